"""What several records say of one another: the only checks that look at more than one.

They work on what little is kept of each record, so that an archive of any size passes through once, and what is
found is given at its end.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from fonds.checks.case import Case
from fonds.checks.days import spoken
from fonds.checks.neighbours import Placed, misplaced, placed
from fonds.checks.quoting import Span, figure
from fonds.checks.repeats import Told, told
from fonds.checks.replies import Letter, letter_of
from fonds.checks.tenures import Tenure, signed_in_office, tenures
from fonds.record import Finding, Quote, Record, Statement
from fonds.record.findings import FindingCategory, Severity

_YEARS = 366
"""Days between letters beyond which a number has come round again."""
_MOST_TOLD = 40
_FUNCTIONAL = frozenset({"size", "founded", "closed", "press_run", "frequency"})
"""Properties of which a thing has one value at one time."""


@dataclass(slots=True)
class _Kept:
    """What is remembered of the records that went by, with the words to be quoted."""

    letters: list[Letter] = field(default_factory=list)
    figures: dict[tuple[str, frozenset[str], str], list[tuple[str, Told]]] = field(default_factory=dict)
    statements: dict[tuple[str, str, str, str | None], list[tuple[str, Statement]]] = field(default_factory=dict)
    tenures: list[tuple[str, Tenure]] = field(default_factory=list)
    signed: list[tuple[str, tuple[str, str, str, str, str], Span]] = field(default_factory=list)
    files: dict[tuple[str, str], list[Placed]] = field(default_factory=dict)
    words: dict[tuple[str, Span], str] = field(default_factory=dict)


def check_together(records: Iterable[Record]) -> Iterator[tuple[str, Finding]]:
    """Check records against each other; yield each finding with the id of the record that carries it.

    Evidence from the carrying record has no `record`; evidence from another bears its id. Nothing is held of a record
    but what may be quoted, and nothing but these records is looked at: given public ones alone, only those are told of.
    """
    kept = _Kept()
    for record in records:
        _keep(kept, Case(record))
    for check in CHECKS:
        yield from check(kept)


def _keep(kept: _Kept, case: Case) -> None:
    record = case.record
    spans: list[Span] = []
    letter = letter_of(case)
    if letter is not None and (letter.numbers or letter.cited):
        kept.letters.append(letter)
        spans += [cited.span for cited in letter.cited]
        spans += [letter.span] if letter.span else []
    date = record.date_created
    own = date.edtf if date is not None and date.earliest == date.latest else None
    for one in list(told(case))[:_MOST_TOLD]:
        when = one.when or own
        if one.is_named and when is not None:
            kept.figures.setdefault((one.noun, one.words, when), []).append((record.id, one))
            spans.append(one.span)
    for said in record.statements:
        if said.property in _FUNCTIONAL and said.when and any(letter.isupper() for letter in said.subject):
            key = said.subject.lower(), said.property, said.when, said.unit
            kept.statements.setdefault(key, []).append((record.id, said))
            spans.append((said.start, said.end))
    for tenure in tenures(case):
        kept.tenures.append((record.id, tenure))
        spans.append(tenure.span)
    for act, span in signed_in_office(record):
        kept.signed.append((record.id, act, span))
        spans.append(span)
    stands = placed(record)
    if stands is not None:
        kept.files.setdefault((record.source.path, record.source.sha256), []).append(stands)
        spans.append(stands.span)
    for start, end in spans:
        kept.words[record.id, (start, end)] = record.text[start:end]


def _reply(kept: _Kept) -> Iterator[tuple[str, Finding]]:
    """Find answers dated before what they answer, and letters cited under a day that they do not bear."""
    numbered: dict[str, list[Letter]] = {}
    for letter in kept.letters:
        for number in letter.numbers:
            numbered.setdefault(number, []).append(letter)
    for answer in kept.letters:
        for cited in answer.cited:
            held = [
                letter for letter in numbered.get(cited.number, ())
                if letter.record != answer.record and answer.may_answer(letter)
                and abs((letter.day - (cited.date or answer.day)).days) <= _YEARS
            ]  # fmt: skip
            if len(held) != 1:
                continue
            letter = held[0]
            spans = [(answer.record, cited.span), *([(letter.record, letter.span)] if letter.span else [])]
            if letter.day > answer.day:
                message = f"The answer is of {spoken(answer.day)}, the letter that it answers of {spoken(letter.day)}."
                yield _found(kept, answer.record, "DATE-008", "date_order", "conflict", message, spans)
            elif cited.date is not None and cited.date != letter.day:
                message = f"The letter is cited as of {spoken(cited.date)}; the one held is of {spoken(letter.day)}."
                yield _found(kept, answer.record, "CITE-001", "reference", "doubt", message, spans)


def _repeat(kept: _Kept) -> Iterator[tuple[str, Finding]]:
    """Find two records that give the same thing two numbers at one time."""
    for entries in kept.figures.values():
        first, one = entries[0]
        for record, other in entries[1:]:
            if record == first or one.value == other.value or not one.is_of(other):
                continue
            message = f"The same is told as {figure(one.value)} in one record and as {figure(other.value)} in another."
            severity: Severity = "conflict"
            if one.rough or other.rough:
                severity = "explained"
                message += " One of them is about so many."
            elif one.hearsay or other.hearsay:
                severity = "explained"
                message += " One of them is what somebody says, not what the record itself does."
            spans = [(record, other.span), (first, one.span)]
            yield _found(kept, record, "STAT-003", "conflict", severity, message, spans)


def _statement(kept: _Kept) -> Iterator[tuple[str, Finding]]:
    """Find two records that state one property of one thing at one time with two values."""
    for entries in kept.statements.values():
        first, one = entries[0]
        for record, other in entries[1:]:
            if record == first or one.value == other.value:
                continue
            message = f"{other.subject} has {other.value} here, {one.value} in another record, both at {other.when}."
            spans = [(record, (other.start, other.end)), (first, (one.start, one.end))]
            yield _found(kept, record, "STAT-003", "conflict", "conflict", message, spans)


def _tenure(kept: _Kept) -> Iterator[tuple[str, Finding]]:
    """Find records signed in an office at a time when, by another record, the signer did not hold it."""
    held: dict[str, list[tuple[str, Tenure]]] = {}
    for record, tenure in kept.tenures:
        held.setdefault(tenure.surname, []).append((record, tenure))
    for record, (surname, who, office, body, day), span in kept.signed:
        terms = [(other, one) for other, one in held.get(surname, ()) if one.body and one.is_of(who, office, body)]
        if not terms or any(other == record or one.may_hold(day, day) for other, one in terms):
            continue
        message = f"{who} signs as {office} on {day}; another record has the office held at another time."
        spans = [(record, span), (terms[0][0], terms[0][1].span)]
        yield _found(kept, record, "TEN-002", "tenure", "conflict", message, spans)


def _neighbour(kept: _Kept) -> Iterator[tuple[str, Finding]]:
    """Find documents of an edition whose year is not that of the documents around them."""
    for documents in kept.files.values():
        for before, one, after in misplaced(documents):
            message = f"It is of {spoken(one.day)}, among documents of {spoken(before.day)} and {spoken(after.day)}."
            severity: Severity = "explained" if one.is_corrected else "doubt"
            if one.is_corrected:
                message += " An editor corrects it."
            spans = [(held.record, held.span) for held in (one, before, after)]
            yield _found(kept, one.record, "DATE-010", "date_order", severity, message, spans)


CHECKS: tuple[Callable[[_Kept], Iterator[tuple[str, Finding]]], ...] = (
    _reply,
    _repeat,
    _statement,
    _tenure,
    _neighbour,
)


def _found(
    kept: _Kept,
    record: str,
    code: str,
    category: FindingCategory,
    severity: Severity,
    message: str,
    spans: list[tuple[str, Span]],
) -> tuple[str, Finding]:
    evidence = tuple(
        Quote(record=None if one == record else one, text=kept.words[one, span], start=span[0], end=span[1])
        for one, span in spans
    )
    return record, Finding(code=code, category=category, severity=severity, message=message, evidence=evidence)
