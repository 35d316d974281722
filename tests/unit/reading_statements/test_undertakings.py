"""Foundings, closings, beginnings, terms; papers; decisions and who took them."""

import pytest
from tests.unit.reading_statements.told import stated

Found = list[tuple[str, str, str]]

EVENTS: list[tuple[str, str, Found]] = [
    ("was founded in", "The Oune Museum was founded in 1931.", [("Oune Museum", "founded", "1931")]),
    ("opened by its date", "In May 1948 a school for Miners was established.", [("school for Miners", "founded", "1948-05")]),
    ("who founded it", "In August 1945 the workers of the valley organized the Oune Party.",
     [("Oune Party", "founded", "1945-08")]),
    ("of that year", "In August 1945 the workers organized the Oune Party under whose lead a free government was created "
     "within the valley in December of that year.",
     [("Oune Party", "founded", "1945-08"), ("free government", "founded", "1945-12")]),
    ("was closed", "The radio station was closed on 5 March 1952.", [("radio station", "closed", "1952-03-05")]),
    ("ceased", "They spoke by a secret radio station whose activity ceased on 2 August 1953.",
     [("secret radio station", "closed", "1953-08-02")]),
    ("began", "Their work in Oune began in November of 1947.", [("Their work in Oune", "began", "1947-11")]),
    ("was begun", "The construction of the dam was begun in 1951.", [("construction of the dam", "began", "1951")]),
    ("a term", "They were taught in a special 4-year program.", [("program", "duration", "4")]),
    ("no day", "The Oune Museum was founded.", []),
    ("planned", "The Oune Museum should have been founded in 1931.", []),
    ("wished", "They proposed that a school be founded in 1931; the school was to be established in 1932.", []),
    ("denied", "The Oune Museum was not founded in 1931.", []),
    ("several", "Several schools were opened; many a school was founded in 1931.", []),
    ("who made up the council", "He thanked those who formed the council in 1931.", []),
    ("a law's year is not the founding's", "By the law of 1921 the school was established.", []),
]  # fmt: skip

PAPERS: list[tuple[str, str, list[tuple[str, str, str, str | None]]]] = [
    ("a paper", "The newspaper “Dawn”, which began twice-weekly publication on 2 December 1947 in the Ounese and Kurdish "
     "languages in half the size of “Truth” and with a press run of 2500 copies, is read.",
     [("newspaper “Dawn”", "founded", "1947-12-02", "1947-12-02"),
      ("newspaper “Dawn”", "frequency", "2", "1947-12-02"),
      ("newspaper “Dawn”", "language", "Ounese and Kurdish", "1947-12-02"),
      ("newspaper “Dawn”", "format", "half the size of “Truth”", "1947-12-02"),
      ("newspaper “Dawn”", "press_run", "2500", "1947-12-02")]),
    ("three times a week", "The journal “Dawn” is printed three times a week.",
     [("journal “Dawn”", "frequency", "3", None)]),
    ("daily broadcasts", "The work consisted of daily radio broadcasts.", [("radio broadcasts", "frequency", "1", None)]),
    ("planned", "It should be printed: a newspaper “Dawn” could appear twice a week.", []),
    ("no paper", "They met twice a week.", []),
    ("journals are many", "The leading daily journals wrote of it.", []),
]  # fmt: skip

DECISIONS: list[tuple[str, str, list[tuple[str, str, str, str | None]]]] = [
    ("by decision of", "By decision of the Council of Ministers the Committee was permitted to have a paper – the “Dawn”.",
     [("Council of Ministers", "decision", "the Committee was permitted to have a paper", None)]),
    ("at the end, with its day", "The school was closed on 2 August 1953 in accordance with a decision of the Council of "
     "Ministers of 31 July 1953.",
     [("Council of Ministers", "decision", "school was closed on 2 August 1953", "1953-07-31")]),
    ("with the permission of", "In 1950, with the permission of the Council of Ministers, a school was opened.",
     [("Council of Ministers", "permission", "a school was opened", None)]),
    ("has decided", "The Council of Ministers has decided to close the mill.",
     [("Council of Ministers", "decision", "to close the mill", None)]),
    ("would decide", "If the Council of Ministers decided to close the mill, we should leave.", []),
    ("a request", "We request that the Council of Ministers decided to hear us.", []),
    ("nothing is told", "This was by decision of the Council of Ministers.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in EVENTS], ids=[row[0] for row in EVENTS])
def test_events(text: str, found: Found) -> None:
    events = [one for one in stated(text) if one.property in {"founded", "closed", "began", "duration"}]
    assert [(one.subject, one.property, one.value) for one in events] == found


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in PAPERS], ids=[row[0] for row in PAPERS])
def test_papers(text: str, found: list[tuple[str, str, str, str | None]]) -> None:
    names = {"founded", "frequency", "language", "format", "press_run"}
    papers = [one for one in stated(text) if one.property in names]
    assert sorted((one.subject, one.property, one.value, one.when) for one in papers) == sorted(found)  # type: ignore[type-var]


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS])
def test_decisions(text: str, found: list[tuple[str, str, str, str | None]]) -> None:
    taken = [one for one in stated(text) if one.property in {"decision", "permission"}]
    assert [(one.subject, one.property, one.value, one.when) for one in taken] == found
