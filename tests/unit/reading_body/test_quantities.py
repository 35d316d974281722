"""Numbers of things are found with what they count; years, codes, times and list numbers are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.reading.quantities import find_quantities
from fonds.reading.tokens import Tokens
from fonds.record import Quantity


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities in a text."""
    return find_quantities(Tokens.of(text), ())


@pytest.mark.parametrize(
    ("text", "words", "value", "noun"),
    [
        ("There are 4,312 persons here.", "4,312", 4312, "persons"),
        ("More than 5.5 million Velmarans live there.", "5.5 million", 5_500_000, "Velmarans"),
        ("One hundred and six pilots were sent.", "One hundred and six", 106, "pilots"),
        ("a Bureau of 5 Committee members", "5", 5, "Committee members"),
        ("They built two steam ferry boats in May.", "two", 2, "steam ferry boats"),
        ("About 70 per cent voted.", "70", 70, "per cent"),
        ("It cost $31 million in all.", "$31 million", 31_000_000, "dollars"),
        ("It rose by 2½ percent.", "2½", 2.5, "percent"),
        ("Some 240,000 crowns were paid.", "240,000", 240_000, "crowns"),
        ("It ran for five years.", "five", 5, "years"),
        ("a special 4-year program", "4", 4, "year"),
        ("They sent 12–15 boats.", "12–15", (12, 15), "boats"),
        ("a press run of 2500 copies", "2500", 2500, "copies"),
        ("a hundred men", "a hundred", 100, "men"),
    ],
)
def test_quantities_are_found(text: str, words: str, value: float, noun: str) -> None:
    """Each number is read with its value and its noun."""
    assert [(item.text, item.value, item.noun) for item in quantities(text)] == [(words, value, noun)]


def test_the_noun_of_the_clause_before() -> None:
    """A number without noun counts what the one before it counted."""
    found = quantities("In all 136 pilots came; ninety-seven of them stayed. The remaining 39 left.")
    assert [(item.value, item.noun) for item in found] == [(136, "pilots"), (97, "pilots"), (39, "pilots")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It weighed 12.5 tons. 1 234 hectares were sown.", [12.5, 1234]),
        ("Of 12 345 men 300 left.", [12345, 300]),
        ("Rows 1-2 345 men came.", []),
        ("In 1946 234 hectares were sown.", [234]),
    ],
)
def test_thousands_are_parted_by_a_space(text: str, values: list[float]) -> None:
    """The end of such a number is never read alone."""
    assert [item.value for item in quantities(text)] == values


IN_TURN = [
    ("136 pilots have come; forty of them have left.\n\nNinety-six have stayed.", [136, 40, 96]),
    ("The valley sent 300 pilots. Two hundred and nine were taken.", [300, 209]),
    ("60 pilots are ill. Moreover, 44 are abroad.", [60, 44]),
]
NOT_IN_TURN = [
    "The ferry brought 300 pilots to the quay before the ice came. Ninety-six were lost.",
    "60 pilots are ill. The mill turned. About them 44 pages were written.",
    "60 crowns were paid.\n\nForty-four were owed.",
]


@pytest.mark.parametrize(("text", "values"), IN_TURN)
def test_who_is_told_of_in_turn(text: str, values: list[int]) -> None:
    """A number that is its sentence's subject counts those of whom the sentence before told."""
    assert [(item.value, item.noun) for item in quantities(text)] == [(value, "pilots") for value in values]


@pytest.mark.parametrize("text", NOT_IN_TURN)
def test_who_is_not_told_of_in_turn(text: str) -> None:
    """Nothing is carried over from what is no subject, or no people."""
    assert all(item.noun not in {"pilots", "crowns"} for item in quantities(text)[1:])


@pytest.mark.parametrize(
    "text",
    [
        "It was founded in 1947.", "No. 348 was sent.", "See telegram 215.", "at 8.15 p.m. on the day",
        "on 12 March we met", "March 12, 1952", "1. Open the gates.", "(3) The school", "a mark 348SS",
        "f. 12, op. 3, d. 204", "pp. 335-336", "page 12", "the flight IL-18 left", "one of the pilots said", "9.1.64",
        "so it was said.12 Then they left", "the Five-Year Plan",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_left(text: str) -> None:
    """Years, dates, times, numbers of documents and of items are no quantities."""
    assert quantities(text) == ()


def test_hedges_are_kept() -> None:
    """`about` makes a number approximate; its words are not part of it."""
    found = quantities("About 40 boats and exactly 12 barges.")
    assert [(item.text, item.approximate) for item in found] == [("40", True), ("12", False)]


def test_taken_spans_are_left() -> None:
    """What is a date or a reference already is no quantity."""
    text = "The 12 boats and 15 men."
    assert [item.value for item in find_quantities(Tokens.of(text), ((4, 6),))] == [15]


PIECES = st.sampled_from(
    ["1", "12", "1,000", "5.5", "½", "%", "$", "million", "hundred", "and", "six", "-", "–", "of them", "men",
     "per cent",
     "\n", ",", ".", "about", "a", "the", "remaining", "May", "1953", "(", ")", "No."]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=50).map(" ".join) | st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=150))
def test_spans_are_exact(text: str) -> None:
    """Every quantity is exactly its words, in order."""
    at = 0
    for item in quantities(text):
        assert text[item.start : item.end] == item.text
        assert at <= item.start < item.end
        at = item.end
