"""Copies what is public from one database to another, in the order in which it changed.

The copy numbers its records itself, so that no gap in its numbers tells of records that are not in it. It can always be
made anew.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from fonds.errors import ArchiveError
from fonds.store.database import explaining, open_database
from fonds.store.derived import Connected, Sameness
from fonds.store.derived.keeping import differences, forget, keep, keep_agents
from fonds.store.derived.tables import OF_A_RECORD, OF_MANY
from fonds.store.imaging import TABLES, Image, Rule, closed_originals, image_of
from fonds.store.schema import identifiers, meta, notices, originals, record_files, record_versions, records, ties
from fonds.store.sealing import lift, take_seal
from fonds.store.writer import ArchiveWriter

_PAGE = 300
_numbers = select(records.c.id, records.c.sequence)
_ANSWERS_TO = "answers_to"
"""Under this key the copy keeps the number of the last change of the first database that it knows of."""

_CONNECTED = "connected"
"""Under this key, the number of the last change of the first database whose records have been linked to each other."""

_RULE = "rule"
_GENERATION = "generation"
"""Grows with every change of the copy, those that only take out included; never shown to anybody."""


class Projector:
    """Keeps a second database equal to what a rule makes of the first.

    A second database that is damaged, was made by another rule, or knows of more than the first (a copy of it was put
    back), is made anew.

    Args:
        database: the second one.
        writer: of the first.
        rule: what the public sees.
        anew: called before the second database is discarded, so that what was made from it goes first.
    """

    def __init__(
        self, database: Path, writer: ArchiveWriter, rule: Rule, anew: Callable[[], None] = lambda: None
    ) -> None:
        self.path = database
        self._from = writer.engine
        self._rule = rule
        try:
            take_seal(database)
            self._open(anew)
        except ArchiveError as error:
            if error.slug != "damaged-database":
                raise
            anew()
            discard(database)
            lift(database)
            self._open(anew)

    def _open(self, anew: Callable[[], None]) -> None:
        self._to = open_database(self.path, writing=True)
        try:
            self._keep_or_empty(anew)
        except BaseException:
            self._to.dispose()
            raise

    def _keep_or_empty(self, anew: Callable[[], None]) -> None:
        """Empty a database that does not answer to the first one and the rule; in place, for it may be being served."""
        with explaining(self.path), self._to.begin() as target, self._from.begin() as source:
            reached = _number(target, _ANSWERS_TO)
            if reached > _number(source, "sequence") or (reached > 0 and _number(target, _RULE) != self._rule.number):
                anew()
                for table in (ties, originals, *OF_MANY, *reversed(TABLES)):
                    target.execute(delete(table))
                for key in (_ANSWERS_TO, _CONNECTED, "sequence"):
                    _set_number(target, key, 0)
                _set_number(target, _GENERATION, _number(target, _GENERATION) + 1)
            if _number(target, _RULE) != self._rule.number:
                _set_number(target, _RULE, self._rule.number)

    def update(self) -> bool:
        """Carry over what changed since the last time; say whether anything was taken out.

        Each page is all or none, with the number it answers to.
        """
        taken_out = False
        while True:
            with explaining(self.path), self._to.begin() as target, self._from.begin() as source:
                reached = _number(target, _ANSWERS_TO)
                statement = select(records).where(records.c.sequence > reached).order_by(records.c.sequence)
                rows = list(source.execute(statement.limit(_PAGE)))
                if not rows:
                    return taken_out
                ids = [row.id for row in rows]
                before = set(target.execute(select(records.c.id).where(records.c.id.in_(ids))).scalars())
                image = image_of(source, rows, self._rule)
                _carry_over(source, target, ids, image, self._rule)
                if before - {one["id"] for one in image["records"]}:
                    taken_out = True
                    target.execute(delete(ties))
                _set_number(target, _ANSWERS_TO, rows[-1].sequence)

    def withdraw(self, ids: Iterable[str], told: dict[str, dict[str, object]]) -> None:
        """Take records out at once, before the first database knows of it; `told` has the notices left for them."""
        wanted = list(ids)
        with explaining(self.path), self._to.begin() as target:
            for start in range(0, len(wanted), _PAGE):
                page = wanted[start : start + _PAGE]
                for digest in _digests(target, page):
                    target.execute(delete(originals).where(originals.c.sha256 == digest))
                _take_out(target, page)
                target.execute(delete(ties))
                left = [told[one] for one in page if one in told]
                if left:
                    target.execute(insert(notices), left)
            _set_number(target, _GENERATION, _number(target, _GENERATION) + 1)

    def tie(self, judged: dict[str, bytes]) -> None:
        """Let these be the judgements on what is shown, by id: on agents, places and documents that are one, or not."""
        with explaining(self.path), self._to.begin() as target:
            held = {row.id: row.body for row in target.execute(select(ties))}
            if held == judged:
                return
            target.execute(delete(ties))
            if judged:
                target.execute(insert(ties), [{"id": one, "body": body} for one, body in sorted(judged.items())])
            _set_number(target, _GENERATION, _number(target, _GENERATION) + 1)

    def connected(self) -> int:
        """Return the number of the last change of the first database of which linking knows here; 0 if of none."""
        with explaining(self.path), self._to.begin() as target:
            return _number(target, _CONNECTED)

    def connect(self, reached: int, made: Connected) -> None:
        """Let this be what linking makes of the records as they are after that change of the first database."""
        with explaining(self.path), self._to.begin() as target:
            keep(target, made)
            _set_number(target, _CONNECTED, reached)
            _set_number(target, _GENERATION, _number(target, _GENERATION) + 1)

    def unite(self, same: list[Sameness]) -> None:
        """Let these be all names that stand for an agent who is called otherwise; nothing is written if they are."""
        with explaining(self.path), self._to.begin() as target:
            if keep_agents(target, same):
                _set_number(target, _GENERATION, _number(target, _GENERATION) + 1)

    def close(self) -> None:
        """Let go of the second database, its log moved into it."""
        try:
            with explaining(self.path), self._to.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")
        finally:
            self._to.dispose()


def compare(kept: Engine, shown: Engine, rule: Rule) -> Iterator[str]:
    """Yield in words where the second database is not what the rule makes of the first.

    Every answer is fetched whole: one that is half fetched when an error comes would keep its database open.
    """
    with kept.connect() as source, shown.connect() as target:
        seen: set[str] = set()
        after = ""
        while True:
            rows = list(source.execute(select(records).where(records.c.id > after).order_by(records.c.id).limit(_PAGE)))
            ids = [row.id for row in rows]
            image = image_of(source, rows, rule)
            for table in TABLES:
                column = table.c.record if "record" in table.c else table.c.id
                found = list(target.execute(select(table).where(column.in_(ids))))
                yield from _differences(table.name, image[table.name], [_plain(row) for row in found])
            digests = sorted(_digests(source, ids))
            found = list(target.execute(select(originals).where(originals.c.sha256.in_(digests))))
            wanted = closed_originals(source, digests, rule)
            yield from _differences("originals", wanted, [_plain(row) for row in found])
            seen.update(ids)
            if len(rows) < _PAGE:
                break
            after = ids[-1]
        for name, column in (("records", records.c.id), ("notices", notices.c.id)):
            for one in sorted(set(target.execute(select(column)).scalars()) - seen):
                yield f"The record {one} stands in the public projection ({name}), and the archive does not hold it."


def compare_connected(shown: Engine, made: Connected) -> Iterator[str]:
    """Yield in words where what was linked in the projection is not what linking makes of it."""
    with shown.connect() as connection:
        yield from differences(connection, made)


def _differences(name: str, wanted: list[dict[str, Any]], found: list[dict[str, Any]]) -> Iterator[str]:
    """Compare rows apart from the numbers that each database gives by itself."""

    def keyed(rows: list[dict[str, Any]]) -> dict[str, list[str]]:
        ordered: dict[str, list[str]] = {}
        for row in rows:
            said = sorted((key, value) for key, value in row.items() if key != "sequence")
            ordered.setdefault(str(row.get("record", row.get("id", row.get("sha256")))), []).append(repr(said))
        return {key: sorted(values) for key, values in ordered.items()}

    want, have = keyed(wanted), keyed(found)
    for one in sorted(have.keys() - want.keys()):
        yield f"The record {one} stands in the public projection and is not public ({name}), or not as it is now."
    for one in sorted(want.keys() - have.keys()):
        yield f"The public record {one} is missing from the public projection ({name})."
    for one in sorted(want.keys() & have.keys()):
        if want[one] != have[one]:
            yield f"The record {one} stands in the public projection and is not there as it is now ({name})."


def _plain(row: Row[Any]) -> dict[str, Any]:
    return dict(zip(row._fields, row, strict=True))


def _carry_over(source: Connection, target: Connection, ids: list[str], image: Image, rule: Rule) -> None:
    digests = _digests(target, ids) | {one["sha256"] for one in image["record_files"]} | _digests(source, ids)
    begun = reached = _number(target, "sequence")
    # A record keeps its number, so that the order tells nothing of changes that the public does not see.
    held = {row.id: row.sequence for row in target.execute(_numbers.where(records.c.id.in_(ids)))}
    for values in image["records"]:
        reached += values["id"] not in held
        values["sequence"] = held.get(values["id"], reached)
    _take_out(target, ids)
    for table in TABLES:
        if image[table.name]:
            target.execute(insert(table), image[table.name])
    for page in _pages(sorted(digests)):
        target.execute(delete(originals).where(originals.c.sha256.in_(page)))
        shown = closed_originals(source, page, rule)
        if shown:
            target.execute(insert(originals), shown)
    if reached > begun:
        _set_number(target, "sequence", reached)
    _set_number(target, _GENERATION, _number(target, _GENERATION) + 1)


def _take_out(target: Connection, ids: list[str]) -> None:
    forget(target, ids)
    for table in OF_A_RECORD:
        target.execute(delete(table).where(table.c.record.in_(ids)))
    for column in (
        record_versions.c.id,
        record_files.c.record,
        identifiers.c.record,
        notices.c.id,
        records.c.id,
    ):
        target.execute(delete(column.table).where(column.in_(ids)))


def _digests(connection: Connection, ids: list[str]) -> set[str]:
    found = connection.execute(select(record_files.c.sha256).where(record_files.c.record.in_(ids)).distinct())
    return set(found.scalars())


def _pages(values: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(values), _PAGE):
        yield values[start : start + _PAGE]


def _number(connection: Connection, key: str) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar() or 0)


def _set_number(connection: Connection, key: str, value: int) -> None:
    statement = insert_or(meta).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def discard(database: Path) -> None:
    """Take away a database that can be made anew."""
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
