"""How to cite a record or one passage of it, for people and for programs."""

from collections.abc import Callable

from fonds.web.citing import Citation, cite, write_bibtex, write_csl, write_ris
from fonds.web.failures import unseen
from fonds.web.passages import Sites
from fonds.web.room import Answer, AnyRequest, answer, at, page, room_of
from fonds.web.seeing import said, seen

FORMS: dict[str, tuple[str, Callable[[Citation], str | bytes]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", write_bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", write_ris),
    "csl.json": ("application/vnd.citationstyles.csl+json", write_csl),
}
"""File endings of citations for programs, their media types and writers."""


@at("/records/{record_id:str}/{name:str}")
def show_citation(request: AnyRequest) -> Answer:
    """Show the citation in the styles people use (`cite`), or send it to a program (`cite.bib`, …).

    What is cited is the version that the address names, the current one if it names none.
    """
    record_id = str(request.path_params["record_id"])
    kind, _, form = str(request.path_params["name"]).partition(".")
    stored = seen(request, record_id) if kind == "cite" and (form in FORMS or not form) else None
    if stored is None:
        return unseen(request, record_id)
    record = stored.record
    site = Sites(record).by_id.get(said(request, "passage"))
    citation = cite(record, room_of(request).holdings.about, site)
    if form:
        media_type, write = FORMS[form]
        written = write(citation)
        body = written if isinstance(written, bytes) else written.encode("utf-8", "replace")
        download = f'attachment; filename="fonds-{record.id}.{form}"'
        return answer(request, body, media_type, headers={"content-disposition": download})
    words = record.text[site.start : site.end] if site else ""
    return page(
        request,
        "cite.html",
        record=record,
        citation=citation,
        site=site,
        words=words,
        forms=tuple(FORMS),
        pinned=bool(said(request, "version")),
    )
