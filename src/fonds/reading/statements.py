"""What a document says, and how what it names is related, each with its words.

Sizes of bodies, counts of people, offices held, foundings and closings, papers and their press runs, decisions;
documents cited, answered and enclosed, works, parts of wholes, superiors and memberships.
"""

from fonds.reading.bodies_in_bodies import find_members, find_parts, find_superiors
from fonds.reading.body_sizes import find_members_of, find_sizes
from fonds.reading.cited_documents import find_cited, find_enclosed, find_works
from fonds.reading.clauses import Clauses
from fonds.reading.counts import find_counts, find_people, find_subsets
from fonds.reading.decisions import find_decisions
from fonds.reading.holding import Holding
from fonds.reading.offices import find_offices, find_offices_of
from fonds.reading.periodicals import find_periodicals
from fonds.reading.tokens import Tokens
from fonds.reading.undertakings import find_terms, find_undertakings
from fonds.record import DateMention, Mention, Party, Passage, Quantity, Relation, Statement


def find_statements(
    tokens: Tokens,
    mentions: tuple[Mention, ...],
    dates: tuple[DateMention, ...],
    quantities: tuple[Quantity, ...],
    *,
    written: str | None = None,
    passages: tuple[Passage, ...] = (),
    parties: tuple[Party, ...] = (),
    clauses: Clauses | None = None,
) -> tuple[Statement, ...]:
    """Find assertions about what is named and counted, in the order of the text.

    `when` is the date beside the words, or the one of their clause; for what is told in the present of the document's
    own voice its date; else None. `where` is the place in the clause. What is planned, wished, denied, conditional or
    doubted is not stated.

    Args:
        tokens: the text's tokens.
        mentions: what it names.
        dates: the dates in it.
        quantities: what it counts.
        written: the document's own date in EDTF.
        passages: its parts; what is enclosed or noted is not said on its date.
        parties: writers, readers and signers with their offices.
        clauses: the text's clauses, if they are cut already.
    """
    clauses = clauses or Clauses(tokens.text, mentions, dates)
    holding = Holding(clauses, written, passages, frozenset(tokens.lower))
    sizes = find_sizes(holding, quantities)
    found = [one.statement for one in sizes]
    found += find_counts(holding, find_people(tokens.text, quantities), {one.item.start for one in sizes})
    found += find_offices(holding, parties)
    found += find_undertakings(holding)
    found += find_terms(holding)
    found += find_periodicals(holding, quantities)
    found.sort(key=lambda item: (item.start, item.end))
    found += find_decisions(holding, tuple(found))
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


def find_relations(
    tokens: Tokens,
    mentions: tuple[Mention, ...],
    dates: tuple[DateMention, ...],
    quantities: tuple[Quantity, ...] = (),
    *,
    parties: tuple[Party, ...] = (),
    clauses: Clauses | None = None,
) -> tuple[Relation, ...]:
    """Find documents cited, replied to and enclosed, works, parts and wholes, superiors, offices and memberships.

    The document itself is `this document`. Who wrote to whom is told by senders and recipients.
    """
    clauses = clauses or Clauses(tokens.text, mentions, dates)
    holding = Holding(clauses, None)
    found = [
        *find_cited(clauses, tokens),
        *find_enclosed(clauses, tokens),
        *find_works(clauses),
        *find_parts(clauses),
        *find_superiors(clauses),
        *find_members(holding),
        *find_offices_of(holding, parties),
        *find_members_of(holding, find_sizes(holding, quantities)),
        *find_subsets(holding, find_people(tokens.text, quantities)),
    ]
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))
