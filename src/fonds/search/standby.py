"""Search while the index is not there: over titles, names, dates and references alone, with a notice that says so."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator

import msgspec

from fonds.errors import ArchiveError
from fonds.record import Record
from fonds.search.documents import card_of
from fonds.search.folding import fold, words
from fonds.search.hints import hint
from fonds.search.protocol import Card, FacetValue, Hit, Index, SearchRequest, SearchResult, YearSpan

NOTICE = hint("titles-only")
_ALL = 1_000_000
AGAIN = 1.0
"""Seconds after which the real index is tried again."""


class TitleIndex:
    """Finds records by what a list shows of them. It reads every record for each search: slow, but it answers."""

    def __init__(self, records: Callable[[], Iterable[Record]]) -> None:
        self._records = records

    def search(self, request: SearchRequest) -> SearchResult:
        """Return the records whose card has all words of the query, in the order of their dates; no facets."""
        wanted = words(fold(request.query).text)
        cards = sorted(self._found(wanted), key=lambda card: (card.earliest or "9999", card.id))
        page = cards[request.offset : request.offset + request.limit]
        return SearchResult(
            total=len(cards),
            hits=tuple(Hit(id=card.id, score=0.0, card=card) for card in page),
            hints=(NOTICE,),
            understood=" ".join(wanted),
        )

    def _found(self, wanted: list[str]) -> Iterator[Card]:
        for record in self._records():
            card = card_of(record)
            said = (card.title, card.date, card.place, card.reference, *card.senders, *card.recipients)
            there = set(words(fold(" ".join(filter(None, said))).text))
            if there.issuperset(wanted):
                yield card


class StandbyIndex:
    """An `Index` for reading that answers with the real one whenever it can be opened, and else with the titles.

    Args:
        open_index: opens the real index; raises `ArchiveError` (slug `index-damaged`) while it cannot be used.
        records: the records to search in the meantime.
    """

    def __init__(self, open_index: Callable[[], Index], records: Callable[[], Iterable[Record]]) -> None:
        self._open, self._titles = open_index, TitleIndex(records)
        self._lock = threading.Lock()
        self._real: Index | None = None
        self._tried = 0.0
        self._try()

    def _try(self) -> Index | None:
        with self._lock:
            if self._real is None and time.monotonic() - self._tried >= AGAIN:
                self._tried = time.monotonic()
                try:
                    self._real = self._open()
                except ArchiveError as error:
                    if error.slug != "index-damaged":
                        raise
            return self._real

    def _lose(self) -> None:
        with self._lock:
            self._real = None
            self._tried = time.monotonic()

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search, with what there is."""
        real = self._try()
        if real is None:
            return self._titles.search(request)
        try:
            return real.search(request)
        except ArchiveError as error:
            if error.slug != "index-damaged":
                raise
            self._lose()
            return self._titles.search(request)

    def every(self, request: SearchRequest) -> list[str]:
        """Return the ids of all that a search finds, with what there is."""
        real = self._try()
        if real is not None:
            try:
                return real.every(request)
            except ArchiveError as error:
                if error.slug != "index-damaged":
                    raise
                self._lose()
        found = self._titles.search(msgspec.structs.replace(request, limit=_ALL, offset=0))
        return sorted(hit.id for hit in found.hits)

    def values(self, request: SearchRequest, facet: str) -> tuple[FacetValue, ...]:
        """Return every value of a facet among all that a search finds; none while only titles are searched."""
        real = self._try()
        if real is not None:
            try:
                return real.values(request, facet)
            except ArchiveError as error:
                if error.slug != "index-damaged":
                    raise
                self._lose()
        return ()

    def years(self, request: SearchRequest) -> tuple[YearSpan, ...]:
        """Return when all that a search finds is dated; nothing while only titles are searched."""
        real = self._try()
        if real is not None:
            try:
                return real.years(request)
            except ArchiveError as error:
                if error.slug != "index-damaged":
                    raise
                self._lose()
        return ()

    def watermark(self) -> int:
        """Return the real index's number; -1 while there is none."""
        real = self._try()
        return real.watermark() if real is not None else -1

    def count(self) -> int:
        """Return how many records the real index holds; 0 while there is none."""
        real = self._try()
        return real.count() if real is not None else 0

    def ids(self) -> set[str]:
        """Return the ids that the real index holds."""
        real = self._try()
        return real.ids() if real is not None else set()

    def close(self) -> None:
        """Let go of the index."""
        if self._real is not None:
            self._real.close()

    def add(self, records: Iterable[Record]) -> None:
        """Refuse: this one is for reading."""
        del records
        raise RuntimeError("this index was opened for reading")

    def delete(self, ids: Iterable[str]) -> None:
        """Refuse: this one is for reading."""
        del ids
        raise RuntimeError("this index was opened for reading")

    def commit(self, watermark: int) -> None:
        """Refuse: this one is for reading."""
        del watermark
        raise RuntimeError("this index was opened for reading")
