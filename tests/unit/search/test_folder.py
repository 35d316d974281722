"""An index in its folder: commits, watermarks, other processes, damage, and a writer that is killed."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.search.velmara import record, velmara

from fonds.errors import ArchiveBusyError, ArchiveError
from fonds.search.engine import TantivyIndex
from fonds.search.protocol import SearchRequest

ROOT = Path(__file__).resolve().parents[3]
PARTS = ("*.store", "*.idx", "*.term", "*.fast")


def built(folder: Path) -> Path:
    """Make an index that holds the records of Velmara."""
    index = TantivyIndex(folder, writable=True)
    index.add(velmara())
    index.commit(7)
    index.close()
    return folder


def found(index: TantivyIndex, query: str) -> set[str]:
    return {hit.id for hit in index.search(SearchRequest(query=query)).hits}


def test_nothing_is_seen_before_it_is_committed(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    reader = TantivyIndex(tmp_path / "index")
    index.add([record("one", "barge")])
    assert (index.count(), reader.count(), index.watermark()) == (0, 0, 0)
    index.commit(3)
    assert (index.count(), reader.count(), reader.watermark()) == (1, 1, 3)
    assert found(reader, "barge") == {"one"}
    index.delete(["one", "never there"])
    assert found(reader, "barge") == {"one"}
    index.commit(4)
    assert (found(reader, "barge"), reader.ids(), reader.watermark()) == (set(), set(), 4)
    index.close()


def test_adding_again_replaces(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    index.add([record("one", "barge"), record("one", "ferry"), record("two", "ferry")])
    index.add([record("one", "raft")])
    index.commit(1)
    assert index.ids() == {"one", "two"}
    assert index.count() == 2
    assert (found(index, "barge"), found(index, "ferry"), found(index, "raft")) == (set(), {"two"}, {"one"})
    index.add([record("one", "canoe")])
    index.commit(2)
    assert (index.count(), found(index, "raft"), found(index, "canoe")) == (2, set(), {"one"})
    assert index.search(SearchRequest(query="canoe")).facets["year"] == ()
    index.close()


def test_what_is_not_committed_is_given_up_on_closing(tmp_path: Path) -> None:
    folder = built(tmp_path / "index")
    index = TantivyIndex(folder, writable=True)
    index.add([record("late", "barge")])
    index.close()
    index.close()
    again = TantivyIndex(folder, writable=True)
    again.commit(8)
    assert "late" not in again.ids()
    again.close()


@pytest.mark.parametrize("uncommitted", [False, True])
def test_nothing_is_written_once_it_is_closed(tmp_path: Path, uncommitted: bool) -> None:
    """The eighth commit makes the engine merge what there is, in threads of its own; they end before the closing."""
    folder = tmp_path / "index"
    index = TantivyIndex(folder, writable=True)
    for commit in range(8):
        texts = (" ".join(f"{commit:x}{at * word % 9973:x}" for word in range(1, 400)) for at in range(1, 120))
        index.add(record(f"{commit}-{at}", text) for at, text in enumerate(texts))
        index.commit(commit + 1)
    if uncommitted:
        index.add([record("late", "barge")])
    index.close()
    closed = {path.name: path.stat().st_size for path in folder.iterdir()}
    time.sleep(1)
    assert {path.name: path.stat().st_size for path in folder.iterdir()} == closed
    assert len(list(folder.glob("*.store"))) < 8


def test_a_commit_killed_before_its_list_of_parts_is_made_again(tmp_path: Path) -> None:
    folder = built(tmp_path / "index")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.name in {"meta.json", "WATERMARK"}}
    gone = min(record.id for record in velmara())
    for attempt in (1, 2):
        index = TantivyIndex(folder, writable=True)
        index.delete([gone])
        index.commit(8)
        index.close()
        if attempt == 1:
            assert list(folder.glob("*.del"))
            for name, content in before.items():
                (folder / name).write_bytes(content)
            for seal in folder.parent.glob("index*.seal"):
                seal.unlink()
    reader = TantivyIndex(folder)
    assert (reader.watermark(), gone in reader.ids(), len(reader.ids())) == (8, False, len(velmara()) - 1)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    with pytest.raises(ArchiveBusyError) as raised:
        TantivyIndex(tmp_path / "index", writable=True)
    assert raised.value.exit_code == 75
    index.close()
    TantivyIndex(tmp_path / "index", writable=True).close()


def test_a_reader_does_not_write(tmp_path: Path) -> None:
    reader = TantivyIndex(built(tmp_path / "index"))
    with pytest.raises(RuntimeError):
        reader.add(velmara())


def _cut(pattern: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in folder.glob(pattern):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


def _lose(pattern: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in folder.glob(pattern):
            path.unlink()

    return damage


DAMAGES = [
    *[_cut(pattern) for pattern in (*PARTS, "meta.json")],
    *[_lose(pattern) for pattern in (*PARTS, "meta.json", "ANALYSIS")],
    lambda folder: (folder / "meta.json").write_text("{}", encoding="utf-8"),
    lambda folder: (folder / "ANALYSIS").write_text("0", encoding="utf-8"),
]


@pytest.mark.parametrize("writable", [False, True])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_index_is_said_to_be_so_and_can_be_built_anew(
    tmp_path: Path, damage: Callable[[Path], None], writable: bool
) -> None:
    folder = built(tmp_path / "index")
    damage(folder)
    with pytest.raises(ArchiveError) as raised:
        TantivyIndex(folder, writable=writable).search(SearchRequest(query="terraces"))
    assert raised.value.slug == "index-damaged"
    assert "built anew" in str(raised.value)
    TantivyIndex.discard(folder)
    built(folder)
    assert TantivyIndex(folder).count() == len(velmara())


def test_no_index_is_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as raised:
        TantivyIndex(tmp_path / "index")
    assert raised.value.slug == "index-damaged"
    assert not (tmp_path / "index").exists()


def test_an_index_whose_making_was_interrupted_is_made_again(tmp_path: Path) -> None:
    TantivyIndex(tmp_path / "index", writable=True).close()
    (tmp_path / "index" / "ANALYSIS").unlink()
    TantivyIndex(tmp_path / "index", writable=True).close()
    assert TantivyIndex(tmp_path / "index").count() == 0


def test_the_watermark_of_a_later_commit_is_not_believed(tmp_path: Path) -> None:
    folder = built(tmp_path / "index")
    older = tmp_path / "older"
    shutil.copytree(folder, older)
    index = TantivyIndex(folder, writable=True)
    index.add([record("late", "barge")])
    index.commit(9)
    index.close()
    assert TantivyIndex(folder).watermark() == 9
    shutil.copy(folder / "WATERMARK", older / "WATERMARK")
    assert TantivyIndex(older).watermark() == 0
    (folder / "WATERMARK").write_text("{", encoding="utf-8")
    assert TantivyIndex(folder).watermark() == 0


def test_another_process_is_seen_at_the_next_search(tmp_path: Path) -> None:
    folder = built(tmp_path / "index")
    reader = TantivyIndex(folder)
    assert found(reader, "lighthouse") == set()
    script = (
        "import sys; from pathlib import Path; from fonds.search.engine import TantivyIndex;"
        "from tests.unit.search.velmara import record;"
        "index = TantivyIndex(Path(sys.argv[1]), writable=True); index.add([record('new', 'lighthouse')]);"
        "index.commit(8); index.close()"
    )
    subprocess.run([sys.executable, "-c", script, str(folder)], check=True, cwd=ROOT)
    assert found(reader, "lighthouse") == {"new"}
    assert reader.watermark() == 8


WRITER = """
import sys
from pathlib import Path
from fonds.search.engine import TantivyIndex
from tests.unit.search.velmara import record
index = TantivyIndex(Path(sys.argv[1]), writable=True)
done = index.watermark()
while True:
    index.add(record(f"r{number}", "barge " * 50) for number in range(done, done + 20))
    done += 20
    index.commit(done)
    print(done, flush=True)
"""


def test_a_writer_that_is_killed_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    committed = 0
    for turn in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        assert process.stdout is not None
        committed = int(process.stdout.readline())
        time.sleep(0.03 * turn)
        os.kill(process.pid, signal.SIGKILL)
        committed = max([committed, *map(int, process.stdout.read().split())])
        process.wait()
        process.stdout.close()
        reader = TantivyIndex(folder)
        count, watermark = reader.count(), reader.watermark()
        assert watermark <= count  # it may lag, and never leads
        assert count >= committed
        assert reader.ids() == {f"r{number}" for number in range(count)}
        assert reader.search(SearchRequest(query="barge")).total == count


def test_searching_from_several_threads_while_records_come_in(tmp_path: Path) -> None:
    folder = built(tmp_path / "index")
    reader = TantivyIndex(folder)
    faults: list[BaseException] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                assert reader.search(SearchRequest(query="terraces OR barge")).total >= 3
        except BaseException as fault:  # noqa: BLE001 - whatever it is, the test is to fail of it
            faults.append(fault)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    writer = TantivyIndex(folder, writable=True)
    for number in range(20):
        writer.add([record(f"r{number}", "barge")])
        writer.commit(8 + number)
    writer.close()
    stop.set()
    for thread in threads:
        thread.join()
    assert not faults
    assert reader.count() == len(velmara()) + 20
