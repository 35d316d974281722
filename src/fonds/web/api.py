"""The archive for programs: records, one record, a search. Every fault has one shape."""

from typing import Any

import msgspec

from fonds.search.protocol import as_said
from fonds.web.asked import PAGE_LIMIT, PER_PAGE, read_asked
from fonds.web.failures import unseen
from fonds.web.pages.downloads import send_json
from fonds.web.room import JSON, Answer, AnyRequest, answer, at, room_of
from fonds.web.seeing import said

MOST = 200
"""Records in one answer."""


@at("/api/records")
def list_records(request: AnyRequest) -> Answer:
    """Give records in the order in which they were last changed, from after `cursor`."""
    reader = room_of(request).holdings.reader
    found, following = reader.listed(said(request, "cursor"), max(1, _count(said(request, "limit"), 50, MOST)))
    head = msgspec.json.encode({"total": reader.count(), "next": following})
    return answer(request, head[:-1] + b',"records":[' + b",".join(line for _, line in found) + b"]}", JSON)


@at("/api/records/{record_id:str}")
def show_record_json(request: AnyRequest) -> Answer:
    """Give one record: exactly the line of JSON that the archive keeps, or an older `version` of it."""
    return send_json(request, request.path_params["record_id"])


@at("/api/records/{record_id:str}/versions")
def list_versions(request: AnyRequest) -> Answer:
    """Give the versions of a record that the public may see, oldest first."""
    record_id = str(request.path_params["record_id"])
    versions = room_of(request).holdings.reader.versions(record_id)
    if not versions:
        return unseen(request, record_id)
    return answer(request, msgspec.json.encode({"id": record_id, "versions": versions}), JSON)


@at("/api/search")
def search_json(request: AnyRequest) -> Answer:
    """Answer a search: the same address as the page's, the same results."""
    return search_as_json(request, "/api/search")


def search_as_json(request: AnyRequest, path: str) -> Answer:
    """Answer a search in JSON; `next` leads to the following page under the same path. Hints are English sentences."""
    asked = read_asked(request.scope["query_string"])
    result = room_of(request).holdings.search(asked.request())
    last = max(1, min(PAGE_LIMIT, -(-result.total // PER_PAGE)))
    shape: dict[str, Any] = {
        "query": asked.query,
        "from": asked.date_from or None,
        "to": asked.date_to or None,
        "filters": asked.filters,
        "sort": asked.sort,
        "page": asked.page,
        "pages": last,
        "next": asked.on_page(asked.page + 1).address(path) if asked.page < last else None,
        "faults": asked.faults,
        **as_said(result),
    }
    return answer(request, msgspec.json.encode(shape), JSON)


def _count(typed: str, otherwise: int, most: int) -> int:
    return min(int(typed[:19]), most) if typed.isascii() and typed.isdigit() else otherwise
