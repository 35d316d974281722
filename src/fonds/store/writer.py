"""Writing an archive: one transaction a batch, ids minted once, every version and every judgement kept."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from fonds.record import Judgement
from fonds.store import judging, publishing
from fonds.store.database import explaining, open_database
from fonds.store.protocol import State
from fonds.store.publishing import Publication
from fonds.store.putting import Arrived, Kept, fold_again, put_record, put_source
from fonds.store.schema import events, meta, records, sources
from fonds.store.sealing import seal_archive


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a file that was added before."""

    sha256: str
    size: int
    modified: int
    reader: str
    status: str
    reason: str | None
    records: int
    beside: str | None = None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class ArchiveWriter:
    """Writes the archive's own database. The archive's lock must be held.

    Raises:
        ArchiveError: as `fonds.store.database.open_database`; and when the disk is full.
    """

    def __init__(self, database: Path, clock: Callable[[], dt.datetime] = _now) -> None:
        from fonds.store.proving import unseal  # noqa: PLC0415 - it reads what this module writes

        self.path = database
        unseal(database)
        self.engine = open_database(database, writing=True)
        self._clock = clock

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
        file that was moved is known by its bytes, and from then on by its new place. An explicit id goes before both.
        """
        kept: list[Kept] = []
        with explaining(self.path), self.engine.begin() as connection:
            now = self._moment()
            sequence = _sequence(connection)
            judged = judging.count(connection) > 0
            for arrived in batch:
                for order in range(len(arrived.records)):
                    put = put_record(connection, arrived, order, state, sequence + 1, now, judged=judged)
                    sequence = max(sequence, put.sequence)
                    kept.append(put)
                put_source(connection, arrived)
            _set_sequence(connection, sequence)
        return kept

    def stamped(self, judgement: Judgement) -> Judgement:
        """Return a judgement with this moment and its id."""
        return judging.stamped(judgement, self._clock())

    def judge(self, given: Sequence[Judgement]) -> list[Judgement]:
        """Put judgements in and lay them over the records they speak of; return those that were not there before.

        A judgement of a record that is not held is kept, for the day when it is; one whose value does not fit its field
        is kept and has no effect.
        """
        with explaining(self.path), self.engine.begin() as connection:
            now = self._moment()
            fresh = judging.keep(connection, given)
            sequence = _sequence(connection)
            for record_id in sorted({subject for one in fresh for subject in _spoken_of(connection, one)}):
                held = connection.execute(select(records).where(records.c.id == record_id)).first()
                if held is not None and fold_again(connection, held, sequence + 1, now):
                    sequence += 1
            for one in fresh:
                connection.execute(
                    insert(events).values(
                        record=one.subject, kind=one.kind, detail=one.id, at=now, by=one.by, because=one.because
                    )
                )
            _set_sequence(connection, sequence)
        return fresh

    def publish(self, ids: Iterable[str], publication: Publication, by: str | None, because: str | None) -> list[str]:
        """Change the state of records; return those whose state was another."""
        with explaining(self.path), self.engine.begin() as connection:
            sequence = _sequence(connection)
            changed, reached = publishing.change(connection, ids, publication, sequence, self._moment(), by, because)
            _set_sequence(connection, reached)
        return changed

    def release(self, now: dt.datetime | None = None) -> list[str]:
        """Make public every withheld record whose time has come; return them."""
        with explaining(self.path), self.engine.begin() as connection:
            sequence, moment = _sequence(connection), (now or self._clock()).astimezone(dt.UTC)
            released, reached = publishing.release(connection, sequence, moment, self._moment())
            _set_sequence(connection, reached)
        return released

    def close(self) -> None:
        """Let go of the database, with everything written moved from the log into it, and seal the archive."""
        try:
            with explaining(self.path), self.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
        finally:
            self.engine.dispose()
        with explaining(self.path):
            seal_archive(self.path.parent)

    def _moment(self) -> str:
        return self._clock().astimezone(dt.UTC).isoformat(timespec="seconds")


def _spoken_of(connection: Connection, one: Judgement) -> list[str]:
    """Return the records on which a judgement may have an effect."""
    subject = one.subject
    if one.kind == "undo":
        undone = {each.id: each for each in judging.every(connection)}
        while subject in undone:
            subject = undone[subject].subject
    return [subject]


def _sequence(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == "sequence")).scalar() or 0)


def _set_sequence(connection: Connection, value: int) -> None:
    statement = insert_or(meta).values(key="sequence", value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
