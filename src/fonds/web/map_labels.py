"""Which dots of a map are labelled, and on which side, so that no label stands on another.

Dots and labels keep their size whatever the width of the map; what does not overlap on a narrow map does not on a wider
one as long as they move apart. So labels are laid for the narrowest map first, and wider ones only add to them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from fonds.web.maps import View

WIDTHS = (280, 480, 760, 1100)
"""Of maps, in CSS pixels, from which on the labels of each step are shown."""

RADII = (2.5, 3.5, 5.0, 7.0, 9.5, 12.5, 16.0)
"""Of dots, in CSS pixels; on a map of the whole earth they are smaller."""

_OF_THE_EARTH = 0.7

FROM = (1, 2, 5, 15, 50, 150, 500)
"""Records from which on a dot has each of the radii."""

MOST = 110
"""Places for which a label is tried."""

SIDES = ("end", "start", "above", "below")

_CELL = 6
_SOLID = 3
"""The number of the radius from which on a dot is covered by no label if there is any other side for it."""

_LETTER, _WIDE_LETTER, _LINE = 6.6, 12.5, 15
_GAP = 3


Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Spot(NamedTuple):
    """Where a place stands on a map and how it is drawn."""

    x: float
    """In hundredths of the width."""
    y: float
    size: int
    """The number of its radius, from 0."""
    step: int | None
    """The number of the width from which on it is labelled; None if a label is shown on demand alone."""
    side: str
    """One of `SIDES`."""


def radius(view: View, size: int) -> float:
    """Return the radius of a dot on a map, in CSS pixels."""
    return round(RADII[size] * (_OF_THE_EARTH if view.projection == "equal-earth" else 1), 1)


def size_of(records: int) -> int:
    """Return the number of the radius of a dot for so many records."""
    return max(number for number, least in enumerate(FROM) if records >= least)


def lay(view: View, places: Sequence[tuple[float, float, str, int]]) -> list[Spot]:
    """Lay dots and labels out: places with hundredths of width and height, label and records, the largest first."""
    sizes = [size_of(records) for _, _, _, records in places]
    reaches = [radius(view, size) for size in sizes]
    found: dict[int, tuple[int, str]] = {}
    for step, width in enumerate(WIDTHS):
        height = width * view.height / view.width
        here = [(x * width / 100, y * height / 100) for x, y, _, _ in places]
        dots = _dots(here, reaches, sizes)
        taken: set[tuple[int, int]] = set()
        standing: list[tuple[Point, Box]] = []
        for number, (_, side) in found.items():
            standing.append((here[number], _box(*here[number], reaches[number], places[number][2], side)))
            taken.update(_cells(*standing[-1][1]))
        for number, (x, y) in enumerate(here[:MOST]):
            if number in found:
                continue
            fitting = []
            for side in SIDES:
                box = _box(x, y, reaches[number], places[number][2], side)
                if box[0] < 2 or box[1] < 1 or box[2] > width - 2 or box[3] > height - 1:
                    continue
                cells = _cells(*box)
                if taken.isdisjoint(cells) and all(_stay_apart(((x, y), box), other) for other in standing):
                    under = max(
                        (size for cell in cells for size, own in dots.get(cell, ()) if own != number), default=-1
                    )
                    if under < max(_SOLID, sizes[number]):
                        fitting.append((under >= _SOLID, under, side, cells, box))
            if fitting:
                _, _, side, cells, box = min(fitting, key=lambda one: one[:2])
                found[number] = (step, side)
                standing.append(((x, y), box))
                taken.update(cells)
    spots = []
    for number, (x, y, label, _) in enumerate(places):
        first, side = found.get(number, (None, _side(x, label)))
        spots.append(Spot(x, y, sizes[number], first, side))
    return spots


def _stay_apart(one: tuple[Point, Box], other: tuple[Point, Box]) -> bool:
    """Say whether two labels that do not cross move apart, and not past each other, as the map grows wider."""
    (here, box), (there, around) = one, other
    return any(
        (box[low + 2] <= around[low] and here[low] <= there[low])
        or (around[low + 2] <= box[low] and there[low] <= here[low])
        for low in (0, 1)
    )


def _dots(
    here: Sequence[tuple[float, float]], reaches: Sequence[float], sizes: Sequence[int]
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return for each cell the dots on it, by size and number."""
    dots: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for number, (x, y) in enumerate(here):
        reach = reaches[number] * 0.8
        for cell in _cells(x - reach, y - reach, x + reach, y + reach):
            dots.setdefault(cell, []).append((sizes[number], number))
    return dots


def _side(x: float, label: str) -> str:
    """Return the side for a label that is shown on demand: away from the nearer edge."""
    return "start" if x > 75 or (x > 55 and len(label) > 25) else "end"


def _box(x: float, y: float, reach: float, label: str, side: str) -> Box:
    """Return the box of a label."""
    wide = sum(_LETTER if sign < "\u2e80" else _WIDE_LETTER for sign in label)
    gap = reach + _GAP
    if side == "end":
        return x + gap, y - _LINE / 2, x + gap + wide, y + _LINE / 2
    if side == "start":
        return x - gap - wide, y - _LINE / 2, x - gap, y + _LINE / 2
    if side == "above":
        return x - wide / 2, y - gap - _LINE, x + wide / 2, y - gap
    return x - wide / 2, y + gap, x + wide / 2, y + gap + _LINE


def _cells(left: float, top: float, right: float, bottom: float) -> list[tuple[int, int]]:
    """Return the cells of a fine grid that a box covers."""
    return [
        (across, down)
        for across in range(int(left // _CELL), int(right // _CELL) + 1)
        for down in range(int(top // _CELL), int(bottom // _CELL) + 1)
    ]
