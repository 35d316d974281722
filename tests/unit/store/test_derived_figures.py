"""Figures and findings as rows: what is said of whom, what disputes what, and quotes that are exactly the words."""

import json

import msgspec
import pytest
from tests.unit.store.papers import letter

from fonds.record import Finding, Judged, Passage, Quantity, Quote, Record, Statement
from fonds.record.findings import Severity
from fonds.store.derived.rows import rows_of

WORDS = "In May 1948 the Committee had nine members. Of 118 pilots, 136 were women of 4 schools."


def of(record: Record, words: str, value: float, noun: str) -> Quantity:
    start = record.text.index(words)
    return Quantity(text=words, value=value, noun=noun, start=start, end=start + len(words))


def quote(record: Record, words: str) -> Quote:
    start = record.text.index(words)
    return Quote(text=words, start=start, end=start + len(words))


def says(record: Record, words: str, value: str, subject: str, kind: str) -> Statement:
    start = record.text.index(words)
    return Statement(
        subject=subject, property=kind, value=value, when="1948-05", text=words, start=start, end=start + len(words)
    )


def test_a_figure_takes_what_is_said_from_the_statement_of_which_it_is_the_value() -> None:
    """What stands within the words of another's statement is given neither its subject nor its time."""
    record = letter(WORDS)
    figures = (
        of(record, "nine", 9, "members"),
        of(record, "136", 136, "women"),
        of(record, "4", 4, "schools"),
    )
    statements = (
        says(record, "the Committee had nine members", "9", "Committee", "size"),
        says(record, "136 were women of 4 schools", "136", "Women", "count"),
    )
    made = rows_of(msgspec.structs.replace(record, quantities=figures, statements=statements))["figures"]
    assert [(row["noun"], row["subject"], row["property"], row["edtf"]) for row in made] == [
        ("members", "Committee", "size", "1948-05"),
        ("women", None, "count", "1948-05"),
        ("schools", None, None, None),
    ]


@pytest.mark.parametrize(("severity", "disputed"), [("conflict", [0, 0]), ("doubt", [0, 0]), ("explained", [None] * 2)])
def test_a_figure_knows_the_finding_that_disputes_it(severity: Severity, disputed: list[int | None]) -> None:
    """An explained one disputes nothing."""
    record = letter(WORDS)
    finding = Finding(
        code="SUM-002", category="subset", severity=severity, message="136 is told as a part of 118.",
        evidence=(quote(record, "118"), quote(record, "136")),
    )  # fmt: skip
    figures = (of(record, "nine", 9, "members"), of(record, "118", 118, "pilots"), of(record, "136", 136, "women"))
    made = rows_of(msgspec.structs.replace(record, quantities=figures, findings=(finding,)))["figures"]
    assert [row["disputed"] for row in made] == [None, *disputed]


@pytest.mark.parametrize(
    ("quoted", "witnesses"),
    [
        (("118 pilots", "136 were women"), ["118 pilots", "136 were women"]),
        (("118", "136", "4 schools"), ["118|136|4 schools"]),
        (("136", "were women"), ["136|were women"]),
        (("9 of them",), ["9 of them"]),
    ],
)
def test_quotes_are_exactly_the_words(quoted: tuple[str, ...], witnesses: list[str]) -> None:
    """Two are read side by side; many of one passage, or two that touch, are quoted in one piece."""
    record = letter(f"{WORDS} {'Nobody knows why they came. ' * 30}There were 9 of them.")
    finding = Finding(
        code="SUM-002", category="subset", severity="conflict", message="So it is not.",
        evidence=tuple(quote(record, one) for one in quoted),
    )  # fmt: skip
    (row,) = rows_of(msgspec.structs.replace(record, findings=(finding,)))["disagreements"]
    said = json.loads(row["evidence"])
    assert ["|".join(one["words"][start:end] for start, end in one["marks"]) for one in said] == witnesses
    for one in said:
        words = one["words"].removeprefix("… ").removesuffix(" …")
        assert words in record.text
        assert (one["record"], one["passage"], one["role"]) == (None, "p1", "paragraph")


def test_a_quote_of_another_record_has_its_own_words_alone() -> None:
    record = letter(WORDS)
    other = Quote(record="other00001", text="nine members", start=4, end=16)
    finding = Finding(
        code="STAT-003", category="conflict", severity="conflict", message="9 and 13.", evidence=(other,)
    )  # fmt: skip
    (row,) = rows_of(msgspec.structs.replace(record, findings=(finding,)))["disagreements"]
    assert json.loads(row["evidence"]) == [
        {"record": "other00001", "passage": None, "role": "record", "words": "nine members", "marks": [[0, 12]]}
    ]


def test_a_quote_of_the_summary_is_called_so_and_lines_are_kept() -> None:
    """A column of figures is read line by line."""
    text = "Bread 1\nRoofs 2\nTotal 4"
    passage = Passage(id="p1", role="paragraph", start=0, end=len(text))
    record = msgspec.structs.replace(letter(text), text=text, passages=(passage,))
    quotes = tuple(quote(record, one) for one in ("Bread 1", "Roofs 2", "Total 4"))
    finding = Finding(code="SUM-003", category="sum", severity="conflict", message="1 + 2 = 3.", evidence=quotes)
    (row,) = rows_of(msgspec.structs.replace(record, findings=(finding,)))["disagreements"]
    (said,) = json.loads(row["evidence"])
    assert said["words"] == text
    assert said["marks"] == [[0, 7], [8, 15], [16, 23]]


@pytest.mark.parametrize(
    ("kind", "text", "by"),
    [
        ("confirm", "So it is not.", "A. Torvesh"),
        ("confirm", "Something else.", None),
        ("reject", "So it is not.", None),
    ],
)
def test_a_finding_says_who_confirmed_it(kind: str, text: str, by: str | None) -> None:
    record = letter(WORDS)
    finding = Finding(
        code="SUM-002", category="subset", severity="doubt", message="So it is not.", evidence=(quote(record, "118"),)
    )
    judged = msgspec.convert(
        {
            "id": "j1",
            "kind": kind,
            "field": "findings",
            "by": "A. Torvesh",
            "at": "1999-01-02",
            "because": "",
            "text": text,
        },
        Judged,
    )
    (row,) = rows_of(msgspec.structs.replace(record, findings=(finding,), judgements=(judged,)))["disagreements"]
    assert row["checked_by"] == by
    assert row["checked_at"] == ("1999-01-02" if by else None)
