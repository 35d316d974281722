"""Searching in a browser: years are drawn, searches kept, lists narrowed; without a script all of it still works."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.web.browsing import Watched, serve
from tests.web.samples import velmara_archive

from fonds.web.app import create_app

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(create_app(velmara_archive(tmp_path_factory.mktemp("searching") / "velmara")))


def centre(page: Page, bar: int) -> tuple[float, float]:
    box = page.locator(".histogram li").nth(bar).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + 30


@pytest.mark.parametrize("path", ["/", "/search?q=the"])
def test_years_are_chosen_by_drawing_over_the_bars(browser: Browser, address: str, path: str) -> None:
    with Watched(browser, address, viewport={"width": 1200, "height": 900}) as watched:
        page = watched.open(path)
        bars = page.locator(".histogram li")
        first, last = bars.nth(1).get_attribute("data-first"), bars.nth(3).get_attribute("data-last")
        page.mouse.move(*centre(page, 3))
        page.mouse.down()
        page.mouse.move(*centre(page, 2), steps=3)
        page.mouse.move(*centre(page, 1), steps=3)
        assert page.locator(".brushed").count() == 3
        assert (page.input_value("#from"), page.input_value("#to")) == (first, last)
        page.mouse.up()
        page.wait_for_url(f"**from={first}&to={last}*")
        assert watched.said == []


def test_years_are_chosen_with_the_keys(browser: Browser, address: str) -> None:
    """Shift and arrows choose, Escape gives up, Enter shows; a bar by itself is still a link."""
    with Watched(browser, address, viewport={"width": 1200, "height": 900}) as watched:
        page = watched.open("/search?q=the&genre=letter")
        bars = page.locator(".histogram li")
        bars.nth(0).locator("a").focus()
        page.keyboard.press("Shift+ArrowRight")
        assert page.locator(".brushed").count() == 2
        page.keyboard.press("Escape")
        assert page.locator(".brushed").count() == 0
        assert page.input_value("#from") == ""
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Enter")
        page.wait_for_url("**from=*")
        assert "q=the" in page.url
        assert "genre=letter" in page.url
        assert watched.said == []


def test_a_search_is_kept_in_the_browser_alone(browser: Browser, address: str) -> None:
    with Watched(browser, address, viewport={"width": 1200, "height": 900}) as watched:
        page = watched.open("/search?q=Torvesh&genre=letter")
        page.click("button[data-keep]")
        assert "Kept" in page.inner_text("button[data-keep]")
        assert page.context.cookies() == []
        page.goto(f"{address}/search/saved")
        link = page.locator("[data-list] a").first
        assert link.inner_text() == "Torvesh, letter"
        page.click("[data-list] button")
        assert page.locator("[data-list] li").count() == 0
        page.goto(f"{address}/search?q=Torvesh&genre=letter")
        assert "Keep it" in page.inner_text("button[data-keep]")
        assert watched.said == []


def test_a_list_of_values_narrows_as_one_types(browser: Browser, address: str) -> None:
    with Watched(browser, address, viewport={"width": 1200, "height": 900}) as watched:
        page = watched.open("/search/values?of=person")
        whole = page.locator("#values li:visible").count()
        page.fill("#find", "torvesh")
        assert 0 < page.locator("#values li:visible").count() < whole
        assert re.match(r"\d+ of those", page.inner_text("#narrowed"))


def test_without_a_script_all_of_it_works(browser: Browser, address: str) -> None:
    """Bars are links, values are looked through by the server, keeping is explained, a list of names is answered."""
    with Watched(browser, address, java_script_enabled=False) as watched:
        page = watched.open("/search?q=the")
        assert not page.locator("button[data-keep]").is_visible()
        page.click(".histogram li:first-child a")
        assert "from=" in page.url
        page.goto(f"{address}/search/values?of=person")
        page.fill("#find", "torvesh")
        page.click("text=Show >> nth=-1")
        assert page.locator("#values li").count() > 0
        page.goto(f"{address}/search/saved")
        assert page.locator("text=Bookmark the page").is_visible()
        assert not page.locator("text=In this browser").is_visible()
        page.goto(f"{address}/search/many")
        page.fill("#names", "Torvesh\nLindar")
        page.click("text=Search for each")
        assert page.locator("tbody tr").count() == 2


PAGES = {
    "home": "/",
    "found": "/search?q=Torvesh&from=1952&to=1954",
    "russian": "/search?q=%D0%A2%D0%BE%D1%80%D0%B2%D0%B5%D1%88",
    "nothing": "/search?q=Torvehs+bread&genre=letter",
    "values": "/search/values?of=person",
    "many": "/search/many?names=Torvesh%0ALindar%0ATorvehs",
    "saved": "/search/saved",
}


@pytest.mark.parametrize(("light", "width"), [("light", 390), ("dark", 1600)])
def test_axe_finds_nothing(browser: Browser, address: str, light: Any, width: int) -> None:
    with Watched(browser, address, color_scheme=light, viewport={"width": width, "height": 900}) as watched:
        assert [fault for path in PAGES.values() for fault in watched.faults_of(path)] == []
        assert watched.elsewhere == []
        assert watched.said == []


@pytest.mark.parametrize("width", [320, 768, 1600])
def test_nothing_is_wider_than_the_window(browser: Browser, address: str, width: int) -> None:
    with Watched(browser, address, viewport={"width": width, "height": 800}) as watched:
        for name, path in PAGES.items():
            page = watched.open(path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_reader_finds_in_russian_what_is_printed_in_english(browser: Browser, address: str) -> None:
    """From the first page: the name is typed, the first hit opened at the paragraph that prints it."""
    with Watched(browser, address) as watched:
        page = watched.open("/")
        page.fill("#q", "Торвеш")
        page.click(".ask button")
        assert "Torvesh" in page.inner_text(".hints")
        page.click(".passages a:has(mark:text('Torvesh')) >> nth=0")
        anchor = urlsplit(page.url).fragment
        assert "Torvesh" in page.inner_text(f"#{anchor}")
