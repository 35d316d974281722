"""What a reader sees when something cannot be shown.

Missing and withheld are told apart by nobody, unless those who keep the archive have left a notice in its place.
"""

import logging

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from fonds.store.protocol import Notice
from fonds.web.room import JSON, AnyRequest, answer, page, room_of

log = logging.getLogger("fonds.web")

CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 500: "internal_error"}

MESSAGES = {
    400: "The request could not be understood.",
    404: "There is nothing here under this address.",
    405: "This address can only be read: use GET or HEAD.",
    500: "Something went wrong on our side. It has been written to the log.",
}
"""For programs, in the one language that the API speaks; people's pages are worded in the templates."""

NOTICES = {
    "taken_down": (410, "gone", "This record was taken down."),
    "withheld": (403, "withheld", "This record is withheld from the public."),
}
"""For each kind of notice its status, and code and message for programs."""


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


def unseen(request: AnyRequest, record_id: str) -> Response[bytes]:
    """Answer for a record that is not shown: with the notice that stands in its place, else as for what is not here."""
    notice = room_of(request).holdings.reader.notice(record_id)
    return _show_notice(request, notice) if notice else not_found(request)


def _show_notice(request: AnyRequest, notice: Notice) -> Response[bytes]:
    status, code, message = NOTICES[notice.kind]
    if _is_program(request) or request.scope["path"].endswith(".json"):
        said = {"code": code, "message": message, "status": status, "reason": notice.reason, "until": notice.until}
        return answer(request, msgspec.json.encode({"error": said}), JSON, status=status)
    return page(request, "notice.html", status=status, here="/", notice=notice)


def _is_program(request: AnyRequest) -> bool:
    return f"{request.scope['path']}/".startswith("/api/")


def _show(request: AnyRequest, status: int) -> Response[bytes]:
    if _is_program(request):
        shape = {"error": {"code": CODES[status], "message": MESSAGES[status], "status": status}}
        return answer(request, msgspec.json.encode(shape), JSON, status=status)
    try:
        return page(request, "failure.html", status=status, here="/", failure=status)
    except Exception:
        log.exception("Could not render the page that says so")
        return Response(MESSAGES[status].encode(), status_code=status, media_type="text/plain")
