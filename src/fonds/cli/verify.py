"""`fonds verify`: is the archive whole?"""

from pathlib import Path
from typing import Annotated

import typer


def verify(archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)]) -> None:
    """Prove that an archive is whole, and name what is not.

    [dim]fonds verify papers[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415
    from fonds.workflow import verify as find_faults  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    faults = 0
    for fault in find_faults(folder):
        faults += 1
        print(fault)
    if faults:
        print(f"{faults:,} fault{'' if faults == 1 else 's'} found in {archive}.")
        raise typer.Exit(1)
    reader = DatabaseReader(folder.database, folder.originals)
    print(f"{archive} is whole: {reader.count():,} records, {len(reader.needed()):,} files.")
    for name, status, reason in reader.unread():
        print(f"{status}: {reason or name}")
    reader.close()
