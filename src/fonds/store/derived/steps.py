"""The steps of an archival reference from above down, and the key by which what lies on one shelf sorts together."""

import re
from collections.abc import Iterable, Sequence

from fonds.store.derived.folding import folded
from fonds.store.shelves import padded

BREAK = "\x1f"
"""Ends each step of a key, so that what begins with the key of a shelf lies on it."""

WITHIN = ("leaf", "number")
"""Units of what lies in a file; the steps before them are places where files are kept."""

Steps = tuple[tuple[str, str], ...]
"""Pairs of unit and value."""

_NUMBER = re.compile(r"\s*\d")


def steps_of(parts: Iterable[Sequence[str]]) -> Steps:
    """Return the steps of a reference, a paper's number in its file as a step of its own.

    Where a file is told by a number behind a stroke, as `500.A15/1343`, that number is the paper's and what stands
    before the stroke the file's.
    """
    steps = [(str(unit), str(value)) for unit, value in parts]
    if steps and steps[-1][0] == "file":
        file, _, number = steps[-1][1].rpartition("/")
        if file.strip() and _NUMBER.match(number):
            steps[-1:] = [("file", file), ("number", number)]
    return tuple(steps)


def key_of(repository: str, steps: Iterable[tuple[str, str]]) -> str:
    """Return what sorts shelf marks by number, and begins with the key of every shelf above."""
    path = [folded(repository), *(step_key(unit, value) for unit, value in steps)]
    return BREAK.join(path) + BREAK


def step_key(unit: str, value: str) -> str:
    """Return one step as it stands in a key."""
    return f"{unit} {padded(folded(value))}"
