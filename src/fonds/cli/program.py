"""The verbs, in the order in which a newcomer needs them."""

import importlib.metadata
from typing import Annotated

import typer

from fonds.cli.add import add
from fonds.cli.agents import agents
from fonds.cli.backup import backup
from fonds.cli.check import check
from fonds.cli.correct import confirm, different, reject, same, set_, undo
from fonds.cli.export import export
from fonds.cli.history import diff, history
from fonds.cli.init import init
from fonds.cli.judgements import judgements
from fonds.cli.links import links
from fonds.cli.living import clear, living
from fonds.cli.places import places
from fonds.cli.publish import publish, take_down, withhold
from fonds.cli.read import read
from fonds.cli.restore import restore
from fonds.cli.review import review
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


for verb in (read, init, add, search, show, check):
    app.command()(verb)
app.command(rich_help_panel="Correct")(history)
app.command(rich_help_panel="Correct")(diff)
app.command("set", rich_help_panel="Correct")(set_)
app.command(rich_help_panel="Correct")(reject)
app.command(rich_help_panel="Correct")(confirm)
app.command(rich_help_panel="Correct")(agents)
app.command(rich_help_panel="Correct")(links)
app.command(rich_help_panel="Correct")(places)
app.command(rich_help_panel="Correct")(same)
app.command(rich_help_panel="Correct")(different)
app.command(rich_help_panel="Correct")(undo)
app.command(rich_help_panel="Correct")(review)
app.add_typer(judgements, name="judgements", rich_help_panel="Correct")
app.command(rich_help_panel="Publish")(publish)
app.command(rich_help_panel="Publish")(withhold)
app.command("take-down", rich_help_panel="Publish")(take_down)
app.command(rich_help_panel="Publish")(living)
app.command(rich_help_panel="Publish")(clear)
app.add_typer(export, name="export")
app.command()(serve)
app.command()(verify)
app.command()(backup)
app.command()(restore)
