"""What an editor does to a record, said again, undone, handed to a colleague; and what stays through it all."""

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.store.papers import LETTERS, desk

WHO = ("--by", "A. Torvesh", "--because", "seen")


@pytest.fixture
def river(fonds: Run, archive: Path) -> str:
    """The id of the letter about the river."""
    return str(json.loads(fonds("search", archive, "barges", "--json")[1])["hits"][0]["id"])


def shown(fonds: Run, archive: Path, record: str) -> dict[str, object]:
    """Return a record as it is served."""
    said: dict[str, object] = json.loads(fonds("show", archive, record, "--json")[1])
    return said


@pytest.mark.parametrize(
    ("field", "values", "key", "expected"),
    [
        ("title", ["Six barges"], "title", "Six barges"),
        ("title", [], "title", None),
        ("date", ["12 March 1953"], "date_created", "1953-03-12"),
        ("date_created", ["1946~"], "date_created", "1946~"),
        ("senders", ["O. Marr (harbour master)", "L. Pell"], "senders", ["O. Marr", "L. Pell"]),
        ("language", ["ru", "en"], "languages", ["ru", "en"]),
        ("classification", ["secret"], "classification", "Secret"),
        ("reference", ["GAPPOD, f. 1, s. 89, i. 187"], "reference_codes", ["GAPPOD, f. 1, s. 89, i. 187"]),
        ("identifiers", ["doi:10.1234/abc"], "identifiers", ["10.1234/abc"]),
        ("contributors", ["translator:Piet Maro"], "contributors", ["Piet Maro"]),
        ("place", ["Nilgun"], "place_created", "Nilgun"),
        ("level", ["file"], "level", "file"),
    ],
)
def test_set(fonds: Run, archive: Path, river: str, field: str, values: list[str], key: str, expected: object) -> None:
    """Every descriptive field can be set, as people write its values."""
    code, _, err = fonds("set", archive, river, field, *values, *WHO)
    assert (code, err) == (0, ""), err
    value = shown(fonds, archive, river)[key]

    def bare(one: object) -> object:
        if isinstance(one, dict):
            return next(one[name] for name in ("edtf", "name", "value", "text") if one.get(name) is not None)
        return one

    assert ([bare(one) for one in value] if isinstance(value, list) else bare(value)) == expected
    assert fonds("verify", archive)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("title", "One", "Two"), "holds one value"),
        (("date", "the other day"), "EDTF"),
        (("colour", "red"), "no field that can be set"),
        (("languages", "Russian"), "ISO 639"),
        (("contributors", "Piet Maro"), "ROLE:NAME"),
        (("senders", '{"name": 3}'), "Nothing was changed"),
        (("senders", "{"), "not JSON"),
        (("level", "box"), "one of item"),
    ],
)
def test_set_refuses(fonds: Run, archive: Path, river: str, arguments: tuple[str, ...], said: str) -> None:
    """What a field cannot hold is refused with what it can, and nothing changes."""
    before = shown(fonds, archive, river)
    code, _, err = fonds("set", archive, river, *arguments, *WHO)
    assert code == 2
    assert said in err
    assert shown(fonds, archive, river) == before


def test_who_and_why(fonds: Run, archive: Path, river: str) -> None:
    """No judgement without a name and a reason."""
    assert fonds("set", archive, river, "title", "X", "--by", "AT")[0] == 2
    assert fonds("reject", archive, river, "title", "--because", "no")[0] == 2


def test_reading_and_adding_again_leave_it(tmp_path: Path, fonds: Run, archive: Path, river: str) -> None:
    """A corrected record keeps its correction when its file changes; its history tells of both; citations stay true."""
    fonds("set", archive, river, "title", "Barges", *WHO)
    old = shown(fonds, archive, river)["version"]
    (tmp_path / "papers" / "river.txt").write_text(LETTERS["river.txt"].replace("Six", "Seven"), encoding="utf-8")
    assert "1 changed" in fonds("add", archive, tmp_path / "papers")[1]
    now = shown(fonds, archive, river)
    assert (now["title"], "Seven barges" in str(now["text"]), now["version"] == old) == ("Barges", True, False)
    told = json.loads(fonds("history", archive, river, "--json")[1])["entries"]
    assert sorted(one["kind"] for one in told) == ["new", "set", "version"]
    changed = fonds("diff", archive, river)[1]
    assert "-Six barges lie at Nilgun." in changed
    assert "+Seven barges lie at Nilgun." in changed
    assert fonds("diff", archive, river, "ffffff")[0] == 2


def test_reject_and_undo(fonds: Run, archive: Path, river: str) -> None:
    """A mention goes and comes back; a list without such words says what it has."""
    names = [one["text"] for one in shown(fonds, archive, river)["mentions"]]  # type: ignore[attr-defined]
    code, out, _ = fonds("reject", archive, river, "mention", names[0], *WHO)
    assert (code, "rejected" in out) == (0, True)
    left = [one["text"] for one in shown(fonds, archive, river)["mentions"]]  # type: ignore[attr-defined]
    assert names[0] not in left
    assert fonds("undo", archive, out.split()[0], *WHO)[0] == 0
    assert [one["text"] for one in shown(fonds, archive, river)["mentions"]] == names  # type: ignore[attr-defined]
    code, _, err = fonds("reject", archive, river, "mention", "Nobody", *WHO)
    assert (code, names[0] in err) == (2, True)
    assert fonds("undo", archive, "ffff", *WHO)[0] == 2


def test_two_editors(tmp_path: Path, fonds: Run, archive: Path, river: str) -> None:
    """Each imports the other's work: what both know is passed over, a conflict is listed, both archives agree."""
    other = tmp_path / "other"
    fonds("init", other)
    fonds("add", other, desk(tmp_path))
    fonds("set", archive, river, "title", "Mine", "--by", "AT", "--because", "it is")
    fonds("set", archive, river, "genre", "letter", *WHO)
    fonds("set", other, river, "title", "Hers", "--by", "MS", "--because", "it is not")
    lines = [fonds("judgements", "export", place)[1] for place in (archive, other)]
    for place, given in ((archive, lines[1]), (other, lines[0])):
        path = tmp_path / "theirs.jsonl"
        path.write_text(given, encoding="utf-8")
        code, out, _ = fonds("judgements", "import", place, path)
        assert (code, "1 conflicts" in out, '"Hers"' in out, '"Mine"' in out) == (0, True, True, True), out
        assert fonds("judgements", "import", place, path)[1].startswith("0 new")
    assert shown(fonds, archive, river)["title"] == shown(fonds, other, river)["title"] == "Hers"
    assert fonds("judgements", "export", archive)[1] == fonds("judgements", "export", other)[1]
    path.write_text('{"id": "x"}\nnonsense\n' + lines[0].replace("Mine", "Forged"), encoding="utf-8")
    code, out, err = fonds("judgements", "import", archive, path)
    assert (code, err.count("line")) == (3, 3)
    assert shown(fonds, archive, river)["title"] == "Hers"


def test_a_judgement_of_what_is_not_here_is_kept(tmp_path: Path, fonds: Run, archive: Path, river: str) -> None:
    """It waits for the record, and is laid over it when that is added."""
    fonds("set", archive, river, "title", "Barges", *WHO)
    path = tmp_path / "theirs.jsonl"
    fonds("judgements", "export", archive, "-o", path)
    later = tmp_path / "later"
    fonds("init", later)
    assert "1 of them on records not held" in fonds("judgements", "import", later, path)[1]
    fonds("add", later, tmp_path / "papers")
    assert shown(fonds, later, river)["title"] == "Barges"


def test_same_and_different(fonds: Run, archive: Path) -> None:
    """Names are joined and parted; what cannot be compared is refused."""
    names = [one["name"] for one in json.loads(fonds("agents", archive, "--json")[1])]
    first, second = (f"person:{name}" for name in names[:2])
    assert fonds("same", archive, first, second, *WHO)[0] == 0
    joined = json.loads(fonds("agents", archive, "--json")[1])
    assert sorted(joined[0]["names"]) == sorted(names[:2])
    assert fonds("different", archive, first, second, *WHO)[0] == 0
    assert len(json.loads(fonds("agents", archive, "--json")[1])) == len(names)
    assert fonds("same", archive, first, "place:Sel", *WHO)[0] == 2
    assert fonds("same", archive, first, first, *WHO)[0] == 2


def test_the_same_document(fonds: Run, archive: Path, river: str) -> None:
    """Two records that were judged one document say so; when that is undone, no more."""
    other = next(
        one["id"] for one in map(json.loads, fonds("export", "jsonl", archive)[1].splitlines()) if one["id"] != river
    )
    made = fonds("same", archive, river, other, *WHO)[1].split()[0]
    assert f"The same document as {river}." in fonds("show", archive, other)[1]
    fonds("undo", archive, made, *WHO)
    assert "same document" not in fonds("show", archive, other)[1]
