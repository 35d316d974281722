"""Documents cited, answered and enclosed, and works that are named."""

import pytest
from tests.unit.reading_statements.told import related

CITED = [
    ("a number and a day",
     "See telegram No. 26, July 20, 1934, on this.", [("cites", "telegram No. 26, July 20, 1934")]),
    ("a day and a number", "He read my despatch of February 28, 1951, No. 78.",
     [("cites", "my despatch of February 28, 1951, No. 78")]),
    ("a number in brackets", "Your despatch of May 22, 1951 (No. 5) came.",
     [("cites", "Your despatch of May 22, 1951 (No. 5)")]),
    ("several numbers", "I read your despatches Nos. 10, 11, and 12 with care.",
     [("cites", "your despatches Nos. 10, 11, and 12")]),
    ("a decision of a body", "It fell silent by a decision of the Council of Ministers of 14 May 1954.",
     [("cites", "decision of the Council of Ministers of 14 May 1954")]),
    ("by number alone, as telegrams do", "Department’s 93, April 15, 1930, was read.",
     [("cites", "Department’s 93, April 15, 1930")]),
    ("the previous document", "It was sent with the previous document.", [("cites", "the previous document")]),
    ("a file", "The note was not printed (file No. 124.1718/111).", [("cites", "file No. 124.1718/111")]),
    ("a reply to yours", "In reply to your letter of May 5, 1950, I write.",
     [("replies_to", "your letter of May 5, 1950")]),
    ("a reply that others gave is none of this", "He wrote in reply to his note of May 5, 1950.",
     [("cites", "his note of May 5, 1950")]),
    ("the head of an enclosure cites nothing", "[Inclosure with dispatch No. 59.—Translation.]", []),
    ("a letter of no day and number", "He read your letter with joy.", []),
    ("the document's own file", "File No. 659.119/92\n\nMr. Lindar to Mr. Torvesh", []),
]  # fmt: skip

ENCLOSED = [
    ("a copy", "I enclose a copy of the register.", ["a copy of the register"]),
    ("a letter of a titled person",
     "I have the honor to transmit herewith a letter from Dr. Lindar of Oune, which I had.",
     ["a letter from Dr. Lindar of Oune"]),
    ("is enclosed", "A copy of this map is enclosed.", ["A copy of this map"]),
    ("will be sent", "I shall enclose a copy of the register.", []),
    ("others did", "He enclosed a copy of the register.", []),
    ("by cable, not in the letter", "I also transmit the substance of it by cable.", []),
]  # fmt: skip

WORKS = [
    ("a newspaper", "It stood in the newspaper “Dawn of Oune” and in the newspaper “Dawn of Oune”.", ["Dawn of Oune"]),
    ("a film", "They shot the “Banks of the Oune” documentary film.", ["Banks of the Oune"]),
    ("words in quotation marks", "They called it “Banks of the Oune” among themselves.", []),
]


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in CITED], ids=[row[0] for row in CITED])
def test_cited(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.target) for one in related(text) if one.kind in {"cites", "replies_to"}] == found


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in ENCLOSED], ids=[row[0] for row in ENCLOSED])
def test_enclosed(text: str, found: list[str]) -> None:
    assert [one.target for one in related(text) if one.kind == "encloses"] == found


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in WORKS], ids=[row[0] for row in WORKS])
def test_works(text: str, found: list[str]) -> None:
    assert [one.target for one in related(text) if one.kind == "mentions_work"] == found
