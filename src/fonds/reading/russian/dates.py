"""Dates in Russian: days, months, parts of months and years, ranges, decades, and those that want the document's own.

Old Style days with the new one beside them (`25 октября (7 ноября) 1917 г.`) are given in the new; a day alone
before February 1918 stands as it was written. A day that does not exist is no date.
"""

import datetime as dt
import re
from collections.abc import Callable

from fonds.reading.months import ROMAN, month_of
from fonds.record import DateMention
from fonds.record.dates import bounds

_STEMS = "январ|феврал|март|апрел|ма[йяею]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_MONTH = rf"(?P<{{0}}>(?:{_STEMS})[а-я]{{{{0,3}}}})"
_MONTHS = {
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "мае": 5, "маю": 5, "июн": 6, "июл": 7, "авг": 8,
    "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
_YEAR = r"(?P<{0}>1[4-9]\d\d|20[0-2]\d)"
_ERA = r"(?:[ \n]?г(?:г?\.|ода?|оду|одом|оды|одов|одах)(?![а-яё]))"
_SP = r"[ \u00a0\n]"
_OWN = r"(?P<own>сего года|с\. ?г\.|текущего года|того же года|т\. ?г\.|прошлого года|будущего года|этого года)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:-?го)?"

_OLD_STYLE = re.compile(
    rf"(?<![\w./№]){_DAY.format('d')}{_SP}{_MONTH.format('m')}{_SP}\({_DAY.format('d2')}{_SP}{_MONTH.format('m2')}\)"
    rf"{_SP}{_YEAR.format('y')}{_ERA}?",
    re.IGNORECASE,
)
_OLD_SHORT = re.compile(
    rf"(?<![\w./№]){_DAY.format('d')}{_SP}?\({_DAY.format('d2')}\){_SP}{_MONTH.format('m')}{_SP}{_YEAR.format('y')}{_ERA}?",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    rf"(?<![\w./№])(?:«|\")?{_DAY.format('d')}(?:»|\")?(?:(?P<to> ?[-–—] ?|{_SP}(?:по|до|и){_SP}){_DAY.format('d2')})?"
    rf"{_SP}{_MONTH.format('m')}(?![\w])"
    rf"(?:,?{_SP}(?:{_YEAR.format('y')}(?!\w){_ERA}?|{_OWN}))?",
    re.IGNORECASE,
)
_ACROSS = re.compile(
    rf"(?<![\w./№]){_DAY.format('d')}{_SP}{_MONTH.format('m')}(?: ?[-–—] ?|{_SP}(?:по|до){_SP}){_DAY.format('d2')}"
    rf"{_SP}{_MONTH.format('m2')}{_SP}{_YEAR.format('y')}(?!\w){_ERA}?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"(?<!\w)(?<!\d[ \u00a0])(?:(?P<part>в начале|в середине|в конце|начала|конца){_SP})?{_MONTH.format('m')}"
    rf"{_SP}(?:{_YEAR.format('y')}(?!\w){_ERA}?|{_OWN})",
    re.IGNORECASE,
)
_MONTH_PART = re.compile(
    rf"(?<!\w)(?P<part>в начале|в середине|в конце){_SP}{_MONTH.format('m')}(?!\w)(?!{_SP}\d)", re.IGNORECASE
)
_YEAR_PART = re.compile(
    rf"(?<!\w)(?P<part>в начале|в середине|в конце|весной|летом|осенью|зимой){_SP}{_YEAR.format('y')}(?!\w){_ERA}?",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?<!\w)(?:(?P<half>перв|втор)\w{{2,3}}{_SP}(?P<of>половин|полугоди)\w{{1,2}}){_SP}{_YEAR.format('y')}(?!\w){_ERA}",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?<![\w./№-]){_YEAR.format('y')}(?:{_ERA}|(?: ?[-–—/] ?|{_SP}по{_SP})(?P<y2>\d{{4}}|\d\d)(?![\w/.]\w?){_ERA}?)",
    re.IGNORECASE,
)
_PLAIN_YEARS = re.compile(rf"(?<![\w./№-])(?P<y>1[89]\d\d){_SP}и{_SP}(?P<y2>1[89]\d\d){_ERA}", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\w./№-])(?P<d>[0-3]?\d)(?P<sep>[./-])(?P<m>[01]?\d|[IVXІХ]{1,4})(?P<then>[./ -])"
    r"(?P<y>1[4-9]\d\d|20[0-2]\d|\d\d)"
    rf"(?![\w/-]|\.\d){_ERA}?"
)
_DECADE = re.compile(
    r"(?<![\w./№-])(?:(?P<century>1[5-9]|20)?(?P<decade>[1-9]0)-?(?:е|х|ых|м|ми)"
    rf"{_SP}год(?:ы|ов|ах|ам|ами)(?:{_SP}(?P<roman>[XIVХ]{{2,5}}){_SP}в(?:\.|ека?))?)"
)
_NEAR_DAYS = {"вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2}
_NEAR = re.compile(r"(?<!\w)(?P<word>позавчера|вчера|послезавтра|завтра)(?![\w-])", re.IGNORECASE)
_NEAR_YEARS = re.compile(
    rf"(?<=\bв[ \u00a0\n])(?P<which>прошлом|этом|нынешнем|текущем|будущем){_SP}году(?!\w)", re.IGNORECASE
)
_SAME_YEAR = 1
"""Stands, until the dates before are known, for the year of the date before: `того же года`."""
_SAME_WITHIN = 400
_WHICH = {"прошл": -1, "будущ": 1, "следующ": 1}
_PARTS = {"начал": 0, "середин": 1, "конц": 2}
_SEASONS = {"весной": 21, "летом": 22, "осенью": 23, "зимой": 24}

Span = tuple[int, int, str]


def find_dates(text: str, start: int, end: int, written: str | None) -> tuple[DateMention, ...]:
    """Find the dates in `text[start:end]`, in order and without overlap.

    Args:
        text: the whole text.
        start: where the Russian stretch starts.
        end: where it ends.
        written: the document's own date in EDTF, against which `вчера`, `сего года` and days without a year are read.
    """
    own = _day(written)
    exact = written is not None and len(written) == 10
    found: list[tuple[int, int, int, str]] = []
    for rank, (pattern, read) in enumerate(_READERS):
        if pattern is _NEAR and not exact:
            continue
        for match in pattern.finditer(text, start, end):
            edtf = read(match, own)
            if edtf is not None and bounds(edtf) is not None:
                found.append((match.start(), rank, match.end(), edtf))
            elif pattern in (_DAY_MONTH, _NUMERIC) and match["y"]:
                found.append((match.start(), rank, match.end(), ""))
    kept: list[DateMention] = []
    until = 0
    for begin, _, stop, said in sorted(found, key=lambda item: (item[0], item[1], -item[2])):
        if begin < until:
            continue
        if not said:
            until = stop
            continue
        words = text[begin:stop].rstrip()
        edtf = said
        if said.startswith(f"{_SAME_YEAR:04}-"):
            before = kept[-1].latest if kept and begin - kept[-1].end < _SAME_WITHIN else None
            edtf = said.replace(f"{_SAME_YEAR:04}-", f"{before[:4]}-") if before else ""
            if bounds(edtf) is None:
                continue
        meant = bounds(edtf) or (None, None)
        until = begin + len(words)
        kept.append(
            DateMention(text=words, edtf=edtf, earliest=meant[0], latest=meant[1], start=begin, end=begin + len(words))
        )
    return tuple(kept)


def first_day(text: str, start: int, end: int) -> Span | None:
    """Return the first date with year and month of its own in `text[start:end]`: offsets and EDTF."""
    best: Span | None = None
    for pattern, read in _WHOLE_READERS:
        for match in pattern.finditer(text, start, end):
            edtf = read(match, None)
            if edtf is None or "/" in edtf or bounds(edtf) is None:
                continue
            if best is None or match.start() < best[0]:
                words = match.group().rstrip()
                best = match.start(), match.start() + len(words), edtf
            break
    return best


def _day(written: str | None) -> dt.date | None:
    meant = bounds(written.split("/", maxsplit=1)[0]) if written and len(written) >= 7 else None
    return dt.date.fromisoformat(meant[0]) if meant and meant[0] else None


def _month(said: str) -> int | None:
    return month_of(said) or _MONTHS.get(said.lower()[:3])


def _made(year: int | str, month: int | None, day: str | None = None) -> str | None:
    if month is None:
        return None
    edtf = f"{int(year):04}-{month:02}" + (f"-{int(day):02}" if day else "")
    return edtf if bounds(edtf) else None


def _own_year(said: str, own: dt.date | None) -> int | None:
    """Return the year that `сего года`, `прошлого года` means."""
    if said.lower().startswith("т") and not said.lower().startswith("тек"):
        return _SAME_YEAR
    if own is None:
        return None
    return own.year + next((step for stem, step in _WHICH.items() if said.lower().startswith(stem)), 0)


def _old_style(match: "re.Match[str]", own: dt.date | None) -> str | None:
    del own
    given = match.groupdict()
    year, month = int(match["y"]), _month(given.get("m2") or match["m"])
    apart = (int(match["d2"]) - int(match["d"])) % 31
    if 9 <= apart <= 15:
        return _made(year, month, match["d2"])
    return _made(year, month, match["d"]) if 31 - 15 <= apart <= 31 - 9 and not given.get("m2") else None


def _day_month(match: "re.Match[str]", own: dt.date | None) -> str | None:
    month, year = _month(match["m"]), match["y"]
    if match["m"].lower().startswith("мае"):
        return None
    if year is None:
        if match["own"]:
            known = _own_year(match["own"], own)
        else:
            known = _nearest(own, month, int(match["d"])) if own and month else None
        if known is None:
            return None
        year = str(known)
    edtf = _made(year, month, match["d"])
    if edtf is None or not match["d2"]:
        return edtf
    until = _made(year, month, match["d2"])
    joined = match["to"].strip() == "и"
    return f"{edtf}/{until}" if until and until > edtf and not joined else None


def _nearest(own: dt.date, month: int, day: int) -> int | None:
    """Return the year that brings a day nearest to the document's own."""
    tried = [
        (abs((dt.date.fromisoformat(said) - own).days), year)
        for year in (own.year, own.year - 1, own.year + 1)
        if (said := f"{year:04}-{month:02}-{day:02}") and bounds(said)
    ]
    return min(tried)[1] if tried else None


def _across(match: "re.Match[str]", own: dt.date | None) -> str | None:
    del own
    first, last = _month(match["m"]), _month(match["m2"])
    year = int(match["y"])
    earlier = year - 1 if first and last and first > last else year
    begin, until = _made(earlier, first, match["d"]), _made(year, last, match["d2"])
    return f"{begin}/{until}" if begin and until and begin < until else None


def _part(said: str) -> int | None:
    return next((part for stem, part in _PARTS.items() if stem in said.lower()), None)


def _month_year(match: "re.Match[str]", own: dt.date | None) -> str | None:
    given = match.groupdict()
    month = _month(match["m"])
    year = given.get("y")
    if year is None:
        if given.get("own"):
            known = _own_year(match["own"], own)
        elif own is None or month is None:
            return None
        else:
            known = _nearest(own, month, 15)
        if known is None:
            return None
        year = str(known)
    edtf = _made(year, month)
    part = _part(given["part"]) if edtf and given.get("part") else None
    if edtf is None or part is None:
        return edtf
    last = (bounds(edtf) or ("", ""))[1]
    begin, until = (("01", "10"), ("11", "20"), ("21", (last or "")[-2:]))[part]
    return f"{edtf}-{begin}/{edtf}-{until}"


def _year_part(match: "re.Match[str]", own: dt.date | None) -> str | None:
    del own
    said, year = match["part"].lower(), match["y"]
    if said in _SEASONS:
        return f"{year}-{_SEASONS[said]}"
    begin, until = (("01", "04"), ("05", "08"), ("09", "12"))[_part(said) or 0]
    return f"{year}-{begin}/{year}-{until}"


def _half(match: "re.Match[str]", own: dt.date | None) -> str | None:
    del own
    year = match["y"]
    return f"{year}-01/{year}-06" if match["half"].lower() == "перв" else f"{year}-07/{year}-12"


def _years(match: "re.Match[str]", own: dt.date | None) -> str | None:
    del own
    year, last = match["y"], match["y2"]
    if not last:
        return year
    last = last if len(last) == 4 else year[:2] + last
    return f"{year}/{last}" if last > year else None


def _numeric(match: "re.Match[str]", own: dt.date | None) -> str | None:
    del own
    said = match["m"].replace("І", "I").replace("Х", "X")
    month = int(said) if said.isdecimal() else ROMAN.get(said.lower())
    if said.isdecimal() and match["sep"] != match["then"]:
        return None
    if match["sep"] != "." and said.isdecimal() and len(match["y"]) != 4:
        return None
    year = match["y"] if len(match["y"]) == 4 else f"19{match['y']}"
    return _made(year, month, match["d"])


def _decade(match: "re.Match[str]", own: dt.date | None) -> str | None:
    if match["roman"]:
        century = {"XX": "19", "XIX": "18", "XVIII": "17"}.get(match["roman"].replace("Х", "X"))
    else:
        century = match["century"] or (f"{own.year // 100}" if own else "19")
        if own and not match["century"] and int(century + match["decade"]) > own.year + 20:
            century = str(int(century) - 1)
    return f"{century}{match['decade'][0]}X" if century else None


def _near(match: "re.Match[str]", own: dt.date | None) -> str | None:
    if own is None:
        return None
    return (own + dt.timedelta(days=_NEAR_DAYS[match["word"].lower()])).isoformat()


def _near_year(match: "re.Match[str]", own: dt.date | None) -> str | None:
    known = _own_year(match["which"], own)
    return str(known) if known else None


_Read = Callable[["re.Match[str]", "dt.date | None"], "str | None"]
_WHOLE_READERS: tuple[tuple["re.Pattern[str]", _Read], ...] = (
    (_OLD_STYLE, _old_style),
    (_OLD_SHORT, _old_style),
    (_DAY_MONTH, _day_month),
    (_NUMERIC, _numeric),
)
_READERS: tuple[tuple["re.Pattern[str]", _Read], ...] = (
    (_OLD_STYLE, _old_style),
    (_OLD_SHORT, _old_style),
    (_ACROSS, _across),
    (_DAY_MONTH, _day_month),
    (_NUMERIC, _numeric),
    (_MONTH_YEAR, _month_year),
    (_MONTH_PART, _month_year),
    (_YEAR_PART, _year_part),
    (_HALF, _half),
    (_PLAIN_YEARS, _years),
    (_YEARS, _years),
    (_DECADE, _decade),
    (_NEAR, _near),
    (_NEAR_YEARS, _near_year),
)
