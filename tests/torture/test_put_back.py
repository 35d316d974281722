"""What is made from the database is deleted, cut short, or put back from an older copy: noticed, and made anew."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.anomalies.archives import command, empty_archive, environment, exported, fonds, papers

from fonds import workflow
from fonds.store.folder import ArchiveFolder


@pytest.fixture(scope="module")
def aged(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive beside which lies a copy of what it was when it held less."""
    place = tmp_path_factory.mktemp("aged")
    folder = papers(place, 12)
    (folder / "picture.png").unlink()
    archive = empty_archive(place)
    workflow.add_paths(archive, [folder / "harbour"])
    shutil.copytree(archive.path, place / "older")
    workflow.add_paths(archive, [folder])
    return archive


@pytest.fixture
def archive(aged: ArchiveFolder, tmp_path: Path) -> ArchiveFolder:
    """A copy of both, to be harmed."""
    shutil.copytree(aged.path.parent / "older", tmp_path / "older")
    shutil.copytree(aged.path, tmp_path / "archive")
    return ArchiveFolder(tmp_path / "archive")


def put_back(archive: ArchiveFolder, *names: str, seals: bool = True) -> None:
    """Put parts of the older copy in the place of the newer ones, with their seals or without."""
    for name in names:
        older, newer = archive.path.parent / "older" / name, archive.path / name
        if older.is_dir():
            shutil.rmtree(newer)
            shutil.copytree(older, newer)
            if not seals:
                (newer / "SEAL").unlink()
        else:
            shutil.copy2(older, newer)
            if seals:
                shutil.copy2(f"{older}.seal", f"{newer}.seal")


def cut(path: Path) -> None:
    """Cut a file short by half."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def largest(folder: Path) -> Path:
    """Return the largest file of a folder."""
    return max(folder.iterdir(), key=lambda path: path.stat().st_size)


HARM: dict[str, Callable[[ArchiveFolder], object]] = {
    "index deleted": lambda a: shutil.rmtree(a.index),
    "public index deleted": lambda a: shutil.rmtree(a.public_index),
    "indexes deleted": lambda a: shutil.rmtree(a.index.parent),
    "projection deleted": lambda a: a.public_database.unlink(),
    "index cut short": lambda a: cut(largest(a.index)),
    "public index cut short": lambda a: cut(largest(a.public_index)),
    "list of the index cut short": lambda a: cut(a.index / "meta.json"),
    "projection cut short": lambda a: cut(a.public_database),
    "projection empty": lambda a: a.public_database.write_bytes(b""),
    "index older": lambda a: put_back(a, "index/all"),
    "index older, unsealed": lambda a: put_back(a, "index/all", seals=False),
    "public index older": lambda a: put_back(a, "index/public"),
    "projection older": lambda a: put_back(a, "public.db"),
    "projection older, with the seal of the newer": lambda a: put_back(a, "public.db", seals=False),
    "all older but the database": lambda a: put_back(a, "index/all", "index/public", "public.db"),
}


@pytest.mark.parametrize("name", HARM)
def test_add_makes_it_right(archive: ArchiveFolder, name: str) -> None:
    """`fonds add` without a path, and whatever else writes, begins with it."""
    whole = exported(archive)
    HARM[name](archive)
    assert list(workflow.verify(archive)) != []
    assert workflow.add_paths(archive, []).new == 0
    assert list(workflow.verify(archive)) == []
    assert exported(archive) == whole


@pytest.mark.parametrize("name", ["index deleted", "index cut short", "list of the index cut short"])
def test_search_makes_it_right(archive: ArchiveFolder, name: str) -> None:
    """`fonds search` finds as many as before."""
    HARM[name](archive)
    done = fonds("search", archive.path, "barge")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("12 found"), done.stdout
    assert list(workflow.verify(archive)) == []


@pytest.mark.parametrize("name", ["all older but the database", "projection cut short", "indexes deleted"])
def test_serve_makes_it_right(archive: ArchiveFolder, name: str) -> None:
    """`fonds serve` begins only when all is made right."""
    HARM[name](archive)
    serving = subprocess.Popen(
        command("serve", archive.path, "--port", "0"), env=environment(), stdout=subprocess.PIPE, text=True
    )
    try:
        assert serving.stdout is not None
        assert "http://" in serving.stdout.readline()
        begun = time.monotonic()
        assert list(workflow.verify(archive)) == []
        assert time.monotonic() - begun < 10
    finally:
        os.kill(serving.pid, signal.SIGINT)
        serving.communicate(timeout=30)


@pytest.mark.parametrize("sealed", [True, False])
def test_older_database_put_back(archive: ArchiveFolder, sealed: bool) -> None:
    """Its content proves whole, so it is taken for what it is, and all else follows it."""
    put_back(archive, "archive.db", seals=sealed)
    older = exported(ArchiveFolder(archive.path.parent / "older"))
    workflow.mend(archive)
    assert list(workflow.verify(archive)) == []
    assert exported(archive) == older
