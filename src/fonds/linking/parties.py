"""Whether the writers or readers of two documents are the same, as far as their headings tell."""

import re

from fonds.linking.comparing import closeness
from fonds.linking.name_parts import take_apart
from fonds.record import Party, Record

_OFFICE = re.compile(r"\b(?:acting|the|deputy|former)\b\s*", re.IGNORECASE)


def writers(record: Record) -> tuple[Party, ...]:
    """Return who wrote a document: its senders, or else who signed it."""
    return record.senders or record.signatories


def called(parties: tuple[Party, ...]) -> str | None:
    """Return what the first of some parties is called."""
    return next((party.name or party.role or party.text for party in parties), None)


def agree(ours: tuple[Party, ...], theirs: tuple[Party, ...]) -> bool | None:
    """Say whether two sets of parties have one in common, by surname or office; None where it cannot be told.

    Of two documents a surname is enough, for it is not the person that is sought.
    """
    offices = [{_office(one.role) for one in some if one.role} for some in (ours, theirs)]
    if offices[0] & offices[1]:
        return True
    families = [
        [parts.family for one in some if one.name and (parts := take_apart(one.name))] for some in (ours, theirs)
    ]
    if any(closeness(here, there) for here in families[0] for there in families[1]):
        return True
    whole = [{one.name.lower() for one in some if one.name} for some in (ours, theirs)]
    if whole[0] & whole[1]:
        return True
    if all(families):
        return False
    # Offices in two languages tell nothing of each other.
    told = all(offices) and not any(families) and len({_is_latin(" ".join(some)) for some in offices}) == 1
    return False if told else None


def _office(role: str) -> str:
    return " ".join(_OFFICE.sub("", role.lower()).split())


def _is_latin(words: str) -> bool:
    return any("a" <= sign <= "z" for sign in words)
