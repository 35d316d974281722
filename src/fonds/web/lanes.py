"""Dates as marks beside their names, in lanes in which nothing lies over anything else.

Time runs from the start side of the page: to the right, and in an interface written from right to left to the left.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fonds.web.periods import Period

LANE = 26
"""Height of a lane: a line of words that a finger can hit."""

_GAP = 16
_BESIDE = 9
_LETTER = 14.5
_SHORTEST = 90
"""Below this width a name is rather written over its own mark."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be drawn: its days as ISO dates, None for an open side, and what it is called."""

    key: str
    earliest: str | None
    latest: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, in units of the drawing."""

    key: str
    left: float
    right: float
    """The same as `left` for a single day."""
    opens_left: bool
    """Whether it begins before what is drawn, or nobody knows when."""
    opens_right: bool
    label: str
    """Shortened to what there is room for."""
    text: float
    """Where the label is anchored."""
    room: float
    """About how wide the label is."""
    anchor: str
    """`start`, `end`, or `over` for a label that stands on its own mark."""
    lane: int = 0
    begin: float = 0
    """From here to `end` nothing else may stand in the lane."""
    end: float = 0


def place(day: str, span: Period, width: float, *, after: bool = False) -> float:
    """Return where a day begins, or ends, in a drawing of a span."""
    passed = (dt.date.fromisoformat(day) - span.first).days + (1 if after else 0)
    return min(max(width * passed / span.days, 0.0), width)


def lay(entries: Iterable[Entry], span: Period, width: float, longest: float) -> tuple[Mark, ...]:
    """Lay entries into lanes in their order, each into the first in which there is room.

    Args:
        entries: what to draw; all of it touches the span.
        span: the days that the width stands for.
        width: of the drawing.
        longest: the widest that a label may be.
    """
    lanes: list[list[tuple[float, float]]] = []
    laid = []
    for one in (_mark(each, span, width, longest) for each in entries):
        taken = (one.begin - _GAP, one.end + _GAP)
        lane = next((number for number, held in enumerate(lanes) if _is_free(held, taken)), len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((one.begin, one.end))
        laid.append(replace(one, lane=lane))
    return tuple(laid)


def _is_free(held: Iterable[tuple[float, float]], taken: tuple[float, float]) -> bool:
    return all(end <= taken[0] or begin >= taken[1] for begin, end in held)


def mirrored(marks: Sequence[Mark], width: float) -> tuple[Mark, ...]:
    """Return the same with time running from right to left."""
    return tuple(
        replace(
            one, left=width - one.right, right=width - one.left, opens_left=one.opens_right,
            opens_right=one.opens_left, text=width - one.text, begin=width - one.end, end=width - one.begin,
        )
        for one in marks
    )  # fmt: skip


def _mark(one: Entry, span: Period, width: float, longest: float) -> Mark:
    first, last = span.span
    opens_left = one.earliest is None or one.earliest < first
    opens_right = one.latest is None or one.latest > last
    left = 0.0 if opens_left or one.earliest is None else place(one.earliest, span, width)
    right = width if opens_right or one.latest is None else place(one.latest, span, width, after=True)
    if one.earliest == one.latest and not opens_left:
        left = right = (left + right) / 2
    after, before = width - right - _BESIDE, left - _BESIDE
    wanted = min(width_of(one.label), longest)
    if after >= wanted or (after >= before and after >= _SHORTEST):
        label = shortened(one.label, min(wanted, after))
        begin, end, text, anchor = left, right + _BESIDE + width_of(label), right + _BESIDE, "start"
    elif before >= _SHORTEST:
        label = shortened(one.label, min(wanted, before))
        begin, end, text, anchor = left - _BESIDE - width_of(label), right, left - _BESIDE, "end"
    else:
        label = shortened(one.label, min(wanted, width - left - 2 * _BESIDE))
        begin, end, text, anchor = left, max(right, left + 3 * _BESIDE + width_of(label)), left + 2 * _BESIDE, "over"
    return Mark(
        key=one.key, left=round(left, 1), right=round(right, 1), opens_left=opens_left, opens_right=opens_right,
        label=label, text=round(text, 1), room=round(width_of(label), 1), anchor=anchor, begin=begin, end=end,
    )  # fmt: skip


def width_of(words: str) -> float:
    """Return about how wide words are in the serif face, rather too wide than too narrow."""
    return sum(_width(sign) for sign in words)


def _width(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _LETTER * 1.02
    if sign in " .,:;!'’|ijlftr()[]":
        return _LETTER * 0.33
    return _LETTER * (0.7 if sign.isupper() or sign in "mwMWжшщюфыЖШЩЮ—@%&" else 0.53)


def shortened(words: str, width: float) -> str:
    """Return words as they are, or as much of them as there is room for, cut between two words where that is near."""
    if width_of(words) <= width:
        return words
    room, at = width - _width("…"), 0
    for at, sign in enumerate(words):  # noqa: B007 - where it ends is what is wanted
        room -= _width(sign)
        if room < 0:
            break
    kept = words[:at]
    word = kept.rfind(" ")
    return (kept[:word] if word > at - 12 and word > 0 else kept).rstrip(" .,;:([") + "…"
