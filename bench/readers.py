"""Twenty readers at once: how long a search page takes them, and how many pages a second beside Datasette's.

    python bench/readers.py --archive DIR [--seconds 20]

Both servers run one process each, one after the other in the same run, over the same documents, asked for the same
words. Datasette is given a table with a full-text index (SQLite's FTS5 over title and text) and asked for twenty rows a
page; ours shows facets, years and marked passages beside its twenty. Datasette stands in the dependency group `bench`;
`--datasette` names its program where it is installed elsewhere. Readers who read turn a page every second; those who
do not turn the next as soon as the last is there, which tells how much the server can do.
"""

import argparse
import http.client
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.web import fetch, free_port, percentile, questions, served, wait_for

READERS = 20
QUESTIONS = 400


class Crowd:
    """Readers who ask one server at the same time, each over a connection of its own."""

    def __init__(self, port: int, paths: list[str], pause: float) -> None:
        self.port, self.paths, self.pause = port, paths, pause
        self.took: list[float] = []

    def read(self, seconds: float) -> float:
        """Let them read for a while; return how many pages a second they were given."""
        until = time.monotonic() + seconds
        began = time.monotonic()
        readers = [threading.Thread(target=self._reader, args=(number, until)) for number in range(READERS)]
        for one in readers:
            one.start()
        for one in readers:
            one.join()
        return len(self.took) / (time.monotonic() - began)

    def _reader(self, number: int, until: float) -> None:
        chance = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        time.sleep(chance.random() * min(self.pause, 1.0))
        while time.monotonic() < until:
            self.took.append(fetch(connection, chance.choice(self.paths))[0])
            if self.pause:
                time.sleep(self.pause * (0.5 + chance.random()))
        connection.close()


def cpu_seconds(process: int) -> float:
    """Return how long a process and its threads have computed (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def table_of(connection: http.client.HTTPConnection, place: Path) -> None:
    """Write the archive's documents as a table with a full-text index, as one is made for Datasette."""
    table = sqlite3.connect(place)
    table.execute("CREATE TABLE documents (id TEXT PRIMARY KEY, title TEXT, date TEXT, genre TEXT, text TEXT)")
    cursor: str | None = ""
    while cursor is not None:
        query = urlencode({"limit": 200, "cursor": cursor})
        found: dict[str, Any] = json.loads(fetch(connection, f"/api/records?{query}", "identity")[1])
        rows = [
            (one["id"], one.get("title"), (one.get("date_created") or {}).get("edtf"), one.get("genre"), one["text"])
            for one in found["records"]
        ]
        table.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?)", rows)
        cursor = found["next"]
    table.execute(
        "CREATE VIRTUAL TABLE documents_fts USING fts5(title, text, content='documents', tokenize='porter unicode61')"
    )
    table.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
    table.commit()
    table.close()


@contextmanager
def datasette(program: str, database: Path) -> Iterator[tuple[int, int]]:
    """Serve a database with Datasette; give its port and its process."""
    port = free_port()
    server = subprocess.Popen(
        [program, "serve", str(database), "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(10)


def measure(port: int, process: int, paths: list[str], seconds: float) -> dict[str, float]:
    """Return pages a second and milliseconds, for readers in a hurry and for readers who read."""
    warming = Crowd(port, paths, 0)
    warming.read(min(3, seconds))
    began = cpu_seconds(process)
    hurried = Crowd(port, paths, 0)
    pace = hurried.read(seconds)
    computed = (cpu_seconds(process) - began) / len(hurried.took) * 1000
    calm = Crowd(port, paths, 1.0)
    calm.read(seconds)
    return {
        "pages_per_second": round(pace, 1),
        "cpu_ms_per_page": round(computed, 2),
        "calm_median_ms": round(percentile(calm.took, 0.5), 1),
        "calm_p95_ms": round(percentile(calm.took, 0.95), 1),
    }


def main() -> None:
    """Measure both, print a table and, last, one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--datasette", default=str(Path(sys.executable).with_name("datasette")))
    args = parser.parse_args()
    if not shutil.which(args.datasette):
        sys.exit("There is no Datasette to measure against. Install the dependency group `bench`, or name one.")
    with tempfile.TemporaryDirectory() as place:
        database = Path(place) / "papers.db"
        with served(args.archive) as server:
            searches, _ = questions(server.connection, QUESTIONS)
            table_of(server.connection, database)
            ours = measure(server.port, server.process, searches, args.seconds)
        words = [parse_qs(urlsplit(path).query)["q"][0] for path in searches]
        with datasette(args.datasette, database) as (port, process):
            theirs = measure(
                port,
                process,
                [f"/papers/documents?{urlencode({'_search': said, '_size': 20})}" for said in words],
                args.seconds,
            )
    print(f"  {'':22}{'Fonds':>10}{'Datasette':>12}")
    for name, value in ours.items():
        print(f"  {name:22}{value:10.1f}{theirs[name]:12.1f}")
    reached = {
        "readers_page_p95_ms": ours["calm_p95_ms"],
        "readers_pages_per_second": ours["pages_per_second"],
        "pages_ratio_to_datasette": round(ours["pages_per_second"] / theirs["pages_per_second"], 2),
    }
    print(json.dumps(reached))


if __name__ == "__main__":
    main()
