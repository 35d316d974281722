"""A search as files to take away: its page as JSON, all it finds as a table or as citations, what is new as a feed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from email.utils import format_datetime
from xml.sax.saxutils import escape

from fonds.store.derived.front import Added, FrontQueries
from fonds.store.derived.queries import Card
from fonds.web.api import search_as_json
from fonds.web.asked import Asked, read_asked
from fonds.web.citing import cite, write_ris
from fonds.web.pages.downloads import disposition
from fonds.web.room import Answer, AnyRequest, answer, at, room_of
from fonds.web.spreadsheets import CSV, written

MOST_ROWS = 20_000
"""Records that a table holds; the page of the search says so where it finds more."""

MOST_CITED = 1_000
"""Records whose citations are sent at once."""

MOST_ITEMS = 50
"""Records in a feed."""

COLUMNS = (
    "id", "title", "date", "edtf", "earliest", "latest", "kind", "place", "from", "to", "languages", "reference",
    "address",
)  # fmt: skip

_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], " ")


@at("/search.json")
def send_results(request: AnyRequest) -> Answer:
    """Send one page of a search as JSON, with the address of the next."""
    return search_as_json(request, "/search.json")


@at("/search.csv")
def send_table(request: AnyRequest) -> Answer:
    """Send all that a search finds as a table in the order of dates."""
    holdings = room_of(request).holdings
    asked = read_asked(request.scope["query_string"])
    chosen = holdings.chosen(asked.request(), everything=asked.is_empty)
    found = FrontQueries(holdings.reader, chosen).dated(MOST_ROWS)
    rows = ([*_row(card), _address(request, card.id)] for card in found)
    return table(request, COLUMNS, rows, f"{asked.query or 'records'}.csv")


@at("/search.ris")
def send_citations(request: AnyRequest) -> Answer:
    """Send citations of all that a search finds, in the order of dates, for a program that keeps references (RIS)."""
    holdings = room_of(request).holdings
    asked = read_asked(request.scope["query_string"])
    chosen = holdings.chosen(asked.request(), everything=asked.is_empty)
    found = FrontQueries(holdings.reader, chosen).dated(MOST_CITED)
    held = (holdings.reader.get(card.id) for card in found)
    said = "".join(write_ris(cite(stored.record, holdings.about, None)) for stored in held if stored)
    headers = {"content-disposition": disposition(f"{asked.query or 'records'}.ris")}
    media_type = "application/x-research-info-systems; charset=utf-8"
    return answer(request, said.encode("utf-8", "replace"), media_type, headers=headers)


def table(request: AnyRequest, head: Sequence[str], rows: Iterable[Sequence[str | int | None]], name: str) -> Answer:
    """Send rows as a table to be saved under a name."""
    return answer(request, written(head, rows), CSV, headers={"content-disposition": disposition(name)})


def _row(card: Card) -> list[str | None]:
    return [
        card.id, card.title, card.date, card.edtf, card.earliest, card.latest, card.genre, card.place,
        "; ".join(card.senders), "; ".join(card.recipients), ", ".join(card.languages), card.reference,
    ]  # fmt: skip


@at("/search.rss")
def send_feed(request: AnyRequest) -> Answer:
    """Send what was added last of all that a search finds as RSS 2.0, so that who follows it hears of what is new."""
    holdings = room_of(request).holdings
    asked = read_asked(request.scope["query_string"]).on_page(1)
    chosen = holdings.chosen(asked.request(), everything=asked.is_empty)
    added = FrontQueries(holdings.reader, chosen).newest(MOST_ITEMS)
    about = holdings.about
    named = f"{about.name}: {asked.summary}" if asked.summary else about.name
    itself = _full(request, asked.address("/search.rss"))
    items = "".join(_item(request, one) for one in added)
    feed = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{_xml(named)}</title><link>{_xml(_full(request, asked.address()))}</link>"
        f'<atom:link rel="self" type="application/rss+xml" href="{_xml(itself)}"/>'
        f"<description>{_xml(about.description or about.name)}</description><generator>Fonds</generator>"
        f"{items}</channel></rss>\n"
    )
    return answer(request, feed.encode("utf-8", "replace"), "application/rss+xml")


def _item(request: AnyRequest, one: Added) -> str:
    card = one.card
    said = ", ".join(filter(None, (card.date or card.edtf, card.place, card.reference)))
    address = _xml(_address(request, card.id))
    moment = dt.datetime.fromisoformat(one.moment)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return (
        f"<item><title>{_xml(card.title or card.genre or card.id)}</title><link>{address}</link>"
        f"<description>{_xml(escape(said))}</description>"
        f'<guid isPermaLink="false">{_xml(card.id)}</guid><pubDate>{format_datetime(moment)}</pubDate></item>'
    )


def _address(request: AnyRequest, record_id: str) -> str:
    about = room_of(request).holdings.about
    return about.permanent(record_id) if about.address else _full(request, f"/records/{record_id}")


def _full(request: AnyRequest, path: str) -> str:
    """Return an address in full: under the archive's own, else as this request came."""
    about = room_of(request).holdings.about
    return f"{about.address}{path}" if about.address else str(request.base_url).rstrip("/") + path


def _xml(text: str) -> str:
    return escape(text.translate(_NOT_IN_XML), {'"': "&quot;"})


def feed_address(asked: Asked) -> str:
    """Return where the feed of a search is."""
    return asked.on_page(1).sorted_by("relevance").address("/search.rss")
