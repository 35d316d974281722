"""Hostile words in every field, file name and entity: no page breaks, and nothing of them is anything but words."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve
from tests.web.hostile import SCRIPTS, hostile_archive, naughty
from tests.web.walking import tree_of

from fonds.store.folder import ArchiveFolder
from fonds.store.reader import DatabaseReader
from fonds.web.app import create_app

pytestmark = [pytest.mark.xdist_group("hostile"), pytest.mark.timeout(280)]

LISTS = (
    "/", "/search", "/people", "/bodies", "/places", "/timeline", "/letters", "/letters/matrix", "/letters/network",
    "/ledger", "/findings", "/shelf", "/shelf/missing", "/collections", "/subjects", "/rights", "/about", "/help",
)  # fmt: skip
BY_NAME = ("/people/", "/bodies/", "/places/", "/shelf/", "/collections/", "/themes/", "/id/")
BARRED = (
    "//iframe | //object | //embed | //base | //style | //meta[@http-equiv] | //script[not(starts-with(@src, '/'))]"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    return hostile_archive(tmp_path_factory.mktemp("hostile") / "archive", [*SCRIPTS, *naughty()])


@pytest.fixture(scope="module")
def ids(archive: ArchiveFolder) -> list[str]:
    reader = DatabaseReader(archive.public_database, archive.originals)
    found = [stored.record.id for stored in reader.iterate()]
    reader.close()
    return found


@pytest.fixture(scope="module")
def client(archive: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive.path), raise_server_exceptions=False) as opened:
        yield opened


def faults(client: TestClient[Any], path: str) -> list[str]:
    """Return what is wrong with the answer to a path: it failed, or holds what only somebody else can have put in."""
    answer = client.get(path, follow_redirects=False)
    found = [] if answer.status_code in {200, 302, 303, 404} else [f"{path}: {answer.status_code}"]
    if not answer.headers.get("content-type", "").startswith("text/html") or not answer.text:
        return found
    tree = tree_of(answer.text)
    found += [f"{path}: <{one.tag}>" for one in tree.xpath(BARRED)]
    for one in tree.iter():
        for name, value in getattr(one, "attrib", {}).items():
            runs = name.startswith("on") or name in {"style", "srcdoc"}
            leads = name in {"href", "src", "action", "formaction"} and not value.startswith(("/", "#", "?", "mailto:"))
            found += [f"{path}: {name}={value[:60]}"] if runs or leads else []
    return found


def test_records_of_every_string(client: TestClient[Any], ids: list[str]) -> None:
    assert len(ids) >= len({*SCRIPTS, *naughty()}) > 500
    ends = ("", "/cite?passage=p2", "/history", "/parallel")
    assert [fault for one in ids for fault in faults(client, f"/records/{one}{ends[0]}")] == []
    assert [fault for one in ids[::9] for end in ends for fault in faults(client, f"/records/{one}{end}")] == []


def test_lists_that_hold_every_string(client: TestClient[Any]) -> None:
    found = [fault for path in LISTS for fault in faults(client, path)]
    found += [fault for path in LISTS for page in (2, 5) for fault in faults(client, f"{path}?page={page}")]
    assert found == []


def test_every_string_is_asked_for(client: TestClient[Any]) -> None:
    strings = [*SCRIPTS, *naughty()]
    asked = [f"{path}{quote(said, safe='')}" for said in strings[::4] for path in BY_NAME]
    asked += [
        f"{path}?{urlencode({'q': said, 'person': said, 'from': said, 'sort': said, 'noun': said, 'name': said})}"
        for said in strings[::6]
        for path in ("/search", "/people", "/letters", "/ledger", "/findings", "/timeline")
    ]
    assert [fault for path in asked for fault in faults(client, path)] == []


def test_nothing_runs_in_a_browser(browser: Browser, archive: ArchiveFolder, ids: list[str]) -> None:
    """Every script payload, in a record and in all lists."""
    for site in serve(create_app(archive.path)):
        with Watched(browser, site) as watched:
            for path in (*(f"/records/{one}" for one in ids[: len(SCRIPTS)]), *LISTS):
                page = watched.open(path)
                assert page.evaluate("window.hit") is None, path
                assert page.evaluate("document.querySelectorAll('iframe, object, embed, base, style').length") == 0
                assert page.url == site + path
            assert watched.elsewhere == []
            assert [one for one in watched.said if "404" not in one] == []
