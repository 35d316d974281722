"""Spreadsheets as they come: what their rows name, and what is no spreadsheet for us, however it is made."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.sources.sheets import Row, describes_documents, folder_name, rows_of
from fonds.sources.sidecars import Written, read_in_child, read_sheet, read_written
from fonds.sources.walking import Found

SHEET = Found(path="/velmara/list.csv", name="velmara/list.csv")
THERE = {"/velmara/a.txt", "/velmara/b.txt", "/velmara/box/c.txt", "/velmara/a;b.txt", "/velmara/box", "/velmara"}


def rows(text: str) -> list[Row]:
    return list(rows_of(SHEET, read_sheet(text), THERE.__contains__))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("header", ["file", "File", "filename", "File name", "path", " FILE "])
def test_tables(sign: str, header: str) -> None:
    text = f"{header}{sign}Title\r\na.txt{sign}On a barrage\r\n\r\nb.txt{sign}\r\n"
    assert [(row.paths, row.said) for row in rows(text)] == [
        (("/velmara/a.txt",), {"title": "On a barrage"}), (("/velmara/b.txt",), {}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "paths"),
    [
        ("a.txt", ["a.txt"]), ("a.txt|b.txt", ["a.txt", "b.txt"]), ("a.txt; box/c.txt", ["a.txt", "box/c.txt"]),
        ("a;b.txt", ["a;b.txt"]), ("./box/../a.txt", ["a.txt"]), ("a.txt|a.txt|", ["a.txt"]), ("box", ["box"]),
        ("a.txt|gone.txt", []), ("gone.txt", []), ("|", []), ("x" * 200_000, []), ("/velmara/a.txt", ["a.txt"]),
    ],
)  # fmt: skip
def test_cells_for_files(cell: str, paths: list[str]) -> None:
    (row,) = rows_of(SHEET, Written(rows=((2, {"file": cell, "title": "One"}),)), THERE.__contains__)
    assert row.paths == tuple(f"/velmara/{path}" for path in paths)
    assert len(row.named) <= 200


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("'=1+1", "=1+1"), ("'+47", "+47"), ("'-5", "-5"), ("'@x", "@x"), ("'tis", "'tis"), ("=1", "=1"),
    ],
)  # fmt: skip
def test_formulas(cell: str, said: str) -> None:
    """A sign put before a formula for safety is taken away; one that belongs to the words stays."""
    assert rows(f"file,title\na.txt,{cell}\n")[0].said == {"title": said}


def test_quoted_cells() -> None:
    text = 'file,title,summary\na.txt,"On ""a"" barrage, Sel","Two\nlines"\n'
    assert rows(text)[0].said == {"title": 'On "a" barrage, Sel', "summary": "Two\nlines"}


def test_one_key_under_two_headers() -> None:
    """The first column is the one that is used, as in the description."""
    assert rows("file,summary,Description\na.txt,One,Two\n")[0].said["summary"] == "One"


def test_messages_show_plain_signs() -> None:
    (row,) = rows("file,title\nb\x1b[31m.txt,One\n")
    assert (row.where, row.named, row.paths) == ("velmara/list.csv, line 2", "b\\x1b[31m.txt", ())


@pytest.mark.parametrize(
    ("level", "taken"), [("Fonds", "fonds"), (" file ", "file"), ("", "series"), ("box", "series")]
)  # fmt: skip
def test_levels(level: str, taken: str) -> None:
    """A level that is none known cannot come into a record: what is written there has to be read again."""
    assert Row(where="", named="", paths=(), cells={}, said={"level": level}).level == taken


@pytest.mark.parametrize(
    ("sheet", "path", "name"),
    [
        ("velmara/list.csv", "/velmara/box", "velmara/box"), ("list.csv", "/velmara/box", "box"),
        ("x/velmara/list.csv", "/velmara", "x/velmara"), ("velmara/list.csv", "/velmara/b\x1b", "velmara/b\\x1b"),
    ],
)  # fmt: skip
def test_names_of_folders(sheet: str, path: str, name: str) -> None:
    assert folder_name(Found(path="/velmara/list.csv", name=sheet), path) == name


@pytest.mark.parametrize(
    "text",
    [
        "", "\n\n", "file", "file,title\n", "name,title\na.txt,One\n", "file,title\n\0\0,\0\n", "file" + ",x" * 10_000,
        'file,title\n"a.txt,One\n', "file,title\ngone.txt,One\n", "file,title\n,One\n", '"' * 1_001,
        "file,title\na.txt" + "x" * 12_000_000,
    ],
    ids=range(12),
)  # fmt: skip
def test_describes_nothing(text: str) -> None:
    """It is a file like any other, and nothing raises."""
    assert not describes_documents(SHEET, read_sheet(text), THERE.__contains__)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("file;title;place\na.txt;Brücke über die Säll, geprüft;Nilgün\n".encode(encoding))
    written = read_written(Found(path=str(path), name="list.csv", size=path.stat().st_size))
    assert [cells for _, cells in written.rows] == [
        {"file": "a.txt", "title": "Brücke über die Säll, geprüft", "place": "Nilgün"}
    ]


def test_not_there(tmp_path: Path) -> None:
    written = read_written(Found(path=str(tmp_path / "list.csv"), name="list.csv"))
    assert "cannot be opened" in (written.fault or "")
    assert len(list(read_in_child(Found(path=str(tmp_path / "list.csv"), name="list.csv")))) == 1


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("filet,;\t\"\n\r\0a.x'=|é"), max_size=60))
def test_no_table_does_harm(text: str) -> None:
    for row in rows(f"file,title\n{text}"):
        assert all(path in THERE for path in row.paths)
    assert isinstance(describes_documents(SHEET, read_sheet(text), THERE.__contains__), bool)
