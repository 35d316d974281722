"""What a document says, and how what it names is related, each with its words."""

from fonds.reading.tokens import Tokens
from fonds.record import DateMention, Mention, Quantity, Relation, Statement


def find_statements(
    tokens: Tokens, mentions: tuple[Mention, ...], dates: tuple[DateMention, ...], quantities: tuple[Quantity, ...]
) -> tuple[Statement, ...]:
    """Find assertions about what is named and counted."""
    del tokens, mentions, dates, quantities
    return ()


def find_relations(
    tokens: Tokens, mentions: tuple[Mention, ...], dates: tuple[DateMention, ...]
) -> tuple[Relation, ...]:
    """Find documents cited, replied to and enclosed, and memberships."""
    del tokens, mentions, dates
    return ()
