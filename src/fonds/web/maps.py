"""The base maps, and where on them a place stands.

A base map is drawn once (`frontend/`), each in the projection that suits its part of the world: the earth in Equal
Earth (Šavrič, Patterson and Jenny, 2018), regions in Lambert's azimuthal equal-area one. Here the same figures are used
again.
"""

from functools import cache
from math import asin, cos, hypot, pi, radians, sin, sqrt

import msgspec

from fonds.web.static_files import FOLDER

WORLD = "world"

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2
_EDGE = 0.6
"""Hundredths of a map's sides within which a dot would be cut."""


class View(msgspec.Struct, frozen=True):
    """A part of the earth as a base map shows it."""

    projection: str
    centre: tuple[float, float]
    """Longitude and latitude."""
    scale: float
    origin: tuple[float, float]
    """Where the centre stands; in Equal Earth where the equator does."""
    width: int
    height: int

    def put(self, latitude: float, longitude: float) -> tuple[float, float] | None:
        """Return where a place stands, in hundredths of the map's width and height; None if it is not on it."""
        turned = (longitude - self.centre[0] + 180) % 360 - 180
        if self.projection == "equal-earth":
            x, y = _equal_earth(radians(latitude), radians(turned))
        else:
            found = _equal_area(radians(latitude), radians(turned), radians(self.centre[1]))
            if found is None:
                return None
            x, y = found
        across = 100 * (self.origin[0] + x * self.scale) / self.width
        down = 100 * (self.origin[1] - y * self.scale) / self.height
        inside = _EDGE <= across <= 100 - _EDGE and _EDGE <= down <= 100 - _EDGE
        return (round(across, 2), round(down, 2)) if inside else None


@cache
def views() -> dict[str, View]:
    """Return the views by name, the whole earth first."""
    return msgspec.json.decode((FOLDER / "maps" / "views.json").read_bytes(), type=dict[str, View])


def narrowest(places: list[tuple[float, float]]) -> str:
    """Return the view that shows all of some places (latitude and longitude) and the least beside."""
    fits = [
        (view.scale, -_off_centre(view, places), name)
        for name, view in views().items()
        if name != WORLD and places and all(view.put(*one) for one in places)
    ]
    return max(fits)[2] if fits else WORLD


def _off_centre(view: View, places: list[tuple[float, float]]) -> float:
    put = [one for place in places if (one := view.put(*place))]
    return max(hypot(x - 50, y - 50) for x, y in put)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    a1, a2, a3, a4 = _EQUAL_EARTH
    tilt = asin(_M * sin(latitude))
    squared = tilt * tilt
    sixth = squared**3
    wide = _M * (a1 + 3 * a2 * squared + sixth * (7 * a3 + 9 * a4 * squared))
    return longitude * cos(tilt) / wide, tilt * (a1 + a2 * squared + sixth * (a3 + a4 * squared))


def _equal_area(latitude: float, longitude: float, centre: float) -> tuple[float, float] | None:
    near = sin(centre) * sin(latitude) + cos(centre) * cos(latitude) * cos(longitude)
    if near <= cos(pi * 0.9):
        return None
    stretch = sqrt(2 / (1 + near))
    across = stretch * cos(latitude) * sin(longitude)
    return across, stretch * (cos(centre) * sin(latitude) - sin(centre) * cos(latitude) * cos(longitude))
