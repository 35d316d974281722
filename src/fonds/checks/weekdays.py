"""DATE-001: a day of the week that the date was not."""

import datetime as dt
import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.days import spoken
from fonds.checks.quoting import finding
from fonds.record import Finding

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_BEFORE = re.compile(rf"\b({'|'.join(_DAYS)}),?[ \t]+(?:the[ \t]+|on[ \t]+)?\Z", re.IGNORECASE)
_AFTER = re.compile(rf",?[ \t]*\(?[ \t]*({'|'.join(_DAYS)})\b", re.IGNORECASE)
_ADOPTED = 1583


def check_weekday(case: Case) -> Iterator[Finding]:
    """Compare each weekday printed beside a full date with the calendar; Old Style days are explained."""
    record = case.record
    text = record.text
    for day in case.days:
        date = day.date
        if date is None or date.year < _ADOPTED:
            continue
        match = _BEFORE.search(text, max(0, day.start - 24), day.start) or _AFTER.match(text, day.end, day.end + 16)
        if match is None:
            continue
        named = _DAYS.index(match[1].lower())
        if named == date.weekday():
            continue
        spans = [(min(match.start(1), day.start), max(match.end(1), day.end))]
        was = _DAYS[date.weekday()].capitalize()
        if _julian_weekday(date) == named and date.year < 1924:
            message = f"{spoken(date)} was a {was}; the weekday is right if the date is Old Style."
            yield finding(record, "DATE-001", "weekday", "explained", message, spans)
        else:
            message = f"{spoken(date)} was a {was}, not a {match[1].capitalize()}."
            yield finding(record, "DATE-001", "weekday", "conflict", message, spans)


def _julian_weekday(date: dt.date) -> int:
    """Return the weekday of the day that the Julian calendar calls by this date."""
    century = date.year // 100 if (date.month, date.day) > (2, 28) else (date.year - 1) // 100
    return (date.weekday() + century - century // 4 - 2) % 7
