"""DATE-002: a day that the calendar does not have."""

import calendar
import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.days import PrintedDay, is_leap_in_julian
from fonds.checks.quoting import finding
from fonds.record import Finding

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_AFTER = frozenset(',.;:)]\n”"’')


def check_calendar(case: Case) -> Iterator[Finding]:
    """Find days such as `30 February`, and `29 February` in a year without one."""
    record = case.record
    text = record.text
    for day in case.days:
        name = calendar.month_name[day.month]
        span = [(day.start, day.end)]
        if day.day > _LONGEST[day.month - 1]:
            if _is_date(text, day):
                message = f"{name} has no {day.day}{_ending(day.day)} day."
                yield finding(record, "DATE-002", "impossible_date", "conflict", message, span)
        elif (day.month, day.day) == (2, 29) and day.year is not None and not calendar.isleap(day.year):
            if day.year >= 1583 and is_leap_in_julian(day.year) and day.year <= 1900:
                message = f"{day.year} had a 29 February in the Julian calendar only."
                yield finding(record, "DATE-002", "impossible_date", "explained", message, span)
            elif day.year >= 1583:
                message = f"{day.year} was no leap year: February had 28 days."
                yield finding(record, "DATE-002", "impossible_date", "conflict", message, span)


_NUMERIC = re.compile(
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<joint>[./])[ ]?(?P<month>\d{1,2}|[IVX]{1,4})(?P=joint)?[ ]?"
    r"(?P<year>1[5-9]\d\d|20[0-2]\d)(?![\w/]|[.,]\d)"
    r"|(?<![\w.,/-])(?P<iso_year>1[5-9]\d\d|20[0-2]\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?![\w/-]|[.,]\d)"
)
_LATE_DAYS = (*tuple(f"{day}{joint}" for day in (29, 30, 31) for joint in "./"), "-29", "-30", "-31")
_ON = re.compile(r"\b(?:on|dated|since|until|till|by)[ \t\n]+\Z")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def check_numeric_day(case: Case) -> Iterator[Finding]:
    """Find such days printed in figures: `31.11.1950`, `30/II 1954`, `1950-11-31`; `11/31/1950` is left alone."""
    record = case.record
    if not any(printed in case.text for printed in _LATE_DAYS):
        return
    for match in _NUMERIC.finditer(record.text):
        if match["iso_year"]:
            year, month, day = int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"])
        else:
            printed = match["month"]
            if printed.isdigit() and match["joint"] == "/":
                continue
            month = int(printed) if printed.isdigit() else _ROMAN.index(printed) + 1 if printed in _ROMAN else 0
            year, day = int(match["year"]), int(match["day"])
        if not (1 <= month <= 12 and 28 < day <= 31) or day <= calendar.monthrange(year, month)[1]:
            continue
        if day <= _LONGEST[month - 1] and year <= 1923 and is_leap_in_julian(year):
            continue
        message = f"{calendar.month_name[month]} {year} has no {day}{_ending(day)} day."
        yield finding(record, "DATE-002", "impossible_date", "conflict", message, [match.span()])


def _is_date(text: str, day: PrintedDay) -> bool:
    """Say whether the figure is a day, not a count beside the name of a month, nor a year (`June 45`)."""
    if not day.day > 0:
        return False
    if day.day > 31:
        return day.year is not None and (day.month_first or day.day < 40)
    if day.year is not None:
        return True
    if day.month_first and _ON.search(text, max(0, day.start - 8), day.start):
        return True
    following = text[day.end : day.end + 1]
    return not day.month_first or following == "" or following in _AFTER


def _ending(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
