"""The rooms: what each page shows, hands out and refuses."""

import gzip
import logging
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from tests.web.conftest import ABOUT, shelf_of, velmara
from tests.web.shelf import ShelfIndex, ShelfReader
from tests.web.velmara import report, short

from fonds.errors import UsageError
from fonds.record import EdtfDate
from fonds.record.codec import to_json
from fonds.store.folder import ArchiveFolder
from fonds.web.app import build_app, create_app
from fonds.web.headers import POLICY
from fonds.web.holdings import About, Holdings, read_about
from fonds.web.pages.downloads import disposition
from fonds.web.pages.light import own_path
from fonds.web.room import date_parts

REPORT = "/records/vp0612hk3t"

PAGES = (
    "/", "/search", "/search?q=bread", "/search?q=bread&from=1951&to=1953&genre=letter", "/search?q=nothinglikethis",
    REPORT, f"{REPORT}/cite", f"{REPORT}/cite?passage=p6", "/about", "/help", "/accessibility",
)  # fmt: skip


SAID = (
    "read in the heading", "from the catalogue", "inferred by an editor", "not given", "The page as saved",
    "Who wrote to whom?", "This adds up", "Illegible or missing", "Nobody has checked it yet",
)  # fmt: skip


def get(client: TestClient[Any], path: str, **options: Any) -> Any:
    return client.get(path, follow_redirects=False, **options)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_asks_nothing_of_others(client: TestClient[Any], path: str) -> None:
    answer = get(client, path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = answer.text
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)
    assert not re.search(
        r"<script(?! type=\"module\" src=\"/static/[\w.-]+\"></script>)|<style|\sstyle=|\son[a-z]+=|javascript:", page
    )
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize(
    "path", [*PAGES, "/records/none", "/nowhere/at/all", "/api/none", "/static/none", REPORT + ".txt"]
)
def test_every_answer_carries_the_security_headers(client: TestClient[Any], path: str) -> None:
    headers = get(client, path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_the_text_is_handed_out_exactly(client: TestClient[Any]) -> None:
    assert get(client, REPORT + ".txt").text == report().text


@pytest.mark.parametrize("path", [REPORT + ".json", "/api" + REPORT])
def test_the_json_is_the_line_that_is_kept(client: TestClient[Any], path: str) -> None:
    answer = get(client, path)
    assert answer.content == to_json(report())
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("tail", ["", ".txt", ".json", "/cite", "/cite.bib", "/original"])
def test_missing_and_withheld_are_the_same_bytes(client: TestClient[Any], tail: str) -> None:
    one, other = get(client, f"/records/vp9999zzzz{tail}"), get(client, f"/records/sh0001none{tail}")
    assert one.status_code == other.status_code == 404
    assert one.content == other.content
    assert dict(one.headers) == dict(other.headers)
    assert b"9999" not in one.content


@pytest.mark.parametrize(
    "path",
    [REPORT + ".exe", REPORT + ".", REPORT + "/cite.docx", REPORT + "/nothing", "/static/style.css", "/light/red"],
)
def test_what_is_not_here_is_not_found(client: TestClient[Any], path: str) -> None:
    assert get(client, path).status_code == 404


def test_an_original_is_saved_and_never_shown(client: TestClient[Any]) -> None:
    answer = get(client, REPORT + "/original")
    assert answer.content == b"the file as it came"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"report 1954 _Oune_.txt\"; filename*=UTF-8''report%201954%20%C2%ABOune%C2%BB.txt"
    )
    assert answer.headers["content-type"].startswith("application/octet-stream")
    assert "sandbox" in answer.headers["content-security-policy"]
    again = get(client, REPORT + "/original", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_original_that_the_store_keeps_closed_is_refused(client: TestClient[Any]) -> None:
    volume = next(one for one in velmara() if one.source.part)
    assert get(client, f"/records/{volume.id}/original").status_code == 404
    assert "/original" not in get(client, f"/records/{volume.id}").text


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("a/b/letter.txt", "letter.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ('a"; filename="b.exe', "a__ filename__b.exe"),
        ("line\r\nX-Evil: 1", "lineX-Evil_ 1"),
        ("/", "original"),
        ("...", "original"),
        ("\u202etxt.exe", "txt.exe"),
    ],
)
def test_a_download_is_named_safely(path: str, plain: str) -> None:
    header = disposition(path)
    assert header.startswith(f"attachment; filename=\"{plain}\"; filename*=UTF-8''")
    assert "\r" not in header
    assert header.isascii()


def test_the_record_page_says_what_each_value_rests_on(client: TestClient[Any]) -> None:
    page = get(client, REPORT).text
    assert all(words in page for words in SAID)
    assert 'lang="fa" dir="rtl"' in page
    assert '<details class="saved" id="saved">' in page


def test_a_record_read_in_part_says_so_plainly(client: TestClient[Any]) -> None:
    page = get(client, "/records/sh0099rtkx").text
    assert "Read in part." in page
    assert "The last leaf could not be decoded." in page
    assert "[letter without a title]" in page


def test_a_citation_of_another_version_is_told_so(client: TestClient[Any]) -> None:
    version = report().version[:12]
    assert "Another version." not in get(client, f"{REPORT}?version={version}").text
    page = get(client, f"{REPORT}?version=0123456789ab<b>").text
    assert "Another version." in page
    assert "<b>.0" not in page
    assert "0123456789ab&lt;b&gt;" in page


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("1953", ("1953",)),
        ("1953-08", ("1953", "08")),
        ("1930-01-19T11:00:00", ("1930", "01", "19")),
        ("1953~", ()),
        ("1953-21", ()),
        ("195X", ()),
        ("1950/1952", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_only_plain_dates_are_put_into_words(edtf: str | None, parts: tuple[str, ...]) -> None:
    assert date_parts(edtf) == parts


def test_a_date_is_shown_in_words_beside_what_was_read() -> None:
    date = EdtfDate(text="Jan. 19—11 a.m.", edtf="1930-01-19T11:00:00", basis="coded")
    with TestClient(shelf_of([short(1, date_created=date)])) as client:
        page = get(client, "/records/sh0001rtkx").text
    assert "19&nbsp;January 1930" in page
    assert "Jan. 19—11 a.m." in page


def test_results_say_what_is_certain_and_what_is_possible(client: TestClient[Any]) -> None:
    page = get(client, "/search?from=1951&to=1951").text
    assert "certainly from 1951, 1 possibly" in page
    assert "possibly in these years" in page


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("q=bread&genre=sermon&from=1951", "leave out kind “<bdi>Sermon</bdi>”"),
        ("q=bread&genre=letter&from=1700&to=1701", "look in all years"),
        ("q=bread&genre=sermon&from=1700&to=1701", "look for the same words everywhere"),
    ],
)
def test_an_empty_result_offers_what_would_find_something(client: TestClient[Any], asked: str, words: str) -> None:
    """Each way out says how many it finds, and leads to exactly as many."""
    page = get(client, f"/search?{asked}").text
    assert "Nothing found" in page
    assert "What this archive answers" in page
    ways = re.search(r'<h3>What would find something</h3>\s*<ul class="leaders">(.*?)</ul>', page, re.DOTALL)
    assert ways is not None
    found = re.findall(r'<li><a href="([^"]+)">(.*?)</a><span>(\d+)</span></li>', ways[1])
    assert words.replace("<bdi>", "").replace("</bdi>", "") in [re.sub("<[^>]+>", "", way) for _, way, _ in found]
    for href, way, count in found:
        assert int(count) > 0, way
        assert get(client, href.replace("&amp;", "&").replace("/search", "/api/search")).json()["total"] == int(count)


def test_hints_are_shown(client: TestClient[Any]) -> None:
    page = get(client, '/search?q="ferry&from=tomorrow&sort=size').text
    assert "A quotation mark is not closed" in page
    assert "One of the years could not be read" in page
    assert "There is no such order" in page


def test_pages_beyond_the_last_show_the_last(client: TestClient[Any]) -> None:
    page = get(client, "/search?page=400").text
    assert "There are not so many pages" in page
    assert 'aria-current="page" aria-label="Page 3"' in page


def test_the_api_lists_all_records_in_pages(client: TestClient[Any]) -> None:
    seen: list[str] = []
    address = "/api/records?limit=20"
    while True:
        found = get(client, address).json()
        seen.extend(one["id"] for one in found["records"])
        if not found["next"]:
            break
        address = f"/api/records?limit=20&cursor={found['next']}"
    assert seen == sorted(record.id for record in velmara())
    assert found["total"] == len(seen)


def test_the_api_answers_the_same_search(client: TestClient[Any]) -> None:
    found = get(client, "/api/search?q=bread&genre=letter").json()
    assert found["total"] == len([one for one in velmara() if one.genre == "letter" and "bread" in one.text])
    assert found["next"] == "/api/search?q=bread&genre=letter&page=2"
    passage = found["hits"][0]["passages"][0]
    assert [passage["text"][start:end] for start, end in passage["marks"]] == ["bread"]


@pytest.mark.parametrize("path", ["/api/nothing", "/api", "/api/records/none", "/api/records/none/deeper"])
def test_faults_of_the_api_have_one_shape(client: TestClient[Any], path: str) -> None:
    answer = get(client, path)
    assert answer.status_code == 404
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "status"}
    assert (error["code"], error["status"]) == ("not_found", 404)


def test_writing_is_refused(client: TestClient[Any]) -> None:
    answer = client.post("/search", data={"q": "bread"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert client.delete("/api" + REPORT).json()["error"]["code"] == "method_not_allowed"


@pytest.mark.parametrize("path", [*PAGES, "/api" + REPORT, REPORT + ".txt", REPORT + "/cite.ris", "/robots.txt"])
def test_an_unchanged_answer_is_not_sent_again(client: TestClient[Any], path: str) -> None:
    first = get(client, path)
    again = get(client, path, headers={"if-none-match": f'"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]


def test_large_answers_are_packed_if_asked_for(client: TestClient[Any]) -> None:
    with client.stream("GET", REPORT, headers={"accept-encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    plain = get(client, REPORT, headers={"accept-encoding": "identity"})
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers


@pytest.mark.parametrize(
    ("offers", "packed"),
    [("gzip", True), ("br, gzip;q=0.8", True), ("gzip;q=0", False), ("gzip; q=0", False), ("br", False), ("", False)],
)
def test_gzip_is_sent_only_to_who_takes_it(client: TestClient[Any], offers: str, packed: bool) -> None:
    with client.stream("GET", REPORT, headers={"accept-encoding": offers}) as answer:
        assert ("content-encoding" in answer.headers) is packed


def test_files_are_kept_for_ever_under_a_name_that_changes_with_them(client: TestClient[Any]) -> None:
    address = re.findall(r'href="(/static/style\.[0-9a-f]{12}\.css)"', get(client, "/").text)[0]
    style = get(client, address)
    assert "immutable" in style.headers["cache-control"]
    faces = re.findall(r'url\("([^"]+)"\)', style.text)
    assert faces
    assert all(get(client, face).status_code == 200 for face in faces)


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("/search?q=a%20b&from=1951", "/search?q=a%20b&from=1951"),
        ("/records/vp0612hk3t", "/records/vp0612hk3t"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nset-cookie: x=1", "/"),
        ("/\t/evil.example", "/"),
        ("", "/"),
        ("/light/dark?back=/light/dark", "/"),
        ("/über", "/%C3%BCber"),
    ],
)
def test_light_leads_back_to_this_site_alone(back: str, expected: str) -> None:
    assert own_path(back) == expected


def test_light_is_a_link_and_a_cookie(client: TestClient[Any]) -> None:
    answer = get(client, "/light/dark?back=%2Fabout")
    assert (answer.status_code, answer.headers["location"]) == (303, "/about")
    cookie = answer.headers["set-cookie"].lower()
    assert "light=dark" in cookie
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    client.cookies.clear()
    assert 'data-theme="dark"' in get(client, "/about", headers={"cookie": "light=dark"}).text
    assert "data-theme" not in get(client, "/about", headers={"cookie": 'light="><script>'}).text
    assert "data-theme" not in get(client, "/about").text


def test_the_host_of_a_request_is_not_believed(client: TestClient[Any]) -> None:
    for path in ("/", REPORT, REPORT + "/cite", REPORT + "/cite.bib", "/api/search?q=a"):
        assert "evil.example" not in get(client, path, headers={"host": "evil.example"}).text


def test_a_fault_of_ours_is_calm_to_readers_and_loud_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the secret path /home/archive")

    with TestClient(shelf_of(velmara()), raise_server_exceptions=False) as client, caplog.at_level(logging.ERROR):
        monkeypatch.setattr(ShelfIndex, "search", fail)
        page, program = get(client, "/search?q=x"), get(client, "/api/search?q=x")
    assert page.status_code == program.status_code == 500
    assert "Something went wrong on our side" in page.text
    assert "secret" not in page.text + program.text
    assert program.json()["error"]["code"] == "internal_error"
    assert "the secret path" in caplog.text
    assert page.headers["content-security-policy"] == POLICY


def test_an_empty_archive_says_so() -> None:
    with TestClient(shelf_of([])) as client:
        assert "nothing is in it yet" in get(client, "/").text
        assert "holds no public records yet" in get(client, "/search").text
        for path in ("/about", "/help", "/api/records", "/api/search"):
            assert get(client, path).status_code == 200


def test_citations_pin_the_version_and_carry_the_caveat(client: TestClient[Any]) -> None:
    version = report().version[:12]
    page = get(client, REPORT + "/cite?passage=p6").text
    assert page.count(f"version {version}, ¶6") == 3
    assert page.casefold().count("machine-read, not checked") == 4
    assert "trans. <bdi>Piet Maro</bdi>" in page
    for form in ("bib", "ris", "csl.json", "wiki"):
        answer = get(client, f"{REPORT}/cite.{form}?passage=p6")
        assert version in answer.text
        assert "Machine-read, not checked." in answer.text
        assert answer.headers["content-disposition"] == f'attachment; filename="fonds-vp0612hk3t.{form}"'


def test_citations_for_programs_cannot_be_broken_out_of() -> None:
    evil = "A {title} \\input & 100% \n\nER  - \nTY  - BOOK"
    record = short(1, title=evil)
    about = About(name="X\nUR  - http://evil", address="https://papers.example.org")
    with TestClient(shelf_of([record], about=about)) as client:
        ris = get(client, f"/records/{record.id}/cite.ris").text
        bib = get(client, f"/records/{record.id}/cite.bib").text
        csl = msgspec.json.decode(get(client, f"/records/{record.id}/cite.csl.json").content)
    assert [line[:2] for line in ris.splitlines()].count("ER") == 1
    assert [line[:2] for line in ris.splitlines()].count("TY") == 1
    assert r"A \{title\} \textbackslash{}input \& 100\% ER - TY - BOOK" in bib
    assert csl[0]["URL"] == f"https://papers.example.org/records/{record.id}?version={record.version[:12]}"


def test_an_archive_says_what_it_is_called(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        create_app(tmp_path)
    (tmp_path / "fonds.toml").write_text(
        '[archive]\nname = "The Velmara Papers"\naddress = "https://papers.example.org/"\n', "utf-8"
    )
    about = read_about(ArchiveFolder(tmp_path))
    assert (about.name, about.address) == ("The Velmara Papers", "https://papers.example.org")
    (tmp_path / "fonds.toml").write_text("name = ", "utf-8")
    with pytest.raises(UsageError):
        create_app(tmp_path)


def test_a_record_just_withheld_is_not_found() -> None:
    """What the index still holds and the projection no more is left out of every result."""
    records = velmara()
    shelf = ShelfReader(records, {})
    with TestClient(build_app(Holdings(shelf, ShelfIndex(records), ABOUT))) as client:
        before = client.get("/api/search?q=").json()
        gone = before["hits"][0]["id"]
        del shelf.stored[gone]
        after = client.get("/api/search?q=").json()
        assert (after["total"], gone in {hit["id"] for hit in after["hits"]}) == (before["total"] - 1, False)
        assert gone not in client.get("/search?q=").text
