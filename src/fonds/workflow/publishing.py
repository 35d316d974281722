"""Publication: who may see a record, from when on. To withhold, the public projection goes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from fonds.errors import UsageError
from fonds.workflow import indexing
from fonds.workflow.holding import Held, holding, utc
from fonds.workflow.recounting import only

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder
    from fonds.store.protocol import StoredRecord
    from fonds.store.publishing import Publication


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Which records a command is about; what is named in several ways is joined."""

    names: tuple[str, ...] = ()
    """Ids, or names that others find a record by."""
    query: str | None = None
    """In the query language; every record found."""
    collections: tuple[str, ...] = ()
    """Ids or names of records of a higher level: each with everything below it."""
    everything: bool = False


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What a change of state did, or would do."""

    changed: tuple[tuple[str, str, str | None], ...]
    """Records whose state is another now: id, the state before, title."""
    unchanged: int
    """How many were in that state already."""


def choose(held: Held, chosen: Chosen) -> list[StoredRecord]:
    """Return the records that are meant, each once, in the order of their ids.

    Raises:
        UsageError: a name means no record (slug `no-such-record`) or several (`ambiguous-name`), a query was not
            understood (`bad-query`), or nothing was named (`nothing-chosen`).
    """
    ids: set[str] = {resolve(held, name) for name in chosen.names}
    if chosen.query is not None:
        ids.update(_found(held, chosen.query))
    if chosen.collections:
        tops = [resolve(held, name) for name in chosen.collections]
        ids.update(tops, held.reader.below(tops))
    if chosen.everything:
        ids.update(held.reader.ids())
    if not (chosen.names or chosen.query or chosen.collections or chosen.everything):
        raise UsageError(
            "Nothing was named. Give ids, or --query, --collection or --all; with --dry-run nothing is changed.",
            slug="nothing-chosen",
        )
    ordered = sorted(ids)
    found: dict[str, StoredRecord] = {}
    for start in range(0, len(ordered), 300):
        found.update(held.reader.get_many(ordered[start : start + 300]))
    return [found[one] for one in ordered if one in found]


def resolve(held: Held, name: str) -> str:
    """Return the id of the one record that a name means.

    Raises:
        UsageError: it means none (slug `no-such-record`) or several (`ambiguous-name`).
    """
    return only(held.archive, held.reader, name)


def _found(held: Held, query: str) -> list[str]:
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415

    index = TantivyIndex(held.archive.index)
    ids, hints = index.matching(query)
    index.close()
    if hints:
        said = " ".join(hint.text for hint in hints)
        raise UsageError(
            f"The query was not wholly understood: {said} Nothing was changed; correct it and look at what "
            "it finds with --dry-run.",
            slug="bad-query",
        )
    return ids


def publish(
    archive: ArchiveFolder,
    chosen: Chosen,
    publication: Publication,
    *,
    by: str | None,
    because: str | None,
    dry_run: bool = False,
    patience: float = 5.0,
    waiting: Callable[[str], None] = lambda _: None,
) -> Published:
    """Change the state of records, or say what that would change.

    What the public may no longer see is taken out of the projection first, then out of the public index, and only then
    is the archive's own database told; killed in between, nothing is shown that was to be hidden.

    Raises:
        UsageError: as `choose`; a record that was taken down is named together with others (slug `taken-down`).
        ArchiveBusyError: another process holds the archive.
    """
    with holding(archive, patience, waiting) as held:
        records = choose(held, chosen)
        if publication.state != "taken_down":
            records = _without_tombstones(records, chosen, held)
        before = {stored.record.id: stored for stored in records}
        if dry_run:
            changed = [one for one, stored in before.items() if stored.state != publication.state]
            return _published(changed, before)
        if publication.state != "public":
            # What is hidden already has nothing in the projection but its notice, which follows the database.
            _withdraw(held, [one for one, stored in before.items() if stored.state == "public"], publication)
        changed = held.writer.publish(before, publication, by, because)
        held.catch_up()
    return _published(changed, before)


def _without_tombstones(records: list[StoredRecord], chosen: Chosen, held: Held) -> list[StoredRecord]:
    """Leave alone what was taken down, unless it is named by itself: a query must not bring it back by accident."""
    named = {resolve(held, name) for name in chosen.names}
    return [stored for stored in records if stored.state != "taken_down" or stored.record.id in named]


def _withdraw(held: Held, ids: list[str], publication: Publication) -> None:
    from fonds.access import PublicProjection  # noqa: PLC0415
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415

    projection = PublicProjection(
        held.archive.public_database,
        held.writer,
        held.rule(),
        anew=lambda: TantivyIndex.discard(held.archive.public_index),
    )
    try:
        projection.withdraw(ids, publication, utc(dt.datetime.now(dt.UTC)))
    finally:
        projection.close()
    indexing.withdraw(held.archive.public_index, ids)


def _published(changed: Iterable[str], before: dict[str, StoredRecord]) -> Published:
    rows = tuple((one, before[one].state, before[one].record.title) for one in changed)
    return Published(changed=rows, unchanged=len(before) - len(rows))


def release_due(archive: ArchiveFolder, *, patience: float = 5.0) -> list[str]:
    """Make public every withheld record whose time has come, and show it; return their ids.

    Raises:
        ArchiveBusyError: another process holds the archive; it ends embargoes itself when it comes to its indexes.
    """
    with holding(archive, patience) as held:
        return held.released


def next_release(archive: ArchiveFolder) -> dt.datetime | None:
    """Return when the next withheld record becomes public, None if none does.

    Raises:
        ArchiveError: the database cannot be read.
    """
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    try:
        said = reader.next_release()
    finally:
        reader.close()
    return dt.datetime.fromisoformat(said) if said else None


def read_moment(said: str, zone: str) -> str:
    """Return the moment that somebody wrote, in UTC as the archive keeps it.

    A date alone is the beginning of that day. A time without a zone of its own is in `zone`; one that the clocks
    pass twice is the first of the two, one that they leave out is as far after the gap as it is into it.

    Raises:
        UsageError: it is no date or time of ISO 8601 (slug `bad-moment`), or there is no such zone (`bad-zone`).
    """
    try:
        moment = dt.datetime.fromisoformat(said.strip())
    except ValueError as error:
        raise UsageError(
            f"“{said}” is no date. Write it as 2031-01-01, or with a time and zone as 2031-01-01T09:00+01:00.",
            slug="bad-moment",
        ) from error
    if moment.tzinfo is None:
        try:
            moment = moment.replace(tzinfo=ZoneInfo(zone))
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise UsageError(
                f"There is no time zone “{zone}”. Name one as Europe/Berlin or UTC, with --zone or as time_zone in "
                "fonds.toml.",
                slug="bad-zone",
            ) from error
    try:
        return utc(moment)
    except OverflowError as error:
        raise UsageError(f"“{said}” is too far away for a clock.", slug="bad-moment") from error
