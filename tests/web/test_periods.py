"""Stretches of the calendar, dates in lanes, and letters as lines: what is drawn, before it is drawn."""

import datetime as dt
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.store.derived.chronology import Spell
from fonds.store.derived.correspondence import Correspondent
from fonds.web import network
from fonds.web.chronicle import beside, extent, tally, within
from fonds.web.lanes import Entry, lay, mirrored, shortened, width_of
from fonds.web.letters_counted import Pair
from fonds.web.periods import Period, Unit, asked_for, count_of, period_of, periods_in, unit_for

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
UNIT: list[Unit] = ["day", "month", "year", "lustrum", "decade", "century"]


def span(first: str, last: str) -> Period:
    return Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def spell(earliest: str | None, latest: str | None, record: str = "a") -> Spell:
    return Spell(record, -1, earliest, latest)


@pytest.mark.parametrize(
    ("day", "unit", "first", "last"),
    [
        ("1953-08-05", "day", "1953-08-05", "1953-08-05"),
        ("1952-02-29", "month", "1952-02-01", "1952-02-29"),
        ("9999-12-31", "month", "9999-12-01", "9999-12-31"),
        ("1953-08-05", "year", "1953-01-01", "1953-12-31"),
        ("1953-08-05", "lustrum", "1950-01-01", "1954-12-31"),
        ("1953-08-05", "decade", "1950-01-01", "1959-12-31"),
        ("1900-01-01", "century", "1900-01-01", "1999-12-31"),
        ("0007-01-01", "decade", "0001-01-01", "0009-12-31"),
    ],
)
def test_the_unit_in_which_a_day_lies(day: str, unit: Unit, first: str, last: str) -> None:
    found = period_of(dt.date.fromisoformat(day), unit)
    assert found == span(first, last)
    assert found.unit == unit


@settings(deadline=None)
@given(DAYS, DAYS)
def test_units_cover_a_span_without_gap_and_are_few_enough(one: dt.date, other: dt.date) -> None:
    whole = Period(min(one, other), max(one, other))
    unit = unit_for(whole, 36)
    units = list(periods_in(whole, unit))
    assert len(units) == count_of(whole, unit) <= (101 if unit == "century" else 36)
    assert units[0].first <= whole.first
    assert units[-1].last >= whole.last
    assert all(before.last + dt.timedelta(1) == after.first for before, after in pairwise(units))


@settings(deadline=None)
@given(DAYS, st.sampled_from(UNIT))
def test_an_address_means_the_stretch_it_was_written_for(day: dt.date, unit: Unit) -> None:
    there = period_of(day, unit)
    assert asked_for(*there.ends, span("1900-01-01", "1900-12-31")) == there


@pytest.mark.parametrize(
    ("date_from", "date_to", "first", "last"),
    [
        ("1953", "1953-08", "1953-01-01", "1953-08-31"),
        ("1953-08-05", "", "1953-08-05", "1959-12-31"),
        ("", "1953", "1946-01-01", "1953-12-31"),
        ("", "1900", "1900-01-01", "1900-12-31"),
        ("1970", "", "1970-01-01", "1970-12-31"),
        ("", "", "1946-01-01", "1959-12-31"),
    ],
)
def test_what_was_typed_is_a_span(date_from: str, date_to: str, first: str, last: str) -> None:
    assert asked_for(date_from, date_to, span("1946-01-01", "1959-12-31")) == span(first, last)


def test_the_larger_stretches_lead_up_to_the_century() -> None:
    above = span("1953-08-05", "1953-08-05").above()
    assert [one.unit for one in above] == ["century", "decade", "year", "month"]
    assert span("1953-08-05", "1953-09-07").above() == ()


@pytest.mark.parametrize(
    ("first", "last", "day", "before"),
    [
        ("1953-08-01", "1953-08-31", "1951-02-03", ("1951-02", "1951-02")),
        ("1953-01-01", "1953-12-31", "1951-02-03", ("1951", "1951")),
        ("1953-08-03", "1953-08-12", "1953-07-28", ("1953-07-24", "1953-08-02")),
        ("1953-01-01", "1954-12-31", "1950-06-01", ("1949", "1950")),
        ("1953-08-01", "1953-10-31", "1953-07-31", ("1953-05", "1953-07")),
        ("0001-01-01", "0007-12-31", "9998-06-01", ("9997", "9999")),
    ],
)
def test_what_lies_beside_a_stretch_is_as_long(first: str, last: str, day: str, before: tuple[str, str]) -> None:
    assert beside(span(first, last), day).ends == before


DATED = [
    spell("1946-01-01", "1946-12-31"), spell("1953-08-05", "1953-08-05"), spell("1953-08-01", "1953-08-31"),
    spell(None, "1953-08-10"), spell("1953-09-01", None), spell("1960-01-01", "1960-01-01"),
]  # fmt: skip


def test_what_lies_in_a_stretch_lies_in_it_surely_or_possibly() -> None:
    found = within(DATED, span("1953-08-01", "1953-08-15"))
    assert [(one.earliest, one.latest) for one in found.spells] == [
        ("1953-08-05", "1953-08-05"), ("1953-08-01", "1953-08-31"), (None, "1953-08-10"),
    ]  # fmt: skip
    assert found.certain == {0}
    assert (found.before, found.nearest_before) == (1, "1946-12-31")
    assert (found.after, found.nearest_after) == (2, "1953-09-01")


def test_a_rough_date_is_counted_as_possible_wherever_it_may_be() -> None:
    year = span("1953-01-01", "1953-12-31")
    bars = tally(within(DATED, year), year, "month")
    assert [bar.certain for bar in bars] == [0] * 7 + [2] + [0] * 4
    assert [bar.possible for bar in bars] == [1] * 8 + [1] * 4


def test_a_few_outlying_documents_do_not_flatten_all_others() -> None:
    many = [spell(f"1953-01-{day % 28 + 1:02}", f"1953-02-{day % 28 + 1:02}") for day in range(600)]
    far = [spell("1670-08-12", "1670-08-12"), *many]
    found = extent(far)
    assert found is not None
    assert found == (span("1953-01-01", "1953-02-28"), span("1670-01-01", "1953-12-31"))
    assert extent([spell(None, None)]) is None


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 364), st.integers(0, 90), st.text("aWi 文\u0301", max_size=90)), max_size=50),
    st.sampled_from([860.0, 1280.0]),
)
def test_nothing_lies_over_anything_else_nor_beyond_the_drawing(
    given_marks: list[tuple[int, int, str]], width: float
) -> None:
    begin = dt.date(1953, 1, 1)
    entries = [
        Entry(
            str(number),
            (begin + dt.timedelta(first)).isoformat(),
            (begin + dt.timedelta(first + long)).isoformat(),
            name,
        )
        for number, (first, long, name) in enumerate(given_marks)
    ]
    marks = lay(entries, span("1953-01-01", "1953-12-31"), width, 560)
    assert len(marks) == len(entries)
    for one in (*marks, *mirrored(marks, width)):
        assert -1 <= one.begin <= one.end <= width + 1
        assert one.begin - 0.1 <= one.left <= one.right <= one.end + 0.1
    for one, other in combinations(marks, 2):
        assert one.lane != other.lane or one.end < other.begin or other.end < one.begin


def test_an_open_side_is_drawn_open() -> None:
    (mark,) = lay([Entry("a", None, "1953-08-10", "no later")], span("1953-08-01", "1953-08-31"), 310, 200)
    assert (mark.left, mark.right, mark.opens_left, mark.opens_right) == (0, 100, True, False)
    (mark,) = lay([Entry("a", "1953-08-02", "1953-08-02", "a day")], span("1953-08-01", "1953-08-31"), 310, 200)
    assert mark.left == mark.right == 15


@pytest.mark.parametrize(
    "words", ["Report to A. K. Lindar on the Families of the Drowned Villages", "文" * 40, "W" * 60]
)
def test_a_name_is_shortened_to_its_room(words: str) -> None:
    short = shortened(words, 150)
    assert short.endswith("…")
    assert width_of(short) <= 150
    assert words.startswith(short[:-1])


def pair(sender: str, recipient: str, letters: int) -> Pair:
    return Pair(Correspondent(sender), Correspondent(recipient), letters, None, None)


WEB = [pair(f"minister {at}", "secretary", 50 - at) for at in range(40)] + [pair("secretary", "minister 3", 9)]


def test_a_network_holds_the_heaviest_lines_and_no_more_names_than_can_be_read() -> None:
    drawn = network.heaviest([*WEB, pair("secretary", "secretary", 99)])
    names = {who.name for one in drawn for who in (one.sender, one.recipient)}
    assert len(names) == network.MOST
    assert "minister 0" in names
    assert "minister 39" not in names
    assert pair("secretary", "minister 3", 9) in drawn
    assert not [one for one in drawn if one.sender == one.recipient]


@pytest.mark.parametrize("rightwards", [True, False])
def test_names_of_a_network_never_overlap_and_its_shape_is_always_the_same(rightwards: bool) -> None:
    drawn = network.heaviest(WEB)
    for draw in (network.facing, network.arcs):
        made = draw(drawn, rightwards=rightwards)
        assert made == draw(list(reversed(drawn)), rightwards=rightwards)
        assert len(made.edges) == len(drawn)
        assert all(0 <= one.x <= made.width and 0 <= one.y <= made.height for one in made.nodes)
        for one, other in combinations(made.nodes, 2):
            assert one.anchor != other.anchor or abs(one.y - other.y) >= 24
    to, of = network.around(WEB, Correspondent("secretary"))
    made = network.star(to, of, Correspondent("secretary"), rightwards=rightwards)
    assert len(made.nodes) == network.NEIGHBOURS + 2
    assert [key for _, key in made.heads] == ["to", "of"]
