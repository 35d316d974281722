"""Names taken out of a record: out of its text, with every offset moved, and out of every value that repeats it."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from fonds.record import Record
from fonds.record.codec import from_builtins, to_builtins

MASK = "[name withheld]"
"""What stands in a name's place; of one length, so that it does not tell how long the name is."""

_SHORTEST = 3
_Span = tuple[int, int]
_Said = dict[str, Any]


class Mask:
    """Takes a set of personal names out of records.

    A name is found wherever it was read as a name of the same person in that record (a surname alone, with a title),
    and wherever the same words stand otherwise.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(" ".join(name.split()).casefold() for name in names)
        self._everywhere = _pattern(self._names)

    def words(self, said: str) -> str:
        """Return words without the names."""
        return self._everywhere.sub(MASK, said) if self._everywhere else said

    def record(self, record: Record) -> Record:
        """Return a record without the names; the same object if it holds none of them."""
        said = to_builtins(record)
        forms = self._forms(record)
        pattern = _pattern(forms)
        if pattern is None:
            return record
        spans = _joined([*self._spans(record), *(match.span() for match in pattern.finditer(record.text))])
        if not spans and pattern.search(" ".join(_strings(said))) is None:
            return record
        text = _Moved(record.text, spans)
        masked: _Said = _walk(said, text, pattern)
        masked["text"] = text.text
        masked["mentions"] = [
            each for each, old in zip(masked["mentions"], record.mentions, strict=True) if not text.hides(old)
        ]
        for field in ("senders", "recipients", "signatories"):
            for each, old in zip(masked[field], getattr(record, field), strict=True):
                if self._is_named(old.name):
                    each |= {"name": None, "text": MASK}
        masked["catalogue"] = {
            label: value for label, value in masked["catalogue"].items() if not label.startswith(f"person: {MASK}")
        }
        for page in masked["pages"]:
            page["words"] = ()
        return from_builtins(masked)

    def _is_named(self, name: str | None) -> bool:
        return name is not None and " ".join(name.split()).casefold() in self._names

    def _entities(self, record: Record) -> set[str]:
        return {mention.entity for mention in record.mentions if self._is_named(mention.name)}

    def _spans(self, record: Record) -> Iterable[_Span]:
        entities = self._entities(record)
        for mention in record.mentions:
            if mention.entity in entities:
                yield mention.start, mention.end
        for party in (*record.senders, *record.recipients, *record.signatories):
            if self._is_named(party.name) and party.start is not None and party.end is not None:
                yield party.start, party.end

    def _forms(self, record: Record) -> set[str]:
        """Return every form under which one of the names stands in a record."""
        forms = set(self._names)
        entities = self._entities(record)
        for mention in record.mentions:
            if mention.entity in entities:
                forms |= {_folded(mention.text), _folded(mention.name)}
        return {form for form in forms if len(form) >= _SHORTEST}


class _Moved:
    """A text with spans replaced by the mask, and where each offset has gone."""

    def __init__(self, text: str, spans: list[_Span]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]
        pieces, at, shift = [], 0, 0
        self._shifts: list[int] = []
        for start, end in spans:
            pieces += [text[at:start], MASK]
            shift += len(MASK) - (end - start)
            self._shifts.append(shift)
            at = end
        self.text = "".join((*pieces, text[at:]))

    def offset(self, at: int, *, ends: bool = False) -> int:
        """Return where an offset has gone; one within a name goes to the mask's beginning, or to its end."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return at
        start, end = self._spans[number]
        before = self._shifts[number - 1] if number else 0
        if at >= end:
            return at + self._shifts[number]
        if at == start:
            return start + before
        return start + before + (len(MASK) if ends else 0)

    def hides(self, value: Any) -> bool:
        """Say whether a value lies on a name that was taken out."""
        start, end = value.start, value.end
        return any(start < until and since < end for since, until in self._spans)


def _walk(value: Any, text: _Moved, pattern: "re.Pattern[str]") -> Any:
    if isinstance(value, str):
        return pattern.sub(MASK, value)
    if isinstance(value, list | tuple):
        return [_walk(each, text, pattern) for each in value]
    if not isinstance(value, dict):
        return value
    moved = {
        pattern.sub(MASK, key): each if key == "text" and "passages" in value else _walk(each, text, pattern)
        for key, each in value.items()
    }
    start, end = value.get("start"), value.get("end")
    if isinstance(start, int) and isinstance(end, int) and not value.get("record"):
        moved["start"], moved["end"] = text.offset(start), text.offset(end, ends=True)
        if isinstance(value.get("text"), str):
            moved["text"] = text.text[moved["start"] : moved["end"]]
    if isinstance(value.get("at"), int):
        moved["at"] = text.offset(value["at"])
    return moved


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _pattern(forms: Iterable[str]) -> "re.Pattern[str] | None":
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    if not ordered:
        return None
    said = "|".join(r"\s+".join(map(re.escape, form.split())) for form in ordered)
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)


def _joined(spans: list[_Span]) -> list[_Span]:
    """Return spans in order, those that touch as one."""
    joined: list[_Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
