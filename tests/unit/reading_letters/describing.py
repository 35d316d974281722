"""Papers described from their own layout, as the tests of heads, forms and signatures ask for it."""

from fonds.reading.blocks import find_blocks
from fonds.reading.described import Described
from fonds.reading.letters import describe_letter
from fonds.reading.tokens import Tokens


def described(text: str) -> Described:
    """Return the description of a paper; whatever it quotes stands in the text at its offsets."""
    found = describe_letter(text, Tokens.of(text), find_blocks(text))
    quoted = [(one.text, one.start, one.end) for one in (*found.senders, *found.recipients, *found.signatories)]
    quoted += [(one.text, one.start, one.end) for one in found.identifiers]
    quoted += [(one.text, one.start, one.end) for one in (found.date_created, found.place_created) if one]
    assert [said for said, start, end in quoted if text[start:end] != said] == []
    return found
