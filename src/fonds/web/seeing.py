"""Which record a request speaks of: as it is now, or in the version that the address names."""

from fonds.store.protocol import StoredRecord
from fonds.web.asked import pairs_of
from fonds.web.room import AnyRequest, room_of

VERSION_LENGTH = 12
"""Characters of a version's name that addresses and citations give."""


def said(request: AnyRequest, name: str) -> str:
    """Return what the address says under a name, the last time it does; nothing if it does not."""
    return dict(pairs_of(request.scope["query_string"])).get(name, "")


def seen(request: AnyRequest, record_id: str) -> StoredRecord | None:
    """Return the record in the version asked for, the current one if none is; None for what may not be seen."""
    reader = room_of(request).holdings.reader
    version = said(request, "version")
    return reader.get_version(record_id, version) if version else reader.get(record_id)
