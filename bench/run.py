"""Every benchmark in one run: what is fast, as ratios against named libraries, beside what it ought to be.

python bench/run.py --corpora DIR [--linear]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LIMITS: dict[str, tuple[str, float]] = {
    "documents_per_second": ("at least", 100),
    "peak_memory_mb": ("at most", 1000),
    "tenfold_ratio": ("at most", 11),
    "reading_ratio_to_spacy": ("at least", 8),
    "two_core_documents_per_second": ("at least", 150),
    "worker_memory_longest_mb": ("at most", 600),
    "reading_load_seconds": ("at most", 1),
    "search_ratio_p95": ("at most", 3),
    "search_page_p95_ms": ("at most", 60),
    "readers_page_p95_ms": ("at most", 50),
    "pages_ratio_to_datasette": ("at least", 2),
    "help_seconds": ("at most", 0.3),
    "serve_first_answer_seconds": ("at most", 2),
}


def run(script: str, *arguments: str) -> dict[str, Any]:
    """Run one benchmark, let its table be seen, and return its last line."""
    print(f"\n{script}", flush=True)
    command = [sys.executable, str(HERE / script), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    print("\n".join(lines[:-1]))
    if done.returncode or not lines:
        sys.exit(f"{script} ended with {done.returncode}")
    result: dict[str, Any] = json.loads(lines[-1])
    return result


def main() -> None:
    """Run all, print what was reached, and fail if something was not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument(
        "--linear", action="store_true", help="also add ten times as many documents (ten minutes or more)"
    )
    args = parser.parse_args()
    volumes = args.corpora / "frus" / "dev"
    if not volumes.is_dir():
        sys.exit(f"No volumes in {volumes}: nothing was measured.")
    reached = run("reading.py", "--corpora", str(args.corpora))
    with tempfile.TemporaryDirectory() as place:
        archive = str(Path(place) / "archive")
        program = [str(Path(sys.executable).with_name("fonds"))]
        reached |= run("ingest.py", "--corpora", str(args.corpora), *(["--linear"] if args.linear else []))
        subprocess.run([*program, "init", archive], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*program, "add", archive, str(volumes)], check=True, stdout=subprocess.DEVNULL)
        for script in ("search.py", "web.py", "readers.py", "start.py"):
            reached |= run(script, "--archive", archive)
    print("\nWhat was to be reached")
    missed = []
    for name, (how, limit) in LIMITS.items():
        if name in reached:
            value = float(reached[name])
            held = value >= limit if how == "at least" else value <= limit
            print(f"  {name:28} {value:10.3f}  {how} {limit:g}  {'reached' if held else 'MISSED'}")
            if not held:
                missed.append(name)
    print(json.dumps(reached))
    if missed:
        sys.exit(f"Missed: {', '.join(missed)}")


if __name__ == "__main__":
    main()
