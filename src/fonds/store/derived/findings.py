"""What does not agree within public records, by kind, each with its quotes."""

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, case, func, select

from fonds.store.derived.queries import Card, Queries
from fonds.store.derived.tables import cards, disagreements

_D = disagreements.c
_GRAVEST_FIRST = case({"conflict": 0, "doubt": 1}, value=_D.severity, else_=2)


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """Which findings are looked at; what is empty restricts nothing."""

    severity: str = ""
    category: str = ""
    code: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Words that are set against others."""

    record: str | None
    """The other record that has them; None for the one that carries the finding."""
    passage: str | None
    role: str
    """Of the passage; `summary`, `record` or `text` where it is none."""
    words: str
    marks: tuple[tuple[int, int], ...]
    """Where what is disputed stands in them."""

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The words in order; True for what is disputed."""
        parts, at = [], 0
        for start, end in self.marks:
            parts += [(self.words[at:start], False), (self.words[start:end], True)]
            at = end
        return tuple((words, disputed) for words, disputed in [*parts, (self.words[at:], False)] if words)


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """One finding, with the record that carries it."""

    card: Card
    number: int
    code: str
    category: str
    severity: str
    message: str
    evidence: tuple[Said, ...]
    checked_by: str | None
    checked_at: str | None


class FindingQueries(Queries):
    """Asks for findings."""

    def counts(self) -> tuple[tuple[Kind, int], ...]:
        """Return every kind there is, severity, category and code, and how many findings are of it."""
        kind = (_D.severity, _D.category, _D.code)
        rows = self.ask(select(*kind, func.count().label("n")).where(*self.among(_D.record)).group_by(*kind))
        return tuple((Kind(severity=row.severity, category=row.category, code=row.code), row.n) for row in rows)

    def page(self, kind: Kind, *, offset: int = 0, limit: int | None = None) -> tuple[Disagreement, ...]:
        """Return findings, the gravest first, then by kind and by the date of their records."""
        found = (
            select(disagreements)
            .join(cards, cards.c.record == _D.record)
            .where(*self.among(_D.record), *_of(kind))
            .order_by(_GRAVEST_FIRST, _D.category, _D.code, cards.c.earliest.nulls_last(), _D.record, _D.number)
        )
        if limit is not None:
            found = found.limit(limit).offset(offset)
        rows = self.ask(found)
        evidence = [_said(row) for row in rows]
        others = {one.record for each in evidence for one in each if one.record}
        shown = self.cards(others | {row.record for row in rows})
        return tuple(_disagreement(row, each, shown) for row, each in zip(rows, evidence, strict=True))


def _of(kind: Kind) -> "list[ColumnElement[bool]]":
    asked = {_D.severity: kind.severity, _D.category: kind.category, _D.code: kind.code}
    return [column == value for column, value in asked.items() if value]


def _said(row: Row[Any]) -> tuple[Said, ...]:
    return msgspec.json.decode(row.evidence, type=tuple[Said, ...])


def _disagreement(row: Row[Any], evidence: tuple[Said, ...], shown: dict[str, Card]) -> Disagreement:
    """Make a finding of its row; words of a record that is not shown are left out."""
    return Disagreement(
        card=shown[row.record], number=row.number, code=row.code, category=row.category, severity=row.severity,
        message=row.message, evidence=tuple(one for one in evidence if one.record is None or one.record in shown),
        checked_by=row.checked_by, checked_at=row.checked_at,
    )  # fmt: skip
