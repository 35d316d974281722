"""When the documents are dated, and of which time they state something."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import select

from fonds.store.derived.queries import Queries, one_of
from fonds.store.derived.tables import assertions, cards


class Spell(msgspec.Struct, frozen=True):
    """The days on which a record, or what one of its statements tells of, may lie; both None where nothing is given."""

    record: str
    number: int
    """Of the statement within the record; -1 for the record itself."""
    earliest: str | None
    latest: str | None

    @property
    def order(self) -> tuple[str, str, str, int]:
        """What sorts by time: by the first day, what may be of few days before what may be of many."""
        return self.earliest or self.latest or "", self.latest or "9999", self.record, self.number

    @property
    def is_dated(self) -> bool:
        """Whether either of its sides is known."""
        return bool(self.earliest or self.latest)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of a document on a time, with the sentence that makes it."""

    record: str
    number: int
    subject: str
    property: str
    value: str
    unit: str | None
    approximate: bool
    edtf: str
    place: str | None
    words: str
    passage: str | None


class Chronology(Queries):
    """Asks for dates."""

    def spells(self) -> list[Spell]:
        """Return the dates of all records in the order of time, the undated ones first."""
        rows = self.ask(select(cards.c.record, cards.c.earliest, cards.c.latest).where(*self.among(cards.c.record)))
        return sorted((Spell(row.record, -1, row.earliest, row.latest) for row in rows), key=lambda one: one.order)

    def spells_told(self) -> list[Spell]:
        """Return the times of all statements that are made on one, in the order of time."""
        dated = assertions.c.earliest.is_not(None) | assertions.c.latest.is_not(None)
        columns = (assertions.c.record, assertions.c.number, assertions.c.earliest, assertions.c.latest)
        rows = self.ask(select(*columns).where(dated, *self.among(assertions.c.record)))
        spells = (Spell(row.record, row.number, row.earliest, row.latest) for row in rows)
        return sorted(spells, key=lambda one: one.order)

    def told(self, spells: Iterable[Spell]) -> list[Told]:
        """Return these statements in the same order; those of records that are not shown are left out."""
        wanted = list(spells)
        rows = self.ask(select(assertions).where(one_of(assertions.c.record, [one.record for one in wanted])))
        by_place = {(row.record, row.number): row for row in rows}
        found = [row for one in wanted if (row := by_place.get((one.record, one.number))) is not None]
        return [
            Told(
                record=row.record, number=row.number, subject=row.subject, property=row.property, value=row.value,
                unit=row.unit, approximate=bool(row.approximate), edtf=row.edtf or "", place=row.place,
                words=row.words, passage=row.passage,
            )
            for row in found
        ]  # fmt: skip
