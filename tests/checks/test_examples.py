"""Each code on a document that contradicts itself and on one that does not."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from fonds.checks import check_record
from fonds.reading.names import find_names
from fonds.reading.quantities import find_quantities
from fonds.reading.statements import find_told
from fonds.reading.tokens import Tokens
from fonds.record import (
    Catalogue,
    Classification,
    DateMention,
    EdtfDate,
    Finding,
    Party,
    Record,
    SourceFile,
)
from fonds.record.dates import bounds

SOURCE = SourceFile(path="a.txt", media_type="text/plain", sha256="00")


def record(text: str, dates: dict[str, str] | None = None, **fields: Any) -> Record:
    """Read a text's names and figures; its dates are given, so that no other reader has a part."""
    tokens = Tokens.of(text)
    found = []
    for words, edtf in (dates or {}).items():
        start = text.index(words)
        earliest, latest = bounds(edtf) or (None, None)
        end = start + len(words)
        found.append(DateMention(text=words, edtf=edtf, earliest=earliest, latest=latest, start=start, end=end))
    found.sort(key=lambda item: item.start)
    mentions = find_names(tokens, (), ())
    counted = find_quantities(tokens, tuple((item.start, item.end) for item in found))
    told = find_told(tokens, mentions, tuple(found), counted)
    read = Record(
        id="1", version="1", sources=(SOURCE,), text=text, dates=tuple(found), mentions=mentions, quantities=counted,
        statements=told.statements,
    )  # fmt: skip
    return msgspec.structs.replace(read, **fields)


def day(edtf: str, basis: Any) -> EdtfDate:
    """Return a document's date."""
    return EdtfDate(text=edtf, edtf=edtf, earliest=edtf, latest=edtf, basis=basis)


TORVESH = Party(text="D.M. Torvesh", name="D.M. Torvesh", basis="heading")
LINDAR = Party(text="A.K. Lindar", name="A.K. Lindar", basis="heading")


def letter(summary: str) -> Record:
    """Return a letter from Torvesh to Lindar with a catalogue's summary."""
    return record(
        f"Report to A.K. Lindar from D.M. Torvesh\n\nThe boats came.\n\n{summary}",
        senders=(TORVESH,), recipients=(LINDAR,), summary=summary, date_created=day("1954-06-09", "dateline"),
    )  # fmt: skip


def marked(value: str, catalogued: str, at: int = 0) -> Record:
    """Return a document marked one way, from the character `at` on, and catalogued another."""
    catalogue = Catalogue(fields={"Original Classification": catalogued})
    text = f"{value}\n\nThe boats came.\n\nOriginal Classification\n\n{catalogued}"
    words = value[at : len(value) - at]
    marking = Classification(text=words, value=words, basis="stated", start=at, end=len(value) - at)
    return record(text, classification=marking, catalogue=catalogue)


MOVED = "The gates were shut on 3 March 1952. Because their fields were flooded, the villagers were carried up in {}."

TABLE = "Expenditure, in crowns\n\nBread        1,200\nRoofs          240\nWages           60\nTotal        {}"

BAD: list[tuple[str, str, str, Callable[[], Record]]] = [
    ("SUMM-001", "summary_direction", "conflict",
     lambda: letter("Letter from A.K. Lindar to D.M. Torvesh about the boats")),
    ("SUMM-002", "summary_date", "conflict", lambda: letter("Report of 9 June 1955 on the boats")),
    ("DATE-001", "weekday", "conflict", lambda: record("We met on Monday, 9 June 1954.")),
    ("DATE-001", "weekday", "explained", lambda: record("They met on Sunday, 9 January 1905.")),
    ("DATE-002", "impossible_date", "conflict", lambda: record("It was signed on 30 February 1954.")),
    ("DATE-002", "impossible_date", "conflict", lambda: record("It was signed on February 29, 1953.")),
    ("DATE-003", "heading_date", "conflict",
     lambda: record("The boats came.\n\nSel, 9 June 1954", date_created=day("1953-06-09", "heading"))),
    ("DATE-004", "coded_value", "conflict",
     lambda: record("No. 4\n\nSel, June 9, 1954.\n\nSir:", date_created=day("1954-07-09", "coded"))),
    ("DATE-005", "date_future", "doubt",
     lambda: record("The wireless was silenced by a decision of 14 May 1955.", {"14 May 1955": "1955-05-14"},
                    date_created=day("1954-06-09", "dateline"))),
    ("DATE-006", "date_order", "doubt",
     lambda: record(MOVED.format("November 1951"), {"3 March 1952": "1952-03-03", "November 1951": "1951-11"})),
    ("SUM-001", "sum", "conflict",
     lambda: record("There are 4,312 villagers; 3,107 of them came on the barges. The remaining 1,250 came on foot.")),
    ("SUM-001", "sum", "conflict",
     lambda: record("They took 12 rifles, 5 rifles and 3 rifles, in all 21 rifles.")),
    ("SUM-001", "sum", "conflict",
     lambda: record("By then 118 pilots had gone, seventy-three from the long course and fifty-four from the short.")),
    ("SUM-002", "subset", "conflict",
     lambda: record("By then 118 pilots were certified; 136 of them were women.")),
    ("LIST-001", "count_list", "conflict",
     lambda: record("We ask the following three things:\n\n1. Boats.\n2. Bread.\n3. Coal.\n4. Salt.")),
    ("LIST-001", "count_list", "conflict",
     lambda: record("We lost the following four villages: Tamlin, Old Harrow and Sel.")),
    ("LIST-001", "count_list", "conflict",
     lambda: record("Present five members: S. P. Arden (Secretary), H. Ossian, Joran Vesk (for Sel) and M. Orr.")),
    ("SUM-001", "sum", "conflict",
     lambda: record("Школу окончили 118 человек: семьдесят три — двухлетний курс и пятьдесят четыре — зимний.")),
    ("SUM-001", "sum", "conflict",
     lambda: record("Six of these twelve judges are named by the Council, the other five by the villages.")),
    ("SUM-002", "subset", "conflict",
     lambda: record("We had 94 letters by Saturday. 71 were in Persian. 102 of them ask one thing only.")),
    ("SUM-003", "sum", "conflict", lambda: record(TABLE.format("1,520"))),
    ("DATE-006", "date_order", "doubt",
     lambda: record("Затворы были опущены 3 марта 1952 года. Так как поля затопило, людей вывезли в ноябре 1951 года.",
                    {"3 марта 1952 года": "1952-03-03", "ноябре 1951 года": "1951-11"})),
    ("STAT-001", "conflict", "conflict",
     lambda: record("In May 1948 the Oune Committee had 9 members. In May of 1948 the Oune Committee had 13 members.",
                    {"May 1948": "1948-05", "May of 1948": "1948-05"})),
    ("CLASS-001", "classification", "conflict", lambda: marked("Secret", "Top Secret")),
    ("REF-001", "reference", "conflict", lambda: record("State Archive, f. 12, d. 204, ll. 14-11.")),
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
    ("SUMM-001", lambda: letter("Letter from D.M. Torvesh to A.K. Lindar about the boats")),
    ("SUMM-002", lambda: letter("Report of 9 June 1954 on the boats")),
    ("DATE-001", lambda: record("We met on Wednesday, 9 June 1954.")),
    ("DATE-002", lambda: record("It was signed on 29 February 1952. In February 30 men came.")),
    ("DATE-003", lambda: record("The boats came.\n\nSel, 9 June 1954", date_created=day("1954-06-09", "heading"))),
    ("DATE-003", lambda: record("The boats came.\n\nSel, 28 May 1954", date_created=day("1954-06-09", "heading"))),
    ("DATE-004", lambda: record("Sel, June 9, 1954.\n\nSir:", date_created=day("1954-06-09", "coded"))),
    ("DATE-005",
     lambda: record("The film should be completed by 14 May 1955.", {"14 May 1955": "1955-05-14"},
                    date_created=day("1954-06-09", "dateline"))),
    ("DATE-006",
     lambda: record(MOVED.format("November 1952"), {"3 March 1952": "1952-03-03", "November 1952": "1952-11"})),
    ("SUM-001",
     lambda: record("There are 4,312 villagers; 3,107 of them came on the barges. The remaining 1,205 came on foot.")),
    ("SUM-001", lambda: record("The school has 19 boats, 5 of them of steam, and 3 guns each.")),
    ("SUM-002", lambda: record("By then 136 pilots were certified; ninety-seven of them were women.")),
    ("SUM-002", lambda: record("The remaining 58 left. Among the pilots 95 of them are members.")),
    ("LIST-001", lambda: record("We ask the following three things:\n\n1. Boats.\n2. Bread.\n3. Coal.")),
    ("LIST-001", lambda: record("Present three members: S. P. Arden (Secretary), H. Ossian [and] Joran Vesk.")),
    ("LIST-001", lambda: record("Present seven members: S. P. Arden, H. Ossian, Joran Vesk and others.")),
    ("LIST-001", lambda: record("Three valleys of the north: Sel, Pesk, Vint, Keld;\n\nTwo others: Orsel, Marrow;")),
    ("SUM-001", lambda: record("Из 1043 домов 611 стоят под крышей, у 288 одни стены, а остальные 144 не начаты.")),
    ("SUM-001", lambda: record("Six of these twelve judges are named by the Council, the other six by the villages.")),
    ("SUM-001", lambda: record("Shot were three sailors: 1, Orr; 2, Vesk; 3, Pell.")),
    ("SUM-002", lambda: record("He has two millions of crowns, of which 300,000 have been paid in.")),
    ("SUM-002", lambda: record("The villagers came on 5 boats. The mill was shut. 102 of them were ill.")),
    ("SUM-003", lambda: record(TABLE.format("1,500"))),
    ("SUM-003", lambda: record("Bread        1,200\nof which rye     240\nWages           60\nTotal        1,260")),
    ("STAT-001", lambda: record("The Oune Committee has 9 members. The Lake Committee has 13 members.")),
    ("CLASS-001", lambda: marked("Top Secret", "Top Secret")),
    ("REF-001", lambda: record("State Archive, f. 12, ll. 335-36, pp. 11–14.")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "build"), GOOD)
def test_what_agrees_is_not_flagged(code: str, build: Callable[[], Record]) -> None:
    """A document that agrees with itself has no conflict and no doubt under the code."""
    found = [item for item in check_record(build()) if item.code == code and item.severity != "explained"]
    assert found == []


def test_a_change_is_explained() -> None:
    """Two sizes at two dates are each true at their own: recorded, and not a contradiction."""
    text = "In May 1948 the Oune Committee had 9 members. In June 1954 the Oune Committee had 13 members."
    found: tuple[Finding, ...] = check_record(record(text, {"May 1948": "1948-05", "June 1954": "1954-06"}))
    assert [(item.code, item.severity) for item in found] == [("STAT-001", "explained")]
