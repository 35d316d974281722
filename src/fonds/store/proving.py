"""Proves what the store keeps: originals, both databases, and that the projection holds what it should and no more."""

import zlib
from collections.abc import Iterator

from msgspec import DecodeError
from sqlalchemy.exc import DatabaseError

from fonds.errors import ArchiveError
from fonds.store.folder import ArchiveFolder
from fonds.store.imaging import Rule
from fonds.store.originals import Originals
from fonds.store.projecting import compare
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


def prove_projection(kept: DatabaseReader, shown: DatabaseReader, rule: Rule) -> Iterator[str]:
    """Yield every record that stands in the projection and should not, or should and does not, or not as it should."""
    try:
        yield from compare(kept.engine, shown.engine, rule)
    except (ArchiveError, zlib.error, DecodeError, ValueError, DatabaseError) as error:
        yield f"{shown.path} cannot be compared with {kept.path}: {error}."
