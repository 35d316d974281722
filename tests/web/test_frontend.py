"""What is committed from npm is what the lock file makes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from fonds.web.static_files import FOLDER

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"


def run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_committed_files_are_those_of_the_lock_file(tmp_path: Path) -> None:
    """Nobody has changed a map or the script by hand, and the packages still make the same."""
    npm = shutil.which("npm")
    if npm is None and os.environ.get("CI") != "true":
        pytest.skip("no npm here")
    assert npm is not None
    for path in FRONTEND.glob("*.js*"):
        shutil.copy(path, tmp_path)
    run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], tmp_path)
    run(["node", "build.js", str(tmp_path / "made")], tmp_path)
    made = sorted(path.relative_to(tmp_path / "made") for path in (tmp_path / "made").rglob("*") if path.is_file())
    assert [path.as_posix() for path in made if path.suffix == ".js"] == ["places.js"]
    assert len(made) == 15
    for path in made:
        assert (FOLDER / path).read_bytes() == (tmp_path / "made" / path).read_bytes(), f"{path}: run `make frontend`"
    kept = {path.name for path in (FOLDER / "maps").iterdir()} - {"LICENCE.md"}
    assert kept == {path.name for path in made if path.parent.name == "maps"}
