"""Dispatches between a service and its stations: a form with boxes `TO`, `INFO`, `FROM`, `SUBJECT`, in this order.

Recognition reads the labels of the boxes apart from what was typed in them. Whom a box names is known by its place: the
first office is addressed, and the sender's is the first behind `FROM`, or the last above the subject.
"""

import re
from typing import NamedTuple

from fonds.reading.blocks import Block, Line
from fonds.reading.misreading import letters_apart
from fonds.reading.parties import named
from fonds.record import Identifier, Party

_LINES, _LONG, _SHEET = 60, 60, 200
_FORM = re.compile(r"\W{0,4}D ?[IL1] ?S ?[PR] ?A ?T ?[CG] ?H\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\W{0,4}(?P<said>(?:(?:Acting|ACTING|Deputy|DEPUTY) )?(?:Ch[il1]ef|CH[IL1]EF|COS)\b"
    r"(?:[,.]? | of | OF )[A-Z(].{1,50})"
)
_MISREAD = re.compile(
    r"\W{0,4}(?P<said>(?P<office>C[Hh][A-Za-z]{3}), (?P<of>[A-Z][\w/]{1,20}(?: [A-Z][\w/]{1,20}){0,3}))\W*"
)
_INFO = re.compile(r"\W{0,4}[Il1i]NF[O0]\b\W*", re.IGNORECASE)
_FROM = re.compile(r"\W{0,4}F[RP][O0][MN]\b\W{0,4}(?P<rest>.*)", re.IGNORECASE)
_ENDS = re.compile(r"\W{0,4}(?:SUBJECT|SUBJ|REFERENCES?|ACTION REQUIRED|1\. )", re.IGNORECASE)
_SYMBOL = re.compile(
    r"\W{0,3}(?P<value>[A-Z]{4} ?[—-] ?\d{3,6})(?:\W|[\W_]{1,12}\d{1,2} [A-Z][A-Za-z]{2,8}\.? 19\d\d\W*)?"
)
_SYMBOL_BOX = re.compile(r"D[A-Z]{2,3}A[A-Z]{2,3} SY|\bSYM[A-Z]{2,4} A[MN]\w |\bSYM[A-Z]{2,4} [&A]\w* ?N")
_REQUIRED = re.compile(r"\W{0,3}AC\w{2,4} RE\w{4,6}\W{1,4}RE[FT][A-Z]{5,8}\W*")
_TYPED = re.compile(r"[A-Z][\w’'./&-]*(?:[ _]{1,2}[\w’'./&()-]+){2,14}")


class Boxes(NamedTuple):
    """What stands in the boxes of a dispatch that name no office; None where a box cannot be told."""

    number: Identifier | None = None
    subject: Line | None = None


def find_boxes(blocks: list[Block]) -> Boxes:
    """Return the symbol and number of a dispatch, and its subject where the label of its box was not read.

    The symbol is known by its box, or by that of the headquarters' file below it; other dispatches are cited in a text.
    """
    lines = [line for block in blocks[:_SHEET] for line in block.lines][:_SHEET]
    number = next((_numbered(line) for at, line in enumerate(lines) if _boxed(lines, at)), None)
    at = next((at for at, line in enumerate(lines[:_LINES]) if _REQUIRED.fullmatch(line.text)), None)
    return Boxes(number, _subject(lines[at - 1]) if at else None)


def _boxed(lines: list[Line], at: int) -> bool:
    """Say whether a line is the symbol and number of a dispatch in their own box."""
    if not _SYMBOL.fullmatch(lines[at].text):
        return False
    if at and len(lines[at - 1].text) < _LONG and _SYMBOL_BOX.search(lines[at - 1].text):
        return True
    below = lines[at + 1].text.split() if at + 1 < len(lines) else []
    return 1 < len(below) < 5 and letters_apart(below[0].upper(), "HEADQUARTERS", 3) < 4


def _numbered(line: Line) -> Identifier | None:
    match = _SYMBOL.fullmatch(line.text)
    if match is None:
        return None
    start, end = line.start + match.start("value"), line.start + match.end("value")
    return Identifier(text=match["value"], kind="document_number", value=match["value"], start=start, end=end)


def _subject(line: Line) -> Line | None:
    """Return what was typed in the box above the printed `ACTION REQUIRED - REFERENCES`, if it is words for sure."""
    begin = next((at for at, sign in enumerate(line.text) if sign.isalpha()), 0)
    said = line.text[begin:].rstrip(" ;,.")
    if not _TYPED.fullmatch(said) or sum(sign.islower() for sign in said) * 2 < len(said):
        return None
    return None if _OFFICE.match(said) else Line(said, line.start + begin, line.start + begin + len(said))


def find_dispatch(blocks: list[Block]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the sender and the addressee of a dispatch; each is empty where its box cannot be told."""
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    at = next((number for number, line in enumerate(lines[:20]) if _FORM.match(line.text)), None)
    if at is None:
        return (), ()
    offices: list[Party] = []
    sender: Party | None = None
    behind = copied = informed = False
    for line in lines[at + 1 :]:
        label = _FROM.match(line.text)
        info = not offices and not behind and _INFO.fullmatch(line.text)
        if _ENDS.match(line.text) and offices:
            break
        behind = behind or label is not None
        if info or label:
            copied = bool(info)
        office = _office(line, label.start("rest") if label else 0)
        if office is None:
            continue
        if behind and sender is None and (offices or informed):
            sender = office
        if copied and not offices:
            # What stands in the box of those who have a copy is not addressed, and the addressee was not read.
            informed, copied = True, False
            continue
        offices.append(office)
    if informed:
        return (sender,) if sender else (), ()
    if len(offices) < 2:
        return (), tuple(offices) if sender is None and behind else ()
    return (sender or offices[-1],), (offices[0],)


def _office(line: Line, at: int) -> Party | None:
    match = _OFFICE.fullmatch(line.text, at) if len(line.text) < _LONG else None
    if match is None:
        return _misread(line, at) if len(line.text) < _LONG else None
    said = match["said"].rstrip(" .,;:|_*)")
    name, role = named(said)
    start = line.start + match.start("said")
    return Party(text=said, name=name, role=role, basis="heading", start=start, end=start + len(said))


def _misread(line: Line, at: int) -> Party | None:
    """Return the office whose `Chief` was misread: a word of five letters of which three are right, and of what."""
    match = _MISREAD.fullmatch(line.text, at)
    if match is None or letters_apart(match["office"].upper(), "CHIEF", 2) > 2:
        return None
    start = line.start + match.start("said")
    return Party(
        text=match["said"], name=None, role=f"Chief, {match['of']}", basis="heading", start=start,
        end=start + len(match["said"]),
    )  # fmt: skip
