"""One SQLite database, opened so that a killed process or a full disk leaves it whole."""

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from fonds.errors import ArchiveError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says when a disk, a quota or a limit takes no more."""

SCHEMA = 3
"""The number of the newest migration; kept in the database as its user version."""

# What is deleted is overwritten: what is withheld must not go on lying in the free pages of the projection.
_TO_WRITE = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 10000",
    "secure_delete = ON",
)
_TO_READ = ("query_only = ON", "busy_timeout = 10000", "cache_size = -16000", "mmap_size = 268435456")


def open_database(path: Path, *, writing: bool) -> Engine:
    """Open a database; for writing it is made, or brought to the newest schema, first.

    Raises:
        ArchiveError: it is not there (slug `no-database`), was written by a newer version (`newer-schema`), needs an
            upgrade before it can be read (`older-schema`), or is damaged (`damaged-database`).
    """
    if not writing and not path.exists():
        raise ArchiveError(
            f"{path} is missing. Run fonds add on the archive, without a path: public.db is made anew; archive.db "
            "has to be put back from a copy.",
            slug="no-database",
        )
    engine = create_engine("sqlite://", creator=lambda: _connect(path, writing=writing), poolclass=QueuePool)
    event.listen(engine, "begin", _begin_writing if writing else _begin_reading)
    try:
        _bring_up_to_date(engine, path, writing=writing)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """Connect. Where a reader may not write SQLite's side files, it must be told that nobody else writes either."""
    mode = "rwc" if writing else "rw" if os.access(path.parent, os.W_OK) else "ro&immutable=1"
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _TO_WRITE if writing else _TO_READ:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        # Left to the collector it would take its side files away at some later moment, from under whoever is there.
        connection.close()
        raise
    return connection


def _bring_up_to_date(engine: Engine, path: Path, *, writing: bool) -> None:
    with explaining(path), engine.connect() as connection:
        found = int(connection.execute(text("PRAGMA user_version")).scalar_one())
    if found > SCHEMA:
        raise ArchiveError(
            f"{path} was written by a newer version of Fonds (schema {found}; this one knows {SCHEMA}). "
            "Install that version or a later one; nothing was changed.",
            slug="newer-schema",
        )
    if found < SCHEMA:
        if not writing:
            raise ArchiveError(
                f"{path} is of an older schema ({found}). Run fonds add on the archive, without a path, to bring "
                "it up to date.",
                slug="older-schema",
            )
        _upgrade(engine, path)


def _upgrade(engine: Engine, path: Path) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, and needed once in an archive's life
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with explaining(path), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextlib.contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Turn the machine's faults into errors that say what to do.

    Raises:
        ArchiveError: the disk is full (slug `disk-full`) or failing (`disk-failing`), may not be written
            (`not-writable`), or the database is damaged (`damaged-database`).
    """
    try:
        yield
    except OperationalError as error:
        said = str(error.orig)
        if "full" in said:
            raise disk_full(path) from error
        if "readonly" in said or "unable to open" in said or "permission" in said:
            raise ArchiveError(
                f"{path} cannot be opened or written ({said}). See to the permissions of its folder.",
                slug="not-writable",
            ) from error
        if "disk I/O" in said and _is_full(path):
            raise disk_full(path) from error
        if "disk I/O" in said:
            raise disk_failing(path, said) from error
        if "malformed" in said or "Could not decode" in said:
            raise _damaged(path, said) from error
        raise
    except DatabaseError as error:
        raise _damaged(path, str(error.orig)) from error
    except UnicodeDecodeError as error:
        # SQLite quotes the broken words of its own schema, and Python cannot read the message.
        raise _damaged(path, "its description of its own tables is no text") from error
    except OSError as error:
        if error.errno in NO_ROOM:
            raise disk_full(path) from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise ArchiveError(
                f"{error.filename or path} cannot be written ({error.strerror}). See to the permissions of its folder.",
                slug="not-writable",
            ) from error
        if error.errno == errno.EIO:
            raise disk_failing(Path(error.filename or path), str(error.strerror)) from error
        raise


def _is_full(path: Path) -> bool:
    """Say whether the disk has no room even for the side files that SQLite needs."""
    try:
        return shutil.disk_usage(path.parent).free < 1 << 16
    except OSError:
        return False


def disk_full(path: Path) -> ArchiveError:
    """Return the error that says the disk is full, and where."""
    return ArchiveError(
        f"The disk that holds {path.parent} is full. What was added before is safe; free some space and run the same "
        "command again: it goes on where it stopped.",
        slug="disk-full",
    )


def disk_failing(path: Path, said: str) -> ArchiveError:
    """Return the error that says the disk does not do what it should."""
    return ArchiveError(
        f"The disk did not let {path} be read or written ({said}): it is failing, or limited. What was added before is "
        "safe; see to the disk and run the same command again.",
        slug="disk-failing",
    )


def _damaged(path: Path, said: str) -> ArchiveError:
    return ArchiveError(
        f"{path} is damaged ({said}). Run fonds verify to see what is affected, and restore it from a backup.",
        slug="damaged-database",
    )
