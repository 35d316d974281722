"""Decades, centuries and months by their parts: `the mid-1930s`, `the first half of the 18th century`.

A part is given as the years or days it may be: a third of a decade or century for `early`, `mid` and `late`.
"""

import calendar
import re
from collections.abc import Iterator

from fonds.reading.date_clues import Clues
from fonds.reading.months import MONTH_NAMES, month_of

_YEAR = r"(?:1[5-9]|20)\d\d"
_PARTS = (
    r"(?:the )?(?P<part>early|mid|middle|late|later|beginning|start|end|close|first half|second half|latter half|"
    r"latter part|early part|first quarter|last quarter|first third|last third)(?: of the|[ -])[ ]?"
)
_DECADE = re.compile(
    rf"(?<![\w-]){_PARTS}(?:(?P<figures>(?:1[5-9]|20)\d)0(?:s|['’]s)|(?P<hundred>eighteen|nineteen)[ -]"
    r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))(?!\w)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"(?<![\w-])(?P<hundred>eighteen|nineteen)[ -]"
    r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?!\w)",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    rf"(?<![\w-]){_PARTS}(?:(?P<number>1[5-9]|20)th|(?P<word>sixteenth|seventeenth|eighteenth|nineteenth|twentieth))"
    r"[ -]century(?!\w)",
    re.IGNORECASE,
)
_ORDINAL = "first|second|third|fourth|last"
_OF_MONTH = re.compile(
    rf"(?<!\w)(?:the )?(?P<which>{_ORDINAL}) "
    r"(?P<span>ten days|ten-day period|decade|week|third|days|few days|fortnight) (?:of|in) "
    rf"(?P<month>{MONTH_NAMES}),? (?:of )?(?P<year>{_YEAR})(?!\w)"
)
_TENS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
_CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
_OF_TEN = {
    "early": (0, 3), "early part": (0, 3), "beginning": (0, 3), "start": (0, 3), "mid": (4, 6), "middle": (4, 6),
    "late": (7, 9), "later": (7, 9), "end": (7, 9), "close": (7, 9), "first half": (0, 4), "second half": (5, 9),
    "latter half": (5, 9), "latter part": (5, 9),
}  # fmt: skip
_OF_HUNDRED = {
    "early": (0, 33), "early part": (0, 33), "beginning": (0, 33), "start": (0, 33), "mid": (34, 66),
    "middle": (34, 66),
    "late": (67, 99), "later": (67, 99), "end": (67, 99), "close": (67, 99), "first half": (0, 49),
    "second half": (50, 99), "latter half": (50, 99), "latter part": (50, 99), "first quarter": (0, 24),
    "last quarter": (75, 99), "first third": (0, 33), "last third": (67, 99),
}  # fmt: skip
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def find_eras(clues: Clues) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and the EDTF form of decades in words, and of parts of decades, centuries and months."""
    for match in clues.find(_DECADE, "decade"):
        span = _OF_TEN.get(match["part"].lower())
        if span:
            tens = int(match["figures"]) if match["figures"] else _decade(match)
            yield match.start(), match.end(), f"{tens}{span[0]}/{tens}{span[1]}"
    for match in clues.find(_IN_WORDS, "decade"):
        yield match.start(), match.end(), f"{_decade(match)}X"
    for match in clues.find(_CENTURY, "century"):
        span = _OF_HUNDRED.get(match["part"].lower())
        if span:
            hundred = (int(match["number"]) if match["number"] else _CENTURIES[match["word"].lower()]) - 1
            yield match.start(), match.end(), f"{hundred}{span[0]:02}/{hundred}{span[1]:02}"
    for match in clues.find(_OF_MONTH, "month"):
        edtf = _of_month(match["which"], match["span"], int(match["year"]), month_of(match["month"]) or 0)
        if edtf:
            yield match.start(), match.end(), edtf


def _decade(match: "re.Match[str]") -> int:
    return (190 if match["hundred"].lower() == "nineteen" else 180) + _TENS[match["tens"].lower()]


def _of_month(which: str, span: str, year: int, month: int) -> str | None:
    """Return the days of `the second week of May 1953`; weeks and tens of days are counted from the first."""
    length = calendar.monthrange(year, month)[1]
    size = {"week": 7, "days": 7, "few days": 7, "fortnight": 14}.get(span, 10)
    if which == "last":
        first, last = (21 if size == 10 else length - size + 1), length
    else:
        at = _ORDINALS[which]
        if (span in {"days", "few days"} and at) or at * size >= 28:
            return None
        first, last = at * size + 1, (length if size == 10 and at == 2 else (at + 1) * size)
    return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"
