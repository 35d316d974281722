"""The verbs as a person uses them, from an empty folder to an export, and what each says when it cannot."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.store.papers import LETTERS, desk


def test_add_again(tmp_path: Path, fonds: Run, archive: Path) -> None:
    """Adding again adds nothing; a changed file is a new version; what fails is named, once each."""
    folder = tmp_path / "papers"
    assert fonds("add", archive, folder)[:2] == (0, "3 unchanged, 0 new\n")
    (folder / "bread.txt").touch()
    assert fonds("add", archive, folder)[:2] == (0, "3 unchanged, 0 new\n")
    (folder / "river.txt").write_text(LETTERS["river.txt"].replace("Six", "Seven"), encoding="utf-8")
    (folder / "empty.txt").touch()
    code, out, err = fonds("add", archive, folder)
    assert (code, out.startswith("2 unchanged, 0 new, 1 changed, 1 failed (papers/empty.txt is empty")) == (3, True)
    assert err.startswith("failed: papers/empty.txt is empty")
    code, out, _ = fonds("search", archive, "seven", "barges", "--json")
    assert json.loads(out)["total"] == 1
    assert fonds("verify", archive)[0] == 0


def test_odd_names_and_partial_files(tmp_path: Path, fonds: Run) -> None:
    """A name of bytes that are no characters is kept as it can be shown; what was read in part is said every time."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / os.fsdecode(b"let\xffter.txt")).write_text(LETTERS["river.txt"], encoding="utf-8")
    (folder / "garbled.txt").write_text("Ð¥Ñ€ÑƒÑ‰Ñ‘Ð² Ð¿Ñ€Ð¸ÐµÑ…Ð°Ð»", encoding="utf-8")
    (folder / os.fsdecode(b"broken\xff.xml")).write_bytes(b"")
    assert fonds("init", tmp_path / "archive")[0] == 0
    for begins in ("0 unchanged, 2 new, 1 partial (", "2 unchanged, 0 new, 1 partial ("):
        code, out, err = fonds("add", tmp_path / "archive", folder, "--workers", "1")
        assert (code, out.startswith(begins)) == (3, True), out
        assert "1 failed (papers/broken\\xff.xml is empty" in out
        assert "partial: papers/garbled.txt" in err
    assert "papers/let\\\\xffter.txt" in fonds("export", "jsonl", tmp_path / "archive")[1]
    assert fonds("verify", tmp_path / "archive")[0] == 0


def test_read(tmp_path: Path, fonds: Run) -> None:
    """Records as lines of JSON in the order of the files; for people without --json; 3 where something was not read."""
    folder = desk(tmp_path)
    code, out, err = fonds("read", folder, "--json", "--workers", "1")
    assert (code, err) == (0, "")
    assert [json.loads(line)["source"]["path"] for line in out.splitlines()] == [f"papers/{name}" for name in LETTERS]
    assert [json.loads(line)["text"] for line in out.splitlines()] == list(LETTERS.values())
    (folder / "bread.txt").write_bytes(b"")
    code, out, err = fonds("read", folder / "bread.txt", folder / "river.txt", "--json", "--workers", "1")
    first, second = map(json.loads, out.splitlines())
    assert (code, first["outcome"]["status"], first["text"]) == (3, "quarantined", "")
    assert second["outcome"]["status"] == "complete"
    assert err.startswith("quarantined: bread.txt is empty")
    code, out, _ = fonds("read", folder / "river.txt", "--workers", "1")
    assert code == 0
    assert "river.txt" in out


def test_search_show_export(tmp_path: Path, fonds: Run, archive: Path) -> None:
    """What is found can be shown and handed on, and is what reading gives."""
    code, out, _ = fonds("search", archive, "barrage", "--json")
    (hit,) = json.loads(out)["hits"]
    code, out, err = fonds("search", archive, "barrage")
    assert (code, err) == (0, "")
    assert "1 found" in out
    assert "He wants a barrage" in out
    code, line, _ = fonds("show", archive, hit["id"], "--json")
    assert (code, json.loads(line)["text"]) == (0, LETTERS["barrage.txt"])
    assert fonds("show", archive, hit["id"], "--text")[1] == LETTERS["barrage.txt"] + "\n"
    assert hit["id"] in fonds("show", archive, hit["id"])[1]
    code, lines, _ = fonds("export", "jsonl", archive)
    assert code == 0
    assert line in lines.splitlines(keepends=True)
    out_file = tmp_path / "velmara.jsonl"
    assert fonds("export", "jsonl", archive, "-o", out_file)[0] == 0
    assert out_file.read_text(encoding="utf-8") == lines
    assert str(tmp_path) not in lines
    read = sorted(fonds("read", tmp_path / "papers", "--json", "--workers", "1")[1].splitlines())
    assert read == sorted(lines.splitlines())


def test_search_without_an_index(fonds: Run, archive: Path) -> None:
    """An index that is gone is built anew, with a notice, and answers."""
    shutil.rmtree(archive / "index")
    code, out, err = fonds("search", archive, "barrage", "--json")
    assert (code, json.loads(out)["total"]) == (0, 1)
    assert "built anew" in err


def test_search_with_an_older_index(tmp_path: Path, fonds: Run, archive: Path) -> None:
    """A copy of the index that was put back knows less than the records; it is brought up to them, with a notice."""
    shutil.copytree(archive / "index" / "all", tmp_path / "older")
    (tmp_path / "papers" / "quay.txt").write_text("The quay at Sel.\n", encoding="utf-8")
    fonds("add", archive, tmp_path / "papers")
    shutil.rmtree(archive / "index" / "all")
    shutil.copytree(tmp_path / "older", archive / "index" / "all")
    code, out, err = fonds("search", archive, "quay", "--json")
    assert (code, json.loads(out)["total"], "brought up" in err) == (0, 1, True)
    assert "brought up" not in fonds("search", archive, "quay", "--json")[2]


def test_draft(tmp_path: Path, fonds: Run) -> None:
    """In a draft archive nothing is public; its keeper finds everything."""
    from fonds.search.engine import TantivyIndex  # noqa: PLC0415
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    place = tmp_path / "archive"
    fonds("init", place, "--draft")
    fonds("add", place, desk(tmp_path), "--workers", "1")
    folder = ArchiveFolder(place)
    reader, index = DatabaseReader(folder.public_database, folder.originals), TantivyIndex(folder.public_index)
    assert (reader.count(), index.count(), list(reader.iterate())) == (0, 0, [])
    reader.close()
    index.close()
    assert json.loads(fonds("search", place, "barrage", "--json")[1])["total"] == 1
    assert fonds("verify", place)[0] == 0


def test_verify_names_what_is_wrong(fonds: Run, archive: Path) -> None:
    """One line a fault, and exit code 1."""
    code, out, _ = fonds("verify", archive)
    assert (code, "is whole: 3 records, 3 files" in out) == (0, True)
    original = next((archive / "originals").glob("*/*/*"))
    original.chmod(0o644)
    original.write_bytes(original.read_bytes() + b" ")
    code, out, _ = fonds("verify", archive)
    assert (code, "is damaged" in out, "1 fault found" in out) == (1, True, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "{place}/papers", "{place}"), 2, "is not an archive"),
        (("add", "{place}/archive", "{place}/nothing"), 2, "is not there"),
        (("search", "{place}/nowhere", "barrage"), 2, "is not an archive"),
        (("show", "{place}/archive", "nosuchid"), 2, "holds no record nosuchid"),
        (("init", "{place}/archive"), 2, "is an archive already"),
        (("init", "{place}/papers"), 2, "is not empty"),
        (("read", "{place}/nothing"), 2, "is not there"),
        (("export", "jsonl", "{place}/papers"), 2, "is not an archive"),
        (("serve", "{place}/papers", "--port", "0"), 2, "is not an archive"),
        (("verify", "{place}/papers"), 2, "is not an archive"),
        (("add",), 2, "Missing argument"),
        (("frobnicate",), 2, "No such command"),
        (("export", "jsonl", "{place}/archive", "-o", "{place}/no/such/folder/x"), 1, "no/such/folder"),
    ],
)
def test_refusals(tmp_path: Path, fonds: Run, archive: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    """What cannot be done is said in a sentence, with an exit code and without a traceback."""
    assert archive.exists()
    ended, out, err = fonds(*(argument.format(place=tmp_path) for argument in arguments))
    assert (ended, out) == (code, "")
    assert said in err.replace("\n", " ").replace("│", "").replace("  ", " ")
    assert "Traceback" not in err


def test_settings_that_cannot_be_read(fonds: Run, archive: Path) -> None:
    """A slip in fonds.toml is pointed at."""
    settings = archive / "fonds.toml"
    settings.write_text(settings.read_text().replace('"public"\n', '"sometimes"\n'), encoding="utf-8")
    code, _, err = fonds("add", archive)
    assert (code, "fonds.toml" in err, "new_records" in err) == (2, True, True)


def test_unforeseen(fonds: Run, monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    """A fault of ours: a short message, where to turn, and all of it with FONDS_DEBUG."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of bread cards by nought")

    monkeypatch.setattr("fonds.workflow.verify", fail)
    monkeypatch.delenv("FONDS_DEBUG", raising=False)
    code, _, err = fonds("verify", archive)
    assert (code, "of bread cards" in err, "FONDS_DEBUG=1" in err, "Traceback" in err) == (1, True, True, False)
    monkeypatch.setenv("FONDS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        fonds("verify", archive)


@pytest.mark.parametrize("verb", ["", "read", "init", "add", "search", "show", "export", "serve", "verify"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(fonds: Run, verb: str, flag: str) -> None:
    """Every verb explains itself."""
    code, out, err = fonds(*filter(None, (verb, flag)))
    assert (code, err) == (0, "")
    assert "Usage: fonds" in out


def test_help_loads_nothing_heavy() -> None:
    """`--help` answers at once because it loads neither database, index, web nor readers."""
    script = (
        "import sys; sys.argv = ['fonds', '--help']\n"
        "from fonds.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'alembic', 'tantivy', 'litestar', 'uvicorn', 'lxml', 'jinja2', 'numpy', 'edtf'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_colour_in_a_pipe(fonds: Run, archive: Path) -> None:
    """Nothing but text goes where nobody looks at colours."""
    for arguments in (("search", archive, "barrage"), ("read", archive.parent / "papers", "--workers", "1")):
        assert "\x1b" not in fonds(*arguments)[1]


def test_check(tmp_path: Path, fonds: Run) -> None:
    """What does not agree within a record and across records is listed; --json gives one finding a line."""
    folder = tmp_path / "papers"
    folder.mkdir()
    told = "Nilgun, 20 September 1953\n\nThere are {} persons from the lower valley living in the port of Nilgun.\n"
    (folder / "one.txt").write_text(told.format(198) + "\nThe boat sank on 30 February 1953.\n", encoding="utf-8")
    (folder / "two.txt").write_text(told.format(189), encoding="utf-8")
    archive = tmp_path / "archive"
    assert fonds("init", archive)[0] == 0
    assert fonds("check", archive) == (0, f"Nothing found in {archive}.\n", "")
    assert fonds("add", archive, folder, "--workers", "1")[0] == 0
    code, out, _ = fonds("check", archive, "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert (code, [finding["code"] for finding in found]) == (0, ["DATE-002", "STAT-003"])
    held = {json.loads(line)["id"]: json.loads(line) for line in fonds("export", "jsonl", archive)[1].splitlines()}
    for finding in found:
        for quote in finding["evidence"]:
            assert held[quote["record"] or finding["record"]]["text"][quote["start"] : quote["end"]] == quote["text"]
    assert {finding["path"] for finding in found} <= {"papers/one.txt", "papers/two.txt"}
    code, out, _ = fonds("check", archive)
    assert (code, out.splitlines()[-1]) == (0, f"2 findings in {archive}.")
    assert "February has no 30th day." in out
