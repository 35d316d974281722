"""Every figure of the model page, as it was read by hand: what it counts, when, and in which statement it stands."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"no model page beside the project, at {SEED}")

DAY = "1953-08-21"
FIGURES: list[tuple[str, str, str, str | None]] = [
    # property, value, a word of what is counted or told of, when
    ("count", "5500000", "Azerbaijanis", DAY),
    ("founded", "1945-08", "Democratic Party", "1945-08"),
    ("founded", "1945-12", "government", "1945-12"),
    ("count", "8970", "democrats", DAY),
    ("emigrated", "6912", "democrats", "1945-12"),
    ("count", "2058", "democrats", "/1953"),
    ("members", "2952", "democrats", DAY),
    ("size", "12", "Committee", "1947-10/1947-12"),
    ("founded", "1947-10/1947-12", "Committee", "1947-10/1947-12"),
    ("founded", "1947-12-02", "newspaper", "1947-12-02"),
    ("frequency", "2", "newspaper", "1947-12-02"),
    ("format", "half the size", "newspaper", "1947-12-02"),
    ("press_run", "2500", "newspaper", "1947-12-02"),
    ("awarded", "69", "democrats", DAY),
    ("awarded", "3", "democrats", DAY),
    ("graduated", "136", "democrats", DAY),
    ("educated", "97", "democrats", DAY),
    ("duration", "4", "program", None),
    ("educated", "106", "democrats", DAY),
    ("graduated", "322", "democrats", DAY),
    ("studying", "242", "democrats", DAY),
    ("count", "44", "democrats", DAY),
    ("size", "15", "Azerbaijan Democratic Party Committee", DAY),
    ("size", "5", "Auditing Commission", DAY),
    ("size", "5", "Bureau", DAY),
    ("size", "3", "special commission", DAY),
    ("began", "1947-11", "work in Iran", "1947-11"),
    ("frequency", "1", "radio broadcasts", None),
    ("closed", "1953-08-02", "radio station", "1953-08-02"),
    ("decision", "radio station", "CC CPSU Presidium", "1953-07-31"),
    ("began", "1953", "documentary film", "1953"),
    ("office", "Secretary of the CC of the CP of Azerbaijan", "Yakubov", DAY),
]
PARTS = [
    ("6,912 of them", "8,970 democrats"), ("The remaining 2,058", "8,970 democrats"),
    ("2,952 of them", "the democrats"), ("three of them", "69 democrats"), ("ninety-seven of them", "136 democrats"),
    ("Bureau", "Committee"), ("special commission", "Azerbaijan CP CC Bureau"), ("CC CPSU Presidium", "CC CPSU"),
]  # fmt: skip


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    """Read the model page with the program a user runs."""
    (page,) = SEED.glob("*.txt")
    program = Path(sys.executable).with_name("fonds")
    done = subprocess.run([str(program), "read", str(page), "--json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    read: dict[str, Any] = json.loads(done.stdout)
    return read


@pytest.mark.parametrize(("name", "value", "word", "when"), FIGURES, ids=[f"{row[0]}-{row[1]}" for row in FIGURES])
def test_figure(record: dict[str, Any], name: str, value: str, word: str, when: str | None) -> None:
    """The figure is stated once of what it counts, at its time, in words that stand in the text."""
    found = [
        one
        for one in record["statements"]
        if one["property"] == name and value in one["value"] and word in one["subject"]
    ]
    assert [one["when"] for one in found if one["value"] == value or not value.isdigit()] == [when]
    assert all(record["text"][one["start"] : one["end"]] == one["text"] for one in found)


def test_nothing_else_is_counted(record: dict[str, Any]) -> None:
    """No number is stated that is not among the figures."""
    numbers = {row[1] for row in FIGURES}
    assert {one["value"] for one in record["statements"] if one["value"].isdigit()} <= numbers


@pytest.mark.parametrize(("source", "target"), PARTS, ids=[row[0] for row in PARTS])
def test_part_of(record: dict[str, Any], source: str, target: str) -> None:
    found = [(one["source"], one["target"]) for one in record["relations"] if one["kind"] == "part_of"]
    assert found.count((source, target)) == 1


@pytest.mark.parametrize("name", ["Committee", "Bureau", "Auditing Commission", "special commission"])
def test_body_is_named(record: dict[str, Any], name: str) -> None:
    assert any(one["name"] == name and one["kind"] == "organisation" for one in record["mentions"])


def test_cited_and_unplanned(record: dict[str, Any]) -> None:
    """The decision and the document before are cited; what is only planned is not stated."""
    cited = [one["target"] for one in record["relations"] if one["kind"] == "cites"]
    assert any("31 July 1953" in one for one in cited)
    assert "the previous document" in cited
    assert not any("1953-10" in (one["when"] or "") for one in record["statements"])
