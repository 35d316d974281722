"""The commands that are killed. To add one, add a `Case`: what it needs, how it is said, what must come of it."""

import hashlib
import shutil
from pathlib import Path

from tests.anomalies.archives import papers
from tests.torture.killing import FULL, Case, proved
from tests.torture.schema_one import make_schema_one

from fonds import workflow
from fonds.store.backing_up import faults_of, read_manifest
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.workflow.recovering import back_up, repair, restore

ADDED = 500 if FULL else 120
DOCUMENTS = 60
"""In an archive to which something is done: enough for every file to be there, few enough to be killed often."""


def with_papers(place: Path, count: int = DOCUMENTS) -> None:
    """An empty archive, and letters beside it."""
    (papers(place, count) / "picture.png").unlink()
    make_folder(place / "archive", "The Velmara Papers", draft=False)


def with_archive(place: Path) -> None:
    """An archive that holds the letters beside it."""
    with_papers(place)
    workflow.add_paths(ArchiveFolder(place / "archive"), [place / "papers"])


def with_backup(place: Path) -> None:
    """An archive and a backup of it."""
    with_archive(place)
    back_up(ArchiveFolder(place / "archive"), place / "backup")


def with_older_backup(place: Path) -> None:
    """An archive, and a backup from before half of it came."""
    with_papers(place)
    archive = ArchiveFolder(place / "archive")
    workflow.add_paths(archive, [place / "papers" / "harbour"])
    back_up(archive, place / "backup")
    workflow.add_paths(archive, [place / "papers"])


def with_damage(place: Path) -> None:
    """An archive of which something of every kind is damaged that can be made right."""
    with_archive(place)
    archive = ArchiveFolder(place / "archive")
    kept = sorted(archive.originals.glob("*/*/*"))
    for path in kept[:3]:
        flip(path, 30)
    for path in kept[3:5]:
        path.unlink()
    flip(max(archive.index.glob("*.store"), key=lambda path: path.stat().st_size), 200)
    flip(archive.public_database, 5000)
    flip(archive.database, slack_of(archive.database))


def flip(path: Path, at: int, bit: int = 0) -> None:
    """Flip one bit of a file."""
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))


def slack_of(database: Path) -> int:
    """Return a place in a database that holds nothing: in the gap between a page's cells and their list."""
    data = database.read_bytes()
    for page in range(8192, len(data), 4096):
        gap = page + 2048
        if data[page] in {2, 5, 10, 13} and not any(data[gap - 200 : gap + 200]):
            return gap
    raise AssertionError("this database has no gap")


def backup_is_whole(place: Path) -> bytes:
    """Prove a backup, restore it, prove that, and return what it exports; the archive is as it was."""
    manifest = read_manifest(place / "backup")
    assert list(faults_of(place / "backup", manifest)) == []
    shutil.rmtree(place / "again", ignore_errors=True)
    assert restore(place / "backup", place / "again").left == []
    left = {path.name for path in (place / "backup").iterdir()}
    assert left == {"README.txt", "lock", "manifest-sha256.txt", "originals", manifest.database, manifest.settings}
    assert proved(place, "again") == proved(place)
    return proved(place, "again")


def restored_is_whole(place: Path) -> bytes:
    """Prove what was restored; it is no longer marked as half restored."""
    assert not (place / "again" / ".restoring").exists()
    return proved(place, "again") + hashlib.sha256((place / "again" / "fonds.toml").read_bytes()).digest()


def repaired_is_whole(place: Path) -> bytes:
    """Prove what was repaired; the damaged bytes are set aside."""
    aside = {path.name.rsplit(".", 1)[0] for path in (place / "archive" / "damaged").iterdir()}
    assert "archive.db" in aside
    assert len(aside) == 4
    assert repair(ArchiveFolder(place / "archive")).done == []
    return proved(place)


CASES = (
    Case(name="add", prepare=lambda place: with_papers(place, ADDED), argv=("add", "archive", "papers")),
    Case(name="backup", prepare=with_archive, argv=("backup", "archive", "backup"), outcome=backup_is_whole),
    Case(
        name="backup over an older one",
        prepare=with_older_backup,
        argv=("backup", "archive", "backup"),
        outcome=backup_is_whole,
    ),
    Case(name="restore", prepare=with_backup, argv=("restore", "backup", "again"), outcome=restored_is_whole),
    Case(name="repair", prepare=with_damage, argv=("verify", "--repair", "archive"), outcome=repaired_is_whole),
    Case(name="upgrade", prepare=lambda place: make_schema_one(place, DOCUMENTS), argv=("add", "archive")),
)
