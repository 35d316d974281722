"""Copies of an archive elsewhere, and what proves them: a list of digests that any `sha256sum -c` can check.

A backup is a folder. The list names the database and the settings, each under a name of its own, and every original;
it is put in its place last, so that a copy that is broken off leaves the one before it whole.
"""

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sqlalchemy.exc import DatabaseError as EngineError
from sqlalchemy.exc import OperationalError

from fonds.errors import ArchiveError, UsageError
from fonds.store.database import explaining
from fonds.store.folder import sync_folder, write_durably
from fonds.store.originals import digest_of

MANIFEST = "manifest-sha256.txt"
README = "README.txt"
_FIRST = "# Fonds backup 1"
_PAGES = 256
"""Pages that are copied at once; in between, whoever writes goes on."""

_MOST_RESTARTS = 3
_README = f"""\
{_FIRST}
This folder is a backup of an archive kept by Fonds. {MANIFEST} names every file of it.
To prove it:       sha256sum -c {MANIFEST}
To restore it:     fonds restore THIS-FOLDER NEW-FOLDER
To bring it up to date, run the same fonds backup again; only what is new is copied.
"""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds: digests by path, and of which archive."""

    archive: str
    """Tells one archive from another: a digest of the first thing that was done in it; empty if nothing was."""
    files: dict[str, str]
    missing: tuple[str, ...] = ()
    """Digests of originals that the archive itself no longer had whole."""

    @property
    def database(self) -> str:
        """The name of the database."""
        return next(name for name in self.files if name.startswith("archive."))

    @property
    def settings(self) -> str:
        """The name of the settings."""
        return next(name for name in self.files if name.startswith("fonds."))


def claim(place: Path, archive: Path) -> Manifest | None:
    """Take a folder for backups of an archive, making it; return what the last backup in it holds, if there is one.

    Raises:
        UsageError: it lies in the archive, or holds something else (slug `bad-destination`).
        ArchiveError: the list of the last backup is damaged (slug `backup-damaged`).
    """
    if place.resolve().is_relative_to(archive.resolve()):
        raise UsageError(
            f"{place} lies in the archive that it is to be a backup of. Name a folder elsewhere, best on another disk.",
            slug="bad-destination",
        )
    is_ours = _begins_as_ours(place / MANIFEST) or _begins_as_ours(place / README)
    if place.exists() and not is_ours and (not place.is_dir() or any(_is_foreign(one) for one in place.iterdir())):
        raise UsageError(
            f"{place} holds something that is no backup. Name a folder that is empty, does not exist yet, or holds an "
            "earlier backup of this archive.",
            slug="bad-destination",
        )
    place.mkdir(parents=True, exist_ok=True)
    sync_folder(place.parent)
    if not (place / README).exists():
        write_durably(place / README, _README.encode())
    return read_manifest(place) if (place / MANIFEST).exists() else None


def _begins_as_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_FIRST)) == _FIRST.encode()
    except OSError:
        return False


def _is_foreign(path: Path) -> bool:
    """Say whether a file of a folder is not what a backup leaves that was broken off at its very beginning."""
    return path.name != "lock" and not path.name.startswith(f".{README}.")


def read_manifest(place: Path) -> Manifest:
    """Return what a backup says that it holds.

    Raises:
        ArchiveError: there is none (slug `no-backup`), or the list itself is damaged (`backup-damaged`).
    """
    try:
        data = (place / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(
            f"{place} holds no whole backup: there is no {MANIFEST} in it. Make one with: fonds backup DIR {place}",
            slug="no-backup",
        ) from error
    body, _, last = data.removesuffix(b"\n").rpartition(b"\n")
    if last != _closing(body):
        raise ArchiveError(
            f"{place / MANIFEST} is damaged: it does not have the digest that it ends with. If the files beside it are "
            "whole, back up again into an empty folder; else use another backup.",
            slug="backup-damaged",
        )
    archive, files, missing = "", {}, []
    for line in body.decode().splitlines():
        first, _, rest = line.partition("  ")
        if line.startswith("# archive "):
            archive = line.removeprefix("# archive ")
        elif line.startswith("# missing "):
            missing.append(line.removeprefix("# missing "))
        elif rest:
            files[rest] = first
    return Manifest(archive=archive, files=files, missing=tuple(missing))


def write_manifest(place: Path, manifest: Manifest) -> None:
    """Put the list of a backup in its place, and take away what only the one before it named."""
    lines = [f"{_FIRST}; to prove it: sha256sum -c {MANIFEST}", f"# archive {manifest.archive}"]
    lines += [f"# missing {digest}" for digest in manifest.missing]
    lines += [f"{digest}  {name}" for name, digest in sorted(manifest.files.items())]
    body = "\n".join(lines).encode()
    write_durably(place / MANIFEST, body + b"\n" + _closing(body) + b"\n")
    for path in place.iterdir():
        is_of_another = path.match("archive.*.db*") or path.match("fonds.*.toml") or path.match(".*.part*")
        if is_of_another and path.name not in manifest.files:
            path.unlink(missing_ok=True)


def _closing(body: bytes) -> bytes:
    return b"# these lines have the SHA-256 " + hashlib.sha256(body).hexdigest().encode()


def faults_of(place: Path, manifest: Manifest) -> Iterator[str]:
    """Read a backup through; yield every file of it that is damaged or missing."""
    for name, digest in manifest.files.items():
        path = place / name
        try:
            found = digest_of(path)
        except OSError as error:
            yield f"{path} cannot be read ({error.strerror})."
            continue
        if found != digest:
            yield f"{path} is damaged: it has the SHA-256 {found}, not {digest}."


def keep_state(place: Path, stem: str, suffix: str, made: Path) -> tuple[str, str]:
    """Move a file that was made in a backup to a name that tells its content; return the name and its digest."""
    sync_file(made)
    digest = digest_of(made)
    name = f"{stem}.{digest[:12]}{suffix}"
    made.replace(place / name)
    sync_folder(place)
    return name, digest


def copy_database(source: Path, target: Path) -> None:
    """Copy a database whole while others read and write it, some pages at a time.

    Where it changes faster than it can be copied, one moment of it is held on to, which keeps nobody from writing.

    Raises:
        ArchiveError: as `fonds.store.database.explaining`.
    """
    _discard(target)
    with _explaining_both(source, target), _reading(source, target) as kept, _connected(target) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        try:
            kept.backup(copy, pages=_PAGES, progress=_Restarts())
        except _TooManyRestartsError:
            kept.execute("BEGIN")
            kept.execute("SELECT count(*) FROM sqlite_master").fetchone()
            kept.backup(copy, pages=_PAGES)
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        _discard(target)
        raise ArchiveError(
            f"{source} is damaged ({found}), so it was not backed up; the backup before this one is as it was. "
            f"See what is affected with: fonds verify {source.parent}",
            slug="damaged-database",
        )
    sync_file(target)


def rewrite_database(database: Path, aside: Path) -> None:
    """Write a database anew from its content, page by page in place; its bytes as they were are kept aside.

    Raises:
        ArchiveError: as `fonds.store.database.explaining`.
    """
    part = database.with_name(f".{database.name}.part")
    _discard(part)
    with _explaining_both(database, part):
        with _connected(database) as kept:
            kept.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            set_aside(database, aside, copying=True)
            kept.execute("VACUUM INTO ?", (str(part),))
        with _connected(part) as fresh, _connected(database) as kept:
            kept.execute("PRAGMA synchronous = FULL")
            fresh.backup(kept)
            kept.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    _discard(part)


def set_aside(path: Path, aside: Path, *, copying: bool = False) -> Path:
    """Keep damaged bytes in a folder, under their name and the beginning of their digest; return where they are."""
    aside.mkdir(exist_ok=True)
    kept = aside / f"{path.name[:24]}.{digest_of(path)[:12]}"
    if copying:
        write_durably(kept, path.read_bytes())
    else:
        path.replace(kept)
        sync_folder(path.parent)
    sync_folder(aside)
    sync_folder(aside.parent)
    return kept


def named_originals(database: Path) -> list[str]:
    """Return the digests of all originals that a database of any schema names, in order."""
    with _explaining_both(database, database), _connected(database) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        named: set[str] = set()
        for table in tables & {"sources", "originals", "record_files", "records"}:
            named.update(row[0] for row in connection.execute(f"SELECT DISTINCT sha256 FROM {table}"))  # noqa: S608
    return sorted(named - {""})


def beginning_of(database: Path) -> str:
    """Return what tells an archive from every other: a digest of the first thing that was done in it."""
    with _explaining_both(database, database), _reading(database, database) as connection:
        if not _has_tables(connection):
            return ""
        row = connection.execute("SELECT record, kind, detail, at FROM events ORDER BY number LIMIT 1").fetchone()
    return hashlib.sha256(repr(row).encode()).hexdigest()[:16] if row else ""


def history_of(database: Path) -> tuple[str, int, int]:
    """Return where an archive's history began, how many steps it has, and its last change: equal for equal content."""
    with _explaining_both(database, database), _reading(database, database) as connection:
        if not _has_tables(connection):
            return "", 0, 0
        (steps,) = connection.execute("SELECT count(*) FROM events").fetchone()
        row = connection.execute("SELECT value FROM meta WHERE key = 'sequence'").fetchone()
    return beginning_of(database), steps, row[0] if row else 0


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Say whether a database was ever made; one that is just being made has no tables yet."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'events'").fetchone()[0])


def locations_of(database: Path) -> dict[str, list[str]]:
    """Return where originals were added from, by digest."""
    places: dict[str, list[str]] = {}
    with _explaining_both(database, database), _connected(database) as connection:
        for sha256, location in connection.execute("SELECT sha256, location FROM sources ORDER BY location"):
            places.setdefault(sha256, []).append(location)
    return places


def copy_plainly(source: Path, target: Path, sha256: str) -> None:
    """Copy a file, to the disk, and under its name only when it is whole.

    Raises:
        ArchiveError: it does not have that digest (slug `backup-damaged`).
    """
    part = target.with_name(f".{target.name}.part")
    _discard(part)
    with source.open("rb") as reading, part.open("wb") as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
    if digest_of(part) != sha256:
        part.unlink()
        raise ArchiveError(f"{source} changed while it was copied; run the same command again.", slug="backup-damaged")
    sync_file(part)
    _discard(target)
    part.replace(target)
    sync_folder(target.parent)


def _discard(database: Path) -> None:
    """Take away what a copy that was broken off left, with SQLite's side files."""
    for ending in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Bring a file that is written to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


class _TooManyRestartsError(Exception):
    """A copy had to begin again too often."""


class _Restarts:
    """Counts how often a copy had to begin again, because what is copied was changed."""

    def __init__(self) -> None:
        self.left = self.count = 0

    def __call__(self, status: int, remaining: int, total: int) -> None:
        del status, total
        if remaining > self.left > 0:
            self.count += 1
        self.left = remaining
        if self.count > _MOST_RESTARTS:
            raise _TooManyRestartsError


@contextlib.contextmanager
def _connected(path: Path, mode: str = "rwc") -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    with contextlib.closing(sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)) as connection:
        yield connection


@contextlib.contextmanager
def _reading(source: Path, beside: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for reading, also where nothing may be written beside it and its log was never moved into it."""
    log = source.with_name(source.name + "-wal")
    if os.access(source.parent, os.W_OK):
        with _connected(source, "rw") as connection:
            yield connection
    elif not log.exists() or log.stat().st_size == 0:
        with _connected(source, "ro&immutable=1") as connection:
            yield connection
    else:
        scratch = beside.with_name(f"{beside.name}.source")
        try:
            for ending in ("", "-wal"):
                copied = scratch.with_name(scratch.name + ending)
                copied.write_bytes(source.with_name(source.name + ending).read_bytes())
            with _connected(scratch, "rw") as connection:
                yield connection
        finally:
            for ending in ("", "-wal", "-shm"):
                scratch.with_name(scratch.name + ending).unlink(missing_ok=True)


@contextlib.contextmanager
def _explaining_both(source: Path, target: Path) -> Iterator[None]:
    """Explain what fails: what the disk refuses by what is written, all else by what is read."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        refused = any(word in str(error) for word in ("full", "readonly", "disk I/O"))
        with explaining(target if refused else source):
            kind = OperationalError if isinstance(error, sqlite3.OperationalError) else EngineError
            raise kind("", None, error) from error
    except UnicodeDecodeError:
        with explaining(source):
            raise
