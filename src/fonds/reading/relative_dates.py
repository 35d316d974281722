"""Dates that want the document's own date to be whole: `November 26`, `the 8th of May`, `September this year`.

A day and month without a year are of the year that brings them near to the day the document was written, rather
before than after it, unless the words look ahead. Where that day is not known they stand without a year: `XXXX-05-08`.
"""

import datetime as dt
import re
from collections.abc import Iterator

from fonds.reading.date_clues import Clues
from fonds.reading.months import MONTH_NAMES, ORDINALS, month_of
from fonds.reading.numerals import year_in_words
from fonds.reading.periods import part_of
from fonds.record.dates import bounds

_NAMES = MONTH_NAMES
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|d|ST|ND|RD|TH|D)?"
_THIS = r"(?: of| in)? (?P<which>this|last|next|the same|the current) year"
_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<month>{_NAMES}) {_DAY.format('day')}(?:(?P<more>(?:, \d{{1,2}})*,? and |[-–—])(?P<last>[0-3]?\d))?"
    rf"(?:st|nd|rd|th|d)?(?!\w|[,.:]?\d)(?!,?\s{{1,3}}(?:1[5-9]|20)\d\d)(?:{_THIS})?"
)
_DAY_MONTH = re.compile(
    rf"(?<![\w.])(?:the )?{_DAY.format('day')} (?:of |"
    rf"day of )?(?P<month>{_NAMES})(?!\w)(?!,?\s{{1,3}}(?:of )?(?:1[5-9]|20)\d\d)(?:{_THIS})?"
)
_MONTH_YEAR = re.compile(rf"(?<!\w)(?P<month>{_NAMES}){_THIS}(?!\w)")
_IN_WORDS = re.compile(
    rf"\b(?:the )?(?P<day>(?:twenty-|thirty-)?(?:{'|'.join(word for word in ORDINALS if '-' not in word)}))(?: day)?"
    r" of "
    rf"(?P<month>{_NAMES})(?:,? (?P<year>(?:1[5-9]|20)\d\d)|,? (?:in the year (?:of our Lord )?)?"
    r"(?P<worded>one thousand (?:eight|nine) hundred(?: and)?(?: [a-z]{3,9}(?:-[a-z]{3,5})?)?))?(?!\w)",
    re.IGNORECASE,
)
_PART_OF_MONTH = re.compile(
    r"(?<![\w-])(?:the )?(?P<part>[Ee]arly(?: in)? |[Mm]id[- ]|MID[- ]|[Ll]ate(?: in)? |EARLY |LATE |"
    r"(?:very )?(?:beginning|start|middle|end|close|first half|second half|latter half) of )"
    rf"(?P<month>{_NAMES})(?!\w)(?!,? (?:of )?(?:this|that|last|next|the|\d))"
)
_STEP = {"this": 0, "the current": 0, "the same": 0, "last": -1, "next": 1}
_AHEAD = re.compile(
    r"\b(?:will|shall|is to|are to|be (?:held|ready|sent)|expected|scheduled|set for|fixed for|intends?|plans?|"
    r"later than|by|until|till|due|next|coming)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_AHEAD_WORDS = frozenset(
    {"will", "shall", "is", "are", "be", "expected", "scheduled", "set", "fixed", "intend", "intends", "plan", "plans"}
    | {"later", "by", "until", "till", "due", "next", "coming"}
)
"""The first words of those: a text that has none looks ahead nowhere."""
_BACK, _BACK_OF_AHEAD = 243, 122
"""Days back within which a day without a year is taken for past: said of what was, and of what is to be."""


def find_relative(clues: Clues, written: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and EDTF form of dates without a year of their own.

    Args:
        clues: where in the text dates may stand.
        written: the document's date in EDTF; without a month of it no year is known.
    """
    known = _day(written)
    for match in clues.find(_IN_WORDS, "ordinal"):
        day, month = ORDINALS.get(match["day"].lower()), month_of(match["month"])
        year = match["year"] or (year_in_words(match["worded"]) if match["worded"] else None)
        if day and month and year:
            yield match.start(), match.end(), f"{year}-{month:02}-{day:02}"
        elif day and (edtf := _resolved(known, month, day, None, _looks_ahead(clues, known, match.start()))):
            yield match.start(), match.end(), edtf
    for match in clues.find(_MONTH_DAY, "month"):
        month, day = month_of(match["month"]), int(match["day"])
        edtf = _resolved(known, month, day, match["which"], _looks_ahead(clues, known, match.start()))
        if edtf is None:
            continue
        last = int(match["last"]) if match["last"] else None
        end = match.end()
        if last is not None:
            until = f"{edtf[:8]}{last:02}"
            if last > day and bounds(until):
                edtf = f"{edtf}/{until}"
            else:
                end = match.start("more")
        yield match.start(), end, edtf
    for match in clues.find(_DAY_MONTH, "month"):
        ahead = _looks_ahead(clues, known, match.start())
        edtf = _resolved(known, month_of(match["month"]), int(match["day"]), match["which"], ahead)
        if edtf:
            yield match.start(), match.end(), edtf
    if known is None:
        return
    for match in clues.find(_PART_OF_MONTH, "month"):
        month = month_of(match["month"]) or 0
        near = _resolved(known, month, 15, None, _looks_ahead(clues, known, match.start()))
        if near is not None:
            yield match.start(), match.end(), part_of(match["part"], int(near[:4]), month)
    for match in clues.find(_MONTH_YEAR, "month"):
        yield match.start(), match.end(), f"{known.year + _STEP[match['which']]}-{month_of(match['month']):02}"


def _day(written: str | None) -> dt.date | None:
    if not written or not re.match(r"\d{4}-\d\d", written):
        return None
    meant = bounds(written.split("/")[0].strip("~?%"))
    return dt.date.fromisoformat(meant[0]) if meant and meant[0] else None


def year_near(written: str | None, month: int, day: int) -> str | None:
    """Return the year of a day without one in a document of a known date, or None."""
    known = _day(written)
    edtf = _resolved(known, month, day, None, ahead=False) if known else None
    return edtf[:4] if edtf else None


def _looks_ahead(clues: Clues, known: dt.date | None, at: int) -> bool:
    """Say whether the words before a date speak of what is to be; without a known date it says nothing."""
    if known is None or _AHEAD_WORDS.isdisjoint(clues.words):
        return False
    return bool(_AHEAD.search(clues.text, max(0, at - 60), at))


def _resolved(known: dt.date | None, month: int | None, day: int, which: str | None, ahead: bool) -> str | None:
    if month is None:
        return None
    if known is None:
        return f"XXXX-{month:02}-{day:02}" if which is None and 1 <= day <= _LENGTHS[month - 1] else None
    if which is not None:
        edtf = f"{known.year + _STEP[which]}-{month:02}-{day:02}"
        return edtf if bounds(edtf) else None
    back: tuple[int, str] | None = None
    forth: tuple[int, str] | None = None
    for year in (known.year - 1, known.year, known.year + 1):
        edtf = f"{year}-{month:02}-{day:02}"
        if bounds(edtf):
            apart = (dt.date.fromisoformat(edtf) - known).days
            if apart <= 0:
                back = -apart, edtf
            elif forth is None:
                forth = apart, edtf
    if back and (forth is None or back[0] <= (_BACK_OF_AHEAD if ahead else _BACK)):
        return back[1]
    return forth[1] if forth else None


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
