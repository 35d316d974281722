"""Papers of offices as recognition leaves them: cables, dispatches, memoranda, slips, letters, and their days."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.reading_letters.describing import described

from fonds.reading.blocks import find_blocks
from fonds.reading.letters import describe_letter
from fonds.reading.months import month_misread
from fonds.reading.respelling import respelt
from fonds.reading.tokens import Tokens
from fonds.record import Party

RAFTS = "1. THE RAFTS LIE ACROSS THE FAIRWAY AND NOBODY HAS LIT A LAMP ON THEM SINCE THE SPRING."


def names(parties: tuple[Party, ...]) -> list[str | None]:
    return [party.name or party.role for party in parties]


@pytest.mark.parametrize(
    ("head", "sender", "recipient"),
    [
        ("CLASSIFIED MESSAGE\nTO : DIRECTOR\nFROM : LISBON\nACTION: 8\nDIR CITE LISB 12", "LISBON", "DIRECTOR"),
        ("CLASSIFIED MESSAGE\nTO ORECTOR *\n” prom « LISBON Qe\nIMMEDIATE DIR CITE LISS 12", "LISBON", "DIRECTOR"),
        ("CLASSIFIED MESSAGE\nTO + LISBON =\nFROM: DIRECTOR\nCONF: 8", "DIRECTOR", "LISBON"),
        ("CLASSIFIED MESSAGE\nTO, LISBOM\n& FROM: DIRECTOR", "DIRECTOR", "LISBON"),
        ("CLASSIFIED MESSAGE\nFROM\nconf\nDIRECTOR", "DIRECTOR", None),
        ("CLASSIFIED MESSAGE\n6 LISBON\nSECRET 1900032\nDIR CITE EISB 6582", "LISBON", "DIRECTOR"),
        ("CLASSIFIED MESSAGE\nLISBON\nROUTING\nPRIORITY DIR wave CiT", None, "DIRECTOR"),
        ("SECRET 222200Z JAN 72 CITE WH/LISBOM 13648\nDIRECTOR INFO ATHENS", "WH/LISBON", "DIRECTOR"),
        ("IWMEDIATE DIRECTOR INFO PRIORITY ATHENS\nCABLE SECRETARIAT", None, "DIRECTOR"),
        ("SECRET\nSTAFF 0420522 DIRECTOR 627924 :", "DIRECTOR", None),
        ("TOR: 0706222 AUG 77\nfo: IMMEDIATE DIRECTOR.", None, "DIRECTOR"),
        ("FM AMEMBASSY LISBON\nTO DIRECTOR", "AMEMBASSY LISBON", "DIRECTOR"),
        ("OUTGOING MESSAGE\nTo: FEDERAL BUREAU OF INVESTIGATION YC", None, "FEDERAL BUREAU OF INVESTIGATION"),
        ("CLASSIFIED MESSAGE\nTO : NO FOREIGN DISSEM\nROUTING", None, None),
        ("The rafts were brought\nTO LISBON by the pilots\nFROM ATHENS in the spring", None, None),
    ],
)
def test_cable(head: str, sender: str | None, recipient: str | None) -> None:
    """The form and the codes name the same; what was misread is taken where it can only be one name."""
    found = described(f"{head}\n\n{RAFTS}")
    assert names(found.senders) == ([sender] if sender else [])
    assert names(found.recipients) == ([recipient] if recipient else [])


def test_words_of_a_cable_are_no_labels() -> None:
    found = described(f"CLASSIFIED MESSAGE\nSECRET\n\n{RAFTS}\nTO LISBON THEY CAME\nFROM ATHENS IN THE SPRING")
    assert found.senders == ()
    assert found.recipients == ()


@pytest.mark.parametrize(
    ("boxes", "sender", "recipient"),
    [
        ("TO\nChief, Rafts\nINFO\nFROM\nChief of Station, Tamlin", "Chief of Station, Tamlin", "Chief, Rafts"),
        ("TO\nINFO\nFROM\nCHIEF, RV\nCHIEF OF BASE, SEL\nCHIEF OF STATION, NIL", "CHIEF OF BASE, SEL", "CHIEF, RV"),
        ("Chief, River Division\nChief of Station, Tamlin", "Chief of Station, Tamlin", "Chief, River Division"),
        ("Chief, River Division", None, None),
        ("Chick, RIVER\nINFO.\nChief, Quay Division\nFROM\nChief of Base, Nil", "Chief of Base, Nil", "Chief, RIVER"),
        ("Gbnif, R\nINFO\nChief, Quay Division\nFROM\nChief of Base, Nil", "Chief of Base, Nil", None),
        ("the chief of the rafts\nthe chief of the barges", None, None),
    ],
)  # fmt: skip
def test_dispatch(boxes: str, sender: str | None, recipient: str | None) -> None:
    found = described(f"DISPATCH\nCLASSIFICATION\n\n{boxes}\n\nSUBJECT\nRafts\n\n1. The rafts lie there.")
    assert names(found.senders) == ([sender] if sender else [])
    assert names(found.recipients) == ([recipient] if recipient else [])


@pytest.mark.parametrize(
    ("head", "senders", "recipients"),
    [
        ("UNITED STATES GOVERNMENT\nMemorandum\n\nTO Mr. R. Halvard DATE: 7/9/54\n\nFROM Lena Vesk\n\nSUBJECT RAFTS",
         ["Lena Vesk"], ["R. Halvard"]),
        ("10 : Chief, Barge Office DATE: 9 June 1954\nFROM 6: L. Vesk\nSUBJECT: Rafts",
         ["L. Vesk"], ["Chief, Barge Office"]),
        ("TOs Harbour Office\nFROMs Deputy Director, Rafts\nSUBIECT: Rafts",
         ["Deputy Director, Rafts"], ["Harbour Office"]),
        ("TO: Harbour Office\nFRON; Lena Vesk 6 0,\n\nChief, Rafts\nSUBJECT: Rafts", ["Lena Vesk"], ["Harbour Office"]),
        ("MEMORANDUM FOR: Chief, Rafts\nSUBJECT Memo of the pilots\n\nFROM: Lena Vesk\nSUBJECT: Rafts",
         ["Lena Vesk"], ["Chief, Rafts"]),
        ("TO: Chief, Rafts\nAtts Mr. R. Halvard\nFROM: Lena Vesk\nSUBJECT: Rafts", ["Lena Vesk"], ["Chief, Rafts"]),
        ("SUBJECT: Rafts\n\nFROM:\n\n“'ERNAL\n\nONLY\n\nTO:\n\nINITIALS", [], []),
        ("MEMORANDUM FOR THE RECORD\n\nSUBJECT: Visit to the Barge Committee", [], []),
        ("TO: Harbour Office\nFROM: Lena Vesk\n\nCACTUS\n\nSUBJECT: Rafts", ["Lena Vesk"], ["Harbour Office"]),
        ("TO: Chief,” i a.\n4 RV/SA/T08- (Me Halvard]\nFROM: SL atta’\nRaft and Barge Office\nSUBJECT: Rafts",
         ["Raft and Barge Office"], []),
        ("TO: Fi ToL\nFROM: Lena Vesk\nSUBJECT: Rafts", ["Lena Vesk"], []),
        ("TO: “Director of Barges\nFROM: Lena Vesk, Pilot", ["Lena Vesk, Pilot"], ["Director of Barges"]),
        ("TO : Director\nFederal Bureau of Rafts\nFROM : Deputy Director (Plans)\nSUBJECT: Rafts",
         ["Deputy Director (Plans)"], ["Director, Federal Bureau of Rafts"]),
        ("TO: Chief, Barge Division\n\nSubject: Rafts", [], ["Chief, Barge Division"]),
        ("EMORANDUM' FOR: Chief, Barge Division\nSSDIECT: | _ Rafts", [], ["Chief, Barge Division"]),
        ("MEMORANDUM FOR THE RECORD\nSUBJECT: Rafts", [], []),
        ("Memorandum by the Chief of the Barges", [], []),
    ],
)  # fmt: skip
def test_head_of_a_memorandum(head: str, senders: list[str], recipients: list[str]) -> None:
    """Labels that lost their mark or a letter; an office with the body on the next line is one party."""
    found = described(
        f"{head}\n\n1. The rafts lie across the fairway and nobody has lit a lamp.\n\nMemoranda for 9 May"
    )
    assert names(found.senders) == senders
    assert names(found.recipients) == recipients


def test_an_office_below_a_name_is_held_by_it() -> None:
    found = described(f"TO: Lena Vesk\nPrincipal Coordinator, RVS\nFROM: R. Halvard\nSUBJECT: Rafts\n\n{LONG}")
    assert [(one.name, one.role) for one in found.recipients] == [("Lena Vesk", "Principal Coordinator, RVS")]


def test_office_signs_by_its_symbol() -> None:
    text = (
        "MEMORANDUM FOR: Chief, Barge Office\n\nSUBJECT: Rafts\n\n"
        "1. The rafts lie across the fairway and nobody has lit a lamp on them.\n\n"
        "Hs! l. Vesk\nC/RIV/4\n\nDistribution:\nOrig - Addressee\n1 - C/BAR"
    )
    assert [(one.name, one.role) for one in described(text).senders] == [(None, "C/RIV/4")]


SLIP = """ROUTING AND RECORD SHEET

SUBJECT: (Optional)

FROM:

TO: (Officer designation, room number)

DATE

1.

2.



14-00000

9 June 1954

MEMORANDUM FOR: Lena Vesk
FROM: R. S. Halvard
SUBJECT: Rafts

1. The rafts lie across the fairway and nobody has lit a lamp.
"""


def test_a_routing_slip_does_not_describe_what_lies_under_it() -> None:
    found = described(SLIP)
    assert names(found.senders) == ["R. S. Halvard"]
    assert names(found.recipients) == ["Lena Vesk"]
    assert found.date_created is not None
    assert found.date_created.edtf == "1954-06-09"


def test_a_slip_that_forwards_an_old_paper_leaves_the_day_open() -> None:
    assert described(SLIP.replace("DATE\n", "3 March 1977\n")).date_created is None


LONG = "The rafts lie across the fairway and nobody has lit a lamp on them since the spring of the year before."


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (f"Federal Bureau of Rafts\n\n12-3-63\n\n{LONG}", None),
        (f"UNITED STATES GOVERNMENT\n\n12-3-63\n\n{LONG}", "1963-12-03"),
        (f"UNITED STATES GOVERNMENT\n\nREVIEWED BY\n\n12-3-98\n\n{LONG}", None),
        (f"UNITED STATES GOVERNMENT\n\n12-3-63\n\n12-4-63\n\n{LONG}", None),
        (f"SUBJECT: Rafts\n\n{LONG}\n\nRIV/4/LVesk:ab (18 July 49)\n\nDistribution:\n1 - RIV", "1949-07-18"),
        (f"SUBJECT: Rafts\n\n{LONG}\n\nDistribution:\n1 - RIV (see LVesk = 18 July 49)", "1949-07-18"),
        (f"DISPATCH\n\n{LONG}\n\nTAML- 2142 _ 18 July 1949", "1949-07-18"),
        (f"DISPATCH\n\nREFERENCE: TAML-2142, 18 July 1949\n\n{LONG}", None),
        (f"Tamlin, Velmara\nJuly\n\n18, 1949\n\n{LONG}", "1949-07-18"),
        (f"SECRET\n\n18 July\n\n49\n\n{LONG}", "1949-07-18"),
        (f"COPY SLOTTED AT 1600, 13 OCT 63)\nDIR 131915Z CITE TAML 6513\n\n{RAFTS}", "1963-10-13"),
        (f"COPY SLOTTED AT 1600, 14 OCT 63)\nDIR 131915Z CITE TAML 6513\n\n{RAFTS}", None),
        (f"July 18, 1949 : perieeas eect\n\n{LONG}", "1949-07-18"),
        (f"duly 18, 1949\n\n{LONG}", "1949-07-18"),
        (f"Septoubor 18, 1949\n\n{LONG}", "1949-09-18"),
        (f"for FOIA Review on FEB 1977\n\n{LONG}", None),
        (f"REFERENCE: Memorandum dated 14 July 1949 concerning\nyour memorandum dated\n\n3 July 1949\n\n{LONG}", None),
        (f"SUBJECT: Rafts -\nRequest of 3 April 1949\n\n{LONG}", None),
        (f"7 March 1949\n\nRe letter.\n\n6 March 1949\n\nCalled.\n\nMarch 2, 1949\n\nDear Mr. Vesk:\n\n{LONG}",
         "1949-03-02"),
    ],
)  # fmt: skip
def test_day_of_an_office_paper(text: str, edtf: str | None) -> None:
    """Where offices put the day, and where another's day stands."""
    found = described(text).date_created
    assert (found.edtf if found else None) == edtf


@pytest.mark.parametrize(
    ("word", "badly", "usual"),
    [
        ("Hoveaber", 11, None),
        ("Septoubor", 9, None),
        ("Qetober", 10, None),
        ("Fobruary", 2, 2),
        ("Marsh", 3, 3),
        ("Number", None, None),
        ("Section", None, None),
        ("only", None, None),
    ],
)
def test_misread_month(word: str, badly: int | None, usual: int | None) -> None:
    assert month_misread(word) == badly
    assert month_misread(word, badly=False) == usual


@pytest.mark.parametrize(
    ("opening", "recipients"),
    [
        ("General Vesk:", [("Vesk", None)]),
        ("Dear Joran:", [("Joran", None)]),
        ("Lena D. Vesk, Esq.\nDeputy Pilot\nTamlin\n\nRe: Rafts of the\nspring\n\nDear Miss Vesk:",
         [("Lena D. Vesk, Esq", "Deputy Pilot")]),
        ("Dear Sir:", []),
        ("Dear Str;", []),
        ("Dear Friends:", []),
        ("General remarks: the rafts lie there.", []),
    ],
)  # fmt: skip
def test_whom_a_salutation_names(opening: str, recipients: list[tuple[str, str | None]]) -> None:
    found = described(f"9 June 1954\n\n{opening}\n\n{LONG}")
    assert [(one.name, one.role) for one in found.recipients] == recipients


@pytest.mark.parametrize(
    ("said", "body", "name"),
    [
        ("Earge Office", "The Barge Office and again the Barge Office", "Barge Office"),
        ("EARGE OFFICE", "The Barge Office and again the Barge Office", "BARGE OFFICE"),
        ("Earge Office", "The Barge Office once", "Earge Office"),
        ("Mario Vesk", "Maria Vesk and Maria Vesk", "Mario Vesk"),
        ("Robert Vesk", "Roberto Vesk and Roberto Vesk", "Robert Vesk"),
        ("Earge", "Barge Barge", "Earge"),
    ],
)
def test_a_misread_name_is_spelt_as_elsewhere(said: str, body: str, name: str) -> None:
    party = Party(text=said, name=said, role=None, basis="heading", start=0, end=len(said))
    (found,) = respelt(f"{said}\n\n{body}", (party,))
    assert (found.text, found.name) == (said, name)


@pytest.mark.parametrize(
    ("said", "body", "role"),
    [
        ("Somestic Rafts Division", "the Domestic Rafts Division", "Domestic Rafts Division"),
        ("Duputy Chief, Rafts", "", "Deputy Chief, Rafts"),
        ("PERSCNNEL OFFICER", "", "PERSONNEL OFFICER"),
        ("Inspektor der Barken", "", "Inspektor der Barken"),
        ("Retort Office", "", "Retort Office"),
    ],
)
def test_a_misread_office_can_only_be_one(said: str, body: str, role: str) -> None:
    """As often right as wrong, a word that is one is meant; what offices are named with is known but for a letter."""
    party = Party(text=said, name=None, role=said, basis="heading", start=0, end=len(said))
    (found,) = respelt(f"{said}\n\n{body}", (party,))
    assert (found.text, found.role) == (said, role)


def test_what_was_put_right_stays_so() -> None:
    """However often the document repeats what was misread, the name of a town of the table stays."""
    party = Party(text="WH/KIAMI", name="WH/MIAMI", role=None, basis="heading", start=0, end=8)
    assert respelt("WH/KIAMI\n" * 9, (party,)) == (party,)


LINES = (
    "CLASSIFIED MESSAGE", "TO : DIRECTOR", "FROM", "FROM : LISBON", "DIR CITE LISB 12", "DISPATCH", "Chief, Rafts",
    "12-3-63", "ROUTING AND RECORD SHEET", "## Page 2", "MEMORANDUM FOR: Lena Vesk", "SUBJECT: Rafts", "C/RIV/4",
    "Dear Joran:", "July", "18, 1949", "RIV/4/LVesk:ab (18 July 49)", "UNITED STATES GOVERNMENT", "Memorandum", "", "",
    "TO Lena Vesk DATE: 9 June 1954", "SECRET 222200Z JAN 72 CITE WH/LISBON 13648", "DIRECTOR INFO ATHENS",
    "Distribution:", "TAML-2142 18 July 1949", LONG,
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_every_value_is_quoted_where_it_stands(lines: list[str]) -> None:
    described("\n".join(lines))


@pytest.mark.parametrize(
    "part",
    [
        "CLASSIFIED MESSAGE\nTO : DIRECTER\nCITE AB 1\n", "DISPATCH\nChief, A\nFROM\n", "TO A DATE: 1/1/49 ",
        "ROUTING AND RECORD SHEET\n\n\n\n\n", "Distribution:\nA:b (1 May 49\n",
        "Barge Office Earge Office MEMORANDUM FOR: Barge Office\n",
    ],
)  # fmt: skip
def test_takes_linear_time(part: str) -> None:
    text = part * (100_000 // len(part))
    began = time.process_time()
    describe_letter(text, Tokens.of(text), find_blocks(text))
    assert time.process_time() - began < 1
