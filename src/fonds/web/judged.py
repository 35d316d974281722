"""What people here judged of a record, found again by the value they judged."""

from dataclasses import dataclass
from typing import Any

import msgspec

from fonds.record import Judged, Record
from fonds.record.folding import words_of


@dataclass(frozen=True, slots=True)
class Judge:
    """Somebody who judged of a record."""

    by: str
    count: int
    at: str
    """When they did so last."""


class Checks:
    """Who set or confirmed which value. A value that was rejected is not in the record any more."""

    def __init__(self, record: Record) -> None:
        self.all = record.judgements
        self._set = {one.field: one for one in self.all if one.kind == "set"}
        self._confirmed = {(one.field, one.text, one.start): one for one in self.all if one.kind == "confirm"}

    @property
    def any(self) -> bool:
        """Whether somebody set or confirmed anything."""
        return bool(self._set or self._confirmed)

    def checkers(self) -> tuple[str, ...]:
        """Return who set or confirmed anything, in the order in which they first did."""
        return tuple(dict.fromkeys(one.by for one in self.all if one.kind in {"set", "confirm"}))

    def of(self, field: str, value: Any) -> Judged | None:
        """Return the judgement by which a value of a field stands, the later of two; None if it is the machine's."""
        if not self.any or value is None:
            return None
        plain = msgspec.to_builtins(value)
        start = plain.get("start") if isinstance(plain, dict) else None
        found = [self._set.get(field), self._confirmed.get((field, words_of(plain), start))]
        return max((one for one in found if one), key=lambda one: one.at, default=None)

    def judges(self) -> tuple[Judge, ...]:
        """Return everybody who judged of the record, rejections counted too, in the order of their last judgement."""
        by: dict[str, list[str]] = {}
        for one in self.all:
            by.setdefault(one.by, []).append(one.at)
        judges = [Judge(name, len(moments), max(moments)) for name, moments in by.items()]
        return tuple(sorted(judges, key=lambda one: one.at))
