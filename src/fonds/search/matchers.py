"""Finds the words of a query in a folded text, as the index found them: in any form, as a phrase, by their beginning.

A matcher looks for what all forms of a word share, which is quick, and asks the stemmer only about what it then finds.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Protocol

from fonds.search.folding import WORD, words
from fonds.search.schema import stem, stems
from fonds.search.syntax import Fuzzy, Leaf, Phrase, Prefix, Word

MOST_FOUND = 200
"""Places of one word that are looked at in one text."""

_SEPARATED = "[\\W_]+"
_REST = "[^\\W_]*"


class Matcher(Protocol):
    """Finds one word or phrase of a query."""

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in folded text, in order, without overlaps."""


def matcher_of(leaf: Leaf) -> Matcher | None:
    """Return what finds a word or phrase of a query; None where there is nothing to look for."""
    parts = words(leaf.text)
    if not parts:
        return None
    match leaf:
        case Prefix():
            return _Beginning(parts[0])
        case Fuzzy(_, distance):
            return _Near(parts[0], distance)
        case Phrase(_, _, slop):
            return _Loose(parts, slop) if slop and len(parts) > 1 else _Row(parts)
        case Word(_, _, also):
            itself = _Row(parts, whole="".join(parts))
            return _Any([itself, *(_Row([one], whole=one) for one in also)]) if also else itself


def _begins_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _shared(word: str) -> str:
    """Return how every form of a word begins: its stem without the letters that the stemmer may have changed."""
    root = min(stems(word), key=len)
    shared = root[: len(root) - (2 if len(root) >= 5 else 1 if len(root) >= 3 else 0)]
    while not word.startswith(shared):
        shared = shared[:-1]
    return shared


class _Row:
    """Words that follow one another, each in any form."""

    def __init__(self, parts: list[str], whole: str = "") -> None:
        self._words = frozenset(parts)
        self._stems = [stems(part) for part in parts]
        self._pattern = re.compile(_SEPARATED.join(f"({re.escape(_shared(part))}{_REST})" for part in parts))
        self._whole = _Row([whole]) if whole and len(parts) > 1 else None
        self._spread = _spread(whole) if whole else None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        found = False
        for span in self._in_order(text):
            found = True
            yield span
        if self._whole:
            yield from self._whole.find(text)
        elif not found and self._spread:
            for match in islice(self._spread.finditer(text), MOST_FOUND):
                if _begins_word(text, match.start()):
                    yield match.span()

    def _in_order(self, text: str) -> Iterator[tuple[int, int]]:
        at = 0
        for _ in range(MOST_FOUND * 5):
            match = self._pattern.search(text, at)
            if match is None:
                return
            if _begins_word(text, match.start()) and self._is_meant(match):
                yield match.span()
                at = match.end()
            else:
                at = match.end(1)

    def _is_meant(self, match: re.Match[str]) -> bool:
        return all(
            group in self._words or stem(group) in wanted
            for group, wanted in zip(match.groups(), self._stems, strict=True)
        )


class _Any:
    """A word in the letters of several languages."""

    def __init__(self, several: list[_Row]) -> None:
        self._several = several

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        yield from sorted(span for one in self._several for span in one.find(text))


class _Loose:
    """Words that follow one another with a few others between them."""

    def __init__(self, parts: list[str], slop: int) -> None:
        self._first = _Row(parts[:1])
        self._others = [(frozenset((part,)), stems(part)) for part in parts[1:]]
        self._slop = slop
        self._reach = (slop + len(parts)) * 30

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        done = 0
        for start, end in self._first.find(text):
            if start < done:
                continue
            closes = self._follow(text, end)
            if closes is not None:
                done = closes
                yield start, closes

    def _follow(self, text: str, at: int) -> int | None:
        """Return where the last word ends, if all others follow in order with no more than the slop between."""
        left, wanted = self._slop, 0
        for match in WORD.finditer(text, at, at + self._reach):
            word = match.group()
            itself, forms = self._others[wanted]
            if word in itself or stem(word) in forms:
                wanted += 1
                if wanted == len(self._others):
                    return match.end()
            else:
                left -= 1
                if left < 0:
                    return None
        return None


def _spread(word: str) -> re.Pattern[str] | None:
    """Return what finds a short word written with signs between its letters: `ussr` in `u. s. s. r.`."""
    if not 2 <= len(word) <= 24:
        return None
    return re.compile("(?:[-'.,]|\\. )?".join(re.escape(letter) for letter in word) + r"\.?(?![^\W_])")


class _Beginning:
    """Words that begin so."""

    def __init__(self, beginning: str) -> None:
        self._pattern = re.compile(re.escape(beginning) + _REST)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        for match in islice(self._pattern.finditer(text), MOST_FOUND * 5):
            if _begins_word(text, match.start()):
                yield match.span()


class _Near:
    """Words spelt nearly so. What was judged in one text is remembered for the next."""

    def __init__(self, word: str, distance: int) -> None:
        self._word = word
        self._distance = distance
        self._judged: set[str] = set()
        self._near: set[str] = set()

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        standing = set(WORD.findall(text))
        for word in standing - self._judged:
            self._judged.add(word)
            if is_near(word, self._word, self._distance):
                self._near.add(word)
        here = sorted(self._near & standing, key=len, reverse=True)
        if not here:
            return
        pattern = re.compile(f"(?:{'|'.join(map(re.escape, here))})(?![^\\W_])")
        for match in islice(pattern.finditer(text), MOST_FOUND * 5):
            if _begins_word(text, match.start()):
                yield match.span()


def is_near(one: str, other: str, distance: int) -> bool:
    """Say whether one word becomes the other by at most `distance` letters put in, left out, changed or swapped."""
    if abs(len(one) - len(other)) > distance:
        return False
    if sum(letter in other for letter in one) < len(one) - distance:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != against))
            if before and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > distance:
            return False
        before, row = row, following
    return row[-1] <= distance
