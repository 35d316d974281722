"""Light and language of the pages: a link, a cookie, and back to the page one came from."""

import re
from urllib.parse import quote, urlsplit

from litestar import Response
from litestar.datastructures import Cookie
from litestar.exceptions import NotFoundException

from fonds.web.asked import pairs_of
from fonds.web.room import LIGHTS, Answer, AnyRequest, at
from fonds.web.tongues import tongues

_YEAR = 365 * 24 * 60 * 60
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


@at("/light/{light:str}")
def set_light(request: AnyRequest) -> Answer:
    """Remember the choice and go back."""
    light = request.path_params["light"]
    if light not in (*LIGHTS, "device"):
        raise NotFoundException
    return _remember(request, "light", "" if light == "device" else light)


@at("/tongue/{code:str}")
def set_tongue(request: AnyRequest) -> Answer:
    """Remember the language of the interface and go back."""
    code = str(request.path_params["code"])
    if code not in tongues():
        raise NotFoundException
    return _remember(request, "tongue", code)


def _remember(request: AnyRequest, key: str, value: str) -> Answer:
    back = dict(pairs_of(request.scope["query_string"])).get("back", "/")
    cookie = Cookie(key=key, value=value, max_age=_YEAR if value else 0, path="/", httponly=True, samesite="lax")
    headers = {"location": own_path(back), "cache-control": "no-store"}
    return Response(b"", status_code=303, headers=headers, cookies=[cookie])


def own_path(back: str) -> str:
    """Return the path to go back to, or `/` for anything that could lead to another site."""
    if not back.startswith("/") or back.startswith("//") or _UNSAFE.search(back) or len(back) > 3_000:
        return "/"
    parts = urlsplit(back)
    if parts.scheme or parts.netloc or parts.path.startswith(("//", "/light/", "/tongue/")):
        return "/"
    return quote(back, safe="/?&=%+:,;@!$'()*~#-._")
