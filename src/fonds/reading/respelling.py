"""A name misread where it stands, as the document spells it elsewhere: `Earge Office`, and twice `Barge Office`.

Recognition changes single letters. The words quoted stay as they are printed; only the name that they stand for is put
right, and only where the same document has it more often, the same but for a letter in one or two of its words.
"""

import re

import msgspec

from fonds.record import Party

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST, _MOST_CHANGED, _LONGEST, _LOOKED_AT = 5, 2, 8, 60_000


def respelt(text: str, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return the parties with names and offices as the document spells them elsewhere, where that is more often."""
    if not any(party.name or party.role for party in parties):
        return parties
    words = [match.group().casefold() for match in _WORDS.finditer(text, 0, _LOOKED_AT)]
    return tuple(
        msgspec.structs.replace(party, name=_respelt(party.name, words), role=_respelt(party.role, words))
        for party in parties
    )


def _respelt(said: str | None, words: list[str]) -> str | None:
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
    if not seen:
        return said
    best = max(seen, key=lambda key: seen[key])
    if seen[best] <= seen.get(tuple(own), 0) or list(seen.values()).count(seen[best]) > 1:
        return said
    right = said
    for part, word in reversed(list(zip(parts, best, strict=True))):
        if part.group().casefold() != word:
            right = right[: part.start()] + _like(part.group(), word) + right[part.end() :]
    return right


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
