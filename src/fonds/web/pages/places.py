"""Places on a map and in a table: those of the archive or of any search, as they were called and held then."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fonds.store.derived.places import Gathered, NameTally, PlaceQueries, PlaceTally
from fonds.web.asked import Asked, pairs_of, read_asked
from fonds.web.holdings import Holdings
from fonds.web.kept import Kept
from fonds.web.map_drawing import Drawing, draw, place_href
from fonds.web.maps import narrowest, views
from fonds.web.paging import pages_around
from fonds.web.room import Answer, AnyRequest, at, page, room_of

PER_PAGE = 50
"""Places of a page of the table."""

NAMES_SHOWN = 24
"""Names that are not on the map, below the table; a list of its own has all."""

NAMES_PER_PAGE = 240

HOME_PLACES = 200
"""Places on the small map of the first page."""

SPANS = (10, 20, 50, 100, 200, 500)
MOST_SPANS = 14

ORDERS = ("records", "name", "years")

Laid = tuple[tuple[PlaceTally, ...], Drawing, dict[str, int]]


@dataclass(frozen=True, slots=True)
class PlacesAsked:
    """A page of places as asked for: a search, a part of the earth, an order."""

    asked: Asked
    view: str = ""
    """Empty: the narrowest that shows all."""
    by: str = "records"
    only_names: bool = False
    path: str = "/places"
    roll: str = ""
    number: int = 1

    @property
    def plain(self) -> str:
        """The search alone, without what does not change what it finds."""
        return replace(self.asked, page=1, sort="relevance").address()

    def address(self, **changes: Any) -> str:
        """Return the address of this page with some changes, from its first page if that is not among them."""
        new = replace(self, **({"number": 1} | changes))
        pairs = [
            (name, value) for name, value in (("view", new.view), ("list", "names" if new.only_names else new.roll))
        ]
        pairs += [("by", new.by if new.by != ORDERS[0] else ""), ("page", str(new.number) if new.number > 1 else "")]
        extra = urlencode([pair for pair in pairs if pair[1]])
        own = replace(new.asked, page=1, sort="relevance").address(new.path)
        return own + (("&" if "?" in own else "?") + extra if extra else "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list."""

    rows: tuple[Any, ...]
    total: int
    number: int
    last: int
    pages: tuple[int, ...]
    first: int
    """The number of the first row in the whole list."""

    @classmethod
    def of(cls, rows: tuple[Any, ...], total: int, number: int, per_page: int) -> "Sheet":
        """Return the page with what is needed to leaf through the others; 0 stands for a gap."""
        last = max(1, -(-total // per_page))
        return cls(rows, total, number, last, pages_around(number, last), (number - 1) * per_page + 1)


_gathered: Kept[Gathered] = Kept()
_drawn: Kept[Drawing | None] = Kept()
_laid: Kept[Laid] = Kept()


@at("/places")
def show_places(request: AnyRequest) -> Answer:
    """Show the places of the archive, or of a search, on a map and in a table."""
    room = room_of(request)
    said = read_places(request.scope["query_string"], "/places")
    gathered = gather(room.holdings, said.asked)
    spots = [(one.latitude, one.longitude) for one in gathered.places]
    fitting = narrowest(spots)
    name = said.view or fitting
    here, drawing, counts = _lay(room.holdings, said.asked, name, gathered)
    if said.only_names:
        sheet = _leaf(gathered.names, said.number, NAMES_PER_PAGE)
    else:
        sheet = _leaf(_ordered(here, said.by), said.number, PER_PAGE)
    return page(
        request,
        "places.html",
        said=said,
        asked=said.asked,
        gathered=gathered,
        drawing=drawing,
        fitting=fitting,
        counts=counts,
        sheet=sheet,
        most=max((one.records for one in here), default=0),
        names=gathered.names[:NAMES_SHOWN],
        place_href=place_href,
        decades=_decades(room.holdings),
    )


def _decades(holdings: Holdings) -> tuple[tuple[int, int], ...]:
    """Return the spans of years to look at one after another: decades, or longer spans where these were too many."""
    years = [int(one.value) for one in holdings.overview().facets.get("year", ()) if one.value.isdecimal()]
    step = next((one for one in SPANS if len({year // one for year in years}) <= MOST_SPANS), SPANS[-1])
    return tuple((first, first + step - 1) for first in sorted({year - year % step for year in years}))[-MOST_SPANS:]


def _lay(holdings: Holdings, asked: Asked, name: str, gathered: Gathered) -> Laid:
    """Return the places that are on a part of the earth, its map, and how many are on each part."""

    def lay() -> Laid:
        on = {
            other: tuple(one for one in gathered.places if view.put(one.latitude, one.longitude))
            for other, view in views().items()
        }
        drawing = draw(name, list(on[name]), len(gathered.places) - len(on[name]), asked)
        return on[name], drawing, {other: len(there) for other, there in on.items()}

    return _laid.get(holdings, (replace(asked, page=1, sort="relevance").address(), name), lay)


def gather(holdings: Holdings, asked: Asked) -> Gathered:
    """Return the places and names of all records that a search finds."""
    plain = replace(asked, page=1, sort="relevance")

    def count() -> Gathered:
        chosen = holdings.chosen(plain.request(), everything=plain.is_empty)
        return PlaceQueries(holdings.reader, chosen).gathered()

    return _gathered.get(holdings, plain.address(), count)


def draw_home(holdings: Holdings) -> Drawing | None:
    """Return the small map of all places of the archive for the first page; None if no place is known."""

    def count() -> Drawing | None:
        places = gather(holdings, Asked()).places[:HOME_PLACES]
        if not places:
            return None
        name = narrowest([(one.latitude, one.longitude) for one in places])
        return draw(name, list(places), 0, Asked())

    return _drawn.get(holdings, "home", count)


def read_places(query_string: bytes, path: str) -> PlacesAsked:
    """Read a page of places from its address; what is not known is passed over."""
    said = dict(pairs_of(query_string))
    view, by, listed = said.get("view", ""), said.get("by", ""), said.get("list", "")
    asked = read_asked(query_string)
    return PlacesAsked(
        asked=asked,
        view=view if view in views() else "",
        by=by if by in ORDERS else ORDERS[0],
        only_names=listed == "names",
        path=path,
        roll=listed if listed in ("named", "written", "unsure") else "",
        number=asked.page,
    )


def _leaf(rows: tuple[PlaceTally, ...] | tuple[NameTally, ...], number: int, per_page: int) -> Sheet:
    number = min(number, max(1, -(-len(rows) // per_page)))
    return Sheet.of(rows[(number - 1) * per_page : number * per_page], len(rows), number, per_page)


def _ordered(places: tuple[PlaceTally, ...], by: str) -> tuple[PlaceTally, ...]:
    if by == "name":
        return tuple(sorted(places, key=lambda one: (one.label.casefold(), one.kind)))
    if by == "years":
        return tuple(sorted(places, key=lambda one: (one.earliest or "~", one.label)))
    return places
