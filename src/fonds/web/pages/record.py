"""The record: its text as the document has it, what the margin says, and the facts; now, or as it was once."""

from fonds.web.changes import same_words
from fonds.web.citing import cite
from fonds.web.edition import compose
from fonds.web.facts import gather
from fonds.web.failures import unseen
from fonds.web.judged import Checks
from fonds.web.pages.downloads import may_hand_out, send_json, send_text
from fonds.web.passages import Sites
from fonds.web.room import Answer, AnyRequest, at, page, room_of
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
    about = room_of(request).holdings.about
    current = reader.get(record_id)
    if current is None:
        return unseen(request, record_id)
    wanted = said(request, "version")
    stored = (seen(request, record_id) if wanted else None) or current
    record = stored.record
    sites = Sites(record)
    is_older = record.version != current.record.version
    checks = Checks(record)
    after = said(request, "after")
    within = reader.within(record_id, after, WITHIN + 1) if record.level != "item" else ()
    return page(
        request,
        "record.html",
        record=record,
        stored=stored,
        edition=compose(record, sites),
        facts=gather(record, sites),
        checks=checks,
        judges=checks.judges(),
        above=reader.above(record_id),
        within=within[:WITHIN],
        more=len(within) > WITHIN,
        after=after,
        neighbours=reader.neighbours(record_id),
        citation=cite(record, about, None),
        permanent=about.permanent(record_id),
        is_older=is_older,
        same_words=is_older and same_words(record, current.record),
        other_version=wanted if wanted and not record.version.startswith(wanted) else "",
        language=record.languages[0] if record.languages else None,
        original=may_hand_out(record, reader),
        folded=FOLDED,
    )
