"""Proving that an archive is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from fonds.errors import ArchiveError

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder
    from fonds.store.reader import DatabaseReader

Part = Literal["database", "projection", "index", "public_index", "original"]
"""What a fault is in. All but the first and the last can be made anew from the database."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not as it should be."""

    part: Part
    said: str
    sha256: str = ""
    """Of an original."""
    sealed: bool = False
    """Whether only a seal says so, and nothing that was read."""


def verify(archive: ArchiveFolder) -> Iterator[str]:
    """Prove that an archive is whole; yield what is wrong, each in words that name it and say what to do.

    Checked are the fixity of every original, the integrity of both databases, that every record can be decoded and
    rests on an original that is held, that every file is as it was sealed, that the indexes hold the databases'
    records and answer to their last change, and that the projection holds the public records and no others.

    Raises:
        ArchiveBusyError: another process is writing to it.
    """
    from fonds.store.lock import hold  # noqa: PLC0415

    with contextlib.ExitStack() as held:
        if os.access(archive.path, os.W_OK):
            held.enter_context(hold(archive.lock))
        for fault in examine(archive):
            yield f"{fault.said} {remedy(archive, fault)}"


def remedy(archive: ArchiveFolder, fault: Fault) -> str:
    """Return what to do about a fault."""
    repair = f"fonds verify --repair {archive.path}"
    if fault.part == "original":
        return f"To take it again from where it was added, or from a backup: {repair} --from BACKUP"
    if fault.part == "database":
        return (
            f"If its content proves whole, it is written anew by: {repair}. Otherwise make a new archive of a backup "
            "with: fonds restore BACKUP NEW"
        )
    return f"Nothing is lost; it is made anew by: {repair}"


def examine(archive: ArchiveFolder) -> Iterator[Fault]:
    """Yield every fault of an archive that is held, or that nobody can write."""
    from fonds.store.proving import prove_connected, prove_originals, prove_projection  # noqa: PLC0415
    from fonds.store.sealing import broken_seals  # noqa: PLC0415
    from fonds.workflow.connecting import connect_all  # noqa: PLC0415
    from fonds.workflow.holding import rule_of  # noqa: PLC0415

    sealed: tuple[tuple[Part, Path], ...] = (
        ("database", archive.database),
        ("projection", archive.public_database),
        ("index", archive.index),
        ("public_index", archive.public_index),
    )
    broken = set()
    for part, path in sealed:
        for said in broken_seals(path):
            broken.add(part)
            yield Fault(part=part, said=said, sealed=True)
    with contextlib.ExitStack() as opened:
        kept = yield from _prove("database", archive.database, archive, opened)
        shown = yield from _prove("projection", archive.public_database, archive, opened)
        indexes: tuple[tuple[Part, Path, DatabaseReader | None], ...] = (
            ("index", archive.index, kept),
            ("public_index", archive.public_index, shown),
        )
        for part, path, held in indexes:
            # The engine trusts its files: one that is known to be damaged is not handed to it.
            if part not in broken:
                yield from (Fault(part=part, said=said) for said in _index_faults(path, held, kept))
        for sha256, said in prove_originals(archive, kept):
            yield Fault(part="original", said=said, sha256=sha256)
        if kept and shown:
            try:
                rule = rule_of(archive, kept)
            except (ArchiveError, ValueError) as error:
                yield Fault(part="database", said=f"{archive.database} cannot be read through: {error}.")
                return
            for said in prove_projection(kept, shown, rule):
                yield Fault(part="projection", said=said)
            for said in prove_connected(shown, connect_all):
                yield Fault(part="projection", said=said)


def _prove(
    part: Part, path: Path, archive: ArchiveFolder, opened: contextlib.ExitStack
) -> Generator[Fault, None, DatabaseReader | None]:
    """Yield what is wrong within a database; return what reads it, None if it cannot be opened or read safely."""
    from fonds.store.proving import prove_database, prove_pages  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    try:
        reader = DatabaseReader(path, archive.originals)
    except ArchiveError as error:
        yield Fault(part=part, said=str(error))
        return None
    opened.callback(reader.close)
    broken = list(prove_pages(reader))
    for said in broken or prove_database(reader):
        yield Fault(part=part, said=said)
    return None if broken else reader


def _index_faults(folder: Path, held: DatabaseReader | None, changes: DatabaseReader | None) -> Iterator[str]:
    """Yield where an index is not that of a database, or not of the last change of the archive."""
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415
    from fonds.workflow.indexing import PURGE  # noqa: PLC0415

    try:
        with contextlib.closing(TantivyIndex(folder)) as index:
            indexed, reached = index.ids(), index.watermark()
        wanted = held.ids() if held else indexed
        last = changes.sequence() if changes else reached
    except ArchiveError as error:
        yield str(error)
        return
    for ids, fault in ((indexed - wanted, "holds {} that its database does not"), (wanted - indexed, "lacks {}")):
        if ids:
            some = ", ".join(sorted(ids)[:5]) + (" …" if len(ids) > 5 else "")
            yield f"The index {folder} {fault.format(f'{len(ids):,} records ({some})')}."
    if reached != last:
        yield f"The index {folder} answers to change {reached:,} of the archive, which has come to {last:,}."
    if (folder / PURGE).exists():
        yield f"The index {folder} still weighs what was withdrawn from it."
