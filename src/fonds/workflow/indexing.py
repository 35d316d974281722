"""Indexes brought to where the database is; what cannot be used is built anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fonds.search.engine import TantivyIndex
    from fonds.store.protocol import State
    from fonds.store.reader import DatabaseReader

COMMIT = 2_000
"""Records after which an index is committed; a killed run has no more than these to index again."""


def bring_up(folder: Path, reader: DatabaseReader, holds: Callable[[State], bool]) -> None:
    """Bring an index to where the archive's database is: in with what it holds, out with what it does not.

    One that is damaged, of another version, or ahead of its database (which was put back from a copy) is built anew.
    """
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415

    index = open_index(folder)
    try:
        sequence = reader.sequence()
        if index.watermark() > sequence:
            index.close()
            TantivyIndex.discard(folder)
            index = open_index(folder)
        reached = index.watermark()
        if reached == sequence and sequence > 0:
            return
        for number, stored in enumerate(reader.iterate(after=reached), 1):
            if holds(stored.state):
                index.add([stored.record])
            else:
                index.delete([stored.record.id])
            if number % COMMIT == 0:
                index.commit(stored.sequence)
        index.commit(sequence)
    finally:
        index.close()


def open_index(folder: Path) -> TantivyIndex:
    """Open an index for writing; one that is damaged or of another version is taken away, to be built anew."""
    from fonds.errors import ArchiveError  # noqa: PLC0415
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    try:
        return TantivyIndex(folder, writable=True)
    except ArchiveError as error:
        if error.slug != "index-damaged":
            raise
        TantivyIndex.discard(folder)
        return TantivyIndex(folder, writable=True)
