"""A record's text in stretches of a bounded length, cut where passages end, for readers that cannot take it whole."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fonds.record import Record

_LEFT_OUT = frozenset({"litter", "catalogue"})
_ENDS = (re.compile(r"\n"), re.compile(r"[.!?;] "), re.compile(r"\s"))


class Stretch(NamedTuple):
    """Part of a text, and the language that the record says it is in, if it says one."""

    start: int
    end: int
    lang: str | None


def stretches_of(record: Record, length: int) -> Iterator[Stretch]:
    """Yield the words of a record in order: passages of one language together, as far as they fit into `length`.

    A longer passage is cut, at the end of a line or a sentence if there is one. Catalogue blocks and litter are left
    out.
    """
    language = record.languages[0] if len(record.languages) == 1 else None
    begun: Stretch | None = None
    for passage in record.passages:
        if passage.role in _LEFT_OUT:
            continue
        now = Stretch(passage.start, passage.end, passage.lang or language)
        if begun and now.lang == begun.lang and now.end - begun.start <= length:
            begun = Stretch(begun.start, now.end, now.lang)
            continue
        if begun:
            yield from _cut(record.text, begun, length)
        begun = now
    if begun:
        yield from _cut(record.text, begun, length)


def _cut(text: str, stretch: Stretch, length: int) -> Iterator[Stretch]:
    start = stretch.start
    while stretch.end - start > length:
        end = _end(text, start, start + length)
        yield Stretch(start, end, stretch.lang)
        start = end
    if text[start : stretch.end].strip():
        yield Stretch(start, stretch.end, stretch.lang)


def _end(text: str, start: int, limit: int) -> int:
    """Return where to cut: behind the last line, sentence or word that ends in the second half."""
    half = (start + limit) // 2
    for pattern in _ENDS:
        last = None
        for match in pattern.finditer(text, half, limit):
            last = match
        if last:
            return last.end()
    return limit
