"""A body at a date: its size, the bodies within it, what stands over it, each with the words that say so.

What a source says is valid on the day it speaks of. A size stands until a later source gives another; that is a
change and no contradiction, and how long it stood no source may say.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fonds.record.dates import bounds
from fonds.store.derived.people import Said

HEADS = 40
"""Members that are drawn one by one at most."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Words that something rests on."""

    record: str
    passage: str | None
    words: str
    called: str = ""
    """What the words call the body, where that is not its own name; then it is inferred that they mean it."""

    @property
    def number(self) -> str:
        """The number of the passage."""
        return (self.passage or "").removeprefix("p")


@dataclass(frozen=True, slots=True)
class Size:
    """A size that a source gives, and of when."""

    value: str
    unit: str
    approximate: bool
    edtf: str | None
    earliest: str | None
    latest: str | None
    ground: Ground

    @property
    def number(self) -> int | None:
        """The value, where it is a plain number."""
        return int(self.value) if self.value.isdecimal() and len(self.value) < 13 else None


@dataclass(frozen=True, slots=True)
class Event:
    """That a body was founded or closed."""

    what: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    ground: Ground


@dataclass(frozen=True, slots=True)
class Link:
    """A body over this one."""

    name: str
    key: str
    kind: str
    ground: Ground


@dataclass(slots=True)
class Body:
    """A body with what sources say of it at all times."""

    name: str
    key: str
    sizes: list[Size] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    parts: list["Body"] = field(default_factory=list)
    beside: list["Body"] = field(default_factory=list)
    """Counted in one breath with this one, and part of another."""
    over: list[Link] = field(default_factory=list)
    said: list[tuple[Said, str]] = field(default_factory=list)
    """The statements that it is taken from, each with what the words call the body if not by its own name."""
    taken_for: list[Link] = field(default_factory=list)
    """Bodies named in full for which a record is taken to use this name."""
    ground: Ground | None = None
    """What puts it where it stands; None for the body that is looked at."""
    basis: str = "stated"
    """`stated`; `paragraph` if it is only inferred to belong here, for it is counted in the same paragraph."""
    earliest: str | None = None
    """First day on which a source may speak of its place here."""
    latest: str | None = None
    edtf: str | None = None

    def all_of_it(self) -> "Iterator[Body]":
        """Yield the body and all within or beside it."""
        yield self
        for one in (*self.parts, *self.beside):
            yield from one.all_of_it()

    @property
    def has_chart(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.sizes or self.parts or self.beside or self.over or self.events)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that was chosen, and the days it may mean."""

    edtf: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A body as it is drawn at a date."""

    name: str
    key: str
    sizes: tuple[Size, ...]
    """Those given for the date; more than one where sources differ."""
    last: tuple[Size, ...]
    """Where none is: the last given before."""
    following: Size | None
    """The next given after."""
    undated: tuple[Size, ...]
    not_yet: Event | None
    ended: Event | None
    named: tuple[str, ...]
    """Members known by name at the date."""
    parts: tuple["Shown", ...]
    beside: tuple["Shown", ...]
    over: tuple[Link, ...]
    events: tuple[Event, ...]
    """That it was founded or closed, by the date that was chosen."""
    later: tuple[Body, ...]
    """Bodies of which sources speak only after the date."""
    ground: Ground | None
    basis: str
    edtf: str | None

    @property
    def current(self) -> tuple[Size, ...]:
        """The sizes that are drawn."""
        return self.sizes or self.last

    @property
    def has_heads(self) -> bool:
        """Whether members are drawn, here or in any body within."""
        return bool(self.heads) or any(one.has_heads for one in (*self.parts, *self.beside))

    @property
    def heads(self) -> tuple[bool, ...]:
        """One for each member, true for those known by name; nothing where there are too many or the number is open."""
        numbers = {one.number for one in self.current}
        if len(numbers) != 1 or (count := numbers.pop()) is None or not 0 < count <= HEADS:
            return ()
        known = min(len(self.named), count)
        return (True,) * known + (False,) * (count - known)


def moment(typed: str) -> Moment | None:
    """Return the date that an EDTF expression means; None if it is none with a beginning and an end."""
    days = bounds(typed) if typed else None
    if not days or not (days[0] or days[1]):
        return None
    return Moment(typed, days[0] or days[1] or "", days[1] or days[0] or "")


def stops(body: Body) -> list[Moment]:
    """Return the dates on which sources speak of a body or of those in it, each once, in order."""
    found: dict[str, Moment] = {}
    for one in body.all_of_it():
        spoken = [size.edtf for size in one.sizes] + [event.edtf for event in one.events]
        for edtf in spoken if one.sizes else [*spoken, one.edtf]:
            if edtf and (at := moment(edtf)):
                found.setdefault(edtf, at)
    return sorted(found.values(), key=lambda at: (at.latest, at.earliest))


def show(body: Body, at: Moment, members: Iterable[tuple[str, str, str | None, str | None]] = ()) -> Shown:
    """Return a body as sources know it at a date.

    Args:
        body: as composed.
        at: the date.
        members: key of the body, name, and first and last day on which a source names the person in it.
    """
    listed = list(members)
    given = [one for one in body.sizes if one.earliest and one.latest and _touch(one, at)]
    before = [one for one in body.sizes if one.latest and one.latest < at.earliest]
    after = [one for one in body.sizes if one.earliest and one.earliest > at.latest]
    last_day = max((one.latest or "" for one in before), default="")
    begun = [one for one in body.events if one.what == "begin" and one.earliest]
    ended = [one for one in body.events if one.what == "end" and one.latest]
    here = [one for one in body.parts if not one.earliest or one.earliest <= at.latest]
    named = tuple(
        dict.fromkeys(
            name
            for key, name, first, last in listed
            if key == body.key and first and last and first <= at.latest and last >= at.earliest
        )
    )
    return Shown(
        name=body.name,
        key=body.key,
        sizes=_each_value(given),
        last=_each_value(one for one in before if one.latest == last_day),
        following=after[0] if after else None,
        undated=tuple(one for one in body.sizes if not one.earliest and not one.latest),
        not_yet=next((one for one in begun if one.earliest and one.earliest > at.latest), None),
        ended=next((one for one in ended if one.latest and one.latest < at.earliest), None),
        named=named,
        parts=tuple(show(one, at, listed) for one in here),
        beside=tuple(show(one, at, listed) for one in body.beside if not one.earliest or one.earliest <= at.latest),
        over=tuple(body.over),
        events=tuple(one for one in body.events if one.earliest and one.earliest <= at.latest),
        later=tuple(one for one in (*body.parts, *body.beside) if one.earliest and one.earliest > at.latest),
        ground=body.ground,
        basis=body.basis,
        edtf=body.edtf,
    )


def _touch(size: Size, at: Moment) -> bool:
    return bool(size.earliest and size.latest and size.earliest <= at.latest and size.latest >= at.earliest)


def _each_value(sizes: Iterable[Size]) -> tuple[Size, ...]:
    return tuple({(one.value, one.unit): one for one in sizes}.values())
