"""`fonds add`: documents into an archive."""

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fonds.cli.read import INCOMPLETE

if TYPE_CHECKING:
    from fonds.store.folder import ArchiveFolder
    from fonds.workflow import Progress, Tally

STOPPED = 130
"""Exit code after Ctrl-C."""

_SHOWN = 20


def add(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files, and folders with all below them; without any, mends what can be.", show_default=False
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read at once; as many as there are cores.")
    ] = None,
    folders_as: Annotated[
        str, typer.Option(help="Levels that folders become by depth: fonds,series,file.", show_default=False)
    ] = "",
) -> None:
    """Add documents. Adding again adds nothing; interrupted and run again, it goes on.

    [dim]fonds add papers ~/transcripts[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415

    tally = _add(ArchiveFolder(archive), paths or [], workers, _levels(folders_as))
    print(summary(tally))
    for kind, reasons in (("partial", tally.partial), ("failed", tally.failed)):
        for reason in reasons[:_SHOWN]:
            sys.stderr.write(f"{kind}: {reason}\n")
        if len(reasons) > _SHOWN:
            sys.stderr.write(f"{kind}: and {len(reasons) - _SHOWN:,} more\n")
    if tally.stopped:
        sys.stderr.write("Stopped. What was added is kept; run the same command again to go on.\n")
        raise typer.Exit(STOPPED)
    if tally.failed or tally.partial:
        raise typer.Exit(INCOMPLETE)


def _levels(said: str) -> tuple[str, ...]:
    from typing import get_args  # noqa: PLC0415

    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.record.description import Level  # noqa: PLC0415

    levels = tuple(part.strip().lower() for part in said.split(",") if part.strip())
    unknown = [level for level in levels if level not in get_args(Level) or level == "item"]
    if unknown:
        raise UsageError(
            f"“{unknown[0]}” is no level of folders; those are fonds, collection, series and file.",
            slug="no-such-level",
        )
    return levels


def _add(archive: "ArchiveFolder", paths: list[Path], workers: int | None, levels: tuple[str, ...]) -> "Tally":
    """Add, with a bar where somebody watches."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    from fonds.cli.console import messages  # noqa: PLC0415
    from fonds.workflow import add_paths, readers_of  # noqa: PLC0415

    readers = readers_of(archive) if paths else None
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files, {task.fields[documents]:,} documents, {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    told = messages()
    for notice in readers.notices if readers else ():
        told.print(notice, markup=False)
    with Bar(*columns, console=told, disable=not told.is_terminal, transient=True) as bar:
        task = bar.add_task("Reading", total=None, documents=0, rate=0.0)

        def watch(now: "Progress") -> None:
            rate = now.documents / max(bar.tasks[0].elapsed or 0.0, 0.001)
            bar.update(task, total=now.all_files, completed=now.files, documents=now.documents, rate=rate)

        with _stopping_gently() as stop:
            return add_paths(
                archive,
                paths,
                workers=workers,
                watch=watch,
                waiting=lambda message: told.print(message, markup=False),
                stop=stop,
                folders_as=levels,
                readers=readers,
            )


@contextlib.contextmanager
def _stopping_gently() -> "Iterator[Callable[[], bool]]":
    """Let the first Ctrl-C be asked for, so that what was begun is finished; a second one interrupts."""
    asked: list[int] = []

    def ask(number: int, _: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        sys.stderr.write("\nFinishing what was begun; press Ctrl-C again to break off at once.\n")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def summary(tally: "Tally") -> str:
    """Say what was done: `1,240 unchanged, 3 new, 1 failed (letter.doc is an old Office file …)`."""
    said = [f"{tally.unchanged:,} unchanged", f"{tally.new:,} new"]
    if tally.changed:
        said.append(f"{tally.changed:,} changed")
    if tally.partial:
        said.append(f"{len(tally.partial):,} partial ({_first(tally.partial)})")
    if tally.failed:
        said.append(f"{len(tally.failed):,} failed ({_first(tally.failed)})")
    return ", ".join(said)


def _first(reasons: list[str]) -> str:
    return reasons[0] if len(reasons) == 1 else f"{reasons[0]}; …"
