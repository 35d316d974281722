"""What does not agree in an archive: within each record, as it was found at reading, and across records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from fonds.record import Finding

if TYPE_CHECKING:
    from fonds.record import Record
    from fonds.store.folder import ArchiveFolder


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with the record that carries it."""

    record: str
    title: str | None
    path: str
    finding: Finding


def check_archive(archive: ArchiveFolder) -> Iterator[Found]:
    """Yield what is found within records, in the order of their ids, then what several say of one another.

    All records are looked at, public or not: this is for the archive's own people. Records as served are checked, with
    what people judged and without what optional readers added; nothing is written.
    """
    from fonds.checks import check_together  # noqa: PLC0415
    from fonds.record.additions import without_additions  # noqa: PLC0415
    from fonds.record.codec import from_json  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    try:
        known: dict[str, tuple[str | None, str]] = {}
        for record in map(from_json, reader.lines()):
            yield from _within(record)
        records = (without_additions(from_json(line)) for line in reader.lines())
        for carrier, finding in check_together(_remembering(records, known)):
            title, path = known[carrier]
            yield Found(record=carrier, title=title, path=path, finding=finding)
    finally:
        reader.close()


def _within(record: Record) -> Iterator[Found]:
    for finding in record.findings:
        yield Found(record=record.id, title=record.title, path=_path(record), finding=finding)


def _remembering(records: Iterable[Record], known: dict[str, tuple[str | None, str]]) -> Iterator[Record]:
    """Pass records through, and keep how each is called."""
    for record in records:
        known[record.id] = record.title, _path(record)
        yield record


def _path(record: Record) -> str:
    return record.source.path + (f" ({record.source.part})" if record.source.part else "") if record.sources else ""
