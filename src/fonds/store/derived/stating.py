"""Asks for what records state of themselves as a whole: their rights, and the subjects that a catalogue gives them."""

import msgspec
from sqlalchemy import func, select

from fonds.store.derived.queries import Queries
from fonds.store.derived.tables import cards, names


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """Words, and how many records have them."""

    words: str
    records: int
    one: str = ""
    """The id of one of them."""


class Stating(Queries):
    """What records state of themselves."""

    def rights(self, limit: int = 200) -> tuple[Counted, ...]:
        """Return each statement of rights as given, that of most records first."""
        many = func.count()
        statement = (
            select(cards.c.rights, many.label("n"), func.min(cards.c.record).label("one"))
            .where(cards.c.rights.is_not(None), cards.c.rights != "", *self.among(cards.c.record))
            .group_by(cards.c.rights)
            .order_by(many.desc(), cards.c.rights)
            .limit(limit)
        )
        return tuple(Counted(words=row.rights, records=row.n, one=row.one) for row in self.ask(statement))

    def without_rights(self) -> int:
        """Return how many records state nothing of rights."""
        bare = cards.c.rights.is_(None) | (cards.c.rights == "")
        statement = select(func.count().label("n")).where(bare, *self.among(cards.c.record))
        return int(self.ask(statement)[0].n)

    def having_rights(self, words: str, offset: int = 0, limit: int = 50) -> tuple[str, ...]:
        """Return the ids of the records that state their rights in exactly these words, by date."""
        statement = select(cards.c.record).where(cards.c.rights == words, *self.among(cards.c.record))
        rows = self.ask(statement.order_by(cards.c.earliest, cards.c.record).offset(offset).limit(limit))
        return tuple(row.record for row in rows)

    def subjects(self, limit: int = 2000) -> tuple[Counted, ...]:
        """Return the subjects that catalogues give, in the order of the alphabet."""
        each = func.json_each(cards.c.subjects).table_valued("value")
        statement = (
            select(each.c.value, func.count(cards.c.record.distinct()).label("n"))
            .select_from(cards)
            .join(each, cards.c.subjects != "[]")
            .where(*self.among(cards.c.record))
            .group_by(each.c.value)
            .order_by(each.c.value)
            .limit(limit)
        )
        return tuple(Counted(words=str(row.value), records=row.n) for row in self.ask(statement))

    def about(self, subject: str, offset: int = 0, limit: int = 50) -> tuple[str, ...]:
        """Return the ids of the records to which a catalogue gives a subject, by date."""
        each = func.json_each(cards.c.subjects).table_valued("value")
        statement = (
            select(cards.c.record)
            .select_from(cards)
            .join(each, cards.c.subjects != "[]")
            .where(each.c.value == subject, *self.among(cards.c.record))
            .distinct()
            .order_by(cards.c.earliest, cards.c.record)
        )
        return tuple(row.record for row in self.ask(statement.offset(offset).limit(limit)))

    def named_most(self, kind: str, limit: int = 60) -> tuple[Counted, ...]:
        """Return the names of a kind that most records have."""
        many = func.count(names.c.record.distinct())
        statement = select(names.c.name, many.label("n")).where(names.c.kind == kind, *self.among(names.c.record))
        rows = self.ask(statement.group_by(names.c.name).order_by(many.desc(), names.c.name).limit(limit))
        return tuple(Counted(words=row.name, records=row.n) for row in rows)
