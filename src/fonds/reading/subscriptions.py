"""Who signed a paper that has no letter's close: the sender's name or office at the end of its text.

Told only by what the head says of the sender: `… the matter is closed.” A. Ossian`, `Ledra Ossian, Chairman of the
Board`, `Resident of the Committee at Sel` under a paper that the resident sent.
"""

import re

import msgspec

from fonds.reading.blocks import Block, Line
from fonds.reading.described import Described
from fonds.reading.parties import named
from fonds.record import Party

_FOOT_LINES = 14
_LONGEST = 200
_NAME = r"(?:[A-ZÀ-ÞА-ЯЁ]\. ?){0,3}[A-ZÀ-ÞА-ЯЁ][\w’'-]{1,30}(?: [A-ZÀ-ÞА-ЯЁ][\w’'-]{1,30})?"
_BEHIND = re.compile(rf"[.!?…][”\"’)\]]{{0,2}} +(?P<name>{_NAME})\.?\Z")
_WITH_OFFICE = re.compile(rf"(?P<name>{_NAME}), (?P<role>[A-ZÀ-Þ][^.:;\"“”]{{3,90}})\Z")
_OFFICES = frozenset(
    (
        "secretary", "minister", "ambassador", "consul", "chairman", "president", "chief", "head", "director",
        "resident", "deputy", "envoy", "commissar", "prosecutor", "commander", "governor", "representative", "editor",
        "counselor", "attaché", "manager", "inspector", "captain", "general", "premier",
    )
)  # fmt: skip
_NO_OFFICE = re.compile(r"[.:;!?\"“”\d]|\b(?:is|are|was|were|has|have|had|will|shall|must|that|which|who)\b")
_END_OF_SENTENCE = frozenset('.!?”"’)]')


def subscribed(text: str, blocks: list[Block], known: Described) -> Described:
    """Return the description with those who signed at the end of the text, if nobody is known to have signed.

    `blocks` are those of the document's own text. Nothing is taken that does not agree with a sender already known.
    """
    if known.signatories or not known.senders:
        return known
    lines = [line for block in blocks[-_FOOT_LINES:] for line in block.lines][-_FOOT_LINES:]
    for number in range(len(lines) - 1, 0, -1):
        below = lines[number + 1] if number + 1 < len(lines) else None
        found = _at_line(text, lines[number - 1], lines[number], below, known.senders)
        if found:
            return msgspec.structs.replace(known, signatories=(found,))
    return known


def _at_line(text: str, above: Line, line: Line, below: Line | None, senders: tuple[Party, ...]) -> Party | None:
    """Return who signed on a line: the sender behind its last sentence or with an office, or the office alone."""
    behind = _BEHIND.search(line.text[-_LONGEST:])
    if behind and _is_one_of(behind["name"], senders):
        start = line.end - len(line.text[-_LONGEST:]) + behind.start("name")
        name = text[start : start + len(behind["name"])]
        return Party(text=name, name=name, role=None, basis="body", start=start, end=start + len(name))
    if len(line.text) > _LONGEST or above.text[-1:] not in _END_OF_SENTENCE:
        return None
    beside = _WITH_OFFICE.fullmatch(line.text)
    if beside and _is_one_of(beside["name"], senders) and _office(beside["role"]):
        return Party(
            text=line.text, name=beside["name"], role=beside["role"], basis="body", start=line.start, end=line.end
        )
    held = _office(line.text)
    if line.text[-1] == ",":
        return None
    if held and not _NO_OFFICE.search(line.text) and len(line.text.split()) > 2 and named(line.text)[0] is None:
        told = {word.casefold() for sender in senders for word in re.findall(r"[^\W\d_]+", sender.text)}
        if held in told and (below is None or below.text[:1].isupper()):
            return Party(text=line.text, name=None, role=line.text, basis="body", start=line.start, end=line.end)
    return None


def _office(said: str) -> str | None:
    """Return the office that words begin with, at most three words of rank before it."""
    return next((word for word in re.findall(r"[^\W\d_]+", said.casefold())[:4] if word in _OFFICES), None)


def _is_one_of(name: str, senders: tuple[Party, ...]) -> bool:
    """Say whether a name is that of a sender: the same surname, and no initial that disagrees."""
    return any(sender.name is not None and _agree(_parts(name), _parts(sender.name)) for sender in senders)


def _parts(name: str) -> list[str]:
    return [part.casefold() for part in re.findall(r"[^\W\d_][\w’'-]*", name)]


def _agree(said: list[str], sender: list[str]) -> bool:
    if sorted(said) == sorted(sender):
        return True
    if not said or not sender or said[-1] != sender[-1] or len(said[-1]) < 3:
        return False
    first = [part[0] for part in said[:-1]]
    return first == [part[0] for part in sender[:-1]][: len(first)] and bool(first)
