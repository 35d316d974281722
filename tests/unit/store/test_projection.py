"""The public projection: only what is public, and no trace of the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from tests.unit.store.papers import arrived, letter

from fonds.access import PublicProjection, may_see
from fonds.store.originals import Originals
from fonds.store.protocol import State
from fonds.store.reader import DatabaseReader
from fonds.store.schema import records
from fonds.store.writer import ArchiveWriter


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[ArchiveWriter]:
    """A new database, open for writing."""
    opened = ArchiveWriter(tmp_path / "archive.db")
    yield opened
    opened.close()


def project(tmp_path: Path, writer: ArchiveWriter) -> None:
    """Bring the projection up to date."""
    projection = PublicProjection(tmp_path / "public.db", writer)
    projection.update()
    projection.close()


def shown(tmp_path: Path) -> dict[str, int]:
    """Return the texts of the projection with their numbers."""
    reader = DatabaseReader(tmp_path / "public.db", tmp_path / "originals")
    found = {stored.record.text: stored.sequence for stored in reader.iterate()}
    reader.close()
    return found


def put(writer: ArchiveWriter, text: str, state: State) -> str:
    """Put a letter in; return its id."""
    (kept,) = writer.put([arrived(letter(text), location=f"/desk/{text}")], state)
    return kept.record.id


def set_state(writer: ArchiveWriter, record_id: str, state: State) -> None:
    """Change a record's state, as publication does."""
    with writer.engine.begin() as connection:
        connection.execute(update(records).where(records.c.id == record_id).values(state=state, sequence=99))
    with writer.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = 99 WHERE key = 'sequence'")


@pytest.mark.parametrize("state", ["draft", "withheld", "taken_down"])
def test_no_trace(tmp_path: Path, writer: ArchiveWriter, state: State) -> None:
    """With or without a record that is not public, the projection holds the same bytes of records."""
    put(writer, "Six barges", "public")
    put(writer, "The hinges came without bolts", state)
    put(writer, "Bread cards", "public")
    project(tmp_path, writer)
    assert shown(tmp_path) == {"Six barges": 1, "Bread cards": 2}
    assert b"hinges" not in (tmp_path / "public.db").read_bytes()


def test_no_place_of_this_machine(tmp_path: Path, writer: ArchiveWriter) -> None:
    """Where files were added from stays in the archive's own database."""
    put(writer, "Six barges", "public")
    project(tmp_path, writer)
    assert b"/desk/" in b"".join(path.read_bytes() for path in tmp_path.glob("archive.db*"))
    assert b"/desk/" not in (tmp_path / "public.db").read_bytes()


def test_withheld_goes_out_and_comes_back(tmp_path: Path, writer: ArchiveWriter) -> None:
    """A change of state is carried over like any change."""
    record_id = put(writer, "Six barges", "public")
    put(writer, "Bread cards", "public")
    project(tmp_path, writer)
    set_state(writer, record_id, "withheld")
    project(tmp_path, writer)
    assert set(shown(tmp_path)) == {"Bread cards"}


def test_original_of_a_mixed_volume_is_closed(tmp_path: Path, writer: ArchiveWriter) -> None:
    """The file of a volume is not given out while one of its documents is not public."""
    source = tmp_path / "volume.xml"
    source.write_text("One volume", encoding="utf-8")
    volume = [letter("One volume", "volume.xml", part) for part in ("d1", "d2")]
    sha256 = volume[0].source.sha256
    Originals(tmp_path / "originals").keep(source, sha256)
    first, second = writer.put([arrived(*volume)], "public")
    project(tmp_path, writer)
    reader = DatabaseReader(tmp_path / "public.db", tmp_path / "originals")
    assert reader.original(sha256) is not None
    set_state(writer, second.record.id, "withheld")
    project(tmp_path, writer)
    assert reader.original(sha256) is None
    assert reader.ids() == {first.record.id}
    reader.close()


def test_changed_record_gives_up_its_old_original(tmp_path: Path, writer: ArchiveWriter) -> None:
    """Bytes that no public record rests on any more are not given out."""
    first, second = letter("Six barges"), letter("Seven barges")
    writer.put([arrived(first)], "public")
    project(tmp_path, writer)
    writer.put([arrived(second)], "public")
    project(tmp_path, writer)
    reader = DatabaseReader(tmp_path / "public.db", tmp_path / "originals")
    assert reader.original(first.source.sha256) is None
    reader.close()


@pytest.mark.parametrize("harm", ["damaged", "ahead", "gone"])
def test_made_anew(tmp_path: Path, writer: ArchiveWriter, harm: str) -> None:
    """A projection that is damaged, gone, or of an archive that was put back from a copy is made anew."""
    put(writer, "Six barges", "public")
    project(tmp_path, writer)
    if harm == "damaged":
        (tmp_path / "public.db").write_bytes(b"x" * 9000)
    elif harm == "gone":
        (tmp_path / "public.db").unlink()
    else:
        put(writer, "Bread cards", "public")
        project(tmp_path, writer)
        with writer.engine.begin() as connection:
            gone = "(SELECT id FROM records WHERE sequence = 2)"
            connection.exec_driver_sql(f"DELETE FROM record_files WHERE record IN {gone}")
            connection.exec_driver_sql("DELETE FROM records WHERE sequence = 2")
            connection.exec_driver_sql("UPDATE meta SET value = 1 WHERE key = 'sequence'")
    project(tmp_path, writer)
    assert shown(tmp_path) == {"Six barges": 1}


@pytest.mark.parametrize(
    ("viewer", "state", "may"),
    [
        ("anonymous", "public", True),
        ("anonymous", "draft", False),
        ("anonymous", "withheld", False),
        ("anonymous", "taken_down", False),
        ("editor", "draft", True),
        ("editor", "taken_down", True),
        ("", "public", False),
        ("root", "public", False),
        ("anonymous", "", False),
        ("editor", "unheard of", False),
    ],
)
def test_decision(viewer: str, state: State, may: bool) -> None:
    """Who or what is not known is denied."""
    assert may_see(viewer, state) is may
