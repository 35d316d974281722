"""DATE-010: a year that does not fit between the documents before and after it, in an edition that goes by date."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fonds.checks.quoting import Span
from fonds.record import Record

_CORRECTED = re.compile(r"\d{4}[^\n\[]{0,3}\[\d{4}\??\]")
_FEWEST = 5
"""Dated documents in a file, below which nothing is known of their order."""
_ORDERED = 2 / 3
"""The least share of documents that are no earlier than the one before, in a file that goes by date."""
_NEAR = 120
"""Days between a document and each neighbour, were its year theirs."""
_LOOSE = 15
"""Days by which documents of one time stand out of order."""
_FAR = 200
"""Days that a document lies from both neighbours, below which it may as well be out of order."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document's day, and where among the documents of its file it stands."""

    record: str
    place: tuple[tuple[int, str], ...]
    day: dt.date
    span: Span
    is_corrected: bool
    """Whether an editor put another year behind it."""


def placed(record: Record) -> Placed | None:
    """Return where a document stands in its file; none for one that has a file to itself, or no full date in words."""
    date = record.date_created
    if not record.sources or record.source.part is None or date is None or date.start is None or date.end is None:
        return None
    if date.earliest is None or date.earliest != date.latest or date.edtf.endswith(("?", "~", "%")):
        return None
    return Placed(
        record=record.id,
        place=tuple((int(part), "") if part.isdigit() else (-1, part) for part in _PARTS.findall(record.source.part)),
        day=dt.date.fromisoformat(date.earliest),
        span=(date.start, date.end),
        is_corrected=_CORRECTED.search(record.text, date.start, date.end + 10) is not None,
    )


_PARTS = re.compile(r"\d{1,9}|\D+")


def misplaced(documents: Sequence[Placed]) -> Iterator[tuple[Placed, Placed, Placed]]:
    """Yield, of one file's documents, each that one other digit of its year puts between its neighbours, and these."""
    held = sorted(documents, key=lambda one: one.place)
    ordered = sum(one.day <= two.day for one, two in pairwise(held))
    if len(held) < _FEWEST or ordered < _ORDERED * (len(held) - 1):
        return
    for at in range(1, len(held) - 1):
        before, one, after = held[at - 1 : at + 2]
        if (before.day - after.day).days > _LOOSE:
            continue
        if min(abs((one.day - before.day).days), abs((one.day - after.day).days)) <= _FAR:
            continue
        if any(_fits(one.day, year, before.day, after.day) for year in {before.day.year, after.day.year}):
            yield before, one, after


def _fits(day: dt.date, year: int, before: dt.date, after: dt.date) -> bool:
    """Say whether a day lies between its neighbours in another year, which one digit makes of its own."""
    if sum(one != other for one, other in zip(f"{day.year:04}", f"{year:04}", strict=True)) != 1:
        return False
    try:
        meant = day.replace(year=year)
    except ValueError:
        return False
    near = max(abs((meant - before).days), abs((meant - after).days)) <= _NEAR
    return near and (meant - min(before, after)).days >= -_LOOSE and (meant - max(before, after)).days <= _LOOSE
