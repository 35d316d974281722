"""What is read as one: a document with all that belongs to it, or a level of arrangement."""

import hashlib
from pathlib import PurePath
from typing import Any

import msgspec

from fonds.record.description import SourceRole
from fonds.sources.walking import Found


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Another file of a record."""

    found: Found
    role: SourceRole
    lang: str | None = None


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What is read as one: a document with all that belongs to it, or a level of arrangement with its description."""

    found: Found
    """The document; for a level its description, or the folder itself."""
    beside: tuple[Beside, ...] = ()
    sidecar: Found | None = None
    said: dict[str, Any] = {}
    """What the sidecar says, as it was written."""
    row: dict[str, str] = {}
    """What a spreadsheet says, by its headers."""
    level: str | None = None
    """For a level of arrangement: which, unless its description says otherwise."""
    title: str | None = None
    """For a level: the folder's name."""
    parent: str | None = None
    """What it is part of: the location of a level, or `key:` and an id that somebody gave one."""
    complaints: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where the first file is."""
        return self.found.path

    @property
    def name(self) -> str:
        """The first file's path as records show it."""
        return self.found.name

    @property
    def members(self) -> tuple[Found, ...]:
        """The files that belong to the record beside the first one."""
        return (*(one.found for one in self.beside), *([self.sidecar] if self.sidecar else []))

    @property
    def is_plain(self) -> bool:
        """Whether it is a document by itself, that nothing describes."""
        return not (self.beside or self.sidecar or self.said or self.row or self.level)

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return self.found.size + sum(found.size for found in self.members)

    @property
    def told(self) -> str:
        """A digest of what is said of the record beside its files: the same wherever they lie."""
        # Names alone, as in the sidecar: a folder that is moved changes no reading.
        beside = [(PurePath(one.found.name).name, one.role, one.lang) for one in self.beside]
        told = (beside, self.said, self.row, self.level, self.title)
        return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()

    @property
    def fingerprint(self) -> str | None:
        """A digest of what determines the record beside the bytes of its files; None for a plain document."""
        if self.is_plain and not self.parent:
            return None
        return hashlib.sha256(msgspec.json.encode((self.told, self.parent))).hexdigest()


class Gathering(msgspec.Struct, frozen=True, kw_only=True):
    """All that paths name, as it is to be read; levels before what is part of them."""

    groups: tuple[Gathered, ...]
    sheets: tuple[Found, ...]
    """Spreadsheets that describe documents; each is kept, and is no document itself."""
    complaints: tuple[str, ...]
