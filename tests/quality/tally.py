"""How many of what a reading gave were right, and how many of what is true it gave."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field


@dataclass
class Tally:
    """How many were right, given and true, and what was wrong."""

    right: int = 0
    given: int = 0
    true: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was given."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.given + self.true) if self.given + self.true else 1.0

    def count(self, given: AbstractSet[object], true: AbstractSet[object]) -> None:
        """Count one document's."""
        self.right += len(given & true)
        self.given += len(given)
        self.true += len(true)

    def add(self, given: AbstractSet[object], true: AbstractSet[object], where: str) -> None:
        """Count one document's, and keep what was wrong."""
        self.count(given, true)
        self.wrong += [f"{where} + {item}" for item in sorted(given - true, key=str)]
        self.wrong += [f"{where} - {item}" for item in sorted(true - given, key=str)]
