"""The query language: how it is read, and what it says of a query that is faulty."""

from collections.abc import Callable

import pytest

from fonds.search.parser import DEEPEST, LONGEST, MOST_LEAVES, MOST_PHRASE_WORDS, read_query
from fonds.search.protocol import SearchResult
from fonds.search.syntax import (
    All,
    DateRange,
    Either,
    Everything,
    Fuzzy,
    Node,
    Not,
    Phrase,
    Prefix,
    Present,
    Word,
    said,
    wanted,
)

Ask = Callable[..., SearchResult]
A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b", Either((A, B))),
        ("a b OR c", Either((All((A, B)), C))),
        ("a OR b c", Either((A, All((B, C))))),
        ("a (b OR c)", All((A, Either((B, C))))),
        ("a NOT b", All((A, Not(B)))),
        ("NOT NOT a", A),
        ("-a", Not(A)),
        ("+a b", All((A, B))),
        ("a-b", Word("a-b")),
        ("a - b", All((A, B))),
        ("and", Word("and")),
        ('"a b"', Phrase("a b")),
        ('"a  b"~2', Phrase("a b", slop=2)),
        ("„a b“", Phrase("a b")),
        ("«a b»", Phrase("a b")),
        ("demo*", Prefix("demo")),
        ("Krushchev~", Fuzzy("Krushchev", 2)),
        ("Stalin~", Fuzzy("Stalin", 1)),
        ("Stalin~2", Fuzzy("Stalin", 2)),
        ("Stalin~0", Word("Stalin")),
        ("title:a", Word("a", "title")),
        ("TITLE:a", Word("a", "title")),
        ("title:(a OR b)", Either((Word("a", "title"), Word("b", "title")))),
        ("title:(a sender:b)", All((Word("a", "title"), Word("b", "sender")))),
        ('sender:"a b"', Phrase("a b", "sender")),
        ("sender:ab*", Prefix("ab", "sender")),
        ("sender:*", Present("sender")),
        ("-sender:*", Not(Present("sender"))),
        ("*", Everything()),
        ("1945..1947", DateRange("1945-01-01", "1947-12-31")),
        ("..1947", DateRange(None, "1947-12-31")),
        ("-1953-08", Not(DateRange("1953-08-01", "1953-08-31"))),
        ("1953", Word("1953")),
        ("date:1953", DateRange("1953-01-01", "1953-12-31")),
        ("10:30", Word("10:30")),
        ("861.00/2-2246", Word("861.00/2-2246")),
        ("T.A.", Word("T.A.")),
    ],
)
def test_a_query_is_read(query: str, expected: Node) -> None:
    read = read_query(query)
    assert read.node == expected
    assert not read.hints
    assert read_query(said(read.node)).node == expected


@pytest.mark.parametrize("text", ["http://velmara.example/a", "Re:Telegram", "~1953-08", "~title:a", "AND~"])
def test_what_only_looks_like_syntax_is_a_word_and_said_in_quotation_marks(text: str) -> None:
    read = read_query(text)
    assert isinstance(read.node, Word)
    assert said(read.node) == f'"{read.node.text}"'


@pytest.mark.parametrize(
    ("query", "expected", "hint"),
    [
        ('a "b c', All((A, Phrase("b c"))), "quotation mark is not closed"),
        ("(a b", All((A, B)), "parenthesis is not closed"),
        ("a) b", All((A, B)), "no opening one"),
        ("a OR", A, "OR needs something"),
        ("OR a", A, "OR needs something"),
        ("a OR OR b", Either((A, B)), "OR needs something"),
        ("AND a", A, "AND needs something"),
        ("a AND AND b", All((A, B)), "AND needs something"),
        ("a NOT", A, "stands before nothing"),
        ("NOT", None, "stands before nothing"),
        ("AND", None, "AND needs something"),
        ("colour:a", A, "no field “colour”"),
        ("sendr:a", A, "Did you mean sender:?"),
        ("title:", None, "no value"),
        ("title: OR a", A, "no value"),
        ("*mocracy", Word("mocracy"), "only at the end"),
        ("de*cracy", Prefix("de"), "only at the end"),
        ("d*", Word("d"), "at least 2 letters"),
        ("a.b*", Word("a.b"), "one word"),
        ('"a b*"', Phrase("a b*"), "inside quotation marks"),
        ("a" * 41 + "*", Word("a" * 41), "at most 40"),
        ("a" * 41 + "~", Word("a" * 41), "at most 40"),
        ("abc~", Word("abc"), "at least 4 letters"),
        ("Stalin~9", Fuzzy("Stalin", 2), "at most 2"),
        ("1950..1940", DateRange("1940-01-01", "1950-12-31"), "ends before it begins"),
        ("1953-13", Word("1953-13"), "not a date"),
        ("1953-08~", DateRange("1953-08-01", "1953-08-31"), "one word"),
        ("date:soon a", A, "not a date"),
        ("?!", None, "no word"),
        ("()", None, "no word"),
        ('""', None, "no word"),
        ("--", None, "no word"),
    ],
)
def test_a_faulty_query_is_understood_as_far_as_it_can_be(query: str, expected: Node | None, hint: str) -> None:
    read = read_query(query)
    assert read.node == expected
    assert any(hint in one.text for one in read.hints), read.hints


def test_what_would_cost_too_much_is_cut_and_said() -> None:
    many = read_query(" ".join(f"w{number}" for number in range(100)))
    assert len(wanted(many.node)) == MOST_LEAVES
    assert f"first {MOST_LEAVES} words" in many.hints[0].text
    long = read_query("barge " * 20_000)
    assert len(long.hints) == 2
    assert f"{LONGEST:,} characters" in long.hints[0].text
    deep = read_query("(" * 900 + "barge" + ")" * 900)
    assert wanted(deep.node) == [Word("barge")]
    assert f"more than {DEEPEST} deep" in deep.hints[0].text
    phrase = read_query('"' + "a " * 200 + '"')
    assert phrase.node == Phrase(" ".join("a" * MOST_PHRASE_WORDS))
    assert phrase.hints


@pytest.mark.parametrize("query", ["", "  ", "\n\t"])
def test_nothing_asked_is_no_fault(query: str) -> None:
    assert read_query(query).blank
    assert read_query(query).hints == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"bread cards', {"report"}),
        ("(((terraces AND bread", {"report", "letter"}),
        ("terraces AND AND NOT", {"report", "letter", "undated"}),
        ("author:Torvesh", {"report", "undated"}),
        ("*", {"report", "letter", "undated", "russian", "persian", "bare"}),
        ("?!", set()),
        ("title:", set()),
        ("terraces \ud800", {"report", "letter", "undated"}),
        ("a" * 1990 + "*", set()),
        ("é" * 1990 + "~2", set()),
        (" OR ".join(f"{letter * 30}~2" for letter in "abcdefghijklmnopqrstuvwxyz"), set()),
        ("date:" + "9" * 1990, set()),
        ("1" * 1990, set()),
    ],
)
def test_a_faulty_query_still_finds(search: Ask, query: str, found: set[str]) -> None:
    result = search(query)
    assert {hit.id for hit in result.hits} == found
    assert result.hints or found or len(query) > 200


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("Torvehs", "Torvesh"),
        ("torvish terraces", "Torvesh terraces"),
        ("sender:Torvesh torvehs -bread", None),
        ("zzzzzzzz", None),
        ("Комитит", "Комитета"),
    ],
)
def test_a_word_that_nobody_wrote_is_put_right(search: Ask, query: str, suggestion: str | None) -> None:
    result = search(query)
    assert result.total == 0
    if suggestion is None:
        assert result.suggestion is None or search(result.suggestion).understood
    else:
        assert result.suggestion == suggestion
        assert search(result.suggestion).total > 0
        assert suggestion in result.hints[-1].text


def test_words_that_never_stand_together_are_said_to_stand_apart(search: Ask) -> None:
    result = search("lighthouse terraces")
    assert result.total == 0
    assert "“terraces” in 3" in result.hints[-1].text


def test_the_query_is_given_back_as_it_was_understood(search: Ask) -> None:
    assert search("(terraces OR bread) -date:1953").understood == (
        "(terraces OR bread) NOT date:1953-01-01..1953-12-31"
    )
