"""Periods and parts of them (`the end of 1947`, `the 1930s`, `June / July 1997`), and days of two calendars.

A part of a year or month is given as the months or days it may be, so that what follows compares with its real bounds.
"""

import calendar
import re
from collections.abc import Iterator

from fonds.reading.calendars import PERSIAN_MONTHS, is_julian_pair, persian_day
from fonds.reading.date_clues import Clues
from fonds.reading.months import month_of

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Mar\\.|Apr\\.|"
    "Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\."
)
_PART = re.compile(
    r"\b(?:the )?(?P<part>(?:very )?(?:beginning|start|early part|middle|end|close|latter part|first half|second half|"
    r"latter half|first quarter|second quarter|third quarter|fourth quarter|last quarter) of (?:the year )?|"
    rf"early(?: in)? |mid[- ]|late(?: in)? )(?:(?P<month>{_MONTHS}),? )?(?P<year>{_YEAR})(?![\w/–-]|['’]s)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"\b(?:from|between|during|in)? ?(?P<first>{_YEAR}) (?:to|till|until|and) (?P<last>{_YEAR})(?![\w/–-])"
)
_SHORT = re.compile(r"(?<![\w./№$£#-])(?P<year>(?:1[6-9]|20)\d\d)[-–/](?P<last>\d\d)(?![\w/–-])(?![.,:]\d)")
_DECADE = re.compile(r"(?<![\w-])(?:the )?(?P<decade>(?:1[6-9]|20)\d)0(?:s|['’]s)\b")
_CENTURY = re.compile(
    r"\b(?:the )?(?:(?P<number>1[5-9]|20)th|(?P<word>sixteenth|seventeenth|eighteenth|nineteenth|twentieth)) century\b",
    re.IGNORECASE,
)
_CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
_MONTH_RANGE = re.compile(
    rf"\b(?P<first>{_MONTHS})(?: ?[/–-] ?| (?:to|and) )(?P<last>{_MONTHS}),? (?P<year>{_YEAR})(?![\w/–-])"
)
_DAY_RANGE = re.compile(
    rf"\b(?:from|between) (?:the )?(?P<first>\d{{1,2}})(?:st|nd|rd|th)? (?:to|and|until|till) (?:the )?"
    rf"(?P<last>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTHS}),? (?P<year>{_YEAR})(?![\w/–-])"
)
_PAIR = re.compile(
    rf"(?<![\w/.])(?:(?P<m1>{_MONTHS}) (?P<a1>\d{{1,2}}) ?(?:/|\() ?(?P<b1>\d{{1,2}})\)?,? |"
    rf"(?P<a2>\d{{1,2}}) ?(?:/|\() ?(?P<b2>\d{{1,2}})\)? (?P<m2>{_MONTHS}),? |"
    rf"(?P<a3>\d{{1,2}}) (?P<m3>{_MONTHS}) ?(?:/|\() ?(?P<b3>\d{{1,2}}) (?P<n3>{_MONTHS})\)?,? |"
    rf"(?P<m4>{_MONTHS}) (?P<a4>\d{{1,2}}) ?(?:/|\() ?(?P<n4>{_MONTHS}) (?P<b4>\d{{1,2}})\)?,? )(?P<year>{_YEAR})(?!\w)"
)
_PERSIAN = re.compile(
    r"\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?)?(?P<month>[A-Z][a-z]{2,10})(?: (?P<after>[0-3]?\d))?,? "
    r"(?P<year>1[34]\d\d)(?!\w)"
)
_PARTS = {
    "early": (1, 4), "beginning": (1, 3), "start": (1, 3), "middle": (5, 8), "mid": (5, 8), "late": (9, 12),
    "end": (10, 12), "close": (10, 12), "latter part": (7, 12), "first half": (1, 6), "second half": (7, 12),
    "latter half": (7, 12), "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9),
    "fourth quarter": (10, 12), "last quarter": (10, 12), "early part": (1, 4),
}  # fmt: skip


def find_periods(clues: Clues) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and the EDTF form of the periods in a text."""
    text, lower = clues.text, clues.words
    if lower & _OF_PARTS:
        for match in clues.find(_PART, "year"):
            edtf = part_of(match["part"], int(match["year"]), month_of(match["month"]) if match["month"] else None)
            yield match.start(), match.end(), edtf
    if lower & {"to", "till", "until", "and"}:
        for match in clues.find(_RANGE, "year"):
            joined = match.group().strip()
            paired = joined.startswith(("from", "between")) or " and " not in joined
            if paired and int(match["first"]) < int(match["last"]):
                start = match.end() - len(joined)
                yield start, match.end(), f"{match['first']}/{match['last']}"
    for match in clues.find(_SHORT, "year"):
        if int(match["last"]) > int(match["year"][2:]):
            yield match.start(), match.end(), f"{match['year']}/{match['year'][:2]}{match['last']}"
    for match in clues.find(_DECADE, "year"):
        yield match.start(), match.end(), f"{match['decade']}X"
    for match in clues.find(_CENTURY, "century"):
        number = int(match["number"]) if match["number"] else _CENTURIES[match["word"].lower()]
        yield match.start(), match.end(), f"{number - 1}XX"
    if not lower & _MONTH_WORDS:
        return
    for match in clues.find(_MONTH_RANGE, "year"):
        first, last = month_of(match["first"]), month_of(match["last"])
        if first and last and first < last:
            yield match.start(), match.end(), f"{match['year']}-{first:02}/{match['year']}-{last:02}"
    if lower & {"from", "between"}:
        for match in clues.find(_DAY_RANGE, "year"):
            stem = f"{match['year']}-{month_of(match['month']):02}-"
            if int(match["first"]) < int(match["last"]):
                yield match.start(), match.end(), f"{stem}{int(match['first']):02}/{stem}{int(match['last']):02}"
    yield from _pairs(clues)
    if lower & PERSIAN_MONTHS.keys():
        yield from _persian(text)


def part_of(part: str, year: int, month: int | None) -> str:
    """Return the months of a year, or the days of a month, that a part of it such as `early` or `the end of` is."""
    said = part.lower().replace("very ", "").split(" of")[0].strip(" -").removesuffix(" in")
    first, last = _PARTS[said]
    if month is None:
        return f"{year}-{first:02}/{year}-{last:02}"
    length = calendar.monthrange(year, month)[1]
    begin = 1 if first == 1 else 11 if first < 7 else 16 if last - first > 3 else 21
    end = length if last == 12 else 15 if said == "first half" else 10 if last <= 4 else 20
    return f"{year}-{month:02}-{begin:02}/{year}-{month:02}-{end:02}"


def _pairs(clues: Clues) -> Iterator[tuple[int, int, str]]:
    for match in clues.find(_PAIR, "year"):
        which = next(n for n in "1234" if match[f"a{n}"])
        year, month = int(match["year"]), month_of(match[f"m{which}"]) or 0
        old, new = int(match[f"a{which}"]), int(match[f"b{which}"])
        after = (month_of(match[f"n{which}"]) or 0) if which in "34" else month
        before = year - 1 if (month, after) == (12, 1) else year
        if is_julian_pair((before, month, old), (year, after, new)):
            yield match.start(), match.end(), f"{year}-{after:02}-{new:02}"
        elif is_julian_pair((year, after, new), (year, month, old)):
            yield match.start(), match.end(), f"{year}-{month:02}-{old:02}"


def _persian(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _PERSIAN.finditer(text):
        month, year = PERSIAN_MONTHS.get(match["month"].lower()), int(match["year"])
        if month is None:
            continue
        said = match["day"] or match["after"]
        first = persian_day(year, month, int(said) if said else 1)
        if first is None:
            continue
        if said:
            yield match.start(), match.end(), first
        else:
            last = next(filter(None, (persian_day(year, month, day) for day in (31, 30, 29))))
            yield match.start(), match.end(), f"{first}/{last}"


_OF_PARTS = frozenset(
    {"beginning", "start", "part", "middle", "end", "close", "half", "quarter", "early", "late", "mid"}
)
_MONTH_WORDS = frozenset(word.lower().rstrip("\\.") for word in _MONTHS.split("|")) | PERSIAN_MONTHS.keys()
