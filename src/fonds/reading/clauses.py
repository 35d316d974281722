"""The sentences of a text with what is named and dated in each."""

import re
from bisect import bisect_left, bisect_right

from fonds.record import DateMention, Mention

_END = re.compile(r"[.!?;\n](?:(?<!\n)[”\"’)\]]*\s+(?=[“\"«(\[]*[\w])|(?<=\n)[ \t]*\n)")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Dr|No|Nos|Gen|Col|Cde|St|Capt|Lt|Hon|Gov|Sen|Prof|inst|ult))\.\Z"
)
_LONGEST = 2_000
"""Characters on either side within which a clause is taken to speak of one thing; a list without stops has no end."""


class Clauses:
    """Spans between full stops, semicolons and empty lines, and the mentions and dates within them."""

    def __init__(self, text: str, mentions: tuple[Mention, ...], dates: tuple[DateMention, ...]) -> None:
        self.text = text
        self.mentions = mentions
        self.dates = dates
        self.starts = [0]
        for match in _END.finditer(text):
            if match.group()[0] == "." and _ABBREVIATION.search(text, max(0, match.start() - 6), match.start() + 1):
                continue
            self.starts.append(match.end())
        stops = [*self.starts[1:], len(text)]
        self._ends = [begin + len(text[begin:stop].rstrip()) for begin, stop in zip(self.starts, stops, strict=True)]
        self._mentioned = [mention.start for mention in mentions]
        self._dated = [date.start for date in dates]

    def around(self, offset: int) -> tuple[int, int]:
        """Return the clause that holds `offset`, without white space at its end; of a very long one, what is near."""
        place = bisect_right(self.starts, offset) - 1
        start, end = self.starts[place], self._ends[place]
        if end - start <= 2 * _LONGEST:
            return start, end
        start, end = max(start, offset - _LONGEST), min(end, offset + _LONGEST)
        return start, start + len(self.text[start:end].rstrip())

    def named(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that begin in a span."""
        return self.mentions[bisect_left(self._mentioned, start) : bisect_left(self._mentioned, end)]

    def dated(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Return the dates that begin in a span."""
        return self.dates[bisect_left(self._dated, start) : bisect_left(self._dated, end)]

    def when(self, start: int, end: int) -> str | None:
        """Return the only date of a clause in EDTF, or None if it has none or several; a day and its hour are one."""
        dates = {date.edtf for date in self.dated(start, end)}
        days = {edtf.partition("T")[0] for edtf in dates}
        return max(dates, key=len) if len(days) == 1 else None

    def where(self, start: int, end: int) -> str | None:
        """Return the place that stands after `in` or `at` in a span, if there is only one."""
        places = [
            mention.name for mention in self.named(start, end)
            if mention.kind == "place" and self.text[max(0, mention.start - 8) : mention.start].endswith(_IN)
        ]  # fmt: skip
        return places[0] if len(places) == 1 else None


_IN = (" in ", " at ", " in the ", "\nin ")
