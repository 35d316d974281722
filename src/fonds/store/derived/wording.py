"""The words around a value, and where they stand, as lists quote them."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from fonds.record import Passage

BEFORE, AFTER = 160, 200
"""Letters before and after a value that are quoted at most."""

AROUND = 70
"""Letters around words that are set against others; these are read side by side."""

_ENDS = (". ", "! ", "? ", ".\n", "; ")


class Wording:
    """A text in which values stand."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self._text = text
        self._passages = sorted(passages, key=lambda one: one.start)
        self._starts = [one.start for one in self._passages]

    def spot(self, start: int | None, end: int | None) -> dict[str, Any]:
        """Return start, end and passage of a value; nulls for one that stands in no words."""
        if start is None or end is None:
            return {"start": None, "end": None, "passage": None}
        found = self.passage(start)
        return {"start": start, "end": end, "passage": found.id if found else None}

    def said(self, start: int, end: int) -> dict[str, Any]:
        """Return the sentence around a value in one line, and where the value begins in it."""
        found = self.passage(start)
        first, last = (found.start, max(found.end, end)) if found else (0, len(self._text))
        left, right = max(first, start - BEFORE), min(last, end + AFTER)
        before, after = self._text[left:start], self._text[end:right]
        cut = max((before.rfind(sign) + len(sign) for sign in _ENDS if sign in before), default=0)
        if cut:
            before = before[cut:]
        elif left > first:
            before = "… " + before.partition(" ")[2]
        stops = [after.index(sign) + 1 for sign in _ENDS if sign in after]
        if stops:
            after = after[: min(stops)]
        elif right < last:
            after = after.rpartition(" ")[0] + " …"
        before = _one_line(before).lstrip()
        return {"words": before + _one_line(self._text[start:end] + after).rstrip(), "at": len(before)}

    def quoted(self, spans: Sequence[tuple[int, int]]) -> dict[str, Any]:
        """Return spans of one passage with the words around and between them, lines kept, and where each stands."""
        start, end = spans[0][0], spans[-1][1]
        found = self.passage(start)
        first, last = (found.start, max(found.end, end)) if found else (start, end)
        left, right = max(first, start - AROUND), min(last, end + AROUND)
        before = self._text[left:start]
        after = self._text[end:right]
        lead = ("… " + before.partition(" ")[2] if left > first else before).lstrip()
        tail = (after.rpartition(" ")[0] + " …" if right < last else after).rstrip()
        return {
            "words": lead + self._text[start:end] + tail,
            "marks": [[one - start + len(lead), other - start + len(lead)] for one, other in spans],
        }

    def passage(self, offset: int) -> Passage | None:
        """Return the passage in which an offset lies."""
        place = bisect_right(self._starts, offset) - 1
        found = self._passages[place] if place >= 0 else None
        return found if found and offset < found.end else None


def _one_line(words: str) -> str:
    return words.replace("\n", " ").replace("\r", " ").replace("\t", " ")
