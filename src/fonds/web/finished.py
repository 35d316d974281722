"""Pages that are finished, kept as long as nothing in the archive changes, for those who ask for them next."""

import threading
from collections import OrderedDict
from collections.abc import Callable

from fonds.web.room import Answer

ROOM = 32_000_000
"""Bytes that are kept; the pages asked for longest ago go first."""

LARGEST = ROOM // 16
"""Bytes of one page; a larger one is made anew each time."""

Key = tuple[str, ...]


class Finished:
    """Safe to use from several threads. A page made while the archive changes is kept for nobody."""

    def __init__(self, moment: Callable[[], object], room: int = ROOM) -> None:
        self._moment = moment
        self._room = room
        self._lock = threading.Lock()
        self._at: object = None
        self._pages: OrderedDict[Key, Answer] = OrderedDict()
        self._bytes = 0

    def answer(self, key: Key, make: Callable[[], Answer]) -> Answer:
        """Return the answer under a key, made if it is not kept; the same key must always ask for the same.

        Only what was found is kept, and the moment is read before it is made: what it rests on may be newer than that
        and never older.
        """
        now = self._moment()
        with self._lock:
            if self._at != now:
                self._at, self._bytes = now, 0
                self._pages.clear()
            held = self._pages.get(key)
            if held is not None:
                self._pages.move_to_end(key)
                return held
        made = make()
        size = len(made.content)
        if made.status_code == 200 and size <= LARGEST:
            with self._lock:
                if self._at == now and key not in self._pages:
                    self._pages[key] = made
                    self._bytes += size
                    while self._bytes > self._room:
                        self._bytes -= len(self._pages.popitem(last=False)[1].content)
        return made
