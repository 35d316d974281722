"""Short texts read as a document's body is, on a day that the test gives."""

from fonds.reading.dates import find_dates
from fonds.reading.names import find_names
from fonds.reading.quantities import find_quantities
from fonds.reading.statements import find_relations, find_statements
from fonds.reading.tokens import Tokens
from fonds.record import Party, Passage, Relation, Statement

WRITTEN = "1953-08-21"


def stated(
    text: str, written: str | None = WRITTEN, parties: tuple[Party, ...] = (), passages: tuple[Passage, ...] = ()
) -> tuple[Statement, ...]:
    """Return what a text states; each statement's span holds exactly its words."""
    tokens = Tokens.of(text)
    dates = find_dates(tokens, written)
    mentions = find_names(tokens, parties, ())
    counted = find_quantities(tokens, tuple((date.start, date.end) for date in dates))
    found = find_statements(tokens, mentions, dates, counted, written=written, passages=passages, parties=parties)
    assert all(text[one.start : one.end] == one.text for one in found)
    return found


def related(text: str, parties: tuple[Party, ...] = ()) -> tuple[Relation, ...]:
    """Return how what a text names is related; each relation's span holds exactly its words."""
    tokens = Tokens.of(text)
    dates = find_dates(tokens, WRITTEN)
    mentions = find_names(tokens, parties, ())
    counted = find_quantities(tokens, tuple((date.start, date.end) for date in dates))
    found = find_relations(tokens, mentions, dates, counted, parties=parties)
    assert all(text[one.start : one.end] == one.text for one in found)
    return found
