"""DATE-001: a day of the week that the date was not."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from fonds.checks.case import Case
from fonds.checks.days import PrintedDay, spoken
from fonds.checks.quoting import finding
from fonds.record import Finding, Record

_RUSSIAN = {
    "понедельник": 0, "вторник": 1, "среда": 2, "среду": 2, "четверг": 3, "пятница": 4, "пятницу": 4, "суббота": 5,
    "субботу": 5, "воскресенье": 6,
}  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED = "|".join((*_DAYS, *_RUSSIAN))
_BEFORE = re.compile(rf"\b({_NAMED}),?[ \t]+(?:the[ \t]+|on[ \t]+)?\Z", re.IGNORECASE)
_AFTER = re.compile(rf",?[ \t]*\(?[ \t]*({_NAMED})\b(?!,?[ \t]+(?:the[ \t]+)?\d)", re.IGNORECASE)
_ANOTHER = re.compile(
    rf"\b({_NAMED}),?[ \t]+(?:or|and|to|through|or on|and on|или|и)[ \t]+(?:the[ \t]+|on[ \t]+)?\Z", re.IGNORECASE
)
"""A weekday before the one beside the date: `Thursday or Friday, September 11th or 12th` says one of each."""
_NEAR = 45
"""Days from the document's own within which a day that is printed without a year can be of no other year."""
_TURN = (12, 1)
"""Months in which letters are dated with the wrong year."""
_ADOPTED = 1583


def check_weekday(case: Case) -> Iterator[Finding]:
    """Compare each weekday printed beside a full date with the calendar; Old Style days are explained."""
    record = case.record
    text = record.text
    own = _own(record)
    for day in case.days:
        date = day.date if day.year is not None else _near_own(day, own)
        if date is None or date.year < _ADOPTED:
            continue
        match = _BEFORE.search(text, max(0, day.start - 24), day.start) or _AFTER.match(text, day.end, day.end + 16)
        if match is None:
            continue
        word = match[1].lower()
        named = _RUSSIAN[word] if word in _RUSSIAN else _DAYS.index(word)
        if named == date.weekday() or _ANOTHER.search(text, max(0, match.start() - 24), match.start(1)):
            continue
        spans = [(min(match.start(1), day.start), max(match.end(1), day.end))]
        was = _DAYS[date.weekday()].capitalize()
        if _julian_weekday(date) == named and date.year < 1924:
            message = f"{spoken(date)} was a {was}; the weekday is right if the date is Old Style."
            yield finding(record, "DATE-001", "weekday", "explained", message, spans)
        else:
            message = f"{spoken(date)} was a {was}, not a {match[1].capitalize()}."
            yield finding(record, "DATE-001", "weekday", "conflict", message, spans)


def _own(record: Record) -> dt.date | None:
    """Return the document's own day, if it is known to the day."""
    date = record.date_created
    if date is None or date.earliest is None or date.earliest != date.latest:
        return None
    return dt.date.fromisoformat(date.earliest)


def _near_own(day: PrintedDay, own: dt.date | None) -> dt.date | None:
    """Return the day of the year that lies nearest to the document's own, if no other year can be meant."""
    if own is None:
        return None
    dates = [replace(day, year=own.year + step).date for step in (-1, 0, 1)]
    near = [date for date in dates if date is not None and abs((date - own).days) <= _NEAR]
    return near[0] if len(near) == 1 and own.month not in _TURN else None


def _julian_weekday(date: dt.date) -> int:
    """Return the weekday of the day that the Julian calendar calls by this date."""
    century = date.year // 100 if (date.month, date.day) > (2, 28) else (date.year - 1) // 100
    return (date.weekday() + century - century // 4 - 2) % 7
