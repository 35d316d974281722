"""Index, projection and public index brought to where the archive's database is; what cannot be used is made anew."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fonds.linking.agents import AGENT_KINDS
from fonds.workflow import connecting

if TYPE_CHECKING:
    from fonds.record import Judgement
    from fonds.search.engine import TantivyIndex
    from fonds.store.folder import ArchiveFolder
    from fonds.store.imaging import Rule
    from fonds.store.protocol import StoredRecord
    from fonds.store.reader import DatabaseReader
    from fonds.store.writer import ArchiveWriter

COMMIT = 2_000
"""Records after which an index is committed; a killed run has no more than these to index again."""

PURGE = "PURGE"
"""A file of this name lies in an index that still weighs what was withdrawn from it."""

_PAGE = 300


def catch_up(archive: ArchiveFolder, writer: ArchiveWriter, reader: DatabaseReader, rule: Rule) -> None:
    """Bring everything that is made from the database to where it is, each from its own watermark."""
    from fonds.access import PublicProjection  # noqa: PLC0415
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    bring_up(archive.index, reader, reader)
    with contextlib.closing(
        PublicProjection(archive.public_database, writer, rule, anew=lambda: TantivyIndex.discard(archive.public_index))
    ) as projection:
        projection.update()
        shown = DatabaseReader(archive.public_database, archive.originals)
        with contextlib.closing(shown):
            bring_up(archive.public_index, reader, shown)
            projection.tie(_shown_ties(archive, reader, shown))
            connecting.connect(projection, reader, shown)


def _shown_ties(archive: ArchiveFolder, reader: DatabaseReader, shown: DatabaseReader) -> list[Judgement]:
    """Return the judgements on two things of which the public sees both: names in public records, public documents."""
    judged = reader.ties()
    if not judged:
        return []
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415

    with contextlib.closing(TantivyIndex(archive.public_index)) as index:
        names = {kind: index.names(kind).keys() for kind in AGENT_KINDS}
    documents = shown.ids()

    def is_shown(thing: str) -> bool:
        kind, colon, name = thing.partition(":")
        return name in names.get(kind, ()) if colon else thing in documents

    return [one for one in judged if is_shown(one.subject) and is_shown(str(one.value))]


def bring_up(folder: Path, changes: DatabaseReader, held: DatabaseReader) -> None:
    """Bring an index to where a database is: in with what it holds, out with what it does not.

    One that is damaged, of another version, or ahead of its database (which was put back from a copy) is built anew.
    Nothing is left of what is taken out, not even its weight in the ranking of the others.

    Args:
        folder: the index.
        changes: the database whose changes are followed.
        held: the one that has the records as the index is to have them.
    """
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415

    index = open_index(folder)
    try:
        sequence = changes.sequence()
        if index.watermark() > sequence:
            index.close()
            TantivyIndex.discard(folder)
            index = open_index(folder)
        reached = index.watermark()
        if reached < sequence or sequence == 0:
            _follow(index, changes, held, reached, sequence)
        if (folder / PURGE).exists():
            _renew(index, held, sequence)
    finally:
        index.close()


def _follow(index: TantivyIndex, changes: DatabaseReader, held: DatabaseReader, reached: int, sequence: int) -> None:
    """Put in and take out what changed after a number."""
    done = 0
    for page in _changed(changes, held, reached):
        gone = [record_id for record_id, stored, _ in page if stored is None]
        if gone and index.holds(gone):
            _mark(index.folder)
        index.delete(gone)
        index.add(stored.record for _, stored, _ in page if stored is not None)
        if (done + len(page)) // COMMIT > done // COMMIT:
            index.commit(page[-1][2])
        done += len(page)
    index.commit(sequence)


def _changed(
    changes: DatabaseReader, held: DatabaseReader, after: int
) -> Iterator[list[tuple[str, StoredRecord | None, int]]]:
    """Yield pages of what changed, as one database has it and under the number of the other."""
    page: list[tuple[str, StoredRecord | None, int]] = []
    if held is changes:
        for stored in changes.iterate(after=after):
            page.append((stored.record.id, stored, stored.sequence))
            if len(page) == _PAGE:
                yield page
                page = []
    else:
        numbers: list[tuple[str, int]] = []
        for one in changes.changed_ids(after):
            numbers.append(one)
            if len(numbers) == _PAGE:
                yield _looked_up(numbers, held)
                numbers = []
        page = _looked_up(numbers, held)
    if page:
        yield page


def _looked_up(numbers: list[tuple[str, int]], held: DatabaseReader) -> list[tuple[str, StoredRecord | None, int]]:
    found = held.get_many([record_id for record_id, _ in numbers])
    return [(record_id, found.get(record_id), at) for record_id, at in numbers]


def withdraw(folder: Path, ids: list[str]) -> None:
    """Take records out of an index at once; what they leave in its statistics goes with the next `bring_up`."""
    index = open_index(folder)
    try:
        if index.holds(ids):
            _mark(folder)
            index.delete(ids)
            index.commit(index.watermark())
    finally:
        index.close()


def _renew(index: TantivyIndex, held: DatabaseReader, sequence: int) -> None:
    """Put every record in anew with one commit, so that nothing is left of those that were taken out."""
    index.clear()
    for stored in held.iterate():
        index.add([stored.record])
    index.commit(sequence)
    (index.folder / PURGE).unlink(missing_ok=True)


def _mark(folder: Path) -> None:
    from fonds.store.folder import write_durably  # noqa: PLC0415

    write_durably(folder / PURGE, b"")


def can_search(archive: ArchiveFolder) -> bool:
    """Say whether what anonymous readers search can be opened, or is missing with all that would be served."""
    from fonds.errors import ArchiveError  # noqa: PLC0415
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    try:
        DatabaseReader(archive.public_database, archive.originals).close()
    except ArchiveError:
        # Without the projection there is nothing to serve meanwhile; it is made first.
        return True
    try:
        TantivyIndex(archive.public_index).close()
    except ArchiveError as error:
        return error.slug != "index-damaged"
    return True


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
