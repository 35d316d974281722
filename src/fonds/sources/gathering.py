"""Files gathered into records: what lies beside a document and belongs to it, and the folders that hold it.

A document is joined with its sidecar (`letter.txt`, `letter.toml`), with what that names, with its row of a
spreadsheet, and with files whose names say what they are: `letter.translation.txt`, `letter.translation.en.txt`,
`letter.scan-001.jpg`, or an image or PDF of the same name. Nothing else is joined: two texts of like names are two
documents.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

import msgspec

from fonds.record.description import SourceRole
from fonds.sources.description import KEYS, MANY, key_of
from fonds.sources.sidecars import Written
from fonds.sources.walking import Found

SIDECARS = (".toml", ".json")
SHEETS = (".csv", ".tsv")
FOLDER = "description"
"""A file of this name and a sidecar's ending describes the folder it lies in."""

_IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2", ".pdf")
_ROLE = re.compile(
    r"(?P<stem>.+?)\.(?P<role>transcription|translation|scan)(?:[.-](?P<which>[A-Za-z]{2,3}|\d{1,4}))?\Z"
)
_Key = tuple[str, str]
"""A folder, and the beginning of a name in it."""


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Another file of a record."""

    found: Found
    role: SourceRole
    lang: str | None = None


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What is read as one: a document with all that belongs to it, or a level of arrangement with its description."""

    found: Found
    """The document; for a level its description, or the folder itself."""
    beside: tuple[Beside, ...] = ()
    sidecar: Found | None = None
    said: dict[str, Any] = {}
    """What the sidecar says, as it was written."""
    row: dict[str, str] = {}
    """What a spreadsheet says, by its headers."""
    level: str | None = None
    """For a level of arrangement: which, unless its description says otherwise."""
    title: str | None = None
    """For a level: the folder's name."""
    parent: str | None = None
    """What it is part of: the location of a level, or `key:` and an id that somebody gave one."""
    complaints: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where the first file is."""
        return self.found.path

    @property
    def name(self) -> str:
        """The first file's path as records show it."""
        return self.found.name

    @property
    def members(self) -> tuple[Found, ...]:
        """The files that belong to the record beside the first one."""
        return (*(one.found for one in self.beside), *([self.sidecar] if self.sidecar else []))

    @property
    def is_plain(self) -> bool:
        """Whether it is a document by itself, that nothing describes."""
        return not (self.beside or self.sidecar or self.said or self.row or self.level)

    @property
    def fingerprint(self) -> str | None:
        """A digest of what determines the record beside the bytes of its files; None for a plain document."""
        if self.is_plain and not self.parent:
            return None
        told = (
            [(one.found.location, one.role, one.lang) for one in self.beside],
            self.said,
            self.row,
            self.level,
            self.parent,
        )
        return hashlib.sha256(msgspec.json.encode(told, order="sorted")).hexdigest()


class Gathering(msgspec.Struct, frozen=True, kw_only=True):
    """All that paths name, as it is to be read; levels before what is part of them."""

    groups: tuple[Gathered, ...]
    sheets: tuple[Found, ...]
    """Spreadsheets that describe documents; each is kept, and is no document itself."""
    complaints: tuple[str, ...]


class Neighbours:
    """Files by their folders and the beginnings of their names."""

    def __init__(self, files: Iterable[Found]) -> None:
        self._by_path: dict[str, Found] = {}
        self._by_stem: dict[_Key, list[Found]] = {}
        for found in files:
            path = PurePath(found.path)
            self._by_path[found.path] = found
            if path.suffix.lower() not in (*SIDECARS, *SHEETS):
                self._by_stem.setdefault((str(path.parent), path.stem), []).append(found)

    def described_by(self, sidecar: Found) -> Found | None:
        """Return the document that a sidecar lies beside: `letter.txt` for `letter.txt.toml`, or for `letter.toml`."""
        path = PurePath(sidecar.path)
        if path.suffix.lower() not in SIDECARS:
            return None
        whole = self._by_path.get(str(path.with_suffix("")))
        if whole is not None:
            return whole
        near = sorted(self._by_stem.get((str(path.parent), path.stem), []), key=lambda one: one.path)
        texts = [one for one in near if PurePath(one.path).suffix.lower() not in _IMAGES]
        return next(iter(texts or near), None)

    def may_describe(self, found: Found) -> bool:
        """Say whether a file may be a sidecar or a spreadsheet, by its name and its neighbours'."""
        path = PurePath(found.path)
        suffix = path.suffix.lower()
        if found.reason is not None or suffix not in (*SIDECARS, *SHEETS):
            return False
        return suffix in SHEETS or path.stem == FOLDER or self.described_by(found) is not None


def _is_description(written: Written) -> bool:
    """Say whether a table describes a document. Programs leave JSON of all kinds beside files; people write TOML."""
    keys = list(written.values or {})
    known = sum(key_of(key) in KEYS for key in keys)
    return known > 0 and 2 * known >= len(keys)


def gather(files: Iterable[Found], written: Mapping[str, Written], folders_as: tuple[str, ...] = ()) -> Gathering:
    """Gather files into records, in their order; levels first.

    Args:
        files: everything that was found.
        written: what those say that may describe others, by their path.
        folders_as: levels that folders are described as by their depth, such as `fonds`, `series`, `file`.
    """
    return _Gatherer(list(files), written, folders_as).gather()


class _Gatherer:
    """One gathering under way."""

    def __init__(self, files: list[Found], written: Mapping[str, Written], folders_as: tuple[str, ...]) -> None:
        self.files = {found.path: found for found in files}
        self.neighbours = Neighbours(files)
        self.folders = {str(above) for found in files for above in PurePath(found.path).parents}
        self.written, self.folders_as = written, folders_as
        self.complaints: list[str] = []
        self.sidecars: dict[str, Found] = {}
        self.sheets: list[Found] = []
        self.rows: dict[str, dict[str, str]] = {}
        self.joined: dict[str, list[Beside]] = {}
        self.taken: set[str] = set()
        self.levels: dict[str, Gathered] = {}
        """By the path of the folder, or for a level that is no folder by its location."""
        self.called: dict[str, str] = {}
        """Locations of levels by the id or title that a spreadsheet gives them."""

    def gather(self) -> Gathering:
        self._tell_apart()
        self._join_by_name()
        self._describe_folders()
        self._read_sheets()
        self._join_by_sidecar()
        groups = [*self._ordered_levels()]
        for path, found in self.files.items():
            if path not in self.taken:
                groups.append(self._document(found))
        return Gathering(groups=tuple(groups), sheets=tuple(self.sheets), complaints=tuple(self.complaints))

    def _tell_apart(self) -> None:
        """Set sidecars and spreadsheets apart from documents; one that cannot be read is named."""
        for path, written in self.written.items():
            found = self.files[path]
            is_sheet = PurePath(path).suffix.lower() in SHEETS
            if is_sheet:
                if any(self._named(found, cells.get("file", "")) for _, cells in written.rows):
                    # It is metadata, even where what it describes is not being added now.
                    self.taken.add(path)
                    self.sheets.append(found)
                continue
            if path.lower().endswith(".json") and not _is_description(written):
                continue
            if written.fault:
                self.complaints.append(f"{found.name} {written.fault}; what it describes was read without it")
            document = self.neighbours.described_by(found)
            if PurePath(path).stem == FOLDER and document is None:
                self.taken.add(path)
            elif document is not None:
                self.taken.add(path)
                self.sidecars[document.path] = found

    def _join_by_name(self) -> None:
        """Join files whose names say that they are a translation or a scan of another."""
        texts: dict[_Key, str] = {}
        for path in self.files:
            pure = PurePath(path)
            found = _ROLE.match(pure.stem)
            if path in self.taken or pure.suffix.lower() in _IMAGES or (found and found["role"] != "transcription"):
                continue
            texts.setdefault((str(pure.parent), found["stem"] if found else pure.stem), path)
        for path, found_file in self.files.items():
            pure = PurePath(path)
            said = _ROLE.match(pure.stem)
            is_image = pure.suffix.lower() in _IMAGES
            if path in self.taken or found_file.reason is not None or not (said or is_image):
                continue
            first = texts.get((str(pure.parent), said["stem"] if said else pure.stem))
            if first is None or first == path:
                continue
            role: SourceRole = "scan" if is_image else said["role"] if said else "scan"  # type: ignore[assignment]
            which = said["which"] if said else None
            lang = which.lower() if which and which.isalpha() and role == "translation" else None
            self._join(first, Beside(found=found_file, role=role, lang=lang))

    def _join(self, first: str, beside: Beside) -> None:
        self.joined.setdefault(first, []).append(beside)
        self.taken.add(beside.found.path)

    def _describe_folders(self) -> None:
        """Make a level of every folder that is described, or that the caller wants described by its depth."""
        for path, written in self.written.items():
            pure = PurePath(path)
            if pure.stem == FOLDER and path in self.taken and path not in {one.path for one in self.sidecars.values()}:
                said = written.values or {}
                self.levels[str(pure.parent)] = Gathered(
                    found=self.files[path], said=said, level="series", title=pure.parent.name
                )
        if not self.folders_as:
            return
        for found in self.files.values():
            steps = PurePath(found.name).parts[:-1]
            folder = PurePath(found.path).parent
            for depth in range(len(steps) - 1, -1, -1):
                level = self.folders_as[min(depth, len(self.folders_as) - 1)]
                name = "/".join(steps[: depth + 1])
                held = self.levels.get(str(folder))
                if held is None:
                    place = Found(path=str(folder), name=name)
                    self.levels[str(folder)] = Gathered(found=place, level=level, title=folder.name)
                elif held.level == "series":
                    self.levels[str(folder)] = msgspec.structs.replace(held, level=level)
                folder = folder.parent

    def _read_sheets(self) -> None:
        """Give each row to the file, the folder or the level that it describes."""
        for sheet in self.sheets:
            for number, cells in self.written[sheet.path].rows:
                self._read_row(sheet, number, dict(cells))

    def _read_row(self, sheet: Found, number: int, cells: dict[str, str]) -> None:
        named = cells.pop("file", "")
        paths = self._named(sheet, named)
        if not named:
            said = {key_of(label): cell for label, cell in cells.items()}
            called = said.get("id") or said.get("title")
            if not said.get("level") or not called:
                self.complaints.append(
                    f"{sheet.name}, line {number}: names no file, and no level with an id or a title; "
                    "it was passed over"
                )
                return
            place = Found(path=f"{sheet.path}#{called}", name=f"{sheet.name}#{called}")
            self._add_level(place.location, Gathered(found=place, row=cells, level=said["level"]), said)
            return
        if not paths:
            self.complaints.append(
                f"{sheet.name}, line {number}: there is no file {named}; its description was not used"
            )
            return
        first, *others = paths
        if first in self.files:
            self.rows[first] = cells
            for other in others:
                if other not in self.taken and other in self.files:
                    image = PurePath(other).suffix.lower() in _IMAGES
                    self._join(first, Beside(found=self.files[other], role="scan" if image else "translation"))
        elif first in self.folders:
            said = {key_of(label): cell for label, cell in cells.items()}
            held = self.levels.get(first) or Gathered(
                found=Found(path=first, name=named), level=said.get("level") or "series", title=PurePath(first).name
            )
            self._add_level(first, msgspec.structs.replace(held, row=cells), said)

    def _add_level(self, key: str, level: Gathered, said: Mapping[str, str]) -> None:
        self.levels[key] = level
        for name in (said.get("title"), said.get("id")):
            if name:
                self.called[name] = level.found.location

    def _named(self, sheet: Found, cell: str) -> list[str]:
        """Return the files or folders that a cell names, from the sheet's own folder; none if one is not there."""
        folder = os.path.dirname(sheet.path)  # noqa: PTH120 - the path may hold bytes that are no characters
        found = []
        for part in re.split(rf"[{MANY};]", cell) if cell else []:
            path = os.path.normpath(os.path.join(folder, part.strip()))  # noqa: PTH118
            if path not in self.files and path not in self.folders and not os.path.exists(path):  # noqa: PTH110
                return []
            found.append(path)
        return found

    def _join_by_sidecar(self) -> None:
        for first, sidecar in self.sidecars.items():
            listed = (self.written[sidecar.path].values or {}).get("files")
            for one in listed if isinstance(listed, list) else []:
                said = one if isinstance(one, dict) else {"path": one}
                folder = os.path.dirname(sidecar.path)  # noqa: PTH120
                path = os.path.normpath(os.path.join(folder, str(said.get("path", ""))))  # noqa: PTH118
                role = said.get("role") or ("scan" if PurePath(path).suffix.lower() in _IMAGES else "translation")
                if path == first:
                    continue
                if path not in self.files or role not in {"transcription", "translation", "scan", "metadata"}:
                    self.complaints.append(
                        f"{sidecar.name}: files names {said.get('path')} as {role}, which is not there or is no role; "
                        "it was left out"
                    )
                    continue
                lang = str(said["lang"]) if said.get("lang") else None
                kept = [each for each in self.joined.get(first, []) if each.found.path != path]
                self.joined[first] = kept
                self._join(first, Beside(found=self.files[path], role=role, lang=lang))  # type: ignore[arg-type]

    def _document(self, found: Found) -> Gathered:
        sidecar = self.sidecars.get(found.path)
        said = (self.written[sidecar.path].values or {}) if sidecar else {}
        row = self.rows.get(found.path, {})
        return Gathered(
            found=found,
            beside=tuple(sorted(self.joined.get(found.path, []), key=lambda one: (one.role == "scan", one.found.path))),
            sidecar=sidecar,
            said={key: value for key, value in said.items() if key != "files"},
            row=row,
            parent=self._parent(said, row, PurePath(found.path).parent),
        )

    def _parent(self, said: Mapping[str, Any], row: Mapping[str, str], folder: PurePath) -> str | None:
        for values in (said, row):
            named = next((str(value) for key, value in values.items() if key_of(key) == "part_of" and value), None)
            if named:
                return self.called.get(named, f"key:{named}")
        for above in (folder, *folder.parents):
            if str(above) in self.levels:
                return self.levels[str(above)].found.location
        return None

    def _ordered_levels(self) -> Iterator[Gathered]:
        """Yield levels, each after what it is part of."""
        placed = {
            key: msgspec.structs.replace(level, parent=self._parent(level.said, level.row, PurePath(key).parent))
            for key, level in self.levels.items()
        }
        waiting = dict(sorted(placed.items()))
        locations = {level.found.location for level in waiting.values()}
        given: set[str] = set()
        while waiting:
            ready = [key for key, one in waiting.items() if one.parent not in locations or one.parent in given]
            for key in ready or [next(iter(waiting))]:
                level = waiting.pop(key)
                given.add(level.found.location)
                yield level
