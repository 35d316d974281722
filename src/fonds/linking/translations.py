"""Two translations of one original, or a document and its translation: what no translator changes is compared.

Such anchors are numbers, days, names of persons by their sound, and places. Rare ones weigh more than common ones. They
must be the same, and in the same order.
"""

import math
import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from fonds.linking.copies import Copy
from fonds.linking.gazetteer import fold, gazetteer
from fonds.linking.name_parts import take_apart
from fonds.linking.parties import agree, writers
from fonds.linking.sounds import key, readings
from fonds.record import Party, Record

LINKED = 0.8
"""From this score on two records are proposed as versions of one original."""

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_SEPARATOR = re.compile(r"[ \u00a0.,]")
_MOST_ANCHORS = 400
_RARE = 12
_LONGEST = 100_000
_FEWEST = 8
_FEWEST_FIGURES = 4
_SHARED_WORDS = 0.3
_BESIDE = {"catalogue", "litter", "heading", "address", "signature"}
"""Parts that name and date a document: letters of one day and one pair of writers have them in common."""
_WORD = re.compile(r"[^\W\d_]{6,}")
_LENGTHS = 2.6


class _Anchors(msgspec.Struct, frozen=True):
    """What is kept of a record: its anchors in the order in which they first stand."""

    order: tuple[str, ...]
    length: int
    date: tuple[str, str] | None
    references: frozenset[str]
    parties: tuple[tuple[Party, ...], tuple[Party, ...]]
    """Writers and readers."""
    words: frozenset[int]
    """Its longer words, of Latin letters alone."""


class Originals:
    """The anchors of many records, gathered one record at a time."""

    def __init__(self) -> None:
        self._kept: dict[str, _Anchors] = {}

    def note(self, record: Record) -> None:
        """Take in what a translation of a record would have too."""
        order = tuple(dict.fromkeys(said for _, said in _anchors(record)))[:_MOST_ANCHORS]
        date = record.date_created
        day = (date.earliest, date.latest) if date and date.earliest and date.latest else None
        references = frozenset(
            " ".join((fold(code.repository or ""), *(f"{part.unit} {fold(part.value)}" for part in code.parts)))
            for code in record.reference_codes
            if len(code.parts) >= 3
        )
        self._kept[record.id] = _Anchors(
            order, len(record.text), day, references, (writers(record), record.recipients), _words(record.text)
        )

    def links(self) -> list[Copy]:
        """Return the pairs that may render one original, the surest first."""
        holding: dict[str, list[str]] = {}
        for record in sorted(self._kept):
            for anchor in self._kept[record].order:
                holding.setdefault(anchor, []).append(record)
        many = max(2, len(self._kept))
        # Each anchor weighs by how much it tells; one that every record has tells nothing.
        weights = {anchor: math.log(1 + many / len(records)) for anchor, records in holding.items()}
        counted: dict[tuple[str, str], int] = {}
        for records in holding.values():
            for at, first in enumerate(records) if 1 < len(records) <= _RARE else ():
                for second in records[at + 1 :]:
                    counted[first, second] = counted.get((first, second), 0) + 1
        found = []
        for (first, second), rare in counted.items():
            copy = self._compare(first, second, weights) if rare >= 2 else None
            if copy is not None:
                found.append(copy)
        return sorted(found, key=lambda one: (-one.score, one.first, one.second))

    def _compare(self, first: str, second: str, weights: dict[str, float]) -> Copy | None:
        ours, theirs = self._kept[first], self._kept[second]
        if not 1 / _LENGTHS <= (ours.length + 200) / (theirs.length + 200) <= _LENGTHS:
            return None
        if ours.date and theirs.date and ours.date != theirs.date:
            return None
        if any(agree(here, there) is False for here, there in zip(ours.parties, theirs.parties, strict=True)):
            return None
        crossed = zip(ours.parties, reversed(theirs.parties), strict=True)
        if all(agree(here, there) for here, there in crossed):
            return None
        if ours.words and theirs.words:
            # In one language two renderings share many of their words, though hardly a sentence.
            shared_words = len(ours.words & theirs.words) / min(len(ours.words), len(theirs.words))
            if shared_words < _SHARED_WORDS:
                return None
        there = {anchor: at for at, anchor in enumerate(theirs.order)}
        places = [there[anchor] for anchor in ours.order if anchor in there]
        if len(places) < _FEWEST:
            return None
        shared = [anchor for anchor in ours.order if anchor in there]
        if sum(anchor[0] in "nd" for anchor in shared) < _FEWEST_FIGURES:
            return None
        figures, names = (_alike(ours.order, theirs.order, weights, kinds) for kinds in ("nd", "pl"))
        alike, ordered = _alike(ours.order, theirs.order, weights, "ndpl"), _longest_rise(places) / len(places)
        # Papers of one office name the same people; it is the figures that tell one from the next.
        if figures < 0.5 or names < 0.25:
            return None
        score = 0.65 * min(1.0, alike * 1.25) + 0.25 * ordered
        reasons = [
            f"{len(shared)} numbers, days and names are the same, {round(100 * alike)} % by weight",
            f"{round(100 * ordered)} % of them stand in the same order",
        ]
        if ours.date and ours.date == theirs.date:
            score += 0.1
            reasons.append("both are of one date")
        if ours.references & theirs.references:
            score += 0.15
            reasons.append("both have one archival reference")
        if score < LINKED or alike < 0.6 or ordered < 0.5:
            return None
        return Copy(
            kind="same_original", first=first, second=second, score=round(min(0.97, score), 2), reasons=tuple(reasons)
        )


def _alike(ours: tuple[str, ...], theirs: tuple[str, ...], weights: dict[str, float], kinds: str) -> float:
    """Return the share of two rows' anchors of some kinds that both have, by weight; 1 if neither has any."""
    here, there = ({anchor for anchor in row if anchor[0] in kinds} for row in (ours, theirs))
    total = sum(weights[one] for one in here) + sum(weights[one] for one in there)
    return 2 * sum(weights[one] for one in sorted(here & there)) / total if total else 1.0


def _anchors(record: Record) -> Iterator[tuple[int, str]]:
    """Yield the anchors of a record in order with where they stand: `n` numbers, `d` days, `p` persons, `l` places."""
    passed = [(part.start, part.end) for part in record.passages if part.role in _BESIDE]
    passed += [(one.start, one.end) for one in record.identifiers if one.start is not None and one.end is not None]
    passed.sort()
    ended, at = 0, 0
    for start, said in sorted(_all_anchors(record)):
        while at < len(passed) and passed[at][0] <= start:
            ended = max(ended, passed[at][1])
            at += 1
        if start >= ended:
            yield start, said


def _all_anchors(record: Record) -> Iterator[tuple[int, str]]:
    dated = sorted((date.start, date.end) for date in record.dates)
    for date in record.dates:
        if date.earliest and date.latest:
            yield date.start, f"d {date.earliest} {date.latest}"
    at = 0
    for number in _NUMBER.finditer(record.text):
        while at < len(dated) and dated[at][1] <= number.start():
            at += 1
        if at < len(dated) and dated[at][0] <= number.start():
            continue
        bare = _SEPARATOR.sub("", number.group()) if len(number.group()) > 4 else number.group().replace(",", ".")
        if len(bare) >= 2:
            yield number.start(), f"n {bare[:20]}"
    table = gazetteer()
    for mention in record.mentions:
        if mention.kind == "place":
            rows = table.by_name.get(fold(mention.name), ())
            yield mention.start, f"l {rows[0][0].name if rows else _frame(mention.name)}"
        elif mention.kind == "person":
            parts = take_apart(mention.name)
            frame = _frame(parts.family) if parts else ""
            if len(frame) >= 2:
                yield mention.start, f"p {frame}"


def _words(text: str) -> frozenset[int]:
    found = {word.lower() for word in _WORD.findall(text[:_LONGEST])}
    return frozenset(zlib.crc32(word.encode()) for word in found if word.isascii())


def _frame(name: str) -> str:
    return min((key(said) for said in readings(name.replace(" ", ""))), default="")


def _longest_rise(places: list[int]) -> int:
    """Return how many of the places can be taken so that they rise."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
