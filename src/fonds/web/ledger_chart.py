"""Figures of one thing over time, as points on a plane: each where its words put it, and nothing drawn between them."""

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fonds.store.derived.ledger import Point

WIDTH, HEIGHT = 400, 212
RIGHT, TOP, BOTTOM = 10, 26, 30

MOST = 400
"""Figures that are drawn at most."""

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MOST_TICKS = 6
_NICE = (1, 2, 2.5, 5, 10)
_SPREAD = 300
"""How many times the smallest the largest may be before each line stands for ten times the one below."""

_STUB = 18
"""The length of the line towards an end that nobody gives."""

_Span = tuple[float, float, str]

_LABELLED = 7
_LETTER = 6.6
_GAP = 14
_DAYS = 365.2425


@dataclass(frozen=True, slots=True)
class Dot:
    """A figure as it is drawn. The horizontal line is the time it may be of, the upright one its range."""

    figure: Point
    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float
    loose: bool
    """Whether its time is open on a side."""


@dataclass(frozen=True, slots=True)
class Label:
    """A value written beside its dot."""

    x: float
    y: float
    value: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn, in the units of the drawing."""

    dots: tuple[Dot, ...]
    years: tuple[tuple[float, int], ...]
    values: tuple[tuple[float, float], ...]
    labels: tuple[Label, ...]
    by_tens: bool
    """Whether each line stands for ten times the one below."""
    undated: int
    nought: int
    """Figures of nothing, which such a scale cannot hold."""
    left: float
    """Where the drawing begins, beside the values of its lines."""


def draw_chart(figures: Sequence[Point]) -> Chart | None:
    """Draw figures of one thing in one unit; None where fewer than two have a time, or none differs in it."""
    dated = [(one, span) for one in figures if (span := _span(one)) is not None]
    undated = len(figures) - len(dated)
    largest = max((one.high for one, _ in dated), default=0)
    positive = [one.low for one, _ in dated if one.low > 0]
    by_tens = bool(positive) and largest > _SPREAD * min(positive)
    drawn = [(one, span) for one, span in dated if one.low > 0 or not by_tens][:MOST]
    starts = [begin for _, (begin, _, _) in drawn]
    ends = [end for _, (_, end, _) in drawn]
    if len(drawn) <= 1 or max(ends) - min(starts) < 2 / _DAYS:
        return None
    first, last, years = _years(min(starts), max(ends))
    low, high, values = _tens(min(positive), largest) if by_tens else _lines(min(one.low for one, _ in drawn), largest)

    left = round(_GAP + _LETTER * max(len(f"{value:,.15g}") for value in values), 1)

    def across(year: float) -> float:
        return round(left + (year - first) / (last - first) * (WIDTH - left - RIGHT), 1)

    def up(value: float) -> float:
        height = math.log10(value) if by_tens else value
        return round(HEIGHT - BOTTOM - (height - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    dots = tuple(_dot(one, span, across, up) for one, span in drawn)
    return Chart(
        dots=dots,
        years=tuple((across(year), year) for year in years),
        values=tuple((up(value), value) for value in values),
        labels=_labels(dots, left),
        by_tens=by_tens,
        undated=undated,
        nought=len(dated) - len(drawn) if by_tens and len(dated) <= MOST else 0,
        left=left,
    )


def _dot(one: Point, span: _Span, across: Callable[[float], float], up: Callable[[float], float]) -> Dot:
    """Place a figure: in the middle of its time, or at the one end that is known, with a stub towards the other."""
    begin, end, opens = span
    left, right = across(begin), across(end)
    if opens == "before":
        left, x = right - _STUB, right
    elif opens == "after":
        right, x = left + _STUB, left
    else:
        x = across((begin + end) / 2)
    middle = up((one.low + one.high) / 2)
    return Dot(one, x, middle, round(left, 1), round(right, 1), up(one.high), up(one.low), bool(opens))


def _span(one: Point) -> _Span | None:
    """Return begin and end in years, and on which side they are open; None for a figure without a time."""
    edtf = one.edtf or ""
    begin, end = _year(one.earliest), _year(one.latest)
    opens = "before" if edtf.startswith(("/", "..")) or begin is None else ""
    opens = "after" if edtf.endswith(("/", "..")) or end is None else opens
    if opens == "before" and end is not None:
        return end, end, opens
    if opens == "after" and begin is not None:
        return begin, begin, opens
    return (begin, end, "") if begin is not None and end is not None else None


def _year(day: str | None) -> float | None:
    """Return a day as a fraction of years; None for what is no day of the calendar, such as one before the year 1."""
    try:
        read = dt.date.fromisoformat(day) if day else None
    except ValueError:
        return None
    return None if read is None else read.year + (read.timetuple().tm_yday - 1) / 366


def _years(start: float, end: float) -> tuple[float, float, list[int]]:
    """Return the bounds of the drawing, and the years marked below it."""
    margin = max(0.15, (end - start) * 0.04)
    first, last = start - margin, end + margin
    step = next((one for one in _STEPS if (last - first) / one <= _MOST_TICKS), 1000)
    years = [
        year for year in range(math.floor(first), math.ceil(last) + 1) if year % step == 0 and first <= year <= last
    ]
    if years:
        return first, last, years
    year = math.floor(start)
    return min(first, year), last, [year]


def _lines(smallest: float, largest: float) -> tuple[float, float, list[float]]:
    """Return an even scale that begins at nought, and three to five lines of it."""
    lowest = min(smallest, 0)
    span = largest - lowest or 1
    rough = span / 3.2
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * one for one in _NICE if power * one >= rough)
    low = math.floor(lowest / step)
    high = max(low + 1, math.ceil(round(largest / step, 9)))
    return low * step, high * step, [round(at * step, 9) for at in range(low, high + 1)]


def _tens(smallest: float, largest: float) -> tuple[float, float, list[float]]:
    """Return a scale of powers of ten, and lines at some of them."""
    low, high = math.floor(math.log10(smallest)), math.ceil(math.log10(largest) + 1e-9)
    step = max(1, math.ceil((high - low) / 5))
    return low, high, [10.0**at for at in range(low, high + 1, step)]


def _labels(dots: Sequence[Dot], left: float) -> tuple[Label, ...]:
    """Write values beside the dots that matter most, as long as no two touch."""
    by_value = sorted(dots, key=lambda one: one.figure.high)
    by_time = sorted(dots, key=lambda one: one.x)
    wanted = [by_value[-1], by_value[0], by_time[0], by_time[-1], *by_time]
    taken: list[tuple[float, float, float, float]] = []
    labels: list[Label] = []
    for dot in dict.fromkeys(wanted):
        if len(labels) == _LABELLED:
            break
        value = dot.figure.high
        width = _LETTER * len(f"{value:,.0f}") + 4
        x = min(max(dot.x, left + width / 2), WIDTH - width / 2)
        for y in (dot.top - 9, dot.bottom + 18):
            box = (x - width / 2, y - 11, x + width / 2, y + 2)
            free = box[1] >= TOP - 20 and box[3] <= HEIGHT - BOTTOM and not any(_meet(box, other) for other in taken)
            if free and not any(one is not dot and _covers(box, one) for one in dots):
                taken.append(box)
                labels.append(Label(round(x, 1), round(y, 1), value, "middle"))
                break
    return tuple(labels)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _covers(box: tuple[float, float, float, float], dot: Dot) -> bool:
    return box[0] - 4 < dot.x < box[2] + 4 and box[1] - 4 < dot.y < box[3] + 4
