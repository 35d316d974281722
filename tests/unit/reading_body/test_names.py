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
    ("We print a newspaper, “The Terrace,” weekly.", "work", "The Terrace", "The Terrace"),
    ("It stood in Nhan Dan today.", "work", "Nhan Dan", "Nhan Dan"),
    ("Then he told Torvesh of it.", "person", "Torvesh", "Torvesh"),
    ("The writer Ossian Torvesh was there.", "person", "Ossian Torvesh", "Ossian Torvesh"),
    ("It came to Torvesh, editor of the weekly.", "person", "Torvesh", "Torvesh"),
    ("Lindar had said so before.", "person", "Lindar", "Lindar"),
    ("I know that van Torvesh would come.", "person", "van Torvesh", "van Torvesh"),
    ("They met Torvan al-Sellim at noon.", "person", "Torvan al-Sellim", "Torvan al-Sellim"),
    ("There Abu Torvan waited.", "person", "Abu Torvan", "Abu Torvan"),
    ("He saw Nguyen Torh Dac Kien and Nguyen Dac Kien.", "person", "Nguyen Dac Kien", "Nguyen Dac Kien"),
    ("He met Nguyen Van Tinh in the spring.", "person", "Nguyen Van Tinh", "Nguyen Van Tinh"),
    ("The complaint of Torvesh Ivan Petrovich is just.", "person", "Torvesh Ivan Petrovich", "Torvesh Ivan Petrovich"),
    ("The complaint of Torvenko K. is just.", "person", "Torvenko K.", "Torvenko K."),
    ("In the end Torvesh János came.", "person", "Torvesh János", "Torvesh János"),
    ("He called on Iskander Torvesh Khan there.", "person", "Iskander Torvesh Khan", "Iskander Torvesh Khan"),
    ("He told it to Deputy Chairman Torvesh.", "person", "Deputy Chairman Torvesh", "Torvesh"),
    ("Present: Torvesh, Lindar\n\nIt was read.", "person", "Lindar", "Lindar"),
    ("Torvesh: No.\nLindar: Yes.\nTorvesh: When?\nLindar: Now.\n", "person", "Torvesh", "Torvesh"),
    ("HERE OSCAR TORVESH LEFT FOR THE PORT ON FRIDAY.", "person", "OSCAR TORVESH", "OSCAR TORVESH"),
    ("He left the Workers' Party of Velmara.", "organisation", "Workers' Party of Velmara",
     "Workers' Party of Velmara"),
    ("The All-Velmara Council of Miners sat.", "organisation", "All-Velmara Council of Miners",
     "All-Velmara Council of Miners"),
    ("The mills in Torvel burnt.", "place", "Torvel", "Torvel"),
    ("He came from Torvel that night.", "place", "Torvel", "Torvel"),
    ("The village of Torvel burnt.", "place", "Torvel", "Torvel"),
    ("They put into St. Torvel on the 6th, at St. Torvel.", "place", "St. Torvel", "St. Torvel"),
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
        "He taught Marxism in English on Saturdays, and at Christmas the Poles sang.",
        "Received. Noted. Filed. Enclosed please find Chapter Four.",
        "Deputy Assistant Secretary\nMiss",
        "The lands by Lessee held, and Lessee's heirs, are Lessee's.",
    ],
)
def test_what_is_no_name_is_left(text: str) -> None:
    """Pronouns, months, markings, offices and adjectives of nations are not names."""
    assert names(text) == ()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The MFR sat. The Ministry of Far Rivers (MFR) wrote, and the MFR sent a note.", "MFR"),
        ("The Central Committee of the Velmara Party (CC VP) sat. The CC VP wrote.", "CC VP"),
        ("The Ministry of Foreign Affairs (MFA) sat. The MFA wrote.", "MFA"),
    ],
)
def test_letters_in_brackets_are_the_body_before_them(text: str, letters: str) -> None:
    """Wherever they stand, and also where a table has them."""
    bodies = [item for item in names(text) if item.kind == "organisation"]
    assert {item.text for item in bodies} >= {letters}
    assert sum(item.text == letters for item in bodies) == text.count(letters)
    assert len({item.entity for item in bodies}) == 1


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


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("They heard Nguyen Dac Kien. Then Kien left for the sea.", ["Nguyen Dac Kien", "Kien"]),
        ("They heard Chang Weiming. Then Weiming and Chang left.", ["Chang Weiming", "Weiming", "Chang"]),
        ("They heard Torvenko, D. M., once. TORVENKO did not answer.", ["Torvenko, D. M.", "TORVENKO"]),
        ("They heard Navam-es-Darane. Then Navam left for the sea.", ["Navam-es-Darane", "Navam"]),
        ("They heard Emir Torvan ibn Sellim. Then Torvan left.", ["Emir Torvan ibn Sellim", "Torvan"]),
        ("They heard Hasan al-Torvi. Then al-Torvi left.", ["Hasan al-Torvi", "al-Torvi"]),
        ("They heard Comrade Törvesh. Then Torvesh left.", ["Comrade Törvesh", "Torvesh"]),
        ("Torvesh’s men stood there when D.M. Torvesh came.", ["Torvesh", "D.M. Torvesh"]),
        ("They heard Peter Sellim-Torvesh. Then Sellim-Torvesh left.", ["Peter Sellim-Torvesh", "Sellim-Torvesh"]),
    ],
)
def test_who_is_named_again(text: str, again: list[str]) -> None:
    """A person is found again by the name that stands alone, in every order of names, and is one entity."""
    found = [item for item in names(text) if item.kind == "person"]
    assert [item.text for item in found] == again
    assert len({item.entity for item in found}) == 1


def test_husband_and_wife_are_two() -> None:
    """`Mrs. Torvesh` is not the `Mr. Torvesh` of the same paper; a lady named in full is herself again."""
    found = names("Mr. Peter Torvesh came with Mrs. Torvesh. Miss Edith Lindar sang, and Miss Lindar wept.")
    by_text = {item.text: item.entity for item in found}
    assert by_text["Mr. Peter Torvesh"] != by_text["Mrs. Torvesh"]
    assert by_text["Miss Edith Lindar"] == by_text["Miss Lindar"]


def test_a_place_that_its_neighbours_show_is_found_again() -> None:
    """A place once shown to be one is one wherever it stands, and a person's name never is."""
    found = names("The mills in Torvel burnt. Later Torvel was built again. I met D. M. Lindar; in Lindar we trust.")
    assert [(item.kind, item.text) for item in found] == [
        ("place", "Torvel"), ("place", "Torvel"), ("person", "D. M. Lindar"), ("person", "Lindar"),
    ]  # fmt: skip
