"""Offices over time: which office somebody is said to hold, when sources say so, and how that is drawn.

A source speaks of a day or of a span. Between the first and the last time that an office is given to somebody he may
have held it throughout; no more is claimed, so the line between is broken.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fonds.store.derived.people import key_of

WIDTH = 100.0
"""The line of time is drawn on a scale of this width."""

LEAST = 0.8
"""The least width of a stroke, so that a day is seen."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One place where a source gives an office to somebody."""

    record: str
    passage: str | None
    words: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    basis: str
    """`stated`, or `document` where it is the date of the document that tells when."""

    @property
    def number(self) -> str:
        """The number of the passage."""
        return (self.passage or "").removeprefix("p")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line on the scale of time."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office of somebody, with all who say so in the order of time."""

    office: str
    who: str
    """Whoever holds it, where an office is looked at rather than a person."""
    body: str
    """The body it is an office of, if the source says so."""
    witnesses: tuple[Witness, ...]
    strokes: tuple[Stroke, ...] = ()
    between: Stroke | None = None

    @property
    def earliest(self) -> str | None:
        """First day on which a source may speak of it."""
        return min((one.earliest for one in self.witnesses if one.earliest), default=None)

    @property
    def latest(self) -> str | None:
        """Last day on which a source may speak of it."""
        return max((one.latest for one in self.witnesses if one.latest), default=None)

    @property
    def dated(self) -> tuple[Witness, ...]:
        """Those who tell when, or whose document is dated."""
        return tuple(one for one in self.witnesses if one.earliest or one.latest)

    @property
    def only_by_documents(self) -> bool:
        """Whether nothing but the dates of documents tells when."""
        return all(one.basis == "document" for one in self.witnesses)


class Scale:
    """Years laid out over the width of a line."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first)
        self._days = max(1, (dt.date(min(self.last, 9998) + 1, 1, 1) - dt.date(max(first, 1), 1, 1)).days)

    def at(self, day: str) -> float:
        """Return where a day lies, between 0 and the width."""
        year, month, number = (int(part) for part in day.split("-"))
        distance = (dt.date(min(max(year, 1), 9998), month, number) - dt.date(max(self.first, 1), 1, 1)).days
        return round(min(WIDTH, max(0.0, WIDTH * distance / self._days)), 2)

    def stroke(self, earliest: str | None, latest: str | None) -> Stroke | None:
        """Return the line between two days; None where both are open."""
        if not earliest and not latest:
            return None
        left = self.at(earliest) if earliest else 0.0
        right = self.at(latest) if latest else WIDTH
        if right - left < LEAST:
            middle = min(WIDTH - LEAST / 2, max(LEAST / 2, (left + right) / 2))
            left, right = middle - LEAST / 2, middle + LEAST / 2
        return Stroke(round(left, 2), round(right, 2))


def scale_of(days: Iterable[str | None]) -> Scale | None:
    """Return a scale of whole years that holds all days; None if there are none."""
    years = [int(day[:4]) for day in days if day]
    return Scale(min(years), max(years)) if years else None


@dataclass(frozen=True, slots=True)
class Offered:
    """An office as one source gives it, before those that are the same are put together."""

    office: str
    who: str
    body: str
    witness: Witness


def tenures(offered: Iterable[Offered]) -> list[Tenure]:
    """Put together what sources say of the same office of the same person, in the order of time, the undated last."""
    together: dict[tuple[str, str, str], list[Offered]] = {}
    for one in offered:
        of_what = "" if one.office else key_of(one.body)
        together.setdefault((key_of(one.office), of_what, key_of(one.who)), []).append(one)
    found = []
    for several in together.values():
        seen: dict[tuple[str, str | None, str | None], Witness] = {}
        for one in several:
            seen.setdefault((one.witness.record, one.witness.passage, one.witness.edtf), one.witness)
        ordered = sorted(seen.values(), key=lambda one: (one.earliest or one.latest or "9999", one.record))
        forms = [one.office for one in several]
        office = min(dict.fromkeys(forms), key=lambda form: (form.isupper(), -forms.count(form)))
        bodies = [one.body for one in several if one.body]
        found.append(Tenure(office, several[0].who, bodies[0] if bodies else "", tuple(ordered)))
    return sorted(found, key=lambda one: (one.earliest or one.latest or "9999", one.latest or "9999", one.office))


def drawn(several: Sequence[Tenure], scale: Scale | None) -> list[Tenure]:
    """Lay tenures out on a scale."""
    if scale is None:
        return list(several)
    laid = []
    for one in several:
        strokes = [stroke for witness in one.dated if (stroke := scale.stroke(witness.earliest, witness.latest))]
        kept = tuple(sorted(dict.fromkeys(strokes), key=lambda each: each.left))
        between = Stroke(kept[0].left, max(each.right for each in kept)) if len(kept) > 1 else None
        laid.append(replace(one, strokes=kept, between=between))
    return laid
