"""The first lines of a service cable: `SECRET 222200Z JAN 72 CITE WH/MIAMI 13648`, `IMMEDIATE BOGOTA INFO DIRECTOR`.

The originator stands behind `CITE` with its number, the addressee on the next line behind words of precedence. Codes of
three or four letters (`MEXI`) are left: nobody could tell a misread one from a right one.
"""

import re

from fonds.reading.blocks import Block
from fonds.record import Party

_LINES = 26
_CITED = re.compile(r"\bCITE:? +(?P<from>(?=[A-Z]*/|[A-Z]{5})[A-Z][A-Z/]{3,14}(?: [A-Z]{3,12})?) +\d{3,6}\b")
_PRECEDENCE = re.compile(r"(?:(?:ROUTINE|PRIORITY|IMMEDIATE|OPERATIONAL|FLASH|NIACT|DEFERRED|TO:?)[ ,]+)*")
_ADDRESSEE = re.compile(r"(?P<to>[A-Z][A-Z/]{3,14}(?: [A-Z]{3,12})?)(?=\s*(?:[,.]|INFO\b|$))")
_NO_STATION = re.compile(r"(?:INFO|REF|TYPIC|SECRET|CITE|CONFIDENTIAL|RYBAT|SUBJECT|FROM|PAGE|STAFF|TEXT)\b")


def find_cable(blocks: list[Block]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the originator and the first addressee, or nothing where no line cites an originator with its number."""
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    for number, line in enumerate(lines):
        cited = _CITED.search(line.text)
        if cited is None or _NO_STATION.match(cited["from"]):
            continue
        sender = _party(line.start, line.text, cited.span("from"))
        for other in lines[number + 1 : number + 2]:
            begin = _PRECEDENCE.match(other.text)
            at = begin.end() if begin else 0
            to = _ADDRESSEE.match(other.text, at)
            if to and not _NO_STATION.match(to["to"]):
                return (sender,), (_party(other.start, other.text, to.span("to")),)
        return (sender,), ()
    return (), ()


def _party(start: int, text: str, span: tuple[int, int]) -> Party:
    said = text[span[0] : span[1]]
    return Party(text=said, name=said, role=None, basis="heading", start=start + span[0], end=start + span[1])
