"""What a text names, dates and counts."""

from typing import Literal

import msgspec

MentionKind = Literal["person", "organisation", "place", "event", "work"]


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence of a name, with a title or honorific directly attached to it."""

    kind: MentionKind
    text: str
    name: str
    """Without title."""
    entity: str
    """The same for all mentions of one thing in the record: `e1`, `e2`, …"""
    start: int
    end: int
    reader: str | msgspec.UnsetType = msgspec.UNSET
    """The optional reader that added it, one of the record's `readers`; left out of what is read without one."""


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """A date that stands in the body."""

    text: str
    edtf: str
    """ISO 8601-2, level 0 to 2."""
    earliest: str | None
    latest: str | None
    start: int
    end: int
    reader: str | msgspec.UnsetType = msgspec.UNSET


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number of something."""

    text: str
    value: float | tuple[float, float]
    """A number, or the two ends of a range."""
    noun: str | None = None
    """The thing counted, with its modifiers, in the document's words."""
    unit: str | None = None
    """A unit of measure or a currency."""
    approximate: bool = False
    start: int
    end: int
    reader: str | msgspec.UnsetType = msgspec.UNSET
