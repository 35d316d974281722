"""Groups read: several files as one record, what becomes of them if one cannot be read, and of files named alone."""

import os
from pathlib import Path

import msgspec
import pytest

from fonds.errors import UsageError
from fonds.record import Record
from fonds.record.codec import from_json, to_json
from fonds.sources.gathering import Gathered
from fonds.workflow.reading import gathered, read_all, read_keyed, read_paths, read_records

LETTER = "Mr. Fairholm to Lord Pell.\n\nVellin, September 19, 1946.\n\nHe wants a barrage at Sel.\n"
RUSSIAN = "Господину Пеллу.\n\nВеллин, 19 сентября 1946 г.\n\nОн хочет плотину в Селе.\n"
PICTURE = b"\xff\xd8\xff\xe0" + bytes(60)
VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
    '<div type="document" xml:id="d1"><p>Minute of Torvesh.</p></div>'
    '<div type="document" xml:id="d2"><p>Minute of Nilgun.</p></div></body></text></TEI>'
)


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words if isinstance(words, bytes) else words.encode())
    return folder


def read(*paths: Path, folders_as: tuple[str, ...] = ()) -> list[tuple[Record, Gathered]]:
    """Read in this process; every record must come out of its JSON as it went in."""
    gathering = gathered(paths, folders_as)
    found = [(record, group) for group in gathering.groups for record, _ in read_keyed(group)]
    assert all(from_json(to_json(record)) == record for record, _ in found)
    return found


def test_plain_files_are_read_as_ever(tmp_path: Path) -> None:
    """A file with nothing beside it gives, gathered or not, the same bytes."""
    papers = write(tmp_path, {"a.txt": LETTER, "b.txt": RUSSIAN})
    for record, group in read(papers):
        assert group.is_plain
        assert [to_json(record)] == [to_json(one) for one in read_records(group.found)]


def test_a_sidecar_goes_before_what_is_read(tmp_path: Path) -> None:
    """Also before the words of the heading, and the sidecar before the row."""
    papers = write(
        tmp_path,
        {
            "a.txt": LETTER, "a.toml": 'senders = ["Nilgun Torvesh"]\ntitle = "One"\ndate = "1947"',
            "list.csv": "file,title,genre\na.txt,Two,minute\n",
        },
    )  # fmt: skip
    ((record, _),) = read(papers)
    assert [one.name for one in record.senders] == ["Nilgun Torvesh"]
    assert (record.title, record.genre, record.date_created and record.date_created.edtf) == ("One", "minute", "1947")
    assert [(one.path.rpartition("/")[2], one.role) for one in record.sources] == [
        ("a.txt", "transcription"), ("a.toml", "metadata"),
    ]  # fmt: skip


def test_a_translation_alone(tmp_path: Path) -> None:
    """A sidecar says of its document that it is itself the translation, and of which language."""
    ((record, _),) = read(write(tmp_path, {"a.txt": LETTER, "a.toml": 'role = "translation"\nlang = "en"'}))
    assert (record.sources[0].role, record.languages) == ("translation", ("en",))


def test_the_version_is_of_the_content(tmp_path: Path) -> None:
    """The same files elsewhere are the same version; other words beside them are another."""
    files: dict[str, str | bytes] = {"a.txt": LETTER, "a.translation.ru.txt": RUSSIAN, "a.toml": 'title = "One"'}
    ((here, _),) = read(write(tmp_path / "one" / "papers", files))
    ((there, _),) = read(write(tmp_path / "two" / "papers", files))
    assert to_json(here) == to_json(there)
    ((other, _),) = read(write(tmp_path / "two" / "papers", {"a.toml": 'title = "Two"'}))
    assert other.version != here.version
    ((moved, group),) = [one for one in read(tmp_path, folders_as=("fonds",)) if one[0].title == "One"]
    assert group.parent
    assert moved.version == here.version


def test_the_first_file_cannot_be_read(tmp_path: Path) -> None:
    """It is named with all that hangs on it, and the originals of all can be kept."""
    ((record, group),) = read(write(tmp_path, {"a.docx": b"PK\x03\x04word/", "a.translation.en.txt": LETTER}))
    assert record.outcome.status == "quarantined"
    assert "What belongs to it was not read either" in (record.outcome.reason or "")
    assert "a.translation.en.txt" in (record.outcome.reason or "")
    assert [bool(one.sha256) for one in record.sources] == [True, True]
    assert len(group.members) == 1


@pytest.mark.parametrize("companion", [b"", b"PK\x03\x04word/", VOLUME.encode()])
def test_a_companion_cannot_be_joined(tmp_path: Path, companion: bytes) -> None:
    """The document is read; the other file is kept as a source without words, and the outcome says why."""
    ((record, _),) = read(write(tmp_path, {"a.txt": LETTER, "a.translation.en.txt": companion}))
    assert (record.text, record.outcome.status) == (LETTER, "partial")
    assert "a.translation.en.txt" in (record.outcome.reason or "")
    assert [(one.role, one.start) for one in record.sources] == [("transcription", None), ("translation", None)]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A sidecar names a pipe as a scan: it is told, and the document is read at once."""
    write(tmp_path, {"a.txt": LETTER, "a.toml": 'files = ["pipe.jpg"]'})
    os.mkfifo(tmp_path / "pipe.jpg")
    ((record, _),) = read(tmp_path)
    assert (record.text, record.outcome.status) == (LETTER, "partial")
    assert "pipe.jpg" in (record.outcome.reason or "")


def test_a_volume_is_not_described(tmp_path: Path) -> None:
    """What lies beside several documents describes none of them; the outcome of each says so."""
    found = read(write(tmp_path, {"a.xml": VOLUME, "a.toml": 'title = "One"', "a.pdf": b"%PDF-1.4"}))
    assert len(found) == 2
    assert {record.title for record, _ in found} == {None}
    assert all("laid over none" in (record.outcome.reason or "") for record, _ in found)
    assert all(len(record.sources) == 1 for record, _ in found)


def test_levels(tmp_path: Path) -> None:
    """Everything that is said of a level is its record's; a folder without a description is one too."""
    said = (
        'level = "fonds"\nid = "F12"\ntitle = "The valley"\nsummary = "Papers."\nclassification = "Secret"\n'
        'recipients = ["Ana Marr"]\nsignatories = ["Pell"]\nlanguages = ["en"]\n'
    )
    found = read(
        write(tmp_path / "papers", {"description.toml": said, "box/a.txt": LETTER}), folders_as=("fonds", "file")
    )
    (fonds, _), (box, group), (item, below) = found
    assert (fonds.level, fonds.title, fonds.text, fonds.languages) == ("fonds", "The valley", "Papers.", ("en",))
    assert (fonds.recipients[0].name, fonds.signatories[0].name) == ("Ana Marr", "Pell")
    assert fonds.classification is not None
    assert fonds.source.sha256
    assert (box.level, box.title, box.source.media_type, box.text) == ("file", "box", "inode/directory", "")
    assert (item.level, below.parent, group.parent) == ("item", group.found.location, found[0][1].found.location)


@pytest.mark.parametrize("level", ["box", "Fonds", ""])
def test_no_levels(tmp_path: Path, level: str) -> None:
    """Refused before anything is read: a record of such a level could not be read again."""
    with pytest.raises(UsageError, match="is no level") as error:
        gathered([tmp_path], ("fonds", level))
    assert error.value.slug == "no-such-level"


@pytest.mark.parametrize(
    "alone", ["russian.txt", "russian.toml", "english.txt", "img_0001.jpg", "russian.scan.jpg"]
)  # fmt: skip
def test_a_file_alone_is_its_record(tmp_path: Path, alone: str) -> None:
    """A file of a record is named alone: what is found is the record, or at least no other reading of its document."""
    listed = 'files = [{path = "other/english.txt", role = "translation", lang = "en"}, {path = "img_0001.jpg"}]'
    files: dict[str, str | bytes] = {
        "russian.txt": RUSSIAN, "russian.toml": listed, "other/english.txt": LETTER, "img_0001.jpg": PICTURE,
        "russian.scan.jpg": PICTURE,
    }  # fmt: skip
    write(tmp_path, files)
    whole = {record.text for record, _ in read(tmp_path)}
    assert whole == {f"{RUSSIAN}\n\n{LETTER}"}
    path = tmp_path / ("other/english.txt" if alone == "english.txt" else alone)
    texts = {record.text for record, _ in read(path)}
    assert texts == (whole if alone.startswith("russian") else {LETTER} if alone == "english.txt" else {""})


def test_a_file_alone_of_a_row(tmp_path: Path) -> None:
    """A row of a spreadsheet above joins files of unlike names also where one of them is named alone."""
    write(tmp_path, {"list.csv": "file,title\nbox/a.txt|box/b.txt,One\n", "box/a.txt": RUSSIAN, "box/b.txt": LETTER})
    for alone in ("box/a.txt", "box/b.txt"):
        ((record, _),) = read(tmp_path / alone)
        assert (record.title, record.text) == ("One", f"{RUSSIAN}\n\n{LETTER}")


def test_in_children(tmp_path: Path) -> None:
    """Groups and single files go to contained children and come back in their order, with the id that was given."""
    papers = write(
        tmp_path, {"a.txt": LETTER, "a.toml": 'id = "VP-6"\ntitel = "One"', "a.scan.jpg": PICTURE, "b.txt": RUSSIAN}
    )
    told: list[str] = []
    groups = gathered([papers]).groups
    both = [*read_paths([papers], 1, told)]
    assert [(group.name.rpartition("/")[2], [one.key for one in reads]) for group, reads in both] == [
        ("a.txt", ["VP-6"]), ("b.txt", [None]),
    ]  # fmt: skip
    assert "did you mean “title”?" in (both[0][1][0].reason or "")
    again = [*read_all([groups[0], groups[1].found], 1)]
    assert [[one.line for one in reads] for _, reads in again] == [[one.line for one in reads] for _, reads in both]
    assert msgspec.json.decode(both[0][1][0].line)["sources"][1]["role"] == "scan"
