"""The first page: what the archive is, one search, one real finding, its years and its contents."""

from fonds.web.asked import Asked
from fonds.web.edition import compose
from fonds.web.pages.places import draw_home
from fonds.web.passages import Sites
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.years import draw_spans

SHOWN = 8
"""Values of a facet that the first page lists."""


@at("/")
def show_home(request: AnyRequest) -> Answer:
    """Show the first page."""
    overview = room_of(request).holdings.overview()
    specimen = None
    if overview.specimen:
        stored, finding = overview.specimen
        notes = compose(stored.record, Sites(stored.record)).findings
        note = next((one for one in notes if one.code == finding.code and one.message == finding.message), None)
        specimen = (stored.record, note) if note else None
    return page(
        request,
        "home.html",
        overview=overview,
        years=draw_spans(overview.years, Asked()),
        specimen=specimen,
        drawing=draw_home(room_of(request).holdings),
        asked=Asked(),
        shown=SHOWN,
    )
