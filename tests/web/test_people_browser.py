"""People and bodies in a browser: access, width, the keyboard, and that no script is needed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.papers_of_salters import write_papers

from fonds import workflow
from fonds.store.folder import make_folder
from fonds.web.app import create_app

pytestmark = pytest.mark.xdist_group("browser")

COMMITTEE = "/bodies/Velmara%20Salt%20Party%20Committee"
PAGES = (
    "/people", "/people?name=pell&order=records", "/people?name=zzz", "/bodies", "/people/P.%20N.%20Maro",
    "/people/P.%20N.%20Maro?as=wrote&from=1956&to=1957", "/people/nobody%20Maro", COMMITTEE, f"{COMMITTEE}?on=1950",
    f"{COMMITTEE}?on=soon", "/bodies/Committee", "/bodies/Salt%20Party%20of%20Velmara",
)  # fmt: skip
NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1400, "height": 900}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place: Path = tmp_path_factory.mktemp("people")
    made = make_folder(place / "salters", "The Salters' Papers", draft=False)
    workflow.add_paths(made, [write_papers(place / "papers")], workers=1)
    yield from serve(create_app(made.path))


@pytest.mark.parametrize(
    ("light", "size", "tongue"),
    [("light", WIDE, "en"), ("dark", WIDE, "en"), ("light", NARROW, "ru"), ("dark", NARROW, "qps")],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Browser, site: str, light: Any, size: Any, tongue: str
) -> None:
    with Watched(browser, site, color_scheme=light, viewport=size) as watched:
        watched.context.add_cookies([{"name": "tongue", "value": tongue, "url": site}])
        faults = []
        for path in PAGES:
            faults += watched.faults_of(path)
            wide = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            faults += [f"{path}: {wide} pixels wider than the window"] if wide > 0 else []
        assert faults == []
        assert watched.elsewhere == []
        assert [one for one in watched.said if "404" not in one] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_typed_name_to_the_words_of_an_office(browser: Browser, site: str, scripts: bool) -> None:
    with Watched(browser, site, java_script_enabled=scripts) as watched:
        page = watched.open("/people")
        page.fill("#name", "maro")
        page.click(".filter-row button")
        page.click("table a:has-text('P. N. Maro')")
        assert page.locator(".tenures th[scope=row]").first.inner_text().startswith("Secretary of the Salt Council")
        page.click(".tenures .from a >> nth=0")
        assert "#p" in page.url
        assert "Secretary of the Salt Council" in page.locator(":target").inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_date_is_chosen_by_a_stop_and_by_typing(browser: Browser, site: str, scripts: bool) -> None:
    with Watched(browser, site, java_script_enabled=scripts) as watched:
        page = watched.open(COMMITTEE)
        page.click(".stops a:has-text('October 1947')")
        assert page.locator(".body-node .size").all_inner_texts() == ["12"]
        page.fill("#on", "21 August 1953")
        page.click(".dial button")
        assert page.locator(".body-node .size").all_inner_texts() == ["15", "4", "7", "3"]
        assert page.locator(".body-node .heads >> nth=0").locator("i").count() == 15


def test_a_keyboard_reaches_the_records(browser: Browser, site: str) -> None:
    with Watched(browser, site, viewport=WIDE) as watched:
        page = watched.open("/people/P.%20N.%20Maro")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the records"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "records"
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
