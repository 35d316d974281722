"""Permanent names and the names of others: where they lead, and what leads nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.web.conftest import room_with, shelf_of
from tests.web.shelf import ShelfReader
from tests.web.test_notices import GONE, SHUT
from tests.web.velmara import short

from fonds.errors import UsageError
from fonds.store.folder import ArchiveFolder
from fonds.web.holdings import About, read_about

ABOUT = About(name="The Velmara Papers", address="https://papers.example.org", ark="12345", ark_shoulder="x1")
ID = "sh0001rtkx"
HERE = f"/records/{ID}"


@pytest.fixture(scope="module")
def named() -> Iterator[TestClient[Any]]:
    reader = ShelfReader([short(1), short(2, title="<b>Bold</b>")])
    reader.notices = {one.id: one for one in (GONE, SHUT)}
    reader.names = {
        "10.1234/velmara.7": (ID,), "https://doi.org/10.1234/velmara.7": (ID,), "VP 7": (ID,), "hdl:1/2": (ID, "dark"),
        "two": (ID, "sh0002rtkx"), "dark": ("dd0001rtkx",), "<i>": (ID, "sh0002rtkx"),
    }  # fmt: skip
    with TestClient(room_with(reader, ABOUT)) as client:
        yield client


LEADS = [
    (f"/ark:/12345/x1{ID}", HERE),
    (f"/ark:12345/x1{ID}", HERE),
    (f"/ARK:/12345/X1{ID.upper()}", HERE),
    (f"/ARK:12345/x1{ID}", HERE),
    (f"/ark%3A/12345/x1{ID}", HERE),
    (f"/ark:/12345/x1-{ID[:4]}-{ID[4:]}", HERE),
    (f"/ark:/12-345/x\u20101{ID}", HERE),
    (f"/ark:/12345/x1{ID}/", HERE),
    (f"/ark:/12345/x1{ID}/p3/more", HERE),
    (f"/ark:12345/x1{ID}.txt", HERE),
    (f"/ark:/12345/x1{ID}?info", HERE),
    (f"/ark:/12345/x1{ID}??", HERE),
    (f"/ark:/12345/x1{ID}?version=abcdef123456", f"{HERE}?version=abcdef123456"),
    (f"/ark:/12345/x1{ID}?info&version=%0d%0aX:1%26", f"{HERE}?version=%0D%0AX%3A1%26"),
    (f"/id/{ID}", HERE),
    (f"/id/{ID}?version=abcdef", f"{HERE}?version=abcdef"),
    ("/id/10.1234/velmara.7", HERE),
    ("/id/10.1234%2Fvelmara.7", HERE),
    ("/id/https://doi.org/10.1234/velmara.7", HERE),
    ("/id/VP%207", HERE),
    ("/id/hdl:1/2", HERE),
]


@pytest.mark.parametrize(("path", "leads"), LEADS)
def test_a_name_leads_to_its_record(named: TestClient[Any], path: str, leads: str) -> None:
    answer = named.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, leads)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/ark:/99999/x1{ID}", 404),
        (f"/ark:99999/x1{ID}", 404),
        (f"/ark:/12345/{ID}", 404),
        (f"/ark:/12345/y1{ID}", 404),
        ("/ark:/12345/x1dd0001rtkx", 404),
        ("/ark:/12345/x1", 404),
        ("/ark:/12345/", 404),
        ("/ark:/12345", 404),
        ("/ark:/", 404),
        ("/ark:12345", 404),
        (f"/ark:/12345/x1{GONE.id}", 410),
        (f"/ark:12345/x1{GONE.id.upper()}/p1?version=abcdef", 410),
        (f"/ark:/12345/x1{SHUT.id}", 403),
        (f"/id/{GONE.id}", 410),
        (f"/id/{SHUT.id}", 403),
        ("/id/nobody", 404),
        ("/id/dark", 404),
        ("/id/", 404),
        ("/id/%00", 404),
    ],
)
def test_a_name_that_leads_nowhere(named: TestClient[Any], path: str, status: int) -> None:
    answer = named.get(path, follow_redirects=False)
    assert answer.status_code == status
    if status == 404:
        assert answer.content == named.get("/records/none").content


def test_a_name_that_means_several_lists_them(named: TestClient[Any]) -> None:
    page = named.get("/id/two").text
    assert "2 records under one name" in page
    assert f'href="{HERE}"' in page
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert "&lt;i&gt;" in named.get("/id/%3Ci%3E").text


@pytest.mark.parametrize(
    ("about", "link", "cited"),
    [
        (ABOUT, f"https://papers.example.org/ark:12345/x1{ID}", True),
        (About(name="A", address="https://papers.example.org"), f"https://papers.example.org{HERE}", True),
        (About(name="A", ark="12345", ark_shoulder="x1"), HERE, False),
        (About(name="A"), HERE, False),
    ],
)
def test_the_record_shows_the_link_that_lasts(about: About, link: str, cited: bool) -> None:
    record = short(1)
    with TestClient(shelf_of([record], about=about)) as client:
        page = client.get(HERE).text
        assert f">{link}</a>" in page
        assert 'href="https:' not in page
        pinned = f"{link}?version={record.version[:12]}"
        for form in ("", ".bib", ".ris", ".csl.json"):
            assert (pinned in client.get(f"{HERE}/cite{form}").text) is cited, form
        assert client.get(f"{HERE}/cite.csl.json").json()[0].get("URL") == (pinned if cited else None)


@pytest.mark.parametrize(
    ("said", "ark"),
    [
        ('ark = "12345"\nark_shoulder = "x1"', ("12345", "x1")),
        ("ark = 12345", ("12345", "")),
        ('ark = "B5060"\nark_shoulder = "FK2"', ("b5060", "fk2")),
        ("", ("", "")),
        ('ark = ""', ("", "")),
        ('ark = "ark:/12345"', None),
        ('ark = "12345/x1"', None),
        ('ark = "12345"\nark_shoulder = "x/1"', None),
        ('ark = ["12345"]', None),
    ],
)
def test_the_number_of_the_archive_is_read(tmp_path: Path, said: str, ark: tuple[str, str] | None) -> None:
    (tmp_path / "fonds.toml").write_text(f'[archive]\nname = "A"\n{said}\n', "utf-8")
    if ark is None:
        with pytest.raises(UsageError) as raised:
            read_about(ArchiveFolder(tmp_path))
        assert raised.value.slug == "bad-settings"
    else:
        about = read_about(ArchiveFolder(tmp_path))
        assert (about.ark, about.ark_shoulder) == ark
