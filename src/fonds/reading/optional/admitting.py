"""What of an optional reader's findings is let into a record.

That is what stands in the text, agrees with its own words, and lies where nothing was read before.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from fonds.reading.numerals import NUMBER_WORDS
from fonds.reading.optional.agreement import is_told_roughly, numbers_in, states_date, states_number
from fonds.reading.optional.protocol import PROPERTIES, Added, Kind, Reader
from fonds.reading.spans import merged
from fonds.record import (
    Classification,
    DateMention,
    EdtfDate,
    Identifier,
    Mention,
    Outcome,
    Quantity,
    ReaderUsed,
    Record,
    ReferenceCode,
    Statement,
)
from fonds.record.dates import bounds
from fonds.record.identifiers import version_of

_LONGEST = {Mention: 300, DateMention: 100, Quantity: 100, Statement: 2_000}
_AROUND = 400
"""Characters around a number among which what it counts has to stand."""
_BEFORE = 4_000
"""Characters before a statement's words among which its subject may stand."""
_MOST = 20_000
_NO_NAMES = NUMBER_WORDS["not_a_noun"]
_Value = TypeVar("_Value", Mention, DateMention, Quantity, Statement)


def admit(record: Record, reader: Reader, added: Added) -> Record:
    """Return a record with what a reader found besides, each value marked as that reader's.

    What was there stays as it is and where it is. Left out is: words that do not stand in the text at their offsets;
    whatever lies over what was found before; a kind or property that is none of ours; a number or date that its own
    words do not give; a thing counted, a subject or a place that the text does not name; what is no name (`he`).
    The version becomes one of this reader's, also if nothing was let in.
    """
    gate = _Gate(record, reader.name)
    gives: frozenset[Kind] = reader.gives
    dates = list(gate.dates(added.dates)) if "dates" in gives else []
    quantities = list(gate.quantities(added.quantities)) if "quantities" in gives else []
    mentions = list(gate.mentions(added.mentions)) if "mentions" in gives else []
    statements = list(gate.statements(added.statements, dates)) if "statements" in gives else []
    admitted = msgspec.structs.replace(
        record,
        version=version_of((record.version,), f"{reader.name}/{reader.version}"),
        mentions=_merged(record.mentions, mentions),
        dates=_merged(record.dates, dates),
        quantities=_merged(record.quantities, quantities),
        statements=_merged(record.statements, statements),
        readers=(*record.readers, ReaderUsed(name=reader.name, version=reader.version)),
    )
    return _partial(admitted, f"{reader.name} {added.unread}") if added.unread else admitted


def leave_unread(record: Record, name: str, version: str, reason: str) -> Record:
    """Return a record that a reader could not read: as it was, partial with the reason, under a version of its own."""
    said = version_of((record.version,), f"{name}/{version} without an answer")
    return _partial(msgspec.structs.replace(record, version=said), f"{name} {reason}; it was read without {name}")


def _partial(record: Record, reason: str) -> Record:
    told = f"{record.source.path}: {reason}"
    before = record.outcome.reason
    return msgspec.structs.replace(
        record, outcome=Outcome(status="partial", reason=f"{before}. {told}" if before else told)
    )


def _merged(before: tuple[_Value, ...], new: list[_Value]) -> tuple[_Value, ...]:
    return tuple(sorted(before + tuple(new), key=lambda one: (one.start, one.end))) if new else before


class _Gate:
    """Looks at one reader's values for one record."""

    def __init__(self, record: Record, name: str) -> None:
        self.record, self.text, self.name = record, record.text, name
        described: list[EdtfDate | Classification | ReferenceCode | Identifier | None] = [record.date_created]
        described += [record.classification, *record.reference_codes, *record.identifiers]
        found: list[Mention | DateMention | Quantity] = [*record.mentions, *record.dates, *record.quantities]
        self.taken = [(one.start, one.end) for one in found]
        self.taken += [
            (one.start, one.end) for one in described if one and one.start is not None and one.end is not None
        ]

    def _standing(self, values: Iterable[_Value], kind: type[_Value]) -> Iterator[_Value]:
        """Yield, in the order of the text, what is of our types and stands at its place as whole words."""
        sound = []
        for number, value in enumerate(values):
            if number >= _MOST:
                break
            one = _converted(value, kind)
            if one is not None and len(one.text) <= _LONGEST[kind] and _stands(self.text, one):
                sound.append(one)
        yield from sorted(sound, key=lambda one: (one.start, -one.end, msgspec.json.encode(one)))

    def _free(self, values: Iterable[_Value], kind: type[_Value]) -> Iterator[_Value]:
        """Yield what lies over nothing that was found before, nor over another of the same; each is then taken."""
        begins, ends = _joined(self.taken)
        last = 0
        for one in self._standing(values, kind):
            place = bisect_right(ends, one.start)
            if one.start < last or (place < len(begins) and begins[place] < one.end):
                continue
            checked = self._checked(one)
            if checked is not None:
                last = one.end
                self.taken.append((one.start, one.end))
                yield checked

    def _checked(self, one: Mention | DateMention | Quantity | Statement) -> Any:
        if isinstance(one, DateMention):
            return self._date(one)
        if isinstance(one, Quantity):
            return self._quantity(one)
        return self._mention(one) if isinstance(one, Mention) else None

    def dates(self, values: Iterable[DateMention]) -> Iterator[DateMention]:
        """Yield the dates that are let in, with the bounds that they have."""
        return self._free(values, DateMention)

    def quantities(self, values: Iterable[Quantity]) -> Iterator[Quantity]:
        """Yield the quantities that are let in."""
        return self._free(values, Quantity)

    def mentions(self, values: Iterable[Mention]) -> Iterator[Mention]:
        """Yield the names that are let in, numbered: the name of one known thing is that thing, any other a new one."""
        known: dict[tuple[str, str], set[str]] = {}
        for mention in self.record.mentions:
            known.setdefault((mention.kind, _plain(mention.name)), set()).add(mention.entity)
        used = {mention.entity for mention in self.record.mentions}
        number = len(used)
        for one in self._free(values, Mention):
            entities = known.setdefault((one.kind, _plain(one.name)), set())
            if len(entities) == 1:
                entity = next(iter(entities))
            else:
                number += 1
                while f"e{number}" in used:
                    number += 1
                entity = f"e{number}"
                used.add(entity)
                entities.add(entity)
            yield msgspec.structs.replace(one, entity=entity)

    def statements(self, values: Iterable[Statement], dates: list[DateMention]) -> Iterator[Statement]:
        """Yield the statements that are let in; one of the same property over words that made one before is not."""
        before: dict[str, list[tuple[int, int]]] = {}
        for statement in self.record.statements:
            before.setdefault(statement.property, []).append((statement.start, statement.end))
        joined = {name: _joined(spans) for name, spans in before.items()}
        known = sorted((date.start, date.end, date.edtf) for date in (*self.record.dates, *dates))
        seen: set[Statement] = set()
        for one in self._standing(values, Statement):
            begins, ends = joined.get(one.property, ((), ()))
            place = bisect_right(ends, one.start)
            if place < len(begins) and begins[place] < one.end:
                continue
            checked = self._statement(one, known)
            if checked is not None and checked not in seen:
                seen.add(checked)
                yield checked

    def _mention(self, one: Mention) -> Mention | None:
        letters = [sign for sign in one.text if sign.isalpha()]
        has_case = any(sign.lower() != sign.upper() for sign in letters)
        if not letters or "\n\n" in one.text or (has_case and not any(sign.isupper() for sign in letters)):
            return None
        whole = " ".join(one.text.split())
        if whole.lower() in _NO_NAMES:
            return None
        name = " ".join(one.name.split())
        name = name if name and f" {name} " in f" {whole} " else whole
        return msgspec.structs.replace(one, name=name, entity="", reader=self.name)

    def _date(self, one: DateMention) -> DateMention | None:
        if not states_date(one.text, one.edtf):
            return None
        earliest, latest = bounds(one.edtf) or (None, None)
        return msgspec.structs.replace(one, earliest=earliest, latest=latest, reader=self.name)

    def _quantity(self, one: Quantity) -> Quantity | None:
        values = one.value if isinstance(one.value, tuple) else (one.value,)
        if not all(map(math.isfinite, values)) or not states_number(one.text, one.value):
            return None
        near = self.text[max(0, one.start - _AROUND) : one.end + _AROUND]
        if not all(_is_named(said, near) for said in (one.noun, one.unit)):
            return None
        hedged = one.approximate and is_told_roughly(self.text, one.start, one.end)
        return msgspec.structs.replace(one, approximate=hedged, reader=self.name)

    def _statement(self, one: Statement, known: list[tuple[int, int, str]]) -> Statement | None:
        if one.property not in PROPERTIES or not one.subject.strip() or not one.value.strip():
            return None
        if not all(_is_named(said, one.text) for said in (one.unit, one.where)):
            return None
        near = self.text[max(0, one.start - _BEFORE) : one.end]
        if not _is_named(one.subject, one.text) and not _is_named(one.subject, near):
            return None
        if not _is_named(one.value, one.text) and not _is_number_in(one.value, one.text):
            return None
        if one.when is not None and not self._is_dated(one, known):
            return None
        return msgspec.structs.replace(one, reader=self.name)

    def _is_dated(self, one: Statement, known: list[tuple[int, int, str]]) -> bool:
        """Say whether a statement's date is one that stands in its words, as it was read or admitted there."""
        place = bisect_right(known, (one.start,))
        while place < len(known) and known[place][0] < one.end:
            if known[place][1] <= one.end and known[place][2] == one.when:
                return True
            place += 1
        return False


def _converted(value: object, kind: type[_Value]) -> _Value | None:
    """Return a value with its types looked at, which nothing does when it is made; None if they are others."""
    try:
        return msgspec.convert(msgspec.to_builtins(value), kind, strict=True)
    except (msgspec.ValidationError, TypeError, ValueError, OverflowError, RecursionError):
        return None


def _stands(text: str, one: Mention | DateMention | Quantity | Statement) -> bool:
    start, end = one.start, one.end
    if not 0 <= start < end <= len(text) or text[start:end] != one.text or one.text != one.text.strip():
        return False
    inside = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not inside and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _is_named(said: str | None, words: str) -> bool:
    """Say whether what is claimed stands in words, whatever their case and white space; None claims nothing."""
    if said is None:
        return True
    claimed, place = _plain(said), _plain(words)
    at = place.find(claimed) if claimed else -1
    while at >= 0:
        end = at + len(claimed)
        begins = at == 0 or not (place[at - 1].isalnum() and claimed[0].isalnum())
        if begins and not (end < len(place) and place[end].isalnum() and claimed[-1].isalnum()):
            return True
        at = place.find(claimed, at + 1)
    return False


def _is_number_in(value: str, words: str) -> bool:
    try:
        number = float(value)
    except ValueError:
        return False
    return math.isfinite(number) and number in numbers_in(words)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _joined(spans: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return where spans begin and end, those that touch or overlap as one."""
    apart = merged(spans)
    return [start for start, _ in apart], [end for _, end in apart]
