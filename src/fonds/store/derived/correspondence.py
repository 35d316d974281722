"""Who wrote to whom."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import func, select

from fonds.store.derived.queries import Queries, one_of
from fonds.store.derived.tables import agents, cards, names, parties

MOST = 100
"""Senders, and recipients, of one document that are told apart; a list of more is a list of addressees."""


class Correspondent(NamedTuple):
    """One who writes or is written to: a name, or an office where the document gives no name. Never both in one."""

    name: str
    is_office: bool = False


class Exchange(msgspec.Struct, frozen=True):
    """A document from one to another; one with several senders or recipients is several of these."""

    record: str
    sender: Correspondent
    recipient: Correspondent
    earliest: str | None
    latest: str | None


class Letterbook(msgspec.Struct, frozen=True, kw_only=True):
    """All that was exchanged, in the order of time, the undated first."""

    exchanges: tuple[Exchange, ...]
    unaddressed: frozenset[str]
    """Records that name a sender and nobody whom they are to."""
    unsigned: frozenset[str]
    """Records that name a recipient and nobody whom they are from."""


class Correspondence(Queries):
    """Asks for senders and recipients. A name that stands for an agent counts for the agent."""

    def letterbook(self) -> Letterbook:
        """Return all that was exchanged."""
        called = self._called()
        rows = self.ask(
            select(parties.c.record, parties.c.role, parties.c.name, parties.c.office, parties.c.text)
            .where(parties.c.role.in_(("sender", "recipient")), *self.among(parties.c.record))
            .order_by(parties.c.record, parties.c.number)
        )
        sides: dict[str, tuple[dict[Correspondent, None], dict[Correspondent, None]]] = {}
        for row in rows:
            who = called.get(row.name, row.name) if row.name else row.office or row.text
            one = Correspondent(who, is_office=not row.name)
            side = sides.setdefault(row.record, ({}, {}))[row.role == "recipient"]
            if len(side) < MOST:
                side.setdefault(one)
        days = self.ask(select(cards.c.record, cards.c.earliest, cards.c.latest).where(*self.among(cards.c.record)))
        exchanges = [
            Exchange(row.record, sender, recipient, row.earliest, row.latest)
            for row in days
            if row.record in sides
            for sender in sides[row.record][0]
            for recipient in sides[row.record][1]
        ]
        exchanges.sort(key=lambda one: (one.earliest or one.latest or "", one.latest or "", one.record))
        return Letterbook(
            exchanges=tuple(exchanges),
            unaddressed=frozenset(record for record, (some, others) in sides.items() if not others),
            unsigned=frozenset(record for record, (some, others) in sides.items() if not some),
        )

    def bodies(self, wanted: Sequence[str]) -> set[str]:
        """Return those of some names that records have for bodies more often than for persons."""
        counted = func.count().label("records")
        rows = self.ask(
            select(names.c.name, names.c.kind, counted)
            .where(names.c.kind.in_(("person", "organisation")), one_of(names.c.name, wanted))
            .group_by(names.c.name, names.c.kind)
        )
        counts = {(row.name, row.kind): int(row.records) for row in rows}
        return {one for one in wanted if counts.get((one, "organisation"), 0) > counts.get((one, "person"), 0)}

    def _called(self) -> dict[str, str]:
        """Return for each name that stands for an agent what the agent is called, but where it may be one of two."""
        one = func.min(agents.c.agent)
        rows = self.ask(
            select(agents.c.name, one.label("agent"))
            .where(agents.c.kind.in_(("person", "organisation")))
            .group_by(agents.c.name)
            .having(one == func.max(agents.c.agent))
        )
        return {row.name: row.agent for row in rows}
