"""What is withheld changes nothing that anybody can ask for: not a byte, not a count, not an order, not a log line."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.web.twins import answer, build, is_token, requests, state, tokens

from fonds.store.folder import ArchiveFolder
from fonds.store.publishing import Publication
from fonds.store.reader import DatabaseReader
from fonds.store.writer import ArchiveWriter
from fonds.web.app import create_app
from fonds.workflow import verify

pytestmark = pytest.mark.xdist_group("twins")
DARK = Publication(state="withheld")
HIDING = {
    "withheld": DARK,
    "withheld until a day": Publication(state="withheld", until="2091-01-01T00:00:00+00:00"),
    "draft": Publication(state="draft"),
}


class Twins:
    """Both archives, each with a client whose caches stay warm."""

    def __init__(self, place: Path) -> None:
        self.whole, self.hidden = build(place, hidden=True)
        self.other, _ = build(place, hidden=False)
        reader = DatabaseReader(self.other.database, self.other.originals)
        self.seen = sorted(reader.ids())
        reader.close()
        reader = DatabaseReader(self.whole.database, self.whole.originals)
        self.versions = [one.version for record_id in self.hidden[:3] for one in reader.versions(record_id)]
        reader.close()
        self.app = create_app(self.whole.path)
        self.clients: tuple[TestClient[Any], TestClient[Any]] = (
            TestClient(self.app),
            TestClient(create_app(self.other.path)),
        )

    def asked(self) -> list[tuple[str, dict[str, str]]]:
        return list(requests(self.app, self.seen, self.hidden, self.versions))


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    patch = pytest.MonkeyPatch()
    patch.setattr(ArchiveWriter, "_moment", lambda _: "2026-11-24T00:00:00+00:00")
    made = Twins(tmp_path_factory.mktemp("twins"))
    with made.clients[0], made.clients[1]:
        yield made
    patch.undo()


def differences(twins: Twins, asked: list[tuple[str, dict[str, str]]]) -> list[str]:
    """Return the requests that the two answer differently, or in whose answer a token stands that was not asked for."""
    found = []
    for path, headers in asked:
        one, other = (answer(client, path, headers) for client in twins.clients)
        if one != other:
            found.append(f"{path} {headers}: {one[0]} {one[1][:200]!r} / {other[0]} {other[1][:200]!r}")
        elif not is_token(path) and (is_token(one[1].decode("utf-8", "replace")) or is_token(str(one[2]))):
            found.append(f"{path}: a token")
    return found


def test_tokens_are_planted(twins: Twins) -> None:
    """While everything is public every token can be found, so that the tests below look for something."""
    state(twins.whole, twins.hidden, Publication(state="public"))
    client = twins.clients[0]
    shown = "".join(
        client.get(path).text
        for record_id in twins.hidden[:1]
        for path in (f"/records/{record_id}", f"/records/{record_id}.json", f"/records/{record_id}/original")
    )
    scans = b"".join(path.read_bytes() for path in twins.whole.originals.glob("*/*/*"))
    shown += scans.decode("utf-8", "replace")
    older = client.get(f"/records/{twins.hidden[0]}.json?version={twins.versions[0][:12]}").text
    for name, token in tokens(0).items():
        assert token in (older if name == "older" else shown), name
    assert client.get(f"/api/search?q={tokens(3)['body']}").json()["total"] == 1


@pytest.mark.timeout(280)
@pytest.mark.parametrize("name", HIDING)
def test_hidden_is_as_if_it_never_was(twins: Twins, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """With warm caches, at once after the change: every answer is the same, byte for byte."""
    state(twins.whole, twins.hidden, Publication(state="public"))
    asked = twins.asked()
    assert len(asked) >= 2_000
    for path, headers in asked[::9]:
        answer(twins.clients[0], path, headers)
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    state(twins.whole, twins.hidden, HIDING[name])
    assert differences(twins, asked if name == "withheld" else asked[::7]) == []
    own = [record.getMessage() for record in caplog.records if not record.name.startswith("httpx")]
    assert not is_token(" ".join(own))
    assert list(verify(twins.whole)) == []


@pytest.mark.parametrize("publication", [Publication(state="taken_down", notice="Gone."), DARK])
def test_gone_within_a_second(twins: Twins, publication: Publication) -> None:
    """Taken down or withheld: a second later at most, nothing of it is found; nor in the projection's own files."""
    state(twins.whole, twins.hidden, Publication(state="public"))
    client, record_id = twins.clients[0], twins.hidden[4]
    assert client.get(f"/records/{record_id}").status_code == 200
    state(twins.whole, twins.hidden, publication)
    begun = time.monotonic()
    expected = 410 if publication.state == "taken_down" else 404
    for end in ("", ".json", ".txt", "/original", "/cite", "/history", "?version=" + twins.versions[0]):
        got = client.get(f"/records/{record_id}{end}")
        assert got.status_code == expected, end
        assert not is_token(got.text)
    assert client.get(f"/api/search?q={tokens(4)['body']}").json()["total"] == 0
    assert time.monotonic() - begun < 1
    for path in _public_files(twins.whole):
        assert b"Zqbody" not in path.read_bytes(), path
        assert b"zqbody" not in path.read_bytes(), path


def _public_files(archive: ArchiveFolder) -> list[Path]:
    return [archive.public_database, *(path for path in archive.public_index.rglob("*") if path.is_file())]
