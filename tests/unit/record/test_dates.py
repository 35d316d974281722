"""Dates are intervals: what may each expression mean, and what is surely or possibly in a range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.record.dates import bounds, is_surely_within, may_overlap

MEANINGS = [
    # A day, a month, a year; a month ends on its own last day, leap years too.
    ("1953-08-21", ("1953-08-21", "1953-08-21")),
    ("1953-02", ("1953-02-01", "1953-02-28")),
    ("1952-02", ("1952-02-01", "1952-02-29")),
    ("1953", ("1953-01-01", "1953-12-31")),
    # A time of day does not widen the day.
    ("1953-08-21T10:30:00", ("1953-08-21", "1953-08-21")),
    # Intervals, open sides, decades.
    ("1947/1953", ("1947-01-01", "1953-12-31")),
    ("../1950", (None, "1950-12-31")),
    ("195X", ("1950-01-01", "1959-12-31")),
    # Days and words that are no dates.
    ("1953-02-30", None),
    ("1953-13", None),
    ("soon", None),
    ("", None),
]


@pytest.mark.parametrize(("edtf", "meant"), MEANINGS)
def test_bounds(edtf: str, meant: tuple[str | None, str | None] | None) -> None:
    """Each expression means these days, and what is not one means nothing."""
    assert bounds(edtf) == meant


RANGES = [
    # (date, range, surely, possibly)
    (("1953-08-21", "1953-08-21"), ("1953-08-01", "1953-08-31"), True, True),
    (("1953-01-01", "1953-12-31"), ("1953-08-01", "1953-08-31"), False, True),
    (("1954-01-01", "1954-12-31"), ("1953-08-01", "1953-08-31"), False, False),
    ((None, "1950-12-31"), ("1949-01-01", None), False, True),
    ((None, None), (None, None), True, True),
    (("1953-08-21", "1953-08-21"), (None, "1953-08-20"), False, False),
]

Span = tuple[str | None, str | None]


@pytest.mark.parametrize(("date", "span", "surely", "possibly"), RANGES)
def test_ranges(date: Span, span: Span, surely: bool, possibly: bool) -> None:
    """A date is surely in a range when its whole interval is, possibly when they touch."""
    assert is_surely_within(date, span) is surely
    assert may_overlap(date, span) is possibly


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_what_is_sure_is_possible(a: object, b: object, c: object, d: object) -> None:
    """No interval is surely in a range without possibly being in it."""
    date = tuple(sorted((str(a), str(b))))
    span = tuple(sorted((str(c), str(d))))
    if is_surely_within((date[0], date[1]), (span[0], span[1])):
        assert may_overlap((date[0], date[1]), (span[0], span[1]))


@given(st.text(max_size=40))
def test_bounds_are_ordered_or_nothing(text: str) -> None:
    """Whatever is asked, the answer is nothing or two days in order; never an exception."""
    found = bounds(text)
    if found and None not in found:
        assert str(found[0]) <= str(found[1])
