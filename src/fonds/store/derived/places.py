"""Which places the records name, how often, under which names, and in which states they were then."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from fonds.store.derived.queries import Card, Queries, card_of, listed, one_of
from fonds.store.derived.tables import agents, cards, located, names

Roll = Literal["named", "written", "unsure"]
"""What a record has to do with a place: it names it, was written there, or has a name that is not sure to mean it."""

ALTERNATIVES = 3
"""More states than these are not told of one record: it is dated so roughly that they say nothing."""


class StatesThen(msgspec.Struct, frozen=True, kw_only=True):
    """The state that a place was in when records name it; several where a record's date leaves it open."""

    states: tuple[str, ...]
    records: int
    earliest: str
    """First day that the first of the records may be of."""
    latest: str


class PlaceTally(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer, and what the records have of it."""

    key: str
    label: str
    kind: str
    latitude: float
    longitude: float
    records: int
    names: tuple[tuple[str, int], ...]
    """As the records have them, with the number of records, the most frequent first."""
    states: tuple[StatesThen, ...]
    """In the order of time; undated records tell nothing."""
    earliest: str | None
    latest: str | None
    undated: int


class NameTally(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a place in records in which it is not sure to mean one place of the gazetteer."""

    name: str
    records: int
    elsewhere: tuple[str, ...]
    """What it surely means in other records."""


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """All places of some records: those that stand on a map, the most frequent first, and the names that do not."""

    places: tuple[PlaceTally, ...]
    names: tuple[NameTally, ...]


class NamedAt(msgspec.Struct, frozen=True, kw_only=True):
    """Where a record has a name."""

    name: str
    passage: str | None
    count: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A record on the roll of a place."""

    card: Card
    names: tuple[NamedAt, ...]
    states: tuple[str, ...]


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body that records name together with a place."""

    kind: str
    name: str
    records: int


class PlaceQueries(Queries):
    """Asks for the places of all records, or of the chosen ones."""

    def gathered(self) -> Gathered:
        """Return every place and every name of the records."""
        days = {row.record: (row.earliest, row.latest) for row in self._days()}
        rows = self.ask(select(*_OF_A_USE).where(*self.among(located.c.record)))
        placed = {(row.record, row.name) for row in rows}
        meant: dict[str, Counter[str]] = {}
        for row in rows:
            meant.setdefault(row.name, Counter())[row.label] += 1
        loose = Counter(name for record, name in self._named() if (record, name) not in placed)
        return Gathered(
            places=tuple(_tallies(rows, days)),
            names=tuple(
                NameTally(name=name, records=count, elsewhere=tuple(one for one, _ in meant[name].most_common()))
                if name in meant
                else NameTally(name=name, records=count, elsewhere=())
                for name, count in sorted(loose.items(), key=lambda one: (-one[1], one[0]))
            ),
        )

    def called(self, label: str) -> list[PlaceTally]:
        """Return the places of the gazetteer that are called so: a city and a state may share a name."""
        return self._tallied(located.c.label == label)

    def meant_by(self, name: str) -> list[PlaceTally]:
        """Return the places that a name surely means in some record; only what these records have of them."""
        return self._tallied(located.c.name == name)

    def count(self, name: str, roll: Roll) -> int:
        """Return how many records are on a roll of a place, or of a name that is not that of one."""
        (row,) = self.ask(select(func.count().label("n")).select_from(self._on(name, roll).subquery()))
        return int(row.n)

    def entries(self, name: str, roll: Roll, limit: int, offset: int) -> list[Entry]:
        """Return the records on a roll in the order of time, undated ones last."""
        on = self._on(name, roll).subquery()
        rows = self.ask(
            select(cards)
            .join(on, on.c.record == cards.c.record)
            .order_by(cards.c.earliest.is_(None), cards.c.earliest, cards.c.latest, cards.c.record)
            .limit(limit)
            .offset(offset)
        )
        found = [card_of(row) for row in rows]
        ids = [one.id for one in found]
        states: dict[str, tuple[str, ...]] = {}
        called: dict[str, set[str]] = {}
        if roll != "unsure":
            for row in self.ask(select(*_OF_A_USE).where(located.c.label == name, one_of(located.c.record, ids))):
                states[row.record] = listed(row.states)
                called.setdefault(row.record, set()).add(row.name)
        spots: dict[str, list[NamedAt]] = {}
        for row in self.ask(
            select(names.c.record, names.c.name, names.c.passage, names.c.count)
            .where(names.c.kind == "place", one_of(names.c.record, ids))
            .order_by(names.c.record, names.c.number)
        ):
            if row.name in called.get(row.record, (name,)):
                spots.setdefault(row.record, []).append(NamedAt(name=row.name, passage=row.passage, count=row.count))
        return [
            Entry(card=one, names=tuple(spots.get(one.id, ())), states=states.get(one.id, ())) for one in found
        ]

    def beside(self, name: str, roll: Roll, limit: int) -> list[Beside]:
        """Return who is named most often in the records on a roll, those judged to be one as one."""
        on = self._on(name, roll).subquery()
        who = func.coalesce(agents.c.agent, names.c.name)
        often = func.count(names.c.record.distinct())
        rows = self.ask(
            select(names.c.kind, who.label("who"), often.label("n"))
            .join(on, on.c.record == names.c.record)
            .outerjoin(agents, and_(agents.c.kind == names.c.kind, agents.c.name == names.c.name))
            .where(names.c.kind == "person")
            .group_by(names.c.kind, who)
            .order_by(often.desc(), who)
            .limit(limit)
        )
        return [Beside(kind=row.kind, name=row.who, records=row.n) for row in rows]

    def _tallied(self, condition: "ColumnElement[bool]") -> list[PlaceTally]:
        rows = self.ask(select(*_OF_A_USE).where(condition, *self.among(located.c.record)))
        on = select(located.c.record).where(condition)
        found = self.ask(select(cards.c.record, cards.c.earliest, cards.c.latest).where(cards.c.record.in_(on)))
        return list(_tallies(rows, {row.record: (row.earliest, row.latest) for row in found}))

    def _days(self) -> list[Any]:
        return self.ask(select(cards.c.record, cards.c.earliest, cards.c.latest).where(*self.among(cards.c.record)))

    def _named(self) -> Iterator[tuple[str, str]]:
        """Yield each record with each name that it has for a place, in its words or as where it was written."""
        named = self.ask(
            select(names.c.record, names.c.name).where(names.c.kind == "place", *self.among(names.c.record))
        )
        written = self.ask(
            select(cards.c.record, cards.c.place).where(cards.c.place.is_not(None), *self.among(cards.c.record))
        )
        yield from {(record, name) for record, name in (*named, *written)}

    def _on(self, name: str, roll: Roll) -> "Select[Any]":
        """Return the statement that selects the records on a roll."""
        if roll == "named":
            asked = select(located.c.record).where(located.c.label == name, *self.among(located.c.record))
            return asked.distinct()
        sure = located.c.record == cards.c.record
        if roll == "written":
            there = exists().where(sure, located.c.name == cards.c.place, located.c.label == name)
            alone = and_(cards.c.place == name, ~exists().where(sure, located.c.name == name))
            return select(cards.c.record).where(or_(there, alone), *self.among(cards.c.record))
        mentions = select(names.c.record).where(names.c.kind == "place", names.c.name == name)
        return select(cards.c.record).where(
            or_(cards.c.place == name, cards.c.record.in_(mentions)),
            ~exists().where(sure, located.c.name == name),
            *self.among(cards.c.record),
        )


_OF_A_USE = (
    located.c.record, located.c.name, located.c.place, located.c.label, located.c.kind, located.c.latitude,
    located.c.longitude, located.c.states,
)  # fmt: skip

Days = tuple[str | None, str | None]


def _tallies(rows: Iterable[Any], days: dict[str, Days]) -> Iterator[PlaceTally]:
    """Yield the places in rows of `located`, the most frequent first."""
    by_place: dict[str, list[Any]] = {}
    for row in rows:
        by_place.setdefault(row.place, []).append(row)
    counted = {key: {row.record for row in uses} for key, uses in by_place.items()}
    for key, uses in sorted(by_place.items(), key=lambda one: (-len(counted[one[0]]), one[1][0].label, one[0])):
        spans = [days.get(record, (None, None)) for record in counted[key]]
        dated = [(first or last, last or first) for first, last in spans if first or last]
        yield PlaceTally(
            key=key,
            label=uses[0].label,
            kind=uses[0].kind,
            latitude=uses[0].latitude,
            longitude=uses[0].longitude,
            records=len(counted[key]),
            names=tuple(sorted(Counter(row.name for row in uses).items(), key=lambda one: (-one[1], one[0]))),
            states=tuple(_states(uses, days)),
            earliest=min((first for first, _ in dated if first), default=None),
            latest=max((last for _, last in dated if last), default=None),
            undated=len(spans) - len(dated),
        )


def _states(uses: Iterable[Any], days: dict[str, Days]) -> Iterator[StatesThen]:
    """Yield the states of a place's dated records; those that leave it open only where no other tells of them."""
    found: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
    read: dict[str, tuple[str, ...]] = {}
    for row in uses:
        first, last = days.get(row.record, (None, None))
        states = read.get(row.states) or read.setdefault(row.states, listed(row.states))
        if states and len(states) <= ALTERNATIVES and first and last:
            found.setdefault(states, {})[row.record] = (first, last)
    alone = {states[0] for states in found if len(states) == 1}
    told = {states: spans for states, spans in found.items() if len(states) == 1 or not alone.issuperset(states)}
    for states, spans in sorted(told.items(), key=lambda one: (min(one[1].values()), one[0])):
        yield StatesThen(
            states=states,
            records=len(spans),
            earliest=min(first for first, _ in spans.values()),
            latest=max(last for _, last in spans.values()),
        )
