"""Collections and themes: what the archive describes above its documents, and what its editors write of them."""

from dataclasses import dataclass
from urllib.parse import quote

from fonds.search.protocol import SearchRequest
from fonds.store.derived.levels import Level, Levels
from fonds.store.derived.queries import Card, Queries
from fonds.store.derived.shelving import Shelving
from fonds.web.asked import Asked, pairs_of
from fonds.web.failures import not_found
from fonds.web.paging import Pages, paged
from fonds.web.references import address_of
from fonds.web.room import Answer, AnyRequest, at, page, room_of, tongue_of
from fonds.web.texts import Text

PER_PAGE = 20
PARTS_PER_PAGE = 200
DEEPEST = 8
"""Levels that the list shows one under another; what lies deeper is on the page of what holds it."""

SHOWN = 12
"""Repositories that stand open where nothing is described above the documents."""


@dataclass(frozen=True, slots=True)
class Node:
    """A described level, the text about it, and the levels below."""

    level: Level
    text: Text | None
    below: tuple["Node", ...]


@at("/collections")
def show_collections(request: AnyRequest) -> Answer:
    """Show what is described above the documents as a list with its hierarchy, the texts, and the themes."""
    room = room_of(request)
    texts = room.holdings.texts
    tongue = tongue_of(request)
    about = texts.all("collections", tongue)
    levels = Levels(room.holdings.reader).described()
    shelving = Shelving(room.holdings.reader)
    known = {one.id for one in levels}
    return page(
        request,
        "collections.html",
        nodes=_tree(levels, {one.collection: one for one in about if one.collection}),
        texts=tuple(one for one in about if one.collection not in known),
        themes=texts.all("themes", tongue),
        repositories=shelving.below(None, limit=SHOWN)[0],
        address=address_of,
    )


@at("/collections/{name:path}")
def show_collection(request: AnyRequest) -> Answer:
    """Show the text on a collection and what is part of it; by the text's name, or by the id of the record."""
    name = request.scope["path"].removeprefix("/collections/")
    holdings = room_of(request).holdings
    tongue = tongue_of(request)
    text = holdings.texts.get(name, tongue, "collections")
    stored = holdings.reader.get(text.collection if text else name) if not text or text.collection else None
    if stored is not None and stored.record.level == "item":
        stored = None
    if text is None and stored is None:
        return not_found(request)
    if text is None and stored is not None:
        record_id = stored.record.id
        text = next((one for one in holdings.texts.all("collections", tongue) if one.collection == record_id), None)
    after = dict(pairs_of(request.scope["query_string"])).get("after", "")
    within = holdings.reader.within(stored.record.id, after, PARTS_PER_PAGE + 1) if stored else ()
    cards = Queries(holdings.reader).cards(one.id for one in within)
    return page(
        request,
        "collection.html",
        text=text,
        record=stored.record if stored else None,
        above=holdings.reader.above(stored.record.id) if stored else (),
        within=tuple(cards[one.id] for one in within[:PARTS_PER_PAGE] if one.id in cards),
        more=within[PARTS_PER_PAGE - 1].id if len(within) > PARTS_PER_PAGE else "",
        after=after,
        found=_found(request, text) if text else None,
        name=name,
    )


@at("/themes/{name:path}")
def show_theme(request: AnyRequest) -> Answer:
    """Show a theme: its text, and the documents that it names or that its query finds among those of the public."""
    name = request.scope["path"].removeprefix("/themes/")
    text = room_of(request).holdings.texts.get(name, tongue_of(request), "themes")
    if text is None:
        return not_found(request)
    return page(request, "theme.html", text=text, found=_found(request, text), name=name)


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a text, a page of them."""

    cards: tuple[Card, ...]
    total: int
    pages: Pages
    search: str
    """The address of the same search; empty where the text names its documents."""


def _found(request: AnyRequest, text: Text) -> Documents | None:
    """Return the documents of a text in the order it gives them, or by date as its query finds them."""
    holdings = room_of(request).holdings
    queries = Queries(holdings.reader)
    path = request.scope["path"]
    number = _number(dict(pairs_of(request.scope["query_string"])).get("page", ""))
    start = (number - 1) * PER_PAGE
    if text.records:
        cards = queries.cards(text.records)
        here = tuple(cards[one] for one in dict.fromkeys(text.records) if one in cards)
        total, shown, search = len(here), here[start : start + PER_PAGE], ""
    elif text.query:
        wanted = SearchRequest(
            query=text.query, sort="date", offset=start, limit=PER_PAGE, facets=False, highlights=False
        )
        result = holdings.search(wanted)
        cards = queries.cards(hit.id for hit in result.hits)
        total, shown = result.total, tuple(cards[hit.id] for hit in result.hits if hit.id in cards)
        search = Asked(query=text.query, sort="date").address()
    else:
        return None
    last = max(1, -(-total // PER_PAGE))
    return Documents(shown, total, paged(min(number, last), last, lambda one: _page(path, one)), search)


def _page(path: str, number: int) -> str:
    return f"{quote(path)}?page={number}" if number > 1 else quote(path)


def _number(said: str) -> int:
    return max(1, int(said[:4])) if said.isascii() and said[:4].isdigit() else 1


def _tree(levels: tuple[Level, ...], texts: dict[str, Text]) -> tuple[Node, ...]:
    """Put each level under the one that it is part of; one whose whole is not shown stands by itself."""
    below: dict[str | None, list[Level]] = {}
    known = {one.id for one in levels}
    for one in levels:
        below.setdefault(one.parent if one.parent in known else None, []).append(one)

    def nodes(parent: str | None, depth: int) -> tuple[Node, ...]:
        if depth > DEEPEST:
            return ()
        return tuple(Node(one, texts.get(one.id), nodes(one.id, depth + 1)) for one in below.get(parent, ()))

    return nodes(None, 1)
