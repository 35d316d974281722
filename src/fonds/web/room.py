"""What every page shares: the holdings, the templates, and how an answer is made."""

import datetime as dt
import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler, route
from markupsafe import Markup

from fonds.search.protocol import FACETS
from fonds.web.holdings import Holdings
from fonds.web.marks import set_words
from fonds.web.static_files import StaticFiles
from fonds.web.tongues import PSEUDO, Tongue, choose, tongues

AnyRequest = Request[Any, Any, Any]
Answer = Response[bytes]

LIGHTS = ("light", "dark")
"""What the cookie `light` may say; anything else follows the device."""

HTML = "text/html"
VARIES = {"vary": "cookie, accept-language"}
"""Said with every page: it is another one in another language or light."""

JSON = "application/json"
_PACK_FROM = 700


@dataclass(frozen=True, slots=True)
class Room:
    """One archive's reading room."""

    holdings: Holdings
    templates: dict[str, Environment]
    """By the language of the interface."""
    files: StaticFiles


def furnish(holdings: Holdings) -> Room:
    """Make the room for an archive: templates compiled in every language, files read."""
    files = StaticFiles()
    templates = {code: _templates(holdings, files, one) for code, one in tongues().items()}
    for one in templates.values():
        # Writing a day in words is slow, and the same days stand on every list.
        one.filters["day"] = lru_cache(maxsize=16_384)(one.filters["day"])
    return Room(holdings, templates, files)


def _templates(holdings: Holdings, files: StaticFiles, tongue: Tongue) -> Environment:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.policies["ext.i18n.trimmed"] = True
    said: Any = templates
    said.install_gettext_translations(tongue.translations, newstyle=True)
    templates.globals["_"] = _speaker(tongue)
    listed = [one for one in tongues().values() if one.code != PSEUDO]
    templates.globals.update(
        file=files.address, archive=holdings.about, facet_names=FACETS, tongue=tongue, tongues=listed,
        text_of=lambda name: holdings.texts.get(name, tongue.code),
    )  # fmt: skip
    templates.filters.update(
        date_parts=date_parts, utc=utc, set_words=set_words, day=tongue.day, day_since=tongue.day_since,
        number=tongue.number, language=tongue.language,
    )  # fmt: skip
    return templates


def _speaker(tongue: Tongue) -> Callable[..., Markup]:
    """Return `_` of the templates, which looks a message up once. What is put into it is escaped.

    Templates that write plain text say `gettext` instead, which follows their own `autoescape`.
    """
    bare: dict[str, Markup] = {}
    whole: dict[str, Markup] = {}

    def say(message: str, **values: Any) -> Markup:
        if message not in bare:
            bare[message] = Markup(tongue.translations.gettext(message))  # noqa: S704 - a message of ours
        if values:
            return bare[message] % values
        if message not in whole:
            whole[message] = bare[message] % {}
        return whole[message]

    return say


def date_parts(edtf: str | None) -> tuple[str, ...]:
    """Return year, month and day of a plain date, as far as it gives them; nothing for others. Hours are left out."""
    parts = tuple((edtf or "").partition("T")[0].split("-"))
    plain = 1 <= len(parts) <= 3 and len(parts[0]) == 4 and all(part.isdecimal() for part in parts)
    if not plain or any(not 1 <= int(part) <= limit for part, limit in zip(parts[1:], (12, 31), strict=False)):
        return ()
    return parts


def utc(moment: str) -> tuple[str, str]:
    """Return day and time of a moment in UTC, the time empty where it is a day alone."""
    if len(moment) <= len("2091-01-01"):
        return moment, ""
    read = dt.datetime.fromisoformat(moment)
    there = read.astimezone(dt.UTC) if read.tzinfo else read
    return f"{there:%Y-%m-%d}", f"{there:%H:%M}"


def at(path: str) -> Callable[[Callable[..., Answer]], HTTPRouteHandler]:
    """Place a handler at a path, for GET and HEAD, in a thread of its own so that no reader waits for another."""
    return route(path, http_method=[HttpMethod.GET, HttpMethod.HEAD], sync_to_thread=True)


def room_of(request: AnyRequest) -> Room:
    """Return the room that a request came to."""
    room: Room = request.app.state.room
    return room


def page(request: AnyRequest, template: str, *, status: int = 200, here: str | None = None, **context: Any) -> Answer:
    """Render a page.

    Args:
        request: what was asked.
        template: its file name.
        status: of the answer.
        here: the path that the links for light and dark lead back to; the request's own if none is given.
        context: what the template shows.
    """
    body = render(request, template, here=here, **context)
    return answer(request, body, HTML, status=status, headers=dict(VARIES))


def render(request: AnyRequest, template: str, *, here: str | None = None, **context: Any) -> bytes:
    """Return a page's words and mark-up; see `page`."""
    templates = room_of(request).templates[tongue_of(request)]
    return (
        templates.get_template(template)
        .render(light=light_of(request), here=here if here is not None else _own_path(request), **context)
        .encode("utf-8", "replace")
    )


def light_of(request: AnyRequest) -> str:
    """Return the light in which a reader wants pages; nothing for that of the device."""
    light = request.cookies.get("light")
    return light if light in LIGHTS else ""


def tongue_of(request: AnyRequest) -> str:
    """Return the code of the language in which a request is answered."""
    return choose(request.cookies.get("tongue"), request.headers.get("accept-language", ""))


def answer(
    request: AnyRequest,
    body: bytes,
    media_type: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    packed: bytes | None = None,
) -> Answer:
    """Make an answer that browsers ask for anew and need not load again while it is the same (ETag).

    Args:
        request: what was asked.
        body: what is answered.
        media_type: of the body.
        status: of the answer.
        headers: that it carries beside its own.
        packed: the body in gzip, if somebody has packed it already.
    """
    tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    own = {"cache-control": "no-cache", "etag": tag} | (headers or {})
    own["vary"] = ", ".join(filter(None, (own.get("vary"), "accept-encoding")))
    if status == 200 and tag in [one.strip() for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(b"", status_code=304, headers=own)
    if len(body) >= _PACK_FROM and takes_gzip(request):
        body = packed or pack(body)
        own["content-encoding"] = "gzip"
    return Response(body, status_code=status, media_type=media_type, headers=own)


def pack(body: bytes) -> bytes:
    """Return a body in gzip, the same for the same body."""
    return gzip.compress(body, 3, mtime=0)


def takes_gzip(request: AnyRequest) -> bool:
    """Say whether the other side reads gzip."""
    offers = [offer.strip().replace(" ", "") for offer in request.headers.get("accept-encoding", "").split(",")]
    return any(offer.partition(";")[0] == "gzip" and not offer.endswith((";q=0", ";q=0.0")) for offer in offers)


def _own_path(request: AnyRequest) -> str:
    query = request.scope["query_string"].decode("latin-1")
    path = request.scope["path"]
    return f"{path}?{query}" if query and len(query) < 2_000 else path
