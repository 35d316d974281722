"""How long one waits for the first answer: `fonds --help`, and a served archive from its start.

    python bench/start.py [--archive DIR]

Each is given beside the time that Python itself takes to start and do nothing, in the same run.
"""

import argparse
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PROGRAM = [str(Path(sys.executable).with_name("fonds"))]


def timed(command: list[str], runs: int = 7) -> float:
    """Return the median seconds of a command over several runs, after one that is not counted."""
    took = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - began)
    return statistics.median(took[1:])


def first_answer(archive: Path) -> float:
    """Serve an archive and return the seconds until its home page is answered."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    server = subprocess.Popen([*PROGRAM, "serve", str(archive), "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        while time.perf_counter() - began < 20:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                    return time.perf_counter() - began
            except OSError:
                time.sleep(0.02)
        sys.exit("The server did not answer within 20 seconds.")
    finally:
        server.terminate()
        server.wait(10)


def main() -> None:
    """Measure and print a table and, last, one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        archive = args.archive or Path(place) / "archive"
        if args.archive is None:
            subprocess.run([*PROGRAM, "init", str(archive)], check=True, stdout=subprocess.DEVNULL)
        python = timed([sys.executable, "-c", "pass"])
        helped = timed([*PROGRAM, "--help"])
        served = statistics.median(first_answer(archive) for _ in range(3))
    result = {
        "help_seconds": round(helped, 3),
        "python_seconds": round(python, 3),
        "help_ratio_to_python": round(helped / python, 1),
        "serve_first_answer_seconds": round(served, 3),
    }
    for name, value in result.items():
        print(f"  {name:28} {value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
