"""Two writers at once: the second waits, or says who holds the archive."""

from pathlib import Path

import pytest
from tests.anomalies.archives import empty_archive, exported, fonds, papers, started

from fonds import workflow
from fonds.errors import ArchiveBusyError
from fonds.store.lock import hold


def test_two_at_once(tmp_path: Path) -> None:
    """Both end well, and every document is there once."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path)
    both = [started("add", archive.path, folder) for _ in range(2)]
    ends = [child.communicate(timeout=60) for child in both]
    assert {child.returncode for child in both} == {3}, ends
    assert sorted(int(out.split()[2]) for out, _ in ends) == [0, 11]
    assert len(exported(archive).splitlines()) == 11
    assert list(workflow.verify(archive)) == []


def test_who_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the process and the machine; nothing was changed."""
    archive, folder = empty_archive(tmp_path), papers(tmp_path)
    monkeypatch.setattr("sys.argv", ["fonds", "add", "papers"])
    told: list[str] = []
    with (
        hold(archive.lock),
        pytest.raises(ArchiveBusyError, match=r"held by process \d+ on .+ \(fonds add\)") as raised,
    ):
        workflow.add_paths(archive, [folder], patience=0.1, waiting=told.append)
    assert raised.value.exit_code == 75
    assert len(told) == 1
    assert not archive.database.exists()
    assert workflow.add_paths(archive, []).new == 0


def test_exit_code_of_the_second(tmp_path: Path) -> None:
    """The program waits a few seconds, then ends with 75."""
    archive = empty_archive(tmp_path)
    with hold(archive.lock):
        done = fonds("add", archive.path)
    assert done.returncode == 75
    assert "is held by process" in done.stderr
    assert "Traceback" not in done.stderr
