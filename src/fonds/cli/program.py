"""The verbs, in the order in which a newcomer needs them."""

import importlib.metadata
from typing import Annotated

import typer

from fonds.cli.add import add
from fonds.cli.export import export
from fonds.cli.init import init
from fonds.cli.read import read
from fonds.cli.search import search
from fonds.cli.serve import serve
from fonds.cli.show import show
from fonds.cli.verify import verify

app = typer.Typer(
    help="An open digital archive for primary sources that reads what it holds.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Every verb explains itself: fonds add --help",
)


def _say_version(wanted: bool) -> None:
    if wanted:
        print(f"fonds {importlib.metadata.version('fonds')}")
        raise typer.Exit


@app.callback()
def describe(
    version: Annotated[
        bool, typer.Option("--version", help="Say which version this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """An open digital archive for primary sources that reads what it holds."""
    del version


for verb in (read, init, add, search, show):
    app.command()(verb)
app.add_typer(export, name="export")
app.command()(serve)
app.command()(verify)
