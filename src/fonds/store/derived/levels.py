"""Asks for what an archive describes above its documents: collections, fonds, series and files."""

import msgspec
from sqlalchemy import func, select

from fonds.store.derived.queries import Queries
from fonds.store.derived.tables import cards
from fonds.store.schema import records


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """A record above the level of documents."""

    id: str
    level: str
    title: str | None
    parent: str | None
    parts: int
    """How many records are part of it directly."""
    earliest: str | None
    latest: str | None
    """First and last day that its own description or what is part of it directly may be of."""


class Levels(Queries):
    """What is described above the documents."""

    def described(self, limit: int = 5_000) -> tuple[Level, ...]:
        """Return every collection, fonds, series and file, in the order of place and title."""
        part, its_card = records.alias("part"), cards.alias("its_card")
        statement = (
            select(
                cards.c.record, cards.c.level, cards.c.title, records.c.parent,
                func.count(part.c.id).label("parts"),
                func.min(func.coalesce(its_card.c.earliest, cards.c.earliest)).label("earliest"),
                func.max(func.coalesce(its_card.c.latest, cards.c.latest)).label("latest"),
            )
            .join_from(cards, records, records.c.id == cards.c.record)
            .outerjoin(part, part.c.parent == cards.c.record)
            .outerjoin(its_card, its_card.c.record == part.c.id)
            .where(cards.c.level != "item")
            .group_by(cards.c.record)
            .order_by(records.c.place, cards.c.title, cards.c.record)
            .limit(limit)
        )  # fmt: skip
        return tuple(
            Level(
                id=row.record, level=row.level, title=row.title, parent=row.parent, parts=row.parts,
                earliest=row.earliest, latest=row.latest,
            )
            for row in self.ask(statement)
        )  # fmt: skip
