"""Addresses of pages that show a search in another way, and keep all that was asked of them."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from fonds.web.asked import Asked


def extended(asked: Asked, path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """Return the address of a search at a path, with what else is asked of the page; what is empty is left out."""
    address = asked.address(path)
    more = urlencode([pair for pair in pairs if pair[1]])
    return f"{address}{'&' if '?' in address else '?'}{more}" if more else address


def of_agent(name: str, kind: str) -> str:
    """Return the address of the page of a person or a body."""
    return f"/{'bodies' if kind == 'organisation' else 'people'}/{quote(name, safe='')}"
