"""Names by which others find a record: their kinds, and the one form in which they are kept and looked up.

DOI: ISO 26324; Handle: RFC 3650; ARK: draft-kunze-ark, hyphens and a leading slash meaning nothing.
"""

import re
from collections.abc import Iterator

from fonds.record import Record

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)\Z", re.IGNORECASE)
_HANDLE = re.compile(r"(?:https?://hdl\.handle\.net/|hdl:\s*)(\d[\w.]*/\S+)\Z", re.IGNORECASE)
_ARK = re.compile(r"(?:https?://[^/\s]+/)?ark:/?([0-9a-z]{2,16}/\S+)\Z", re.IGNORECASE)
_URL = re.compile(r"https?://\S+\Z", re.IGNORECASE)
NAMING = ("doi", "handle", "ark", "url", "record_id", "key")
"""Kinds of names that are looked up; numbers by which an office filed a document are not unique and are not."""


def read_name(said: str) -> tuple[str | None, str]:
    """Return the kind that a name's form tells, None if it tells none, and the name in the form that is kept."""
    bare = " ".join(said.split())
    for kind, pattern in (("doi", _DOI), ("ark", _ARK), ("handle", _HANDLE)):
        found = pattern.match(bare)
        if found:
            return kind, normal(kind, found.group(1))
    if _URL.match(bare):
        return "url", normal("url", bare)
    return None, bare


def normal(kind: str, value: str) -> str:
    """Return a name in the form in which it is kept."""
    bare = " ".join(value.split())
    if kind == "doi":
        found = _DOI.match(bare)
        return (found.group(1) if found else bare).lower()
    if kind == "handle":
        found = _HANDLE.match(bare)
        return (found.group(1) if found else bare).lower()
    if kind == "ark":
        found = _ARK.match(bare)
        return (found.group(1) if found else bare).replace("-", "").lower()
    if kind == "url":
        scheme, _, rest = bare.partition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme.lower()}://{host.lower()}{slash}{path}".rstrip("/")
    return bare


def names_of(record: Record, key: str | None) -> Iterator[tuple[str, str]]:
    """Yield each name of a record, once: kind and form kept."""
    said: list[tuple[str, str]] = [("key", key)] if key else []
    said += [(one.kind, one.value) for one in record.identifiers if one.kind in NAMING]
    if record.catalogue.record_id:
        said.append(("record_id", record.catalogue.record_id))
    yield from dict.fromkeys((kind, normal(kind, value)) for kind, value in said if value.strip())
