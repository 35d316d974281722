"""How names are set in order and found: persons by their family names, bodies by their first word that tells."""

import re
import unicodedata

from fonds.store.derived.people import key_of

_INITIALS = re.compile(r"(?:\w\.?[-\u2010]?)?\w\.?(?:[-\u2010 ]?\w{1,2}\.)*", re.UNICODE)
_AFTER = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq", "esq.", "mp", "m.p."))
_BEFORE = ("the ", "of the ")
_SIGNS = re.compile(r"[^\w]+", re.UNICODE)

OTHERS = "#"
"""The letter of names that begin with a figure or a sign."""


def family(name: str) -> str:
    """Return the family name that a person's name is sorted by, folded; the whole where none can be told.

    It is the last word (`William H. Seward`), the one before the comma (`Seward, William H.`) or before
    initials (`Khrushchev N.S.`).
    """
    words = key_of(name).split()
    before = key_of(name).partition(",")
    if before[1] and before[0].strip() and before[2].strip() not in _AFTER:
        words = before[0].split()
    while len(words) > 1 and words[-1].strip(",") in _AFTER:
        words.pop()
    first_full = next((word for word in words if not _is_initials(word)), None)
    if len(words) > 1 and _is_initials(words[-1]) and first_full:
        return _bare(first_full)
    return _bare(words[-1]) if words else ""


def place_in_order(kind: str, name: str) -> tuple[str, str]:
    """Return what a name is sorted by: what leads it, then all of it."""
    key = key_of(name)
    if kind == "person":
        return (family(name) or key, key)
    led = key
    for article in _BEFORE:
        led = led.removeprefix(article)
    return (led.lstrip("\"'«“„‘([ ") or key, key)


def letter_of(leading: str) -> str:
    """Return the letter under which a name stands in an index."""
    first = leading[:1]
    return first.upper()[:1] if first and unicodedata.category(first)[0] == "L" else OTHERS


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded and without signs; what a typed name is compared with."""
    return tuple(filter(None, _SIGNS.split(key_of(name))))


def fits(typed: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Say whether each typed word begins some word of a name."""
    return all(any(word.startswith(one) for word in words) for one in typed)


def is_all_capitals(name: str) -> bool:
    """Say whether a name is set in capitals throughout, as at the foot of a letter."""
    return name.upper() == name and name.lower() != name and max(map(len, words_of(name)), default=0) > 2


def _is_initials(word: str) -> bool:
    bare = word.strip(",")
    return ("." in bare and bool(_INITIALS.fullmatch(bare))) or (len(bare) == 1 and bare.isalpha())


def _bare(word: str) -> str:
    """Return a word without signs around it, and without initials set against it (`G.Gromyko`)."""
    initials, _, rest = word.rpartition(".")
    if initials and len(rest) > 2:
        word = rest
    return word.strip(",.;:'\"()[]“”‘’«»") or word
