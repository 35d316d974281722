"""The years as a histogram that is also the filter."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fonds.search.protocol import FacetValue, YearSpan
from fonds.web.asked import Asked

STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST = 24
"""Bars that still leave each one wide enough to be touched on a wide page."""

OUTLYING = 0.004
"""The share of records that may lie before and after the years drawn, where a few would make all others too narrow."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the years it stands for, how many are dated in them, and its height of 100."""

    first: int
    last: int
    count: int
    """Records that are certainly of these years."""
    height: float
    chosen: bool
    href: str
    maybe: int = 0
    """Records that may be of these years or of others."""
    top: float = 0.0
    """Its height with those that may be of these years."""


@dataclass(frozen=True, slots=True)
class Years:
    """The bars in order, and what lies outside them."""

    bars: tuple[Bar, ...]
    outside: int
    """Records dated before the first bar or after the last."""
    step: int


def draw_years(values: Sequence[FacetValue], asked: Asked) -> Years:
    """Group counted years into bars that fit, each linking to the same search in its years."""
    years = [(int(one.value), one.count) for one in values if one.value.isdecimal()]
    return draw_spans([YearSpan(first=year, last=year, count=count) for year, count in years], asked)


def draw_spans(spans: Sequence[YearSpan], asked: Asked) -> Years:
    """Group records by when they are dated into bars that fit: those surely of a bar's years, and those possibly."""
    ends: Counter[int] = Counter()
    for one in spans:
        for year in {one.first, one.last} - {None}:
            ends[year or 0] += one.count
    counts = sorted((year, count) for year, count in ends.items() if count)
    if not counts:
        return Years((), 0, 1)
    kept = _without_outlying(counts)
    first, last = kept[0][0], kept[-1][0]
    step = next(one for one in STEPS if (last // one) - (first // one) < MOST)
    start = first - first % step
    starts = range(start, last + 1, step)
    sure, maybe = _sums(spans, starts)
    most = max(sure[year] + maybe[year] for year in starts) or 1
    low, high = _chosen(asked)
    head, _, tail = asked.with_dates("0000", "9999").address().partition("from=0000&to=9999")
    bars = []
    for year in starts:
        end = year + step - 1
        chosen = (low is not None or high is not None) and (low or year) <= end and (high or end) >= year
        height, top = (round(96 * count / most, 1) for count in (sure[year], sure[year] + maybe[year]))
        href = f"{head}from={year:04}&to={end:04}{tail}"
        bars.append(Bar(year, end, sure[year], height, chosen, href, maybe[year], top))
    beyond = sum(one.count for one in spans if not _touches(one, start, bars[-1].last))
    return Years(tuple(bars), beyond, step)


def _sums(spans: Sequence[YearSpan], starts: range) -> tuple[Counter[int], Counter[int]]:
    """Return for each bar, by its first year, how many are surely and how many possibly of its years."""
    sure, maybe = Counter[int](), Counter[int]()
    for one in spans:
        if (
            one.first is not None
            and one.last is not None
            and one.first - one.first % starts.step == (one.last - one.last % starts.step)
        ):
            sure[one.first - one.first % starts.step] += one.count
            continue
        for year in starts:
            if _touches(one, year, year + starts.step - 1):
                maybe[year] += one.count
    return sure, maybe


def _touches(one: YearSpan, first: int, last: int) -> bool:
    return (one.first is None or one.first <= last) and (one.last is None or one.last >= first)


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
