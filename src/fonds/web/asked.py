"""What a reader asked for: the state of a search, which is the address of its page and nothing else.

Whatever the address holds, it is understood as far as it can be, and what was wrong is said. Unknown names are
passed over.
"""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple, get_args
from urllib.parse import parse_qsl, quote_plus, urlencode

from fonds.record.dates import bounds
from fonds.search.protocol import FACETS, SearchRequest, Sort

QUERY_LIMIT = 500
"""Characters of a query that are read."""

PAGE_LIMIT = 500
"""The last page that is served; beyond it a search should be narrowed."""

PER_PAGE = 20
FILTER_LIMIT = 20
_ADDRESS_LIMIT = 8_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Asked:
    """One search as asked for."""

    query: str = ""
    date_from: str = ""
    """As typed; `request` leaves out what is no date."""
    date_to: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    sort: Sort = "relevance"
    page: int = 1
    faults: tuple[str, ...] = field(default=(), compare=False)
    """Keys of what was wrong, worded by the template."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for, so that everything is found."""
        return not (self.query or self.date_from or self.date_to or self.filters)

    @property
    def summary(self) -> str:
        """What was asked for in one line, for titles: the words, the years, the values chosen."""
        years = "–".join(dict.fromkeys((self.date_from or "…", self.date_to or "…")))
        dated = self.date_from or self.date_to
        return ", ".join(filter(None, (self.query, years if dated else "", *(value for _, value in self.filters))))

    def request(self, per_page: int = PER_PAGE) -> SearchRequest:
        """Return the search that answers this."""
        return SearchRequest(
            query=self.query,
            filters=self.filters,
            date_from=self.date_from or None,
            date_to=self.date_to or None,
            sort=self.sort,
            offset=(self.page - 1) * per_page,
            limit=per_page,
        )

    def address(self, path: str = "/search") -> str:
        """Return the address of this search, the same for the same search."""
        pairs = [("q", self.query)] if self.query else []
        pairs += [(name, value) for name, value in (("from", self.date_from), ("to", self.date_to)) if value]
        pairs += list(self.filters)
        if self.sort != "relevance":
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def with_filter(self, facet: str, value: str) -> "Asked":
        """Return the same search narrowed by one value, from its first page."""
        if (facet, value) in self.filters:
            return replace(self, page=1)
        return replace(self, filters=(*self.filters, (facet, value)), page=1)

    def narrowing(self, path: str = "/search") -> "Narrowing":
        """Return what writes the addresses of this search narrowed by one value more, many times over."""
        first = self.on_page(1)
        head = replace(first, sort="relevance").address(path)
        tail = f"&sort={quote_plus(self.sort)}" if self.sort != "relevance" else ""
        return Narrowing(head + ("&" if "?" in head else "?"), tail)

    def without_filter(self, facet: str, value: str) -> "Asked":
        """Return the same search without one value, from its first page."""
        return replace(self, filters=tuple(one for one in self.filters if one != (facet, value)), page=1)

    def with_dates(self, date_from: str, date_to: str) -> "Asked":
        """Return the same search in a range of dates, from its first page; empty for none."""
        return replace(self, date_from=date_from, date_to=date_to, page=1)

    def sorted_by(self, sort: Sort) -> "Asked":
        """Return the same search in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def on_page(self, page: int) -> "Asked":
        """Return another page of the same search."""
        return replace(self, page=page)


class Narrowing(NamedTuple):
    """The address of a search up to one value more, and what follows it."""

    head: str
    tail: str

    def by(self, facet: str, value: str) -> str:
        """Return the address of the search narrowed by a value, the same as that of `with_filter`."""
        return f"{self.head}{facet}={quote_plus(value, errors='replace')}{self.tail}"


def pairs_of(query_string: bytes) -> list[tuple[str, str]]:
    """Return names and values of an address, however it is written. Broken letters become U+FFFD."""
    said = query_string[:_ADDRESS_LIMIT].decode("latin-1")
    return parse_qsl(said, keep_blank_values=True, errors="replace")


def read_asked(query_string: bytes) -> Asked:
    """Read the state of a search from the address of its page."""
    query, typed, filters, sort, page = "", {"from": "", "to": ""}, [], SORTS[0], 1
    faults: list[str] = []
    for name, raw in pairs_of(query_string):
        value = _CONTROL.sub(" ", raw).strip()
        if name == "q":
            query = value
        elif name in typed:
            typed[name] = value
        elif name == "sort" and value:
            known = next((one for one in SORTS if one == value), None)
            sort = known or sort
            faults += [] if known else ["sort"]
        elif name == "page" and value:
            page, fault = _page(value)
            faults += [fault] if fault else []
        elif name in FACETS and value:
            filters.append((name, value[:200]))
    if len(query) > QUERY_LIMIT:
        query = query[:QUERY_LIMIT]
        faults.append("long")
    if len(filters) > FILTER_LIMIT:
        filters = filters[:FILTER_LIMIT]
        faults.append("filters")
    date_from, date_to = (_date(value, faults) for value in typed.values())
    first, last = bounds(date_from) if date_from else None, bounds(date_to) if date_to else None
    if first and last and first[0] and last[1] and first[0] > last[1]:
        date_from, date_to = date_to, date_from
        faults.append("order")
    return Asked(query, date_from, date_to, tuple(dict.fromkeys(filters)), sort, page, tuple(dict.fromkeys(faults)))


def _page(value: str) -> tuple[int, str]:
    if not (value.isascii() and value.isdigit()) or int(value[:9]) < 1:
        return 1, "page"
    number = int(value[:9])
    return (number, "") if number <= PAGE_LIMIT else (PAGE_LIMIT, "far")


_TYPED = re.compile(r"(\d{3,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def _date(value: str, faults: list[str]) -> str:
    """Return a typed year, month or day in full (`1953`, `1953-08`, `1953-08-05`), or nothing if it is none."""
    if not value:
        return ""
    found = _TYPED.fullmatch(value)
    parts = [part for part in found.groups() if part] if found else []
    try:
        year, month, day = [int(part) for part in parts] + [1] * (3 - len(parts))
        dt.date(year, month, day)
    except ValueError:
        faults.append("date")
        return ""
    if not parts:
        faults.append("date")
        return ""
    return "-".join(f"{int(part):0{4 if place == 0 else 2}}" for place, part in enumerate(parts))
