"""Reading one database of an archive; see `fonds.store.protocol.Reader`."""

import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, Select, bindparam, func, select, text, tuple_

from fonds.record import Judgement
from fonds.record.codec import from_json
from fonds.record.folding import in_force
from fonds.record.persons import PersonNote
from fonds.store import judging, publishing
from fonds.store.database import explaining, open_database
from fonds.store.derived.queries import one_of
from fonds.store.derived.tables import names
from fonds.store.naming import read_name
from fonds.store.originals import Originals
from fonds.store.protocol import Event, Neighbour, Neighbours, Notice, Step, StoredRecord, Version
from fonds.store.schema import (
    events,
    identifiers,
    meta,
    notices,
    originals,
    persons,
    record_files,
    record_versions,
    records,
    sources,
    ties,
)

_PAGE = 500
_SHORTEST_VERSION = 6

# What is asked for every page is put together once.
_by_id = select(records).where(records.c.id == bindparam("id"))
_line = select(records.c.body).where(records.c.id == bindparam("id"))
_moment = select(meta.c.value).where(meta.c.key.in_(("sequence", "generation")))
_ties = select(ties.c.body).order_by(ties.c.id)
_closed = select(originals.c.closed).where(originals.c.sha256 == bindparam("sha256"))
_place = select(records.c.shelf, records.c.shelf_name, records.c.place).where(records.c.id == bindparam("id"))


def _along_the_shelf(*, later: bool) -> Select[Any]:
    """Select the records beside one in its file, the nearest first."""
    columns = records.c.place, records.c.id
    here = tuple_(bindparam("place"), bindparam("id"))
    beside = tuple_(*columns) > here if later else tuple_(*columns) < here
    return (
        select(records.c.id, records.c.title, records.c.date, records.c.step, records.c.place)
        .where(records.c.shelf == bindparam("shelf"), beside)
        .order_by(*(column if later else column.desc() for column in columns))
        .limit(bindparam("span"))
    )


_earlier, _later = _along_the_shelf(later=False), _along_the_shelf(later=True)


class _Level(msgspec.Struct):
    level: str


class DatabaseReader:
    """A `Reader` over a database and the folder of originals beside it. Safe to use from several threads."""

    def __init__(self, database: Path, kept: Path, engine: Engine | None = None) -> None:
        self.path = database
        self.engine = engine or open_database(database, writing=False)
        self._own = engine is None
        self._file = _file_of(database)
        self._originals = Originals(kept)
        self._held = threading.local()

    def get(self, record_id: str) -> StoredRecord | None:
        """Return a record, or None if there is none that may be seen here."""
        row = self._one(_by_id, id=record_id)
        return _stored(row) if row else None

    def get_json(self, record_id: str) -> bytes | None:
        """Return the record's line of JSON without decoding it."""
        row = self._one(_line, id=record_id)
        return zlib.decompress(row.body) if row else None

    def get_version(self, record_id: str, version: str) -> StoredRecord | None:
        """Return a record as it was in the version whose name begins with `version`, at least 6 characters of it."""
        row = self._one(select(records).where(records.c.id == record_id))
        if row is None or len(version) < _SHORTEST_VERSION:
            return None
        if row.version.startswith(version):
            return _stored(row)
        older = (
            select(record_versions)
            .where(record_versions.c.id == record_id, record_versions.c.version.startswith(version, autoescape=True))
            .order_by(record_versions.c.number.desc())
        )
        held = self._one(older)
        if held is None:
            return None
        return StoredRecord(
            record=from_json(zlib.decompress(held.body)),
            state=row.state,
            added=row.added,
            modified=held.added,
            sequence=row.sequence,
        )

    def versions(self, record_id: str) -> tuple[Version, ...]:
        """Return every version of a record that may be seen here, oldest first, the current one last."""
        row = self._one(select(records.c.version, records.c.read).where(records.c.id == record_id))
        if row is None:
            return ()
        older = self._all(
            select(record_versions.c.version, record_versions.c.added)
            .where(record_versions.c.id == record_id)
            .order_by(record_versions.c.number)
        )
        return (
            *(Version(version=one.version, added=one.added, current=False) for one in older),
            Version(version=row.version, added=row.read, current=True),
        )

    def notice(self, record_id: str) -> Notice | None:
        """Return what is said in place of a record that may not be seen here; None where nothing is."""
        row = self._one(select(notices).where(notices.c.id == record_id))
        return Notice(id=row.id, kind=row.kind, reason=row.reason, until=row.until, at=row.at) if row else None

    def resolve(self, name: str) -> tuple[str, ...]:
        """Return the ids of the records that a name of any kind means: an id, a DOI, a Handle, an editor's own id."""
        if self._one(select(records.c.id).where(records.c.id == name)):
            return (name,)
        kind, value = read_name(name)
        wanted = identifiers.c.value == value
        if kind is not None:
            wanted = wanted & (identifiers.c.kind == kind)
        found = self._all(select(identifiers.c.record).where(wanted).distinct().order_by(identifiers.c.record))
        return tuple(row.record for row in found)

    def above(self, record_id: str) -> tuple[Step, ...]:
        """Return what a record is part of, from the highest level down to the nearest."""
        steps: list[Step] = []
        seen = {record_id}
        row = self._one(select(records.c.parent).where(records.c.id == record_id))
        while row is not None and row.parent is not None and row.parent not in seen:
            seen.add(row.parent)
            row = self._one(select(records).where(records.c.id == row.parent))
            if row is not None:
                steps.append(_step(row))
        return tuple(reversed(steps))

    def within(self, record_id: str, after: str = "", limit: int = 200) -> tuple[Step, ...]:
        """Return what is part of a record, in the order of place and id, from after the id `after`."""
        statement = select(records).where(records.c.parent == record_id).order_by(records.c.place, records.c.id)
        before = self._one(select(records.c.place).where(records.c.id == after)) if after else None
        if before is not None:
            statement = statement.where(
                (records.c.place > before.place) | ((records.c.place == before.place) & (records.c.id > after))
            )
        return tuple(_step(row) for row in self._all(statement.limit(limit)))

    def listed(self, after: str = "", limit: int = 50) -> tuple[list[tuple[str, bytes]], str | None]:
        """Return records in the order of their last change, as pairs of id and line, from after a cursor."""
        statement = select(records.c.id, records.c.modified, records.c.body)
        moment, _, last = after.partition("~")
        if moment and last:
            statement = statement.where(
                (records.c.modified > moment) | ((records.c.modified == moment) & (records.c.id > last))
            )
        rows = self._all(statement.order_by(records.c.modified, records.c.id).limit(limit + 1))
        page = rows[:limit]
        following = f"{page[-1].modified}~{page[-1].id}" if len(rows) > limit and page else None
        return [(row.id, zlib.decompress(row.body)) for row in page], following

    def moment(self) -> int:
        """Return a number that is another one after every change; never shown."""
        rows = self._all(_moment)
        return sum(int(row.value) for row in rows)

    def events(self, record_id: str) -> tuple[Event, ...]:
        """Return everything that was done to a record, oldest first."""
        rows = self._all(select(events).where(events.c.record == record_id).order_by(events.c.number))
        return tuple(Event(kind=row.kind, detail=row.detail, at=row.at, by=row.by, because=row.because) for row in rows)

    def judgements(self, subject: str | None = None) -> list[Judgement]:
        """Return all judgements in the order of time; with a subject, those on it and those that undo them."""
        with explaining(self.path), self._connect() as connection:
            return judging.every(connection) if subject is None else judging.on(connection, subject)

    def public_persons(self) -> list[PersonNote]:
        """Return what public records note of persons."""
        columns = [persons.c[name] for name in PersonNote.__struct_fields__]
        rows = self._all(
            select(*columns)
            .join(records, records.c.id == persons.c.record)
            .where(records.c.state == "public")
            .order_by(persons.c.record, persons.c.number)
        )
        return [PersonNote(**dict(zip(PersonNote.__struct_fields__, row, strict=True))) for row in rows]

    def ties(self) -> list[Judgement]:
        """Return the judgements on agents, places and documents that are one or are not, as far as they hold here."""
        shown = self._all(_ties)
        if shown:
            return in_force(msgspec.json.decode(row.body, type=Judgement) for row in shown)
        return [one for one in in_force(self.judgements()) if one.kind in {"same", "different"}]

    def naming(self, kind: str, wanted: Sequence[str]) -> dict[str, int]:
        """Return those of some names of a kind that records shown here have, with how many have each."""
        counted = func.count(names.c.record.distinct()).label("records")
        statement = select(names.c.name, counted).where(names.c.kind == kind, names.c.name.in_(wanted))
        return {row.name: int(row.records) for row in self._all(statement.group_by(names.c.name))}

    def below(self, ids: Sequence[str]) -> list[str]:
        """Return every record below these in the hierarchy, nearest first."""
        with explaining(self.path), self._connect() as connection:
            return publishing.below(connection, ids)

    def next_release(self) -> str | None:
        """Return when the next withheld record becomes public, ISO 8601 in UTC."""
        row = self._one(
            select(func.min(records.c.until).label("until")).where(records.c.state == "withheld", records.c.until != "")
        )
        return row.until if row else None

    def changed_ids(self, after: int) -> Iterator[tuple[str, int]]:
        """Yield the id and the number of every record that changed after a number, in that order."""
        while True:
            rows = self._all(
                select(records.c.id, records.c.sequence)
                .where(records.c.sequence > after)
                .order_by(records.c.sequence)
                .limit(_PAGE)
            )
            for row in rows:
                yield row.id, row.sequence
            if len(rows) < _PAGE:
                return
            after = rows[-1].sequence

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

    def get_many(self, ids: Sequence[str]) -> dict[str, StoredRecord]:
        """Return those of a few hundred records that are here, by id."""
        return {row.id: _stored(row) for row in self._all(select(records).where(records.c.id.in_(ids)))}

    def present(self, ids: Sequence[str]) -> set[str]:
        """Return those of a few hundred ids whose records may be seen here."""
        return {row.id for row in self._all(select(records.c.id).where(one_of(records.c.id, ids)))} if ids else set()

    def ids(self) -> set[str]:
        """Return the ids of all records."""
        return {row.id for row in self._all(select(records.c.id))}

    def newest(self, limit: int) -> list[StoredRecord]:
        """Return the records added last, newest first."""
        return [_stored(row) for row in self._all(select(records).order_by(records.c.sequence.desc()).limit(limit))]

    def neighbours(self, record_id: str, span: int = 5) -> Neighbours:
        """Return up to `span` records on either side in the same archival file, else in the same source."""
        with self._asking() as connection:
            row = connection.execute(_place, {"id": record_id}).first()
            if row is None or row.shelf is None:
                return Neighbours(within=None)
            told = {"id": record_id, "shelf": row.shelf, "place": row.place, "span": span}
            before, after = (list(connection.execute(one, told)) for one in (_earlier, _later))
        return Neighbours(
            within=row.shelf_name,
            before=tuple(_neighbour(found) for found in reversed(before)),
            after=tuple(_neighbour(found) for found in after),
        )

    def original(self, sha256: str) -> Path | None:
        """Return where the bytes of an original are, if all that it holds may be seen here."""
        row = self._one(_closed, sha256=sha256)
        return self._originals.path(sha256) if row and not row.closed else None

    def needed(self) -> list[tuple[str, str]]:
        """Return the digest of every original that something rests on, with the path it was added as."""
        rested = {row.sha256: f"record {row.record}" for row in self._all(select(record_files))}
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

    def page_faults(self) -> Iterator[str]:
        """Yield what is wrong with the database's pages, whatever they hold."""
        for row in self._all(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield f"{self.path} is damaged: {row[0]}."

    def faults(self) -> Iterator[str]:
        """Yield the records that cannot be decoded."""
        for row in self._all(select(records.c.id)):
            try:
                held = self.get(row.id)
            except (zlib.error, msgspec.DecodeError, ValueError) as error:
                yield f"The record {row.id} in {self.path} cannot be read ({error})."
                continue
            if held is not None and held.record.id != row.id:
                yield f"The record {row.id} in {self.path} says that it is {held.record.id}."

    def rows(self, statement: Any, **told: Any) -> list[Any]:
        """Return the rows that a statement of the store's own classes selects, `told` what it leaves open."""
        return self._all(statement, **told)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Read all that this thread asks within it as of one moment; it is quicker, too."""
        if getattr(self._held, "connection", None) is not None:
            yield
            return
        with explaining(self.path), self._connect() as connection:
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = None

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def _one(self, statement: Any, **told: Any) -> Row[Any] | None:
        with self._asking() as connection:
            return connection.execute(statement, told).first()

    def _all(self, statement: Any, **told: Any) -> list[Row[Any]]:
        with self._asking() as connection:
            return list(connection.execute(statement, told))

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """Give the connection that this thread holds, else one for a question alone."""
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        with explaining(self.path), self._connect() as connection:
            yield connection

    def _connect(self) -> Connection:
        """Connect to the file that stands there now: one that was made anew must not go on being read as it was."""
        if self._own and (file := _file_of(self.path)) != self._file:
            self.engine.dispose()
            self._file = file
        return self.engine.connect()


def _file_of(database: Path) -> tuple[int, int] | None:
    try:
        known = database.stat()
    except OSError:
        return None
    return known.st_dev, known.st_ino


def _stored(row: Row[Any]) -> StoredRecord:
    return StoredRecord(
        record=from_json(zlib.decompress(row.body)),
        state=row.state,
        added=row.added,
        modified=row.modified,
        sequence=row.sequence,
    )


def _step(row: Row[Any]) -> Step:
    level = str(msgspec.json.decode(zlib.decompress(row.body), type=_Level).level)
    return Step(id=row.id, level=level, title=row.title)


def _neighbour(row: Row[Any]) -> Neighbour:
    return Neighbour(id=row.id, title=row.title, date=row.date, step=row.step)
