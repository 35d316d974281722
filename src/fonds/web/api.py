"""The archive for programs: records, one record, a search. Every fault has one shape."""

from typing import Any

import msgspec

from fonds.web.asked import PAGE_LIMIT, PER_PAGE, pairs_of, read_asked
from fonds.web.pages.downloads import send_json
from fonds.web.room import JSON, Answer, AnyRequest, answer, at, room_of

MOST = 200
"""Records in one answer."""


@at("/api/records")
def list_records(request: AnyRequest) -> Answer:
    """Give records in the order in which they were last changed, from after `cursor`."""
    said = dict(pairs_of(request.scope["query_string"]))
    reader = room_of(request).holdings.reader
    after, limit = _count(said.get("cursor", ""), 0, 2**62), max(1, _count(said.get("limit", ""), 50, MOST))
    found = list(reader.iterate(after, limit + 1))
    lines = [line for one in found[:limit] if (line := reader.get_json(one.record.id)) is not None]
    following = str(found[limit - 1].sequence) if len(found) > limit else None
    head = msgspec.json.encode({"total": reader.count(), "next": following})
    return answer(request, head[:-1] + b',"records":[' + b",".join(lines) + b"]}", JSON)


@at("/api/records/{record_id:str}")
def show_record_json(request: AnyRequest) -> Answer:
    """Give one record: exactly the line of JSON that the archive keeps."""
    return send_json(request, request.path_params["record_id"])


@at("/api/search")
def search_json(request: AnyRequest) -> Answer:
    """Answer a search: the same address as the page's, the same results."""
    asked = read_asked(request.scope["query_string"])
    result = room_of(request).holdings.index.search(asked.request())
    last = max(1, min(PAGE_LIMIT, -(-result.total // PER_PAGE)))
    shape: dict[str, Any] = {
        "query": asked.query,
        "from": asked.date_from or None,
        "to": asked.date_to or None,
        "filters": asked.filters,
        "sort": asked.sort,
        "page": asked.page,
        "pages": last,
        "next": asked.on_page(asked.page + 1).address("/api/search") if asked.page < last else None,
        "faults": asked.faults,
        **msgspec.structs.asdict(result),
    }
    return answer(request, msgspec.json.encode(shape), JSON)


def _count(said: str, otherwise: int, most: int) -> int:
    return min(int(said[:19]), most) if said.isascii() and said.isdigit() else otherwise
