"""The drawing of figures over time: every point inside it, where its words put it, and nothing that no words give."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.store.derived.ledger import Point
from fonds.web.ledger_chart import BOTTOM, HEIGHT, MOST, RIGHT, TOP, WIDTH, draw_chart


def point(
    value: float, earliest: str | None, latest: str | None = "", high: float | None = None, **other: Any
) -> Point:
    latest = earliest if latest == "" else latest
    said: dict[str, Any] = {"approximate": False, "disputed": False, "edtf": earliest} | other
    high = value if high is None else high
    return Point(
        record="r", passage="p1", text=str(value), low=value, high=high, earliest=earliest, latest=latest, **said
    )


@pytest.mark.parametrize(
    "points",
    [
        [],
        [point(4, "1952-03-01")],
        [point(4, "1952-03-01"), point(5, None)],
        [point(4, "1952-03-01"), point(5, "1952-03-01")],
        [point(4, None), point(5, None)],
    ],
)
def test_what_does_not_differ_in_time_is_not_drawn(points: list[Point]) -> None:
    assert draw_chart(points) is None


def test_later_is_further_and_more_is_higher() -> None:
    chart = draw_chart([point(10, "1952-03-01"), point(40, "1953-03-01"), point(0, "1954-03-01")])
    assert chart is not None
    assert [one.x for one in chart.dots] == sorted(one.x for one in chart.dots)
    assert chart.dots[1].y < chart.dots[0].y < chart.dots[2].y
    assert chart.dots[2].y == HEIGHT - BOTTOM
    assert min(value for _, value in chart.values) == 0
    assert {label.value for label in chart.labels} == {0, 10, 40}


def test_a_range_is_upright_a_time_lies_flat_and_an_end_that_nobody_gives_is_a_stub() -> None:
    """A time that is open on a side is drawn at the end that is known."""
    chart = draw_chart(
        [
            point(10, "1950-01-01", "1952-01-01", high=30, edtf="1950/1952"),
            point(20, "1943-12-31", "1953-12-31", edtf="/1953"),
            point(20, "1954-01-01", None, edtf="1954/.."),
        ]
    )
    assert chart is not None
    span, until, since = chart.dots
    assert span.left < span.x < span.right
    assert span.top < span.y < span.bottom
    assert (span.loose, until.loose, since.loose) == (False, True, True)
    assert (until.x, since.x) == (until.right, since.left)
    assert until.right - until.left == since.right - since.left


def test_what_spans_many_powers_is_drawn_by_tens_and_nought_is_told() -> None:
    days = ("1952-03-01", "1953-03-01", "1954-03-01")
    chart = draw_chart([point(value, day) for value, day in zip((0, 3, 2_000_000), days, strict=True)])
    assert chart is not None
    assert (chart.by_tens, chart.nought, len(chart.dots)) == (True, 1, 2)
    assert all(value in {10.0**at for at in range(10)} for _, value in chart.values)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 1e12),
            st.floats(0, 1e6),
            st.dates(dt.date(2, 1, 1), dt.date(2090, 1, 1)) | st.none(),
            st.integers(0, 4000),
        ),
        max_size=40,
    )
)
def test_every_point_lies_in_the_drawing(drawn: list[tuple[float, float, dt.date | None, int]]) -> None:
    points = [
        point(
            low,
            day.isoformat() if day else None,
            (day + dt.timedelta(more)).isoformat() if day else None,
            high=low + wide,
        )
        for low, wide, day, more in drawn
    ]
    chart = draw_chart(points)
    if chart is None:
        return
    assert len(chart.dots) + chart.undated + chart.nought == len(points) <= MOST
    for one in chart.dots:
        assert chart.left <= one.left <= one.x <= one.right <= WIDTH - RIGHT
        assert TOP - 0.2 <= one.top <= one.y <= one.bottom <= HEIGHT - BOTTOM + 0.2
    assert 1 <= len(chart.years) <= 8
    assert 2 <= len(chart.values) <= 8
    for label in chart.labels:
        assert 0 <= label.x <= WIDTH
        assert 0 < label.y <= HEIGHT
