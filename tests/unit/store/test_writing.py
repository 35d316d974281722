"""Records put in: ids that last, versions that stay, the same twice is the same once."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select
from tests.unit.store.papers import arrived, digest, letter

from fonds.record.identifiers import mint
from fonds.store.reader import DatabaseReader
from fonds.store.schema import events, record_versions, records
from fonds.store.shelves import place_of
from fonds.store.writer import ArchiveWriter


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[ArchiveWriter]:
    """A new database, open for writing."""
    opened = ArchiveWriter(tmp_path / "archive.db")
    yield opened
    opened.close()


@pytest.fixture
def reader(writer: ArchiveWriter, tmp_path: Path) -> DatabaseReader:
    """The same, read."""
    return DatabaseReader(tmp_path / "archive.db", tmp_path / "originals", writer.engine)


def changes(writer: ArchiveWriter, *files: object) -> list[str]:
    return [kept.change for kept in writer.put(files, "public")]  # type: ignore[arg-type]


def test_new_then_the_same(writer: ArchiveWriter, reader: DatabaseReader) -> None:
    """A record added twice is there once; nothing of it changes."""
    file = arrived(letter("Six barges"))
    assert changes(writer, file) == ["new"]
    before = list(reader.iterate())
    assert changes(writer, file) == ["same"]
    assert list(reader.iterate()) == before
    assert before[0].record == letter("Six barges")
    assert reader.sequence() == 1


def test_changed_file_is_a_new_version(writer: ArchiveWriter, reader: DatabaseReader) -> None:
    """Other bytes in the same place: the same record, the text before kept."""
    changes(writer, arrived(letter("Six barges")))
    assert changes(writer, arrived(letter("Seven barges"))) == ["version"]
    (stored,) = reader.iterate()
    assert stored.record.id == letter("Six barges").id
    assert stored.record.text == "Seven barges"
    assert stored.sequence == 2
    with writer.engine.connect() as connection:
        (version,) = connection.execute(select(record_versions)).all()
        told = connection.execute(select(events.c.kind).order_by(events.c.number)).scalars().all()
    assert (version.id, version.number, version.version) == (stored.record.id, 1, letter("Six barges").version)
    assert told == ["new", "version"]


def test_read_by_another_reader(writer: ArchiveWriter, reader: DatabaseReader) -> None:
    """The same bytes read anew: the same record, another version; its state stays."""
    changes(writer, arrived(letter("Six barges")))
    again = msgspec.structs.replace(letter("Six barges"), version="f" * 64, genre="letter")
    kept = writer.put([arrived(again)], "draft")
    assert [(one.change, one.state) for one in kept] == [("version", "public")]
    assert [stored.record.genre for stored in reader.iterate()] == ["letter"]


def test_same_bytes_elsewhere(writer: ArchiveWriter, reader: DatabaseReader) -> None:
    """A copy of a file is no second record."""
    assert changes(writer, arrived(letter("Six barges"))) == ["new"]
    assert changes(writer, arrived(letter("Six barges"), location="/desk/copy.txt")) == ["same"]
    assert reader.count() == 1


def test_moved_then_changed(writer: ArchiveWriter, reader: DatabaseReader, tmp_path: Path) -> None:
    """A file that was moved is known by its bytes, and when it changes later by its new place."""
    old, new = str(tmp_path / "old.txt"), str(tmp_path / "new.txt")
    changes(writer, arrived(letter("Six barges"), location=old))
    Path(new).touch()
    assert changes(writer, arrived(letter("Six barges"), location=new)) == ["same"]
    assert changes(writer, arrived(letter("Seven barges"), location=new)) == ["version"]
    assert reader.count() == 1


def test_id_taken(writer: ArchiveWriter, reader: DatabaseReader) -> None:
    """A record that went on to other bytes keeps its id; the bytes elsewhere get one of their own, always the same."""
    changes(writer, arrived(letter("Six barges")))
    changes(writer, arrived(letter("Seven barges")))
    assert changes(writer, arrived(letter("Six barges"), location="/desk/copy.txt")) == ["new"]
    ids = {stored.record.text: stored.record.id for stored in reader.iterate()}
    assert ids == {
        "Seven barges": mint(digest("Six barges"), None),
        "Six barges": mint(digest("Six barges"), None, "1"),
    }


def test_parts_of_a_volume(writer: ArchiveWriter, reader: DatabaseReader) -> None:
    """A volume gives a record for each part; one changed part is one new version."""
    volume = [letter("One volume", "volume.xml", f"d{number}") for number in range(3)]
    assert changes(writer, arrived(*volume, location="/desk/volume.xml")) == ["new"] * 3
    fresh = [letter("One volume, second edition", "volume.xml", f"d{number}") for number in range(4)]
    assert changes(writer, arrived(*fresh, location="/desk/volume.xml")) == ["version"] * 3 + ["new"]
    assert reader.count() == 4


def test_all_or_nothing(writer: ArchiveWriter, reader: DatabaseReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that fails at its last record has put in none."""
    whole = place_of

    def fail(record: object, order: int) -> object:
        if order == 2:
            raise KeyboardInterrupt
        return whole(record, order)  # type: ignore[arg-type]

    monkeypatch.setattr("fonds.store.putting.place_of", fail)
    volume = [letter("One volume", "volume.xml", f"d{number}") for number in range(3)]
    with pytest.raises(KeyboardInterrupt):
        writer.put([arrived(*volume)], "public")
    assert reader.count() == 0
    assert reader.sequence() == 0
    assert writer.known() == {}


def test_known_and_touched(writer: ArchiveWriter) -> None:
    """What a file was when it was added is remembered, and its new time when only that changed."""
    changes(writer, arrived(letter("Six barges")))
    (location,) = writer.known()
    writer.touch(location, 7)
    assert writer.known()[location].modified == 7
    assert writer.known()[location].sha256 == digest("Six barges")


def test_bodies_decode(writer: ArchiveWriter) -> None:
    """Every column that repeats the record says what the record says."""
    changes(writer, arrived(letter("Six barges\n\nlie at Nilgun", item="187")))
    with writer.engine.connect() as connection:
        row = connection.execute(select(records)).one()
    assert (row.title, row.sha256, row.part) == ("Six barges", digest("Six barges\n\nlie at Nilgun"), "")
