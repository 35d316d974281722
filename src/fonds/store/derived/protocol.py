"""What is put into the projection from outside the store: what linking makes of the public records."""

import msgspec


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a place in a record, and the place of the gazetteer that it surely means at the record's time."""

    name: str
    place: str
    """Kind and name, the same for every name of one place."""
    label: str
    kind: str
    latitude: float
    longitude: float
    states: tuple[str, ...]
    score: float


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A document that a record cites."""

    record: str
    """The record that cites."""
    relation: str
    target: str | None
    """The record that it is taken to be."""
    score: float
    reasons: tuple[str, ...]
    missing: str
    """The same for all citations of one document that is told well enough and not held; else empty."""
    kind: str | None
    value: str | None
    """Its number."""
    day: str | None
    author: str | None
    start: int
    end: int


class Sameness(msgspec.Struct, frozen=True, kw_only=True):
    """A name that was judged to be that of an agent who is called otherwise."""

    kind: str
    name: str
    agent: str


class Connected(msgspec.Struct, frozen=True, kw_only=True):
    """All that linking makes of records."""

    placed: dict[str, list[Placed]]
    """By the id of the record; an empty list for one that surely names no place."""
    cited: list[Cited]
    same: list[Sameness]
