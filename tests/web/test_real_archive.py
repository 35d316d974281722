"""The rooms over a real archive: the samples, added by the program itself, and walked from page to page."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve

from fonds.record import Record
from fonds.record.codec import from_builtins
from fonds.store.folder import ArchiveFolder
from fonds.store.reader import DatabaseReader
from fonds.web.app import create_app

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "velmara"
pytestmark = pytest.mark.xdist_group("browser")


def fonds(*arguments: str | Path) -> None:
    """Run the program as a person does."""
    command = [sys.executable, "-m", "fonds.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "velmara"
    fonds("init", folder, "--name", "The Velmara Papers")
    fonds("add", folder, SAMPLES)
    return folder


@pytest.fixture(scope="module")
def real(archive: Path) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive)) as client:
        yield client


@pytest.fixture(scope="module")
def records(real: TestClient[Any]) -> list[Record]:
    return [from_builtins(one) for one in real.get("/api/records?limit=200").json()["records"]]


def parse(page: str) -> Any:
    return html.fromstring(page)


def words_by_anchor(page: str) -> dict[str, str]:
    """Return the words under each passage's anchor, without the signs that the page adds."""
    tree = parse(page)
    found = {}
    for one in tree.xpath("//*[starts-with(@id, 'p') and translate(substring(@id, 2), '0123456789', '') = '']"):
        for added in one.xpath(
            ".//a[contains(concat(' ', @class, ' '), ' anchor ') or contains(concat(' ', @class, ' '), ' ref ')]"
            " | .//span[@class='pb'] | .//span[@class='label']"
            " | .//a[@class='key' and starts-with(@aria-label, 'Back')]"
        ):
            added.drop_tree()
        found[one.get("id")] = one.text_content()
    return found


def test_the_samples_are_all_there(real: TestClient[Any], records: list[Record]) -> None:
    assert len(records) >= 30
    assert real.get("/api/search").json()["total"] == len(records)
    assert "The Velmara Papers" in real.get("/").text


def test_every_record_is_shown_with_exactly_its_words(real: TestClient[Any], records: list[Record]) -> None:
    for record in records:
        answer = real.get(f"/records/{record.id}")
        assert answer.status_code == 200
        shown = words_by_anchor(answer.text)
        for passage in record.passages:
            expected = record.text[passage.start : passage.end]
            assert shown[passage.id].strip() == expected.strip(), (record.source.path, passage.id)
        assert real.get(f"/records/{record.id}.txt").text == record.text


def test_every_finding_stands_beside_its_words(real: TestClient[Any], records: list[Record]) -> None:
    for record in records:
        page = parse(real.get(f"/records/{record.id}").text)
        disputed = [one for one in record.findings if one.severity != "explained"]
        notes = page.xpath("//*[contains(@class, 'note') and contains(@class, 'finding')]")
        assert len(notes) == len(disputed), record.source.path
        for note in notes:
            assert page.xpath(f"//a[@href='#{note.get('id')}']"), record.source.path


def test_every_link_of_the_site_leads_somewhere(real: TestClient[Any]) -> None:
    seen: dict[str, str] = {}
    waiting = ["/", "/search", "/about", "/help", "/accessibility"]
    broken: list[str] = []
    while waiting and len(seen) < 260:
        path = waiting.pop(0)
        if path in seen:
            continue
        answer = real.get(path, follow_redirects=False)
        seen[path] = answer.text if "html" in answer.headers["content-type"] else ""
        if answer.status_code != 200:
            broken.append(f"{path}: {answer.status_code}")
            continue
        if not seen[path]:
            continue
        tree = parse(answer.text)
        ids = set(tree.xpath("//@id"))
        for href in {str(one) for one in tree.xpath("//a/@href | //link/@href")}:
            parts = urlsplit(urljoin(path, href))
            assert not parts.netloc, href
            if href.startswith("#"):
                broken += [f"{path}{href}"] if href[1:] not in ids else []
            elif not parts.path.startswith(("/light/", "/tongue/")):
                target = parts.path + (f"?{parts.query}" if parts.query else "")
                if target not in seen and (parts.path != "/search" or len(seen) < 120):
                    waiting.append(target)
    assert broken == []


def test_passages_of_results_lead_to_their_anchors(real: TestClient[Any]) -> None:
    found = real.get("/api/search?q=terraces").json()
    assert found["total"]
    for hit in found["hits"]:
        page = real.get(f"/records/{hit['id']}").text
        for passage in hit["passages"]:
            assert not passage["passage"] or f'id="{passage["passage"]}"' in page


def test_the_names_beside_a_record_find_it(real: TestClient[Any], records: list[Record]) -> None:
    for record in records[::5]:
        tree = parse(real.get(f"/records/{record.id}").text)
        links = {str(one) for one in tree.xpath("//section[@id='facts']//a[starts-with(@href, '/search?')]/@href")}
        for link in sorted(links)[:12]:
            found = real.get(link.replace("/search", "/api/search", 1)).json()
            assert found["total"] >= 1, (record.source.path, link)


def test_originals_of_the_samples_can_be_taken_away(real: TestClient[Any], records: list[Record]) -> None:
    for record in records[:8]:
        answer = real.get(f"/records/{record.id}/original")
        assert answer.status_code == 200
        assert answer.content == (SAMPLES.parent / record.source.path).read_bytes()


def test_the_examples_of_the_help_are_understood(real: TestClient[Any]) -> None:
    tree = parse(real.get("/help").text)
    examples = [str(one) for one in tree.xpath("//dl[@class='examples']//a/@href")]
    assert len(examples) >= 10
    for example in examples:
        assert 'class="hints"' not in real.get(example).text, example


def test_of_a_draft_nothing_is_seen(tmp_path: Path) -> None:
    fonds("init", tmp_path / "drafts", "--draft")
    fonds("add", tmp_path / "drafts", next(SAMPLES.rglob("*.txt")), next(SAMPLES.rglob("*papers.xml")))
    folder = ArchiveFolder(tmp_path / "drafts")
    reader = DatabaseReader(folder.database, folder.originals)
    drafts = list(reader.iterate())
    reader.close()
    assert len(drafts) > 1
    with TestClient(create_app(folder.path)) as client:
        assert "nothing is in it yet" in client.get("/").text
        assert client.get("/api/records").json()["records"] == []
        assert client.get("/api/search").json()["total"] == 0
        for stored in drafts:
            for tail in ("", ".txt", ".json", "/cite", "/original"):
                withheld = client.get(f"/records/{stored.record.id}{tail}")
                missing = client.get(f"/records/0000000000{tail}")
                assert (withheld.status_code, withheld.content) == (missing.status_code, missing.content)
                assert withheld.status_code == 404


def test_axe_finds_nothing_on_real_records(browser: Browser, archive: Path, records: list[Record]) -> None:
    chosen = sorted(records, key=lambda one: -len(one.findings) * 100 - len(one.mentions) - len(one.notes))[:2]
    chosen += [one for one in records if one.languages == ("ru",)][:1]
    for site in serve(create_app(archive)):
        with Watched(browser, site, viewport={"width": 1280, "height": 900}) as watched:
            paths = ["/", "/search?q=terraces", *(f"/records/{one.id}" for one in chosen)]
            assert [fault for path in paths for fault in watched.faults_of(path)] == []
            assert watched.elsewhere == []
