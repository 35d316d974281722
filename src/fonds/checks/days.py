"""Days that a text prints in full, read by the checks' own eyes."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
MONTHS["sept"] = 9
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
MONTHS |= {name: at + 1 for at, name in enumerate(_RUSSIAN)}
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))

_PRINTED = re.compile(
    rf"(?<![\w.])(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|d)?(?:[ \t]+day)?(?:[ \t]+of)?[ \t]+(?P<m1>{_NAMES})\b\.?,?(?:[ \t]+(?P<y1>\d{{4}})\b)?"
    rf"|(?P<m2>{_NAMES})\b\.?[ \t]+(?P<d2>\d{{1,2}})(?:st|nd|rd|th|d)?\b(?:,?[ \t]+(?P<y2>\d{{4}})\b)?)",
    re.IGNORECASE,
)


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
    for match in _PRINTED.finditer(text, start, len(text) if end is None else end):
        first = match["m1"] is None
        day, month, year = (match["d2"], match["m2"], match["y2"]) if first else (match["d1"], match["m1"], match["y1"])
        yield PrintedDay(
            int(day), MONTHS[month.lower()], int(year) if year else None, match.start(), match.end(), first
        )


def is_leap_in_julian(year: int) -> bool:
    """Say whether the Julian calendar gives the year a 29 February."""
    return year % 4 == 0


def spoken(day: dt.date) -> str:
    """Write a day as the pages write it."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
