"""The search page. Its address is the whole state of the search."""

from dataclasses import dataclass, replace

from fonds.record.dates import bounds
from fonds.search.protocol import FacetValue, Hit, SearchRequest
from fonds.web.asked import PAGE_LIMIT, PER_PAGE, SORTS, Asked, read_asked
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.years import draw_years

SHOWN = 7
"""Values of a facet that stand open; the others unfold."""


@dataclass(frozen=True, slots=True)
class Interval:
    """An uncertain date drawn against the years asked for, in hundredths of the width; None where a side is open."""

    asked_x: float
    asked_width: float
    left: float
    right: float


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
    years, within = result.facets.get("year", ()), result.total
    if asked.date_from or asked.date_to:
        every = SearchRequest(query=asked.query, filters=asked.filters, limit=1, highlights=False)
        undated = holdings.search(every)
        years, within = undated.facets.get("year", ()), undated.total
    facets = {
        name: values
        for name in result.facets
        if name != "year" and (values := _worth_showing(asked, name, result.facets))
    }
    return page(
        request,
        "search.html",
        asked=asked,
        result=result,
        years=draw_years(years, asked),
        within=within,
        facets=facets,
        intervals={hit.id: _interval(hit, asked) for hit in result.hits if hit.certainty == "possible"},
        pages=_pages(asked.page, last),
        last=last,
        first_number=(asked.page - 1) * PER_PAGE + 1,
        sorts=SORTS,
        shown=SHOWN,
        wider=_wider(asked) if not result.total else (),
    )


def _worth_showing(asked: Asked, name: str, facets: dict[str, tuple[FacetValue, ...]]) -> tuple[FacetValue, ...]:
    """Return the values of a facet, those chosen first though nothing has them."""
    values = facets[name]
    chosen = [value for facet, value in asked.filters if facet == name]
    absent = [value for value in chosen if value not in {one.value for one in values}]
    return (*(FacetValue(value=value, count=0) for value in absent), *values)


def _wider(asked: Asked) -> tuple[Asked, ...]:
    """Return searches that would find more: each without one of the things asked for."""
    wider = [asked.without_filter(facet, value) for facet, value in asked.filters]
    if asked.date_from or asked.date_to:
        wider.append(asked.with_dates("", ""))
    return tuple(one for one in wider if not one.is_empty)


def _pages(current: int, last: int) -> tuple[int, ...]:
    """Return the page numbers to offer, 0 for a gap."""
    near = sorted({1, last, *(number for number in range(current - 2, current + 3) if 1 <= number <= last)})
    shown: list[int] = []
    for number in near:
        if shown and number > shown[-1] + 1:
            shown.append(0)
        shown.append(number)
    return tuple(shown)


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
