"""How well this archive was read: values drawn at random, their words shown to a person, and what the answers say.

Precision is given with the interval of Wilson (1927) at 95 %: it stays within 0 and 1, and says much about few answers.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from fonds.errors import UsageError
from fonds.record import Judgement, Record
from fonds.record.codec import to_builtins
from fonds.record.folding import FIELDS, LISTS, in_force, target_of, words_of
from fonds.workflow.describing import field_of
from fonds.workflow.holding import holding

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder
    from fonds.store.protocol import StoredRecord
    from fonds.workflow.judging import Judge

DRAWN = (
    "date_created", "place_created", "senders", "recipients", "signatories", "title", "genre", "reference_codes",
    "identifiers", "classification", "contributors", "mentions", "dates", "quantities", "statements", "findings",
)  # fmt: skip
"""What is drawn where no field is named: everything that machines read and whose words can be shown."""

_READ = frozenset({"heading", "dateline", "body", "catalogue", "inferred", "stated"})
"""Bases of values that a machine read; what the source codes or a person judged is not its doing."""

_AROUND = 160
_Z = 1.959964
Answer = Literal["yes", "no", "skip", "stop"]


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """One value that was drawn, as it is shown to the person who is asked."""

    record: str
    title: str | None
    field: str
    value: str
    """What the machine made of the words."""
    before: str
    words: str
    after: str


class Precision(msgspec.Struct, frozen=True, kw_only=True):
    """What the answers say of one field."""

    field: str
    right: int
    asked: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share of values that are right."""
        return self.right / self.asked


def interval(right: int, asked: int, z: float = _Z) -> tuple[float, float]:
    """Return the Wilson score interval of a share: the lowest and the highest that the answers speak for."""
    if asked == 0:
        return 0.0, 1.0
    share, square = right / asked, z * z
    middle = (share + square / (2 * asked)) / (1 + square / asked)
    half = z / (1 + square / asked) * math.sqrt(share * (1 - share) / asked + square / (4 * asked * asked))
    return max(0.0, middle - half), min(1.0, middle + half)


def review(
    archive: ArchiveFolder,
    fields: Sequence[str],
    sample: int,
    judge: Judge,
    ask: Callable[[Drawn, int, int], Answer],
    *,
    seed: int | None = None,
    waiting: Callable[[str], None] = lambda _: None,
) -> int:
    """Draw values, ask about each, and keep the answers as judgements at once; return how many were answered.

    Every value of a field has the same chance, in whatever record it stands. Without fields, each that this archive has
    values of is drawn from alike. What was answered before is not drawn again.

    Args:
        archive: the archive; it is not held while a person thinks.
        fields: what to draw from.
        sample: how many values in all.
        judge: who answers, and why.
        ask: shows a value, with its number and how many there are.
        seed: for drawing the same values again.
        waiting: told who holds the archive, if another process does.

    Raises:
        UsageError: there is no such field (slug `no-such-field`), or nothing to draw (`nothing-read`).
    """
    chance = random.Random(seed)  # noqa: S311 - a sample is drawn, not a secret
    drawn = _draw(archive, [_known(field) for field in fields] or list(DRAWN), sample, chance)
    if not drawn:
        raise UsageError(
            f"{archive.path} holds nothing of that which a machine read and nobody has answered for.",
            slug="nothing-read",
        )
    answered = 0
    for number, (record, field, value) in enumerate(drawn, 1):
        said = ask(_shown(record, field, value), number, len(drawn))
        if said == "stop":
            break
        if said == "skip":
            continue
        answered += 1
        with holding(archive, patience=60, waiting=waiting) as held:
            kind: Literal["confirm", "reject"] = "confirm" if said == "yes" else "reject"
            target = target_of(record, value)
            held.writer.judge([judge.says(held, kind, record.id, field=field, target=target, drawn=True)])
            held.catch_up()
    return answered


def precisions(archive: ArchiveFolder) -> list[Precision]:
    """Return what all answers to reviews say of each field, those that were taken back left out."""
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    try:
        given = [one for one in in_force(reader.judgements()) if one.drawn]
    finally:
        reader.close()
    by_field: dict[str, list[Judgement]] = {}
    for one in given:
        by_field.setdefault(one.field or "", []).append(one)
    found = []
    for field in sorted(by_field):
        right = sum(one.kind == "confirm" for one in by_field[field])
        low, high = interval(right, len(by_field[field]))
        found.append(Precision(field=field, right=right, asked=len(by_field[field]), low=low, high=high))
    return found


def _known(said: str) -> str:
    field = field_of(said)
    if field not in (*FIELDS, *LISTS):
        raise UsageError(f"“{said}” is no field. Those are: {', '.join(DRAWN)}.", slug="no-such-field")
    return field


def _draw(
    archive: ArchiveFolder, fields: list[str], sample: int, chance: random.Random
) -> list[tuple[Record, str, Any]]:
    """Draw from each field by itself, with a reservoir of as many as are wanted in all (Vitter, algorithm R)."""
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(archive.database, archive.originals)
    try:
        held: dict[str, list[tuple[Record, str, Any]]] = {field: [] for field in fields}
        seen = dict.fromkeys(fields, 0)
        for stored in reader.iterate():
            for field, value in _read_by_machines(stored, fields):
                seen[field] += 1
                if len(held[field]) < sample:
                    held[field].append((stored.record, field, value))
                elif (place := chance.randrange(seen[field])) < sample:
                    held[field][place] = (stored.record, field, value)
    finally:
        reader.close()
    there = [field for field in fields if held[field]]
    drawn: list[tuple[Record, str, Any]] = []
    for field in there:
        chance.shuffle(held[field])
    while len(drawn) < sample and any(held[field] for field in there):
        for field in there:
            if held[field] and len(drawn) < sample:
                drawn.append(held[field].pop())
    chance.shuffle(drawn)
    return drawn


def _read_by_machines(stored: StoredRecord, fields: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield the values of a record that a machine read and nobody has judged."""
    said = to_builtins(stored.record)
    judged = {(one.field, one.start, one.text) for one in stored.record.judgements}
    bases = {one["field"]: one["basis"] for one in said["evidence"]}
    for field in fields:
        value = said[field]
        for one in value if isinstance(value, list | tuple) else [] if value is None else [value]:
            basis = one.get("basis") if isinstance(one, dict) else bases.get(field)
            read = basis in _READ or (basis is None and field in (*LISTS, "identifiers", "contributors"))
            start = one.get("start") if isinstance(one, dict) else None
            if read and (field, start, words_of(one)) not in judged:
                yield field, one


def _shown(record: Record, field: str, value: Any) -> Drawn:
    start, end = (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)
    if start is None and field == "findings":
        quotes = [one for one in value["evidence"] if one["record"] is None]
        start, end = (quotes[0]["start"], quotes[-1]["end"]) if quotes else (None, None)
    if start is None:
        evidence = next((one for one in record.evidence if one.field == field), None)
        start, end = (evidence.start, evidence.end) if evidence else (None, None)
    text = record.text
    if start is None or end is None or end < start:
        start = end = 0
    return Drawn(
        record=record.id,
        title=record.title,
        field=field,
        value=_made_of(field, value),
        before=text[max(0, start - _AROUND) : start],
        words=text[start:end],
        after=text[end : end + _AROUND],
    )


_TOLD = {
    "dates": ("edtf",),
    "date_created": ("edtf",),
    "place_created": ("name",),
    "mentions": ("kind", "name"),
    "quantities": ("value", "unit", "noun"),
    "statements": ("subject", "property", "value", "when"),
    "classification": ("value",),
    "identifiers": ("kind", "value"),
    "contributors": ("role", "name"),
    "findings": ("code", "message"),
}


def _made_of(field: str, value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    if field == "reference_codes":
        parts = [f"{part['unit']} {part['value']}" for part in value["parts"]]
        return ", ".join(filter(None, (value["repository"], *parts)))
    told = _TOLD.get(field, ("name", "role"))
    return " · ".join(str(value[key]) for key in told if value.get(key) not in {None, ""}) or str(words_of(value))
