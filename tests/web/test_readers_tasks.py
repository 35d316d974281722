"""What historians come for, in at most five clicks from the first page, with scripts and without."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page
from tests.web.browsing import Watched, serve

from fonds import workflow
from fonds.store.folder import make_folder
from fonds.store.reader import DatabaseReader
from fonds.web.app import create_app
from fonds.workflow import judging

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "velmara"
MOST = 5
pytestmark = pytest.mark.xdist_group("tasks")


class Reader:
    """Somebody at the first page, whose clicks are counted; typing costs nothing."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: str | Locator) -> None:
        """Follow a link, or press a button, told by what it says."""
        found = what if isinstance(what, Locator) else self.page.get_by_role("link", name=what, exact=True).first
        found.click()
        self.clicks += 1

    def press(self, name: str) -> None:
        self.click(self.page.locator("main").get_by_role("button", name=name).first)

    def reads(self, words: str) -> None:
        """Find words on the page that can be seen."""
        assert self.page.get_by_text(words).first.is_visible(), words

    def target(self) -> str:
        """Return the words of the passage that the address points to."""
        anchor = self.page.url.rpartition("#")[2]
        return self.page.locator(f"[id='{anchor}']").inner_text()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    archive = make_folder(tmp_path_factory.mktemp("tasks") / "velmara", "The Velmara Papers", draft=False)
    workflow.add_paths(archive, [SAMPLES])
    reader = DatabaseReader(archive.database, archive.originals)
    by_path = {Path(one.record.source.path).name: one.record.id for one in reader.iterate()}
    reader.close()
    pair = (by_path["vp-0612-report-oune-valley.page.txt"], by_path["vp-0612-report-oune-valley.ru.txt"])
    judging.tie(archive, "same", *pair, judging.Judge("A. Torvesh", "one is the other in translation"))
    yield from serve(create_app(archive.path))


def find_by_box_and_folder(reader: Reader) -> None:
    reader.click("References")
    reader.click(reader.page.locator("summary", has_text="Find by box, folder"))
    reader.page.get_by_label("Fonds").fill("12")
    reader.page.get_by_label("File", exact=True).fill("190")
    reader.click(reader.page.locator("details").get_by_role("button", name="Find"))
    reader.click(reader.page.locator("#shelves a[href^='/records/']").first)
    reader.reads("Tamlin")


def cite_a_paragraph(reader: Reader) -> None:
    reader.page.locator("#q").fill("terraces")
    reader.press("Search")
    reader.click(reader.page.locator(".passages a").first)
    number = reader.page.url.rpartition("#p")[2]
    reader.page.locator("#passage").fill(number)
    reader.click(reader.page.locator(".cite-passage button"))
    note = reader.page.locator("main").inner_text()
    assert re.search(rf"¶\s*{number}\b", note)
    assert "machine-read, not checked" in note


def find_a_contradiction(reader: Reader) -> None:
    reader.click("Findings")
    reader.click(reader.page.locator(".disagreements figcaption a").first)
    assert reader.target().strip()
    assert reader.page.locator(".note.finding").count() >= 1


def follow_a_reply(reader: Reader) -> None:
    reader.page.locator("#q").fill("Lord Pell to Mr. Fairholm")
    reader.press("Search")
    reader.click(reader.page.locator(".hit h3 a", has_text="Lord Pell to Mr. Fairholm").first)
    reader.click(reader.page.locator("#related a[href^='/records/']").first)
    assert "Fairholm to Lord Pell" in reader.page.locator("h1").inner_text()


def compare_translation_and_original(reader: Reader) -> None:
    reader.page.locator("#q").fill("drowned villages schooling")
    reader.press("Search")
    reader.click(reader.page.locator(".hit h3 a", has_text="Families of the Drowned Villages").first)
    reader.click(reader.page.locator("nav.views").get_by_role("link", name=re.compile("side by side", re.IGNORECASE)))
    text = reader.page.locator("main").inner_text()
    assert re.search("[а-я]{6}", text)
    assert "Committee" in text


def list_the_offices_of_a_person(reader: Reader) -> None:
    reader.click("People")
    reader.page.locator("#name").fill("torvesh")
    reader.press("Find")
    reader.click("D. M. Torvesh")
    reader.reads("Offices over time")
    reader.reads("Secretary of the Oune Valley Committee")


def take_a_set_to_zotero(reader: Reader) -> None:
    reader.page.locator("#q").fill("barges")
    reader.press("Search")
    found = int(re.sub(r"\D", "", reader.page.locator(".results-head h2").inner_text()))
    assert reader.page.locator("span.Z3988").count() == min(found, 20)
    with reader.page.expect_download() as waiting:
        reader.click(reader.page.get_by_role("link", name=re.compile("Zotero")))
    said = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert said.count("TY  - ") == said.count("ER  - ") == found


def sum_a_column_of_the_ledger(reader: Reader) -> None:
    reader.click("Figures")
    reader.page.locator("#what").fill("cards")
    reader.click(reader.page.locator("#filters button"))
    boxes = reader.page.locator("#table input[type=checkbox]")
    row = reader.page.locator("#table tbody tr")
    values = []
    for number in range(2):
        said = row.nth(number).locator(".n").first.inner_text()
        values.append(float(re.sub(r"[^\d.]", "", said.split("\n")[0])))
        boxes.nth(number).check()
        reader.clicks += 1
    reader.click(reader.page.locator("#table button").first)
    assert reader.page.locator("#added .ours").inner_text() == f"{sum(values):,.0f}"


def see_what_is_missing_from_a_file(reader: Reader) -> None:
    reader.click("References")
    reader.click("State Archive of Velmara")
    reader.click(reader.page.locator("main a[href$='/fonds-12']").first)
    reader.click(reader.page.locator("main a[href$='/series-3']").first)
    assert re.search("not held here", reader.page.locator("main").inner_text(), re.IGNORECASE)


def search_in_russian_for_a_name_printed_in_english(reader: Reader) -> None:
    reader.page.locator("#q").fill("Торвешем")
    reader.press("Search")
    reader.reads("Also searched for")
    assert "Torvesh" in reader.page.locator(".results mark").first.inner_text()


TASKS: tuple[Callable[[Reader], None], ...] = (
    find_by_box_and_folder, cite_a_paragraph, find_a_contradiction, follow_a_reply, compare_translation_and_original,
    list_the_offices_of_a_person, take_a_set_to_zotero, sum_a_column_of_the_ledger, see_what_is_missing_from_a_file,
    search_in_russian_for_a_name_printed_in_english,
)  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_in_five_clicks(browser: Browser, site: str, task: Callable[[Reader], None], scripts: bool) -> None:
    with Watched(browser, site, java_script_enabled=scripts, viewport={"width": 1280, "height": 900}) as watched:
        watched.page.set_default_timeout(15_000)
        reader = Reader(watched.open("/"))
        task(reader)
        assert reader.clicks <= MOST
        assert watched.elsewhere == []


def test_the_whole_ledger_can_be_taken_away(browser: Browser, site: str) -> None:
    with Watched(browser, site) as watched:
        page = watched.open("/ledger?noun=cards")
        with page.expect_download() as waiting:
            page.get_by_role("link", name="CSV").click()
        rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) > 5
    assert len({len(row) for row in rows}) == 1
