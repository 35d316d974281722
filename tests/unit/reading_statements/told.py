"""Short texts read as a document's body is, on a day that the test gives."""

from fonds.reading.dates import find_dates
from fonds.reading.names import find_names
from fonds.reading.quantities import find_quantities
from fonds.reading.statements import Told, find_told
from fonds.reading.tokens import Tokens
from fonds.record import Party, Passage, Relation, Statement

WRITTEN = "1953-08-21"


def stated(
    text: str, written: str | None = WRITTEN, parties: tuple[Party, ...] = (), passages: tuple[Passage, ...] = ()
) -> tuple[Statement, ...]:
    """Return what a text states."""
    return _told(text, written, parties, passages).statements


def related(text: str, parties: tuple[Party, ...] = ()) -> tuple[Relation, ...]:
    """Return how what a text names is related."""
    return _told(text, WRITTEN, parties, ()).relations


def _told(text: str, written: str | None, parties: tuple[Party, ...], passages: tuple[Passage, ...]) -> Told:
    """Read a text; the span of whatever is found holds exactly its words."""
    tokens = Tokens.of(text)
    dates = find_dates(tokens, written)
    mentions = find_names(tokens, parties, ())
    counted = find_quantities(tokens, tuple((date.start, date.end) for date in dates))
    told = find_told(tokens, mentions, dates, counted, written=written, passages=passages, parties=parties)
    assert all(text[one.start : one.end] == one.text for one in told.statements)
    assert all(text[one.start : one.end] == one.text for one in told.relations)
    return told
