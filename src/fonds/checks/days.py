"""Days that a text prints in full, read by the checks' own eyes."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9
_RUSSIAN = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
MONTHS |= {name: at + 1 for at, name in enumerate(_RUSSIAN)}

_FIGURE = re.compile(r"\d(?<![\w.]\d)\d?(?!\d)")
_NUMBERED = re.compile(r"(?:\bNos?\.?|№)[ \t]*\Z")
"""`No. 31 of April 11` is no day in April."""
_MONTH_AFTER = re.compile(
    r"(?:st|nd|rd|th|d)?(?:[ \t]+day)?(?:[ \t]+of)?[ \t]+(?P<month>[^\W\d_]{3,9})\b\.?"
    r"(?:(?:,[ \t]*|[ \t]+)(?P<year>\d{4})\b)?"
)
_MONTH_BEFORE = re.compile(r"(?<![\w])(?P<month>[^\W\d_]{3,9})\.?[ \t]+\Z")
_YEAR_AFTER = re.compile(r"(?:st|nd|rd|th|d)?\b(?:(?:,[ \t]*|[ \t]+)(?P<year>\d{4})\b)?")


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day and month, with a year or none, as printed. It need not exist."""

    day: int
    month: int
    year: int | None
    start: int
    end: int
    month_first: bool

    @property
    def date(self) -> dt.date | None:
        """The day itself, if it has a year and exists."""
        if self.year is None:
            return None
        try:
            return dt.date(self.year, self.month, self.day)
        except ValueError:
            return None


def printed_days(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDay]:
    """Yield the days printed in `text[start:end]`."""
    stop = len(text) if end is None else end
    for match in _FIGURE.finditer(text, start, stop):
        begin, day = match.start(), int(match.group())
        if _NUMBERED.search(text, max(start, begin - 8), begin):
            continue
        after = _MONTH_AFTER.match(text, match.end(), stop)
        month = MONTHS.get(after["month"].lower()) if after else None
        if after and month is not None:
            finish = after.end() if after["year"] else after.end("month")
            yield PrintedDay(day, month, int(after["year"]) if after["year"] else None, begin, finish, False)
            continue
        before = _MONTH_BEFORE.search(text, max(start, begin - 14), begin)
        month = MONTHS.get(before["month"].lower()) if before else None
        tail = _YEAR_AFTER.match(text, match.end(), stop)
        if before and tail and month is not None:
            yield PrintedDay(day, month, int(tail["year"]) if tail["year"] else None, before.start(), tail.end(), True)


def is_leap_in_julian(year: int) -> bool:
    """Say whether the Julian calendar gives the year a 29 February."""
    return year % 4 == 0


def spoken(day: dt.date) -> str:
    """Write a day as the pages write it."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
