"""What a document says, as data."""

from typing import Literal

import msgspec

RelationKind = Literal[
    "cites", "replies_to", "encloses", "part_of", "member_of", "subordinate_to", "office_of", "mentions_work"
]


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One assertion, with the words that make it. It holds at a time, so a change is not a contradiction."""

    subject: str
    property: str
    value: str
    unit: str | None = None
    approximate: bool = False
    """Whether the value is given as about so many, or as more or fewer than that."""
    when: str | None = None
    """EDTF."""
    where: str | None = None
    text: str
    start: int
    end: int
    reader: str | msgspec.UnsetType = msgspec.UNSET
    """The optional reader that added it, one of the record's `readers`; left out of what is read without one."""


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A tie between two things the document names."""

    kind: RelationKind
    source: str
    target: str
    text: str
    start: int
    end: int
