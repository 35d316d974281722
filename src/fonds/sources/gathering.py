"""Files gathered into records: what lies beside a document and belongs to it, and the folders that hold it.

A document is joined with its sidecar (`letter.txt`, `letter.toml`), with what that names, with its row of a
spreadsheet, and with files whose names say what they are: `letter.translation.txt`, `letter.translation.en.txt`,
`letter.scan-001.jpg`, or an image or PDF of the same name. Nothing else is joined: two texts of like names are two
documents.
"""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, get_args

import msgspec

from fonds.record.description import SourceRole
from fonds.sources.description import KEYS, is_language, key_of
from fonds.sources.gathered import Beside, Gathered, Gathering
from fonds.sources.sheets import Row, describes_documents, folder_name, rows_of
from fonds.sources.sidecars import Written
from fonds.sources.walking import Found, shown

__all__ = ["FOLDER", "SHEETS", "SIDECARS", "Beside", "Gathered", "Gathering", "Neighbours", "gather", "named_together"]

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
    """One gathering under way. What an editor joined goes before what names say, and no file belongs to two records."""

    def __init__(self, files: list[Found], written: Mapping[str, Written], folders_as: tuple[str, ...]) -> None:
        self.files = {found.path: found for found in files}
        self.neighbours = Neighbours(files)
        self.folders = {str(above) for found in files for above in PurePath(found.path).parents}
        self.written, self.folders_as = written, folders_as
        self.complaints: list[str] = []
        self.sidecars: dict[str, list[Found]] = {}
        """By the document, the one that is used first."""
        self.describes: dict[str, str] = {}
        """The document of every sidecar."""
        self.descriptions: dict[str, list[Found]] = {}
        """By the folder, likewise."""
        self.sheets: list[Found] = []
        self.rows: dict[str, Row] = {}
        self.joined: dict[str, list[Beside]] = {}
        self.owner: dict[str, str] = {}
        """The document that a file belongs to."""
        self.taken: set[str] = set()
        self.levels: dict[str, Gathered] = {}
        """By the path of the folder, or for a level that is no folder by its location."""
        self.called: dict[str, str] = {}
        """Locations of levels by the id or title that somebody gave them."""

    def gather(self) -> Gathering:
        self._tell_apart()
        self._join_by_sidecar()
        self._describe_folders()
        for sheet in self.sheets:
            for row in rows_of(sheet, self.written[sheet.path], self._is_there):
                self._read_row(sheet, row)
        self._join_by_name()
        self._keep_unused()
        groups = [*self._ordered_levels()]
        for path, found in self.files.items():
            if path not in self.taken:
                groups.append(self._document(found))
        return Gathering(groups=tuple(groups), sheets=tuple(self.sheets), complaints=tuple(self.complaints))

    def _is_there(self, path: str) -> bool:
        return path in self.files or path in self.folders or os.path.exists(path)  # noqa: PTH110 - odd bytes

    def _tell_apart(self) -> None:
        """Set sidecars and spreadsheets apart from documents; one that cannot be read is named."""
        for path, written in self.written.items():
            found = self.files[path]
            if PurePath(path).suffix.lower() in SHEETS:
                if describes_documents(found, written, self._is_there):
                    # It is metadata, even where what it describes is not being added now.
                    self.taken.add(path)
                    self.sheets.append(found)
                continue
            if path.lower().endswith(".json") and not _is_description(written):
                continue
            if written.fault:
                self.complaints.append(f"{found.name} {written.fault}; what it describes was read without it")
            document = self.neighbours.described_by(found)
            if document is not None:
                self.sidecars.setdefault(document.path, []).append(found)
                self.describes[path] = document.path
            elif PurePath(path).stem == FOLDER:
                self.descriptions.setdefault(str(PurePath(path).parent), []).append(found)
            else:
                continue
            self.taken.add(path)
        for described in (self.sidecars, self.descriptions):
            for key, several in described.items():
                several.sort(key=lambda one: self._rank(key, one))

    def _rank(self, described: str, one: Found) -> tuple[bool, bool, bool]:
        """Order descriptions of one thing: those that can be read, then `letter.txt.toml` before `letter.toml`."""
        path = PurePath(one.path)
        return bool(self.written[one.path].fault), str(path.with_suffix("")) != described, path.suffix != SIDECARS[0]

    def _root(self, path: str) -> str | None:
        """Return the document that a file belongs to in the end; None if it belongs to none."""
        while path in self.taken:
            above = self.owner.get(path) or self.describes.get(path)
            if above is None:
                return None
            path = above
        return path

    def _join(self, first: str, beside: Beside, by: str) -> None:
        """Join a file to a record with all that was joined to it; refuse one that is something else already."""
        path = beside.found.path
        first = self.owner.get(first, first)
        if path == first or self.owner.get(path) == first:
            return
        if path in self.taken or first in self.taken:
            self.complaints.append(f"{by}: {beside.found.name} belongs to something else already; it was left out")
            return
        moved = self.joined.pop(path, [])
        self.joined.setdefault(first, []).extend((beside, *moved))
        self.owner.update((one.found.path, first) for one in (beside, *moved))
        self.taken.add(path)

    def _join_by_sidecar(self) -> None:
        for first, (sidecar, *_) in self.sidecars.items():
            for path, said in _listed(sidecar, self.written[sidecar.path]):
                role, lang = said.get("role") or _role_of(path), said.get("lang")
                named = f"{sidecar.name}: files names {shown(str(said.get('path'))[:200])}"
                if path not in self.files or role not in get_args(SourceRole):
                    why = f"as {shown(str(role)[:40])}, which is not there or is no role"
                    self.complaints.append(f"{named} {why}; it was left out")
                    continue
                if lang is not None and not (isinstance(lang, str) and is_language(lang)):
                    self.complaints.append(f"{named} with a lang that is no code of ISO 639, such as ru or fas")
                    lang = None
                self._join(first, Beside(found=self.files[path], role=role, lang=lang), sidecar.name)

    def _join_by_name(self) -> None:
        """Join files whose names say that they are a transcription, a translation or a scan of another."""
        bare: dict[_Key, str] = {}
        transcribed: dict[_Key, str] = {}
        for path in self.files:
            pure = PurePath(path)
            said = _ROLE.match(pure.stem)
            is_free = path not in self.taken or path in self.owner
            if not is_free or pure.suffix.lower() in (*_IMAGES, *SIDECARS, *SHEETS):
                continue
            if said is None:
                bare.setdefault((str(pure.parent), pure.stem), path)
            elif said["role"] == "transcription":
                transcribed.setdefault((str(pure.parent), said["stem"]), path)
        texts = transcribed | bare
        for path, found in self.files.items():
            pure = PurePath(path)
            said = _ROLE.match(pure.stem)
            is_image = pure.suffix.lower() in _IMAGES
            if path in self.taken or found.reason is not None or not (said or is_image):
                continue
            first = texts.get((str(pure.parent), said["stem"] if said else pure.stem))
            if first is None or first == path:
                continue
            role: Any = "scan" if is_image or said is None else said["role"]
            which = said["which"] if said else None
            lang = which.lower() if which and which.isalpha() and role == "translation" else None
            self._join(first, Beside(found=found, role=role, lang=lang), found.name)

    def _describe_folders(self) -> None:
        """Make a level of every folder that is described, or that the caller wants described by its depth."""
        for folder, (found, *others) in self.descriptions.items():
            said = self.written[found.path].values or {}
            for other in others:
                self.complaints.append(f"{other.name} was not used: {found.name} describes the same folder")
            called = next((str(value) for key, value in said.items() if key_of(key) == "id" and value), None)
            if called:
                self.called.setdefault(called, found.location)
            beside = tuple(Beside(found=other, role="metadata") for other in others)
            self.levels[folder] = Gathered(
                found=found, beside=beside, said=said, level="series", title=shown(PurePath(folder).name)
            )
        if not self.folders_as:
            return
        for found in self.files.values():
            steps = PurePath(found.name).parts[:-1]
            place = PurePath(found.path).parent
            for depth in range(len(steps) - 1, -1, -1):
                level = self.folders_as[min(depth, len(self.folders_as) - 1)]
                held = self.levels.get(str(place))
                if held is None:
                    own = Found(path=str(place), name="/".join(steps[: depth + 1]))
                    self.levels[str(place)] = Gathered(found=own, level=level, title=shown(place.name))
                elif held.level == "series":
                    self.levels[str(place)] = msgspec.structs.replace(held, level=level)
                place = place.parent

    def _read_row(self, sheet: Found, row: Row) -> None:
        """Give a row to the file, the folder or the level that it describes."""
        called = row.said.get("id") or row.said.get("title")
        if not row.named and row.said.get("level") and called:
            place = Found(path=f"{sheet.path}#{called}", name=shown(f"{sheet.name}#{called}"))
            self._add_level(place.location, Gathered(found=place, row=row.cells, level=row.level), row)
        elif not row.named:
            why = "names no file, and no level with an id or a title; it was passed over"
            self.complaints.append(f"{row.where}: {why}")
        elif not row.paths:
            self.complaints.append(f"{row.where}: there is no file {row.named}; its description was not used")
        elif row.paths[0] in self.folders and row.paths[0] not in self.files:
            own = Found(path=row.paths[0], name=folder_name(sheet, row.paths[0]))
            title = shown(PurePath(row.paths[0]).name)
            held = self.levels.get(row.paths[0]) or Gathered(found=own, level=row.level, title=title)
            self._add_level(row.paths[0], msgspec.structs.replace(held, row=row.cells), row)
        else:
            self._describe_document(row)

    def _describe_document(self, row: Row) -> None:
        """Give a row to the first text that it names, with the other files."""
        here = [path for path in row.paths if path in self.files]
        first = next((path for path in here if PurePath(path).suffix.lower() not in _IMAGES), here[0] if here else None)
        if first is None:
            return
        if first in self.rows:
            why = f"describes {self.files[first].name} as {self.rows[first].where} does, which was used"
            self.complaints.append(f"{row.where}: {why}")
            return
        self.rows[first] = row
        for other in here:
            self._join(first, Beside(found=self.files[other], role=_role_of(other)), row.where)

    def _add_level(self, key: str, level: Gathered, row: Row) -> None:
        if key in self.levels and self.levels[key].row:
            self.complaints.append(f"{row.where}: {level.name} is described twice; the later row was used")
        self.levels[key] = level
        for name in (row.said.get("title"), row.said.get("id")):
            if name:
                self.called[name] = level.found.location

    def _keep_unused(self) -> None:
        """Keep descriptions that were not used with what they speak of, and name them. Nobody wrote them to be read."""
        for document, (used, *others) in self.sidecars.items():
            name, is_free = self.files[document].name, document not in self.taken
            why = f"{used.name} describes {name} too" if is_free else f"{name} is no document by itself"
            first = self._root(document)
            for sidecar in others if is_free else (used, *others):
                self.complaints.append(f"{sidecar.name} was not used: {why}")
                if first is None:
                    self.taken.discard(sidecar.path)
                else:
                    self.joined.setdefault(first, []).append(Beside(found=sidecar, role="metadata"))
        for path, row in self.rows.items():
            if path in self.taken:
                why = f"{self.files[path].name} is no document by itself; its description was not used"
                self.complaints.append(f"{row.where}: {why}")

    def _document(self, found: Found) -> Gathered:
        sidecar = next(iter(self.sidecars.get(found.path, [])), None)
        said = (self.written[sidecar.path].values or {}) if sidecar else {}
        row = self.rows[found.path].cells if found.path in self.rows else {}
        order = get_args(SourceRole)
        beside = sorted(self.joined.get(found.path, []), key=lambda one: (order.index(one.role), one.found.path))
        return Gathered(
            found=found,
            beside=tuple(beside),
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
        """Yield levels, each after what it is part of; where that goes round in a circle, it is broken and named."""
        waiting = {
            key: msgspec.structs.replace(level, parent=self._parent(level.said, level.row, PurePath(key).parent))
            for key, level in sorted(self.levels.items())
        }
        missing = {level.found.location for level in waiting.values()}
        while waiting:
            ready = [key for key, one in waiting.items() if one.parent not in missing]
            for key in ready or [_in_circle(waiting)]:
                level = waiting.pop(key)
                missing.discard(level.found.location)
                if not ready:
                    self.complaints.append(f"{level.name} is part of what is part of it; it was put above that")
                    level = msgspec.structs.replace(level, parent=None)
                yield level


def _in_circle(levels: Mapping[str, Gathered]) -> str:
    """Return a level that is part of itself, of levels that are each part of another of them."""
    keys = {level.found.location: key for key, level in levels.items()}
    key, passed = next(iter(levels)), set[str]()
    while key not in passed:
        passed.add(key)
        key = keys[levels[key].parent or ""]
    return key


def named_together(files: Iterable[Found], written: Mapping[str, Written], wanted: Collection[str]) -> Iterator[str]:
    """Yield the paths that sidecars name, and those that a row of a spreadsheet names together with one of `wanted`."""
    for found in files:
        said = written.get(found.path)
        if said is None:
            continue
        for row in rows_of(found, said, os.path.exists):
            if any(path in wanted for path in row.paths):
                yield from row.paths
        for path, _ in _listed(found, said):
            yield path


def _listed(sidecar: Found, written: Written) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the paths that a sidecar lists under `files`, with what it says of each."""
    listed = (written.values or {}).get("files") or []
    for one in listed if isinstance(listed, list) else [listed]:
        said = one if isinstance(one, dict) else {"path": one}
        yield os.path.normpath(os.path.join(os.path.dirname(sidecar.path), str(said.get("path")))), said  # noqa: PTH118, PTH120


def _role_of(path: str) -> SourceRole:
    return "scan" if PurePath(path).suffix.lower() in _IMAGES else "translation"
