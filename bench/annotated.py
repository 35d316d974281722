"""How well documents are read that somebody annotated in full: every name, date, quantity, mark and field.

    python bench/annotated.py --corpora DIR --evaluate DIR

Prints one line of JSON in the shape of the other measures; `spans` has a figure for each kind of thing found.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

FIELDS = (
    "title", "genre", "date_created", "place_created", "senders", "recipients", "signatories", "document_number",
    "classification.value", "reference.count", "contributors", "funders", "record_id", "date_uploaded",
    "rights(present)", "summary",
)  # fmt: skip


def scored(corpora: Path, evaluate: Path) -> dict[str, Any]:
    """Read the documents with the program a user runs, and score them with the script beside the corpora."""
    program, folder = Path(sys.executable).with_name("fonds"), corpora / "annotated"
    begun = time.monotonic()
    done = subprocess.run([str(program), "read", str(folder), "--json"], capture_output=True, text=True, check=False)
    took = time.monotonic() - begun
    with tempfile.TemporaryDirectory() as place:
        read = Path(place) / "read.jsonl"
        read.write_text(done.stdout, encoding="utf-8")
        command = [
            sys.executable,
            str(evaluate / "score_annotated.py"),
            str(folder / "gold.jsonl"),
            str(read),
            "--json",
        ]
        score: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {"documents": score["totals"]["docs"], "seconds": round(took, 2), **summed_up(score)}


def summed_up(score: dict[str, Any]) -> dict[str, Any]:
    """Return the accuracy of each field that somebody filled in, and one figure for each kind of span."""
    fields = {
        name: {**row, "accuracy": round(row["correct"] / row["n"], 4)}
        for name in FIELDS
        if (row := score["fields"].get(name)) and row["n"]
    }
    known = sum(row["n"] for row in fields.values())
    spans = score["spans"]
    quantities = spans["quantities"]
    return {
        "fields": fields,
        "spans": {
            "all fields": round(sum(row["correct"] for row in fields.values()) / known, 4),
            "names F1": round(spans["mentions"]["f1"], 4),
            "dates F1": round(spans["dates"]["f1"], 4),
            "quantities F1": round(quantities["f1"], 4),
            "quantities with noun": round(quantities["f1"] * quantities["noun_accuracy"], 4),
            "apparatus F1": round(spans["apparatus"]["f1"], 4),
            "apparatus kinds": round(spans["apparatus"]["kind_accuracy"], 4),
            "clean documents": round(
                1 - score["totals"]["clean_docs_with_false_alarm"] / score["totals"]["clean_docs"], 4
            ),
        },
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--evaluate", type=Path, required=True)
    args = parser.parse_args()
    print(json.dumps(scored(args.corpora, args.evaluate)))


if __name__ == "__main__":
    main()
