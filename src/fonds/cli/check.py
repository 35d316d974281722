"""`fonds check`: what does not agree?"""

from pathlib import Path
from typing import Annotated

import typer


def check(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print each finding as one line of JSON.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also what is explained.")] = False,
) -> None:
    """List what contradicts itself within a record, and what records say against each other.

    What a finding means stands in docs/checks.md. With --json everything is listed.

    [dim]fonds check papers
    fonds check papers --json > findings.jsonl[/dim]
    """
    import msgspec  # noqa: PLC0415

    from fonds.cli.console import results, write_lines  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.workflow.checking import check_archive  # noqa: PLC0415

    out = results()
    carrier = ""
    told = 0
    for found in check_archive(ArchiveFolder(archive)):
        finding = found.finding
        if as_json:
            said = {"record": found.record, "title": found.title, "path": found.path, **msgspec.to_builtins(finding)}
            write_lines([msgspec.json.encode(said)])
            continue
        if finding.severity == "explained" and not everything:
            continue
        told += 1
        if found.record != carrier:
            carrier = found.record
            out.print(f"\n{found.title or 'Without a title'}", style="bold", markup=False)
            out.print(f"{found.record}  {found.path}", style="dim", markup=False)
        out.print(f"  {finding.code} {finding.severity}: {finding.message}", markup=False)
        for quote in finding.evidence:
            words = " ".join(quote.text.split())
            out.print(f"    “{words}”{f'  {quote.record}' if quote.record else ''}", markup=False)
    if not as_json:
        out.print(
            f"\n{told:,} finding{'' if told == 1 else 's'} in {archive}." if told else f"Nothing found in {archive}."
        )
