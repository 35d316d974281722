"""The public projection: a database of its own that holds what anonymous readers may see, and nothing else.

It is brought up to date from the archive's database by sequence number, so that whatever was interrupted is made
good by the next run. Nothing in it comes from a record that is not public, and it holds no path of this machine.
"""

from pathlib import Path

from fonds.access.decision import ANONYMOUS, may_see
from fonds.store.projecting import Projector
from fonds.store.protocol import State
from fonds.store.writer import ArchiveWriter


class PublicProjection:
    """Keeps the projection equal to the public records of the archive."""

    def __init__(self, database: Path, writer: ArchiveWriter) -> None:
        self._projector = Projector(database, writer)

    def update(self) -> None:
        """Carry over every change since the last update."""
        self._projector.update(is_public)

    def close(self) -> None:
        """Let go of the database."""
        self._projector.close()


def is_public(state: State) -> bool:
    """Say whether a record in this state belongs in the projection: whether anonymous readers may see it."""
    return may_see(ANONYMOUS, state)
