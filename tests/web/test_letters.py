"""Correspondence over real records: who wrote to whom as a table, over time, as a network, and as a file."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.post import post, unite

from fonds.store.derived.correspondence import Correspondence, Correspondent
from fonds.store.folder import ArchiveFolder
from fonds.store.reader import DatabaseReader
from fonds.web.app import create_app

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "velmara"
pytestmark = pytest.mark.xdist_group("letters")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    return post(tmp_path_factory.mktemp("letters"))


@pytest.fixture(scope="module")
def client(archive: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive.path)) as opened:
        yield opened


def tree(client: TestClient[Any], path: str, tongue: str = "en") -> Any:
    answer = client.get(path, headers={"cookie": f"tongue={tongue}"})
    assert answer.status_code == 200, path
    return html.fromstring(answer.text)


def words(one: Any) -> str:
    return " ".join(str(one.text_content()).split())


def rows(page: Any) -> list[list[str]]:
    return [[words(cell) for cell in row.xpath("th | td")] for row in page.xpath("//table//tbody/tr")]


def listed(page: Any) -> list[str]:
    return [words(one) for one in page.xpath("//section[@id='list']//h3")]


PAIRS = [
    ["Fairholm", "Pell", "2", "3 March 1952", "12 September 1953"],
    ["Dorn", "Ilmar", "1", "5 May 1954", "5 May 1954"],
    ["Dorn", "Pell", "1", "undated", "undated"],
    ["Pell", "Fairholm", "1", "1 September 1953", "30 September 1953"],
    ["Secretary of State no person named", "Fairholm", "1", "3 May 1954", "3 May 1954"],
]
"""As the table stands at first: most letters first, then by name."""


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", PAIRS),
        ("?by=letters", [*PAIRS[1:], PAIRS[0]]),
        ("?by=from", [PAIRS[1], PAIRS[2], PAIRS[0], PAIRS[3], PAIRS[4]]),
        ("?by=-to", [PAIRS[2], PAIRS[0], PAIRS[1], PAIRS[3], PAIRS[4]]),
        ("?by=-last", [PAIRS[1], PAIRS[4], PAIRS[3], PAIRS[0], PAIRS[2]]),
        ("?by=sideways", PAIRS),
        ("?name=ilm", [PAIRS[1]]),
        ("?name=FAIRHOLM", [PAIRS[0], PAIRS[3], PAIRS[4]]),
        ("?q=barges", [["Fairholm", "Pell", "1", "12 September 1953", "12 September 1953"], PAIRS[3]]),
        ("?from=1954&to=1954", [PAIRS[1], PAIRS[4]]),
        ("?q=zzz", []),
    ],
)
def test_who_wrote_to_whom(client: TestClient[Any], query: str, shown: list[list[str]]) -> None:
    page = tree(client, f"/letters{query}")
    found = rows(page)
    assert sorted(found) == sorted(shown)
    key = query.partition("by=")[2].lstrip("-")
    column = {"": 2, "letters": 2, "from": 0, "to": 1, "last": 4}.get(key, 2)
    if key != "last":
        assert [row[column] for row in found] == [row[column] for row in shown]
    if shown:
        (marked,) = page.xpath("//th[@aria-sort]")
        assert marked.get("aria-sort") == ("ascending" if query in ("?by=letters", "?by=from") else "descending")


def test_what_is_in_no_pair_is_said(client: TestClient[Any]) -> None:
    page = tree(client, "/letters")
    assert words(page.xpath("//h2")[0]) == "6 documents; pairs of sender and recipient: 5"
    said = words(page.xpath("//p[contains(@class, 'remarks')]")[0])
    assert "Where no person is named" in said


def test_names_lead_to_people_and_an_office_to_nobody(client: TestClient[Any]) -> None:
    page = tree(client, "/letters")
    assert set(page.xpath("//table//tbody//bdi/parent::a/@href")) == {
        "/people/Fairholm", "/people/Pell", "/people/Dorn", "/people/Ilmar",
    }  # fmt: skip


def test_each_number_leads_to_its_letters(client: TestClient[Any]) -> None:
    page = tree(client, "/letters")
    for row in page.xpath("//table//tbody/tr"):
        (link,) = row.xpath("td[@class='n']/a")
        there = tree(client, link.get("href"))
        assert len(listed(there)) == int(words(link))
        who = [words(cell).removesuffix(" no person named") for cell in row.xpath("th | td")[:2]]
        assert words(there.xpath("//h1")[0]) == f"From {who[0]} to {who[1]}"


@pytest.mark.parametrize(
    ("query", "heading", "titles"),
    [
        (
            "from_name=Fairholm&to_name=Pell&both=yes",
            "Between Fairholm and Pell",
            ["Mr. Fairholm to Lord Pell.", "Mr. Fairholm to Lord Pell.", "Lord Pell to Mr. Fairholm."],
        ),
        ("from_office=Secretary+of+State", "From Secretary of State", ["The Secretary of State to Mr. Fairholm."]),
        ("from_name=Secretary+of+State", "From Secretary of State", []),
        ("to_name=Pell&q=mill", "To Pell", ["Mr. Fairholm to Lord Pell."]),
        ("from_name=%3Cb%3E&to_name=x", "From <b> to x", []),
    ],
)
def test_the_letters_between_two(client: TestClient[Any], query: str, heading: str, titles: list[str]) -> None:
    page = tree(client, f"/letters?{query}")
    assert words(page.xpath("//h1")[0]) == heading
    assert sorted(listed(page)) == sorted(titles)


def test_the_table_as_a_file(client: TestClient[Any]) -> None:
    answer = client.get("/letters.csv?name=fairholm")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    found = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(one["from"], one["from_is_office"], one["to"], one["letters"], one["first"]) for one in found] == [
        ("Fairholm", "no", "Pell", "2", "1952-03-03"),
        ("Pell", "no", "Fairholm", "1", "1953-09-01"),
        ("Secretary of State", "yes", "Fairholm", "1", "1954-05-03"),
    ]


@pytest.mark.parametrize(
    ("query", "heads", "first", "last"),
    [
        (
            "",
            ["Sender", "1952", "1953", "1954", "else", "in all"],
            ["Dorn", "", "", "1", "1", "2"],
            ["All letters", "1", "2", "2", "1", "6"],
        ),
        (
            "?rows=recipients",
            ["Recipient", "1952", "1953", "1954", "else", "in all"],
            ["Pell", "1", "1", "", "1", "3"],
            ["All letters", "1", "2", "2", "1", "6"],
        ),
        (
            "?rows=pairs&from=1953&to=1953",
            ["Sender and recipient", "Sept 1953", "in all"],
            ["Fairholm to Pell", "1", "1"],
            ["All letters", "2", "2"],
        ),
    ],
)
def test_letters_over_time(
    client: TestClient[Any], query: str, heads: list[str], first: list[str], last: list[str]
) -> None:
    page = tree(client, f"/letters/matrix{query}")
    assert [words(one) for one in page.xpath("//thead//th")] == heads
    assert rows(page)[0] == first
    assert [words(one) for one in page.xpath("//tfoot//th | //tfoot//td")] == last
    for cell in page.xpath("//tbody//td/a"):
        assert len(listed(tree(client, cell.get("href")))) == int(words(cell))


def test_a_network_says_the_same_as_its_table(client: TestClient[Any]) -> None:
    page = tree(client, "/letters/network")
    assert len(page.xpath("//svg[contains(@class, 'facing')]//g[@class='lines']/path")) == len(rows(page)) == 5
    names = set(page.xpath("//svg[contains(@class, 'arcs')]/a/title/text()"))
    assert names == {"Fairholm", "Pell", "Dorn", "Ilmar", "Secretary of State"}
    titles = page.xpath("//svg[contains(@class, 'facing')]//path/title/text()")
    assert titles[0] == "2 letters from Fairholm to Pell"


@pytest.mark.parametrize("query", ["of_name=Pell", "name=pell"])
def test_one_among_correspondents(client: TestClient[Any], query: str) -> None:
    page = tree(client, f"/letters/network?{query}")
    assert words(page.xpath("//h1")[0]) == "Pell among correspondents"
    assert words(page.xpath("//h2")[0]) == "1 written, 3 received"
    assert [row[:2] for row in rows(page)] == [["Fairholm", "Pell"], ["Dorn", "Pell"], ["Pell", "Fairholm"]]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("name=zzz", "No correspondent is called so."),
        ("name=r", "4 correspondents are called so"),
        ("of_name=Nobody", "Nobody of this name wrote to another here"),
        ("q=zzz", "No document here says both"),
    ],
)
def test_a_network_without_an_answer_says_why(client: TestClient[Any], query: str, said: str) -> None:
    assert said in words(tree(client, f"/letters/network?{query}").xpath("//main")[0])


def test_names_that_were_judged_to_be_one_count_for_one(tmp_path: Path) -> None:
    papers = {
        "one": "Mr. Fairholm to Lord Pell.\n\nVellin, 12 September 1953.\n\nThe barges are late.\n",
        "two": "Edmund Fairholm to Lord Pell.\n\nVellin, 13 September 1953.\n\nSo said Edmund Fairholm.\n",
    }
    archive = post(tmp_path, papers)
    with TestClient(create_app(archive.path)) as client:
        before = {row[0] for row in rows(tree(client, "/letters"))}
        assert len(before) == 2
        unite(archive, "Fairholm", (before - {"Fairholm"}).pop())
        (row,) = rows(tree(client, "/letters"))
        assert row[1:3] == ["Pell", "2"]


def test_a_document_with_several_senders_counts_for_each(tmp_path: Path) -> None:
    """As the samples have one; the total of documents counts it once."""
    from fonds import workflow  # noqa: PLC0415
    from fonds.store.folder import make_folder  # noqa: PLC0415

    made = make_folder(tmp_path / "samples", "The Velmara Papers", draft=False)
    workflow.add_paths(made, [SAMPLES], workers=1)
    reader = DatabaseReader(made.public_database, made.originals)
    book = Correspondence(reader).letterbook()
    reader.close()
    by_record: dict[str, set[tuple[Correspondent, Correspondent]]] = {}
    for one in book.exchanges:
        by_record.setdefault(one.record, set()).add((one.sender, one.recipient))
    several = sum(len(pairs) > 1 for pairs in by_record.values())
    with TestClient(create_app(made.path)) as client:
        page = tree(client, "/letters")
    said = words(page.xpath("//main")[0])
    assert several
    assert f"{len(by_record)} documents;" in said
    assert f"{several} document{'s have' if several > 1 else ' has'} several senders or recipients" in said


HOSTILE = '"><script>window.hit=1</script>'


@pytest.mark.timeout(280)
def test_in_a_browser(browser: Browser, archive: ArchiveFolder) -> None:
    """Accessible in light and dark and on a phone, nothing too wide, nothing planted runs, no script needed."""
    paths = (
        "/letters",
        "/letters/matrix",
        "/letters/network",
        "/letters/network?of_name=Pell",
        "/letters?to_name=Pell",
    )
    for site in serve(create_app(archive.path)):
        for scheme, width in (("light", 1280), ("dark", 1024), ("light", 320)):
            with Watched(browser, site, color_scheme=scheme, viewport={"width": width, "height": 900}) as watched:
                faults = [fault for path in paths for fault in watched.faults_of(path)]
                assert faults == []
                assert watched.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
                for name in ("name", "from_name", "to_office", "of_name", "by", "rows", "q"):
                    for path in ("/letters", "/letters/matrix", "/letters/network"):
                        watched.open(f"{path}?{name}={quote(HOSTILE)}")
                        assert watched.page.evaluate("window.hit") is None
                assert watched.said == watched.elsewhere == []
        with Watched(browser, site, java_script_enabled=False, viewport={"width": 390, "height": 800}) as watched:
            page = watched.open("/letters/network")
            assert page.locator(".ties:visible").count() == 1
            page.get_by_label("Name of a correspondent").fill("ilmar")
            page.keyboard.press("Enter")
            page.wait_for_url("**/letters/network?*name=ilmar*")
            assert page.locator("h1").inner_text() == "Ilmar among correspondents"
            page.get_by_role("link", name="1 letter from Dorn to Ilmar").click()
            assert page.locator("h1").inner_text() == "From Dorn to Ilmar"
