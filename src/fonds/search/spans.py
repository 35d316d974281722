"""Ranges of dates as they are written in a query: `1945..1947`, `1953-08`, `..1947`, `1940s`, any EDTF."""

import re

from fonds.record.dates import bounds
from fonds.search.hints import Hint, hint

_SIDE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_BARE = re.compile(rf"(?:\d{{4}}-\d{{2}}(?:-\d{{2}})?|(?:{_SIDE})?\.\.(?:{_SIDE})?)\Z", re.ASCII)
_DECADE = re.compile(r"(\d{3})0s\Z", re.ASCII)
_LONGEST = 60

Span = tuple[str | None, str | None]


def is_span(text: str) -> bool:
    """Say whether a bare token is a date rather than a word: a month, a day or a range, but not a year alone."""
    return len(text) <= _LONGEST and text != ".." and _BARE.match(text) is not None


def read_span(text: str) -> tuple[Span | None, Hint | None]:
    """Return the first and last day of a range (None for an open side), and a hint where it had to be mended.

    None instead of the range where there is no such date. Turned ends are put right.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None, hint("no-date", date=text[:_LONGEST])
    if ".." in text:
        first, _, last = text.partition("..")
        begin, end = _one(first), _one(last)
        if (first and begin is None) or (last and end is None) or not (first or last):
            return None, hint("no-range", date=text)
        opens, closes = begin[0] if begin else None, end[1] if end else None
        if begin and end and begin[0] and end[1] and begin[0] > end[1]:
            return (end[0], begin[1]), hint("turned-range", date=text, meant=f"{last}..{first}")
        return (opens, closes), None
    found = _one(text)
    if found is None:
        return None, hint("no-date", date=text)
    return found, None


def _one(text: str) -> Span | None:
    text = text.strip()
    if not text:
        return None
    decade = _DECADE.match(text)
    found = bounds(f"{decade[1]}X" if decade else text)
    return None if found is None or found == (None, None) else found
