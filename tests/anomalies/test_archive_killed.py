"""An `add` that is killed, and run again: nothing lost, nothing twice, as if nothing had happened."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.anomalies.archives import empty_archive, environment, exported, fonds, papers, small_steps, started

from fonds import workflow

POINTS = [
    ("fonds.store.originals", "Originals", "keep", "after", 5),
    ("fonds.store.originals", "", "sync_folder", "before", 4),
    ("fonds.store.writer", "", "put_record", "after", 2),
    ("fonds.store.writer", "", "put_source", "after", 4),
    ("fonds.store.writer", "ArchiveWriter", "put", "before", 3),
    ("fonds.store.writer", "ArchiveWriter", "put", "after", 1),
    ("fonds.store.writer", "ArchiveWriter", "put", "after", 2),
    ("fonds.store.projecting", "", "_carry_over", "after", 1),
    ("fonds.store.projecting", "Projector", "update", "after", 2),
    ("fonds.search.engine", "TantivyIndex", "add", "after", 3),
    ("fonds.search.engine", "TantivyIndex", "commit", "before", 3),
    ("fonds.search.engine", "TantivyIndex", "commit", "after", 3),
    ("fonds.search.engine", "TantivyIndex", "commit", "after", 4),
    ("fonds.search.folder", "", "write_watermark", "before", 3),
    ("fonds.search.folder", "", "write_watermark", "before", 4),
]


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What an `add` gives that nobody kills."""
    place = tmp_path_factory.mktemp("whole")
    archive = empty_archive(place)
    with pytest.MonkeyPatch.context() as patched:
        small_steps(patched.setattr)
        tally = workflow.add_paths(archive, [papers(place)])
    assert (tally.new, tally.unchanged, len(tally.failed)) == (11, 0, 1)
    assert list(workflow.verify(archive)) == []
    return exported(archive)


@pytest.mark.parametrize("point", POINTS, ids=lambda point: " ".join(map(str, point[1:])))
def test_killed_at(
    tmp_path: Path, uninterrupted: bytes, monkeypatch: pytest.MonkeyPatch, point: tuple[str, str, str, str, int]
) -> None:
    """Whichever line it dies at, the same command again completes it."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path)
    program = Path(__file__).with_name("dying.py")
    done = subprocess.run(
        [sys.executable, str(program), str(archive.path), str(folder), *map(str, point)],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    small_steps(monkeypatch.setattr)
    tally = workflow.add_paths(archive, [folder])
    assert tally.new + tally.unchanged == 11
    assert not tally.changed
    assert exported(archive) == uninterrupted
    assert list(workflow.verify(archive)) == []
    assert not list(archive.originals.rglob(".*"))
    assert workflow.add_paths(archive, [folder]).unchanged == 11


def test_killed_at_random_moments(tmp_path: Path, uninterrupted: bytes) -> None:
    """The program as it is run, with its children, killed again and again until it gets through."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path)
    moments = random.Random()
    seed = moments.randrange(10**9)
    moments.seed(seed)
    for _ in range(4):
        with started("add", archive.path, folder) as child:
            time.sleep(moments.uniform(0.2, 1.6))
            child.kill()
    done = fonds("add", archive.path, folder)
    assert done.returncode == 3, f"seed {seed}: {done.stderr}"
    assert exported(archive) == uninterrupted, f"seed {seed}"
    assert list(workflow.verify(archive)) == [], f"seed {seed}"


def test_stopped_by_ctrl_c(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uninterrupted: bytes) -> None:
    """What was begun is finished, the rest is left, and the archive is whole; the next run goes on."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path)
    small_steps(monkeypatch.setattr)
    seen: list[workflow.Progress] = []
    tally = workflow.add_paths(archive, [folder], watch=seen.append, stop=lambda: len(seen) == 7)
    assert tally.stopped
    assert tally.new == 6
    assert list(workflow.verify(archive)) == []
    tally = workflow.add_paths(archive, [folder])
    assert (tally.unchanged, tally.new) == (6, 5)
    assert exported(archive) == uninterrupted


def test_ctrl_c_in_the_program(tmp_path: Path) -> None:
    """Ctrl-C ends it with 130, a sentence, and no traceback."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path, 400)
    with started("add", archive.path, folder) as child:
        while not any(archive.originals.glob("*/*/*")):
            assert child.poll() is None
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=60)
    assert child.returncode in {130, 3}, told
    assert "Traceback" not in told
    if child.returncode == 130:
        assert "run the same command again" in told
    assert list(workflow.verify(archive)) == []
