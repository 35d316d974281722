"""The order in which a document is read, and how what was coded and what was read become one record."""

from typing import NamedTuple

import msgspec

from fonds.reading.archive_pages import describe_page
from fonds.reading.blocks import Block, find_blocks
from fonds.reading.dates import find_dates
from fonds.reading.described import Described, lay_over
from fonds.reading.letters import describe_letter
from fonds.reading.markings import describe_markings
from fonds.reading.names import find_names
from fonds.reading.quantities import find_quantities
from fonds.reading.reckoned_dates import is_span_of_time
from fonds.reading.russian.stretches import Stretches, is_within, russian_stretches
from fonds.reading.statements import find_told
from fonds.reading.subscriptions import subscribed
from fonds.reading.tokens import Tokens
from fonds.reading.unnamed_bodies import with_sized_bodies
from fonds.record import DateMention, Evidence, Mention, Outcome, Passage, Quantity, ReaderUsed, Record
from fonds.record.identifiers import mint, version_of
from fonds.sources.document import SourceDocument

READER = ReaderUsed(name="fonds", version="0.4.0")
"""Names the machine reading as a whole; a change of what any finder gives is a new version."""


READ_LIMIT = 5_000_000
"""Characters of one document in which names, dates and figures are looked for; all words beyond are kept."""


def read_document(document: SourceDocument, limit: int = READ_LIMIT) -> Record:
    """Read one document: what the source codes stands, what it leaves open is read from the words.

    The id is made from the file's digest and the part; an archive keeps the one it minted first. A text longer
    than `limit` characters is kept whole, with passages throughout; only its beginning is read, and the outcome
    says so.
    """
    if len(document.text) > limit:
        return _read_beginning(document, limit)
    text = document.text
    tokens = Tokens.of(text)
    blocks = find_blocks(text)
    russian = russian_stretches(text)
    page = None if document.passages else describe_page(text, tokens, blocks)
    head = _describe(text, tokens, page.body if page else blocks, russian)
    known = lay_over(_declared(document), lay_over(page.described, head) if page else head)
    known = subscribed(text, page.body if page else blocks, known)
    known = lay_over(known, describe_markings(text, tokens, blocks, page, known))

    found = _find(tokens, known, russian)
    parties = (*known.senders, *known.recipients, *known.signatories)
    written = known.date_created.edtf if known.date_created else None
    told = find_told(
        tokens, found.mentions, found.dates, found.quantities, written=written, passages=known.passages,
        parties=parties,
    )  # fmt: skip
    source = document.source
    return Record(
        id=mint(source.sha256, source.part),
        version=version_of((source.sha256, source.part or ""), f"{READER.name}/{READER.version}"),
        sources=(source,),
        text=text,
        pages=document.pages,
        notes=document.notes,
        dates=found.dates,
        mentions=with_sized_bodies(text, found.mentions, told.statements),
        quantities=found.quantities,
        statements=told.statements,
        relations=told.relations,
        readers=(READER,),
        outcome=document.outcome,
        level=document.declared.level or "item",
        **{field: getattr(known, field) for field in Described.__struct_fields__},
    )


class _Found(NamedTuple):
    """What the body of a text names, dates and counts."""

    dates: tuple[DateMention, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]


def _describe(text: str, tokens: Tokens, blocks: list[Block], russian: Stretches) -> Described:
    """Describe a document from its own layout, by the rules of the language in which it begins."""
    if not blocks or not is_within(russian, blocks[0].start):
        return describe_letter(text, tokens, blocks)
    from fonds.reading.russian.letters import describe_russian  # noqa: PLC0415 - what is not Russian does not pay for it

    return describe_russian(text, blocks)


def _find(tokens: Tokens, known: Described, russian: Stretches) -> _Found:
    """Find names, dates and quantities; in Russian stretches by the Russian rules."""
    written = known.date_created.edtf if known.date_created else None
    parties = (*known.senders, *known.recipients, *known.signatories)
    whole = russian == ((0, len(tokens.text)),)
    dates = () if whole else find_dates(tokens, written)
    mentions = () if whole else find_names(tokens, parties, known.languages)
    if not russian:
        taken = _taken(known, [(date.start, date.end) for date in dates if not is_span_of_time(date.text)])
        return _Found(dates, mentions, find_quantities(tokens, taken))
    from fonds.reading.russian import body  # noqa: PLC0415 - likewise

    dates = body.russian_dates(tokens.text, russian, dates, written)
    cited = tuple((code.start, code.end) for code in known.reference_codes if code.start is not None and code.end)
    mentions = body.russian_names(tokens, russian, mentions, parties, cited)
    taken = _taken(known, [(date.start, date.end) for date in dates if not is_span_of_time(date.text)])
    quantities = () if whole else find_quantities(tokens, taken)
    return _Found(dates, mentions, body.russian_quantities(tokens, russian, quantities, taken))


def _read_beginning(document: SourceDocument, limit: int) -> Record:
    """Read the first `limit` characters, cut at a line, and lay plain passages over the rest."""
    text = document.text
    cut = text.rfind("\n", limit // 2, limit) + 1 or limit
    inside = tuple(passage for passage in document.passages if passage.end <= cut)
    read = read_document(msgspec.structs.replace(document, text=text[:cut], passages=inside), limit)
    beyond = tuple(passage for passage in document.passages if passage.end > cut)
    passages = (*read.passages, *(beyond or _long_passages(text, cut, len(read.passages))))
    reason = (
        f"{document.source.path} holds {len(text):,} characters; names, dates and figures were read in the first "
        f"{cut:,}. All words are kept and searchable. Split the file into its documents to have all of it read."
    )
    outcome = Outcome(status="partial", reason=" ".join(filter(None, (document.outcome.reason, reason))))
    return msgspec.structs.replace(read, text=text, passages=passages, outcome=outcome)


def _long_passages(text: str, start: int, count: int, length: int = 4_000) -> tuple[Passage, ...]:
    """Cut what was not read into passages of about `length` characters, at the ends of lines."""
    passages: list[Passage] = []
    while start < len(text):
        end = text.find("\n", start + length)
        end = min(len(text), start + 2 * length) if end < 0 or end > start + 2 * length else end + 1
        if text[start:end].strip():
            number = count + len(passages) + 1
            passages.append(Passage(id=f"p{number}", role="paragraph", start=start, end=end))
        start = end
    return tuple(passages)


def _declared(document: SourceDocument) -> Described:
    """Turn what the source codes into a description."""
    declared = document.declared
    evidence = []
    if declared.title is not None:
        start, end = declared.title_at or (None, None)
        evidence.append(Evidence(field="title", basis="coded", start=start, end=end))
    plain = ("genre", "summary", "rights")
    evidence += [Evidence(field=field, basis="coded") for field in plain if getattr(declared, field) is not None]
    return Described(
        title=declared.title,
        genre=declared.genre,
        date_created=declared.dates[0] if declared.dates else None,
        place_created=declared.place,
        senders=declared.senders,
        recipients=declared.recipients,
        signatories=declared.signatories,
        reference_codes=declared.reference_codes,
        identifiers=declared.identifiers,
        languages=declared.languages,
        classification=declared.classification,
        contributors=declared.contributors,
        catalogue=declared.catalogue,
        summary=declared.summary,
        rights=declared.rights,
        passages=document.passages,
        apparatus=document.apparatus,
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
