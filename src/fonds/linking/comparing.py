"""Two names of persons: may they be one person's? A score, and the reasons in words.

Nothing is said of two names that share a surname and nothing else but that it is not enough.
"""

import re
from functools import lru_cache
from itertools import product
from typing import Literal

import msgspec

from fonds.linking.arabic import may_sound
from fonds.linking.name_parts import (
    NameParts,
    equal_given_names,
    is_initial,
    known_persons,
    shared_family_names,
    take_apart,
)
from fonds.linking.sounds import distance, is_arabic, plain, readings
from fonds.linking.syllables import chinese, korean

LINKED = 0.8
"""From this score on two names are proposed as one."""

Closeness = Literal["letters", "sounds", "near"]
_WORTH: dict[Closeness, float] = {"letters": 0.0, "sounds": -0.02, "near": -0.09}
_SAID: dict[Closeness, str] = {
    "letters": "the same", "sounds": "the same in another spelling", "near": "almost the same in another spelling",
}  # fmt: skip
_CARRIED_OVER = re.compile(
    r"(?:[oe]va?|[oe]vic|in|ina|ski|ckii?|ski|enko|Cuk|uk|iC|[iy]?an|Svili|d?se|s?adeh?|oi|gin|ikh|ai|ari|i|ov|iev|Cev|ia)\Z"
)
_FOREIGN_SIGNS = re.compile(r"ij|kh|zh|shch|sch|tsch|dzh|gh|sz|cz|q|[čšžćđłəışğ]|ou|ff\Z|ow\Z|eff\Z", re.IGNORECASE)


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What two names have in common."""

    score: float
    """From 0 to 1; from `LINKED` on they are proposed as one."""
    verdict: Literal["same", "possible", "different", "unrelated"]
    """`different` where something speaks against it; `unrelated` where the names have nothing to do with each other."""
    reasons: tuple[str, ...] = ()


_UNRELATED = Comparison(score=0.0, verdict="unrelated")


@lru_cache(maxsize=65536)
def closeness(first: str, second: str) -> Closeness | None:
    """Return how two words agree, in whatever scripts they are; None if they do not."""
    if plain(first) == plain(second):
        return "letters" if plain(first) else None
    if is_arabic(first) or is_arabic(second):
        if is_arabic(first) and is_arabic(second):
            return None
        word, other = (first, second) if is_arabic(first) else (second, first)
        return "sounds" if any(may_sound(word, said) for said in readings(other)) else None
    ours, theirs = readings(first), readings(second)
    if ours & theirs:
        return "sounds"
    shortest = min((len(said) for said in (*ours, *theirs)), default=0)
    if shortest >= 4 and any(distance(one, other) <= min(0.6, 0.12 * shortest) for one, other in product(ours, theirs)):
        return "near"
    return None


@lru_cache(maxsize=65536)
def compare(first: str, second: str) -> Comparison:
    """Compare two names of persons as they stand in documents, in any script and order."""
    known = known_persons()
    numbers = known.get(_flat(first)), known.get(_flat(second))
    if None not in numbers:
        if numbers[0] == numbers[1]:
            return _same(0.97, "both are names of one person in the table of persons known under several")
        return Comparison(score=0.0, verdict="different", reasons=("they are names of two known persons",))
    by_syllable = _by_syllable(first, second)
    if by_syllable is not None:
        return by_syllable
    one, other = take_apart(first), take_apart(second)
    if one is None or other is None:
        return _UNRELATED
    return _by_parts(one, other)


def _flat(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").split())


def _same(score: float, *reasons: str) -> Comparison:
    bounded = round(max(0.0, min(0.99, score)), 2)
    return Comparison(score=bounded, verdict="same" if bounded >= LINKED else "possible", reasons=reasons)


def _by_syllable(first: str, second: str) -> Comparison | None:
    """Compare names that are Chinese or Korean on both sides; None if they are not."""
    ours, theirs = chinese(first), chinese(second)
    if ours and theirs:
        if _flat(first) == _flat(second) or ours & theirs:
            shared = min(ours & theirs or ours, key=lambda said: (len(said), said))
            return _same(0.94 if len(shared) >= 3 else 0.82, f"both may be written {' '.join(shared)} in pinyin")
        if korean(first) is None or korean(second) is None:
            return Comparison(score=0.0, verdict="unrelated")
    here, there = korean(first), korean(second)
    if here is None or there is None:
        return None
    if here == there:
        return _same(0.9 if len(here) >= 6 else 0.7, "both may be written the same in Korean")
    return _UNRELATED


def _by_parts(one: NameParts, other: NameParts) -> Comparison:
    family = closeness(one.family, other.family)
    if family is None:
        return _UNRELATED
    reasons = [f"the surname is {_SAID[family]} ({one.family}, {other.family})"]
    against = _against(one, other)
    if against:
        return Comparison(score=0.0, verdict="different", reasons=(*reasons, against))
    if not one.given or not other.given:
        return _same(0.4 + _WORTH[family], *reasons, "nothing but the surname is there, and that is not enough")
    agreed = _given(one.given, other.given)
    if agreed is None:
        said = f"{' '.join(one.given)} and {' '.join(other.given)} do not agree"
        return Comparison(score=0.0, verdict="different", reasons=(*reasons, said))
    score, said = agreed
    reasons.append(said)
    score += _WORTH[family]
    if family != "letters" and not _carried_over(one.family, other.family):
        score -= 0.25
        reasons.append("the spellings of the surname are those of two families")
    if score < 0.94 and any(name.lower() in shared_family_names() for name in (one.family, other.family)):
        score -= 0.12
        reasons.append("very many bear this surname")
    return _same(score, *reasons)


def _against(one: NameParts, other: NameParts) -> str | None:
    if one.suffix != other.suffix and one.suffix and other.suffix:
        return f"one is {one.suffix}, the other {other.suffix}"
    if one.suffix != other.suffix and "sr" not in {one.suffix, other.suffix}:
        return f"one alone is {one.suffix or other.suffix}"
    if None not in {one.woman, other.woman} and one.woman != other.woman:
        return "one is a woman, the other a man"
    ends = [
        any(said.endswith(("ova", "eva", "ina", "skaa", "aa")) for said in readings(name.family))
        for name in (one, other)
    ]
    if ends[0] != ends[1] and plain(one.family) != plain(other.family):
        return "one surname has the form for a woman"
    return None


def _carried_over(first: str, second: str) -> bool:
    """Say whether the two spellings may come of carrying a name from one script to another."""
    scripts = {_is_latin(first), _is_latin(second)}
    if scripts != {True} or is_arabic(first) or is_arabic(second):
        return True
    if any(_FOREIGN_SIGNS.search(name) for name in (first, second)):
        return any(_CARRIED_OVER.search(said) for name in (first, second) for said in readings(name))
    return all(any(_CARRIED_OVER.search(said) for said in readings(name)) for name in (first, second))


def _is_latin(word: str) -> bool:
    return any("a" <= sign <= "ɏ" for sign in word.lower())


def _given(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, str] | None:
    """Return the score of two rows of given names and why; None if they contradict each other."""
    pairs = list(zip(ours, theirs, strict=False))
    agreed = [_one_given(first, second) for first, second in pairs]
    if any(each is None for each in agreed):
        return _called_by_the_second(ours, theirs)
    full = sum(each == "full" for each in agreed)
    near = sum(each == "near" for each in agreed)
    said = f"{' '.join(ours)} and {' '.join(theirs)} agree"
    if full + near >= 1 and is_initial(ours[0]) == is_initial(theirs[0]):
        base = 0.98 if full >= 2 else 0.95 if full else 0.9
        return base, said
    if len(pairs) >= 2:
        return 0.92, said
    return (0.83 if is_initial(ours[0]) != is_initial(theirs[0]) else 0.82), said


def _called_by_the_second(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, str] | None:
    """Return how `Averell` may be `W. Averell`: many are called by their second name."""
    shorter, longer = sorted((ours, theirs), key=len)
    if len(shorter) != 1 or len(longer) != 2 or is_initial(shorter[0]) or is_initial(longer[1]):
        return None
    if is_initial(longer[0]) and _one_given(shorter[0], longer[1]) == "full":
        return 0.86, f"{shorter[0]} is the second name in {' '.join(longer)}"
    return None


@lru_cache(maxsize=65536)
def _one_given(first: str, second: str) -> Literal["full", "near", "initial"] | None:
    if is_initial(first) or is_initial(second):
        return "initial" if _initials_agree(first, second) else None
    close = closeness(first, second)
    if close in {"letters", "sounds"}:
        return "full"
    groups = equal_given_names()
    if groups.get(first.lower(), frozenset()) & groups.get(second.lower(), frozenset()):
        return "full"
    for word, other in ((first, second), (second, first)):
        mates = groups.get(word.lower())
        if mates and any(
            closeness(mate, other) in {"letters", "sounds"} for mate, found in groups.items() if found & mates
        ):
            return "full"
    return "near" if close == "near" else None


def _initials_agree(first: str, second: str) -> bool:
    """Say whether an initial and a name, or two initials, begin alike."""
    if leads(first) & leads(second):
        return True
    groups = equal_given_names()
    for word, other in ((first, second), (second, first)):
        mates = groups.get(word.lower()) if is_initial(other) and not is_initial(word) else None
        if mates and _is_latin(word) != _is_latin(other):
            return any(leads(mate) & leads(other) for mate, found in groups.items() if found & mates)
    return False


@lru_cache(maxsize=65536)
def leads(given: str) -> frozenset[str]:
    """Return what sounds a given name may begin with."""
    if is_arabic(given):
        return frozenset(sound for sound in "bpstdkgrmnlfhJCSZ" if may_sound(given[:1] * 2, sound * 2)) | {"?"}
    low = given.lower()
    said = {reading[0] for reading in readings(given)}
    # An initial may be that of the Latin spelling: Y. for Ю, J. for Я, E. for Е.
    if low[0] in "yj":
        said |= {"a", "u", "e", "i", low[0]} if len(low) == 1 else {low[0]}
    if low[0] == "e" and len(low) == 1:
        said |= {"e"}
    if low[:1] in "юяеёй":
        said |= {"y", "j"}
    if low in {"c", "k"}:
        said |= {"k"}
    if low in {"k", "t", "s", "z"}:
        said |= {"k": {"h"}, "t": {"c"}, "s": {"S"}, "z": {"Z", "s"}}[low]
    if low in {"c", "ч"}:
        said |= {"C", "c"}
    if low == "д":
        said |= {"J"}
    return frozenset(said)
