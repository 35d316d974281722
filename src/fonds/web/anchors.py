"""What a translation has in common with its original, passage by passage: days, numbers, persons and places.

Days and numbers are compared by their value, in whatever digits they are written. Names are compared by their
consonants, so that one is found again in another alphabet; this shows what probably is the same and proves nothing.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fonds.record import Record

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,\u066c’']\d{3})+(?!\d)|\d+(?:[.,\u066b]\d+)?")
_GROUPS = re.compile(r"[ \u00a0\u202f.,\u066c’']")
_LONGEST = 20

_CYRILLIC = dict(
    zip(
        "бвгдзклмнпрстфхцчшщжґғқңһҳҷ",
        ["b", "v", "g", "d", "z", "k", "l", "m", "n", "p", "r", "s", "t", "f", "k", "ts", "s", "s", "s", "z", "g", "g",
         "k", "n", "h", "h", "s"],
        strict=True,
    )
)  # fmt: skip
_ARABIC = dict(
    zip(
        "بپتثجچخدذرزژسشصضطظغفقکكگلمنة",
        ["b", "p", "t", "s", "z", "s", "k", "d", "z", "r", "z", "z", "s", "s", "s", "z", "t", "z", "g", "f", "k", "k",
         "k", "g", "l", "m", "n", "t"],
        strict=True,
    )
)  # fmt: skip
_DIGRAPHS = (("shch", "s"), ("zh", "z"), ("kh", "k"), ("ch", "s"), ("sh", "s"), ("ph", "f"), ("th", "t"), ("gh", "g"),
             ("ck", "k"), ("tz", "ts"), ("x", "ks"), ("q", "k"), ("c", "k"), ("j", "z"))  # fmt: skip
_SILENT = frozenset("aeiouyhwvf")
"""What one alphabet writes and another leaves out or writes as a vowel."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day, number or name in a text, with what makes it the same as one in another text."""

    key: str
    """`d` and two days, `n` and a number, `p` or `l` and the consonants of a name."""
    start: int
    end: int
    digits: tuple[str, ...] = ()
    """The numbers that it is written with; none where it is written in words alone."""


class Anchors:
    """All anchors of a record by where they stand.

    Args:
        record: whose they are.
        places: for names of places, what they surely mean, where that is known.
    """

    def __init__(self, record: Record, places: Mapping[str, str] | None = None) -> None:
        self.all = tuple(sorted(_anchors(record, places or {}), key=lambda one: (one.start, -one.end)))
        self._starts = [one.start for one in self.all]

    def within(self, start: int, end: int) -> tuple[Anchor, ...]:
        """Return those that begin in a span, in order."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _anchors(record: Record, places: Mapping[str, str]) -> Iterable[Anchor]:
    taken: list[tuple[int, int]] = []
    for date in record.dates:
        taken.append((date.start, date.end))
        if date.earliest and date.latest:
            yield Anchor(f"d {date.earliest} {date.latest}", date.start, date.end, _digits(date.text))
    taken.sort()
    for found in _NUMBER.finditer(record.text):
        if not _lies_in(taken, found.start()) and (key := number_key(found.group())):
            yield Anchor(key, found.start(), found.end(), (key[2:],))
    for one in record.quantities:
        if not isinstance(one.value, tuple) and not any(sign.isdigit() for sign in one.text):
            yield Anchor(f"n {one.value:g}", one.start, one.end)
    for mention in record.mentions:
        if mention.kind == "place":
            meant = places.get(mention.name) or frame(mention.name)
            if meant:
                yield Anchor(f"l {meant}", mention.start, mention.end)
        elif mention.kind == "person" and (sound := frame(_family(mention.name))):
            yield Anchor(f"p {sound}", mention.start, mention.end)


def number_key(written: str) -> str:
    """Return the key of a number as written, `n 2500` for `2,500`; nothing for one too long to be meant as such."""
    bare = _GROUPS.sub("", written) if _is_grouped(written) else re.sub(r"[,\u066b]", ".", written)
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in bare)
    if len(digits) > _LONGEST:
        return ""
    whole, _, rest = digits.partition(".")
    rest = rest.rstrip("0")
    return f"n {int(whole)}" + (f".{rest}" if rest else "")


def _is_grouped(written: str) -> bool:
    first, *groups = _GROUPS.split(written)
    return bool(groups) and len(first) <= 3 and all(len(group) == 3 for group in groups)


def frame(name: str) -> str:
    """Return the consonants of a name as Latin letters, the same for one name in several alphabets; often for two."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    latin = "".join(_CYRILLIC.get(sign) or _ARABIC.get(sign) or (sign if sign.isascii() else "") for sign in plain)
    for written, said in _DIGRAPHS:
        latin = latin.replace(written, said)
    kept = [sign for sign in latin if sign.isalpha() and sign not in _SILENT]
    once = [sign for place, sign in enumerate(kept) if place == 0 or sign != kept[place - 1]]
    return "".join(once) if len(once) > 1 else ""


def _family(name: str) -> str:
    before, comma, _ = name.partition(",")
    words = (before if comma else name).split()
    return words[-1] if words else ""


def _lies_in(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    place = bisect_left(spans, (offset + 1, -1)) - 1
    return place >= 0 and offset < spans[place][1]


def alone(ours: Sequence[Anchor], theirs: Sequence[Anchor]) -> tuple[Anchor, ...]:
    """Return the days and numbers written in digits that one side has and the other, as far as could be read, has not.

    A day is there too if it is told less exactly or more so, or if the numbers it is written with are; a number is
    there too if a date has it. What is written in words is not read in every language, and so is never said to lack.
    """
    days = [one.key.split()[1:] for one in theirs if one.key[0] == "d"]
    numbers = {one.key[2:] for one in theirs if one.key[0] == "n"}
    written = {number for one in theirs for number in one.digits}
    parts = {part for day in days for end in day for part in _numbers_of(end)}
    found = []
    for one in ours:
        if not one.digits:
            continue
        if one.key[0] == "n" and one.key[2:] not in numbers | written | parts:
            found.append(one)
        elif one.key[0] == "d":
            first, last = one.key.split()[1:]
            overlaps = any(begin <= last and first <= end for begin, end in days)
            if not overlaps and not set(one.digits) <= numbers | written | parts:
                found.append(one)
    return tuple(found)


def _digits(words: str) -> tuple[str, ...]:
    return tuple(key[2:] for found in _NUMBER.finditer(words) if (key := number_key(found.group())))


def _numbers_of(day: str) -> list[str]:
    return [str(int(part)) for part in day.lstrip("-").split("-") if part.isdecimal()]
