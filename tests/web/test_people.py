"""People and bodies: the index of names, what is told of one, and a body at a date."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from litestar.testing import TestClient
from tests.web.hostile import SCRIPTS, hostile_archive
from tests.web.papers_of_salters import write_papers
from tests.web.walking import tree_of

from fonds import workflow
from fonds.store.derived.people import PeopleQueries
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.publishing import Publication
from fonds.store.reader import DatabaseReader
from fonds.web.app import create_app
from fonds.web.names import family, fits, is_all_capitals, letter_of, place_in_order, words_of
from fonds.web.tenures import Offered, Scale, Witness, drawn, tenures
from fonds.web.typed_dates import read_typed
from fonds.workflow import judging, publishing
from fonds.workflow.holding import holding

EVERYBODY = ["Arden", "O. Brandel", "A. K. Lindar", "P. N. Maro", "Hélène Pell", "Zora Quell"]
COMMITTEE = "/bodies/Velmara%20Salt%20Party%20Committee"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    place = tmp_path_factory.mktemp("people")
    made = make_folder(place / "salters", "The Salters' Papers", draft=False)
    assert workflow.add_paths(made, [write_papers(place / "papers")], workers=1).new == 6
    return made


@pytest.fixture(scope="module")
def client(archive: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive.path)) as opened:
        yield opened


def tree(client: TestClient[Any], path: str, status: int = 200) -> Any:
    answer = client.get(path)
    assert answer.status_code == status, path
    return tree_of(answer.text)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def nodes(page: Any) -> list[tuple[str, str]]:
    """Return size and name of every body that is drawn, in the order of the page."""
    return [
        (words(one.find_class("size")[0]), words(one.find_class("name")[0])) for one in page.find_class("body-node")
    ]


# Names.


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("William H. Seward", "seward"),
        ("Seward, William H.", "seward"),
        ("Khrushchev N.S.", "khrushchev"),
        ("N.S. Khrushchev", "khrushchev"),
        ("G.Gromyko", "gromyko"),
        ("Martin Luther King, Jr.", "king"),
        ("Hélène Pell", "pell"),
        ("ТОРВЕШ Д. М.", "торвеш"),
        ("Maro", "maro"),
        ("", ""),
    ],
)
def test_family_names(name: str, expected: str) -> None:
    assert family(name) == expected


@pytest.mark.parametrize(
    ("kind", "name", "leads", "letter"),
    [
        ("person", "A. K. Lindar", "lindar", "L"),
        ("organisation", "The Harbour Committee", "harbour committee", "H"),
        ("organisation", "«Правда»", "правда»", "П"),
        ("organisation", "2nd Department", "2nd department", "#"),
        ("person", "خانم تُروِش‌زاده", "تروش‌زاده", "ت"),
    ],
)
def test_the_order_of_an_index(kind: str, name: str, leads: str, letter: str) -> None:
    assert place_in_order(kind, name)[0] == leads
    assert letter_of(leads) == letter


@pytest.mark.parametrize(
    ("typed", "name", "expected"),
    [
        ("helene", "Hélène Pell", True),
        ("PELL hel", "Hélène Pell", True),
        ("pel", "Hélène Pell", True),
        ("ell", "Hélène Pell", False),
        ("pell maro", "Hélène Pell", False),
    ],
)
def test_typed_names_fit_by_the_beginnings_of_words(typed: str, name: str, expected: bool) -> None:
    assert fits(words_of(typed), words_of(name)) is expected


def test_capitals_throughout_are_told_from_initials() -> None:
    assert [one for one in ("A. K. LINDAR", "A. K. Lindar", "A. K.", "NATO") if is_all_capitals(one)] == [
        "A. K. LINDAR",
        "NATO",
    ]


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1953", "1953"),
        ("1953-8-5", "1953-08-05"),
        ("21 August 1953", "1953-08-21"),
        ("August 1953", "1953-08"),
        ("August 21, 1953", "1953-08-21"),
        ("21.8.1953", "1953-08-21"),
        ("21 августа 1953 г.", "1953-08-21"),
        ("1947-10/1947-12", "1947-10/1947-12"),
        ("30 February 1953", None),
        ("soon", None),
        ("", None),
        ("<script>", None),
    ],
)
def test_typed_dates(typed: str, edtf: str | None) -> None:
    assert read_typed(typed) == edtf


def _held(office: str, edtf: str, first: str, last: str) -> Offered:
    return Offered(office, "", "", Witness("r", "p1", office, edtf, first, last, "stated"))


def test_an_office_is_drawn_where_sources_speak_and_broken_between() -> None:
    held = tenures(
        [
            _held("SECRETARY", "1953", "1953-01-01", "1953-12-31"),
            _held("Secretary", "1950-06-01", "1950-06-01", "1950-06-01"),
            _held("Treasurer", "1951", "1951-01-01", "1951-12-31"),
        ]
    )
    assert [(one.office, one.earliest, one.latest) for one in held] == [
        ("Secretary", "1950-06-01", "1953-12-31"),
        ("Treasurer", "1951-01-01", "1951-12-31"),
    ]
    secretary, treasurer = drawn(held, Scale(1950, 1953))
    assert len(secretary.strokes) == 2
    assert secretary.between is not None
    assert secretary.strokes[0].right < secretary.strokes[1].left
    assert (len(treasurer.strokes), treasurer.between) == (1, None)


# The index.


def test_the_index_lists_persons_by_family_name_with_records_and_years(client: TestClient[Any]) -> None:
    page = tree(client, "/people")
    rows = [[words(cell) for cell in row if cell.tag in ("th", "td")] for row in page.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == [
        "Arden",
        "O. Brandel",
        "A. K. Lindar",
        "P. N. Maro",
        "Hélène Pell",
        "Zora Quell",
    ]
    lindar = next(row for row in rows if row[0] == "A. K. Lindar")
    assert (lindar[1], lindar[3]) == ("4", "1953 to 1957")
    assert "Secretary of the Salt Council of Velmara" in rows[3][4]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/people?name=HELENE", ["Hélène Pell"]),
        ("/people?letter=M", ["P. N. Maro"]),
        ("/people?order=records&letter=l", ["A. K. Lindar"]),
        ("/people?name=zzz", []),
        ("/people?q=boats", ["A. K. Lindar", "P. N. Maro"]),
        ("/bodies?name=harbour", ["Harbour Committee"]),
        ("/people?page=99999", EVERYBODY),
    ],
)
def test_the_index_is_narrowed(client: TestClient[Any], path: str, names: list[str]) -> None:
    assert [words(one) for one in tree(client, path).xpath("//tbody//th")] == names


def test_most_records_first(client: TestClient[Any]) -> None:
    page = tree(client, "/people?order=records")
    counts = [int(words(one)) for one in page.xpath("//tbody//td[@class='n']")]
    assert counts == sorted(counts, reverse=True)
    assert page.xpath("//th[@aria-sort='descending']//text()") == ["Records"]


# One person.


def test_capitals_and_accents_are_not_told_apart_and_every_spelling_leads_to_its_passage(
    client: TestClient[Any],
) -> None:
    page = tree(client, "/people/A.%20K.%20LINDAR")
    assert words(page.xpath("//h1")[0]) == "A. K. Lindar"
    spelt = {words(one): one.get("href") for one in page.find_class("spellings")[0].iter("a")}
    assert {"A. K. Lindar", "A. K. LINDAR"} <= set(spelt)
    for href in spelt.values():
        record, _, passage = href.partition("#")
        assert tree(client, record).get_element_by_id(passage) is not None


def test_letters_are_told_apart_by_who_wrote_and_to_whom(client: TestClient[Any]) -> None:
    page = tree(client, "/people/P.%20N.%20Maro")
    views = {words(one).split()[0]: words(one).split()[-1] for one in page.xpath("//section[@id='records']/nav[1]/a")}
    assert views == {"All": "4", "Written": "3", "Received": "1", "Signed": "3"}
    others = [words(one) for one in page.xpath("//h2[.='Letters with']/following-sibling::ul[1]/li")]
    assert others == ["A. K. Lindarto 2, from 1", "Zora Quellto 1"]
    (href,) = page.xpath("//li[a/bdi='A. K. Lindar']/a/@href")
    listed = tree(client, href.partition("#")[0]).xpath("//li[@class='hit']")
    assert len(listed) == 3


def test_an_office_leads_to_its_words_and_to_the_body(client: TestClient[Any]) -> None:
    page = tree(client, "/people/P.%20N.%20Maro")
    (row,) = page.find_class("tenures")[0].xpath("tbody/tr")
    assert words(row[0]) == "Secretary of the Salt Council of VelmaraSalt Council of Velmara"
    assert "21 August 1953" in words(row)
    assert row.xpath(".//a[starts-with(@href, '/records/')]/@href")[0].count("#p") == 1
    assert row.xpath(".//a/@href")[0] == "/bodies/Salt%20Council%20of%20Velmara"


def test_membership_is_told_on_both_sides(client: TestClient[Any]) -> None:
    (row,) = tree(client, "/people/Arden").find_class("tenures")[0].xpath("tbody/tr")
    assert words(row[0]) == "memberHarbour Committee"
    assert "4 March 1950 by the date of the document" in words(row).replace("1950by", "1950 by")
    body = tree(client, "/bodies/Harbour%20Committee?on=1950-03-04")
    assert "Known by name: Arden" in words(body.find_class("body-node")[0])
    assert [one.get("class") for one in body.find_class("heads")[0]] == ["named", *[None] * 5]


def test_records_are_narrowed_by_years(client: TestClient[Any]) -> None:
    page = tree(client, "/people/P.%20N.%20Maro?from=1956&to=1957")
    assert [words(one) for one in page.xpath("//li[@class='hit']//time")] == ["12 May 1956", "2 June 1957"]


def test_a_name_that_is_not_there_is_answered_with_those_like_it(client: TestClient[Any]) -> None:
    page = tree(client, "/people/Jonas%20Maro", 404)
    assert [words(one) for one in page.find_class("near")[0].iter("bdi")] == ["P. N. Maro"]


# A body at a date.


def test_a_body_at_a_date_shows_what_is_within_it_and_what_is_beside_it(client: TestClient[Any]) -> None:
    page = tree(client, f"{COMMITTEE}?on=21+August+1953")
    assert nodes(page) == [
        ("15", "Velmara Salt Party Committee"),
        ("4", "Bureau"),
        ("7", "Auditing Commission"),
        ("3", "special commission"),
    ]
    assert [words(one.find_class("name")[0]) for one in page.find_class("supervised")[0].find_class("body-node")] == [
        "special commission"
    ]
    assert "Part of Velmara Council Bureau" in words(page.find_class("supervised")[0])
    assert "Salt Party of Velmara" in words(page.find_class("over")[0])
    auditing = page.find_class("across")[0][1]
    assert "Inferred to belong here: it is counted in the same paragraph" in words(auditing)


@pytest.mark.parametrize(
    ("on", "size", "said"),
    [
        ("1947-12", "12", "The words are Committee; that they mean this body is inferred"),
        ("1950", "12", "last stated of October 1947 to December 1947"),
        ("1953-08-21", "15", "15 members, stated of 21 August 1953"),
        ("1956", "9", "9 members, stated of 12 May 1956"),
        ("1958", "9", "By the sources it existed no longer: closed 3 May 1957"),
        ("1930", "?", "By the sources it did not exist yet: founded 1 October 1947 to 31 December 1947"),
    ],
)
def test_a_size_stands_until_another_is_given(client: TestClient[Any], on: str, size: str, said: str) -> None:
    page = tree(client, f"{COMMITTEE}?on={on}")
    assert nodes(page)[0] == (size, "Velmara Salt Party Committee")
    assert said in words(page.get_element_by_id("at"))


def test_the_dates_of_which_sources_speak_are_stops(client: TestClient[Any]) -> None:
    page = tree(client, COMMITTEE)
    stops = page.find_class("stops")[0].xpath("a")
    assert [words(one) for one in stops] == [
        "October 1947 to December 1947",
        "21 August 1953",
        "12 May 1956",
        "3 May 1957",
    ]
    assert [one.get("aria-current") for one in stops] == [None, None, None, "true"]
    assert len(page.find_class("dot")) == 3


def test_every_size_leads_to_its_words(client: TestClient[Any]) -> None:
    page = tree(client, f"{COMMITTEE}?on=1953-08-21")
    for node in page.get_element_by_id("at").find_class("body-node"):
        href = node.xpath(".//p[@class='meta']//a[contains(@href, '#p')]/@href")[0]
        record, _, passage = href.partition("#")
        size = words(node.find_class("size")[0])
        assert size in words(tree(client, record).get_element_by_id(passage))


def test_a_date_that_is_none_is_said_to_be_none(client: TestClient[Any]) -> None:
    page = tree(client, f"{COMMITTEE}?on=%22%3E%3Cscript%3E")
    assert "could not be read as a date" in words(page.get_element_by_id("on-wrong"))
    assert page.get_element_by_id("on").get("value") == '"><script>'


def test_bodies_with_names_of_their_own_are_not_put_into_one_another(client: TestClient[Any]) -> None:
    """Two are counted in one paragraph; neither is the other's."""
    page = tree(client, "/bodies/Harbour%20Committee")
    assert nodes(page) == [("6", "Harbour Committee")]


def test_a_short_name_says_what_it_is_taken_for(client: TestClient[Any]) -> None:
    page = tree(client, "/bodies/Committee")
    assert page.xpath("//h2[.='Short for']/following-sibling::ul//a/@href")[0] == COMMITTEE


# Judgements, and what nobody may see.


def test_judgements_join_names_and_what_is_withheld_is_nowhere(tmp_path: Path) -> None:
    archive = make_folder(tmp_path / "salters", "The Salters' Papers", draft=False)
    workflow.add_paths(archive, [write_papers(tmp_path / "papers")], workers=1)
    with TestClient(create_app(archive.path)) as client:
        assert "Zora Quell" in client.get("/people").text
    with holding(archive) as held:
        judge = judging.Judge("A. Torvesh", "the same hand")
        held.writer.judge([judge.says(held, "same", "person:Arden", value="person:O. Brandel")])
        held.catch_up()
    reader = DatabaseReader(archive.database, archive.originals)
    (secret,) = (one.record.id for one in reader.iterate() if "Quell" in one.record.text)
    reader.close()
    publishing.publish(
        archive, publishing.Chosen(names=(secret,)), Publication(state="withheld"), by="A. Torvesh", because="an order"
    )
    with TestClient(create_app(archive.path)) as client:
        lead = client.get("/people/Arden?as=wrote", follow_redirects=False)
        assert (lead.status_code, lead.headers["location"]) == (302, "/people/O.%20Brandel?as=wrote")
        page = tree(client, "/people/O.%20Brandel")
        assert len(page.xpath("//li[@class='hit']")) == 2
        assert "one and the same" in words(page.find_class("entity-head")[0])
        for path in ("/people", "/people?name=quell", "/people/P.%20N.%20Maro", "/people/A.%20K.%20Lindar"):
            assert "Zora" not in client.get(path).text, path
        assert client.get("/people/Zora%20Quell").status_code == 404
        views = tree(client, "/people/P.%20N.%20Maro").xpath("//section[@id='records']/nav[1]/a")
        assert words(views[0]) == "All 3"


# Names that break programs.


def test_any_name_has_a_page_on_which_it_is_only_words(tmp_path: Path) -> None:
    names = [
        'Arden/Holt "the Elder"', "Ann//Bell?x=1#y", "100% Vesk & Sons", "خانم تُروِش‌زاده", "a" * 300, "Sel\u202eraM",
        *SCRIPTS[1:24],
    ]  # fmt: skip
    archive = hostile_archive(tmp_path / "hostile", names)
    reader = DatabaseReader(archive.public_database, archive.originals)
    kept = {form.name for form in PeopleQueries(reader).forms("person")}
    reader.close()
    assert len(kept) >= len(names) - 2
    with TestClient(create_app(archive.path)) as client:
        for name in sorted(kept):
            for kind in ("people", "bodies"):
                answer = client.get(f"/{kind}/{quote(name, safe='')}")
                assert answer.status_code == 200, (kind, name)
                page = tree_of(answer.text)
                assert page.xpath("//script | //img | //iframe | //base | //*[@onload or @onerror]") == [], name
                assert len(page.xpath("//h1")) == 1
