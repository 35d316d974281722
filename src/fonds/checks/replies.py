"""DATE-008 and CITE-001: a letter and its answer, each in its own record."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fonds.checks.case import Case
from fonds.checks.days import printed_days
from fonds.checks.quoting import Span
from fonds.record import Party, Record

_YOURS = re.compile(
    r"\b(?:your|Ваш\w*|ваш\w*)[ \t\n]+(?:[^\W\d_]+[ \t\n]+){0,2}?(?:(?:No\b|Nos\b|no\b|№)\.?[ \t\n]*)"
    r"(?P<number>\d[\w/-]{0,9})(?P<dated>,?[ \t\n]+(?:of|dated|от)[ \t\n]+(?:the[ \t]+)?)?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper that a letter calls `yours`, by its number."""

    number: str
    date: dt.date | None
    """The day under which it is cited."""
    span: Span


@dataclass(frozen=True, slots=True)
class Letter:
    """What of a record its answer, or what it answers, is known by."""

    record: str
    numbers: frozenset[str]
    senders: frozenset[str]
    recipients: frozenset[str]
    day: dt.date
    text: str
    """The words of its date."""
    span: Span | None
    cited: tuple[Citation, ...]

    def may_answer(self, other: "Letter") -> bool:
        """Say whether the two go between the same people in the two directions, as far as they name them."""
        back = self.recipients & other.senders
        forth = self.senders & other.recipients
        return bool(back and forth) or (bool(back) and not other.recipients) or (bool(forth) and not other.senders)


def letter_of(case: Case) -> Letter | None:
    """Return what is known of a letter; none without a sender or recipient and a full date of its own."""
    record = case.record
    date = record.date_created
    if date is None or date.earliest is None or date.earliest != date.latest or date.edtf.endswith(("?", "~", "%")):
        return None
    senders = _surnames((*record.senders, *record.signatories))
    recipients = _surnames(record.recipients)
    if not senders and not recipients:
        return None
    day = dt.date.fromisoformat(date.earliest)
    return Letter(
        record=record.id,
        numbers=frozenset(_number(one.value) for one in record.identifiers if one.kind == "document_number"),
        senders=senders,
        recipients=recipients,
        day=day,
        text=date.text,
        span=(date.start, date.end) if date.start is not None and date.end is not None else None,
        cited=tuple(_citations(record, day)),
    )


def _citations(record: Record, day: dt.date) -> Iterator[Citation]:
    text = record.text
    for match in _YOURS.finditer(text):
        cited, end = None, match.end("number")
        if match["dated"]:
            printed = next(printed_days(text, match.end(), min(len(text), match.end() + 30)), None)
            if printed is None or printed.start != match.end():
                continue
            end = printed.end
            years = [printed.year] if printed.year else [day.year, day.year - 1]
            found = [one for one in (_day(year, printed.month, printed.day) for year in years) if one and one <= day]
            cited = found[0] if found else None
            if cited is None:
                continue  # later than the letter itself, which is told of that letter alone
        yield Citation(_number(match["number"]), cited, (match.start(), end))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(printed: str) -> str:
    return re.sub(r"[^\w/]", "", printed).lower()


def _surnames(parties: tuple[Party, ...]) -> frozenset[str]:
    names = set()
    for party in parties:
        words = re.findall(r"[^\W\d_][\w’'-]{2,}", party.name or "")
        if words:
            names.add((words[0] if re.search(r",\s*(?:[^\W\d_]\.\s*)+\Z", party.name or "") else words[-1]).lower())
    return frozenset(names)
