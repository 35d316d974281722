"""What a document says, and how what it names is related, each with its words.

Begun: sizes of bodies, counts of people, offices held; documents cited, answered and enclosed, and memberships.
"""

from fonds.reading.cited_documents import find_cited, find_enclosed, find_members
from fonds.reading.clauses import Clauses
from fonds.reading.counts import find_counts, find_offices, find_sizes
from fonds.reading.tokens import Tokens
from fonds.record import DateMention, Mention, Quantity, Relation, Statement


def find_statements(
    tokens: Tokens, mentions: tuple[Mention, ...], dates: tuple[DateMention, ...], quantities: tuple[Quantity, ...]
) -> tuple[Statement, ...]:
    """Find assertions about what is named and counted, in the order of the text.

    `when` is the date in the same clause in EDTF, `where` the place there; both are None where the clause has none.
    """
    clauses = Clauses(tokens.text, mentions, dates)
    found = [*find_sizes(clauses, quantities), *find_counts(clauses, quantities), *find_offices(clauses)]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def find_relations(
    tokens: Tokens, mentions: tuple[Mention, ...], dates: tuple[DateMention, ...]
) -> tuple[Relation, ...]:
    """Find documents cited, replied to and enclosed, and memberships. The document itself is `this document`."""
    clauses = Clauses(tokens.text, mentions, dates)
    found = [*find_cited(clauses, tokens), *find_enclosed(clauses, tokens), *find_members(clauses)]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))
