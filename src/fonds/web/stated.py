"""What a document states, as a list beside its text: of what, how many, when, where, and the way to the words."""

from collections.abc import Iterable
from dataclasses import dataclass

from fonds.record import Judged, Record, Statement
from fonds.record.additions import adder_of
from fonds.web.judged import Checks
from fonds.web.passages import Sites

_WORDS = 120
"""Letters of a quotation in the list."""

_LIST = 60
"""Statements that one page shows; the record's JSON has all."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement; `property` is a key that the template words."""

    id: str
    subject: str
    property: str
    value: str
    unit: str
    edtf: str
    where: str
    words: str
    """The words that state it, or their beginning."""
    number: str
    href: str
    checked: Judged | None = None
    added: str = ""
    """The optional reader that says so."""
    approximate: bool = False


def stated(record: Record, sites: Sites, checks: Checks) -> tuple[Stated, ...]:
    """Return the statements whose words the page shows, in the order in which they stand, each thing said once.

    A size of a body and a count of its members in the same words are one thing; the size is shown.
    """
    shown: list[Stated] = []
    for number, one in enumerate(_each_once(record.statements)):
        site = sites.at(one.start)
        if site is None or not site.runs:
            continue
        if len(shown) == _LIST:
            break
        shown.append(
            Stated(
                id=f"fact-s{number}",
                subject=_one_line(one.subject),
                property=one.property,
                value=_figure(one.value),
                unit=_one_line(one.unit or ""),
                edtf=one.when or "",
                where=_one_line(one.where or ""),
                words=_begin(_one_line(one.text)),
                number=site.number,
                href=f"#{site.id or 'text'}",
                checked=checks.of("statements", one),
                added=adder_of(one),
                approximate=one.approximate,
            )
        )
    return tuple(shown)


def _each_once(statements: Iterable[Statement]) -> Iterable[Statement]:
    # What an optional reader added takes nothing off the page.
    sizes = [(one.start, one.end, one.value) for one in statements if one.property == "size" and not adder_of(one)]
    for one in sorted(statements, key=lambda each: (each.start, each.end)):
        repeats = one.property == "count" and any(
            start <= one.start < end and value == one.value for start, end, value in sizes
        )
        if not repeats:
            yield one


def _figure(value: str) -> str:
    return f"{int(value):,}" if value.isdecimal() and len(value) < 16 else _one_line(value)


def _begin(words: str) -> str:
    """Return words, cut between two of them where there are too many."""
    return words if len(words) <= _WORDS else words[:_WORDS].rsplit(" ", 1)[0] + " …"


def _one_line(words: str) -> str:
    return " ".join(words.split())
