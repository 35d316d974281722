"""The program, run in this process, and an archive of three letters."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.anomalies.archives import small_steps
from tests.unit.cli.letters import LETTERS
from tests.unit.store.papers import desk

from fonds.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fonds(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in this process; return its exit code, its results and its messages."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["fonds", *map(str, arguments)])
        try:
            code = main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


@pytest.fixture
def archive(tmp_path: Path, fonds: Run) -> Path:
    """An archive of three letters."""
    code, out, _ = fonds("init", tmp_path / "archive", "--name", 'The "Velmara" Papers')
    assert (code, out.count("fonds add")) == (0, 1)
    assert fonds("add", tmp_path / "archive", desk(tmp_path), "--workers", "1") == (0, "0 unchanged, 3 new\n", "")
    return tmp_path / "archive"


@pytest.fixture
def papers(tmp_path: Path, fonds: Run, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """An archive with five letters in it, read without optional readers, and the folder that they came from."""
    small_steps(monkeypatch.setattr)
    folder = desk(tmp_path, LETTERS)
    assert fonds("init", tmp_path / "archive")[0] == 0
    assert fonds("add", tmp_path / "archive", folder, "--workers", "1") == (0, "0 unchanged, 5 new\n", "")
    return tmp_path / "archive", folder
