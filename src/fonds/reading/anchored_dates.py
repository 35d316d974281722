"""Dates told from the date before them: `the following day`, `two weeks later`, `the 20th of the same month`.

The date before must stand in the same paragraph, in the same sentence or the one before; without one nothing is found.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from fonds.reading.date_clues import Clues
from fonds.reading.months import MONTH_NAMES, month_of
from fonds.reading.numerals import SMALL, TENS

_COUNTED = {"a": 1, "an": 1} | SMALL | TENS
_ENDS = r"(?=\s*(?:[.,;:)]|$|in\b|at\b|he\b|she\b|it\b|they\b|we\b|I\b))"
_NEXT = re.compile(
    r"\b(?:the )?(?:very )?(?:(?P<to>following|next|ensuing|previous|preceding) "
    r"(?P<unit>day|morning|evening|night|month|year)\b(?! (?:of|or|but|to)\b)|"
    r"(?P<same>(?:that )?same|that|that very) (?P<its>day|evening|night|month|year)\b(?! (?:as|that|when)\b)|"
    rf"day (?P<beside>before|after){_ENDS})",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNTED)}) (?P<unit>day|week|month|year)s? "
    r"(?P<to>later|earlier|afterwards?|thereafter|"
    rf"previously|before{_ENDS}|after{_ENDS})\b(?! than\b)",
    re.IGNORECASE,
)
_DAY_OF = re.compile(
    r"\b(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th|d)? (?:day )?of "
    r"(?:the same|that|the said|the following|the next|the preceding|the previous) month\b",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    rf"(?<!\w)(?:(?:the )?(?P<d1>[0-3]?\d)(?:st|nd|rd|th|d)? (?:of )?)?(?P<month>{MONTH_NAMES})"
    r"(?: (?P<d2>[0-3]?\d)(?:st|nd|rd|th|d)?)?,? (?:of|in) "
    r"(?P<which>the same|that same|that|the said|the following|the next|the preceding|the previous) year\b"
)
_WORDS = frozenset(
    {"following", "next", "ensuing", "previous", "preceding", "same", "that", "before", "after", "later", "earlier",
     "afterward", "afterwards", "thereafter", "previously", "said"}
)  # fmt: skip
_REACH = 300
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z“\"])")
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]|\b(?:No|Nos|inst|ult|prox|St|Mr|Dr|Sept?|Oct|Nov|Dec|Jan|Feb|Mar|Apr|Aug))\Z")
_WHOLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:]+Z?)?)?)?\Z", re.ASCII)


class Anchors:
    """The dates already found, as what a later phrase may be told from."""

    def __init__(self, text: str, dates: list[tuple[int, int, str]]) -> None:
        self.text = text
        self.dates = sorted(dates)
        self.at = 0

    def before(self, offset: int) -> tuple[int, int | None, int | None] | None:
        """Return year, month and day of the date nearest before `offset`; offsets must be asked for in order."""
        while self.at < len(self.dates) and self.dates[self.at][1] <= offset:
            self.at += 1
        if not self.at:
            return None
        _, end, edtf = self.dates[self.at - 1]
        match = _WHOLE.match(edtf)
        between = self.text[end:offset]
        if match is None or len(between) > _REACH or "\n\n" in between:
            return None
        stops = [one for one in _SENTENCE.finditer(between) if not _ABBREVIATED.search(between[: one.start()])]
        if len(stops) > 1:
            return None
        return int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None

    def add(self, start: int, end: int, edtf: str) -> None:
        """Let what was told be told from in its turn."""
        self.dates.insert(self.at, (start, end, edtf))


def find_anchored(clues: Clues, dates: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and EDTF form of what is told from a date before it; `dates` are those found."""
    if not dates or not clues.words & _WORDS:
        return
    matches = [
        match for pattern in (_NEXT, _LATER, _DAY_OF, _OF_YEAR)
        for match in clues.find(pattern, "month" if pattern is _OF_YEAR else "told")
    ]  # fmt: skip
    if not matches:
        return
    anchors = Anchors(clues.text, dates)
    reached = 0
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if match.start() < reached:
            continue
        known = anchors.before(match.start())
        edtf = _TOLD[match.re](match, *known) if known else None
        if edtf:
            reached = match.end()
            anchors.add(match.start(), match.end(), edtf)
            yield match.start(), match.end(), edtf


def _next(match: "re.Match[str]", year: int, month: int | None, day: int | None) -> str | None:
    unit = (match["unit"] or match["its"] or "day").lower()
    said = (match["to"] or match["beside"] or "same").lower()
    step = 1 if said in {"following", "next", "ensuing", "after"} else -1 if said != "same" else 0
    if unit == "year":
        return f"{year + step:04}"
    if unit == "month":
        return _months_on(year, month, step) if month else None
    return _days_on(year, month, day, step)


def _later(match: "re.Match[str]", year: int, month: int | None, day: int | None) -> str | None:
    said, unit = match["count"], match["unit"].lower()
    count = int(said) if said.isdecimal() else _COUNTED[said.lower()]
    sign = 1 if match["to"].lower() in {"later", "afterward", "afterwards", "thereafter", "after"} else -1
    if unit == "year":
        return f"{year + sign * count:04}"
    if unit == "month":
        return _months_on(year, month, sign * count) if month else None
    if unit == "day":
        return _days_on(year, month, day, sign * count)
    spread = min(3, count)
    first = _days_on(year, month, day, sign * 7 * count - spread)
    last = _days_on(year, month, day, sign * 7 * count + spread)
    return f"{first}/{last}" if first and last else None


def _day_of(match: "re.Match[str]", year: int, month: int | None, _day: int | None) -> str | None:
    if month is None:
        return None
    said = match.group().lower()
    step = 1 if "following" in said or "next" in said else -1 if "preceding" in said or "previous" in said else 0
    when = _months_on(year, month, step)
    number = int(match["day"])
    return f"{when}-{number:02}" if 1 <= number <= calendar.monthrange(int(when[:4]), int(when[5:]))[1] else None


def _of_year(match: "re.Match[str]", year: int, _month: int | None, _day: int | None) -> str | None:
    month, said = month_of(match["month"]) or 0, match["which"].lower()
    turn = year + (1 if said.endswith(("following", "next")) else -1 if said.endswith(("preceding", "previous")) else 0)
    on = match["d1"] or match["d2"]
    if on is None:
        return f"{turn:04}-{month:02}"
    return f"{turn:04}-{month:02}-{int(on):02}" if 1 <= int(on) <= calendar.monthrange(turn, month)[1] else None


_TOLD = {_NEXT: _next, _LATER: _later, _DAY_OF: _day_of, _OF_YEAR: _of_year}


def _days_on(year: int, month: int | None, day: int | None, step: int) -> str | None:
    if month is None or day is None:
        return None
    try:
        return (dt.date(year, month, day) + dt.timedelta(days=step)).isoformat()
    except (ValueError, OverflowError):
        return None


def _months_on(year: int, month: int, step: int) -> str:
    count = year * 12 + month - 1 + step
    return f"{count // 12:04}-{count % 12 + 1:02}"
