"""Documents known but missing: cited here, not held. A list to search other archives by."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from fonds.store.derived.missing import Citation, Missing, MissingDocuments, Order, Tally, Wanted
from fonds.web.asked import Asked, pairs_of, read_asked
from fonds.web.paging import paged
from fonds.web.room import Answer, AnyRequest, answer, at, page, room_of, tongue_of
from fonds.web.spreadsheets import CSV, written

PER_PAGE = 40
SHOWN = 8
"""Values of a filter that stand open."""

CITED = 3
"""Citations of one document that stand open."""

MOST_WRITTEN = 20_000
"""Documents that one file lists."""

ORDERS: tuple[Order, ...] = get_args(Order)
_OWN = ("kind", "author", "since", "until", "word", "order", "show")
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """Years from the first to the last, and how many missing documents are of them."""

    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class Ask:
    """What the address asks for: a search for the citing records, and which of the missing documents."""

    asked: Asked
    wanted: Wanted
    show: str = ""
    """`held` for the citations that may mean a record held here."""

    @property
    def is_filtered(self) -> bool:
        """Whether some of the missing documents are left out."""
        wanted = self.wanted
        return bool(wanted.kind or wanted.author or wanted.since or wanted.until or wanted.words)

    def address(self, path: str = "/shelf/missing", **changed: str) -> str:
        """Return the address that asks for the same, from its first page, but for what is changed."""
        wanted = self.wanted
        own = {
            "kind": wanted.kind, "author": wanted.author, "since": wanted.since, "until": wanted.until,
            "word": " ".join(wanted.words), "order": wanted.order if wanted.order != ORDERS[0] else "",
            "show": self.show,
        } | changed  # fmt: skip
        start = self.asked.on_page(1).sorted_by("relevance").address(path)
        said = urlencode({name: value for name, value in own.items() if value})
        return f"{start}{'&' if '?' in start else '?'}{said}" if said else start


def read_ask(query_string: bytes) -> Ask:
    """Read what the address asks for; what cannot be understood asks for nothing."""
    said = {name: " ".join(value.split())[:200] for name, value in pairs_of(query_string) if name in _OWN}
    order = next((one for one in ORDERS if one == said.get("order")), ORDERS[0])
    years = [said.get(name, "") if _YEAR.fullmatch(said.get(name, "")) else "" for name in ("since", "until")]
    if all(years) and years[0] > years[1]:
        years.reverse()
    wanted = Wanted(
        kind=said.get("kind", ""), author=said.get("author", ""), since=years[0], until=years[1],
        words=tuple(said.get("word", "").split()[:8]), order=order,
    )  # fmt: skip
    return Ask(read_asked(query_string), wanted, "held" if said.get("show") == "held" else "")


@at("/shelf/missing")
def show_missing(request: AnyRequest) -> Answer:
    """Show the missing documents, or the citations that may mean a record held here."""
    ask = read_ask(request.scope["query_string"])
    documents = _documents(request, ask)
    told = documents.told()
    number = ask.asked.page
    total = told.proposals if ask.show else documents.count(ask.wanted)
    last = max(1, -(-total // PER_PAGE))
    number = min(number, last)
    start = (number - 1) * PER_PAGE
    missing = () if ask.show else documents.listed(ask.wanted, start, PER_PAGE)
    proposals = documents.proposals(start, PER_PAGE) if ask.show else ()
    named = {one.record for one in _citations(missing, proposals)} | {one.target for one in proposals if one.target}
    href = ask.address()
    return page(
        request,
        "missing.html",
        ask=ask,
        told=told,
        total=total,
        missing=missing,
        proposals=proposals,
        cards=documents.cards(named),
        kinds=documents.kinds(ask.wanted) if not ask.show else (),
        authors=documents.authors(ask.wanted) if not ask.show else (),
        spans=_spans(documents.years(ask.wanted)) if not ask.show else (),
        pages=paged(number, last, lambda one: f"{href}{'&' if '?' in href else '?'}page={one}" if one > 1 else href),
        orders=ORDERS,
        shown=SHOWN,
        cited=CITED,
    )


@at("/shelf/missing.csv")
def send_missing_table(request: AnyRequest) -> Answer:
    """Send the missing documents as a table, one line a citation."""
    ask = read_ask(request.scope["query_string"])
    documents = _documents(request, ask)
    missing = documents.listed(ask.wanted, 0, MOST_WRITTEN)
    cards = documents.cards({one.record for one in _citations(missing, ())})
    base = room_of(request).holdings.about.address
    heads = (
        "kind", "number", "day", "author", "cited_in_records", "citing_record", "citing_title", "citing_date",
        "relation", "words", "link",
    )  # fmt: skip
    lines = (
        (
            one.kind, one.value, one.day, one.author, one.times, said.record, card.title if card else "",
            (card.edtf or card.date) if card else "", said.relation, said.words, f"{base}{_href(said)}",
        )
        for one in missing
        for said in one.citations
        for card in (cards.get(said.record),)
    )  # fmt: skip
    headers = {"content-disposition": 'attachment; filename="missing-documents.csv"'}
    return answer(request, written(heads, lines), CSV, headers=headers)


@at("/shelf/missing.txt")
def send_missing_list(request: AnyRequest) -> Answer:
    """Send the missing documents as a plain list, to be printed and taken to an archive."""
    ask = read_ask(request.scope["query_string"])
    documents = _documents(request, ask)
    missing = documents.listed(ask.wanted, 0, MOST_WRITTEN)
    room = room_of(request)
    said = (
        room.templates[tongue_of(request)]
        .get_template("missing_list.html")
        .render(
            missing=missing,
            cards=documents.cards({one.record for one in _citations(missing, ())}),
            base=room.holdings.about.address,
            href=_href,
        )
    )
    headers = {
        "content-disposition": 'attachment; filename="missing-documents.txt"',
        "vary": "cookie, accept-language",
    }
    return answer(request, said.encode("utf-8", "replace"), "text/plain", headers=headers)


def _documents(request: AnyRequest, ask: Ask) -> MissingDocuments:
    holdings = room_of(request).holdings
    return MissingDocuments(holdings.reader, holdings.chosen(ask.asked.request(), everything=ask.asked.is_empty))


def _citations(missing: Iterable[Missing], proposals: Iterable[Citation]) -> Iterator[Citation]:
    for one in missing:
        yield from one.citations
    yield from proposals


def _href(said: Citation) -> str:
    return f"/records/{said.record}#{said.passage}" if said.passage else f"/records/{said.record}"


def _spans(years: Iterable[Tally]) -> tuple[Span, ...]:
    """Count years one by one, or by tens where there are many of them."""
    every = tuple(years)
    if len(every) <= SHOWN:
        return tuple(Span(one.value, one.value, one.count) for one in every)
    sums: dict[str, int] = {}
    for one in every:
        sums[one.value[:3]] = sums.get(one.value[:3], 0) + one.count
    return tuple(Span(f"{decade}0", f"{decade}9", count) for decade, count in sums.items())
