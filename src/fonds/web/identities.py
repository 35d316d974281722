"""Which of the names of a record a party or a subject is.

What a heading calls `Seward` is, within one record, whoever that record names so.
Nothing is joined across records here. Within a record it is the record's own reading that says which mentions are one
person's; a name that stands nowhere among them is taken as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from fonds.store.derived.people import Named, key_of


@dataclass(frozen=True, slots=True)
class Who:
    """A person or body of one record."""

    kind: str
    name: str
    key: str


class Identities:
    """The persons and bodies of some records."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._of_record: dict[str, list[Named]] = {}
        self.add(named)

    def add(self, named: Iterable[Named]) -> None:
        """Take in the names of more records."""
        for one in named:
            self._of_record.setdefault(one.record, []).append(one)

    def of(self, record: str) -> list[Named]:
        """Return the names of a record."""
        return self._of_record.get(record, [])

    def who(self, record: str, name: str, start: int | None = None, text: str = "") -> Who:
        """Return whom a record calls so.

        Args:
            record: its id.
            name: as the record has it here.
            start: where these words begin in its text.
            text: the words as printed, title included.
        """
        key = key_of(name)
        several = self.of(record)
        exact = next((one for one in several if one.key == key), None)
        found = exact or self._standing_there(several, key, start) or self._spelt(several, key, key_of(text))
        return Who(found.kind, found.name, found.key) if found else Who("", name, key)

    def _standing_there(self, several: list[Named], key: str, start: int | None) -> Named | None:
        if start is None:
            return None
        tail = key.split()[-1:] or [""]
        for one in several:
            if one.start is None or one.end is None or not one.start <= start < one.end:
                continue
            if tail[0] in one.key.split() or tail[0] in key_of(" ".join(one.spellings)).split():
                return one
        return None

    def _spelt(self, several: list[Named], key: str, text: str) -> Named | None:
        """Return the one that is printed so somewhere in the record, if it is one alone."""
        found = [one for one in several if any(spelling in (key, text) for spelling in map(key_of, one.spellings))] or [
            one for one in several if any(_titled(spelling, key) for spelling in map(key_of, one.spellings))
        ]
        return found[0] if len(found) == 1 else None


def _titled(spelling: str, key: str) -> bool:
    """Say whether a spelling is a name with no more than a title before it (`mr. seward`)."""
    before = spelling.removesuffix(key)
    return before != spelling and before.endswith(" ") and len(before.split()) <= 2
