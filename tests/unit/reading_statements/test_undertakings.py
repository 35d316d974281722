"""Foundings, closings, beginnings, terms; papers; decisions and who took them."""

import pytest
from tests.unit.reading_statements.told import stated

Found = list[tuple[str, str, str]]

EVENTS: list[tuple[str, str, Found]] = [
    ("was founded in", "The Oune Museum was founded in 1931.", [("Oune Museum", "founded", "1931")]),
    ("opened by its date",
     "In May 1948 a school for Miners was established.", [("school for Miners", "founded", "1948-05")]),
    ("who founded it", "In May 1938 the miners of the valley founded the Oune Party.",
     [("Oune Party", "founded", "1938-05")]),
    ("of that year", ("In May 1938 the miners founded the Oune Party, under whose lead a free council was formed "
     "at Oune in June of that year."),
     [("Oune Party", "founded", "1938-05"), ("free council", "founded", "1938-06")]),
    ("was closed", "The radio station was closed on 5 March 1952.", [("radio station", "closed", "1952-03-05")]),
    ("ceased", "They had a small theatre whose work ceased on 9 April 1951.",
     [("small theatre", "closed", "1951-04-09")]),
    ("began", "Their work in Oune began in June of 1938.", [("Their work in Oune", "began", "1938-06")]),
    ("was begun", "The construction of the dam was begun in 1951.", [("construction of the dam", "began", "1951")]),
    ("a term", "They took a long 3-year course.", [("course", "duration", "3")]),
    ("no day", "The Oune Museum was founded.", []),
    ("planned", "The Oune Museum should have been founded in 1931.", []),
    ("wished", "They proposed that a school be founded in 1931; the school was to be established in 1932.", []),
    ("denied", "The Oune Museum was not founded in 1931.", []),
    ("several", "Several schools were opened; many a school was founded in 1931.", []),
    ("who made up the council", "He thanked those who formed the council in 1931.", []),
    ("a law's year is not the founding's", "By the law of 1921 the school was established.", []),
]  # fmt: skip

PAPERS: list[tuple[str, str, list[tuple[str, str, str, str | None]]]] = [
    ("a paper", ("The newspaper “Dawn” began publication on 7 June 1938, twice a week, in the Ounese and Kurdish "
     "languages, in twice the size of “Truth” and in a print run of 4,100 copies."),
     [("newspaper “Dawn”", "founded", "1938-06-07", "1938-06-07"),
      ("newspaper “Dawn”", "frequency", "2", "1938-06-07"),
      ("newspaper “Dawn”", "language", "Ounese and Kurdish", "1938-06-07"),
      ("newspaper “Dawn”", "format", "twice the size of “Truth”", "1938-06-07"),
      ("newspaper “Dawn”", "press_run", "4100", "1938-06-07")]),
    ("three times a week", "The journal “Dawn” is printed three times a week.",
     [("journal “Dawn”", "frequency", "3", None)]),
    ("daily broadcasts",
     "They listened to daily news bulletins and to a daily news broadcast.",
     [("news broadcast", "frequency", "1", None)]),
    ("planned", "It should be printed: a newspaper “Dawn” could appear twice a week.", []),
    ("no paper", "They met twice a week.", []),
    ("journals are many", "The leading daily journals wrote of it.", []),
]  # fmt: skip

DECISIONS: list[tuple[str, str, list[tuple[str, str, str, str | None]]]] = [
    ("by decision of", "By decision of the Council of Ministers the mill was given to its workers – the first of them.",
     [("Council of Ministers", "decision", "the mill was given to its workers", None)]),
    ("at the end, with its day",
     ("The school was closed on 9 April 1951 in accordance with a decision of the Council of "
     "Ministers of 3 March 1951."),
     [("Council of Ministers", "decision", "school was closed on 9 April 1951", "1951-03-03")]),
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
    assert sorted((one.subject, one.property, one.value, one.when) for one in papers) == sorted(found)


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS])
def test_decisions(text: str, found: list[tuple[str, str, str, str | None]]) -> None:
    taken = [one for one in stated(text) if one.property in {"decision", "permission"}]
    assert [(one.subject, one.property, one.value, one.when) for one in taken] == found
