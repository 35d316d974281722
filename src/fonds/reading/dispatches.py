"""Dispatches between a service and its stations: a form with boxes `TO`, `INFO`, `FROM`, `SUBJECT`, in this order.

Recognition reads the labels of the boxes apart from what was typed in them. Whom a box names is known by its place: the
first office is addressed, and the sender's is the first behind `FROM`, or the last above the subject.
"""

import re

from fonds.reading.blocks import Block, Line
from fonds.reading.parties import named
from fonds.record import Party

_LINES, _LONG = 60, 60
_FORM = re.compile(r"\W{0,4}D ?[IL1] ?S ?[PR] ?A ?T ?[CG] ?H\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\W{0,4}(?P<said>(?:(?:Acting|ACTING|Deputy|DEPUTY) )?(?:Ch[il1]ef|CH[IL1]EF|COS)\b"
    r"(?:[,.]? | of | OF )[A-Z(].{1,50})"
)
_FROM = re.compile(r"\W{0,4}F[RP][O0][MN]\b\W{0,4}(?P<rest>.*)", re.IGNORECASE)
_ENDS = re.compile(r"\W{0,4}(?:SUBJECT|SUBJ|REFERENCES?|ACTION REQUIRED|1\. )", re.IGNORECASE)


def find_dispatch(blocks: list[Block]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the sender and the addressee of a dispatch; each is empty where its box cannot be told."""
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    at = next((number for number, line in enumerate(lines[:20]) if _FORM.match(line.text)), None)
    if at is None:
        return (), ()
    offices: list[Party] = []
    sender: Party | None = None
    behind = False
    for line in lines[at + 1 :]:
        label = _FROM.match(line.text)
        if _ENDS.match(line.text) and offices:
            break
        behind = behind or label is not None
        office = _office(line, label.start("rest") if label else 0)
        if office is None:
            continue
        if behind and sender is None and offices:
            sender = office
        offices.append(office)
    if len(offices) < 2:
        return (), tuple(offices) if sender is None and behind else ()
    return (sender or offices[-1],), (offices[0],)


def _office(line: Line, at: int) -> Party | None:
    match = _OFFICE.fullmatch(line.text, at) if len(line.text) < _LONG else None
    if match is None:
        return None
    said = match["said"].rstrip(" .,;:|_*)")
    name, role = named(said)
    start = line.start + match.start("said")
    return Party(text=said, name=name, role=role, basis="heading", start=start, end=start + len(said))
