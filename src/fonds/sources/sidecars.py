"""Sidecars and spreadsheets opened: plain keys and values, for `fonds.sources.description` to make sense of.

Meant for a contained child: what is opened here was written by strangers.
"""

import csv
import io
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from fonds.sources.text import read_text
from fonds.sources.walking import Found

MOST_BYTES = 1_000_000
"""A larger sidecar is refused: nobody wrote it by hand."""

MOST_SHEET_BYTES = 100_000_000
_MOST_COLUMNS = 400
_LONGEST_HEADER = 65_536
_FILE_COLUMNS = ("file", "files", "filename", "file name", "file_name", "path")
_FORMULA = ("'=", "'+", "'-", "'@")


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a file beside documents says."""

    values: dict[str, Any] | None = None
    """Of a sidecar; None for a spreadsheet, or where it could not be read."""
    rows: tuple[tuple[int, dict[str, str]], ...] = ()
    """Of a spreadsheet: number of the line, and the cells that are not empty by their header; `file` names files."""
    fault: str | None = None
    """Why it could not be read; completes “the file …”."""


_encoder = msgspec.msgpack.Encoder(enc_hook=str)
decoder = msgspec.msgpack.Decoder(Written)


def read_in_child(found: Found) -> Iterator[bytes]:
    """Yield what a sidecar or a spreadsheet says, packed as a `Written`."""
    yield _encoder.encode(read_written(found))


def read_written(found: Found) -> Written:
    """Open a sidecar (`.toml`, `.json`) or a spreadsheet (`.csv`, `.tsv`)."""
    is_sheet = found.name.lower().endswith((".csv", ".tsv"))
    most = MOST_SHEET_BYTES if is_sheet else MOST_BYTES
    if found.size > most:
        return Written(fault=f"holds {found.size:,} bytes, more than the {most:,} that a description may have")
    try:
        if is_sheet and not _names_files(Path(found.path)):
            return Written()
        data = Path(found.path).read_bytes()
    except OSError as error:
        return Written(fault=f"cannot be opened: {error.strerror or error}; see to its permissions")
    decoded = read_text(data) if data.strip() else None
    if decoded is None:
        return Written(fault="is not text; save it again in UTF-8")
    return read_sheet(decoded.text) if is_sheet else _read_sidecar(decoded.text, found.name)


def _names_files(path: Path) -> bool:
    """Say by its first line whether a table has a column for files; most tables have none, and some are huge."""
    with path.open("rb") as file:
        head = file.read(_LONGEST_HEADER)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    decoded = read_text(head.partition(b"\n")[0] + b"\n") if head.strip() else None
    return decoded is None or any(name in decoded.text.lower() for name in _FILE_COLUMNS)


def _read_sidecar(text: str, name: str) -> Written:
    try:
        said = tomllib.loads(text) if name.lower().endswith(".toml") else json.loads(text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        return Written(fault=f"cannot be read: {error}; correct that line")
    except RecursionError:
        return Written(fault="is nested too deeply for a description")
    if not isinstance(said, dict):
        return Written(fault="is no table of keys and values")
    return Written(values={str(key): value for key, value in said.items()})


def read_sheet(text: str) -> Written:
    """Read the rows of a spreadsheet that has a header with a column for files; no rows if it has none.

    A sign that was put before a formula so that no program runs it (`'=`) is taken away again.
    """
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline=""), _dialect(text)))
    except csv.Error as error:
        return Written(fault=f"cannot be read as a table: {error}")
    header = [cell.strip() for cell in rows[0]] if rows else []
    files = next((number for number, cell in enumerate(header) if cell.lower() in _FILE_COLUMNS), None)
    if files is None or not 1 < len(header) <= _MOST_COLUMNS:
        return Written()
    header[files] = "file"
    found = []
    for number, row in enumerate(rows[1:], 2):
        cells = {label: _plain(cell) for label, cell in zip(header, row, strict=False) if label and cell.strip()}
        if cells:
            found.append((number, cells))
    return Written(rows=tuple(found))


def _plain(cell: str) -> str:
    bare = cell.strip()
    return bare[1:] if bare.startswith(_FORMULA) else bare


def _dialect(text: str) -> type[csv.Dialect]:
    """Tell the sign between cells by the header alone: cells further down may hold anything."""
    header = text.partition("\n")[0]
    sign = max(("\t", ";", ","), key=lambda one: (header.count(one), one == ","))

    class Dialect(csv.excel):
        delimiter = sign

    return Dialect
