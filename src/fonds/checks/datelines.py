"""DATE-003 and DATE-004: the date in the heading, or the one coded in the source, against the date on the document."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from fonds.checks.case import Case
from fonds.checks.days import printed_days, spoken
from fonds.checks.quoting import finding
from fonds.record import EdtfDate, Finding, Record

_FIGURE = re.compile(r"\d")
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
_ENDS = re.compile(r"(?:[,.;][ \t]*|[ \t]dated[ \t]+)\Z")
_OCCASION = re.compile(
    r"\b(?:conversation|meeting|talk|interview|session|sitting|conference|audience|visit)\b", re.IGNORECASE
)
_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-\d\d)?")


def check_heading_date(case: Case) -> Iterator[Finding]:
    """Compare the heading's date with the document's only dateline, where they differ in one part alone."""
    record = case.record
    headed = _headed(record)
    if headed is None:
        return
    given, head = headed
    text = record.text
    top, foot = _head_end(text), _foot_begin(text)
    # What lies between is dated itself: enclosed, or read into the minutes.
    lines = [
        line for line in datelines(record)
        if (line[1] < top or line[1] >= foot) and (head is None or not head[0] <= line[1] < head[1])
    ]  # fmt: skip
    days = {day for day, _, _ in lines}
    if len(days) != 1 or given in days:
        return
    day, start, end = lines[0]
    slips = (day.year != given.year) + (day.month != given.month) + (day.day != given.day)
    if slips != 1:
        return
    spans = [(start, end)]
    if head is not None:
        spans.insert(0, head)
    message = f"The heading has {spoken(given)}; the document is dated {spoken(day)}."
    yield finding(record, "DATE-003", "heading_date", "conflict", message, spans)


def _headed(record: Record) -> tuple[dt.date, tuple[int, int] | None] | None:
    """Return the day that the heading or the catalogue gives, and where; of a title that ends with one, that."""
    date = record.date_created
    if date is None or date.earliest is None or date.earliest != date.latest or _FORM.fullmatch(date.text):
        return None  # or of a form that was put on the document
    if date.basis in {"heading", "catalogue"}:
        span = None if date.start is None or date.end is None else (date.start, date.end)
        return dt.date.fromisoformat(date.earliest), span
    title = record.title or ""
    days = list(printed_days(title))
    if len(days) != 1 or days[0].date is None or not _ENDS.search(title[: days[0].start]):
        return None
    at = record.text.find(title)
    if title[days[0].end :].strip(" .") or at < 0 or _OCCASION.search(title):
        return None  # a talk has one date, and the note on it another
    return days[0].date, (at + days[0].start, at + days[0].end)


def check_coded_date(case: Case) -> Iterator[Finding]:
    """Compare a date coded in the source with the dateline printed at the document's head."""
    record = case.record
    date = record.date_created
    if date is None or date.basis != "coded" or date.earliest is None or date.latest is None:
        return
    printed = _printed(record, date)
    if printed is None:
        return
    day, start, end = printed
    if date.earliest <= day.isoformat() <= date.latest:
        return
    earliest = dt.date.fromisoformat(date.earliest)
    if date.earliest != date.latest and not _MONTH_OR_YEAR.fullmatch(date.edtf):
        return
    if date.earliest == date.latest and abs((day - earliest).days) == julian_days(min(day, earliest)):
        message = f"Coded {date.edtf}, printed {spoken(day)}: the same day in the Julian and the Gregorian calendar."
        yield finding(record, "DATE-004", "coded_value", "explained", message, [(start, end)])
        return
    message = f"The source codes {date.edtf}; the document prints {spoken(day)}."
    yield finding(record, "DATE-004", "coded_value", "conflict", message, [(start, end)])


def _printed(record: Record, date: EdtfDate) -> tuple[dt.date, int, int] | None:
    """Return the day printed where the source codes it; if it does not say where, that of the one dateline at the head.

    A day that is printed without its year is of the year that is coded.
    """
    text = record.text
    if date.start is None or date.end is None:
        lines = datelines(record, _head_end(text))
        return lines[0] if len({day for day, _, _ in lines}) == 1 else None
    received = _RECEIVED.search(text, date.start, date.end)
    stop = received.start() if received else date.end
    days = list(printed_days(text, date.start, stop))
    if not days or (date.earliest or "")[:4] != (date.latest or "")[:4]:
        return None
    read = [(replace(day, year=day.year or int(date.edtf[:4])).date, day.start, day.end) for day in days]
    given = [(day, start, end) for day, start, end in read if day is not None]
    if len(given) != len(read) or re.search(r"\d{1,2}[ \t]*[/–-][ \t]*\Z", text[date.start : days[0].start]):
        return None
    # Of `September 4 (16), 1905` and `June 3 and 4` one agrees.
    agreeing = [one for one in given if (date.earliest or "") <= one[0].isoformat() <= (date.latest or "")]
    return agreeing[0] if agreeing else given[0] if len(given) == 1 and _is_plain(text[given[0][2] : stop]) else None


def _is_plain(after: str) -> bool:
    """Say whether nothing that could be another day, or a correction, stands behind a date."""
    return re.match(r"[ \t]*(?:[/\[(–-]|(?:and|or|to)\b)[ \t]*\d", after) is None


def julian_days(day: dt.date) -> int:
    """Return how many days the Julian calendar was behind the Gregorian; none after it was last in public use."""
    return day.year // 100 - day.year // 400 - 2 if 1582 < day.year < 1924 else 0


def _head_end(text: str) -> int:
    """Return where the first lines of a text end."""
    at = 0
    for _ in range(_FIRST_LINES):
        cut = text.find("\n", at)
        if cut < 0:
            return len(text)
        at = cut + 1
    return at


def check_received(case: Case) -> Iterator[Finding]:
    """Find a document received, by the words beside its date or by a stamp above it, before it was written."""
    record, text = case.record, case.text
    date = record.date_created
    if date is None or date.start is None or date.end is None or date.earliest != date.latest:
        return
    own = [day for day in printed_days(text, date.start, date.end) if day.date is not None][:1]
    if not own or own[0].date is None or _RECEIVED.search(text, date.start, own[0].start):
        return
    written = own[0].date
    beside = _RECEIVED_ON.match(text, own[0].end, min(len(text), own[0].end + 120))
    stamped = _STAMPED.search(text, 0, _head_end(text))
    for match in (beside, stamped):
        days = list(printed_days(text, match.start(), match.end())) if match else []
        if len(days) != 1 or (match is stamped and days[0].year is None):
            continue
        day = replace(days[0], year=days[0].year or written.year).date
        # A day without its year may be of the next; a day's difference is that of clocks around the world.
        if day is None or not 2 <= (written - day).days <= (_YEARS if days[0].year else _WEEKS):
            continue
        message = f"It was received on {spoken(day)}, before it was written on {spoken(written)}."
        spans = [(own[0].start, own[0].end), (days[0].start, days[0].end)]
        yield finding(record, "DATE-009", "date_order", "conflict", message, spans)
        return


_RECEIVED_ON = re.compile(r"[^\n\[(]{0,30}\n?[ \t]*[\[(][ \t]*Rec(?:eived|[’']?d)\b[^\])\n]{0,60}[\])]")
_STAMPED = re.compile(r"^[ \t*\[(]*(?:Received|RECEIVED|Rec[’']d)(?:[ \t]+on)?[:,]?[ \t]+[^\n]{6,24}$", re.MULTILINE)
_WEEKS = 60
_YEARS = 4_000


def _foot_begin(text: str) -> int:
    """Return where the last lines of a text begin."""
    at = len(text)
    for _ in range(_FIRST_LINES):
        cut = text.rfind("\n", 0, at)
        if cut < 0:
            return 0
        at = cut
    return at


def datelines(record: Record, stop: int | None = None) -> list[tuple[dt.date, int, int]]:
    """Return the full dates that stand on a line with nothing but a place and an hour beside them."""
    text = record.text
    stop = len(text) if stop is None else stop
    found = []
    for line in _LINE.finditer(text, 0, stop):
        if len(line.group()) > 140 or not _FIGURE.search(line.group()):
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
