"""How long the server takes for a search page and a record page, with facets, highlights and margin, over a socket.

    python bench/web.py --archive DIR [--requests 200] [--readers 20]

The questions are made from the archive's own facets and records, so that every one of them finds something. Then
several readers at once ask for records, each for the next as soon as it has one: for pages that nobody has asked for
yet, and for the same again.
"""

import argparse
import http.client
import json
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

SERVE = """
import sys, uvicorn
from pathlib import Path
from fonds.web.app import create_app
uvicorn.run(create_app(Path(sys.argv[1])), port=int(sys.argv[2]), log_level="error")
"""


class Server(NamedTuple):
    """A server that is running."""

    connection: http.client.HTTPConnection
    """One that is kept open, as a browser's is."""
    port: int
    process: int


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until somebody listens at a port, for twenty seconds at most."""
    for _ in range(400):
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)


@contextmanager
def served(archive: Path) -> Iterator[Server]:
    """Serve an archive in a process of its own."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(archive), str(port)])
    try:
        wait_for(port)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        yield Server(connection, port, server.pid)
        connection.close()
    finally:
        server.terminate()
        server.wait(10)


def fetch(connection: http.client.HTTPConnection, path: str, accept: str = "gzip") -> tuple[float, bytes]:
    """Return how many milliseconds an answer took, to its last byte, and its body."""
    began = time.perf_counter()
    connection.request("GET", path, headers={"accept-encoding": accept})
    answer = connection.getresponse()
    body = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        sys.exit(f"{path} was answered with {answer.status}.")
    return took, body


def questions(connection: http.client.HTTPConnection, count: int) -> tuple[list[str], list[str]]:
    """Make addresses of searches and of records from what the archive holds, the same each time."""
    chance = random.Random(1953)
    found = json.loads(fetch(connection, f"/api/records?{urlencode({'limit': 200})}", "identity")[1])
    records: list[dict[str, Any]] = found["records"]
    cursor = found["next"]
    while cursor and len(records) < 2_000:
        found = json.loads(
            fetch(connection, f"/api/records?{urlencode({'limit': 200, 'cursor': cursor})}", "identity")[1]
        )
        records, cursor = records + found["records"], found["next"]
    if not records:
        sys.exit("The archive is empty: nothing was measured.")
    facets = json.loads(fetch(connection, "/api/search", "identity")[1])["facets"]
    years = [int(one["value"]) for one in facets.get("year", [])] or [1953]
    searches = []
    for number in range(count):
        words = [word for word in chance.choice(records)["text"].split() if word.isalpha() and len(word) > 3] or ["the"]
        start = chance.randrange(max(1, len(words) - 2))
        asked = {"q": " ".join(words[start : start + 1 + number % 3])}
        if number % 4 == 1:
            asked["q"] = f'"{asked["q"]}"'
        if number % 4 == 2:
            asked |= {"from": str(min(years)), "to": str(chance.choice(years))}
        if number % 4 == 3:
            name = chance.choice([name for name in ("person", "place", "genre") if facets.get(name)] or ["year"])
            asked |= {name: chance.choice(facets[name])["value"]}
        searches.append(f"/search?{urlencode(asked)}")
    return searches, [f"/records/{chance.choice(records)['id']}" for _ in range(count)]


def at_once(connection: http.client.HTTPConnection, paths: list[str], readers: int) -> tuple[list[float], float]:
    """Return how many milliseconds each answer took where several readers ask at once, and how many came a second."""
    took: list[float] = []
    waiting = iter(paths)
    turn = threading.Lock()

    def read() -> None:
        own = http.client.HTTPConnection(connection.host, connection.port, timeout=60)
        while True:
            with turn:
                path = next(waiting, None)
            if path is None:
                break
            took.append(fetch(own, path)[0])
        own.close()

    threads = [threading.Thread(target=read) for _ in range(readers)]
    began = time.perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return took, len(took) / (time.perf_counter() - began)


def percentile(took: list[float], share: float) -> float:
    """Return the time within which this share of the answers came."""
    return sorted(took)[min(len(took) - 1, int(len(took) * share))]


def main() -> None:
    """Measure and print a table and, last, one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--readers", type=int, default=20)
    args = parser.parse_args()
    reached: dict[str, float] = {}
    with served(args.archive) as server:
        connection = server.connection
        searches, records = questions(connection, args.requests)
        for name, paths in (("search", searches), ("record", records), ("home", ["/"] * (args.requests // 4))):
            for path in paths[:10]:
                fetch(connection, path)
            took = [fetch(connection, path)[0] for path in paths]
            reached[f"{name}_page_median_ms"] = round(statistics.median(took), 2)
            reached[f"{name}_page_p95_ms"] = round(percentile(took, 0.95), 2)
            worst = paths[took.index(max(took))]
            print(
                f"  {name:8} median {statistics.median(took):7.2f} ms   p95 {percentile(took, 0.95):7.2f} ms   "
                f"slowest {max(took):7.2f} ms at {worst}"
            )
        _, others = questions(connection, args.requests * 6)
        unread = sorted(set(others) - set(records))
        for name, paths in (("unread", unread), ("read", unread)):
            took, speed = at_once(connection, paths, args.readers)
            reached[f"record_{name}_at_once_p95_ms"] = round(percentile(took, 0.95), 2)
            reached[f"record_{name}_pages_a_second"] = round(speed, 1)
            print(
                f"  {name:8} median {statistics.median(took):7.2f} ms   p95 {percentile(took, 0.95):7.2f} ms   "
                f"{args.readers} readers at once, {speed:.0f} pages a second"
            )
    print(json.dumps(reached))


if __name__ == "__main__":
    main()
