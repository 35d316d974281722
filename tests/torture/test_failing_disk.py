"""The k-th writing fails: a message that says where and what to do, nothing broken, and the next run completes."""

import errno
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.anomalies.archives import exported, papers
from tests.torture.failing import FailingDisk
from tests.torture.killing import FULL

from fonds import workflow
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.workflow.recovering import back_up, restore
from fonds.workflow.verifying import examine


class World(msgspec.Struct, frozen=True):
    """An empty archive and a full one, letters, what a full one exports, and how often each command writes."""

    place: Path
    disk: FailingDisk
    exports: bytes
    calls: dict[str, int]


COMMANDS: dict[str, tuple[str, ...]] = {
    "add": ("add", "empty", "papers"),
    "backup": ("backup", "full", "backup"),
    "restore": ("restore", "whole", "again"),
    "repair": ("verify", "--repair", "broken"),
}
"""Each within a copy of the world; the folder that it writes to is the disk."""

ON_DISK = {"add": "empty", "backup": "backup", "restore": "again", "repair": "broken"}
WAYS = {"full": (errno.ENOSPC, False), "stays full": (errno.ENOSPC, True), "fails": (errno.EIO, False)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Made once."""
    place = tmp_path_factory.mktemp("disk")
    disk = FailingDisk(place)
    sound = place / "world"
    sound.mkdir()
    (papers(sound, 4) / "picture.png").unlink()
    for name in ("empty", "full", "broken"):
        workflow.add_paths(make_folder(sound / name, "The Velmara Papers", draft=False), [])
    for name in ("full", "broken"):
        workflow.add_paths(ArchiveFolder(sound / name), [sound / "papers"])
    back_up(ArchiveFolder(sound / "full"), sound / "whole")
    broken = ArchiveFolder(sound / "broken")
    shutil.rmtree(broken.index)
    broken.public_database.write_bytes(b"junk" * 3000)
    kept = min(broken.originals.glob("*/*/*"))
    kept.chmod(0o644)
    kept.write_bytes(b"junk")
    calls = {}
    for name, argv in COMMANDS.items():
        copy = fresh(sound, place / f"counting-{name}")
        done = disk.run(copy / ON_DISK[name], *inside(copy, argv), at=0)
        assert done.returncode == 0, done.stderr
        calls[name] = disk.calls()
    assert all(calls.values())
    return World(sound, disk, exported(ArchiveFolder(sound / "full")), calls)


def fresh(world: Path, place: Path) -> Path:
    """Return a copy of the world."""
    shutil.copytree(world, place)
    return place


def inside(place: Path, argv: tuple[str, ...]) -> list[str]:
    """Return the words of a command, its folders within a place."""
    return [argv[0], *(word if word.startswith("-") else str(place / word) for word in argv[1:])]


ROUNDS = 4 if FULL else 1
"""Into how many a full run is cut, so that several processes can share it."""


def chosen(name: str, way: str, last: int, part: int) -> list[int]:
    """Return which calls are to fail: for `add` every single one, else some at random; a few in a sample."""
    if FULL and name == "add" and way != "stays full":
        return list(range(1 + part, last + 1, ROUNDS))
    return sorted(random.SystemRandom().sample(range(1, last + 1), 20 if FULL else 2 if name == "add" else 1))


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(ROUNDS))
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", COMMANDS)
def test_kth_writing_fails(world: World, tmp_path: Path, name: str, way: str, part: int) -> None:
    """Whichever it is."""
    code, keeps = WAYS[way]
    last = world.calls[name]
    tried = chosen(name, way, last, part)
    print(f"{name}, {way}: calls {tried} of {last} that write")
    for at in tried:
        place = fresh(world.place, tmp_path / f"at-{at}")
        argv = inside(place, COMMANDS[name])
        said = f"{name}, {way} at call {at}"
        done = world.disk.run(place / ON_DISK[name], *argv, at=at, code=code, keeps=keeps)
        assert "Traceback" not in done.stderr, f"{said}: {done.stderr}"
        if done.returncode == 0:
            PROOF[name](place, world.exports, said)
        else:
            assert done.returncode == 1, f"{said}: {done.returncode} {done.stdout}{done.stderr}"
            assert str(place) in done.stderr + done.stdout, f"{said}: {done.stderr}"
            assert "again" in done.stderr + done.stdout, f"{said}: {done.stderr}"
            assert "fault of the program" not in done.stderr, f"{said}: {done.stderr}"
        if name == "add":
            harmed = [one for one in examine(ArchiveFolder(place / "empty")) if one.part in {"database", "original"}]
            assert harmed == [], f"{said}: {done.stderr}"
        done = world.disk.run(place / ON_DISK[name], *argv, at=0)
        assert done.returncode == 0, f"{said}, then again: {done.stdout}{done.stderr}"
        PROOF[name](place, world.exports, said)
        shutil.rmtree(place)


def is_whole(archive: Path, exports: bytes, said: str) -> None:
    folder = ArchiveFolder(archive)
    assert list(workflow.verify(folder)) == [], said
    assert exported(folder) == exports, said


def backup_is_whole(place: Path, exports: bytes, said: str) -> None:
    shutil.rmtree(place / "again", ignore_errors=True)
    assert restore(place / "backup", place / "again").left == [], said
    is_whole(place / "again", exports, said)


PROOF: dict[str, Callable[[Path, bytes, str], None]] = {
    "add": lambda place, exports, said: is_whole(place / "empty", exports, said),
    "backup": backup_is_whole,
    "restore": lambda place, exports, said: is_whole(place / "again", exports, said),
    "repair": lambda place, exports, said: is_whole(place / "broken", exports, said),
}
