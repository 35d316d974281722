"""The head and foot of a letter, telegram or note: heading, parties, dateline, numbers, signature."""

from fonds.reading.blocks import Block
from fonds.reading.dateline import find_dateline
from fonds.reading.dates import read_edtf
from fonds.reading.described import Described
from fonds.reading.heading import Heading, find_heading, genre_of
from fonds.reading.identifiers import find_identifiers
from fonds.reading.parties import find_parties
from fonds.reading.signatures import find_signatures
from fonds.reading.tokens import Tokens
from fonds.record import EdtfDate, Evidence
from fonds.record.dates import bounds

_HEAD, _FOOT, _FOOT_LINES = 9, 6, 14


def _date_at_foot(text: str, blocks: list[Block]) -> EdtfDate | None:
    """Return the date that stands alone on one of the last lines, as under a signature; of two, none."""
    lines = [line for block in blocks[-_FOOT:] for line in block.lines][-_FOOT_LINES:]
    dated = [(line, read_edtf(line.text)) for line in lines if len(line.text) < 40 and len(line.text.split()) > 1]
    found = [(line, edtf) for line, edtf in dated if edtf]
    if len(found) != 1 or len(blocks) < 3:
        return None
    line, edtf = found[0]
    meant = bounds(edtf or "") or (None, None)
    return EdtfDate(
        text=text[line.start : line.end],
        edtf=edtf or "",
        earliest=meant[0],
        latest=meant[1],
        basis="dateline",
        start=line.start,
        end=line.end,
    )


def _behind(blocks: list[Block], heading: Heading) -> list[Block]:
    """Return the blocks with the heading's own cut in two where the dateline goes on in it."""
    block = blocks[heading.block]
    before = tuple(line for line in block.lines if line.start < heading.end)
    rest = tuple(line for line in block.lines if line.start >= heading.end)
    if not before or not rest:
        return blocks
    return [*blocks[: heading.block], Block(before), Block(rest), *blocks[heading.block + 1 :]]


def describe_letter(text: str, tokens: Tokens, blocks: list[Block]) -> Described:
    """Describe a document from its own layout. `blocks` are those of the document's body, without page furniture."""
    del tokens
    if not blocks:
        return Described()
    heading = find_heading(blocks)
    blocks = _behind(blocks, heading) if heading and heading.is_party else blocks
    after = heading.block + 1 if heading else 0
    date, place = find_dateline(text, blocks, after)
    if date is None and place is None and after:
        date, place = find_dateline(text, blocks[:after], 0)
    date = date or _date_at_foot(text, blocks)
    senders, recipients = (
        find_parties(heading.text, heading.start, "heading") if heading and heading.is_party else ((), ())
    )
    evidence = []
    if heading:
        evidence.append(Evidence(field="title", basis="heading", start=heading.start, end=heading.end))
    return Described(
        title=heading.title if heading else None,
        genre=genre_of(heading, blocks),
        date_created=date,
        place_created=place,
        senders=senders,
        recipients=recipients,
        signatories=find_signatures(text, blocks, after, senders),
        identifiers=find_identifiers(blocks[:_HEAD], blocks[-_FOOT:] if len(blocks) > _HEAD else []),
        evidence=tuple(evidence),
    )
