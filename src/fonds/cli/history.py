"""`fonds history` and `fonds diff`: what became of a record."""

import sys
from typing import Annotated

import typer

from fonds.cli.asking import Archive, RecordName


def history(
    archive: Archive,
    record: RecordName,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show everything that was done to a record: versions, publication, judgements.

    [dim]fonds history papers 7kq3vx0b2m[/dim]
    """
    import msgspec  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from fonds.cli.console import results  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.recounting import history as recount  # noqa: PLC0415

    told = recount(ArchiveFolder(archive), record)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
        return
    out = results()
    out.print(Text.assemble((told.id, "cyan"), "  ", (told.title or "Without a title", "bold"), f"  [{told.state}]"))
    for entry in told.entries:
        by = f"  by {entry.by}" if entry.by else ""
        because = f": {entry.because}" if entry.because else ""
        over = "  (no longer holds)" if entry.holds is False else ""
        moment = entry.at[:19].replace("T", " ")
        out.print(Text.assemble((f"{moment}  ", "dim"), f"{entry.kind:<9} {entry.detail}{by}{because}", (over, "dim")))


def diff(
    archive: Archive,
    record: RecordName,
    older: Annotated[str | None, typer.Argument(help="A version, or its beginning.", show_default=False)] = None,
    newer: Annotated[str | None, typer.Argument(help="Another; else the current one.", show_default=False)] = None,
) -> None:
    """Show what changed between two versions of a record; without any, since the last one.

    [dim]fonds diff papers 7kq3vx0b2m 41ab03[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.recounting import diff as compare  # noqa: PLC0415

    lines = compare(ArchiveFolder(archive), record, older, newer)
    for line in lines:
        print(line)
    if not lines:
        sys.stderr.write("Nothing differs.\n")
