"""`fonds read`: what is in these documents?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fonds.workflow.optional_reading import Readers

INCOMPLETE = 3
"""Exit code where a document was read in part or not at all."""


def read(
    paths: Annotated[list[Path], typer.Argument(help="Files, and folders with all below them.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print each record as one line of JSON.")] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read at once; as many as there are cores.")
    ] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME", help="An optional reader to read with; may be said several times."),
    ] = None,
    settings: Annotated[
        Path, typer.Option(metavar="FILE", help="Where a table \\[readers] says what each reader needs.")
    ] = Path("fonds.toml"),
) -> None:
    """Read documents and print what is in them; nothing is kept.

    Every file has an outcome. One that cannot be read is named on stderr and stops nothing.

    [dim]fonds read letter.txt
    fonds read letters/ --json > letters.jsonl[/dim]
    """
    from fonds.cli.console import messages, results, write_lines  # noqa: PLC0415
    from fonds.workflow import read_paths  # noqa: PLC0415

    told, out = messages(), results()
    readers = _readers(with_, settings) if with_ else None
    for notice in readers.notices if readers else ():
        told.print(notice, markup=False)
    incomplete = 0
    complaints: list[str] = []
    for _, records in read_paths(paths, workers, complaints, readers):
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


def _readers(names: list[str], settings: Path) -> "Readers":
    """Make the readers that were named, each with what the settings say of it."""
    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.store.folder import readers_in  # noqa: PLC0415
    from fonds.workflow.optional_reading import Readers  # noqa: PLC0415

    file = settings / "fonds.toml" if settings.is_dir() else settings
    if not file.is_file() and settings != Path("fonds.toml"):
        raise UsageError(f"{file} is not there; nothing was read.", slug="no-such-path")
    said = readers_in(file) if file.is_file() else {}
    return Readers({name: said.get(name, {}) for name in names})
