"""What the first page and the feeds ask: what was added last, what stands above others, what is cited and not held."""

import msgspec
from sqlalchemy import func, select

from fonds.store.derived.queries import Card, Queries, card_of
from fonds.store.derived.tables import cards, cited, disagreements
from fonds.store.schema import records

HIGHER = ("fonds", "collection", "series")
"""Levels of records that hold others."""


class Added(msgspec.Struct, frozen=True):
    """A record's card, and when it was added."""

    card: Card
    moment: str
    """ISO 8601, as the archive keeps it."""


class Held(msgspec.Struct, frozen=True):
    """A collection, fonds or series, and how many records lie in it."""

    card: Card
    count: int


class Sought(msgspec.Struct, frozen=True):
    """A document that records cite and the archive does not hold."""

    kind: str | None
    value: str | None
    """Its number."""
    day: str | None
    author: str | None
    count: int
    """How many records cite it."""
    record: str
    """One that does."""
    passage: str | None


class FrontQueries(Queries):
    """Asks what is new, what holds others and what is missing."""

    def newest(self, limit: int) -> list[Added]:
        """Return what was added last, newest first."""
        statement = (
            select(cards, records.c.added)
            .join(records, records.c.id == cards.c.record)
            .where(*self.among(cards.c.record))
            .order_by(records.c.sequence.desc())
            .limit(limit)
        )
        return [Added(card_of(row), row.added) for row in self.ask(statement)]

    def dated(self, limit: int) -> list[Card]:
        """Return cards in the order of their dates, undated ones last."""
        statement = (
            select(cards)
            .where(*self.among(cards.c.record))
            .order_by(func.coalesce(cards.c.earliest, cards.c.latest, "9999"), cards.c.record)
            .limit(limit)
        )
        return [card_of(row) for row in self.ask(statement)]

    def collections(self, limit: int) -> list[Held]:
        """Return the records that hold others and lie in none, those that hold most first."""
        tops = (
            select(cards)
            .join(records, records.c.id == cards.c.record)
            .where(cards.c.level.in_(HIGHER), records.c.parent.is_(None))
            .order_by(cards.c.title)
            .limit(200)
        )
        found = [Held(card_of(row), self._within(row.record)) for row in self.ask(tops)]
        return sorted(found, key=lambda one: (-one.count, one.card.title or ""))[:limit]

    def _within(self, top: str) -> int:
        below = select(records.c.id).where(records.c.parent == top).cte("below", recursive=True)
        below = below.union(select(records.c.id).join(below, records.c.parent == below.c.id))
        return int(self.ask(select(func.count().label("n")).select_from(below))[0].n)

    def disagreement(self) -> tuple[str, str, str] | None:
        """Return record, code and message of what does not agree, told by two or three quotes.

        A conflict rather than a doubt, in the record added last.
        """
        quotes = func.json_array_length(disagreements.c.evidence)
        statement = (
            select(disagreements.c.record, disagreements.c.code, disagreements.c.message)
            .join(records, records.c.id == disagreements.c.record)
            .where(disagreements.c.severity.in_(("conflict", "doubt")), quotes.between(2, 3))
            .order_by(disagreements.c.severity, records.c.sequence.desc(), disagreements.c.number)
            .limit(1)
        )
        found = self.ask(statement)
        return (found[0].record, found[0].code, found[0].message) if found else None

    def missing(self, limit: int) -> tuple[int, list[Sought]]:
        """Return how many documents are cited and not held, and those that most records cite."""
        told = cited.c.missing != ""
        total = self.ask(select(func.count(cited.c.missing.distinct()).label("n")).where(told))[0].n
        counted = func.count(cited.c.record.distinct()).label("n")
        statement = (
            select(cited.c.kind, cited.c.value, cited.c.day, cited.c.author, counted,
                   func.min(cited.c.record).label("record"), cited.c.passage)
            .where(told)
            .group_by(cited.c.missing)
            .order_by(counted.desc(), cited.c.missing)
            .limit(limit)
        )  # fmt: skip
        rows = self.ask(statement)
        return int(total), [
            Sought(row.kind, row.value, row.day, row.author, int(row.n), row.record, row.passage) for row in rows
        ]
