"""`fonds places`: the places that the records name, by the gazetteer."""

import sys
from typing import Annotated

import typer

from fonds.cli.asking import Archive


def places(
    archive: Archive,
    limit: Annotated[int, typer.Option(min=1, help="How many to list.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of them as JSON, with what is not sure.")] = False,
) -> None:
    """List the places that the records name, where they lie and the states they were in at the time.

    Join or part names of places with fonds same and fonds different.

    [dim]fonds places papers --json[/dim]
    """
    import msgspec  # noqa: PLC0415

    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow import linking  # noqa: PLC0415

    found = linking.places(ArchiveFolder(archive))
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    for one in found.linked[:limit]:
        named = f"  as {', '.join(one.names)}" if one.names != (one.place,) else ""
        held = f"  ({'; '.join(one.states)})" if one.states else ""
        print(f"{one.records:>7,}  {one.score:.2f}  {one.place}{held}{named}")
    if len(found.linked) > limit:
        sys.stderr.write(f"… and {len(found.linked) - limit:,} more; list them with --limit\n")
    if found.unsure or found.unknown:
        sys.stderr.write(
            f"{len(found.unsure):,} names may mean several places or an unlikely one, "
            f"{len(found.unknown):,} are not in the gazetteer; --json lists them\n"
        )
