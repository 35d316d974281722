"""A field's value as a person types it, turned into what the record's JSON holds, or refused with an example."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

import msgspec

from fonds.errors import UsageError
from fonds.record.dates import bounds
from fonds.record.description import Level
from fonds.record.folding import FIELDS

_SINGULAR = {"sender": "senders", "recipient": "recipients", "signatory": "signatories", "language": "languages"} | {
    "reference": "reference_codes", "reference_code": "reference_codes", "identifier": "identifiers",
    "contributor": "contributors", "date": "date_created", "place": "place_created", "marking": "classification",
    "mention": "mentions", "name": "mentions", "statement": "statements", "finding": "findings",
    "quantity": "quantities", "figure": "quantities", "relation": "relations",
}  # fmt: skip
_ROLE = re.compile(r"(?P<name>.*\S)\s*\((?P<role>[^()]+)\)\s*\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_CONTRIBUTIONS = ("translator", "obtainer", "contributor", "funder", "publisher")
_NUMBERS = ("document_number", "file_number", "record_id", "doi", "handle", "ark", "url", "other")
_Many = Callable[[str], Any]


def field_of(said: str) -> str:
    """Return a field's or list's name as the record has it, from how people say it: `sender`, `date`, `mention`."""
    plain = said.strip().lower().replace("-", "_")
    return _SINGULAR.get(plain, plain)


def read_value(field: str, said: Sequence[str]) -> Any:
    """Return the value of a descriptive field; nothing said empties it.

    Args:
        field: one of `fonds.record.folding.FIELDS`.
        said: one text for a field that holds one, any number for a list; each may also be the JSON of the record.

    Raises:
        UsageError: there is no such field (slug `no-such-field`), or it cannot hold that (`bad-value`).
    """
    if field not in FIELDS:
        raise UsageError(
            f"“{field}” is no field that can be set. Those are: {', '.join(FIELDS)}.", slug="no-such-field"
        )
    texts = [" ".join(one.split()) if field not in {"summary", "rights"} else one.strip() for one in said]
    texts = [one for one in texts if one]
    if field in _LISTS:
        return [_json(one) if one.startswith("{") else _LISTS[field](one) for one in texts]
    if len(texts) > 1:
        raise _refused(field, "; ".join(texts), "it holds one value; put it in quotation marks")
    if not texts:
        return "item" if field == "level" else None
    return _json(texts[0]) if texts[0].startswith("{") else _SINGLE.get(field, str)(texts[0])


def _json(said: str) -> Any:
    try:
        return {"basis": "judged"} | msgspec.json.decode(said)
    except (msgspec.DecodeError, TypeError) as error:
        raise UsageError(f"{said} is not JSON: {error}. Nothing was changed.", slug="bad-value") from error


def _refused(field: str, said: str, why: str) -> UsageError:
    return UsageError(f"{field} cannot be “{said}”: {why}. Nothing was changed.", slug="bad-value")


def _date(said: str) -> dict[str, Any]:
    from fonds.reading.dates import first_date  # noqa: PLC0415

    edtf = said
    known = bounds(said)
    if known is None:
        found = first_date(said, 0, len(said))
        if found is None or found[0] != 0 or found[1] != len(said):
            raise _refused("date_created", said, "write it as EDTF (1953-03-12, 1946~, 1947/1949) or as 12 March 1953")
        edtf = found[2]
        known = bounds(edtf)
    earliest, latest = known or (None, None)
    return {"text": said, "edtf": edtf, "earliest": earliest, "latest": latest, "basis": "judged"}


def _place(said: str) -> dict[str, Any]:
    return {"text": said, "name": said, "basis": "judged"}


def _party(said: str) -> dict[str, Any]:
    found = _ROLE.match(said)
    name, role = (found["name"], found["role"].strip()) if found else (said, None)
    return {"text": said, "name": name, "role": role, "basis": "judged"}


def _reference(said: str) -> dict[str, Any]:
    from fonds.reading.references import parse_reference  # noqa: PLC0415

    parsed = parse_reference(said, 0, len(said), "judged")
    read = msgspec.to_builtins(parsed) if parsed else {"repository": None, "parts": []}
    return {**read, "text": said, "basis": "judged", "start": None, "end": None}


def _identifier(said: str) -> dict[str, Any]:
    from fonds.store.naming import read_name  # noqa: PLC0415

    kind, colon, value = said.partition(":")
    if colon and kind in _NUMBERS and not value.startswith("//"):
        return {"text": said, "kind": kind, "value": value.strip()}
    known, plain = read_name(said)
    return {"text": said, "kind": known or "other", "value": plain}


def _contributor(said: str) -> dict[str, Any]:
    role, colon, name = said.partition(":")
    if not colon or role.strip() not in _CONTRIBUTIONS or not name.strip():
        raise _refused("contributors", said, f"write ROLE:NAME, with one of {', '.join(_CONTRIBUTIONS)}")
    return {"name": name.strip(), "role": role.strip()}


def _language(said: str) -> str:
    if not _LANGUAGE.match(said):
        raise _refused("languages", said, "write ISO 639 codes, such as ru or fas")
    return said


def _classification(said: str) -> dict[str, Any]:
    from fonds.reading.classification import value_of  # noqa: PLC0415

    return {"text": said, "value": value_of(said) or said, "basis": "judged"}


def _level(said: str) -> str:
    if said not in get_args(Level):
        raise _refused("level", said, f"it is one of {', '.join(get_args(Level))}")
    return said


_LISTS: dict[str, _Many] = {
    "senders": _party,
    "recipients": _party,
    "signatories": _party,
    "reference_codes": _reference,
    "identifiers": _identifier,
    "contributors": _contributor,
    "languages": _language,
}
_SINGLE: dict[str, _Many] = {
    "date_created": _date,
    "place_created": _place,
    "classification": _classification,
    "level": _level,
}
