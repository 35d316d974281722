"""An archive is a folder: where its parts lie, and what its `fonds.toml` says."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec

from fonds.errors import ArchiveError, UsageError
from fonds.store.protocol import State

_Said = TypeVar("_Said")
_TEMPLATE = """\
# An archive kept by Fonds. This file is yours to edit, and so are the texts for its pages in the folder texts;
# everything else in this folder is the program's.

[archive]
name = {name}
description = ""
# The public address and whom to ask for permission, if there are any; citations and pages show them.
address = ""
contact = ""
# The archive's number as a name-assigning authority for ARKs, and the shoulder it mints under, if it has them.
ark = ""
ark_shoulder = ""
# What a new record is: "public", or "draft" until somebody publishes it.
new_records = "{state}"
# Where a day begins, for records that are withheld until a date: Europe/Berlin, America/New_York, UTC.
time_zone = "UTC"

# Names of persons who may be alive are left out of what the public sees, until somebody clears them with fonds clear:
# of those noted as born within so many years and not as dead, and of those in a category.
# [living]
# born_within = 100
# categories = ["patient"]

# Readers that find more than Fonds does by itself, and take longer; docs/readers.md says what each of them needs, and
# which of them sends the words of documents elsewhere. None is on unless it stands here.
# [readers]
# spacy = {{ model = "PIPELINE" }}
# llm = {{ address = "http://127.0.0.1:8080/v1", model = "MODEL" }}
"""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What `fonds.toml` says of the archive."""

    name: str = "An archive"
    description: str = ""
    new_records: State = "public"
    time_zone: str = "UTC"
    """Where a day begins, for embargoes that end on a date."""


class LivingSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `[living]` says: which names of persons the public is not shown until somebody has looked."""

    born_within: Annotated[int, msgspec.Meta(ge=0, le=200)] = 0
    categories: tuple[str, ...] = ()


class ArchiveFolder:
    """The paths within an archive.

    Raises:
        UsageError: the folder is not an archive (slug `no-archive`), or its settings cannot be read (`bad-settings`).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings_file = path / "fonds.toml"
        self.originals = path / "originals"
        self.database = path / "archive.db"
        self.public_database = path / "public.db"
        self.index = path / "index" / "all"
        self.public_index = path / "index" / "public"
        self.damaged = path / "damaged"
        """Where damaged bytes are set aside when an archive is repaired."""
        self.texts = path / "texts"
        """What editors write for the pages; theirs, and never touched."""
        self.lock = path / "lock"
        if not self.settings_file.is_file():
            raise UsageError(
                f"{path} is not an archive: it holds no fonds.toml. Make one with: fonds init {path}", slug="no-archive"
            )

    def refuse_if_gutted(self) -> None:
        """Refuse to begin an empty database beside what another one left.

        Raises:
            ArchiveError: the archive's own database is gone, and what it described is not (slug `no-database`).
        """
        if not self.database.exists() and (self.public_database.exists() or self.originals.exists()):
            raise ArchiveError(
                f"{self.database} is missing, and everything else is there. Nothing was touched. Put it back "
                "from a copy, or make a new archive and add the originals to it: "
                f"fonds init NEW; fonds add NEW {self.originals}",
                slug="no-database",
            )

    def settings(self) -> Settings:
        """Read the settings; unknown keys are left alone, values of the wrong kind refused."""
        return self._read("archive", Settings)

    def living(self) -> LivingSettings:
        """Read the policy on living persons. A key that is misspelt is refused: it would leave names uncovered."""
        return self._read("living", LivingSettings)

    def readers(self) -> dict[str, dict[str, Any]]:
        """Return the optional readers that are on, in their order, each with its own settings."""
        return readers_in(self.settings_file)

    def _read(self, table: str, kind: type[_Said]) -> _Said:
        return _read_table(self.settings_file, table, kind)


def readers_in(settings_file: Path) -> dict[str, dict[str, Any]]:
    """Return the table `[readers]` of a `fonds.toml`, with what each reader is told.

    Raises:
        UsageError: the file cannot be read, or something else stands there than tables (slug `bad-settings`).
    """
    return _read_table(settings_file, "readers", dict[str, dict[str, Any]])


def _read_table(settings_file: Path, table: str, kind: type[_Said]) -> _Said:
    try:
        said = tomllib.loads(settings_file.read_text(encoding="utf-8"))
        return msgspec.convert(said.get(table, {}), kind)
    except msgspec.ValidationError as error:
        told = str(error).replace("`$", f"`{table}")
        raise _unreadable(settings_file, told) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _unreadable(settings_file, str(error)) from error


def _unreadable(settings_file: Path, why: str) -> UsageError:
    return UsageError(f"{settings_file} cannot be read: {why}. Correct that line and try again.", slug="bad-settings")


def make_folder(path: Path, name: str, *, draft: bool) -> ArchiveFolder:
    """Make an empty archive at `path`, which must not exist or be empty.

    Raises:
        UsageError: there is something at `path` already (slug `not-empty`).
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        kind = "an archive already" if (path / "fonds.toml").exists() else "not empty"
        raise UsageError(f"{path} is {kind}. Name a folder that does not exist yet.", slug="not-empty")
    path.mkdir(parents=True, exist_ok=True)
    quoted = msgspec.json.encode(name).decode()
    write_durably(path / "fonds.toml", _TEMPLATE.format(name=quoted, state="draft" if draft else "public").encode())
    return ArchiveFolder(path)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a name beside it, to the disk, then under its own name."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sweep_parts(*folders: Path) -> None:
    """Take away what processes that are no more had half written there with `write_durably`."""
    for folder in folders:
        for part in folder.glob(".*.part"):
            writer = part.name.split(".")[-2]
            if writer.isdecimal() and not _is_running(int(writer)):
                part.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def sync_folder(path: Path) -> None:
    """Bring a folder's own entries to the disk, so that a renamed file is still there after a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
