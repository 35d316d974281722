"""Rows of spreadsheets that describe documents: which files, folders or levels each one speaks of."""

import os
import re
from collections.abc import Callable, Iterator
from typing import get_args

import msgspec

from fonds.record.description import Level
from fonds.sources.description import MANY, key_of
from fonds.sources.sidecars import Written
from fonds.sources.walking import Found, shown

_LONGEST_CELL = 100_000
"""Characters; a cell that names more files than that was not written by a person."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a spreadsheet."""

    where: str
    """The spreadsheet and the line, for messages."""
    named: str
    """What the row's cell for files says, as it was written."""
    paths: tuple[str, ...]
    """The files or folders that it names; none if one of them is not there."""
    cells: dict[str, str]
    """All other cells by their header."""
    said: dict[str, str]
    """The same by the keys that are known here."""

    @property
    def level(self) -> str:
        """The level of arrangement, for a row of a folder or of a level; a series if it says none that is known."""
        said = self.said.get("level", "").strip().lower()
        return said if said in get_args(Level) else "series"


def rows_of(sheet: Found, written: Written, is_there: Callable[[str], bool]) -> Iterator[Row]:
    """Yield the rows of a spreadsheet, with the paths that each names from the spreadsheet's own folder.

    Args:
        sheet: the spreadsheet.
        written: what it says.
        is_there: whether a path is a file or a folder.
    """
    for number, row in written.rows:
        cells = dict(row)
        named = cells.pop("file", "")
        yield Row(
            where=f"{sheet.name}, line {number}",
            named=shown(named[:200]),
            paths=_named(sheet, named, is_there),
            cells=cells,
            said={key_of(label): cell for label, cell in reversed(cells.items())},
        )


def describes_documents(sheet: Found, written: Written, is_there: Callable[[str], bool]) -> bool:
    """Say whether a spreadsheet is metadata: one of its rows names a file that is there."""
    return any(row.paths for row in rows_of(sheet, written, is_there))


def folder_name(sheet: Found, path: str) -> str:
    """Return how records show a folder that a row names: as they show what lies in it, from where the sheet lies."""
    steps = os.path.relpath(path, os.path.dirname(sheet.path))  # noqa: PTH120 - may hold bytes that are no characters
    return os.path.normpath(f"{os.path.dirname(sheet.name)}/{shown(steps)}".lstrip("/"))  # noqa: PTH120


def _named(sheet: Found, cell: str, is_there: Callable[[str], bool]) -> tuple[str, ...]:
    folder = os.path.dirname(sheet.path)  # noqa: PTH120
    if len(cell) > _LONGEST_CELL:
        return ()
    # A file's own name may hold the sign that stands between names.
    is_one = bool(cell) and is_there(_within(folder, cell))
    parts = [cell] if is_one else [part.strip() for part in re.split(rf"[{MANY};]", cell)]
    found = [_within(folder, part) for part in parts if part]
    return tuple(dict.fromkeys(found)) if all(map(is_there, found)) else ()


def _within(folder: str, name: str) -> str:
    return os.path.normpath(os.path.join(folder, name))  # noqa: PTH118
