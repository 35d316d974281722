"""`fonds links`: what the records have to do with each other, as far as it can be proposed."""

import sys
from typing import Annotated

import typer

from fonds.cli.asking import Archive

WHAT = ("persons",)


def links(
    archive: Archive,
    what: Annotated[str, typer.Option(help=f"{', '.join(WHAT)}; else all of them.", show_default=False)] = "",
    least: Annotated[float, typer.Option(min=0.1, max=1, help="The lowest score; below 0.8 nothing is sure.")] = 0.8,
    limit: Annotated[int, typer.Option(min=1, help="How many of each to list.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of them as JSON.")] = False,
) -> None:
    """Propose what belongs together, with a score and reasons; nothing is joined until you say so with fonds same.

    [dim]fonds links papers --what persons[/dim]
    """
    import msgspec  # noqa: PLC0415

    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow import linking  # noqa: PLC0415

    if what and what not in WHAT:
        raise UsageError(f"There are no links of the kind “{what}”: {', '.join(WHAT)}.", slug="no-such-kind")
    folder = ArchiveFolder(archive)
    found = {}
    if what in {"", "persons"}:
        found["persons"] = linking.persons(folder, least)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    for agent in found.get("persons", [])[:limit]:
        print(f"{agent.score:.2f}  {' = '.join(agent.names)}")
        for one in agent.proposals:
            print(f"      {one.first} = {one.second} ({one.score:.2f}): {'; '.join(one.reasons)}")
    for kind, rows in found.items():
        if len(rows) > limit:
            sys.stderr.write(f"… and {len(rows) - limit:,} more {kind}; list them with --limit\n")
