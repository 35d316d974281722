"""How well it reads real documents, as the program a user runs: what issue and floors ask for, on a sample.

The whole of it is `make eval`. Skipped where the corpora are not beside the project.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no corpora beside the project, at {SHARED}")

LEAST: dict[str, dict[str, float]] = {
    "wilson": dict.fromkeys(("date", "title", "summary", "rights", "record_id", "uploaded", "funders", "source"), 1.0),
    "dossier": {"date": 0.95, "reference_code": 0.95, "classification": 0.95},
    "frus": {
        "date": 0.985, "place": 0.96, "senders": 0.975, "recipients": 0.975, "file_number": 0.99, "title": 0.98,
        "signatories": 0.90,
    },
}  # fmt: skip


def scored(corpus: str) -> dict[str, Any]:
    """Read a corpus with the program and score it with the evaluation beside the corpora."""
    program = Path(sys.executable).with_name("fonds")
    command = [sys.executable, str(SHARED / "eval" / "evaluate.py"), corpus, "--json", "--command", str(program)]
    done = subprocess.run([*command, "--limit", "800"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    fields: dict[str, Any] = json.loads(done.stdout)["fields"]
    return fields


@pytest.mark.xdist_group("reading")
@pytest.mark.parametrize("corpus", sorted(LEAST))
def test_fields_are_read(corpus: str) -> None:
    """Each field is right as often as it must be, and wrong in at most two of a hundred."""
    fields = scored(corpus)
    low = {name: fields[name]["accuracy"] for name, least in LEAST[corpus].items() if fields[name]["accuracy"] < least}
    wrong = {name: row["wrong"] for name, row in fields.items() if row["n"] and row["wrong"] > 0.02 * row["n"]}
    assert not low
    assert not {name: count for name, count in wrong.items() if name in LEAST[corpus]}


def seed() -> dict[str, Any]:
    """Read the model page with the program."""
    program = Path(sys.executable).with_name("fonds")
    (page,) = (SHARED / "seed").glob("*.txt")
    done = subprocess.run([str(program), "read", str(page), "--json"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def test_model_page() -> None:
    """Every field of the model page and of its catalogue block is right, and an empty label stays empty."""
    record = seed()
    assert record["date_created"]["edtf"] == "1953-08-21"
    assert record["title"].startswith("Message to N.S. Khrushchev from Secretary of the CC of the CP of Azerbaijan")
    assert [party["name"] for party in record["senders"]] == ["T.A. Yakubov"]
    assert [party["name"] for party in record["recipients"]] == ["N.S. Khrushchev"]
    assert [party["name"] for party in record["signatories"]] == ["Yakubov, T. A."]
    (reference,) = record["reference_codes"]
    assert reference["text"] == "GAPPOD, f. 1, s. 89, i. 187"
    assert reference["repository"] == "GAPPOD"
    assert [(part["unit"], part["value"]) for part in reference["parts"]] == [
        ("fonds", "1"),
        ("series", "89"),
        ("file", "187"),
    ]
    assert [(who["name"], who["role"]) for who in record["contributors"] if who["role"] != "funder"] == [
        ("Jamil Hasanli", "obtainer"),
        ("Gary Goldberg", "translator"),
    ]
    assert {who["name"] for who in record["contributors"] if who["role"] == "funder"} == {"Leon Levy Foundation"}
    assert [(number["kind"], number["value"]) for number in record["identifiers"]] == [("document_number", "348SS")]
    assert record["classification"]["value"] == "Top Secret"
    assert record["classification"]["basis"] in {"inferred", "catalogue"}
    assert record["catalogue"]["record_id"] is None
    assert record["catalogue"]["date_uploaded"] is None
    assert record["summary"].startswith("Letter from N.S. Khrushchev to T.A. Yakubov regarding")
    assert record["rights"].startswith("The History and Public Policy Program welcomes reuse")
    litter = [record["text"][p["start"] : p["end"]] for p in record["passages"] if p["role"] == "litter"]
    assert any("Skip to content" in words for words in litter)
    marks = {mark["text"]: mark["kind"] for mark in record["apparatus"]}
    assert marks["[and]"] == "supplied"
    assert marks["[pererabotannyye]"] == "gloss"
    assert marks["[illegible]"] == "gap"
    assert next(kind for text, kind in marks.items() if text.startswith("[Translator")) == "note"


def test_summary_of_the_model_page_is_found_to_go_the_other_way() -> None:
    """The contradiction that a reader would see is found, and the sum that is right is not reported."""
    found = {(finding["category"], finding["severity"]) for finding in seed()["findings"]}
    assert ("summary_direction", "conflict") in found
    assert ("sum", "conflict") not in found
