"""The years as a histogram that is also the filter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fonds.search.protocol import FacetValue
from fonds.web.asked import Asked

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST = 24
"""Bars that still leave each one wide enough to be touched on a wide page."""

OUTLYING = 0.004
"""The share of records that may lie before and after the years drawn, where a few would make all others too narrow."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the years it stands for, its count, and its height of 100."""

    first: int
    last: int
    count: int
    height: float
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Years:
    """The bars in order, and what lies outside them."""

    bars: tuple[Bar, ...]
    outside: int
    """Records dated before the first bar or after the last."""
    step: int


def draw_years(values: Sequence[FacetValue], asked: Asked) -> Years:
    """Group counted years into bars that fit, each linking to the same search in its years."""
    counts = sorted((int(one.value), one.count) for one in values if one.value.isdecimal() and one.count)
    if not counts:
        return Years((), 0, 1)
    kept = _without_outlying(counts)
    first, last = kept[0][0], kept[-1][0]
    step = next(one for one in STEPS if (last // one) - (first // one) < MOST)
    start = first - first % step
    sums: dict[int, int] = {}
    for year, count in kept:
        sums[year - year % step] = sums.get(year - year % step, 0) + count
    most = max(sums.values())
    low, high = _chosen(asked)
    head, _, tail = asked.with_dates("0000", "9999").address().partition("from=0000&to=9999")
    bars = []
    for year in range(start, last + 1, step):
        end = year + step - 1
        chosen = (low is not None or high is not None) and (low or year) <= end and (high or end) >= year
        href = f"{head}from={year:04}&to={end:04}{tail}"
        count = sums.get(year, 0)
        bars.append(Bar(year, end, count, round(96 * count / most, 1), chosen, href))
    return Years(tuple(bars), sum(count for _, count in counts) - sum(sums.values()), step)


def _without_outlying(counts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the few records that lie far from all others, if the rest could then be drawn by finer steps."""
    if counts[-1][0] - counts[0][0] < MOST:
        return counts
    may_go = int(sum(count for _, count in counts) * OUTLYING)
    return list(_trim(reversed(list(_trim(counts, may_go))), may_go))[::-1] or counts


def _trim(counts: Iterable[tuple[int, int]], may_go: int) -> Iterable[tuple[int, int]]:
    gone = 0
    for year, count in counts:
        gone += count
        if gone > may_go:
            yield year, count


def _chosen(asked: Asked) -> tuple[int | None, int | None]:
    return (
        int(asked.date_from[:4]) if asked.date_from else None,
        int(asked.date_to[:4]) if asked.date_to else None,
    )
