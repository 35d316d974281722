"""Seals: what every byte of a closed file was, so that a single flipped bit is found wherever it lies.

A seal is a small file beside a database, or within an index. It is taken away, to the disk, before the first write and
written again after the last one. A process that is killed in between leaves none: then nothing is said of those bytes,
and the next process that writes seals them again.
"""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from fonds.errors import ArchiveError
from fonds.store.folder import sync_folder, write_durably
from fonds.store.originals import digest_of

_WITHIN = "SEAL"
_BESIDE = ".seal"
_PARTS = ("archive.db", "public.db", "index/all", "index/public")
_TICK = 20_000_000
"""Nanoseconds within which a file system may give two writings the same time."""


class Sealed(msgspec.Struct, frozen=True):
    """One file as it was when it was sealed."""

    size: int
    sha256: str
    modified: int
    inode: int


class Seal(msgspec.Struct, frozen=True):
    """What a seal says: each file by its name, and when it was said."""

    files: dict[str, Sealed]
    at: int


class BrokenSealError(Exception):
    """A seal itself is damaged."""


_taken_away: dict[Path, Seal] = {}
"""The seals that this process took away: what did not change since need not be read again to be sealed again."""

_failed: set[Path] = set()
"""What this process failed to write, so that something of it may still be at work on the files; not sealed."""


def seal_path(sealed: Path) -> Path:
    """Return where the seal of a database or of an index folder lies."""
    return sealed / _WITHIN if sealed.is_dir() else sealed.with_name(sealed.name + _BESIDE)


def lift(sealed: Path) -> None:
    """Take a seal away, durably, before what it seals is written."""
    _failed.discard(sealed.absolute())
    path = seal_path(sealed)
    if path.exists():
        path.unlink()
        sync_folder(path.parent)


def take_seal(database: Path) -> None:
    """Take the seal from a database that can be made anew, if it is as it was sealed.

    Raises:
        ArchiveError: it is not (slug `damaged-database`); its seal is left where it was.
    """
    if not is_as_sealed(database):
        raise ArchiveError(f"{database} is not as it was sealed, and has to be made anew.", slug="damaged-database")
    lift(database)


def is_as_sealed(sealed: Path) -> bool:
    """Say whether something is as it was sealed; true where there is no seal.

    Where size, time and place on the disk are the same, the bytes are taken to be; else they are read.
    """
    try:
        seal = read_seal(sealed)
    except BrokenSealError:
        return False
    if seal is None:
        return True
    _taken_away[sealed.absolute()] = seal
    for name, was in seal.files.items():
        path = _member(sealed, name)
        try:
            if not _untouched(path, was, seal.at) and (
                path.stat().st_size != was.size or digest_of(path) != was.sha256
            ):
                return False
        except OSError:
            return False
    return True


def is_cut_short(sealed: Path) -> bool:
    """Say whether a sealed file is gone or of another size; reads none of them. False where somebody is writing."""
    try:
        seal = read_seal(sealed)
        if seal is None or all(_size(_member(sealed, name)) == was.size for name, was in seal.files.items()):
            return False
        return read_seal(sealed) == seal
    except BrokenSealError:
        return False


def leave_unsealed(sealed: Path) -> None:
    """Remember that writing something failed: it is sealed only when it has been opened and written again."""
    _failed.add(sealed.absolute())


def seal_archive(folder: Path) -> None:
    """Seal whatever of an archive has no seal. Its databases and indexes must be closed, and its lock held."""
    for name in _PARTS:
        sealed = folder / name
        if sealed.exists() and sealed.absolute() not in _failed and not seal_path(sealed).exists():
            seal(sealed)


def seal(sealed: Path) -> None:
    """Seal a closed database, or a closed index; not one whose log somebody else keeps from being moved into it."""
    if _size(sealed.with_name(sealed.name + "-wal")):
        return
    before = _taken_away.get(sealed.absolute())
    files = {}
    for path in _members(sealed):
        was = before.files.get(path.name) if before else None
        files[path.name] = was if was and before and _untouched(path, was, before.at) else _look(path)
    body = msgspec.json.encode(Seal(files=files, at=time.time_ns()))
    write_durably(seal_path(sealed), _framed(body))


def read_seal(sealed: Path) -> Seal | None:
    """Return what a seal says; None where there is none.

    Raises:
        BrokenSealError: it is damaged itself, or cannot be read.
    """
    try:
        data = seal_path(sealed).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BrokenSealError(str(error)) from error
    body = data.split(b"\n", 1)[0]
    if _framed(body) != data:
        raise BrokenSealError("its own digest is another one")
    try:
        return msgspec.json.decode(body, type=Seal)
    except msgspec.DecodeError as error:
        raise BrokenSealError(str(error)) from error


def broken_seals(sealed: Path) -> Iterator[str]:
    """Read a sealed database or index through; yield in words which files are not as they were sealed."""
    try:
        seal = read_seal(sealed)
    except BrokenSealError as error:
        yield f"The seal {seal_path(sealed)} is damaged ({error}), so that {sealed} cannot be proved by it."
        return
    for name, was in (seal.files if seal else {}).items():
        path = _member(sealed, name)
        try:
            found = digest_of(path)
        except OSError as error:
            yield f"{path} was sealed, and cannot be read now ({error.strerror})."
            continue
        if found != was.sha256:
            yield f"{path} is damaged: its bytes are not those that were sealed (SHA-256 {was.sha256}, now {found})."


def _framed(body: bytes) -> bytes:
    return body + b"\n" + hashlib.sha256(body).hexdigest().encode() + b"\n"


def _members(sealed: Path) -> list[Path]:
    if not sealed.is_dir():
        return [sealed]
    return sorted(path for path in sealed.iterdir() if path.name != _WITHIN and path.suffix not in {".lock", ".part"})


def _member(sealed: Path, name: str) -> Path:
    return sealed.with_name(name) if not sealed.is_dir() else sealed / name


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _untouched(path: Path, was: Sealed, sealed_at: int) -> bool:
    """Say whether a file is the one that was sealed, as far as can be seen without reading it."""
    said = path.stat()
    same = (said.st_size, said.st_mtime_ns, said.st_ino) == (was.size, was.modified, was.inode)
    return same and was.modified < sealed_at - _TICK


def _look(path: Path) -> Sealed:
    said = path.stat()
    return Sealed(said.st_size, digest_of(path), said.st_mtime_ns, said.st_ino)
