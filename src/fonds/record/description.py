"""The record itself: the description of one document (ISAD(G)), with its text and all that was found in it."""

from typing import Literal

import msgspec

from fonds.record.agents import Contributor, Party
from fonds.record.basis import Basis, ClassificationBasis
from fonds.record.dates import EdtfDate
from fonds.record.findings import Finding
from fonds.record.judgements import Judged
from fonds.record.mentions import DateMention, Mention, Quantity
from fonds.record.passages import ApparatusMark, NoteAnchor, Page, Passage
from fonds.record.references import Identifier, ReferenceCode
from fonds.record.statements import Relation, Statement

Level = Literal["item", "file", "series", "fonds", "collection"]
"""Levels of arrangement (ISAD(G)); a collection was brought together by a collector, a fonds grew by itself."""
SourceRole = Literal["transcription", "translation", "scan", "metadata"]
Status = Literal["complete", "partial", "quarantined"]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How the reading of a source ended. Never absent, never silent."""

    status: Status = "complete"
    reason: str | None = None


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a record rests on."""

    path: str
    media_type: str
    sha256: str
    part: str | None = None
    """Names the document within a file that holds several (`d151`)."""
    role: SourceRole = "transcription"
    start: int | None = None
    """Where its words stand in the record's text, if the record rests on several files; null if it gave none."""
    end: int | None = None


class PlaceCreated(msgspec.Struct, frozen=True, kw_only=True):
    """Where a document was written."""

    text: str
    name: str
    """The place alone: `Washington`, not `Department of State, Washington`."""
    basis: Basis
    start: int | None = None
    end: int | None = None


class Classification(msgspec.Struct, frozen=True, kw_only=True):
    """The marking of a document: who might see it when it was written."""

    text: str
    value: str
    """A controlled term: `Top Secret`, `Secret`, `Confidential`, …"""
    basis: ClassificationBasis
    start: int | None = None
    end: int | None = None


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """Fields of a catalogue block that have no place of their own. An empty label is null."""

    record_id: str | None = None
    date_uploaded: str | None = None
    fields: dict[str, str | None] = {}
    """Every label of the block as printed, with its value or null."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where a field that is plain text in the contract (title, summary, rights, genre) was read."""

    field: str
    basis: Basis
    start: int | None = None
    end: int | None = None


class ReaderUsed(msgspec.Struct, frozen=True, kw_only=True):
    """A reader that had a part in this record."""

    name: str
    version: str


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One document as the archive holds and serves it. Field by field this is the public JSON contract."""

    id: str
    version: str
    sources: tuple[SourceFile, ...]
    level: Level = "item"
    part_of: str | None = None
    """The id of the file, series or fonds that this record belongs to, if the archive describes it."""
    text: str
    pages: tuple[Page, ...] = ()
    title: str | None = None
    genre: str | None = None
    date_created: EdtfDate | None = None
    place_created: PlaceCreated | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    signatories: tuple[Party, ...] = ()
    reference_codes: tuple[ReferenceCode, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    classification: Classification | None = None
    contributors: tuple[Contributor, ...] = ()
    languages: tuple[str, ...] = ()
    summary: str | None = None
    rights: str | None = None
    catalogue: Catalogue = Catalogue()
    passages: tuple[Passage, ...] = ()
    notes: tuple[NoteAnchor, ...] = ()
    apparatus: tuple[ApparatusMark, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    readers: tuple[ReaderUsed, ...] = ()
    outcome: Outcome = Outcome()
    judgements: tuple[Judged, ...] = ()
    """What people here judged of this record and still holds, in the order of time."""

    @property
    def source(self) -> SourceFile:
        """The first of the files the record rests on."""
        return self.sources[0]
