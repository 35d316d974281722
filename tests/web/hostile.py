"""Strings that break programs, and an archive in which every value that a document can give is one of them."""

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.velmara import report

from fonds.record import Record
from fonds.record.codec import from_builtins, to_builtins
from fonds.record.identifiers import mint
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.putting import Arrived
from fonds.workflow.holding import holding

_NAUGHTY = Path(__file__).resolve().parents[1] / "tools" / "node_modules" / "big-list-of-naughty-strings" / "blns.json"

_OUT = ("", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "]]>", '" ', "</svg></style>")
_IN = (
    "<script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", "<svg onload=window.hit=1>",
    "<svg><animate onbegin=window.hit=1 attributeName=x>", "<details open ontoggle=window.hit=1>",
    "<input autofocus onfocus=window.hit=1>", "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<a href=javascript:window.hit=1>x</a>", "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<base href=//evil.example/>", "<style>@import'//evil.example/x'</style>",
    "onmouseover=window.hit=1 x=",
)  # fmt: skip

SCRIPTS = tuple(f"{out}{into}" for out, into in itertools.product(_OUT, _IN))
"""Ways out of wherever a value may stand, with ways to run something there."""

_KEPT = {
    "id", "version", "edtf", "earliest", "latest", "role", "kind", "basis", "severity", "category", "status", "level",
    "passage", "sha256", "unit", "entity", "date_uploaded", "media_type", "at", "value",
}  # fmt: skip


def naughty() -> list[str]:
    """Return the list of naughty strings; where it is not installed the test is passed over, but never on CI."""
    if not _NAUGHTY.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("the list of naughty strings is not there: make tools")
        pytest.skip("the list of naughty strings is not there: make tools")
    return [one for one in json.loads(_NAUGHTY.read_text(encoding="utf-8")) if one.strip()]


def soiled(said: str) -> Record:
    """Return a record in which every piece of text that a document can give is this string, offsets kept."""
    record = report()
    text = "".join(f"{said} {record.text[one.start : one.end]}\n\n" for one in record.passages)
    plain = to_builtins(record)

    def soil(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: soil(one, name) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [soil(one, key) for one in value]
        return said if isinstance(value, str) and key not in _KEPT else value

    skipped = {"text", "source", "passages", "languages", "sources"}
    made = soil({name: value for name, value in plain.items() if name not in skipped})
    made["catalogue"][said] = said
    at, passages = 0, []
    for one in plain["passages"]:
        length = len(said) + 1 + one["end"] - one["start"]
        passages.append(one | {"start": at, "end": at + length})
        at += length + 2
    digest = mint("0" * 64, said)
    sources = [plain["sources"][0] | {"path": f"{said}.txt", "part": None}]
    return from_builtins(
        made
        | {
            "id": digest,
            "genre": said,
            "text": text,
            "passages": passages,
            "languages": ["en"],
            "sources": sources,
            "source": None,
        }
    )


def hostile_archive(place: Path, strings: list[str]) -> ArchiveFolder:
    """Make an archive that holds a soiled record for each string, put in by the store itself."""
    archive = make_folder(place, SCRIPTS[1], draft=False)
    with holding(archive) as held:
        held.writer.put(_arrived(strings), "public")
        held.catch_up()
    return archive


def _arrived(strings: list[str]) -> Iterator[Arrived]:
    for number, said in enumerate(strings):
        record = soiled(said)
        source = record.sources[0]
        yield Arrived(
            location=f"/desk/{number}", path=source.path, sha256=f"{number:064x}", size=1, modified=1,
            media_type=source.media_type, reader="fonds/0", status="complete", reason=None, records=(record,),
        )  # fmt: skip
