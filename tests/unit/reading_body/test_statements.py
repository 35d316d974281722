"""Sizes of bodies, counts of people, offices; documents cited, answered, enclosed; memberships."""

from fonds.reading.dates import find_dates
from fonds.reading.names import find_names
from fonds.reading.quantities import find_quantities
from fonds.reading.statements import find_told
from fonds.reading.tokens import Tokens
from fonds.record import DateMention, Relation, Statement


def dated(text: str, words: str, edtf: str) -> DateMention:
    """Return a date that stands in a text."""
    start = text.index(words)
    return DateMention(text=words, edtf=edtf, earliest=None, latest=None, start=start, end=start + len(words))


def read(text: str, *dates: DateMention) -> tuple[tuple[Statement, ...], tuple[Relation, ...]]:
    """Find the statements and relations in a text; without dates given, the reader's own."""
    tokens = Tokens.of(text)
    found = dates or find_dates(tokens, None)
    mentions = find_names(tokens, (), ())
    counted = find_quantities(tokens, tuple((date.start, date.end) for date in found))
    return find_told(tokens, mentions, found, counted)


def test_size_of_a_body() -> None:
    """The size of a body holds at the date of its clause."""
    text = "In May 1948 the Oune Valley Committee had 9 members. The Auditing Commission has 4 members."
    statements, _ = read(text, dated(text, "May 1948", "1948-05"))
    sizes = [(item.subject, item.value, item.when) for item in statements if item.property == "size"]
    assert sizes == [("Oune Valley Committee", "9", "1948-05"), ("Auditing Commission", "4", None)]
    assert all(text[item.start : item.end] == item.text for item in statements)


def test_count_of_people() -> None:
    """A count of people has its place and its words."""
    statements, _ = read("At this day 4,312 villagers live in Tabriz.")
    assert [(item.subject, item.property, item.value, item.where) for item in statements] == [
        ("villagers", "count", "4312", "Tabriz")
    ]


def test_office_held() -> None:
    """A title with a name is an office held."""
    statements, _ = read("We met Prime Minister Ossian.")
    assert [(item.subject, item.property, item.value) for item in statements] == [
        ("Ossian", "office", "Prime Minister")
    ]


def test_documents_cited_and_answered() -> None:
    """A decision is cited by its date, a telegram answered by its number."""
    text = "In reply to your telegram No. 12. It fell silent by a decision of the Council of Ministers of 14 May 1954."
    _, relations = read(text, dated(text, "14 May 1954", "1954-05-14"))
    assert [(item.kind, item.target) for item in relations] == [
        ("replies_to", "your telegram No. 12"),
        ("cites", "decision of the Council of Ministers of 14 May 1954"),
    ]
    assert all(text[item.start : item.end] == item.text for item in relations)


def test_enclosed_and_member() -> None:
    """What is enclosed and who is a member is found."""
    _, relations = read("I enclose a copy of the register. A.K. Lindar, a member of the Oune Valley Committee, spoke.")
    assert [(item.kind, item.source, item.target) for item in relations] == [
        ("encloses", "this document", "a copy of the register"),
        ("member_of", "A.K. Lindar", "Oune Valley Committee"),
    ]
