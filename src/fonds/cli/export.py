"""`fonds export`: records handed on, in one format a verb."""

import typer

export = typer.Typer(help="Write records in a format that others read.", no_args_is_help=True)


@export.command()
def jsonl() -> None:
    """In preparation."""
