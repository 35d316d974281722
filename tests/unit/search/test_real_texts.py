"""Real documents are found by their own words and phrases, and the words are marked where they stand."""

import json
import random
import re
from pathlib import Path

import pytest
from tests.unit.search.velmara import record

from fonds.search.engine import TantivyIndex
from fonds.search.folding import words as words_of
from fonds.search.protocol import SearchRequest
from fonds.search.schema import stem

CORPORA = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpora"
MOST = 120


def texts() -> list[str]:
    """Return a few texts of each corpus that is there."""
    found = []
    lines = CORPORA / "frus" / "dev.jsonl"
    if lines.is_file():
        with lines.open(encoding="utf-8") as file:
            found += [json.loads(line)["text"] for number, line in enumerate(file) if number % 50 == 0]
    pages = sorted((CORPORA / "wilson" / "records").glob("*.page.txt"))
    found += [page.read_text(encoding="utf-8", errors="replace") for page in pages[:10]]
    pages = sorted((CORPORA / "soviet_dossier" / "docs").rglob("*.txt"))
    found += [page.read_text(encoding="utf-8", errors="replace") for page in pages[:10]]
    return [text.replace("\r\n", "\n") for text in found if text.strip()]


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"{CORPORA} is not there")
def test_real_documents_are_found_by_their_own_words(tmp_path: Path) -> None:
    choose = random.Random(1953)
    index = TantivyIndex(tmp_path / "index", writable=True)
    documents = {f"r{number}": text for number, text in enumerate(texts())}
    index.add(record(name, *text.split("\n\n")) for name, text in documents.items())
    index.commit(1)
    for name in choose.sample(sorted(documents), min(MOST, len(documents))):
        text = documents[name]
        words = [
            match
            for match in re.finditer(r"[^\W_]{2,}(?:['’-][^\W_]+)*", text)
            if match.group() not in {"AND", "OR", "NOT"}
        ]
        for match in choose.sample(words, min(3, len(words))):
            for query in (match.group(), f'"{match.group()}"', match.group().swapcase(), match.group()[:3] + "*"):
                if query in {"AND", "OR", "NOT"} or ("*" in query and not query[:3].isalnum()):
                    continue
                result = index.search(SearchRequest(query=f"{query} id:{name}", facets=False))
                assert [hit.id for hit in result.hits] == [name], query
                passages = result.hits[0].passages
                assert passages, query
                assert all(passage.marks for passage in passages)
                assert all(passage.text == text[passage.start : passage.end] for passage in passages)
        inside = [m.group() for m in re.finditer(r"\b[^\W_]{3,12} [^\W_]{3,12} [^\W_]{3,12}\b", text)]
        for phrase in choose.sample(inside, min(3, len(inside))):
            result = index.search(SearchRequest(query=f'"{phrase}" id:{name}', facets=False))
            assert result.total == 1, phrase
            marks = [passage.text[a:b] for passage in result.hits[0].passages for a, b in passage.marks]
            assert {tuple(map(stem, words_of(mark))) for mark in marks} == {tuple(map(stem, words_of(phrase)))}
    index.close()
