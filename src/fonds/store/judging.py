"""Judgements in the database: put in once, never changed, never taken out."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from fonds.record import Judgement
from fonds.record.judgements import judgement_id
from fonds.store.schema import judgements

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Judgement)


def stamped(judgement: Judgement, now: dt.datetime) -> Judgement:
    """Return a judgement with its moment and its id."""
    dated = msgspec.structs.replace(judgement, at=now.astimezone(dt.UTC).isoformat(timespec="microseconds"))
    return msgspec.structs.replace(dated, id=judgement_id(dated))


def keep(connection: Connection, given: Iterable[Judgement]) -> list[Judgement]:
    """Put judgements in; return those that were not there yet."""
    fresh = []
    for one in given:
        statement = insert(judgements).values(
            id=one.id, subject=one.subject, kind=one.kind, at=one.at, body=_encoder.encode(one)
        )
        if connection.execute(statement.on_conflict_do_nothing()).rowcount:
            fresh.append(one)
    return fresh


def on(connection: Connection, subject: str) -> list[Judgement]:
    """Return all judgements on a record, with those that undo them, and those that undo these."""
    found: list[Judgement] = []
    wanted = [subject]
    while wanted:
        rows = connection.execute(select(judgements.c.body).where(judgements.c.subject.in_(wanted))).scalars().all()
        fresh = [_decoder.decode(body) for body in rows]
        found += fresh
        wanted = [one.id for one in fresh]
    return found


def every(connection: Connection) -> list[Judgement]:
    """Return all judgements, in the order of time."""
    rows = connection.execute(select(judgements.c.body).order_by(judgements.c.at, judgements.c.id)).scalars()
    return [_decoder.decode(body) for body in rows]


def count(connection: Connection) -> int:
    """Return how many judgements there are."""
    return int(connection.execute(select(func.count()).select_from(judgements)).scalar_one())
