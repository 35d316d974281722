"""What stands in the place of a record that may not be seen, on every route that the record had."""

from typing import Any

import pytest
from litestar.testing import TestClient
from tests.web.conftest import room_with
from tests.web.shelf import ShelfReader
from tests.web.velmara import short

from fonds.store.protocol import Notice
from fonds.web.holdings import About
from fonds.web.room import utc

ABOUT = About(name="The Velmara Papers", contact="papers@velmara.example")
AT = "2026-11-24T09:30:00+00:00"
GONE = Notice(id="gg0001rtkx", kind="taken_down", reason="The heirs <asked> for it.", until=None, at=AT)
SILENT = Notice(id="gg0002rtkx", kind="taken_down", reason=None, until=None, at=AT)
SHUT = Notice(id="ww0001rtkx", kind="withheld", reason="Privacy.", until="2091-01-01T01:00:00+01:00", at=AT)
LOCKED = Notice(id="ww0002rtkx", kind="withheld", reason=None, until=None, at=AT)

ENDS = (
    "", ".txt", ".json", ".exe", "/cite", "/cite.bib", "/cite.csl.json", "/cite.docx", "/history", "/original",
    "/nothing", "?version=abcdef123456", ".json?version=abcdef123456", "/cite?passage=p1",
)  # fmt: skip


def client_of(*notices: Notice) -> TestClient[Any]:
    reader = ShelfReader([short(1)])
    reader.notices = {one.id: one for one in notices}
    return TestClient(room_with(reader, ABOUT))


@pytest.fixture(scope="module")
def noticed() -> Any:
    with client_of(GONE, SILENT, SHUT, LOCKED) as client:
        yield client


def routes(notice: Notice) -> list[str]:
    own = [f"/records/{notice.id}{end}" for end in ENDS]
    return [*own, f"/api/records/{notice.id}", f"/api/records/{notice.id}/versions"]


@pytest.mark.parametrize(("notice", "status"), [(GONE, 410), (SILENT, 410), (SHUT, 403), (LOCKED, 403)])
def test_every_route_of_a_record_says_so(noticed: Any, notice: Notice, status: int) -> None:
    for path in routes(notice):
        assert noticed.get(path).status_code == status, path


@pytest.mark.parametrize(
    ("notice", "said", "unsaid"),
    [
        (
            GONE,
            ["taken down", "24&nbsp;November 2026, 09:30&nbsp;UTC", "The heirs &lt;asked&gt;", "papers@"],
            ["<asked"],
        ),
        (SILENT, ["taken down", "No reason was given", "papers@"], ["None"]),
        (SHUT, ["is withheld", "until 1&nbsp;January 2091, 00:00&nbsp;UTC", "Privacy.", "papers@"], ["24&nbsp;"]),
        (LOCKED, ["is withheld", "No day is set", "papers@"], ["reason", "None"]),
    ],
)
def test_the_page_says_what_the_public_is_told(
    noticed: Any, notice: Notice, said: list[str], unsaid: list[str]
) -> None:
    page = noticed.get(f"/records/{notice.id}").text
    assert notice.id in page
    assert [words for words in said if words not in page] == []
    assert [words for words in unsaid if words in page] == []


@pytest.mark.parametrize(("notice", "code"), [(GONE, "gone"), (SHUT, "withheld"), (LOCKED, "withheld")])
def test_programs_get_the_one_shape_of_errors(noticed: Any, notice: Notice, code: str) -> None:
    for path in (f"/api/records/{notice.id}", f"/api/records/{notice.id}/versions", f"/records/{notice.id}.json"):
        error = noticed.get(path).json()["error"]
        assert set(error) == {"code", "message", "status", "reason", "until"}
        assert (error["code"], error["reason"], error["until"]) == (code, notice.reason, notice.until)


def test_what_is_dark_is_as_what_never_was(noticed: Any) -> None:
    for end in ENDS:
        one, other = noticed.get(f"/records/dd0001rtkx{end}"), noticed.get(f"/records/dd0002rtkx{end}")
        assert (one.status_code, one.content) == (404, other.content), end


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2091-01-01", ("2091-01-01", "")),
        ("2091-01-01T00:00:00+00:00", ("2091-01-01", "00:00")),
        ("2091-01-01T00:30:00Z", ("2091-01-01", "00:30")),
        ("2091-01-01T00:30:00+03:30", ("2090-12-31", "21:00")),
    ],
)
def test_moments_are_told_in_utc(moment: str, said: tuple[str, str]) -> None:
    assert utc(moment) == said
