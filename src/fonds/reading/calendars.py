"""Days of other calendars as days of ours: the Persian solar one, and a Julian day printed beside the Gregorian."""

import datetime as dt

PERSIAN_MONTHS = {
    "farvardin": 1, "ordibehesht": 2, "urdibihisht": 2, "khordad": 3, "khurdad": 3, "tir": 4, "mordad": 5,
    "murdad": 5, "amordad": 5, "shahrivar": 6, "shahriwar": 6, "mehr": 7, "mihr": 7, "aban": 8, "azar": 9, "dey": 10,
    "dei": 10, "bahman": 11, "esfand": 12, "isfand": 12,
}  # fmt: skip
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years that are leap in the cycle of thirty-three that holds from 1304 to 1420."""


def persian_day(year: int, month: int, day: int) -> str | None:
    """Return the day of our calendar, or None for one that does not exist or is outside 1304–1420."""
    if not 1304 <= year <= 1420 or not 1 <= month <= 12:
        return None
    length = 31 if month <= 6 else 30 if month < 12 or year % 33 in _LEAP else 29
    if not 1 <= day <= length:
        return None
    leaps = sum(past % 33 in _LEAP for past in range(1304, year))
    begins = dt.date(1925, 3, 21) + dt.timedelta(days=365 * (year - 1304) + leaps)
    return (begins + dt.timedelta(days=(month - 1) * 31 - max(0, month - 7) + day - 1)).isoformat()


def gregorian_of(year: int, month: int, day: int) -> str | None:
    """Return the day of our calendar for a Julian one, told as `Old Style`; None for a day that does not exist."""
    behind = 10 if year < 1700 else 11 if year < 1800 else 12 if year < 1900 else 13
    try:
        return (dt.date(year, month, day) + dt.timedelta(days=behind)).isoformat()
    except ValueError:
        return None


def is_julian_pair(julian: tuple[int, int, int], gregorian: tuple[int, int, int]) -> bool:
    """Say whether two days, as year, month and day, are one by the Julian and the Gregorian calendar."""
    year = julian[0]
    behind = 10 if year < 1700 else 11 if year < 1800 else 12 if year < 1900 else 13
    try:
        apart = dt.date(*gregorian) - dt.date(*julian)
    except ValueError:
        return False
    return apart.days == behind
