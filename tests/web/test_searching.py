"""Searching as readers do it over a real archive: narrowed, looked through, taken away, many at once."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from litestar.testing import TestClient
from lxml import etree, html
from tests.web.samples import velmara_archive

from fonds.search.protocol import Card
from fonds.web.app import create_app
from fonds.web.asked import Asked, read_asked
from fonds.web.coins import coins
from fonds.web.holdings import About


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return velmara_archive(tmp_path_factory.mktemp("searching") / "velmara")


@pytest.fixture(scope="module")
def site(archive: Path) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive)) as client:
        yield client


def parse(text: str) -> Any:
    return html.fromstring(text)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


SEARCHES = [
    "",
    "q=Torvesh",
    "q=Torvesh&genre=letter",
    "q=bread&from=1952&to=1953&sort=title",
    "place=Sel",
    "q=nobodyatall",
]


@pytest.mark.parametrize("search", SEARCHES)
def test_the_table_holds_all_that_the_search_finds(site: TestClient[Any], search: str) -> None:
    """Every record once, in the order of dates, with an address that leads to it."""
    total = site.get(f"/api/search?{search}").json()["total"]
    answer = site.get(f"/search.csv?{search}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    found = rows(answer.text)
    assert len(found) == len({one["id"] for one in found}) == total
    dated = [one["earliest"] for one in found if one["earliest"]]
    assert dated == sorted(dated)
    for one in found[:3]:
        assert site.get(urlsplit(one["address"]).path).status_code == 200


@pytest.mark.parametrize("search", SEARCHES)
def test_the_feed_holds_what_was_added_last(site: TestClient[Any], search: str) -> None:
    total = site.get(f"/api/search?{search}").json()["total"]
    answer = site.get(f"/search.rss?{search}")
    assert answer.headers["content-type"].startswith("application/rss+xml")
    feed = etree.fromstring(answer.content)
    items = feed.findall("channel/item")
    assert len(items) == min(total, 50)
    for item in items[:3]:
        assert item.findtext("title")
        assert item.findtext("pubDate", "").endswith("+0000")
        assert site.get(urlsplit(item.findtext("link", "")).path).status_code == 200
    page = parse(site.get(f"/search?{search}").text)
    named = page.xpath("//link[@rel='alternate'][@type='application/rss+xml']/@href")
    assert [etree.fromstring(site.get(str(one)).content).findtext("channel/title") for one in named] == [
        feed.findtext("channel/title")
    ]


def test_json_pages_lead_from_one_to_the_next(site: TestClient[Any]) -> None:
    """The same results as the page and the API, under an address beside the page's own."""
    seen: list[str] = []
    following = "/search.json?sort=date"
    while following:
        found = site.get(following).json()
        seen += [hit["id"] for hit in found["hits"]]
        following = found["next"]
        assert following is None or following.startswith("/search.json?")
    assert sorted(seen) == sorted(one["id"] for one in rows(site.get("/search.csv").text))
    assert site.get("/search.json?q=%22bread").json()["hints"] == [
        "A quotation mark is not closed; everything after it was taken for the phrase."
    ]


@pytest.mark.parametrize("facet", ["person", "place", "genre", "year"])
def test_all_values_of_a_facet_are_listed_with_what_they_find(site: TestClient[Any], facet: str) -> None:
    """Each leads to the same search narrowed by it, which finds as many as were counted."""
    page = parse(site.get(f"/search/values?of={facet}&q=the").text)
    entries = page.xpath("//ul[@id='values']/li")
    assert entries
    for entry in [*entries[:4], entries[-1]]:
        href, count = str(entry.xpath("a/@href")[0]), int(entry.xpath("string(span)"))
        assert site.get(href.replace("/search", "/api/search", 1)).json()["total"] == count
        assert "q=the" in href


def test_a_list_of_values_is_looked_through_and_ordered(site: TestClient[Any]) -> None:
    """Letters are compared without case and accents; the order is another link; an unknown facet is not found."""
    found = parse(site.get("/search/values?of=person&find=TORVÉSH").text).xpath("//ul[@id='values']/li/a")
    assert found
    assert all("torvesh" in one.text_content().lower() for one in found)
    by_name = parse(site.get("/search/values?of=place&order=name").text).xpath("//ul[@id='values']/li/a")
    names = [one.text_content().lower() for one in by_name]
    assert names == sorted(names)
    assert "None of them holds these letters" in site.get("/search/values?of=person&find=zzzz").text
    assert site.get("/search/values?of=colour").status_code == 404
    assert site.get("/search/values?of=person&list=99999999").status_code == 200


def test_a_list_of_names_is_answered_line_by_line(site: TestClient[Any]) -> None:
    """By address and by form alike: how many, the first of them, a way on where there is none; each line once."""
    lines = ["Torvesh", "Торвеш", "", "  Lindar ", "Torvehs", "nobody at all whatever", "Torvesh", "=SUM(A1)"]
    names = "\n".join(lines)
    for answer in (site.get("/search/many", params={"names": names}), site.post("/search/many", data={"names": names})):
        assert answer.status_code == 200
        table = parse(answer.text).xpath("//tbody/tr")
        asked = [row.xpath("string(th)") for row in table]
        assert asked == ["Torvesh", "Торвеш", "Lindar", "Torvehs", "nobody at all whatever", "=SUM(A1)"]
        for row, line in zip(table[:3], asked, strict=False):
            total = site.get("/api/search", params={"q": line}).json()["total"]
            assert row.xpath("string(td[1])") == str(total)
            assert len(row.xpath("td[2]//li")) == min(3, total)
            assert site.get(str(row.xpath("td[2]//li/a/@href")[0])).status_code == 200
        assert "Did you mean Torvesh" in table[3].text_content()
    sent = site.post("/search/many", data={"names": names, "as": "csv"})
    assert [one["line"] for one in rows(sent.text)][-1] == "'=SUM(A1)"
    assert int(rows(sent.text)[0]["records"]) > 0


def test_a_long_list_is_cut_and_said_so(site: TestClient[Any]) -> None:
    page = site.post("/search/many", data={"names": "\n".join(f"name{number}" for number in range(120))}).text
    assert len(parse(page).xpath("//tbody/tr")) == 100
    assert "20 lines more were left out" in page
    assert site.post("/search/many", data={"names": "x" * 200_000}).status_code == 400
    assert "There was no line" not in site.get("/search/many").text


def test_every_hit_can_be_taken_by_a_reference_manager(site: TestClient[Any]) -> None:
    """COinS: one a hit, in key and value, with the title as the page shows it."""
    page = parse(site.get("/search?q=Torvesh").text)
    hits = page.xpath("//li[@class='hit']")
    assert hits
    for hit in hits:
        said = parse_qsl(str(hit.xpath(".//span[@class='Z3988']/@title")[0]))
        assert said[0] == ("ctx_ver", "Z39.88-2004")
        title = hit.xpath("string(h3/a)")
        assert title.startswith("[") or dict(said)["rft.title"] == " ".join(title.split())
        assert dict(said)["rft.publisher"] == "The Velmara Papers"


@pytest.mark.parametrize(
    ("fields", "address", "absent", "identifier"),
    [
        ({}, "", ("title", "date", "creator", "source", "language"), "r1"),
        (
            {"title": "On\nBarges & <cards>", "edtf": "1953"},
            "https://a.example",
            ("creator",),
            "https://a.example/records/r1",
        ),
    ],
)
def test_a_citation_in_a_span_gives_no_more_than_the_document(
    fields: dict[str, str], address: str, absent: tuple[str, ...], identifier: str
) -> None:
    nothing = dict.fromkeys(("date", "edtf", "earliest", "latest", "place", "genre", "classification", "reference"))
    card = Card(
        **({"id": "r1", "title": None, "summary": None, "findings": 0} | nothing | fields),
        senders=(), recipients=(), languages=(),
    )  # fmt: skip
    said = dict(parse_qsl(coins(card, About(name="A", address=address))))
    assert not {f"rft.{name}" for name in absent} & set(said)
    assert said["rft.identifier"] == identifier
    assert said.get("rft.title", "On Barges & <cards>") == "On Barges & <cards>"


def test_the_same_search_is_offered_in_every_view(site: TestClient[Any]) -> None:
    """Words, years and filters go along; page and order stay behind."""
    page = parse(site.get("/search?q=bread&from=1951&to=1954&place=Sel&sort=title").text)
    links = [urlsplit(str(one)) for one in page.xpath("//*[@class='away not-print']//section[1]//a/@href")]
    assert [one.path for one in links] == [
        "/timeline", "/letters", "/ledger", "/findings", "/places", "/people", "/shelf/missing"
    ]  # fmt: skip
    assert {one.query for one in links} == {
        urlencode([("q", "bread"), ("from", "1951"), ("to", "1954"), ("place", "Sel")])
    }


@pytest.mark.parametrize(
    "state", ["", "q=bread", "q=a%26b&from=1951&sort=-date&page=3", "genre=letter&person=A%2FB+%D0%AE"]
)
def test_quick_addresses_are_the_ones_that_are_written_in_full(state: str) -> None:
    asked: Asked = read_asked(state.encode())
    narrowing = asked.narrowing()
    for value in ("minute", "Ю. А/б & «в»", "a+b=c"):
        assert narrowing.by("genre", value) == asked.with_filter("genre", value).address()


def test_home_leads_to_everything(site: TestClient[Any]) -> None:
    page = parse(site.get("/").text)
    links = {urlsplit(str(one)).path for one in page.xpath("//main//a/@href")}
    assert {"/search", "/search/many", "/help", "/places", "/people", "/collections", "/shelf", "/search.rss"} <= links
    assert [one for one in links if one.startswith("/people/")]
    assert [one for one in links if one.startswith("/places/")]
    assert page.xpath("//ol[contains(@class, 'histogram')]/li/a[starts-with(@href, '/search?from=')]")
