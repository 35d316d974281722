"""The parts of a reading text: passages, pages, editorial marks, anchors of notes."""

from typing import Literal

import msgspec

PassageRole = Literal[
    "heading", "address", "salutation", "paragraph", "signature", "attestation", "footnote", "attachment",
    "editorial", "catalogue", "litter",
]  # fmt: skip

ApparatusKind = Literal["supplied", "gap", "gloss", "note", "unclear", "sic", "addition"]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A run of the text that plays one part in the document. Passages are in order and never overlap."""

    id: str
    """Permanent within a version of the record: `p1`, `p2`, … in the order of the text. Also its anchor on a page."""
    role: PassageRole
    lang: str | None = None
    """ISO 639 code, where it is known to be another than the record's."""
    start: int
    end: int
    xml_id: str | None = None
    """The identifier of the element in the source, kept so that it can be cited and written back."""


class WordBox(msgspec.Struct, frozen=True, kw_only=True):
    """A recognised word on a page image."""

    start: int
    end: int
    box: tuple[int, int, int, int]
    """Left, top, right, bottom in pixels of the page image."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the source."""

    n: str
    start: int
    end: int
    image: str | None = None
    words: tuple[WordBox, ...] = ()


class ApparatusMark(msgspec.Struct, frozen=True, kw_only=True):
    """An editorial mark with its brackets, as the edition printed it."""

    kind: ApparatusKind
    text: str
    start: int
    end: int


class NoteAnchor(msgspec.Struct, frozen=True, kw_only=True):
    """The point in the text at which a footnote hangs, and the passage that holds the note."""

    n: str
    at: int
    passage: str
