"""Persons and bodies: the index of their names."""

from collections import Counter
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from fonds.store.derived.people import Kind, PeopleQueries
from fonds.web.addresses import of_agent
from fonds.web.asked import PAGE_LIMIT, Asked, read_asked
from fonds.web.kept import Kept
from fonds.web.names import fits, letter_of, words_of
from fonds.web.paging import pages_around
from fonds.web.roll import Entry, Roll, call_over
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.seeing import said
from fonds.web.tenures import Scale, Stroke

PER_PAGE = 60
"""Names that one page of the index lists."""

LETTERS = 90
"""Letters offered in an index at most; names under others are reached by paging and by typing."""

KINDS: tuple[Kind, ...] = ("person", "organisation")
PATHS: dict[Kind, str] = {"person": "/people", "organisation": "/bodies"}

ROLLS: Kept[Roll] = Kept()


@dataclass(frozen=True, slots=True)
class Listing:
    """What an index shows, which is its address."""

    kind: Kind
    name: str = ""
    """As typed."""
    letter: str = ""
    order: str = "name"
    page: int = 1
    asked: Asked = field(default_factory=Asked)
    """The search whose records alone are looked at."""

    def address(self, *, kind: Kind | None = None, **changes: object) -> str:
        """Return the address of the same index with some things changed, from its first page."""
        other = replace(self, **({"page": 1} | changes))  # type: ignore[arg-type]
        pairs = [(key, value) for key, value in (("name", other.name), ("letter", other.letter)) if value]
        pairs += [("order", other.order)] if other.order != "name" else []
        pairs += [("page", str(other.page))] if other.page > 1 else []
        searched = other.asked.address("")
        query = "&".join(filter(None, [urlencode(pairs), searched.removeprefix("?")]))
        path = PATHS[kind or other.kind]
        return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an index, and its years on the scale of all."""

    entry: Entry
    href: str
    stroke: Stroke | None


@at("/people")
def list_people(request: AnyRequest) -> Answer:
    """Show the index of persons."""
    return _index(request, "person")


@at("/bodies")
def list_bodies(request: AnyRequest) -> Answer:
    """Show the index of bodies."""
    return _index(request, "organisation")


def _index(request: AnyRequest, kind: Kind) -> Answer:
    holdings = room_of(request).holdings
    listing = _read_listing(request, kind)
    if listing.asked.is_empty:
        rolls = {one: roll_of(request, one) for one in KINDS}
    else:
        chosen = holdings.chosen(listing.asked.request(), everything=False)
        rolls = {one: call_over(PeopleQueries(holdings.reader, chosen), one) for one in KINDS}
    roll = rolls[kind]
    typed = words_of(listing.name)
    fitting = [one for one in roll.entries if fits(typed, one.words)] if typed else list(roll.entries)
    letters = Counter(one.letter for one in fitting) if typed else roll.letters
    offered = sorted(sorted(letters, key=lambda one: -letters[one])[:LETTERS])
    if listing.letter:
        fitting = [one for one in fitting if one.letter == listing.letter]
    if listing.order == "records":
        fitting.sort(key=lambda one: (-one.records, one.order))
    last = max(1, min(PAGE_LIMIT, -(-len(fitting) // PER_PAGE)))
    listing = replace(listing, page=min(listing.page, last))
    shown = fitting[(listing.page - 1) * PER_PAGE : listing.page * PER_PAGE]
    scale = roll.years
    return page(
        request,
        "people.html",
        listing=listing,
        rows=[Row(one, of_agent(one.name, kind), _years_of(one, scale)) for one in shown],
        total=len(fitting),
        counts={one: len(each.entries) for one, each in rolls.items()},
        letters=[(one, letters[one]) for one in offered],
        scale=scale,
        pages=pages_around(listing.page, last),
        last=last,
        paths=PATHS,
    )


def _read_listing(request: AnyRequest, kind: Kind) -> Listing:
    asked = replace(read_asked(request.scope["query_string"]), page=1, sort="relevance")
    order = said(request, "order")
    letter = said(request, "letter")
    return Listing(
        kind=kind,
        name=" ".join(said(request, "name").split())[:200],
        letter=letter_of(letter.lower()) if letter else "",
        order="records" if order == "records" else "name",
        page=page_number(said(request, "page")),
        asked=asked,
    )


def _years_of(entry: Entry, scale: Scale | None) -> Stroke | None:
    if scale is None or entry.first is None or entry.last is None:
        return None
    return scale.stroke(f"{entry.first:04}-01-01", f"{entry.last:04}-12-31")


def roll_of(request: AnyRequest, kind: Kind) -> Roll:
    """Return the roll of all persons or bodies, kept while the archive is as it is."""
    holdings = room_of(request).holdings
    return ROLLS.get(holdings, kind, lambda: call_over(PeopleQueries(holdings.reader), kind))


def page_number(typed: str) -> int:
    """Return the number of a page as an address says it; the first for what is none."""
    return min(int(typed[:6]), PAGE_LIMIT) if typed.isascii() and typed.isdigit() and int(typed[:6]) else 1
