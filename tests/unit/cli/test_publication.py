"""Who sees what: states, selections, dry runs, embargoes that end, and names of the living."""

import datetime as dt
import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run

from fonds.errors import UsageError
from fonds.store.folder import ArchiveFolder
from fonds.store.reader import DatabaseReader
from fonds.workflow.clock import EmbargoClock
from fonds.workflow.publishing import read_moment


def public(archive: Path) -> set[str]:
    """Return the titles' ids that the projection holds."""
    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.public_database, folder.originals)
    ids = reader.ids()
    reader.close()
    return ids


def ids(fonds: Run, archive: Path) -> list[str]:
    return [json.loads(line)["id"] for line in fonds("export", "jsonl", archive)[1].splitlines()]


def test_states(fonds: Run, archive: Path) -> None:
    """Withheld, shown again, taken down; taken down is not shown again by a query."""
    first, second, third = ids(fonds, archive)
    code, out, _ = fonds("withhold", archive, first, "--dry-run")
    assert (code, "1 would change" in out, public(archive)) == (0, True, {first, second, third})
    assert fonds("withhold", archive, first, second)[0] == 0
    assert public(archive) == {third}
    assert "2 changed to public, 1 were so already" in fonds("publish", archive, "--all")[1]
    assert fonds("take-down", archive, first)[0] == 2
    assert fonds("take-down", archive, first, "--reason", "The family asked.")[0] == 0
    fonds("publish", archive, "--all")
    assert public(archive) == {second, third}
    fonds("publish", archive, first)
    assert public(archive) == {first, second, third}
    assert fonds("verify", archive)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Nothing was named"),
        (("zzz",), "holds no record zzz"),
        (("--query", "sender:"), "not wholly understood"),
        (("--query", "barge", "--until", "soon"), "no date"),
        (("--all", "--until", "2031-01-01", "--zone", "Velmara/Sel"), "no time zone"),
        (("--all", "--notice", "Ask us."), "--announced"),
    ],
)
def test_withhold_refuses(fonds: Run, archive: Path, arguments: tuple[str, ...], said: str) -> None:
    """A selection that is not clear changes nothing."""
    before = public(archive)
    code, _, err = fonds("withhold", archive, *arguments)
    assert (code, public(archive)) == (2, before)
    assert said in err


def test_by_query(fonds: Run, archive: Path) -> None:
    """What a search finds, and nothing else."""
    fonds("withhold", archive, "--query", "barges OR cards")
    (left,) = public(archive)
    assert "barrage" in fonds("show", archive, left, "--text")[1]


def test_embargoes_end(fonds: Run, archive: Path) -> None:
    """By cron, by any command that comes by, and by the clock of serve; not a moment before."""
    first, second, _ = ids(fonds, archive)
    fonds("withhold", archive, first, "--until", "2020-02-30")
    assert first in public(archive)
    fonds("withhold", archive, first, "--until", "2020-01-01")
    assert first in public(archive), "its time had come before"
    fonds("withhold", archive, second, "--until", "2091-01-01", "--zone", "Europe/Berlin")
    assert fonds("publish", archive, "--due")[1] == "0 released\n"
    assert second not in public(archive)
    now = dt.datetime(2090, 12, 31, 22, 59, 59, tzinfo=dt.UTC)
    clock = EmbargoClock(ArchiveFolder(archive), now=lambda: now)
    assert clock.look() == 1.0
    assert second not in public(archive)


@pytest.mark.parametrize(
    ("said", "zone", "moment"),
    [
        ("2031-01-01", "UTC", "2031-01-01T00:00:00+00:00"),
        ("2031-01-01", "Europe/Berlin", "2030-12-31T23:00:00+00:00"),
        ("2031-07-01", "Europe/Berlin", "2031-06-30T22:00:00+00:00"),
        ("2031-01-01T09:00+05:30", "Europe/Berlin", "2031-01-01T03:30:00+00:00"),
        ("2031-10-26T02:30", "Europe/Berlin", "2031-10-26T00:30:00+00:00"),
        ("2031-03-30T02:30", "Europe/Berlin", "2031-03-30T01:30:00+00:00"),
        ("20310101", "UTC", "2031-01-01T00:00:00+00:00"),
    ],
)
def test_moments(said: str, zone: str, moment: str) -> None:
    """In the zone named; where the clocks are put back the first of two, where they go forward after the gap."""
    assert read_moment(said, zone) == moment


@pytest.mark.parametrize("said", ["2031-02-30", "next week", "", "2031-13-01", "0001-01-01T00:00+14:00"])
def test_no_moments(said: str) -> None:
    """What is no day is refused, and so is what no clock can show."""
    with pytest.raises(UsageError):
        read_moment(said, "UTC")


def test_living(tmp_path: Path, fonds: Run) -> None:
    """A name of somebody noted as born lately is not public, until it is cleared; the editor sees it always."""
    archive, folder = tmp_path / "archive", tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.txt").write_text(
        "Mr. Ana Marr to Mr. Pell.\n\nSel, 3 May 1990.\n\nMr. Marr is ill.\n", encoding="utf-8"
    )
    (folder / "letter.toml").write_text('persons = [{name = "Ana Marr", born = "1970"}]\n', encoding="utf-8")
    fonds("init", archive)
    with (archive / "fonds.toml").open("a", encoding="utf-8") as file:
        file.write("[living]\nborn_within = 100\n")
    assert fonds("add", archive, folder)[0] == 0
    assert "Ana Marr  (born 1970)" in fonds("living", archive)[1]
    database = ArchiveFolder(archive).public_database
    assert "Marr" not in _projected(archive)
    assert "[name withheld]" in _projected(archive)
    assert b"Marr" not in database.read_bytes()
    assert "Marr" in fonds("export", "jsonl", archive)[1]
    assert fonds("verify", archive)[0] == 0
    assert fonds("clear", archive, "Nobody", "--by", "AT", "--because", "x")[0] == 2
    assert fonds("clear", archive, "Ana Marr", "--by", "AT", "--because", "died 2019")[0] == 0
    assert "Ana Marr" in _projected(archive)
    assert fonds("verify", archive)[0] == 0


def _projected(archive: Path) -> str:
    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.public_database, folder.originals)
    lines = b"\n".join(reader.lines()).decode()
    reader.close()
    return lines


def test_said_twice(fonds: Run, archive: Path) -> None:
    """A record that is withheld already is withheld once; what the public is told follows the last word."""
    first, *_ = ids(fonds, archive)
    for notice in ("Ask us.", "Ask us.", "Ask the donor."):
        code, out, _ = fonds("withhold", archive, first, "--announced", "--notice", notice)
        assert (code, fonds("verify", archive)[0]) == (0, 0)
    assert "1 changed" in out
    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.public_database, folder.originals)
    told = reader.notice(first)
    reader.close()
    assert (told.kind, told.reason) == ("withheld", "Ask the donor.")  # type: ignore[union-attr]
