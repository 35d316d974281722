"""How to cite a record or one passage of it, for people and for programs."""

from collections.abc import Callable

from fonds.web.citing import Citation, cite, write_bibtex, write_coins, write_csl, write_ris, write_wiki
from fonds.web.failures import unseen
from fonds.web.passages import Site, Sites
from fonds.web.room import Answer, AnyRequest, answer, at, page, room_of
from fonds.web.seeing import said, seen

FORMS: dict[str, tuple[str, Callable[[Citation], str | bytes]]] = {
    "bib": ("application/x-bibtex; charset=utf-8", write_bibtex),
    "ris": ("application/x-research-info-systems; charset=utf-8", write_ris),
    "csl.json": ("application/vnd.citationstyles.csl+json", write_csl),
    "wiki": ("text/plain", write_wiki),
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
    sites = Sites(record)
    asked = said(request, "passage").strip()
    site = _find(sites, asked)
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
        coins=write_coins(citation),
        wiki=write_wiki(citation),
        unknown=asked[:20] if asked and site is None else "",
        before=_beside(sites, site, -1),
        following=_beside(sites, site, 1),
    )


def _find(sites: Sites, asked: str) -> Site | None:
    """Return the passage that a reader means: by its anchor, or by its number as it stands in the margin."""
    bare = asked.lstrip("¶").strip()
    return sites.by_id.get(bare) or sites.by_id.get(f"p{bare}")


def _beside(sites: Sites, site: Site | None, step: int) -> Site | None:
    """Return the passage before or after one that has an anchor too."""
    told = [one for one in sites.all if one.id] if site else []
    place = told.index(site) + step if site else -1
    return told[place] if 0 <= place < len(told) else None
