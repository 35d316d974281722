"""The record: its text as the document has it, what the margin says, and the facts."""

from fonds.web.asked import pairs_of
from fonds.web.citing import cite
from fonds.web.edition import compose
from fonds.web.facts import gather
from fonds.web.failures import unseen
from fonds.web.pages.downloads import may_hand_out, send_json, send_text
from fonds.web.passages import Sites
from fonds.web.room import Answer, AnyRequest, at, page, room_of

FOLDED = 14
"""Entries of a list of facts that stand open; the others unfold."""


@at("/records/{name:str}")
def show_record(request: AnyRequest) -> Answer:
    """Show a record, or hand out its text (`.txt`) or its JSON (`.json`)."""
    record_id, dot, form = str(request.path_params["name"]).partition(".")
    if dot:
        senders = {"txt": send_text, "json": send_json}
        return senders[form](request, record_id) if form in senders else unseen(request, record_id)
    holdings = room_of(request).holdings
    stored = holdings.reader.get(record_id)
    if stored is None:
        return unseen(request, record_id)
    record = stored.record
    sites = Sites(record)
    wanted = dict(pairs_of(request.scope["query_string"])).get("version", "")
    language = record.languages[0] if record.languages else None
    return page(
        request,
        "record.html",
        record=record,
        stored=stored,
        edition=compose(record, sites),
        facts=gather(record, sites),
        neighbours=holdings.reader.neighbours(record_id),
        citation=cite(record, holdings.about.name, holdings.about.address, None),
        other_version=wanted if wanted and not record.version.startswith(wanted) else "",
        language=language,
        original=may_hand_out(record, holdings.reader),
        folded=FOLDED,
    )
