"""The record as JSON: the only place that turns one into the other.

The keys are a public contract and never renamed. `source` repeats the first of `sources`, for readers that
want only one; the catalogue's own fields stand flat beside `record_id` and `date_uploaded`.
"""

from typing import Any

import msgspec

from fonds.record.description import Record

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def _keyed(record: Record) -> dict[str, Any]:
    """Return the record's fields under the contract's keys, the values still typed."""
    said = msgspec.structs.asdict(record)
    catalogue = record.catalogue
    own = {"record_id": catalogue.record_id, "date_uploaded": catalogue.date_uploaded}
    said["catalogue"] = own | {key: value for key, value in catalogue.fields.items() if key not in own}
    said["source"] = record.sources[0] if record.sources else None
    return said


def to_builtins(record: Record) -> dict[str, Any]:
    """Return the record as plain dictionaries and lists, keyed as in the contract."""
    said: dict[str, Any] = msgspec.to_builtins(_keyed(record))
    return said


def to_json(record: Record) -> bytes:
    """Return the record as one line of JSON in UTF-8, without a line break."""
    return _encoder.encode(_keyed(record))


def from_builtins(said: dict[str, Any]) -> Record:
    """Build a record from what `to_builtins` gives; unknown keys of newer versions are passed over.

    Raises:
        msgspec.ValidationError: a value is of the wrong type, with its path.
    """
    said = dict(said)
    said.pop("source", None)
    catalogue = dict(said.get("catalogue") or {})
    own = {key: catalogue.pop(key) for key in ("record_id", "date_uploaded") if key in catalogue}
    said["catalogue"] = own | {"fields": catalogue}
    return msgspec.convert(said, Record)


def from_json(line: bytes | str) -> Record:
    """Build a record from one line of JSON.

    Raises:
        msgspec.DecodeError: the line is not JSON, or a value is of the wrong type.
    """
    return from_builtins(_decoder.decode(line))
