"""One place: what it was called, whose it was, and the records that name it or were written there."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from fonds.store.derived.places import Beside, PlaceQueries, PlaceTally, Roll
from fonds.web.failures import not_found
from fonds.web.kept import Kept
from fonds.web.map_drawing import Drawing, draw, place_href
from fonds.web.maps import narrowest
from fonds.web.pages.places import PlacesAsked, Sheet, read_places
from fonds.web.room import Answer, AnyRequest, at, page, room_of

PER_PAGE = 25
BESIDE = 16
"""People named with a place that are listed."""

_ROLLS: tuple[Roll, ...] = ("named", "unsure", "written")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the records of a search have of a place, or of a name."""

    rolls: dict[Roll, int]
    places: list[PlaceTally]
    meant: list[PlaceTally]
    """Other places that it is a name of."""
    judged: list[str]
    """Other names that people judged to be of the same place."""
    beside: list[Beside]

    @property
    def is_any(self) -> bool:
        """Whether there is anything."""
        return any(self.rolls.values()) or bool(self.meant)


_facts: Kept[Facts] = Kept()


@at("/places/{name:path}")
def show_place(request: AnyRequest) -> Answer:
    """Show a place of the gazetteer, or a name that is none."""
    holdings = room_of(request).holdings
    name = _name_in(request)
    said = read_places(request.scope["query_string"], f"/places/{quote(name, safe='')}")
    chosen = holdings.chosen(said.asked.request(), everything=said.asked.is_empty)
    queries = PlaceQueries(holdings.reader, chosen)
    facts = _facts.get(holdings, (name, said.plain), lambda: _gather(queries, name))
    if not facts.is_any and (chosen is None or not _gather(PlaceQueries(holdings.reader), name).is_any):
        return not_found(request)
    rolls = facts.rolls
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
        places=facts.places,
        meant=facts.meant,
        judged=facts.judged,
        rolls=rolls,
        roll=roll,
        sheet=Sheet.of(tuple(entries), rolls[roll], number, PER_PAGE),
        beside=facts.beside,
        drawing=_locate(facts.places, said),
        place_href=place_href,
    )


def _name_in(request: AnyRequest) -> str:
    """Return the name in the address, as it was sent: two slashes within it arrive as one in the routed path."""
    sent = request.scope.get("raw_path", b"").partition(b"?")[0].decode("latin-1")
    routed = str(request.scope["path"])
    return (unquote(sent) if sent.startswith("/places/") else routed).removeprefix("/places/")


def _gather(queries: PlaceQueries, name: str) -> Facts:
    rolls = {roll: queries.count(name, roll) for roll in _ROLLS}
    places = queries.called(name)
    meant = [one for one in queries.meant_by(name) if one.label != name]
    first: Roll = next((one for one in _ROLLS if rolls[one]), "named")
    return Facts(rolls, places, meant, queries.judged(name), queries.beside(name, first, BESIDE))


def _locate(places: list[PlaceTally], said: PlacesAsked) -> Drawing | None:
    """Return a small map of a place's part of the world."""
    if not places:
        return None
    return draw(narrowest([(places[0].latitude, places[0].longitude)]), places, 0, said.asked)
