"""One record under examination: what several checks look at, worked out once."""

from functools import cached_property

from fonds.checks.days import PrintedDay, printed_days
from fonds.checks.quoting import Span, prose
from fonds.checks.sentences import Sentences
from fonds.record import Quantity, Record


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
        """The quantities in the document's own words."""
        return [item for item in self.record.quantities if self.is_prose(item.start)]

    def is_prose(self, offset: int) -> bool:
        """Say whether an offset lies in the document's own words."""
        return self.sentences.at(offset) is not None
