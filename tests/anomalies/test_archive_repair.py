"""`fonds verify` and `--repair`: what is wrong is named with what to do; what can be made right is."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.anomalies.archives import empty_archive, exported, fonds, papers

from fonds import workflow
from fonds.store.folder import ArchiveFolder
from fonds.store.sealing import is_as_sealed, is_cut_short, lift, seal, seal_path
from fonds.workflow.recovering import back_up, repair


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive that is whole, with the papers that it was made of, and a backup."""
    place = tmp_path_factory.mktemp("sound")
    archive = empty_archive(place)
    folder = papers(place, 12)
    (folder / "picture.png").unlink()
    workflow.add_paths(archive, [folder])
    back_up(archive, place / "backup")
    return archive


@pytest.fixture
def archive(sound: ArchiveFolder, tmp_path: Path) -> ArchiveFolder:
    """A copy of it, to be harmed."""
    shutil.copytree(sound.path, tmp_path / "archive")
    return ArchiveFolder(tmp_path / "archive")


def sql(path: Path, statement: str) -> None:
    """Change a database as no command does, and leave no seal behind."""
    lift(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def spoil(path: Path) -> None:
    """Flip a bit."""
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 16
    path.write_bytes(data)


def an_original(archive: ArchiveFolder) -> Path:
    """Return one of its originals."""
    return min(archive.originals.glob("*/*/*"))


def half_copy(archive: ArchiveFolder) -> None:
    """Leave what a loss of power does."""
    an_original(archive).with_name(".x.part").write_bytes(b"half")
    lift(archive.database)
    spoil(archive.index / "meta.json")


MADE_RIGHT: dict[str, Callable[[ArchiveFolder], object]] = {
    "an original damaged": lambda a: spoil(an_original(a)),
    "an original gone": lambda a: an_original(a).unlink(),
    "an index gone": lambda a: shutil.rmtree(a.index),
    "an index damaged": lambda a: spoil(max(a.index.glob("*.idx"))),
    "an index to be purged": lambda a: (a.index / "PURGE").touch(),
    "the watermark behind": lambda a: (a.index / "WATERMARK").write_bytes(b'{"watermark":1,"opstamp":0}'),
    "the projection gone": lambda a: a.public_database.unlink(),
    "the projection damaged": lambda a: spoil(a.public_database),
    "a row too many in the projection": lambda a: sql(
        a.public_database, "INSERT INTO notices VALUES ('b', 'withheld', NULL, NULL, '')"
    ),
    "a row too few in the projection": lambda a: sql(a.public_database, "DELETE FROM record_files"),
    "a title changed in the projection": lambda a: sql(a.public_database, "UPDATE records SET title = 'Other'"),
    "a seal damaged": lambda a: spoil(seal_path(a.public_database)),
    "the seal of the database damaged": lambda a: spoil(seal_path(a.database)),
    "half copied": half_copy,
}


@pytest.mark.parametrize("name", MADE_RIGHT)
def test_made_right(archive: ArchiveFolder, name: str) -> None:
    """It says so, and afterwards nothing is wrong."""
    whole = exported(archive)
    MADE_RIGHT[name](archive)
    faults = list(workflow.verify(archive))
    assert faults
    assert all("fonds verify --repair" in fault for fault in faults), faults
    repaired = repair(archive)
    assert repaired.left == []
    assert repaired.done
    assert list(workflow.verify(archive)) == []
    assert exported(archive) == whole
    assert repair(archive).done == []


def test_what_was_damaged_is_kept_aside(archive: ArchiveFolder) -> None:
    """Under its name and digest."""
    path = an_original(archive)
    spoil(path)
    damaged = path.read_bytes()
    assert repair(archive).left == []
    (kept,) = (archive.path / "damaged").iterdir()
    assert kept.name.startswith(path.name[:24])
    assert kept.read_bytes() == damaged
    assert path.read_bytes() != damaged


def test_what_a_killed_process_half_wrote_is_taken_away(archive: ArchiveFolder) -> None:
    """Wherever it lay, by the next command; what a process that is still there is writing stays."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    archive.damaged.mkdir()
    folders = (archive.path, archive.damaged, archive.index, archive.public_index)
    for folder in folders:
        (folder / f".archive.db.seal.{gone.pid}.part").write_bytes(b"half")
    beside = archive.path / f".archive.db.seal.{os.getppid()}.part"
    beside.write_bytes(b"half")
    assert repair(archive).left == []
    assert [one for folder in folders for one in folder.glob(".*.part")] == [beside]


def test_an_original_that_is_nowhere(sound: ArchiveFolder, archive: ArchiveFolder) -> None:
    """It says what was tried and what to look for; a backup has it."""
    path = an_original(archive)
    spoil(path)
    moved = sound.path.parent / "elsewhere"
    (sound.path.parent / "papers").rename(moved)
    try:
        done = fonds("verify", "--repair", archive.path)
        assert done.returncode == 1
        assert path.name in done.stdout
        assert "Find a file with that SHA-256" in done.stdout
        assert path.exists()
        done = fonds("verify", "--repair", "--from", sound.path.parent / "backup", archive.path)
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        moved.rename(sound.path.parent / "papers")
    assert list(workflow.verify(archive)) == []


BEYOND_REPAIR: dict[str, Callable[[ArchiveFolder], object]] = {
    "the database gone": lambda a: a.database.unlink(),
    "pages overwritten": lambda a: a.database.write_bytes(a.database.read_bytes()[:8192] + b"\xff" * 8192),
    "a body that cannot be read": lambda a: sql(a.database, "UPDATE records SET body = x'00' WHERE sequence = 3"),
    "a title that is not the record's": lambda a: sql(a.database, "UPDATE records SET title = 'x' WHERE sequence = 3"),
    "a state that is none": lambda a: sql(a.database, "UPDATE records SET state = 'publik' WHERE sequence = 3"),
}


@pytest.mark.parametrize("name", BEYOND_REPAIR)
def test_beyond_repair(archive: ArchiveFolder, name: str) -> None:
    """It says so, says what to do, and touches nothing."""
    BEYOND_REPAIR[name](archive)
    before = {path: path.read_bytes() for path in archive.path.rglob("*") if path.is_file()}
    repaired = repair(archive)
    assert repaired.done == []
    assert any("fonds restore BACKUP NEW" in one for one in repaired.left)
    after = {path: path.read_bytes() for path in archive.path.rglob("*") if path.is_file()}
    assert {path: data for path, data in after.items() if path.suffix not in {".db-shm", ".db-wal"}} == before


def test_seals_come_and_go(archive: ArchiveFolder) -> None:
    """Taken away by whoever writes, put back at the end; what did not change keeps what was said of it."""
    for sealed in (archive.database, archive.public_database, archive.index, archive.public_index):
        assert seal_path(sealed).exists()
        assert is_as_sealed(sealed)
        lift(sealed)
        assert is_as_sealed(sealed)
        assert not is_cut_short(sealed)
        seal(sealed)
        assert is_as_sealed(sealed)
    largest = max(archive.index.iterdir(), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1])
    assert is_cut_short(archive.index)
    assert not is_as_sealed(archive.index)


def test_an_archive_that_was_killed_has_no_seal(archive: ArchiveFolder) -> None:
    """Nothing is said of its bytes then; the next command that writes seals them."""
    for sealed in (archive.database, archive.public_database, archive.index, archive.public_index):
        lift(sealed)
    assert list(workflow.verify(archive)) == []
    workflow.mend(archive)
    assert all(
        seal_path(sealed).exists()
        for sealed in (archive.database, archive.public_database, archive.index, archive.public_index)
    )


def test_from_without_repair(archive: ArchiveFolder) -> None:
    """A backup is asked for only to repair from."""
    assert fonds("verify", archive.path, "--from", archive.path).returncode == 2
