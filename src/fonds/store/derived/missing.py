"""Asks for the documents that records cite: those that are not held, and those that may be a record held here."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, and_, func, or_, select

from fonds.store.derived.queries import Queries, listed, one_of
from fonds.store.derived.tables import cited

Order = Literal["date", "-date", "cited"]

_PER_AUTHOR = 40


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which of the missing documents are asked for; what is empty asks for nothing."""

    kind: str = ""
    """A kind of document; `other` for those whose kind the words do not tell."""
    author: str = ""
    since: str = ""
    """First year, four digits."""
    until: str = ""
    words: tuple[str, ...] = ()
    """Each of which stands in the citing sentence, the author's name or the number."""
    order: Order = "date"


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a record that cite a document."""

    record: str
    relation: str
    target: str | None
    score: float
    reasons: tuple[str, ...]
    kind: str | None
    value: str | None
    day: str | None
    author: str | None
    words: str
    """The sentence around."""
    at: int
    """Where the citing words begin in it."""
    length: int
    passage: str | None


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is told well enough to be looked for, and is not held here."""

    key: str
    kind: str | None
    value: str | None
    """Its number."""
    day: str | None
    author: str | None
    times: int
    """In how many records it is cited."""
    citations: tuple[Citation, ...] = ()


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """A value, and how many missing documents have it."""

    value: str
    count: int


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """All citations of the records looked at, counted."""

    missing: int
    """Documents told well enough and not held."""
    proposals: int
    """Citations that may mean a record held here."""
    vague: int
    """Citations that tell too little to look for a document by them."""
    citing: int
    """Records that cite anything."""


class MissingDocuments(Queries):
    """What is cited, and whether it is here."""

    def told(self) -> Told:
        """Return the counts over all records looked at."""
        counts: Any = select(
            func.count(func.nullif(cited.c.missing, "").distinct()).label("missing"),
            func.count(cited.c.target).label("proposals"),
            func.sum(func.iif(and_(cited.c.missing == "", cited.c.target.is_(None)), 1, 0)).label("vague"),
            func.count(cited.c.record.distinct()).label("citing"),
        )
        row = self.ask(counts.where(*self.among(cited.c.record)))[0]
        return Told(missing=row.missing, proposals=row.proposals, vague=row.vague or 0, citing=row.citing)

    def listed(self, wanted: Wanted, offset: int = 0, limit: int | None = 50) -> tuple[Missing, ...]:
        """Return missing documents with all their citations, in the order asked for; those without a day come last."""
        times = func.count(cited.c.record.distinct())
        day = func.min(cited.c.day)
        undated = day.is_(None)
        ways = {
            "date": (undated, day, cited.c.missing),
            "-date": (undated, day.desc(), cited.c.missing),
            "cited": (times.desc(), undated, day, cited.c.missing),
        }
        statement = (
            select(
                cited.c.missing, func.min(cited.c.kind).label("kind"), func.min(cited.c.value).label("value"),
                day.label("day"), func.min(cited.c.author).label("author"), times.label("times"),
            )
            .where(*self._conditions(wanted))
            .group_by(cited.c.missing)
            .order_by(*ways[wanted.order])
            .offset(offset)
        )  # fmt: skip
        rows = self.ask(statement if limit is None else statement.limit(limit))
        said = self._citations([row.missing for row in rows])
        return tuple(
            Missing(
                key=row.missing, kind=row.kind, value=row.value, day=row.day, author=row.author, times=row.times,
                citations=tuple(said.get(row.missing, ())),
            )
            for row in rows
        )  # fmt: skip

    def count(self, wanted: Wanted) -> int:
        """Return how many missing documents are asked for."""
        statement = select(func.count(cited.c.missing.distinct()).label("n")).where(*self._conditions(wanted))
        return int(self.ask(statement)[0].n)

    def kinds(self, wanted: Wanted) -> tuple[Tally, ...]:
        """Return the kinds of what is asked for, whatever kind is; `other` where the words tell none."""
        kind = func.coalesce(cited.c.kind, "other")
        return self._tally(kind, msgspec.structs.replace(wanted, kind=""))

    def authors(self, wanted: Wanted) -> tuple[Tally, ...]:
        """Return those named most often as authors of what is asked for, whoever is."""
        return self._tally(cited.c.author, msgspec.structs.replace(wanted, author=""), limit=_PER_AUTHOR)

    def years(self, wanted: Wanted) -> tuple[Tally, ...]:
        """Return the years of what is asked for, whichever are, in their order."""
        free = msgspec.structs.replace(wanted, since="", until="")
        return tuple(sorted(self._tally(func.substr(cited.c.day, 1, 4), free), key=lambda one: one.value))

    def proposals(self, offset: int = 0, limit: int | None = 50) -> tuple[Citation, ...]:
        """Return the citations that may mean a record held here, the surest first."""
        statement = (
            select(cited)
            .where(cited.c.target.is_not(None), *self.among(cited.c.record))
            .order_by(cited.c.score.desc(), cited.c.record, cited.c.number)
            .offset(offset)
        )
        return tuple(map(_citation, self.ask(statement if limit is None else statement.limit(limit))))

    def _citations(self, keys: Sequence[str]) -> dict[str, list[Citation]]:
        statement = select(cited).where(one_of(cited.c.missing, keys), *self.among(cited.c.record))
        by_key: dict[str, list[Citation]] = {}
        for row in self.ask(statement.order_by(cited.c.record, cited.c.number)):
            by_key.setdefault(row.missing, []).append(_citation(row))
        return by_key

    def _tally(self, value: Any, wanted: Wanted, limit: int | None = None) -> tuple[Tally, ...]:
        counted = func.count(cited.c.missing.distinct())
        statement = (
            select(value.label("value"), counted.label("n"))
            .where(value.is_not(None), *self._conditions(wanted))
            .group_by(value)
            .order_by(counted.desc(), value)
        )
        rows = self.ask(statement if limit is None else statement.limit(limit))
        return tuple(Tally(value=row.value, count=row.n) for row in rows)

    def _conditions(self, wanted: Wanted) -> "Iterable[ColumnElement[bool]]":
        """Return the conditions; all citations of one document tell the same of it."""
        yield cited.c.missing != ""
        yield from self.among(cited.c.record)
        if wanted.kind:
            yield cited.c.kind.is_(None) if wanted.kind == "other" else cited.c.kind == wanted.kind
        if wanted.author:
            yield cited.c.author == wanted.author
        if wanted.since:
            yield cited.c.day >= wanted.since
        if wanted.until:
            yield cited.c.day < f"{int(wanted.until) + 1:04}"
        for word in wanted.words:
            yield or_(
                *(
                    func.instr(column, said) > 0
                    for column in (cited.c.words, cited.c.author, cited.c.value)
                    for said in dict.fromkeys((word, word.lower(), word.capitalize(), word.upper()))
                )
            )


def _citation(row: Any) -> Citation:
    return Citation(
        record=row.record, relation=row.relation, target=row.target, score=row.score, reasons=listed(row.reasons),
        kind=row.kind, value=row.value, day=row.day, author=row.author, words=row.words, at=row.at,
        length=max(0, (row.end or 0) - (row.start or 0)), passage=row.passage,
    )  # fmt: skip
