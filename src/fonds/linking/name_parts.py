"""A person's name taken apart: family name, given names or initials, and what tells one namesake from another."""

import re
import unicodedata
from functools import lru_cache

import msgspec

from fonds.linking.tables import lines, words_by_section

_WORDS = words_by_section("name_words.txt")
_TITLES, _WOMEN, _MEN, _PARTICLES = (_WORDS[section] for section in ("title", "woman", "man", "particle"))
_NAMES_TOO = frozenset(("mirza", "мирза", "میرزا", "earl"))
"""Titles that are given names where no other stands: Mirza Ibrahimov, Earl Warren."""
_SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
}
_SUFFIXES |= {"мл": "jr", "младший": "jr", "ст": "sr", "старший": "sr"}
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[ -]?)+\Z")
_ONE = re.compile(r"[^\W\d_]{1,2}(?=\.)")
_ABBREVIATED = re.compile(r"[гт]\.\Z")
"""Mister and comrade; a capital would be an initial."""
_ROMAN = re.compile(r"[IVX]{1,5}\Z")
_PATRONYMIC = re.compile(r"(?:[oe]vich|[oe]vi[cč]|[oe]wit?sch|[oe]vitch|[ое]вич|ьич|[ое]вна|инична|[oe]vna|ichna)\Z")
_VOWELS_FIRST = frozenset({"ye", "yu", "ya", "yo", "kh", "sh", "ch", "zh", "ts", "th", "ju", "ja", "je", "dzh", "ph"})


class NameParts(msgspec.Struct, frozen=True, kw_only=True):
    """A name of a person, taken apart as far as its form tells."""

    whole: str
    """Without titles, in the order of speech where that is known."""
    family: str
    given: tuple[str, ...] = ()
    """Given names in full, and initials, in order; a patronymic is the second."""
    suffix: str | None = None
    """`jr`, `sr`, `ii`, …"""
    woman: bool | None = None
    """None where nothing tells."""


def is_initial(given: str) -> bool:
    """Say whether a given name is an initial alone."""
    return len(given) == 1 or (len(given) == 2 and given.lower() in _VOWELS_FIRST)


@lru_cache(maxsize=65536)
def take_apart(name: str) -> NameParts | None:
    """Return the parts of a name; None if nothing in it can be a family name."""
    said = " ".join(unicodedata.normalize("NFC", name[:200]).replace("«", "").replace("»", "").split())
    said = re.sub(r"[(\[][^)\]]*[)\]]", " ", said)
    before, comma, after = said.partition(",")
    woman: bool | None = None
    suffix: str | None = None
    if comma and after.strip().lower().strip(".") in _SUFFIXES:
        suffix, after, comma = _SUFFIXES[after.strip().lower().strip(".")], "", ""
    elif "," in after:
        after, _, last = after.partition(",")
        suffix = _SUFFIXES.get(last.strip().lower().strip("."))
    words: list[list[str]] = []
    for part in (before, after):
        kept: list[str] = []
        for word in _apart(part):
            low = word.lower().rstrip(".")
            if low in _SUFFIXES and (kept or words):
                suffix = _SUFFIXES[low]
            elif _ABBREVIATED.match(word) or (low in _TITLES and not (len(low) <= 2 and kept)):
                woman = True if low in _WOMEN else False if low in _MEN else woman
            else:
                kept.append(word)
        words.append(kept)
    if len(words[0]) == 1 and not words[1] and (first := before.split()[0]).lower() in _NAMES_TOO:
        words[0].insert(0, first)
    ordinal = _ordinal(words[0]) if not words[1] else None
    family, given = _split(words[0], words[1], bool(comma))
    if not comma and given and words[0][0] == "M." and not (len(given) > 1 and is_initial(given[1].rstrip("."))):
        # In French, and in much English, this is Monsieur, and no initial.
        given = given[1:]
    if not family or is_initial(family.rstrip(".")):
        return None
    if given and woman is None and given[-1].lower().endswith(("ovna", "evna", "овна", "евна", "инична", "ichna")):
        woman = True
    bare = tuple(one.rstrip(".") for one in given)
    return NameParts(whole=" ".join((*bare, family)), family=family, given=bare, suffix=ordinal or suffix, woman=woman)


def _ordinal(words: list[str]) -> str | None:
    """Return the number of a ruler, and take it off the words: `Charles XII`, and `Charles I` of a given name alone."""
    if len(words) < 2 or not _ROMAN.match(words[-1]):
        return None
    if len(words[-1]) == 1 and (len(words) > 2 or words[0].lower() not in equal_given_names()):
        return None
    return words.pop().lower()


def _apart(part: str) -> list[str]:
    """Return the words of a part of a name, joined initials (`T.A.`, `A.Yu.`) one by one."""
    words: list[str] = []
    for word in part.split():
        bare = word.strip(';:"“”')
        if "." in bare and not _INITIALS.match(bare):
            # `N.S.Khrushchev`, printed without a space.
            head, _, tail = bare.rpartition(".")
            if tail and head and len(tail) > 2 and _INITIALS.match(f"{head}."):
                words += [one.group() + "." for one in _ONE.finditer(f"{head}.")]
                words.append(tail)
                continue
        if _INITIALS.match(bare) and bare.lower().rstrip(".") not in _TITLES:
            words += [one.group() + "." for one in _ONE.finditer(bare)]
        elif bare:
            words.append(bare)
    return words


def _split(first: list[str], second: list[str], parted: bool) -> tuple[str, list[str]]:
    """Return the family name and the given names, of what stands before and after a comma."""
    if parted and first and second:
        while second and second[-1].lower() in _PARTICLES:
            first = [second.pop(), *first]
        return _joined(first), second
    words = first
    if not words:
        return "", []
    full = [at for at, word in enumerate(words) if not is_initial(word.rstrip("."))]
    if not full:
        return "", []
    if full[0] == 0 and len(full) < len(words) and all(at < len(full) for at in full):
        # Initials stand last: `Хрущев Н. С.`
        return _joined(words[: len(full)]), words[len(full) :]
    if len(full) == 3 and _PATRONYMIC.search(words[2].lower()) and not _PATRONYMIC.search(words[1].lower()):
        return words[0], words[1:]
    at = len(words) - 1
    while at > 0 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return _joined(words[at:]), words[:at]


def _joined(words: list[str]) -> str:
    return " ".join(words)


@lru_cache(maxsize=1)
def equal_given_names() -> dict[str, frozenset[int]]:
    """Return for each given name, in small letters, the groups of names that stand for one another."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines("given_names.txt")):
        for word in line.split():
            found.setdefault(word.lower(), set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


@lru_cache(maxsize=1)
def shared_family_names() -> frozenset[str]:
    """Return family names that so many bear that they tell little, in small letters."""
    return frozenset(word.lower() for line in lines("shared_family_names.txt") for word in line.split())


@lru_cache(maxsize=1)
def known_persons() -> dict[str, int]:
    """Return the names of persons known by several that have nothing in common, each with the person's number."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines("known_persons.txt")):
        found.update({" ".join(name.lower().replace("-", " ").split()): number for name in line.split("=")})
    return found
