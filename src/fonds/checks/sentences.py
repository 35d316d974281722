"""Sentences, cut for the checks alone."""

import re
from bisect import bisect_right

from fonds.checks.quoting import Span

_END = re.compile(r"[.!?\n](?:(?<!\n)[”\"’)\]]*\s+(?=[“\"«(\[]*[A-ZА-ЯЁ0-9])|(?<=\n)[ \t]*\n\s*)")
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:Mr|Mrs|Dr|No|Nos|Gen|Col|Cde|St|Capt|Lt|vol|pp|p|op|f|d|l|ll|Art|art|para|Hon|Gov|Sen|Prof|"
    r"Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|cf|vs|approx|т|г|гг|см|стр|№))\.\Z"
)


def sentences(text: str, spans: list[Span]) -> list[Span]:
    """Return the sentences within the spans of a text, in order."""
    found: list[Span] = []
    for begin, end in spans:
        at = begin
        for match in _END.finditer(text, begin, end):
            if match.group()[0] != "\n" and _ABBREVIATION.search(
                text, max(begin, match.start() - 8), match.start() + 1
            ):
                continue
            stop = match.start() if match.group()[0] == "\n" else match.start() + len(match.group().rstrip())
            if text[at:stop].strip():
                found.append((at, stop))
            at = match.end()
        if text[at:end].strip():
            found.append((at, end))
    return found


class Sentences:
    """The sentences of a text, to be asked which holds an offset."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.spans = sentences(text, spans)
        self._starts = [start for start, _ in self.spans]

    def at(self, offset: int) -> int | None:
        """Return the number of the sentence that holds `offset`."""
        place = bisect_right(self._starts, offset) - 1
        return place if place >= 0 and offset < self.spans[place][1] else None
