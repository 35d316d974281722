"""Names of persons, bodies, places and works are found with their titles; common words and offices are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.reading.names import find_names
from fonds.reading.tokens import Tokens
from fonds.record import Mention, Party


def names(text: str, *parties: Party) -> tuple[Mention, ...]:
    """Find the names in a text."""
    return find_names(Tokens.of(text), parties, ())


FOUND = [
    ("We met D.M. Torvesh there.", "person", "D.M. Torvesh", "D.M. Torvesh"),
    ("It was signed by Torvesh, D. M., and sealed.", "person", "Torvesh, D. M.", "Torvesh, D. M."),
    ("It went to Cde. Lindar in the end.", "person", "Cde. Lindar", "Lindar"),
    ("Then Foreign Minister Ossian spoke.", "person", "Foreign Minister Ossian", "Ossian"),
    ("We asked Lt. Col. Arden about it.", "person", "Lt. Col. Arden", "Arden"),
    ("He saw Mr. von Harland twice.", "person", "Mr. von Harland", "von Harland"),
    ("The order of Navam-es-Darane was read.", "person", "Navam-es-Darane", "Navam-es-Darane"),
    ("A talk with James P. Fairholm followed.", "person", "James P. Fairholm", "James P. Fairholm"),
    ("There Chang Ching-wo waited.", "person", "Chang Ching-wo", "Chang Ching-wo"),
    ("Письмо Д.М. Торвеша получено.", "person", "Д.М. Торвеша", "Д.М. Торвеша"),
    ("Attested: S. Sel[illegible]/Selvina", "person", "S. Sel[illegible]/Selvina", "S. Sel[illegible]/Selvina"),
    ("The Oune Valley Committee sat.", "organisation", "Oune Valley Committee", "Oune Valley Committee"),
    ("He serves in the Ministry of Foreign Affairs of Velmara.", "organisation",
     "Ministry of Foreign Affairs of Velmara", "Ministry of Foreign Affairs of Velmara"),
    ("The CC CPSU Presidium agreed.", "organisation", "CC CPSU Presidium", "CC CPSU Presidium"),
    ("The embassy told NATO of it.", "organisation", "NATO", "NATO"),
    ("It fell in Southern Azerbaijan.", "place", "Southern Azerbaijan", "Southern Azerbaijan"),
    ("He wrote from Torvel, Tenn., at length.", "place", "Torvel, Tenn.", "Torvel, Tenn."),
    ("He lived in Torvel, Ohio, then.", "place", "Torvel", "Torvel"),
    ("It lies in Torvel county now.", "place", "Torvel county", "Torvel county"),
    ("The mill burnt at Alex¬\nandria that night.", "place", "Alex¬\nandria", "Alexandria"),
    ("I have, &c.,\n\nMOSES TORVESH.\n", "person", "MOSES TORVESH", "MOSES TORVESH"),
    ("There was Duke d’Orvel himself.", "person", "Duke d’Orvel", "d’Orvel"),
    ("They came from the U.S. by sea.", "place", "U.S.", "U.S."),
    ("The boats went up the Oune River.", "place", "Oune River", "Oune River"),
    ("We print a newspaper, “The Terrace”, weekly.", "work", "The Terrace", "The Terrace"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words", "name"), FOUND)
def test_names_are_found(text: str, kind: str, words: str, name: str) -> None:
    """Each name is found with its span, its kind and its form without title."""
    assert (kind, words, name) in [(item.kind, item.text, item.name) for item in names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He said that she and I were there on Monday in March.",
        "Top Secret",
        "The Minister asked for the Committee.",
        "However, the Iranian and Soviet proposals differ.",
        "A. Arranged the meeting for the others.",
        "The Secretary of the other side was absent.",
    ],
)
def test_what_is_no_name_is_left(text: str) -> None:
    """Pronouns, months, markings, offices and adjectives of nations are not names."""
    assert names(text) == ()


def test_repeats_are_one_entity() -> None:
    """A family name alone is the person named in full before; two bearers are kept apart."""
    found = names("D.M. Torvesh wrote. Then Torvesh left with A.K. Lindar. Mr. Lindar and P.S. Lindar stayed.")
    by_text = {item.text: item.entity for item in found}
    assert by_text["D.M. Torvesh"] == by_text["Torvesh"]
    assert len({by_text["A.K. Lindar"], by_text["P.S. Lindar"], by_text["Mr. Lindar"]}) == 3


def test_parties_are_found_again() -> None:
    """The family names of sender and recipient are found in the body."""
    party = Party(text="Selvina", name="M. Selvina", basis="heading")
    assert [item.text for item in names("It was told that Selvina had left.", party)] == ["Selvina"]


def test_letters_defined_in_brackets() -> None:
    """Letters that the text explains are the body they stand for."""
    found = names("The River Pilots Association (RPA) met. The RPA voted.")
    assert [item.text for item in found] == ["River Pilots Association", "RPA", "RPA"]
    assert len({item.entity for item in found}) == 1


PIECES = st.sampled_from(
    ["Mr.", "A.", "K.", "Torvesh", "of", "the", "Committee", "Ministry", "U.", "S.", "-", "es", "“", "”", "’s",
     "London",
     "CC", "CPSU", "¬\n", "-\n",
     "andria", "(", ")", "\n", "\n\n", ",", "and", "von", "Х", "Хрущёв", "[illegible]", "/", "New", "York", "War"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_spans_are_exact_and_do_not_overlap(text: str) -> None:
    """Every mention is exactly its words, and mentions follow each other."""
    at = 0
    for item in names(text):
        assert text[item.start : item.end] == item.text
        assert at <= item.start < item.end
        at = item.end
