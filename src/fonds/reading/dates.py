"""Dates as people write them, to EDTF.

What is found is what is written: a day with its month but no year takes the year only from the document's own date, and
then only with `instant`, `ultimo` or `proximo`, or “of that year” is left alone. A day that does not exist is no date.
"""

import re
from collections.abc import Iterator

import msgspec

from fonds.reading.anchored_dates import find_anchored
from fonds.reading.calendars import gregorian_of
from fonds.reading.clock_times import find_groups, with_time
from fonds.reading.date_clues import Clues
from fonds.reading.eras import find_eras
from fonds.reading.months import ROMAN, month_misread, month_of, short_month_misread
from fonds.reading.numerals import NUMBER_WORDS
from fonds.reading.periods import find_periods
from fonds.reading.ranges import find_ranges
from fonds.reading.reckoned_dates import find_reckoned
from fonds.reading.relative_dates import find_relative
from fonds.reading.tokens import Tokens
from fonds.record import DateMention
from fonds.record.dates import bounds

_MONTH = r"[A-Za-zА-Яа-яЁё]{3,10}\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|d)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TIME = (
    r"(?:(?:,? ?[—–-] ?|,? )(?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\. ?m\b\.?"
    r"|(?:,? ?[—–-] ?|,? )(?P<named>noon|midnight)\b)?"
)

_WHOLE = re.compile(
    rf"(?<![\w/])(?:"
    rf"(?P<m1>{_MONTH}) {{0,2}}(?P<d1>{_DAY})(?:[-–—]\d{{1,2}})?(?: ?\[(?:sic|and \d\d?)\])?,?\.? ?"
    rf"(?:\([^()\n]{{1,20}}\)[,.]? ?)?(?:A\. ?D\. ?)?"
    rf"(?P<y1>{_YEAR}){_TIME}"
    rf"|(?:the )?(?P<d2>{_DAY})[-–—]?(?:\d{{1,2}})? (?:day )?(?:of )?(?P<m2>{_MONTH}),? (?P<y2>{_YEAR})"
    rf"|(?P<d3>\d{{1,2}})[./ ](?P<m3>[IVX]{{1,4}})[./ ](?P<y3>{_YEAR}|\d\d)"
    rf"|(?P<m4>{_MONTH})(?: ?—)?,? ?(?:of )?(?P<y4>{_YEAR})"
    rf"|(?P<y5>{_YEAR})-(?P<m5>\d\d)-(?P<d5>\d\d)"
    rf")(?![^\W⁰-⁹¹²³ᵃ-ᶿ])(?: ?г(?:ода|\.))?",
)
_YEARS = re.compile(
    rf"(?<![\w./№$£#-])(?<!No\. )(?<!Nos\. )(?<!p\. )(?<!pp\. )(?P<year>1[6-9]\d\d|20[0-2]\d)"
    rf"(?:[-–/](?P<last>{_YEAR}))?"
    r"(?![\w/%-])(?![.,:]\d)(?! (?!in\b|and\b|the\b|was\b|were\b|is\b|as\b|has\b|this\b|his\b|its\b|"
    r"when\b|to\b|onwards\b)[a-z]*[a-hj-rtv-z]s\b)"
)
_NUMERIC = re.compile(
    r"(?P<day>\d(?<![\w./-]\d)(?:(?<=[0-3])\d)?)\.(?P<month>[01]?\d)\.(?P<year>(?:19|18|20)?\d\d)(?![\w/-]|\.\d)"
)
_OLD_STYLE = re.compile(r",? ?(?:\((?:O\. ?S\.|[Oo]ld [Ss]tyle)\)|(?:O\. ?S\.|[Oo]ld [Ss]tyle)(?!\w))")
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_SEASON = re.compile(
    rf"(?<!\w)(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of|,)? (?P<year>{_YEAR})"
    r"(?:[-–/](?P<last>\d\d))?(?!\w)"
)
_SHORT_YEAR = re.compile(
    r"(?<![\w./-])(?P<day>[0-3]?\d)[ -](?P<month>JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC|Jan|Feb|"
    r"Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|"
    r"[A-Z][a-z]{2,8}(?=,? ['’]\d\d))\.?,?[ -]['’]?(?P<year>[3-9]\d)(?![\w/%-])(?![.,:]\d)(?! [a-z]+s\b)"
)
"""A day with the last figures of its year, as cables of the twentieth century have it."""
_SLASHED = re.compile(r"(?<![\w./-])(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>19\d\d|20[0-2]\d|[3-9]\d)(?![\w/-])")
"""Only a day above twelve shows which figure is the month."""
_WEEKDAY = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?\Z|(?:понедельник|вторник|среда|среду|четверг|"
    r"пятница|пятницу|суббота|воскресенье),? \Z"
)
_DAY_OF = re.compile(
    r"(?<!\w)(?:the )?(?:(?P<first>\d{1,2})(?:st|nd|rd|th|d)?(?: and | to |, | & )(?:the )?)?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|d)? (?:of )?(?P<which>instant|inst|ultimo|ult|"
    r"proximo|prox|(?:this|last|next|the present|the current) month)\b\.?",
    re.IGNORECASE,
)


def read_edtf(text: str) -> str | None:
    """Return the EDTF form of a whole string that is one date, such as `21 August 1953` or `June 1963`; else None."""
    said = " ".join(text.split()).strip(" .,;[]()")
    if re.fullmatch(_YEAR, said):
        return said
    match = _WHOLE.fullmatch(said)
    return _edtf(match, misread=True) if match else None


def first_date(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Return the offsets and the EDTF form of the first full or partial date in `text[start:end]`."""
    at = start
    while match := _WHOLE.search(text, at, end):
        edtf = _edtf(match, misread=True)
        if edtf:
            return match.start(), match.end(), edtf
        at = match.start() + 1
    return None


def find_dates(tokens: Tokens, written: str | None) -> tuple[DateMention, ...]:
    """Find the dates in a text.

    Args:
        tokens: the text's tokens.
        written: the document's own date in EDTF, if known; `the 14th instant` is of its month.
    """
    text = tokens.text
    found: list[DateMention] = []
    clues = Clues(tokens)
    for start, end, edtf in (
        *find_periods(clues),
        *find_eras(clues),
        *find_ranges(clues, written),
        *find_groups(clues),
    ):
        _add(found, text, start, end, edtf)
    for begin, stop in clues.stretches["year"]:
        at = begin
        while match := _WHOLE.search(text, at, stop):
            whole = _edtf(match, misread=False)
            if whole is None:
                at = match.start() + 1
                continue
            edtf, end = _new_style(text, match, _ranged(match, whole))
            _add(found, text, _with_weekday(text, match.start()), end, edtf)
            at = end
    for match in clues.find(_YEARS, "year"):
        if _is_number(tokens, match.start()):
            continue
        last = match["last"]
        _add(found, text, match.start(), match.end(), f"{match['year']}/{last}" if last else match["year"])
    for match in clues.find(_SEASON, "season"):
        edtf = f"{match['year']}-{_SEASONS[match['season'].lower()]}"
        if match["last"]:
            edtf = f"{match['year']}-12/{match['year'][:2]}{match['last']}-02"
        _add(found, text, match.start(), match.end(), edtf)
    for match in clues.find(_SHORT_YEAR, "month"):
        month = month_of(match["month"])
        if month:
            _add(found, text, match.start(), match.end(), f"19{match['year']}-{month:02}-{int(match['day']):02}")
    for match in _SLASHED.finditer(text) if "/" in text else ():
        one, two = int(match["one"]), int(match["two"])
        year = match["year"] if len(match["year"]) == 4 else f"19{match['year']}"
        if one <= 12 < two <= 31:
            _add(found, text, match.start(), match.end(), f"{year}-{one:02}-{two:02}")
        elif two <= 12 < one <= 31:
            _add(found, text, match.start(), match.end(), f"{year}-{two:02}-{one:02}")
    for match in _NUMERIC.finditer(text):
        year = match["year"] if len(match["year"]) == 4 else f"19{match['year']}"
        _add(found, text, match.start(), match.end(), f"{year}-{int(match['month']):02}-{int(match['day']):02}")
    for start, end, edtf in (*find_relative(clues, written), *find_reckoned(clues, written)):
        _add(found, text, start, end, edtf)
    if written:
        for match in clues.find(_DAY_OF, "instant"):
            of_month = _of_month(int(match["day"]), match["which"].lower(), written)
            first = _of_month(int(match["first"]), match["which"].lower(), written) if match["first"] else None
            if of_month and first and first < of_month:
                together = int(match["day"]) == int(match["first"]) + 1 or " to " in match.group()
                edtf = f"{first}/{of_month}" if together else f"{{{first},{of_month}}}"
                _add(found, text, match.start(), match.end(), edtf)
            elif of_month and not match["first"]:
                _add(found, text, match.start(), match.end(), of_month)
    kept = _apart(found)
    told = [(date.start, date.end, date.edtf) for date in kept]
    for start, end, edtf in find_anchored(clues, told):
        _add(kept, text, start, end, edtf)
    return tuple(_apart(list(_timed(text, _apart(kept)))))


def _is_number(tokens: Tokens, offset: int) -> bool:
    """Say whether four figures number a room, a file or the like."""
    at = tokens.at(offset) - 1
    if at > 0 and tokens.words[at] == ".":
        at -= 1
    return at >= 0 and tokens.lower[at] in NUMBER_WORDS["numbered_like_a_year"]


def _apart(found: list[DateMention]) -> list[DateMention]:
    """Return the dates in order; of those that overlap the one that begins first, and then the longest."""
    kept: list[DateMention] = []
    for date in sorted(found, key=lambda date: (date.start, -date.end)):
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
    return kept


def _timed(text: str, dates: list[DateMention]) -> Iterator[DateMention]:
    """Yield the dates, each day with the time of day beside it."""
    for date in dates:
        for start, end, edtf in with_time(text, date.start, date.end, date.edtf):
            if (start, end) == (date.start, date.end):
                yield date
            else:
                yield msgspec.structs.replace(date, text=text[start:end], edtf=edtf, start=start, end=end)


def _with_weekday(text: str, start: int) -> int:
    """Return where a date starts if the weekday before it is taken in."""
    before = text[max(0, start - 20) : start]
    match = _WEEKDAY.search(before)
    return start - len(before) + match.start() if match else start


def _new_style(text: str, match: "re.Match[str]", edtf: str) -> tuple[str, int]:
    """Return the day of our calendar where a day is told as of the old style, and where that ends."""
    if len(edtf) != len("1855-09-09"):
        return edtf, match.end()
    after = _OLD_STYLE.match(text, match.end(), match.end() + 20)
    if after is None and not _OLD_STYLE.search(match.group()):
        return edtf, match.end()
    day = gregorian_of(int(edtf[:4]), int(edtf[5:7]), int(edtf[8:]))
    return day or edtf, after.end() if after else match.end()


def _ranged(match: "re.Match[str]", edtf: str) -> str:
    """Return the interval of `6-7 November 1964`, or the date as it was."""
    span = re.match(r"(?:the )?(\d{1,2})[-–—](\d{1,2}) ", match.group())
    if span is None or len(edtf) != 10:
        return edtf
    until = f"{edtf[:8]}{int(span[2]):02}"
    return f"{edtf}/{until}" if int(span[1]) < int(span[2]) and bounds(until) else edtf


def _add(found: list[DateMention], text: str, start: int, end: int, edtf: str) -> None:
    meant = bounds(edtf)
    if meant:
        found.append(
            DateMention(text=text[start:end], edtf=edtf, earliest=meant[0], latest=meant[1], start=start, end=end)
        )


def _edtf(match: "re.Match[str]", *, misread: bool) -> str | None:
    """Turn a match into EDTF, or None where its word is no month or its day does not exist."""
    given = match.groupdict()
    which = next((n for n in "12345" if given[f"y{n}"]), None)
    if which is None:
        return None
    year, said, day = given[f"y{which}"], given[f"m{which}"], given.get(f"d{which}")
    if which == "3":
        month = ROMAN.get(said.lower())
        year = year if len(year) == 4 else f"19{year}"
    elif which == "5":
        month = int(said)
    else:
        month = month_misread(said, badly=day is not None) if misread else month_of(said)
        if month is None and misread and which == "1":
            month = short_month_misread(said)
        if said.islower() and said.isascii() and which == "4":
            return None
    if not month:
        return None
    if day is None:
        return f"{year}-{month:02}"
    number = int(re.match(r"\d+", day)[0])  # type: ignore[index]
    edtf = f"{year}-{month:02}-{number:02}"
    if bounds(edtf) is None:
        return None
    return edtf + (_time(given) if which == "1" else "")


def _time(given: dict[str, str | None]) -> str:
    if given["named"]:
        return "T12:00:00" if given["named"] == "noon" else "T24:00:00".replace("24", "00")
    if not given["hour"]:
        return ""
    hour = int(given["hour"]) % 12 + (12 if given["half"] == "p" else 0)
    return f"T{hour:02}:{int(given['minute'] or 0):02}:00" if int(given["hour"]) <= 12 else ""


def _of_month(day: int, which: str, written: str) -> str | None:
    if not re.match(r"\d{4}-\d\d", written):
        return None
    year, month = int(written[:4]), int(written[5:7])
    step = {"u": -1, "l": -1, "p": 1, "n": 1}.get(which[0], 0)
    count = year * 12 + month - 1 + step
    return f"{count // 12:04}-{count % 12 + 1:02}-{day:02}"
