"""Counts the values of facets over all records found."""

from typing import Any

import msgspec
import tantivy

from fonds.search.protocol import FACETS, FacetValue, YearSpan
from fonds.search.schema import NO_FIRST_DAY, NO_LAST_DAY

MOST_VALUES = 12
MOST_LISTED = 50_000
"""Values of one facet that are listed where all of them are asked for."""

_ASKED = 100
_ASKED_YEARS = 3000
"""More are asked for than shown, so that equal counts are cut in the order of their values."""

_LISTED = 1000
"""Values that each part of the index hands up; one that is rarer than so many in a part is not counted there."""

_REQUEST: dict[str, Any] = {
    facet: {
        "terms": {
            "field": f"facet_{facet}",
            "size": _ASKED_YEARS if facet == "year" else _ASKED,
            "segment_size": _ASKED_YEARS if facet == "year" else _LISTED,
        }
    }
    for facet in FACETS
}


_YEAR = 10_000
"""Days are written as YYYYMMDD, so that a year is so long."""

_SPANS: dict[str, Any] = {
    "years": {
        "histogram": {"field": "first", "interval": _YEAR, "min_doc_count": 1},
        "aggs": {"last": {"histogram": {"field": "last", "interval": _YEAR, "min_doc_count": 1}}},
    }
}


class Counted(msgspec.Struct, frozen=True):
    """What was counted over all records found."""

    facets: dict[str, tuple[FacetValue, ...]]
    years: tuple[YearSpan, ...]


def count_facets(searcher: tantivy.Searcher, query: tantivy.Query) -> Counted:
    """Return the values of every facet: those met most often, best first; of years all, in order."""
    counted = searcher.aggregate(query, _REQUEST | _SPANS)
    facets = {}
    for facet in FACETS:
        values = [
            FacetValue(value=str(bucket["key"]), count=int(bucket["doc_count"])) for bucket in counted[facet]["buckets"]
        ]
        if facet == "year":
            facets[facet] = tuple(sorted(values, key=lambda value: value.value))
        else:
            facets[facet] = tuple(sorted(values, key=lambda value: (-value.count, value.value))[:MOST_VALUES])
    return Counted(facets, _spans(counted))


def years_of(searcher: tantivy.Searcher, query: tantivy.Query) -> tuple[YearSpan, ...]:
    """Return when all records found are dated."""
    return _spans(searcher.aggregate(query, _SPANS))


def _spans(counted: dict[str, Any]) -> tuple[YearSpan, ...]:
    return tuple(
        YearSpan(
            first=_year(first["key"], NO_FIRST_DAY), last=_year(last["key"], NO_LAST_DAY), count=int(last["doc_count"])
        )
        for first in counted["years"]["buckets"]
        for last in first["last"]["buckets"]
    )


def _year(key: float, open_side: int) -> int | None:
    year = int(key) // _YEAR
    return None if year == open_side // _YEAR else year


def values_of(searcher: tantivy.Searcher, query: tantivy.Query, facet: str) -> tuple[FacetValue, ...]:
    """Return every value of one facet, those met most often first; at most `MOST_LISTED`."""
    asked = {"values": {"terms": {"field": f"facet_{facet}", "size": MOST_LISTED, "segment_size": MOST_LISTED}}}
    buckets = searcher.aggregate(query, asked)["values"]["buckets"]
    values = [FacetValue(value=str(one["key"]), count=int(one["doc_count"])) for one in buckets]
    return tuple(sorted(values, key=lambda value: (-value.count, value.value)))
