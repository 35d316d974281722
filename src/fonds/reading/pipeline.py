"""The order in which a document is read, and how what was coded and what was read become one record."""

import msgspec

from fonds.reading.archive_pages import describe_page
from fonds.reading.blocks import find_blocks
from fonds.reading.dates import find_dates
from fonds.reading.described import Described, lay_over
from fonds.reading.letters import describe_letter
from fonds.reading.markings import describe_markings
from fonds.reading.names import find_names
from fonds.reading.quantities import find_quantities
from fonds.reading.statements import find_relations, find_statements
from fonds.reading.tokens import Tokens
from fonds.record import Evidence, ReaderUsed, Record
from fonds.record.identifiers import mint, version_of
from fonds.sources.document import SourceDocument

READER = ReaderUsed(name="fonds", version="0.1.0")
"""Names the machine reading as a whole; a change of what any finder gives is a new version."""


def read_document(document: SourceDocument) -> Record:
    """Read one document: what the source codes stands, what it leaves open is read from the words.

    The id is made from the file's digest and the part; an archive keeps the one it minted first.
    """
    text = document.text
    tokens = Tokens.of(text)
    blocks = find_blocks(text)
    page = None if document.passages else describe_page(text, tokens, blocks)
    head = describe_letter(text, tokens, page.body if page else blocks)
    known = lay_over(_declared(document), lay_over(page.described, head) if page else head)
    known = lay_over(known, describe_markings(text, tokens, blocks, page, known))

    dates = find_dates(tokens, known.date_created.edtf if known.date_created else None)
    mentions = find_names(tokens, (*known.senders, *known.recipients, *known.signatories), known.languages)
    quantities = find_quantities(tokens, _taken(known, [(date.start, date.end) for date in dates]))
    source = document.source
    return Record(
        id=mint(source.sha256, source.part),
        version=version_of((source.sha256, source.part or ""), f"{READER.name}/{READER.version}"),
        sources=(source,),
        text=text,
        pages=document.pages,
        notes=document.notes,
        dates=dates,
        mentions=mentions,
        quantities=quantities,
        statements=find_statements(tokens, mentions, dates, quantities),
        relations=find_relations(tokens, mentions, dates),
        readers=(READER,),
        outcome=document.outcome,
        **{field: getattr(known, field) for field in Described.__struct_fields__},
    )


def _declared(document: SourceDocument) -> Described:
    """Turn what the source codes into a description."""
    declared = document.declared
    evidence = []
    if declared.title is not None:
        start, end = declared.title_at or (None, None)
        evidence.append(Evidence(field="title", basis="coded", start=start, end=end))
    return Described(
        title=declared.title,
        genre=declared.genre,
        date_created=declared.dates[0] if declared.dates else None,
        place_created=declared.place,
        senders=declared.senders,
        recipients=declared.recipients,
        signatories=declared.signatories,
        identifiers=declared.identifiers,
        languages=declared.languages,
        summary=declared.summary,
        rights=declared.rights,
        passages=document.passages,
        evidence=tuple(evidence),
    )


def _taken(known: Described, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans that are dates, references and numbers of documents, and so count nothing."""
    located: tuple[msgspec.Struct | None, ...] = (
        *known.reference_codes,
        *known.identifiers,
        known.date_created,
        known.classification,
    )
    for item in located:
        start, end = getattr(item, "start", None), getattr(item, "end", None)
        if start is not None and end is not None:
            spans.append((start, end))
    return tuple(sorted(spans))
