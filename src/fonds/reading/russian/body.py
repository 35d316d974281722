"""What the Russian stretches of a text name, date and count, laid over what was found in the whole of it."""

from bisect import bisect_left

from fonds.reading.russian.dates import find_dates
from fonds.reading.russian.names import find_names
from fonds.reading.russian.quantities import find_quantities
from fonds.reading.russian.stretches import Stretches, is_within
from fonds.reading.spans import merged
from fonds.reading.tokens import Tokens
from fonds.record import DateMention, Mention, Party, Quantity

_AROUND = 1_000
"""Characters around a stretch within which what is taken already may matter to its numbers."""


def russian_dates(
    text: str, stretches: Stretches, others: tuple[DateMention, ...], written: str | None
) -> tuple[DateMention, ...]:
    """Return the dates of the Russian stretches and, outside them, `others`."""
    found = [date for start, end in stretches for date in find_dates(text, start, end, written)]
    found += [date for date in others if not is_within(stretches, date.start)]
    return tuple(sorted(found, key=lambda date: date.start))


def russian_names(
    tokens: Tokens, stretches: Stretches, others: tuple[Mention, ...], parties: tuple[Party, ...], cited: Stretches
) -> tuple[Mention, ...]:
    """Return the names of the Russian stretches and, outside them, `others`; none in the references `cited`."""
    kept = [mention for mention in others if not is_within(stretches, mention.start)]
    begun = max((int(mention.entity[1:]) for mention in kept), default=0)
    found = list(kept)
    cited = merged(cited)
    for start, end in stretches:
        more = find_names(tokens, start, end, parties, begun)
        begun = max((int(mention.entity[1:]) for mention in more), default=begun)
        found += [mention for mention in more if not is_within(cited, mention.start)]
    return tuple(sorted(found, key=lambda mention: mention.start))


def russian_quantities(
    tokens: Tokens, stretches: Stretches, others: tuple[Quantity, ...], taken: tuple[tuple[int, int], ...]
) -> tuple[Quantity, ...]:
    """Return the quantities of the Russian stretches and, outside them, `others`."""
    spans = merged(taken)
    begins, ends = [span[0] for span in spans], [span[1] for span in spans]
    found: list[Quantity] = []
    for start, end in stretches:
        near = spans[bisect_left(ends, start - _AROUND) : bisect_left(begins, end + _AROUND)]
        found += find_quantities(tokens, start, end, near)
    found += [quantity for quantity in others if not is_within(stretches, quantity.start)]
    return tuple(sorted(found, key=lambda quantity: quantity.start))
