"""Whatever is added, in whatever order: twice is once, and what goes in comes out."""

import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.store.papers import arrived, digest, letter

from fonds.exports.jsonl import write_jsonl
from fonds.record.codec import from_json
from fonds.store.reader import DatabaseReader
from fonds.store.writer import ArchiveWriter

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
FILES = st.lists(st.tuples(st.sampled_from("abcdef"), TEXTS), max_size=12)


def export(reader: DatabaseReader) -> bytes:
    out = io.BytesIO()
    write_jsonl(reader.lines(), out)
    return out.getvalue()


@settings(max_examples=25, deadline=None)
@given(FILES, st.integers(1, 5))
def test_adding(files: list[tuple[str, str]], size: int) -> None:
    """Adding twice is adding once; every file's last text is held; the export read is the records."""
    with tempfile.TemporaryDirectory() as place:
        writer = ArchiveWriter(Path(place) / "archive.db")
        reader = DatabaseReader(Path(place) / "archive.db", Path(place), writer.engine)
        came = [arrived(letter(text, f"{name}.txt"), location=f"/nowhere/{name}.txt") for name, text in files]
        for start in range(0, len(came), size):
            writer.put(came[start : start + size], "public")
        last = [one for one in came if one.location not in {later.location for later in came[came.index(one) + 1 :]}]
        before, sequence = export(reader), reader.sequence()
        held = {stored.record.source.sha256 for stored in reader.iterate()}
        again = [one for one in last if one.sha256 in held]
        assert {kept.change for kept in writer.put(again, "public")} <= {"same"}
        assert (export(reader), reader.sequence()) == (before, sequence)
        records = [from_json(line) for line in before.splitlines()]
        assert [record.id for record in records] == sorted({record.id for record in records})
        assert {digest(record.text) for record in records} == held
        assert [reader.get(record.id).record for record in records] == records  # type: ignore[union-attr]
        assert len(records) == reader.count() <= len(set(files))
        writer.close()
