"""Our own sums of figures: when they may be offered, and what has to be said of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from fonds.store.derived.ledger import Figure, Group

SHARES = frozenset({"percent", "°", "°C", "°F", "‰"})
"""Units whose figures mean nothing when they are added."""

NAMED = 5
"""Different things counted, or units, that a warning names."""

Refusal = Literal["", "few", "units", "shares", "things", "nothing"]


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of figures, or why there is none."""

    count: int
    refused: Refusal = ""
    """Why the figures are not added; empty if they are."""
    low: float = 0
    high: float = 0
    unit: str = ""
    noun: str = ""
    """What was added, if it is called the same throughout."""
    units: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    """What was added, if that is called differently: those counted most often."""
    more_things: int = 0
    approximate: int = 0
    ranges: int = 0
    disputed: int = 0
    records: int = 0
    beside: int = 0
    """Figures that stand in one record with another of them."""


def sum_of(groups: Sequence[Group], records: int, beside: int, *, chosen: bool) -> Sum:
    """Add figures up, if they are of one unit.

    Args:
        groups: the figures, by what is counted and in which unit.
        records: how many records they stand in.
        beside: how many of them stand in one record with another.
        chosen: whether a reader chose what is counted; else different things are not added to each other.
    """
    count = sum(one.count for one in groups)
    units = tuple(dict.fromkeys(one.unit for one in groups))
    nouns: dict[str, str] = {}
    for one in groups:
        nouns.setdefault(one.key, one.noun)
    refused = _refused(count, units, tuple(nouns), chosen=chosen)
    if refused:
        return Sum(count, refused, units=units[:NAMED], unit=units[0] if len(units) == 1 else "")
    several = len(nouns) > 1
    named = [noun for noun in nouns.values() if noun]
    return Sum(
        count=count,
        low=_exact(one.low for one in groups),
        high=_exact(one.high for one in groups),
        unit=units[0],
        noun="" if several else next(iter(nouns.values())),
        things=tuple(named[:NAMED]) if several else (),
        more_things=max(0, len(named) - NAMED) if several else 0,
        approximate=sum(one.approximate for one in groups),
        ranges=sum(one.ranges for one in groups),
        disputed=sum(one.disputed for one in groups),
        records=records,
        beside=beside,
    )


def sum_of_figures(figures: Sequence[Figure]) -> Sum:
    """Add up figures that a reader ticked."""
    groups = [
        Group(
            key=one.key, noun=one.noun or "", unit=one.unit or "", count=1,
            approximate=int(one.approximate), ranges=int(one.low < one.high), disputed=int(one.disputed is not None),
            low=one.low, high=one.high,
        )
        for one in figures
    ]  # fmt: skip
    records = [one.record for one in figures]
    beside = sum(1 for one in records if records.count(one) > 1)
    return sum_of(groups, len(set(records)), beside, chosen=True)


def _refused(count: int, units: tuple[str, ...], keys: tuple[str, ...], *, chosen: bool) -> Refusal:
    if count <= 1:
        return "few"
    if len(units) > 1:
        return "units"
    if units[0] in SHARES:
        return "shares"
    if not units[0] and keys == ("",):
        return "nothing"
    if len(keys) > 1 and not units[0] and not chosen:
        return "things"
    return ""


def _exact(values: Iterable[float]) -> float:
    """Add without the crumbs that binary fractions leave."""
    return round(sum(values), 6)
