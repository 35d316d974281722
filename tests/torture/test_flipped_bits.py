"""Single flipped bits, anywhere in a closed archive: every one is found; what can be made anew is."""

import random
import shutil
from pathlib import Path

import pytest
from tests.anomalies.archives import empty_archive, exported, papers
from tests.torture.cases import flip
from tests.torture.killing import size

from fonds import workflow
from fonds.store.folder import ArchiveFolder
from fonds.workflow.recovering import repair

FLIPS = size(500, 40)
_ITS_USERS = {"fonds.toml", "lock"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """A closed archive."""
    place = tmp_path_factory.mktemp("flipped")
    made = empty_archive(place)
    workflow.add_paths(made, [papers(place, 30)])
    assert list(workflow.verify(made)) == []
    return made


def files_of(archive: ArchiveFolder) -> list[Path]:
    """Return every file that holds anything and is the program's own."""
    found = (path for path in archive.path.rglob("*") if path.is_file() and path.name not in _ITS_USERS)
    return sorted(path for path in found if path.stat().st_size)


@pytest.mark.timeout(1800)
def test_every_flipped_bit_is_found(archive: ArchiveFolder) -> None:
    """In seals, slack, indexes, originals: a file is chosen first, so that small ones are too; then any bit of it."""
    seed = random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)
    files = files_of(archive)
    kinds = {path.suffix or path.name for path in files}
    assert {".db", ".seal", ".store", ".idx", "SEAL", "WATERMARK", "ANALYSIS"} <= kinds
    for number in range(FLIPS):
        path = files[number % len(files)] if number < len(files) and len(files) < FLIPS else chance.choice(files)
        at, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
        flip(path, at, bit)
        said = f"seed {seed}, flip {number}: bit {bit} of byte {at} of {path.relative_to(archive.path)}"
        faults = list(workflow.verify(archive))
        assert faults, said
        assert any(path.name in fault or str(path.parent) in fault for fault in faults), f"{said}: {faults}"
        flip(path, at, bit)
    assert list(workflow.verify(archive)) == []


@pytest.mark.timeout(1800)
def test_flipped_bits_are_repaired(archive: ArchiveFolder, tmp_path: Path) -> None:
    """Wherever the bit is: in an index, the projection, an original, a seal, or the slack of the database."""
    seed = random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)
    whole = exported(archive)
    inside = [path for path in files_of(archive) if path != archive.database]
    for number in range(size(60, 5)):
        copy = ArchiveFolder(Path(shutil.copytree(archive.path, tmp_path / f"copy-{number}")))
        path = copy.path / chance.choice(inside).relative_to(archive.path)
        at, bit = chance.randrange(path.stat().st_size), chance.randrange(8)
        flip(path, at, bit)
        said = f"seed {seed}: bit {bit} of byte {at} of {path.relative_to(copy.path)}"
        repaired = repair(copy)
        assert repaired.left == [], said
        assert repaired.done, said
        assert list(workflow.verify(copy)) == [], said
        assert exported(copy) == whole, said
        shutil.rmtree(copy.path)


@pytest.mark.timeout(1800)
def test_flipped_bits_of_the_database(archive: ArchiveFolder, tmp_path: Path) -> None:
    """Either nothing of its content was touched and it is written anew, or the repair says that it cannot, and why."""
    seed = random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)
    whole = exported(archive)
    for number in range(size(100, 5)):
        copy = ArchiveFolder(Path(shutil.copytree(archive.path, tmp_path / f"copy-{number}")))
        at, bit = chance.randrange(copy.database.stat().st_size), chance.randrange(8)
        flip(copy.database, at, bit)
        damaged = copy.database.read_bytes()
        said = f"seed {seed}: bit {bit} of byte {at}"
        repaired = repair(copy)
        if repaired.left:
            assert any("fonds restore" in one for one in repaired.left), said
            assert copy.database.read_bytes() == damaged, said
        else:
            assert list(workflow.verify(copy)) == [], said
            assert exported(copy) == whole, said
            assert [path.read_bytes() for path in (copy.path / "damaged").iterdir()] == [damaged], said
        shutil.rmtree(copy.path)
