"""Backups: while something is added, one over another, of what is damaged, into places that are not for them."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.anomalies.archives import empty_archive, exported, fonds, papers, started

from fonds import workflow
from fonds.errors import ArchiveError, UsageError
from fonds.store.backing_up import MANIFEST, copy_database, read_manifest
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.workflow.recovering import back_up, repair, restore


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """An archive that is whole."""
    place = tmp_path_factory.mktemp("sound")
    archive = empty_archive(place)
    workflow.add_paths(archive, [papers(place, 20)])
    return archive


@pytest.fixture
def archive(sound: ArchiveFolder, tmp_path: Path) -> ArchiveFolder:
    """A copy of it."""
    shutil.copytree(sound.path, tmp_path / "archive")
    return ArchiveFolder(tmp_path / "archive")


def harm(path: Path) -> None:
    """Flip a bit."""
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_while_adding(tmp_path: Path) -> None:
    """Backups that are made all the while are each whole, and each restores to an archive that verifies."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path, 600)
    counts = []
    with started("add", archive.path, folder) as adding:
        while adding.poll() is None:
            if archive.database.exists():
                back_up(archive, tmp_path / "backup")
                shutil.rmtree(tmp_path / "again", ignore_errors=True)
                assert restore(tmp_path / "backup", tmp_path / "again").left == []
                counts.append(len(exported(ArchiveFolder(tmp_path / "again")).splitlines()))
            time.sleep(0.02)
    assert adding.returncode == 3
    assert counts == sorted(counts)
    assert list(workflow.verify(archive)) == []
    back_up(archive, tmp_path / "backup")
    shutil.rmtree(tmp_path / "again", ignore_errors=True)
    restore(tmp_path / "backup", tmp_path / "again")
    assert exported(ArchiveFolder(tmp_path / "again")) == exported(archive)


def test_a_database_that_never_rests(tmp_path: Path) -> None:
    """Where every piece that is copied is followed by a change, one moment is held on to, and nobody has to wait."""
    path = tmp_path / "busy.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA journal_mode = WAL"))
        connection.execute(text("CREATE TABLE t (n INTEGER, body BLOB)"))
        connection.execute(
            text(
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 4000) "
                "INSERT INTO t SELECT n, zeroblob(3000) FROM c"
            )
        )
    program = (
        "import sqlite3, sys\n"
        "kept = sqlite3.connect(sys.argv[1], timeout=1, isolation_level=None)\n"
        "print('begun', flush=True)\n"
        "while True: kept.execute('INSERT INTO t VALUES (0, x\"\")'.replace('x\"\"', \"x''\"))\n"
    )
    with subprocess.Popen(["python3", "-c", program, path], stdout=subprocess.PIPE) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        copy_database(path, tmp_path / "copy.db")
        assert busy.poll() is None
        busy.kill()
    copied = create_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    with copied.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM t WHERE n > 0")).scalar() == 4000
    copied.dispose()
    engine.dispose()


def test_only_what_is_new_is_copied(archive: ArchiveFolder, tmp_path: Path) -> None:
    """And the list can be checked without this program."""
    place = tmp_path / "backup"
    first = back_up(archive, place)
    assert (first.files, first.copied) == (21, 21)
    (tmp_path / "more.txt").write_text("A letter that came later.\n", encoding="utf-8")
    workflow.add_paths(archive, [tmp_path / "more.txt"])
    second = back_up(archive, place)
    assert (second.files, second.copied) == (22, 1)
    assert len(list(place.glob("archive.*.db"))) == 1
    checked = subprocess.run(
        ["sha256sum", "-c", "--strict", "--quiet", MANIFEST], cwd=place, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("what", ["archive.*.db", "fonds.*.toml", "originals/*/*/*", MANIFEST])
def test_a_damaged_backup_is_not_restored(archive: ArchiveFolder, tmp_path: Path, what: str) -> None:
    """It says which file, and makes nothing."""
    back_up(archive, tmp_path / "backup")
    path = min((tmp_path / "backup").glob(what))
    harm(path)
    with pytest.raises(ArchiveError, match="damaged") as raised:
        restore(tmp_path / "backup", tmp_path / "again")
    assert raised.value.slug == "backup-damaged"
    assert str(path) in str(raised.value)
    assert not (tmp_path / "again").exists()


def test_places_that_are_not_for_backups(archive: ArchiveFolder, tmp_path: Path) -> None:
    """In the archive, in a folder of something else, in the backup of another archive: refused, nothing touched."""
    other = make_folder(tmp_path / "other", "Others", draft=False)
    workflow.add_paths(other, [papers(tmp_path, 3)])
    back_up(other, tmp_path / "of-other")
    before = (tmp_path / "of-other" / MANIFEST).read_bytes()
    for place, said in (
        (archive.path / "backup", "lies in the archive"),
        (tmp_path / "papers", "is no backup"),
        (other.path, "is no backup"),
        (tmp_path / "of-other", "backup of another archive"),
    ):
        with pytest.raises(UsageError, match=said):
            back_up(archive, place)
    assert (tmp_path / "of-other" / MANIFEST).read_bytes() == before
    assert not (archive.path / "backup").exists()
    assert not (tmp_path / "papers" / "README.txt").exists()


def test_places_that_are_not_for_restoring(archive: ArchiveFolder, tmp_path: Path) -> None:
    """What is there stays; the same archive in the state of the backup is proved, and left as it is."""
    back_up(archive, tmp_path / "backup")
    with pytest.raises(UsageError, match="not empty"):
        restore(tmp_path / "backup", papers(tmp_path, 2))
    with pytest.raises(UsageError, match="in the backup itself"):
        restore(tmp_path / "backup", tmp_path / "backup" / "again")
    with pytest.raises(UsageError, match="no whole backup"):
        restore(tmp_path / "papers", tmp_path / "again")
    assert restore(tmp_path / "backup", archive.path).left == []
    workflow.add_paths(archive, [tmp_path / "papers" / "barge-00.txt", tmp_path / "papers" / "picture.png"])
    (tmp_path / "more.txt").write_text("A letter that came later.\n", encoding="utf-8")
    workflow.add_paths(archive, [tmp_path / "more.txt"])
    with pytest.raises(UsageError, match="an archive already"):
        restore(tmp_path / "backup", archive.path)
    (tmp_path / "empty").mkdir()
    assert restore(tmp_path / "backup", tmp_path / "empty").files == 21


def test_a_damaged_archive_does_not_replace_its_backup(archive: ArchiveFolder, tmp_path: Path) -> None:
    """The database is proved before it is copied; an original that is not whole is named, and the rest is copied."""
    place = tmp_path / "backup"
    back_up(archive, place)
    before = read_manifest(place)
    whole = archive.database.read_bytes()
    archive.database.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveError, match="damaged") as raised:
        back_up(archive, place)
    assert "fonds verify" in str(raised.value)
    assert read_manifest(place) == before
    assert restore(place, tmp_path / "again").left == []


def test_an_original_that_is_not_whole(archive: ArchiveFolder, tmp_path: Path) -> None:
    """It is named and left out; repaired from an earlier backup, the next one has it."""
    back_up(archive, tmp_path / "earlier")
    kept = min(archive.originals.glob("*/*/*"))
    harm(kept)
    done = back_up(archive, tmp_path / "backup")
    assert (done.files, len(done.missing)) == (20, 1)
    assert kept.name in done.missing[0]
    restored = restore(tmp_path / "backup", tmp_path / "again")
    assert len(restored.left) == 1
    assert kept.name in restored.left[0]
    repaired = repair(archive, tmp_path / "earlier")
    assert repaired.left == []
    assert back_up(archive, tmp_path / "backup").missing == ()
    assert repair(ArchiveFolder(tmp_path / "again"), tmp_path / "earlier").left == []
    assert list(workflow.verify(ArchiveFolder(tmp_path / "again"))) == []


def test_of_a_medium_that_cannot_be_written(archive: ArchiveFolder, tmp_path: Path, small_disk: Path) -> None:
    """Also where a killed process left its log unmoved: what the log has is in the backup."""
    shutil.copytree(archive.path, small_disk / "archive")
    kept = ArchiveFolder(small_disk / "archive")
    engine = create_engine(f"sqlite:///{kept.database}")
    kept.database.with_name("archive.db.seal").unlink()
    with engine.connect() as connection:
        connection.execute(text("UPDATE records SET shelf_name = 'from the log'"))
        connection.commit()
        shutil.copytree(kept.path, small_disk / "killed")
    engine.dispose()
    assert (small_disk / "killed" / "archive.db-wal").stat().st_size
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    done = fonds("backup", small_disk / "killed", tmp_path / "backup")
    assert done.returncode == 0, done.stderr
    copied = create_engine(f"sqlite:///{next((tmp_path / 'backup').glob('archive.*.db'))}")
    with copied.connect() as connection:
        assert set(connection.execute(text("SELECT shelf_name FROM records")).scalars()) == {"from the log"}
    copied.dispose()
    assert list((tmp_path / "backup").glob("*part*")) == []
