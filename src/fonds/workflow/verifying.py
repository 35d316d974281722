"""Proving that an archive is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder
    from fonds.store.reader import DatabaseReader


def verify(archive: ArchiveFolder) -> Iterator[str]:
    """Prove that an archive is whole; yield what is wrong, each in words that name it.

    Checked are the fixity of every original, the integrity of both databases, that every record can be decoded and
    rests on an original that is held, that the indexes hold the databases' records, and that the projection holds
    the public records and no others.

    Raises:
        ArchiveBusyError: another process is writing to it.
    """
    from fonds.access import public_rule  # noqa: PLC0415
    from fonds.errors import ArchiveError  # noqa: PLC0415
    from fonds.store.lock import hold  # noqa: PLC0415
    from fonds.store.proving import prove_database, prove_originals, prove_projection  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    with contextlib.ExitStack() as held:
        if os.access(archive.path, os.W_OK):
            held.enter_context(hold(archive.lock))
        readers = []
        for path in (archive.database, archive.public_database):
            try:
                reader = DatabaseReader(path, archive.originals)
            except ArchiveError as error:
                yield str(error)
                continue
            held.callback(reader.close)
            readers.append(reader)
            yield from prove_database(reader)
        for index, reader in zip((archive.index, archive.public_index), readers, strict=False):
            yield from _index_faults(index, reader)
        if readers and readers[0].path == archive.database:
            yield from prove_originals(archive, readers[0])
        if len(readers) == 2:
            yield from prove_projection(readers[0], readers[1], public_rule())


def _index_faults(folder: Path, reader: DatabaseReader) -> Iterator[str]:
    from fonds.errors import ArchiveError  # noqa: PLC0415
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415

    try:
        index = TantivyIndex(folder)
        indexed, held = index.ids(), reader.ids()
        index.close()
    except ArchiveError as error:
        yield str(error)
        return
    remedy = "Delete that folder and run fonds add on the archive, without a path; the index is built anew."
    for ids, fault in ((indexed - held, "holds {} that its database does not"), (held - indexed, "lacks {}")):
        if ids:
            some = ", ".join(sorted(ids)[:5]) + (" …" if len(ids) > 5 else "")
            yield f"The index {folder} {fault.format(f'{len(ids):,} records ({some})')}. {remedy}"
