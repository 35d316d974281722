"""The shape of the code: every room says what it is, and no file is named after nothing."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fonds"
MODULES = sorted(path for path in SOURCE.rglob("*.py"))
NAMED_AFTER_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "models"}


def test_there_are_modules() -> None:
    """The tests below look at something."""
    assert len(MODULES) > 20


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module(path: Path) -> None:
    """A module says what it is, has a name that tells, and fits in one head."""
    text = path.read_text(encoding="utf-8")
    assert path.stem not in NAMED_AFTER_NOTHING
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "it has no docstring"
    assert text.count("\n") <= 450, "it wants splitting by what it is about"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_is_left_undone(path: Path) -> None:
    """No stub and no promise stands in the code."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b", text)
