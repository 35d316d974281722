"""`fonds init`: an empty archive."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="A folder not there yet.", show_default=False)],
    name: Annotated[str, typer.Option(help="What the archive is called.", show_default=False)] = "",
    draft: Annotated[bool, typer.Option("--draft", help="New records are drafts until published.")] = False,
) -> None:
    """Make an empty archive.

    [dim]fonds init papers --name "The Velmara Papers"[/dim]
    """
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.folder import make_folder  # noqa: PLC0415
    from fonds.workflow import add_paths  # noqa: PLC0415

    with explaining(archive / "archive.db"):
        add_paths(make_folder(archive, name or archive.resolve().name, draft=draft), [])
    print(f"Made {archive}. Add documents with: fonds add {archive} PATH")
