"""Judgements: made, undone, handed from one editor to another. Reading again or adding again never touches them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from fonds.errors import UsageError
from fonds.record import Judgement, Record
from fonds.record.codec import to_builtins
from fonds.record.folding import FIELDS, LISTS, fold, in_force, target_of, words_of
from fonds.record.judgements import JudgementKind, judgement_id, matter_of
from fonds.workflow.describing import field_of, read_value
from fonds.workflow.holding import Held, holding, withheld_by
from fonds.workflow.publishing import resolve

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder

_KINDS = ("person", "organisation", "place", "event", "work")


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import of judgements did."""

    new: int
    known: int
    elsewhere: int
    """How many speak of records that this archive does not hold; they are kept."""
    conflicts: tuple[tuple[Judgement, Judgement], ...]
    """Pairs on one matter, made without knowledge of each other, that say different things; the second one holds."""
    refused: tuple[str, ...]
    """Lines that are no judgements, with the reason."""


class Judge:
    """Somebody who judges, and why.

    Raises:
        UsageError: who or why is missing (slug `who-and-why`).
    """

    def __init__(self, by: str, because: str) -> None:
        self.by, self.because = " ".join(by.split()), " ".join(because.split())
        if not self.by or not self.because:
            raise UsageError("Say who judges with --by and why with --because; both are kept.", slug="who-and-why")

    def says(self, held: Held, kind: JudgementKind, subject: str, **said: Any) -> Judgement:
        """Return a judgement with its moment, its id and the one that was in force on the same matter.

        Somebody who says again what holds already, for the same reason, has said it once: the command may have been
        interrupted and given again.
        """
        bare = Judgement(id="", kind=kind, subject=subject, by=self.by, because=self.because, at="", **said)
        judgements = held.reader.judgements()
        undone = {one.subject: one for one in judgements if one.kind == "undo" and one.by == self.by}
        if kind == "undo" and subject in undone and subject not in {one.id for one in in_force(judgements)}:
            return undone[subject]
        before = [one for one in in_force(judgements) if matter_of(one) == matter_of(bare)]
        if before and msgspec.structs.replace(before[-1], id="", at="", after=None) == bare:
            return before[-1]
        return held.writer.stamped(msgspec.structs.replace(bare, after=before[-1].id if before else None))


def set_field(
    archive: ArchiveFolder,
    name: str,
    field: str,
    said: Sequence[str],
    judge: Judge,
    *,
    waiting: Callable[[str], None] = lambda _: None,
) -> Judgement:
    """Give a descriptive field its value; nothing said empties it.

    Raises:
        UsageError: no such record or field, or a value that the field cannot hold.
    """
    field = field_of(field)
    value = read_value(field, said)
    with holding(archive, waiting=waiting) as held:
        stored = held.reader.get(resolve(held, name))
        assert stored is not None
        judgement = judge.says(held, "set", stored.record.id, field=field, value=value)
        _try(stored.record, judgement)
        return _judge(held, [judgement])[0]


def _try(record: Record, judgement: Judgement) -> None:
    try:
        fold(record, [judgement])
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{judgement.field} of {record.id} cannot be {judgement.value}: {error}. Nothing was changed.",
            slug="bad-value",
        ) from error


def reject(
    archive: ArchiveFolder,
    name: str,
    where: str,
    which: str,
    judge: Judge,
    *,
    kind: JudgementKind = "reject",
    waiting: Callable[[str], None] = lambda _: None,
) -> list[Judgement]:
    """Say of what was read that it is not so (`reject`), or that it is (`confirm`).

    Args:
        archive: the archive.
        name: the record.
        where: a list (`mentions`, `statements`, `findings`, …) or a field.
        which: the words, all of whose entries are meant; a finding's code; `#3` for the third entry; empty for a
            field that holds one value.
        judge: who, and why.
        kind: which of the two.
        waiting: told who holds the archive, if another process does.

    Raises:
        UsageError: no such record or list (slug `no-such-field`), or nothing in it that fits (`no-such-value`).
    """
    where = field_of(where)
    if where not in (*FIELDS, *LISTS):
        raise UsageError(
            f"“{where}” is nothing that can be judged. Those are: {', '.join((*LISTS, *FIELDS))}.", slug="no-such-field"
        )
    with holding(archive, waiting=waiting) as held:
        stored = held.reader.get(resolve(held, name))
        assert stored is not None
        meant = _meant(stored.record, where, which)
        made = [
            judge.says(held, kind, stored.record.id, field=where, target=target_of(stored.record, value))
            for value in meant
        ]
        return _judge(held, made)


def _meant(record: Record, where: str, which: str) -> list[Any]:
    value = to_builtins(record)[where]
    entries: list[Any] = list(value) if isinstance(value, list | tuple) else [] if value is None else [value]
    wanted = which.strip()
    if wanted.startswith("#") and wanted[1:].isdigit() and 0 < int(wanted[1:]) <= len(entries):
        return [entries[int(wanted[1:]) - 1]]
    if not wanted and not isinstance(value, list | tuple):
        found = entries
    else:
        found = [one for one in entries if wanted.casefold() in _called(one)]
    if found:
        return found
    listed = "; ".join(f"#{number} {words_of(one)}" for number, one in enumerate(entries[:8], 1)) or "nothing"
    raise UsageError(
        f"{record.id} has no {where} that are called “{which}”. It has: {listed}"
        f"{' …' if len(entries) > 8 else ''}. Nothing was changed.",
        slug="no-such-value",
    )


def _called(value: Any) -> set[str]:
    said = {words_of(value) or ""}
    if isinstance(value, dict):
        said |= {str(value[key]) for key in ("name", "code", "value", "edtf") if value.get(key) is not None}
    return {" ".join(one.split()).casefold() for one in said}


def tie(
    archive: ArchiveFolder,
    kind: JudgementKind,
    first: str,
    second: str,
    judge: Judge,
    *,
    waiting: Callable[[str], None] = lambda _: None,
) -> Judgement:
    """Say of two agents, two places or two documents that they are the same, or that they are different.

    Agents and places are written `person:NAME`, `organisation:NAME`, `place:NAME`; documents by their ids.

    Raises:
        UsageError: they are not of one kind (slug `not-comparable`), or the same words (`not-comparable`).
    """
    with holding(archive, waiting=waiting) as held:
        one, other = (_thing(held, said) for said in (first, second))
        if one == other or one.partition(":")[0] != other.partition(":")[0]:
            same_kind = (":" in one) == (":" in other) and one != other
            if not same_kind or ":" in one:
                raise UsageError(
                    f"{first} and {second} cannot be compared: give two persons, two organisations, two places or "
                    "two different documents.",
                    slug="not-comparable",
                )
        return _judge(held, [judge.says(held, kind, one, value=other)])[0]


def _thing(held: Held, said: str) -> str:
    kind, colon, name = said.partition(":")
    if colon and kind.strip().lower() in _KINDS:
        return f"{kind.strip().lower()}:{' '.join(name.split())}"
    return resolve(held, said)


def clear(
    archive: ArchiveFolder, name: str, judge: Judge, *, waiting: Callable[[str], None] = lambda _: None
) -> Judgement:
    """Let the name of a person be shown that the policy on living persons withholds.

    Raises:
        UsageError: the policy withholds no such name (slug `not-withheld`).
    """
    plain = " ".join(name.removeprefix("person:").split())
    with holding(archive, waiting=waiting) as held:
        names = [one.name for one in withheld_by(archive, held.reader)]
        meant = next((one for one in names if one.casefold() == plain.casefold()), None)
        if meant is None:
            listed = ", ".join(names[:10]) or "none"
            raise UsageError(
                f"“{plain}” is no name that is withheld. Withheld now: {listed}. Nothing was changed.",
                slug="not-withheld",
            )
        return _judge(held, [judge.says(held, "clear", f"person:{meant}")])[0]


def undo(
    archive: ArchiveFolder, judgement: str, judge: Judge, *, waiting: Callable[[str], None] = lambda _: None
) -> Judgement:
    """Take a judgement back; an undoing can itself be undone.

    Raises:
        UsageError: there is no such judgement (slug `no-such-judgement`).
    """
    with holding(archive, waiting=waiting) as held:
        known = [one.id for one in held.reader.judgements() if one.id.startswith(judgement)] if judgement else []
        if len(known) != 1:
            raise UsageError(
                f"{archive.path} holds {'no' if not known else 'more than one'} judgement {judgement}. See those of a "
                f"record with: fonds history {archive.path} ID",
                slug="no-such-judgement",
            )
        return _judge(held, [judge.says(held, "undo", known[0])])[0]


def _judge(held: Held, made: list[Judgement]) -> list[Judgement]:
    held.writer.judge(made)
    held.catch_up()
    return made


def export_lines(archive: ArchiveFolder) -> list[bytes]:
    """Return every judgement as a line of JSON, in the order of time."""
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    try:
        return [msgspec.json.encode(one) for one in reader.judgements()]
    finally:
        reader.close()


def import_lines(
    archive: ArchiveFolder, lines: Iterable[bytes], *, waiting: Callable[[str], None] = lambda _: None
) -> Imported:
    """Take in another editor's judgements. What is known is passed over; the order of taking in does not matter.

    Two that say different things on one matter, neither made in knowledge of the other, are a conflict: the later one
    holds, in every archive that has both, and the pair is listed.
    """
    given, refused = _read_lines(lines)
    with holding(archive, waiting=waiting) as held:
        before = held.reader.judgements()
        held_ids = held.reader.ids()
        given, bad = _fitting(held, given)
        fresh = held.writer.judge(given)
        held.catch_up()
        conflicts = _conflicts(before, fresh)
    elsewhere = sum(":" not in one.subject and one.kind != "undo" and one.subject not in held_ids for one in fresh)
    return Imported(
        new=len(fresh),
        known=len(given) - len(fresh),
        elsewhere=elsewhere,
        conflicts=tuple(conflicts),
        refused=(*refused, *bad),
    )


def _read_lines(lines: Iterable[bytes]) -> tuple[list[Judgement], list[str]]:
    given, refused = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            one = msgspec.json.decode(line, type=Judgement)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            refused.append(f"line {number} is no judgement: {error}; it was passed over")
            continue
        if judgement_id(one) != one.id:
            refused.append(f"line {number} was changed after it was made: its id is not that of its words")
            continue
        given.append(one)
    return given, refused


def _fitting(held: Held, given: list[Judgement]) -> tuple[list[Judgement], list[str]]:
    """Leave out what would not fit its field: another version may have other types."""
    fitting, refused = [], []
    for one in given:
        stored = held.reader.get(one.subject) if one.kind == "set" else None
        try:
            if stored is not None:
                fold(stored.record, [one])
        except msgspec.ValidationError as error:
            refused.append(f"the judgement {one.id} on {one.subject} does not fit its field: {error}")
            continue
        fitting.append(one)
    return fitting, refused


def _conflicts(before: list[Judgement], fresh: list[Judgement]) -> list[tuple[Judgement, Judgement]]:
    """Return pairs on one matter of which neither descends from the other, and that say different things."""
    known = {one.id: one for one in (*before, *fresh)}
    undone = {one.subject for one in known.values() if one.kind == "undo"}
    heads: dict[tuple[str, ...], list[Judgement]] = {}
    for one in before:
        heads.setdefault(matter_of(one), []).append(one)
    found = []
    for one in fresh:
        if one.kind == "undo" or one.id in undone:
            continue
        line = _ancestry(one, known)
        for other in heads.get(matter_of(one), ()):
            apart = other.id not in line and one.id not in _ancestry(other, known)
            superseded = any(each.after == other.id for each in known.values())
            if apart and not superseded and other.id not in undone and _saying(one) != _saying(other):
                found.append((other, one) if (other.at, other.id) < (one.at, one.id) else (one, other))
    return found


def _ancestry(one: Judgement, known: dict[str, Judgement]) -> set[str]:
    line: set[str] = set()
    step = one.after
    while step is not None and step not in line:
        line.add(step)
        step = known[step].after if step in known else None
    return line


def _saying(one: Judgement) -> bytes:
    return msgspec.json.encode((one.kind, one.value), order="sorted")


def read_file(path: Path) -> list[bytes]:
    """Return the lines of a file of judgements.

    Raises:
        UsageError: it cannot be read (slug `no-such-path`).
    """
    try:
        return path.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", slug="no-such-path") from error
