"""Which places the records name, how often, under which names, and in which states they were then."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec
from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, select

from fonds.store.derived.queries import Card, Queries, card_of, listed, one_of
from fonds.store.derived.tables import agents, cards, located, names

Roll = Literal["named", "written", "unsure"]
"""What a record has to do with a place: it names it, was written there, or has a name that is not sure to mean it."""

KINDS = ("city", "region", "state", "water")

ALTERNATIVES = 3
"""More states than these are not told of one record: it is dated so roughly that they say nothing."""


class StatesThen(msgspec.Struct, frozen=True, kw_only=True):
    """The state that a place was in when records name it; several where a record's date leaves it open."""

    states: tuple[str, ...]
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
    """First day that the first of the records may be of; None if none is dated."""
    latest: str | None


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
        rows = self._uses()
        meant: dict[str, Counter[str]] = {}
        for row in rows:
            meant.setdefault(row.name, Counter())[row.label] += row.uses
        return Gathered(
            places=tuple(_tallies(rows, self._counted())),
            names=tuple(
                NameTally(name=name, records=count, elsewhere=_most(meant.get(name)))
                for name, count in sorted(self._loose().items(), key=lambda one: (-one[1], one[0]))
            ),
        )

    def called(self, label: str) -> list[PlaceTally]:
        """Return the places of the gazetteer that are called so: a city and a state may share a name."""
        condition = _is_called(label)
        return list(_tallies(self._uses(condition), self._counted(condition)))

    def meant_by(self, name: str) -> list[PlaceTally]:
        """Return the places that a name surely means in some record; only what these records have of them."""
        condition = and_(located.c.name == name, located.c.record.in_(_with_name(name)))
        return list(_tallies(self._uses(condition), self._counted(condition)))

    def judged(self, name: str) -> list[str]:
        """Return the other names that people judged to be of the same place."""
        of_places = agents.c.kind == "place"
        agent = select(agents.c.agent).where(of_places, agents.c.name == name).scalar_subquery()
        one = func.coalesce(agent, name)
        rows = self.ask(select(agents.c.name, agents.c.agent).where(of_places, agents.c.agent == one))
        return sorted({said for row in rows for said in (row.name, row.agent)} - {name})

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
            for row in self.ask(
                select(located.c.record, located.c.name, located.c.states).where(
                    _is_called(name), one_of(located.c.record, ids)
                )
            ):
                states[row.record] = listed(row.states)
                called.setdefault(row.record, set()).add(row.name)
        spots: dict[str, list[NamedAt]] = {}
        for row in self.ask(
            select(names.c.record, names.c.name, names.c.passage)
            .where(_OF_A_PLACE, one_of(names.c.record, ids))
            .order_by(names.c.record, names.c.number)
        ):
            if row.name in called.get(row.record, (name,)):
                spots.setdefault(row.record, []).append(NamedAt(name=row.name, passage=row.passage))
        return [Entry(card=one, names=tuple(spots.get(one.id, ())), states=states.get(one.id, ())) for one in found]

    def beside(self, name: str, roll: Roll, limit: int) -> list[Beside]:
        """Return who is named most often in the records on a roll, those judged to be one as one."""
        on = self._on(name, roll).subquery()
        who = func.coalesce(agents.c.agent, names.c.name)
        often = func.count(names.c.record.distinct())
        rows = self.ask(
            select(names.c.kind, who.label("who"), often.label("n"))
            .join(on, on.c.record == names.c.record)
            .outerjoin(agents, and_(agents.c.kind == names.c.kind, agents.c.name == names.c.name))
            .where(_OF_A_PERSON)
            .group_by(names.c.kind, who)
            .order_by(often.desc(), who)
            .limit(limit)
        )
        return [Beside(kind=row.kind, name=row.who, records=row.n) for row in rows]

    def _uses(self, *conditions: "ColumnElement[bool]") -> list[Any]:
        """Return each place with each name and each list of states that records have for it, and their days."""
        return self.ask(
            select(
                *_PLACE, located.c.name, located.c.states, func.count().label("uses"),
                func.min(func.coalesce(cards.c.earliest, cards.c.latest)).label("earliest"),
                func.max(func.coalesce(cards.c.latest, cards.c.earliest)).label("latest"),
            )
            .join(cards, cards.c.record == located.c.record)
            .where(*conditions, *self.among(located.c.record))
            .group_by(located.c.place, located.c.name, located.c.states, cards.c.earliest.is_(None))
        )  # fmt: skip

    def _counted(self, *conditions: "ColumnElement[bool]") -> dict[str, int]:
        """Return how many records name each place; one that names it twice counts once."""
        rows = self.ask(
            select(located.c.place, func.count(located.c.record.distinct()).label("n"))
            .where(*conditions, *self.among(located.c.record))
            .group_by(located.c.place)
        )
        return {row.place: row.n for row in rows}

    def _loose(self) -> Counter[str]:
        """Return how many records have each name without its surely meaning a place."""
        sure = located.c.record == names.c.record
        mentioned = self.ask(
            select(names.c.name, func.count().label("n"))
            .where(names.c.kind == "place", ~exists().where(sure, located.c.name == names.c.name))
            .where(*self.among(names.c.record))
            .group_by(names.c.name)
        )
        sure = located.c.record == cards.c.record
        said = and_(names.c.record == cards.c.record, names.c.kind == "place", names.c.name == cards.c.place)
        written = self.ask(
            select(cards.c.place.label("name"), func.count().label("n"))
            .where(cards.c.place.is_not(None), ~exists().where(sure, located.c.name == cards.c.place))
            .where(~exists().where(said), *self.among(cards.c.record))
            .group_by(cards.c.place)
        )
        found: Counter[str] = Counter()
        for row in (*mentioned, *written):
            found[row.name] += row.n
        return found

    def _on(self, name: str, roll: Roll) -> "Select[Any] | CompoundSelect[Any]":
        """Return the statement that selects the records on a roll."""
        if roll == "named":
            return select(located.c.record).where(_is_called(name), *self.among(located.c.record)).distinct()
        sure = exists().where(located.c.record == cards.c.record, located.c.name == name)
        if roll == "unsure":
            there = _with_name(name).subquery()
            return (
                select(cards.c.record)
                .join(there, there.c.record == cards.c.record)
                .where(~sure, *self.among(cards.c.record))
            )
        placed = (
            select(cards.c.record)
            .join(located, and_(located.c.record == cards.c.record, located.c.name == cards.c.place))
            .where(_is_called(name), *self.among(cards.c.record))
        )
        return placed.union(select(cards.c.record).where(cards.c.place == name, ~sure, *self.among(cards.c.record)))


# Few records are asked for here, and all names of a kind would be looked through if the index of kinds were used.
_OF_A_PLACE = names.c.kind + "" == "place"
_OF_A_PERSON = names.c.kind + "" == "person"


def _is_called(label: str) -> "ColumnElement[bool]":
    """Return the condition that a place is called so; places are found by kind and name."""
    return located.c.place.in_([f"{kind} {label}" for kind in KINDS])


def _with_name(name: str) -> "CompoundSelect[Any]":
    """Return the statement that selects the records with a name, in their words or as where they were written."""
    mentions = select(names.c.record).where(names.c.kind == "place", names.c.name == name)
    return mentions.union(select(cards.c.record).where(cards.c.place == name))


_PLACE = (
    located.c.place, located.c.label, located.c.kind, located.c.latitude, located.c.longitude,
)  # fmt: skip


def _most(meant: "Counter[str] | None") -> tuple[str, ...]:
    return tuple(one for one, _ in meant.most_common()) if meant else ()


def _tallies(rows: Iterable[Any], counted: dict[str, int]) -> Iterator[PlaceTally]:
    """Yield the places in rows of `_uses`, the most frequent first."""
    by_place: dict[str, list[Any]] = {}
    for row in rows:
        by_place.setdefault(row.place, []).append(row)
    for key, uses in sorted(by_place.items(), key=lambda one: (-counted[one[0]], one[1][0].label, one[0])):
        called: Counter[str] = Counter()
        for row in uses:
            called[row.name] += row.uses
        yield PlaceTally(
            key=key, label=uses[0].label, kind=uses[0].kind, latitude=uses[0].latitude, longitude=uses[0].longitude,
            records=counted[key],
            names=tuple(sorted(called.items(), key=lambda one: (-one[1], one[0]))),
            states=tuple(_states(uses)),
            earliest=min((row.earliest for row in uses if row.earliest), default=None),
            latest=max((row.latest for row in uses if row.latest), default=None),
        )  # fmt: skip


def _states(uses: Iterable[Any]) -> Iterator[StatesThen]:
    """Yield the states in dated records; those that leave it open only where no other record tells of them."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for row in uses:
        states = listed(row.states)
        if states and len(states) <= ALTERNATIVES and row.earliest:
            found.setdefault(states, []).append(row)
    alone = {states[0] for states in found if len(states) == 1}
    told = {states: rows for states, rows in found.items() if len(states) == 1 or not alone.issuperset(states)}
    spans = {
        states: (min(row.earliest for row in rows), max(row.latest for row in rows)) for states, rows in told.items()
    }
    for states, (earliest, latest) in sorted(spans.items(), key=lambda one: (one[1], one[0])):
        yield StatesThen(states=states, earliest=earliest, latest=latest)
