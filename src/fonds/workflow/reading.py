"""From files to records: opened, read and checked in contained children."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from fonds.errors import UsageError
from fonds.record import Outcome, Record, SourceFile
from fonds.record.codec import to_json
from fonds.record.identifiers import mint, version_of
from fonds.sources.walking import Found, find_files


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
    return read_all(find_files(named(paths)), workers)


def named(paths: Iterable[Path]) -> list[Path]:
    """Return the paths as given, refusing those that are not there."""
    given = list(paths)
    for path in given:
        if not os.path.lexists(path):
            raise UsageError(f"{path} is not there; nothing was read.", slug="no-such-path")
    return given


def read_all(files: Iterable[Found], workers: int | None) -> Iterator[tuple[Found, list[Read]]]:
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
