"""What goes wrong with a folder on a disk: found, named, and mended where it can be."""

import contextlib
import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.anomalies.archives import empty_archive, exported, papers, small_steps

from fonds import workflow
from fonds.errors import ArchiveError
from fonds.store.folder import ArchiveFolder
from fonds.workflow.recovering import repair


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive that is whole."""
    place = tmp_path_factory.mktemp("sound")
    archive = empty_archive(place)
    with pytest.MonkeyPatch.context() as patched:
        small_steps(patched.setattr)
        workflow.add_paths(archive, [papers(place)])
    assert list(workflow.verify(archive)) == []
    return archive


@pytest.fixture
def archive(sound: ArchiveFolder, tmp_path: Path) -> ArchiveFolder:
    """A copy of it, to be harmed: an archive is a folder that can be copied."""
    shutil.copytree(sound.path, tmp_path / "archive")
    return ArchiveFolder(tmp_path / "archive")


def sql(path: Path, statement: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def flip(path: Path, at: int = 40) -> None:
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def an_original(archive: ArchiveFolder) -> Path:
    return min(archive.originals.glob("*/*/*"))


HARM: dict[str, tuple[Callable[[ArchiveFolder], object], str]] = {
    "a flipped bit of an original": (lambda a: flip(an_original(a)), "is damaged"),
    "an original gone": (lambda a: an_original(a).unlink(), "is missing from"),
    "a row gone": (
        lambda a: sql(a.database, "DELETE FROM records WHERE sequence = 3"),
        "stands in the public projection",
    ),
    "a body that cannot be read": (
        lambda a: sql(a.database, "UPDATE records SET body = x'00' WHERE sequence = 3"),
        "cannot be read",
    ),
    "a digest that is no text": (
        lambda a: sql(a.database, "UPDATE originals SET sha256 = CAST(x'3839cc' AS TEXT) WHERE rowid = 3"),
        "damaged",
    ),
    "a title that is no text": (
        lambda a: sql(a.database, "UPDATE records SET title = CAST(x'3839cc' AS TEXT) WHERE sequence = 3"),
        "damaged",
    ),
    "a title that is bytes": (
        lambda a: sql(a.database, "UPDATE records SET title = x'3839' WHERE sequence = 3"),
        "records.title what is no text",
    ),
    "a digest that is bytes": (
        lambda a: sql(a.database, "UPDATE record_files SET sha256 = x'3839' WHERE rowid = 3"),
        "record_files.sha256 what is no text",
    ),
    "a time that is bytes, in the projection": (
        lambda a: sql(a.public_database, "UPDATE records SET added = x'00' WHERE sequence = 3"),
        "records.added what is no text",
    ),
    "a column that goes by another name": (
        lambda a: sql(a.database, "ALTER TABLE events RENAME COLUMN detail TO detaim"),
        "is damaged",
    ),
    "a row too many in the projection": (
        lambda a: sql(a.database, "UPDATE records SET state = 'withheld' WHERE sequence = 3"),
        "stands in the public projection and is not public",
    ),
    "a row gone from the projection": (
        lambda a: sql(a.public_database, "DELETE FROM records WHERE sequence = 3"),
        "is missing from the public projection",
    ),
    "the index gone": (lambda a: shutil.rmtree(a.index), "cannot be used"),
    "the public index gone": (lambda a: shutil.rmtree(a.public_index), "cannot be used"),
    "the projection gone": (lambda a: a.public_database.unlink(), "is missing"),
    "the database gone": (lambda a: a.database.unlink(), "is missing"),
    "the database overwritten": (lambda a: a.database.write_bytes(b"junk" * 5000), "damaged"),
    "a page of the database overwritten": (lambda a: tear(a.database), "damaged"),
}


def tear(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data) - 4096, 4096):
        data[page : page + 64] = b"\xff" * 64
    path.write_bytes(data)


@pytest.mark.parametrize("name", HARM)
def test_named(archive: ArchiveFolder, name: str) -> None:
    """Each harm is found and named."""
    harm, said = HARM[name]
    harm(archive)
    assert any(said in fault for fault in workflow.verify(archive)), list(workflow.verify(archive))


@pytest.mark.parametrize("name", HARM)
def test_repair_never_breaks_off(archive: ArchiveFolder, name: str) -> None:
    """Whatever is wrong, the repair says what it did and what it could not do."""
    HARM[name][0](archive)
    repaired = repair(archive)
    assert repaired.done or repaired.left
    assert bool(repaired.left) == bool(list(workflow.verify(archive)))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list what a process holds open")
def test_nothing_stays_open(archive: ArchiveFolder, tmp_path: Path) -> None:
    """Wherever a page is harmed: what looked into the archive lets go of it, and does not leave that to a collector."""
    gc.disable()
    try:
        for at in range(0, archive.database.stat().st_size, 4096):
            copy = ArchiveFolder(Path(shutil.copytree(archive.path, tmp_path / f"copy-{at}")))
            for path in (copy.database, copy.public_database):
                for byte in (3, 12, 2000):
                    flip(path, min(at, path.stat().st_size - 4096) + byte)
            repair(copy)
            assert list(workflow.verify(copy)), at
            assert [held for held in _open_files() if copy.path in held.parents and ".db" in held.name] == [], at
    finally:
        gc.enable()


def _open_files() -> list[Path]:
    held = []
    for one in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            held.append(one.readlink())
    return held


@pytest.mark.parametrize("name", ["the index gone", "the public index gone", "the projection gone"])
def test_mended(archive: ArchiveFolder, name: str) -> None:
    """What can be made anew is, by the next `add` or `serve`."""
    before = exported(archive)
    HARM[name][0](archive)
    workflow.mend(archive)
    assert list(workflow.verify(archive)) == []
    assert exported(archive) == before


def test_database_gone_is_not_begun_anew(archive: ArchiveFolder) -> None:
    """Nothing that is left is taken away for a database that was lost."""
    archive.database.unlink()
    before = {path: path.read_bytes() for path in archive.path.rglob("*") if path.is_file() and path != archive.lock}
    with pytest.raises(ArchiveError) as raised:
        workflow.mend(archive)
    assert raised.value.slug == "no-database"
    assert str(archive.originals) in str(raised.value)
    assert before == {
        path: path.read_bytes() for path in archive.path.rglob("*") if path.is_file() and path != archive.lock
    }


def test_every_flipped_bit_of_an_original_is_found(archive: ArchiveFolder) -> None:
    """Wherever the bit is."""
    path = an_original(archive)
    whole = path.read_bytes()
    for at in range(0, len(whole), 9):
        flip(path, at)
        assert any("is damaged" in fault for fault in workflow.verify(archive)) or path.read_bytes() == whole
        path.write_bytes(whole)
        if at > 40:
            break
    assert list(workflow.verify(archive)) == []


def test_database_put_back_from_a_copy(archive: ArchiveFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older database under newer indexes: they are built anew to match it, and adding again completes all."""
    older = tmp_path / "older.db"
    shutil.copy(archive.database, older)
    whole = exported(archive)
    small_steps(monkeypatch.setattr)
    more = tmp_path / "more.txt"
    more.write_text("A letter that came later.\n", encoding="utf-8")
    assert workflow.add_paths(archive, [more]).new == 1
    shutil.copy(older, archive.database)
    workflow.mend(archive)
    assert list(workflow.verify(archive)) == []
    assert exported(archive) == whole
    assert workflow.add_paths(archive, [more]).new == 1
    assert list(workflow.verify(archive)) == []


def test_database_whose_own_description_is_no_text(archive: ArchiveFolder, tmp_path: Path) -> None:
    """What SQLite then says of it cannot be read either; it is damage like any other."""
    data = archive.database.read_bytes()
    words = [at for at in range(len(data)) if data.startswith(b"CREATE TABLE", at)][:4]
    assert words
    for at in words:
        for letter in (1, 6, 14):
            copy = ArchiveFolder(Path(shutil.copytree(archive.path, tmp_path / f"copy-{at}-{letter}")))
            harmed = bytearray(data)
            harmed[at + letter] ^= 0x80
            copy.database.write_bytes(harmed)
            assert any("damaged" in fault for fault in workflow.verify(copy)), (at, letter)
            repaired = repair(copy)
            assert any("fonds restore" in one for one in repaired.left), (at, letter)
