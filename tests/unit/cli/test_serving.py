"""`fonds serve`: an address, an answer soon, an end on demand."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from tests.anomalies.archives import empty_archive, papers, small_steps

from fonds import workflow
from fonds.store.folder import ArchiveFolder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive of a few letters."""
    place = tmp_path_factory.mktemp("served")
    made = empty_archive(place)
    with pytest.MonkeyPatch.context() as patched:
        small_steps(patched.setattr)
        workflow.add_paths(made, [papers(place, 3)])
    return made


@contextmanager
def served(archive: ArchiveFolder) -> Iterator[str]:
    """Serve an archive on any free port and give its address."""
    command = [sys.executable, "-m", "fonds.cli", "serve", str(archive.path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"NO_COLOR": "1"}) as child:
        try:
            assert child.stdout
            found = re.search(r"http://[\d.:]+/", child.stdout.readline())
            assert found
            yield found[0]
        finally:
            child.send_signal(signal.SIGINT)
            assert child.wait(20) in {0, 130, -signal.SIGINT}


def get(address: str) -> str:
    """Return a page, asked for until the server answers."""
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def test_serves(archive: ArchiveFolder) -> None:
    """The printed address answers with the archive's name and records, and names no folder of this machine."""
    with served(archive) as address:
        assert "The Velmara Papers" in get(address)
        found = get(address + "api/search?q=quay")
        assert '"total":3' in found
        assert str(archive.path.parent) not in get(address + "api/records")


def test_mends_before_it_serves(archive: ArchiveFolder) -> None:
    """A projection that was deleted is there again."""
    archive.public_database.unlink()
    with served(archive) as address:
        assert '"total":3' in get(address + "api/records")
    with closing(sqlite3.connect(archive.public_database)) as connection:
        assert connection.execute("SELECT count(*) FROM records").fetchone() == (3,)


def test_serves_while_the_index_is_built(archive: ArchiveFolder) -> None:
    """An index that is gone: the archive answers at once, says what it can search, and is whole soon."""
    shutil.rmtree(archive.public_index)
    with served(archive) as address:
        until = time.monotonic() + 20
        while True:
            found = get(address + "api/search?q=quay")
            assert '"total":3' in found or "is being rebuilt" in found
            if '"total":3' in found:
                break
            assert time.monotonic() < until
            time.sleep(0.1)
