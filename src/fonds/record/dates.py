"""Uncertain time: every date is an interval (EDTF, ISO 8601-2).

A date is held as it was read beside its EDTF form and the first and last day it may mean. Comparison is by
those bounds: a record is certainly in a range when its whole interval is, possibly when they only touch.
"""

import calendar
import datetime as dt
import re
from functools import lru_cache

import msgspec

from fonds.record.basis import Basis

_DAY = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d{2})(?:T[\d:]+Z?)?)?)?\Z", re.ASCII)

_YEARLESS = re.compile(r"XXXX-(?:0[1-9]|1[0-2])(?:-\d\d)?(?:/XXXX-\d\d-\d\d)?\Z", re.ASCII)
_SEVERAL = re.compile(
    r"(?P<one>\d{4}(?:-\d\d){0,2})/(?P<other>\d{4}(?:-\d\d){0,2})\Z|"
    r"[\[{](?P<of>\d{4}(?:-\d\d){0,2}(?:,\d{4}(?:-\d\d){0,2})+)[\]}]\Z",
    re.ASCII,
)
_SEASONS = {"21": ("03-01", "05-31"), "22": ("06-01", "08-31"), "23": ("09-01", "11-30"), "24": ("12-01", "02-28")}
"""A winter may be the one that begins in the year or the one that ends in it."""


class EdtfDate(msgspec.Struct, frozen=True, kw_only=True):
    """The date of a document."""

    text: str
    edtf: str
    earliest: str | None = None
    """First day it may mean, `YYYY-MM-DD`."""
    latest: str | None = None
    """Last day it may mean, `YYYY-MM-DD`."""
    basis: Basis
    start: int | None = None
    end: int | None = None


@lru_cache(maxsize=65536)
def bounds(edtf: str) -> tuple[str | None, str | None] | None:
    """Return the first and last day that an EDTF expression may mean, or None if it is not one.

    A side that is open or unknown is None. Days that do not exist (30 February) are refused.
    """
    plain = _DAY.match(edtf)
    if plain:
        return _plain_bounds(*plain.groups())
    if _YEARLESS.match(edtf):
        return None, None
    several = _SEVERAL.match(edtf)
    if several:
        return _bounds_of_several(several)
    from edtf import parse_edtf  # noqa: PLC0415 - takes a third of all that is loaded, for dates that few texts have

    try:
        parsed = parse_edtf(edtf)
        lower, upper = parsed.lower_fuzzy(), parsed.upper_fuzzy()
    except Exception:  # noqa: BLE001 - it raises kinds of its own, of its parser generator, and of arithmetic
        return None
    return _iso(lower), _iso(upper)


def _bounds_of_several(match: "re.Match[str]") -> tuple[str | None, str | None] | None:
    """Return the bounds of an interval, or of a set of days: from the first of one to the last of the other."""
    told = match["of"].split(",") if match["of"] else [match["one"], match["other"]]
    each = [bounds(one) for one in told]
    if any(one is None for one in each):
        return None
    if match["of"]:
        days = [day for one in each if one for day in one if day]
        return min(days), max(days)
    first, last = each[0], each[-1]
    return (first[0], last[1]) if first and last else None


def _plain_bounds(year: str, month: str | None, day: str | None) -> tuple[str, str] | None:
    try:
        if month is None:
            dt.date(int(year), 1, 1)
            return f"{year}-01-01", f"{year}-12-31"
        if day is None and month in _SEASONS:
            begins, ends = _SEASONS[month]
            before, after = int(year) - (month == "24"), int(year) + (month == "24")
            return f"{before:04}-{begins}", f"{after:04}-{ends}"
        if day is None:
            last = calendar.monthrange(int(year), int(month))[1]
            return f"{year}-{month}-01", f"{year}-{month}-{last:02}"
        stamp = dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    return stamp, stamp


def _iso(value: object) -> str | None:
    """Turn the library's time tuple into a day; its infinities stand for an open side."""
    if isinstance(value, tuple) and len(value) >= 3 and 1 <= value[0] <= 9999:
        return f"{value[0]:04}-{value[1]:02}-{value[2]:02}"
    return None


def is_surely_within(date: tuple[str | None, str | None], span: tuple[str | None, str | None]) -> bool:
    """Say whether the whole of `date` lies in `span` (both inclusive days, None for an open side)."""
    earliest, latest = date
    begin, end = span
    return (begin is None or (earliest is not None and earliest >= begin)) and (
        end is None or (latest is not None and latest <= end)
    )


def may_overlap(date: tuple[str | None, str | None], span: tuple[str | None, str | None]) -> bool:
    """Say whether any day of `date` lies in `span`."""
    earliest, latest = date
    begin, end = span
    return (begin is None or latest is None or latest >= begin) and (end is None or earliest is None or earliest <= end)
