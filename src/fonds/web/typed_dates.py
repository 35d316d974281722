"""A date as a reader types it: `1953`, `1953-08`, `21.8.1953`, `21 August 1953`, `август 1953`; or EDTF."""

import re

from fonds.record.dates import bounds

_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "май", "мая"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_NUMBERED = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})\Z")
_ISO = re.compile(r"(\d{3,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th|-?го)?\s+)?([^\W\d_]{3,12})\.?,?\s+(\d{4})(?:\s*(?:г\.?|года))?\Z")
_AMERICAN = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\Z")
_LONGEST = 60


def read_typed(typed: str) -> str | None:
    """Return what was typed as EDTF; None if it is no date, or a day that there is not."""
    plain = " ".join(typed.replace("\xa0", " ").split()).casefold()[:_LONGEST]
    parts = _parts(plain)
    if parts is None:
        return typed.strip() if bounds_of(typed.strip()) else None
    year, month, day = parts
    edtf = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    return edtf if bounds_of(edtf) else None


def bounds_of(edtf: str) -> tuple[str, str] | None:
    """Return the first and last day of an EDTF date that has both."""
    days = bounds(edtf) if edtf and len(edtf) <= _LONGEST else None
    return (days[0], days[1]) if days and days[0] and days[1] else None


def _parts(plain: str) -> tuple[int, int, int] | None:
    """Return year, month and day, 0 for what was not typed."""
    if found := _ISO.match(plain):
        return int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found := _NUMBERED.match(plain):
        return int(found[3]), int(found[2]), int(found[1] or 0)
    if found := _WORDED.match(plain):
        month = _month(found[2])
        return (int(found[3]), month, int(found[1] or 0)) if month else None
    if found := _AMERICAN.match(plain):
        month = _month(found[1])
        return (int(found[3]), month, int(found[2])) if month else None
    return None


def _month(word: str) -> int:
    return next((number for number, begins in enumerate(_MONTHS, 1) if word.startswith(begins)), 0)
