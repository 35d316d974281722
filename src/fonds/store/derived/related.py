"""The documents that one document cites, answers or encloses, and those that do so of it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, case, select

from fonds.store.derived.queries import Card, Queries, card_of, listed
from fonds.store.derived.tables import cards, cited, located


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """A citation between two documents, seen from one of them."""

    outward: bool
    """Whether the one it is seen from cites; else it is cited."""
    relation: str
    """`cites`, `replies_to` or `encloses`."""
    start: int
    """Where it stands in the text of the one that cites."""
    passage: str | None
    words: str
    """The sentence around it."""
    score: float
    reasons: tuple[str, ...]
    missing: str
    kind: str | None
    value: str | None
    day: str | None
    author: str | None
    card: Card | None
    """The document at the other end; None where it is not held, as far as can be told."""


_other = case((cited.c.record == bindparam("record"), cited.c.target), else_=cited.c.record)
_ties = (
    select(cited, *(column.label(f"card_{column.name}") for column in cards.c))
    .select_from(cited.outerjoin(cards, cards.c.record == _other))
    .where((cited.c.record == bindparam("record")) | (cited.c.target == bindparam("record")))
    .order_by(cited.c.record, cited.c.number)
    .limit(bindparam("limit"))
)


class RelatedDocuments(Queries):
    """Asks what is tied to a document."""

    def ties(self, record: str, limit: int = 400) -> tuple[Tie, ...]:
        """Return the citations in a document and those of it, in the order of the text that cites."""
        return tuple(_tie(row, record) for row in self.ask(_ties, record=record, limit=limit))

    def meanings(self, record: str) -> dict[str, str]:
        """Return for each name of a place in a record the place of the gazetteer that it surely means."""
        found = self.ask(select(located.c.name, located.c.place).where(located.c.record == record))
        return {row.name: row.place for row in found}

    def in_order(self, ids: Sequence[str]) -> tuple[Card, ...]:
        """Return what lists show of these records, in their order."""
        found = self.cards(ids) if ids else {}
        return tuple(found[one] for one in ids if one in found)


class _CardRow:
    """The columns of a card in a row that has others beside them."""

    def __init__(self, row: Row[Any]) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        return getattr(self._row, f"card_{name}")


def _tie(row: Row[Any], record: str) -> Tie:
    outward = row.record == record
    held: Any = _CardRow(row)
    return Tie(
        outward=outward, relation=row.relation, start=row.start, passage=row.passage, words=row.words,
        score=row.score, reasons=listed(row.reasons), missing=row.missing, kind=row.kind, value=row.value,
        day=row.day, author=row.author, card=card_of(held) if row.card_record else None,
    )  # fmt: skip
