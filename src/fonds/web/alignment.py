"""Two texts of one document laid side by side: which passage renders which.

Passages are matched in order by what no translator changes (numbers, days, names) and by their lengths (cf. W. A. Gale
and K. W. Church, A program for aligning sentences in bilingual corpora, 1993). Two passages may answer to one. What has
no counterpart stays alone.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

GAP = 0.4
"""What it costs to leave a passage alone."""

MERGE = 0.6
"""What it costs to take two passages as one."""

BAND = 40
"""How many passages from the straight way a match may lie in long texts, beside the difference of their numbers."""

_WEIGHTS = {"d": 3.0, "n": 2.0, "p": 1.5, "l": 1.2}
_MOST = 7.0
_LEAST_FIT = -1.5
_MOST_LONGER = 0.4
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A passage as it is matched."""

    length: int
    anchors: tuple[str, ...] = ()
    """What it says that a translation says too; the first letter tells the kind: day, number, person, place."""
    stands: str = ""
    """What part it plays in the document; a heading does not render a paragraph."""


class Pair(NamedTuple):
    """Passages of both sides that answer to each other, by their places; one side may have none."""

    left: tuple[int, ...]
    right: tuple[int, ...]


_STEPS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
"""How many passages of either side a step takes."""


def align(left: Sequence[Part], right: Sequence[Part]) -> tuple[Pair, ...]:
    """Return the pairs in the order of both texts; every passage is in exactly one."""
    return tuple(_Alignment(left, right).pairs())


class _Alignment:
    def __init__(self, left: Sequence[Part], right: Sequence[Part]) -> None:
        self.left, self.right = left, right
        both = (sum(one.length for one in side) or 1 for side in (left, right))
        # One side may lack whole passages, so that no language is taken to need much more room than another.
        self.longer = max(-_MOST_LONGER, min(_MOST_LONGER, math.log(next(both) / next(both))))
        self.shared = self._shared()
        self.runs = tuple({many: _runs(side, many) for many in (1, 2)} for side in (left, right))

    def _shared(self) -> list[dict[int, float]]:
        """Return how much each passage has in common with those of the other side, as far as it has anything.

        What stands in many passages tells little.
        """
        here, there = (_standing(side) for side in (self.left, self.right))
        found: list[dict[int, float]] = [defaultdict(float) for _ in self.left]
        for anchor in here.keys() & there.keys():
            weight = _WEIGHTS.get(anchor[:1], 1.0) * 2 / (1 + math.sqrt(len(here[anchor]) * len(there[anchor])))
            if len(here[anchor]) * len(there[anchor]) <= 2_500:
                for one in here[anchor]:
                    for other in there[anchor]:
                        found[one][other] += weight
        return [dict(one) for one in found]

    def pairs(self) -> Iterator[Pair]:
        """Walk back from the end along the best way."""
        way = self._way()
        at = (len(self.left), len(self.right))
        found: list[Pair] = []
        while at != (0, 0):
            step = way[at]
            before = (at[0] - step[0], at[1] - step[1])
            found.append(Pair(tuple(range(before[0], at[0])), tuple(range(before[1], at[1]))))
            at = before
        yield from reversed(found)

    def _way(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return by which step each point is best reached."""
        many, others = len(self.left), len(self.right)
        room = BAND + abs(many - others)
        rows: list[dict[int, float]] = []
        way: dict[tuple[int, int], tuple[int, int]] = {}
        nowhere: dict[int, float] = {}
        for one in range(many + 1):
            straight = round(one * others / many) if many else 0
            first, last = (max(0, straight - room), min(others, straight + room)) if many else (0, others)
            row: dict[int, float] = {0: 0.0} if one == 0 else {}
            rows.append(row)
            behind = (row, rows[one - 1] if one else nowhere, rows[one - 2] if one > 1 else nowhere)
            for other in range(first, last + 1):
                reached = row.get(other, -math.inf)
                for step in _STEPS:
                    before = behind[step[0]].get(other - step[1])
                    if before is None:
                        continue
                    value = before - GAP
                    if step[0] and step[1]:
                        value = before + self._fit(one - step[0], other - step[1], *step)
                    if value > reached:
                        reached = value
                        way[one, other] = step
                if reached > -math.inf:
                    row[other] = reached
        return way

    def _fit(self, one: int, other: int, many: int, others: int) -> float:
        """Return how well so many passages from one on answer to so many from another on."""
        ours, theirs = self.runs[0][many][one], self.runs[1][others][other]
        fit = max(_LEAST_FIT, 1 - abs(ours.length - theirs.length - self.longer))
        if many + others > 2:
            fit -= MERGE
        shared = 0.0
        for here in range(one, one + many):
            row = self.shared[here]
            if row:
                for there in range(other, other + others):
                    shared += row.get(there, 0.0)
        if shared:
            return fit + min(_MOST, shared)
        said = min(ours.weight, theirs.weight)
        if said >= 1:
            # Both say a number or name somebody, and nothing of it is the same.
            fit -= 0.8 if said < _WEIGHTS["n"] else 1.3
        if ours.stands != theirs.stands:
            # A heading may be rendered by a line of text; what editors say is theirs alone.
            fit -= 2.0 if (ours.stands ^ theirs.stands) - {"", "heading"} else 0.75
        return fit


class _Run(NamedTuple):
    """Passages one after another, taken as one."""

    length: float
    """Its logarithm."""
    weight: float
    stands: frozenset[str]


def _runs(side: Sequence[Part], many: int) -> list[_Run]:
    """Return the runs of so many passages, by where they begin."""
    weights = [_weight(one.anchors) for one in side]
    return [
        _Run(
            math.log(sum(one.length for one in side[at : at + many]) + _SHORT),
            sum(weights[at : at + many]),
            frozenset(one.stands for one in side[at : at + many]),
        )
        for at in range(len(side) - many + 1)
    ]


def _weight(anchors: Sequence[str]) -> float:
    return sum(_WEIGHTS.get(one[:1], 1.0) for one in set(anchors))


def _standing(side: Sequence[Part]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, part in enumerate(side):
        for anchor in set(part.anchors):
            found[anchor].append(place)
    return found
