"""Puts into the projection what linking makes of the public records."""

import json
import zlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from fonds.record.codec import from_json
from fonds.store.derived.protocol import Cited, Placed, Sameness
from fonds.store.derived.tables import agents, cited, located
from fonds.store.derived.wording import Wording
from fonds.store.schema import records

_PAGE = 300


def keep_placed(connection: Connection, placed: dict[str, list[Placed]]) -> None:
    """Let these be the places that records name; a record that is not shown any more is passed over."""
    ids = list(placed)
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        connection.execute(delete(located).where(located.c.record.in_(page)))
        there = set(connection.execute(select(records.c.id).where(records.c.id.in_(page))).scalars())
        rows = [
            {
                "record": record, "number": number, "name": one.name, "place": one.place, "label": one.label,
                "kind": one.kind, "latitude": one.latitude, "longitude": one.longitude,
                "states": json.dumps(one.states, ensure_ascii=False), "score": one.score,
            }
            for record in page
            if record in there
            for number, one in enumerate(placed[record])
        ]  # fmt: skip
        if rows:
            connection.execute(insert(located), rows)


def keep_cited(connection: Connection, citations: Iterable[Cited]) -> None:
    """Let these be all citations; those of or to a record that is not shown any more are passed over."""
    by_record: dict[str, list[Cited]] = {}
    for one in citations:
        by_record.setdefault(one.record, []).append(one)
    there = set(connection.execute(select(records.c.id)).scalars())
    connection.execute(delete(cited))
    rows: list[dict[str, Any]] = []
    for record_id in sorted(by_record.keys() & there):
        body = connection.execute(select(records.c.body).where(records.c.id == record_id)).scalar_one()
        record = from_json(zlib.decompress(body))
        wording = Wording(record.text, record.passages)
        for number, one in enumerate(by_record[record_id]):
            rows.append(
                {
                    "record": record_id, "number": number, "relation": one.relation,
                    "target": one.target if one.target in there else None, "score": one.score,
                    "reasons": json.dumps(one.reasons, ensure_ascii=False), "missing": one.missing, "kind": one.kind,
                    "value": one.value, "day": one.day, "author": one.author,
                    **wording.said(one.start, one.end), **wording.spot(one.start, one.end),
                }
            )  # fmt: skip
    if rows:
        connection.execute(insert(cited), rows)


def keep_agents(connection: Connection, samenesses: Iterable[Sameness]) -> None:
    """Let these be all names that stand for an agent who is called otherwise."""
    connection.execute(delete(agents))
    rows = [{"kind": one.kind, "name": one.name, "agent": one.agent} for one in samenesses]
    if rows:
        connection.execute(insert(agents), rows)


def forget(connection: Connection, ids: list[str]) -> None:
    """Take out what rests on records that are no longer shown; what was united by their names has to be made anew."""
    connection.execute(delete(located).where(located.c.record.in_(ids)))
    connection.execute(delete(cited).where(cited.c.record.in_(ids) | cited.c.target.in_(ids)))
    connection.execute(delete(agents))
