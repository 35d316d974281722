"""The head and foot of a letter, telegram or note: heading, parties, dateline, numbers, signature."""

import re

import msgspec

from fonds.reading.addresses import find_address, is_letter
from fonds.reading.blocks import Block
from fonds.reading.cables import find_cable
from fonds.reading.dateline import cites_what_follows, find_dateline
from fonds.reading.dates import read_edtf
from fonds.reading.described import Described, lay_over
from fonds.reading.dispatches import find_boxes, find_dispatch
from fonds.reading.genre import genre_of_form, genre_of_title
from fonds.reading.heading import Heading, find_heading, genre_of
from fonds.reading.identifiers import find_identifiers, number_referred_to
from fonds.reading.labelled_heads import LabelledHead, find_date_alone, find_labelled_head, find_letter_date
from fonds.reading.office_dates import find_office_date
from fonds.reading.office_symbols import find_office_symbol
from fonds.reading.papers import PaperHead, find_paper_head
from fonds.reading.parties import find_parties
from fonds.reading.post_telegrams import find_post_telegram
from fonds.reading.registry_marks import find_registry_mark
from fonds.reading.respelling import respelt
from fonds.reading.routing_slips import behind_slip
from fonds.reading.signatures import find_signatures
from fonds.reading.tokens import Tokens
from fonds.record import EdtfDate, Evidence, Party
from fonds.record.dates import bounds

_BY_ONE = frozenset({"memorandum", "report", "note", "conversation"})
"""Papers that the one who signs them wrote; a decree or minutes are signed for others."""
_HEAD, _FOOT, _FOOT_LINES, _OPENING = 9, 6, 14, 16
_BY = re.compile(r"\w+ (?:by|from|of) ", re.IGNORECASE)
_SAYS_MORE = re.compile(r"\d|\b(?:of|on|to|from|by|with|between|in|OF|ON|TO|FROM|BY|WITH|BETWEEN|IN)\b|[a-z]{4}")
_PRINTED = re.compile(
    r"(?:CLASSIFIED MESSAGE|UNITED STATES GO|ROUTING AND|OUTGOING MESSAGE|INCOMING MESSAGE)", re.IGNORECASE
)
"""What is printed on every sheet of a kind, and names no document."""
_ADDRESSED = re.compile(r"memo(?:randum)? (?:for|to)\b", re.IGNORECASE)


def _date_at_foot(text: str, blocks: list[Block]) -> EdtfDate | None:
    """Return the date that stands alone on one of the last lines, as under a signature; of two, none."""
    lines = [line for block in blocks[-_FOOT:] for line in block.lines][-_FOOT_LINES:]
    above = [None, *lines]
    dated = [
        (line, read_edtf(line.text))
        for before, line in zip(above, lines, strict=False)
        if len(line.text) < 40 and len(line.text.split()) > 1 and not (before and cites_what_follows(before.text))
    ]
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


def _title(
    text: str, heading: Heading | None, labelled: LabelledHead, paper: PaperHead
) -> tuple[str | None, tuple[int, int] | None]:
    """Return the title and where it stands: the heading, or the subject where the heading is part of the labels."""
    at = labelled.subject
    within = (
        heading is not None and labelled.span[0] <= heading.start < labelled.span[1] and not _BY.match(heading.title)
    )
    if at and (heading is None or within or _ADDRESSED.match(heading.title)):
        return " ".join(text[at[0] : at[1]].split()), at
    if paper.title and (heading is None or not heading.is_party):
        return " ".join(text[paper.title[0] : paper.title[1]].split()), paper.title
    if heading is None or _PRINTED.match(heading.title) or (paper.kind and not _SAYS_MORE.search(heading.title)):
        return None, None
    return heading.title, (heading.start, heading.end)


def describe_letter(text: str, tokens: Tokens, blocks: list[Block]) -> Described:
    """Describe a document from its own layout. `blocks` are those of the document's body, without page furniture.

    Where a routing slip lies on the paper, the paper describes itself, and the slip what the paper leaves open.
    """
    del tokens
    behind = behind_slip(blocks)
    if behind is None:
        return _describe(text, blocks)
    paper, slip = _describe(text, behind), _describe(text, blocks)
    if _far_apart(paper.date_created, slip.date_created):
        # A slip that forwards an old paper: which of the two the file is about is not said.
        paper, slip = (msgspec.structs.replace(each, date_created=None) for each in (paper, slip))
    return lay_over(paper, slip)


def _without_addressees(signatories: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return who signed without the recipient, whose name stands under the signature as an address does."""
    addressed = {_surname(party) for party in recipients if party.name}
    kept = tuple(party for party in signatories if party.name is None or _surname(party) not in addressed)
    return kept or signatories


def _surname(party: Party) -> str:
    return (party.name or "").casefold().rstrip(".").rpartition(" ")[2]


def _far_apart(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Say whether two dates lie in two years that do not touch."""
    if one is None or other is None or one.earliest is None or other.earliest is None:
        return False
    return abs(int(one.earliest[:4]) - int(other.earliest[:4])) > 1


def _describe(text: str, blocks: list[Block]) -> Described:
    if not blocks:
        return Described()
    heading = find_heading(blocks)
    blocks = _behind(blocks, heading) if heading and heading.is_party else blocks
    after = heading.block + 1 if heading else 0
    date, place = find_dateline(text, blocks, after)
    if date is None and place is None and after:
        date, place = find_dateline(text, blocks[:after], 0)
    senders, recipients = (
        find_parties(heading.text, heading.start, "heading") if heading and heading.is_party else ((), ())
    )
    labelled = find_labelled_head(text, blocks) or LabelledHead()
    if heading is None or heading.start >= labelled.span[0] or not (senders and recipients):
        senders, recipients = labelled.senders or senders, labelled.recipients or recipients
    if not (heading and heading.is_party):
        cabled = find_cable(text, blocks)
        sent, addressed = (cabled.senders, cabled.recipients) if any(cabled) else find_dispatch(blocks)
        senders, recipients = respelt(text, sent or senders), respelt(text, addressed or recipients)
    written = (date or place) if heading else None
    date = (
        labelled.date or find_letter_date(blocks) or date or find_date_alone(blocks) or find_office_date(text, blocks)
    )
    date = date or _date_at_foot(text, blocks)
    signatories = find_signatures(text, blocks, after, senders, written.start if written else None)
    signatories = _without_addressees(signatories, recipients)
    paper = find_paper_head(blocks) if not (heading and heading.is_party) else PaperHead()
    addressed = paper.recipients or find_address(text, blocks[:_OPENING])
    senders, recipients, place = senders or paper.senders, recipients or addressed, place or paper.place
    if not senders and labelled.recipients:
        senders = find_office_symbol(blocks)
    written_by_one = addressed or labelled.subject or paper.genre in _BY_ONE or is_letter(blocks[:_OPENING])
    if not senders and len(signatories) == 1 and written_by_one:
        senders = signatories
    mark, office = find_registry_mark(blocks)
    telegram = find_post_telegram(blocks)
    place = place or office or telegram.place
    signatories = telegram.signatories if telegram.number else signatories
    boxed = find_boxes(blocks)
    title, title_at = _title(text, heading, labelled, paper)
    if title is None and boxed.subject:
        title, title_at = boxed.subject.text, (boxed.subject.start, boxed.subject.end)
    evidence = []
    if title_at:
        evidence.append(Evidence(field="title", basis="heading", start=title_at[0], end=title_at[1]))
    genre = genre_of(heading, blocks) or paper.genre or ("memorandum" if labelled.memorandum else None)
    if genre is None and (heading is None or heading.is_party) and is_letter(blocks[:_OPENING]):
        genre = "letter"
    genre = genre or genre_of_form([line.text for block in blocks[:_HEAD] for line in block.lines[:_HEAD]])
    cable = "telegram" in (genre, genre_of_title(title or ""))
    identifiers = find_identifiers(
        blocks[:_HEAD], blocks[-_FOOT:] if len(blocks) > _HEAD else [], cable=cable, labelled=labelled.number
    )
    if not any(item.kind == "document_number" for item in identifiers):
        own = mark or telegram.number or boxed.number or number_referred_to(text, blocks[0])
        identifiers = (own, *identifiers) if own else identifiers
    return Described(
        title=title,
        genre=genre,
        date_created=date,
        place_created=place,
        senders=senders,
        recipients=recipients,
        signatories=signatories,
        identifiers=identifiers,
        evidence=tuple(evidence),
    )
