"""Places drawn on a base map: dots by the number of records, each leading to its place."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from fonds.store.derived.places import PlaceTally
from fonds.web.asked import Asked
from fonds.web.map_labels import lay, radius
from fonds.web.maps import View, views


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as it is drawn."""

    label: str
    kind: str
    records: int
    href: str
    x: float
    y: float
    size: int
    radius: float
    step: int | None
    side: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map: a base and the dots on it, the largest first, so that small ones are not covered."""

    name: str
    view: View
    dots: tuple[Dot, ...]
    beyond: int = 0
    """Places that are not on this part of the earth."""


def draw(name: str, places: list[PlaceTally], beyond: int, asked: Asked) -> Drawing:
    """Put places on a base map; those that are not on it are passed over."""
    view = views()[name]
    put = [(one, spot) for one in places if (spot := view.put(one.latitude, one.longitude))]
    laid = lay(view, [(*spot, one.label, one.records) for one, spot in put])
    dots = [
        Dot(
            label=one.label, kind=one.kind, records=one.records, href=place_href(one.label, asked), x=spot.x, y=spot.y,
            size=spot.size, radius=radius(view, spot.size), step=spot.step, side=spot.side,
        )
        for (one, _), spot in zip(put, laid, strict=True)
    ]  # fmt: skip
    return Drawing(name, view, tuple(dots), beyond)


def place_href(name: str, asked: Asked) -> str:
    """Return the address of a place, or of a name of one, within the same search."""
    return replace(asked, page=1, sort="relevance").address(f"/places/{quote(name, safe='')}")
