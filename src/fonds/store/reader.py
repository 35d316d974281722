"""Reading one database of an archive; see `fonds.store.protocol.Reader`."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, Row, func, select, text

from fonds.record.codec import from_json
from fonds.store.database import explaining, open_database
from fonds.store.originals import Originals
from fonds.store.protocol import Neighbour, Neighbours, StoredRecord
from fonds.store.schema import meta, originals, records, sources

_PAGE = 500


class DatabaseReader:
    """A `Reader` over a database and the folder of originals beside it. Safe to use from several threads."""

    def __init__(self, database: Path, kept: Path, engine: Engine | None = None) -> None:
        self.path = database
        self._engine = engine or open_database(database, writing=False)
        self._originals = Originals(kept)

    def get(self, record_id: str) -> StoredRecord | None:
        """Return a record, or None if there is none that may be seen here."""
        row = self._one(select(records).where(records.c.id == record_id))
        return _stored(row) if row else None

    def get_json(self, record_id: str) -> bytes | None:
        """Return the record's line of JSON without decoding it."""
        row = self._one(select(records.c.body).where(records.c.id == record_id))
        return zlib.decompress(row.body) if row else None

    def count(self) -> int:
        """Return how many records there are."""
        row = self._one(select(func.count().label("n")).select_from(records))
        return int(row.n) if row else 0

    def sequence(self) -> int:
        """Return the sequence number of the last change; 0 for an empty archive."""
        row = self._one(select(meta.c.value).where(meta.c.key == "sequence"))
        return int(row.value) if row else 0

    def iterate(self, after: int = 0, limit: int | None = None) -> Iterator[StoredRecord]:
        """Yield records whose sequence number is greater than `after`, in that order, a page at a time."""
        left = limit
        while left is None or left > 0:
            page = min(_PAGE, left or _PAGE)
            rows = self._all(select(records).where(records.c.sequence > after).order_by(records.c.sequence).limit(page))
            for row in rows:
                yield _stored(row)
            if len(rows) < page:
                return
            after = rows[-1].sequence
            left = None if left is None else left - len(rows)

    def lines(self) -> Iterator[bytes]:
        """Yield every record's line of JSON in an order that does not depend on when it was added: by id."""
        after = ""
        while True:
            rows = self._all(
                select(records.c.id, records.c.body).where(records.c.id > after).order_by(records.c.id).limit(_PAGE)
            )
            for row in rows:
                yield zlib.decompress(row.body)
            if len(rows) < _PAGE:
                return
            after = rows[-1].id

    def ids(self) -> set[str]:
        """Return the ids of all records."""
        return {row.id for row in self._all(select(records.c.id))}

    def newest(self, limit: int) -> list[StoredRecord]:
        """Return the records added last, newest first."""
        return [_stored(row) for row in self._all(select(records).order_by(records.c.sequence.desc()).limit(limit))]

    def neighbours(self, record_id: str, span: int = 5) -> Neighbours:
        """Return up to `span` records on either side in the same archival file, else in the same source."""
        row = self._one(select(records.c.shelf, records.c.shelf_name, records.c.place).where(records.c.id == record_id))
        if row is None or row.shelf is None:
            return Neighbours(within=None)
        columns = select(records.c.id, records.c.title, records.c.date, records.c.step, records.c.place).where(
            records.c.shelf == row.shelf
        )
        key = (records.c.place, records.c.id)
        earlier = columns.where(
            (records.c.place < row.place) | ((records.c.place == row.place) & (records.c.id < record_id))
        ).order_by(*(column.desc() for column in key))
        later = columns.where(
            (records.c.place > row.place) | ((records.c.place == row.place) & (records.c.id > record_id))
        ).order_by(*key)
        return Neighbours(
            within=row.shelf_name,
            before=tuple(_neighbour(found) for found in reversed(self._all(earlier.limit(span)))),
            after=tuple(_neighbour(found) for found in self._all(later.limit(span))),
        )

    def original(self, sha256: str) -> Path | None:
        """Return where the bytes of an original are, if all that it holds may be seen here."""
        row = self._one(select(originals.c.closed).where(originals.c.sha256 == sha256))
        return self._originals.path(sha256) if row and not row.closed else None

    def needed(self) -> list[tuple[str, str]]:
        """Return the digest of every original that something rests on, with the path it was added as."""
        rested = {row.sha256: f"record {row.id}" for row in self._all(select(records.c.sha256, records.c.id))}
        found = self._all(select(sources.c.sha256, sources.c.path).where(sources.c.sha256 != ""))
        return list((rested | {row.sha256: row.path for row in found}).items())

    def unread(self) -> list[tuple[str, str, str]]:
        """Return the files that were not read whole: path, status, reason."""
        found = self._all(
            select(sources.c.path, sources.c.status, sources.c.reason)
            .where(sources.c.status != "complete")
            .order_by(sources.c.path)
        )
        return [(row.path, row.status, row.reason or "") for row in found]

    def faults(self) -> Iterator[str]:
        """Yield what is wrong within the database itself: damaged pages, records that cannot be decoded."""
        for row in self._all(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield f"{self.path} is damaged: {row[0]}."
        for row in self._all(select(records.c.id)):
            try:
                held = self.get(row.id)
            except (zlib.error, msgspec.DecodeError, ValueError) as error:
                yield f"The record {row.id} in {self.path} cannot be read ({error})."
                continue
            if held is not None and held.record.id != row.id:
                yield f"The record {row.id} in {self.path} says that it is {held.record.id}."

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _one(self, statement: Any) -> Row[Any] | None:
        with explaining(self.path), self._engine.connect() as connection:
            return connection.execute(statement).first()

    def _all(self, statement: Any) -> list[Row[Any]]:
        with explaining(self.path), self._engine.connect() as connection:
            return list(connection.execute(statement))


def _stored(row: Row[Any]) -> StoredRecord:
    return StoredRecord(
        record=from_json(zlib.decompress(row.body)),
        state=row.state,
        added=row.added,
        modified=row.modified,
        sequence=row.sequence,
    )


def _neighbour(row: Row[Any]) -> Neighbour:
    return Neighbour(id=row.id, title=row.title, date=row.date, step=row.step)
