"""Files are found in a fixed order; what is no file to read is named with the reason."""

import os
import shutil
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from fonds.sources.walking import find_files, shown

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "papers"
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden", ".git/config", "Thumbs.db", "sub/desktop.ini"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("words", encoding="utf-8")
    return top


def test_order_names_and_what_is_passed_over(folder: Path) -> None:
    """Sorted, each once, named from the folder given; what is passed over is counted."""
    counted: Counter[str] = Counter()
    found = list(find_files([folder, folder / "a.txt", folder / ".." / "papers"], counted))
    assert [(file.name, file.size, file.reason) for file in found] == [
        ("papers/a.txt", 5, None),
        ("papers/b.txt", 5, None),
        ("papers/sub/c.txt", 5, None),
    ]
    assert counted["litter"] == 4
    assert counted["hidden"] == 4


def test_a_hidden_file_that_is_named_is_read(folder: Path) -> None:
    """What a person names is meant."""
    (found,) = find_files([folder / "sub" / ".hidden"])
    assert found.reason is None


def test_links_are_followed_to_files_and_never_into_loops(folder: Path) -> None:
    """A loop, a link to a folder and a link to nothing each say what they are."""
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "sub" / "nothing.txt").symlink_to(folder / "gone.txt")
    (folder / "sub" / "self.txt").symlink_to("self.txt")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    reasons = {found.name: found.reason for found in find_files([folder])}
    assert reasons["papers/link.txt"] is None
    assert "link to a folder" in str(reasons["papers/loop"])
    assert "No such file" in str(reasons["papers/sub/nothing.txt"])
    assert "symbolic links" in str(reasons["papers/sub/self.txt"])
    assert len(reasons) == 7


def test_pipes_sockets_and_devices_are_not_opened(folder: Path) -> None:
    """Opening them would wait for ever."""
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "socket"))
        reasons = {found.name: found.reason for found in find_files([folder, Path("/dev/zero")])}
    assert "pipe" in str(reasons["papers/pipe"])
    assert "socket" in str(reasons["papers/socket"])
    assert "device" in str(reasons["zero"])


@pytest.mark.parametrize("path", ["not/there", "not/there.txt", "x" * 5000, "nul\0byte"])
def test_a_path_that_is_not_there(path: str, tmp_path: Path) -> None:
    """Is given with the reason, and never raises."""
    (found,) = find_files([tmp_path / path])
    assert found.reason


def test_odd_names_can_be_printed_and_stored(tmp_path: Path) -> None:
    """Bytes that are no characters, line breaks and signs that turn the direction of writing."""
    try:
        (tmp_path / os.fsdecode(b"caf\xe9\x1b[31m\n.txt")).write_text("words", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    (found,) = find_files([tmp_path])
    assert found.name.endswith("/caf\\xe9\\x1b[31m\\n.txt")
    assert found.name.encode()
    assert found.location.encode()
    assert Path(found.path).is_file()
    assert shown("a\u202etxt.exe") == "a\\u202etxt.exe"
    assert shown("Письмо № 1 — é.txt") == "Письмо № 1 — é.txt"


CLOSED = """
import os, sys
from pathlib import Path
from fonds.sources.opening import open_source
from fonds.sources.walking import find_files
os.setgid(65534)
os.setuid(65534)
for found in find_files([Path(sys.argv[1]), Path(sys.argv[1]) / "closed" / "a.txt"]):
    print(found.name, "|", found.reason)
(document,) = open_source(Path(sys.argv[1]) / "closed.txt", "closed.txt")
print(document.outcome.status, "|", document.outcome.reason)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can make what another user may not open")
def test_what_may_not_be_opened_is_said() -> None:
    """A folder and a file without permission, as a user who is not root sees them."""
    base = Path("/tmp") / f"fonds-closed-{os.getpid()}"
    try:
        (base / "closed").mkdir(parents=True)
        base.chmod(0o755)
        for name in ("closed/a.txt", "closed.txt", "open.txt"):
            (base / name).write_text("words", encoding="utf-8")
        (base / "open.txt").chmod(0o644)
        (base / "closed").chmod(0o700)
        (base / "closed.txt").chmod(0o600)
        command = [sys.executable, "-c", CLOSED, str(base)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    assert done.returncode == 0, done.stderr
    lines = dict(line.split(" | ") for line in done.stdout.splitlines())
    assert "Permission denied" in lines[f"{base.name}/closed.txt"]
    assert lines[f"{base.name}/open.txt"] == "None"
    assert "folder that cannot be opened" in lines[f"{base.name}/closed"]
    assert "Permission denied" in lines["a.txt"]
    assert "permissions" in lines["quarantined"]
