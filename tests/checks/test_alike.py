"""Pairs that differ in little: what is a contradiction, and what only looks like one."""

from collections.abc import Callable

import msgspec
import pytest
from tests.checks.test_examples import day, record
from tests.checks.test_more_examples import dated

from fonds.checks import check_record
from fonds.record import Record


def headed(text: str, printed: str, edtf: str, basis: str = "dateline", title: str | None = None) -> Record:
    """Return a document whose date stands in its text, under a title or none."""
    start = text.index(printed)
    date = msgspec.structs.replace(day(edtf, basis), text=printed, start=start, end=start + len(printed))
    return record(text, date_created=date, title=title)


def lettered(title: str, printed: str, edtf: str) -> Record:
    """Return a letter under a title that ends with a date."""
    return headed(f"{title}\n\nSel, {printed}\n\nThe boats came.", printed, edtf, title=title)


BAD: list[tuple[str, str, Callable[[], Record]]] = [
    ("DATE-003", "conflict", lambda: lettered("Letter of the Guild, 12 May 1899", "12 March 1899", "1899-03-12")),
    ("DATE-004", "conflict",
     lambda: headed("Old 12 Lane, Sel, August 4, 1870. (Received May 6.)", "August 4, 1870. (Received May 6.)",
                    "1870-09-04", "coded")),
    ("DATE-004", "conflict", lambda: headed("Sel, July 9, 1954.", "July 9, 1954", "1954-07-19", "coded")),
    ("DATE-004", "explained", lambda: headed("Sel, July 9, 1854.", "July 9, 1854", "1854-07-21", "coded")),
    ("DATE-004", "conflict", lambda: headed("Sel, July 9, 1854.", "July 9, 1854", "1854-07-19", "coded")),
    ("DATE-009", "conflict",
     lambda: headed("Sel, June 9, 1954.\n[Received June 2, 1954.]", "June 9, 1954", "1954-06-09")),
    ("DATE-009", "conflict", lambda: headed("Sel, June 9, 1954. (Received May 2.)", "June 9, 1954", "1954-06-09")),
    ("DATE-009", "conflict",
     lambda: headed("Received 4 August 1890\n\nSel, 11 September 1890", "11 September 1890", "1890-09-11")),
    ("DATE-005", "doubt",
     lambda: dated("I have your instruction No. 44 of 4 July 1954.", d4_July_1954="1954-07-04")),
    ("DATE-005", "doubt",
     lambda: dated("They came on 17 June 1954 and were received by the mayor.", d17_June_1954="1954-06-17")),
    ("DATE-007", "doubt",
     lambda: dated("The bridge was begun on 11 May 1952 and opened on 4 May 1951.", d11_May_1952="1952-05-11",
                   d4_May_1951="1951-05-04")),
    ("DATE-006", "doubt",
     lambda: dated("As a result of the strike of 5 May 1952 the owners had raised the rate on 1 April 1952.",
                   d5_May_1952="1952-05-05", d1_April_1952="1952-04-01")),
    ("DATE-002", "conflict", lambda: record("He was born on 30.2.1921 at Sel.")),
    ("SUM-001", "conflict",
     lambda: record("The crew numbered 46, of whom 31 were taken off and the other 17 swam ashore.")),
    ("SUM-001", "conflict",
     lambda: record("We have received 1,200 crowns: 700 from the town, 350 from the guild and 250 from the parish.")),
    ("SUM-001", "conflict",
     lambda: record("In March we treated 140 patients, in April 112 and in May 70, a total of 312 patients.")),
    ("SUM-003", "conflict", lambda: record("Bread 1, 200\n\nRoofs 240\n\nWages 60\n\nTotal 1, 520")),
    ("SUM-004", "conflict",
     lambda: record("The people are made up of 45 per cent fishers, 40 per cent farmers and 25 per cent smiths.")),
    ("SUM-005", "conflict", lambda: record("There were 47 casualties, 12 killed and 25 wounded.")),
    ("SUM-005", "conflict",
     lambda: record("Of the 25 members present, 14 voted for, 8 against and 5 abstained.")),
    ("LIST-001", "conflict",
     lambda: record("It elected the following three officers: Chairman, Dr. A. Orr; Clerk, J. Vesk; Guard, H. Pell; "
                    "and Bursar, D. Holt.")),
    ("LIST-001", "conflict",
     lambda: record("Present were the following six: Mr. Holm, Mr. Dahl, Miss Krog, Mr. Lie and Dr. Berg.")),
    ("LIST-001", "conflict", lambda: record("The note makes three points.\n\n1. Bread.\n2. Roofs.\n\nNothing else.")),
    ("STAT-002", "conflict",
     lambda: record("The mill employs 214 hands drawn from the town of Sel. Again, the mill employs 241 hands drawn "
                    "from the town of Sel.")),
    ("STAT-002", "explained",
     lambda: record("According to the guard there are 300 men under arms in the camp. There are 800 men under arms in "
                    "the camp.")),
    ("TEN-001", "conflict",
     lambda: dated("J. Holm was Governor of the Bank from 1933 to 1939. It was signed by Governor Holm on 4 May 1931.",
                   dfrom_1933_to_1939="1933/1939", d4_May_1931="1931-05-04")),
    ("REF-001", "conflict", lambda: record("Archive of Sel, fond 17, delo 9, listy 88-71.")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "severity", "build"), BAD)
def test_contradictions_are_found(code: str, severity: str, build: Callable[[], Record]) -> None:
    """The finding has its code and severity, and quotes words that stand in the text."""
    held = build()
    found = [item for item in check_record(held) if item.code == code]
    assert [item.severity for item in found] == [severity]
    quoted = [part for item in found for part in item.evidence]
    assert quoted
    assert all(held.text[part.start : part.end] == part.text for part in quoted)


GOOD: list[tuple[str, Callable[[], Record]]] = [
    ("DATE-001", lambda: record("It cannot be signed before Tuesday or Wednesday, 8 June 1954, or the day after.")),
    ("DATE-003", lambda: lettered("Conversation with the Guild, 8 March 1899", "12 March 1899", "1899-03-12")),
    ("DATE-003", lambda: lettered("Letter on the fire of 12 May 1899", "12 March 1899", "1899-03-12")),
    ("DATE-004",
     lambda: headed("Sel, May 25 [and 26], 1954.\n\nHe writes:\n\nTamlin, May 24, 1954.\n\nSir:",
                    "May 25 [and 26], 1954", "1954-05-25", "coded")),
    ("DATE-009", lambda: headed("Sel, June 9, 1954—1 a.m.\n[Received June 8—9 p.m.]", "June 9, 1954", "1954-06-09")),
    ("DATE-009", lambda: headed("Sel, December 9, 1954. (Received January 2.)", "December 9, 1954", "1954-12-09")),
    ("DATE-005", lambda: dated("The following note was sent on 19 June 1954.", d19_June_1954="1954-06-19")),
    ("DATE-005",
     lambda: dated("I saw him on 19 June 1954. Sworn this 25th day of June, 1954.", d19_June_1954="1954-06-19")),
    ("DATE-005", lambda: dated("The fair of 1955 was discussed.", d1955="1955")),
    ("DATE-007",
     lambda: dated("The mill, founded in 1924 in place of an older one closed in 1911, is gone.", d1924="1924",
                   d1911="1911")),
    ("SUM-001", lambda: record("The estate has 900 acres: 400 of plough, 350 of meadow, some wood and water.")),
    ("SUM-001", lambda: record("Boys were 40, girls 38 and infants 22; in all 100 pupils and 8 nurses, 108 in all.")),
    ("SUM-003", lambda: record("Bread 1,200\nRoofs 240\nTogether 1,440\nWages 60\nTotal 1,500")),
    ("SUM-003", lambda: record("North 2\nSouth 1\n\nEast 9\nWest 16\nTotal 25")),
    ("SUM-004", lambda: record("The people are made up of 45 per cent fishers and 40 per cent farmers, and others.")),
    ("SUM-005", lambda: record("The regiment lost 60 men, 12 killed and 25 wounded.")),
    ("SUM-005", lambda: record("There are 60 men, of whom 20 are pilots and 45 are married.")),
    ("SUM-002", lambda: record("Twelve of the ten-pounder guns were spiked.")),
    ("LIST-001", lambda: record("They represent the Five Powers: Harland, Velmara and Nilgun.")),
    ("LIST-001", lambda: record("The note makes three points.\n\n1. Bread.\n2. Roofs.\n\nA third is told by word.")),
    ("LIST-001", lambda: record("It names the following six towns: Sel, Orr; Vint, Keld; and Pesk, Tamlin.")),
    ("STAT-002",
     lambda: record("The brigade has 450 men under arms in the camp. The reserve has 120 men under arms in the camp.")),
    ("STAT-002", lambda: record("In winter 450 men of the First Brigade are here; in summer 900 men of the "
                                "First Brigade are here.")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "build"), GOOD)
def test_what_only_looks_like_it_is_not_flagged(code: str, build: Callable[[], Record]) -> None:
    """Nothing is a conflict or a doubt under the code."""
    found = [item for item in check_record(build()) if item.code == code and item.severity != "explained"]
    assert found == []
