"""Marks, places, writers and kinds of papers that are no letters, and headings that are none."""

import pytest
from tests.unit.reading_letters.describing import described

from fonds.reading.authors import is_own_paper
from fonds.reading.described import Described
from fonds.reading.genre import genre_of_form, genre_of_title
from fonds.reading.parties import is_office, named
from fonds.reading.references import filed_under
from fonds.record import Identifier


@pytest.mark.parametrize(
    ("head", "number", "place"),
    [
        ("HV/11/57 (Lenno)\nDecember 12, 1957", "HV/11/57", "Lenno"),
        ("December 12, 1957\nHV/RA/3/1957", "HV/RA/3/1957", None),
        ("HV/11/56 (Lenno)\nDecember 12, 1957", None, None),
        ("HV/11/57 (Lenno)\nThe rafts are in.", None, None),
    ],
)
def test_registry_mark_beside_its_date(head: str, number: str | None, place: str | None) -> None:
    found = described(f"{head}\n\nThe rafts lie in the ice, and the ferry cannot cross before the thaw.")
    assert [item.value for item in found.identifiers] == ([number] if number else [])
    assert (found.place_created.name if found.place_created else None) == place


@pytest.mark.parametrize(
    ("inclosure", "number"),
    [("[Inclosure 1 in No. 58.]", "58"), ("[Inclosure 1 in No. 12.]", None), ("Rafts.", None)],
)
def test_number_that_inclosures_refer_to(inclosure: str, number: str | None) -> None:
    found = described(
        f"No. 58.\nMr. Orlan to Mr. Tessik.\n\nSel, June 4, 1894.\n\nSir: I write.\n\n{inclosure}\n\nRafts."
    )
    assert [item.value for item in found.identifiers] == ([number] if number else [])


def test_writer_of_a_memorandum_in_another_column_than_its_place() -> None:
    text = (
        "Tessik                                              Sel, 12 September 1996\n M e m o r a n d u m\n"
        " Subject: Rafts\n The ferry was late, and the people waited on the shore until the ice had gone down.\n"
        "It came at noon, and the clerk wrote down the names of all who crossed before the harbour was closed again.\n"
        "The rafts went after it.\n(Tessik)"
    )
    found = described(text)
    assert found.place_created is not None
    assert found.place_created.name == "Sel"
    assert [party.name for party in found.senders] == ["Tessik"]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Editorial Note", "note"),
        ("Editorial of the Harbour News", "article"),
        ("National Intelligence Estimate", "report"),
    ],
)
def test_genre_of_title(title: str, genre: str) -> None:
    assert genre_of_title(title) == genre


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Harbour Bureau [Ministry of Rivers, Velmara], ‘The Ice Problem’", True),
        ("Harbour Bureau, ‘Record of a Conversation with the Ferrymen’", False),
        ("Lena Vesk, ‘The Ice Problem’", False),
        ("The Ice Problem", False),
    ],
)
def test_paper_that_an_office_made(title: str, own: bool) -> None:
    assert is_own_paper(title) is own


def test_form_of_a_dispatch() -> None:
    assert genre_of_form(["SECRET", "ACTON REQUIRED. REFERENCES"]) == "memorandum"
    assert genre_of_form(["No action was required; see the references."]) is None


@pytest.mark.parametrize(
    ("said", "name", "role"),
    [
        ("Secretary of Defense Orlan", "Orlan", "Secretary of Defense"),
        ("Acting Secretary of State Orlan", "Orlan", "Acting Secretary of State"),
        ("the Secretary of State", None, "Secretary of State"),
        ("the Minister of Foreign Affairs", None, "Minister of Foreign Affairs"),
        ("Mr. Orlan, chargé d’affaires", "Orlan", "chargé d’affaires"),
        ("Duke de Orlan, minister of foreign affairs", "de Orlan", "minister of foreign affairs"),
        ("Mr. Orlan, Velmaran minister", "Orlan", "Velmaran minister"),
        ("Mr. Orlan, United Rivers chargé d’affaires", "Orlan", "United Rivers chargé d’affaires"),
        ("Mr. Orlan, district attorney", "Orlan", "district attorney"),
        ("The minister of the harbours and the rivers", None, "minister of the harbours and the rivers"),
        ("Monsieur the vice-admiral, prefect at Sel", None, "vice-admiral, prefect at Sel"),
        ("Prince of Velmara", "Prince of Velmara", None),
        ("Mr. Thomas W. Orlan of Sel", "Thomas W. Orlan", None),
        ("King Anton Orlan of Velmara", "Anton Orlan", None),
    ],
)
def test_name_and_office_of_a_party(said: str, name: str | None, role: str | None) -> None:
    assert named(said) == (name, role)


@pytest.mark.parametrize(
    ("said", "office"), [("Vice-Consul General", True), ("Captain B. B. Tessik", False), ("Raft Company", False)]
)
def test_office_without_a_name(said: str, office: bool) -> None:
    assert is_office(said) is office


@pytest.mark.parametrize(
    ("heading", "sender", "recipient"),
    [
        ("Sir E. Orlan to Earl Tessik.", "Orlan", "Tessik"),
        ("[307] *Mr. Orlan, consul, to Mr. Tessik.", "Orlan", "Tessik"),
        ("The Consul at Sel (Orlan) to the Committee on Public Ice", "Orlan", "Committee on Public Ice"),
        (
            "The Secretary (Orlan) to the Clerks of the Committees and Boards on the Ice Treaty",
            "Orlan",
            "Clerks of the Committees and Boards on the Ice Treaty",
        ),
        ("[310] *M. de Orlan, minister of public works, to Mr. Tessik, Velmaran minister.", "Orlan", "Tessik"),
        ("Messrs. Vesk, Halvard, and Orlan to President Tessik", "Orlan", "Tessik"),
        ("The military governor of Orlan to the consular agent of Velmara.", "Orlan", "consular agent of Velmara"),
    ],
)
def test_heading_with_two_parties(heading: str, sender: str, recipient: str) -> None:
    found = described(f"{heading}\n\nSel, May 3, 1872.\n\nMy Lord: I have the honor to write of the rafts.")
    assert [(party.name or party.role or "").split()[-1] for party in found.senders] == [sender]
    assert [party.name or party.role for party in found.recipients] == [recipient]
    assert found.title == heading


@pytest.mark.parametrize(
    "line",
    [
        "Orlan, Anton E., Consul at Sel until May 1955; thereafter Envoy to the River Union",
        "The Board instructed the Secretary of the Board to prepare a letter to the Harbour Master",
        "Is the Harbour Board prepared to charge its clerks to count the rafts?",
        "Composition of the Commission to Measure Ice",
        "Orlan, Anton E., Velmaran Envoy to the River Union",
    ],
)
def test_what_names_no_two_parties(line: str) -> None:
    found = described(f"{line}\n\nTessik, Paula, Clerk of the Harbour, June 1956.")
    assert found.senders == ()
    assert found.recipients == ()


@pytest.mark.parametrize(
    ("head", "title", "sender", "recipient"),
    [
        (
            "No. 3.—case of the raft.\nMr. Orlan, consul, to Mr. Tessik.",
            "Mr. Orlan, consul, to Mr. Tessik.",
            "Orlan",
            "Tessik",
        ),
        ("[730]\n*Mr Orlan, consul, to Mr. Tessik.", "*Mr Orlan, consul, to Mr. Tessik.", "Orlan", "Tessik"),
        ("No. 59.\nMr. Orlan to Captain Tessik. (Communicated by Mr. Vesk, May 3.)", None, "Orlan", "Tessik"),
        ("No. 2.—law on the rafts of 1859.", "No. 2.—law on the rafts of 1859.", None, None),
        ("[301] *Speech of M. Orlan, minister of state.", "[301] *Speech of M. Orlan, minister of state.", None, None),
        ("The act of rafting is considered done when the raft is let go.", "", None, None),
        ("Captain Orlan recommended that Major Tessik give an order to the ferrymen.", "", None, None),
    ],
)
def test_heading_behind_page_marks_and_captions(
    head: str, title: str | None, sender: str | None, recipient: str | None
) -> None:
    found = described(f"{head}\n\nThe rafts lie in the ice, and nobody crosses.\n\nThe ferry waits for the thaw.")
    assert title is None or (found.title or "") == title
    assert [party.name for party in found.senders] == ([sender] if sender else [])
    assert [party.name for party in found.recipients] == ([recipient] if recipient else [])


@pytest.mark.parametrize(
    ("line", "edtf", "place"),
    [
        ("Orlan, Anton, Velmaran Minister of Ice, February 1955–October 1957", None, None),
        ("Tessik, Paula, Envoy to Velmara until February 1956", None, None),
        ("[Telegram.—Received at Sel August 22, 1870.]", None, None),
        ("[From the Lenno Times, May 3, 1861.]", "1861-05-03", None),
        ("[294] *Sel, November 27, 1863.", "1863-11-27", "Sel"),
    ],
)
def test_dateline(line: str, edtf: str | None, place: str | None) -> None:
    found = described(f"{line}\n\nThe rafts lie in the ice, and nobody crosses.\n\nThe ferry waits.")
    assert (found.date_created.edtf if found.date_created else None) == edtf
    assert (found.place_created.name if found.place_created else None) == place


def test_file_number_is_a_reference_to_a_file() -> None:
    text = "462.00 R 296/834: Telegram\n\nThe Consul"
    number = Identifier(
        text="462.00 R 296/834: Telegram", kind="file_number", value="462.00 R 296/834", start=0, end=26
    )
    (code,) = filed_under(text, Described(identifiers=(number,)))
    assert (code.text, code.repository) == ("462.00 R 296/834", None)
    assert [(part.unit, part.value) for part in code.parts] == [("file", "462.00 R 296/834")]
    assert text[code.start : code.end] == code.text
