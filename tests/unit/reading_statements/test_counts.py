"""Counts of people: what they did, when, and of what they are a part; and what asserts nothing."""

import pytest
from tests.unit.reading_statements.told import WRITTEN, related, stated

from fonds.record import Passage

NAMES = {
    "count", "killed", "wounded", "died", "arrested", "captured", "awarded", "graduated", "educated", "studying",
    "members", "emigrated",
}  # fmt: skip

TOLD = [
    ("lives, at present",
     "At the present time 5,140 villagers live in Tabriz.", [("villagers", "count", "5140", WRITTEN)]),
    ("lives, in the present tense", "More than 80 villagers live there.", [("villagers", "count", "80", WRITTEN)]),
    ("there are", "There are some 300 workers at the mill.", [("workers", "count", "300", WRITTEN)]),
    ("there were, on a day", "On 4 May 1949 there were 90 prisoners in the camp.",
     [("prisoners", "count", "90", "1949-05-04")]),
    ("past, with its month", "Some 614 villagers emigrated in May of 1938.",
     [("villagers", "emigrated", "614", "1938-05")]),
    ("past, without a day", "40 men were killed at the ford.", [("men", "killed", "40", None)]),
    ("the object of a deed", "The raiders killed six men and went away.", [("men", "killed", "6", None)]),
    ("killed and wounded together are neither", "30 soldiers were killed and wounded.",
     [("soldiers", "count", "30", None)]),
    ("a row with one verb", "Two men, three women, and twelve children died of hunger.",
     [("men", "died", "2", None), ("women", "died", "3", None), ("children", "died", "12", None)]),
    ("the other row ends at its own verb", "There are 17 sailors, 7 of whom have families here.",
     [("sailors", "count", "17", WRITTEN), ("sailors", "count", "7", WRITTEN)]),
    ("awarded", "At present 31 workers have been awarded medals.", [("workers", "awarded", "31", WRITTEN)]),
    ("graduated and studying", "88 pupils have graduated from the mill’s school. Today 19 students are studying there.",
     [("pupils", "graduated", "88", WRITTEN), ("students", "studying", "19", WRITTEN)]),
    ("higher education", "The valley sent 300 students. Two hundred and nine have received higher education.",
     [("students", "educated", "209", WRITTEN)]),
    ("members of a party",
     "Some 52 workers are members of the Union of Miners.", [("workers", "members", "52", WRITTEN)]),
    ("a nation", "Some 900 Armenians live in the town.", [("Armenians", "count", "900", WRITTEN)]),
]  # fmt: skip

REFUSED = [
    ("planned", "Some 40 workers will live in the new houses."),
    ("wished", "We request that 40 workers be sent; it is hoped that 50 workers arrive."),
    ("denied", "It is not true that 40 men were killed."),
    ("doubted", "It is rumoured that 40 men were killed."),
    ("reported by hearsay", "It was currently reported that 2,000 soldiers were marching."),
    ("conditional", "If 40 men were killed, the rest fled."),
    ("of use: have to", "Some 100 men have to be drafted."),
    ("a known group", "The two delegates spoke. Those five prisoners were fed."),
    ("one of many", "Nine out of ten families have left."),
    ("the end of a range", "From two to three thousand men marched on the town."),
    ("no verb", "A road for 40 workers and their carts."),
    ("not people", "The three Powers met. The four Governments agreed."),
    ("a note's number", "End of the letter.\n\n13 Armenians, by their own account, were there."),
    ("an article of law", "Art. 4. Six members are added to the council."),
]  # fmt: skip


def counts(text: str) -> list[tuple[str, str, str, str | None]]:
    return [(one.subject, one.property, one.value, one.when) for one in stated(text) if one.property in NAMES]


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_counts(text: str, found: list[tuple[str, str, str, str | None]]) -> None:
    assert counts(text) == found


@pytest.mark.parametrize("text", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_not_asserted_is_not_stated(text: str) -> None:
    assert counts(text) == []


def test_about_and_more_than_are_approximate() -> None:
    """What is rough says so, and the words that say so are in the evidence."""
    (one,) = stated("More than 80 villagers live there.")
    assert one.approximate
    assert one.text.startswith("More than")
    (one,) = stated("Exactly 81 villagers live there.")
    assert not one.approximate


def test_what_is_enclosed_or_quoted_has_not_the_day_of_the_letter() -> None:
    """Only what the document says in its own voice holds on its own day."""
    letter, enclosed = "Some 50 workers live here.\n\n", "[Enclosure]\n\nSome 60 workers live there."
    parts = (Passage(id="p1", role="attachment", start=len(letter), end=len(letter + enclosed)),)
    assert [one.when for one in stated(letter + enclosed, passages=parts)] == [WRITTEN, None]
    assert [one.when for one in stated("He wrote: “Some 50 workers live here.”")] == [None]
    assert [one.when for one in stated("Some 50 workers live here.", written=None)] == [None]


PARTS = [
    ("of them", "Some 840 villagers live in the valley; 610 of them came in 1938.", [("610 of them", "840 villagers")]),
    ("the rest", "Some 840 villagers live there; 610 of them came in 1938. The remaining 230 arrived by boat.",
     [("610 of them", "840 villagers"), ("The remaining 230", "840 villagers")]),
    ("of whom", "There are 17 sailors, 7 of whom have families here.", [("7 of whom", "17 sailors")]),
    ("among a group",
     "Some 840 villagers live there. Among the villagers 295 of them are members of the Union of Miners.",
     [("295 of them", "the villagers")]),
    ("words", "88 pupils have graduated; fifty-one of them were girls.", [("fifty-one of them", "88 pupils")]),
    ("a part that is larger than its whole is told by no relation",
     "There are 17 sailors, 70 of whom have families.", []),
    ("another paragraph", "There are 17 sailors here.\n\n7 of them have families.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_of_what_a_figure_is_a_part(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.source, one.target) for one in related(text) if one.kind == "part_of"] == found
