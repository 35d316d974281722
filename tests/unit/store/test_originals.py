"""Originals: whole or not there, once each, never changed."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import fonds.store.originals as rooms
from fonds.errors import ArchiveError
from fonds.store.originals import Originals, digest_of


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file as a person has it."""
    path = tmp_path / "letter.txt"
    path.write_text("Six barges lie at Nilgun.\n" * 200, encoding="utf-8")
    return path


def test_keep(tmp_path: Path, source: Path) -> None:
    """It lies under its digest, read-only, once."""
    kept, sha256 = Originals(tmp_path / "originals"), digest_of(source)
    for _ in range(2):
        assert kept.keep(source, sha256) == source.stat().st_size
    path = tmp_path / "originals" / sha256[:2] / sha256[2:4] / sha256
    assert path.read_bytes() == source.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert list(kept.digests()) == [sha256]
    assert kept.fault(sha256) is None


def test_changed_while_read(tmp_path: Path, source: Path) -> None:
    """A file that is no longer what was read of it is not kept."""
    kept = Originals(tmp_path / "originals")
    with pytest.raises(ArchiveError, match="changed while it was read"):
        kept.keep(source, "ab" * 32)
    assert list(kept.digests()) == []
    assert not list((tmp_path / "originals").rglob("*.part"))


def test_faults_are_named(tmp_path: Path, source: Path) -> None:
    """One flipped bit, or nothing there, is found; adding the file again mends what is too short."""
    kept, sha256 = Originals(tmp_path / "originals"), digest_of(source)
    assert kept.fault(sha256) == "is missing"
    kept.keep(source, sha256)
    path = kept.path(sha256)
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    assert "is damaged" in (kept.fault(sha256) or "")
    path.write_bytes(data[:50])
    kept.keep(source, sha256)
    assert kept.fault(sha256) is None


def test_sweep(tmp_path: Path, source: Path) -> None:
    """What a killed process left half-copied goes; what is whole stays."""
    kept, sha256 = Originals(tmp_path / "originals"), digest_of(source)
    kept.keep(source, sha256)
    part = kept.path(sha256).with_name(f".{sha256}.123.part")
    part.write_bytes(b"Six bar")
    assert list(kept.digests()) == [sha256]
    kept.sweep()
    assert not part.exists()
    assert kept.fault(sha256) is None


def failing(function: Callable[..., Any], at: int) -> Callable[..., Any]:
    """Return a function that fails as a full disk does, at its call number `at`."""
    calls = 0

    def called(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return function(*args, **kwargs)

    return called


@pytest.mark.parametrize("name", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("at", [1, 2])
def test_disk_full_at_any_step(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    """Whichever step the disk refuses, nothing half-copied stays, and the next run keeps it."""
    kept, sha256 = Originals(tmp_path / "originals"), digest_of(source)
    owner: Any = os if name == "fsync" else Path
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, failing(getattr(owner, name), at))
        if name == "fsync" or at == 1:
            with pytest.raises(OSError, match="No space"):
                kept.keep(source, sha256)
    assert not list(kept.folder.rglob("*.part"))
    kept.keep(source, sha256)
    assert kept.fault(sha256) is None
    assert rooms.digest_of(kept.path(sha256)) == sha256
