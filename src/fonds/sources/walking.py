"""The files that paths name: every one found is given with its size, or with why it cannot be read."""

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx", "ehthumbs.db", "$recycle.bin"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing, and can make one name look like another."""
_KINDS = (
    (stat.S_ISFIFO, "is a pipe, not a document"),
    (stat.S_ISSOCK, "is a socket, not a document"),
    (stat.S_ISCHR, "is a device, not a document"),
    (stat.S_ISBLK, "is a device, not a document"),
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was found."""

    path: str
    """Where it is, absolute. May hold bytes that are no characters, as Python's surrogates."""
    name: str
    """Its path as records show it: from the parent of what was named, with forward slashes."""
    size: int = 0
    modified: int = 0
    """Nanoseconds, as the file system gives them."""
    reason: str | None = None
    """Why it cannot be read, if it cannot; completes “the file …”."""

    @property
    def location(self) -> str:
        """Where it is, as it can be printed and stored; the same as `path` but for odd bytes."""
        return shown(self.path)


def find_files(paths: Iterable[Path], passed_over: Counter[str] | None = None) -> Iterator[Found]:
    """Yield the files that `paths` name, folders with all below them, each file once and in a fixed order.

    Links to files are followed. Links to folders are not, so that no loop can be; they are given with the reason,
    as is all else that is no readable file.

    Args:
        paths: files and folders.
        passed_over: counts, where it is given, what was passed over in silence: `hidden` files and folders, and
            `litter`, what operating systems leave behind (`Thumbs.db`).
    """
    counted: Counter[str] = Counter() if passed_over is None else passed_over
    seen: set[str] = set()
    for path in paths:
        for found in _under(path, counted):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _under(path: Path, counted: Counter[str]) -> Iterator[Found]:
    top = Path(os.path.abspath(path))  # noqa: PTH100 - `a/..` is made plain, and nothing need be there
    try:
        is_folder = stat.S_ISDIR(top.stat().st_mode)
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield _file(top, top.name)
        return
    stack: list[tuple[Path, str]] = [(top, top.name or "root")]
    while stack:
        folder, name = stack.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            reason = f"is a folder that cannot be opened: {error.strerror}; see to its permissions"
            yield Found(path=str(folder), name=shown(name), reason=reason)
            continue
        below = []
        for entry in entries:
            if entry.name.startswith("."):
                counted["hidden"] += 1
            elif entry.name.lower() in _LITTER:
                counted["litter"] += 1
            elif _is_folder(entry):
                below.append((folder / entry.name, f"{name}/{entry.name}"))
            else:
                yield _file(folder / entry.name, f"{name}/{entry.name}")
        stack.extend(reversed(below))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _file(path: Path, name: str) -> Found:
    """Describe one path that is no folder to go into."""
    try:
        known = path.stat()
    except (OSError, ValueError) as error:
        why = f"cannot be opened: {getattr(error, 'strerror', None) or error}"
        return Found(path=str(path), name=shown(name), reason=why)
    reason: str | None = next((said for is_kind, said in _KINDS if is_kind(known.st_mode)), None)
    if stat.S_ISDIR(known.st_mode):
        reason = "is a link to a folder, which is not followed; name the folder itself to have it read"
    if reason is None and not os.access(path, os.R_OK):
        reason = "cannot be opened: Permission denied; see to its permissions and add it again"
    if reason is not None:
        return Found(path=str(path), name=shown(name), reason=reason)
    return Found(path=str(path), name=shown(name), size=known.st_size, modified=known.st_mtime_ns)


def shown(name: str) -> str:
    """Return a file's name so that it can be printed and stored.

    Bytes that are no characters, control characters (a line break, a terminal's escape) and signs that turn the
    direction of writing are shown by their codes.
    """
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(
        sign if unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in _TURNING else _code(sign)
        for sign in plain
    )


def _code(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
