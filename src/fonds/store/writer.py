"""Writing an archive: one transaction a batch, ids minted once, every version kept."""

import datetime as dt
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, update
from sqlalchemy.dialects.sqlite import insert

from fonds.record import Record
from fonds.record.codec import to_json
from fonds.record.identifiers import mint
from fonds.store.database import explaining, open_database
from fonds.store.protocol import State
from fonds.store.schema import events, meta, originals, record_versions, records, sources
from fonds.store.shelves import place_of


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was read, with what it gave."""

    location: str
    path: str
    sha256: str
    size: int
    modified: int
    media_type: str
    reader: str
    status: str
    reason: str | None
    records: tuple[Record, ...]


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A record as it was put in."""

    record: Record
    state: State
    sequence: int
    change: str
    """`new`, `version` or `same`."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a file that was added before."""

    sha256: str
    size: int
    modified: int
    reader: str
    status: str
    reason: str | None
    records: int


class ArchiveWriter:
    """Writes the archive's own database. The archive's lock must be held.

    Raises:
        ArchiveError: as `fonds.store.database.open_database`; and when the disk is full.
    """

    def __init__(self, database: Path) -> None:
        self.path = database
        self.engine = open_database(database, writing=True)

    def known(self) -> dict[str, Known]:
        """Return every file that was added before, by its location."""
        columns = [sources.c[name] for name in Known.__struct_fields__]
        with explaining(self.path), self.engine.begin() as connection:
            rows = connection.execute(select(sources.c.location, *columns))
            return {row.location: Known(**dict(zip(Known.__struct_fields__, row[1:], strict=True))) for row in rows}

    def touch(self, location: str, modified: int) -> None:
        """Remember that a file has another time and the same bytes."""
        with explaining(self.path), self.engine.begin() as connection:
            connection.execute(update(sources).where(sources.c.location == location).values(modified=modified))

    def put(self, batch: Iterable[Arrived], state: State) -> list[Kept]:
        """Put files and their records in, all or none. A record that is held already keeps its id and its state.

        The same bytes are the same record, wherever they lie; other bytes at the same place are its next version. A
        file that was moved is known by its bytes, and from then on by its new place.
        """
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        kept: list[Kept] = []
        with explaining(self.path), self.engine.begin() as connection:
            sequence = _sequence(connection)
            for arrived in batch:
                for order, record in enumerate(arrived.records):
                    put = _put_record(connection, arrived, record, order, state, sequence + 1, now)
                    sequence = max(sequence, put.sequence)
                    kept.append(put)
                _put_source(connection, arrived)
            _set_sequence(connection, sequence)
        return kept

    def close(self) -> None:
        """Let go of the database, with everything written moved from the log into it."""
        with explaining(self.path), self.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        self.engine.dispose()


def _sequence(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "sequence")).scalar() or 0)


def _set_sequence(connection: Connection, value: int) -> None:
    statement = insert(meta).values(key="sequence", value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _find(connection: Connection, arrived: Arrived, part: str) -> Row[Any] | None:
    """Return the record that these bytes, or else this place, gave before."""
    for column, value in ((records.c.sha256, arrived.sha256), (records.c.location, arrived.location)):
        row = connection.execute(select(records).where(column == value, records.c.part == part)).first()
        if row is not None:
            return row
    return None


def _put_record(
    connection: Connection, arrived: Arrived, record: Record, order: int, state: State, sequence: int, now: str
) -> Kept:
    part = record.source.part or ""
    held = _find(connection, arrived, part)
    if held is not None and held.location != arrived.location and not Path(held.location).exists():
        connection.execute(update(records).where(records.c.id == held.id).values(location=arrived.location))
    if held is not None and held.version == record.version:
        same = msgspec.structs.replace(record, id=held.id)
        return Kept(record=same, state=held.state, sequence=held.sequence, change="same")
    record_id = held.id if held is not None else _mint(connection, arrived.sha256, record.source.part)
    record = msgspec.structs.replace(record, id=record_id)
    place = place_of(record, order)
    values = {
        "sequence": sequence,
        "version": record.version,
        "sha256": arrived.sha256,
        "part": part,
        "location": arrived.location,
        "shelf": place.shelf,
        "shelf_name": place.name,
        "place": place.sort,
        "step": place.step,
        "title": record.title,
        "date": record.date_created.text if record.date_created else None,
        "modified": now,
        "body": zlib.compress(to_json(record), 1),
    }
    if held is None:
        connection.execute(records.insert().values(id=record_id, state=state, added=now, **values))
    else:
        state = held.state
        _keep_version(connection, held)
        connection.execute(update(records).where(records.c.id == record_id).values(**values))
    change = "new" if held is None else "version"
    connection.execute(events.insert().values(record=record_id, kind=change, detail=record.version, at=now))
    return Kept(record=record, state=state, sequence=sequence, change=change)


def _mint(connection: Connection, sha256: str, part: str | None) -> str:
    """Mint an id that no other record has; the salt makes the next candidate the same in every run."""
    salt = 0
    while True:
        candidate = mint(sha256, part, str(salt) if salt else "")
        if connection.execute(select(records.c.id).where(records.c.id == candidate)).first() is None:
            return candidate
        salt += 1


def _keep_version(connection: Connection, held: Row[Any]) -> None:
    number = connection.execute(
        select(func.count()).select_from(record_versions).where(record_versions.c.id == held.id)
    ).scalar_one()
    connection.execute(
        record_versions.insert().values(
            id=held.id, number=number + 1, version=held.version, added=held.modified, body=held.body
        )
    )


def _put_source(connection: Connection, arrived: Arrived) -> None:
    values = {
        "path": arrived.path,
        "sha256": arrived.sha256,
        "size": arrived.size,
        "modified": arrived.modified,
        "reader": arrived.reader,
        "status": arrived.status,
        "reason": arrived.reason,
        "records": len(arrived.records),
    }
    statement = insert(sources).values(location=arrived.location, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["location"], set_=values))
    if arrived.sha256:
        original = insert(originals).values(
            sha256=arrived.sha256, size=arrived.size, media_type=arrived.media_type, closed=0
        )
        connection.execute(original.on_conflict_do_nothing())
