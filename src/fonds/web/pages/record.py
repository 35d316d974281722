"""The record: its text as the document has it, what the margin says, and the facts; now, or as it was once."""

from fonds.store.derived.related import RelatedDocuments
from fonds.store.protocol import StoredRecord
from fonds.web.changes import same_words
from fonds.web.citing import cite, tags
from fonds.web.edition import compose
from fonds.web.facts import gather
from fonds.web.failures import unseen
from fonds.web.judged import Checks
from fonds.web.named import Addresses
from fonds.web.pages.downloads import may_hand_out, send_json, send_text
from fonds.web.parallel import scans_of, sides_of
from fonds.web.passages import Sites
from fonds.web.ready import keep
from fonds.web.related import Same, relate
from fonds.web.room import Answer, AnyRequest, at, render, room_of
from fonds.web.seeing import said, seen

FOLDED = 14
"""Entries of a list of facts that stand open; the others unfold."""

WITHIN = 200
"""Parts of a file, series or fonds that one page lists."""


@at("/records/{name:str}")
def show_record(request: AnyRequest) -> Answer:
    """Show a record, or hand out its text (`.txt`) or its JSON (`.json`); with `version`, as it was then.

    A version that is not known is answered with the current text, which says so; by its text and JSON, not at all.
    """
    record_id, dot, form = str(request.path_params["name"]).partition(".")
    if dot:
        senders = {"txt": send_text, "json": send_json}
        return senders[form](request, record_id) if form in senders else unseen(request, record_id)
    reader = room_of(request).holdings.reader

    def make() -> bytes | None:
        current = reader.get(record_id)
        return _set(request, current) if current is not None else None

    return keep(request, make) or unseen(request, record_id)


def _set(request: AnyRequest, current: StoredRecord) -> bytes:
    """Return the page of a record."""
    holdings = room_of(request).holdings
    reader, about, record_id = holdings.reader, holdings.about, current.record.id
    wanted = said(request, "version")
    stored = (seen(request, record_id) if wanted else None) or current
    record = stored.record
    sites, addresses, checks = Sites(record), Addresses(record.mentions), Checks(record)
    is_older = record.version != current.record.version
    after = said(request, "after")
    within = reader.within(record_id, after, WITHIN + 1) if record.level != "item" else ()
    related = RelatedDocuments(reader)
    judged = holdings.same_documents(record_id)
    same = [
        Same(card, judged[card.id].by, judged[card.id].at, judged[card.id].because)
        for card in related.in_order(list(judged))
    ]
    citation = cite(record, about, None)
    sides = sides_of(record) if len(record.sources) > 1 else ()
    return render(
        request,
        "record.html",
        record=record,
        stored=stored,
        edition=compose(record, sites, addresses=addresses),
        facts=gather(record, sites, addresses),
        related=relate(record, sites, checks, related.ties(record_id), same),
        addresses=addresses,
        checks=checks,
        judges=checks.judges(),
        above=reader.above(record_id) if current.record.part_of else (),
        within=within[:WITHIN],
        more=len(within) > WITHIN,
        after=after,
        neighbours=reader.neighbours(record_id),
        citation=citation,
        tags=tags(citation),
        permanent=about.permanent(record_id),
        is_older=is_older,
        same_words=is_older and same_words(record, current.record),
        other_version=wanted if wanted and not record.version.startswith(wanted) else "",
        language=record.languages[0] if record.languages else None,
        original=may_hand_out(record, reader),
        is_parallel=bool(same) or bool(scans_of(record)) or len(sides) > 1,
        heads={one.running[0].start: one for one in sides if one.running} if len(sides) > 1 else {},
        folded=FOLDED,
    )
