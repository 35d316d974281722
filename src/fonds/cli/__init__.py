"""The command line. One file a verb; whatever is slow to load is loaded by the verb that needs it."""

import os
import sys


def main() -> int:
    """Run the command line and return its exit code. No traceback reaches a person unless FONDS_DEBUG is set."""
    from fonds.cli.program import app  # noqa: PLC0415 - children that start from this module need none of it
    from fonds.errors import ArchiveError  # noqa: PLC0415

    try:
        app(prog_name="fonds")
    except ArchiveError as error:
        print(f"fonds: {error}", file=sys.stderr)
        return error.exit_code
    except Exception as error:
        if os.environ.get("FONDS_DEBUG"):
            raise
        from fonds.cli.failures import account_for  # noqa: PLC0415

        print(f"fonds: {account_for(error)}", file=sys.stderr)
    return 1
