"""Precision from a sample, and what is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.workflow.reviewing import interval


@pytest.mark.parametrize(
    ("right", "asked", "low", "high"),
    [(9, 10, 0.5958, 0.9821), (95, 100, 0.8882, 0.9785), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
)
def test_interval(right: int, asked: int, low: float, high: float) -> None:
    """The figures of the Wilson interval as published tables have them."""
    assert interval(right, asked) == pytest.approx((low, high), abs=0.0005)


@given(st.integers(1, 500), st.integers(0, 500))
def test_interval_holds_the_share(asked: int, right: int) -> None:
    """It never leaves 0 to 1, and holds what was seen."""
    right = min(right, asked)
    low, high = interval(right, asked)
    assert 0 <= low <= right / asked + 1e-12
    assert right / asked - 1e-12 <= high <= 1
