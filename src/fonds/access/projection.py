"""The public projection: a database of its own that holds what anonymous readers may see, and nothing else.

It is brought up to date from the archive's database by sequence number, so that whatever was interrupted is made
good by the next run. Nothing in it comes from a record that is not public, and it holds no path of this machine.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from fonds.access.decision import ANONYMOUS, may_see
from fonds.record import Judgement
from fonds.store.derived import Connected, Sameness
from fonds.store.imaging import Rule, is_told
from fonds.store.projecting import Projector
from fonds.store.protocol import State
from fonds.store.publishing import Publication
from fonds.store.writer import ArchiveWriter

RULES = 2
"""Grows whenever the projection of the same archive would be another one; then projections are made anew."""


class PublicProjection:
    """Keeps the projection equal to what the public may see of the archive.

    Args:
        database: the projection.
        writer: of the archive's own database.
        rule: what the public sees; by default public records, whole.
        anew: called before a projection that cannot be used is discarded.
    """

    def __init__(
        self,
        database: Path,
        writer: ArchiveWriter,
        rule: Rule | None = None,
        anew: Callable[[], None] = lambda: None,
    ) -> None:
        self._projector = Projector(database, writer, rule or public_rule(), anew)

    def update(self) -> None:
        """Carry over every change since the last update."""
        self._projector.update()

    def withdraw(self, ids: Iterable[str], publication: Publication, at: str) -> None:
        """Take records out before anything else knows of it, and leave the notice that the public is to find."""
        wanted = list(ids)
        told: dict[str, dict[str, object]] = {}
        if is_told(publication.state, announced=publication.announced):
            notice = {"kind": publication.state, "reason": publication.notice, "until": publication.until, "at": at}
            told = {one: {"id": one, **notice} for one in wanted}
        self._projector.withdraw(wanted, told)

    def tie(self, judged: Iterable[Judgement]) -> None:
        """Show these judgements on agents, places and documents; every one must speak of what is shown alone."""
        self._projector.tie({one.id: msgspec.json.encode(one) for one in judged})

    def connected(self) -> int:
        """Return the number of the archive's last change of which linking knows here; 0 if of none."""
        return self._projector.connected()

    def connect(self, reached: int, made: Connected) -> None:
        """Show what linking made of the public records as they are after that change, and of nothing else."""
        self._projector.connect(reached, made)

    def unite(self, same: list[Sameness]) -> None:
        """Show these as all names that stand for an agent who is called otherwise."""
        self._projector.unite(same)

    def close(self) -> None:
        """Let go of the database."""
        self._projector.close()


def is_public(state: State) -> bool:
    """Say whether a record in this state belongs in the projection: whether anonymous readers may see it."""
    return may_see(ANONYMOUS, state)


def public_rule() -> Rule:
    """Return the rule by which public records are shown whole."""
    return Rule(number=RULES, lets_through=is_public)
