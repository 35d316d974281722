"""Routing slips: the printed sheet on a paper that says through whose hands it goes, not who wrote it to whom."""

import re

from fonds.reading.blocks import Block, Line

_SLIP = re.compile(
    r"ROU[TIL1]{1,2}[NH]G (?:AND|&|AMD|ANO) RECORD|TRANSMI[TIL]{2}AL SL[IL1]P|ROUTING SLIP|"
    r"RECORD SHEET|(?:BUCK|MEMO ROUTING|ROUTE) SLIP|COMMENTS \(Number each",
)
_PAGE = re.compile(r"## Page \d+|\d{1,2}-0{4,5}\d?")
_GAP, _FIRST, _LINES = 4, 30, 140


def behind_slip(blocks: list[Block]) -> list[Block] | None:
    """Return the blocks of the pages behind a routing slip; None where there is no slip, or nothing behind it."""
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    at = next((n for n, line in enumerate(lines[:_FIRST]) if _SLIP.search(line.text)), None)
    if at is None:
        return None
    start = _next_page(lines, at)
    if start is None:
        return None
    behind = [Block(rest) for block in blocks if (rest := tuple(line for line in block.lines if line.start >= start))]
    return behind or None


def _next_page(lines: list[Line], at: int) -> int | None:
    """Return where the page behind the slip begins: behind its number, or a gap of several empty lines."""
    for number in range(at + 1, len(lines)):
        line, before = lines[number], lines[number - 1]
        if _PAGE.fullmatch(line.text):
            return line.end
        if line.start - before.end >= _GAP:
            return line.start
    return None
