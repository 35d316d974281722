"""How the kept records are read. Pages, protocols and exports see the store through this alone.

The same protocol is answered by the archive's own database (for its editors) and by the public projection (for
anonymous readers), which holds nothing that is not public.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from fonds.record import Judgement, Record

State = Literal["draft", "public", "withheld", "taken_down"]


class StoredRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record with what the store knows of it."""

    record: Record
    state: State
    added: str
    """When it was first added, ISO 8601 in UTC."""
    modified: str
    """When this version was added."""
    sequence: int
    """Grows with every change of the archive; the watermark of indexes counts in it."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a record: a reading of the files it rested on then."""

    version: str
    added: str
    """When it was added."""
    current: bool


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What the public is told of a record that it may not see."""

    id: str
    kind: Literal["withheld", "taken_down"]
    reason: str | None
    until: str | None
    """When a withheld record becomes public, ISO 8601 in UTC."""
    at: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A record of some level, as its place in the hierarchy shows it."""

    id: str
    level: str
    title: str | None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done to a record."""

    kind: str
    """`new`, `version`, `moved`, `state`, or the kind of a judgement."""
    detail: str | None
    at: str
    by: str | None
    because: str | None


class Neighbour(msgspec.Struct, frozen=True, kw_only=True):
    """A record that lies in the same archival file, or the same source, and how it is called there."""

    id: str
    title: str | None
    date: str | None
    """As read."""
    step: str | None
    """What tells it from its neighbours: a leaf, an item number, the part of a volume."""


class Neighbours(msgspec.Struct, frozen=True, kw_only=True):
    """The records around one, in order, without itself."""

    within: str | None
    """What they share: the reference of the file, or the name of the source."""
    before: tuple[Neighbour, ...] = ()
    after: tuple[Neighbour, ...] = ()


class Reader(Protocol):
    """Reads one database. Safe to use from several threads; never sees a half-written record."""

    def get(self, record_id: str) -> StoredRecord | None:
        """Return a record, or None if there is none that may be seen here."""

    def get_json(self, record_id: str) -> bytes | None:
        """Return the record's line of JSON (the public contract) without decoding it."""

    def get_version(self, record_id: str, version: str) -> StoredRecord | None:
        """Return a record as it was in the version whose name begins with `version`, at least 6 characters of it."""

    def versions(self, record_id: str) -> tuple[Version, ...]:
        """Return every version of a record that may be seen here, oldest first, the current one last."""

    def notice(self, record_id: str) -> Notice | None:
        """Return what is said in place of a record that may not be seen here; None where nothing is."""

    def resolve(self, name: str) -> tuple[str, ...]:
        """Return the ids of the records that a name of any kind means: an id, a DOI, a Handle, an editor's own id."""

    def above(self, record_id: str) -> tuple[Step, ...]:
        """Return what a record is part of, from the highest level down to the nearest."""

    def within(self, record_id: str, after: str = "", limit: int = 200) -> tuple[Step, ...]:
        """Return what is part of a record, in the order of place and id, from after the id `after`."""

    def listed(self, after: str = "", limit: int = 50) -> tuple[list[tuple[str, bytes]], str | None]:
        """Return records in the order of their last change, as pairs of id and line, from after a cursor.

        With them the cursor for the next ones, None at the end. A cursor that cannot be read begins anew. It tells
        nothing of records that may not be seen here.
        """

    def ties(self) -> list[Judgement]:
        """Return the judgements on agents, places and documents that are one or are not, as far as they hold here."""

    def moment(self) -> int:
        """Return a number that is another one after every change, for keeping what was counted; never shown."""

    def present(self, ids: Sequence[str]) -> set[str]:
        """Return those of a few hundred ids whose records may be seen here."""

    def count(self) -> int:
        """Return how many records there are."""

    def sequence(self) -> int:
        """Return the sequence number of the last change; 0 for an empty archive."""

    def iterate(self, after: int = 0, limit: int | None = None) -> Iterator[StoredRecord]:
        """Yield records whose sequence number is greater than `after`, in that order."""

    def newest(self, limit: int) -> list[StoredRecord]:
        """Return the records added last, newest first."""

    def neighbours(self, record_id: str, span: int = 5) -> Neighbours:
        """Return up to `span` records on either side in the same archival file, else in the same source."""

    def rows(self, statement: Any, **told: Any) -> list[Any]:
        """Return the rows that a statement selects, `told` what it leaves open.

        It is for `fonds.store.derived`, which alone writes statements.
        """

    def original(self, sha256: str) -> Path | None:
        """Return where the bytes of an original are, if all that it holds may be seen here."""

    def at_once(self) -> AbstractContextManager[None]:
        """Read all that this thread asks within it as of one moment."""

    def close(self) -> None:
        """Let go of the database."""
