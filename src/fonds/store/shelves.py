"""Where a record stands among others: in its archival file, or else in the source it came in."""

import re

import msgspec

from fonds.record import Record, ReferenceCode

_UP_TO_FILE = ("record_group", "fonds", "entry", "series", "class", "box", "folder", "file", "piece")
_NUMBER = re.compile(r"\d+")
_SAID = {
    "record_group": "RG",
    "fonds": "f.",
    "series": "s.",
    "file": "file",
    "box": "box",
    "folder": "folder",
    "piece": "piece",
}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A record's place on a shelf."""

    shelf: str | None
    name: str | None
    sort: str
    step: str | None


def place_of(record: Record, order: int) -> Place:
    """Return a record's place. `order` counts the documents of its source."""
    source = record.source
    if source.part is not None:
        return Place(shelf=f"source {source.path}", name=source.path, sort=f"{order:08}", step=source.part)
    for code in record.reference_codes:
        place = _in_file(code, record)
        if place is not None:
            return place
    return Place(shelf=None, name=None, sort="", step=None)


def _in_file(code: ReferenceCode, record: Record) -> Place | None:
    """Return the place in the series or file that a reference names; records of one series are neighbours by file."""
    steps = [part for part in code.parts if part.unit in _UP_TO_FILE]
    if not code.repository or len(steps) < 2:
        return None
    series, last = steps[:-1], steps[-1]
    key = " ".join(f"{part.unit}={part.value}" for part in series)
    name = ", ".join([code.repository, *(f"{_SAID.get(part.unit, part.unit)} {part.value}" for part in series)])
    leaf = next((part.value for part in code.parts if part.unit == "leaf"), "")
    date = record.date_created.earliest if record.date_created else None
    sort = " ".join((padded(last.value), padded(leaf), date or "9999"))
    step = f"{_SAID.get(last.unit, last.unit)} {last.value}" + (f", l. {leaf}" if leaf else "")
    return Place(shelf=f"{code.repository} {key}", name=name, sort=sort, step=step)


def padded(said: str) -> str:
    """Return a number's text so that it sorts by value: `9a` before `10`."""
    return _NUMBER.sub(lambda number: number.group().zfill(8), said)
