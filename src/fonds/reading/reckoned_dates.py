"""Dates reckoned from the day the document was written: `yesterday`, `three months ago`, `in recent years`.

What is found is as wide as what is said: a year is a year, a week its seven days. Words that may look either way
(`on Monday`, `in March`) are left.
"""

import datetime as dt
import re
from collections.abc import Iterator

from fonds.reading.date_clues import Clues
from fonds.reading.months import month_of
from fonds.reading.named_days import find_named_days
from fonds.reading.periods import part_of

_COUNTED = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
_NUMBER = rf"(?P<count>\d{{1,2}}|{'|'.join(_COUNTED)})"
_DAY = re.compile(
    r"\b(?:(?P<before>the day before )?(?P<day>yesterday|tomorrow)(?: (?:morning|afternoon|evening|night))?|"
    r"(?P<night>last night))\b", re.IGNORECASE,
)  # fmt: skip
_AGO = re.compile(rf"\b{_NUMBER} (?P<unit>day|week|fortnight|month|year)s? ago\b", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:the )?(?:past|last|previous|preceding) {_NUMBER} (?P<unit>month|year)s\b", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(?:(?:the )?(?P<part>(?:beginning|start|middle|end|first half|second half) of |early |late )?)"
    r"(?P<which>this|last|next|the current|the present|the coming|the past) (?P<unit>week|month|year)\b"
    r"(?! (?:of|old))",
    re.IGNORECASE,
)
_RECENT = re.compile(r"\b(?:in |during |over )?(?:the )?(?:recent|last few|past few) years\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?:(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th|d)? of )?(?P<which>last|this|next) "
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b(?! \d)"
)
_STEP = {"this": 0, "the current": 0, "the present": 0, "last": -1, "the past": -1, "next": 1, "the coming": 1}


def find_reckoned(clues: Clues, written: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and EDTF form of dates that are told from the document's own.

    Args:
        clues: where in the text dates may stand.
        written: the document's date in EDTF; a day is wanted for days and weeks, a month for months.
    """
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[\d:]+)?\Z", written or "")
    if match is None or (match[2] and not 1 <= int(match[2]) <= 12):
        return
    year = int(match[1])
    month = int(match[2]) if match[2] else None
    try:
        day = dt.date(year, month, int(match[3])) if month and match[3] else None
    except ValueError:
        return
    for find in (find_named_days, _days, _ago, _past, _units, _recent, _months):
        yield from find(clues, year, month, day)


def is_span_of_time(said: str) -> bool:
    """Say whether a date is told by a number of days, months or years, which counts them too."""
    return bool(_AGO.fullmatch(said) or _PAST.fullmatch(said))


def _days(clues: Clues, _year: int, _month: int | None, day: dt.date | None) -> Iterator[tuple[int, int, str]]:
    for match in clues.find(_DAY, "day") if day else ():
        step = 1 if (match["day"] or "").lower() == "tomorrow" else -1
        if match["before"]:
            step -= 1
        if day and not (match["before"] and step == 0):
            yield match.start(), match.end(), (day + dt.timedelta(days=step)).isoformat()


def _ago(clues: Clues, year: int, month: int | None, day: dt.date | None) -> Iterator[tuple[int, int, str]]:
    for match in clues.find(_AGO, "ago"):
        count, unit = _count(match["count"]), match["unit"].lower()
        if unit == "year":
            yield match.start(), match.end(), f"{year - count:04}"
        elif unit == "month" and month:
            yield match.start(), match.end(), _month_from(year, month, -count)
        elif unit == "day" and day:
            yield match.start(), match.end(), (day - dt.timedelta(days=count)).isoformat()
        elif unit in {"week", "fortnight"} and day:
            count *= 2 if unit == "fortnight" else 1
            middle = day - dt.timedelta(weeks=count)
            spread = dt.timedelta(days=min(3, count))
            yield match.start(), match.end(), f"{(middle - spread).isoformat()}/{(middle + spread).isoformat()}"


def _past(clues: Clues, year: int, month: int | None, _day: dt.date | None) -> Iterator[tuple[int, int, str]]:
    for match in clues.find(_PAST, "past"):
        count = _count(match["count"])
        if match["unit"].lower() == "year":
            yield match.start(), match.end(), f"{year - count:04}/{year:04}"
        elif month:
            yield match.start(), match.end(), f"{_month_from(year, month, -count)}/{year:04}-{month:02}"


def _units(clues: Clues, year: int, month: int | None, day: dt.date | None) -> Iterator[tuple[int, int, str]]:
    for match in clues.find(_UNIT, "past"):
        step, unit = _STEP[match["which"].lower()], match["unit"].lower()
        part = (match["part"] or "").strip()
        if match["which"].lower() == "the past":
            if unit == "year" and not part:
                yield match.start(), match.end(), f"{year - 1:04}/{year:04}"
        elif unit == "year":
            yield match.start(), match.end(), part_of(f"{part} ", year + step, None) if part else f"{year + step:04}"
        elif unit == "month" and month:
            when = _month_from(year, month, step)
            edtf = part_of(f"{part} ", int(when[:4]), int(when[5:7])) if part else when
            yield match.start(), match.end(), edtf
        elif unit == "week" and day and not part:
            monday = day - dt.timedelta(days=day.weekday() - 7 * step)
            yield match.start(), match.end(), f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def _recent(clues: Clues, year: int, _month: int | None, _day: dt.date | None) -> Iterator[tuple[int, int, str]]:
    for match in clues.find(_RECENT, "recent"):
        yield match.start(), match.end(), f"/{year:04}"


def _months(clues: Clues, year: int, month: int | None, _day: dt.date | None) -> Iterator[tuple[int, int, str]]:
    for match in clues.find(_MONTH, "past") if month else ():
        said, which = month_of(match["month"]) or 0, match["which"]
        turn = -(said >= (month or 0)) if which == "last" else said <= (month or 0) if which == "next" else 0
        edtf = f"{year + turn:04}-{said:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
        yield match.start(), match.end(), edtf


def _count(said: str) -> int:
    return int(said) if said.isdigit() else _COUNTED[said.lower()]


def _month_from(year: int, month: int, step: int) -> str:
    count = year * 12 + month - 1 + step
    return f"{count // 12:04}-{count % 12 + 1:02}"
