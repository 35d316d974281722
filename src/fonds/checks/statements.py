"""STAT-001: one thing said twice of the same body at the same time, with two values."""

from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.quoting import finding
from fonds.record import Finding, Statement

_MOST = 100
"""Statements that are compared with each other."""


def check_statements(case: Case) -> Iterator[Finding]:
    """Compare the sizes of bodies: at one date two sizes contradict each other; at two dates it is a change."""
    record = case.record
    sizes = [item for item in record.statements if item.property == "size"][:_MOST]
    for at, later in enumerate(sizes):
        for earlier in sizes[:at]:
            if earlier.value == later.value or not _same_body(earlier, later):
                continue
            spans = [(earlier.start, earlier.end), (later.start, later.end)]
            values = f"{earlier.value} and {later.value}"
            if earlier.when == later.when and earlier.when is not None and earlier.unit == later.unit:
                message = f"{later.subject} has {values} {later.unit or ''} at the same date, {later.when}.".replace(
                    " at", " at"
                )
                yield finding(record, "STAT-001", "conflict", "conflict", " ".join(message.split()), spans)
            elif earlier.when != later.when:
                times = f"{earlier.when or 'no date given'}, {later.when or 'no date given'}"
                message = f"{later.subject}: {values}, each at its own time ({times}). A change, not a contradiction."
                yield finding(record, "STAT-001", "conflict", "explained", message, spans)


def _same_body(one: Statement, other: Statement) -> bool:
    """Say whether two statements may be of one body: the same words, or one named by the end of the other's name."""
    first, second = one.subject.lower(), other.subject.lower()
    if first == second:
        return True
    return one.when != other.when and (first.endswith(f" {second}") or second.endswith(f" {first}"))
