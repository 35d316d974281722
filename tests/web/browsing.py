"""A browser for the tests, and pages in it that are watched.

The browser is the one that `FONDS_CHROMIUM` names, one on the path, or Playwright's own.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, Self

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_browser() -> str | None:
    """Return the path of a browser, or None to try Playwright's own."""
    for name in (os.environ.get("FONDS_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    return None


def serve(app: Any) -> Iterator[str]:
    """Serve an application on loopback for as long as the fixture lives."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


class Watched:
    """A page whose requests, messages and faults are written down."""

    def __init__(self, browser: Browser, site: str, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.site = site
        self.elsewhere: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda one: self.elsewhere.append(one.url) if not one.url.startswith(site) else None)
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))

    def open(self, path: str) -> Page:
        self.page.goto(self.site + path)
        return self.page

    def faults_of(self, path: str) -> list[str]:
        """Return what axe-core finds wrong with a page, everything on it unfolded."""
        page = self.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        return [
            f"{path}: {one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}" for one in found
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()
