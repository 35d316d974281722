"""`fonds restore`: an archive again from its backup."""

from pathlib import Path
from typing import Annotated

import typer


def restore(
    place: Annotated[Path, typer.Argument(metavar="BACKUP", help="What fonds backup made.", show_default=False)],
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="A folder not there yet.", show_default=False)],
) -> None:
    """Make an archive of a backup, after proving the backup, and prove the archive.

    [dim]fonds restore /media/disk/papers-backup papers[/dim]
    """
    from fonds.workflow.recovering import restore as make_again  # noqa: PLC0415

    done = make_again(place, archive)
    for said in done.left:
        print(said)
    print(f"{archive} holds what {place} does: {done.files:,} originals.")
    if done.left:
        raise typer.Exit(1)
    print(f"{archive} is whole.")
