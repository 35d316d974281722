"""`fonds judgements`: everything that people judged, out of one archive and into another."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fonds.cli.asking import Archive, told_to_wait
from fonds.cli.read import INCOMPLETE

if TYPE_CHECKING:
    from fonds.record import Judgement

judgements = typer.Typer(help="Hand judgements from one editor to another.", no_args_is_help=True)


@judgements.callback()
def describe() -> None:
    """Hand judgements from one editor to another."""


@judgements.command("export")
def export_(
    archive: Archive,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A file; else stdout.", show_default=False)] = None,
) -> None:
    """Write every judgement as a line of JSON, in the order of time.

    [dim]fonds judgements export papers -o judgements.jsonl[/dim]
    """
    from fonds.cli.console import write_lines  # noqa: PLC0415
    from fonds.store.database import explaining  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder, write_durably  # noqa: PLC0415
    from fonds.workflow.judging import export_lines  # noqa: PLC0415

    lines = export_lines(ArchiveFolder(archive))
    if out is None:
        write_lines(lines)
        return
    with explaining(out):
        write_durably(out, b"".join(line + b"\n" for line in lines))
    sys.stderr.write(f"{len(lines):,} judgements written to {out}\n")


@judgements.command("import")
def import_(
    archive: Archive,
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Lines of JSON; - for stdin.", show_default=False)],
) -> None:
    """Take in another editor's judgements; conflicts are listed, and the later one holds.

    [dim]fonds judgements import papers from-my-colleague.jsonl[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.judging import import_lines, read_file  # noqa: PLC0415

    lines = sys.stdin.buffer.read().splitlines() if str(path) == "-" else read_file(path)
    done = import_lines(ArchiveFolder(archive), lines, waiting=told_to_wait)
    elsewhere = f", {done.elsewhere:,} of them on records not held here" if done.elsewhere else ""
    conflicts = f", {len(done.conflicts):,} conflicts" if done.conflicts else ""
    print(f"{done.new:,} new{elsewhere}, {done.known:,} known{conflicts}")
    for earlier, later in done.conflicts:
        print(f"conflict on {later.subject} {later.field or ''}:".replace(" :", ":"))
        print(f"  {_said(earlier)}\n  {_said(later)}  (holds; take it back with: fonds undo {archive} {later.id})")
    for reason in done.refused:
        sys.stderr.write(f"{reason}\n")
    if done.refused:
        raise typer.Exit(INCOMPLETE)


def _said(one: "Judgement") -> str:
    import msgspec  # noqa: PLC0415

    value = (
        msgspec.json.encode(one.value).decode() if one.value is not None else (one.target.text if one.target else "")
    )
    return f"{one.id}  {one.kind} {value}  by {one.by}, {one.at[:16].replace('T', ' ')}: {one.because}"
