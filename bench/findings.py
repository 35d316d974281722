"""How well contradictions are found in the project's own samples, against what their authors planted.

    python bench/findings.py

Prints one line of JSON; `quantities` in it is the measure of `sample_quantities.py` on the same reading. A planted finding is found when a conflict or a doubt of its category quotes words of it. Any
other conflict or doubt is a false alarm; one on the words of a look-alike is listed as such too. What is `explained` is
neither.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sample_quantities

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def read_samples(samples: Path = SAMPLES) -> list[dict[str, Any]]:
    """Read the samples with the program a user runs."""
    program = Path(sys.executable).with_name("fonds")
    folder = samples / "velmara"
    done = subprocess.run([str(program), "read", str(folder), "--json"], capture_output=True, text=True, check=False)
    if not done.stdout:
        sys.exit(f"samples: nothing was read:\n{done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def score(records: Iterable[dict[str, Any]], truth: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Compare findings with what was planted; also list what was missed and what was alleged, by document."""
    read = {(_shortened(record["source"]["path"]), record["source"]["part"]): record for record in records}
    planted = found = documents = 0
    missed, alarms, alike = [], [], []
    for row in truth:
        documents += 1
        record = next(
            (one for (path, part), one in read.items() if row["path"].endswith(path) and part == row.get("part")), None
        )
        claims = [one for one in record["findings"] if one["severity"] != "explained"] if record else []
        planted += len(row["findings"])
        for wanted in row["findings"]:
            if any(_is_of(claim, wanted) for claim in claims):
                found += 1
            else:
                missed.append((row["path"], wanted["category"], wanted["quotes"]))
        for claim in claims:
            if any(_is_of(claim, wanted) for wanted in row["findings"]):
                continue
            alarms.append((row["path"], claim["code"], claim["message"]))
            if any(_is_of(claim, shape) for shape in row["lookalikes"]):
                alike.append((row["path"], claim["code"], claim["message"]))
    return {
        "documents": documents,
        "planted": planted,
        "recall": round(found / planted, 4) if planted else None,
        "alarms_in_20": round(20 * len(alarms) / documents, 4) if documents else None,
        "missed": missed,
        "alarms": alarms,
        "lookalikes_flagged": alike,
    }


def measure(samples: Path = SAMPLES) -> dict[str, Any]:
    """Read and score the samples."""
    begun = time.perf_counter()
    records = read_samples(samples)
    truth = [json.loads(line) for line in (samples / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    scored = {**score(records, truth), "quantities": sample_quantities.score(records, truth)}
    return {**scored, "seconds": round(time.perf_counter() - begun, 1)}


def main() -> None:
    """Measure and print."""
    print(json.dumps(measure(), ensure_ascii=False))


def _shortened(path: str) -> str:
    """Return the end of a path that tells a sample: its folder and name."""
    return "/".join(Path(path).parts[-2:])


def _is_of(claim: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Say whether a finding has the category, and quotes words, of what was planted."""
    quotes = [" ".join(quote.split()) for quote in wanted["quotes"]]
    said = [" ".join(part["text"].split()) for part in claim["evidence"]]
    return claim["category"] == wanted["category"] and any(
        one in other or other in one for one in said for other in quotes if one
    )


if __name__ == "__main__":
    main()
