"""Dates as people write them, with the bounds they really have; what may be read two ways is left."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.reading.calendars import is_julian_pair, persian_day
from fonds.reading.dates import find_dates
from fonds.reading.tokens import Tokens
from fonds.record import DateMention

WRITTEN = "1945-12-05"
"""A Wednesday."""


def dates(text: str, written: str | None = WRITTEN) -> tuple[DateMention, ...]:
    """Find the dates in a text."""
    return find_dates(Tokens.of(text), written)


FOUND = [
    ("He left at the end of 1947.", "the end of 1947", "1947-10/1947-12"),
    ("The first half of 1947 was dry.", "The first half of 1947", "1947-01/1947-06"),
    ("It came early in 1947.", "early in 1947", "1947-01/1947-04"),
    ("It came in late May 1946.", "late May 1946", "1946-05-21/1946-05-31"),
    ("It grew from 1941 to 1944 alone.", "from 1941 to 1944", "1941/1944"),
    ("It grew between 1941 and 1944.", "between 1941 and 1944", "1941/1944"),
    ("The school year 1944-45 began.", "1944-45", "1944/1945"),
    ("So it was in the 1930s.", "the 1930s", "193X"),
    ("So it was in the early 1930’s.", "the early 1930’s", "1930/1933"),
    ("So it was in the 19th century.", "the 19th century", "18XX"),
    ("Decided in June / July 1947.", "June / July 1947", "1947-06/1947-07"),
    ("He sat from 5 to 7 March 1946.", "from 5 to 7 March 1946", "1946-03-05/1946-03-07"),
    ("The winter of 1944-45 was hard.", "winter of 1944-45", "1944-12/1945-02"),
    ("The spring of 1944 was hard.", "spring of 1944", "1944-21"),
    ("Given on 12/24 June 1877.", "12/24 June 1877", "1877-06-24"),
    ("Given on June 12/24, 1877.", "June 12/24, 1877", "1877-06-24"),
    ("Given on 25 October (7 November) 1917.", "25 October (7 November) 1917", "1917-11-07"),
    ("Given on 21 Azar 1324 there.", "21 Azar 1324", "1945-12-12"),
    ("Signed 2/II 46 by him.", "2/II 46", "1946-02-02"),
    ("Signed 5.VIII.63 by him.", "5.VIII.63", "1963-08-05"),
    ("Born in August1945 there.", "August1945", "1945-08"),
    ("Sent 13 DEC 63 by cable.", "13 DEC 63", "1963-12-13"),
    ("Sent 9/21/1963 by cable.", "9/21/1963", "1963-09-21"),
    ("On the fifth day of May, 1930, he left.", "the fifth day of May, 1930", "1930-05-05"),
    ("Yours of the 14th instant came.", "the 14th instant", "1945-12-14"),
    ("Yours of the 14th of last month came.", "the 14th of last month", "1945-11-14"),
    ("Yours of the 14th of last April came.", "the 14th of last April", "1945-04-14"),
    ("He came yesterday evening.", "yesterday evening", "1945-12-04"),
    ("He came the day before yesterday.", "the day before yesterday", "1945-12-03"),
    ("He came three months ago.", "three months ago", "1945-09"),
    ("He came two weeks ago.", "two weeks ago", "1945-11-19/1945-11-23"),
    ("He came four years ago.", "four years ago", "1941"),
    ("It rose over the past two years.", "the past two years", "1943/1945"),
    ("It fell last week.", "last week", "1945-11-26/1945-12-02"),
    ("It fell at the end of last year.", "the end of last year", "1944-10/1944-12"),
    ("It fell last December.", "last December", "1944-12"),
    ("It grew in recent years.", "in recent years", "/1945"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), FOUND)
def test_found(text: str, words: str, edtf: str) -> None:
    """The date is found with its exact words and what it means."""
    assert [(item.text, item.edtf) for item in dates(text)] == [(words, edtf)]


LEFT = [
    "He will come on Monday.", "He came in March.", "Sent 5/6/45 by cable.", "Given on 30 February.",
    "There were 1,945 men.", "The number is 12/1945/46.", "It was the last year of the war.", "Tir 40, 1324",
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT)
def test_left(text: str) -> None:
    """What may be read two ways, or is no date, is left."""
    assert dates(text) == ()


@pytest.mark.parametrize("text", ["He came yesterday.", "It fell last week.", "It came three months ago."])
def test_a_year_alone_dates_no_day(text: str) -> None:
    """Days, weeks and months are reckoned only from a day or month that is known."""
    assert dates(text, "1945") == dates(text, None) == ()


@pytest.mark.parametrize(
    ("persian", "ours"),
    [((1324, 9, 21), "1945-12-12"), ((1332, 5, 28), "1953-08-19"), ((1357, 11, 22), "1979-02-11"),
     ((1399, 12, 30), "2021-03-20"), ((1398, 12, 30), None), ((1290, 1, 1), None), ((1324, 7, 31), None)],
)  # fmt: skip
def test_persian_calendar(persian: tuple[int, int, int], ours: str | None) -> None:
    """Days that are known by both calendars, and days that were not."""
    assert persian_day(*persian) == ours


def test_julian_pairs_are_as_far_apart_as_the_calendars() -> None:
    """Twelve days in the nineteenth century, thirteen in the twentieth."""
    assert is_julian_pair((1877, 6, 12), (1877, 6, 24))
    assert not is_julian_pair((1917, 6, 12), (1917, 6, 24))


ADVERSARIAL = [
    "the end of ", "1945 to ", "12 June ", "June 12/", "the first of ", "last ", "5 Dec 4", "1/1/", "two years ago ",
    "1945-46", "20 Tir 13", "from 5 to ", "early ", "January/", "twenty-", "1.I.4 ", "1 ", "1945", "the 14th of last ",
]  # fmt: skip


@pytest.mark.parametrize("piece", ADVERSARIAL)
def test_linear(piece: str) -> None:
    """A hundred kilobytes made to be slow are read in a second."""
    tokens = Tokens.of(piece * (100_000 // len(piece)))
    began = time.process_time()
    find_dates(tokens, WRITTEN)
    assert time.process_time() - began < 1.0


PIECES = st.sampled_from(
    ["1945", "May", "12", "/", "-", "the", "end of", "last", "year", "month", "ago", "two", "from", "to", "(", ")", ",",
     "fifth", "of", "Azar", "1324", "'s", "yesterday", "31", "February", "week", "early", "winter", ".", "63", "\n"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=100))
def test_spans_are_exact_and_bounded(text: str) -> None:
    """Every date is exactly its words, dates follow each other, and none ends before it begins."""
    at = 0
    for item in dates(text):
        assert text[item.start : item.end] == item.text
        assert at <= item.start < item.end
        assert item.earliest is None or item.latest is None or item.earliest <= item.latest
        at = item.end
