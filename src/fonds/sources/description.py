"""What an editor writes beside a document, in a sidecar or a row of a spreadsheet, as coded values.

Every value that cannot be understood is refused by itself, with the reason; the others stand.
"""

import contextlib
import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
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
from fonds.record.description import Level, SourceRole
from fonds.record.persons import PersonNote, write_person_note
from fonds.record.references import IdentifierKind, ReferenceUnit
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
_LINK = re.compile(r"(?:https?|ftp)://\S+\Z|urn:\S+\Z", re.IGNORECASE)
_LOOKS: tuple[tuple[IdentifierKind, re.Pattern[str]], ...] = (
    ("doi", re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+\Z", re.IGNORECASE)),
    ("ark", re.compile(r"(?:https?://\S+/)?ark:/?\d{5,9}/\S+\Z", re.IGNORECASE)),
    ("handle", re.compile(r"(?:hdl:\s*|https?://hdl\.handle\.net/)\S+/\S+\Z", re.IGNORECASE)),
    ("url", _LINK),
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z")
_UNIT_OF_COLUMN = {"file_unit": "file"}
"""A column `file` names the document's file, so that the archival file needs another word."""
_LONGEST = 100_000
_LONGEST_DATE = 100
"""Characters; sets of thousands of dates take the parser minutes, and no document has one."""
_MOST_COMPLAINTS = 20
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
    reading = _Reading(strict=strict)
    for label, value in said.items():
        reading.sort(label, value)
    return reading.finish()


def role_of(said: _Said) -> SourceRole | None:
    """Return what an editor says that the document's file is; None if that is nothing, or nothing known."""
    for label, value in said.items():
        if key_of(label) == "role" and value in get_args(SourceRole):
            return value  # type: ignore[no-any-return]
    return None


class _Reading:
    """One description being understood."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.known: dict[str, Any] = {}
        self.chosen: dict[str, Any] = {}
        self.fields: dict[str, str | None] = {}
        self.units: list[ReferencePart] = []
        self.complaints: list[str] = []

    def sort(self, label: str, value: Any) -> None:
        """Put a value where it belongs by its key: what is known, a step of the reference, a field of one's own."""
        key = key_of(label)
        unit = _UNIT_OF_COLUMN.get(key, key)
        if key in KEYS and key not in self.known:
            self.known[key] = value
        elif key in KEYS and self.strict:
            self.complaints.append(f"“{_short(label)}” says {key} a second time; the first was taken")
        elif unit in _UNITS and not self.strict:
            if str(value).strip():
                self.units.append(ReferencePart(unit=unit, value=str(value).strip()))  # type: ignore[arg-type]
        elif self.strict:
            is_told = len(self.complaints) < _MOST_COMPLAINTS
            near = difflib.get_close_matches(key[:40], sorted(KEYS | _SINGULAR.keys()), n=1) if is_told else []
            meant = f"; did you mean “{near[0]}”?" if near else "; put what is your own under [fields]"
            self.complaints.append(f"“{_short(label)}” is no key that is known{meant}")
        elif label.strip():
            self.fields[label.strip()] = str(value).strip() or None

    def finish(self) -> Description:
        """Understand what was sorted."""
        for key, value in self.known.items():
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            with self._refusing(key):
                self._take(key, value)
        self._refer()
        if self.fields:
            self.chosen["catalogue"] = Catalogue(fields=self.fields)
        told = self.complaints[:_MOST_COMPLAINTS]
        if len(self.complaints) > len(told):
            told.append(f"and {len(self.complaints) - len(told):,} more")
        return Description(declared=Declared(**self.chosen), complaints=tuple(told))

    @contextlib.contextmanager
    def _refusing(self, key: str) -> Iterator[None]:
        try:
            yield
        except _RefusedError as error:
            self.complaints.append(f"{key}: {error}")

    def _each(self, key: str, value: Any, make: Callable[[Any], Any]) -> tuple[Any, ...]:
        """Return what is made of each of several values; one that is refused does not take the others with it."""
        made = []
        for one in _several(value):
            with self._refusing(key):
                made.append(make(one))
        return tuple(made)

    def _take(self, key: str, value: Any) -> None:
        """Add one key's value to what is declared."""
        chosen = self.chosen
        if key in _PLAIN:
            chosen[_PLAIN[key]] = _text(value)
        elif key in _LISTS:
            chosen[_LISTS[key][0]] = self._each(key, value, _LISTS[key][1])
        elif key == "date":
            chosen["dates"] = (_date(value),)
        elif key == "place":
            chosen["place"] = PlaceCreated(text=_text(value), name=_text(value), basis="coded")
        elif key == "classification":
            chosen["classification"] = Classification(text=_text(value), value=_text(value), basis="coded")
        elif key == "level":
            chosen["level"] = _level(value)
        elif key == "lang":
            chosen.setdefault("languages", (_language(value),))
        elif key == "role" and value not in get_args(SourceRole):
            raise _RefusedError(f"“{_short(value)}” is none of {', '.join(get_args(SourceRole))}")
        elif key in _CONTRIBUTIONS:
            made = self._each(key, value, lambda one: Contributor(name=_text(one), role=key))
            chosen["contributors"] = (*chosen.get("contributors", ()), *made)
        elif key in _NUMBERS:
            numbers = self._each(key, value, lambda one: _number(key, one))
            chosen["identifiers"] = (*chosen.get("identifiers", ()), *numbers)
        elif key == "id":
            chosen["key"] = _text(value)
            number = Identifier(text=chosen["key"], kind=_look(chosen["key"]), value=chosen["key"])
            chosen["identifiers"] = (number, *chosen.get("identifiers", ()))
        elif key == "fields":
            self._keep_fields(value)
        elif key == "persons":
            for one in _several(value):
                self._note_person(one)

    def _keep_fields(self, value: Any) -> None:
        if not isinstance(value, Mapping):
            raise _RefusedError(f"“{_short(value)}” is no table; write it as [fields] with a line for each")
        for label, one in value.items():
            with self._refusing(f"fields.{_short(label)}"):
                self.fields[str(label)] = _text(one) if one not in (None, "") else None

    def _note_person(self, value: Any) -> None:
        """Note a person. What is refused of one takes nothing from the others: names are withheld by these notes."""
        said = value if isinstance(value, Mapping) else {"name": value}
        with self._refusing("persons"):
            if not said.get("name"):
                raise _RefusedError("a person needs a name")
            note = PersonNote(name=_text(said["name"]))
            for part, words in said.items():
                if part != "name" and words not in (None, ""):
                    with self._refusing("persons"):
                        note = msgspec.structs.replace(note, **{part: _person_part(note.name, part, words)})
            label, written = write_person_note(note)
            if label in self.fields:
                self.complaints.append(f"persons: {note.name} is noted twice; write both names so that they differ")
                if note.died:
                    # Of two of one name the one who may be alive decides whether the name is shown.
                    return
            self.fields[label] = written

    def _refer(self) -> None:
        """Make a reference of a repository and the units given with it."""
        repository, parts = None, list(self.units)
        with self._refusing("repository"):
            repository = _text(self.known["repository"]) if self.known.get("repository") else None
        table = self.known.get("parts") or {}
        with self._refusing("parts"):
            if not isinstance(table, Mapping):
                raise _RefusedError(f'“{_short(table)}” is no table; write it as {{ fonds = "12", file = "187" }}')
            for unit, value in table.items():
                with self._refusing("parts"):
                    parts.append(_step(unit, value))
        codes: tuple[ReferenceCode, ...] = self.chosen.get("reference_codes", ())
        if codes:
            first = msgspec.structs.replace(codes[0], repository=repository, parts=tuple(parts))
            self.chosen["reference_codes"] = (first, *codes[1:])
        elif repository or parts:
            words = ", ".join(filter(None, (repository, *(f"{part.unit} {part.value}" for part in parts))))
            code = ReferenceCode(text=words, repository=repository, parts=tuple(parts), basis="coded")
            self.chosen["reference_codes"] = (code,)


def _step(unit: Any, value: Any) -> ReferencePart:
    if unit not in get_args(ReferenceUnit):
        raise _RefusedError(f"“{_short(unit)}” is none of {', '.join(get_args(ReferenceUnit))}")
    return ReferencePart(unit=unit, value=_text(value))


def _number(kind: Any, value: Any) -> Identifier:
    said = _text(value)
    if kind == "url" and not _LINK.match(said):
        raise _RefusedError(f"“{_short(said)}” is no address; it begins with https://, http://, ftp:// or urn:")
    return Identifier(text=said, kind=kind, value=said)


def _look(said: str) -> IdentifierKind:
    return next((kind for kind, pattern in _LOOKS if pattern.match(said)), "other")


def _text(value: Any) -> str:
    if isinstance(value, str | int | float | dt.date) and not isinstance(value, bool):
        said = str(value).strip()
        if not said:
            raise _RefusedError("a value is empty")
        if len(said) <= _LONGEST:
            return said
        raise _RefusedError(f"{len(said):,} characters are too many for one value")
    raise _RefusedError(f"“{_short(value)}” is no text")


def _short(value: Any) -> str:
    said = str(value)
    return said if len(said) <= 80 else f"{said[:80]}…"


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
        words = ", ".join(_text(one) for one in (name, role) if one)
        return Party(text=words, name=_text(name) if name else None, role=_text(role) if role else None, basis="coded")
    said = _text(value)
    found = _ROLE.match(said)
    if found:
        return Party(text=said, name=found["name"], role=found["role"].strip(), basis="coded")
    return Party(text=said, name=said, basis="coded")


def _reference(value: Any) -> ReferenceCode:
    return ReferenceCode(text=_text(value), basis="coded")


def _person_part(name: str, part: str, value: Any) -> str:
    if part not in PersonNote.__struct_fields__:
        raise _RefusedError(f"“{_short(part)}” of {name} is none of born, died, category")
    said = _text(value)
    if part != "category" and (len(said) > _LONGEST_DATE or bounds(said) is None):
        raise _RefusedError(f"{part} “{_short(said)}” of {name} is no date; write it as EDTF, such as 1931 or 1931-05")
    if ";" in said:
        # The form in which notes are kept parts them by this sign: what follows it would be read as another note.
        raise _RefusedError(f"{part} “{_short(said)}” of {name} holds a semicolon; write it without")
    return said


def _language(value: Any) -> str:
    said = _text(value).lower()
    if not is_language(said):
        raise _RefusedError(f"“{_short(value)}” is no code of ISO 639, such as ru or fas")
    return said


def is_language(said: str) -> bool:
    """Say whether this has the form of a code of ISO 639."""
    return _LANGUAGE.match(said) is not None


def _level(value: Any) -> Level:
    said = _text(value).lower()
    if said not in get_args(Level):
        raise _RefusedError(f"“{_short(value)}” is none of {', '.join(get_args(Level))}")
    return said  # type: ignore[return-value]


def _date(value: Any) -> EdtfDate:
    said = _text(value)
    for edtf in (said, _in_words(said)) if len(said) <= _LONGEST_DATE else ():
        known = bounds(edtf) if edtf else None
        if edtf and known is not None:
            return EdtfDate(text=said, edtf=edtf, earliest=known[0], latest=known[1], basis="coded")
    raise _RefusedError(
        f"“{_short(said)}” is no date; write it as EDTF (1953-03-12, 1946~, 1947/1949) or as 12 March 1953"
    )


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
    "languages": ("languages", _language),
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
