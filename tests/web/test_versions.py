"""Older versions of a record: handed out, shown whole, cited, and what changed since."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from tests.web.conftest import room_with
from tests.web.shelf import ShelfReader
from tests.web.velmara import passages_of, report, short

from fonds.record import Record
from fonds.record.codec import to_json

FIRST, SECOND = "a1" * 32, "b2" * 32
OLDER = "/records/vp0612hk3t"


def shelf(others: Sequence[Record] = ()) -> ShelfReader:
    """Return the report in three versions: other words and another title, then the same words, then as it is."""
    now = report()
    text, passages = passages_of([("paragraph", "In April you asked me one thing."), ("paragraph", "I answer.")])
    found = ("notes", "apparatus", "mentions", "dates", "quantities", "relations", "findings", "pages", "evidence")
    empty: dict[str, Any] = dict.fromkeys(found, ())
    bare = {"senders": (), "recipients": (), "signatories": (), "reference_codes": (), "identifiers": ()}
    reader = ShelfReader(others or [now, short(1)])
    first = msgspec.structs.replace(
        now, version=FIRST, text=text, passages=passages, title="A report", date_created=None, place_created=None,
        contributors=(), **empty, **bare,
    )  # fmt: skip
    reader.keep_older(first, "2026-03-04T10:00:00Z")
    reader.keep_older(msgspec.structs.replace(now, version=SECOND), "2026-05-06T10:00:00Z")
    return reader


@pytest.fixture(scope="module")
def versions() -> Iterator[TestClient[Any]]:
    with TestClient(room_with(shelf())) as client:
        yield client


@pytest.mark.parametrize(
    ("path", "version"),
    [
        (f"{OLDER}.json?version={FIRST[:12]}", FIRST),
        (f"{OLDER}.json?version={SECOND}", SECOND),
        (f"/api{OLDER}?version={FIRST[:6]}", FIRST),
        (f"/api{OLDER}?version={report().version[:12]}", report().version),
        (f"/api{OLDER}?version=", report().version),
    ],
)
def test_json_of_a_version(versions: TestClient[Any], path: str, version: str) -> None:
    answer = versions.get(path)
    wanted = {FIRST: shelf().older["vp0612hk3t", FIRST], SECOND: shelf().older["vp0612hk3t", SECOND]}
    record = wanted[version].record if version in wanted else report()
    assert answer.content == to_json(record)


def test_text_of_a_version(versions: TestClient[Any]) -> None:
    assert versions.get(f"{OLDER}.txt?version={FIRST[:12]}").text == "In April you asked me one thing.\n\nI answer."


@pytest.mark.parametrize("path", [f"{OLDER}.json", f"{OLDER}.txt", f"/api{OLDER}", f"{OLDER}/cite.bib"])
@pytest.mark.parametrize("version", ["0123456789ab", "a1", "%"])
def test_an_unknown_version_is_as_a_missing_record(versions: TestClient[Any], path: str, version: str) -> None:
    one = versions.get(f"{path}?version={version}")
    other = versions.get(path.replace("vp0612hk3t", "vp0000none"))
    assert (one.status_code, one.content) == (404, other.content)


def test_programs_can_list_the_versions(versions: TestClient[Any]) -> None:
    found = versions.get(f"/api{OLDER}/versions").json()
    assert found["id"] == "vp0612hk3t"
    assert [(one["version"], one["current"]) for one in found["versions"]] == [
        (FIRST, False), (SECOND, False), (report().version, True),
    ]  # fmt: skip
    assert found["versions"][0]["added"] == "2026-03-04T10:00:00Z"
    assert versions.get("/api/records/none/versions").json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("version", "said", "unsaid"),
    [
        (FIRST[:12], ["An older version.", "4&nbsp;March 2026", "has changed since", "one thing"], ["two things"]),
        (
            SECOND[:12],
            ["An older version.", "6&nbsp;May 2026", "the words are the same", "two things"],
            ["has changed"],
        ),
        (report().version[:12], ["two things"], ["An older version.", "Another version."]),
        ("0123456789ab", ["Another version.", "two things"], ["An older version."]),
        ("", ["two things"], ["An older version.", "Another version."]),
    ],
)
def test_the_page_shows_the_version_that_was_cited(
    versions: TestClient[Any], version: str, said: list[str], unsaid: list[str]
) -> None:
    page = versions.get(f"{OLDER}?version={version}").text
    assert [words for words in said if words not in page] == []
    assert [words for words in unsaid if words in page] == []
    assert f'href="{OLDER}/history"' in page


def test_links_of_an_older_version_stay_with_it(versions: TestClient[Any]) -> None:
    pin = f"?version={FIRST[:12]}"
    page = versions.get(OLDER + pin).text
    for end in ("", ".txt", ".json", "/cite", "/cite.bib", "/cite.ris"):
        assert f'href="{OLDER}{end}{pin}"' in page, end
        assert versions.get(f"{OLDER}{end}{pin}").status_code == 200
    assert f'href="{OLDER}">The current version' in page
    assert f'href="{OLDER}/history{pin}#changes"' in page
    cite = versions.get(f"{OLDER}/cite{pin}&passage=p1").text
    assert cite.count(f"version {FIRST[:12]}, ¶1") == 3
    assert f'href="{OLDER}/cite.bib{pin}&amp;passage=p1"' in cite or f'href="{OLDER}/cite.bib{pin}&passage=p1"' in cite
    assert FIRST[:12] in versions.get(f"{OLDER}/cite.ris{pin}").text


def test_the_history_lists_the_newest_first(versions: TestClient[Any]) -> None:
    page = versions.get(f"{OLDER}/history").text
    places = [page.index(f"<code>{one[:12]}</code>") for one in (report().version, SECOND, FIRST)]
    assert places == sorted(places)
    for version in (SECOND, FIRST):
        assert f'href="{OLDER}?version={version[:12]}"' in page


@pytest.mark.parametrize(
    ("query", "said", "unsaid"),
    [
        ("", ["From the version of 6&nbsp;May 2026", "the words and the description are the same"], ["<del>", "<ins>"]),
        (
            f"?version={FIRST[:12]}",
            ["From the version of 4&nbsp;March 2026 to that of 6&nbsp;May 2026", "[struck out: </span>",
             "[added: </span>", "9 June 1954 (1954-06-09)", "Sel</bdi>", "not given"],
            ["the description are the same"],
        ),
        (f"?version={report().version}", ["This is the current version."], ["<del>"]),
    ],
)  # fmt: skip
def test_the_history_says_what_changed(
    versions: TestClient[Any], query: str, said: list[str], unsaid: list[str]
) -> None:
    page = versions.get(f"{OLDER}/history{query}").text
    assert [words for words in said if words not in page] == []
    assert [words for words in unsaid if words in page] == []


@pytest.mark.parametrize("path", ["/records/none/history", f"{OLDER}/history?version=0123456789ab"])
def test_no_history_of_what_is_not_here(versions: TestClient[Any], path: str) -> None:
    assert versions.get(path).status_code == 404


def test_a_record_with_one_version_has_a_history_too(versions: TestClient[Any]) -> None:
    assert "There is one version" in versions.get("/records/sh0001rtkx/history").text
