"""Days and months told together: `3–5 May 1953`, `from 3 May to 7 June 1953`, `May 12, 13 and 14`.

Days that follow each other, or stand with `to` or a dash, are an interval; days named beside each other are a set of
them. What lacks a year has the one that stands with its neighbour, or the document's own, or none.
"""

import re
from collections.abc import Iterator

from fonds.reading.date_clues import Clues
from fonds.reading.months import MONTH_NAMES, month_of
from fonds.reading.relative_dates import year_near
from fonds.record.dates import bounds

_YEAR = r"(?:1[5-9]|20)\d\d"
_MONTH = rf"(?:{MONTH_NAMES})"
_SUFFIX = r"(?:st|nd|rd|th|d)?"
_WITH_YEAR = rf"(?:,? (?:of )?(?P<year>{_YEAR}))?(?![\w–-])"
_TO = r" ?[–—-] ?| ?/ ?| (?:up )?(?:to|until|till|through) (?:the )?"
_DAYS = re.compile(
    rf"(?<![\w.,/$£-])(?:the )?(?P<first>[0-3]?\d){_SUFFIX}(?P<more>(?:, [0-3]?\d{_SUFFIX}){{0,6}})"
    rf"(?P<sep>{_TO}|,? (?:and|&) (?:the )?)(?P<last>[0-3]?\d){_SUFFIX} (?:of )?(?P<month>{_MONTH}){_WITH_YEAR}"
)
_AFTER_MONTH = re.compile(
    rf"(?<!\w)(?P<month>{_MONTH}) (?P<first>[0-3]?\d){_SUFFIX}(?P<more>(?:, [0-3]?\d{_SUFFIX}){{0,6}})"
    rf"(?P<sep>{_TO}|,? (?:and|&) )(?P<last>[0-3]?\d){_SUFFIX}(?![\d:]|[.,]\d){_WITH_YEAR}"
)
_DAY = (
    rf"(?:(?:the )?(?P<{{0}}>[0-3]?\d){_SUFFIX} (?:of )?(?P<{{1}}>{_MONTH})|"
    rf"(?P<{{2}}>{_MONTH}) (?P<{{3}}>[0-3]?\d){_SUFFIX})"
)
_BETWEEN_MONTHS = re.compile(
    rf"(?<![\w.,/$£-])(?P<lead>[Bb]etween )?{_DAY.format('d1', 'm1', 'm2', 'd2')}(?:,? (?P<year1>{_YEAR}))?"
    rf"(?P<sep>{_TO}|,? and ){_DAY.format('d3', 'm3', 'm4', 'd4')}(?![\d:]|[.,]\d){_WITH_YEAR}"
)
_MONTHS = re.compile(
    rf"(?<!\w)(?P<lead>[Bb]etween )?(?P<m1>{_MONTH})(?:,? (?P<year1>{_YEAR}))?(?P<sep>{_TO}|,? and )"
    rf"(?P<m2>{_MONTH}),? (?P<year>{_YEAR})(?![\w/–-])"
)
_FARTHEST = 3
"""Years between the ends of an interval that lacks the first of them."""


def find_ranges(clues: Clues, written: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and the EDTF form of days and months told together.

    Args:
        clues: where in the text dates may stand.
        written: the document's own date in EDTF, for those without a year; left out where it is not known.
    """
    for pattern in (_DAYS, _AFTER_MONTH):
        for match in clues.find(pattern, "month"):
            edtf = _days_of(match, written)
            if edtf:
                yield match.start(), match.end(), edtf
    for match in clues.find(_BETWEEN_MONTHS, "month"):
        yield from _across(match, written)
    for match in clues.find(_MONTHS, "month"):
        edtf = _months(match)
        if edtf:
            yield match.end("lead") if match["lead"] else match.start(), match.end(), edtf


def _days_of(match: "re.Match[str]", written: str | None) -> str | None:
    first, last, month = int(match["first"]), int(match["last"]), month_of(match["month"]) or 0
    between = [int(one) for one in re.findall(r"\d+", match["more"])]
    days = [first, *between, last]
    year = match["year"] or year_near(written, month, last)
    if year is None or days != sorted(set(days)):
        return None
    separator = match["sep"].strip()
    if separator == "/" and last != first + 1:
        return None
    told = [f"{year}-{month:02}-{day:02}" for day in days]
    if not all(bounds(one) for one in told):
        return None
    joined = separator.strip(", ").split(" ")[0] in {"and", "&"}
    if joined and days != list(range(first, last + 1)) and not _is_between(match):
        return f"{{{','.join(told)}}}"
    return f"{told[0]}/{told[-1]}" if not between or joined else None


def _is_between(match: "re.Match[str]") -> bool:
    return match.string[max(0, match.start() - 8) : match.start()].lower().endswith("between ")


def _across(match: "re.Match[str]", written: str | None) -> Iterator[tuple[int, int, str]]:
    """Two days of two months: an interval, or, where `and` joins them, the first with the year of the second."""
    day, month = int(match["d1"] or match["d2"]), month_of(match["m1"] or match["m2"]) or 0
    until, last = int(match["d3"] or match["d4"]), month_of(match["m3"] or match["m4"]) or 0
    begins = match.end("lead") if match["lead"] else match.start()
    second = match["year"] or year_near(written, last, until)
    if second is None:
        return
    first = match["year1"] or (second if (month, day) < (last, until) else f"{int(second) - 1:04}")
    one, other = f"{first}-{month:02}-{day:02}", f"{second}-{last:02}-{until:02}"
    if not bounds(one) or not bounds(other) or one >= other or int(second) - int(first) > _FARTHEST:
        return
    if "and" in match["sep"] and not match["lead"]:
        if match["year"] and not match["year1"]:
            yield begins, match.start("sep"), one
    elif not match["year1"]:
        yield begins, match.end(), f"{one}/{other}"


def _months(match: "re.Match[str]") -> str | None:
    first, last = month_of(match["m1"]) or 0, month_of(match["m2"]) or 0
    joined = "and" in match["sep"] and not match["lead"]
    if not match["year1"] and first >= last and not (match["lead"] or match["sep"].strip() in {"to", "–", "—", "-"}):
        return None
    year = match["year1"] or f"{int(match['year']) - (first >= last):04}"
    one, other = f"{year}-{first:02}", f"{match['year']}-{last:02}"
    if one >= other or int(match["year"]) - int(year) > _FARTHEST or (joined and match["year1"]):
        return None
    return f"{{{one},{other}}}" if joined and last - first > 1 else f"{one}/{other}"
