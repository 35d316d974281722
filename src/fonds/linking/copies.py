"""The same text in two records: copies, excerpts, and versions that differ in some words.

A text is cut into runs of words, each run is a number, and of the numbers a share is kept that depends on the number
alone, so that two texts keep the same of what they share. Records are compared only where they share rare runs, which
takes time in proportion to their number. Cf. A. Z. Broder, On the resemblance and containment of documents (1997).
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

LINKED = 0.8
"""From this score on two texts are proposed as one, or as one within the other."""

_RUN = 5
_ONE_OF = 8
_SHORT = 400
_VERY_SHORT = 60
_EXCERPT = 120
_MOST_SHARING = 12
_FEWEST_SHARED = 3
_WORD = re.compile(r"[^\W_]+")
_PRIME = 1_000_003
_MASK = (1 << 64) - 1
_LONGEST = 2_000_000


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """Two records with the same text, or one with a part of the other's, or both translations of one original."""

    kind: str
    """`same_text`, `excerpt` or `same_original`; of an excerpt `first` is the shorter one."""
    first: str
    second: str
    score: float
    reasons: tuple[str, ...]


class _Kept(msgspec.Struct, frozen=True):
    """What is kept of a text."""

    words: int
    some: frozenset[int]
    """One in eight of its runs."""
    all: frozenset[int]
    """Every run of a short text; nothing of a long one."""
    files: frozenset[str]


class Texts:
    """The texts of many records, gathered one at a time."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._same: dict[tuple[int, int], list[str]] = {}

    def note(self, record: str, text: str, files: Iterable[str] = ()) -> None:
        """Take in a record's text, and the digests of the files it rests on."""
        words = _WORD.findall(text[:_LONGEST].lower())
        if len(words) < _RUN:
            return
        runs = _runs(words)
        some = frozenset(run for run in runs if run % _ONE_OF == 0)
        whole = frozenset(runs) if len(words) <= _SHORT else frozenset()
        self._kept[record] = _Kept(len(words), some, whole, frozenset(files))
        self._same.setdefault((zlib.crc32(" ".join(words).encode()), len(words)), []).append(record)

    def links(self) -> list[Copy]:
        """Return the pairs that are alike, the surest first; of equal texts each is paired with the first of them."""
        found: list[Copy] = []
        alone: dict[str, frozenset[int]] = {}
        for records in self._same.values():
            first, *others = sorted(records)
            alone[first] = self._kept[first].all or self._kept[first].some
            found += [self._equal(first, other) for other in others]
        for first, second in _sharing(alone):
            copy = self._compare(first, second)
            if copy is not None:
                found.append(copy)
        return sorted(found, key=lambda one: (-one.score, one.first, one.second))

    def _equal(self, first: str, second: str) -> Copy:
        one_file = self._kept[first].files & self._kept[second].files
        reasons = ("they rest on one file" if one_file else "their words are the same, one by one",)
        return Copy(kind="same_text", first=first, second=second, score=0.99, reasons=reasons)

    def _compare(self, first: str, second: str) -> Copy | None:
        shorter, longer = sorted((first, second), key=lambda one: (self._kept[one].words, one))
        ours, theirs = self._kept[shorter], self._kept[longer]
        here, there = (ours.all, theirs.all) if ours.all and theirs.all else (ours.some, theirs.some)
        shared = len(here & there)
        if shared < _FEWEST_SHARED:
            return None
        alike = 2 * shared / (len(here) + len(there))
        # A letter of two lines is half formula: nearly all of it must be the same.
        score = alike**2 if ours.words < _VERY_SHORT else alike**0.5
        if score >= LINKED:
            said = f"{round(100 * alike)} % of their runs of five words are the same"
            return Copy(kind="same_text", first=first, second=second, score=round(min(score, 0.98), 2), reasons=(said,))
        share = shared / len(here)
        if ours.words >= _EXCERPT and share >= LINKED:
            said = f"{round(100 * share)} % of the shorter one's runs of five words stand in the longer"
            return Copy(kind="excerpt", first=shorter, second=longer, score=round(min(share, 0.97), 2), reasons=(said,))
        return None


def _runs(words: list[str]) -> set[int]:
    """Return a number for every run of words, the same on every machine."""
    known: dict[str, int] = {}
    codes: list[int] = []
    for word in words:
        code = known.get(word)
        if code is None:
            code = known[word] = zlib.crc32(word.encode()) + 1
        codes.append(code)
    found = set()
    for first, second, third, fourth, fifth in zip(codes, codes[1:], codes[2:], codes[3:], codes[4:], strict=False):
        number = (((first * _PRIME + second) * _PRIME + third) * _PRIME + fourth) * _PRIME + fifth & _MASK
        number ^= number >> 29
        found.add((number * 0xBF58476D1CE4E5B9 & _MASK) >> 16)
    return found


def _sharing(kept: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Yield pairs of records that share enough to be looked at.

    With a run that very many share, a form's, each record is paired with the next few only, so that the pairs stay in
    proportion to the records.
    """
    postings: dict[int, list[str]] = {}
    for record in sorted(kept):
        for number in kept[record]:
            postings.setdefault(number, []).append(record)
    counted: dict[tuple[str, str], int] = {}
    for records in postings.values():
        for at, first in enumerate(records) if len(records) > 1 else ():
            for second in records[at + 1 : at + _MOST_SHARING]:
                counted[first, second] = counted.get((first, second), 0) + 1
    yield from (pair for pair, count in sorted(counted.items()) if count >= _FEWEST_SHARED)
