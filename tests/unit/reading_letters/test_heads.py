"""Heads of memoranda, cables and official papers: who writes to whom, on what, when and where."""

import pytest
from tests.unit.reading_letters.describing import described

from fonds.reading.authors import find_author
from fonds.reading.described import Described


def who(found: Described) -> tuple[list[tuple[str | None, str | None]], list[tuple[str | None, str | None]]]:
    return [(one.name, one.role) for one in found.senders], [(one.name, one.role) for one in found.recipients]


MEMORANDUM = """18 July 1949

MEMORANDUM FOR: Lena Vesk
Chief, Barge Office

VIA : Deputy Chief

FROM : R. S. Halvard
Harbour Master

SUBJECT : Collision of the ferry
with a raft of logs

1. On Saturday the ferry ran upon a raft.
"""


def test_memorandum() -> None:
    found = described(MEMORANDUM)
    assert who(found) == ([("R. S. Halvard", "Harbour Master")], [("Lena Vesk", "Chief, Barge Office")])
    assert found.title == "Collision of the ferry with a raft of logs"
    assert found.genre == "memorandum"
    assert found.date_created is not None
    assert found.date_created.edtf == "1949-07-18"


@pytest.mark.parametrize(
    ("head", "senders", "recipients"),
    [
        ("To: The Harbour Office\nFrom: Lena Vesk\nSubject: Rafts", ["Lena Vesk"], ["Harbour Office"]),
        ("TO s HARBOUR OFFICE\nFROM 1 VALLEY OFFICE\nACTION: 4", ["VALLEY OFFICE"], ["HARBOUR OFFICE"]),
        ("Memo for : Lena Vesk |\nFron : Harbour Office\nSubject : Rafts", ["Harbour Office"], ["Lena Vesk"]),
        ("MEMORANDUM FOR THE RECORD\nFROM: Lena Vesk\nSUBJECT: Rafts", ["Lena Vesk"], []),
        (
            "MEMORANDUM FOR: Chief, Rafts\nChief, Barges\nFROM: Lena Vesk",
            ["Lena Vesk"],
            ["Chief, Rafts", "Chief, Barges"],
        ),
        ("TO: ACTION BRANCH\nTO: ALL ADDRESSEES\nFROM: Lena Vesk\nSUBJECT: Rafts", ["Lena Vesk"], []),
        ("To: nobody in this house has written for a year, and that is that.", [], []),
        ("From: here to the sea it is a day.", [], []),
    ],
)
def test_labelled_head(head: str, senders: list[str], recipients: list[str]) -> None:
    found = described(f"{head}\n\nThe rafts lie across the fairway and nobody has lit a lamp on them since the spring.")
    assert [one.name or one.role for one in found.senders] == senders
    assert [one.name or one.role for one in found.recipients] == recipients


@pytest.mark.parametrize(
    ("head", "sender", "recipient"),
    [
        ("SECRET 222200Z JAN 72 CITE WH/NILGUN 13648\nIMMEDIATE TAMLIN INFO DIRECTOR", "WH/NILGUN", "TAMLIN"),
        ("SECRET 2313452 AUG 71 CITE TAMLIN 12383\nDIRECTOR, NILGUN", "TAMLIN", "DIRECTOR"),
        ("DIR CITE NILG 6582", None, "DIRECTOR"),
        ("They cite Tamlin 12383 times.", None, None),
        ("TO: DIRECTOR pasa 4\nFROM: TAMLIN 6S copy (\nSUBJECT: Rafts", "TAMLIN", "DIRECTOR"),
        ("TO: NO DISSEM\nFROM: TAMLIN\nSUBJECT: Rafts", "TAMLIN", None),
    ],
)
def test_cable(head: str, sender: str | None, recipient: str | None) -> None:
    found = described(f"{head}\n\n1. THE RAFTS LIE ACROSS THE FAIRWAY AND NOBODY HAS LIT A LAMP ON THEM.")
    assert [one.name or one.role for one in found.senders] == ([sender] if sender else [])
    assert [one.name or one.role for one in found.recipients] == ([recipient] if recipient else [])


@pytest.mark.parametrize(
    ("head", "edtf"),
    [
        ("MEMORANDUM FOR: Lena Vesk\nFROM: R. Halvard\nDATE: 9 June 1954\nSUBJECT: Rafts", "1954-06-09"),
        ("TO : Lena Vesk DATE: 9 June 1954\nFROM : R. Halvard\nSUBJECT: Rafts", "1954-06-09"),
        ("9 JUN 1954\n\nTO: Lena Vesk\nFROM: R. Halvard", "1954-06-09"),
        ("SECRET 091430Z JUN 54\nTO: HARBOUR OFFICE\nFROM: VALLEY OFFICE", "1954-06-09"),
        ("9 June 1954\n\nThe rafts of 3 May lie there.", "1954-06-09"),
        ("9 June 1954\n\n10 June 1954\n\nThe rafts lie there.", "1954-06-09"),
        ("TO: Lena Vesk\nFROM: R. Halvard\n\nThe rafts lie there.", None),
    ],
)
def test_date_of_a_head(head: str, edtf: str | None) -> None:
    found = described(head)
    assert (found.date_created.edtf if found.date_created else None) == edtf


@pytest.mark.parametrize(
    ("text", "title", "genre"),
    [
        ("DECREE No. 88\n\nof 11 May 1948\n\nVellin\n\nOn the Formation of the Committee\n\nTo form a committee.",
         "On the Formation of the Committee", "decree"),
        ("MINUTES No. 31\n\nof the sitting of the Committee\n\nSel, 11 February 1953\n\nPresent: five.",
         "MINUTES No. 31 of the sitting of the Committee", "minutes"),
        ("PROTOCOL No. 2\nOF THE COMMISSION\n\nSel, 24 June 1953\n\nPresent: four.", None, "minutes"),
        ("NOTE\n\nOn the wireless station\n\nAccording to a source it speaks.", "On the wireless station", "note"),
        ("TELEGRAM\nURGENT\n\nGATES SHUT TODAY WITHOUT ACCIDENT", None, "telegram"),
        ("M e m o r a n d u m\n\nSubject: Rafts\n\nThe rafts lie there.", None, "memorandum"),
    ],
)  # fmt: skip
def test_kind_and_title_of_a_paper(text: str, title: str | None, genre: str) -> None:
    found = described(text)
    assert found.genre == genre
    if title is not None:
        assert found.title == title
    else:
        assert found.title is None or genre == "minutes"


@pytest.mark.parametrize(
    ("line", "recipients"),
    [
        ("To the Chairman of the Council, A. K. Lindar", [("A. K. Lindar", "Chairman of the Council")]),
        ("To the Minister for Foreign Affairs, Comrade Dorn.", [("Dorn", "Minister for Foreign Affairs")]),
        (
            "To Comrade S. P. Arden, general department of the Council",
            [("S. P. Arden", "general department of the Council")],
        ),
        ("To the Council of the Republic, at Vellin", [("Council of the Republic", None)]),
        ("To the sea it is a day, and there is no road.", []),
        ("To approve the activities of the Chairman, who travelled in May.", []),
        ("To your No. 64.", []),
    ],
)
def test_paper_is_addressed(line: str, recipients: list[tuple[str, str | None]]) -> None:
    found = described(f"12 August 1953\nNo. 3/0771\n\n{line}\n\nNOTE\n\nThe station was set up in November.")
    assert [(one.name, one.role) for one in found.recipients] == recipients


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("of 11 May 1948\nVellin", "Vellin"),
        ("14 October 1950\n\ncity of Vellin", "Vellin"),
        ("11 May 1948\nUrgent", None),
        ("11 May 1948\nTop Secret", None),
        ("11 May 1948\nCopy No. 2", None),
    ],
)
def test_place_beside_the_date(lines: str, place: str | None) -> None:
    found = described(f"DECREE No. 88\n\n{lines}\n\nOn the Seal\n\nThe Committee shall have a seal.")
    assert (found.place_created.name if found.place_created else None) == place


@pytest.mark.parametrize(
    ("opening", "senders", "recipients"),
    [
        ("Mr. Joran Vesk\nChief Pilot\nTamlin\n\nDear Joran:", ["M. Selvina"], [("Joran Vesk", "Chief Pilot")]),
        ("Dear Comrade Ossian,", ["M. Selvina"], [("Ossian", None)]),
        ("Dear friend,", ["M. Selvina"], []),
        ("The paper is dear.", [], []),
    ],
)
def test_letter_without_a_heading(opening: str, senders: list[str], recipients: list[tuple[str, str | None]]) -> None:
    text = f"Sel, 9 September 1952\n\n{opening}\n\nYou ask what the paper costs.\n\nWith respect,\n\nM. Selvina"
    found = described(text)
    assert [one.name for one in found.senders] == senders
    assert [(one.name, one.role) for one in found.recipients] == recipients


@pytest.mark.parametrize(
    ("title", "author"),
    [
        (
            "Statement of Joran Vesk, Chairman of the Pilots, Opposing the Wall",
            ("Joran Vesk", "Chairman of the Pilots"),
        ),
        ("Resolution of the Presidium of the Valley Council “On the Wall”", ("Presidium of the Valley Council", None)),
        ("River Bureau [Ministry of Waters], ‘The Question of the Wall’", ("River Bureau", None)),
        ("VTA Report “The Gates Are Shut”", ("VTA", None)),
        ("Minute by S. P. Arden on Bread Cards", ("S. P. Arden", None)),
        (
            "Note from the Deputy Minister of Waters O. K. Brandel regarding the Wall",
            ("O. K. Brandel", "Deputy Minister of Waters"),
        ),
        ("Report of the Strike at the Brickyards", None),
        ("Letter of 9 June 1954", None),
        ("Report on the Council of the Republic", None),
        ("Record of Conversation between A. Lindar and E. Fairholm", None),
        ("Order of Battle", None),
    ],
)
def test_author_in_a_title(title: str, author: tuple[str, str | None] | None) -> None:
    found = find_author(title, 0, "heading")
    assert [(one.name, one.role) for one in found] == ([author] if author else [])
    assert all(title[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Orlan to Tessik\n\n[Telegram]\n\nParis, May 3, 1917.\n\n8112. For the Board: The harvest is in.", "8112"),
        ("Orlan to Tessik\n\n[Telegram]\n\nParis, May 3, 1917.\n\nPARI 707. Suggest you pass this on.", "PARI 707"),
        ("Orlan to Tessik\n\n[Telegram]\n\nParis, May 3, 1917.\n\n1. The harvest is in.\n\n2. It is dry.", None),
        ("Orlan to Tessik\n\n[Telegram]\n\nParis, May 3, 1917.\n\n4. The harvest is in.\n\n5. It is dry.", None),
    ],
)
def test_number_a_cable_begins_with(text: str, number: str | None) -> None:
    found = [item.value for item in described(text).identifiers if item.kind == "document_number"]
    assert found == ([number] if number else [])
