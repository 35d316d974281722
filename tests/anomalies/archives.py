"""Archives to be harmed: small ones, written in small steps."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from fonds import workflow
from fonds.record.codec import to_json
from fonds.sources.gathering import Gathered
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.reader import DatabaseReader

ROOT = Path(__file__).resolve().parents[2]


def small_steps(replace: Callable[[Any, str, Any], None]) -> None:
    """Make transactions and commits of a few records, and read in this process, which takes no time to start."""
    replace(workflow.adding, "BATCH", 3)
    replace(workflow.indexing, "COMMIT", 5)
    replace(workflow.adding, "read_all", _read_here)


def _read_here(groups: Iterable[Gathered], workers: int | None) -> Iterator[tuple[Gathered, list[workflow.Read]]]:
    del workers
    for group in groups:
        records = workflow.read_keyed(group)
        yield group, [workflow.Read(one.outcome.status, one.outcome.reason, to_json(one), key) for one, key in records]


def papers(place: Path, count: int = 11) -> Path:
    """Write letters into a folder and one below it, and a file that is no document."""
    folder = place / "papers"
    (folder / "harbour").mkdir(parents=True)
    for number in range(count):
        text = f"To the harbour master.\n\nNilgun, {number + 1} April 1953.\n\nBarge {number} lies at the quay.\n"
        (folder / ("harbour" if number % 2 else ".") / f"barge-{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    return folder


def empty_archive(place: Path, *, draft: bool = False) -> ArchiveFolder:
    """Make an archive with nothing in it."""
    return make_folder(place / "archive", "The Velmara Papers", draft=draft)


def exported(archive: ArchiveFolder) -> bytes:
    """Return all records of an archive as they are handed on."""
    from fonds.exports.jsonl import write_jsonl  # noqa: PLC0415

    reader, out = DatabaseReader(archive.database, archive.originals), io.BytesIO()
    write_jsonl(reader.lines(), out)
    reader.close()
    return out.getvalue()


def fonds(*arguments: str | Path, **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run the program and return how it ended."""
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, check=False, env=environment(), timeout=60, **settings
    )


def started(*arguments: str | Path) -> "subprocess.Popen[str]":
    """Start the program and return it, its words to be read."""
    return subprocess.Popen(
        command(*arguments), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def command(*arguments: str | Path) -> list[str]:
    """Return the program with arguments."""
    return [sys.executable, "-m", "fonds.cli", *map(str, arguments)]


def environment() -> dict[str, str]:
    """Return the surroundings in which the program can be run from anywhere."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]), "FONDS_DEBUG": ""}
