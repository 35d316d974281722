"""`fonds show`: one record of an archive."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fonds.record import Judgement


def show(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    record: Annotated[str, typer.Argument(metavar="ID", help="The record's id.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as one line of JSON.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print the reading text alone.")] = False,
) -> None:
    """Show a record.

    [dim]fonds show papers 7kq3vx0b2m[/dim]
    """
    from fonds.cli.account import account_of  # noqa: PLC0415
    from fonds.cli.console import results, write_lines  # noqa: PLC0415
    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415
    from fonds.workflow.recounting import only  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.database, folder.originals)
    try:
        record_id = only(folder, reader, record)
        stored, line = reader.get(record_id), reader.get_json(record_id)
        above = reader.above(record_id)
        same = [other for one in reader.ties() if one.kind == "same" and (other := _other(one, record_id))]
    finally:
        reader.close()
    if stored is None or line is None:
        raise UsageError(f"{archive} no longer holds {record}.", slug="no-such-record")
    if as_json:
        write_lines([line])
    elif text:
        sys.stdout.write(stored.record.text + "\n")
    else:
        out = results()
        for step in above:
            out.print(f"{step.level} {step.id}  {step.title or ''}", style="dim", markup=False)
        out.print(account_of(stored.record))
        for other in same:
            out.print(f"The same document as {other}.", markup=False)


def _other(tie: "Judgement", record: str) -> str | None:
    """Return the record that a judgement says is the same as this one."""
    pair = {tie.subject, str(tie.value)}
    return next(iter(pair - {record})) if record in pair else None
