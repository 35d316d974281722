"""All values of one facet among what a search finds: listed, looked through, each a filter of the same search."""

from dataclasses import dataclass
from urllib.parse import urlencode

from fonds.search.folding import fold
from fonds.search.protocol import FACETS, FacetValue
from fonds.web.asked import Asked, read_asked
from fonds.web.failures import not_found
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.seeing import said

PER_LIST = 200
ORDERS = ("count", "name")


@dataclass(frozen=True, slots=True)
class Listing:
    """The state of such a list beside the search's own."""

    of: str
    find: str
    order: str
    page: int

    def address(self, asked: Asked, **changed: str | int) -> str:
        """Return the address of this list, or of another one of the same search."""
        state = {"of": self.of, "find": self.find, "order": self.order, "list": self.page} | changed
        pairs = [(name, str(value)) for name, value in state.items() if value not in {"", "count", 1}]
        own = asked.on_page(1).address("/search/values")
        return f"{own}{'&' if '?' in own else '?'}{urlencode(pairs)}"


@at("/search/values")
def show_values(request: AnyRequest) -> Answer:
    """Show every value of a facet."""
    facet = said(request, "of")
    if facet not in FACETS:
        return not_found(request)
    asked = read_asked(request.scope["query_string"])
    order = said(request, "order")
    typed = said(request, "list")
    number = int(typed[:6]) if typed.isascii() and typed.isdigit() else 1
    listing = Listing(facet, said(request, "find").strip()[:80], order if order in ORDERS else ORDERS[0], number)
    values = _looked_through(room_of(request).holdings.index.values(asked.request(), facet), listing)
    last = max(1, -(-len(values) // PER_LIST))
    listing = Listing(facet, listing.find, listing.order, min(max(listing.page, 1), last))
    first = (listing.page - 1) * PER_LIST
    return page(
        request,
        "values.html",
        asked=asked,
        listing=listing,
        total=len(values),
        values=values[first : first + PER_LIST],
        last=last,
    )


def _looked_through(values: tuple[FacetValue, ...], listing: Listing) -> list[FacetValue]:
    wanted = fold(listing.find).text.split()
    found = [one for one in values if not wanted or all(word in fold(one.value).text for word in wanted)]
    return sorted(found, key=lambda one: fold(one.value).text) if listing.order == "name" else found
