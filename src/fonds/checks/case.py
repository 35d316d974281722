"""One record under examination: what several checks look at, worked out once."""

import re
from functools import cached_property

from fonds.checks.days import PrintedDay, printed_days
from fonds.checks.figures import read_figures
from fonds.checks.quoting import Span, prose
from fonds.checks.sentences import Sentences
from fonds.record import Quantity, Record

_SCALE = re.compile(r"[ \t]+(?:hundreds|thousands|millions|milliards|billions|dozens?)\b|[ \t]*o[’']clock")


def _is_cut(text: str, item: Quantity) -> bool:
    """Say whether a quantity is a number without its scale (`two` of `two millions`), or an hour."""
    return _SCALE.match(text, item.end) is not None


class Case:
    """A record with its own words, their sentences, the days they print and the figures they give."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.text

    @cached_property
    def prose(self) -> list[Span]:
        """The spans of the document's own words, in order."""
        return prose(self.record)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the document's own words."""
        return Sentences(self.text, self.prose)

    @cached_property
    def days(self) -> tuple[PrintedDay, ...]:
        """Every day printed anywhere in the text."""
        return tuple(printed_days(self.text))

    @cached_property
    def counted(self) -> list[Quantity]:
        """The quantities in the document's own words, and the figures among them that were passed over."""
        record = self.record
        read = [item for item in record.quantities if self.is_prose(item.start) and not _is_cut(self.text, item)]
        taken: list[Span] = [(item.start, item.end) for item in read]
        taken += [(date.start, date.end) for date in record.dates]
        taken += [(day.start, day.end) for day in self.days if day.day <= 31 or day.year is not None]
        codes = [(code.start, code.end) for code in record.reference_codes]
        codes += [(number.start, number.end) for number in record.identifiers]
        taken += [(start, end) for start, end in codes if start is not None and end is not None]
        return sorted([*read, *read_figures(self.text, self.prose, taken)], key=lambda item: item.start)

    def is_prose(self, offset: int) -> bool:
        """Say whether an offset lies in the document's own words."""
        return self.sentences.at(offset) is not None
