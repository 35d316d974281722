"""What a document says, and how what it names is related, each with its words.

Sizes of bodies, counts of people, offices held, foundings and closings, papers and their press runs, decisions;
documents cited, answered and enclosed, works, parts of wholes, superiors and memberships.
"""

from typing import NamedTuple

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


class Told(NamedTuple):
    """What a document says of what it names and counts. Both rest on the same clauses and are found together."""

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]


def find_told(
    tokens: Tokens,
    mentions: tuple[Mention, ...],
    dates: tuple[DateMention, ...],
    quantities: tuple[Quantity, ...],
    *,
    written: str | None = None,
    passages: tuple[Passage, ...] = (),
    parties: tuple[Party, ...] = (),
) -> Told:
    """Find assertions about what is named and counted, and how what is named is related, in the order of the text.

    `when` is the date beside the words, or the one of their clause; for what is told in the present of the document's
    own voice its date; else None. `where` is the place in the clause. What is planned, wished, denied, conditional or
    doubted is not stated. Of relations the document itself is `this document`; who wrote to whom is told by senders and
    recipients.

    Args:
        tokens: the text's tokens.
        mentions: what it names.
        dates: the dates in it.
        quantities: what it counts.
        written: the document's own date in EDTF.
        passages: its parts; what is enclosed or noted is not said on its date.
        parties: writers, readers and signers with their offices.
    """
    clauses = Clauses(tokens.text, mentions, dates)
    holding = Holding(clauses, written, passages, frozenset(tokens.lower))
    sizes = find_sizes(holding, quantities)
    people = find_people(tokens.text, quantities)
    stated = [one.statement for one in sizes]
    stated += find_counts(holding, people, {one.item.start for one in sizes})
    stated += find_offices(holding, parties)
    stated += find_undertakings(holding)
    stated += find_terms(holding)
    stated += find_periodicals(holding, quantities)
    stated.sort(key=_place)
    stated += find_decisions(holding, tuple(stated))
    related = [
        *find_cited(clauses, tokens),
        *find_enclosed(clauses, tokens),
        *find_works(clauses),
        *find_parts(clauses),
        *find_superiors(clauses),
        *find_members(holding),
        *find_offices_of(holding, parties),
        *find_members_of(holding, sizes),
        *find_subsets(holding, people),
    ]
    return Told(tuple(sorted(stated, key=_place)), tuple(sorted(related, key=_place)))


def _place(one: Statement | Relation) -> tuple[int, int]:
    return one.start, one.end
