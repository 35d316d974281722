"""Where words go: results to stdout, everything else to stderr. Colour only on a terminal, never under NO_COLOR."""

import sys

from rich.console import Console


def results() -> Console:
    """Return the console for what was asked for."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def messages() -> Console:
    """Return the console for progress, notices and faults."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def write_lines(lines: "list[bytes]") -> None:
    """Write lines of JSON to stdout as they are."""
    out = sys.stdout.buffer
    for line in lines:
        out.write(line)
        out.write(b"\n")
    out.flush()
