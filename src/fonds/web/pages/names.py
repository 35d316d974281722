"""A person or body by its name: all that records say of it; of a body, how it was at a date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlencode

from litestar import Response

from fonds.search.protocol import FacetValue
from fonds.store.derived.people import Kind, PeopleQueries, Said, key_of
from fonds.web import bodies
from fonds.web.addresses import of_agent
from fonds.web.asked import PAGE_LIMIT, Asked, pairs_of
from fonds.web.body_reading import compose
from fonds.web.dossier import Dossier, Place, holders, of_years
from fonds.web.kept import Kept
from fonds.web.names import fits, words_of
from fonds.web.pages.people import KINDS, PATHS, page_number, roll_of
from fonds.web.paging import pages_around
from fonds.web.roll import Entry, Roll
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.seeing import said
from fonds.web.tenures import Scale, Tenure, drawn, scale_of
from fonds.web.typed_dates import read_typed
from fonds.web.years import Bar, draw_years

RECORDS = 20
"""Records that one page on a name lists."""

SHOWN = 12
"""Entries of a list beside the matter that stand open; the others unfold."""

MOST_BESIDE = 60
"""Entries of such a list at most; the page says how many there are."""

STATEMENTS = 60
"""Statements, offices or holders of office that one page lists at most; the page says how many there are."""

WAYS = ("wrote", "received", "signed")
DOSSIERS: "Kept[Gathered]" = Kept()
"""For the next page of the same name."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Which of a name's records are listed, which is the address of the page."""

    path: str
    way: str = ""
    other: str = ""
    """Key of whom letters were exchanged with."""
    first: int | None = None
    last: int | None = None
    page: int = 1
    on: str = ""
    """The date chosen, of a body."""

    def address(self, **changes: object) -> str:
        """Return the address of the same page with some things changed, from its first list."""
        other = replace(self, **({"page": 1} | changes))  # type: ignore[arg-type]
        pairs = [("on", other.on)] if other.on else []
        pairs += [(key, value) for key, value in (("as", other.way), ("with", other.other)) if value]
        pairs += [(key, f"{year:04}") for key, year in (("from", other.first), ("to", other.last)) if year is not None]
        pairs += [("page", str(other.page))] if other.page > 1 else []
        return f"{other.path}?{urlencode(pairs)}" if pairs else other.path

    @property
    def is_whole(self) -> bool:
        """Whether all records are listed."""
        return not (self.way or self.other or self.first is not None or self.last is not None)


@at("/people/{name:path}")
def show_person(request: AnyRequest) -> Answer:
    """Show all that is known of a person's name."""
    return _one(request, "person")


@at("/bodies/{name:path}")
def show_body(request: AnyRequest) -> Answer:
    """Show all that is known of a body's name, and the body at a date."""
    return _one(request, "organisation")


def _one(request: AnyRequest, kind: Kind) -> Answer:
    holdings = room_of(request).holdings
    name = _name_in(request, PATHS[kind])
    roll = roll_of(request, kind)
    entry = roll.find(name)
    if entry is None:
        return _nobody(request, kind, name, roll)
    if key_of(name) != key_of(entry.name):
        query = request.scope["query_string"].decode("latin-1")
        location = of_agent(entry.name, kind) + (f"?{query}" if query else "")
        return Response(b"", status_code=302, headers={"location": location, "cache-control": "no-cache"})
    queries = PeopleQueries(holdings.reader)
    gathered = DOSSIERS.get(holdings, (kind, entry.keys), lambda: _gather(queries, kind, entry))
    dossier, held = gathered.dossier, gathered.held
    turned = _read_turned(request, of_agent(entry.name, kind))
    correspondents = _correspondents(request, dossier)
    other = next((one for one in correspondents if one.key == turned.other), None)
    places = _listed(dossier, turned, other)
    last = max(1, min(PAGE_LIMIT, -(-len(places) // RECORDS)))
    turned = replace(turned, page=min(turned.page, last))
    shown = places[(turned.page - 1) * RECORDS : turned.page * RECORDS]
    namesakes = roll.namesakes(entry)
    counts, unsure = dossier.years
    bars, outside = _bars(counts, turned)
    scale = scale_of(day for one in held for day in (one.earliest, one.latest))
    context: dict[str, Any] = {
        "kind": kind,
        "entry": entry,
        "dossier": dossier,
        "turned": turned,
        "total": len(places),
        "shown": shown,
        "cards": queries.cards(one.record for one in shown),
        "ways": {way: sum(way in one.ways for one in dossier.places) for way in WAYS},
        "other": other.name if other else turned.other,
        "bars": bars,
        "outside": outside,
        "unsure": unsure,
        "held": drawn(held[:STATEMENTS], scale),
        "held_in_all": len(held),
        "scale": scale,
        "statements": gathered.statements[:STATEMENTS],
        "stated_in_all": len(gathered.statements),
        "namesakes": [(one, of_agent(one.name, kind)) for one in namesakes[:MOST_BESIDE]],
        "namesakes_in_all": len(namesakes),
        "correspondents": correspondents,
        "most": MOST_BESIDE,
        "pages": pages_around(turned.page, last),
        "last": last,
        "limit": SHOWN,
        "of_agent": of_agent,
        "references": queries.cards(_quoted(gathered)),
    }
    if gathered.body:
        context |= _at_a_date(request, queries, gathered.body, held)
    return page(request, "person.html" if kind == "person" else "body.html", **context)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a page on a name is made of, whichever part of it is asked for."""

    dossier: Dossier
    held: tuple[Tenure, ...]
    """Offices of a person; of a body, who held one in it."""
    body: bodies.Body | None
    statements: tuple[tuple[Said, str], ...]
    """Each with what its words call the body, where that is not its own name."""


def _gather(queries: PeopleQueries, kind: Kind, entry: Entry) -> Gathered:
    dossier = Dossier(queries, kind, entry).read()
    if kind == "person":
        told = tuple((one, "") for one in dossier.statements)
        gathered = Gathered(dossier, tuple(dossier.tenures), None, told)
    else:
        body = compose(queries, dossier)
        own = {(one.record, one.number): (one, "") for one in dossier.statements}
        own |= {(one.record, one.number): (one, called) for one, called in body.said}
        told = tuple(sorted(own.values(), key=lambda one: (one[0].earliest or one[0].latest or "9999", one[0].record)))
        gathered = Gathered(dossier, tuple(holders(queries, dossier, entry.keys)), body, told)
    dossier.let_go()
    return gathered


def _at_a_date(
    request: AnyRequest, queries: PeopleQueries, body: bodies.Body, held: Sequence[Tenure]
) -> dict[str, Any]:
    """Return a body as it was at the date asked for, else at the last on which sources speak of it."""
    stops = bodies.stops(body)
    typed = said(request, "on")
    chosen = bodies.moment(read_typed(typed) or "") if typed else None
    moment = chosen or (stops[-1] if stops else None)
    members = [(body.key, one.who, one.earliest, one.latest) for one in held]
    return {
        "body": body,
        "stops": stops,
        "typed": typed[:60],
        "misread": bool(typed) and chosen is None,
        "moment": moment,
        "chart": bodies.show(body, moment, members) if moment else None,
        "sizes": _plotted(body),
        "chart_cards": queries.cards(_grounds(body)),
    }


def _grounds(body: bodies.Body) -> list[str]:
    """Return the records on which a chart rests."""
    found = []
    for one in body.all_of_it():
        found += [link.ground.record for link in (*one.over, *one.taken_for)]
        found += [size.ground.record for size in one.sizes] + [event.ground.record for event in one.events]
        found += [one.ground.record] if one.ground else []
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Point:
    """A size on a plot of sizes over time."""

    x: float
    y: float
    size: bodies.Size


def _plotted(body: bodies.Body) -> tuple[list[Point], Scale] | None:
    """Lay the dated sizes of a body out over time; None where there are not two to compare."""
    dated = [one for one in body.sizes if one.number is not None and (one.earliest or one.latest)]
    scale = scale_of(day for one in dated for day in (one.earliest, one.latest))
    most = max((one.number or 0 for one in dated), default=0)
    if len(dated) < 2 or scale is None or not most:
        return None
    points = []
    for one in dated:
        days = [scale.at(day) for day in (one.earliest, one.latest) if day]
        points.append(Point(round(sum(days) / len(days), 1), round(100 * (one.number or 0) / most, 1), one))
    return points, scale


def _quoted(gathered: Gathered) -> list[str]:
    """Return the records whose words the page quotes."""
    found = [one.record for one, _ in gathered.statements[:STATEMENTS]]
    found += [witness.record for one in gathered.held[:STATEMENTS] for witness in one.witnesses]
    return list(dict.fromkeys(found))


def _name_in(request: AnyRequest, path: str) -> str:
    """Return the name in an address as it was written, slashes within it included."""
    raw = request.scope.get("raw_path") or quote(request.scope["path"]).encode()
    written = unquote_to_bytes(raw.split(b"?")[0]).decode("utf-8", "replace")
    return written.removeprefix(path).removeprefix("/")


def _read_turned(request: AnyRequest, path: str) -> Turned:
    said_of = dict(pairs_of(request.scope["query_string"]))
    way = said_of.get("as", "")
    first, last = (_year(said_of.get(name, "")) for name in ("from", "to"))
    if first is not None and last is not None and first > last:
        first, last = last, first
    on = said_of.get("on", "").strip()[:60]
    other = key_of(said_of.get("with", "")[:300])
    return Turned(path, way if way in WAYS else "", other, first, last, page_number(said_of.get("page", "")), on)


@dataclass(frozen=True, slots=True)
class Other:
    """Whom letters were exchanged with, called as in the roll."""

    name: str
    key: str
    """The key that stands for it in an address."""
    keys: tuple[str, ...]
    sent: int
    received: int


def _correspondents(request: AnyRequest, dossier: Dossier) -> list[Other]:
    """Return those written to and those who wrote, each once under all names that were judged to be the same one's."""
    rolls = {str(kind): roll_of(request, kind) for kind in KINDS} if dossier.correspondents else {}
    found: dict[tuple[str, str], Other] = {}
    for one in dossier.correspondents:
        entry = rolls[one.kind].of_key(one.key) if one.kind in rolls else None
        name, lead = (entry.name, entry.keys[0]) if entry else (one.name, one.key)
        had = found.get((one.kind, lead), Other(name, lead, (), 0, 0))
        found[one.kind, lead] = replace(
            had, keys=(*had.keys, one.key), sent=had.sent + one.sent, received=had.received + one.received
        )
    return sorted(found.values(), key=lambda one: (-one.sent - one.received, one.name))


def _listed(dossier: Dossier, turned: Turned, other: Other | None) -> list[Place]:
    places = of_years(dossier.places, dossier, turned.first, turned.last)
    if turned.way:
        places = [one for one in places if turned.way in one.ways]
    if turned.other:
        exchanged = dossier.exchanged_with(other.keys if other else (turned.other,))
        places = [one for one in places if one.record in exchanged]
    return places


def _bars(counts: dict[int, int], turned: Turned) -> tuple[list[tuple[Bar, str]], int]:
    """Draw the years of a name's records, each bar with the way to the records of its years; count those beyond."""
    asked = Asked(
        date_from=f"{turned.first:04}" if turned.first is not None else "",
        date_to=f"{turned.last:04}" if turned.last is not None else "",
    )
    values = [FacetValue(value=f"{year:04}", count=count) for year, count in counts.items()]
    drawn_years = draw_years(values, asked)
    bars = [(bar, turned.address(first=bar.first, last=bar.last) + "#records") for bar in drawn_years.bars]
    return bars, drawn_years.outside


def _nobody(request: AnyRequest, kind: Kind, name: str, roll: Roll) -> Answer:
    """Answer for a name that no public record has, with those that are like it."""
    words = words_of(name)[:12]
    near = [one for one in roll.entries if words and fits(words[-1:], one.words)]
    near.sort(key=lambda one: (-sum(word in one.words for word in words), -one.records))
    return page(
        request,
        "nobody.html",
        status=404,
        kind=kind,
        name=name[:300],
        near=[(one, of_agent(one.name, kind)) for one in near[:SHOWN]],
        paths=PATHS,
    )


def _year(typed: str) -> int | None:
    return int(typed[:4]) if typed.isascii() and typed[:4].isdigit() and len(typed[:4]) > 2 else None
