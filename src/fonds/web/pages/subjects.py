"""Subjects: what the documents are and what they are about, as an index. Only what is there."""

from urllib.parse import urlencode

from fonds.store.derived.queries import Queries
from fonds.store.derived.stating import Stating
from fonds.web.asked import Asked, pairs_of
from fonds.web.paging import paged
from fonds.web.room import Answer, AnyRequest, at, page, room_of

PER_PAGE = 40
NAMED = 24
"""Names of each kind that are listed; the pages of people and of places have all."""

KINDS = ("person", "organisation", "place")
FACETS = ("genre", "language", "classification")


@at("/subjects")
def show_subjects(request: AnyRequest) -> Answer:
    """Show the index; or, with `subject`, the documents to which a catalogue gives that subject."""
    holdings = room_of(request).holdings
    stating = Stating(holdings.reader)
    said = dict(pairs_of(request.scope["query_string"]))
    subject = " ".join(said.get("subject", "").split())
    subjects = stating.subjects()
    total = next((one.records for one in subjects if one.words == subject), 0)
    last = max(1, -(-total // PER_PAGE))
    wanted = said.get("page", "")[:4]
    number = min(last, max(1, int(wanted))) if wanted.isascii() and wanted.isdigit() else 1
    ids = stating.about(subject, (number - 1) * PER_PAGE, PER_PAGE) if total else ()
    cards = Queries(holdings.reader).cards(ids)
    return page(
        request,
        "subjects.html",
        subject=subject,
        subjects=subjects,
        total=total,
        cards=tuple(cards[one] for one in ids if one in cards),
        pages=paged(number, last, lambda one: f"/subjects?{urlencode({'subject': subject, 'page': one})}"),
        facets={name: holdings.overview().facets.get(name, ()) for name in FACETS},
        named={kind: stating.named_most(kind, NAMED) if not subject else () for kind in KINDS},
        narrowed=lambda facet, value: Asked().with_filter(facet, value).address(),
    )
