"""Passages shown of a hit: the words found and only they, in one passage, at their place in the record's text."""

from collections.abc import Callable

import pytest
from tests.unit.search.velmara import velmara

from fonds.search.excerpts import WIDTH
from fonds.search.protocol import SearchResult

Ask = Callable[..., SearchResult]
TEXTS = {record.id: record for record in velmara()}

MARKED = [
    ("report", "terrace", {"terraces"}),
    ("report", '"bread card"', {"bread cards"}),
    ("letter", '"lack reading" terraces', {"lack reading", "terraces"}),
    ("letter", "bread", {"bread"}),
    ("report", '"upper terraces"', {"upper terraces"}),
    ("report", '"carried terraces"~3', {"carried to the upper terraces"}),
    ("report", "villag*", {"Villages", "villagers"}),
    ("undated", "Tarvesh~", {"Torvesh"}),
    ("report", "torvesh", {"Torvesh"}),
    ("undated", "cafe", {"café"}),
    ("bare", "cafe", {"cafe\u0301"}),
    ("bare", "oeuvre", {"œuvre"}),
    ("bare", "861.00/2-2246", {"861.00/2–2246"}),
    ("report", "antiflood", {"anti-flood"}),
    ("report", "anti-flood", {"anti-flood"}),
    ("report", "RVS", {"R. V. S."}),
    ("report", "348ss", {"348SS"}),
    ("russian", "комитет", {"Комитета", "комитета"}),
    ("russian", "молотов", {"Молотова"}),
    ("russian", "елка", {"ёлка"}),
    ("persian", "كميته", {"کمیته"}),
    ("persian", "کتابها", {"کتاب‌ها"}),
    ("persian", "1332", {"۱۳۳۲"}),
    ("undated", "fathers OR barge -subsidy", {"fathers"}),
    ("report", "person:Torvesh", {"Torvesh"}),
]


@pytest.mark.parametrize(("record_id", "query", "expected"), MARKED)
def test_the_words_found_are_marked(search: Ask, record_id: str, query: str, expected: set[str]) -> None:
    hit = next(hit for hit in search(query).hits if hit.id == record_id)
    assert {passage.text[start:end] for passage in hit.passages for start, end in passage.marks} == expected


@pytest.mark.parametrize("query", [query for _, query, _ in MARKED])
def test_an_excerpt_stands_in_one_passage_at_its_place(search: Ask, query: str) -> None:
    for hit in search(query).hits:
        record = TEXTS[hit.id]
        bounds = {passage.id: (passage.start, passage.end) for passage in record.passages}
        assert 1 <= len(hit.passages) <= 3
        for passage in hit.passages:
            start, end = bounds[passage.passage]
            assert start <= passage.start < passage.end <= end
            assert record.text[passage.start : passage.end] == passage.text == passage.text.strip()
            assert passage.marks
            assert list(passage.marks) == sorted(passage.marks)
            assert all(left[1] <= right[0] for left, right in zip(passage.marks, passage.marks[1:], strict=False))
            assert all(0 <= opens < closes <= len(passage.text) for opens, closes in passage.marks)
            assert len(passage.text) <= WIDTH + 1


def test_the_catalogue_comes_last_and_litter_never(search: Ask) -> None:
    passages = search("terraces OR harrow OR funded").hits
    letter = next(hit for hit in passages if hit.id == "letter")
    assert [passage.passage for passage in letter.passages] == ["p2", "p3"]
    report = next(hit for hit in search("comment OR terraces").hits if hit.id == "report")
    assert [passage.passage for passage in report.passages] == ["p2"]


def test_nothing_is_shown_where_no_words_were_asked_for(search: Ask) -> None:
    assert all(not hit.passages for hit in search("1953-08").hits)
    assert all(not hit.passages for hit in search("terraces", highlights=False).hits)
    assert all(not hit.passages for hit in search("-terraces").hits)
