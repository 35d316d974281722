"""Who wrote to whom how often, counted from what was exchanged."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fonds.store.derived.correspondence import Correspondent, Exchange, Letterbook
from fonds.store.derived.rows import folded

SORTS = ("from", "to", "letters", "first", "last")
"""What the table can be sorted by; with a hyphen before it the other way round."""

USUAL = "-letters"


@dataclass(frozen=True, slots=True)
class Pair:
    """One who wrote and one who was written to."""

    sender: Correspondent
    recipient: Correspondent
    letters: int
    first: str | None
    """The first day that the earliest dated of them may be of; None if none is dated."""
    last: str | None


@dataclass(frozen=True, slots=True)
class Sum:
    """How many documents there are, and what of them stands in no pair."""

    documents: int
    repeated: int
    """Documents with several senders or recipients, which count for each pair."""
    unaddressed: int
    unsigned: int


def among(book: Letterbook, chosen: frozenset[str] | None) -> Letterbook:
    """Return what was exchanged in chosen records alone; all if None."""
    if chosen is None:
        return book
    return Letterbook(
        exchanges=tuple(one for one in book.exchanges if one.record in chosen),
        unaddressed=book.unaddressed & chosen,
        unsigned=book.unsigned & chosen,
    )


def summed(book: Letterbook) -> Sum:
    """Count documents."""
    counts = Counter(one.record for one in book.exchanges)
    repeated = sum(count > 1 for count in counts.values())
    return Sum(len(counts), repeated, len(book.unaddressed), len(book.unsigned))


def pairs_in(exchanges: Iterable[Exchange]) -> list[Pair]:
    """Return every pair with its letters counted, in the order of the table as it is shown first."""
    found: dict[tuple[Correspondent, Correspondent], list[Exchange]] = {}
    for one in exchanges:
        found.setdefault((one.sender, one.recipient), []).append(one)
    return in_order([_pair(*who, several) for who, several in found.items()], USUAL)


def _pair(sender: Correspondent, recipient: Correspondent, several: Sequence[Exchange]) -> Pair:
    firsts = [day for one in several if (day := one.earliest or one.latest)]
    lasts = [day for one in several if (day := one.latest or one.earliest)]
    return Pair(sender, recipient, len(several), min(firsts, default=None), max(lasts, default=None))


@lru_cache(maxsize=30_000)
def _key(name: str) -> str:
    return folded(name)


_KEYS: dict[str, Callable[[Pair], tuple[object, ...]]] = {
    "from": lambda one: (_key(one.sender.name),),
    "to": lambda one: (_key(one.recipient.name),),
    "letters": lambda one: (one.letters,),
    "first": lambda one: (one.first or "",),
    "last": lambda one: (one.last or "",),
}


def in_order(pairs: Sequence[Pair], by: str) -> list[Pair]:
    """Return pairs sorted by a column, those that are equal in it by their names."""
    named = sorted(pairs, key=lambda one: (*_KEYS["from"](one), *_KEYS["to"](one), one.sender, one.recipient))
    key = by.removeprefix("-")
    return sorted(named, key=_KEYS[key], reverse=by.startswith("-"))


def naming(pairs: Iterable[Pair], typed: str) -> list[Pair]:
    """Return the pairs of which either has all typed words in the name, however they are written."""
    words = folded(typed).split()
    return [one for one in pairs if has(one.sender, words) or has(one.recipient, words)]


def has(one: Correspondent, words: Sequence[str]) -> bool:
    """Say whether a name has folded words in it."""
    name = _key(one.name)
    return all(word in name for word in words)


def totals(exchanges: Iterable[Exchange]) -> Counter[Correspondent]:
    """Return how many documents each wrote or was sent."""
    seen = {(one.record, who) for one in exchanges for who in (one.sender, one.recipient)}
    return Counter(who for _, who in seen)
