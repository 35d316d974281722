"""`fonds agents`: persons, bodies and places, under all their names."""

import sys
from typing import Annotated

import typer

from fonds.cli.asking import Archive


def agents(
    archive: Archive,
    kind: Annotated[str, typer.Option(help="person, organisation or place.")] = "person",
    limit: Annotated[int, typer.Option(min=1, help="How many to list.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """List who is named here, those named most often first; join names with fonds same.

    [dim]fonds agents papers --kind place[/dim]
    """
    import msgspec  # noqa: PLC0415

    from fonds.errors import UsageError  # noqa: PLC0415
    from fonds.linking.agents import AGENT_KINDS  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.naming import agents as find  # noqa: PLC0415

    if kind not in AGENT_KINDS:
        raise UsageError(f"There are no agents of the kind “{kind}”: {', '.join(AGENT_KINDS)}.", slug="no-such-kind")
    found = find(ArchiveFolder(archive), kind)
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found[:limit]) + b"\n")
        return
    for one in found[:limit]:
        others = f"  also {', '.join(one.names[1:])}" if one.names[1:] else ""
        print(f"{one.records:>7,}  {one.name}{others}")
    if len(found) > limit:
        sys.stderr.write(f"… and {len(found) - limit:,} more; list them with --limit\n")
