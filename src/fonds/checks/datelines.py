"""DATE-003 and DATE-004: the date in the heading, or the one coded in the source, against the date on the document."""

import datetime as dt
import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.days import printed_days, spoken
from fonds.checks.quoting import finding
from fonds.record import Finding, Record

_LINE = re.compile(r"[^\n]+")
_NOT_ITS_OWN = re.compile(
    r"\b(?:received|rec['’]?d|copy|uploaded|reviewed|released|declassified|date of|printed|extract)\b", re.IGNORECASE
)
_REST = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|of|the|and|de|\d{1,2}(?:[.:]\d\d)?[ \t]?[ap]\.?[ \t]?m\.?)[,.]?[ \t]+){0,12}\Z"
)
_RECEIVED = re.compile(r"[\[(][ \t]*Rec")
_TAIL = re.compile(
    r"[ \t]*(?:[-—–,.;][ \t]*(?:\d{1,2}(?:[:.]\d\d)?[ \t]*(?:[ap]\.?[ \t]?m\.?)?|noon|midnight)?)?[ \t]*[.\]]?[ \t]*\Z"
)
_FORM = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_STAMP = re.compile(r"\b(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b")
"""How a stamp prints a month: of receipt or filing, so not the document's own day."""
_FIRST_LINES = 14


def check_heading_date(case: Case) -> Iterator[Finding]:
    """Compare the heading's date with the document's only dateline, where they differ in one part alone."""
    record = case.record
    date = record.date_created
    if date is None or date.basis not in {"heading", "catalogue"} or date.earliest != date.latest or not date.earliest:
        return
    if _FORM.fullmatch(date.text):
        return  # of a form that was put on the document
    given = dt.date.fromisoformat(date.earliest)
    lines = datelines(record)
    if date.start is not None:
        lines = [line for line in lines if line[1] != date.start]
    days = {day for day, _, _ in lines}
    if len(days) != 1 or given in days:
        return
    day, start, end = lines[0]
    slips = (day.year != given.year) + (day.month != given.month) + (day.day != given.day)
    if slips != 1:
        return
    spans = [(start, end)]
    if date.start is not None and date.end is not None:
        spans.insert(0, (date.start, date.end))
    message = f"The heading has {spoken(given)}; the document is dated {spoken(day)}."
    yield finding(record, "DATE-003", "heading_date", "conflict", message, spans)


def check_coded_date(case: Case) -> Iterator[Finding]:
    """Compare a date coded in the source with the dateline printed at the document's head."""
    record = case.record
    date = record.date_created
    if date is None or date.basis != "coded" or date.earliest is None or date.latest is None:
        return
    lines = datelines(record, _head_end(record.text))
    if len({day for day, _, _ in lines}) != 1:
        return
    day, start, end = lines[0]
    if date.earliest <= day.isoformat() <= date.latest:
        return
    earliest, latest = dt.date.fromisoformat(date.earliest), dt.date.fromisoformat(date.latest)
    if earliest != latest:
        return
    near = min(abs((day - earliest).days), abs((day - latest).days))
    if 10 <= near <= 13 and day.year < 1924:
        message = f"Coded {date.edtf}, printed {spoken(day)}: the same day in the Julian and the Gregorian calendar."
        yield finding(record, "DATE-004", "coded_value", "explained", message, [(start, end)])
        return
    message = f"The source codes {date.edtf}; the document prints {spoken(day)}."
    yield finding(record, "DATE-004", "coded_value", "conflict", message, [(start, end)])


def _head_end(text: str) -> int:
    """Return where the first lines of a text end."""
    at = 0
    for _ in range(_FIRST_LINES):
        cut = text.find("\n", at)
        if cut < 0:
            return len(text)
        at = cut + 1
    return at


def datelines(record: Record, stop: int | None = None) -> list[tuple[dt.date, int, int]]:
    """Return the full dates that stand on a line with nothing but a place and an hour beside them."""
    text = record.text
    stop = len(text) if stop is None else stop
    found = []
    for line in _LINE.finditer(text, 0, stop):
        if len(line.group()) > 140 or not any(sign.isdigit() for sign in line.group()):
            continue
        received = _RECEIVED.search(text, line.start(), line.end())
        end = received.start() if received else line.end()
        days = list(printed_days(text, line.start(), end))
        if len(days) != 1 or _NOT_ITS_OWN.search(text, line.start(), end):
            continue
        date = days[0].date
        before = text[line.start() : days[0].start].strip(" \t[(")
        after = text[days[0].end : end]
        if _STAMP.search(text, days[0].start, days[0].end):
            continue
        if date is None or not _TAIL.match(after):
            continue
        if before and not _REST.match(before.rstrip(",") + " "):
            continue
        found.append((date, days[0].start, days[0].end))
    return found
