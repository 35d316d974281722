"""How quick a search is: pages of hits with facets and excerpts, against the same query in bare tantivy.

    python bench/search.py [--archive DIR] [--limit N] [--corpora DIR]

Without `--archive` an index is built over the FRUS documents of the corpora (texts with their coded title, date,
parties and place). Bare tantivy is what anybody would write with the library: its query parser on the same index, the
first twenty, its own snippets of the body, and a terms aggregation of the same facets. Both are run on the same
queries, taking turns, and the middle of `ROUNDS` runs of each counts. The last line is the result as JSON.
"""

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import tantivy

from fonds.record import EdtfDate, Mention, Party, Passage, PlaceCreated, Record, SourceFile
from fonds.record.dates import bounds
from fonds.search.documents import shown
from fonds.search.engine import TantivyIndex
from fonds.search.protocol import FACETS, SearchRequest

CORPORA = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpora"
ROUNDS = 3
QUERIES = 200
HITS = 20
_TITLED = re.compile(r"\b(?:Mr|Mrs|General|Senator|Ambassador|Secretary|President|Count|Lord)\.? [A-Z][a-z]{2,15}\b")


class Asked(msgspec.Struct, frozen=True):
    """A query in both languages."""

    kind: str
    ours: str
    bare: Callable[[tantivy.Index], tantivy.Query]


def records_of(path: Path, limit: int | None) -> Iterator[Record]:
    """Yield records made from the lines of a corpus: texts with the values that were coded in them."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if limit is not None and number >= limit:
                return
            yield _record(number, json.loads(line))


def _record(number: int, said: dict[str, Any]) -> Record:
    text, gold = said["text"], said["gold"]
    passages, at = [], 0
    for order, block in enumerate(text.split("\n\n"), 1):
        passages.append(Passage(id=f"p{order}", role="paragraph", start=at, end=at + len(block)))
        at += len(block) + 2
    day = gold["date"]
    ends = bounds(day) if day else None
    return Record(
        id=f"r{number}",
        version="0" * 64,
        sources=(SourceFile(path=said["id"], media_type="text/plain", sha256="0" * 64),),
        text=text,
        title=gold["title"],
        genre="letter",
        date_created=EdtfDate(text=day, edtf=day, earliest=ends[0], latest=ends[1], basis="coded") if ends else None,
        place_created=PlaceCreated(text=gold["place"], name=gold["place"], basis="coded") if gold["place"] else None,
        senders=tuple(Party(text=name, name=name, basis="coded") for name in gold["senders"]),
        recipients=tuple(Party(text=name, name=name, basis="coded") for name in gold["recipients"]),
        languages=("en",),
        passages=tuple(passages),
        mentions=tuple(
            Mention(kind="person", text=m[0], name=m[0].split(maxsplit=1)[1], entity="e", start=m.start(), end=m.end())
            for m in _TITLED.finditer(text)
        ),
    )


def queries_over(texts: list[str], count: int) -> list[Asked]:
    """Return varied queries made from words of the texts themselves; the same for the same texts."""
    choose = random.Random(1953)
    makers: list[tuple[int, Callable[[random.Random, str], Asked | None]]] = [
        (30, _words(1)),
        (25, _words(2)),
        (10, _words(3)),
        (15, _phrase),
        (8, _prefix),
        (5, _near),
        (5, _either),
        (6, _dated),
    ]
    found: list[Asked] = []
    while len(found) < count:
        make = choose.choices([each for _, each in makers], [weight for weight, _ in makers])[0]
        asked = make(choose, choose.choice(texts))
        if asked:
            found.append(asked)
    return found


def _letters(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\b[A-Za-z]{4,14}\b", text)]


def _parsed(text: str) -> Callable[[tantivy.Index], tantivy.Query]:
    return lambda index: index.parse_query(text, ["title", "body"], {"title": 5.0}, conjunction_by_default=True)


def _words(count: int) -> Callable[[random.Random, str], Asked | None]:
    def make(choose: random.Random, text: str) -> Asked | None:
        words = _letters(text)
        if len(words) < count * 3:
            return None
        asked = " ".join(choose.sample(words, count))
        return Asked(f"{count} word{'s' * (count > 1)}", asked, _parsed(asked))

    return make


def _phrase(choose: random.Random, text: str) -> Asked | None:
    found = re.findall(r"\b[a-z]{3,12} [a-z]{3,12}(?: [a-z]{3,12})?\b", text)
    if not found:
        return None
    asked = f'"{choose.choice(found)}"'
    return Asked("phrase", asked, _parsed(asked))


def _prefix(choose: random.Random, text: str) -> Asked | None:
    words = _letters(text)
    if not words:
        return None
    start = choose.choice(words)[:4]
    return Asked("prefix", f"{start}*", lambda index: tantivy.Query.regex_query(index.schema, "exact", f"{start}.*"))


def _near(choose: random.Random, text: str) -> Asked | None:
    words = [word for word in _letters(text) if len(word) >= 6]
    if not words:
        return None
    word = choose.choice(words)
    return Asked("fuzzy", f"{word}~1", lambda index: tantivy.Query.fuzzy_term_query(index.schema, "exact", word, 1))


def _either(choose: random.Random, text: str) -> Asked | None:
    words = _letters(text)
    if len(words) < 9:
        return None
    one, two, three = choose.sample(words, 3)
    asked = f"({one} OR {two}) AND NOT {three}"
    return Asked("operators", asked, _parsed(f"({one} OR {two}) -{three}"))


def _dated(choose: random.Random, text: str) -> Asked | None:
    words = _letters(text)
    if not words:
        return None
    word, year = choose.choice(words), choose.choice((1862, 1917, 1934, 1947))
    return Asked("dates", f"{word} {year}..{year + 3}", _parsed(f"{word} first:<{year + 4}0000 last:>{year}0000"))


def bare_search(index: tantivy.Index, asked: Asked) -> float:
    """Return the seconds that bare tantivy takes for a query; the copying of bodies is not counted."""
    start = time.perf_counter()
    query = asked.bare(index)
    searcher = index.searcher()
    result = searcher.search(query, HITS)
    documents = [searcher.doc(address) for _, address in result.hits]
    spent = time.perf_counter() - start
    bodies = [tantivy.Document(body=shown(document).folded) for document in documents]
    start = time.perf_counter()
    snippets = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
    snippets.set_max_num_chars(240)
    for body in bodies:
        snippet = snippets.snippet_from_doc(body)
        [snippet.fragment(), *((mark.start, mark.end) for mark in snippet.highlighted())]
    searcher.aggregate(query, {name: {"terms": {"field": f"facet_{name}", "size": 12}} for name in FACETS})
    return spent + time.perf_counter() - start


def our_search(index: TantivyIndex, asked: Asked) -> tuple[float, int]:
    """Return the seconds that a search takes here, and how many records it found."""
    start = time.perf_counter()
    result = index.search(SearchRequest(query=asked.ours, limit=HITS))
    return time.perf_counter() - start, result.total


def compare(index: TantivyIndex, queries: list[Asked]) -> dict[str, Any]:
    """Run all queries both ways and return the figures, in milliseconds."""
    engine = index._index  # noqa: SLF001 - the same index, without what is ours
    ours: list[float] = []
    bare: list[float] = []
    totals: list[int] = []
    for asked in queries:
        rounds = [(our_search(index, asked), bare_search(engine, asked)) for _ in range(ROUNDS)]
        ours.append(statistics.median(mine for (mine, _), _ in rounds) * 1000)
        bare.append(statistics.median(theirs for _, theirs in rounds) * 1000)
        totals.append(rounds[0][0][1])
    kinds = sorted({asked.kind for asked in queries})
    print(f"{'queries':<12}{'number':>7}{'found':>8}{'ours p50':>10}{'p95':>8}{'bare p50':>10}{'p95':>8}   (ms)")
    for kind in (*kinds, "all"):
        at = [place for place, asked in enumerate(queries) if kind in {asked.kind, "all"}]
        shown_figures = [_at([figures[place] for place in at], share) for figures in (ours, bare) for share in (50, 95)]
        middle = statistics.median(totals[place] for place in at)
        print(
            f"{kind:<12}{len(at):>7}{middle:>8.0f}"
            + "".join(f"{figure:>{width}.2f}" for figure, width in zip(shown_figures, (10, 8, 10, 8), strict=True))
        )
    return {
        "search_queries": len(queries),
        "search_found_nothing": totals.count(0),
        "search_p50_ms": round(_at(ours, 50), 3),
        "search_p95_ms": round(_at(ours, 95), 3),
        "search_bare_p50_ms": round(_at(bare, 50), 3),
        "search_bare_p95_ms": round(_at(bare, 95), 3),
        "search_ratio_p95": round(_at(ours, 95) / _at(bare, 95), 3),
        "search_ratio_p50": round(_at(ours, 50) / _at(bare, 50), 3),
    }


def _at(figures: list[float], share: int) -> float:
    return sorted(figures)[min(len(figures) - 1, len(figures) * share // 100)]


def _texts(index: TantivyIndex, most: int) -> list[str]:
    searcher = index._index.searcher()  # noqa: SLF001 - every record, as the engine has it
    found = searcher.search(tantivy.Query.all_query(), most).hits
    return [shown(searcher.doc(address)).text for _, address in found]


def _index_of(archive: Path) -> Path:
    """Return the largest index in the folder of an archive."""
    found = [path.parent for path in archive.rglob("meta.json")]
    if not found:
        sys.exit(f"There is no index in {archive}.")
    return max(found, key=lambda folder: TantivyIndex(folder).count())


def main() -> int:
    parser = argparse.ArgumentParser(description="How quick a search is, against bare tantivy.")
    parser.add_argument("--archive", type=Path, help="an archive whose index is searched, instead of building one")
    parser.add_argument("--limit", type=int, help="how many documents to build the index over")
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    args = parser.parse_args()
    figures: dict[str, Any] = {}
    source = args.corpora / "frus" / "dev.jsonl"
    if args.archive is None and not source.is_file():
        print(f"Nothing was measured: {source} is not there. Give --archive or --corpora.")
        print(json.dumps({"search_skipped": True}))
        return 0
    with tempfile.TemporaryDirectory() as made:
        folder = _index_of(args.archive) if args.archive else Path(made) / "index"
        if args.archive is None:
            figures |= build(folder, list(records_of(source, args.limit)))
        index = TantivyIndex(folder)
        figures["search_documents"] = index.count()
        figures |= compare(index, queries_over(_texts(index, 100_000), QUERIES))
        index.close()
    print(json.dumps(figures))
    return 0


def build(folder: Path, records: list[Record]) -> dict[str, Any]:
    """Build the index and return how long it took."""
    index = TantivyIndex(folder, writable=True)
    start = time.perf_counter()
    index.add(records)
    index.commit(len(records))
    spent = time.perf_counter() - start
    index.close()
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    letters = sum(len(record.text) for record in records)
    return {
        "index_documents_per_second": round(len(records) / spent),
        "index_text_mb_per_second": round(letters / spent / 1e6, 2),
        "index_mb": round(size / 1e6, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
