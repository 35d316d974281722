"""What records say against each other, on pairs that do and pairs that only look like it."""

from typing import Any

import msgspec
import pytest
from tests.checks.test_examples import day, record

from fonds.checks import check_together
from fonds.record import Identifier, Party, Record

Pair = tuple[Record, Record]


def one(name: str, text: str, on: str, dates: dict[str, str] | None = None, **fields: Any) -> Record:
    """Return a record of a day, with an id to tell it by."""
    return msgspec.structs.replace(record(text, dates, date_created=day(on, "dateline"), **fields), id=name)


def party(name: str, role: str | None = None, start: int | None = None, end: int | None = None) -> tuple[Party, ...]:
    """Return somebody who writes, is written to or signs."""
    return (Party(text=name, name=name, role=role, basis="body", start=start, end=end),)


def letter(on: str, number: str = "215r") -> Record:
    """Return the letter of Torvesh that is answered."""
    numbers = (Identifier(text=f"No. {number}", kind="document_number", value=number),)
    return one(
        "letter", "The boats came.", on, senders=party("D. M. Torvesh"), recipients=party("A. K. Lindar"),
        identifiers=numbers,
    )  # fmt: skip


def answer(words: str, on: str = "1954-06-30", writer: str = "A. K. Lindar") -> Record:
    """Return what Lindar answers."""
    return one("answer", words, on, senders=party(writer), recipients=party("D. M. Torvesh"))


def minutes(name: str, number: str, on: str, place: str = "Nilgun") -> Record:
    """Return what a record has of the people living in a port."""
    return one(name, f"There are {number} persons from the lower valley living in the port of {place}.", on)


def signed(on: str, role: str = "Secretary of the Oune Valley Committee", name: str = "S. P. Arden") -> Record:
    """Return a contract signed in an office."""
    text = f"The trees are to stand.\n\n{role}\n{name}"
    start = text.rindex(name)
    return one("contract", text, on, signatories=party(name, role, start, start + len(name)))


def tenure(body: str = "Oune Valley Committee") -> Record:
    """Return the decree that says when Arden was Secretary."""
    text = f"S. P. Arden was Secretary of the {body} from 11 May 1948 to 3 November 1951."
    return one("decree", text, "1957-04-30", {"11 May 1948": "1948-05-11", "3 November 1951": "1951-11-03"})


def edition(*days: str) -> list[Record]:
    """Return the letters of an edition, in one file, each of a day."""
    read = []
    for number, on in enumerate(days, 1):
        held = one(f"r{number}", f"Sel, {on}. The boats came.", on)
        date = msgspec.structs.replace(day(on, "dateline"), start=5, end=5 + len(on))
        source = msgspec.structs.replace(held.sources[0], part=f"d{number + 8}")
        read.append(msgspec.structs.replace(held, date_created=date, sources=(source,)))
    return read


BAD: list[tuple[str, str, str, Pair]] = [
    ("DATE-008", "date_order", "conflict", (letter("1954-07-09"), answer("Sir: to your No. 215r I answer no."))),
    ("CITE-001", "reference", "doubt", (letter("1954-06-09"), answer("Sir: to your No. 215r of 6 June I answer no."))),
    ("STAT-003", "conflict", "conflict",
     (minutes("a", "198", "1953-09-20"), minutes("b", "189", "1953-09-20"))),
    ("STAT-003", "conflict", "explained",
     (minutes("a", "198", "1953-09-20"), minutes("b", "about 200", "1953-09-20"))),
    ("TEN-002", "tenure", "conflict", (tenure(), signed("1952-02-06"))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "category", "severity", "pair"), BAD)
def test_records_that_contradict_each_other(code: str, category: str, severity: str, pair: Pair) -> None:
    """The finding quotes both records, the other one by its id; the order in which they come does not matter."""
    texts = {held.id: held.text for held in pair}
    for order in (pair, pair[::-1]):
        found = list(check_together(order))
        assert [(item.code, item.category, item.severity) for _, item in found] == [(code, category, severity)]
        ((carrier, finding),) = found
        assert {quote.record or carrier for quote in finding.evidence} <= set(texts)
        quoted = [(texts[quote.record or carrier][quote.start : quote.end], quote.text) for quote in finding.evidence]
        assert [words for words, _ in quoted] == [words for _, words in quoted]
        assert any(quote.record for quote in finding.evidence) or code in {"DATE-008", "CITE-001"}


GOOD: list[Pair] = [
    (letter("1954-06-09"), answer("Sir: to your No. 215r of 9 June I answer no.")),
    (letter("1954-07-09"), answer("Sir: to your No. 216r I answer no.")),
    (letter("1954-07-09"), answer("Sir: to your No. 215r I answer no.", writer="E. Holt")),
    (letter("1956-07-09"), answer("Sir: to your No. 215r I answer no.")),
    (minutes("a", "198", "1953-09-20"), minutes("b", "189", "1953-09-21")),
    (minutes("a", "198", "1953-09-20"), minutes("b", "189", "1953-09-20", "Sel")),
    (tenure(), signed("1950-02-06")),
    (tenure("Lake Council"), signed("1952-02-06")),
    (tenure(), signed("1952-02-06", name="P. Arden-Holt")),
    (tenure(), signed("1952-02-06", "Chairman of the Oune Valley Committee")),
]


@pytest.mark.parametrize("pair", GOOD)
def test_records_that_agree(pair: Pair) -> None:
    """Another number, writer, year, day, place, body, name or office: nothing is found."""
    assert list(check_together(pair)) == []
    assert list(check_together(pair[:1])) == []


YEAR = ("1864-03-02", "1864-03-16", "1884-03-20", "1864-04-04", "1864-04-11", "1864-05-01")


def test_a_year_that_does_not_fit_among_its_neighbours() -> None:
    """One digit puts it between them; parts are in the order of their numbers, and records come in any."""
    for letters in (edition(*YEAR), edition(*YEAR)[::-1]):
        ((carrier, finding),) = check_together(letters)
        assert (carrier, finding.code, finding.category, finding.severity) == ("r3", "DATE-010", "date_order", "doubt")
        assert [(quote.record, quote.text) for quote in finding.evidence] == [
            (None, "1884-03-20"), ("r2", "1864-03-16"), ("r4", "1864-04-04"),
        ]  # fmt: skip


@pytest.mark.parametrize("days", [
    (*YEAR[:2], "1855-03-20", *YEAR[3:]),
    (*YEAR[:2], "1884-08-20", *YEAR[3:]),
    (*YEAR[:2], "1884-03-20", "1884-04-04", "1884-05-01", "1884-06-01"),
    ("1864-03-02", "1859-03-16", "1884-03-20", "1864-04-04", "1851-04-11", "1850-05-01"),
    YEAR[1:4],
])  # fmt: skip
def test_a_year_apart_that_is_none(days: tuple[str, ...]) -> None:
    """Another day than its neighbours', two digits, the next years following, no order, too few to tell."""
    assert list(check_together(edition(*days))) == []


def test_an_editor_has_set_the_year_right() -> None:
    """What is corrected in brackets is explained."""
    letters = edition(*YEAR)
    corrected = msgspec.structs.replace(letters[2], text=letters[2].text.replace("1884-03-20", "1884 [1864]"))
    date = msgspec.structs.replace(day("1884-03-20", "dateline"), start=5, end=9)
    letters[2] = msgspec.structs.replace(corrected, date_created=date)
    assert [(found.code, found.severity) for _, found in check_together(letters)] == [("DATE-010", "explained")]
