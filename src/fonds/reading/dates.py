"""Dates as people write them, to EDTF."""

from fonds.reading.tokens import Tokens
from fonds.record import DateMention


def find_dates(tokens: Tokens, written: str | None) -> tuple[DateMention, ...]:
    """Find the dates in a text; `written` is the document's own date in EDTF, if known, to anchor relative ones."""
    del tokens, written
    return ()
