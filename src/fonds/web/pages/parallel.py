"""The texts of a document side by side, with the images of its pages."""

from fonds.record import Record
from fonds.store.derived.related import RelatedDocuments
from fonds.web.citing import cite
from fonds.web.failures import unseen
from fonds.web.pages.scan import type_of
from fonds.web.parallel import lay, scans_of, sides_of
from fonds.web.ready import keep
from fonds.web.room import Answer, AnyRequest, at, render, room_of
from fonds.web.seeing import said, seen

MOST = 8
"""Texts of one document among which a reader may choose."""


@at("/records/{record_id:str}/parallel")
def show_parallel(request: AnyRequest) -> Answer:
    """Show two texts of a document in columns, passage by passage, and the images of its pages beside them.

    `left` and `right` choose among its texts by their number, from 1. A document of one text is shown as it is.
    """
    record_id = str(request.path_params["record_id"])

    def make() -> bytes | None:
        stored = seen(request, record_id)
        return _lay(request, stored.record) if stored is not None else None

    return keep(request, make) or unseen(request, record_id)


def _lay(request: AnyRequest, record: Record) -> bytes:
    """Return the page of a record's texts."""
    holdings = room_of(request).holdings
    reader, record_id = holdings.reader, record.id
    others = [
        held.record
        for other in list(holdings.same_documents(record_id))[:MOST]
        if (held := reader.get(other)) is not None
    ]
    sides = sides_of(record, others)[:MOST]
    left, right = _chosen(said(request, "left"), said(request, "right"), len(sides))
    related = RelatedDocuments(reader)
    laid = None
    if len(sides) > 1:
        both = sides[left], sides[right]
        laid = lay(*both, (related.meanings(both[0].record.id), related.meanings(both[1].record.id)))
    scans = [
        (scan, bool(type_of(path)))
        for scan in scans_of(record)
        if (path := reader.original(record.sources[scan.number - 1].sha256)) is not None
    ]
    return render(
        request,
        "parallel.html",
        record=record,
        citation=cite(record, holdings.about, None),
        pinned=bool(said(request, "version")),
        sides=sides,
        chosen=(left, right),
        laid=laid,
        single=sides[0] if len(sides) == 1 else None,
        scans=scans,
    )


def _chosen(left: str, right: str, many: int) -> tuple[int, int]:
    """Return the places of the two texts asked for, the first two if none or the same are."""
    one, other = (
        int(said) - 1 if said.isascii() and said.isdecimal() and len(said) < 4 else -1 for said in (left, right)
    )
    one = one if 0 <= one < many else 0
    other = other if 0 <= other < many and other != one else next((place for place in range(many) if place != one), 0)
    return one, other
