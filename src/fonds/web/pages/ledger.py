"""The ledger: every quantity as a table, with our own sums, a chart over time, and all of it to take away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from fonds.store.derived.ledger import Figure, Group, LedgerQueries, Order, Wanted
from fonds.store.protocol import Reader
from fonds.web.asked import PAGE_LIMIT
from fonds.web.holdings import Holdings
from fonds.web.kept import Kept
from fonds.web.ledger_asked import LedgerAsked, read_ledger
from fonds.web.ledger_chart import MOST, Chart, draw_chart
from fonds.web.paging import pages_around
from fonds.web.room import JSON, Answer, AnyRequest, answer, at, page, room_of
from fonds.web.spreadsheets import CSV, written
from fonds.web.summing import Sum, sum_of, sum_of_figures

PER_PAGE = 50
INDEX = 60
"""Things counted that the page names; `/ledger/nouns` has all."""

NOUNS = 400
"""Things counted that one page of the index names."""

_UNITS = 60

_HEAD = (
    "value", "value_to", "as_printed", "approximate", "what", "unit", "of", "said", "where", "when", "earliest",
    "latest", "when_is", "words", "title", "by", "record", "passage", "address",
)  # fmt: skip

_everything: Kept[tuple[Group, ...]] = Kept()
"""What is counted in a whole archive."""


@dataclass(frozen=True, slots=True)
class Index:
    """What is counted, most often first."""

    nouns: tuple[tuple[str, str, int], ...]
    """Folded, in one of its spellings, and how often."""
    all: int
    """How many different things there are."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The figures that were asked for, before any of them is read whole."""

    asked: LedgerAsked
    queries: LedgerQueries
    wanted: Wanted
    all_units: tuple[Group, ...]
    """What is counted, in whatever unit."""
    groups: tuple[Group, ...]

    all_nouns: tuple[Group, ...]
    """What else is counted where one thing was chosen, so that another can be."""

    @property
    def count(self) -> int:
        """How many figures there are."""
        return sum(one.count for one in self.groups)

    @property
    def order(self) -> tuple[Order, bool]:
        """The order asked for; else that of the words within one record, and otherwise the largest first."""
        if self.asked.order:
            return self.asked.order, self.asked.falling
        return ("words", False) if self.asked.record else ("value", True)

    @property
    def is_of_one_kind(self) -> bool:
        """Whether all are of one thing in one unit."""
        return len(self.groups) == 1 and bool(self.groups[0].key or self.groups[0].unit)


@at("/ledger")
def show_ledger(request: AnyRequest) -> Answer:
    """Show figures, as many as a page holds, with what can be said of all that were asked for."""
    looked = _look(request)
    asked, queries, wanted = looked.asked, looked.queries, looked.wanted
    last = max(1, min(PAGE_LIMIT, -(-looked.count // PER_PAGE)))
    if asked.page > last:
        asked = replace(asked, page=last, faults=(*asked.faults, "beyond"))
    order, falling = looked.order
    records, beside = queries.records(wanted)
    total = sum_of(looked.groups, records, beside, chosen=bool(asked.what) or asked.noun is not None)
    added = queries.these(asked.added)
    own = sum_of_figures(added)
    return page(
        request,
        "ledger.html",
        asked=asked,
        figures=queries.page(wanted, order, falling=falling, offset=(asked.page - 1) * PER_PAGE, limit=PER_PAGE),
        order=order,
        falling=falling,
        count=looked.count,
        records=records,
        disputed=sum(one.disputed for one in looked.groups),
        total=total,
        ends=_ends(looked) if not total.refused else (),
        added=added,
        own=own,
        stated=_stated(room_of(request).holdings.reader, added, own),
        units=_units(looked.all_units),
        index=_index(looked.all_nouns),
        chart=_chart(looked),
        too_many=looked.is_of_one_kind and looked.count > MOST,
        within=queries.cards([asked.record]).get(asked.record) if asked.record else None,
        pages=pages_around(asked.page, last),
        last=last,
    )


@at("/ledger/nouns")
def show_nouns(request: AnyRequest) -> Answer:
    """Show everything that is counted, by name."""
    looked = _look(request)
    index = _index(looked.all_units, limit=None)
    nouns = sorted(index.nouns)
    last = max(1, -(-len(nouns) // NOUNS))
    number = min(looked.asked.page, last)
    return page(
        request,
        "ledger_nouns.html",
        asked=replace(looked.asked, page=number),
        nouns=nouns[(number - 1) * NOUNS : number * NOUNS],
        all=len(nouns),
        pages=pages_around(number, last),
        last=last,
    )


@at("/ledger.csv")
def send_csv(request: AnyRequest) -> Answer:
    """Give all figures that were asked for as comma-separated values."""
    looked = _look(request)
    address = room_of(request).holdings.about.address
    body = written(_HEAD, (_row(one, address) for one in _all(looked)))
    return answer(request, body, CSV, headers={"content-disposition": 'attachment; filename="ledger.csv"'})


@at("/ledger.json")
def send_json(request: AnyRequest) -> Answer:
    """Give all figures that were asked for, and their sum where they can be added."""
    looked = _look(request)
    records, beside = looked.queries.records(looked.wanted)
    total = sum_of(looked.groups, records, beside, chosen=bool(looked.asked.what) or looked.asked.noun is not None)
    address = room_of(request).holdings.about.address
    shape: dict[str, Any] = {
        "total": looked.count,
        "records": records,
        "sum": None if total.refused else [total.low, total.high],
        "asked": looked.asked.pairs("page", "add"),
        "faults": looked.asked.faults,
        "figures": [dict(zip(_HEAD, _row(one, address), strict=True)) for one in _all(looked)],
    }
    return answer(request, msgspec.json.encode(shape), JSON)


def _look(request: AnyRequest) -> Looked:
    holdings = room_of(request).holdings
    asked = read_ledger(request.scope["query_string"])
    chosen: Sequence[str] | None = holdings.chosen(asked.search.request(), everything=asked.search.is_empty)
    if asked.record:
        chosen = [asked.record] if chosen is None or asked.record in chosen else []
    queries = LedgerQueries(holdings.reader, chosen)
    wanted = asked.wanted
    wide = msgspec.structs.replace(wanted, unit=None)
    groups = _groups(queries, wide, holdings)
    own = groups if wanted.unit is None else tuple(one for one in groups if one.unit == wanted.unit)
    others = _groups(queries, msgspec.structs.replace(wide, noun=None), holdings) if wanted.noun else groups
    return Looked(asked, queries, wanted, groups, own, others)


def _groups(queries: LedgerQueries, wanted: Wanted, holdings: Holdings) -> tuple[Group, ...]:
    """Return what is counted; of the archive as a whole it is counted again only when that has changed."""
    if queries.chosen is not None or wanted != Wanted():
        return queries.groups(wanted)
    return _everything.get(holdings, None, lambda: queries.groups(wanted))


def _index(groups: Sequence[Group], limit: int | None = INDEX) -> Index:
    counts: dict[str, int] = {}
    called: dict[str, str] = {}
    for one in groups:
        if one.key:
            counts[one.key] = counts.get(one.key, 0) + one.count
            called.setdefault(one.key, one.noun)
    keys = sorted(counts, key=lambda key: (-counts[key], key))
    return Index(tuple((key, called[key], counts[key]) for key in keys[:limit]), len(keys))


def _units(groups: Sequence[Group]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for one in groups:
        counts[one.unit] = counts.get(one.unit, 0) + one.count
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_UNITS])


def _ends(looked: Looked) -> tuple[Figure, ...]:
    """Return the smallest and the largest."""
    smallest = looked.queries.page(looked.wanted, "value", limit=1)
    return (*smallest, *looked.queries.page(looked.wanted, "value", falling=True, limit=1))


def _stated(reader: Reader, added: Sequence[Figure], own: Sum) -> tuple[Figure, ...]:
    """Return where the one document that figures were added from gives their sum itself."""
    if own.refused or own.records != 1 or own.low != own.high:
        return ()
    within = LedgerQueries(reader, [added[0].record])
    wanted = Wanted(least=own.low, most=own.high, unit=own.unit)
    ticked = {(one.record, one.number) for one in added}
    keys = {one.key for one in added}
    found = within.page(wanted, "words", limit=20)
    return tuple(one for one in found if one.key in keys and (one.record, one.number) not in ticked)[:3]


def _chart(looked: Looked) -> Chart | None:
    if not looked.is_of_one_kind or not 1 < looked.count <= MOST:
        return None
    return draw_chart(looked.queries.points(looked.wanted, limit=MOST))


def _all(looked: Looked) -> tuple[Figure, ...]:
    order, falling = looked.order
    return looked.queries.page(looked.wanted, order, falling=falling)


def _row(one: Figure, address: str) -> tuple[object, ...]:
    basis = "stated" if one.is_stated else "date of the document" if one.edtf else ""
    anchor = f"#{one.passage}" if one.passage else ""
    return (
        one.low, one.high, one.text, "yes" if one.approximate else "no", one.noun, one.unit, one.subject, one.said,
        one.place, one.edtf, one.earliest, one.latest, basis, one.words, one.title, "; ".join(one.senders), one.record,
        one.passage, f"{address}/records/{one.record}{anchor}",
    )  # fmt: skip
