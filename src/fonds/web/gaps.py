"""What the numbers of leaves or papers in a file allow to say: which of them no document held here covers.

Only whole numbers are counted, and only between the first and the last that is covered: where a file begins and ends,
nobody can tell from what is held.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 5_000
"""Leaves that one mark may cover; more is not believed."""

_PART = re.compile(r"(\d{1,9})\s*([^\W\d]*)\.?(?:\s*[-–—]\s*(\d{1,9})\s*([^\W\d]*)\.?)?")
_BETWEEN = re.compile(r"\s*(?:[,;&]|\band\b|\bи\b)\s*")
_SIDES = frozenset({"", "ob", "об", "v", "verso", "r", "recto", "rev"})
"""Letters behind a number that mean a side of that leaf; any other make it another one."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Numbers from the first to the last, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many numbers there are."""
        return self.last - self.first + 1

    @property
    def of_first(self) -> "Run":
        """The first number alone."""
        return Run(self.first, self.first)

    @property
    def of_last(self) -> "Run":
        """The last number alone."""
        return Run(self.last, self.last)


@dataclass(frozen=True, slots=True)
class Cover:
    """What is covered of a file, what is not, and how many marks told nothing of it."""

    covered: tuple[Run, ...]
    gaps: tuple[Run, ...]
    unread: int

    @property
    def tells(self) -> bool:
        """Whether there are numbers to look between."""
        return bool(self.covered) and self.covered[0].first < self.covered[-1].last

    def strip(self) -> tuple[tuple[float, float], ...]:
        """Return each covered run as start and width in hundredths of the whole, wide enough to be seen."""
        if not self.covered:
            return ()
        first, last = self.covered[0].first, self.covered[-1].last
        scale = 100 / (last - first + 1)
        return tuple(
            (round((one.first - first) * scale, 2), round(max(one.length * scale, 0.25), 2)) for one in self.covered
        )


def numbers_in(mark: str) -> tuple[Run, ...]:
    """Return the numbers that a mark covers (`53-55`, `12, 14 ob.`); nothing if any part of it is not understood."""
    runs = []
    for part in _BETWEEN.split(mark.strip()):
        found = _PART.fullmatch(part)
        if found is None:
            return ()
        first, side, last, other = found.groups()
        if side.casefold() not in _SIDES or (other or "").casefold() not in _SIDES:
            return ()
        run = Run(int(first), int(last or first))
        if not 1 <= run.length <= LONGEST:
            return ()
        runs.append(run)
    return tuple(runs)


def cover(marks: Iterable[str], unit: str = "leaf") -> Cover:
    """Return what the marks of all documents in a file cover together; of papers each has one number, no range."""
    read = [numbers_in(mark) if unit == "leaf" or mark.strip().isdecimal() else () for mark in marks]
    covered: list[Run] = []
    for run in sorted(run for runs in read for run in runs):
        if covered and run.first <= covered[-1].last + 1:
            covered[-1] = Run(covered[-1].first, max(covered[-1].last, run.last))
        else:
            covered.append(run)
    gaps = [Run(one.last + 1, other.first - 1) for one, other in itertools.pairwise(covered)]
    return Cover(tuple(covered), tuple(gaps), sum(not runs for runs in read))
