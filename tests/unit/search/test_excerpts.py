"""Excerpts of long passages, and the matchers that find words in them."""

import time

import pytest

from fonds.search.documents import KeptPassage, joined_words
from fonds.search.excerpts import WIDTH, excerpts_of
from fonds.search.folding import fold
from fonds.search.matchers import is_near, matcher_of
from fonds.search.protocol import HitPassage
from fonds.search.syntax import Leaf, Phrase, Word


def cut(text: str, *leaves: Leaf) -> tuple[HitPassage, ...]:
    matchers = [(matcher, 1.0) for leaf in leaves if (matcher := matcher_of(leaf))]
    folded = fold(text)
    return excerpts_of(text, folded.text, folded.breaks, (KeptPassage("p1", "paragraph", 0, len(text)),), matchers)


def test_a_long_passage_is_cut_at_words_around_what_was_found() -> None:
    text = "The ferry went to and fro. " * 100 + "Then the lighthouse burned. " + "Nothing was left of it. " * 100
    (shown,) = cut(text, Word("lighthouse"))
    assert WIDTH - 30 < len(shown.text) <= WIDTH
    assert "lighthouse burned" in shown.text
    assert text[shown.start - 1].isspace()
    assert text[shown.end].isspace()


def test_the_stretch_with_most_of_the_words_is_chosen() -> None:
    text = "ferry. " + "x " * 300 + "ferry and barge met. " + "y " * 300 + "barge."
    (shown,) = cut(text, Word("ferry"), Word("barge"))
    assert "ferry and barge met" in shown.text
    assert [shown.text[start:end] for start, end in shown.marks] == ["ferry", "barge"]


def test_words_without_any_space_are_cut_somewhere() -> None:
    (shown,) = cut("渡" * 1000 + "-ferry-" + "船" * 1000, Word("ferry"))
    assert "ferry" in shown.text
    assert len(shown.text) <= WIDTH


@pytest.mark.parametrize(
    ("text", "leaf", "expected"),
    [
        ("a red barge, a red-barge and a barge red", Phrase("red barge"), ["red barge", "red-barge"]),
        ("red red barge", Phrase("red barge"), ["red barge"]),
        ("the the the", Phrase("the the"), ["the the"]),
        ("red old big barge", Phrase("red barge", slop=2), ["red old big barge"]),
        ("red old big barge", Phrase("red barge", slop=1), []),
        ("bargeman embarged barges barge", Word("barge"), ["barges", "barge"]),
        ("granted grants granite grant", Word("granting"), ["granted", "grants", "grant"]),
        ("cities city citizen", Word("city"), ["cities", "city"]),
        ("Il'ichev, Ilichev", Word("ilichev"), ["Ilichev"]),
        ("Il'ichev", Word("ilichev"), ["Il'ichev"]),
        ("1,500 and 1500", Word("1,500"), ["1,500", "1500"]),
    ],
)
def test_a_matcher_finds_what_the_index_finds(text: str, leaf: Leaf, expected: list[str]) -> None:
    folded = fold(text)
    found = list(matcher_of(leaf).find(folded.text))  # type: ignore[union-attr]
    assert sorted(text[slice(*folded.span(*span))] for span in found) == sorted(expected)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [("khrushchev", "krushchev", 1), ("torvesh", "torvehs", 1), ("torvesh", "tarvish", 2), ("abc", "abc", 0)],
)
def test_nearness_is_counted_in_letters(one: str, other: str, distance: int) -> None:
    assert is_near(one, other, distance)
    assert not distance or not is_near(one, other, distance - 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("u. s. s. r. and u.s.", "us ussr"),
        ("anti-aircraft", "antiaircraft"),
        ("il'ichev", "ilichev"),
        ("8,970 persons, and so on", "8970"),
        ("the end.then", ""),
        ("t.a. yakubov", "ta"),
        ("plain words - with a dash", ""),
        ("-leading trailing-", ""),
        ("", ""),
    ],
)
def test_words_held_together_by_signs_are_also_written_without(text: str, expected: str) -> None:
    assert joined_words(text) == expected


@pytest.mark.parametrize("text", ["a." * 200_000, "-" * 400_000, "a-" * 200_000, "' " * 200_000, "a, " * 150_000])
def test_odd_texts_take_no_longer_than_plain_ones(text: str) -> None:
    start = time.perf_counter()
    joined_words(fold(text).text)
    cut(text, Word("a-b"), Phrase("a a a b", slop=20), Word("aaaaaa"))
    assert time.perf_counter() - start < 5
