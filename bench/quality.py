"""How well it reads, on real documents with human-made truth; the floors it keeps only rise.

    python bench/quality.py --corpora DIR --evaluate DIR [--raise] [--only CORPUS]

Each corpus is read by the program as a user runs it and scored by the evaluation script beside the corpora.
A field below its floor fails the run; `--raise` writes the floors anew where the measure is higher.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SCORED = ("wilson", "dossier", "annotated", "frus", "jfk", "hipe")
OWN = "findings"
"""The measure on the project's own samples, which needs no corpora: recall, how many documents of 20 are clean, and
the figures read with what they count."""
TARGETS: dict[str, dict[str, float]] = {
    "frus": {
        "date": 0.995, "place": 0.985, "senders": 0.99, "recipients": 0.99, "file_number": 0.99, "title": 0.99,
        "signatories": 0.96,
    },
    "dossier": {"date": 0.98, "reference_code": 0.98, "classification": 0.98, "title": 0.95},
    "wilson": dict.fromkeys(("date", "title", "summary", "rights", "record_id", "uploaded", "funders", "source"), 1.0),
    "annotated": {
        "all fields": 0.97, "names F1": 0.88, "dates F1": 0.95, "quantities with noun": 0.92, "apparatus F1": 0.98,
    },
    "jfk": {
        "date (form)": 0.95, "senders (form)": 0.85, "recipients (form)": 0.85, "date (bare)": 0.80,
        "senders (bare)": 0.50, "recipients (bare)": 0.50,
    },
    "hipe": {"strict F1": 0.45, "fuzzy F1": 0.70},
    OWN: {"recall": 0.95, "20 less alarms": 19.0, "quantities with noun": 0.95},
}  # fmt: skip


def measure(corpus: str, corpora: Path, evaluate: Path) -> dict[str, Any]:
    """Score one corpus, and return the evaluation's own JSON."""
    command = [
        sys.executable, str(evaluate / "evaluate.py"), corpus, "--corpora", str(corpora), "--json",
        "--command", str(Path(sys.executable).with_name("fonds")),
    ]  # fmt: skip
    if corpus == "annotated":
        command = [
            sys.executable, str(HERE / "annotated.py"), "--corpora", str(corpora), "--evaluate", str(evaluate),
        ]  # fmt: skip
    if corpus == OWN:
        command = [sys.executable, str(HERE / "findings.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{corpus}: the evaluation ended with {done.returncode}:\n{done.stderr[-2000:]}")
    scored: dict[str, Any] = json.loads(done.stdout)
    return scored


def figures(result: dict[str, Any]) -> dict[str, float]:
    """Return what floors are kept of: the accuracy of each field, or the F1 of each way of counting."""
    if "alarms_in_20" in result:
        found = {"recall": result["recall"], "20 less alarms": 20 - result["alarms_in_20"]}
        return found | {"quantities with noun": result["quantities"]["f1"]}
    if "fields" in result:
        fields = {name: row["accuracy"] for name, row in result["fields"].items() if row["accuracy"] is not None}
        spans: dict[str, float] = result.get("spans", {})
        return fields | spans
    return {f"{mode} F1": result[mode]["f1"] for mode in ("strict", "fuzzy")}


def show(corpus: str, result: dict[str, Any], floors: dict[str, float]) -> list[str]:
    """Print a corpus' table and return what fell below its floor."""
    speed = result.get("documents_per_second")
    print(f"\n{corpus}: {result['documents']} documents in {result['seconds']} s{f', {speed}/s' if speed else ''}")
    fallen = []
    rows = result.get("fields", {})
    for name, value in figures(result).items():
        row = rows.get(name, {})
        known = row.get("n") or 1
        floor, target = floors.get(name), TARGETS.get(corpus, {}).get(name)
        wrong = f"wrong {row['wrong'] / known:6.2%}  invented {row['invented']:4}" if row else ""
        print(
            f"  {name:18} {value:7.4f}  {wrong}"
            f"  floor {floor if floor is not None else '-'}  to reach {target if target is not None else '-'}"
        )
        if floor is not None and value < floor:
            fallen.append(f"{corpus} {name}: {value} is below its floor of {floor}")
    for kind in ("missed", "alleged"):
        for told in result.get("quantities", {}).get(kind, ()):
            print(f"  quantity {kind}: {', '.join(str(part) for part in told)}")
    for kind in ("missed", "alarms", "lookalikes_flagged"):
        for told in result.get(kind, ()):
            print(f"  {kind.replace('_', ' ')}: {', '.join(str(part) for part in told)}")
    return fallen


def main() -> None:
    """Measure, print, and fail if anything fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--evaluate", type=Path, required=True)
    parser.add_argument(
        "--raise", dest="rise", action="store_true", help="write higher floors where the measure is higher"
    )
    parser.add_argument("--only", choices=(*SCORED, OWN))
    args = parser.parse_args()
    if not args.corpora.is_dir() or not (args.evaluate / "evaluate.py").is_file():
        sys.exit(f"No corpora at {args.corpora}, or no evaluate.py at {args.evaluate}: nothing was measured.")
    kept: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen: list[str] = []
    for corpus in [args.only] if args.only else (*SCORED, OWN):
        result = measure(corpus, args.corpora, args.evaluate)
        floors = kept.setdefault(corpus, {})
        fallen += show(corpus, result, floors)
        if args.rise:
            for name, value in figures(result).items():
                floors[name] = max(floors.get(name, 0.0), value)
    if args.rise:
        FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if fallen:
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
