"""The state of records: who may see them, and from when on."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, insert, select, update

from fonds.store.protocol import State
from fonds.store.schema import events, records

_PAGE = 400


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """What is to become of records."""

    state: State
    until: str | None = None
    """For `withheld`: when it ends, ISO 8601 in UTC; None for until somebody publishes it."""
    announced: bool = False
    """For `withheld`: whether the public may know that there is such a record."""
    notice: str | None = None
    """What the public is told of why, where it is told anything."""


def change(
    connection: Connection,
    ids: Iterable[str],
    publication: Publication,
    sequence: int,
    now: str,
    by: str | None,
    because: str | None,
) -> tuple[list[str], int]:
    """Change the state of records; return those that changed, and the number of the last change.

    What lies below a record of a higher level changes its place for the public with it, and so is numbered anew.
    """
    values = {
        "state": publication.state,
        "until": publication.until,
        "announced": int(publication.announced),
        "notice": publication.notice,
    }
    changed = []
    for record_id in ids:
        row = connection.execute(select(records).where(records.c.id == record_id)).first()
        if row is None or all(getattr(row, name) == value for name, value in values.items()):
            continue
        sequence += 1
        shown = int(row.shown or publication.state == "public")
        connection.execute(
            update(records)
            .where(records.c.id == record_id)
            .values(**values, shown=shown, sequence=sequence, modified=now)
        )
        connection.execute(
            insert(events).values(
                record=record_id, kind="state", detail=_said(publication), at=now, by=by, because=because
            )
        )
        changed.append(record_id)
        if (row.state == "public") != (publication.state == "public"):
            sequence = _number_below(connection, record_id, sequence)
    return changed, sequence


def release(connection: Connection, sequence: int, moment: dt.datetime, now: str) -> tuple[list[str], int]:
    """Make public what was withheld until a moment that has come."""
    due = (
        connection.execute(
            select(records.c.id)
            .where(records.c.state == "withheld", records.c.until <= moment.isoformat(timespec="seconds"))
            .order_by(records.c.until, records.c.id)
        )
        .scalars()
        .all()
    )
    return change(connection, due, Publication(state="public"), sequence, now, None, "its time had come")


def below(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Return every record below these in the hierarchy, nearest first."""
    found: dict[str, None] = {}
    level = list(ids)
    while level:
        nearest: list[str] = []
        for start in range(0, len(level), _PAGE):
            rows = connection.execute(
                select(records.c.id).where(records.c.parent.in_(level[start : start + _PAGE])).order_by(records.c.id)
            )
            nearest += [one for one in rows.scalars() if one not in found]
        found.update(dict.fromkeys(nearest))
        level = nearest
    return list(found)


def _number_below(connection: Connection, record_id: str, sequence: int) -> int:
    for one in below(connection, [record_id]):
        sequence += 1
        connection.execute(update(records).where(records.c.id == one).values(sequence=sequence))
    return sequence


def _said(publication: Publication) -> str:
    until = f" until {publication.until}" if publication.until else ""
    announced = ", announced" if publication.announced else ""
    return f"{publication.state}{until}{announced}"
