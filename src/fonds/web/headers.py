"""What every answer carries, errors included, so that a page can do no more than show itself."""

from litestar.types import Message, Scope

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline style or script, and nothing from any other site."""

SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""For files that others made: nothing in them may run or load, even if a browser opens them."""

SECURITY = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}

_RAW = [(name.encode(), value.encode()) for name, value in SECURITY.items()]


async def add_security_headers(message: Message, _: Scope) -> None:
    """Add the headers to the start of any answer; one that a handler set itself stands."""
    if message["type"] == "http.response.start":
        headers = list(message["headers"])
        present = {name.lower() for name, _ in headers}
        message["headers"] = headers + [pair for pair in _RAW if pair[0] not in present]
