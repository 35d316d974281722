"""The history of a record, and what one version of it says otherwise than another."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from fonds.errors import UsageError
from fonds.record.codec import to_builtins
from fonds.record.folding import FIELDS, words_of

if TYPE_CHECKING:
    from fonds.record import Record
    from fonds.store.folder import ArchiveFolder
    from fonds.store.protocol import State
    from fonds.store.reader import DatabaseReader

_COUNTED = ("mentions", "dates", "quantities", "statements", "findings")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a record's history."""

    at: str
    kind: str
    detail: str
    by: str | None = None
    because: str | None = None
    holds: bool | None = None
    """For a judgement: whether it still holds."""


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that was done to a record, oldest first."""

    id: str
    title: str | None
    state: State
    entries: tuple[Entry, ...]


def history(archive: ArchiveFolder, name: str) -> History:
    """Return the history of a record: versions, changes of state, judgements.

    Raises:
        UsageError: a name means no record, or several.
    """
    from fonds.record.folding import in_force  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    try:
        record_id = only(archive, reader, name)
        stored = reader.get(record_id)
        assert stored is not None
        judgements = reader.judgements(record_id)
        holding = {one.id for one in in_force(judgements)} | {
            one.id for one in judgements if one.kind == "undo" and one.id not in {each.subject for each in judgements}
        }
        entries = [
            Entry(at=one.at, kind=one.kind, detail=one.detail or "", by=one.by, because=one.because)
            for one in reader.events(record_id)
            if one.kind in {"new", "version", "moved", "state"}
        ]
        for one in judgements:
            value = words_of(one.value) if one.value is not None else (one.target.text if one.target else one.subject)
            said = " ".join(filter(None, (one.id, one.field, f"“{value}”" if value else "empty")))
            entries.append(
                Entry(at=one.at, kind=one.kind, detail=said, by=one.by, because=one.because, holds=one.id in holding)
            )
        entries.sort(key=lambda entry: entry.at)
        return History(id=record_id, title=stored.record.title, state=stored.state, entries=tuple(entries))
    finally:
        reader.close()


def only(archive: ArchiveFolder, reader: DatabaseReader, name: str) -> str:
    """Return the id of the one record that a name means.

    Raises:
        UsageError: it means none (slug `no-such-record`) or several (`ambiguous-name`).
    """
    found = reader.resolve(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{name} names {len(found)} records: {', '.join(found[:10])}. Give the id of the one that is meant.",
            slug="ambiguous-name",
        )
    raise UsageError(
        f"{archive.path} holds no record {name}. Find its id with: fonds search {archive.path} WORDS",
        slug="no-such-record",
    )


def diff(archive: ArchiveFolder, name: str, older: str | None = None, newer: str | None = None) -> list[str]:
    """Return what changed between two versions as lines: fields first, then the text as a unified diff.

    Without versions, the current one and the one before it. No lines where nothing differs.

    Raises:
        UsageError: no such record, or no such version of it (slug `no-such-version`).
    """
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    try:
        record_id = only(archive, reader, name)
        versions = [one.version for one in reader.versions(record_id)]
        second = newer or versions[-1]
        first = older or (versions[-2] if len(versions) > 1 else versions[-1])
        before, after = (_version(archive, reader, record_id, one) for one in (first, second))
        return list(_changes(before, after))
    finally:
        reader.close()


def _version(archive: ArchiveFolder, reader: DatabaseReader, record_id: str, version: str) -> Record:
    stored = reader.get_version(record_id, version)
    if stored is None:
        raise UsageError(
            f"{record_id} has no version {version}. See them with: fonds history {archive.path} {record_id}",
            slug="no-such-version",
        )
    return stored.record


def _changes(before: Record, after: Record) -> Iterator[str]:
    old, new = to_builtins(before), to_builtins(after)
    for field in FIELDS:
        if _bare(old[field]) != _bare(new[field]):
            yield f"{field}: {words_of(old[field]) or 'empty'} → {words_of(new[field]) or 'empty'}"
    for field in _COUNTED:
        if len(old[field]) != len(new[field]):
            yield f"{field}: {len(old[field])} → {len(new[field])}"
    if before.text != after.text:
        yield from difflib.unified_diff(
            before.text.split("\n"), after.text.split("\n"), before.version[:12], after.version[:12], lineterm="", n=2
        )


def _bare(value: Any) -> Any:
    """Return a value without its place in the text, which changes with every word before it."""
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items() if key not in {"start", "end"}}
    return [_bare(each) for each in value] if isinstance(value, list | tuple) else value
