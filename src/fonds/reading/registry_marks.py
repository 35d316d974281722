"""The mark under which an office registered a paper, beside its date: `HV/11/57 (Lenno)` above `December 12, 1957`.

A mark is told from other codes by the year of the date, with which it ends. The place in brackets is the office's.
"""

import re

from fonds.reading.blocks import Block
from fonds.reading.dates import read_edtf
from fonds.record import Identifier, PlaceCreated

_LINES = 10
_MARK = re.compile(
    r"(?P<value>[A-Z]{1,6}(?:/[A-Z0-9]{1,6}){0,3}/(?P<year>\d{2}|\d{4}))(?: ?\((?P<place>[A-ZÀ-Þ][\w’'. -]{1,30})\))?"
)


def find_registry_mark(blocks: list[Block]) -> tuple[Identifier | None, PlaceCreated | None]:
    """Return the mark on one of the first lines and the place it names; None where no date beside it confirms it."""
    lines = [line for block in blocks[:_LINES] for line in block.lines[:_LINES]][:_LINES]
    for number, line in enumerate(lines):
        mark = _MARK.fullmatch(line.text)
        if mark is None:
            continue
        beside = (read_edtf(other.text) for other in lines[max(0, number - 1) : number + 2] if other is not line)
        if not any(edtf and edtf[:4].endswith(mark["year"]) for edtf in beside):
            continue
        start = line.start + mark.start("value")
        found = Identifier(
            text=mark["value"], kind="document_number", value=mark["value"], start=start, end=start + len(mark["value"])
        )
        if not mark["place"]:
            return found, None
        at, place = line.start + mark.start("place"), mark["place"]
        return found, PlaceCreated(text=place, name=place, basis="dateline", start=at, end=at + len(place))
    return None, None
