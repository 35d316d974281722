"""Proves what the store keeps: originals, both databases, their seals, and that the projection is what it should be."""

import itertools
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

from msgspec import DecodeError
from sqlalchemy import Column, ColumnElement, Float, Integer, LargeBinary, Row, String, func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import TypeEngine

from fonds.errors import ArchiveError
from fonds.record.codec import from_json
from fonds.record.judgements import judgement_id
from fonds.store import judging
from fonds.store.database import explaining
from fonds.store.derived import Connected
from fonds.store.folder import ArchiveFolder
from fonds.store.imaging import Rule
from fonds.store.originals import Originals
from fonds.store.projecting import compare, compare_connected
from fonds.store.protocol import State
from fonds.store.reader import DatabaseReader
from fonds.store.schema import meta, record_files, record_versions, records, tables
from fonds.store.sealing import broken_seals, is_as_sealed, lift, seal_path

_PAGE = 500
_UNREADABLE = (zlib.error, DecodeError, ValueError)
_KINDS: dict[type[TypeEngine[Any]], str] = {Integer: "integer", Float: "real", LargeBinary: "blob", String: "text"}
"""How SQLite names what a column holds. It does not hold itself to it: one bit can make bytes of a text."""


def prove_originals(archive: ArchiveFolder, kept: DatabaseReader | None) -> Iterator[tuple[str, str]]:
    """Yield every original that is damaged or missing: its digest, and what is wrong. Reads all of their bytes.

    Without a database that can be asked, those that are there prove themselves by their names.
    """
    originals = Originals(archive.originals)
    try:
        needed = dict(kept.needed()) if kept else {}
    except ArchiveError:
        needed = {}
    held = set()
    for sha256 in originals.digests():
        held.add(sha256)
        fault = originals.fault(sha256)
        if fault:
            named = needed.get(sha256, "an earlier version")
            yield sha256, f"The original of {named}, {originals.path(sha256)}, {fault}."
    for sha256, named in needed.items():
        if sha256 not in held:
            yield sha256, f"The original of {named} ({sha256}) is missing from {archive.originals}."


def prove_pages(reader: DatabaseReader) -> Iterator[str]:
    """Yield damaged pages, and columns that hold something of another kind than they are for.

    Where there is one, nothing that the database answers can be relied on: it is to be asked nothing else.
    """
    try:
        yield from reader.page_faults()
        with explaining(reader.path), reader.engine.connect() as connection:
            for table in tables.sorted_tables:
                counted = connection.execute(select(*map(_strange, table.columns))).one()
                for column, count in zip(table.columns, counted, strict=True):
                    if count:
                        yield f"{reader.path} holds in {table.name}.{column.name} what is no {_kind(column)}."
    except ArchiveError as error:
        yield str(error)
    except DatabaseError as error:
        yield f"{reader.path} is damaged ({error.orig})."


def prove_database(reader: DatabaseReader) -> Iterator[str]:
    """Yield what is wrong within a database whose pages are right: rows that cannot be read, or contradict others."""
    try:
        yield from reader.faults()
        yield from _row_faults(reader)
    except ArchiveError as error:
        yield str(error)
    except DatabaseError as error:
        yield f"{reader.path} is damaged ({error.orig})."


def prove_projection(kept: DatabaseReader, shown: DatabaseReader, rule: Rule) -> Iterator[str]:
    """Yield every record that stands in the projection and should not, or should and does not, or not as it should."""
    try:
        yield from compare(kept.engine, shown.engine, rule)
    except (ArchiveError, *_UNREADABLE, DatabaseError) as error:
        yield f"{shown.path} cannot be compared with {kept.path}: {error}."


def prove_connected(shown: DatabaseReader, link: Callable[[DatabaseReader], Connected]) -> Iterator[str]:
    """Yield what was linked in the projection otherwise than linking now makes of its records."""
    try:
        yield from compare_connected(shown.engine, link(shown))
    except (ArchiveError, *_UNREADABLE, DatabaseError) as error:
        yield f"{shown.path} cannot be linked again: {error}."


def unseal(database: Path) -> None:
    """Take the seal from the archive's own database; one that is not as it was sealed proves its content first.

    So what somebody put back from a copy is taken for what it is, and a flipped bit is not sealed in.

    Raises:
        ArchiveError: it is damaged (slug `damaged-database`); its seal is left where it was.
    """
    if database.exists() and not is_as_sealed(database):
        fault = _first_fault(database)
        if fault:
            raise ArchiveError(
                f"{database} is damaged: it is not as it was sealed, and its content does not prove whole ({fault}) "
                f"Nothing was changed. See what is affected with: fonds verify {database.parent}. Then make a new "
                "archive of a backup with: fonds restore BACKUP NEW",
                slug="damaged-database",
            )
    lift(database)


def refuse_unsealed(database: Path) -> None:
    """Refuse to copy a database that is not as it was sealed and whose content does not prove whole.

    Raises:
        ArchiveError: it is damaged (slug `damaged-database`).
    """
    wrong = list(broken_seals(database))
    # A seal that is gone by now was taken away by somebody who writes; then what was read says nothing.
    if wrong and seal_path(database).exists():
        fault = _first_fault(database)
        if fault:
            raise ArchiveError(
                f"{wrong[0]} Its content does not prove whole ({fault}), so it was not copied; nothing was changed. "
                f"See what is affected with: fonds verify {database.parent}",
                slug="damaged-database",
            )


def _first_fault(database: Path) -> str | None:
    try:
        reader = DatabaseReader(database, database.with_name("originals"))
    except ArchiveError as error:
        # A schema of another time cannot be read with this one's tables; its pages are proved by what upgrades it.
        return None if error.slug in {"older-schema", "newer-schema"} else str(error)
    try:
        return next(itertools.chain(prove_pages(reader), prove_database(reader)), None)
    finally:
        reader.close()


def _strange(column: Column[Any]) -> ColumnElement[int]:
    fitting = (_kind(column), "null") if column.nullable else (_kind(column),)
    return func.sum(func.typeof(column).not_in(fitting))


def _kind(column: Column[Any]) -> str:
    return next(kind for one, kind in _KINDS.items() if isinstance(column.type, one))


def _row_faults(reader: DatabaseReader) -> Iterator[str]:
    with explaining(reader.path), reader.engine.connect() as connection:
        files: dict[str, list[str]] = {}
        for row in connection.execute(select(record_files).order_by(record_files.c.record, record_files.c.number)):
            files.setdefault(row.record, []).append(row.sha256)
        for row in connection.execute(select(records).execution_options(yield_per=_PAGE)):
            wrong = _wrong_columns(row, files.pop(row.id, []))
            if wrong:
                yield f"The record {row.id} in {reader.path} has a row that says otherwise than itself ({wrong})."
        if files:
            yield f"{reader.path} has files of records that it does not hold ({', '.join(sorted(files)[:5])})."
        for row in connection.execute(select(record_versions).execution_options(yield_per=_PAGE)):
            try:
                said: str | None = from_json(zlib.decompress(row.body)).version
            except _UNREADABLE:
                said = None
            if said != row.version:
                yield f"Version {row.number} of the record {row.id} in {reader.path} cannot be read."
        yield from (
            f"The judgement {one.id} on {one.subject} in {reader.path} is not as it was made."
            for one in judging.every(connection)
            if judgement_id(one) != one.id
        )
        last = connection.execute(select(func.max(records.c.sequence))).scalar() or 0
        if last > (connection.execute(select(meta.c.value).where(meta.c.key == "sequence")).scalar() or 0):
            yield f"{reader.path} counts fewer changes than its records do."


def _wrong_columns(row: Row[Any], files: list[str]) -> str:
    """Return the columns of a record's row that are not what its line of JSON says; empty if all are."""
    try:
        served = from_json(zlib.decompress(row.body))
        reading = from_json(zlib.decompress(row.reading)) if row.reading else served
    except _UNREADABLE as error:
        return f"body: {error}"
    said = {
        "id": served.id,
        "version": reading.version,
        "parent": served.part_of,
        "title": served.title,
        "date": served.date_created.text if served.date_created else None,
    }
    wrong = [name for name, value in said.items() if getattr(row, name) != value]
    if row.state not in get_args(State):
        wrong.append("state")
    if files != [source.sha256 for source in served.sources if source.sha256]:
        wrong.append("files")
    return ", ".join(wrong)
