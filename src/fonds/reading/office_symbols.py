"""The symbol of the office that signs a memorandum, under the signature: `C/RIV/4`, a chief of a division's branch."""

import re

from fonds.reading.blocks import Block, Line
from fonds.reading.parties import named
from fonds.record import Party

_LINES = 120
_SYMBOL = re.compile(r"\W{0,3}(?P<said>[AD]?C/[A-Z]{2,5}(?:[/-][A-Z0-9&]{1,9}){0,3})\W{0,3}")
_NAME = re.compile(r"(?:[A-Z][\w’'-]*\.? ){1,3}[A-Z][\w’'-]{2,}(?:, Jr\.)?")
_TEXT = 60
"""Characters of a line that is of the text."""


def find_office_symbol(blocks: list[Block]) -> tuple[Party, ...]:
    """Return the one who signs under the text of a memorandum by the symbol of an office; nothing where two do."""
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    began = next((number for number, line in enumerate(lines) if len(line.text) > _TEXT), None)
    if began is None:
        return ()
    found = [(n, match) for n, line in enumerate(lines) if n > began and (match := _SYMBOL.fullmatch(line.text))]
    if len({match["said"] for _, match in found}) != 1:
        return ()
    number, match = found[0]
    line, above = lines[number], lines[number - 1]
    start = line.start + match.start("said")
    said = match["said"]
    return (Party(text=said, name=_signed(above), role=said, basis="body", start=start, end=start + len(said)),)


def _signed(line: Line) -> str | None:
    """Return the name on the line above the symbol, where it is one."""
    if not _NAME.fullmatch(line.text):
        return None
    return named(line.text)[0]
