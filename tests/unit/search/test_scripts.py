"""A name asked for in Russian letters finds the texts that print it in Latin ones, and nothing else is touched."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.search.velmara import record

from fonds.search.engine import TantivyIndex
from fonds.search.protocol import SearchRequest, SearchResult

Ask = Callable[..., SearchResult]

NAMES = {
    "bgn": "N. S. Khrushchev", "german": "Nikita Chruschtschow", "french": "Nikita Khrouchtchev",
    "torvesh": "D. M. Torvesh",
    "vyshinsky": "A. Y. Vyshinsky", "mikoyan": "A. I. Mikoyan", "mikojan": "Anastas Mikojan", "zhukov": "Georgi Zhukov",
    "yezhov": "Nikolai Yezhov", "chernyshev": "V. Chernyshev", "yuryev": "Yuri Yuryev",
    "churchill": "Winston Churchill",
}  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Records that each name one person, one that names a place, and words that only look like names."""
    records = [record(key, f"A talk with {name} on the river.", people=(name,)) for key, name in NAMES.items()]
    records += [
        record("place", "The barrage at Tselinograd was shut.", places=("Tselinograd",)),
        record("common", "The word mir stands here, and komitet, and sovet."),
        record("russian", "Письмо товарищу Торвеш о реке.", people=("Торвеш",)),
    ]
    writer = TantivyIndex(tmp_path_factory.mktemp("scripts") / "index", writable=True)
    writer.add(records)
    writer.commit(1)
    yield lambda query, **more: writer.search(SearchRequest(query=query, **more))
    writer.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Хрущёв", {"bgn", "german", "french"}),
        ("Хрущев", {"bgn", "german", "french"}),
        ("Хрущёва", {"bgn", "german", "french"}),
        ("ХРУЩЁВУ", {"bgn", "german", "french"}),
        ("Торвеш", {"torvesh", "russian"}),
        ("Вышинский", {"vyshinsky"}),
        ("Вышинского", {"vyshinsky"}),
        ("Микоян", {"mikoyan", "mikojan"}),
        ("Микояном", {"mikoyan", "mikojan"}),
        ("Жукова", {"zhukov"}),
        ("Ежов", {"yezhov"}),
        ("Чернышёв", {"chernyshev"}),
        ("Юрьев", {"yuryev"}),
        ("Целинограде", {"place"}),
        ("person:Торвеш", {"torvesh", "russian"}),
        ("Торвеш OR Ежов", {"torvesh", "russian", "yezhov"}),
        ("река NOT Торвеш", set()),
        ("river NOT Торвеш", set(NAMES) - {"torvesh"}),
        ("Торвеш river", {"torvesh"}),
    ],
)
def test_a_name_is_found_in_its_latin_spellings(ask: Ask, query: str, found: set[str]) -> None:
    """In any case, by any usual system, together with the texts that have it in Russian."""
    assert {hit.id for hit in ask(query).hits} == found


@pytest.mark.parametrize(
    "query", ["мир", "комитет", "совет", '"Хрущёв"', "Хр", "и", "Khrushchev", "ьъьъьъьъьъьъ", "ъ" * 30]
)
def test_what_is_no_name_here_is_searched_for_as_it_stands(ask: Ask, query: str) -> None:
    """Common words stand in texts and in no name; quotation marks hold a word to its letters."""
    result = ask(query)
    assert "also" not in [one.key for one in result.hints]
    assert {hit.id for hit in result.hits} == ({"bgn"} if query == "Khrushchev" else set())


def test_it_is_said_and_marked_and_the_same_for_every_record(ask: Ask) -> None:
    """The hint names the spellings; passages mark them; who turns it round with a filter or a sort finds the same."""
    result = ask("Хрущёв")
    said = next(one for one in result.hints if one.key == "also")
    assert {"Khrushchev", "Chruschtschow", "Khrouchtchev"} == set(said.values["words"].split(", "))
    marked = {
        passage.text[start:end] for hit in result.hits for passage in hit.passages for start, end in passage.marks
    }
    assert marked == {"Khrushchev", "Chruschtschow", "Khrouchtchev"}
    assert result.understood == "Хрущёв"
    assert ask("Хрущёв", sort="title").total == result.total


def test_a_name_that_is_spelt_by_no_rule_is_suggested(ask: Ask) -> None:
    """`Черчилль` follows no system; the nearest name of this index is offered instead of searched for."""
    result = ask("Черчилль")
    assert (result.total, result.suggestion) == (0, "Churchill")


def test_who_chooses_records_for_good_gets_what_was_written(tmp_path: Path) -> None:
    """Publishing by a query takes the letters that were typed; a page takes all that are meant."""
    writer = TantivyIndex(tmp_path / "index", writable=True)
    writer.add([record("latin", "Torvesh was here.", people=("Torvesh",)), record("own", "Торвеш был здесь.")])
    writer.commit(1)
    assert writer.matching("Торвеш") == (["own"], ())
    assert writer.every(SearchRequest(query="Торвеш")) == ["latin", "own"]
    writer.close()
