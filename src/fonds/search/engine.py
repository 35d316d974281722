"""The index of an archive in one folder, by tantivy: one writer, any number of readers, each seeing the last commit."""

import math
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import tantivy

from fonds.errors import ArchiveError
from fonds.record import Record
from fonds.search import folder as on_disk
from fonds.search.compiler import Compiler
from fonds.search.documents import document_of, shown
from fonds.search.excerpts import Weighed, excerpts_of
from fonds.search.facets import Counted, count_facets, values_of, years_of
from fonds.search.folding import words
from fonds.search.hints import Hint, hint
from fonds.search.matchers import matcher_of
from fonds.search.parser import read_query
from fonds.search.protocol import FACETS, Certainty, FacetValue, Hit, SearchRequest, SearchResult, Sort, YearSpan
from fonds.search.schema import stems
from fonds.search.scripts import with_spellings
from fonds.search.spans import read_span
from fonds.search.suggestions import advise
from fonds.search.syntax import All, DateRange, Everything, Node, Word, has_dates, said, wanted

_T = TypeVar("_T")

MOST_HITS = 500
MOST_OFFSET = 100_000
MOST_FILTERS = 40
_CERTAIN_FIRST = 0.001
"""Lifts what is certainly in range above what ties with it, and above nothing else."""

_COMMON = 0.6
"""Share of the texts that hold a word by which it is too common to be marked beside rarer ones."""

_FEW = 20
_Must, _Should = tantivy.Occur.Must, tantivy.Occur.Should
_Order = tuple[str, tantivy.Order]
_ORDERS: dict[Sort, _Order] = {
    "date": ("ascending", tantivy.Order.Asc),
    "-date": ("descending", tantivy.Order.Desc),
    "title": ("title_order", tantivy.Order.Asc),
}


_Place = tuple[int, int]
"""The segment of a record, and its place there."""


class _Asked(msgspec.Struct, frozen=True):
    """A request as it was understood."""

    node: Node
    query: Node | None
    """What was typed, without the dates asked for beside it."""
    filters: tuple[tuple[str, str], ...]
    dated: bool
    understood: str
    hints: tuple[Hint, ...]


class TantivyIndex:
    """An `Index` in a folder. Safe to search from several threads.

    A reader sees what another process commits at its next search.

    Raises:
        ArchiveError: there is no index, or it is damaged or of another version (slug `index-damaged`); remove it with
            `discard` and add the records again.
        ArchiveBusyError: `writable`, and another process has it.
    """

    def __init__(self, folder: Path, *, writable: bool = False) -> None:
        self.folder = folder
        self._index = on_disk.open_index(folder, writable=writable)
        self._writer = on_disk.open_writer(self._index, folder) if writable else None
        self._compiler = Compiler(self._index.schema)
        self._uncommitted = False
        self._state = on_disk.state_of(folder)
        self._searcher = self._index.searcher()

    @staticmethod
    def discard(folder: Path) -> None:
        """Take away an index, whatever its state, so that it can be built anew."""
        on_disk.discard(folder)

    def add(self, records: Iterable[Record]) -> None:
        """Put records in, each replacing what was there under its id. Not seen before `commit`."""
        writer = self._writing()
        for record in records:
            document = document_of(record)
            with on_disk.writing(self.folder):
                writer.delete_documents_by_term("id", record.id)
                writer.add_document(document)

    def delete(self, ids: Iterable[str]) -> None:
        """Take records out. Not seen before `commit`."""
        writer = self._writing()
        with on_disk.writing(self.folder):
            for record_id in ids:
                writer.delete_documents_by_term("id", record_id)

    def clear(self) -> None:
        """Take every record out, so that the next commit holds only what is added from now on.

        What was deleted one by one still weighs in the ranking of the rest until then, and its words are still known.
        """
        with on_disk.writing(self.folder):
            self._writing().delete_all_documents()

    def holds(self, ids: list[str]) -> bool:
        """Say whether the last commit holds any of these records."""
        with on_disk.refusing(self.folder):
            query = tantivy.Query.boolean_query([self._compiler.one_of(ids)])
            return bool(ids) and bool(_count(self._fresh().search(query, limit=1)))

    def matching(self, query: str) -> tuple[list[str], tuple[Hint, ...]]:
        """Return the ids of all records that a query finds, sorted, and what was wrong with the query.

        Names in other letters than asked for are not among them: who chooses records for good gets what was written.
        """
        asked = _understand(SearchRequest(query=query))
        return self._all_of(asked), asked.hints

    def every(self, request: SearchRequest) -> list[str]:
        """Return the ids of all that a search finds, sorted; nothing for a query that cannot be understood at all."""
        asked = _understand(request)
        return [] if isinstance(asked, SearchResult) else self._all_of(self._spelt(self._fresh(), asked))

    def values(self, request: SearchRequest, facet: str) -> tuple[FacetValue, ...]:
        """Return every value of a facet among all that a search finds, those met most often first.

        Raises:
            ArchiveError: the index is damaged (`index-damaged`).
        """
        if facet not in FACETS:
            return ()
        return self._over(request, lambda searcher, query: values_of(searcher, query, facet)) or ()

    def years(self, request: SearchRequest) -> tuple[YearSpan, ...]:
        """Return when all that a search finds is dated.

        Raises:
            ArchiveError: the index is damaged (`index-damaged`).
        """
        return self._over(request, years_of) or ()

    def _over(self, request: SearchRequest, count: Callable[[tantivy.Searcher, tantivy.Query], _T]) -> _T | None:
        """Count over all that a search finds; None for a query that cannot be understood at all."""
        asked = _understand(request)
        if isinstance(asked, SearchResult):
            return None
        with on_disk.refusing(self.folder):
            searcher = self._fresh()
            asked = self._spelt(searcher, asked)
            filters = [self._compiler.chosen(name, value) for name, value in asked.filters]
            return count(searcher, self._bounded(asked.node, "possible", filters))

    def _all_of(self, asked: _Asked | SearchResult) -> list[str]:
        if isinstance(asked, SearchResult):
            return []
        with on_disk.refusing(self.folder):
            searcher = self._fresh()
            filters = [self._compiler.chosen(facet, value) for facet, value in asked.filters]
            query = self._bounded(asked.node, "possible", filters)
            found = searcher.search(query, limit=max(searcher.num_docs, 1))
            return sorted(str(searcher.doc(address)["id"][0]) for _, address in found.hits)

    def commit(self, watermark: int) -> None:
        """Make what was added and deleted last, then remember the store's sequence number it answers to."""
        with on_disk.writing(self.folder):
            opstamp = self._writing().commit()
            self._uncommitted = False
            on_disk.write_watermark(self.folder, watermark, opstamp)
        self._reload()

    def watermark(self) -> int:
        """Return the number given to the last commit; 0 for a new index. It may lag after a kill, and never leads."""
        return on_disk.read_watermark(self.folder)

    def count(self) -> int:
        """Return how many records the last commit holds."""
        return self._fresh().num_docs

    def ids(self) -> set[str]:
        """Return the ids of all records that the last commit holds."""
        with on_disk.refusing(self.folder):
            found = self._fresh().terms_with_prefix("id", "", filter_query=tantivy.Query.all_query())
        return {term for term, _ in found}

    def names(self, kind: str) -> dict[str, int]:
        """Return every name of a kind (`person`, `organisation`, `place`), and how many records have it."""
        with on_disk.refusing(self.folder):
            found = self._fresh().terms_with_prefix(f"facet_{kind}", "", filter_query=tantivy.Query.all_query())
            return {str(term): int(count) for term, count in found if count}

    def close(self) -> None:
        """Let go of the index. What was not committed is not kept."""
        writer, self._writer = self._writer, None
        if writer is not None:
            # A writer that has already failed has nothing left to give up; its failure was raised where it happened.
            with suppress(ArchiveError), on_disk.writing(self.folder):
                # Not rolled back: that only forgets the merges under way, which would write on into a folder that is
                # taken to be closed.
                writer.wait_merging_threads()
                if self._uncommitted:
                    on_disk.open_writer(self._index, self.folder).wait_merging_threads()

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search. A faulty query gives results and hints, never an exception.

        Without words to rank by, records come in the order of their dates, those certainly in a range first.

        Raises:
            ArchiveError: the index is damaged (`index-damaged`).
        """
        asked = _understand(request)
        if isinstance(asked, SearchResult):
            return asked
        with on_disk.refusing(self.folder):
            return self._answer(request, asked)

    def _answer(self, request: SearchRequest, asked: _Asked) -> SearchResult:
        searcher = self._fresh()
        asked = self._spelt(searcher, asked)
        filters = [self._compiler.chosen(facet, value) for facet, value in asked.filters]
        possible = self._bounded(asked.node, "possible", filters)
        certain = self._bounded(asked.node, "certain", filters) if asked.dated else None
        offset, limit = min(max(request.offset, 0), MOST_OFFSET), min(max(request.limit, 0), MOST_HITS)
        total, found = self._run(searcher, asked, request.sort, possible, certain, offset, limit)
        sure = _count(searcher.search(certain, limit=1)) if certain is not None and total else total
        hits = self._hits(searcher, asked, found, certain, request.highlights)
        hints, suggestion = asked.hints, None
        if total == 0 and asked.query is not None:
            advice = advise(searcher, self._compiler, with_spellings(searcher, asked.query).node)
            hints, suggestion = hints + advice.hints, advice.suggestion
        counted = count_facets(searcher, possible) if request.facets else Counted({}, ())
        return SearchResult(
            total=total,
            hits=hits,
            facets=counted.facets,
            years=counted.years,
            hints=hints,
            possible=total - sure,
            understood=asked.understood,
            suggestion=suggestion,
        )

    @staticmethod
    def _spelt(searcher: tantivy.Searcher, asked: _Asked) -> _Asked:
        """Let names in Cyrillic letters be found in Latin ones too, and say so."""
        spelt = with_spellings(searcher, asked.node)
        if not spelt.hints:
            return asked
        return msgspec.structs.replace(asked, node=spelt.node, hints=asked.hints + spelt.hints)

    def _bounded(
        self, node: Node, certainty: Certainty, filters: list[tuple[tantivy.Occur, tantivy.Query]]
    ) -> tantivy.Query:
        query = self._compiler.matching(node, certainty)
        return tantivy.Query.boolean_query([(_Must, query), *filters]) if filters else query

    def _run(
        self,
        searcher: tantivy.Searcher,
        asked: _Asked,
        sort: Sort,
        possible: tantivy.Query,
        certain: tantivy.Query | None,
        offset: int,
        limit: int,
    ) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
        """Return how many were found and one page of them."""
        ranked = bool(wanted(asked.node))
        if sort != "relevance" or not ranked:
            first = [certain] if certain is not None and sort == "relevance" else []
            return _in_order(searcher, [*first, possible], _ORDERS.get(sort, _ORDERS["date"]), offset, limit)
        lifting = self._compiler.lifted(asked.node)
        if certain is not None:
            lifting.append((_Should, tantivy.Query.const_score_query(certain, _CERTAIN_FIRST)))
        query = tantivy.Query.boolean_query([(_Must, possible), *lifting])
        result = searcher.search(query, max(limit, 1), offset=offset)
        return _count(result), result.hits[:limit]

    def _hits(
        self,
        searcher: tantivy.Searcher,
        asked: _Asked,
        found: list[tuple[float, tantivy.DocAddress]],
        certain: tantivy.Query | None,
        highlights: bool,
    ) -> tuple[Hit, ...]:
        matchers = self._matchers(searcher, asked.node) if highlights else []
        records = [(score, _place(address), shown(searcher.doc(address))) for score, address in found]
        sure = self._surely(searcher, certain, [record.kept.card.id for _, _, record in records])
        hits = []
        for score, place, record in records:
            kept = record.kept
            certainty: Certainty | None = None
            if certain is not None:
                certainty = "certain" if place in sure else "possible"
            passages = excerpts_of(record.text, record.folded, kept.breaks, kept.passages, matchers)
            hits.append(Hit(id=kept.card.id, score=score, card=kept.card, certainty=certainty, passages=passages))
        return tuple(hits)

    def _surely(self, searcher: tantivy.Searcher, certain: tantivy.Query | None, ids: list[str]) -> set[_Place]:
        """Return which of these records are certainly in the range of dates."""
        if certain is None or not ids:
            return set()
        query = tantivy.Query.boolean_query([(_Must, certain), self._compiler.one_of(ids)])
        result = searcher.search(query, limit=len(ids), count=False)
        return {_place(address) for _, address in result.hits}

    def _matchers(self, searcher: tantivy.Searcher, node: Node) -> list[Weighed]:
        """Return what finds the words asked for; the rarer a word, the more it weighs.

        Words that most texts hold are not marked beside others: a page full of marks shows nothing.
        """
        weighed: list[Weighed] = []
        common: list[Weighed] = []
        for leaf in wanted(node):
            matcher = None if leaf.field in {"id", "language", "genre", "finding"} else matcher_of(leaf)
            if matcher is None:
                continue
            rarest = min((_standing(searcher, word) for word in words(leaf.text)), default=0)
            is_common = isinstance(leaf, Word) and rarest > max(searcher.num_docs * _COMMON, _FEW)
            (common if is_common else weighed).append((matcher, math.log(2 + searcher.num_docs / (1 + rarest))))
        return weighed or common

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise RuntimeError("this index was opened for reading")
        self._uncommitted = True
        return self._writer

    def _fresh(self) -> tantivy.Searcher:
        """Return a searcher over the last commit, whoever made it."""
        if on_disk.state_of(self.folder) != self._state:
            self._reload()
        return self._searcher

    def _reload(self) -> None:
        state = on_disk.state_of(self.folder)
        with on_disk.refusing(self.folder):
            self._index.reload()
            self._searcher = self._index.searcher()
        self._state = state


def _place(address: tantivy.DocAddress) -> _Place:
    return address.segment_ord, address.doc


def _standing(searcher: tantivy.Searcher, word: str) -> int:
    """Return about how many texts hold a word in any form."""
    return sum(searcher.doc_freq("body", form) for form in stems(word))


def _in_order(
    searcher: tantivy.Searcher, queries: list[tantivy.Query], order: _Order, offset: int, limit: int
) -> tuple[int, list[tuple[float, tantivy.DocAddress]]]:
    """Return how many the last query finds, and one page: what the first finds, in order, then what is left of it."""
    page: list[tuple[float, tantivy.DocAddress]] = []
    earlier: list[tantivy.Query] = []
    total = 0
    for query in queries:
        rest = tantivy.Query.boolean_query([(_Must, query), *((tantivy.Occur.MustNot, before) for before in earlier)])
        result = searcher.search(
            rest, max(limit - len(page), 1), offset=max(offset - total, 0), order_by_field=order[0], order=order[1]
        )
        page += [(0.0, address) for _, address in result.hits[: limit - len(page)]]
        total += _count(result)
        earlier.append(query)
    return total, page


def _count(result: Any) -> int:
    """Return how many were found; the engine's type hints do not know that it says so."""
    return int(result.count or 0)


def _whole(text: str) -> str:
    """Return a text without halves of characters, which cannot be written."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _understand(request: SearchRequest) -> _Asked | SearchResult:
    """Read a request, or answer it at once where nothing in it can be understood."""
    query = read_query(_whole(request.query))
    hints = list(query.hints)
    parts: list[Node] = [query.node] if query.node is not None else []
    if request.date_from or request.date_to:
        asked_for = f"{request.date_from or ''}..{request.date_to or ''}"
        span, fault = read_span(asked_for)
        if fault:
            hints.append(fault)
        if span:
            parts.append(DateRange(*span))
    filters = []
    for facet, value in request.filters[:MOST_FILTERS]:
        if facet in FACETS:
            filters.append((facet, _whole(value)))
        else:
            hints.append(hint("no-facet", facet=facet, facets=", ".join(FACETS)))
    if not parts and not filters and not query.blank:
        return SearchResult(total=0, hits=(), hints=tuple(hints))
    node = parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else Everything()
    return _Asked(node, query.node, tuple(filters), has_dates(node), said(query.node), tuple(hints))
