"""The only place that chains the rooms: bytes to records, records to the archive, the archive to its indexes.

Each function loads the rooms it needs: a child that reads never loads the database, a search never the readers.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fonds.errors import UsageError
from fonds.record import Outcome, Record, SourceFile
from fonds.record.codec import to_json
from fonds.record.identifiers import mint, version_of
from fonds.sources.walking import Found, find_files

if TYPE_CHECKING:
    from fonds.search.engine import TantivyIndex
    from fonds.store.folder import ArchiveFolder
    from fonds.store.protocol import State
    from fonds.store.reader import DatabaseReader
    from fonds.store.writer import Arrived, Known

BATCH = 200
"""Records that are put in with one transaction."""

COMMIT = 2_000
"""Records after which the indexes are committed; a killed run has no more than these to index again."""


class Read(msgspec.Struct, frozen=True, array_like=True):
    """One record as a child hands it to its parent."""

    status: str
    reason: str | None
    line: bytes
    """The record's JSON."""


_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(Read)


def read_records(found: Found) -> Iterator[Record]:
    """Open, read and check one file; yield its records. Meant for a contained child."""
    from fonds.checks import check_record  # noqa: PLC0415
    from fonds.reading.pipeline import read_document  # noqa: PLC0415
    from fonds.sources.opening import open_source  # noqa: PLC0415

    if found.reason is not None:
        yield quarantine(found, found.reason)
        return
    for document in open_source(Path(found.path), found.name):
        if document.outcome.status == "quarantined":
            yield quarantine(found, document.outcome.reason or "was not read", document.source)
            continue
        record = read_document(document)
        yield msgspec.structs.replace(record, findings=(*record.findings, *check_record(record)))


def read_in_child(found: Found) -> Iterator[bytes]:
    """Yield a file's records, each packed as a `Read`."""
    for record in read_records(found):
        yield _packer.encode(Read(record.outcome.status, record.outcome.reason, to_json(record)))


def quarantine(found: Found, reason: str, source: SourceFile | None = None) -> Record:
    """Return the record of a file that was not read: without text, with the reason."""
    source = source or SourceFile(path=found.name, media_type="application/octet-stream", sha256="")
    if not reason.startswith(found.name):
        reason = f"{found.name} {reason}"
    return Record(
        id=mint(source.sha256 or found.location, source.part),
        version=version_of((source.sha256, source.part or ""), "unread"),
        sources=(source,),
        text="",
        outcome=Outcome(status="quarantined", reason=reason),
    )


def read_paths(paths: Iterable[Path], workers: int | None = None) -> Iterator[tuple[Found, list[Read]]]:
    """Yield every file that `paths` name with its records, at least one each, in order.

    Raises:
        UsageError: a path is not there (slug `no-such-path`).
    """
    return _read_all(find_files(named(paths)), workers)


def named(paths: Iterable[Path]) -> list[Path]:
    """Return the paths as given, refusing those that are not there."""
    given = list(paths)
    for path in given:
        if not os.path.lexists(path):
            raise UsageError(f"{path} is not there; nothing was read.", slug="no-such-path")
    return given


def _read_all(files: Iterable[Found], workers: int | None) -> Iterator[tuple[Found, list[Read]]]:
    from fonds.sources.containment import ContainedPool, Failure  # noqa: PLC0415

    pool: ContainedPool[Found] = ContainedPool(
        read_in_child, workers=workers or cores(), size_of=lambda found: found.size
    )
    with pool:
        for found, given in pool.run(files):
            if isinstance(given, Failure):
                record = quarantine(found, given.reason)
                yield found, [Read("quarantined", record.outcome.reason, to_json(record))]
            else:
                yield found, [_unpacker.decode(piece) for piece in given]


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Tally(msgspec.Struct, kw_only=True):
    """What an `add` did, counted in documents; files that gave none are listed with the reason."""

    unchanged: int = 0
    new: int = 0
    changed: int = 0
    failed: list[str] = msgspec.field(default_factory=list)
    partial: list[str] = msgspec.field(default_factory=list)
    stopped: bool = False
    """Whether it was told to stop before all files were added."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far an `add` has come."""

    files: int
    all_files: int
    documents: int


def add_paths(
    archive: ArchiveFolder,
    paths: Iterable[Path],
    *,
    workers: int | None = None,
    watch: Callable[[Progress], None] = lambda _: None,
    waiting: Callable[[str], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    patience: float = 5.0,
) -> Tally:
    """Add files and folders to an archive, in the order originals, database, index, watermark, then the projection.

    Interrupted anywhere and run again, it ends as if it had not been interrupted. A file that is as it was when it
    was added, read by the same reader, is not read again. Without paths, what an interrupted run left undone is made
    good, and a missing or damaged index or projection is built anew.

    Args:
        archive: the archive; it is held for writing until the end.
        paths: what to add.
        workers: processes that read at once; as many as there are cores.
        watch: told after every file how far it has come.
        waiting: told who holds the archive, if another process does.
        stop: asked after every file; if it says so, what was begun is finished and the rest left.
        patience: seconds to wait for another process that holds the archive.

    Raises:
        UsageError: a path is not there.
        ArchiveBusyError: another process holds the archive.
        ArchiveError: the disk is full, or something may not be written.
    """
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.lock import hold  # noqa: PLC0415

    files = list(find_files(named(paths)))
    with explaining(archive.database), hold(archive.lock, patience, waiting):
        adding = _Adding(archive, workers)
        try:
            adding.add(files, watch, stop)
            adding.finish()
        finally:
            adding.close()
        return adding.tally


def mend(archive: ArchiveFolder) -> None:
    """Make good what an interrupted run left undone, if the archive may be written and nobody else is at it.

    Raises:
        ArchiveError: the database cannot be used.
    """
    from fonds.errors import ArchiveError  # noqa: PLC0415

    try:
        add_paths(archive, [], patience=0)
    except ArchiveError as error:
        if error.slug not in {"archive-busy", "not-writable", "disk-full"}:
            raise


class _Adding:
    """One `add` under way."""

    def __init__(self, archive: ArchiveFolder, workers: int | None) -> None:
        from fonds.store.originals import Originals  # noqa: PLC0415
        from fonds.store.reader import DatabaseReader  # noqa: PLC0415
        from fonds.store.writer import ArchiveWriter  # noqa: PLC0415

        archive.refuse_if_gutted()
        self.archive, self.workers = archive, workers
        self.tally = Tally()
        self.read_by = ""
        self.state = archive.settings().new_records
        self.originals = Originals(archive.originals)
        self.originals.sweep()
        self.writer = ArchiveWriter(archive.database)
        self.reader = DatabaseReader(archive.database, archive.originals, self.writer.engine)
        self.batch: list[Arrived] = []
        self.waiting = 0
        self.behind = 0
        self.catch_up()

    def catch_up(self) -> None:
        """Bring index, projection and public index to where the database is, each from its own watermark."""
        from fonds.access import PublicProjection, is_public  # noqa: PLC0415

        bring_up(self.archive.index, self.reader, lambda _: True)
        projection = PublicProjection(self.archive.public_database, self.writer)
        try:
            projection.update()
        finally:
            projection.close()
        bring_up(self.archive.public_index, self.reader, is_public)
        self.behind = 0

    def add(self, files: list[Found], watch: Callable[[Progress], None], stop: Callable[[], bool]) -> None:
        """Read what is new or other than it was, and put it in batch by batch."""
        if not files:
            return
        from fonds.reading.pipeline import READER  # noqa: PLC0415

        self.read_by = f"{READER.name}/{READER.version}"
        known = self.writer.known()
        fresh = [found for found in files if not self._is_unchanged(found, known.get(found.location))]
        done = len(files) - len(fresh)
        for found, read in _read_all(fresh, self.workers):
            done += 1
            self._arrive(found, read)
            watch(Progress(files=done, all_files=len(files), documents=self.tally.new + self.tally.changed))
            if stop():
                self.tally.stopped = True
                return

    def _is_unchanged(self, found: Found, before: Known | None) -> bool:
        """Say whether a file was read as it is, by this reader; count what it gave then."""
        from fonds.store.originals import digest_of  # noqa: PLC0415

        if before is None or found.reason is not None:
            return False
        if before.size != found.size or before.reader != self.read_by:
            return False
        if before.modified != found.modified:
            try:
                if digest_of(Path(found.path)) != before.sha256:
                    return False
            except OSError:
                return False
            self.writer.touch(found.location, found.modified)
        self.tally.unchanged += before.records
        if before.status != "complete":
            unwell = self.tally.partial if before.status == "partial" else self.tally.failed
            unwell.append(before.reason or found.name)
        return True

    def _arrive(self, found: Found, read: list[Read]) -> None:
        from fonds.errors import ArchiveError  # noqa: PLC0415
        from fonds.record.codec import from_json  # noqa: PLC0415
        from fonds.store.writer import Arrived  # noqa: PLC0415

        unwell = [one for one in read if one.status != "complete"]
        records = tuple(from_json(one.line) for one in read)
        source = records[0].source
        if source.sha256:
            try:
                self.originals.keep(Path(found.path), source.sha256)
            except ArchiveError as error:
                self.tally.failed.append(str(error))
                return
        for one in unwell:
            named = self.tally.partial if one.status == "partial" else self.tally.failed
            named.append(one.reason or found.name)
        if not source.sha256:
            return
        arrived = Arrived(
            location=found.location,
            path=found.name,
            sha256=source.sha256,
            size=found.size,
            modified=found.modified,
            media_type=source.media_type,
            reader=self.read_by,
            status=unwell[0].status if unwell else "complete",
            reason=unwell[0].reason if unwell else None,
            records=tuple(record for record in records if record.outcome.status != "quarantined"),
        )
        self.batch.append(arrived)
        self.waiting += len(arrived.records)
        if self.waiting >= BATCH or len(self.batch) >= BATCH:
            self._put()

    def _put(self) -> None:
        batch, self.batch, self.waiting = self.batch, [], 0
        counted = Counter(kept.change for kept in self.writer.put(batch, self.state))
        self.tally.unchanged += counted["same"]
        self.tally.new += counted["new"]
        self.tally.changed += counted["version"]
        self.behind += counted["new"] + counted["version"]
        if self.behind >= COMMIT:
            self.catch_up()

    def finish(self) -> None:
        """Put in what has arrived and bring the indexes up to it."""
        if self.batch:
            self._put()
        if self.behind:
            self.catch_up()

    def close(self) -> None:
        """Let go of the archive. What was not put in is not kept."""
        self.writer.close()


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


def verify(archive: ArchiveFolder) -> Iterator[str]:
    """Prove that an archive is whole; yield what is wrong, each in words that name it.

    Checked are the fixity of every original, the integrity of both databases, that every record can be decoded and
    rests on an original that is held, that the indexes hold the databases' records, and that the projection holds
    the public records and no others.

    Raises:
        ArchiveBusyError: another process is writing to it.
    """
    from fonds.access import is_public  # noqa: PLC0415
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
            yield from prove_projection(readers[0], readers[1], is_public)


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
