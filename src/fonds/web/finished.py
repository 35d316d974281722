"""Pages that are finished, kept as long as nothing in the archive changes, for those who ask for them next."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

ROOM = 48_000_000
"""Bytes that are kept; the pages asked for longest ago go first."""

LARGEST = 2_000_000
"""Bytes of one page; a larger one is made anew each time."""

Key = tuple[str, ...]


class Leaf(NamedTuple):
    """A page, as it is and packed."""

    body: bytes
    packed: bytes

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.body) + len(self.packed)


class Finished:
    """Pages by what they are asked for with. Safe to use from several threads.

    Args:
        moment: tells whether anything has changed; another value after every change.
        room: how many bytes are kept.
    """

    def __init__(self, moment: Callable[[], object], room: int = ROOM) -> None:
        self._moment = moment
        self._room = room
        self._lock = threading.Lock()
        self._at: object = None
        self._leaves: OrderedDict[Key, Leaf] = OrderedDict()
        self._bytes = 0

    def leaf(self, key: Key, make: Callable[[], Leaf | None]) -> Leaf | None:
        """Return the page under a key, made if it is not kept; None if there is none, which is not kept.

        The moment is read before a page is made: what it rests on may be newer, and then it is kept for nobody.
        """
        now = self._moment()
        with self._lock:
            if self._at != now:
                self._at, self._bytes = now, 0
                self._leaves.clear()
            held = self._leaves.get(key)
            if held is not None:
                self._leaves.move_to_end(key)
                return held
        made = make()
        if made is not None and made.size <= min(LARGEST, self._room):
            with self._lock:
                if self._at == now and key not in self._leaves:
                    self._leaves[key] = made
                    self._bytes += made.size
                    while self._bytes > self._room:
                        self._bytes -= self._leaves.popitem(last=False)[1].size
        return made
