"""Whatever is asked is answered; whatever stands in a text is found there, in any spelling, at its place."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.unit.search.velmara import dated, record, velmara

from fonds.record import Record
from fonds.record.dates import bounds, is_surely_within, may_overlap
from fonds.search.engine import TantivyIndex
from fonds.search.folding import WORD, fold
from fonds.search.matchers import is_near
from fonds.search.parser import MOST_LEAVES, read_query
from fonds.search.protocol import FACETS, SearchRequest
from fonds.search.syntax import said, wanted

SIGNS = "()\"“”*~:-+|&.,!?'’ \t\n<>[]{}^\\/#\x00"
PIECES = [
    "AND",
    "OR",
    "NOT",
    "title:",
    "sender:",
    "date:",
    "1953",
    "..",
    "1945..1947",
    "terraces",
    "Torvesh",
    "комитет",
]
QUERIES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet=SIGNS + "ab1", max_size=60),
    st.lists(st.sampled_from([*PIECES, *SIGNS]), max_size=25).map("".join),
    st.lists(st.sampled_from([*PIECES, "(", ")", '"', "-", "*", "~2"]), max_size=25).map(" ".join),
)
LETTERS = st.sampled_from("aäbcéøœßłxyzАБвёйЙѣіїÅ12’'ﬁكيةی۱\u0301\u0308\u00ad\u200cʼ№²İǆ")
TEXTS = st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=8), min_size=1, max_size=12).map(" ".join)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def shelf() -> Iterator[TantivyIndex]:
    with TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder) / "index", writable=True)
        index.add(velmara())
        index.commit(1)
        yield index
        index.close()


@given(QUERIES)
@example("((((((" * 500)
@example('x"(' * 40_000)
@example("title:" * 20_000)
@example("-" * 5_000)
@example("NOT " * 400 + "a")
@example("a OR " * 399)
@example("\ud800")
@example("١٩٥٣..١٩٥٤")
@example("a" * 1990 + "*")
@settings(max_examples=400, deadline=None)
def test_every_text_is_a_query(query: str) -> None:
    read = read_query(query)
    assert read.blank == (not query.strip())
    assert (read.node is not None) or read.hints or read.blank
    assert len(wanted(read.node)) <= MOST_LEAVES
    again = read_query(said(read.node))
    assert said(again.node) == said(read.node)


@given(
    query=QUERIES,
    filters=st.lists(st.tuples(st.sampled_from([*FACETS, "none"]), st.text(max_size=5)), max_size=2).map(tuple),
    day=st.one_of(st.none(), st.text(max_size=8), st.sampled_from(["1953", "1953-08", "1953-08-21"])),
    sort=st.sampled_from(["relevance", "date", "-date", "title"]),
    offset=st.integers(-5, 1 << 40),
    limit=st.integers(-5, 1 << 40),
)
@settings(max_examples=300, deadline=None)
def test_every_search_is_answered(
    shelf: TantivyIndex, query: str, filters: tuple[tuple[str, str], ...], day: str, sort: str, offset: int, limit: int
) -> None:
    request = SearchRequest(query=query, filters=filters, date_from=day, sort=sort, offset=offset, limit=limit)  # type: ignore[arg-type]
    result = shelf.search(request)
    assert len(result.hits) <= result.total <= shelf.count()
    assert 0 <= result.possible <= result.total
    texts = {each.id: each.text for each in velmara()}
    for hit in result.hits:
        for passage in hit.passages:
            assert texts[hit.id][passage.start : passage.end] == passage.text
            assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)


@given(st.text())
@settings(max_examples=500)
def test_folding_is_settled_at_once_and_knows_its_way_back(text: str) -> None:
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    assert not folded.breaks or list(folded.breaks) == sorted(folded.breaks)
    reached = 0
    for match in WORD.finditer(folded.text):
        start, end = folded.span(*match.span())
        assert reached <= start < end <= len(text)
        reached = start
        assert match.group() in fold(text[start:end]).text


@given(TEXTS)
@settings(max_examples=300)
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert fold(composed).text == fold(decomposed).text == fold(text).text
    assert WORD.findall(fold(text.upper()).text) is not None


@given(TEXTS)
@example("co-op T. A. Osk's U. S. S. R. 8,970")
@SLOW
def test_every_word_of_a_text_finds_it_and_is_marked(text: str) -> None:
    with TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder) / "index", writable=True)
        index.add([record("one", text)])
        index.commit(1)
        for word in text.split():
            if not WORD.search(fold(word).text) or any(sign in word for sign in "-*~:+"):
                continue
            for asked in (word, f'"{word}"', unicodedata.normalize("NFD", word)):
                result = index.search(SearchRequest(query=asked))
                assert result.total == 1, asked
                assert result.hits[0].passages[0].marks
        index.close()


EDTF = st.sampled_from(
    ["1945", "1953-08", "1953-08-21", "1950/1953", "195X", "1953~", "../1950", "1952/..", "1944-02-29", "1953-21"]
)


@given(dates=st.lists(EDTF, min_size=1, max_size=6), span=st.tuples(EDTF, EDTF), negated=st.booleans())
@SLOW
def test_dates_agree_with_the_arithmetic_of_intervals(dates: list[str], span: tuple[str, str], negated: bool) -> None:
    ends = (bounds(span[0]) or (None, None))[0], (bounds(span[1]) or (None, None))[1]
    ends = (ends[0] or "1000-01-01"), (ends[1] or "2999-12-31")
    if ends[0] > ends[1]:
        ends = ends[1], ends[0]
    asked = f"date:{ends[0]}..{ends[1]}"
    intervals = {f"r{at}": bounds(edtf) or (None, None) for at, edtf in enumerate(dates)}
    sure = {name for name, date in intervals.items() if date != (None, None) and is_surely_within(date, ends)}
    may = {name for name, date in intervals.items() if date != (None, None) and may_overlap(date, ends)}
    if negated:
        sure, may = set(intervals) - may, set(intervals) - sure
    with TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder) / "index", writable=True)
        index.add([record(f"r{at}", "barge", date_created=dated(edtf)) for at, edtf in enumerate(dates)])
        index.commit(1)
        for query in (f"NOT {asked}" if negated else asked, f"barge -{asked}" if negated else f"barge {asked}"):
            result = index.search(SearchRequest(query=query))
            assert {hit.id for hit in result.hits} == may
            assert {hit.id for hit in result.hits if hit.certainty == "certain"} == sure
            assert result.possible == len(may - sure)
        index.close()


@given(
    st.lists(st.tuples(st.sampled_from(["add", "delete", "commit"]), st.integers(0, 4), st.integers(0, 3)), max_size=25)
)
@SLOW
def test_an_index_holds_what_was_added_last_and_not_taken_out(steps: list[tuple[str, int, int]]) -> None:
    pending: dict[str, Record] = {}
    with TemporaryDirectory() as folder:
        index = TantivyIndex(Path(folder) / "index", writable=True)
        for number, (what, which, form) in enumerate([*steps, ("commit", 0, 0)], 1):
            if what == "add":
                pending[f"r{which}"] = record(f"r{which}", f"barge form{form}")
                index.add([pending[f"r{which}"]])
            elif what == "delete":
                pending.pop(f"r{which}", None)
                index.delete([f"r{which}"])
            else:
                index.commit(number)
                assert index.watermark() == number
                assert index.ids() == set(pending)
                assert index.count() == len(pending)
                for form_asked in range(4):
                    found = index.search(SearchRequest(query=f"form{form_asked}"))
                    standing = {name for name, each in pending.items() if each.text.endswith(f"form{form_asked}")}
                    assert {hit.id for hit in found.hits} == standing
        index.close()


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7), st.integers(1, 2))
@settings(max_examples=300)
def test_nearness_goes_both_ways(one: str, other: str, distance: int) -> None:
    assert is_near(one, other, distance) == is_near(other, one, distance)
    assert is_near(one, one, distance)
