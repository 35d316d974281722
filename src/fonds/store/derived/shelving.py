"""Asks for what lies where: repositories, their shelves and the documents there; finds by parts of a reference."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from fonds.store.derived.folding import folded
from fonds.store.derived.queries import Queries
from fonds.store.derived.steps import BREAK, WITHIN, Steps, key_of, step_key, steps_of
from fonds.store.derived.tables import cards, shelfmarks

MOST_FOUND = 500
"""Shelf marks that a search by parts looks through at most, once all but leaves have been compared."""

_PAST = chr(ord(BREAK) + 1)


class Branch(msgspec.Struct, frozen=True, kw_only=True):
    """A shelf, with what is counted on it."""

    repository: str
    """As a reference prints it; empty where they name none."""
    steps: Steps
    """From the repository down to this shelf."""
    records: int
    earliest: str | None
    latest: str | None
    only: str
    """The id of the record, if there is one alone."""


class Lying(msgspec.Struct, frozen=True, kw_only=True):
    """A record on a shelf."""

    record: str
    marks: tuple[str, ...]
    """The leaves or numbers it has there, as printed, each once; none if the reference goes no deeper."""
    unit: str
    """What they are: `leaf` or `number`; empty if there are none."""
    texts: tuple[str, ...]
    """The references that say so, as printed."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A record found by parts of its reference."""

    record: str
    repository: str
    steps: Steps
    text: str
    """The reference as printed."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a reference that is looked for."""

    units: tuple[str, ...]
    """Any of which it may be; of any unit if empty."""
    value: str


class Shelving(Queries):
    """What lies where."""

    def branch(self, repository: str, steps: Steps) -> Branch | None:
        """Return a shelf by its place; None if nothing shown here lies there."""
        row = self.ask(self._counting().where(_under(key_of(repository, steps))))[0]
        return _branch(row, len(steps)) if row.records else None

    def below(self, above: Branch | None, offset: int = 0, limit: int = 200) -> tuple[tuple[Branch, ...], int]:
        """Return the shelves directly below one, in order, and how many there are.

        Below None lie the repositories; what names none comes last.
        """
        key = key_of(above.repository, above.steps) if above else ""
        step = _step_after(key)
        rows = self.ask(
            self._counting(func.count().over().label("many"))
            .where(_under(key), *_is_shelf(step, above))
            .group_by(step)
            .order_by(step == "", step)
            .offset(offset)
            .limit(limit)
        )
        depth = len(above.steps) + 1 if above else 0
        return tuple(_branch(row, depth) for row in rows), rows[0].many if rows else 0

    def lying(self, at: Branch) -> tuple[Lying, ...]:
        """Return the records that lie on a shelf itself and on none below it, in order of leaf or number."""
        key = key_of(at.repository, at.steps)
        step = _step_after(key)
        mine = or_(step == "", *(step.startswith(f"{unit} ", autoescape=True) for unit in WITHIN))
        rows = self.ask(
            select(shelfmarks.c.record, shelfmarks.c.steps, shelfmarks.c.text, cards.c.earliest)
            .join(cards, cards.c.record == shelfmarks.c.record)
            .where(_under(key), mine)
            .order_by(shelfmarks.c.key, func.coalesce(cards.c.earliest, "9999"), shelfmarks.c.record)
        )
        marks: dict[str, dict[str, str]] = {}
        texts: dict[str, dict[str, None]] = {}
        for row in rows:
            said = _printed(row.steps)[len(at.steps) :]
            marks.setdefault(row.record, {}).update({value: unit for unit, value in said[:1] if unit in WITHIN})
            texts.setdefault(row.record, {}).update({row.text: None})
        return tuple(
            Lying(
                record=one, marks=_each_once(marks[one]), unit=next(iter(marks[one].values()), ""),
                texts=tuple(texts[one]),
            )
            for one in marks
        )  # fmt: skip

    def without(self) -> int:
        """Return how many documents give no reference that tells a place."""
        lies = exists().where(shelfmarks.c.record == cards.c.record)
        return int(
            self.ask(select(func.count().label("n")).select_from(cards).where(cards.c.level == "item", ~lies))[0].n
        )

    def having(
        self, parts: Sequence[Part], repository: str = "", *, leaf: bool = False
    ) -> tuple[tuple[Found, ...], bool]:
        """Return the records whose references have all of some parts, in order; and whether there are more."""
        conditions = [_has(part) for part in parts]
        holder = func.substr(shelfmarks.c.key, 1, func.instr(shelfmarks.c.key, BREAK) - 1)
        conditions += [func.instr(holder, word) > 0 for word in folded(repository).split()]
        if leaf:
            conditions.append(func.instr(shelfmarks.c.key, f"{BREAK}leaf ") > 0)
        return self._found(and_(*conditions)) if conditions else ((), False)

    def saying(self, words: Iterable[str]) -> tuple[tuple[Found, ...], bool]:
        """Return the records whose references as printed have all of some words, whatever they are taken to mean."""
        conditions = [func.instr(func.lower(shelfmarks.c.text), word.lower()) > 0 for word in words]
        return self._found(and_(*conditions)) if conditions else ((), False)

    def repositories(self) -> tuple[str, ...]:
        """Return how the repositories are called, those with most records first."""
        counted = func.count(shelfmarks.c.record.distinct())
        statement = select(shelfmarks.c.repository).where(shelfmarks.c.repository != "")
        rows = self.ask(statement.group_by(shelfmarks.c.repository).order_by(counted.desc()).limit(60))
        return tuple(row.repository for row in rows)

    def _found(self, condition: "ColumnElement[bool]") -> tuple[tuple[Found, ...], bool]:
        rows = self.ask(select(shelfmarks).where(condition).order_by(shelfmarks.c.key).limit(MOST_FOUND + 1))
        found: dict[str, Found] = {}
        for row in rows[:MOST_FOUND]:
            one = Found(record=row.record, repository=row.repository, steps=_printed(row.steps), text=row.text)
            found.setdefault(row.record, one)
        return tuple(found.values()), len(rows) > MOST_FOUND

    def _counting(self, *columns: Any) -> Any:
        return select(
            func.count(shelfmarks.c.record.distinct()).label("records"),
            func.min(cards.c.earliest).label("earliest"),
            func.max(cards.c.latest).label("latest"),
            func.min(shelfmarks.c.repository).label("repository"),
            func.min(shelfmarks.c.steps).label("steps"),
            func.min(shelfmarks.c.record).label("one"),
            *columns,
        ).join_from(shelfmarks, cards, cards.c.record == shelfmarks.c.record)


def _branch(row: Any, depth: int) -> Branch:
    return Branch(
        repository=row.repository, steps=_printed(row.steps)[:depth], records=row.records, earliest=row.earliest,
        latest=row.latest, only=row.one if row.records == 1 else "",
    )  # fmt: skip


def _under(key: str) -> "ColumnElement[bool]":
    return and_(shelfmarks.c.key >= key, shelfmarks.c.key < key[:-1] + _PAST) if key else shelfmarks.c.key > ""


def _step_after(key: str) -> "ColumnElement[str]":
    """Return the step that follows in the key of each row; empty if none does."""
    rest = func.substr(shelfmarks.c.key, len(key) + 1)
    return func.substr(rest, 1, func.instr(rest, BREAK) - 1)


def _is_shelf(step: "ColumnElement[str]", above: Branch | None) -> "list[ColumnElement[bool]]":
    """Return the conditions that a step is a shelf and nothing that lies on one; a repository may have no name."""
    if above is None:
        return []
    return [step != "", *(~step.startswith(f"{unit} ", autoescape=True) for unit in WITHIN)]


def _has(part: Part) -> "ColumnElement[bool]":
    ends = [step_key(unit, part.value) for unit in part.units]
    if not ends:
        return func.instr(shelfmarks.c.key, f"{step_key('', part.value)}{BREAK}") > 0
    return or_(*(func.instr(shelfmarks.c.key, f"{BREAK}{end}{BREAK}") > 0 for end in ends))


def _printed(steps: str) -> Steps:
    return steps_of(json.loads(steps))


def _each_once(marks: Iterable[str]) -> tuple[str, ...]:
    """Return marks without those that differ in spaces and dashes alone."""
    by_form: dict[str, str] = {}
    for mark in marks:
        by_form.setdefault("".join(mark.split()).translate(_DASHES), mark)
    return tuple(by_form.values())


_DASHES = str.maketrans("–—", "--")
