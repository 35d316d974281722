"""Stretches of the calendar: centuries, decades, years, months and days, each of which has an address."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from fonds.record.dates import bounds
from fonds.web.tongues import Tongue

Unit = Literal["day", "month", "year", "lustrum", "decade", "century"]

UNITS: tuple[Unit, ...] = get_args(Unit)
"""From the finest to the coarsest."""

_YEARS: dict[Unit, int] = {"year": 1, "lustrum": 5, "decade": 10, "century": 100}
_PARENTS: dict[Unit, Unit] = {
    "day": "month", "month": "year", "year": "decade", "lustrum": "decade", "decade": "century",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from one to another, both within it."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def unit(self) -> Unit | None:
        """The unit of the calendar that it exactly is, if it is one."""
        return next((unit for unit in UNITS if period_of(self.first, unit) == self), None)

    @property
    def ends(self) -> tuple[str, str]:
        """First and last as a reader types them, in years or months where it begins and ends with one."""
        for unit in ("year", "month"):
            if period_of(self.first, unit).first == self.first and period_of(self.last, unit).last == self.last:
                length = 4 if unit == "year" else 7
                return self.first.isoformat()[:length], self.last.isoformat()[:length]
        return self.first.isoformat(), self.last.isoformat()

    @property
    def span(self) -> tuple[str, str]:
        """First and last day as records have them."""
        return self.first.isoformat(), self.last.isoformat()

    def above(self) -> "tuple[Period, ...]":
        """Return the units of the calendar in which it lies, the largest first; none for what is no unit itself."""
        found: list[Period] = []
        unit = self.unit
        while unit in _PARENTS:
            unit = _PARENTS[unit]
            found.append(period_of(self.first, unit))
        return tuple(reversed(found))


def period_of(day: dt.date, unit: Unit) -> Period:
    """Return the unit of the calendar in which a day lies."""
    if unit == "day":
        return Period(day, day)
    if unit == "month":
        begin = day.replace(day=1)
        return Period(
            begin, (begin + dt.timedelta(31)).replace(day=1) - dt.timedelta(1) if begin < _LAST else dt.date.max
        )
    years = _YEARS[unit]
    year = day.year - day.year % years
    return Period(dt.date(max(year, 1), 1, 1), dt.date(year + years - 1, 12, 31))


_LAST = dt.date(9999, 12, 1)


def count_of(span: Period, unit: Unit) -> int:
    """Return how many units a span touches."""
    if unit == "day":
        return span.days
    if unit == "month":
        return (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    return span.last.year // _YEARS[unit] - span.first.year // _YEARS[unit] + 1


def unit_for(span: Period, most: int) -> Unit:
    """Return the finest unit of which a span touches at most so many; the coarsest if it touches more of all."""
    return next((unit for unit in UNITS if count_of(span, unit) <= most), UNITS[-1])


def periods_in(span: Period, unit: Unit) -> Iterator[Period]:
    """Yield the units that a span touches, in order."""
    one = period_of(span.first, unit)
    while True:
        yield one
        if one.last >= span.last:
            return
        one = period_of(one.last + dt.timedelta(1), unit)


def widened(span: Period, unit: Unit) -> Period:
    """Return a span from the begin of its first unit to the end of its last."""
    return Period(period_of(span.first, unit).first, period_of(span.last, unit).last)


def asked_for(date_from: str, date_to: str, otherwise: Period) -> Period:
    """Return what was typed as a span; a side that was left open is that of another span, as far as it goes."""
    low = bounds(date_from) if date_from else None
    high = bounds(date_to) if date_to else None
    first = dt.date.fromisoformat(low[0]) if low and low[0] else None
    last = dt.date.fromisoformat(high[1]) if high and high[1] else None
    if first is None and last is None:
        return otherwise
    if first is None:
        return Period(min(otherwise.first, period_of(last, "year").first), last) if last else otherwise
    return Period(first, last or max(otherwise.last, period_of(first, "year").last))


def label_of(one: Period, unit: Unit, tongue: Tongue, *, full: bool = False) -> str:
    """Return what a unit is called: in full, or as short as an axis needs it."""
    if unit == "day":
        return tongue.day(one.first.isoformat()) if full else str(one.first.day)
    if unit == "month":
        return tongue.day(one.ends[0]) if full else tongue.short(one.first, "MMM")
    if unit == "year":
        return str(one.first.year)
    last = one.last.year % 100 if unit != "century" and not full else one.last.year
    return f"{one.first.year}–{last:02}"


def named(span: Period, tongue: Tongue) -> tuple[str, str]:
    """Return begin and end of a span in words, the end empty where it is one year, month or day."""
    first, last = span.ends
    return tongue.day(first), tongue.day(last) if last != first else ""
