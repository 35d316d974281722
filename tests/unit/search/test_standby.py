"""A search that goes on without its index, says so, and is whole again when the index is."""

import shutil
from pathlib import Path

import pytest
from tests.unit.store.papers import letter

from fonds.search import standby
from fonds.search.engine import TantivyIndex
from fonds.search.protocol import SearchRequest
from fonds.search.standby import NOTICE, StandbyIndex, TitleIndex

RECORDS = [letter("Six barges at Nilgun\n\nThey lie there."), letter("Bread cards\n\nOf 136 cards.", item="187")]


@pytest.mark.parametrize(
    ("query", "total"), [("barges", 1), ("BARGES nilgun", 1), ("lie", 0), ("velmara", 1), ("", 2), ('"bread" (', 1)]
)
def test_titles(query: str, total: int) -> None:
    """All words in what a list shows; what is only in the text is not found, and the notice says so."""
    result = TitleIndex(lambda: RECORDS).search(SearchRequest(query=query))
    assert (result.total, len(result.hits), result.hints) == (total, total, (NOTICE,))


def test_whole_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gone at the start, there later, gone in the middle: every search is answered."""
    monkeypatch.setattr(standby, "AGAIN", 0.0)
    index = StandbyIndex(lambda: TantivyIndex(tmp_path / "index"), lambda: RECORDS)
    asked = SearchRequest(query="lie")
    assert index.search(asked).hints == (NOTICE,)
    assert index.watermark() == -1
    writer = TantivyIndex(tmp_path / "index", writable=True)
    writer.add(RECORDS)
    writer.commit(2)
    writer.close()
    assert (index.search(asked).total, index.search(asked).hints, index.watermark()) == (1, (), 2)
    shutil.rmtree(tmp_path / "index")
    assert index.search(SearchRequest(query="barges")).total == 1
    index.close()
    with pytest.raises(RuntimeError):
        index.add(RECORDS)
