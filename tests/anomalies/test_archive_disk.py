"""A disk that is full or forbids: a message that says where and what to do; the next run completes."""

import errno
import os
import resource
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.anomalies.archives import empty_archive, exported, fonds, papers, small_steps

from fonds import workflow
from fonds.errors import ArchiveError


def test_disk_really_full(tmp_path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Full in the middle of an `add`; when there is room again, the same command completes."""
    archive = empty_archive(small_disk)
    folder = papers(tmp_path, 60)
    ballast = small_disk / "ballast"
    small_steps(monkeypatch.setattr)
    assert workflow.add_paths(archive, [folder / "barge-00.txt"]).new == 1
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - 150_000)))
    done = fonds("add", archive.path, folder)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert str(archive.path) in done.stderr
    assert "again" in done.stderr
    ballast.unlink()
    tally = workflow.add_paths(archive, [folder])
    assert tally.new + tally.unchanged == 60
    assert list(workflow.verify(archive)) == []
    assert len(exported(archive).splitlines()) == 60


def failing(function: Callable[..., Any], at: int, code: int) -> Callable[..., Any]:
    """Return a function that fails as the disk does, at its call number `at`."""
    calls = 0

    def called(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(code, os.strerror(code))
        return function(*args, **kwargs)

    return called


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("at", [1, 2, 3, 6, 9, 14])
def test_kth_sync_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, code: int) -> None:
    """Whichever call to bring something to the disk fails, the next run completes and the archive is whole."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path, 5)
    small_steps(monkeypatch.setattr)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing(os.fsync, at, code))
        try:
            workflow.add_paths(archive, [folder])
        except ArchiveError as error:
            assert code == errno.EIO or error.slug in {"disk-full", "index-not-written"}  # noqa: PT017
        except OSError as error:
            assert code == errno.EIO
            assert error.errno == errno.EIO  # noqa: PT017
    tally = workflow.add_paths(archive, [folder])
    assert tally.new + tally.unchanged == 5
    assert list(workflow.verify(archive)) == []
    assert len(exported(archive).splitlines()) == 5


def test_limit_on_the_size_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit on the size of files is met like a full disk: a message, and nothing half added."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path, 30)
    small_steps(monkeypatch.setattr)
    workflow.mend(archive)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = fonds("add", archive.path, folder, preexec_fn=limit)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert str(archive.path) in done.stderr
    workflow.add_paths(archive, [folder])
    assert list(workflow.verify(archive)) == []
    assert len(exported(archive).splitlines()) == 30


def test_source_gone_or_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that can be read but not copied, or is gone meanwhile, fails alone and is named."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path, 5)
    small_steps(monkeypatch.setattr)
    whole, seen = workflow.read_keyed, []

    def vanishing(found: Any) -> Any:
        yield from whole(found)
        seen.append(found)
        if found.name.endswith("barge-02.txt"):
            Path(found.path).unlink()
        if found.name.endswith("barge-03.txt"):
            Path(found.path).write_text("Other words.\n", encoding="utf-8")

    monkeypatch.setattr(workflow, "read_keyed", vanishing)
    tally = workflow.add_paths(archive, [folder])
    assert tally.new == 3
    for name in ("barge-02", "barge-03", "picture"):
        assert any(name in reason for reason in tally.failed)
    assert list(workflow.verify(archive)) == []


def test_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """An archive that may not be written says so, and can still be read."""
    if os.geteuid() == 0:
        pytest.skip("nothing is forbidden to the superuser")
    archive, folder = empty_archive(tmp_path), papers(tmp_path, 3)
    assert fonds("add", archive.path, folder).returncode == 3
    try:
        for path in [*archive.path.rglob("*"), archive.path]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = fonds("add", archive.path, folder)
        assert done.returncode == 1
        assert "permissions" in done.stderr
        assert "Traceback" not in done.stderr
        assert fonds("search", archive.path, "quay").returncode == 0
    finally:
        for path in [archive.path, *archive.path.rglob("*")]:
            path.chmod(0o755)
