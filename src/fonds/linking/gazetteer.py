"""The gazetteer that ships: places with the names they bore, the states they were in, and when.

Years are whole; a span is a pair of them with None for an open side, both ends included.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import msgspec

from fonds.linking.sounds import readings
from fonds.linking.tables import lines

Span = tuple[int | None, int | None]
_SPANS = re.compile(r"(\d{4})?-(\d{4})?(?:\s+|\Z)")
_HELD = re.compile(r"(?P<state>.*?)(?:\s+(?P<from>\d{4})?-(?P<to>\d{4})?)?\Z")
_HEAD = re.compile(r"\[(\w+)(?: (=?)([^\]]+))?\]\s*(.*)\Z")
_SHORTEST_BY_SOUND = 6
ALWAYS: Span = (None, None)


class PlaceName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a place, in any language and script."""

    name: str
    used: tuple[Span, ...] = (ALWAYS,)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place as the gazetteer has it."""

    name: str
    """What it is called here; no two places of one kind are called the same."""
    kind: str
    """`state`, `region`, `water` or `city`."""
    latitude: float
    longitude: float
    existed: tuple[Span, ...] = (ALWAYS,)
    states: tuple[tuple[str, Span], ...] = ()
    """The states it belonged to and when, in the order of time."""
    names: tuple[PlaceName, ...] = ()

    def states_in(self, span: Span) -> tuple[str, ...]:
        """Return the states it was in at some time of a span of years."""
        return tuple(dict.fromkeys(state for state, held in self.states if overlap(held, span)))


def overlap(first: Span, second: Span) -> bool:
    """Say whether two spans of years have a year in common."""
    return (first[0] is None or second[1] is None or first[0] <= second[1]) and (
        second[0] is None or first[1] is None or second[0] <= first[1]
    )


def fold(name: str) -> str:
    """Return a name as it is looked up: small letters without marks, points or hyphens."""
    lowered = unicodedata.normalize("NFD", name[:200].lower().replace("ł", "l").replace("ı", "i").replace("ß", "ss"))
    kept = "".join(" " if sign in "-–\u200c\u00a0" else sign for sign in lowered if not unicodedata.combining(sign))
    words = "".join(sign for sign in kept if sign.isalnum() or sign == " ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    # `U. S.` is `US`.
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)


class Gazetteer(msgspec.Struct, frozen=True):
    """All places, and how they are found."""

    places: tuple[Place, ...]
    by_name: dict[str, tuple[tuple[Place, tuple[Span, ...]], ...]]
    by_sound: dict[str, frozenset[str]]
    """The folded names that may sound so."""
    namesakes: frozenset[str]
    """Folded names that well-known places outside the gazetteer bear too."""
    within: dict[str, str]
    """Folded words behind a comma, with the state in which a place is then."""


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, read at the first call."""
    places, namesakes, within = _read()
    found: dict[str, dict[int, tuple[Place, tuple[Span, ...]]]] = {}
    for number, place in enumerate(places):
        for one in place.names:
            held = found.setdefault(fold(one.name), {})
            before = held[number][1] if number in held else ()
            held[number] = (place, tuple(dict.fromkeys((*before, *one.used))))
    sounds: dict[str, set[str]] = {}
    for name in found:
        if len(name) >= _SHORTEST_BY_SOUND and " " not in name:
            for said in readings(name):
                sounds.setdefault(said, set()).add(name)
    return Gazetteer(
        places,
        {name: tuple(held.values()) for name, held in found.items()},
        {said: frozenset(names) for said, names in sounds.items()},
        namesakes,
        within,
    )


def _read() -> tuple[tuple[Place, ...], frozenset[str], dict[str, str]]:
    successions: dict[str, tuple[tuple[str, Span], ...]] = {}
    places: list[Place] = []
    namesakes: set[str] = set()
    within: dict[str, str] = {}
    kind = code = ""
    states: tuple[tuple[str, Span], ...] = ()
    for line in lines("gazetteer.txt"):
        head = _HEAD.match(line)
        if head is not None:
            kind, alone, code, rest = head.groups()
            if kind == "succession":
                successions[code] = _held(rest)
            else:
                states = ((code, ALWAYS),) if alone else successions[code] if code else ()
        elif kind == "within":
            within.update((fold(name), code) for name in line.split(";"))
        elif kind == "namesakes":
            namesakes.update(fold(name) for name in line.split(";"))
        else:
            cells = [cell.strip() for cell in line.split("|")]
            places.append(_city(cells, states, successions) if kind == "city" else _other(kind, cells))
    return tuple(places), frozenset(namesakes), within


def _city(
    cells: list[str], states: tuple[tuple[str, Span], ...], successions: dict[str, tuple[tuple[str, Span], ...]]
) -> Place:
    name, where, names, *own = cells
    latitude, longitude = map(float, where.split())
    held = states
    if own:
        held = successions.get(own[0]) or _held(own[0])
    return Place(
        name=name, kind="city", latitude=latitude, longitude=longitude, states=held, names=tuple(_names(name, names))
    )  # fmt: skip


def _other(kind: str, cells: list[str]) -> Place:
    name, where, existed, held, names = cells
    latitude, longitude = map(float, where.split())
    spans = tuple(_span(*match.groups()) for part in existed.split(",") if (match := _SPANS.match(part.strip())))
    return Place(
        name=name, kind=kind, latitude=latitude, longitude=longitude, existed=spans or (ALWAYS,),
        states=_held(held) if held else (), names=tuple(_names(name, names)),
    )  # fmt: skip


def _names(own: str, said: str) -> Iterator[PlaceName]:
    """Yield the names of a place; its own is used at all times where no span is given for it."""
    spans: dict[str, list[Span]] = {}
    for group in said.split(";"):
        match = _SPANS.match(group.strip())
        span = _span(*match.groups()) if match else ALWAYS
        listed = group.strip()[match.end() :] if match else group
        for name in listed.split("="):
            if name.strip():
                spans.setdefault(name.strip(), []).append(span)
    spans.setdefault(own, [ALWAYS])
    yield from (PlaceName(name=name, used=tuple(used)) for name, used in spans.items())


def _held(said: str) -> tuple[tuple[str, Span], ...]:
    found = []
    for part in said.split(";"):
        match = _HELD.match(part.strip())
        if match and match["state"]:
            found.append((match["state"], _span(match["from"], match["to"])))
    return tuple(found)


def _span(begin: str | None, end: str | None) -> Span:
    return int(begin) if begin else None, int(end) if end else None
