"""Searches that a reader keeps. The server keeps none: they lie in the reader's own browser, or in its bookmarks."""

from fonds.web.room import Answer, AnyRequest, at, page


@at("/search/saved")
def show_saved(request: AnyRequest) -> Answer:
    """Show the page into which the browser writes what it keeps, and say what to do without a script."""
    return page(request, "saved.html")
