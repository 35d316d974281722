"""The page of findings over a real archive: by kind and severity, each with its words and the way to them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve

from fonds import workflow
from fonds.record import Finding, Record
from fonds.record.codec import from_builtins
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.web.app import create_app
from fonds.web.pages.findings import read_findings
from fonds.workflow import judging

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "velmara"
pytestmark = pytest.mark.xdist_group("findings")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    made = make_folder(tmp_path_factory.mktemp("findings") / "velmara", "The Velmara Papers", draft=False)
    workflow.add_paths(made, [SAMPLES], workers=1)
    return made


@pytest.fixture(scope="module")
def client(archive: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive.path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def records(client: TestClient[Any]) -> dict[str, Record]:
    found = [from_builtins(one) for one in client.get("/api/records?limit=200").json()["records"]]
    return {one.id: one for one in found}


@pytest.fixture(scope="module")
def everything(records: dict[str, Record]) -> list[tuple[str, Finding]]:
    found = [(record.id, finding) for record in records.values() for finding in record.findings]
    assert len(found) > 15
    return found


def tree(client: TestClient[Any], address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def shown(client: TestClient[Any], address: str) -> list[Any]:
    """Return the findings of all pages."""
    page = tree(client, address)
    found = page.xpath("//ol[@class='disagreements']/li")
    for href in page.xpath("//div[@class='pager']//a[not(@aria-current)]/@href"):
        found += tree(client, href).xpath("//ol[@class='disagreements']/li")
    return list(found)


@pytest.mark.parametrize(
    ("asked", "are"),
    [
        ({}, lambda _: True),
        ({"severity": "conflict"}, lambda one: one.severity == "conflict"),
        ({"severity": "doubt"}, lambda one: one.severity == "doubt"),
        ({"severity": "explained"}, lambda one: one.severity == "explained"),
        ({"category": "sum"}, lambda one: one.category == "sum"),
        ({"code": "SUM-001"}, lambda one: one.code == "SUM-001"),
        (
            {"category": "sum", "severity": "explained"},
            lambda one: (one.category, one.severity) == ("sum", "explained"),
        ),
        ({"category": "heresy"}, lambda _: True),
    ],
)
def test_all_of_a_kind_are_shown(
    client: TestClient[Any], everything: list[tuple[str, Finding]], asked: dict[str, str], are: Any
) -> None:
    """As many as the records have, each with its message; an unknown kind is said to be none."""
    address = "/findings?" + "&".join(f"{name}={value}" for name, value in asked.items())
    messages = sorted(
        one.xpath("string(.//div[contains(@class, 'note')]/p[@dir='auto'])") for one in shown(client, address)
    )
    assert messages == sorted(finding.message for _, finding in everything if are(finding))
    hints = tree(client, address).xpath("//ul[@class='hints']/li")
    assert len(hints) == int(asked == {"category": "heresy"})


def test_every_quote_is_of_its_passage_and_leads_there(client: TestClient[Any], records: dict[str, Record]) -> None:
    """The words in red are exactly the words of the evidence, and the address is that of their passage."""
    found = shown(client, "/findings")
    for one in found:
        record = records[one.xpath("string(h3/a/@href)").removeprefix("/records/").partition("#")[0]]
        message = one.xpath("string(.//div[contains(@class, 'note')]/p[@dir='auto'])")
        (finding,) = [each for each in record.findings if each.message == message]
        red = ["".join(each.itertext()) for each in one.xpath(".//blockquote/b")]
        assert sorted(red) == sorted(quote.text for quote in finding.evidence)
        for figure in one.xpath(".//figure"):
            anchor = figure.xpath("string(figcaption/a/@href)").partition("#")[2]
            (passage,) = [each for each in record.passages if each.id == anchor]
            words = figure.xpath("string(blockquote)").removeprefix("… ").removesuffix(" …")
            assert words in record.text[passage.start : passage.end]


def test_what_is_explained_is_never_red(client: TestClient[Any]) -> None:
    for one in shown(client, "/findings"):
        bad = bool(one.xpath(".//div[contains(@class, 'finding')]"))
        explained = "looks wrong and is not" in one.xpath("string(.//p[@class='foot'])")
        assert bad is not explained


def test_the_counts_are_those_of_what_is_shown(client: TestClient[Any]) -> None:
    """Each kind leads to as many as are counted, and the chosen one leads back out."""
    page = tree(client, "/findings")
    for item in page.xpath("//section[@id='facets']//li"):
        href, count = item.xpath("string(a/@href)"), int(item.xpath("string(span)"))
        assert len(shown(client, href)) == count
        back = tree(client, href).xpath("//section[@id='facets']//a[@aria-current]/@href")
        assert back == ["/findings"]


@pytest.mark.parametrize("asked", ["q=barges", "genre=letter", "from=1952&to=1953"])
def test_from_any_search(client: TestClient[Any], everything: list[tuple[str, Finding]], asked: str) -> None:
    ids: set[str] = set()
    for page in range(1, 9):
        ids |= {hit["id"] for hit in client.get(f"/api/search?{asked}&page={page}").json()["hits"]}
    assert len(shown(client, f"/findings?{asked}")) == sum(record in ids for record, _ in everything)


def test_one_record(client: TestClient[Any], everything: list[tuple[str, Finding]]) -> None:
    record = everything[0][0]
    assert len(shown(client, f"/findings?record={record}")) == sum(one == record for one, _ in everything)
    none = tree(client, "/findings?record=none")
    assert "no such record" in none.xpath("string(//*[@class='nothing'])")


def test_taken_away(client: TestClient[Any], everything: list[tuple[str, Finding]]) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/findings.csv").content.decode("utf-8-sig"))))
    assert sorted(row["message"].removeprefix("'") for row in rows) == sorted(one.message for _, one in everything)
    said = client.get("/findings.json?severity=explained").json()
    assert said["total"] == len([one for _, one in everything if one.severity == "explained"])
    assert {one["severity"] for one in said["findings"]} <= {"explained"}


def test_every_kind_says_what_its_check_means(client: TestClient[Any]) -> None:
    page = tree(client, "/findings")
    for href in set(page.xpath("//p[@class='foot']/a/@href")):
        (meant,) = page.xpath(f"//*[@id='{href[1:]}']/dd")
        assert len(meant.text_content()) > 40
    assert len(page.xpath("//section[@id='meanings']//dt")) == 15


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (
            "severity=doubt&category=sum&code=SUM-005&page=2&q=x",
            "/findings?q=x&severity=doubt&category=sum&code=SUM-005&page=2",
        ),
        ("severity=grave&code=<b>", "/findings"),
        ("record=abc&from=1952", "/findings?from=1952&record=abc"),
    ],
)
def test_the_state_is_the_address(typed: str, address: str) -> None:
    assert read_findings(typed.encode()).address() == address


def test_who_confirmed_it_is_said(tmp_path: Path) -> None:
    """What nobody judged is not yet reviewed; what was rejected is not there any more."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(
        "Sel, 3 March 1952.\n\nWe had 94 letters. 102 of them ask one thing only.", encoding="utf-8"
    )
    made = make_folder(tmp_path / "archive", "Papers", draft=False)
    workflow.add_paths(made, [papers], workers=1)
    with TestClient(create_app(made.path)) as client:
        record = from_builtins(client.get("/api/records").json()["records"][0])
        assert "not yet reviewed" in client.get("/findings").text
    judge = judging.Judge("A. Torvesh", "I counted")
    judging.reject(made, record.id, "findings", "SUM-002", judge, kind="confirm")
    with TestClient(create_app(made.path)) as client:
        assert "confirmed by <bdi>A. Torvesh</bdi>" in client.get("/findings").text
    judging.reject(made, record.id, "findings", "SUM-002", judge)
    with TestClient(create_app(made.path)) as client:
        assert "does not agree. That is not to say" in client.get("/findings").text


ADDRESSES = ("/findings", "/findings?category=sum", "/findings?severity=explained", "/findings?q=zeppelins&category=x")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reader_finds_a_contradiction(browser: Browser, archive: ArchiveFolder, *, scripts: bool) -> None:
    """In three clicks, to the words themselves."""
    for site in serve(create_app(archive.path)):
        with Watched(browser, site, java_script_enabled=scripts) as watched:
            page = watched.open("/")
            page.get_by_role("link", name="Findings", exact=True).first.click()
            page.locator("#facets").get_by_role("link", name="Sums").click()
            page.locator(".disagreements figcaption a").first.click()
            assert page.locator(":target").count() == 1
            assert watched.elsewhere == watched.said == []


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_accessible(browser: Browser, archive: ArchiveFolder, light: Any, width: int) -> None:
    for site in serve(create_app(archive.path)):
        with Watched(browser, site, color_scheme=light, viewport={"width": width, "height": 800}) as watched:
            faults = []
            for address in ADDRESSES:
                faults += watched.faults_of(address)
                faults += [address] * watched.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            assert faults == []
            assert watched.elsewhere == watched.said == []
