"""What is counted over an archive and asked for again and again, kept for as long as the archive does not change."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from fonds.web.holdings import Holdings

MOST = 48
"""Answers that are kept of one kind for one archive; the oldest goes first."""

Found = TypeVar("Found")


class Kept(Generic[Found]):
    """Answers of one kind, by what was asked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: WeakKeyDictionary[Holdings, dict[tuple[object, ...], Found]] = WeakKeyDictionary()

    def get(self, holdings: Holdings, asked: object, count: Callable[[], Found]) -> Found:
        """Return what was counted for the same question, or count."""
        key = (holdings.reader.moment(), holdings.index.watermark(), asked)
        with self._lock:
            found = self._found.setdefault(holdings, {})
            if key in found:
                return found[key]
        counted = count()
        with self._lock:
            for old in [one for one in found if one[:2] != key[:2]] or list(found)[: len(found) - MOST + 1]:
                found.pop(old, None)
            found[key] = counted
        return counted
