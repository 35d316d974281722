"""What a language model answered: values whose quoted words stand in the stretch that it was asked about.

An answer may have been written by the document itself, be cut off, endless, or no JSON. None makes anything here raise.
"""

import math
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, get_args

import msgspec

from fonds.reading.optional.protocol import Added
from fonds.reading.optional.stretches import Stretch
from fonds.record import DateMention, Mention, Quantity, Statement
from fonds.record.mentions import MentionKind

LONGEST = 200_000
"""Characters of an answer that are looked at; a longer one is none."""
_MOST = 500
"""Values of one kind that are taken from one answer."""
_LONGEST_QUOTE = 2_000
_KINDS = frozenset(get_args(MentionKind))
_SAME = str.maketrans("‘’ʼ`“”„«»–—−‐‑", '\'\'\'\'"""""-----')
"""Signs that models write for one another, one for one. The words taken are the document's."""
_SPACE = re.compile(r"\s+")
_Said = dict[str, Any]


def read_answer(text: str, stretch: Stretch, answer: str) -> Added | None:
    """Return what an answer gives of a stretch of a text; None if it cannot be used at all.

    Left out is whatever quotes words that do not stand in the stretch, or stand there several times and it is not
    said which are meant.
    """
    said = _object_in(answer)
    if said is None:
        return None
    place = _Place(text, stretch)
    return Added(
        mentions=tuple(_mentions(said, place)),
        dates=tuple(_dates(said, place)),
        quantities=tuple(_quantities(said, place)),
        statements=tuple(_statements(said, place)),
    )


class _Place:
    """A stretch, searched without regard to white space and to the shapes of quotation marks and dashes."""

    def __init__(self, text: str, stretch: Stretch) -> None:
        self._text = text
        letters: list[str] = []
        self._offsets: list[int] = []
        for match in re.finditer(r"\s+|\S", text[stretch.start : stretch.end]):
            letters.append(" " if match.group().isspace() else match.group().translate(_SAME))
            self._offsets.append(stretch.start + match.start())
        self._plain = "".join(letters)

    def find(self, said: _Said) -> tuple[str, int, int] | None:
        """Return the words that a value quotes with their offsets; None if they are not there, or not once."""
        quote, within = _words(said.get("quote")), _words(said.get("in"))
        if quote is None:
            return None
        begin, end = 0, len(self._plain)
        if within is not None:
            outer = self._once(within, begin, end)
            if outer is None:
                return None
            begin, end = outer
        inner = self._once(quote, begin, end)
        if inner is None:
            return None
        start, last = self._offsets[inner[0]], self._offsets[inner[1] - 1] + 1
        return self._text[start:last], start, last

    def _once(self, words: str, begin: int, end: int) -> tuple[int, int] | None:
        """Return where words stand as whole words; None if that is nowhere, or in more places than one."""
        before = r"(?<![^\W_])" if words[0].isalnum() else ""
        behind = r"(?![^\W_])" if words[-1].isalnum() else ""
        found = re.compile(f"{before}(?={re.escape(words)}{behind})").finditer(self._plain, begin, end)
        places = [match.start() for match in islice(found, 2)]
        return (places[0], places[0] + len(words)) if len(places) == 1 else None


def _object_in(answer: str) -> _Said | None:
    """Return the JSON object in an answer, whatever stands around it: a fence, thoughts, a word of courtesy."""
    if len(answer) > LONGEST:
        return None
    answer = answer.rpartition("</think>")[2]
    start, end = answer.find("{"), answer.rfind("}")
    if not 0 <= start < end:
        return None
    try:
        said = msgspec.json.decode(answer[start : end + 1])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _values(said: _Said, key: str) -> Iterator[_Said]:
    values = said.get(key)
    if isinstance(values, list):
        yield from (one for one in islice(values, _MOST) if isinstance(one, dict))


def _mentions(said: _Said, place: _Place) -> Iterator[Mention]:
    for one in _values(said, "mentions"):
        found, kind = place.find(one), one.get("kind")
        if found and isinstance(kind, str) and kind in _KINDS:
            text, start, end = found
            yield Mention(kind=kind, text=text, name=text, entity="", start=start, end=end)  # type: ignore[arg-type]


def _dates(said: _Said, place: _Place) -> Iterator[DateMention]:
    for one in _values(said, "dates"):
        found, edtf = place.find(one), _line(one.get("edtf"))
        if found and edtf:
            text, start, end = found
            yield DateMention(text=text, edtf=edtf, earliest=None, latest=None, start=start, end=end)


def _quantities(said: _Said, place: _Place) -> Iterator[Quantity]:
    for one in _values(said, "quantities"):
        found, value = place.find(one), _number(one.get("value"))
        extra = _lines(one, "noun", "unit")
        if found and value is not None and extra is not None:
            text, start, end = found
            yield Quantity(
                text=text, value=value, noun=extra["noun"], unit=extra["unit"], start=start, end=end,
                approximate=one.get("approximate") is True,
            )  # fmt: skip


def _statements(said: _Said, place: _Place) -> Iterator[Statement]:
    for one in _values(said, "statements"):
        found = place.find(one)
        subject, of = _line(one.get("subject")), _line(one.get("property"))
        value = _line(one.get("value")) or _figure(_number(one.get("value")))
        extra = _lines(one, "unit", "when", "where")
        if found and subject and of and value and extra is not None:
            text, start, end = found
            yield Statement(
                subject=subject, property=of, value=value, unit=extra["unit"], when=extra["when"], where=extra["where"],
                text=text, start=start, end=end,
            )  # fmt: skip


def _number(value: object) -> float | tuple[float, float] | None:
    if isinstance(value, list) and len(value) == 2:
        low, high = map(_number, value)
        return (low, high) if isinstance(low, float) and isinstance(high, float) and low <= high else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _figure(number: float | tuple[float, float] | None) -> str | None:
    if not isinstance(number, float) or not math.isfinite(number):
        return None
    return str(int(number)) if number == int(number) else str(number)


def _lines(said: _Said, *keys: str) -> dict[str, str | None] | None:
    """Return what may be absent; None if something is there that is no line of words."""
    lines: dict[str, str | None] = {}
    for key in keys:
        value = said.get(key)
        lines[key] = None if value in (None, "") else _line(value)
        if value not in (None, "") and lines[key] is None:
            return None
    return lines


def _line(value: object) -> str | None:
    """Return words in one line as a reader would give them; None for anything else."""
    if not isinstance(value, str) or len(value) > _LONGEST_QUOTE:
        return None
    return " ".join(value.split()) or None


def _words(value: object) -> str | None:
    """Return quoted words as they are searched."""
    line = _line(value)
    return _SPACE.sub(" ", line).translate(_SAME) if line else None
