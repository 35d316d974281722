"""What a reader sees when something cannot be shown. Missing and withheld are told apart by nobody."""

import logging

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from fonds.web.room import JSON, AnyRequest, answer, page

log = logging.getLogger("fonds.web")

CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 410: "gone", 500: "internal_error"}

MESSAGES = {
    400: "The request could not be understood.",
    404: "There is nothing here under this address.",
    405: "This address can only be read: use GET or HEAD.",
    500: "Something went wrong on our side. It has been written to the log.",
}
"""For programs, in the one language that the API speaks; people's pages are worded in the templates."""


def show_refusal(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    """Answer for an address that is not served."""
    status = error.status_code if error.status_code in MESSAGES else 400
    shown = _show(request, status)
    for name, value in (error.headers or {}).items():
        shown.headers[name] = value
    return shown


def show_failure(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Answer for our own fault: to the reader calmly, to the log in full."""
    log.error("Could not answer %s", request.scope["path"], exc_info=error)
    return _show(request, 500)


def not_found(request: AnyRequest) -> Response[bytes]:
    """Answer for what is not here, or may not be seen: the same bytes for both."""
    return _show(request, 404)


def _show(request: AnyRequest, status: int) -> Response[bytes]:
    if f"{request.scope['path']}/".startswith("/api/"):
        shape = {"error": {"code": CODES[status], "message": MESSAGES[status], "status": status}}
        return answer(request, msgspec.json.encode(shape), JSON, status=status)
    try:
        return page(request, "failure.html", status=status, here="/", failure=status)
    except Exception:
        log.exception("Could not render the page that says so")
        return Response(MESSAGES[status].encode(), status_code=status, media_type="text/plain")
