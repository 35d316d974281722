"""Proves what the store keeps: originals, both databases, and that the projection holds what it should and no more."""

import zlib
from collections.abc import Callable, Iterator

from msgspec import DecodeError

from fonds.errors import ArchiveError
from fonds.store.folder import ArchiveFolder
from fonds.store.originals import Originals
from fonds.store.protocol import State
from fonds.store.reader import DatabaseReader


def prove_originals(archive: ArchiveFolder, kept: DatabaseReader) -> Iterator[str]:
    """Yield every original that is damaged or missing. Reads all of their bytes."""
    originals = Originals(archive.originals)
    try:
        needed = dict(kept.needed())
    except ArchiveError:
        needed = {}
    held = set()
    for sha256 in originals.digests():
        held.add(sha256)
        fault = originals.fault(sha256)
        if fault:
            yield f"The original of {needed.get(sha256, 'an earlier version')}, {originals.path(sha256)}, {fault}."
    for sha256, named in needed.items():
        if sha256 not in held:
            yield f"The original of {named} ({sha256}) is missing from {archive.originals}."


def prove_database(reader: DatabaseReader) -> Iterator[str]:
    """Yield what is wrong within one database."""
    try:
        yield from reader.faults()
    except ArchiveError as error:
        yield str(error)


def prove_projection(
    kept: DatabaseReader, shown: DatabaseReader, lets_through: Callable[[State], bool]
) -> Iterator[str]:
    """Yield every record that stands in the projection and should not, or should and does not."""
    try:
        public = {(stored.record.id, stored.record.version) for stored in kept.iterate() if lets_through(stored.state)}
        projected = {(stored.record.id, stored.record.version) for stored in shown.iterate()}
    except (ArchiveError, zlib.error, DecodeError, ValueError):
        return
    for record_id, _ in sorted(projected - public):
        yield f"The record {record_id} stands in the public projection and is not public, or not as it is now."
    for record_id, _ in sorted(public - projected):
        yield f"The public record {record_id} is missing from the public projection, or not as it is now."
