"""Persons who may be alive: whose names the public is not shown until somebody has looked.

The policy stands in `fonds.toml`; what it rests on are notes of persons in public records alone, so that no record
that is withheld changes what the public sees of the others.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable

import msgspec

from fonds.access.masking import Mask
from fonds.access.projection import RULES, is_public
from fonds.record.dates import bounds
from fonds.record.persons import PersonNote
from fonds.store.imaging import Rule


class Living(msgspec.Struct, frozen=True, kw_only=True):
    """The policy, as `[living]` in `fonds.toml` says it."""

    born_within: int = 0
    """Years: the name of a person born within as many, and not noted as dead, is withheld. 0 for no such rule."""
    categories: tuple[str, ...] = ()
    """Categories of persons whose names are withheld whenever they were born."""

    @property
    def applies(self) -> bool:
        """Whether it withholds anything."""
        return self.born_within > 0 or bool(self.categories)


class Withheld(msgspec.Struct, frozen=True, kw_only=True):
    """A name that the public is not shown, and why."""

    name: str
    reason: str


def withheld_names(
    policy: Living, notes: Iterable[PersonNote], cleared: frozenset[str], today: dt.date
) -> tuple[Withheld, ...]:
    """Return the names that a policy withholds, sorted.

    Somebody whose dates are given differently in two records is withheld if either would withhold them.

    Args:
        policy: what is withheld.
        notes: of persons, from public records.
        cleared: names that somebody has looked at and let through, as `folded` gives them.
        today: the day on which it is asked.
    """
    found: dict[str, Withheld] = {}
    for note in notes:
        reason = _reason(policy, note, today)
        if reason and folded(note.name) not in cleared:
            found.setdefault(folded(note.name), Withheld(name=note.name, reason=reason))
    return tuple(sorted(found.values(), key=lambda one: one.name))


def _reason(policy: Living, note: PersonNote, today: dt.date) -> str | None:
    if note.category and note.category.casefold() in {one.casefold() for one in policy.categories}:
        return f"category {note.category}"
    if policy.born_within <= 0 or note.died or not note.born:
        return None
    latest = (bounds(note.born) or (None, None))[1]
    if latest is None or int(latest[:4]) + policy.born_within >= today.year:
        return f"born {note.born}"
    return None


def folded(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.split()).casefold()


def living_rule(names: Iterable[Withheld]) -> Rule:
    """Return the rule by which public records are shown without these names."""
    ordered = sorted({one.name for one in names})
    digest = hashlib.sha256("\0".join((str(RULES), *ordered)).encode()).digest()
    mask = Mask(ordered)
    # SQLite's numbers are signed and of 64 bits.
    number = int.from_bytes(digest[:7]) + 1_000
    return Rule(number=number, lets_through=is_public, mask=mask.record, mask_words=mask.words)
