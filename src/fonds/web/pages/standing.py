"""Pages that stand: about, help, accessibility; and the small files that browsers and robots ask for."""

from litestar import Response
from litestar.exceptions import NotFoundException

from fonds.web.room import Answer, AnyRequest, answer, at, page, room_of, takes_gzip

ROBOTS = b"User-agent: *\nDisallow: /search\nDisallow: /api/\nDisallow: /light/\nDisallow: /tongue/\n"
"""Records may be found by robots; the endless pages of searches are not for them."""

EXAMPLES = {
    "form": "letters",
    "phrase": '"of the council"',
    "either": "letter OR telegram",
    "without": "letter NOT telegram",
    "brackets": "(letter OR report) council",
    "begins": "comm*",
    "nearly": "comittee~",
    "field": "title:report",
}
"""Queries that show what the query language can say; the same in every language of the interface."""

FOR_EVER = "public, max-age=31536000, immutable"


@at("/about")
def show_about(request: AnyRequest) -> Answer:
    """Say what the archive is and how it was made."""
    return page(request, "about.html", overview=room_of(request).holdings.overview())


@at("/help")
def show_help(request: AnyRequest) -> Answer:
    """Explain the query language with examples that find something here."""
    facets = room_of(request).holdings.overview().facets
    first = {name: values[0].value for name, values in facets.items() if values}
    return page(request, "help.html", first=first, examples=EXAMPLES)


@at("/accessibility")
def show_accessibility(request: AnyRequest) -> Answer:
    """Say what was done for access and what is not yet good."""
    return page(request, "accessibility.html")


@at("/robots.txt")
def send_robots(request: AnyRequest) -> Answer:
    """Tell robots what is not worth their time."""
    return answer(request, ROBOTS, "text/plain")


@at("/favicon.ico")
def send_icon(request: AnyRequest) -> Answer:
    """Send the icon under the name that browsers try by themselves."""
    files = room_of(request).files
    icon = files.get(files.address("icon.svg").rpartition("/")[2])
    return answer(request, icon.body if icon else b"", "image/svg+xml")


@at("/static/{name:str}")
def send_file(request: AnyRequest) -> Answer:
    """Send a style sheet, a face or the icon; its name changes with its content, so it is kept for ever."""
    found = room_of(request).files.get(request.path_params["name"])
    if found is None:
        raise NotFoundException
    headers = {"cache-control": FOR_EVER, "vary": "accept-encoding"}
    if found.packed and takes_gzip(request):
        return Response(found.packed, media_type=found.media_type, headers=headers | {"content-encoding": "gzip"})
    return Response(found.body, media_type=found.media_type, headers=headers)
