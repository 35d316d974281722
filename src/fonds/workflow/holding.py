"""An archive held for writing, with all that is made from its database brought up to it at the end."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from fonds.workflow import indexing

if TYPE_CHECKING:
    from fonds.access import Withheld
    from fonds.store.folder import ArchiveFolder
    from fonds.store.imaging import Rule
    from fonds.store.reader import DatabaseReader
    from fonds.store.writer import ArchiveWriter


class Held:
    """An archive that this process alone may write.

    Raises:
        ArchiveError: the database cannot be used.
    """

    def __init__(self, archive: ArchiveFolder) -> None:
        from fonds.store.folder import sweep_parts  # noqa: PLC0415
        from fonds.store.reader import DatabaseReader  # noqa: PLC0415
        from fonds.store.writer import ArchiveWriter  # noqa: PLC0415

        archive.refuse_if_gutted()
        sweep_parts(archive.path, archive.index, archive.public_index, archive.damaged)
        self.archive = archive
        self.released: list[str] = []
        self.writer: ArchiveWriter = ArchiveWriter(archive.database)
        self.reader: DatabaseReader = DatabaseReader(archive.database, archive.originals, self.writer.engine)

    def catch_up(self) -> None:
        """End embargoes whose time has come; bring index, projection and public index to where the database is."""
        self.released += self.writer.release()
        indexing.catch_up(self.archive, self.writer, self.reader, self.rule())

    def rule(self) -> Rule:
        """Return what the public sees of this archive as it is now."""
        return rule_of(self.archive, self.reader)

    def close(self) -> None:
        """Let go of the database."""
        self.writer.close()


def rule_of(archive: ArchiveFolder, reader: DatabaseReader) -> Rule:
    """Return what the public sees of an archive as its policy and its public records are now."""
    from fonds.access import living_rule, public_rule  # noqa: PLC0415

    names = withheld_by(archive, reader)
    return living_rule(names) if names else public_rule()


def withheld_by(archive: ArchiveFolder, reader: DatabaseReader) -> tuple[Withheld, ...]:
    """Return the names of persons that the archive's policy keeps from the public."""
    from fonds.access import Living, folded, withheld_names  # noqa: PLC0415
    from fonds.record.folding import in_force  # noqa: PLC0415

    said = archive.living()
    policy = Living(born_within=said.born_within, categories=said.categories)
    if not policy.applies:
        return ()
    judged = in_force(reader.judgements())
    cleared = frozenset(folded(one.subject.removeprefix("person:")) for one in judged if one.kind == "clear")
    return withheld_names(policy, reader.public_persons(), cleared, dt.datetime.now(dt.UTC).date())


@contextlib.contextmanager
def holding(
    archive: ArchiveFolder, patience: float = 5.0, waiting: Callable[[str], None] = lambda _: None
) -> Iterator[Held]:
    """Hold an archive for writing; what an interrupted command left undone is made good first.

    Args:
        archive: the archive.
        patience: seconds to wait for another process that holds it.
        waiting: told who holds it, if another process does.

    Raises:
        ArchiveBusyError: another process holds it.
        ArchiveError: the disk is full, or something may not be written.
    """
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.lock import hold  # noqa: PLC0415

    with explaining(archive.database), hold(archive.lock, patience, waiting):
        held = Held(archive)
        try:
            held.catch_up()
            yield held
        finally:
            held.close()


def utc(moment: dt.datetime) -> str:
    """Return a moment as the archive keeps it: ISO 8601 in UTC, to the second."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
