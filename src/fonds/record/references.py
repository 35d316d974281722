"""Archival references and numbers given to a document."""

from typing import Literal

import msgspec

from fonds.record.basis import Basis

ReferenceUnit = Literal[
    "fonds", "series", "file", "folder", "leaf", "box", "record_group", "entry", "piece", "class", "year", "other"
]

IdentifierKind = Literal["document_number", "file_number", "record_id", "doi", "handle", "ark", "url", "other"]
"""`doi`, `handle`, `ark` and `url` are names by which others find the record; the archive resolves them."""


class ReferencePart(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an archival reference, in printed order."""

    unit: ReferenceUnit
    value: str


class ReferenceCode(msgspec.Struct, frozen=True, kw_only=True):
    """An archival reference: where the original is kept (ISAD(G) 3.1.1)."""

    text: str
    repository: str | None = None
    parts: tuple[ReferencePart, ...] = ()
    basis: Basis
    start: int | None = None
    end: int | None = None


class Identifier(msgspec.Struct, frozen=True, kw_only=True):
    """A number by which somebody registered or filed the document."""

    text: str
    kind: IdentifierKind
    value: str
    start: int | None = None
    end: int | None = None
