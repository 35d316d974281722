"""The record as served: what machines read, then what people judged, latest last."""

import contextlib
from collections.abc import Iterable
from typing import Any

import msgspec

from fonds.record.codec import from_builtins, to_builtins
from fonds.record.description import Record
from fonds.record.judgements import Judged, Judgement, Target, matter_of

FIELDS = (
    "title", "genre", "date_created", "place_created", "senders", "recipients", "signatories", "reference_codes",
    "identifiers", "classification", "contributors", "languages", "summary", "rights", "level",
)  # fmt: skip
"""What `set` may set: the description. The text and what was found in it are the document's."""

LISTS = ("mentions", "dates", "quantities", "statements", "relations", "findings", "apparatus")
"""Lists of what was found in the text; any entry of them may be rejected or confirmed."""

_PLAIN = ("title", "genre", "summary", "rights")
_AROUND = 32
_TELLING = ("kind", "property", "code", "noun")
_Said = dict[str, Any]


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that hold, in the order of time: not undone, and the last on their matter.

    The order does not depend on the order in which they came, so that two archives that exchanged theirs agree.
    """
    ordered = sorted(judgements, key=lambda one: (one.at, one.id))
    undoing: dict[str, list[Judgement]] = {}
    for one in ordered:
        if one.kind == "undo":
            undoing.setdefault(one.subject, []).append(one)

    def holds(one: Judgement, depth: int = 0) -> bool:
        # The id of a judgement is made of its content, so no chain of undoing can come back to itself.
        return depth > 50 or not any(holds(other, depth + 1) for other in undoing.get(one.id, ()))

    last: dict[tuple[str, ...], Judgement] = {}
    for one in ordered:
        if one.kind != "undo" and holds(one):
            last.pop(matter_of(one), None)
            last[matter_of(one)] = one
    return list(last.values())


def fold(record: Record, judgements: Iterable[Judgement], *, lenient: bool = False) -> Record:
    """Lay judgements over a machine's reading. What they speak of and is no longer there is passed over.

    Args:
        record: what machines read.
        judgements: all that speak of this record, whether they hold or not, in any order.
        lenient: whether a value that does not fit its field is passed over; another version may have written it.

    Raises:
        msgspec.ValidationError: not lenient, and a value that was set is not of the field's type.
    """
    holding = [one for one in in_force(judgements) if one.kind in {"set", "reject", "confirm"}]
    if not holding:
        return record
    try:
        return _laid_over(record, holding)
    except msgspec.ValidationError:
        if not lenient:
            raise
    sound: list[Judgement] = []
    for one in holding:
        with contextlib.suppress(msgspec.ValidationError):
            _laid_over(record, [one])
            sound.append(one)
    return _laid_over(record, sound) if sound else record


def _laid_over(record: Record, holding: Iterable[Judgement]) -> Record:
    said = to_builtins(record)
    marks = [mark for one in holding if (mark := _apply(said, one)) is not None]
    said["judgements"] = msgspec.to_builtins(marks)
    return from_builtins(said)


def _apply(said: _Said, one: Judgement) -> Judged | None:
    field = one.field or ""
    if one.kind == "set":
        if field not in FIELDS:
            return None
        said[field] = one.value
        if field in _PLAIN:
            kept = [evidence for evidence in said["evidence"] if evidence["field"] != field]
            said["evidence"] = [*kept, {"field": field, "basis": "judged", "start": None, "end": None}]
        return _mark(one, words_of(one.value), None)
    if one.target is None or field not in (*FIELDS, *LISTS):
        return None
    found = _find(said, field, one.target)
    if found is None:
        return None
    if one.kind == "reject":
        value = said[field]
        said[field] = [each for each in value if each is not found] if isinstance(value, list | tuple) else None
        if field == "level":
            said[field] = "item"
        if field in _PLAIN:
            said["evidence"] = [evidence for evidence in said["evidence"] if evidence["field"] != field]
    return _mark(one, one.target.text, found)


def _mark(one: Judgement, text: str | None, found: Any) -> Judged:
    start, end = (found.get("start"), found.get("end")) if isinstance(found, dict) else (None, None)
    if one.kind == "reject":
        start = end = None
    return Judged(
        id=one.id, kind=one.kind, field=one.field or "", by=one.by, at=one.at, because=one.because, text=text,
        start=start, end=end,
    )  # fmt: skip


def _find(said: _Said, field: str, target: Target) -> Any:
    """Return the value that a target speaks of: at its place, or else where its words stand among the same others."""
    value = said.get(field)
    candidates = value if isinstance(value, list | tuple) else [] if value is None else [value]
    named = [one for one in candidates if words_of(one) == target.text and _telling(one) == target.value]
    for one in named:
        start = _start_of(one)
        if start == target.start and (start is None or _around(said["text"], one) == (target.prefix, target.suffix)):
            return one
    for one in named:
        if _start_of(one) is not None and _around(said["text"], one) == (target.prefix, target.suffix):
            return one
    return named[0] if len(named) == 1 and (target.start is None or _start_of(named[0]) is None) else None


def target_of(record: Record, value: Any) -> Target:
    """Return how a value of a record is named in a judgement, so that it is found again in another reading."""
    plain = msgspec.to_builtins(value)
    prefix, suffix = _around(record.text, plain)
    return Target(
        text=words_of(plain) or "", start=_start_of(plain), prefix=prefix, suffix=suffix, value=_telling(plain)
    )


def words_of(value: Any) -> str | None:
    """Return a value as words: its own text, a contributor's name, a finding's message."""
    if isinstance(value, dict):
        return next((str(value[key]) for key in ("text", "name", "message") if value.get(key)), None)
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(words_of, value)))
    return None if value is None else str(value)


def _start_of(value: Any) -> int | None:
    start = value.get("start") if isinstance(value, dict) else None
    return start if isinstance(start, int) else None


def _around(text: str, value: Any) -> tuple[str, str]:
    if not isinstance(value, dict) or value.get("start") is None or value.get("end") is None:
        return "", ""
    start, end = value["start"], value["end"]
    return text[max(0, start - _AROUND) : start], text[end : end + _AROUND]


def _telling(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    said = [str(value[key]) for key in _TELLING if value.get(key) is not None]
    return " ".join(said) or None
