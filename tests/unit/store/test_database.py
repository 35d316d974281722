"""One database: made, brought up to date, refused."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

import fonds.store.database as databases
from fonds.errors import ArchiveError
from fonds.store.database import SCHEMA, open_database
from fonds.store.derived import tables as derived
from fonds.store.schema import tables


def test_schema_is_the_newest_step(tmp_path: Path) -> None:
    """The number that readers compare is the last migration's, and the migrations make what `schema` says."""
    config = Config()
    config.set_main_option("script_location", str(Path(databases.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == f"{SCHEMA:04}"
    engine = open_database(tmp_path / "archive.db", writing=True)
    engine.dispose()
    plain = create_engine(f"sqlite:///{tmp_path / 'archive.db'}")
    found = inspect(plain)
    made = {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}
    plain.dispose()
    made.pop("alembic_version")
    assert set(derived.OF_A_RECORD) | set(derived.OF_MANY) <= set(tables.sorted_tables)
    assert made == {table.name: set(table.columns.keys()) for table in tables.sorted_tables}


def test_newer_schema_is_refused(tmp_path: Path) -> None:
    """A database of a later version is not touched."""
    path = tmp_path / "archive.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    for writing in (True, False):
        with pytest.raises(ArchiveError, match="newer version of Fonds") as raised:
            open_database(path, writing=writing)
        assert raised.value.slug == "newer-schema"


def test_reader_does_not_upgrade(tmp_path: Path) -> None:
    """An empty or older database is brought up to date by a writer alone."""
    path = tmp_path / "archive.db"
    path.touch()
    with pytest.raises(ArchiveError) as raised:
        open_database(path, writing=False)
    assert raised.value.slug == "older-schema"


def test_missing_and_damaged(tmp_path: Path) -> None:
    """What is not there, and what is no database, is said so."""
    with pytest.raises(ArchiveError) as raised:
        open_database(tmp_path / "archive.db", writing=False)
    assert raised.value.slug == "no-database"
    (tmp_path / "junk.db").write_bytes(b"Bread cards. " * 1000)
    with pytest.raises(ArchiveError) as raised:
        open_database(tmp_path / "junk.db", writing=True)
    assert raised.value.slug == "damaged-database"


def test_interrupted_upgrade_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that fails half-way has not begun; the next one completes."""
    from alembic import command  # noqa: PLC0415

    whole = command.upgrade

    def fail(config: Config, revision: str) -> None:
        whole(config, revision)
        raise KeyboardInterrupt

    path = tmp_path / "archive.db"
    monkeypatch.setattr(command, "upgrade", fail)
    with pytest.raises(KeyboardInterrupt):
        open_database(path, writing=True)
    plain = create_engine(f"sqlite:///{path}")
    assert inspect(plain).get_table_names() == []
    plain.dispose()
    monkeypatch.setattr(command, "upgrade", whole)
    open_database(path, writing=True).dispose()
    open_database(path, writing=False).dispose()


def test_path_with_signs(tmp_path: Path) -> None:
    """A folder may be called anything."""
    folder = tmp_path / "what? #1 100% ü"
    folder.mkdir()
    open_database(folder / "archive.db", writing=True).dispose()
    assert (folder / "archive.db").is_file()
    open_database(folder / "archive.db", writing=False).dispose()


def test_foreign_keys_hold(tmp_path: Path) -> None:
    """A version without its record is refused."""
    engine = open_database(tmp_path / "archive.db", writing=True)
    statement = text("INSERT INTO record_versions VALUES ('x', 1, 'v', 'now', 1, x'00')")
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(statement)
    engine.dispose()


def test_read_only_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive on a disk that may not be written, such as a DVD, can be read."""
    path = tmp_path / "archive.db"
    open_database(path, writing=True).dispose()
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setattr(os, "access", lambda *_: False)
    try:
        engine = open_database(path, writing=False)
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM records")).scalar_one() == 0
        engine.dispose()
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    assert {found.name for found in tmp_path.iterdir()} == {"archive.db"}
