"""Numbers, subjects, places and signatures in the boxes of forms: dispatches, and the telegrams of a post."""

import time

import pytest
from tests.unit.reading_letters.describing import described

from fonds.reading.described import Described

RAFTS = "Rafts lie across the fairway, and nobody has lit a lamp on them since the spring of the flood."


def numbers(found: Described) -> list[str]:
    return [item.value for item in found.identifiers if item.kind == "document_number"]


def telegram(place: str = "FROM: Lisbon", number: str = "NO: 215, May 20, 11 a.I.", foot: str = "PILOT\n\nDLW") -> str:
    copies = "INCOMING TELEGRAM\n\nAction\n\nAF\n\nInfo\n\nSS\n\nARMY\n\nNAVY\n\nControl: 1593"
    head = f"{copies}\n\n{place}\n\nTO: Secretary of State\n\n{number}\n\nACTION DEPARTMENT"
    return f"{head}\n\n{RAFTS}\n\n{RAFTS}\n\n{foot}"


@pytest.mark.parametrize(
    ("text", "number", "place", "signed"),
    [
        (telegram(), ["215"], "Lisbon", ["PILOT"]),
        (telegram(place="Info FROM: .Vellin"), ["215"], "Vellin", ["PILOT"]),
        (telegram(place="FROM: LISBON a ei 6256 AM"), ["215"], "LISBON", ["PILOT"]),
        (telegram(foot="PILOT\n\nREPRODUCTION FROM THIS COPY IS PROHIBITED"), ["215"], "Lisbon", ["PILOT"]),
        (telegram(foot="GP-4.\n\nPILOT\n\nAAL/10"), ["215"], "Lisbon", ["PILOT"]),
        (telegram(foot="ARMY\n\nNAVY\n\nAIR"), ["215"], "Lisbon", []),
        (telegram(foot="SECRET\n\nREPRODUCTION FROM THIS COPY IS PROHIBITED"), ["215"], "Lisbon", []),
        (telegram(place="FROM: USUN", foot=RAFTS), ["215"], None, []),
        (telegram(number="NO: 215, rafts 20, 11 a.m.", foot=RAFTS), ["215"], None, []),
    ],
)
def test_telegram_of_a_post(text: str, number: list[str], place: str | None, signed: list[str]) -> None:
    """The row with number, day and hour makes the form; an office with a copy signs nothing."""
    found = described(text)
    assert numbers(found)[:1] == number
    assert (found.place_created and found.place_created.name) == place
    assert [party.name for party in found.signatories] == signed


@pytest.mark.parametrize(
    ("foot", "number"),
    [
        ("DISPATCH SYMBOL AND NUMBER\n\nORRA - 4417\n\nCLASSIFICATION", ["ORRA - 4417"]),
        ("DISPAICH SYMBOL AND NO.\n\nORRA -4417\n\n10-29-59", ["ORRA -4417"]),
        ("(ROSS DISPATCH SYRABOE AND RONBIR a DATE\n\nORRA- 4417 _ 28 March 1957", ["ORRA- 4417"]),
        ("DPRTGH SMB A MOOR\n\nORRA - 4417\n\nEACQUARTERS LE MOWER", ["ORRA - 4417"]),
        ("Reference:\n\nORRA - 4417\n\nThe rafts", []),
        ("DISPATCH SYMBOL AND NUMBER\n\nim May 120\n\nCLASSIFICATION", []),
    ],
)
def test_number_of_a_dispatch(foot: str, number: list[str]) -> None:
    """It is known by its box; a dispatch that the text cites is not the one that is read."""
    paper = "\n\n".join(("DISPATCH", "TO", "Chief, Harbour Division", *([RAFTS] * 10), foot))
    assert numbers(described(paper)) == number


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("? Transmittal of Harbour_ Charts", "Transmittal of Harbour_ Charts"),
        ("Chief of Station, Vellin", None),
        ("suet", None),
        ("XCCS 43 KLM", None),
    ],
)
def test_subject_of_a_dispatch_whose_label_was_not_read(above: str, title: str | None) -> None:
    """What is printed below the box is enough to know it; an office or noise is no subject."""
    assert (
        described(f"ch\nSscsan ‘TYPIC\n{above}\nACTON REQUIRED. REFERENCES\n\n1. {RAFTS}\n\n2. {RAFTS}").title == title
    )


@pytest.mark.parametrize("part", ["NO: 1, May 2, noon\n\n", "FROM: A ", "ABCD - 123\n\n", "SYMB A M ", "A_b " * 9])
def test_takes_linear_time(part: str) -> None:
    text = part * (100_000 // len(part))
    begun = time.process_time()
    described(text)
    assert time.process_time() - begun < 2.0
