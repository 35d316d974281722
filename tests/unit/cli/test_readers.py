"""Optional readers as a person turns them on: in an archive, for one run; what becomes of documents if they fail."""

import json
import re
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Run
from tests.unit.cli.letters import LETTERS, NAME, added, bare, llm, records, turn_on
from tests.unit.readers.speaking import Reply, speaking
from tests.unit.store.papers import desk

from fonds.reading.optional.questions import PROMPT


def answer(words: str) -> str:
    """Answer as a model does that finds a name and a wrong number, and does what the document orders."""
    assert "quay" in words
    mentions = [{"kind": "person", "quote": NAME}, {"kind": "person", "quote": "Sir Winston Churchill"}]
    return json.dumps({"mentions": mentions, "quantities": [{"quote": "the quay", "value": 7, "noun": "barges"}]})


def test_off_unless_turned_on(tmp_path: Path) -> None:
    """Adding opens no connection and loads nothing of the readers; turned on, the same look sees one."""
    look = """
        import sys
        seen = []
        sys.addaudithook(lambda event, _: seen.append(event) if event in
                         {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"} else None)
        from fonds.cli import main
        if __name__ == "__main__":
            try:
                main()
            except SystemExit:
                pass
            loaded = {"fonds.asking", "fonds.reading.optional", "http.client"} & set(sys.modules)
            print(sorted(set(seen)), sorted(loaded))
    """
    script = tmp_path / "look.py"
    script.write_text(textwrap.dedent(look), encoding="utf-8")
    folder, archive = desk(tmp_path, LETTERS), tmp_path / "archive"

    def add() -> list[str]:
        done = subprocess.run(
            [sys.executable, script, "add", archive, folder, "--workers", "1"],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    subprocess.run([sys.executable, "-m", "fonds.cli", "init", archive], check=True, capture_output=True)
    assert add() == ["0 unchanged, 5 new", "[] []"]
    with speaking(answer) as server:
        turn_on(archive, llm(server))
        summary, seen = add()
    assert (summary, len(server.asked)) == ("0 unchanged, 0 new, 5 changed", 5)
    assert seen == "['socket.connect', 'socket.getaddrinfo'] ['fonds.asking', 'fonds.reading.optional', 'http.client']"


def test_on_and_off_again(fonds: Run, papers: tuple[Path, Path]) -> None:
    """What a model adds is marked and changes nothing else; another model reads again, none at all takes it out."""
    archive, folder = papers
    before = records(fonds, archive)
    with speaking(answer) as server:
        turn_on(archive, llm(server))
        told = f"llm: the words of the documents are sent to {server.address}"
        code, out, err = fonds("add", archive, folder)
        assert (code, out, " ".join(err.split())) == (0, "0 unchanged, 0 new, 5 changed\n", told)
        after = records(fonds, archive)
        assert [added(one) for one in after] == [[(NAME, "llm")]] * 5
        assert [one["readers"][1:] for one in after] == [[{"name": "llm", "version": f"{PROMPT} m"}]] * 5
        assert [bare(one) for one in after] == [bare(one) for one in before]
        assert fonds("add", archive, folder)[1] == "5 unchanged, 0 new\n"
        assert len(server.asked) == 5
        turn_on(archive, llm(server, "n"))
        assert fonds("add", archive, folder)[1] == "0 unchanged, 0 new, 5 changed\n"
        assert len(server.asked) == 10
    turn_on(archive, "")
    assert fonds("add", archive, folder) == (0, "0 unchanged, 0 new, 5 changed\n", "")
    assert records(fonds, archive) == before
    assert fonds("verify", archive)[0] == 0


def test_not_reached(fonds: Run, papers: tuple[Path, Path]) -> None:
    """Documents are partial and whole as they were; after three nobody is asked; the next `add` asks about all."""
    archive, folder = papers
    before = records(fonds, archive)
    replies: list[Reply] = [503]
    with speaking(replies) as server:
        turn_on(archive, llm(server))
        for _ in range(2):
            server.asked.clear()
            code, out, err = fonds("add", archive, folder)
            assert (code, len(server.asked)) == (3, 3)
            assert ", 5 partial (papers/letter-1.txt: llm was not answered by its server (status 503)" in out
            assert err.count("it was read without llm") == 5
            assert err.count("asked no more in this run") == 2
            assert [bare(one) for one in records(fonds, archive)] == [bare(one) for one in before]
            assert [added(one) for one in records(fonds, archive)] == [[]] * 5
        server.replies = answer
        assert fonds("add", archive, folder)[:2] == (0, "0 unchanged, 0 new, 5 changed\n")
        assert [added(one) for one in records(fonds, archive)] == [[(NAME, "llm")]] * 5
        assert {one["outcome"]["status"] for one in records(fonds, archive)} == {"complete"}
        server.replies = [503]
        assert fonds("add", archive, folder)[:2] == (0, "5 unchanged, 0 new\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        nowhere = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    turn_on(archive, f'llm = {{ address = "{nowhere}", model = "n", attempts = 1 }}')
    code, out, _ = fonds("add", archive, folder)
    assert (code, "did not reach its server (nobody listens at that address)" in out) == (3, True)
    turn_on(archive, "")
    assert fonds("add", archive, folder)[0] == 0
    assert records(fonds, archive) == before
    assert fonds("verify", archive)[0] == 0


def test_no_answer(fonds: Run, papers: tuple[Path, Path]) -> None:
    """An answer that cannot be used makes the document partial; it is told each time and not asked for again."""
    archive, folder = papers
    with speaking(["I cannot help with that."]) as server:
        turn_on(archive, llm(server))
        for out in ("0 unchanged, 0 new, 5 changed, 5 partial (", "5 unchanged, 0 new, 5 partial ("):
            code, said, _ = fonds("add", archive, folder)
            assert (code, said.startswith(out)) == (3, True)
            assert "llm gave no answer that can be used about 1 of 1 stretches" in said
        assert len(server.asked) == 5


def test_what_people_rejected_stays_out(fonds: Run, papers: tuple[Path, Path]) -> None:
    """A judgement on what a model said holds when another one says it."""
    archive, folder = papers
    with speaking(answer) as server:
        turn_on(archive, llm(server))
        fonds("add", archive, folder)
        one = records(fonds, archive)[0]["id"]
        assert fonds("reject", archive, one, "mentions", NAME, "--by", "A. T.", "--because", "a ship")[0] == 0
        turn_on(archive, llm(server, "n"))
        assert fonds("add", archive, folder)[1] == "0 unchanged, 0 new, 5 changed\n"
    assert [added(one) for one in records(fonds, archive)] == [[], *[[(NAME, "llm")]] * 4]


def test_findings_are_of_what_was_read_without(fonds: Run, tmp_path: Path) -> None:
    """A statement of a model that contradicts another raises nothing, within a document and across them."""
    words = "The Νήσος guild has μ members and 40 ships."
    folder = desk(tmp_path, {"one.txt": words.replace("μ", "nineteen"), "two.txt": words.replace("μ", "twenty-one")})

    def sizes(asked: str) -> str:
        number = re.search(r"nineteen|twenty-one", asked)
        assert number
        one = {"quote": f"has {number[0]} members", "subject": "Νήσος guild", "property": "size", "value": number[0]}
        other = {
            "quote": f"{number[0]} members and 40 ships",
            "subject": "Νήσος guild",
            "property": "members",
            "value": "40",
        }
        return json.dumps({"statements": [one, other]})

    assert fonds("init", tmp_path / "archive")[0] == 0
    fonds("add", tmp_path / "archive", folder)
    before = fonds("check", tmp_path / "archive")
    with speaking(sizes) as server:
        turn_on(tmp_path / "archive", llm(server))
        assert fonds("add", tmp_path / "archive", folder)[1] == "0 unchanged, 0 new, 2 changed\n"
    assert all(added(one) for one in records(fonds, tmp_path / "archive"))
    assert fonds("check", tmp_path / "archive") == before


def test_for_one_run(fonds: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--with` reads with a reader that some settings describe: a file, an archive's, or those that lie here."""
    folder, desktop = desk(tmp_path, LETTERS), tmp_path / "desktop"
    desktop.mkdir()
    with speaking(answer) as server:
        (desktop / "fonds.toml").write_text(f"[readers]\n{llm(server)}\n", encoding="utf-8")
        for settings in (desktop, desktop / "fonds.toml", None):
            monkeypatch.chdir(desktop)
            more = ("--settings", settings) if settings else ()
            code, out, err = fonds("read", folder / "letter-1.txt", "--json", "--with", "llm", *more)
            assert (code, added(json.loads(out))) == (0, [(NAME, "llm")])
            assert "are sent to" in err
        code, out, err = fonds("read", folder / "letter-1.txt", "--json")
        assert (code, added(json.loads(out)), err) == (0, [], "")
        _, out, _ = fonds("read", folder / "letter-1.txt", "--with", "llm")
        assert re.search(rf"by llm +{NAME}", out)
    assert len(server.asked) == 4


REFUSED: dict[str, tuple[str, str]] = {
    "a reader that is not there": ("nobody = {}", "No reader “nobody” is installed"),
    "a path for a name": ('"os:system" = {}', "No reader “os:system” is installed"),
    "a key that is misspelt": ('llm = { adress = "http://a/v1", model = "m" }', "unknown field `adress`"),
    "no table": ("llm = true", "got `bool` - at `readers[...]`"),
    "a key that is not set": (
        'llm = { address = "http://a/v1", model = "m", key_from = "FONDS_NO_SUCH_KEY" }', "FONDS_NO_SUCH_KEY",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_refused(fonds: Run, papers: tuple[Path, Path], what: str) -> None:
    """What is wrong in the settings is told before anything is read, and the archive still opens."""
    archive, folder = papers
    table, told = REFUSED[what]
    turn_on(archive, table)
    code, out, err = fonds("add", archive, folder)
    assert (code, out) == (2, "")
    assert told in err
    assert fonds("add", archive)[0] == 0
    assert fonds("verify", archive)[0] == 0


def test_settings_that_are_not_there(fonds: Run, tmp_path: Path) -> None:
    """A file that is named and not there is told; a reader that no settings describe says what it lacks."""
    folder = desk(tmp_path, LETTERS)
    code, _, err = fonds("read", folder, "--with", "llm", "--settings", tmp_path / "none.toml")
    assert (code, "none.toml is not there" in err) == (2, True)
    code, _, err = fonds("read", folder, "--with", "llm")
    assert (code, "missing required field `address`" in err) == (2, True)
