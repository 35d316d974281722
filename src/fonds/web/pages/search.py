"""The search page. Its address is the whole state of the search."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from msgspec import structs

from fonds.record.dates import bounds
from fonds.search.protocol import FacetValue, Hit
from fonds.web.asked import PAGE_LIMIT, PER_PAGE, SORTS, Asked, Narrowing, read_asked
from fonds.web.coins import coins
from fonds.web.holdings import Holdings
from fonds.web.pages.taking import MOST_CITED, MOST_ROWS, feed_address
from fonds.web.paging import pages_around
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.years import draw_spans

SHOWN = 7
"""Values of a facet that stand open; the others unfold."""

MOST_WAYS = 8
"""Filters or words of which one is given up where nothing was found."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An uncertain date drawn against the years asked for, in hundredths of the width; None where a side is open."""

    asked_x: float
    asked_width: float
    left: float
    right: float


class Choice(NamedTuple):
    """A value of a facet, how many have it, and the search with it, or without it where it is chosen."""

    value: str
    records: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Wider:
    """Another search that finds something, and why it might help."""

    way: str
    """Worded by the template: `without`, `years`, `everywhere`, `any`, `near` or `beginning`."""
    asked: Asked
    count: int
    facet: str = ""
    value: str = ""


VIEWS = ("/timeline", "/letters", "/ledger", "/findings", "/places", "/people", "/shelf/missing")
"""Other views of the same search, in the order in which they are offered."""


@at("/search")
def show_search(request: AnyRequest) -> Answer:
    """Answer a search, faulty or not."""
    holdings = room_of(request).holdings
    asked = read_asked(request.scope["query_string"])
    result = holdings.search(asked.request())
    last = max(1, min(PAGE_LIMIT, -(-result.total // PER_PAGE)))
    if asked.page > last:
        asked = replace(asked.on_page(last), faults=(*asked.faults, "beyond"))
        result = holdings.search(asked.request())
    years = result.years
    if asked.date_from or asked.date_to:
        years = holdings.index.years(asked.with_dates("", "").request())
    narrowing = asked.narrowing()
    facets = {
        name: choices
        for name in result.facets
        if name != "year" and (choices := _choices(asked, narrowing, name, result.facets[name]))
    }
    return page(
        request,
        "search.html",
        asked=asked,
        result=result,
        years=draw_spans(years, asked),
        facets=facets,
        intervals={hit.id: _interval(hit, asked) for hit in result.hits if hit.certainty == "possible"},
        coins={hit.id: coins(hit.card, holdings.about) for hit in result.hits},
        pages=pages_around(asked.page, last),
        last=last,
        first_number=(asked.page - 1) * PER_PAGE + 1,
        sorts=SORTS,
        shown=SHOWN,
        views=VIEWS,
        most_cited=MOST_CITED,
        most_rows=MOST_ROWS,
        feed=feed_address(asked),
        better=_better(holdings, asked, result.suggestion),
        wider=() if result.total or asked.is_empty else _wider(holdings, asked),
        examples=_examples(holdings) if not result.total else (),
    )


def _choices(asked: Asked, narrowing: Narrowing, name: str, values: tuple[FacetValue, ...]) -> list[Choice]:
    """Return the values of a facet, those chosen first though nothing has them."""
    chosen = [value for facet, value in asked.filters if facet == name]
    there = {one.value for one in values}
    return [
        *(
            Choice(value, 0, asked.without_filter(name, value).address(), True)
            for value in chosen
            if value not in there
        ),
        *(
            Choice(one.value, one.count, asked.without_filter(name, one.value).address(), True)
            if one.value in chosen
            else Choice(one.value, one.count, narrowing.by(name, one.value), False)
            for one in values
        ),
    ]


def _count(holdings: Holdings, asked: Asked) -> int:
    """Return how many a search finds."""
    return holdings.search(structs.replace(asked.request(0), facets=False, highlights=False)).total


def _better(holdings: Holdings, asked: Asked, suggestion: str | None) -> Asked | None:
    """Return the search in the spelling that was suggested, within what else was asked for if that finds something."""
    if not suggestion:
        return None
    within = replace(asked.on_page(1), query=suggestion)
    return within if _count(holdings, within) else Asked(query=suggestion)


def _wider(holdings: Holdings, asked: Asked) -> tuple[Wider, ...]:
    """Return searches that do find something: each gives up one of the things asked for, or takes the words loosely."""
    asked = asked.on_page(1)
    ways = [("without", asked.without_filter(*one), *one) for one in asked.filters[:MOST_WAYS]]
    if asked.date_from or asked.date_to:
        ways.append(("years", asked.with_dates("", ""), "", ""))
    if asked.query and len(asked.filters) + bool(asked.date_from or asked.date_to) > 1:
        ways.append(("everywhere", Asked(query=asked.query), "", ""))
    words = asked.query.split()
    if len(words) > 1 and not {"OR", "AND", "NOT"} & set(words) and not any(sign in asked.query for sign in '"():*~'):
        ways.append(("any", replace(asked, query=" OR ".join(words[:MOST_WAYS])), "", ""))
    if len(words) == 1 and asked.query.isalpha():
        if len(asked.query) > 3:
            ways.append(("near", replace(asked, query=f"{asked.query}~"), "", ""))
        stem = asked.query[: len(asked.query) - 2] if len(asked.query) > 5 else asked.query
        ways.append(("beginning", replace(asked, query=f"{stem}*"), "", ""))
    found = [
        Wider(way, one, _count(holdings, one), facet, value) for way, one, facet, value in ways if not one.is_empty
    ]
    return tuple(one for one in found if one.count)


def _examples(holdings: Holdings) -> tuple[Asked, ...]:
    """Return searches that this archive answers: what most of its records name, are, or are of."""
    facets = holdings.overview().facets
    names = [
        Asked(filters=((name, facets[name][0].value),)) for name in ("person", "place", "genre") if facets.get(name)
    ]
    years = facets.get("year", ())
    busiest = max(years, key=lambda one: one.count).value if years else ""
    return (*names, *([Asked(date_from=busiest, date_to=busiest)] if busiest else []))


def _interval(hit: Hit, asked: Asked) -> Interval | None:
    """Lay a possible date over the range asked for, on a scale that holds both."""
    low, high = _year(hit.card.earliest), _year(hit.card.latest)
    first, last = _bound(asked.date_from, 0), _bound(asked.date_to, 1)
    known = [year for year in (low, high, first, last) if year is not None]
    if low is None or high is None or not known:
        return None
    margin = max(0.5, (max(known) - min(known)) / 8)
    left, right = min(known) - margin, max(known) + margin
    scale = 100 / (right - left)

    def place(year: float | None, otherwise: float) -> float:
        return round(((otherwise if year is None else year) - left) * scale, 1)

    start, end = place(first, left), place(last, right)
    return Interval(start, round(end - start, 1), place(low, left), place(high, right))


def _bound(typed: str, side: int) -> float | None:
    days = bounds(typed) if typed else None
    return _year(days[side]) if days else None


def _year(day: str | None) -> float | None:
    """Return a day as a fraction of years, good enough to draw."""
    return int(day[:4]) + (int(day[5:7]) - 1) / 12 + int(day[8:10]) / 372 if day else None
