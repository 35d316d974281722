"""Head and foot of a Russian letter, telegram, note, protocol or decree, from its lines."""

from fonds.reading.blocks import Block, Line
from fonds.reading.described import Described
from fonds.reading.russian.datelines import dateline, letterhead_place, numbers
from fonds.reading.russian.headings import find_heading
from fonds.reading.russian.recipients import find_labelled, find_recipients
from fonds.reading.russian.signatures import find_signatures
from fonds.record import Evidence

_HEAD, _FOOT = 24, 16
_SIGNED_BY_SENDER = frozenset({"letter", "report", "memorandum", "note", "telegram", "petition", None})


def describe_russian(text: str, blocks: list[Block]) -> Described:
    """Describe a Russian document from its own layout; what its lines do not plainly say is left.

    The one who signs a letter, a report, a note or a telegram to somebody is its sender.
    """
    lines = [line for block in blocks for line in block.lines]
    if not lines:
        return Described()
    ends = frozenset(block.lines[-1].end for block in blocks)
    head = _head(lines)
    foot = lines[max(len(head), len(lines) - _FOOT) :] if len(lines) > len(head) else []
    heading = find_heading(head, ends)
    date, place = dateline(text, head, foot, heading)
    wired = heading is not None and heading.genre == "telegram"
    above = letterhead_place(text, head, wired=wired)
    place = above if wired and above is not None else place or above
    senders, named = find_labelled(head)
    recipients = named or find_recipients(head, ends, heading)
    signatories = find_signatures(text, lines, ends)
    genre = heading.genre if heading else None
    if genre is None and recipients:
        genre = "report" if heading else "letter"
    if not senders and recipients and genre in _SIGNED_BY_SENDER:
        senders = signatories
    evidence = []
    if heading:
        evidence.append(Evidence(field="title", basis="heading", start=heading.start, end=heading.end))
        if heading.genre:
            evidence.append(Evidence(field="genre", basis="heading", start=heading.start, end=heading.end))
    return Described(
        title=heading.title if heading else None,
        genre=genre,
        date_created=date,
        place_created=place,
        senders=senders,
        recipients=recipients,
        signatories=signatories,
        identifiers=numbers(head, foot, heading),
        evidence=tuple(evidence),
    )


def _head(lines: list[Line]) -> list[Line]:
    """Return the lines before the first that is a sentence of the body."""
    for at, line in enumerate(lines[:_HEAD]):
        if len(line.text) > 160 or (len(line.text) > 100 and line.text[-1:] in ".:;,"):
            return lines[:at]
    return lines[:_HEAD]
