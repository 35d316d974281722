"""What an editor writes beside a document, in a sidecar or a row of a spreadsheet, as coded values.

Every value that cannot be understood is refused by itself, with the reason; the others stand.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec

from fonds.record import (
    Catalogue,
    Classification,
    Contributor,
    EdtfDate,
    Identifier,
    Party,
    PlaceCreated,
    ReferenceCode,
    ReferencePart,
)
from fonds.record.dates import bounds
from fonds.record.description import Level
from fonds.record.persons import PersonNote, write_person_note
from fonds.record.references import ReferenceUnit
from fonds.sources.document import Declared

MANY = "|"
"""Stands between several values in one cell of a spreadsheet."""

_SINGULAR = {
    "sender": "senders", "recipient": "recipients", "signatory": "signatories", "reference": "references",
    "reference_code": "references", "language": "languages", "description": "summary", "parent": "part_of",
    "collection": "part_of", "date_created": "date", "place_created": "place", "person": "persons",
}  # fmt: skip
_CONTRIBUTIONS = ("translator", "obtainer", "contributor", "funder", "publisher")
_NUMBERS = ("document_number", "file_number", "record_id", "doi", "handle", "ark", "url")
_UNITS = tuple(unit for unit in get_args(ReferenceUnit) if unit != "other")
KEYS = frozenset(
    (
        "id", "title", "level", "genre", "date", "place", "senders", "recipients", "signatories", "references",
        "repository", "parts", "classification", "languages", "summary", "rights", "part_of", "role", "lang", "files",
        "fields", "persons", *_CONTRIBUTIONS, *_NUMBERS,
    )
)  # fmt: skip
"""What a sidecar may say."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-z]+)\.?,?\s+(?P<year>\d{4})\Z")
_AMERICAN = re.compile(r"(?P<month>[A-Za-z]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\Z")
_ROLE = re.compile(r"(?P<name>.*\S)\s*\((?P<role>[^()]+)\)\s*\Z")
_LONGEST = 100_000
_Said = Mapping[str, Any]


class _RefusedError(Exception):
    """A value cannot be understood."""


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """A description as it was understood."""

    declared: Declared
    complaints: tuple[str, ...] = ()
    """What was refused, each with the key, the value and the reason."""


def key_of(said: str) -> str:
    """Return a key or a column's header as it is known here: `Sender` is `senders`."""
    plain = re.sub(r"[\s-]+", "_", said.strip().lower())
    return _SINGULAR.get(plain, plain)


def describe(said: _Said, *, strict: bool) -> Description:
    """Turn what an editor wrote into coded values.

    Args:
        said: keys and values; a value is a text, a number, a date, a list of these, or a table.
        strict: whether a key that is not known is refused; else it stands among the fields of the catalogue.
    """
    known: dict[str, Any] = {}
    fields: dict[str, str | None] = {}
    units: list[ReferencePart] = []
    complaints: list[str] = []
    for label, value in said.items():
        key = key_of(label)
        if key in KEYS:
            known[key] = value
        elif key in _UNITS and not strict:
            if str(value).strip():
                units.append(ReferencePart(unit=key, value=str(value).strip()))  # type: ignore[arg-type]
        elif strict:
            near = difflib.get_close_matches(key, sorted(KEYS | _SINGULAR.keys()), n=1)
            meant = f"; did you mean “{near[0]}”?" if near else "; put what is your own under [fields]"
            complaints.append(f"“{label}” is no key that is known{meant}")
        elif label.strip():
            fields[label.strip()] = str(value).strip() or None
    chosen: dict[str, Any] = {}
    for key, value in known.items():
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            _take(chosen, fields, key, value)
        except _RefusedError as error:
            complaints.append(f"{key}: {error}")
    _refer(chosen, known, units)
    chosen.pop("repository", None)
    if fields:
        chosen["catalogue"] = Catalogue(fields=fields)
    return Description(declared=Declared(**chosen), complaints=tuple(complaints))


def _take(chosen: dict[str, Any], fields: dict[str, str | None], key: str, value: Any) -> None:
    """Add one key's value to what is declared."""
    if key in _PLAIN:
        chosen[_PLAIN[key]] = _text(value)
    elif key in _LISTS:
        chosen[_LISTS[key][0]] = tuple(_LISTS[key][1](one) for one in _several(value))
    elif key == "date":
        chosen["dates"] = (_date(value),)
    elif key == "place":
        chosen["place"] = PlaceCreated(text=_text(value), name=_text(value), basis="coded")
    elif key == "classification":
        chosen["classification"] = Classification(text=_text(value), value=_text(value), basis="coded")
    elif key == "level":
        chosen["level"] = _level(value)
    elif key == "languages":
        chosen["languages"] = tuple(map(_language, _several(value)))
    elif key in _CONTRIBUTIONS:
        made = tuple(Contributor(name=_text(one), role=key) for one in _several(value))
        chosen["contributors"] = (*chosen.get("contributors", ()), *made)
    elif key in _NUMBERS or key == "id":
        kind: Any = "other" if key == "id" else key
        made_ids = tuple(Identifier(text=_text(one), kind=kind, value=_text(one)) for one in _several(value))
        chosen["identifiers"] = (*chosen.get("identifiers", ()), *made_ids)
        if key == "id":
            chosen["key"] = _text(value)
    elif key == "fields":
        if not isinstance(value, Mapping):
            raise _RefusedError(f"“{value}” is no table; write it as [fields] with a line for each")
        fields.update({str(label): _text(one) for label, one in value.items()})
    elif key == "persons":
        fields.update(write_person_note(_person(one)) for one in _several(value))


def _refer(chosen: dict[str, Any], known: Mapping[str, Any], units: list[ReferencePart]) -> None:
    """Make a reference of a repository and the units given with it."""
    repository = str(known.get("repository") or "").strip() or None
    table = known.get("parts")
    parts = list(units)
    if isinstance(table, Mapping):
        parts += [ReferencePart(unit=unit, value=str(value)) for unit, value in table.items() if unit in _UNITS]
    codes: tuple[ReferenceCode, ...] = chosen.get("reference_codes", ())
    if codes:
        first = msgspec.structs.replace(codes[0], repository=repository, parts=tuple(parts))
        chosen["reference_codes"] = (first, *codes[1:])
    elif repository or parts:
        said = ", ".join(filter(None, (repository, *(f"{part.unit} {part.value}" for part in parts))))
        code = ReferenceCode(text=said, repository=repository, parts=tuple(parts), basis="coded")
        chosen["reference_codes"] = (code,)


def _text(value: Any) -> str:
    if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool):
        said = str(value).strip()
        if len(said) <= _LONGEST:
            return said
        raise _RefusedError(f"{len(said):,} characters are too many for one value")
    raise _RefusedError(f"“{value}” is no text")


def _several(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, str):
        return [part.strip() for part in value.split(MANY) if part.strip()]
    return [value]


def _party(value: Any) -> Party:
    if isinstance(value, Mapping):
        name, role = value.get("name"), value.get("role")
        if not name and not role:
            raise _RefusedError("a person or body needs a name or a role")
        words = ", ".join(str(one) for one in (name, role) if one)
        return Party(text=words, name=_text(name) if name else None, role=_text(role) if role else None, basis="coded")
    said = _text(value)
    found = _ROLE.match(said)
    if found:
        return Party(text=said, name=found["name"], role=found["role"].strip(), basis="coded")
    return Party(text=said, name=said, basis="coded")


def _reference(value: Any) -> ReferenceCode:
    return ReferenceCode(text=_text(value), basis="coded")


def _person(value: Any) -> PersonNote:
    if not isinstance(value, Mapping):
        return PersonNote(name=_text(value))
    name = _text(value.get("name") or "")
    if not name:
        raise _RefusedError("a person needs a name")
    said = {key: _text(value[key]) for key in ("born", "died", "category") if value.get(key)}
    for key in ("born", "died"):
        if key in said and bounds(said[key]) is None:
            raise _RefusedError(f"{key} “{said[key]}” of {name} is no date; write it as EDTF, such as 1931 or 1931-05")
    return PersonNote(name=name, **said)


def _language(value: Any) -> str:
    said = _text(value).lower()
    if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", said):
        raise _RefusedError(f"“{value}” is no code of ISO 639, such as ru or fas")
    return said


def _level(value: Any) -> Level:
    said = _text(value).lower()
    if said not in get_args(Level):
        raise _RefusedError(f"“{value}” is none of {', '.join(get_args(Level))}")
    return said  # type: ignore[return-value]


def _date(value: Any) -> EdtfDate:
    said = _text(value)
    for edtf in (said, _in_words(said)):
        known = bounds(edtf) if edtf else None
        if edtf and known is not None:
            return EdtfDate(text=said, edtf=edtf, earliest=known[0], latest=known[1], basis="coded")
    raise _RefusedError(f"“{said}” is no date; write it as EDTF (1953-03-12, 1946~, 1947/1949) or as 12 March 1953")


def _in_words(said: str) -> str | None:
    found = _WORDS.match(said) or _AMERICAN.match(said)
    if not found:
        return None
    meant = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(found["month"].lower())]
    if len(meant) != 1 or len(found["month"]) < 3:
        return None
    day = f"-{int(found['day']):02}" if found["day"] else ""
    return f"{found['year']}-{meant[0]:02}{day}"


_PLAIN = {"title": "title", "genre": "genre", "summary": "summary", "rights": "rights"}
_LISTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "senders": ("senders", _party),
    "recipients": ("recipients", _party),
    "signatories": ("signatories", _party),
    "references": ("reference_codes", _reference),
}


def lay_declared(upper: Declared, lower: Declared) -> Declared:
    """Return what is coded, with every part of `upper`, and of `lower` what `upper` does not say."""
    chosen = {}
    for field in Declared.__struct_fields__:
        value = getattr(upper, field)
        empty = value is None or value == () or value == Catalogue()
        chosen[field] = getattr(lower, field) if empty else value
    if upper.title is not None:
        chosen["title_at"] = upper.title_at
    fields = {**lower.catalogue.fields, **upper.catalogue.fields}
    chosen["catalogue"] = msgspec.structs.replace(lower.catalogue, fields=fields)
    numbers = {(one.kind, one.value): one for one in (*upper.identifiers, *lower.identifiers)}
    chosen["identifiers"] = tuple(numbers.values())
    return Declared(**chosen)
