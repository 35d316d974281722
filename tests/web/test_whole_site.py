"""Every kind of page, met by walking over a real archive: valid, light, accessible, silent, in every language."""

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.walking import Seen, tree_of, walk

from fonds import workflow
from fonds.store.folder import make_folder
from fonds.web.app import create_app

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "velmara"
VNU = Path(__file__).resolve().parents[1] / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
pytestmark = pytest.mark.xdist_group("whole site")

BEGIN = ("/", "/search?q=barges", "/search?q=brages+zzz", "/records/none", "/help")
HEAVIEST_PAGE = 150_000
HEAVIEST_SCRIPTS = 60_000
HEAVIEST_OF_ALL = 600_000
"""A page with a map or a network may weigh so much with its script and data."""

GUESSED = "This document appears to be written in"
"""The checker guesses a page's language by its words, and documents are in other languages than the interface."""

DRAWN = ("/places", "/letters/network")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_folder(tmp_path_factory.mktemp("whole") / "velmara", "The Velmara Papers", draft=False)
    assert workflow.add_paths(made, [SAMPLES]).new >= 40
    return made.path


@pytest.fixture(scope="module")
def app(archive: Path) -> Litestar:
    return create_app(archive)


@pytest.fixture(scope="module")
def client(app: Litestar) -> Iterator[TestClient[Any]]:
    with TestClient(app) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(client: TestClient[Any], app: Litestar) -> list[Seen]:
    """Up to six pages of each kind."""
    return [one for one in walk(client, app, BEGIN, 6) if one.body]


@pytest.fixture(scope="module")
def one_of_each(pages: list[Seen]) -> list[str]:
    """The path of one page of each kind."""
    return list({one.kind: one.path for one in reversed(pages)}.values())


def test_every_page_that_is_linked_is_there(pages: list[Seen]) -> None:
    assert [(one.path, one.status) for one in pages if one.status != 200 and one.path != "/records/none"] == []
    assert len({one.kind for one in pages}) >= 25


@pytest.mark.parametrize("tongue", ["en", "ru", "qps"])
def test_html_is_valid(client: TestClient[Any], app: Litestar, tmp_path: Path, tongue: str) -> None:
    """The Nu Html Checker finds no error, and warns of nothing, on any page of any kind."""
    if not VNU.exists() or not shutil.which("java"):
        if os.environ.get("CI") == "true":
            pytest.fail("the checker is not there: make tools")
        pytest.skip("the checker is not there: make tools")
    names = {}
    for number, one in enumerate(walk(client, app, BEGIN, 4 if tongue == "en" else 1, {"cookie": f"tongue={tongue}"})):
        if one.body:
            names[f"{number}.html"] = one.path
            (tmp_path / f"{number}.html").write_text(one.body, encoding="utf-8")
    command = ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", *map(str, tmp_path.glob("*.html"))]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stderr)["messages"]
    faults = {
        f"{names[Path(one['url']).name]}: {one['message']} {one.get('extract', '')[:160]}"
        for one in said
        if (one["type"] == "error" or one.get("subType") == "warning") and not one["message"].startswith(GUESSED)
    }
    assert sorted(faults) == []


def test_no_page_is_heavy(client: TestClient[Any], pages: list[Seen]) -> None:
    """With its style sheets and scripts, packed as they are sent; faces are kept by browsers and counted apart."""
    weights: dict[str, int] = {}

    def weight(address: str) -> int:
        if address not in weights:
            weights[address] = len(gzip.compress(client.get(address).content, 6))
        return weights[address]

    heavy = []
    for one in pages:
        tree = tree_of(one.body)
        sheets = sum(weight(str(href)) for href in tree.xpath("//link[@rel='stylesheet']/@href"))
        scripts = sum(weight(str(source)) for source in tree.xpath("//script/@src"))
        own = len(gzip.compress(one.body.encode(), 6))
        drawn = one.kind.startswith(DRAWN)
        most = (HEAVIEST_OF_ALL, HEAVIEST_OF_ALL) if drawn else (HEAVIEST_PAGE, HEAVIEST_SCRIPTS)
        if own + sheets + (scripts if drawn else 0) > most[0] or scripts > most[1]:
            heavy.append((one.path, own, sheets, scripts))
    assert heavy == []


LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "four times as large": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "from right to left": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
}


@pytest.mark.timeout(280)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser: Browser, archive: Path, one_of_each: list[str], look: str) -> None:
    """On a page of each kind; 1280 pixels at 400 % are 320. Nothing is asked of another site, and nothing complains."""
    for site in serve(create_app(archive)):
        with Watched(browser, site, **LOOKS[look]) as watched:
            if look == "from right to left":
                watched.context.add_cookies([{"name": "tongue", "value": "qps", "url": site}])
            faults = []
            for path in one_of_each:
                faults += watched.faults_of(path)
                wide = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
                faults += [f"{path}: {wide} pixels wider than the window"] if wide > 0 else []
            assert faults == []
            assert watched.elsewhere == []
            assert [one for one in watched.said if not re.search("40[34]|410", one)] == []
