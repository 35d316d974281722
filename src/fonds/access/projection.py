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

    def update(self) -> int:
        """Carry over every change since the last update; return the sequence number it now answers to."""
        return self._projector.update(_is_public)

    def close(self) -> None:
        """Let go of the database."""
        self._projector.close()


def _is_public(state: State) -> bool:
    return may_see(ANONYMOUS, state)
