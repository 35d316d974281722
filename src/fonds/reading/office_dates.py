"""The day of an office's paper where no dateline has it: in figures, beside the typist's initials, under a dispatch.

Each is read only where such papers put it, and only as a whole day; what stands in a sentence is never taken.
"""

import re
from itertools import pairwise

from fonds.reading.blocks import Block, Line
from fonds.reading.dates import first_date, read_edtf
from fonds.reading.months import month_of
from fonds.record import EdtfDate
from fonds.record.dates import bounds

_LINES, _FOOT, _HEAD = 400, 14, 40
_AMERICAN = re.compile(
    r"\bUnited States\b|\bFederal Bureau of Investigation\b|\bCentral Intelligence\b|\bCIA\b|\bFBI\b|\bWashington\b|"
    r"\bU\. ?S\. |\bDepartment of (?:State|Justice|Defense)\b",
    re.IGNORECASE,
)
_REVIEWED = re.compile(
    r"\bREVIEW|\bFOIA\b|(?<!press )\bRELEASED?\b(?! UNDER)|\bDECLASS|\bSANITIZED|\bMICROFILM|\bDOWNGRAD|\bREVISED\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\w/.-])(?P<one>\d{1,2})(?P<by>[/-])(?P<two>\d{1,2})(?P=by)(?P<year>(?:19)?[2-9]\d)(?![\w/-])"
)
_STAMPED = re.compile(
    r"(?<![\d/-])(?P<day>[0-3]?\d)(?:\d{4}[Z2])?[ .,;-]{1,3}(?P<month>[A-Za-z]{3,9})[. ,-]{1,3}"
    r"(?:19)?(?P<year>\d\d)(?!\d)"
)
_DRAFTED = re.compile(
    r"[\w./&, -]{2,60}[:;][ ]?[A-Za-z]{1,5}[\d-]{0,3} ?\(?(?P<date>\d{1,2} [A-Z][A-Za-z]{2,8}\.? (?:19)?\d\d)\)?\W*"
)
"""`RIV/4/LVesk:ab (18 July 49)`: whose draft, whose typing, and when."""
_DISPATCHED = re.compile(
    r"\W{0,4}[A-Z]{4}[ -]{0,3}[A-Z]?[ -]{0,3}\d{2,6}\b[\W_]{1,12}(?P<date>\d{1,2} [A-Z][A-Za-z]{2,8}\.? 19\d\d)\W*"
)
"""The symbol and number of a dispatch, and the day beside it, as they stand in the boxes at its foot."""
_DISTRIBUTED = re.compile(r"\W*D[il1]str[il1]but[il1]on\b", re.IGNORECASE)
_CLOSED = re.compile(r".{0,80}[(= ](?P<date>\d{1,2} [A-Z][A-Za-z]{2,8}\.? (?:19)?\d\d)\)\W*")
_DISPATCH = re.compile(r"D[IL1]S[PR]AT[CG]H", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Z][A-Za-z]{2,8})\.?")
_YEAR = re.compile(r"['’]?(?:19)?(?P<year>[2-9]\d)")
_MONTH_ALONE = re.compile(r"(?:[A-Z][\w .]{2,24}, )?(?P<month>[A-Z][a-z]{2,8})")
_DAY_AND_YEAR = re.compile(r"(?P<day>\d{1,2}),? 19(?P<year>\d\d)")
_GROUP = re.compile(r"(?<!\d)(?P<day>[0-3]\d)[0-2]\d[0-5]\d ?[Z2](?!\d)(?! ?[A-Z]{3} \d\d)")
_SLOTTED = re.compile(r"(?<!\d)(?P<day>[0-3]?\d) ?(?P<month>[A-Z][A-Za-z]{2,3})\.? ?(?P<year>(?:19)?[4-9]\d)(?!\d)")
_PARAGRAPH = re.compile(r"\W{0,2}1 ?[.,] ")
_NOISE = re.compile(r"\W{0,3}(?P<date>\w.{5,24}?\d{4}) [^\w\s,(].{0,34}")
"""A day, and behind it what recognition made of a stamp: no sentence has a space before its point."""


def is_american(text: str) -> bool:
    """Say whether a text shows in its beginning that the month stands first in its figures."""
    return bool(_AMERICAN.search(text, 0, 4_000))


def is_of_review(before: str) -> bool:
    """Say whether words are of a stamp of those who went over a paper long after it was written."""
    return bool(_REVIEWED.search(before))


def date_in(line: Line) -> EdtfDate | None:
    """Return the first day, month or year that a line gives in words, or the day of a stamp."""
    found = first_date(line.text, 0, len(line.text))
    match = _STAMPED.search(line.text)
    month = month_of(match["month"]) if match else None
    stamped = f"19{match['year']}-{month:02}-{int(match['day']):02}" if match and month else None
    if found and not (stamped and match and len(found[2]) < 10 and match.start() < found[0]):
        return dated_at(line.start + found[0], line.text[found[0] : found[1]], found[2])
    return dated_at(line.start + match.start(), match.group(), stamped) if match and stamped else None


def dated_at(start: int, said: str, edtf: str) -> EdtfDate | None:
    """Return the date said at `start`; None where there is no such day."""
    meant = bounds(edtf)
    if meant is None:
        return None
    said = said.rstrip(" ,;.")
    return EdtfDate(
        text=said, edtf=edtf, earliest=meant[0], latest=meant[1], basis="dateline", start=start, end=start + len(said)
    )


def date_in_figures(line: Line) -> EdtfDate | None:
    """Return the day that a line of an American paper gives in figures, the month first where both could be."""
    match = _FIGURES.search(line.text)
    if match is None:
        return None
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"][-2:])
    month, day = (one, two) if one <= 12 else (two, one)
    return (
        dated_at(line.start + match.start(), match.group(), f"19{year:02}-{month:02}-{day:02}") if month <= 12 else None
    )


def date_before_noise(line: Line) -> EdtfDate | None:
    """Return the whole day with which a line begins that ends in what recognition made of a stamp."""
    match = _NOISE.fullmatch(line.text)
    edtf = read_edtf(match["date"]) if match else None
    if match is None or edtf is None or len(edtf) != 10:
        return None
    return dated_at(line.start + match.start("date"), match["date"], edtf)


def find_office_date(text: str, blocks: list[Block]) -> EdtfDate | None:
    """Return the day of a paper from where offices put it, the surest place first; None where none gives it."""
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    return (
        _sent(lines[:_HEAD])
        or (_in_figures(lines[:_HEAD]) if is_american(text) else None)
        or (_matched(lines, _DISPATCHED) if _DISPATCH.search(text, 0, 2_000) else None)
        or _matched(lines, _DRAFTED)
        or _matched(_around_distribution(lines), _CLOSED)
        or _broken(text, lines)
    )


def _around_distribution(lines: list[Line]) -> list[Line]:
    """Return the lines with the list of the copies, among which the typist's initials and the day stand."""
    at = next((number for number, line in enumerate(lines) if _DISTRIBUTED.match(line.text)), None)
    return [] if at is None else lines[max(0, at - 3) : at + _FOOT]


def _in_figures(lines: list[Line]) -> EdtfDate | None:
    """Return the day that stands in figures alone on lines above the text; None where two name two days."""
    found: list[EdtfDate] = []
    for number, line in enumerate(lines):
        if len(line.text) > 110:
            break
        above = " ".join(other.text for other in lines[max(0, number - 3) : number + 1])
        date = date_in_figures(line) if len(line.text) < 24 and not is_of_review(above) else None
        if date and sum(sign.isalnum() for sign in line.text.replace(date.text, "")) <= 4:
            found.append(date)
    return found[0] if found and len({date.edtf for date in found}) == 1 else None


def _matched(lines: list[Line], pattern: "re.Pattern[str]") -> EdtfDate | None:
    """Return the day in the first line that is wholly like a pattern."""
    for line in lines:
        match = pattern.fullmatch(line.text) if len(line.text) < 110 else None
        if match:
            start = line.start + match.start("date")
            return date_in(Line(match["date"], start, start + len(match["date"])))
    return None


def _broken(text: str, lines: list[Line]) -> EdtfDate | None:
    """Return the day whose year stands alone on the next line."""
    for line, below in pairwise(lines):
        if below.start - line.end > 3 or len(line.text) > 40:
            continue
        first, second = _DAY_AND_MONTH.fullmatch(line.text), _YEAR.fullmatch(below.text)
        if not (first and second):
            first, second = _MONTH_ALONE.fullmatch(line.text), _DAY_AND_YEAR.fullmatch(below.text)
        month = month_of(first["month"]) if first and second else None
        if first and second and month:
            day = (first.groupdict().get("day") or second.groupdict().get("day")) or "0"
            edtf = f"19{second['year']}-{month:02}-{int(day):02}"
            start = line.start + (first.start("month") if "day" not in first.groupdict() else 0)
            meant = bounds(edtf)
            if meant:
                return EdtfDate(
                    text=text[start : below.end], edtf=edtf, earliest=meant[0], latest=meant[1], basis="dateline",
                    start=start, end=below.end,
                )  # fmt: skip
    return None


def _sent(lines: list[Line]) -> EdtfDate | None:
    """Return the day of a cable's group of day and time whose month and year only the stamp of its receipt gives."""
    group: re.Match[str] | None = None
    stamps: list[tuple[Line, re.Match[str]]] = []
    for line in lines:
        if _PARAGRAPH.match(line.text):
            break
        group = group or _GROUP.search(line.text)
        stamps += [(line, match) for match in _SLOTTED.finditer(line.text) if month_of(match["month"])]
    if group is None or not stamps:
        return None
    days = {(match["month"].lower(), match["year"]) for _, match in stamps}
    line, stamp = stamps[0]
    if len(days) != 1 or stamp["day"].lstrip("0") != group["day"].lstrip("0"):
        return None
    month = month_of(stamp["month"])
    edtf = f"19{stamp['year'][-2:]}-{month:02}-{int(stamp['day']):02}"
    return dated_at(line.start + stamp.start(), stamp.group(), edtf)
