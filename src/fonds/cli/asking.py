"""What several verbs ask for in the same words."""

import os
from pathlib import Path
from typing import Annotated

import typer

Archive = Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)]
RecordName = Annotated[
    str, typer.Argument(metavar="ID", help="The record: its id, or a DOI, Handle or id of one's own.")
]
By = Annotated[str, typer.Option(help="Who says so; else FONDS_BY.", envvar="FONDS_BY", show_default=False)]
Because = Annotated[str, typer.Option(help="Why; kept with it.", show_default=False)]


def told_to_wait(message: str) -> None:
    """Say on stderr who holds the archive."""
    from fonds.cli.console import messages  # noqa: PLC0415

    messages().print(message, markup=False)


def somebody(by: str) -> str:
    """Return who acts: as said, else the name of the user of this machine."""
    return by.strip() or os.environ.get("USER") or os.environ.get("LOGNAME") or "somebody"
