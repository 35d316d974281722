"""What is made of all public records together, and holds until the archive changes."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from fonds.web.holdings import Holdings

Made = TypeVar("Made")


class OncePerMoment(Generic[Made]):
    """Makes something of the holdings once, and anew when they have changed. Safe to use from several threads.

    Args:
        make: makes it, from what the public may see alone.
    """

    def __init__(self, make: Callable[[Holdings], Made]) -> None:
        self._make = make
        self._made: WeakKeyDictionary[Holdings, tuple[int, Made]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, holdings: Holdings) -> Made:
        """Return it as of now."""
        moment = holdings.reader.moment()
        with self._lock:
            known = self._made.get(holdings)
            if known is None or known[0] != moment:
                known = (moment, self._make(holdings))
                self._made[holdings] = known
            return known[1]
