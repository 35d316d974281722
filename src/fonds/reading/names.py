"""Names of persons, organisations, places, events and works."""

from fonds.reading.tokens import Tokens
from fonds.record import Mention, Party


def find_names(tokens: Tokens, parties: tuple[Party, ...], languages: tuple[str, ...]) -> tuple[Mention, ...]:
    """Find every occurrence of a name; `parties` are those already known from the document's head and foot."""
    del tokens, parties, languages
    return ()
