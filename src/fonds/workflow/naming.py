"""Who is named in an archive, under which names."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from fonds.linking.agents import Agent, find_agents

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder


def agents(archive: ArchiveFolder, kind: str) -> list[Agent]:
    """Return the persons, organisations or places of an archive, its editors' view, those named most often first."""
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    with (
        contextlib.closing(TantivyIndex(archive.index)) as index,
        contextlib.closing(DatabaseReader(archive.database, archive.originals)) as reader,
    ):
        return find_agents(kind, index.names(kind), reader.ties())
