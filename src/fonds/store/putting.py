"""How a file that was read becomes records: known again by explicit id, bytes or place, and every version kept."""

import zlib
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from fonds.record import Record
from fonds.record.codec import from_json, to_json
from fonds.record.folding import fold
from fonds.record.identifiers import mint
from fonds.record.persons import read_person_notes
from fonds.store import judging
from fonds.store.naming import names_of
from fonds.store.protocol import State
from fonds.store.schema import (
    events,
    identifiers,
    originals,
    persons,
    record_files,
    record_versions,
    records,
    sources,
)
from fonds.store.shelves import place_of

# Made once: to make a statement costs more than to run it, and these are run for every record.
_RECORD, _EVENT = insert(records), insert(events)
_BY_BYTES = select(records).where(records.c.part == bindparam("part"), records.c.sha256 == bindparam("value"))
_BY_PLACE = select(records).where(records.c.part == bindparam("part"), records.c.location == bindparam("value"))
_BY_ID = select(records.c.id).where(records.c.id == bindparam("value"))


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a record, with what tells whether it is as it was."""

    location: str
    path: str
    sha256: str
    size: int
    modified: int
    media_type: str


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
    keys: tuple[str | None, ...] = ()
    """For each record the explicit id that somebody gave it."""
    parents: tuple[str | None, ...] = ()
    """For each record what it is part of: the location of a folder, or `key:` and an explicit id."""
    beside: str | None = None
    """Digest of what described it: companions, a sidecar, a row."""
    members: tuple[Member, ...] = ()
    """The other files of the record."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A record as it was put in."""

    record: Record
    state: State
    sequence: int
    change: str
    """`new`, `version`, `moved` (to another place in the hierarchy) or `same`."""
    complaint: str | None = None


def put_record(
    connection: Connection, arrived: Arrived, order: int, state: State, sequence: int, now: str, *, judged: bool
) -> Kept:
    """Put one record in, as the next version of the one it was before, if it was.

    Args:
        connection: within a transaction.
        arrived: the file.
        order: which of its records.
        state: of a record that is new.
        sequence: the number for the change.
        now: the moment.
        judged: whether the archive holds any judgement.
    """
    record = arrived.records[order]
    part = record.source.part or ""
    key = arrived.keys[order] if arrived.keys else None
    held, complaint = _find(connection, arrived, part, key)
    if complaint:
        key = None
    if held is not None and held.location != arrived.location and not Path(held.location).exists():
        connection.execute(update(records).where(records.c.id == held.id).values(location=arrived.location))
    key = key or (held.key if held is not None else None)
    parent = _parent(connection, arrived.parents[order] if arrived.parents else None)
    if parent is None and held is not None:
        # A file that is added by itself says nothing of the folders above it.
        parent = held.parent
    if held is not None and (held.version, held.parent, held.key) == (record.version, parent, key):
        same = msgspec.structs.replace(record, id=held.id, part_of=parent)
        return Kept(record=same, state=held.state, sequence=held.sequence, change="same")
    record_id = held.id if held is not None else _mint(connection, arrived, part)
    record = msgspec.structs.replace(record, id=record_id, part_of=parent)
    row = _row(connection, record, order, judged=judged) | {
        "sequence": sequence,
        "key": key,
        "parent": parent,
        "sha256": arrived.sha256,
        "part": part,
        "location": arrived.location,
        "modified": now,
    }
    change = _write(connection, held, row, state, now)
    _describe(connection, record, key, fresh=held is None)
    connection.execute(_EVENT, {"record": record_id, "kind": change, "detail": record.version, "at": now})
    kept_state: State = state if held is None else held.state
    return Kept(record=record, state=kept_state, sequence=sequence, change=change, complaint=complaint)


def _write(connection: Connection, held: Row[Any] | None, row: dict[str, Any], state: State, now: str) -> str:
    if held is None:
        fresh = {"state": state, "added": now, "read": now, "shown": int(state == "public"), "announced": 0}
        connection.execute(_RECORD, fresh | row)
        return "new"
    if held.version == row["version"]:
        connection.execute(update(records).where(records.c.id == held.id).values(**row))
        return "moved"
    _keep_version(connection, held)
    again = {"read": now, "shown": int(held.state == "public")}
    connection.execute(update(records).where(records.c.id == held.id).values(**row, **again))
    return "version"


def _find(connection: Connection, arrived: Arrived, part: str, key: str | None) -> tuple[Row[Any] | None, str | None]:
    """Return the record that this id, these bytes, or else this place, gave before; and what is wrong with the id.

    The same bytes under two explicit ids are two records.
    """
    if key is not None:
        row = connection.execute(
            select(records).where((records.c.key == key) | (records.c.id == key), records.c.part == part)
        ).first()
        if row is not None:
            elsewhere = row.location != arrived.location and row.sha256 != arrived.sha256
            if elsewhere and Path(row.location).exists():
                return None, (
                    f"{arrived.path} has the id {key}, which {row.location} has too; it was added under an id of its "
                    "own. Give each its own id and add both again."
                )
            return row, None
    for statement, value in ((_BY_BYTES, arrived.sha256), (_BY_PLACE, arrived.location)):
        row = connection.execute(statement, {"part": part, "value": value}).first() if value else None
        if row is not None and (key is None or row.key is None):
            return row, None
    return None, None


def _parent(connection: Connection, said: str | None) -> str | None:
    if not said:
        return None
    key = said.removeprefix("key:")
    wanted = (records.c.key == key) | (records.c.id == key) if key != said else records.c.location == said
    return connection.execute(
        select(records.c.id).where(wanted, records.c.part == "").order_by(records.c.sequence)
    ).scalar()


def _mint(connection: Connection, arrived: Arrived, part: str) -> str:
    """Mint an id that no other record has; the salt makes the next candidate the same in every run."""
    salt = 0
    while True:
        candidate = mint(arrived.sha256 or arrived.location, part or None, str(salt) if salt else "")
        if connection.execute(_BY_ID, {"value": candidate}).first() is None:
            return candidate
        salt += 1


def _row(connection: Connection, record: Record, order: int, *, judged: bool) -> dict[str, Any]:
    """Return the columns that follow from the record itself: as served, and as read where that is something else."""
    given = judging.on(connection, record.id) if judged else []
    served = fold(record, given, lenient=True)
    place = place_of(served, order)
    return {
        "id": record.id,
        "version": record.version,
        "shelf": place.shelf,
        "shelf_name": place.name,
        "place": place.sort,
        "step": place.step,
        "title": served.title,
        "date": served.date_created.text if served.date_created else None,
        "body": zlib.compress(to_json(served), 1),
        "reading": zlib.compress(to_json(record), 1) if served is not record else None,
    }


def fold_again(connection: Connection, held: Row[Any], sequence: int, now: str) -> bool:
    """Lay the judgements over the reading of a record that is held; say whether that changed what is served."""
    reading = from_json(zlib.decompress(held.reading or held.body))
    row = _row(connection, reading, 0, judged=True)
    for name in ("shelf", "shelf_name", "place", "step"):
        # Where a record stands in its source is known when it arrives; a judgement moves it only to an archival file.
        if not row["shelf"] or str(row["shelf"]).startswith("source "):
            row[name] = getattr(held, name)
    if row["body"] == held.body:
        return False
    connection.execute(update(records).where(records.c.id == held.id).values(**row, sequence=sequence, modified=now))
    _describe(connection, from_json(zlib.decompress(row["body"])), held.key, fresh=False)
    return True


def _describe(connection: Connection, record: Record, key: str | None, *, fresh: bool) -> None:
    """Write down which files a record rests on, by which names others find it, and whom its catalogue notes."""
    described = {
        record_files: [
            {"number": number, "sha256": source.sha256} for number, source in enumerate(record.sources) if source.sha256
        ],
        persons: [
            {"number": number, **msgspec.structs.asdict(note)}
            for number, note in enumerate(read_person_notes(record.catalogue.fields))
        ],
        identifiers: [{"kind": kind, "value": value} for kind, value in names_of(record, key)],
    }
    for table, rows in described.items():
        if not fresh:
            connection.execute(delete(table).where(table.c.record == record.id))
        if rows:
            connection.execute(insert(table), [row | {"record": record.id} for row in rows])


def _keep_version(connection: Connection, held: Row[Any]) -> None:
    number = connection.execute(
        select(func.count()).select_from(record_versions).where(record_versions.c.id == held.id)
    ).scalar_one()
    connection.execute(
        insert(record_versions).values(
            id=held.id, number=number + 1, version=held.version, added=held.read, shown=held.shown, body=held.body
        )
    )


def put_source(connection: Connection, arrived: Arrived) -> None:
    """Remember a file and what lay with it, so that they are known again."""
    own = {
        "reader": arrived.reader,
        "status": arrived.status,
        "reason": arrived.reason,
        "records": len(arrived.records),
        "beside": arrived.beside,
    }
    first = Member(**{name: getattr(arrived, name) for name in Member.__struct_fields__})
    _put_file(connection, first, own)
    with_it = {"reader": arrived.reader, "status": "complete", "reason": None, "records": 0, "beside": None}
    for member in arrived.members:
        _put_file(connection, member, with_it)


def _put_file(connection: Connection, file: Member, own: dict[str, Any]) -> None:
    values = {"path": file.path, "sha256": file.sha256, "size": file.size, "modified": file.modified, **own}
    statement = insert_or(sources).values(location=file.location, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["location"], set_=values))
    if file.sha256:
        original = insert_or(originals).values(sha256=file.sha256, size=file.size, media_type=file.media_type, closed=0)
        connection.execute(original.on_conflict_do_nothing())
