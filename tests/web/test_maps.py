"""Where places stand on the base maps, and how dots are labelled."""

import random
import re
from math import cos, radians

import pytest

from fonds.web.map_labels import SIDES, WIDTHS, _box, lay, radius, size_of
from fonds.web.maps import WORLD, View, narrowest, views
from fonds.web.static_files import FOLDER

TOWNS = {
    "Madrid": (40.4, -3.7), "Moscow": (55.75, 37.6), "Warsaw": (52.2, 21.0), "Tehran": (35.7, 51.4),
    "Delhi": (28.6, 77.2),
    "Xi'an": (34.3, 108.9), "Novosibirsk": (55.0, 82.9), "Denver": (39.7, -105.0), "Mexico City": (19.4, -99.1),
    "La Paz": (-16.5, -68.1), "Nairobi": (-1.3, 36.8), "Alice Springs": (-23.7, 133.9), "Vientiane": (18.0, 102.6),
    "Ankara": (39.9, 32.9), "Brasília": (-15.8, -47.9), "Kyiv": (50.5, 30.5), "Johannesburg": (-26.2, 28.0),
    "Irkutsk": (52.3, 104.3), "Managua, inland": (12.5, -85.6), "Winnipeg": (49.9, -97.1),
}  # fmt: skip
SEAS = {
    "Atlantic": (35, -40), "North Sea": (56, 3), "Black Sea": (43.2, 34), "Bay of Bengal": (14, 88),
    "Arabian Sea": (15, 62),
    "Sea of Japan": (40, 135), "South China Sea": (13, 114), "Gulf of Mexico": (25, -90), "Caribbean": (15, -75),
    "Tasman Sea": (-38, 160), "Gulf of Guinea": (0, 3), "Bering Sea": (58, -178), "Barents Sea": (74, 40),
    "Scotia Sea": (-54, -40),
}  # fmt: skip


def land_of(name: str) -> list[list[tuple[float, float]]]:
    """Return the outlines of land on a base map."""
    drawn = re.search(r'id="land"[^>]* d="([^"]*)"', (FOLDER / "maps" / f"map-{name}.svg").read_text())
    assert drawn
    outlines = []
    for piece in drawn[1].split("M")[1:]:
        start, _, steps = piece.removesuffix("z").partition("l")
        x, y = map(float, start.split())
        points = [(x, y)]
        numbers = [float(one) for one in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        outlines.append(points)
    return outlines


def is_on_land(outlines: list[list[tuple[float, float]]], x: float, y: float) -> bool:
    crossings = 0
    for points in outlines:
        for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("name", list(views()))
def test_towns_stand_on_the_land_that_is_drawn_and_seas_do_not(name: str) -> None:
    """What is computed here and what was drawn from npm's figures is one projection."""
    view, outlines = views()[name], land_of(name)
    seen = 0
    for expected, places in ((True, TOWNS), (False, SEAS)):
        for place, spot in places.items():
            put = view.put(*spot)
            if put is not None:
                seen += 1
                at = put[0] * view.width / 100, put[1] * view.height / 100
                assert is_on_land(outlines, *at) is expected, place
    assert seen >= 2


@pytest.mark.parametrize("name", list(views()))
def test_every_map_shows_areas_in_one_proportion(name: str) -> None:
    """A square of the same area on the globe takes the same area of the map, wherever it lies."""
    view = views()[name]
    found = []
    for latitude in range(-55, 80, 9):
        for longitude in range(-175, 180, 14):
            side = 1.5
            corners = [
                view.put(latitude, longitude),
                view.put(latitude + side, longitude),
                view.put(latitude, longitude + side),
            ]
            if None in corners:
                continue
            (ax, ay), (bx, by), (cx, cy) = (one for one in corners if one)
            area = abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) * view.width * view.height / 1e4
            found.append(area / cos(radians(latitude + side / 2)))
    assert len(found) > 3
    assert max(found) / min(found) < 1.12


@pytest.mark.parametrize(
    ("places", "view"),
    [
        ([(48.2, 16.4), (52.5, 13.4)], "europe"),
        ([(48.2, 16.4), (35.7, 139.8)], WORLD),
        ([(39.9, 116.4)], "east-asia"),
        ([(12.1, -86.3), (23.1, -82.4)], "middle-america"),
        ([(-33.9, 18.4)], "africa"),
        ([(35.7, 51.4), (30.0, 31.2)], "near-east"),
        ([], WORLD),
    ],
)
def test_the_narrowest_map(places: list[tuple[float, float]], view: str) -> None:
    """A search in one part of the world is shown on the map of that part."""
    assert narrowest(places) == view


@pytest.mark.parametrize(
    ("records", "size"), [(1, 0), (2, 1), (4, 1), (5, 2), (14, 2), (15, 3), (149, 4), (150, 5), (500, 6), (90_000, 6)]
)
def test_dots_grow_in_steps(records: int, size: int) -> None:
    assert size_of(records) == size


@pytest.mark.parametrize("seed", range(6))
def test_no_label_stands_on_another_at_any_width(seed: int) -> None:
    """From each width to the next, labels that are shown never cross, and never leave the map."""
    chance = random.Random(seed)
    view: View = list(views().values())[seed % 2]
    places = sorted(
        (
            (
                chance.gauss(50, 18) % 100,
                chance.gauss(50, 18) % 100,
                "n" * chance.randint(3, 24),
                chance.randint(1, 700),
            )
            for _ in range(150)
        ),
        key=lambda one: -one[3],
    )
    spots = lay(view, places)
    assert [one.side in SIDES for one in spots] == [True] * 150
    shown_before = 0
    for step, width in enumerate(WIDTHS):
        until = WIDTHS[step + 1] if step + 1 < len(WIDTHS) else 1600
        shown = [
            (spot, place)
            for spot, place in zip(spots, places, strict=True)
            if spot.step is not None and spot.step <= step
        ]
        assert len(shown) > shown_before
        shown_before = len(shown)
        for wide in (width, (width + until) // 2, until - 1):
            high = wide * view.height / view.width
            boxes = [
                _box(spot.x * wide / 100, spot.y * high / 100, radius(view, spot.size), place[2], spot.side)
                for spot, place in shown
            ]
            for number, one in enumerate(boxes):
                assert one[0] >= 0
                assert one[2] <= wide
                for other in boxes[number + 1 :]:
                    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                    assert apart, (wide, one, other)
