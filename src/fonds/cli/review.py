"""`fonds review`: is what was read true? A person is asked about values drawn at random."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fonds.cli.asking import Archive, Because, By, told_to_wait

if TYPE_CHECKING:
    from fonds.workflow.reviewing import Answer, Drawn

_ANSWERS: dict[str, "Answer"] = {
    "y": "yes",
    "yes": "yes",
    "n": "no",
    "no": "no",
    "s": "skip",
    "skip": "skip",
    "": "skip",
}


def review(
    archive: Archive,
    sample: Annotated[int, typer.Option(min=0, help="How many values to draw; 0 for the figures alone.")] = 100,
    field: Annotated[
        list[str] | None, typer.Option(help="Draw from this field alone; may be repeated.", show_default=False)
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Draw the same values again.", show_default=False)] = None,
    by: By = "",
    because: Because = "compared with the words",
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Ask yes or no about values that the machine read, drawn at random; say how precise each field is here.

    A value that is answered with no is no longer served; fonds undo takes an answer back. Answers are y, n, s (skip)
    and q (enough).

    [dim]fonds review papers --sample 100 --field date --by "A. Torvesh"[/dim]
    """
    import msgspec  # noqa: PLC0415

    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow import reviewing  # noqa: PLC0415
    from fonds.workflow.judging import Judge  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    if sample:
        judge = Judge(by, because)
        done = reviewing.review(folder, field or [], sample, judge, _ask, seed=seed, waiting=told_to_wait)
        sys.stderr.write(f"{done:,} answered; each is kept as a judgement.\n")
    found = reviewing.precisions(folder)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    for one in found:
        print(
            f"{one.field:<16} {one.share:6.1%}  ({one.low:.1%} to {one.high:.1%} at 95 %, {one.right} of {one.asked})"
        )
    if not found:
        print("Nothing has been reviewed yet.")


def _ask(drawn: "Drawn", number: int, count: int) -> "Answer":
    from rich.text import Text  # noqa: PLC0415

    from fonds.cli.console import messages  # noqa: PLC0415

    told = messages()
    told.print()
    told.print(Text.assemble((f"{number}/{count}  ", "dim"), (drawn.field, "bold"), "  ", (drawn.value, "cyan")))
    told.print(Text(f"{drawn.record}  {drawn.title or ''}", style="dim"))
    told.print(
        Text.assemble((_flat(drawn.before), "dim"), (_flat(drawn.words), "bold reverse"), (_flat(drawn.after), "dim"))
    )
    while True:
        sys.stderr.write("Is it so? [y/n/s/q] ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line or line.strip().lower() in {"q", "quit"}:
            return "stop"
        answer = _ANSWERS.get(line.strip().lower())
        if answer is not None:
            return answer


def _flat(words: str) -> str:
    return words.replace("\n", " ")
