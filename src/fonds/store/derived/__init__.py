"""What follows from records, laid out to be asked across all of them: who, where, how many, what does not agree.

The tables are those of the projection: they are made from what the public sees of each record and of nothing else, so
that no list, count or chart can tell of what is not shown. They can always be made anew.
"""

from fonds.store.derived.protocol import Cited, Connected, Placed, Sameness

__all__ = ["Cited", "Connected", "Placed", "Sameness"]
