"""More codes, each on documents that contradict themselves and on such as only look like it."""

from collections.abc import Callable

import msgspec
import pytest
from tests.checks.test_examples import day, letter, marked, record

from fonds.checks import check_record
from fonds.record import Record

JUNE = day("1954-06-09", "dateline")


def dated(text: str, **dates: str) -> Record:
    """Return a document of 9 June 1954 with the dates it mentions, `d3_May_1952="1952-05-03"`."""
    said = {words.lstrip("d").replace("_", " "): edtf for words, edtf in dates.items()}
    return record(text, said, date_created=JUNE)


HELD = "S. P. Arden was its Secretary from 11 May 1948 to 3 November 1951. The contract was signed by {}."
TERM = {"d11_May_1948": "1948-05-11", "d3_November_1951": "1951-11-03"}

BAD: list[tuple[str, str, str, Callable[[], Record]]] = [
    ("DATE-001", "weekday", "conflict", lambda: dated("We met on Tuesday, June 2, and agreed.")),
    ("DATE-001", "weekday", "conflict", lambda: record("Встретились во вторник, 9 июня 1954 года.")),
    ("DATE-002", "impossible_date", "conflict", lambda: record("Decision of 31.11.1950 on the seal.")),
    ("DATE-002", "impossible_date", "conflict", lambda: record("Decision of 30/II 1954 on the seal.")),
    ("DATE-002", "impossible_date", "conflict", lambda: record("Uploaded 1950-11-31.")),
    ("DATE-005", "date_future", "doubt",
     lambda: dated("The operator crossed to Nilgun on 19 August 1954 and came back.", d19_August_1954="1954-08-19")),
    ("DATE-005", "date_future", "doubt",
     lambda: dated("The chart was sent to this Office on 10 June and I have it before me.", d10_June="1954-06-10")),
    ("DATE-005", "date_future", "doubt",
     lambda: record("Sir: the following came to hand.\n\nSel, 10 p.m., May 3, 1954.\n\nHave copies of instructions "
                    "sent you, dated May 12. Reply.", date_created=JUNE)),
    ("DATE-005", "date_future", "explained",
     lambda: dated("I refer to my note of 5 April 1955 [1952] on the seal.", d5_April_1955="1955-04-05")),
    ("DATE-007", "date_order", "conflict",
     lambda: dated("He kept the box from 3 November 1951 to 11 May 1948.",
                   d3_November_1951="1951-11-03", d11_May_1948="1948-05-11")),
    ("DATE-007", "date_order", "doubt",
     lambda: dated("They left Sel on 5 May 1952 and arrived on 3 May 1952.", d5_May_1952="1952-05-05",
                   d3_May_1952="1952-05-03")),
    ("SUM-004", "sum", "conflict", lambda: record("91 of the 118 pilots (87 per cent) are on the ferries.")),
    ("SUM-004", "sum", "conflict", lambda: record("We printed 1,530, or 48 per cent, of the 3,980 cards.")),
    ("SUM-004", "sum", "conflict",
     lambda: record("38 per cent came from Tamlin, 41 per cent from Pesk and the remaining 31 per cent from Sel.")),
    ("SUM-004", "sum", "explained", lambda: record("We printed 1,530, or about 40 per cent, of the 3,980 cards.")),
    ("SUM-005", "sum", "conflict",
     lambda: record("We saw 240 houses, of which 120 are brick, 80 are timber and 50 are mud.")),
    ("SUM-005", "sum", "conflict",
     lambda: record("Of the 118 graduates, 91 work here, 19 at the works, and 18 have left.")),
    ("SUM-005", "sum", "conflict", lambda: record("The school has 487 pupils (214 boys and 283 girls).")),
    ("SUM-005", "sum", "conflict", lambda: record("There were 60 applicants. 35 were men and 30 were women.")),
    ("SUM-005", "sum", "conflict",
     lambda: record("The loan of 1,200,000 pounds comes in three equal parts of 450,000.")),
    ("SUM-005", "sum", "conflict",
     lambda: record("Income was 290,000 crowns and expenditure 280,000 crowns, leaving a surplus of 20,000 crowns.")),
    ("SUM-005", "sum", "conflict",
     lambda: record("Present: eleven members. Absent: six. The Committee has fifteen members.")),
    ("SUM-002", "subset", "conflict", lambda: record("The Committee has nine members, including eleven women.")),
    ("SUM-002", "subset", "conflict", lambda: record("Of the 36 teachers 41 are women.")),
    ("SUM-002", "subset", "conflict", lambda: record("We employ 120 workers. Among them are 150 from Tamlin.")),
    ("LIST-001", "count_list", "conflict", lambda: record("We ask three things: bread, roofs, seed and a boat.")),
    ("LIST-001", "count_list", "conflict",
     lambda: record("The bureau of three persons (A. Orr, J. Vesk, H. Ossian, D. Keldin) meets weekly.")),
    ("LIST-001", "count_list", "conflict",
     lambda: record("Present were five members, namely H. Ossian, J. Vesk, M. Orr and D. Keldin.")),
    ("LIST-001", "count_list", "conflict",
     lambda: record("The following four points were decided:\n\na) to buy seed;\nb) to mend the boat;\nc) to write.")),
    ("DATE-005", "date_future", "doubt",
     lambda: dated("On 14 July 1954 the Council decided to close the station.", d14_July_1954="1954-07-14")),
    ("DATE-006", "date_order", "doubt",
     lambda: dated("After the flood of 3 April 1953 the people fled across the lake on 2 February 1953.",
                   d3_April_1953="1953-04-03", d2_February_1953="1953-02-02")),
    ("DATE-006", "date_order", "doubt",
     lambda: dated("In answer to the letter of 5 May 1954 we sent the list on 1 May 1954.",
                   d5_May_1954="1954-05-05", d1_May_1954="1954-05-01")),
    ("REF-001", "reference", "conflict", lambda: record("Ф. 12. Оп. 3. Д. 204. Л. 14—11.")),
    ("SUMM-001", "summary_direction", "conflict", lambda: letter("A.K. Lindar writes to D.M. Torvesh on boats.")),
    ("SUMM-001", "summary_direction", "conflict", lambda: letter("A report sent to D.M. Torvesh by A.K. Lindar.")),
    ("SUMM-002", "summary_date", "conflict", lambda: letter("On 9 July 1954 D.M. Torvesh writes to A.K. Lindar.")),
    ("STAT-002", "conflict", "conflict",
     lambda: record("The Terrace has a press run of 1,800 copies. I repeat that The Terrace has a press run of 1,500 "
                    "copies.")),
    ("STAT-002", "conflict", "conflict",
     lambda: dated("The school was opened on 3 May 1950. They remember that the school was opened on 5 June 1950.",
                   d3_May_1950="1950-05-03", d5_June_1950="1950-06-05")),
    ("TEN-001", "tenure", "conflict",
     lambda: dated("From 11 May 1948 to 3 November 1951 S. P. Arden was Secretary. On 6 February 1952 Arden, as "
                   "Secretary, signed it.", **TERM, d6_February_1952="1952-02-06")),
    ("STAT-002", "conflict", "conflict",
     lambda: record("There are 198 persons from the lower valley living in the port. He read out that 189 persons from "
                    "the lower valley are living in the port.")),
    ("STAT-002", "conflict", "explained",
     lambda: record("There are 198 persons from the lower valley living in the port. Here live about 200 persons from "
                    "the lower valley living in the port.")),
    ("TEN-001", "tenure", "conflict",
     lambda: dated(HELD.format("Arden as Secretary of the Committee on 6 February 1952"), **TERM,
                   d6_February_1952="1952-02-06")),
    ("TEN-001", "tenure", "conflict",
     lambda: dated("H. Ossian was elected Treasurer on 18 August 1948. The book is signed by Ossian as Treasurer on 3 "
                   "May 1948.", d18_August_1948="1948-08-18", d3_May_1948="1948-05-03")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "category", "severity", "build"), BAD)
def test_contradictions_are_found(code: str, category: str, severity: str, build: Callable[[], Record]) -> None:
    """The finding has its code, category and severity, and quotes words that stand in the text."""
    held = build()
    found = [item for item in check_record(held) if item.code == code]
    assert [(item.category, item.severity) for item in found] == [(category, severity)]
    quoted = [part for item in found for part in item.evidence]
    assert quoted
    assert all(held.text[part.start : part.end] == part.text for part in quoted)


GOOD: list[tuple[str, Callable[[], Record]]] = [
    ("DATE-001", lambda: dated("We met on Wednesday, June 2, and agreed.")),
    ("DATE-001", lambda: dated("They had met on Tuesday, January 2, and agreed.")),
    ("DATE-002", lambda: record("See No. 31 of April 11, and the page 11/31/1950.")),
    ("DATE-002", lambda: record("Decision of 30.11.1950, ratio 31.11, version 30.2.1954.1.")),
    ("DATE-005", lambda: dated("They decided to reconvene on 12 June.", d12_June="1954-06-12")),
    ("DATE-005", lambda: dated("The chart was received on 10 June.", d10_June="1954-06-10")),
    ("DATE-005", lambda: dated("The flood came on 20 December.", d20_December="1954-12-20")),
    ("DATE-005", lambda: dated("[The texts were exchanged on 15 October 1955 at Sel.]", d15_October_1955="1955-10-15")),
    ("DATE-005",
     lambda: dated("Sir: the following came.\n\nSel, July 1, 1954.\n\nThe boat sank on 20 June 1954.",
                   d20_June_1954="1954-06-20")),
    ("DATE-007",
     lambda: dated("He kept the box from 11 May 1948 to 3 November 1951.", d11_May_1948="1948-05-11",
                   d3_November_1951="1951-11-03")),
    ("DATE-007",
     lambda: dated("Those who left on 5 May 1952 met those who had come back on 3 May 1952; he arrived later.",
                   d5_May_1952="1952-05-05", d3_May_1952="1952-05-03")),
    ("SUM-004", lambda: record("91 of the 118 pilots (77 per cent) are on the ferries.")),
    ("SUM-004",
     lambda: record("83 per cent are kept; of the rest, 60 per cent are sold here and the other 40 per cent there.")),
    ("SUM-005", lambda: record("We saw 240 houses, of which 120 are brick and 80 are timber.")),
    ("SUM-005", lambda: record("Of the twenty, two were lost: one at Pesk, and one with forty sacks of walnuts.")),
    ("SUM-005", lambda: record("We had 94 letters, of which 71 were in Russian and 38 in Persian, 15 being in both.")),
    ("SUM-005", lambda: record("The squadron has 20 ships (3 cruisers and 4 destroyers).")),
    ("SUM-005", lambda: record("Members of the Committee: eleven. Present: five, namely Orr. Absent: six.")),
    ("SUM-002", lambda: record("Three delegations, including fifteen experts, came.")),
    ("LIST-001", lambda: record("We ask three things: bread, roofs and a boat.")),
    ("LIST-001", lambda: record("We saw two nations: the old, the poor and the sick, and the rest.")),
    ("LIST-001", lambda: record("There are 3 for each small Power (Belgium, Greece, Portugal, Siam).")),
    ("LIST-001", lambda: record("Nine men and three others, namely A. Orr, J. Vesk and H. Ossian, came.")),
    ("DATE-005",
     lambda: dated("On 14 July 1954 the Council will decide. The fair of 15 July 1954 is postponed.",
                   d14_July_1954="1954-07-14", d15_July_1954="1954-07-15")),
    ("DATE-006",
     lambda: dated("After the flood of 3 April 1953 those were paid who had fled on 2 February 1953.",
                   d3_April_1953="1953-04-03", d2_February_1953="1953-02-02")),
    ("CLASS-001", lambda: marked("[Restricted]", "Secret", at=1)),
    ("DATE-003",
     lambda: record("DATE : 06/08/54\n\nThe boats came.\n\nSel, 9 June 1954",
                    date_created=msgspec.structs.replace(day("1954-06-08", "heading"), text="06/08/54"))),
    ("DATE-005",
     lambda: record("REFERENCE: your note of 14 July 1954 concerning the list dated 9 June 1954",
                    {"14 July 1954": "1954-07-14"}, date_created=msgspec.structs.replace(JUNE, start=63, end=74))),
    ("SUMM-001", lambda: letter("D.M. Torvesh answers the letter from A.K. Lindar to D.M. Torvesh.")),
    ("SUMM-001", lambda: letter("D.M. Torvesh informs A.K. Lindar that the boats came.")),
    ("STAT-002",
     lambda: dated("The school was opened in April 1950. The school was opened in April of 1950.",
                   dApril_1950="1950-04", dApril_of_1950="1950-04")),
    ("STAT-002",
     lambda: record("There were 198 persons from the lower valley living in the port last year. There are 189 persons "
                    "from the lower valley living in the port.")),
    ("STAT-002", lambda: record("There are 198 persons from the lower valley. There are 189 persons from the lake.")),
    ("TEN-001",
     lambda: dated(HELD.format("Arden as Secretary of the Committee on 6 February 1950"), **TERM,
                   d6_February_1950="1950-02-06")),
    ("TEN-001",
     lambda: dated(HELD.format("P. Holt as Secretary of the Committee on 6 February 1952"), **TERM,
                   d6_February_1952="1952-02-06")),
    ("TEN-001",
     lambda: dated(HELD.format("Arden, former Secretary, on 6 February 1952"), **TERM, d6_February_1952="1952-02-06")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "build"), GOOD)
def test_what_agrees_is_not_flagged(code: str, build: Callable[[], Record]) -> None:
    """A document that agrees with itself has no conflict and no doubt under the code."""
    found = [item for item in check_record(build()) if item.code == code and item.severity != "explained"]
    assert found == []
