"""The ledger over a real archive: what is shown is what the documents say, and our own sums stand in brackets."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.harbour import LETTERS, harbour

from fonds.record.codec import from_builtins
from fonds.store.folder import ArchiveFolder
from fonds.web.app import create_app

pytestmark = pytest.mark.xdist_group("ledger")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    return harbour(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def client(archive: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive.path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def ids(client: TestClient[Any]) -> dict[str, str]:
    """The id of each letter."""
    found = [from_builtins(one) for one in client.get("/api/records").json()["records"]]
    return {name: next(one.id for one in found if one.source.path.endswith(f"{name}.txt")) for name in LETTERS}


def tree(client: TestClient[Any], address: str, **headers: str) -> Any:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def column(page: Any, number: int = 1) -> list[str]:
    """Return a column of the table, each cell's own first words."""
    cells = page.xpath(f"//table//tbody/tr/*[{number}]")
    return [" ".join(one.text_content().split()) for one in cells]


def values(client: TestClient[Any], address: str) -> list[str]:
    return [one.xpath("string(text())") for one in tree(client, address).xpath("//table//tbody/tr/td[1]")]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", ["1,200", "300", "120", "102", "94", "90", "60", "40", "30", "20–30"]),
        ("noun=barges", ["90", "60", "40", "30", "20–30"]),
        ("what=barge", ["90", "60", "40", "30", "20–30"]),
        ("what=arge", []),
        ("what=SACK,+letters", ["1,200", "120", "102", "94"]),
        ("what=sacks&least=200", ["1,200"]),
        ("what=barges&most=25", ["20–30"]),
        ("what=barges&least=25&most=35", ["30", "20–30"]),
        ("what=barges&since=1947&until=1948", ["90", "60", "30"]),
        ("what=barges&until=1946", ["40"]),
        ("unit=crowns", ["300"]),
        ("unit=&noun=letters", ["102", "94"]),
        ("check=disputed", ["102", "94"]),
        ("q=crowns", ["300", "120", "40"]),
        ("q=crowns&what=sacks", ["120"]),
        ("from=1949", ["102", "94", "20–30"]),
        ("sort=value", ["20–30", "30", "40", "60", "90", "94", "102", "120", "300", "1,200"]),
        ("what=barges&sort=when", ["40", "90", "60", "30", "20–30"]),
        ("what=barges&sort=-when", ["20–30", "90", "60", "30", "40"]),
        ("what=sacks,+letters,+crowns&sort=what", ["300", "94", "102", "120", "1,200"]),
        ("record=none", []),
    ],
)
def test_what_is_asked_for_is_shown(client: TestClient[Any], asked: str, shown: list[str]) -> None:
    """Figures that are alike in what is sorted by stand in the order of their words."""
    found = values(client, f"/ledger?{asked}")
    ordered = "sort" in asked or len(set(shown)) == len(shown)
    assert (found if ordered else sorted(found)) == (shown if ordered else sorted(shown))


@pytest.mark.parametrize("key", ["value", "what", "unit", "where", "when", "words", "source"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_every_column_sorts_and_says_so(client: TestClient[Any], key: str, sign: str) -> None:
    page = tree(client, f"/ledger?sort={sign}{key}")
    (head,) = page.xpath("//th[@aria-sort]")
    assert head.get("aria-sort") == ("descending" if sign else "ascending")
    assert len(column(page)) == 10
    again = head.xpath("string(a/@href)")
    other = tree(client, again).xpath("string(//th[@aria-sort]/@aria-sort)")
    assert {other, head.get("aria-sort")} == {"descending", "ascending"}


def test_every_figure_stands_in_its_words_and_leads_there(client: TestClient[Any]) -> None:
    """The marked words are those printed, and the address holds the passage that has them."""
    page = tree(client, "/ledger")
    for row in page.xpath("//table//tbody/tr"):
        said, marked = row.xpath("string(td[@class='words'])"), row.xpath("string(.//td[@class='words']//b)")
        href = row.xpath("string(.//td[contains(@class, 'source')]/a/@href)")
        record, _, anchor = href.partition("#")
        (passage,) = tree(client, record).xpath(f"//*[@id='{anchor}']")
        for added in passage.xpath(".//a[contains(@class, 'ref') or contains(@class, 'anchor')]"):
            added.drop_tree()
        assert marked
        assert marked in said.strip("“”")
        assert said.removesuffix(";") in passage.text_content()


def test_what_is_not_said_is_not_given(client: TestClient[Any]) -> None:
    """The time of a figure is said to be its words' or its document's; a unit or place that is missing stays open."""
    row = tree(client, "/ledger?noun=letters").xpath("//table//tbody/tr")[0]
    assert "date of the document" in row.xpath("string(td[@data-label='When'])")
    assert row.xpath("string(td[@data-label='Of whom, or where'])").strip() == ""
    first = tree(client, "/ledger?what=sacks&most=200").xpath("string(//table//tbody/tr/td[1])")
    assert first == "120approximate"


@pytest.mark.parametrize(
    ("asked", "total", "says"),
    [
        ("noun=barges", "240–250", ["1 is a range", "3 documents, which may count the same things twice"]),
        ("noun=barges&since=1947&until=1947", "180", ["3 stand in one document", "Smallest: 30", "Largest: 90"]),
        ("what=barges,+letters", "436–446", ["Different things are added: barges, letters.", "2 do not agree"]),
        ("noun=sacks", "1,320", ["One thing is added: sacks.", "1 of them is approximate"]),
    ],
)
def test_our_sum_is_ours_and_says_what_it_is_of(
    client: TestClient[Any], asked: str, total: str, says: list[str]
) -> None:
    page = tree(client, f"/ledger?{asked}")
    assert page.xpath("string(//tfoot//*[@class='ours'])") == total
    said = " ".join(page.xpath("string(//tfoot//th)").split())
    assert said.startswith("Our sum of the")
    assert [one for one in says if one not in said] == []


@pytest.mark.parametrize(
    ("asked", "reason"),
    [("", "different units"), ("unit=", "different things are counted"), ("noun=crowns", ""), ("what=nothing", "")],
)
def test_no_sum_is_made_of_what_cannot_be_added(client: TestClient[Any], asked: str, reason: str) -> None:
    page = tree(client, f"/ledger?{asked}")
    assert page.xpath("//tfoot//*[@class='ours']") == []
    assert reason in page.xpath("string(//tfoot)")
    assert bool(page.xpath("//tfoot")) == bool(reason)


def test_figures_that_are_ticked_are_added_and_compared(client: TestClient[Any], ids: dict[str, str]) -> None:
    """60 and 30 make the 90 that the same letter gives; each part can be taken out again."""
    record = ids["ninety"]
    page = tree(client, f"/ledger?noun=barges&add={record}.1&add={record}.2&add=none.7")
    (cast,) = page.xpath("//section[@id='added']/dl")
    rows = [" ".join(one.text_content().split()) for one in cast.xpath("div/dd")]
    assert rows == ["60", "30", "90", "90"]
    assert cast.xpath("string(div[@class='total']//*[@class='ours'])") == "90"
    assert "the document itself says so" in cast.text_content()
    assert len(page.xpath("//tbody//input[@checked]")) == 2
    fewer = tree(client, cast.xpath("string(.//a[@class='out']/@href)").partition("#")[0])
    assert "Tick one more" in fewer.xpath("string(//section[@id='added'])")
    elsewhere = tree(client, f"/ledger?noun=sacks&add={record}.1&add={record}.2")
    assert len(elsewhere.xpath("//form//input[@type='hidden'][@name='add']")) == 4


def test_the_drawing_has_every_figure_of_the_table(client: TestClient[Any]) -> None:
    page = tree(client, "/ledger?noun=barges")
    drawn = sorted(page.xpath("//svg[contains(@class, 'plot')]//a/@href"))
    assert drawn == sorted(page.xpath("//tbody//td[contains(@class, 'source')]/a/@href"))
    assert tree(client, "/ledger").xpath("//svg[contains(@class, 'plot')]") == []
    assert tree(client, "/ledger?noun=sacks").xpath("count(//svg//circle[contains(@class, 'dot-open')])") == 1


def test_all_of_it_can_be_taken_away(client: TestClient[Any], ids: dict[str, str]) -> None:
    """Both forms hold the whole set; words that a spreadsheet would reckon with are made harmless."""
    answer = client.get("/ledger.csv?what=barges&sort=when&page=9")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["value"] for row in rows] == ["40", "90", "60", "30", "20"]
    assert rows[4]["value_to"] == "30"
    assert rows[4]["words"].startswith("'=HYPERLINK")
    assert rows[0]["address"] == f"/records/{ids['forty']}#p3"
    said = client.get("/ledger.json?what=barges").json()
    assert (said["total"], said["records"], said["sum"]) == (5, 3, [240, 250])
    assert said["figures"][0]["when_is"] == "date of the document"
    assert client.get("/ledger.json").json()["sum"] is None


def test_what_is_counted_is_listed_and_leads_to_it(client: TestClient[Any]) -> None:
    page = tree(client, "/ledger/nouns")
    listed = {one.xpath("string(a)"): one.xpath("string(span)") for one in page.xpath("//ul[@class='leaders']/li")}
    assert listed == {"barges": "5", "sacks": "2", "letters": "2", "crowns": "1"}
    href = page.xpath("string(//ul[@class='leaders']//a[contains(., 'letters')]/@href)")
    assert sorted(values(client, href)) == ["102", "94"]


def test_a_record_has_its_own_ledger(client: TestClient[Any], ids: dict[str, str]) -> None:
    """In the order of its words, and under its own title."""
    page = tree(client, f"/ledger?record={ids['ninety']}")
    assert [one.strip() for one in column(page)] == ["90", "60", "30", "1,200"]
    assert "Mr. Fairholm to Lord Pell." in page.xpath("string(//p[@id='active'])")


def test_faults_and_empty_ledgers_are_explained(client: TestClient[Any]) -> None:
    page = tree(client, "/ledger?least=many&sort=size&page=99")
    assert len(page.xpath("//ul[@class='hints']/li")) == 3
    empty = tree(client, "/ledger?what=zeppelins")
    assert "No figure is as you asked" in empty.xpath("string(//*[@class='nothing'])")
    assert empty.xpath("//*[@class='nothing']//a/@href")[0] == "/ledger"


ADDRESSES = ("/ledger", "/ledger?noun=barges", "/ledger?what=zeppelins", "/ledger/nouns", "/ledger?q=crowns&least=many")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_adds_two_figures_up(browser: Browser, archive: ArchiveFolder, *, scripts: bool) -> None:
    """In four clicks from the first page, with scripts and without."""
    for site in serve(create_app(archive.path)):
        with Watched(browser, site, java_script_enabled=scripts) as watched:
            page = watched.open("/")
            page.get_by_role("link", name="Figures", exact=True).first.click()
            page.get_by_role("textbox", name="What is counted").fill("barges")
            page.get_by_role("button", name="Show").click()
            page.get_by_label("Add up: 60 barges").check()
            page.get_by_label("Add up: 30 barges").check()
            page.get_by_role("button", name="Add up what is ticked").click()
            assert page.locator("#added .ours").inner_text() == "90"
            assert page.url.endswith("#added")
            assert watched.elsewhere == watched.said == []


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible(
    browser: Browser, archive: ArchiveFolder, ids: dict[str, str], light: Any, width: int
) -> None:
    added = f"/ledger?noun=barges&add={ids['ninety']}.1&add={ids['ninety']}.2"
    for site in serve(create_app(archive.path)):
        with Watched(browser, site, color_scheme=light, viewport={"width": width, "height": 800}) as watched:
            faults = []
            for address in (*ADDRESSES, added):
                faults += watched.faults_of(address)
                faults += [address] * watched.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert faults == []
            assert watched.elsewhere == watched.said == []
