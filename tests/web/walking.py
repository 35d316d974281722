"""A walk over every kind of page of a site, by following its links."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from litestar import Litestar
from litestar.testing import TestClient
from lxml import html


class Seen(NamedTuple):
    """A page that was walked over."""

    path: str
    kind: str
    """The route that answers it."""
    status: int
    body: str
    """Empty for what is no page."""


def tree_of(body: str) -> Any:
    """Return the elements of a page; the library's own types are those of every answer that a path may have."""
    return html.fromstring(body)


def kinds(app: Litestar) -> list[tuple[str, "re.Pattern[str]"]]:
    """Return every route of an application with a pattern of its addresses, the most particular first."""
    found = []
    for route in app.routes:
        pattern = ""
        for part in route.path_components:
            if isinstance(part, str):
                pattern += "/" + re.escape(part)
            else:
                pattern += "/.+" if part.full.endswith(":path") else "/[^/]+"
        found.append((route.path_format, re.compile(pattern or "/")))
    return sorted(found, key=lambda one: ("{" in one[0], -len(one[0])))


def walk(
    client: TestClient[Any], app: Litestar, begin: tuple[str, ...], most: int, headers: dict[str, str] | None = None
) -> Iterator[Seen]:
    """Follow links from the first pages, at most so many pages of a kind; each page once."""
    waiting, known, walked = list(begin), set(begin), Counter[str]()
    patterns = kinds(app)

    def kind_at(path: str) -> str:
        bare = urlsplit(path).path
        return next((kind for kind, pattern in patterns if pattern.fullmatch(bare)), bare)

    while waiting:
        path = waiting.pop(0)
        kind = kind_at(path)
        if walked[kind] >= most:
            continue
        walked[kind] += 1
        answer = client.get(path, headers=headers or {}, follow_redirects=False)
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        seen = Seen(path, kind, answer.status_code, answer.text if is_page else "")
        yield seen
        if not seen.body:
            continue
        for href in tree_of(seen.body).xpath("//a/@href"):
            parts = urlsplit(urljoin(path, str(href)))
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc or parts.scheme or target in known or parts.path.startswith(("/light/", "/tongue/")):
                continue
            known.add(target)
            waiting.append(target)
