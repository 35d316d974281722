"""`fonds export`: records handed on, in one format a verb."""

import sys
from pathlib import Path
from typing import Annotated

import typer

export = typer.Typer(help="Write records in a format that others read.", no_args_is_help=True)


@export.callback()
def describe() -> None:
    """Write records in a format that others read."""


@export.command()
def jsonl(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A file; else stdout.", show_default=False)] = None,
) -> None:
    """Write every record as a line of JSON, in the order of their ids.

    [dim]fonds export jsonl papers -o papers.jsonl[/dim]
    """
    from fonds.exports.jsonl import write_jsonl  # noqa: PLC0415
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.database, folder.originals)
    if out is None:
        write_jsonl(reader.lines(), sys.stdout.buffer)
        sys.stdout.flush()
    else:
        beside = out.with_name(f".{out.name}.part")
        with explaining(out):
            with beside.open("wb") as file:
                count = write_jsonl(reader.lines(), file)
            beside.replace(out)
        sys.stderr.write(f"{count:,} records written to {out}\n")
    reader.close()
