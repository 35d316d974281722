"""Copies chosen records from one database to another, in the order in which they changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from fonds.store.database import explaining, open_database
from fonds.store.protocol import State
from fonds.store.schema import meta, originals, records
from fonds.store.writer import ArchiveWriter

_PAGE = 300


class Projector:
    """Keeps a second database equal to the records of the first that a rule lets through."""

    def __init__(self, database: Path, writer: ArchiveWriter) -> None:
        self.path = database
        self._from = writer.engine
        self._to = open_database(database, writing=True)

    def update(self, lets_through: Callable[[State], bool]) -> int:
        """Carry over what changed since the last time; return the sequence number reached. Each page is all or none."""
        with explaining(self.path), self._to.begin() as connection:
            reached = connection.execute(select(meta.c.value).where(meta.c.key == "sequence")).scalar() or 0
        while True:
            with self._from.begin() as connection:
                statement = select(records).where(records.c.sequence > reached).order_by(records.c.sequence)
                rows = list(connection.execute(statement.limit(_PAGE)))
                digests = {row.sha256 for row in rows}
                states = connection.execute(
                    select(records.c.sha256, records.c.state).where(records.c.sha256.in_(digests)).distinct()
                )
                closed = {row.sha256 for row in states if not lets_through(row.state)}
                files = list(connection.execute(select(originals).where(originals.c.sha256.in_(digests))))
            if not rows:
                return int(reached)
            reached = rows[-1].sequence
            public = [row for row in rows if lets_through(row.state)]
            shown = {row.sha256 for row in public}
            with explaining(self.path), self._to.begin() as connection:
                connection.execute(delete(records).where(records.c.id.in_([row.id for row in rows])))
                if public:
                    connection.execute(records.insert(), [_values(row) | {"location": ""} for row in public])
                for file in files:
                    connection.execute(delete(originals).where(originals.c.sha256 == file.sha256))
                    if file.sha256 in shown:
                        values = _values(file) | {"closed": int(file.sha256 in closed)}
                        connection.execute(originals.insert().values(**values))
                upsert = insert(meta).values(key="sequence", value=reached)
                connection.execute(upsert.on_conflict_do_update(index_elements=["key"], set_={"value": reached}))

    def close(self) -> None:
        """Let go of the second database, its log moved into it."""
        with explaining(self.path), self._to.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        self._to.dispose()


def _values(row: Row[Any]) -> dict[str, Any]:
    return dict(zip(row._fields, row, strict=True))
