"""Several readings of one document, its transcription and its translations, made one record without losing a word."""

from collections.abc import Sequence
from typing import Any

import msgspec

from fonds.record import Outcome, Record, SourceFile
from fonds.record.codec import from_builtins, to_builtins
from fonds.record.description import SourceRole

_BETWEEN = "\n\n"
_LISTS = (
    "mentions",
    "dates",
    "quantities",
    "statements",
    "relations",
    "findings",
    "apparatus",
    "passages",
    "notes",
    "pages",
)
_GAPS = (
    "title", "genre", "date_created", "place_created", "senders", "recipients", "signatories", "reference_codes",
    "identifiers", "classification", "contributors", "summary", "rights",
)  # fmt: skip
_Said = dict[str, Any]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One reading, and what it is of the document."""

    record: Record
    role: SourceRole
    lang: str | None = None
    """The language that its file's name or the sidecar says; else what was read."""


def join_records(parts: Sequence[Part], others: Sequence[SourceFile] = ()) -> Record:
    """Return one record of all parts: their texts one after the other, everything found in each where it now stands.

    The first part describes the document; what it leaves open, the next one says. Names that are the same in two parts
    are one entity. Passages of a part carry its language. Id and version are the first part's.

    Args:
        parts: at least one, the first the one that is described.
        others: further sources that have no words here: scans, descriptions.
    """
    first = to_builtins(parts[0].record)
    if len(parts) == 1:
        own = _sources(parts[0], None, None)
        return msgspec.structs.replace(parts[0].record, sources=(*own, *others))
    said: _Said = dict(first)
    said |= {name: [] for name in _LISTS} | {"sources": [], "languages": [], "evidence": []}
    entities: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    texts: list[str] = []
    at = 0
    for part in parts:
        one = _moved(to_builtins(part.record), at)
        _rename(one, len(said["passages"]), entities, taken)
        language = part.lang or (one["languages"][0] if len(one["languages"]) == 1 else None)
        for passage in one["passages"]:
            passage["lang"] = passage["lang"] or language
        for name in _LISTS:
            said[name] += one[name]
        _fill(said, one, first=not texts)
        said["sources"] += msgspec.to_builtins(_sources(part, at, at + len(part.record.text)))
        said["languages"] += [
            code for code in ([part.lang] if part.lang else one["languages"]) if code not in said["languages"]
        ]
        texts.append(part.record.text)
        at += len(part.record.text) + len(_BETWEEN)
    said["text"] = _BETWEEN.join(texts)
    said["sources"] += msgspec.to_builtins(list(others))
    said["outcome"] = msgspec.to_builtins(_outcome(parts))
    return from_builtins(said)


def _sources(part: Part, start: int | None, end: int | None) -> tuple[SourceFile, ...]:
    return tuple(
        msgspec.structs.replace(source, role=part.role, start=start, end=end) for source in part.record.sources
    )


def _fill(said: _Said, one: _Said, *, first: bool) -> None:
    """Let a part say what those before it left open, with the evidence for it."""
    filled = {name for name in _GAPS if first or said[name] in (None, [], ())}
    for name in filled:
        said[name] = one[name]
    said["evidence"] += [evidence for evidence in one["evidence"] if evidence["field"] in filled]
    said["catalogue"] = one["catalogue"] if first else {**one["catalogue"], **_told(said["catalogue"])}


def _told(fields: _Said) -> _Said:
    return {label: value for label, value in fields.items() if value is not None}


def _moved(value: Any, by: int) -> Any:
    """Return a value with every offset moved; quotes of other records stay."""
    if isinstance(value, dict):
        moved = {key: _moved(each, by) for key, each in value.items()}
        if not value.get("record"):
            for key in ("start", "end", "at"):
                if isinstance(value.get(key), int):
                    moved[key] = value[key] + by
        return moved
    return [_moved(each, by) for each in value] if isinstance(value, list | tuple) else value


def _rename(one: _Said, passages: int, entities: dict[tuple[str, str], str], taken: set[str]) -> None:
    """Number passages and entities on from those of the parts before; the same name is the same entity."""
    names: dict[str, str] = {}
    for number, passage in enumerate(one["passages"], passages + 1):
        names[passage["id"]] = passage["id"] = f"p{number}"
    for note in one["notes"]:
        note["passage"] = names.get(note["passage"], note["passage"])
    own: dict[str, str] = {}
    before = dict(entities)
    for mention in one["mentions"]:
        key = (mention["kind"], mention["name"])
        entity = own.get(mention["entity"]) or before.get(key) or f"e{len(taken) + 1}"
        own[mention["entity"]] = entity
        taken.add(entity)
        entities.setdefault(key, entity)
        mention["entity"] = entity


def _outcome(parts: Sequence[Part]) -> Outcome:
    reasons = [part.record.outcome.reason for part in parts if part.record.outcome.status != "complete"]
    return Outcome(status="partial", reason=" ".join(filter(None, reasons))) if reasons else Outcome()
