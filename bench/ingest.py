"""How fast documents are added, in how much memory, and whether ten times as many take ten times as long.

    python bench/ingest.py --corpora DIR [--linear] [--volumes N]

Adds the volumes of Foreign Relations of the United States (TEI, 5,654 documents) to a new archive, as a user
does, and beside it in the same run parses the same files with lxml and indexes their words with tantivy, which is
the least that any archive must do. `--linear` adds them ten times over with altered words and compares.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import tantivy
from lxml import etree

DOCUMENT = re.compile(rb'<div[^>]*\btype="document"')
WORDS = re.compile(r"(>[^<]+<)")
LONG = re.compile(r"\b(\w*[a-z]{7})\b")


def peak_memory(command: list[str]) -> tuple[float, int]:
    """Run a command; return its seconds and the peak of the resident memory of it and its children, in bytes."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        peak = 0
        while child.poll() is None:
            peak = max(peak, resident(child.pid))
            time.sleep(0.05)
        said = child.stderr.read().decode() if child.stderr else ""
    if child.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)} ended with {child.returncode}:\n{said[-2000:]}")
    return time.perf_counter() - began, peak


def resident(pid: int) -> int:
    """Return the resident memory of a process and all below it, in bytes; pages they share are counted once."""
    try:
        top = psutil.Process(pid)
        family = [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    total = 0
    for process in family:
        try:
            total += process.memory_full_info().uss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


def add(folder: Path, archive: Path) -> tuple[float, int]:
    """Add a folder to a new archive with the program itself."""
    program = [str(Path(sys.executable).with_name("fonds"))]
    subprocess.run([*program, "init", str(archive)], check=True, stdout=subprocess.DEVNULL)
    return peak_memory([*program, "add", str(archive), str(folder)])


def bare(folder: Path) -> float:
    """Parse with lxml, take each document's words, index them with tantivy; return the seconds."""
    began = time.perf_counter()
    schema = tantivy.SchemaBuilder().add_text_field("body", stored=True, tokenizer_name="en_stem").build()
    with tempfile.TemporaryDirectory() as place:
        writer = tantivy.Index(schema, path=place).writer(64_000_000, 1)
        for path in sorted(folder.glob("*.xml")):
            tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
            for div in tree.iter("{*}div"):
                if div.get("type") == "document":
                    writer.add_document(tantivy.Document(body=" ".join("".join(map(str, div.itertext())).split())))
        writer.commit()
        writer.wait_merging_threads()
    return time.perf_counter() - began


def multiply(folder: Path, place: Path, times: int) -> None:
    """Write every volume `times` times with altered words, so that nothing is the same twice."""
    for path in sorted(folder.glob("*.xml")):
        text = path.read_text(encoding="utf-8-sig")
        for copy in range(times):
            letter = chr(ord("a") + copy)
            pieces = WORDS.split(text)
            pieces[1::2] = [LONG.sub(rf"\g<1>{letter}", piece) for piece in pieces[1::2]]
            (place / f"{path.stem}_{letter}.xml").write_text("".join(pieces), encoding="utf-8")


def main() -> None:
    """Measure and print a table and, last, one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--volumes", type=int, default=12)
    parser.add_argument("--linear", action="store_true")
    args = parser.parse_args()
    volumes = sorted((args.corpora / "frus" / "dev").glob("*.xml"))[: args.volumes]
    if not volumes:
        sys.exit(f"No volumes in {args.corpora / 'frus' / 'dev'}: nothing was measured.")
    with tempfile.TemporaryDirectory() as place:
        once = Path(place) / "once"
        once.mkdir()
        for path in volumes:
            (once / path.name).write_bytes(path.read_bytes())
        documents = sum(len(DOCUMENT.findall(path.read_bytes())) for path in volumes)
        seconds, memory = add(once, Path(place) / "archive")
        least = bare(once)
        result = {
            "documents": documents,
            "seconds": round(seconds, 1),
            "documents_per_second": round(documents / seconds, 1),
            "peak_memory_mb": round(memory / 1e6),
            "lxml_and_tantivy_seconds": round(least, 1),
            "ratio_to_lxml_and_tantivy": round(seconds / least, 2),
        }
        if args.linear:
            many = Path(place) / "many"
            many.mkdir()
            multiply(once, many, 10)
            tenfold, memory = add(many, Path(place) / "large")
            result |= {
                "tenfold_seconds": round(tenfold, 1),
                "tenfold_ratio": round(tenfold / seconds, 2),
                "tenfold_peak_memory_mb": round(memory / 1e6),
            }
    for name, value in result.items():
        print(f"  {name:28} {value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
