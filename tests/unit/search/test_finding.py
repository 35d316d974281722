"""What is found: words in any form and spelling, operators, fields, and what comes first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.search.velmara import dated, party, record

from fonds.search.engine import TantivyIndex
from fonds.search.protocol import SearchRequest, SearchResult

Ask = Callable[..., SearchResult]

FOUND = [
    ("terraces", "report letter undated"),
    ("terrace", "report letter undated"),
    ("TERRACE", "report letter undated"),
    ("terraces bread", "report letter"),
    ("terraces AND bread", "report letter"),
    ("terraces && bread", "report letter"),
    ("subsidy OR drowned", "report letter"),
    ("subsidy OR drowned terraces", "report letter"),
    ("terraces NOT bread", "undated"),
    ("terraces -bread", "undated"),
    ("terraces –bread", "undated"),
    ("+terraces -bread", "undated"),
    ("-terraces", "russian persian bare"),
    ("NOT (terraces OR case)", "russian persian"),
    ("(subsidy OR elders) terraces", "letter undated"),
    ('"bread cards"', "report"),
    ('"bread card"', "report"),
    ("“bread cards”", "report"),
    ('"cards bread"', ""),
    ('"bread followed"', ""),
    ('"bread followed"~1', "report"),
    ("bread-cards", "report"),
    ("terr*", "report letter undated"),
    ("subsidies*", ""),
    ("villagers*", "report"),
    ("Torvish~", "report undated"),
    ("Torvish~1", "report undated"),
    ("Tarvish~2", "report undated"),
    ("Tarvish~1", ""),
    ("Torvesh", "report undated"),
    ("Torvesh’s", "report undated"),
    ("torvesh's", "report undated"),
    ("cafe", "undated bare"),
    ("café", "undated bare"),
    ("cafe\u0301", "undated bare"),
    ("naive oeuvre", "bare"),
    ("œuvre", "bare"),
    ("anti-flood", "report"),
    ("antiflood", "report"),
    ("flood", "report"),
    ("RVS", "report"),
    ("R.V.S.", "report"),
    ("8970", "report"),
    ("8,970", "report"),
    ("348SS", "report"),
    ("348ss", "report"),
    ("861.00/2-2246", "bare"),
    ("861.00/2–2246", "bare"),
    ("f. 12", "report letter"),
    ('"f. 12, i. 204"', "report"),
    ("A.K. Lindar", "report letter"),
    ("Хрущев", "russian"),
    ("Хрущёв", "russian"),
    ("хрущева", "russian"),
    ("Молотов", "russian"),
    ("комитет", "russian"),
    ("Центральный Комитет", "russian"),
    ('"центральный комитет"', "russian"),
    ("иод", ""),
    ("йод", "russian"),
    ("елка", "russian"),
    ("کميته", "persian"),
    ("كمیته", "persian"),
    ("کـمیته", "persian"),
    ("کتابها", "persian"),
    ("1332", "persian"),
    ("newsletter", ""),
    ("Harrow Trust", "letter"),
    ("funded", "letter"),
    ("title:terraces", ""),
    ("title:subsidy", "letter"),
    ("title:subsid*", "letter"),
    ("title:(subsidy OR elders)", "letter undated"),
    ("title: subsidy", "letter"),
    ("sender:Torvesh", "report"),
    ('sender:"A. K. Lindar"', "letter"),
    ("from:secretary", "report"),
    ("recipient:Lindar", "report"),
    ("recipient:lind*", "report"),
    ("person:Torvesh", "report undated"),
    ("place:Sel", "report"),
    ('place:"Oune Valley"', "report"),
    ("repository:museum", "undated"),
    ('repository:"Velmara State Archive"', "report letter"),
    ("reference:204", "report"),
    ('classification:"Top Secret"', "report"),
    ("classification:secret", "report letter"),
    ("language:ru", "russian"),
    ("language:Russian", "russian"),
    ("lang:persian", "persian"),
    ("genre:letter", "letter undated russian"),
    ("genre:letter -language:ru", "letter undated"),
    ("id:letter", "letter"),
    ("number:348SS", "report"),
    ("finding:DATE-002", "undated"),
    ("finding:weekday", "undated"),
    ("finding:*", "undated"),
    ("-classification:*", "undated russian persian bare"),
    ("*", "report letter undated russian persian bare"),
    ("", "report letter undated russian persian bare"),
    ("   ", "report letter undated russian persian bare"),
]


@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_a_query_finds_exactly_these(search: Ask, query: str, expected: str) -> None:
    result = search(query)
    assert {hit.id for hit in result.hits} == set(expected.split())
    assert result.total == len(result.hits)
    assert not result.hints or not expected


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Torvesh", "report"),  # its sender, though another names him three times
        ("A. K. Lindar", "letter"),
        ("harrow", "undated"),  # in its title, beside a funder
        ("drowned villages", "report"),
        ("Elders of Old Harrow to the Council", "undated"),
    ],
)
def test_titles_and_exact_names_come_first(search: Ask, query: str, first: str) -> None:
    assert search(query).hits[0].id == first


def test_a_title_or_a_name_comes_before_any_number_of_words_in_the_text(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    body = "Barge papers, barge papers and barge papers of Osk Merun. " * 3
    index.add([record(f"body{number}", body) for number in range(30)])
    index.add(
        [
            record("title", "A long page on something else. " * 50, title="On Barge Papers"),
            record("exactly", "Other matters. " * 50, title="Barge Papers"),
            record("sender", "Other matters. " * 50, senders=(party("Merun, Osk"),)),
            record("mention", "Other matters. Osk Merun is named once. " * 1 + "More. " * 400, people=("Osk Merun",)),
        ]
    )
    index.commit(1)
    assert [hit.id for hit in index.search(SearchRequest(query="barge papers")).hits[:2]] == ["exactly", "title"]
    assert [hit.id for hit in index.search(SearchRequest(query="Osk Merun")).hits[:2]] == ["sender", "mention"]
    index.close()


def test_more_words_begin_alike_than_an_engine_cares_to_list(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    index.add([record(f"r{number}", f"barge{number}x") for number in range(200)])
    index.commit(1)
    assert index.search(SearchRequest(query="barge*", limit=1)).total == 200
    index.close()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", ["undated", "russian", "letter", "report", "bare", "persian"]),
        ("-date", ["report", "letter", "russian", "undated", "bare", "persian"]),
        ("title", ["undated", "letter", "report", "russian", "bare", "persian"]),
    ],
)
def test_records_are_put_in_order(search: Ask, sort: str, expected: list[str]) -> None:
    found = [hit.id for hit in search(sort=sort).hits]
    assert found[:4] == expected[:4]
    assert set(found[4:]) == set(expected[4:])  # without date or title they come last, in any order


def test_pages_of_hits_are_cut_out_of_one_order(search: Ask) -> None:
    for request in ({}, {"query": "terraces OR письмо"}, {"query": "1950..1954"}, {"sort": "title"}):
        whole = [hit.id for hit in search(**request).hits]
        paged = [hit.id for start in range(len(whole)) for hit in search(**request, offset=start, limit=1).hits]
        assert paged == whole
    assert search("terraces", limit=0).hits == ()
    assert search("terraces", limit=0).total == 3
    assert search("terraces", offset=50).hits == ()
    assert search("terraces", offset=50).total == 3


def test_a_card_shows_what_a_list_needs(search: Ask) -> None:
    card = search("id:report").hits[0].card
    assert card.title == "Report to A. K. Lindar on the Drowned Villages"
    assert (card.date, card.earliest, card.place, card.genre) == ("1954-06-09", "1954-06-09", "Sel", "report")
    assert (card.senders, card.recipients) == (("D. M. Torvesh",), ("A. K. Lindar",))
    assert card.reference == "Velmara State Archive, f. 12, i. 204"
    assert search("id:undated").hits[0].card.findings == 1


def test_a_long_text_is_found_to_its_end(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", writable=True)
    index.add([record("long", "river barge " * 60_000 + "lighthouse", date_created=dated("1950"))])
    index.commit(1)
    result = index.search(SearchRequest(query="lighthouse"))
    assert result.total == 1
    assert index.search(SearchRequest(query="river")).hits[0].passages
    index.close()
