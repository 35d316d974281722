"""Times of day beside a date, and the date-time groups of military messages: `3 p.m. on 4 May`, `222120Z NOV 63`."""

import re
from collections.abc import Iterator

from fonds.reading.date_clues import Clues
from fonds.reading.months import month_of
from fonds.record.dates import bounds

_HALF = r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[AaPp])\.? ?[Mm]\b\.?+"
_FULL = (
    r"(?P<hour24>[01]\d|2[0-4])(?P<minute24>[0-5]\d) ?(?:[Hh]ours|[Hh]rs|HOURS|HRS|h\b)\.?|"
    r"(?P<hour_of>[01]?\d|2[0-3]):(?P<minute_of>[0-5]\d)(?: ?(?:hours|hrs|HOURS|HRS)\b\.?)?"
)
_NAMED = r"(?P<named>noon|midnight|12 noon)\b"
_O_CLOCK = r"(?P<struck>1[0-2]|[1-9]) o['’]clock (?P<part>in the (?:morning|afternoon|evening)|at night)"
_CLOCK = rf"(?P<time>{_HALF}|{_FULL}|{_NAMED}|{_O_CLOCK})"
_BEFORE = re.compile(rf"(?<![\w:.,/-]){_CLOCK}(?:(?: ?,)? (?:on|of) (?:the )?| )\Z")
_AFTER = re.compile(rf"(?:, ?| ?[—–-] ?){_CLOCK}(?![\w:]|\.\d| ?\[)")
_AT = re.compile(
    rf",? at (?:about )?(?:{_CLOCK}(?![\w:]|\.\d)|"
    r"(?P<point>(?P<hour_at>[01]?\d|2[0-3])[.](?P<minute_at>[0-5]\d))"
    r"(?![\w:]|\.\d| (?:per|percent|to|and|million|[a-z]+s)\b))"
)
_GROUP = re.compile(
    r"(?<!\w)(?P<day>[0-3]\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?P<zone>[A-IK-Z]) "
    r"(?P<month>JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r" ?(?P<year>19\d\d|[3-9]\d)(?!\w)"
)
_LOOK = 40
_DAWN, _NOON = 6, 12
_WHOLE_DAY = 10
_EAST = "ABCDEFGHIKLM"
_WEST = "NOPQRSTUVWXY"


def with_time(text: str, start: int, end: int, edtf: str) -> list[tuple[int, int, str]]:
    """Return a day with the time of day beside it.

    A time that follows after a comma or dash, as telegrams are dated, is of one piece with its day; one told in words
    (`3 p.m. on 4 May`, `4 May at 1500 hours`) stands beside it, as a date of its own.
    """
    day = (start, end, edtf)
    if len(edtf) != _WHOLE_DAY or not edtf[0].isdecimal():
        return [day]
    after = _AFTER.match(text, end, end + _LOOK)
    if after and (time := _time(after)):
        return [(start, after.end(), f"{edtf}{time}")]
    told = _AT.match(text, end, end + _LOOK)
    if told and (time := _time(told)):
        which = "time" if told["time"] else "point"
        return [day, (told.start(which), told.end(which), f"{edtf}{time}")]
    begins = max(0, start - _LOOK)
    before = _BEFORE.search(text[begins:start])
    if before and (time := _time(before)):
        return [(begins + before.start("time"), begins + before.end("time"), f"{edtf}{time}"), day]
    return [day]


def find_groups(clues: Clues) -> Iterator[tuple[int, int, str]]:
    """Yield the offsets and EDTF form of date-time groups; the zone's letter is kept as the distance from Greenwich."""
    for match in clues.find(_GROUP, "month"):
        year = match["year"] if len(match["year"]) == 4 else f"19{match['year']}"
        day = f"{year}-{month_of(match['month']) or 0:02}-{match['day']}"
        if bounds(day):
            yield match.start(), match.end(), f"{day}T{match['hour']}:{match['minute']}:00{_zone(match['zone'])}"


def _time(match: "re.Match[str]") -> str:
    given = match.groupdict()
    if given["named"]:
        return "T12:00:00" if "noon" in given["named"] else ""
    if given["struck"]:
        late = "morning" not in given["part"] and given["struck"] != "12"
        hour = int(given["struck"]) + (
            12 if late and not ("night" in given["part"] and int(given["struck"]) < 6) else 0
        )
        return f"T{hour:02}:00:00" if given["struck"] != "12" else ""
    if given["half"]:
        hour = int(given["hour"]) % 12 + (12 if given["half"].lower() == "p" else 0)
        return f"T{hour:02}:{given['minute'] or '00'}:00"
    hours = given["hour24"] or given["hour_of"] or given.get("hour_at")
    minutes = given["minute24"] or given["minute_of"] or given.get("minute_at")
    return f"T{int(hours):02}:{minutes}:00" if hours and int(hours) < 24 else ""


def _zone(letter: str) -> str:
    if letter == "Z":
        return "Z"
    east = letter in _EAST
    hours = (_EAST if east else _WEST).index(letter) + 1
    return f"{'+' if east else '-'}{hours:02}:00"
