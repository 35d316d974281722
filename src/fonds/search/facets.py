"""Counts the values of facets over all records found."""

from typing import Any

import tantivy

from fonds.search.protocol import FACETS, FacetValue

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


def count_facets(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, tuple[FacetValue, ...]]:
    """Return the values of every facet: those met most often, best first; of years all, in order."""
    counted = searcher.aggregate(query, _REQUEST)
    facets = {}
    for facet in FACETS:
        values = [
            FacetValue(value=str(bucket["key"]), count=int(bucket["doc_count"])) for bucket in counted[facet]["buckets"]
        ]
        if facet == "year":
            facets[facet] = tuple(sorted(values, key=lambda value: value.value))
        else:
            facets[facet] = tuple(sorted(values, key=lambda value: (-value.count, value.value))[:MOST_VALUES])
    return facets


def values_of(searcher: tantivy.Searcher, query: tantivy.Query, facet: str) -> tuple[FacetValue, ...]:
    """Return every value of one facet, those met most often first; at most `MOST_LISTED`."""
    asked = {"values": {"terms": {"field": f"facet_{facet}", "size": MOST_LISTED, "segment_size": MOST_LISTED}}}
    buckets = searcher.aggregate(query, asked)["values"]["buckets"]
    values = [FacetValue(value=str(one["key"]), count=int(one["doc_count"])) for one in buckets]
    return tuple(sorted(values, key=lambda value: (-value.count, value.value)))
