"""`fonds links`: what the records have to do with each other, as far as it can be proposed."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fonds.cli.asking import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fonds.linking.citations import Citations
    from fonds.linking.copies import Copy
    from fonds.linking.proposals import ProposedAgent

WHAT = ("persons", "organisations", "citations", "copies")


def links(
    archive: Archive,
    what: Annotated[str, typer.Option(help=f"{', '.join(WHAT)}; else all of them.", show_default=False)] = "",
    least: Annotated[float, typer.Option(min=0.1, max=1, help="The lowest score; below 0.8 nothing is sure.")] = 0.8,
    limit: Annotated[int, typer.Option(min=1, help="How many lines of each.")] = 50,
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
    found: dict[str, object] = {}
    lines: dict[str, list[str]] = {}
    if what in {"", "persons"}:
        persons = linking.persons(folder, least)
        found["persons"], lines["persons"] = persons, [line for one in persons for line in _agent(one)]
    if what in {"", "organisations"}:
        bodies = linking.organisations(folder, least)
        found["organisations"], lines["organisations"] = bodies, [line for one in bodies for line in _agent(one)]
    if what in {"", "citations"}:
        citations = linking.citations(folder)
        found["citations"], lines["citations"] = citations, list(_citations(citations, least))
    if what in {"", "copies"}:
        copies = [one for one in linking.copies(folder) if one.score >= least]
        found["copies"], lines["copies"] = copies, [_copy(one) for one in copies]
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    for kind, said in lines.items():
        print(f"{kind}:" if said else f"{kind}: none")
        for line in said[:limit]:
            print(f"  {line}")
        if len(said) > limit:
            sys.stderr.write(f"… and {len(said) - limit:,} more lines on {kind}; list them with --limit\n")


def _agent(agent: "ProposedAgent") -> "Iterator[str]":
    yield f"{agent.score:.2f}  {' = '.join(agent.names)}"
    for one in agent.proposals:
        yield f"      {one.first} = {one.second} ({one.score:.2f}): {'; '.join(one.reasons)}"


def _citations(citations: "Citations", least: float) -> "Iterator[str]":
    shown = (*citations.held, *(one for one in citations.possible if one.candidates[0].score >= least))
    for link in shown:
        one, best = link.citation, link.candidates[0]
        yield f"{best.score:.2f}  {one.record} {one.relation.replace('_', ' ')} {best.record}: {_quoted(one.text)}"
        yield f"      {'; '.join(best.reasons)}"
    for missing in citations.missing:
        told = [missing.kind or "document"]
        told += [f"no. {missing.number}"] if missing.number else []
        told += [f"of {missing.day}"] if missing.day else []
        told += [f"by {missing.author}"] if missing.author else []
        cited = ", ".join(dict.fromkeys(one.record for one in missing.citations))
        yield f"not held: {' '.join(told)}, cited in {cited}: {_quoted(missing.citations[0].text)}"


def _copy(one: "Copy") -> str:
    said = {"same_text": "has the same text as", "excerpt": "is a part of", "same_original": "renders the same as"}
    return f"{one.score:.2f}  {one.first} {said[one.kind]} {one.second}: {'; '.join(one.reasons)}"


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”"
