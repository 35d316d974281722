"""Saved pages of digital archives: the catalogue data around a document's text, and the document itself."""

import re
from dataclasses import dataclass

from fonds.reading.authors import find_author, is_own_paper
from fonds.reading.blocks import Block
from fonds.reading.catalogue import CatalogueBlock, find_opening, read_catalogue
from fonds.reading.classification import marking_at
from fonds.reading.collection_items import describe_collection_item
from fonds.reading.contributors import find_contributors, find_funder
from fonds.reading.cover_forms import describe_cover
from fonds.reading.dates import read_edtf
from fonds.reading.described import Described
from fonds.reading.genre import genre_of_title
from fonds.reading.languages import codes_of
from fonds.reading.litter import is_litter
from fonds.reading.parties import find_parties
from fonds.reading.passages import Zones
from fonds.reading.references import parse_reference
from fonds.reading.tokens import Tokens
from fonds.record import Catalogue, Classification, Contributor, EdtfDate, Evidence, Party, ReferenceCode
from fonds.record.dates import bounds

_CREDIT = re.compile(
    r"This (?:document|item|record|translation) (?:was|is|has been) made possible|Made possible (?:by|"
    r"with)|With (?:the )?support (?:of|from)"
)
_HEAD = 9
_DESCRIBES = re.compile(
    r"(?:(?:An?|The|This) )?(?:[A-Z][\w’'-]+ ){0,8}?(?:letter|message|report|telegram|memorandum|note|"
    r"record|minutes|document|conversation|"
    r"cable|speech|excerpt|account|summary|decree|resolution|description|list|protocol|in this|discusses|"
    r"describes|reports?|informs|reviews|"
    r"outlines|requests|recommends|provides|explains|argues|summari[sz]es|details|examines|asks|writes|"
    r"insists|tells|suggests|proposes|"
    r"notes|states|analy[sz]es|briefs|debates?|exchanges?|looks? into|talks? about|offers|urges|warns|"
    r"complains|announces)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page cut into what describes the document and the document itself."""

    described: Described
    body: list[Block]
    """The blocks of the document's own text."""
    zones: Zones
    marking: Classification | None = None
    """The marking that only the catalogue gives; what stands on the document, or in a note, goes before it."""


def describe_page(text: str, tokens: Tokens, blocks: list[Block]) -> ArchivePage | None:
    """Return the parts of a saved archive page, or None if the text is not one."""
    del tokens
    cover = describe_cover(text, blocks)
    if cover is not None:
        zones = Zones(body=(cover.span[1], len(text)), cover=cover.span)
        return ArchivePage(cover.described, cover.body, zones, cover.marking)
    opening = find_opening(blocks)
    if opening is None or opening < 2:
        return _collected(text, blocks)
    catalogue = read_catalogue(text, blocks[opening:])
    if not catalogue.fields and len(catalogue.printed) < 2:
        return None
    head = _find_head(blocks[: min(opening, _HEAD)])
    first = head.body
    summary_from = _find_summary(blocks, first, opening)
    body = blocks[first:summary_from]
    summary = (blocks[summary_from].start, blocks[opening - 1].end) if summary_from < opening else None
    if "summary" in catalogue.fields and summary is None:
        summary = catalogue.fields["summary"]
    editorial = [(blocks[index].start, blocks[index].end) for index in head.editorial]
    if summary_from < opening:
        editorial.append((blocks[summary_from].start, blocks[opening - 1].end))
    zones = Zones(
        body=(body[0].start, body[-1].end) if body else (0, 0),
        catalogue=catalogue.start,
        heads=tuple((blocks[i].start, blocks[i].end) for i in (head.date, head.title) if i is not None),
        editorial=tuple(editorial),
    )
    marking = catalogue.fields.get("classification")
    return ArchivePage(
        _describe(text, blocks, head, catalogue, summary),
        body,
        zones,
        marking_at(text, *marking, "catalogue") if marking else None,
    )


def _collected(text: str, blocks: list[Block]) -> ArchivePage | None:
    item = describe_collection_item(text, blocks)
    if item is None:
        return None
    return ArchivePage(item.described, item.body, Zones(body=(0, len(text)), heads=(item.head,)))


@dataclass(slots=True)
class _Head:
    """Which blocks are the page's date, title and credit line, and where the document's own text begins."""

    date: int | None = None
    title: int | None = None
    credit: int | None = None
    body: int = 0
    editorial: tuple[int, ...] = ()


def _find_head(blocks: list[Block]) -> _Head:
    head = _Head()
    shown = [index for index, block in enumerate(blocks) if not all(is_litter(line.text) for line in block.lines)]
    head.date = next((i for i in shown if len(blocks[i].lines) == 1 and read_edtf(blocks[i].text)), None)
    head.credit = next((i for i in shown if _CREDIT.match(blocks[i].text)), None)
    if head.date is not None:
        after = [i for i in shown if i > head.date and i != head.credit]
        before_credit = [i for i in after if head.credit is not None and i < head.credit]
        head.title = before_credit[-1] if before_credit else next(iter(after), None)
    else:
        head.title = next(
            (i for i in shown if len(blocks[i].lines) == 1 and len(blocks[i].text) < 300 and i != head.credit), None
        )
    last = max((i for i in (head.date, head.title, head.credit) if i is not None), default=-1)
    head.body = last + 1
    placed = {head.date, head.title}
    head.editorial = tuple(i for i in shown if i < head.body and i not in placed)
    return head


def _find_summary(blocks: list[Block], first: int, opening: int) -> int:
    """Return the block with which the summary begins, or `opening` where there is none for sure."""
    if opening - first < 2:
        return opening
    if len(blocks[first].lines) >= 3 and all(len(block.lines) == 1 for block in blocks[first + 1 : opening]):
        return first + 1 if opening - first <= 7 else opening - 1
    last, before = blocks[opening - 1], blocks[opening - 2]
    if len(last.text) < 60 or len(last.lines) > 2 or last.text.startswith("["):
        return opening
    ended = len(before.text) < 120 or before.text.endswith("]")
    return opening - 1 if ended or _DESCRIBES.match(last.text) else opening


def _describe(
    text: str, blocks: list[Block], head: _Head, catalogue: CatalogueBlock, summary: tuple[int, int] | None
) -> Described:
    fields = catalogue.fields
    evidence: list[Evidence] = []

    def said(name: str) -> str | None:
        span = fields.get(name)
        return text[span[0] : span[1]] if span else None

    title = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    if head.title is not None:
        block = blocks[head.title]
        title = " ".join(block.text.split())
        evidence.append(Evidence(field="title", basis="heading", start=block.start, end=block.end))
        senders, recipients = find_parties(text[block.start : block.end], block.start, "heading")
        if not senders and not recipients:
            senders = find_author(text[block.start : block.end], block.start, "heading")
    genre = (genre_of_title(title) or ("report" if is_own_paper(title) else None)) if title else None
    if genre and head.title is not None:
        block = blocks[head.title]
        evidence.append(Evidence(field="genre", basis="heading", start=block.start, end=block.end))
    if summary:
        evidence.append(Evidence(field="summary", basis="catalogue", start=summary[0], end=summary[1]))
    rights = fields.get("rights")
    if rights:
        evidence.append(Evidence(field="rights", basis="catalogue", start=rights[0], end=rights[1]))
    contributors, references = _of_source(text, fields.get("source"))
    return Described(
        title=title,
        genre=genre,
        date_created=_date(text, blocks, head, catalogue),
        senders=senders,
        recipients=recipients,
        reference_codes=references,
        contributors=(*contributors, *_funders(text, blocks, head, catalogue)),
        languages=codes_of(said("language") or ""),
        summary=text[summary[0] : summary[1]] if summary else None,
        rights=_rejoin(said("rights")),
        catalogue=Catalogue(
            record_id=said("record_id"), date_uploaded=said("date_uploaded"), fields=dict(catalogue.printed)
        ),
        evidence=tuple(evidence),
    )


def _rejoin(said: str | None) -> str | None:
    return said.strip() if said else None


def _date(text: str, blocks: list[Block], head: _Head, catalogue: CatalogueBlock) -> EdtfDate | None:
    span = (blocks[head.date].start, blocks[head.date].end) if head.date is not None else catalogue.fields.get("date")
    if span is None:
        return None
    edtf = read_edtf(text[span[0] : span[1]])
    meant = bounds(edtf) if edtf else None
    if edtf is None or meant is None:
        return None
    return EdtfDate(
        text=text[span[0] : span[1]], edtf=edtf, earliest=meant[0], latest=meant[1],
        basis="heading" if head.date is not None else "catalogue", start=span[0], end=span[1],
    )  # fmt: skip


def _of_source(text: str, span: tuple[int, int] | None) -> tuple[tuple[Contributor, ...], tuple[ReferenceCode, ...]]:
    """Return the contributors and the reference of a source line."""
    if span is None:
        return (), ()
    contributors, until = find_contributors(text, *span)
    said = text[span[0] : until]
    for stop in (", published in", "; published in", ". Published", ', in "', ", https:", ", http:"):
        if stop in said:
            said = said[: said.index(stop)]
    said = said.rstrip(" .;,")
    code = parse_reference(text, span[0], span[0] + len(said), "catalogue") if said else None
    return contributors, (code,) if code else ()


def _funders(text: str, blocks: list[Block], head: _Head, catalogue: CatalogueBlock) -> tuple[Contributor, ...]:
    found = [Contributor(name=text[a:b], role="funder", start=a, end=b) for a, b in catalogue.funders]
    if head.credit is not None:
        credited = find_funder(text, blocks[head.credit].start, blocks[head.credit].end)
        if credited and not any(name.name in credited.name or credited.name in name.name for name in found):
            found.insert(0, credited)
    return tuple(found)
