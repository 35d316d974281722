"""How the tables of what follows from records are asked."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import ColumnElement, Row, Select, func, select

from fonds.store.derived.tables import cards


class Asking(Protocol):
    """A reader of a database that has the tables."""

    def rows(self, statement: Any, **told: Any) -> list[Any]:
        """Return the rows that a statement of the store's own classes selects, `told` what it leaves open."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a record."""

    id: str
    level: str
    title: str | None
    genre: str | None
    date: str | None
    """As read."""
    edtf: str | None
    earliest: str | None
    """First day it may be of, `YYYY-MM-DD`."""
    latest: str | None
    place: str | None
    reference: str | None
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    languages: tuple[str, ...]


class Queries:
    """Asks the tables of a projection; made for each request, for it holds nothing.

    Args:
        reader: of the projection.
        chosen: the ids of the records that alone are looked at, such as those that a search found; all if None.
    """

    def __init__(self, reader: Asking, chosen: Sequence[str] | None = None) -> None:
        self._reader = reader
        self.chosen = chosen

    def ask(self, statement: "Select[Any]", **told: Any) -> list[Row[Any]]:
        """Return the rows of a statement, `told` what it leaves open."""
        return self._reader.rows(statement, **told)

    def among(self, record: "ColumnElement[str]") -> "list[ColumnElement[bool]]":
        """Return the condition that a row rests on one of the chosen records; none if all are looked at."""
        return [] if self.chosen is None else [one_of(record, self.chosen)]

    def cards(self, ids: Iterable[str]) -> dict[str, Card]:
        """Return what lists show of these records, by id; those that are not shown are left out."""
        found = self.ask(select(cards).where(one_of(cards.c.record, list(ids))))
        return {row.record: card_of(row) for row in found}


def one_of(column: "ColumnElement[str]", values: Sequence[str]) -> "ColumnElement[bool]":
    """Return the condition that a column has one of any number of values, all handed over as one."""
    return column.in_(select(func.json_each(json.dumps(list(values))).table_valued("value").c.value))


def card_of(row: Row[Any]) -> Card:
    """Return the card in a row of `cards`."""
    return Card(
        id=row.record, level=row.level, title=row.title, genre=row.genre, date=row.date, edtf=row.edtf,
        earliest=row.earliest, latest=row.latest, place=row.place, reference=row.reference,
        senders=listed(row.senders), recipients=listed(row.recipients), languages=listed(row.languages),
    )  # fmt: skip


def listed(said: str) -> tuple[str, ...]:
    """Return the texts of a column that holds a list."""
    return tuple(str(one) for one in json.loads(said))
