"""Older versions of a record: handed out, shown whole, cited, and what changed since."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from tests.web.conftest import room_with
from tests.web.shelf import ShelfReader
from tests.web.velmara import passages_of, report, short

from fonds.record.codec import to_json

FIRST, SECOND = "a1" * 32, "b2" * 32
OLDER = "/records/vp0612hk3t"


def shelf() -> ShelfReader:
    """Return the report in three versions: other words and another title, then the same words, then as it is."""
    now = report()
    text, passages = passages_of([("paragraph", "In April you asked me one thing."), ("paragraph", "I answer.")])
    found = ("notes", "apparatus", "mentions", "dates", "quantities", "relations", "findings", "pages", "evidence")
    empty: dict[str, Any] = dict.fromkeys(found, ())
    bare = {"senders": (), "recipients": (), "signatories": (), "reference_codes": (), "identifiers": ()}
    reader = ShelfReader([now, short(1)])
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
