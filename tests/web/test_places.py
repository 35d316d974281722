"""Places: on a map and in a table, called and held as at the time, each leading to its words; of any search."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.conftest import room_with, velmara
from tests.web.placed import LETTERS, build_archive
from tests.web.shelf import ShelfReader
from tests.web.test_browser import PAYLOADS, planted

from fonds.store.derived.places import PlaceQueries
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.reader import DatabaseReader
from fonds.web.app import create_app
from fonds.web.holdings import Holdings
from fonds.web.pages.places import draw_home
from fonds.workflow import judging
from fonds.workflow.holding import holding

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_archive(tmp_path_factory.mktemp("places"))


@pytest.fixture(scope="module")
def real(archive: Path) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive)) as client:
        yield client


@pytest.fixture(scope="module")
def site(archive: Path) -> Iterator[str]:
    yield from serve(create_app(archive))


def parse(client: TestClient[Any], path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def table(page: Any) -> dict[str, tuple[str, str, str, str]]:
    """Return names, states, years and records by place."""
    rows = page.xpath("//table[contains(@class, 'places-table')]/tbody/tr")
    found = {}
    for row in rows:
        called, held, years, count = (words(cell) for cell in row.xpath("td"))
        found[words(row.xpath("th/a")[0])] = (called, held, years, count)
    return found


def dots(page: Any) -> dict[str, str]:
    """Return the address behind each dot of the map."""
    return {
        one.get("aria-label").rpartition(",")[0]: one.get("href")
        for one in page.xpath("//a[starts-with(@class, 'at ')]")
    }


@pytest.mark.parametrize(
    ("address", "places"),
    [
        (
            "/places",
            {
                "Vienna": (
                    "Vienna", ["Austria-Hungary", "1912", "Austria", "1937", "Germany", "1941"], "1912–1941", "3",
                ),
                "Berlin": ("Berlin", ["Germany"], "1937–1941", "2"),
                "Saint Petersburg": (
                    "Leningrad (1), Petrograd (1)",
                    ["Russian", "Empire", "1916", "Russian", "SFSR,", "Soviet", "Union", "1933"], "1916–1933", "2",
                ),
                "London": ("London", ["United", "Kingdom"], "1933", "1"),
                "Tokyo": ("Tokyo", ["Japan"], "1933", "1"),
            },
        ),
        ("/places?from=1912&to=1912", {"Vienna": ("Vienna", ["Austria-Hungary"], "1912", "1")}),
        (
            "/places?from=1916&to=1916",
            {"Saint Petersburg": ("Petrograd", ["Russian", "Empire"], "1916", "1")},
        ),
        (
            "/places?q=night+train",
            {"Berlin": ("Berlin", ["Germany"], "1937", "1"), "Vienna": ("Vienna", ["Austria"], "1937", "1")},
        ),
        ("/places?from=1946&to=1946", {}),
    ],
)  # fmt: skip
def test_places_are_called_and_held_as_at_the_time(
    real: TestClient[Any], address: str, places: dict[str, tuple[str, list[str], str, str]]
) -> None:
    """The table says what the records of the search have; the map has the same places and no other."""
    page = parse(real, address)
    found = table(page)
    assert {name: (row[0], row[1].split(), row[2], row[3]) for name, row in found.items()} == places
    assert set(dots(page)) == set(places)


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("records", ["Vienna", "Berlin", "Saint Petersburg", "London", "Tokyo"]),
        ("name", ["Berlin", "London", "Saint Petersburg", "Tokyo", "Vienna"]),
        ("years", ["Vienna", "Saint Petersburg", "London", "Tokyo", "Berlin"]),
    ],
)
def test_the_table_is_sorted_and_says_so(real: TestClient[Any], by: str, order: list[str]) -> None:
    page = parse(real, f"/places?by={by}")
    assert list(table(page)) == order
    assert len(page.xpath("//th[@aria-sort]")) == 1


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("world", {"Vienna", "Berlin", "Saint Petersburg", "London", "Tokyo"}),
        ("europe", {"Vienna", "Berlin", "Saint Petersburg", "London"}),
        ("east-asia", {"Tokyo"}),
        ("nowhere", {"Vienna", "Berlin", "Saint Petersburg", "London", "Tokyo"}),
    ],
)
def test_a_part_of_the_earth_has_its_places_on_map_and_in_table(
    real: TestClient[Any], view: str, shown: set[str]
) -> None:
    page = parse(real, f"/places?view={view}")
    assert set(dots(page)) == set(table(page)) == shown


def test_every_part_that_is_offered_has_places(real: TestClient[Any]) -> None:
    page = parse(real, "/places")
    for link in page.xpath("//nav[contains(@class, 'map-views')]/a"):
        count = int(words(link).rpartition(" ")[2])
        assert count == len(dots(parse(real, link.get("href")))) > 0


def test_a_name_that_is_not_known_stands_apart_with_its_records(real: TestClient[Any]) -> None:
    """It is on no map, and leads to the records that have it."""
    page = parse(real, "/places")
    loose = {words(one): one.get("href") for one in page.xpath("//section[@id='unplaced']//ul//a")}
    assert loose["Nilgun"] == "/places/Nilgun"
    held = parse(real, "/places/Nilgun")
    assert held.xpath("//svg") == []
    assert "could not be placed" in held.text_content()
    assert len(held.xpath("//ol[contains(@class, 'roll')]/li")) >= 2


@pytest.mark.parametrize("name", ["Vienna", "Saint Petersburg", "Nilgun", "Tokyo"])
@pytest.mark.parametrize("roll", ["named", "written", "unsure"])
def test_every_record_on_a_roll_is_linked_at_words_that_have_the_name(
    real: TestClient[Any], name: str, roll: str
) -> None:
    """The passage that a link leads to has the name as the record gives it."""
    page = parse(real, f"/places/{quote(name)}?list={roll}")
    for link in page.xpath("//a[contains(@class, 'named-at')]"):
        path, _, anchor = link.get("href").partition("#")
        record = parse(real, path)
        (passage,) = record.xpath(f"//*[@id='{anchor}']")
        assert words(link).rpartition(" ")[2] in words(passage)


@pytest.mark.parametrize(
    ("address", "dates"),
    [
        ("/places/Vienna", ["4 October 1912", "6 March 1937", "9 May 1941"]),
        ("/places/Vienna?list=written", ["4 October 1912", "6 March 1937"]),
        ("/places/Vienna?from=1937&to=1941", ["6 March 1937", "9 May 1941"]),
        ("/places/Saint%20Petersburg?list=written", ["2 November 1916", "11 June 1933"]),
        ("/places/Nilgun?list=written", ["3 September 1946"]),
    ],
)
def test_records_of_a_place_in_the_order_of_time(real: TestClient[Any], address: str, dates: list[str]) -> None:
    page = parse(real, address)
    assert [words(one) for one in page.xpath("//ol[contains(@class, 'roll')]//time")] == dates


def test_a_place_tells_its_names_its_states_and_who_is_named_with_it(real: TestClient[Any]) -> None:
    page = parse(real, "/places/Saint%20Petersburg")
    facts = {tuple(words(part) for part in one) for one in page.xpath("//section[@id='facts']//li")}
    assert facts >= {
        ("Leningrad", "1"), ("Petrograd", "1"), ("Russian Empire", "1916"), ("Russian SFSR, Soviet Union", "1933"),
        ("Arden", "2"),
    }  # fmt: skip


def test_a_name_of_a_place_leads_to_the_place(real: TestClient[Any]) -> None:
    page = parse(real, "/places/Leningrad")
    assert "/places/Saint%20Petersburg" in page.xpath("//section[@id='facts']//a/@href")


@pytest.mark.parametrize("path", ["/places/Nowhere", "/places/%3Cb%3E", "/places/Vienna/1912", "/places/x?q=vienna"])
def test_what_no_record_names_is_not_there(real: TestClient[Any], path: str) -> None:
    assert real.get(path).status_code == 404


def test_a_place_that_a_search_does_not_name_is_said_to_be_elsewhere(real: TestClient[Any]) -> None:
    page = parse(real, "/places/Tokyo?from=1912&to=1912")
    assert "No record of this search" in page.text_content()


@pytest.mark.parametrize(
    "query",
    ["page=99", "page=x", "by=zzz", "view=zzz", "list=zzz", "from=zz", "q=%00%FF", "list=names&page=7", "person=Arden"],
)
def test_no_address_breaks_the_pages(real: TestClient[Any], query: str) -> None:
    assert real.get(f"/places?{query}").status_code == 200
    assert real.get(f"/places/Vienna?{query}").status_code == 200


def test_an_archive_without_places_says_so(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "empty", "Nothing yet", draft=False)
    from fonds import workflow  # noqa: PLC0415

    (tmp_path / "note.txt").write_text("The sacks are counted.\n", encoding="utf-8")
    workflow.add_paths(folder, [tmp_path / "note.txt"], workers=1)
    with TestClient(create_app(folder.path)) as client:
        assert "No record names a place yet" in client.get("/places").text


def test_the_map_of_the_first_page(archive: Path) -> None:
    """It shows all places of the archive, and is drawn once for as long as nothing changes."""
    with TestClient(create_app(archive)) as client:
        holdings: Holdings = client.app.state.room.holdings
        drawing = draw_home(holdings)
        assert drawing is not None
        assert [one.label for one in drawing.dots] == ["Vienna", "Berlin", "Saint Petersburg", "London", "Tokyo"]
        assert draw_home(holdings) is drawing
        template = client.app.state.room.templates["en"].from_string(
            '{% import "places_map.html" as maps %}{{ maps.home(drawing) }}'
        )
        assert '<a href="/places/Vienna">' in template.render(drawing=drawing)


def test_what_people_judged_to_be_one_place_is_linked_both_ways(tmp_path: Path) -> None:
    """A name that the gazetteer does not know leads to the place that people say it is, once they have said it."""
    archive = ArchiveFolder(build_archive(tmp_path))
    with TestClient(create_app(archive.path)) as client:

        def links(name: str) -> list[str]:
            page = parse(client, f"/places/{name}")
            return [str(one) for one in page.xpath("//section[@id='facts']//ul[not(@class)]//a/@href")]

        assert links("Nilgun") == links("Vienna") == []
        with holding(archive) as held:
            judge = judging.Judge("A. Torvesh", "the old chart")
            held.writer.judge([judge.says(held, "same", "place:Nilgun", value="place:Vienna")])
            held.catch_up()
        assert (links("Nilgun"), links("Vienna")) == (["/places/Vienna"], ["/places/Nilgun"])


def test_what_is_counted_is_counted_of_the_chosen_alone(archive: Path) -> None:
    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.public_database, folder.originals)
    chosen = [stored.record.id for stored in reader.iterate() if "1916" in stored.record.source.path]
    found = PlaceQueries(reader, chosen).gathered()
    assert [(one.label, one.records) for one in found.places] == [("Saint Petersburg", 1)]
    assert PlaceQueries(reader, chosen).count("Vienna", "named") == 0
    assert PlaceQueries(reader, []).gathered().places == ()
    reader.close()


def test_nothing_planted_in_the_name_of_a_place_is_mark_up() -> None:
    """Names of hostile documents are shown as letters, in lists, titles and addresses."""
    reader = ShelfReader(planted())
    reader.stored |= ShelfReader(velmara()).stored
    with TestClient(room_with(reader)) as client:
        listed = parse(client, "/places?list=names")
        assert listed.xpath("//main//script | //iframe | //img | //object | //style") == []
        paths = [one for one in listed.xpath("//section[@id='unplaced']//ul//a/@href") if "%3C" in one or "%22" in one]
        assert len(paths) > len(PAYLOADS) // 3
        for path in paths:
            page = parse(client, path)
            assert page.xpath("//script | //iframe | //img | //object | //style") == [], path
            assert page.xpath("//*[@*[starts-with(name(), 'on')]]") == [], path


def test_every_word_of_the_pages_is_in_russian(real: TestClient[Any]) -> None:
    """What is still in Latin letters is a document's, or a value of the data."""
    own = {"Ctrl", "Vienna", "Nilgun"}
    for address in ("/places", "/places?from=1912&to=1912", "/places?list=names", "/places/Vienna", "/places/Nilgun"):
        real.cookies.set("tongue", "ru")
        page = parse(real, address)
        real.cookies.clear()
        for node in page.xpath("//main//bdi | //main//svg//text | //main//h3 | //main//script"):
            node.drop_tree()
        said = words(page.xpath("//main")[0]) + " ".join(page.xpath("//main//@aria-label[not(ancestor::svg)]"))
        assert [one for one in re.findall(r"[A-Za-z]{3,}", said) if one not in own] == [], address


LOOKS = [("light", 390), ("dark", 1024), ("light", 1600)]
PATHS = ("/places", "/places?view=europe&by=name", "/places?list=names", "/places/Vienna", "/places/Nilgun")


@pytest.mark.parametrize(("light", "width"), LOOKS)
def test_axe_finds_nothing_and_no_request_leaves(browser: Browser, site: str, light: Any, width: int) -> None:
    with Watched(browser, site, color_scheme=light, viewport={"width": width, "height": 900}) as watched:
        assert [fault for path in PATHS for fault in watched.faults_of(path)] == []
        assert watched.elsewhere == []
        assert watched.said == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1600])
def test_nothing_is_wider_than_the_window_and_no_label_stands_on_another(
    browser: Browser, site: str, width: int
) -> None:
    with Watched(browser, site, viewport={"width": width, "height": 800}) as watched:
        for path in PATHS:
            page = watched.open(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            boxes = page.evaluate(
                "[...document.querySelectorAll('.labels text')].filter(one => getComputedStyle(one).display !== 'none')"
                ".map(one => one.getBoundingClientRect()).map(one => [one.left, one.top, one.right, one.bottom])"
            )
            for number, one in enumerate(boxes):
                for other in boxes[number + 1 :]:
                    assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], path


def test_the_map_is_whole_without_javascript(browser: Browser, site: str) -> None:
    """A dot leads to its place, a part of the earth is a link, and no tool is offered that would do nothing."""
    with Watched(browser, site, java_script_enabled=False, viewport={"width": 1200, "height": 900}) as watched:
        page = watched.open("/places")
        assert page.locator(".map-tools").is_hidden()
        page.locator("a.at[aria-label^='Tokyo'] circle").click()
        assert page.locator("h1").text_content() == "Tokyo"
        page.go_back()
        page.locator(".map-views a", has_text="Europe").click()
        assert page.locator("a.at").count() == 4
        page.fill("input[name=from]", "1933")
        page.fill("input[name=to]", "1933")
        page.click(".places-form button")
        assert page.locator("a.at").count() == 2
        assert "view=europe" in page.url


def test_the_map_comes_closer_and_moves(browser: Browser, site: str) -> None:
    """By buttons and keys: dots go their ways, keep their size and lead where they led; the whole map comes back."""
    with Watched(browser, site, viewport={"width": 1200, "height": 900}) as watched:
        page = watched.open("/places")
        where = "Number.parseFloat(document.querySelector(\"a.at[aria-label^='Vienna'] circle\").getAttribute('cx'))"
        before, size = page.evaluate(where), page.locator("a.at circle").first.get_attribute("r")
        ground = page.locator("svg.ground")
        whole = ground.get_attribute("viewBox")
        page.keyboard.press("Tab")
        page.locator("[data-zoom=in]").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.wait_for_function(f"{where} !== {before}")
        closer = page.evaluate(where)
        assert ground.get_attribute("viewBox") != whole
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"{where} < {closer}")
        assert page.locator("a.at circle").first.get_attribute("r") == size
        assert "map-world-fine" in (page.locator("svg.ground use").first.get_attribute("href") or "")
        page.locator("[data-zoom=whole]").click()
        page.wait_for_function(f"Math.abs({where} - {before}) < 0.01")
        box = page.locator("svg.atlas").bounding_box()
        assert box is not None
        page.locator("[data-zoom=in]").click()
        page.wait_for_function(f"Math.abs({where} - {before}) > 0.5")
        moved = page.evaluate(where)
        page.mouse.move(box["x"] + 200, box["y"] + 200)
        page.mouse.down()
        page.mouse.move(box["x"] + 260, box["y"] + 380, steps=4)
        page.mouse.up()
        page.wait_for_function(f"Math.abs({where} - {moved}) > 1")
        page.locator("a.at[aria-label^='Vienna'] circle").click()
        assert page.locator("h1").text_content() == "Vienna"
        assert watched.said == []


@pytest.mark.parametrize("script", [True, False])
def test_the_pages_are_light(browser: Browser, site: str, script: bool) -> None:
    """A page with a map takes at most 600 kB with its script, base maps and faces; one without, no script at all."""
    with Watched(browser, site, java_script_enabled=script) as watched:
        sizes: list[int] = []
        watched.page.on("response", lambda one: sizes.append(int(one.headers.get("content-length") or len(one.body()))))
        watched.open("/places")
        watched.page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes) < 600_000
        page = watched.open("/places/Vienna")
        assert page.locator("script").count() == 0


def test_all_letters_are_there(archive: Path) -> None:
    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.public_database, folder.originals)
    assert reader.count() == len(LETTERS)
    reader.close()
