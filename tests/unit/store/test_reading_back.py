"""What was put in, read back: in order, in pages, with its neighbours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.store.papers import arrived, letter

import fonds.store.reader as room
from fonds.record.codec import to_json
from fonds.store.reader import DatabaseReader
from fonds.store.shelves import padded
from fonds.store.writer import ArchiveWriter


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DatabaseReader]:
    """Twelve letters, of which the file numbers run as people write them, read in pages of five."""
    monkeypatch.setattr(room, "_PAGE", 5)
    writer = ArchiveWriter(tmp_path / "archive.db")
    for number in (10, 9, 100, 11, 8, 2, 1, 12, 7, 3):
        record = letter(f"Letter {number}", f"{number}.txt", item=str(number))
        writer.put([arrived(record, location=f"/desk/{number}.txt")], "public")
    volume = [letter("One volume", "volume.xml", f"d{number}") for number in (1, 2, 3)]
    writer.put([arrived(*volume, location="/desk/volume.xml")], "public")
    writer.close()
    opened = DatabaseReader(tmp_path / "archive.db", tmp_path / "originals")
    yield opened
    opened.close()


def test_iterate(reader: DatabaseReader) -> None:
    """In the order of changes, from any place, as many as asked for."""
    every = [stored.sequence for stored in reader.iterate()]
    assert every == list(range(1, 14))
    assert [stored.sequence for stored in reader.iterate(after=4, limit=7)] == [5, 6, 7, 8, 9, 10, 11]
    assert list(reader.iterate(limit=0)) == []
    assert list(reader.iterate(after=13)) == []
    assert (reader.sequence(), reader.count()) == (13, 13)
    assert [stored.sequence for stored in reader.newest(2)] == [13, 12]


def test_lines(reader: DatabaseReader) -> None:
    """Every record once, in the order of ids, as the contract has it."""
    lines = list(reader.lines())
    stored = sorted((one.record for one in reader.iterate()), key=lambda record: record.id)
    assert lines == [to_json(record) for record in stored]
    assert reader.get_json(stored[0].id) == lines[0]
    assert reader.ids() == {record.id for record in stored}


def test_nothing_there(reader: DatabaseReader) -> None:
    """What is not there is None, whatever was asked."""
    for wrong in ("", "nosuchid", "' OR 1=1 --", "\x00", "é" * 5000):
        assert reader.get(wrong) is None
        assert reader.get_json(wrong) is None
        assert reader.neighbours(wrong).within is None
        assert reader.original(wrong) is None


def test_neighbours_by_reference(reader: DatabaseReader) -> None:
    """Nine comes before ten; the series is named; the record itself is left out."""
    here = next(one.record for one in reader.iterate() if one.record.text == "Letter 9")
    around = reader.neighbours(here.id, span=3)
    assert around.within == "State Archive of Velmara, f. 12, s. 3"
    assert [one.step for one in around.before] == ["file 3", "file 7", "file 8"]
    assert [one.step for one in around.after] == ["file 10", "file 11", "file 12"]


def test_neighbours_by_source(reader: DatabaseReader) -> None:
    """Documents of one volume stand in its order."""
    here = next(one.record for one in reader.iterate() if one.record.source.part == "d2")
    around = reader.neighbours(here.id)
    assert around.within == "volume.xml"
    assert ([one.step for one in around.before], [one.step for one in around.after]) == (["d1"], ["d3"])


@pytest.mark.parametrize(("less", "more"), [("9", "10"), ("9a", "10"), ("9", "9a"), ("1-3", "1-12"), ("", "1")])
def test_padded(less: str, more: str) -> None:
    """Numbers sort by value."""
    assert padded(less) < padded(more)
