"""What the public sees of each record: its rows in the projection, as a rule makes them.

The projection is written from this, and proved against it.
"""

import zlib
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from fonds.record import Record
from fonds.record.codec import from_json, to_json
from fonds.store.derived.rows import rows_of
from fonds.store.derived.tables import OF_A_RECORD
from fonds.store.protocol import State
from fonds.store.schema import identifiers, notices, originals, record_files, record_versions, records

TABLES = (records, record_versions, record_files, identifiers, notices, *OF_A_RECORD)
Image = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table."""

_HIDDEN = {"location": "", "key": None, "until": None, "announced": 0, "notice": None, "reading": None, "shown": 1}


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What the public sees."""

    number: int
    """Another number for another rule: a projection made by another one is made anew."""
    lets_through: Callable[[State], bool]
    mask: Callable[[Record], Record] | None = None
    """Gives back the same object where nothing of a record is hidden; None where nothing ever is."""
    mask_words: Callable[[str], str] = str


def image_of(source: Connection, rows: Sequence[Row[Any]], rule: Rule) -> Image:
    """Return the rows of the projection for these rows of the archive; without sequence numbers of their own."""
    shown = [row for row in rows if rule.lets_through(row.state)]
    ids = [row.id for row in shown]
    parents = {row.id: _public_parent(source, row.parent, rule) for row in shown}
    versions = source.execute(
        select(record_versions)
        .where(record_versions.c.id.in_(ids), record_versions.c.shown == 1)
        .order_by(record_versions.c.id, record_versions.c.number)
    ).all()
    image: Image = {
        "records": [_shown_record(row, parents[row.id], rule) for row in shown],
        "record_versions": [
            _values(row) | {"body": _shown_body(row.body, "unknown", parents[row.id], rule)} for row in versions
        ],
        "notices": [
            {"id": row.id, "kind": row.state, "reason": row.notice, "until": row.until, "at": row.modified}
            for row in rows
            if is_told(row.state, announced=bool(row.announced))
        ],
    }
    _number_again(image["record_versions"])
    for table in (record_files, identifiers):
        found = source.execute(select(table).where(table.c.record.in_(ids))).all()
        image[table.name] = [_values(row) for row in found]
    for one in image["identifiers"]:
        one["value"] = rule.mask_words(one["value"])
    image |= {table.name: [] for table in OF_A_RECORD}
    for values in image["records"]:
        for name, made in rows_of(from_json(zlib.decompress(values["body"]))).items():
            image[name] += made
    return image


def is_told(state: State, *, announced: bool) -> bool:
    """Say whether the public is told that there was, or is, a record that it may not see."""
    return state == "taken_down" or (state == "withheld" and announced)


def closed_originals(source: Connection, digests: Sequence[str], rule: Rule) -> list[dict[str, Any]]:
    """Return the originals on which something shown rests; closed, if something that is hidden does too."""
    columns = [record_files.c.sha256, records.c.state, *([records.c.body] if rule.mask else [])]
    resting = source.execute(
        select(*columns).join(records, records.c.id == record_files.c.record).where(record_files.c.sha256.in_(digests))
    ).all()
    whole: dict[str, set[bool]] = {}
    for row in resting:
        is_shown = rule.lets_through(row.state)
        found = whole.setdefault(row.sha256, set())
        found.add(is_shown)
        if is_shown and rule.mask is not None and _is_masked(row.body, rule):
            found.add(False)
    kept = source.execute(select(originals).where(originals.c.sha256.in_(digests)).order_by(originals.c.sha256))
    return [
        _values(row) | {"closed": int(False in whole[row.sha256])} for row in kept if True in whole.get(row.sha256, ())
    ]


def _shown_record(row: Row[Any], parent: str | None, rule: Rule) -> dict[str, Any]:
    values = _values(row) | _HIDDEN | {"parent": parent}
    values["body"] = _shown_body(row.body, row.parent, parent, rule)
    if rule.mask is not None and values["body"] != row.body:
        values["title"] = from_json(zlib.decompress(values["body"])).title
    for name in ("title", "date", "shelf", "shelf_name", "step"):
        if values[name] is not None:
            values[name] = rule.mask_words(values[name])
    return values


def _shown_body(body: bytes, held: str | None, parent: str | None, rule: Rule) -> bytes:
    """Return a record's line as the public sees it; `held` is what it is part of in the archive."""
    if held == parent and rule.mask is None:
        return body
    record = from_json(zlib.decompress(body))
    if record.part_of != parent:
        record = msgspec.structs.replace(record, part_of=parent)
    if rule.mask is not None:
        record = rule.mask(record)
    return zlib.compress(to_json(record), 1)


def _is_masked(body: bytes, rule: Rule) -> bool:
    if rule.mask is None:
        return False
    record = from_json(zlib.decompress(body))
    return rule.mask(record) is not record


def _number_again(versions: list[dict[str, Any]]) -> None:
    """Number the versions that are shown by themselves, so that no gap tells of one that is not."""
    last, number = None, 0
    for one in versions:
        number = number + 1 if one["id"] == last else 1
        last, one["number"] = one["id"], number


def _public_parent(source: Connection, parent: str | None, rule: Rule) -> str | None:
    """Return the nearest record above that is shown, as if those between had never been described."""
    seen = set()
    while parent is not None and parent not in seen:
        seen.add(parent)
        row = source.execute(select(records.c.state, records.c.parent).where(records.c.id == parent)).first()
        if row is None:
            return None
        if rule.lets_through(row.state):
            return parent
        parent = row.parent
    return None


def _values(row: Row[Any]) -> dict[str, Any]:
    return dict(zip(row._fields, row, strict=True))
