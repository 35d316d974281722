"""Which figures a reader asked for: the state of the ledger, which is the address of its page and nothing else.

Whatever the address holds, it is understood as far as it can be, and what was wrong is said.
"""

import math
import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from fonds.record.dates import bounds
from fonds.store.derived.ledger import ORDERS, Order, Wanted
from fonds.store.derived.rows import folded
from fonds.web.asked import Asked, pairs_of, read_asked

MOST_ADDED = 60
"""Figures that can be ticked to be added up."""

_TYPED = 200
_WORDS = 12
_NUMBER = re.compile(r"[+-]?\d[\d\s,’']*(?:\.\d+)?", re.ASCII)
_YEAR = re.compile(r"\d{3,4}(?:-\d{1,2}){0,2}", re.ASCII)
_TICKED = re.compile(r"([0-9a-z]{1,32})\.(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class LedgerAsked:
    """The figures asked for, and how they are to be shown."""

    search: Asked = field(default_factory=Asked)
    """The search whose records alone are looked at."""
    record: str = ""
    """The id of the one record that is looked at."""
    what: str = ""
    """As typed: words of what is counted; commas part alternatives."""
    noun: str | None = None
    """What is counted, whole; empty for nothing."""
    unit: str | None = None
    least: str = ""
    """As typed, and so the next three."""
    most: str = ""
    since: str = ""
    until: str = ""
    disputed: bool = False
    order: Order | None = None
    falling: bool = False
    page: int = 1
    added: tuple[tuple[str, int], ...] = ()
    """The figures that were ticked, by record and number."""
    faults: tuple[str, ...] = field(default=(), compare=False)

    @property
    def wanted(self) -> Wanted:
        """What is asked of the ledger."""
        since, until = bounds(self.since) if self.since else None, bounds(self.until) if self.until else None
        return Wanted(
            nouns=alternatives(self.what),
            noun=None if self.noun is None else folded(self.noun),
            unit=self.unit,
            least=number_of(self.least),
            most=number_of(self.most),
            since=since[0] if since else None,
            until=until[1] if until else None,
            disputed=self.disputed,
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked of the figures themselves."""
        return self.wanted != Wanted()

    def address(self, path: str = "/ledger") -> str:
        """Return the address of this state, the same for the same state."""
        pairs = self.pairs()
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def pairs(self, *without: str) -> list[tuple[str, str]]:
        """Return what the address says, except under some names; forms keep it in hidden fields."""
        search = self.search
        pairs = [("q", search.query), ("from", search.date_from), ("to", search.date_to), *search.filters]
        pairs += [(name, getattr(self, name)) for name in ("record", "what", "least", "most", "since", "until")]
        pairs = [(name, value) for name, value in pairs if value]
        pairs += [(name, value) for name, value in (("noun", self.noun), ("unit", self.unit)) if value is not None]
        pairs += [("check", "disputed")] if self.disputed else []
        pairs += [("sort", f"{'-' if self.falling else ''}{self.order}")] if self.order else []
        pairs += [("add", f"{record}.{number}") for record, number in self.added]
        pairs += [("page", str(self.page))] if self.page > 1 else []
        return [(name, value) for name, value in pairs if name not in without]

    def but(self, **changes: Any) -> "LedgerAsked":
        """Return the same with something else, from its first page."""
        return replace(self, **{"page": 1, **changes})

    def on_page(self, page: int) -> "LedgerAsked":
        """Return another page of the same."""
        return replace(self, page=page)

    def sorted_by(self, order: Order) -> "LedgerAsked":
        """Return the same sorted by a column, the other way round if it is already; values begin with the largest."""
        falling = not self.falling if order == self.order else order == "value"
        return self.but(order=order, falling=falling)

    def active(self) -> tuple[tuple[str, str, "LedgerAsked"], ...]:
        """Return what narrows the ledger and has no field on its page: kind, value, and the state without it."""
        search = self.search
        found = [("q", search.query, self.but(search=replace(search, query="")))] if search.query else []
        if search.date_from or search.date_to:
            dates = "/".join((search.date_from or "..", search.date_to or ".."))
            found.append(("dates", dates, self.but(search=search.with_dates("", ""))))
        found += [(name, value, self.but(search=search.without_filter(name, value))) for name, value in search.filters]
        if self.record:
            found.append(("record", self.record, self.but(record="")))
        return tuple(found)

    def without(self, record: str, number: int) -> "LedgerAsked":
        """Return the same with a figure no longer ticked."""
        return replace(self, added=tuple(one for one in self.added if one != (record, number)))


def alternatives(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return what was typed as alternatives of words, folded."""
    parts = (tuple(folded(part).split()[:_WORDS]) for part in re.split(r"[,;|]", typed)[:_WORDS])
    return tuple(part for part in parts if part)


def number_of(typed: str) -> float | None:
    """Return a typed number (`1200`, `1,200`, `1 200.5`); None for anything else."""
    if not _NUMBER.fullmatch(typed):
        return None
    value = float(re.sub(r"[\s,’']", "", typed))
    return value if math.isfinite(value) else None


def read_ledger(query_string: bytes) -> LedgerAsked:
    """Read the state of the ledger from the address of its page."""
    search = read_asked(query_string)
    faults = [fault for fault in search.faults if fault != "sort"]
    said = {name: value.replace("\0", "").strip()[:_TYPED] for name, value in pairs_of(query_string)}
    numbers = {name: _kept(said.get(name, ""), number_of, "number", faults) for name in ("least", "most")}
    years = {name: _kept(said.get(name, ""), _is_year, "date", faults) for name in ("since", "until")}
    least, most = number_of(numbers["least"]), number_of(numbers["most"])
    if least is not None and most is not None and least > most:
        numbers = {"least": numbers["most"], "most": numbers["least"]}
        faults.append("order")
    if years["since"] and years["until"] and years["since"] > years["until"]:
        years = {"since": years["until"], "until": years["since"]}
        faults.append("order")
    sort = said.get("sort", "")
    order = next((one for one in ORDERS if one == sort.removeprefix("-")), None)
    if sort and order is None:
        faults.append("sort")
    ticked = [_TICKED.fullmatch(value) for name, value in pairs_of(query_string) if name == "add"]
    added = tuple(dict.fromkeys((found[1], int(found[2])) for found in ticked if found))
    if len(added) > MOST_ADDED:
        added = added[:MOST_ADDED]
        faults.append("added")
    return LedgerAsked(
        search=replace(search, sort="relevance", page=1, faults=()),
        record=said.get("record", "")[:32],
        what=said.get("what", ""),
        noun=said.get("noun"),
        unit=said["unit"] if said.get("unit", "any") != "any" else None,
        **numbers,
        **years,
        disputed=said.get("check") == "disputed",
        order=order,
        falling=order is not None and sort.startswith("-"),
        page=search.page,
        added=added,
        faults=tuple(dict.fromkeys(faults)),
    )


def _is_year(typed: str) -> object | None:
    return bounds(_padded(typed)) if _YEAR.fullmatch(typed) else None


def _padded(typed: str) -> str:
    year, *rest = typed.split("-")
    return "-".join([year.zfill(4), *(part.zfill(2) for part in rest)])


def _kept(typed: str, read: Any, fault: str, faults: list[str]) -> str:
    """Return what was typed if it can be read, else nothing, and say so."""
    if not typed:
        return ""
    if read(typed) is None:
        faults.append(fault)
        return ""
    return _padded(typed) if read is _is_year else typed
