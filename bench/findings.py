"""How well the project's own samples are read: the contradictions that their authors planted, and their figures.

    python bench/findings.py

Prints one line of JSON. A planted finding is found when a conflict or a doubt of its category quotes words of it. Any
other conflict or doubt is a false alarm; one on the words of a look-alike is listed as such too. What is `explained` is
neither. A figure of the truth is right when a quantity stands in its words with its value and what is counted. The
truth holds the figures that matter and, in `other_quantities`, those that a reader may give beside them; any other is
wrong.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[1] / "samples"

_SAME = {"souls": "person", "people": "person", "meters": "metre", "centimeters": "centimetre"}
"""Words for one thing, and spellings of one word."""


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


def score_quantities(records: Iterable[dict[str, Any]], truth: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Compare the quantities of records with the truth of their documents; list what was missed and what was wrong."""
    read = {("/".join(Path(one["source"]["path"]).parts[-2:]), one["source"]["part"]): one for one in records}
    wanted = given = right = documents = 0
    missed, alleged = [], []
    for row in truth:
        documents += 1
        record = next(
            (one for (path, part), one in read.items() if row["path"].endswith(path) and part == row.get("part")), None
        )
        text, left = (record["text"], list(record["quantities"])) if record else ("", [])
        for figure in row["quantities"]:
            wanted += 1
            spans = _spans(text, figure["text"])
            near = [one for one in left if any(one["start"] < end and start < one["end"] for start, end in spans)]
            found = next((one for one in near if _counts(one, figure)), None)
            given += bool(near)
            right += found is not None
            left = [one for one in left if one is not (found or (near[0] if near else None))]
            left = [one for one in left if one not in near or one["value"] != figure["value"]]
            if found is None:
                told = [(one["text"], one["value"], one["noun"]) for one in near]
                missed.append((row["path"], figure["text"], figure["noun"], *told))
        for other in row.get("other_quantities", ()):
            spans = _spans(text, other)
            left = [one for one in left if not any(one["start"] < end and start < one["end"] for start, end in spans)]
        given += len(left)
        alleged += [(row["path"], one["text"], one["noun"]) for one in left]
    return {
        "documents": documents,
        "quantities": wanted,
        "precision": round(right / given, 4) if given else None,
        "recall": round(right / wanted, 4) if wanted else None,
        "f1": round(2 * right / (given + wanted), 4) if given + wanted else None,
        "missed": missed,
        "alleged": alleged,
    }


def measure(samples: Path = SAMPLES) -> dict[str, Any]:
    """Read and score the samples."""
    begun = time.perf_counter()
    records = read_samples(samples)
    truth = [json.loads(line) for line in (samples / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    scored = {**score(records, truth), "quantities": score_quantities(records, truth)}
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


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    """Return every place where words stand, whatever white space parts them."""
    parts = words.split()
    spans = []
    at = text.find(parts[0]) if parts else -1
    while at >= 0:
        end = at
        for part in parts:
            while end < len(text) and text[end].isspace():
                end += 1
            if not text.startswith(part, end):
                break
            end += len(part)
        else:
            if not (at and (text[at - 1].isalnum() or text[at - 1] in ".,")) and not text[end : end + 1].isalnum():
                spans.append((at, end))
        at = text.find(parts[0], at + 1)
    return spans


def _counts(one: dict[str, Any], figure: dict[str, Any]) -> bool:
    """Say whether a quantity has the value and counts the thing of a figure; modifiers and the plural's `s` aside."""
    if one["value"] != figure["value"]:
        return False
    bare, asked = (
        [_SAME.get(word.strip(".,"), word.strip(".,").removesuffix("s")) for word in (text or "").lower().split()]
        for text in (one["noun"], figure["noun"])
    )
    if not bare or not asked:
        return bare == asked
    return bare[-1] == asked[-1] or bare[: len(asked)] == asked or asked[: len(bare)] == bare


if __name__ == "__main__":
    main()
