"""Cover forms as recognition leaves them: labels misread, columns torn apart, values left out."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.reading.blocks import find_blocks
from fonds.reading.cover_forms import CoverForm, describe_cover
from fonds.reading.described import Described

BESIDE = """RIVER RECORDS SYSTEM
IDENTIFICATION FORM

AGENCY INFORMATION
AGENCY : RIVER SERVICE
RECORD NUMBER : 114-20031-10442
RECORD SERIES : BARGES
AGENCY FILE NUMBER : 80R-17

DOCUMENT INFORMATION
ORIGINATOR : HARBOUR OFFICE
FROM : HALVARD, RUNE
TO : CHIEF, VALLEY DIVISION
TITLE : COLLISION OF THE KETTER
DATE : 07/18/1949
PAGES : 3
SUBJECTS : FERRIES
RAFTS
DOCUMENT TYPE : MEMORANDUM
CLASSIFICATION : SECRET
RESTRICTIONS :
CURRENT STATUS : OPEN
DATE OF LAST REVIEW : 02/03/1996
COMMENTS : River papers, Box 12, Folder 3

Released under the Records Act

18 July 1949

Sir: The ferry ran upon a raft.
"""

TORN = """Date
01/02/1998
Page 1
AGENCY
RECORD NUMBER
RECORDS SERIES
AGENCY FILE NUMBER
AGENCY INFORMATION
RIVER SERVICE
114-20031-10442
BARGES AND THEIR CREWS
80R-17 PAGE 4
ORIGINATOR
FROM
TO
TITLE
DATE
PAGES
SUBJECTS
DOCUMENT TYPE
CLASSIFICATION
COMMENTS
DOCUMENT INFORMATION
HARBOUR OFFICE
HALVARD, RUNE
VALLEY DIVISION
THE KETTER
07/18/49
3
FERRIES
RAFTS
LETTER
SECRET
"""


def read(text: str) -> CoverForm:
    found = describe_cover(text, find_blocks(text))
    assert found is not None
    return found


def gives_back_its_words(text: str, found: Described) -> None:
    for party in (*found.senders, *found.recipients):
        assert text[party.start : party.end] == party.text
    for item in found.identifiers:
        assert text[item.start : item.end] == item.text
    for code in found.reference_codes:
        assert text[code.start : code.end] == code.text
    if found.date_created:
        assert text[found.date_created.start : found.date_created.end] == found.date_created.text


@pytest.mark.parametrize("text", [BESIDE, TORN], ids=["beside", "torn"])
def test_what_a_form_says_describes_the_document(text: str) -> None:
    form = read(text).described
    assert form.date_created is not None
    assert form.date_created.edtf == "1949-07-18"
    assert [party.name for party in form.senders] == ["HALVARD, RUNE"]
    assert form.recipients[0].text in {"CHIEF, VALLEY DIVISION", "VALLEY DIVISION"}
    assert form.catalogue.record_id == "114-20031-10442"
    gives_back_its_words(text, form)


def test_the_rest_of_a_form() -> None:
    form = read(BESIDE)
    assert form.described.title == "COLLISION OF THE KETTER"
    assert form.described.genre == "memorandum"
    assert form.marking is not None
    assert form.marking.value == "Secret"
    assert [code.text for code in form.described.reference_codes] == ["River papers, Box 12, Folder 3"]
    assert form.described.catalogue.fields["Restrictions"] is None
    assert form.body[0].text.startswith("Released under")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("FROM : HALVARD, RUNE", ["HALVARD, RUNE"]),
        ("FROH : HALVARD, RUNE", ["HALVARD, RUNE"]),
        ("FROM\n: HALVARD, RUNE", ["HALVARD, RUNE"]),
        (". FROM: HALVARD, RUNE |", ["HALVARD, RUNE"]),
        ("FROM :", []),
        ("FROM : UNSIGNED", []),
        ("FROM : [Restricted]", []),
        ("FROM : WITHHELD", []),
        ("FROM : 44 USC 2107(5)(g)(2\\(D)(i)", []),
        ("FROM : aA HIEF G", []),
        ("FROM : NSA S", []),
        ("FROM : HQ", ["HQ"]),
        ("FROM : HALVARD_R", []),
        ("FROM\nTLHE :", []),
        ("FROM : HALVARD, SPEC ASST FOR BARGES", ["HALVARD"]),
        ("FROM : RIVER, DIR, PILOTS", ["RIVER, DIR, PILOTS"]),
        ("", []),
    ],
)
def test_sender_of_a_form(typed: str, read_as: list[str]) -> None:
    form = read(BESIDE.replace("FROM : HALVARD, RUNE", typed))
    assert [party.name for party in form.described.senders] == read_as


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("07/18/1949", "1949-07-18"),
        ("7/18/49", "1949-07-18"),
        ("O7/18/l949", "1949-07-18"),
        ("18 July 1949", "1949-07-18"),
        ("18/07/1949", None),
        ("00/00/1949", None),
        ("", None),
    ],
)
def test_date_of_a_form_is_month_first(typed: str, edtf: str | None) -> None:
    date = read(BESIDE.replace("07/18/1949", typed)).described.date_created
    assert (date.edtf if date else None) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "FROM : A\nTO : B\nDATE : 07/18/1949\nTITLE : C\nPAGES : 2\nSUBJECTS : D",
        "AGENCY : A\nRECORD NUMBER : 114-20031-10442\nORIGINATOR : B",
        "The agency kept no record number, and nobody knew the date of last review.",
        "",
    ],
)
def test_a_few_labels_are_no_form(text: str) -> None:
    assert describe_cover(text, find_blocks(text)) is None


@pytest.mark.parametrize("gone", ["HALVARD, RUNE\n", "VALLEY DIVISION\n", "THE KETTER\n"])
def test_an_empty_label_takes_nothing_of_its_neighbours(gone: str) -> None:
    form = read(TORN.replace(gone, "")).described
    assert form.senders == ()
    assert form.recipients == ()
    assert form.date_created is not None


def test_a_column_that_no_office_heads_has_no_originator() -> None:
    """Who originated a record is always an office; a person's name at the top of the column is the sender's."""
    form = read(TORN.replace("HARBOUR OFFICE\n", "")).described
    assert [party.name for party in form.senders] == ["HALVARD, RUNE"]
    assert [party.name or party.role for party in form.recipients] == ["VALLEY DIVISION"]
    assert form.title == "THE KETTER"


@pytest.mark.parametrize(
    ("printed", "typed", "recipients"),
    [
        ("TO :", "TO : VESK, LENA,\nRIVER PILOTS", ["VESK, LENA, RIVER PILOTS"]),
        ("TO :", "i TO: VESK, LENA", ["VESK, LENA"]),
        ("TO :", "TO : S, VALLEY", []),
        ("TO :", "TO : RVS, HBO, PLT, DOCK, RAFT", ["RVS", "HBO", "PLT", "DOCK", "RAFT"]),
        ("TO :", "TO : CO, HQS", ["CO, HQS"]),
        ("TO :", "TO : SECRETARY OF BAR\n\nES\n", []),
        ("TO :", "TO : SECRETARY OF BAR\n", ["SECRETARY OF BAR"]),
        ("TO :", "TO : RIVER SELECT ROMMITTEE", ["RIVER SELECT COMMITTEE"]),
    ],
)
def test_recipient_of_a_form(printed: str, typed: str, recipients: list[str]) -> None:
    """A line that ends with a comma goes on, what a hand left of a name is none, and bodies are one entry each."""
    text = BESIDE.replace(f"{printed} CHIEF, VALLEY DIVISION", typed) + "\nThe River Select Committee heard of it.\n"
    found = read(text).described
    assert [party.name or party.role for party in found.recipients] == recipients
    gives_back_its_words(text, found)


STAMPED = """AGENCY : RIVER SERVICE
RECORD NUMBER : 114-20031-10442
RECORD SERIES : BARGES
AGENCY FILE NUMBER : 80R-17
ORIGINATOR : HARBOUR OFFICE
FROM : HALVARD, RUNE
TO : VALLEY DIVISION
TITLE : THE KETTER
Released under the Records Act (44 USC 2107).
Case 66 Date: 11-04-2021
DATE:
PAGES:
SUBJECTS :
07/18/1949
2
FERRIES
DOCUMENT TYPE : LETTER
CLASSIFICATION : SECRET
"""

BELOW = """AGENCY: RIVER SERVICE
RECORD NUMBER: 114-20031-10442
RECORD SERIES: HQ
AGENCY FILE NUMBER: 80R-17
ORIGINATOR:
FROM:
TO:
TITLE:
DATE:
PAGES:
SUBJECT:
DOCUMENT TYPE:
ORIGINAL
CLASSIFICATION:
REVIEW DATE:
STATUS:
COMMENTS:
HW 509 DocId:323
DOCUMENT INFORMATION
RVS
HALVARD, RUNE
VALLEY DIVISION
THE KETTER
07/18/1949
2
LETTER
"""

UNMARKED = BESIDE.replace("DATE : 07/18/1949", "07/18/1949")


COLUMN = """RIVER RECORDS SYSTEM
AGENCY :
RECORD NUMBER : 114-20031-10442
RECORDS SERIES : BARGES
FROM

SUBJECTS

DOCUMENT TYPE

CLASSIFICATION :

RESTRICTIONS

OPENING CRITERIA :

COMMENTS

: RVS

HALVARD, R. C.

CO, HQ 9TH PLT GP
HARBOUR PAPER
07/18/49

1

RAFTS AND FERRIES
"""


def test_a_column_whose_labels_were_not_read_is_known_by_its_order() -> None:
    """Agency, from whom, to whom, title, day, pages; where one of them is missing nothing is laid beside a label."""
    found = read(COLUMN).described
    assert [party.name for party in found.senders] == ["HALVARD, R. C"]
    assert [party.name for party in found.recipients] == ["CO, HQ 9TH PLT GP"]
    assert (found.title, found.date_created and found.date_created.edtf) == ("HARBOUR PAPER", "1949-07-18")
    assert read(COLUMN.replace("\n1\n", "\n")).described.recipients == ()


@pytest.mark.parametrize("text", [STAMPED, BELOW, UNMARKED], ids=["stamped", "below", "unmarked"])
def test_a_stamp_across_a_form_does_not_end_it(text: str) -> None:
    form = read(text).described
    assert [party.name for party in form.senders] == ["HALVARD, RUNE"]
    assert form.date_created is not None
    assert form.date_created.edtf == "1949-07-18"
    gives_back_its_words(text, form)


def test_what_lies_behind_a_form_is_none_of_its_comments() -> None:
    text = BESIDE.replace("COMMENTS : River papers, Box 12, Folder 3\n", "COMMENTS :\nRafts\n\n\n\nTO: Lena Vesk\n")
    form = read(text)
    assert any("Lena Vesk" in block.text for block in form.body)


@given(st.lists(st.sampled_from([*BESIDE.splitlines(), *TORN.splitlines()]), max_size=60))
def test_offsets_give_back_the_words_of_any_form(lines: list[str]) -> None:
    text = "\n".join(lines)
    form = describe_cover(text, find_blocks(text))
    if form is None:
        return
    gives_back_its_words(text, form.described)


def test_takes_linear_time() -> None:
    text = "AGENCY :\nFROM\nTO\n" * 8_000
    begun = time.monotonic()
    describe_cover(text, find_blocks(text))
    assert time.monotonic() - begun < 1
