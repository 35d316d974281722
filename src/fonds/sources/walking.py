"""The files that paths name: every one found is given with its size, or with why it cannot be read."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

_LITTER = frozenset({"Thumbs.db", "desktop.ini", "__MACOSX"})


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was found."""

    path: str
    """Where it is, absolute."""
    name: str
    """Its path as records show it: from the parent of what was named, with forward slashes."""
    size: int = 0
    modified: int = 0
    """Nanoseconds, as the file system gives them."""
    reason: str | None = None
    """Why it cannot be read, if it cannot; completes “the file …”."""


def find_files(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield the files that `paths` name, folders with all below them, each file once and in a fixed order.

    Hidden files and what systems leave behind (`Thumbs.db`) are passed over. Links to folders are not followed,
    so no loop can be; links to files are.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _under(path):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _under(path: Path) -> Iterator[Found]:
    top = path.absolute()
    if not path.is_dir():
        yield _file(top, top.name)
        return
    stack: list[tuple[Path, str]] = [(top, top.name or "root")]
    while stack:
        folder, name = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Found(
                path=str(folder), name=shown(name), reason=f"is a folder that cannot be opened: {error.strerror}"
            )
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _LITTER:
                continue
            below = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append((folder / entry.name, below))
            elif not (entry.is_symlink() and _is_folder(entry)):
                yield _file(folder / entry.name, below)
        stack.extend(reversed(folders))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _file(path: Path, name: str) -> Found:
    try:
        known = path.stat()
    except OSError as error:
        return Found(path=str(path), name=shown(name), reason=f"cannot be opened: {error.strerror}")
    if not stat.S_ISREG(known.st_mode):
        return Found(path=str(path), name=shown(name), reason="is a device, a pipe or a socket, not a document")
    return Found(path=str(path), name=shown(name), size=known.st_size, modified=known.st_mtime_ns)


def shown(name: str) -> str:
    """Return a file's name with bytes that are no characters shown as such, so that it can be printed and stored."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
