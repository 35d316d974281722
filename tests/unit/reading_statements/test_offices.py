"""Offices: of writers and readers on the day of the document, beside names in its body, and of what body."""

import pytest
from tests.unit.reading_statements.told import WRITTEN, related, stated

from fonds.record import Party

FOOT = "Secretary of the Oune Valley Committee A. K. Lindar"
PARTY = Party(
    text=FOOT, name="A. K. Lindar", role="Secretary of the Oune Valley Committee", basis="body", start=0, end=len(FOOT)
)


def test_a_writer_holds_the_office_on_the_day() -> None:
    """The office in which a document is written is held on its day, and is one of the body that it names."""
    assert [(one.subject, one.value, one.when) for one in stated(FOOT, parties=(PARTY,))] == [
        ("A. K. Lindar", "Secretary of the Oune Valley Committee", WRITTEN)
    ]
    assert [(one.kind, one.source, one.target) for one in related(FOOT, parties=(PARTY,))] == [
        ("office_of", "A. K. Lindar", "Oune Valley Committee")
    ]


@pytest.mark.parametrize("name", ["Appendix 1", "Lindar, Torvesh & Company"])
def test_what_is_no_person_holds_none(name: str) -> None:
    party = Party(text=name, name=name, role="Torvesh & Company", basis="heading", start=0, end=len(name))
    assert stated(name, parties=(party,)) == ()


HELD = [
    ("a title before a name", "We met Prime Minister Ossian.", [("Ossian", "Prime Minister")]),
    ("said once", "President Ossian spoke. Then President Ossian left.", [("Ossian", "President")]),
    ("an office of a body, then the name", "It was signed by the Chairman of the Oune Valley Committee A. K. Lindar.",
     [("A. K. Lindar", "Chairman of the Oune Valley Committee")]),
    ("the name, then the office", "I saw Mr. Lindar, Director of the Oune Valley Museum.",
     [("Lindar", "Director of the Oune Valley Museum")]),
    ("to, not of", "The Representative to the Oune Valley Committee A. K. Lindar spoke.",
     [("A. K. Lindar", "Representative to the Oune Valley Committee")]),
    ("formerly", "The former President Ossian spoke.", []),
    ("somebody else's", "The assistant to the Secretary of State Ossian spoke.", []),
    ("half of a title", "The Minister Resident left.", []),
    ("in a row it is the one who follows",
     "There came A. B. Torvesh, Chairman of the Oune Valley Committee C. D. Lindar.",
     [("C. D. Lindar", "Chairman of the Oune Valley Committee")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in HELD], ids=[row[0] for row in HELD])
def test_offices_in_the_body(text: str, found: list[tuple[str, str]]) -> None:
    """An office that stands with a name is held at no time that is told."""
    offices = [one for one in stated(text) if one.property == "office"]
    assert [(one.subject, one.value) for one in offices] == found
    assert all(one.when is None and one.value in one.text.replace(".", "") + one.text for one in offices)
