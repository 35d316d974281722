"""Adding: originals, database, index, watermark, in that order; then the public projection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from fonds.workflow import indexing
from fonds.workflow.holding import Held, holding
from fonds.workflow.reading import Read, gathered, read_all

if TYPE_CHECKING:
    from fonds.record import Record
    from fonds.sources.gathering import Gathered, Gathering
    from fonds.sources.walking import Found
    from fonds.store.folder import ArchiveFolder
    from fonds.store.putting import Arrived
    from fonds.store.writer import Known
    from fonds.workflow.optional_reading import Readers

BATCH = 200
"""Records that are put in with one transaction."""

BEHIND = " in part"
"""Marks what an optional reader could not ask about: no reading is called so, and the next `add` reads it again."""


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
    folders_as: tuple[str, ...] = (),
    readers: Readers | None = None,
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
        folders_as: levels that folders become by their depth, such as `fonds`, `series`, `file`; none if empty.
        readers: the optional readers; those that the archive's settings turn on, if None.

    Raises:
        UsageError: a path is not there, or an optional reader cannot be used.
        ArchiveBusyError: another process holds the archive.
        ArchiveError: the disk is full, or something may not be written.
    """
    gathering = gathered(paths, folders_as)
    if gathering.groups and readers is None:
        readers = readers_of(archive)
    with holding(archive, patience, waiting) as held:
        adding = _Adding(held, workers, readers)
        adding.add(gathering, watch, stop)
        adding.finish()
        return adding.tally


def readers_of(archive: ArchiveFolder) -> Readers | None:
    """Return the optional readers that an archive's settings turn on; None if they turn on none.

    Raises:
        UsageError: one of them cannot be used.
    """
    said = archive.readers()
    if not said:
        return None
    from fonds.workflow.optional_reading import Readers  # noqa: PLC0415 - who has none turned on does not pay for them

    return Readers(said)


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

    def __init__(self, held: Held, workers: int | None, readers: Readers | None) -> None:
        from fonds.store.originals import Originals  # noqa: PLC0415

        self.held, self.workers, self.readers = held, workers, readers
        self.writer = held.writer
        self.tally = Tally()
        self.read_by = ""
        self.state = held.archive.settings().new_records
        self.originals = Originals(held.archive.originals)
        self.originals.sweep()
        self.batch: list[Arrived] = []
        self.waiting = 0
        self.behind = 0

    def add(self, gathering: Gathering, watch: Callable[[Progress], None], stop: Callable[[], bool]) -> None:
        """Read what is new or other than it was, and put it in batch by batch."""
        groups = gathering.groups
        if not groups and not gathering.sheets:
            return
        from fonds.reading.pipeline import READER  # noqa: PLC0415

        self.read_by = f"{READER.name}/{READER.version}{self.readers.stamp if self.readers else ''}"
        known = self.writer.known()
        self.tally.partial += gathering.complaints
        fresh = [group for group in groups if not self._is_unchanged(group, known)]
        done = len(groups) - len(fresh)
        documents = read_all(fresh, self.workers)
        for group, read in self.readers.read(documents, self.workers) if self.readers else documents:
            done += 1
            self._arrive(group, read)
            watch(Progress(files=done, all_files=len(groups), documents=self.tally.new + self.tally.changed))
            if stop():
                self.tally.stopped = True
                return
        for sheet in gathering.sheets:
            self._keep_sheet(sheet, known.get(sheet.location))

    def _is_unchanged(self, group: Gathered, known: dict[str, Known]) -> bool:
        """Say whether a document was read as it is with all that belongs to it; count what it gave then."""
        before = known.get(group.found.location)
        if before is None or before.reader != self.read_by or before.beside != group.fingerprint:
            return False
        files = [group.found, *group.members]
        if not all(self._is_file_unchanged(found, known.get(found.location)) for found in files):
            return False
        self.tally.unchanged += before.records
        if before.status != "complete":
            unwell = self.tally.partial if before.status == "partial" else self.tally.failed
            unwell.append(before.reason or group.found.name)
        return True

    def _is_file_unchanged(self, found: Found, before: Known | None) -> bool:
        from fonds.store.originals import digest_of  # noqa: PLC0415

        if before is None or found.reason is not None or before.size != found.size:
            return False
        if before.modified == found.modified or not before.sha256:
            return True
        try:
            if digest_of(Path(found.path)) != before.sha256:
                return False
        except OSError:
            return False
        self.writer.touch(found.location, found.modified)
        return True

    def _arrive(self, group: Gathered, read: list[Read]) -> None:
        from fonds.errors import ArchiveError  # noqa: PLC0415
        from fonds.record.codec import from_json  # noqa: PLC0415
        from fonds.store.putting import Arrived, Member  # noqa: PLC0415

        unwell = [one for one in read if one.status != "complete"]
        records = [(from_json(one.line), one.key) for one in read]
        source, found = records[0][0].source, group.found
        try:
            if source.sha256:
                self.originals.keep(Path(found.path), source.sha256)
            members = self._keep_members(group, records[0][0])
        except ArchiveError as error:
            self.tally.failed.append(str(error))
            return
        for one in unwell:
            unread = self.tally.partial if one.status == "partial" else self.tally.failed
            unread.append(one.reason or found.name)
        if not source.sha256 and group.level is None:
            return
        sound = [(record, key) for record, key in records if record.outcome.status != "quarantined"]
        arrived = Arrived(
            location=found.location,
            path=found.name,
            sha256=source.sha256,
            size=found.size,
            modified=found.modified,
            media_type=source.media_type,
            reader=self.read_by + BEHIND * any(one.behind for one in read),
            status=unwell[0].status if unwell else "complete",
            reason=unwell[0].reason if unwell else None,
            records=tuple(record for record, _ in sound),
            keys=tuple(key for _, key in sound),
            parents=(group.parent,) * len(sound),
            beside=group.fingerprint,
            members=tuple(Member(**one) for one in members),
        )
        self.batch.append(arrived)
        self.waiting += len(arrived.records)
        if self.waiting >= BATCH or len(self.batch) >= BATCH:
            self._put()

    def _keep_members(self, group: Gathered, record: Record) -> list[dict[str, Any]]:
        """Keep what belongs to a record beside its first file; return what is to be remembered of each."""
        digests = {source.path: source for source in record.sources[1:] if source.sha256}
        kept = []
        for found in group.members:
            source = digests.get(found.name)
            if source is None:
                continue
            self.originals.keep(Path(found.path), source.sha256)
            kept.append(_remembered(found, source.sha256, source.media_type))
        return kept

    def _keep_sheet(self, sheet: Found, before: Known | None) -> None:
        """Keep a spreadsheet that described documents, as it was then."""
        from fonds.errors import ArchiveError  # noqa: PLC0415
        from fonds.store.originals import digest_of  # noqa: PLC0415
        from fonds.store.putting import Arrived  # noqa: PLC0415

        if self._is_file_unchanged(sheet, before):
            return
        try:
            digest = digest_of(Path(sheet.path))
            self.originals.keep(Path(sheet.path), digest)
        except (ArchiveError, OSError) as error:
            self.tally.failed.append(f"{sheet.name} could not be kept: {error}")
            return
        own = _remembered(sheet, digest, "text/csv")
        self.batch.append(Arrived(**own, reader=self.read_by, status="complete", reason=None, records=()))

    def _put(self) -> None:
        batch, self.batch, self.waiting = self.batch, [], 0
        kept = self.writer.put(batch, self.state)
        self.tally.partial += [one.complaint for one in kept if one.complaint]
        counted = Counter(one.change for one in kept)
        self.tally.unchanged += counted["same"]
        self.tally.new += counted["new"]
        self.tally.changed += counted["version"] + counted["moved"]
        self.behind += counted["new"] + counted["version"] + counted["moved"]
        if self.behind >= indexing.COMMIT:
            self._catch_up()

    def _catch_up(self) -> None:
        self.held.catch_up()
        self.behind = 0

    def finish(self) -> None:
        """Put in what has arrived and bring the indexes up to it."""
        if self.batch:
            self._put()
        if self.behind:
            self._catch_up()


def _remembered(found: Found, sha256: str, media_type: str) -> dict[str, Any]:
    return {
        "location": found.location,
        "path": found.name,
        "sha256": sha256,
        "size": found.size,
        "modified": found.modified,
        "media_type": media_type,
    }
