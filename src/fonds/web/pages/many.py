"""Many searches at once: a list of names is pasted, and every line is searched for. Nothing of it is kept."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request, Response
from litestar.concurrency import sync_to_thread
from litestar.enums import HttpMethod
from litestar.handlers import route

from fonds.search.protocol import Hit, SearchRequest
from fonds.web.asked import QUERY_LIMIT, Asked, pairs_of
from fonds.web.holdings import Holdings
from fonds.web.pages.taking import table
from fonds.web.room import AnyRequest, page, room_of

MOST_LINES = 100
"""Lines that are searched for at once."""

FIRST = 3
"""Hits shown of each."""

LONGEST_FORM = 120_000
"""Bytes of a list as it is sent, escaped."""

COLUMNS = ("line", "records", "first id", "first title", "first date", "second id", "second title", "second date",
           "third id", "third title", "third date")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line and what it finds."""

    asked: Asked
    total: int
    hits: tuple[Hit, ...]
    suggestion: Asked | None


# One handler for all methods: of two on one path the framework forgets that the first is to run in a thread.
@route(
    "/search/many", http_method=[HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST], request_max_body_size=LONGEST_FORM
)
async def show_many(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Search for every line of a list in the address, or one that was sent: long lists have no room in an address."""
    if request.method == "POST":
        sent = (await request.body()).decode("latin-1")
        fields = dict(parse_qsl(sent, keep_blank_values=True, errors="replace"))
    else:
        fields = dict(pairs_of(request.scope["query_string"]))
    return await sync_to_thread(_answer, request, fields)


def _answer(request: AnyRequest, fields: dict[str, str]) -> Response[bytes]:
    typed = fields.get("names", "")
    lines = list(dict.fromkeys(line for raw in typed.splitlines() if (line := " ".join(raw.split())[:QUERY_LIMIT])))
    holdings = room_of(request).holdings
    answers = [_search(holdings, line) for line in lines[:MOST_LINES]]
    if fields.get("as") == "csv":
        return table(request, COLUMNS, (_row(one) for one in answers), "many.csv")
    return page(
        request,
        "many.html",
        here="/search/many",
        typed="\n".join(lines),
        answers=answers,
        over=max(0, len(lines) - MOST_LINES),
        most=MOST_LINES,
        found=sum(1 for one in answers if one.total),
    )


def _search(holdings: Holdings, line: str) -> Line:
    asked = Asked(query=line)
    result = holdings.search(SearchRequest(query=line, limit=FIRST, facets=False, highlights=False))
    suggestion = Asked(query=result.suggestion) if result.suggestion else None
    return Line(asked, result.total, result.hits, suggestion)


def _row(line: Line) -> list[str | int | None]:
    row: list[str | int | None] = [line.asked.query, line.total]
    for hit in line.hits:
        row += [hit.id, hit.card.title, hit.card.date or hit.card.edtf]
    return row
