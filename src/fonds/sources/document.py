"""What a source gives: the reading text of one document, its structure, and the values coded in it."""

import msgspec

from fonds.record import (
    ApparatusMark,
    Catalogue,
    Classification,
    Contributor,
    EdtfDate,
    Identifier,
    NoteAnchor,
    Outcome,
    Page,
    Party,
    Passage,
    PlaceCreated,
    ReferenceCode,
    SourceFile,
)
from fonds.record.description import Level


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A coded value that does not describe the document: an enclosure has it, or it cannot be true."""

    kind: str
    """`date`, `place`, `sender`, `recipient` or `signatory`."""
    value: str
    """As coded: for a date the attributes, for all else the words."""
    reason: str
    start: int | None = None
    end: int | None = None


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """Values that the source itself codes. Each stands as it was coded; reading never overrides it."""

    title: str | None = None
    title_at: tuple[int, int] | None = None
    """Offsets of the title in the text, if it stands there."""
    dates: tuple[EdtfDate, ...] = ()
    """Every date coded as the document's own, in order; the first dates the record."""
    place: PlaceCreated | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    signatories: tuple[Party, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    languages: tuple[str, ...] = ()
    genre: str | None = None
    summary: str | None = None
    rights: str | None = None
    reference_codes: tuple[ReferenceCode, ...] = ()
    classification: Classification | None = None
    contributors: tuple[Contributor, ...] = ()
    catalogue: Catalogue = Catalogue()
    level: Level | None = None
    key: str | None = None
    """The id that an editor gave the record."""
    set_aside: tuple[SetAside, ...] = ()
    """Coded values that are not the document's own; none is dropped in silence."""


class SourceDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One document as its source has it.

    `passages` is empty where the format has no structure of its own (plain text); then reading finds them.
    All offsets count code points of `text`.
    """

    source: SourceFile
    text: str
    passages: tuple[Passage, ...] = ()
    pages: tuple[Page, ...] = ()
    notes: tuple[NoteAnchor, ...] = ()
    apparatus: tuple[ApparatusMark, ...] = ()
    """Editorial marks that the source codes."""
    declared: Declared = Declared()
    outcome: Outcome = Outcome()
