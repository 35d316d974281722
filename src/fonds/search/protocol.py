"""What a search asks for and what an index promises: ids, totals, facets, and passages with the words hit.

Rankings may differ between engines; everything else may not. Offsets count code points of the record's text.
"""

from collections.abc import Iterable
from typing import Any, Literal, Protocol

import msgspec

from fonds.record import Record
from fonds.search.hints import Hint

FACETS = ("year", "repository", "fonds", "genre", "language", "classification", "person", "place")
"""The facets every index counts, in the order they are shown."""

Sort = Literal["relevance", "date", "-date", "title"]
Certainty = Literal["certain", "possible"]


class SearchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One search. `query` is in the query language; `filters` are facet values chosen, all of which must hold."""

    query: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    """Pairs of facet and value, such as `("genre", "letter")`."""
    date_from: str | None = None
    """First day, `YYYY-MM-DD`, or a year or month; records with uncertain dates are certainly or possibly in range."""
    date_to: str | None = None
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    facets: bool = True
    highlights: bool = True


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value of a facet and how many of the records found have it."""

    value: str
    count: int


class YearSpan(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the records found are dated from one year to another; None where a side is open."""

    first: int | None
    last: int | None
    count: int


class HitPassage(msgspec.Struct, frozen=True, kw_only=True):
    """Words around what was searched for, in one passage of the record."""

    passage: str
    """The passage's id, which is its anchor on the page."""
    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    """Offsets of the words hit, counted from the start of `text` of this passage excerpt."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a record."""

    id: str
    title: str | None
    date: str | None
    """As read."""
    edtf: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    genre: str | None
    classification: str | None
    reference: str | None
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    languages: tuple[str, ...]
    summary: str | None
    findings: int
    """How many findings are conflicts or doubts."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A record found."""

    id: str
    score: float
    card: Card
    certainty: Certainty | None = None
    """Whether it is certainly or possibly in the range of dates asked for; None where none was."""
    passages: tuple[HitPassage, ...] = ()


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]] = {}
    years: tuple[YearSpan, ...] = ()
    """When they are dated, counted with the facets: those whose years are known in the order of years."""
    hints: tuple[Hint, ...] = ()
    """What was wrong with the query and how it was understood, for the reader."""
    possible: int = 0
    """How many of `total` are only possibly in the range of dates."""
    understood: str = ""
    """The query as it was understood, written in the query language; empty where nothing was asked."""
    suggestion: str | None = None
    """Where nothing was found: the query with a word spelt as records here spell it."""


def as_said(result: SearchResult) -> dict[str, Any]:
    """Return a result as programs are given it: its hints are English sentences."""
    return msgspec.structs.asdict(result) | {"hints": [hint.text for hint in result.hints]}


class Index(Protocol):
    """One index over a set of records. A writer holds it alone; readers see the last commit."""

    def add(self, records: Iterable[Record]) -> None:
        """Put records in, each replacing what was there under its id. Not seen before `commit`."""

    def delete(self, ids: Iterable[str]) -> None:
        """Take records out. Not seen before `commit`."""

    def commit(self, watermark: int) -> None:
        """Make what was added and deleted last, and remember the store's sequence number it answers to."""

    def watermark(self) -> int:
        """Return the number given to the last commit; 0 for a new index."""

    def count(self) -> int:
        """Return how many records the last commit holds."""

    def ids(self) -> set[str]:
        """Return the ids of all records that the last commit holds."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search. A faulty query gives results and hints, never an exception."""

    def every(self, request: SearchRequest) -> list[str]:
        """Return the ids of all that a search finds, sorted; nothing for a query that cannot be understood at all."""

    def years(self, request: SearchRequest) -> tuple[YearSpan, ...]:
        """Return when all that a search finds is dated."""

    def values(self, request: SearchRequest, facet: str) -> tuple[FacetValue, ...]:
        """Return every value of a facet among all that a search finds, those met most often first."""

    def close(self) -> None:
        """Let go of the index."""
