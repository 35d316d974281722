"""The timeline over real records: what is drawn, counted, listed and linked, and that each stretch has an address."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.post import post

from fonds.store.folder import ArchiveFolder
from fonds.web.app import create_app

pytestmark = pytest.mark.xdist_group("time")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    return post(tmp_path_factory.mktemp("time"))


@pytest.fixture(scope="module")
def client(archive: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive.path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    """Sixty letters, two on each day of a month."""
    papers = {
        f"no-{number:02}": f"Mr. Fairholm to Lord Pell.\n\nVellin, {number % 30 + 1} April 1947.\n\nBarge {number}.\n"
        for number in range(60)
    }
    with TestClient(create_app(post(tmp_path_factory.mktemp("many"), papers).path)) as opened:
        yield opened


def tree(client: TestClient[Any], path: str, tongue: str = "en") -> Any:
    answer = client.get(path, headers={"cookie": f"tongue={tongue}"})
    assert answer.status_code == 200, path
    return html.fromstring(answer.text)


def words(one: Any) -> str:
    return " ".join(str(one.text_content()).split())


def listed(page: Any) -> list[str]:
    """Return date and title of each line of the list."""
    return [
        f"{words(one.xpath('.//div[@class=$c]/span', c='when')[0])}: {words(one.xpath('.//h3')[0])}"
        for one in page.xpath("//section[@id='list']//li[contains(@class, 'hit')]")
    ]


@pytest.mark.parametrize(
    ("path", "headline", "titles"),
    [
        (
            "/timeline",
            "6 documents, March 1952 to June 1954",
            [
                "3 March 1952: Mr. Fairholm to Lord Pell.",
                "September 1953: Lord Pell to Mr. Fairholm.",
                "12 September 1953: Mr. Fairholm to Lord Pell.",
                "3 May 1954: The Secretary of State to Mr. Fairholm.",
                "5 May 1954: Mr. Dorn to Mr. Ilmar.",
                "1 June 1954: Note on the lock",
            ],
        ),
        (
            "/timeline?from=1953&to=1953",
            "2 documents, 1953",
            ["September 1953: Lord Pell to Mr. Fairholm.", "12 September 1953: Mr. Fairholm to Lord Pell."],
        ),
        (
            "/timeline?from=1953-09-12&to=1953-09-12",
            "2 documents, 12 September 1953: 1 certainly, 1 possibly",
            ["September 1953: Lord Pell to Mr. Fairholm.", "12 September 1953: Mr. Fairholm to Lord Pell."],
        ),
        ("/timeline?q=mill", "1 document", ["3 March 1952: Mr. Fairholm to Lord Pell."]),
        ("/timeline?from=1960&to=1961", "No document, 1960 to 1961", []),
        ("/timeline?from=9999&to=0001", "6 documents, 1 to 9999", None),
    ],
)
def test_what_a_stretch_of_time_holds(
    client: TestClient[Any], path: str, headline: str, titles: list[str] | None
) -> None:
    page = tree(client, path)
    said = words(page.xpath("//h2[@id='when-h']")[0])
    assert said.startswith(headline)
    if titles is not None:
        assert listed(page) == titles


def test_what_may_be_of_a_day_says_so(client: TestClient[Any]) -> None:
    page = tree(client, "/timeline?from=1953-09-12&to=1953-09-12")
    lines = [words(one) for one in page.xpath("//section[@id='list']//div[@class='when']")]
    assert [("possibly in this time" in one) for one in lines] == [True, False]


def test_marks_are_linked_and_named_and_a_rough_date_is_a_bracket(client: TestClient[Any]) -> None:
    page = tree(client, "/timeline?from=1953&to=1953")
    for width in ("medium", "broad"):
        marks = page.xpath("//svg[contains(@class, $c)]//a[@class='mark']", c=width)
        assert [one.xpath("string(title)") for one in marks] == [
            "Lord Pell to Mr. Fairholm.", "Mr. Fairholm to Lord Pell.",
        ]  # fmt: skip
        assert all(one.get("href").startswith("/records/") for one in marks)
        assert [len(one.xpath("circle")) for one in marks] == [0, 1]
        assert [len(one.xpath("path")) for one in marks] == [1, 0]


def test_every_stretch_leads_to_a_finer_one_down_to_the_day(many: TestClient[Any]) -> None:
    """From all years by the bars and the scale alone, each step a link."""
    path, seen = "/timeline", []
    for _ in range(4):
        page = tree(many, path)
        seen.append(words(page.xpath("//h2[@id='when-h']")[0]))
        finer = page.xpath(
            "//ol[contains(@class, 'density')]//a/@href | //svg[contains(@class, 'broad')]/a[not(@class)]/@href"
        )
        if not finer:
            break
        path = str(finer[0])
    assert path == "/timeline?from=1947-04-01&to=1947-04-01"
    assert seen[-1] == "2 documents, 1 April 1947"
    above = [words(one) for one in page.xpath("//ol[@class='zoom']/li")]
    assert above == ["All years", "1900–1999", "1940–1949", "1947", "April 1947", "1 April 1947"]


def test_many_are_counted_in_bars_that_agree_with_what_they_lead_to(many: TestClient[Any]) -> None:
    page = tree(many, "/timeline?from=1947-04&to=1947-04")
    bars = page.xpath("//ol[contains(@class, 'density')]/li")
    assert len(bars) == 30
    counts = [int(one.xpath("string(.//span[@class='c']/span[@class='vh'])")) for one in bars]
    assert counts == [2] * 30
    assert not page.xpath("//a[@class='mark']")
    assert len(listed(page)) == 50
    assert len(listed(tree(many, "/timeline?from=1947-04&to=1947-04&page=2"))) == 10


def test_earlier_and_later_pass_over_empty_years(client: TestClient[Any]) -> None:
    page = tree(client, "/timeline?from=1953-09&to=1953-09")
    beside = {words(one): one.xpath("string(.//a/@href)") for one in page.xpath("//ul[@class='beside']/li")}
    assert beside == {
        "Earlier: March 1952 (1 before)": "/timeline?from=1952-03&to=1952-03",
        "Later: May 1954 (3 after)": "/timeline?from=1954-05&to=1954-05",
    }


def test_the_undated_are_counted_and_listed(client: TestClient[Any]) -> None:
    (link,) = tree(client, "/timeline").xpath("//a[contains(., 'undated')]")
    assert words(link) == "1 undated document"
    page = tree(client, link.get("href"))
    assert listed(page) == ["undated: Mr. Dorn to Lord Pell."]


def test_what_is_stated_of_a_time_is_shown_when_asked_and_leads_to_its_words(client: TestClient[Any]) -> None:
    plain = tree(client, "/timeline?from=1947&to=1947")
    assert not plain.xpath("//section[@class='told']")
    (link,) = plain.xpath("//a[contains(., 'dated statement')]")
    page = tree(client, link.get("href"))
    (row,) = page.xpath("//section[@class='told']//tbody/tr")
    assert "The Board was founded in 1947." in words(row)
    assert "Board" in words(row.xpath("th")[0])
    assert re.fullmatch(r"/records/\w+#p\d+", row.xpath("string(td/a/@href)"))
    assert page.xpath("//a[contains(., 'Leave out')]/@href") == ["/timeline?from=1947&to=1947"]


@pytest.mark.parametrize(
    "query",
    ["from=x&to=1953-13", "page=999999", "q=%22%28", "with=everything&only=all", "from=1953&page=0", "q=%00%ff"],
)
def test_whatever_is_asked_is_answered(client: TestClient[Any], query: str) -> None:
    assert client.get(f"/timeline?{query}").status_code == 200


def test_time_runs_from_the_start_side(client: TestClient[Any]) -> None:
    """In an interface written from right to left the first day stands at the right."""

    def places(tongue: str) -> list[float]:
        page = tree(client, "/timeline?from=1954&to=1954", tongue)
        return [float(one) for one in page.xpath("//svg[contains(@class, 'broad')]//circle/@cx")]

    left, right = places("en"), places("qps")
    assert left == sorted(left)
    assert right == [round(1280 - one, 1) for one in left]


@pytest.mark.timeout(280)
def test_in_a_browser(browser: Browser, archive: ArchiveFolder) -> None:
    """Accessible in light and dark and on a phone, nothing too wide, and the whole way by keyboard without a script."""
    paths = ("/timeline", "/timeline?from=1953&to=1953&with=statements", "/timeline?only=undated")
    for site in serve(create_app(archive.path)):
        for scheme, width, script in (("light", 1280, True), ("dark", 1024, False), ("light", 320, False)):
            looks: dict[str, Any] = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
            with Watched(browser, site, **looks) as watched:
                faults = [fault for path in paths for fault in watched.faults_of(path)]
                assert faults == []
                assert watched.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
                assert watched.said == watched.elsewhere == []
            if script:
                continue
            with Watched(browser, site, java_script_enabled=False, **looks) as watched:
                page = watched.open("/timeline?from=1953&to=1953")
                page.get_by_label("From", exact=True).fill("1954-05")
                page.get_by_label("To", exact=True).fill("1954-05")
                page.keyboard.press("Enter")
                page.wait_for_url("**/timeline?q=&from=1954-05&to=1954-05")
                assert page.locator("#when-h").inner_text() == "2 documents, May 1954"
                drawn = page.locator(".strip:visible")
                assert drawn.count() == (1 if width > 800 else 0)
                page.locator("#list h3 a").first.click()
                page.wait_for_url("**/records/*")
