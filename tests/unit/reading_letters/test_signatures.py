"""Who signed: names at the foot and between texts, offices below them, and what only has the form of a signature."""

import pytest

from fonds.reading.blocks import find_blocks
from fonds.reading.described import Described
from fonds.reading.letters import describe_letter
from fonds.reading.subscriptions import subscribed
from fonds.reading.tokens import Tokens
from fonds.record import Party

BODY = "Sir: The harvest was carried to the coast before the rains, and the roads were closed behind it."


def signed(text: str) -> list[tuple[str | None, str | None]]:
    found = describe_letter(text, Tokens.of(text), find_blocks(text)).signatories
    assert all(text[party.start : party.end] == party.text for party in found)
    return [(party.name, party.role) for party in found]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("I have, etc.,\n\nEdmund R. Orlan.", [("Edmund R. Orlan", None)]),
        ("I have, etc.,\n\nI. C. ORLAN.\n\nWilliam Tessik, Esq., Consul at Sel.", [("I. C. ORLAN", None)]),
        ("Yours, truly,\n\nL. S. Orlan West.", [("L. S. Orlan West", None)]),
        ("Very respectfully,\n\nH. v. ORLAN.", [("H. v. ORLAN", None)]),
        ("“ORLAN.”", [("ORLAN", None)]),
        ("I am, etc.,\n\nE. ORLAN.\n\nP. S.—The rains have come.\n\nE. O.", [("E. ORLAN", None)]),
        ("E. ORLAN.\n\nThis is a true copy.\n\nJ. TESSIK.", [("E. ORLAN", None)]),
        ("With respect,\n\nE. ORLAN, Jr.,\n\nVice-Consul.", [("E. ORLAN, Jr.", "Vice-Consul")]),
        ("Orlan\n\n4a T. A. Tessik was consul at Sel until the rains.", [("Orlan", None)]),
        ("[\n\nOrlan\n\n]", [("Orlan", None)]),
        ("J. C. O[rlan]", [("J. C. O[rlan]", None)]),
        ("J. C. O[rlan,] Jr.", [("J. C. O[rlan,] Jr.", None)]),
        ("With respect,\n\nE. ORLAN\n\nCaptain, R. N.", [("E. ORLAN", "Captain, R. N.")]),
        ("I am, etc.,\n\nE. ORLAN.\n\nMonsieur Tessik,\nLieutenant.", [("E. ORLAN", None)]),
        ("I am, etc.,\n\nE. ORLAN.\n\nA. Tessik,\nLieutenant.", [("E. ORLAN", None)]),
        ("E. ORLAN.\n\nSworn at Sel, this third day of May.\n\nBefore me,\n\nL. VESK.", [("E. ORLAN", None)]),
        ("E. ORLAN.\n\nTrue copy:\n\nL. VESK.", [("E. ORLAN", None)]),
        ("Le Secrétaire, A. ORLAN.", [("A. ORLAN", "Le Secrétaire")]),
        ("Le Chancelier de la Chambre, Dr. A. ORLAN.", [("A. ORLAN", "Le Chancelier de la Chambre")]),
    ],
)
def test_signature_below_a_letter(below: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert signed(f"Mr. Orlan to Mr. Tessik.\n\nParis, April 20, 1882.\n\n{BODY}\n\n{below}") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Orlan to Mr. Tessik.\n\n[Telegram.]\n\nHarbour Office,\nParis, May 3, 1882.\n\nThe rafts are in.",
        "Numbers of the rafts.\n\nPine\n\n30\n\nOak\n\n12\n\nTotal\n\n42",
        "Subjects of rules.\n\nBarges\n\nFerry Boats\n\nHarbours\n\nIce Fields\n\nRafts\n\nRiver Mouths\n\nTolls",
        f"Mr. Orlan to Mr. Tessik.\n\nParis, April 20, 1882.\n\n{BODY}\n\nEXHIBIT L.",
        "Staffs\n\nSouthern coast\n\nNorthern coast\n\nIslands",
        f"Convention on rafts.\n\nArticle I.\n\n{BODY}\n\nDone at Sel, the day of, in the year 1861.",
        f"Notes of a day\n\n{BODY}\n\nWe shall hear:\n\nMr. Orlan, who keeps the gate, told us of the ice—\n\n{BODY}",
        f"Minutes of a Meeting\n\nPresent:\n\nMr. Orlan\n\nMr. Tessik\n\n{BODY}",
        f"Mr. Orlan to Mr. Tessik.\n\nParis, April 20, 1882.\n\n{BODY}\n\nJ. Tessik, Esq.,\nSecretary, Sel, D. C.",
        f"Mr. Orlan to Mr. Tessik.\n\nParis, April 20, 1882.\n\n{BODY}\n\nRice, fish and salt are on the list.)",
    ],
)
def test_nobody_signed(text: str) -> None:
    assert signed(text) == []


def test_all_who_signed_a_treaty_above_what_is_attached() -> None:
    names = ["E. Orlan", "Wanda K. Tessik Vesk", "L. M. de Halvard Dantel", "J. Sorrel", "Al. Brenn"]
    below = "\n\n".join(names)
    text = f"Treaty on rafts.\n\n{BODY}\n\nDone at Sel, 14th January 1925.\n\n{below}\n\nrules\n\n{BODY}\n\n{BODY}"
    assert signed(text) == [(name, None) for name in names]


def test_sender_signs_between_texts() -> None:
    text = (
        "The Consul at Sel (Orlan) to the Harbour Office\n\nSel, May 3, 1917.\n\nThe order reads as below.\n\n"
        f"Orlan\n\nOrder\n\n{BODY}\n\nAnton Tessik\n\nThe Gate House, 28 April, 1917."
    )
    assert signed(text) == [("Orlan", None)]


def test_those_who_signed_a_treaty_have_their_offices() -> None:
    text = (
        f"Agreement on rafts\n\n{BODY}\n\nIn witness whereof they have signed.\n\nAnton Orlan\n\nSecretary of State\n"
        "Witness:\n\nLena Vesk\n\nRaft Company\nBy\n\nEdmund Tessik\n\nPresident"
    )
    assert signed(text) == [("Anton Orlan", "Secretary of State"), ("Lena Vesk", None), ("Edmund Tessik", "President")]


def test_an_initial_whose_full_stop_was_read_as_a_comma() -> None:
    text = f"Mr. Vesk to Mr. Halvard\n\n{BODY}\n\nI am, sir, sincerely yours,\n\nAnton A, Tessik, M.D,"
    assert signed(text) == [("Anton A. Tessik", None)]


def _sender(text: str, name: str | None, role: str | None) -> Described:
    return Described(senders=(Party(text=text, name=name, role=role, basis="heading", start=None, end=None),))


@pytest.mark.parametrize(
    ("sender", "foot", "expected"),
    [
        (("A.I. Orlan", "A.I. Orlan", "Envoy"), "He greets the city.” A. Orlan", [("A. Orlan", None)]),
        (("A.I. Orlan", "A.I. Orlan", "Envoy"), "He greets the city.” B. Orlan", []),
        (("A.I. Orlan", "A.I. Orlan", "Envoy"), "The rafts are those of A. Orlan", []),
        (
            ("Vesk Lena", "Vesk Lena", None),
            "We cannot accept it.\nVesk Lena, Chairman of the Board\nRaft Union",
            [("Vesk Lena", "Chairman of the Board")],
        ),
        (
            ("harbour resident in Sel", "harbour resident in Sel", None),
            "We should show it to them.\nResident of the Harbour Committee under the Council\nARCH. F. 3. Op. 6. D. 4.",
            [(None, "Resident of the Harbour Committee under the Council")],
        ),
        (("Raft Union", "Raft Union", None), "We should show it.\nResident of the Harbour Committee", []),
    ],
)
def test_sender_at_the_end_of_a_paper(
    sender: tuple[str, str | None, str | None], foot: str, expected: list[tuple[str | None, str | None]]
) -> None:
    text = f"The rafts lie in the ice.\n{foot}"
    found = subscribed(text, find_blocks(text), _sender(*sender)).signatories
    assert [(party.name, party.role) for party in found] == expected
    assert all(text[party.start : party.end] == party.text for party in found)


def test_who_is_known_to_have_signed_stays() -> None:
    known = Described(
        senders=_sender("A. Orlan", "A. Orlan", None).senders, signatories=_sender("V", "V", None).senders
    )
    text = "Line.\nThe end. A. Orlan"
    assert subscribed(text, find_blocks(text), known) == known
