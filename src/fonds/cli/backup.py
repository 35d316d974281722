"""`fonds backup`: a copy elsewhere that proves itself."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    place: Annotated[
        Path, typer.Argument(metavar="DEST", help="A folder for backups of this archive.", show_default=False)
    ],
) -> None:
    """Copy an archive elsewhere, while it is being read or added to. Run again, it copies only what is new.

    [dim]fonds backup papers /media/disk/papers-backup[/dim]
    """
    from fonds.cli.console import messages  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.recovering import back_up  # noqa: PLC0415

    done = back_up(ArchiveFolder(archive), place, waiting=lambda said: messages().print(said, markup=False))
    print(f"{place} holds {archive} as it is now: {done.files:,} originals, {done.copied:,} of them new.")
    for said in done.missing:
        print(said)
    if done.missing:
        raise typer.Exit(1)
