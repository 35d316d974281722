"""What can stand in any document: editorial marks, classification, archival references, genre, languages, passages."""

from fonds.reading.apparatus import find_apparatus
from fonds.reading.archive_pages import ArchivePage
from fonds.reading.blocks import Block
from fonds.reading.classification import find_inferred, find_marking, find_source_note
from fonds.reading.described import Described
from fonds.reading.genre import genre_of_title
from fonds.reading.languages import find_language
from fonds.reading.litter import HIDDEN_ADDRESS
from fonds.reading.passages import Zones, find_passages
from fonds.reading.references import filed_under, find_references
from fonds.reading.tokens import Tokens
from fonds.record import Evidence


def describe_markings(
    text: str, tokens: Tokens, blocks: list[Block], page: ArchivePage | None, known: Described
) -> Described:
    """Find apparatus, classification, references, genre, languages and passages.

    Args:
        text: the whole reading text.
        tokens: its tokens.
        blocks: all its blocks.
        page: the page's parts, if it is a saved archive page.
        known: what was coded or read before, such as the title.
    """
    del tokens
    body = page.body if page else blocks
    end = page.zones.catalogue if page and page.zones.catalogue is not None else len(text)
    apparatus = tuple(
        mark for mark in find_apparatus(text) if mark.start < end and not HIDDEN_ADDRESS.fullmatch(mark.text)
    )
    notes = [(mark.start, mark.end) for mark in apparatus if mark.kind == "note"]
    own = body if page and page.zones.catalogue is not None else blocks
    marking = find_marking(text, own) or find_source_note(text, blocks) or find_inferred(text, notes)
    marking = marking or (page.marking if page else None)
    genre = genre_of_title(known.title) if known.title and not known.genre else None
    evidence = []
    where = next((item for item in known.evidence if item.field == "title"), None)
    if genre and where:
        evidence.append(Evidence(field="genre", basis=where.basis, start=where.start, end=where.end))
    located = (known.date_created, known.place_created, *known.identifiers, *known.recipients, *known.senders)
    heads = [
        (item.start, item.end)
        for item in located
        if item is not None and item.start is not None and item.end is not None
    ]
    if where and where.start is not None and where.end is not None:
        heads.append((where.start, where.end))
    zones = page.zones if page else Zones(body=(0, len(text)))
    written = find_language(text[body[0].start : body[-1].end]) if body else ()
    other = written[0] if written and known.languages and written[0] not in known.languages else None
    return Described(
        genre=genre,
        classification=marking,
        reference_codes=()
        if known.reference_codes
        else find_references(text, 0, end, "body") or filed_under(text, known),
        languages=() if known.languages else written,
        passages=() if known.passages else find_passages(blocks, zones, known.signatories, tuple(heads), other),
        apparatus=apparatus,
        evidence=tuple(evidence),
    )
