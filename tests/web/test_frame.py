"""The frame of every page and what lists share: entries, the foot of a list, the ways to look at it."""

from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.conftest import shelf_of, velmara

from fonds.store.derived.queries import Card
from fonds.web.paging import paged
from fonds.web.room import Room
from fonds.web.static_files import FOLDER

REPORT = "vp0612hk3t"
CODES = ("en", "ru", "qps")
ROOMS = ("search", "collections", "people", "places", "timeline", "letters", "ledger", "findings", "shelf")

LEAD = Card(
    id="k1", level="item", title="On the barrage", genre="letter", date="5 August 1953", edtf="1953-08-05",
    earliest="1953-08-05", latest="1953-08-05", place="Vellin", reference="Archive, f. 12", senders=("A. Pell",),
    recipients=("O. Vey", "B", "C", "D", "E"), languages=("en",),
)  # fmt: skip
BARE = Card(
    id="k2", level="item", title=None, genre=None, date=None, edtf=None, earliest=None, latest=None, place=None,
    reference=None, senders=(), recipients=(), languages=(),
)  # fmt: skip
FILE = Card(
    id="k3", level="file", title="<script>alert(1)</script>", genre=None, date="early <1950s>", edtf="195X",
    earliest=None, latest=None, place=None, reference=None, senders=(), recipients=("<b>",), languages=("en", "ru"),
)  # fmt: skip


@pytest.fixture(scope="module")
def app() -> Litestar:
    return shelf_of(velmara())


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    yield from serve(shelf_of(velmara()))


@pytest.fixture(scope="module")
def room(app: Litestar) -> Room:
    found: Room = app.state.room
    return found


def parse(page: str) -> Any:
    return html.fromstring(page)


def rendered(room: Room, code: str, source: str, **values: Any) -> Any:
    """Return what the shared macros make, as a tree."""
    template = room.templates[code].from_string(f'{{% import "parts.html" as parts %}}<div>{source}</div>')
    return parse(template.render(**values))


def plain(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


@pytest.mark.parametrize(
    ("card", "code", "when", "heading", "about"),
    [
        (LEAD, "en", "5 August 1953", "On the barrage", "A. Pell to O. Vey, B, C and 2 more Vellin Archive, f. 12"),
        (LEAD, "ru", "5 августа 1953 г.", "On the barrage", "A. Pell — O. Vey, B, C и ещё 2 Vellin Archive, f. 12"),
        (BARE, "en", "undated", "[without a title]", ""),
        (BARE, "ru", "без даты", "[без заголовка]", ""),
        (FILE, "en", "early <1950s>", "<script>alert(1)</script>", "File to <b>"),
        (FILE, "ru", "early <1950s>", "<script>alert(1)</script>", "Дело кому: <b>"),
    ],
)  # fmt: skip
def test_an_entry_says_what_a_record_is(room: Room, card: Card, code: str, when: str, heading: str, about: str) -> None:
    tree = rendered(room, code, "{{ parts.card(card) }}", card=card)
    (entry,) = tree.xpath(".//li[@class='entry']")
    assert plain(entry.xpath("./p[@class='when']")[0]) == when
    (link,) = entry.xpath(".//h3/a")
    assert (plain(link), link.get("href")) == (heading, f"/records/{card.id}")
    assert " ".join(map(plain, entry.xpath(".//p[@class='about']"))) == about
    assert not tree.xpath(".//script")


def test_an_entry_takes_the_words_that_brought_it_here(room: Room) -> None:
    source = '{% call parts.card(card, "/records/k1#p4") %}<q dir="auto">{{ words }}</q>{% endcall %}'
    tree = rendered(room, "en", source, card=LEAD, words="at <Vellin>")
    assert [one.get("href") for one in tree.xpath(".//h3/a")] == ["/records/k1#p4"]
    assert [plain(one) for one in tree.xpath(".//li/div/q")] == ["at <Vellin>"]


@pytest.mark.parametrize(
    ("page", "last", "shown"),
    [
        (1, 1, ["1"]),
        (1, 2, ["1", "2"]),
        (1, 4, ["1", "2", "3", "4"]),
        (1, 9, ["1", "2", "3", "…", "9"]),
        (4, 9, ["1", "2", "3", "4", "5", "6", "…", "9"]),
        (5, 9, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
        (6, 20, ["1", "…", "4", "5", "6", "7", "8", "…", "20"]),
        (20, 20, ["1", "…", "18", "19", "20"]),
    ],
)
def test_the_foot_of_a_list(room: Room, page: int, last: int, shown: list[str]) -> None:
    pages = paged(page, last, lambda number: f"/people?page={number}")
    assert [str(one.number or "…") for one in pages.links] == shown
    tree = rendered(room, "en", "{{ parts.pager(pages) }}", pages=pages)
    if last == 1:
        assert not tree.xpath(".//nav")
        return
    assert [plain(one) for one in tree.xpath(".//ol/li")] == shown
    assert [one.get("href") for one in tree.xpath(".//a[@aria-current='page']")] == [f"/people?page={page}"]
    before, after = ([one.get("href") for one in tree.xpath(f".//a[@rel='{rel}']")] for rel in ("prev", "next"))
    assert before == ([f"/people?page={page - 1}"] if page > 1 else [])
    assert after == ([f"/people?page={page + 1}"] if page < last else [])


def test_the_ways_to_look_at_one_thing(room: Room) -> None:
    source = '{{ parts.views("As", [("/letters", "Table"), ("/letters/matrix", "Matrix")], "/letters/matrix") }}'
    tree = rendered(room, "en", source)
    assert [(plain(one), one.get("aria-current")) for one in tree.xpath(".//nav/a")] == [
        ("Table", None),
        ("Matrix", "page"),
    ]


def test_every_page_leads_to_every_room(app: Litestar) -> None:
    with TestClient(app) as client:
        for code in CODES:
            page = parse(client.get("/search", headers={"cookie": f"tongue={code}"}).text)
            links = page.xpath("//nav[@class='site-nav']//a")
            assert [one.get("href") for one in links] == [f"/{name}" for name in ROOMS]
            assert [one.get("href") for one in links if one.get("aria-current") == "page"] == ["/search"]
            assert [one.get("href") for one in page.xpath("//nav[@class='skips']/a")] == ["#results", "#facets"]


# In a browser.


def watched(browser: Browser, site: str, code: str, width: int, light: str = "light") -> Watched:
    one = Watched(browser, site, viewport={"width": width, "height": 900}, color_scheme=light)
    one.context.add_cookies([{"name": "tongue", "value": code, "url": site}])
    return one


PATHS = ("/", "/search?q=grain", f"/records/{REPORT}", f"/records/{REPORT}/history", "/about", "/help", "/nowhere")


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("width", "rows"), [(320, 4), (390, 3), (1024, 1), (1600, 1)])
@pytest.mark.parametrize("code", CODES)
def test_the_frame_fits_in_every_language(browser: Browser, site: str, code: str, width: int, rows: int) -> None:
    with watched(browser, site, code, width) as one:
        for path in PATHS:
            page = one.open(path)
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, (path, over)
            boxes = page.evaluate(
                "[...document.querySelectorAll('.site-nav a')].map(one => one.getBoundingClientRect().toJSON())"
            )
            assert len({round(box["top"]) for box in boxes}) <= rows, path
            assert min(box["height"] for box in boxes) >= 24
            assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)


@pytest.mark.xdist_group("browser")
def test_everything_stands_mirrored(browser: Browser, site: str) -> None:
    places = {}
    for code in ("en", "qps"):
        with watched(browser, site, code, 1600) as one:
            page = one.open(f"/records/{REPORT}")
            places[code] = page.evaluate(
                """names => Object.fromEntries(names.map(name => {
                    const box = document.querySelector(name).getBoundingClientRect();
                    return [name, [box.left, box.right]];
                }))""",
                [".wordmark", ".site-nav", "#facts", "#text", ".note", ".anchor.fifth"],
            )
    english, mirrored = places["en"], places["qps"]
    for name, other in (("#facts", "#text"), (".wordmark", ".site-nav"), (".anchor.fifth", ".note")):
        assert english[name][1] <= english[other][1], name
        assert mirrored[name][0] >= mirrored[other][0], name


@pytest.mark.xdist_group("browser")
def test_skip_links_show_when_reached_and_lead_there(browser: Browser, site: str) -> None:
    for code in ("ru", "qps"):
        with watched(browser, site, code, 1024) as one:
            page = one.open("/help")
            page.keyboard.press("Tab")
            box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
            assert box["top"] >= 0
            assert box["height"] >= 24
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "pages"


@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("code", ["ru", "qps"])
def test_axe_finds_nothing_in_any_language(browser: Browser, site: str, code: str, light: str) -> None:
    with watched(browser, site, code, 1280, light) as one:
        assert [fault for path in PATHS for fault in one.faults_of(path)] == []
        assert one.elsewhere == []
        assert [said for said in one.said if "404" not in said] == []


def test_every_face_of_the_russian_pages_is_our_own() -> None:
    faces = [line for line in (FOLDER / "style.css").read_text(encoding="utf-8").splitlines() if "@font-face" in line]
    cyrillic = " ".join(one for one in faces if "U+400" in one)
    assert "Source Serif 4" in cyrillic
    assert "Source Sans 3" in cyrillic
