"""A name misread where it stands, as the document spells it elsewhere: `Earge Office`, and twice `Barge Office`.

Recognition changes single letters. The words quoted stay as they are printed; only the name that they stand for is put
right, and only where the same document has it more often, the same but for a letter in one or two of its words, or as
often and in words that are known. `Duputy` in an office can only be one word, whatever else the document has.
"""

import re

import msgspec

from fonds.reading.misreading import letters_apart
from fonds.reading.name_tables import tables
from fonds.record import Party

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST, _MOST_CHANGED, _LONGEST, _LOOKED_AT = 5, 2, 8, 60_000


def respelt(text: str, parties: tuple[Party, ...], *, typed_apart: bool = False) -> tuple[Party, ...]:
    """Return the parties with names and offices as the document spells them elsewhere, where that is more often.

    `typed_apart` says that another typed them than the document: then only a word that is none is put right.
    """
    if not any(party.name or party.role for party in parties):
        return parties
    words = [match.group().casefold() for match in _WORDS.finditer(text, 0, _LOOKED_AT)]
    return tuple(
        msgspec.structs.replace(
            party,
            name=_respelt(party.name, words, typed_apart=typed_apart),
            role=_in_known_words(_respelt(party.role, words, typed_apart=typed_apart)),
        )
        if _as_printed(party)
        else party
        for party in parties
    )


def _as_printed(party: Party) -> bool:
    """Say whether a name is still as the text has it, not put right already by what it can only be."""
    return party.name is None or party.name in " ".join(party.text.split())


def _in_known_words(role: str | None) -> str | None:
    """Return an office with those of its words put right that can only be one word of an office but for a letter.

    A `k` is left: `Inspektor` is printed as it is meant.
    """
    if role is None:
        return None
    right, offices = role, tables().words["office_word"]
    for part in reversed(list(_WORDS.finditer(role))):
        said = part.group().casefold()
        if len(said) < _SHORTEST or "k" in said or said in offices or said in tables().words["small"]:
            continue
        meant = [word for word in offices if len(word) == len(said) and letters_apart(said, word, 1) == 1]
        if len(meant) == 1 and said[-1] == meant[0][-1]:
            right = right[: part.start()] + _like(part.group(), meant[0]) + right[part.end() :]
    return right


def _respelt(said: str | None, words: list[str], *, typed_apart: bool) -> str | None:
    """Return a name with its misread words put right; as it was where the document does not show which they are."""
    if said is None:
        return None
    parts = list(_WORDS.finditer(said))
    own = [part.group().casefold() for part in parts]
    if not 2 <= len(own) <= _LONGEST:
        return said
    seen: dict[tuple[str, ...], int] = {}
    place = {word: number for number, word in reversed(list(enumerate(own)))}
    starts = {at - place[word] for at, word in enumerate(words) if word in place}
    for at in starts:
        other = words[at : at + len(own)] if at >= 0 else []
        if len(other) == len(own) and _same_but_for_a_letter(own, other):
            key = tuple(other)
            seen[key] = seen.get(key, 0) + 1
    mine = seen.pop(tuple(own), 0)
    if not seen:
        return said
    best = max(seen, key=lambda key: seen[key])
    known = all(a not in tables().words["small"] and b in tables().words["small"] for a, b in _changed(own, best))
    if (
        seen[best] < mine
        or list(seen.values()).count(seen[best]) > 1
        or ((seen[best] == mine or typed_apart) and not known)
    ):
        return said
    right = said
    for part, word in reversed(list(zip(parts, best, strict=True))):
        if part.group().casefold() != word:
            right = right[: part.start()] + _like(part.group(), word) + right[part.end() :]
    return right


def _changed(own: list[str], other: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(mine, theirs) for mine, theirs in zip(own, other, strict=True) if mine != theirs]


def _same_but_for_a_letter(own: list[str], other: list[str]) -> bool:
    """Say whether two names are the same, or differ by a letter in one or two long words and no more."""
    changed = 0
    for mine, theirs in zip(own, other, strict=True):
        if mine == theirs:
            continue
        if len(mine) < _SHORTEST or len(mine) != len(theirs) or mine[:-1] == theirs[:-1]:
            return False
        changed += 1
        if changed > _MOST_CHANGED or sum(a != b for a, b in zip(mine, theirs, strict=True)) > 1:
            return False
    return changed < len(own)


def _like(printed: str, word: str) -> str:
    """Return a word with the capitals of the one that it stands for."""
    return word.upper() if printed.isupper() else word.capitalize() if printed[0].isupper() else word
