"""Weekdays, parts of the day and seasons told from the document's day: `last Tuesday`, `Thursday last`, `this morning`.

`last Tuesday` said on a Friday may be three days ago or ten: both are given. A bare `on Monday` may look either way and
is left, and `today` is left where it may mean nowadays.
"""

import datetime as dt
import re
from collections.abc import Iterator

from fonds.reading.date_clues import Clues
from fonds.reading.months import MONTH_NAMES, month_of

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_BEFORE = re.compile(rf"\b(?P<which>last|next|this|this coming|this past) {_WEEKDAY}\b(?:’s|'s)?", re.IGNORECASE)
_AFTER = re.compile(rf"\b{_WEEKDAY} (?P<which>last|next)\b(?! (?:week|month|year|to|of|[A-Z]))")
_OF_WEEK = re.compile(rf"\b{_WEEKDAY},? (?:of )?(?P<which>last|next|this) week\b")
_PART = re.compile(
    r"\b(?P<said>(?:early |earlier |late |later )?this (?:morning|afternoon|evening|noon)|to-?night|"
    r"(?:earlier|later) to-?day|(?<=have )this day|(?<=had )this day|(?<=am )this day|(?<=of )even date|"
    r"(?<=of )to-?day’s date)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\bto-?day\b(?!['’]| (?:is|are)\b)", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:I|we|he|she|they|who|[A-Z]\w+|minister|ambassador|president|secretary) (?:\w+ )?"
    r"(?:\w{3,}ed|saw|told|met|gave|came|went|left|took|sent|said|spoke|made|put|wrote|heard)\b",
)
_NOWADAYS = re.compile(r"\b(?:than|as|until|till|of|from|even|world) \Z", re.IGNORECASE)
_SEASON = re.compile(
    r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall|winter)\b|"
    r"\b(?:the )?(?P<season2>spring|summer|autumn|fall|winter) (?:of )?(?P<which2>last|this|next) year\b",
    re.IGNORECASE,
)
_MONTH_LAST = re.compile(
    rf"(?<!\w)(?:(?:the )?(?P<d1>[0-3]?\d)(?:st|nd|rd|th|d)? (?:of )?(?P<m1>{MONTH_NAMES})|(?P<m2>{MONTH_NAMES})"
    rf"(?: (?P<d2>[0-3]?\d)(?:st|nd|rd|th|d)?)?),? (?P<which>last|next)(?=[,.;:)]|\s(?!year|week|month|to\b|of\b))"
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}


def find_named_days(clues: Clues, year: int, month: int | None, day: dt.date | None) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and EDTF form of what is told by weekday, part of the day or season."""
    if day:
        for pattern in (_BEFORE, _AFTER, _OF_WEEK):
            for match in clues.find(pattern, "weekday"):
                edtf = _weekday(day, match["day"].lower(), match["which"].lower(), of_week=pattern is _OF_WEEK)
                if edtf and not (pattern is _AFTER and "," in edtf):
                    yield match.start(), match.end(), edtf
                elif edtf:
                    yield match.start(), match.end(), edtf.strip("[]").split(",")[match["which"] == "last"]
        for match in clues.find(_PART, "hour"):
            yield match.start(), match.end(), day.isoformat()
        for match in clues.find(_TODAY, "hour"):
            begins = max(clues.text.rfind(". ", 0, match.start()) + 1, match.start() - 60, 0)
            before = clues.text[begins : match.start()]
            if _PAST.search(before) and not _NOWADAYS.search(before):
                yield match.start(), match.end(), day.isoformat()
    if month is None:
        return
    for match in clues.find(_SEASON, "season"):
        said = (match["season"] or match["season2"]).lower()
        step = {"last": -1, "this": 0, "next": 1}[(match["which"] or match["which2"]).lower()]
        yield match.start(), match.end(), _season(_SEASONS[said], step, year, month, of_year=bool(match["season2"]))
    for match in clues.find(_MONTH_LAST, "month"):
        number = month_of(match["m1"] or match["m2"]) or 0
        on = match["d1"] or match["d2"]
        said_day, own_day = (int(on), day.day) if on and day else (0, 0)
        passed = (number, said_day) < (month, own_day)
        turn = 0 if passed == (match["which"] == "last") else -1 if match["which"] == "last" else 1
        yield match.start(), match.end(), f"{year + turn:04}-{number:02}" + (f"-{int(on):02}" if on else "")


def _weekday(day: dt.date, name: str, which: str, *, of_week: bool) -> str | None:
    """Return the day that a weekday is, or both that it may be."""
    at = _DAYS.index(name)
    monday = day - dt.timedelta(days=day.weekday())
    if of_week or which == "this":
        step = {"last": -1, "next": 1}.get(which, 0)
        return (monday + dt.timedelta(days=at + 7 * step)).isoformat()
    ahead = (at - day.weekday()) % 7 or 7
    back = (day.weekday() - at) % 7 or 7
    if which in {"last", "this past"}:
        near = day - dt.timedelta(days=back)
        if which == "this past" or near < monday:
            return near.isoformat()
        return f"[{(near - dt.timedelta(days=7)).isoformat()},{near.isoformat()}]"
    near = day + dt.timedelta(days=ahead)
    if which == "this coming" or near > monday + dt.timedelta(days=6):
        return near.isoformat()
    return f"[{near.isoformat()},{(near + dt.timedelta(days=7)).isoformat()}]"


def _season(season: int, step: int, year: int, month: int, *, of_year: bool) -> str:
    """Return the season meant; a winter lies in two years."""
    begins = _BEGINS[season]
    if of_year:
        turn = year + step
    elif step < 0:
        turn = year if month > begins + 2 and season != 24 else year - 1 - (season == 24 and month < 3)
    elif step > 0:
        turn = year if month < begins else year + 1
    else:
        turn = year - (season == 24 and month < 6)
    return f"{turn:04}-12/{turn + 1:04}-02" if season == 24 and not of_year else f"{turn:04}-{season}"
