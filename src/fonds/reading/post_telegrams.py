"""Telegrams from a post, on the form of a foreign ministry: `FROM: Lisbon`, `NO: 215, May 20, 11 a.m.`, and who signs.

The form prints beside its text a column of the offices that have a copy, in capitals as the signature is. A surname is
taken only under the end of a sentence, where the typist's initials or what is printed at the foot follow it.
"""

import re
from dataclasses import dataclass

from fonds.reading.blocks import Block, Line
from fonds.reading.cables import is_town
from fonds.reading.classification import value_of
from fonds.reading.months import month_of
from fonds.record import Identifier, Party, PlaceCreated

_LINES, _ABOVE, _BELOW = 300, 16, 2
_NUMBER = re.compile(
    r"\W{0,3}(?:[A-Z]{1,4} )?(?P<text>N[O0]:? ?(?P<value>\d{1,5})), (?P<month>[A-Za-z]{3,9}) \d{1,2}, "
    r"(?:\S{1,2} ?[paPA]\.?|[Nn]oon|NOON|[Mm]idnight|MIDNIGHT)"
)
"""The number that the post gave, and behind it the day and hour: what stands in a text has no such row."""
_FROM = re.compile(
    r"(?:[\W\d]{0,3}\w{1,5} )?FROM: ?\W{0,2}(?P<place>[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)?|[A-Z]{4,})(?P<rest>.*)"
)
_SURNAME = re.compile(r"\W{0,2}(?P<name>(?:MAC|MC)?[A-Z]{4,14})\W{0,2}")
_ENDED = re.compile(r"[.?!”\"]\W*$|(?:^|\W)GP.{0,2}\d\W*$|^[A-Z]{2,3} ?-\d\W*$")
_TYPIST = re.compile(r"[A-Z][A-Za-z]{1,2}(?:[:/]\w{1,4})?\W?")
_FOOT = re.compile(r"\W{0,3}(?:[A-Z]\w?PRODUCTION FROM|PROHIBITED|DECLASS|NOTE|\*? ?Advance)", re.IGNORECASE)
_NO_NAME = frozenset({
    "ARMY", "NAVY", "USIA", "DECLASSIFIED", "UNCLASSIFIED", "FILE", "COPY", "SECRET", "PRIORITY", "NIACT", "UNNUMBERED",
    "UNSIGNED", "ACTION", "INFO", "FOIA", "AUTHORITY", "SECTION", "PAGE", "PROHIBITED", "REPRODUCTION", "NOTE",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostTelegram:
    """What the form gives; None or empty where it does not."""

    number: Identifier | None = None
    place: PlaceCreated | None = None
    signatories: tuple[Party, ...] = ()


def find_post_telegram(blocks: list[Block]) -> PostTelegram:
    """Return number, place and signature of a post's telegram; nothing where no line numbers one as the form does."""
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    at = next((number for number, line in enumerate(lines) if _numbers(line)), None)
    match = _NUMBER.match(lines[at].text) if at is not None else None
    place = _place(lines[max(0, at - _ABOVE) : at]) if at is not None else None
    if at is None or match is None or place is None:
        return PostTelegram()
    start, end = lines[at].start + match.start("text"), lines[at].start + match.end("text")
    own = Identifier(text=match["text"], kind="document_number", value=match["value"], start=start, end=end)
    return PostTelegram(own, place, _signature(lines[at + _BELOW :]))


def _numbers(line: Line) -> bool:
    match = _NUMBER.match(line.text)
    return match is not None and month_of(match["month"]) is not None


def _place(lines: list[Line]) -> PlaceCreated | None:
    """Return the post beside `FROM`; in capitals, only a town of the table."""
    for line in reversed(lines):
        match = _FROM.match(line.text)
        if match is None:
            continue
        name = match["place"]
        if not is_town(name) and (name.isupper() or any(sign.isalnum() for sign in match["rest"])):
            return None
        start, end = line.start + match.start("place"), line.start + match.end("place")
        return PlaceCreated(text=name, name=name, basis="heading", start=start, end=end)
    return None


def _signature(lines: list[Line]) -> tuple[Party, ...]:
    """Return the surname in capitals alone on a line between the last sentence and the foot of the form."""
    for number, line in enumerate(lines[1:], 1):
        match = _SURNAME.fullmatch(line.text)
        if match is None or match["name"] in _NO_NAME or value_of(line.text):
            continue
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        follows = not below or _TYPIST.fullmatch(below) or _FOOT.match(below) or value_of(below)
        if not follows or not _ENDED.search(lines[number - 1].text):
            continue
        start, end = line.start + match.start("name"), line.start + match.end("name")
        return (Party(text=match["name"], name=match["name"], basis="body", start=start, end=end),)
    return ()
