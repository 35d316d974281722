"""Copies chosen records from one database to another, in the order in which they changed.

The copy numbers its records itself, so that no gap in its numbers tells of records that are not in it. It can always be
made anew.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from fonds.errors import ArchiveError
from fonds.store.database import explaining, open_database
from fonds.store.protocol import State
from fonds.store.schema import meta, originals, records
from fonds.store.writer import ArchiveWriter

_PAGE = 300
_ANSWERS_TO = "answers_to"
"""Under this key the copy keeps the number of the last change of the first database that it knows of."""


class Projector:
    """Keeps a second database equal to the records of the first that a rule lets through.

    A second database that is damaged, or knows of more than the first (a copy of it was put back), is made anew.
    """

    def __init__(self, database: Path, writer: ArchiveWriter) -> None:
        self.path = database
        self._from = writer.engine
        try:
            self._to = open_database(database, writing=True)
            with explaining(database), self._to.begin() as target, self._from.begin() as source:
                ahead = _number(target, _ANSWERS_TO) > _number(source, "sequence")
            if not ahead:
                return
            self._to.dispose()
        except ArchiveError as error:
            if error.slug != "damaged-database":
                raise
        _discard(database)
        self._to = open_database(database, writing=True)

    def update(self, lets_through: Callable[[State], bool]) -> None:
        """Carry over what changed since the last time. Each page is all or none, with the number it answers to."""
        while True:
            with explaining(self.path), self._to.begin() as target, self._from.begin() as source:
                reached = _number(target, _ANSWERS_TO)
                statement = select(records).where(records.c.sequence > reached).order_by(records.c.sequence)
                rows = list(source.execute(statement.limit(_PAGE)))
                if not rows:
                    return
                _carry_over(source, target, rows, lets_through)

    def close(self) -> None:
        """Let go of the second database, its log moved into it."""
        with explaining(self.path), self._to.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        self._to.dispose()


def _carry_over(
    source: Connection, target: Connection, rows: list[Row[Any]], lets_through: Callable[[State], bool]
) -> None:
    ids = [row.id for row in rows]
    digests = {row.sha256 for row in rows}
    digests.update(target.execute(select(records.c.sha256).where(records.c.id.in_(ids))).scalars())
    shown = [_values(row) | {"location": ""} for row in rows if lets_through(row.state)]
    begun = _number(target, "sequence")
    for number, values in enumerate(shown, begun + 1):
        values["sequence"] = number
    target.execute(delete(records).where(records.c.id.in_(ids)))
    if shown:
        target.execute(records.insert(), shown)
    for digest in digests:
        _carry_original(source, target, digest, lets_through)
    _set_number(target, "sequence", begun + len(shown))
    _set_number(target, _ANSWERS_TO, rows[-1].sequence)


def _carry_original(source: Connection, target: Connection, digest: str, lets_through: Callable[[State], bool]) -> None:
    """Carry over an original on which something shown rests; closed, if something that is not shown does too."""
    target.execute(delete(originals).where(originals.c.sha256 == digest))
    states = source.execute(select(records.c.state).where(records.c.sha256 == digest).distinct()).scalars().all()
    row = source.execute(select(originals).where(originals.c.sha256 == digest)).first()
    if row is not None and any(map(lets_through, states)):
        target.execute(originals.insert().values(_values(row) | {"closed": int(not all(map(lets_through, states)))}))


def _number(connection: Connection, key: str) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar() or 0)


def _set_number(connection: Connection, key: str, value: int) -> None:
    statement = insert(meta).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def _values(row: Row[Any]) -> dict[str, Any]:
    return dict(zip(row._fields, row, strict=True))


def _discard(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
