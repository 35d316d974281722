"""Making an archive right again, copying it elsewhere, and making it again from such a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from fonds.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    from fonds.store.backing_up import Manifest
    from fonds.store.folder import ArchiveFolder
    from fonds.store.originals import Originals
    from fonds.workflow.verifying import Fault

_HALF = ".restoring"
"""A file of this name lies in an archive until it is restored whole; it has the digest of the backup's list."""

_SOME = 5


class Repaired(msgspec.Struct, kw_only=True):
    """What a repair did, and what it could not."""

    done: list[str] = msgspec.field(default_factory=list)
    left: list[str] = msgspec.field(default_factory=list)


class BackedUp(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds now."""

    files: int
    copied: int
    missing: tuple[str, ...]
    """Originals that the archive no longer has whole, each in words."""


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of a backup."""

    files: int
    left: list[str]
    """What is wrong with it, each in words."""


def repair(archive: ArchiveFolder, backup: Path | None = None) -> Repaired:
    """Make right whatever can be, and say what was done and what could not be.

    Index and projection are made anew. An original is taken again from where it was added, if that file is still the
    same, or from a backup; a database whose content proves whole is written anew. Damaged bytes of originals and of
    the database are set aside in `damaged`, never deleted.

    Raises:
        ArchiveBusyError: another process holds it.
        ArchiveError: the disk is full, or something may not be written; or the backup is none.
    """
    from fonds.store.backing_up import read_manifest  # noqa: PLC0415
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.lock import hold  # noqa: PLC0415
    from fonds.workflow.verifying import examine, remedy  # noqa: PLC0415

    if backup:
        read_manifest(backup)
    repaired = Repaired()
    with explaining(archive.database), hold(archive.lock):
        _upgrade(archive, repaired)
        faults = list(examine(archive))
        if not _make_database_right(archive, faults, repaired):
            repaired.left += [f"{one.said} {remedy(archive, one)}" for one in faults]
            return repaired
        _make_anew(archive, faults, repaired)
        _take_again(archive, [one for one in faults if one.part == "original"], backup, repaired)
        repaired.left += [f"{one.said} {_what_then(archive, one, backup)}" for one in examine(archive)]
    return repaired


def _upgrade(archive: ArchiveFolder, repaired: Repaired) -> None:
    """Bring a database of an older schema up to this one, so that it can be proved at all."""
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415
    from fonds.store.writer import ArchiveWriter  # noqa: PLC0415

    try:
        DatabaseReader(archive.database, archive.originals).close()
    except ArchiveError as error:
        if error.slug == "older-schema":
            ArchiveWriter(archive.database).close()
            repaired.done.append(f"{archive.database} was brought to the newest schema.")


def _make_database_right(archive: ArchiveFolder, faults: list[Fault], repaired: Repaired) -> bool:
    """Write the database anew if its content proves whole and its bytes do not; say whether it is right then."""
    from fonds.store.backing_up import rewrite_database  # noqa: PLC0415
    from fonds.store.sealing import lift  # noqa: PLC0415

    wrong = [one for one in faults if one.part == "database"]
    if not wrong:
        return True
    if not all(one.sealed for one in wrong):
        return False
    # The projection holds most of what the database does: where it is as it was sealed, it is a witness.
    projected = [one for one in faults if one.part == "projection"]
    if projected and not any(one.sealed for one in projected):
        return False
    rewrite_database(archive.database, archive.damaged)
    lift(archive.database)
    repaired.done.append(
        f"{archive.database} was not as it was sealed; its content proved whole and was written anew. Its bytes as "
        f"they were are kept in {archive.damaged}."
    )
    return True


def _make_anew(archive: ArchiveFolder, faults: list[Fault], repaired: Repaired) -> None:
    """Discard what can be made anew and is not as it should be, and bring everything to where the database is."""
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415
    from fonds.store.projecting import discard  # noqa: PLC0415
    from fonds.store.sealing import lift  # noqa: PLC0415
    from fonds.workflow.holding import Held  # noqa: PLC0415

    wrong = {one.part for one in faults}
    for part, path in (("index", archive.index), ("public_index", archive.public_index)):
        if part in wrong or (part == "public_index" and "projection" in wrong):
            TantivyIndex.discard(path)
            repaired.done.append(f"The index {path} was made anew.")
    if "projection" in wrong:
        discard(archive.public_database)
        lift(archive.public_database)
        repaired.done.append(f"The public projection {archive.public_database} was made anew.")
    held = Held(archive)
    try:
        held.catch_up()
    finally:
        held.close()


def _take_again(archive: ArchiveFolder, faults: list[Fault], backup: Path | None, repaired: Repaired) -> None:
    """Take originals again from where they were added, or from a backup; set aside what is damaged."""
    from fonds.store.backing_up import locations_of, set_aside  # noqa: PLC0415
    from fonds.store.originals import Originals  # noqa: PLC0415

    originals = Originals(archive.originals)
    originals.sweep()
    if not faults:
        return
    places = locations_of(archive.database)
    for fault in faults:
        candidates = [Path(place) for place in places.get(fault.sha256, ())]
        if backup:
            candidates.append(Originals(backup / "originals").path(fault.sha256))
        found = next((path for path in candidates if _is(path, fault.sha256)), None)
        if found is None:
            continue
        damaged = originals.path(fault.sha256)
        aside = f" Its bytes as they were: {set_aside(damaged, archive.damaged)}." if damaged.exists() else ""
        originals.keep(found, fault.sha256)
        repaired.done.append(f"The original {damaged} was taken again from {found}.{aside}")


def _is(path: Path, sha256: str) -> bool:
    from fonds.store.originals import digest_of  # noqa: PLC0415

    try:
        return path.is_file() and digest_of(path) == sha256
    except OSError:
        return False


def _what_then(archive: ArchiveFolder, fault: Fault, backup: Path | None) -> str:
    from fonds.workflow.verifying import remedy  # noqa: PLC0415

    if fault.part != "original":
        return remedy(archive, fault)
    tried = f" nor in {backup}" if backup else ""
    return (
        f"It is not where it was added from{tried}. Find a file with that SHA-256, or another backup, and run: "
        f"fonds verify --repair {archive.path} --from BACKUP"
    )


def back_up(archive: ArchiveFolder, place: Path, waiting: Callable[[str], None] = lambda _: None) -> BackedUp:
    """Copy an archive into a folder, while others read it and write to it; what is there already is not copied again.

    Raises:
        UsageError: the folder lies in the archive, or holds something else (slug `bad-destination`).
        ArchiveBusyError: another process is backing up into it.
        ArchiveError: the archive's database is damaged (`damaged-database`), or the disk is full. The backup that was
            there before is as it was.
    """
    from fonds.store.backing_up import (  # noqa: PLC0415
        Manifest,
        beginning_of,
        claim,
        copy_database,
        keep_state,
        named_originals,
        write_manifest,
    )
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.folder import write_durably  # noqa: PLC0415
    from fonds.store.lock import hold  # noqa: PLC0415
    from fonds.store.originals import Originals  # noqa: PLC0415
    from fonds.store.proving import refuse_unsealed  # noqa: PLC0415

    archive.refuse_if_gutted()
    if not archive.database.exists():
        raise UsageError(
            f"{archive.path} has nothing to back up yet. Add documents first: fonds add {archive.path} PATH",
            slug="nothing-to-back-up",
        )
    with explaining(place):
        before = claim(place, archive.path)
        with hold(place / "lock", waiting=waiting):
            refuse_unsealed(archive.database)
            made = place / ".archive.db.part"
            copy_database(archive.database, made)
            beginning = beginning_of(made)
            _refuse_another(place, before, beginning)
            named = named_originals(made)
            database, digest = keep_state(place, "archive", ".db", made)
            settings = place / ".fonds.toml.part"
            write_durably(settings, archive.settings_file.read_bytes())
            name, settings_digest = keep_state(place, "fonds", ".toml", settings)
            files = {database: digest, name: settings_digest}
            copies = Originals(place / "originals")
            copies.sweep()
            copied, missing = 0, {}
            for sha256 in named:
                held = copies.path(sha256).exists()
                fault = None if held else _copy(Originals(archive.originals), copies, sha256)
                if fault:
                    missing[sha256] = fault
                    continue
                copied += not held
                files[str(copies.path(sha256).relative_to(place))] = sha256
            write_manifest(place, Manifest(archive=beginning, files=files, missing=tuple(missing)))
    return BackedUp(files=len(named) - len(missing), copied=copied, missing=tuple(missing.values()))


def _refuse_another(place: Path, before: Manifest | None, beginning: str) -> None:
    if before and before.archive not in {"", beginning}:
        raise UsageError(
            f"{place} holds a backup of another archive. Name a folder of its own for this one; nothing was changed.",
            slug="bad-destination",
        )


def _copy(kept: Originals, copies: Originals, sha256: str) -> str | None:
    """Copy an original; return what is wrong with it, None if nothing is."""
    path = kept.path(sha256)
    try:
        copies.keep(path, sha256)
    except ArchiveError:
        return (
            f"The original {path} {kept.fault(sha256)}, so it is not in the backup. To take it again from where it was "
            f"added: fonds verify --repair {kept.folder.parent}; then back up again."
        )
    return None


def restore(backup: Path, target: Path) -> Restored:
    """Make an archive of a backup that proves whole, with its projection and indexes, and prove it.

    Broken off and run again, it goes on; where it was done already, it only proves it.

    Raises:
        UsageError: there is something at `target` already (slug `not-empty`), or no backup at `backup` (`no-backup`).
        ArchiveError: the backup is damaged (`backup-damaged`), or the disk is full.
    """
    from fonds.store.backing_up import MANIFEST, read_manifest  # noqa: PLC0415
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder, sync_folder, write_durably  # noqa: PLC0415
    from fonds.store.lock import hold  # noqa: PLC0415
    from fonds.store.originals import digest_of  # noqa: PLC0415
    from fonds.workflow.holding import Held  # noqa: PLC0415
    from fonds.workflow.verifying import examine, remedy  # noqa: PLC0415

    manifest = read_manifest(backup)
    digest = digest_of(backup / MANIFEST).encode()
    may_be_done = not (target / _HALF).exists() and (target / "fonds.toml").is_file()
    if not may_be_done:
        _refuse_taken(backup, target, digest)
    _prove_backup(backup, manifest)
    is_done = may_be_done and _holds_it(target, backup / manifest.database)
    if may_be_done and not is_done:
        _refuse_taken(backup, target, digest)
    with explaining(target):
        target.mkdir(parents=True, exist_ok=True)
        if not is_done and not (target / _HALF).exists():
            write_durably(target / _HALF, digest)
        with hold(target / "lock"):
            if not (target / "fonds.toml").exists():
                _copy_back(backup, target, manifest)
            archive = ArchiveFolder(target)
            held = Held(archive)
            try:
                held.catch_up()
            finally:
                held.close()
            left = [f"{one.said} {remedy(archive, one)}" for one in examine(archive)]
        (target / _HALF).unlink(missing_ok=True)
        sync_folder(target)
    return Restored(files=len(manifest.files) - 2, left=left)


def _holds_it(target: Path, database: Path) -> bool:
    """Say whether an archive holds what a database of a backup does, and nothing that came later."""
    from fonds.store.backing_up import history_of  # noqa: PLC0415

    return (target / "archive.db").is_file() and history_of(target / "archive.db") == history_of(database)


def _refuse_taken(backup: Path, target: Path, digest: bytes) -> None:
    if target.resolve().is_relative_to(backup.resolve()):
        raise UsageError(f"{target} lies in the backup itself. Name a folder elsewhere.", slug="not-empty")
    half = target / _HALF
    if half.is_file():
        if half.read_bytes() == digest:
            return
        raise UsageError(
            f"{target} is half restored from another backup, or another state of this one. Delete it, or name a folder "
            "that does not exist yet.",
            slug="not-empty",
        )
    if target.exists() and (not target.is_dir() or any(_is_foreign(one) for one in target.iterdir())):
        kind = "an archive already" if (target / "fonds.toml").exists() else "not empty"
        raise UsageError(f"{target} is {kind}. Name a folder that does not exist yet.", slug="not-empty")


def _is_foreign(path: Path) -> bool:
    """Say whether a file is not what a restoring leaves that was broken off at its very beginning."""
    return not path.name.startswith(f".{_HALF}.")


def _prove_backup(backup: Path, manifest: Manifest) -> None:
    from fonds.store.backing_up import faults_of  # noqa: PLC0415

    faults = list(faults_of(backup, manifest))
    if faults:
        more = f" … and {len(faults) - _SOME:,} more" if len(faults) > _SOME else ""
        raise ArchiveError(
            f"The backup {backup} is damaged: {' '.join(faults[:_SOME])}{more} Nothing was restored. Use another "
            "backup; or put whole files in the place of the damaged ones and try again.",
            slug="backup-damaged",
        )


def _copy_back(backup: Path, target: Path, manifest: Manifest) -> None:
    """Copy originals, database and settings, in that order: with its settings it is an archive."""
    from fonds.store.backing_up import copy_plainly  # noqa: PLC0415
    from fonds.store.folder import write_durably  # noqa: PLC0415
    from fonds.store.originals import Originals  # noqa: PLC0415

    originals = Originals(target / "originals")
    originals.sweep()
    for name, sha256 in _originals(manifest):
        originals.keep(backup / name, sha256)
    copy_plainly(backup / manifest.database, target / "archive.db", manifest.files[manifest.database])
    write_durably(target / "fonds.toml", (backup / manifest.settings).read_bytes())


def _originals(manifest: Manifest) -> Iterator[tuple[str, str]]:
    return ((name, sha256) for name, sha256 in manifest.files.items() if name.startswith("originals/"))
