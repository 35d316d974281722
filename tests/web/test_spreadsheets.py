"""Tables to take away: the same words come back, and no spreadsheet reckons with them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.web.spreadsheets import written


def read(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"), ("+7", "'+7"), ("-5", "'-5"), ("-x", "'-x"), ("@here", "'@here"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("a=b", "a=b"), ("Pell", "Pell"), ("", ""), (None, ""), (-5, "-5"), (-2.5, "-2.5"),
        (8970.0, "8970"), (1e21, "1e+21"), ('a "word", and another', 'a "word", and another'), ("a\nb", "a\nb"),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: object, shown: str) -> None:
    assert read(written(("head",), [(cell, "end")])) == [["head"], [shown, "end"]]


def test_a_spreadsheet_is_told_the_encoding() -> None:
    assert written(("head",), [("Тамлин",)]) == "\ufeffhead\r\nТамлин\r\n".encode()


_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)


@given(st.lists(st.lists(_WORDS, min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    """But for the apostrophe before what would be a formula."""
    found = read(written(("a", "b"), rows))[1:]
    assert [[cell.removeprefix("'") for cell in row] for row in found] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
