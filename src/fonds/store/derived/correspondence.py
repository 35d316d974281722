"""Who wrote to whom."""

from typing import NamedTuple

import msgspec
from sqlalchemy import func, select

from fonds.store.derived.queries import Queries
from fonds.store.derived.tables import agents, cards, parties

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
        for record, role, name, office, text in rows:
            one = Correspondent(called.get(name, name)) if name else Correspondent(office or text, is_office=True)
            side = sides.setdefault(record, ({}, {}))[role == "recipient"]
            if len(side) < MOST:
                side.setdefault(one)
        days = self.ask(select(cards.c.record, cards.c.earliest, cards.c.latest).where(*self.among(cards.c.record)))
        exchanges = [
            Exchange(record, sender, recipient, earliest, latest)
            for record, earliest, latest in days
            if record in sides
            for sender in sides[record][0]
            for recipient in sides[record][1]
        ]
        exchanges.sort(key=lambda one: (one.earliest or one.latest or "", one.latest or "", one.record))
        return Letterbook(
            exchanges=tuple(exchanges),
            unaddressed=frozenset(record for record, (some, others) in sides.items() if not others),
            unsigned=frozenset(record for record, (some, others) in sides.items() if not some),
        )

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
