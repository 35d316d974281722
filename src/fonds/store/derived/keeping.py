"""Puts into the projection what linking makes of the public records, and proves that it is what stands there."""

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from fonds.record.codec import from_json
from fonds.store.derived.protocol import Cited, Connected, Placed, Sameness
from fonds.store.derived.tables import OF_MANY, agents, cited, located
from fonds.store.derived.wording import Wording
from fonds.store.schema import records

_PAGE = 300
_Rows = list[dict[str, Any]]


def keep(connection: Connection, made: Connected) -> None:
    """Let this be what linking makes of the records; what rests on one that is not shown any more is passed over.

    Places are kept by record: those of a record that `made` does not speak of stay as they are.
    """
    for page in _pages(list(made.placed)):
        connection.execute(delete(located).where(located.c.record.in_(page)))
        _put(connection, located, _placed_rows(connection, {one: made.placed[one] for one in page}))
    rows = _cited_rows(connection, made.cited)
    connection.execute(delete(cited))
    _put(connection, cited, rows)
    keep_agents(connection, made.same)


def keep_agents(connection: Connection, same: Iterable[Sameness]) -> bool:
    """Let these be all names that stand for an agent who is called otherwise; say whether others were there."""
    rows = _agent_rows(same)
    held = [dict(zip(row._fields, row, strict=True)) for row in connection.execute(select(agents))]
    if sorted(map(_said, held)) == sorted(map(_said, rows)):
        return False
    connection.execute(delete(agents))
    _put(connection, agents, rows)
    return True


def forget(connection: Connection, ids: list[str]) -> None:
    """Take out what rests on records that are no longer shown; what was united by their names has to be made anew."""
    connection.execute(delete(located).where(located.c.record.in_(ids)))
    connection.execute(delete(cited).where(cited.c.record.in_(ids) | cited.c.target.in_(ids)))
    connection.execute(delete(agents))


def differences(connection: Connection, made: Connected) -> Iterator[str]:
    """Yield in words where the tables are not what linking makes of all the records."""
    wanted: dict[Table, _Rows] = {
        located: _placed_rows(connection, made.placed),
        cited: _cited_rows(connection, made.cited),
        agents: _agent_rows(made.same),
    }
    for table in OF_MANY:
        have = {_said(dict(zip(row._fields, row, strict=True))) for row in connection.execute(select(table))}
        want = {_said(row) for row in wanted[table]}
        for count, fault in ((len(have - want), "rows that nothing public gives"), (len(want - have), "rows missing")):
            if count:
                yield f"What was linked in the public projection ({table.name}) has {count} {fault}."


def _said(row: dict[str, Any]) -> str:
    return repr(sorted(row.items()))


def _put(connection: Connection, table: Table, rows: _Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _placed_rows(connection: Connection, placed: dict[str, list[Placed]]) -> _Rows:
    there = _shown(connection, list(placed))
    return [
        {
            "record": record, "number": number, "name": one.name, "place": one.place, "label": one.label,
            "kind": one.kind, "latitude": one.latitude, "longitude": one.longitude,
            "states": json.dumps(one.states, ensure_ascii=False), "score": one.score,
        }
        for record, several in placed.items()
        if record in there
        for number, one in enumerate(several)
    ]  # fmt: skip


def _cited_rows(connection: Connection, citations: Iterable[Cited]) -> _Rows:
    by_record: dict[str, list[Cited]] = {}
    for one in citations:
        by_record.setdefault(one.record, []).append(one)
    there = _shown(connection, [*by_record, *{one.target for some in by_record.values() for one in some if one.target}])
    rows: _Rows = []
    for record_id in sorted(by_record.keys() & there):
        body = connection.execute(select(records.c.body).where(records.c.id == record_id)).scalar_one()
        record = from_json(zlib.decompress(body))
        wording = Wording(record.text, record.passages)
        rows += [
            {
                "record": record_id, "number": number, "relation": one.relation,
                "target": one.target if one.target in there else None, "score": one.score,
                "reasons": json.dumps(one.reasons, ensure_ascii=False), "missing": one.missing, "kind": one.kind,
                "value": one.value, "day": one.day, "author": one.author,
                **wording.said(one.start, one.end), **wording.spot(one.start, one.end),
            }
            for number, one in enumerate(by_record[record_id])
        ]  # fmt: skip
    return rows


def _agent_rows(samenesses: Iterable[Sameness]) -> _Rows:
    return [{"kind": one.kind, "name": one.name, "agent": one.agent} for one in samenesses]


def _shown(connection: Connection, ids: list[str]) -> set[str]:
    found: set[str] = set()
    for page in _pages(ids):
        found.update(connection.execute(select(records.c.id).where(records.c.id.in_(page))).scalars())
    return found


def _pages(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _PAGE):
        yield values[start : start + _PAGE]
