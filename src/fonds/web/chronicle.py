"""What lies in a stretch of time: counted by the units of the calendar, and one after the other."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fonds.record.dates import is_surely_within, may_overlap
from fonds.store.derived.chronology import Spell
from fonds.web.periods import Period, Unit, period_of, periods_in, unit_for, widened

MOST_BARS = 36
"""Bars that still leave each one wide enough to be touched on a page of medium width: three years of months."""

OUTLYING = 0.002
"""The share of records on either side that may lie outside what is shown at first, if the rest is then drawn finer."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A unit of the calendar: what is surely of it, and what may be."""

    period: Period
    certain: int
    possible: int


@dataclass(frozen=True, slots=True)
class Within:
    """Spells of a span: all that may be of it, in order, with those that surely are."""

    spells: tuple[Spell, ...]
    certain: frozenset[int]
    """Places of the certain ones among them."""
    before: int
    """How many are surely earlier."""
    after: int
    nearest_before: str | None
    """The last day of the latest of those that are earlier."""
    nearest_after: str | None


def extent(spells: Sequence[Spell]) -> tuple[Period, Period] | None:
    """Return the span in which dated spells lie, without a few outlying ones and with them; None if none is dated."""
    lows = sorted(one.earliest or one.latest or "" for one in spells if one.is_dated)
    highs = sorted(one.latest or one.earliest or "" for one in spells if one.is_dated)
    if not lows:
        return None
    cut = int(len(lows) * OUTLYING)
    whole, inner = (
        Period(dt.date.fromisoformat(lows[at]), dt.date.fromisoformat(max(highs[-1 - at], lows[at]))) for at in (0, cut)
    )
    unit = unit_for(inner, MOST_BARS)
    span = inner if unit != unit_for(whole, MOST_BARS) else whole
    return widened(span, unit), widened(whole, "year")


def within(spells: Sequence[Spell], span: Period) -> Within:
    """Return what of dated spells lies in a span, surely or possibly, and how much lies on either side of it."""
    first, last = days = span.span
    shown: list[Spell] = []
    certain: set[int] = set()
    before, after, nearest_before, nearest_after = 0, 0, "", ""
    for one in spells:
        date = (one.earliest, one.latest)
        if may_overlap(date, days):
            if is_surely_within(date, days):
                certain.add(len(shown))
            shown.append(one)
        elif one.latest is not None and one.latest < first:
            before += 1
            nearest_before = max(nearest_before, one.latest)
        elif one.earliest is not None and one.earliest > last:
            after += 1
            nearest_after = min(nearest_after or one.earliest, one.earliest)
    return Within(tuple(shown), frozenset(certain), before, after, nearest_before or None, nearest_after or None)


def tally(found: Within, span: Period, unit: Unit) -> tuple[Bar, ...]:
    """Count spells by a unit: in one where they are surely of it, as possible in every one that they may be of."""
    units = list(periods_in(span, unit))
    starts = [one.first.isoformat() for one in units]
    certain, possible = [0] * len(units), [0] * len(units)
    ends = units[-1].last.isoformat()
    for one in found.spells:
        low = max(bisect_right(starts, one.earliest) - 1, 0) if one.earliest else 0
        high = max(bisect_right(starts, one.latest) - 1, 0) if one.latest else len(units) - 1
        sure = low == high and one.earliest and one.latest and one.earliest >= starts[low] and one.latest <= ends
        if sure:
            certain[low] += 1
        else:
            for at in range(low, high + 1):
                possible[at] += 1
    return tuple(Bar(*row) for row in zip(units, certain, possible, strict=True))


def beside(span: Period, day: str) -> Period:
    """Return the stretch of the same kind as a span in which a day lies, that lies before or after it."""
    there = dt.date.fromisoformat(day)
    if span.unit:
        return period_of(there, span.unit)
    length = dt.timedelta(span.days)
    if len(span.ends[0]) == len("1953-08-05"):
        steps = (there - span.first) // length
        return Period(_shifted(span.first, steps * length), _shifted(span.last, steps * length))
    return _beside_in_months(span, there)


def _beside_in_months(span: Period, there: dt.date) -> Period:
    first = span.first.year * 12 + span.first.month - 1
    length = span.last.year * 12 + span.last.month - first
    steps = (there.year * 12 + there.month - 1 - first) // length
    begin, end = first + steps * length, first + steps * length + length - 1
    begin, end = max(begin, 12), min(end, 9999 * 12 + 11)
    return Period(dt.date(begin // 12, begin % 12 + 1, 1), period_of(dt.date(end // 12, end % 12 + 1, 1), "month").last)


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return dt.date.min if by.days < 0 else dt.date.max
