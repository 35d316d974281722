"""`fonds verify`: is the archive whole?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder


def verify(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    repair: Annotated[bool, typer.Option("--repair", help="Make right whatever can be.")] = False,
    backup: Annotated[
        Path | None,
        typer.Option("--from", metavar="BACKUP", help="With --repair: where else originals are.", show_default=False),
    ] = None,
) -> None:
    """Prove that an archive is whole, and name what is not; or make it right.

    [dim]fonds verify papers --repair --from /media/disk/papers-backup[/dim]
    """
    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow import verify as find_faults  # noqa: PLC0415

    if backup and not repair:
        raise UsageError("--from says what to repair from. Add --repair.", slug="from-without-repair")
    folder = ArchiveFolder(archive)
    if repair:
        _repair(folder, backup)
    faults = 0
    for fault in () if repair else find_faults(folder):
        faults += 1
        print(fault)
    if faults:
        print(f"{faults:,} fault{'' if faults == 1 else 's'} found in {archive}.")
        raise typer.Exit(1)
    _say_whole(folder)


def _repair(folder: "ArchiveFolder", backup: Path | None) -> None:
    from fonds.workflow.recovering import repair  # noqa: PLC0415

    done = repair(folder, backup)
    for said in done.done:
        print(f"repaired: {said}")
    for said in done.left:
        print(f"not repaired: {said}")
    if done.left:
        print(f"{len(done.left):,} fault{'' if len(done.left) == 1 else 's'} left in {folder.path}.")
        raise typer.Exit(1)


def _say_whole(folder: "ArchiveFolder") -> None:
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    reader = DatabaseReader(folder.database, folder.originals)
    print(f"{folder.path} is whole: {reader.count():,} records, {len(reader.needed()):,} files.")
    for name, status, reason in reader.unread():
        print(f"{status}: {reason or name}")
    reader.close()
