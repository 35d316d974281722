"""`fonds living` and `fonds clear`: names of persons who may be alive."""

from typing import Annotated

import typer

from fonds.cli.asking import Archive, Because, By, told_to_wait


def living(archive: Archive) -> None:
    """List the names that the policy on living persons keeps from the public, and why.

    The policy stands in fonds.toml, in the table named living.

    [dim]fonds living papers[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415
    from fonds.workflow.holding import withheld_by  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.database, folder.originals)
    names = withheld_by(folder, reader)
    reader.close()
    for one in names:
        print(f"{one.name}  ({one.reason})")
    print(f"{len(names):,} names are withheld from the public.")


def clear(
    archive: Archive,
    name: Annotated[str, typer.Argument(help="The name as fonds living lists it.")],
    by: By = "",
    because: Because = "",
) -> None:
    """Let the public see a name that the policy on living persons withholds.

    [dim]fonds clear papers "Ana Marr" --by AT --because "died 2019, obituary seen"[/dim]
    """
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow import judging  # noqa: PLC0415

    made = judging.clear(ArchiveFolder(archive), name, judging.Judge(by, because), waiting=told_to_wait)
    print(f"{made.id}  {made.subject.removeprefix('person:')} may be shown.")
