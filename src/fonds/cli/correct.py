"""`fonds set`, `reject`, `confirm`, `same`, `different`, `undo`: what people know better, kept for good."""

from typing import TYPE_CHECKING, Annotated

import typer

from fonds.cli.asking import Archive, Because, By, RecordName, told_to_wait

if TYPE_CHECKING:
    from fonds.record.judgements import JudgementKind

Field = Annotated[str, typer.Argument(help="The field, as the record has it: title, date_created, senders …")]
Where = Annotated[str, typer.Argument(help="mention, statement, finding, quantity, or a field.")]
Which = Annotated[str, typer.Argument(help="The words, a finding's code, or #3 for the third.")]


def set_(
    archive: Archive,
    record: RecordName,
    field: Field,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="VALUE", help="What it is; none empties it.", show_default=False)
    ] = None,
    by: By = "",
    because: Because = "",
) -> None:
    """Give a descriptive field its value. Reading or adding again never changes it back.

    [dim]fonds set papers 7kq3vx0b2m date_created 1953-03-12 --by "A. Torvesh" --because "the envelope is dated"
    fonds set papers 7kq3vx0b2m senders "O. Marr (harbour master)" "L. Pell" --by AT --because "signed by both"[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.judging import Judge, set_field  # noqa: PLC0415

    made = set_field(ArchiveFolder(archive), record, field, values or [], Judge(by, because), waiting=told_to_wait)
    print(f"{made.id}  {made.subject}: {made.field} is set.")


def reject(
    archive: Archive, record: RecordName, where: Where, which: Which = "", by: By = "", because: Because = ""
) -> None:
    """Say of something that was read that it is not so: a name, a statement, a finding, a field's value.

    [dim]fonds reject papers 7kq3vx0b2m finding SUM-001 --by AT --because "the second total is of another year"[/dim]
    """
    _judge("reject", archive, record, where, which, by, because)


def confirm(
    archive: Archive, record: RecordName, where: Where, which: Which = "", by: By = "", because: Because = ""
) -> None:
    """Say of something that was read that it is so; pages say that a person checked it.

    [dim]fonds confirm papers 7kq3vx0b2m date --by AT --because "compared with the original"[/dim]
    """
    _judge("confirm", archive, record, where, which, by, because)


def _judge(kind: "JudgementKind", archive: Archive, record: str, where: str, which: str, by: str, because: str) -> None:
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow import judging  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    who = judging.Judge(by, because)
    for made in judging.reject(folder, record, where, which, who, kind=kind, waiting=told_to_wait):
        words = made.target.text if made.target else ""
        print(f"{made.id}  {made.subject}: {made.field} “{words}” {kind}ed.")


First = Annotated[str, typer.Argument(help="person:NAME, organisation:NAME, place:NAME, or a record's id.")]
Second = Annotated[str, typer.Argument(help="The other one, of the same kind.")]


def same(archive: Archive, first: First, second: Second, by: By = "", because: Because = "") -> None:
    """Say that two names are one person, body or place, or that two records are one document.

    The first is called as the second from then on, where both are seen.

    [dim]fonds same papers "person:Marr, O." "person:O. Marr" --by AT --because "same office, same hand"[/dim]
    """
    _tie("same", archive, first, second, by, because)


def different(archive: Archive, first: First, second: Second, by: By = "", because: Because = "") -> None:
    """Say that two are not the same; it outweighs whatever joined them before.

    [dim]fonds different papers "person:Marr" "person:O. Marr" --by AT --because "the father"[/dim]
    """
    _tie("different", archive, first, second, by, because)


def _tie(kind: "JudgementKind", archive: Archive, first: str, second: str, by: str, because: str) -> None:
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.judging import Judge, tie  # noqa: PLC0415

    made = tie(ArchiveFolder(archive), kind, first, second, Judge(by, because), waiting=told_to_wait)
    print(f"{made.id}  {made.subject} and {made.value}: {kind}.")


def undo(
    archive: Archive,
    judgement: Annotated[str, typer.Argument(help="Its id, or the beginning of it; fonds history shows them.")],
    by: By = "",
    because: Because = "",
) -> None:
    """Take a judgement back. It stays in the history; an undoing can be undone.

    [dim]fonds undo papers 4f0c19aa --by AT --because "I had the wrong Marr"[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow import judging  # noqa: PLC0415

    made = judging.undo(ArchiveFolder(archive), judgement, judging.Judge(by, because), waiting=told_to_wait)
    print(f"{made.id}  {made.subject} is undone.")
