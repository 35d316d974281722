"""`fonds read`: what is in these documents?"""

from pathlib import Path
from typing import Annotated

import typer

INCOMPLETE = 3
"""Exit code where a document was read in part or not at all."""


def read(
    paths: Annotated[list[Path], typer.Argument(help="Files, and folders with all below them.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print each record as one line of JSON.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read at once; as many as there are cores.")
    ] = None,
) -> None:
    """Read documents and print what is in them; nothing is kept.

    Every file has an outcome. One that cannot be read is named on stderr and stops nothing.

    [dim]fonds read letter.txt
    fonds read letters/ --json > letters.jsonl[/dim]
    """
    from fonds.cli.console import messages, results, write_lines  # noqa: PLC0415
    from fonds.workflow import read_paths  # noqa: PLC0415

    told, out = messages(), results()
    incomplete = 0
    complaints: list[str] = []
    for _, records in read_paths(paths, workers, complaints):
        for record in records:
            if record.status != "complete":
                incomplete += 1
                told.print(f"{record.status}: {record.reason}", markup=False)
        if as_json:
            write_lines([record.line for record in records])
            continue
        from fonds.cli.account import account_of  # noqa: PLC0415
        from fonds.record.codec import from_json  # noqa: PLC0415

        for record in records:
            out.print(account_of(from_json(record.line)))
    for complaint in complaints:
        told.print(f"partial: {complaint}", markup=False)
    if incomplete or complaints:
        raise typer.Exit(INCOMPLETE)
