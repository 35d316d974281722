"""Uncertain dates are certainly or possibly in a range; facets count what was found, and filters keep to it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.unit.search.velmara import dated, record

from fonds.search.documents import years_of
from fonds.search.engine import TantivyIndex
from fonds.search.protocol import FACETS, SearchRequest, SearchResult
from fonds.search.spans import is_span, read_span

Ask = Callable[..., SearchResult]


@pytest.mark.parametrize(
    ("query", "certain", "possible"),
    [
        ("1953-08", "letter", "undated russian"),
        ("date:1953-08", "letter", "undated russian"),
        ("1953-08-01..1953-08-31", "letter", "undated russian"),
        ("1953-08-10", "", "undated russian letter"),
        ("date:1953", "letter russian", "undated"),
        ("1950..1953", "undated russian letter", ""),
        ("1945..1947", "", ""),
        ("..1953", "undated russian letter", ""),
        ("..1952", "", "undated"),
        ("1954..", "report", ""),
        ("1953-09..", "report", "undated russian"),
        ("date:195X", "undated russian letter report", ""),
        ("date:1950s", "undated russian letter report", ""),
        ("NOT 1953-08", "report persian bare", "undated russian"),
        ("terraces 1953-08", "letter", "undated"),
        ("terraces -date:1953", "report", "undated"),
        ("1954-06-09 OR 1953-08", "report letter", "undated russian"),
        ('date:"1953-08"', "letter", "undated russian"),
    ],
)
def test_dates_are_certainly_or_possibly_in_range(search: Ask, query: str, certain: str, possible: str) -> None:
    result = search(query)
    found = {"certain": set[str](), "possible": set[str](), None: set[str]()}
    for hit in result.hits:
        found[hit.certainty].add(hit.id)
    assert (found["certain"], found["possible"], found[None]) == (set(certain.split()), set(possible.split()), set())
    assert result.possible == len(found["possible"])
    order = [hit.certainty for hit in result.hits]
    assert "terraces" in query or order == sorted(order, key=str)  # the certain first where nothing else ranks them


def test_a_year_alone_is_a_word(search: Ask) -> None:
    assert [hit.id for hit in search("1951").hits] == ["report"]
    assert search("1951").hits[0].certainty is None


def test_what_is_no_date_is_passed_over_with_a_hint(search: Ask) -> None:
    result = search("terraces date:Tuesday")
    assert result.total == 3
    assert "not a date" in result.hints[0].text


def test_a_form_asks_for_dates_as_the_query_does(search: Ask) -> None:
    for request in ({"date_from": "1953-08", "date_to": "1953-08"}, {"query": "1953-08"}):
        result = search(**request)
        assert ([hit.id for hit in result.hits], result.possible) == (["letter", "undated", "russian"], 2)
    assert [hit.id for hit in search("terraces", date_from="1954").hits] == ["report"]
    assert search("terraces").hits[0].certainty is None
    mended = search(date_from="1954", date_to="1950")
    assert mended.total == 4
    assert "ends before it begins" in mended.hints[0].text
    assert search(date_from="the day before").hints


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1953-08", True),
        ("1953-08-21", True),
        ("1945..1947", True),
        ("1945-02..1947-03-04", True),
        ("..1947", True),
        ("1953..", True),
        ("1953", False),
        ("..", False),
        ("12..14", False),
        ("1953-8", False),
        ("1953-08-21x", False),
        ("861.00", False),
        ("١٩٥٣-٠٨", False),
    ],
)
def test_a_bare_token_is_a_date_or_a_word(text: str, expected: bool) -> None:
    assert is_span(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1953", ("1953-01-01", "1953-12-31")),
        ("1953-02", ("1953-02-01", "1953-02-28")),
        ("..1947", (None, "1947-12-31")),
        ("1953-08..", ("1953-08-01", None)),
        ("1950..1940", ("1940-01-01", "1950-12-31")),
        ("1940s", ("1940-01-01", "1949-12-31")),
        ("1953-13", None),
        ("1953-02-30", None),
        ("soon", None),
        ("soon..later", None),
        ("..", None),
        ("", None),
        ("9" * 500, None),
    ],
)
def test_a_range_is_read_or_refused_with_a_hint(text: str, expected: tuple[str | None, str | None] | None) -> None:
    span, hint = read_span(text)
    assert span == expected
    assert (hint is None) == (span is not None and text != "1950..1940")


def test_facets_count_what_was_found(search: Ask) -> None:
    facets = search("terraces").facets
    assert set(facets) == set(FACETS)
    shown = {name: [(value.value, value.count) for value in values] for name, values in facets.items()}
    assert shown["genre"] == [("letter", 2), ("report", 1)]
    assert shown["language"] == [("en", 3)]
    assert shown["repository"] == [("Velmara State Archive", 2), ("Oune Museum", 1)]
    assert shown["fonds"] == [("Velmara State Archive, fonds 12", 2), ("Oune Museum, fonds 4", 1)]
    assert shown["classification"] == [("Secret", 1), ("Top Secret", 1)]
    assert shown["year"] == [("1950", 1), ("1951", 1), ("1952", 1), ("1953", 2), ("1954", 1)]
    assert shown["person"] == [
        ("Torvesh", 2), ("A. K. Lindar", 1), ("D. M. Torvesh", 1), ("Lindar", 1), ("Lindar, A. K.", 1),
    ]  # fmt: skip
    assert shown["place"] == [("Sel", 1)]
    assert search("terraces", facets=False).facets == {}


@pytest.mark.parametrize(
    ("asked", "spans"),
    [
        ({}, {(1950, 1953): 1, (1953, 1953): 2, (1954, 1954): 1}),
        ({"query": "terraces"}, {(1950, 1953): 1, (1953, 1953): 1, (1954, 1954): 1}),
        ({"filters": (("genre", "report"),)}, {(1954, 1954): 1}),
        ({"query": "1954.."}, {(1954, 1954): 1}),
        ({"query": "nobodyatall"}, {}),
        ({"query": "?!"}, {}),
    ],
)
def test_years_are_counted_as_spans(
    shelf: TantivyIndex, asked: dict[str, Any], spans: dict[tuple[int, int], int]
) -> None:
    """A record is counted once, from its first possible year to its last; the result says the same as the question."""
    request = SearchRequest(**asked)
    assert {(one.first, one.last): one.count for one in shelf.years(request)} == spans
    assert shelf.search(request).years == shelf.years(request)


def test_an_open_side_has_no_year(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    index.add(
        [record("before", "a", date_created=dated("../1953")), record("after", "b", date_created=dated("1951/.."))]
    )
    index.commit(1)
    assert {(one.first, one.last) for one in index.years(SearchRequest())} == {(None, 1953), (1951, None)}
    index.close()


@pytest.mark.parametrize("facet", FACETS)
def test_all_values_of_a_facet_are_given(shelf: TantivyIndex, search: Ask, facet: str) -> None:
    """All that a search counts, those met most often first, each as often as filtering by it finds."""
    values = shelf.values(SearchRequest(query="terraces"), facet)
    assert set(values) == set(search("terraces").facets[facet])
    assert [one.count for one in values] == sorted((one.count for one in values), reverse=True)
    assert all(search("terraces", filters=((facet, one.value),)).total == one.count for one in values)
    assert shelf.values(SearchRequest(), "colour") == ()
    assert shelf.values(SearchRequest(query="?!"), facet) == ()


def test_filters_hold_together_and_keep_the_counts(search: Ask) -> None:
    whole = search()
    for facet, values in whole.facets.items():
        for value in values:
            assert search(filters=((facet, value.value),)).total == value.count
    both = search(filters=(("genre", "letter"), ("language", "en")))
    assert {hit.id for hit in both.hits} == {"letter", "undated"}
    assert search(filters=(("genre", "lett"),)).total == 0
    assert search("terraces", filters=(("genre", "report"),)).total == 1
    wrong = search(filters=(("colour", "red"),))
    assert wrong.total == whole.total
    assert "no facet “colour”" in wrong.hints[0].text
    assert search("1953-08", filters=(("genre", "letter"),)).possible == 2


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1953-08-21", ["1953"]),
        ("1953-12/1954-01", ["1953", "1954"]),
        ("1953/..", ["1953"]),
        ("../1953-05", ["1953"]),
        ("18XX", [str(year) for year in range(1800, 1830)]),
    ],
)
def test_a_date_is_counted_under_every_year_it_may_touch(edtf: str, expected: list[str]) -> None:
    assert years_of(record("r", "text", date_created=dated(edtf))) == expected


def test_the_values_met_most_often_are_shown(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    index.add(
        [record(f"r{number}", "barge", languages=tuple(f"l{at:02}" for at in range(number))) for number in range(30)]
    )
    index.add([record(f"y{year}", "barge", date_created=dated(str(year))) for year in range(1800, 1900)])
    index.commit(1)
    facets = index.search(SearchRequest(query="barge")).facets
    assert [(value.value, value.count) for value in facets["language"]] == [(f"l{at:02}", 29 - at) for at in range(12)]
    assert len(facets["year"]) == 100
    index.close()
