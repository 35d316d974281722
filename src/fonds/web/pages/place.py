"""One place: what it was called, whose it was, and the records that name it or were written there."""

from urllib.parse import quote, unquote

from fonds.store.derived.places import PlaceQueries, PlaceTally, Roll
from fonds.web.failures import not_found
from fonds.web.map_drawing import Drawing, draw, place_href
from fonds.web.maps import narrowest
from fonds.web.pages.places import PlacesAsked, Sheet, read_places
from fonds.web.room import Answer, AnyRequest, at, page, room_of

PER_PAGE = 25
BESIDE = 16
"""People named with a place that are listed."""

_ROLLS: tuple[Roll, ...] = ("named", "unsure", "written")


@at("/places/{name:path}")
def show_place(request: AnyRequest) -> Answer:
    """Show a place of the gazetteer, or a name that is none."""
    holdings = room_of(request).holdings
    name = _name_in(request)
    said = read_places(request.scope["query_string"], f"/places/{quote(name, safe='')}")
    chosen = holdings.chosen(said.asked.request(), everything=said.asked.is_empty)
    queries = PlaceQueries(holdings.reader, chosen)
    rolls = {roll: queries.count(name, roll) for roll in _ROLLS}
    places = queries.called(name)
    meant = [one for one in queries.meant_by(name) if one.label != name]
    if not (any(rolls.values()) or meant) and (chosen is None or not _is_known(PlaceQueries(holdings.reader), name)):
        return not_found(request)
    there = [one for one in _ROLLS if rolls[one]]
    roll: Roll = next((one for one in _ROLLS if one == said.roll), there[0] if there else "named")
    number = min(said.number, max(1, -(-rolls[roll] // PER_PAGE)))
    entries = queries.entries(name, roll, PER_PAGE, (number - 1) * PER_PAGE)
    return page(
        request,
        "place.html",
        name=name,
        said=said,
        asked=said.asked,
        places=places,
        meant=meant,
        rolls=rolls,
        roll=roll,
        sheet=Sheet.of(tuple(entries), rolls[roll], number, PER_PAGE),
        beside=queries.beside(name, "named" if places else roll, BESIDE),
        drawing=_locate(places, said),
        place_href=place_href,
    )


def _name_in(request: AnyRequest) -> str:
    """Return the name in the address, as it was sent: two slashes within it arrive as one in the routed path."""
    sent = request.scope.get("raw_path", b"").partition(b"?")[0].decode("latin-1")
    routed = str(request.scope["path"])
    return (unquote(sent) if sent.startswith("/places/") else routed).removeprefix("/places/")


def _is_known(queries: PlaceQueries, name: str) -> bool:
    return any(queries.count(name, roll) for roll in _ROLLS) or bool(queries.meant_by(name))


def _locate(places: list[PlaceTally], said: PlacesAsked) -> Drawing | None:
    """Return a small map of a place's part of the world."""
    if not places:
        return None
    return draw(narrowest([(places[0].latitude, places[0].longitude)]), places, 0, said.asked)
