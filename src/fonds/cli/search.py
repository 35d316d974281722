"""`fonds search`: find records."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from fonds.search.protocol import Hit


def search(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="The archive.", show_default=False)],
    query: Annotated[list[str], typer.Argument(help="Words, phrases, field:value, 1945..1947.", show_default=False)],
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many to show.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON, with facets.")] = False,
) -> None:
    """Search an archive, best first.

    [dim]fonds search papers 'sender:torvesh "press run" 1952..1954'[/dim]
    """
    import msgspec  # noqa: PLC0415

    from fonds.cli.console import messages, results  # noqa: PLC0415
    from fonds.errors import ArchiveError  # noqa: PLC0415
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415
    from fonds.search.protocol import SearchRequest, as_said  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415
    from fonds.workflow import mend  # noqa: PLC0415

    folder = ArchiveFolder(archive)
    reader = DatabaseReader(folder.database, folder.originals)
    try:
        index = TantivyIndex(folder.index)
        if index.watermark() != reader.sequence():
            messages().print("The search index is not where the records are, and is brought up to them …")
            index.close()
            mend(folder)
            index = TantivyIndex(folder.index)
    except ArchiveError as error:
        if error.slug != "index-damaged":
            raise
        messages().print("The search index cannot be used and is built anew from the records …")
        mend(folder)
        index = TantivyIndex(folder.index)
    finally:
        reader.close()
    result = index.search(SearchRequest(query=" ".join(query), limit=limit, facets=as_json))
    index.close()
    if as_json:
        sys.stdout.buffer.write(msgspec.json.encode(as_said(result)) + b"\n")
        return
    out = results()
    for hint in result.hints:
        out.print(hint.text, style="yellow", markup=False)
    possible = f", {result.possible:,} of them only possibly in range" if result.possible else ""
    out.print(f"{result.total:,} found{possible}", style="bold", markup=False)
    for hit in result.hits:
        _show(out, hit)


def _show(out: "Console", hit: "Hit") -> None:
    from rich.text import Text  # noqa: PLC0415

    card = hit.card
    facts = ", ".join(fact for fact in (card.date, card.reference, card.classification, hit.certainty) if fact)
    out.print()
    out.print(Text.assemble((card.id, "cyan"), "  ", (card.title or "[untitled]", "bold")))
    if facts:
        out.print(Text(f"            {facts}", style="dim"))
    for passage in hit.passages:
        words = Text(passage.text.replace("\n", " "))
        for start, end in passage.marks:
            words.stylize("bold reverse", start, end)
        out.print(Text.assemble((f"            {passage.passage} ", "dim"), words))
