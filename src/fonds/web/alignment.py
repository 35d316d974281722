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

BAND = 80
"""How many passages from the straight way a match may lie in long texts, beside the difference of their numbers."""

_WEIGHTS = {"d": 3.0, "n": 2.0, "p": 1.5, "l": 1.2}
_MOST = 7.0
_LEAST_FIT = -1.5
_MOST_LONGER = 0.4


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


class _Step(NamedTuple):
    taken_left: int
    taken_right: int
    cost: float


_STEPS = (
    _Step(1, 1, 0.0), _Step(1, 0, GAP), _Step(0, 1, GAP), _Step(2, 1, MERGE), _Step(1, 2, MERGE),
)  # fmt: skip


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
        self.weights = tuple([_weight(one.anchors) for one in side] for side in (left, right))

    def _shared(self) -> dict[tuple[int, int], float]:
        """Return how much each two passages have in common; what stands in many of them tells little."""
        here, there = (_standing(side) for side in (self.left, self.right))
        found: dict[tuple[int, int], float] = defaultdict(float)
        for anchor in here.keys() & there.keys():
            weight = _WEIGHTS.get(anchor[:1], 1.0) * 2 / (1 + math.sqrt(len(here[anchor]) * len(there[anchor])))
            if len(here[anchor]) * len(there[anchor]) <= 2_500:
                for one in here[anchor]:
                    for other in there[anchor]:
                        found[one, other] += weight
        return found

    def pairs(self) -> Iterator[Pair]:
        """Walk back from the end along the best way."""
        way = self._way()
        at = (len(self.left), len(self.right))
        found: list[Pair] = []
        while at != (0, 0):
            step = way[at]
            before = (at[0] - step.taken_left, at[1] - step.taken_right)
            found.append(Pair(tuple(range(before[0], at[0])), tuple(range(before[1], at[1]))))
            at = before
        yield from reversed(found)

    def _way(self) -> dict[tuple[int, int], _Step]:
        """Return by which step each point is best reached."""
        many, others = len(self.left), len(self.right)
        room = BAND + abs(many - others)
        best: dict[tuple[int, int], float] = {(0, 0): 0.0}
        way: dict[tuple[int, int], _Step] = {}
        for one in range(many + 1):
            straight = round(one * others / many) if many else 0
            first, last = (max(0, straight - room), min(others, straight + room)) if many else (0, others)
            for other in range(first, last + 1):
                for step in _STEPS:
                    before = (one - step.taken_left, other - step.taken_right)
                    reached = best.get(before)
                    if reached is None:
                        continue
                    value = reached - step.cost
                    if step.taken_left and step.taken_right:
                        value += self._fit(before, (one, other))
                    if value > best.get((one, other), -math.inf):
                        best[one, other] = value
                        way[one, other] = step
        return way

    def _fit(self, first: tuple[int, int], end: tuple[int, int]) -> float:
        """Return how well passages answer to each other."""
        ours, theirs = range(first[0], end[0]), range(first[1], end[1])
        here = sum(self.left[one].length for one in ours)
        there = sum(self.right[one].length for one in theirs)
        fit = max(_LEAST_FIT, 1 - abs(math.log((here + 8) / (there + 8)) - self.longer))
        shared = sum(self.shared.get((one, other), 0.0) for one in ours for other in theirs)
        said = (sum(self.weights[0][one] for one in ours), sum(self.weights[1][other] for other in theirs))
        if not shared and min(said) >= 1:
            # Both say a number or name somebody, and nothing of it is the same.
            fit -= 0.8 if min(said) < _WEIGHTS["n"] else 1.3
        played = {self.left[one].stands for one in ours}, {self.right[other].stands for other in theirs}
        if not shared and played[0] != played[1]:
            # A heading may be rendered by a line of text; what editors say is theirs alone.
            fit -= 2.0 if (played[0] ^ played[1]) - {"", "heading"} else 0.75
        return fit + min(_MOST, shared)


def _weight(anchors: Sequence[str]) -> float:
    return sum(_WEIGHTS.get(one[:1], 1.0) for one in set(anchors))


def _standing(side: Sequence[Part]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, part in enumerate(side):
        for anchor in set(part.anchors):
            found[anchor].append(place)
    return found
