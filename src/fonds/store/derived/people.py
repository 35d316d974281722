"""Persons and bodies by their names, asked across records: who is named where, as what, and what is said of them.

Names are compared by their key: the same letters, capitals and accents not told apart. What else is one person or
body, only a judgement says (table `agents`).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Row, Table, func, select

from fonds.store.derived.queries import Queries, listed, one_of
from fonds.store.derived.rows import folded
from fonds.store.derived.tables import agents, assertions, bonds, cards, names, parties

Kind = Literal["person", "organisation"]

BOND_KINDS = ("office_of", "member_of", "part_of", "subordinate_to")
"""What ties persons to bodies, and bodies to one another."""

MOST = 4_000
"""Records of one name that a page looks through; the earliest are taken where it has more."""


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A name as some records have it."""

    name: str
    key: str
    records: int


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """How many records have a key, and the days between which they are dated."""

    key: str
    records: int
    earliest: str | None
    latest: str | None


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body in one record."""

    record: str
    kind: str
    name: str
    key: str
    printed: str
    """JSON: its spellings; read out only where they are asked for, since most are not."""
    count: int
    start: int | None
    end: int | None
    passage: str | None
    """Where it is named first."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All of them, in the order in which they stand."""
        return listed(self.printed)


class Acting(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who wrote, was written to or signed."""

    record: str
    role: str
    name: str | None
    office: str | None
    text: str
    start: int | None
    passage: str | None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, with the sentence it stands in."""

    record: str
    number: int
    subject: str
    key: str
    property: str
    value: str
    unit: str | None
    approximate: bool
    edtf: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    words: str
    start: int | None
    end: int | None
    passage: str | None


class Tied(msgspec.Struct, frozen=True, kw_only=True):
    """A relation between two names of one record."""

    record: str
    kind: str
    source: str
    target: str
    source_key: str
    target_key: str
    words: str
    start: int | None
    passage: str | None


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """The date of a record."""

    edtf: str | None
    earliest: str | None
    latest: str | None


class PeopleQueries(Queries):
    """What the pages on people and bodies ask."""

    def united(self, kind: Kind) -> dict[str, str]:
        """Return the names that stand for an agent who is called otherwise, each with what the agent is called."""
        return {row.name: row.agent for row in self.ask(select(agents).where(agents.c.kind == kind))}

    def forms(self, kind: Kind) -> list[Form]:
        """Return every name with the number of records that have it in just these letters."""
        asked = (
            select(names.c.key, names.c.name, func.count().label("records"))
            .where(names.c.kind == kind, *self.among(names.c.record))
            .group_by(names.c.key, names.c.name)
        )
        return [Form(name=row.name, key=row.key, records=row.records) for row in self.ask(asked)]

    def spans(self, kind: Kind) -> list[Span]:
        """Return every key with the number of records that have it and the days they are of."""
        asked = (
            select(
                names.c.key,
                func.count(names.c.record.distinct()).label("records"),
                func.min(cards.c.earliest).label("earliest"),
                func.max(cards.c.latest).label("latest"),
            )
            .join(cards, cards.c.record == names.c.record)
            .where(names.c.kind == kind, *self.among(names.c.record))
            .group_by(names.c.key)
        )
        return [
            Span(key=row.key, records=row.records, earliest=row.earliest, latest=row.latest) for row in self.ask(asked)
        ]

    def records_of(self, kind: Kind, keys: Sequence[str]) -> dict[str, set[str]]:
        """Return the records that have each of these keys."""
        found: dict[str, set[str]] = {}
        asked = select(names.c.key, names.c.record).where(
            names.c.kind == kind, one_of(names.c.key, keys), *self.among(names.c.record)
        )
        for row in self.ask(asked):
            found.setdefault(row.key, set()).add(row.record)
        return found

    def offices(self) -> dict[str, list[tuple[str, int]]]:
        """Return the offices that statements give each subject, by its key, with how often they do."""
        asked = (
            select(assertions.c.key, assertions.c.value, func.count().label("times"))
            .where(assertions.c.property == "office", *self.among(assertions.c.record))
            .group_by(assertions.c.key, assertions.c.value)
            .order_by(func.count().desc(), assertions.c.value)
        )
        found: dict[str, list[tuple[str, int]]] = {}
        for row in self.ask(asked):
            found.setdefault(row.key, []).append((row.value, row.times))
        return found

    def named(self, kind: Kind, keys: Sequence[str]) -> list[Named]:
        """Return where these keys are named, in the order of the records' dates, the undated last."""
        asked = (
            select(names, names.c["count"].label("times"))
            .join(cards, cards.c.record == names.c.record)
            .where(names.c.kind == kind, one_of(names.c.key, keys), *self.among(names.c.record))
            .order_by(cards.c.earliest.is_(None), cards.c.earliest, cards.c.record, names.c.number)
            .limit(MOST)
        )
        return [_named(row) for row in self.ask(asked)]

    def named_in(self, records: Sequence[str], kinds: Sequence[Kind] = ("person", "organisation")) -> list[Named]:
        """Return all persons and bodies of some records."""
        # An empty word is added so that SQLite goes by the records and not by an index that begins with the kind.
        of_kinds = names.c.kind.concat("").in_(kinds)
        asked = select(names, names.c["count"].label("times")).where(one_of(names.c.record, records), of_kinds)
        return [_named(row) for row in self.ask(asked)]

    def acting(self, records: Sequence[str], called: Sequence[str] = ()) -> list[Acting]:
        """Return who wrote, received and signed some records, and those that are called so in any other."""
        return [
            Acting(
                record=row.record, role=row.role, name=row.name, office=row.office, text=row.text, start=row.start,
                passage=row.passage,
            )
            for row in self._either(
                parties, [one_of(parties.c.record, records)], [one_of(parties.c.name, called)] if called else []
            )
        ]  # fmt: skip

    def said(
        self, records: Sequence[str], keys: Sequence[str] = (), properties: Sequence[str] | None = None
    ) -> list[Said]:
        """Return the statements of some records, and those on these keys in any other."""
        only = [] if properties is None else [assertions.c.property.in_(properties)]
        of_keys = [one_of(assertions.c.key, keys)] if keys else []
        return [
            Said(
                record=row.record, number=row.number, subject=row.subject, key=row.key, property=row.property,
                value=row.value, unit=row.unit, approximate=bool(row.approximate), edtf=row.edtf,
                earliest=row.earliest, latest=row.latest, place=row.place, words=row.words, start=row.start,
                end=row.end, passage=row.passage,
            )
            for row in self._either(assertions, [one_of(assertions.c.record, records)], of_keys, only)
        ]  # fmt: skip

    def tied(self, records: Sequence[str], keys: Sequence[str] = ()) -> list[Tied]:
        """Return who holds office in what and what is part of what, by some records or with these keys in any other."""
        of_keys = [one_of(bonds.c.source_key, keys), one_of(bonds.c.target_key, keys)] if keys else []
        return [
            Tied(
                record=row.record, kind=row.kind, source=row.source, target=row.target, source_key=row.source_key,
                target_key=row.target_key, words=row.words, start=row.start, passage=row.passage,
            )
            for row in self._either(
                bonds, [one_of(bonds.c.record, records)], of_keys, [bonds.c.kind.in_(BOND_KINDS)]
            )
        ]  # fmt: skip

    def _either(
        self,
        table: Table,
        of_records: list["ColumnElement[bool]"],
        of_names: list["ColumnElement[bool]"],
        only: Sequence["ColumnElement[bool]"] = (),
    ) -> list["Row[Any]"]:
        """Return the rows that meet any of the conditions, each once and in order.

        Each is asked for by itself, for SQLite then goes by an index; of the names alone only the chosen records are
        looked at, for the others were chosen before.
        """
        found: dict[tuple[str, int], Row[Any]] = {}
        for where in of_records:
            found |= {
                (row.record, row.number): row for row in self.ask(select(table).where(where, *only).limit(4 * MOST))
            }
        for where in of_names:
            asked = select(table).where(where, *only, *self.among(table.c.record)).limit(4 * MOST)
            found |= {(row.record, row.number): row for row in self.ask(asked)}
        return [found[key] for key in sorted(found)]

    def dates(self, records: Sequence[str]) -> dict[str, Dated]:
        """Return the dates of records, by id."""
        asked = select(cards.c.record, cards.c.edtf, cards.c.earliest, cards.c.latest).where(
            one_of(cards.c.record, records)
        )
        return {row.record: Dated(edtf=row.edtf, earliest=row.earliest, latest=row.latest) for row in self.ask(asked)}


@lru_cache(maxsize=16384)
def key_of(name: str) -> str:
    """Return a name as it is compared with others."""
    return folded(name)


def _named(row: "Row[Any]") -> Named:
    return Named(
        record=row.record, kind=row.kind, name=row.name, key=row.key, printed=row.spellings,
        count=row.times, start=row.start, end=row.end, passage=row.passage,
    )  # fmt: skip
