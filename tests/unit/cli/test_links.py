"""What is proposed to the editors of an archive."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Run

WHO = ("--by", "AT", "--because", "seen")
LETTERS = {
    "one.txt": "Letter from T.K. Lindov to Lord Pell.\n\nVellin, September 19, 1946.\n\nT.K. Lindov wants it.\n",
    "two.txt": "Letter from Tarn Lindov to Lord Pell.\n\nVellin, September 23, 1946.\n\nTarn Lindov does not.\n",
}


def held(fonds: Run, tmp_path: Path, letters: dict[str, str]) -> Path:
    archive, papers = tmp_path / "archive", tmp_path / "papers"
    papers.mkdir()
    for name, words in letters.items():
        (papers / name).write_text(words, encoding="utf-8")
    assert fonds("init", archive)[0] == 0
    assert fonds("add", archive, papers, "--workers", "1")[0] == 0
    return archive


def test_persons(fonds: Run, tmp_path: Path) -> None:
    """Names are proposed with reasons until somebody judges them; nothing is joined by itself."""
    archive = held(fonds, tmp_path, LETTERS)
    (proposed,) = json.loads(fonds("links", archive, "--what", "persons", "--json")[1])["persons"]
    first, second = proposed["names"]
    assert {first, second} == {"T.K. Lindov", "Tarn Lindov"}
    assert proposed["proposals"][0]["reasons"]
    assert "T.K. Lindov" in fonds("links", archive)[1]
    assert all(len(one["names"]) == 1 for one in json.loads(fonds("agents", archive, "--json")[1]))
    fonds("different", archive, f"person:{first}", f"person:{second}", *WHO)
    assert json.loads(fonds("links", archive, "--what", "persons", "--json")[1]) == {"persons": []}


def test_refused(fonds: Run, archive: Path) -> None:
    """A kind of links that there is not is a fault of use."""
    assert fonds("links", archive, "--what", "ghosts")[0] == 2


def test_places(fonds: Run, tmp_path: Path) -> None:
    """Places stand under the name of the gazetteer, with the state of the time."""
    words = "Tabriz, September 19, 1946.\n\nThe consul went from Tabriz to Leningrad.\n"
    archive = held(fonds, tmp_path, {"one.txt": words})
    found = json.loads(fonds("places", archive, "--json")[1])
    assert {one["place"]: one["states"] for one in found["linked"]} == {
        "Tabriz": ["Iran"],
        "Saint Petersburg": ["Russian SFSR, Soviet Union"],
    }
    assert "Saint Petersburg  (Russian SFSR, Soviet Union)  as Leningrad" in fonds("places", archive)[1]


def test_citations(fonds: Run, tmp_path: Path) -> None:
    """A letter that answers one that is held is linked to it, and one that is not held is listed."""
    archive = held(
        fonds,
        tmp_path,
        {
            "one.txt": "Mr. Lindov to Lord Pell.\n\nVellin, September 19, 1946.\n\nMy Lord: The barrage is done.\n",
            "two.txt": "Lord Pell to Mr. Lindov.\n\nVellin, October 2, 1946.\n\n"
            "Sir: I have received your letter of September 19, 1946. See my telegram of August 3, 1946.\n",
        },
    )
    found = json.loads(fonds("links", archive, "--what", "citations", "--json")[1])["citations"]
    assert [one["citation"]["text"] for one in found["held"]] == ["your letter of September 19, 1946"]
    assert [(one["kind"], one["day"]) for one in found["missing"]] == [("telegram", "1946-08-03")]
    assert "not held: telegram of 1946-08-03" in fonds("links", archive)[1]


def test_copies(fonds: Run, tmp_path: Path) -> None:
    """The same text in two files is found, until somebody says that they are two documents."""
    words = " ".join(f"barge {number} went to lock {number * 7}" for number in range(60))
    archive = held(
        fonds, tmp_path, {"one.txt": f"{words}\n", "two.txt": f"{words} Seen.\n", "three.txt": "Not this.\n"}
    )
    (copy,) = json.loads(fonds("links", archive, "--what", "copies", "--json")[1])["copies"]
    assert copy["kind"] == "same_text"
    assert "has the same text as" in fonds("links", archive)[1]
    fonds("different", archive, copy["first"], copy["second"], *WHO)
    assert json.loads(fonds("links", archive, "--what", "copies", "--json")[1])["copies"] == []
