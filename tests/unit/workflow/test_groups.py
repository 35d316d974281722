"""What lies beside a document: descriptions, translations, scans, spreadsheets and folders; one record of all of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.anomalies.archives import small_steps

from fonds import workflow
from fonds.record import Record
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.reader import DatabaseReader

LETTER = "Mr. Fairholm to Lord Pell.\n\nVellin, September 19, 1946.\n\nHe wants a barrage at Sel.\n"
RUSSIAN = "Господину Пеллу.\n\nВеллин, 19 сентября 1946 г.\n\nОн хочет плотину в Селе.\n"
PICTURE = b"\xff\xd8\xff\xe0" + bytes(60)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return folder


@pytest.fixture(autouse=True)
def reading_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process, which takes no time to start."""
    small_steps(monkeypatch.setattr)


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveFolder:
    return make_folder(tmp_path / "archive", "The Velmara Papers", draft=False)


def added(archive: ArchiveFolder, *paths: Path, **how: Any) -> tuple[workflow.Tally, dict[str, Record]]:
    """Add; return what was done and the records by their title."""
    tally = workflow.add_paths(archive, paths, workers=1, **how)
    reader = DatabaseReader(archive.database, archive.originals)
    found = {stored.record.title or stored.record.source.path: stored.record for stored in reader.iterate()}
    reader.close()
    assert list(workflow.verify(archive)) == []
    return tally, found


TOML = 'title = "On a barrage"\nsenders = ["E. Fairholm (Minister)"]\nid = "VP-6"\ndate = {}\n'
SAID = {"title": "On a barrage", "sender": "E. Fairholm (Minister)", "id": "VP-6", "date": "1946-09-19"}
TABLE = "file;title;sender;id;date\nletter.txt;On a barrage;E. Fairholm (Minister);VP-6;1946-09-19\n"


@pytest.mark.parametrize(
    "sidecar",
    [
        {"letter.toml": TOML.format("1946-09-19")},
        {"letter.json": json.dumps(SAID)},
        {"letter.txt.toml": TOML.format('"19 September 1946"').replace("title", "Title")},
        {"list.csv": TABLE},
        {
            "list.csv": "\ufeff"
            + TABLE.replace(";", ",").title().replace("Letter.Txt", "letter.txt").replace("A B", "a b")
        },
    ],
)
def test_described(tmp_path: Path, archive: ArchiveFolder, sidecar: dict[str, str | bytes]) -> None:
    """A sidecar or a row says it; it is coded, it wins, and it is no document of its own. Adding again adds nothing."""
    papers = write(tmp_path / "papers", {"letter.txt": LETTER, **sidecar})
    tally, found = added(archive, papers)
    assert (tally.new, tally.failed, tally.partial) == (1, [], [])
    (record,) = found.values()
    assert record.title.casefold() == "on a barrage"  # type: ignore[union-attr]
    assert record.text == LETTER
    assert [(one.name, one.role, one.basis) for one in record.senders] == [("E. Fairholm", "Minister", "coded")]
    assert (record.date_created.edtf, record.date_created.basis) == ("1946-09-19", "coded")  # type: ignore[union-attr]
    assert [one.value.upper() for one in record.identifiers] == ["VP-6"]
    assert added(archive, papers)[0].unchanged == 1
    assert added(archive, papers / "letter.txt")[0].unchanged == 1


def test_the_description_changes(tmp_path: Path, archive: ArchiveFolder) -> None:
    """Another title beside the same words: a version of the same record; and the text too, and the file's name."""
    papers = write(tmp_path / "papers", {"letter.txt": LETTER, "letter.toml": 'title = "One"\nid = "VP-6"\n'})
    (first,) = added(archive, papers)[1].values()
    write(papers, {"letter.toml": 'title = "Two"\nid = "VP-6"\n'})
    tally, found = added(archive, papers)
    assert (tally.changed, found["Two"].id, found["Two"].version != first.version) == (1, first.id, True)
    (papers / "letter.txt").rename(papers / "renamed.txt")
    (papers / "letter.toml").rename(papers / "renamed.toml")
    write(papers, {"renamed.txt": LETTER + "More.\n"})
    tally, found = added(archive, papers)
    assert (tally.changed, [one.id for one in found.values()]) == (1, [first.id])


def test_two_files_of_one_id(tmp_path: Path, archive: ArchiveFolder) -> None:
    """An id that two files claim is named; neither is lost."""
    files: dict[str, str | bytes] = {"a.txt": LETTER, "b.txt": RUSSIAN}
    tally, found = added(
        archive, write(tmp_path / "papers", {**files, "a.toml": 'id = "VP-6"', "b.toml": 'id = "VP-6"'})
    )
    assert (tally.new, len(found)) == (2, 2)
    assert any("has the id VP-6" in reason for reason in tally.partial)


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [
        ('titel = "One"', "did you mean “title”"),
        ("date = 'the other day'", "is no date"),
        ('languages = ["Russian"]', "ISO 639"),
        ("level = 'box'", "is none of item"),
        ("title = [1, 2]", "is no text"),
        ("title = ", "cannot be read"),
        ('persons = [{name = "Ana", born = "long ago"}]', "is no date"),
        ('files = ["gone.jpg"]', "is not there"),
    ],
)
def test_refused_by_itself(tmp_path: Path, archive: ArchiveFolder, sidecar: str, said: str) -> None:
    """What cannot be understood is named, and the document is read with the rest."""
    tally, found = added(
        archive, write(tmp_path / "papers", {"letter.txt": LETTER, "letter.toml": f'genre = "letter"\n{sidecar}\n'})
    )
    assert len(found) == 1
    assert any(said in reason for reason in tally.partial), tally.partial


def test_one_record_of_many_files(tmp_path: Path, archive: ArchiveFolder) -> None:
    """Transcription, translation and scans: one record, every word kept, every offset right, every original kept."""
    papers = write(
        tmp_path / "papers",
        {
            "letter.txt": RUSSIAN, "letter.translation.en.txt": LETTER, "letter.scan-001.jpg": PICTURE,
            "letter.scan-002.jpg": PICTURE + b"2", "letter.toml": 'title = "On a barrage"',
            "letter-2.txt": "Other words.\n",
        },
    )  # fmt: skip
    tally, found = added(archive, papers)
    assert tally.new == 2
    record = found["On a barrage"]
    assert [source.role for source in record.sources] == ["transcription", "translation", "scan", "scan", "metadata"]
    assert record.text == f"{RUSSIAN}\n\n{LETTER}"
    for source, words in zip(record.sources, (RUSSIAN, LETTER), strict=False):
        assert record.text[source.start : source.end] == words
    assert [passage.id for passage in record.passages] == [f"p{number + 1}" for number in range(len(record.passages))]
    assert {passage.lang for passage in record.passages if passage.start > len(RUSSIAN)} == {"en"}
    spans = [(one.start, one.end, one.text) for one in record.mentions]
    spans += [(one.start, one.end, one.text) for one in record.dates]
    spans += [(one.start, one.end, one.text) for one in record.quantities]
    assert spans
    for start, end, words in spans:
        assert record.text[start:end] == words
    assert len(list(archive.originals.glob("*/*/*"))) == 6
    assert added(archive, papers)[0].unchanged == 2
    write(papers, {"letter.scan-003.jpg": PICTURE + b"3"})
    assert added(archive, papers)[0].changed == 1


def test_joined_by_the_sidecar(tmp_path: Path, archive: ArchiveFolder) -> None:
    """Names that say nothing are joined by what the sidecar lists, with the roles it gives."""
    sidecar = 'files = [{path = "img_0001.jpg"}, {path = "english.txt", role = "translation", lang = "en"}]\n'
    papers = write(
        tmp_path / "papers",
        {"russian.txt": RUSSIAN, "russian.toml": sidecar, "english.txt": LETTER, "img_0001.jpg": PICTURE},
    )
    tally, found = added(archive, papers)
    assert tally.new == 1
    (record,) = found.values()
    assert [source.role for source in record.sources] == ["transcription", "translation", "scan", "metadata"]


def test_levels_of_folders(tmp_path: Path, archive: ArchiveFolder) -> None:
    """Described folders are records; a document knows what it is part of; a row or a sidecar may say otherwise."""
    papers = write(
        tmp_path / "papers",
        {
            "description.toml": 'level = "fonds"\ntitle = "The valley"\nid = "F12"\nsummary = "Papers of the valley."',
            "harbour/description.toml": 'title = "The harbour"\n',
            "harbour/letter.txt": LETTER,
            "harbour/deep/note.txt": "Minute on bread cards.\n",
            "loose.txt": "Loose words.\n",
            "loose.toml": 'title = "Loose"\npart_of = "F12"\n',
        },
    )
    tally, found = added(archive, papers)
    assert tally.new == 5
    fonds, series = found["The valley"], found["The harbour"]
    assert (fonds.level, fonds.text, fonds.part_of) == ("fonds", "Papers of the valley.", None)
    assert (series.level, series.part_of) == ("series", fonds.id)
    below = {record.source.path: record.part_of for record in found.values() if record.level == "item"}
    assert below == {
        "papers/harbour/letter.txt": series.id, "papers/harbour/deep/note.txt": series.id, "papers/loose.txt": fonds.id,
    }  # fmt: skip
    assert added(archive, papers)[0].unchanged == 5
    assert added(archive, papers / "harbour" / "letter.txt")[0].changed == 0
    reader = DatabaseReader(archive.public_database, archive.originals)
    (letter,) = (record.id for record in found.values() if record.source.path.endswith("letter.txt"))
    assert [step.title for step in reader.above(letter)] == ["The valley", "The harbour"]
    assert {step.id for step in reader.within(fonds.id)} == {series.id, found["Loose"].id}
    reader.close()


def test_folders_as_levels(tmp_path: Path, archive: ArchiveFolder) -> None:
    """Without a description, folders are levels by their depth if one asks for it."""
    papers = write(tmp_path / "papers", {"harbour/barges/letter.txt": LETTER})
    tally, found = added(archive, papers, folders_as=("fonds", "series"))
    assert tally.new == 4
    assert {title: found[title].level for title in ("papers", "harbour", "barges")} == {
        "papers": "fonds", "harbour": "series", "barges": "series",
    }  # fmt: skip
    assert found["barges"].part_of == found["harbour"].id
    assert added(archive, papers, folders_as=("fonds", "series"))[0].unchanged == 4


def test_levels_of_a_spreadsheet(tmp_path: Path, archive: ArchiveFolder) -> None:
    """Rows for levels, for a folder, for several files of one record; what is wrong is named with its line."""
    sheet = (
        "file,level,id,title,part_of,summary,Shelf mark\n"
        ",fonds,F12,The valley,,Papers of the valley.,\n"
        "harbour,series,S3,The harbour,F12,,\n"
        "harbour/letter.txt|harbour/page.jpg,,,On a barrage,S3,,B 7\n"
        "gone.txt,,,Nothing,,,\n"
        ",,,Nothing either,,,\n"
    )
    files: dict[str, str | bytes] = {"list.csv": sheet, "harbour/letter.txt": LETTER, "harbour/page.jpg": PICTURE}
    tally, found = added(archive, write(tmp_path / "papers", files))
    assert tally.new == 3
    assert [reason.partition(": ")[0] for reason in tally.partial] == [
        "papers/list.csv, line 5",
        "papers/list.csv, line 6",
    ]
    record = found["On a barrage"]
    assert (record.part_of, found["The harbour"].part_of) == (found["The harbour"].id, found["The valley"].id)
    assert record.catalogue.fields["Shelf mark"] == "B 7"
    assert [source.role for source in record.sources] == ["transcription", "scan"]
    assert added(archive, tmp_path / "papers")[0].unchanged == 3


SHEETS = ("", "file", "file,title\n", "name,title\nletter.txt,One\n", "file,title\n\0\0,\0\n", "file" + ",x" * 10_000)


@pytest.mark.parametrize("sheet", [*SHEETS, 'file,title\n"letter.txt,One\n'])
def test_tables_that_describe_nothing(tmp_path: Path, archive: ArchiveFolder, sheet: str) -> None:
    """A table without a column of files, or that is none, is a document or a fault like any other."""
    tally, found = added(archive, write(tmp_path / "papers", {"letter.txt": LETTER, "list.csv": sheet}))
    assert any(record.text == LETTER for record in found.values())
    assert tally.new + len(tally.failed) + len(tally.partial) >= 2


@pytest.mark.parametrize("said", ['{"boxes": [1, 2], "engine": "x", "title": "One"}', "[1, 2]", "{broken", "{}"])
def test_json_that_describes_nothing(tmp_path: Path, archive: ArchiveFolder, said: str) -> None:
    """What some program left beside a document stays what it was: a file like any other."""
    tally, found = added(archive, write(tmp_path / "papers", {"letter.txt": LETTER, "letter.json": said}))
    assert (tally.new, tally.partial, tally.failed) == (2, [], [])
    assert {record.source.path for record in found.values()} == {"papers/letter.txt", "papers/letter.json"}


def test_a_json_without_a_document_is_one(tmp_path: Path, archive: ArchiveFolder) -> None:
    """What lies beside nothing describes nothing."""
    tally, _ = added(archive, write(tmp_path / "papers", {"letter.json": json.dumps({"title": "One"})}))
    assert tally.new == 1
