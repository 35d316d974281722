"""Addresses that outlast this site's own: permanent names (ARK), and the names that others gave."""

import re
from urllib.parse import quote

from litestar import Response
from litestar.handlers import HTTPRouteHandler

from fonds.web.failures import not_found, unseen
from fonds.web.holdings import About
from fonds.web.room import Answer, AnyRequest, at, page, room_of
from fonds.web.seeing import said

MOST = 50
"""Records that one name may mean, as shown; a name that means more tells little."""

_ARK = re.compile(r"/ark:/?([^/]+)/([^/.]+)", re.IGNORECASE)
_HYPHENS = re.compile(r"[-\u2010-\u2015]")
_SCHEME = re.compile(r"(https?):/+(?=[^/])", re.IGNORECASE)


def arks(about: About) -> tuple[HTTPRouteHandler, ...]:
    """Return the handlers of both ways to write an ARK, for the archive that has a number to give them under."""
    labels = ("/ark:/", *((f"/ark:{about.ark}/",) if about.ark else ()))
    written = [label for one in labels for label in (one, one.replace("ark", "ARK"))]
    return tuple(at(f"{label}{{rest:path}}")(follow_ark) for label in written)


def follow_ark(request: AnyRequest) -> Answer:
    """Lead from an ARK to its record, keeping the version; what is asked of or within it beyond that is left out."""
    about = room_of(request).holdings.about
    found = _ARK.match(request.scope["path"])
    authority, name = (_bare(one) for one in found.groups()) if found else ("", "")
    if not about.ark or authority != about.ark or not name.startswith(about.ark_shoulder):
        return not_found(request)
    return _lead_to(request, name.removeprefix(about.ark_shoulder))


@at("/id/{name:path}")
def follow_name(request: AnyRequest) -> Answer:
    """Lead from a name that others gave (a DOI, a Handle, an editor's own number) to the record it means."""
    # Two slashes of an address within the address arrive as one.
    name = _SCHEME.sub(r"\1://", request.scope["path"].removeprefix("/id/"), count=1)
    reader = room_of(request).holdings.reader
    held = [stored for one in reader.resolve(name)[:MOST] if (stored := reader.get(one)) is not None]
    if len(held) > 1:
        return page(request, "choose.html", here="/", name=name, records=[one.record for one in held])
    return _lead_to(request, held[0].record.id if held else name)


def _lead_to(request: AnyRequest, record_id: str) -> Answer:
    if room_of(request).holdings.reader.get(record_id) is None:
        return unseen(request, record_id)
    version = said(request, "version")
    query = f"?version={quote(version, safe='')}" if version else ""
    headers = {"location": f"/records/{quote(record_id, safe='')}{query}", "cache-control": "no-cache"}
    return Response(b"", status_code=302, headers=headers)


def _bare(name: str) -> str:
    return _HYPHENS.sub("", name).lower()
