"""Where and when a Russian document was written, and its number: lines of the head, else of the foot."""

import re

from fonds.reading.blocks import Line
from fonds.reading.russian.dates import first_day
from fonds.reading.russian.headings import Heading
from fonds.reading.russian.words import russian_words
from fonds.record import EdtfDate, Identifier, PlaceCreated
from fonds.record.basis import Basis
from fonds.record.dates import bounds

_RECEIVED = re.compile(r"(?:принят|получен|вх\.|вход|поступил|рассекречен)", re.IGNORECASE)
_SENT = re.compile(r"(?:отправлен\w*|дата|от|послан\w*|составлен\w*|подписан\w*)[: ]+", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:(?P<front>г\.|гор\.|город|ст\.|село|с\.|дер\.|пос\.) ?)?"
    r"(?P<name>[А-ЯЁ][\w’'-]{1,30}(?: [А-ЯЁ][\w’'-]{1,30})?)[.,]?"
)
_OUT_OF = re.compile(
    r"из (?:гор\. |г\. )?(?P<name>[А-ЯЁ][А-ЯЁа-яё-]{2,30}(?: [А-ЯЁ][А-ЯЁа-яё-]{2,30})?)(?=\s{2}|\s*$|\s+№|,)",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?:[А-ЯЁ-]+ )?(?:КОНСУЛЬСТВО|ПОСОЛЬСТВО|МИССИЯ|ПРЕДСТАВИТЕЛЬСТВО|ГЕНКОНСУЛЬСТВО|ПОЛПРЕДСТВО|ТОРГПРЕДСТВО)"
    r"[^\n.]{0,80} ВО? (?P<name>[А-ЯЁ-]{2,30})$"
)
_VALUE = r"(?P<value>[А-ЯЁA-Z]{0,3}-?\d{1,6}(?: ?[а-яёa-z]{1,3}(?![\w.]))?(?:[-/.][\wА-ЯЁа-яё]{1,8}){0,4})"
_NUMBER = re.compile(
    rf"(?:(?:Исх|Спец|Рег|Наш)\w*\.?,? ?)?(?P<text>(?:№№?|N[º°o]?) ?{_VALUE})(?=$|[.\s,])(?P<rest>.*)$", re.IGNORECASE
)
_INSIDE = re.compile(rf"(?:^Из .{{2,40}}?|^от .{{4,40}}?|^\d.{{4,30}}?)\s+(?P<text>№ ?{_VALUE})(?=$|\s)", re.IGNORECASE)
_ACT = re.compile(
    r"(?:выписка из |докладная )?(?:протокол|постановлени|приказ|указ|решени|распоряжени|шифр|"
    r"телеграмм|декрет|директив)\w*"
    rf"(?: [^\W\d_]+){{0,5}}? (?P<text>№ ?{_VALUE})(?=$|[\s.,])",
    re.IGNORECASE,
)


def dateline(
    text: str, head: list[Line], foot: list[Line], heading: Heading | None
) -> tuple[EdtfDate | None, PlaceCreated | None]:
    """Return the date and place of the head, and what it does not give of the foot."""
    date: EdtfDate | None = None
    place: PlaceCreated | None = None
    for lines in (head, foot):
        for at, line in enumerate(lines):
            if date is not None and place is not None:
                break
            found = _dated(line, heading)
            if found is None:
                continue
            if date is None:
                date = _date(text, found, "dateline")
                place = place or _beside(lines, at, found[0] - line.start, found[1] - line.start)
        if date is not None and place is None:
            place = next((said for line in lines if (said := _alone(line)) is not None), None)
    if place is None:
        place = next((said for line in foot if (said := _alone(line)) is not None), None)
    if date is None and heading is not None:
        found = first_day(text, heading.start, heading.end)
        if found is not None and text[: found[0]].rstrip().lower().endswith("от"):
            date = _date(text, found, "heading")
    return date, place


def letterhead_place(text: str, head: list[Line], *, wired: bool) -> PlaceCreated | None:
    """Return the place in `КОНСУЛЬСТВО … В СЕЛЕ`, or in `Из АККРЫ` over what was `wired`."""
    for line in head[:12]:
        match = _LETTERHEAD.match(line.text)
        if match is None and line.text[:3].upper() == "ИЗ ":
            match = _OUT_OF.match(line.text)
            sure = match and (match["name"].isupper() or match["name"] in russian_words().places)
            if match and not (sure or (wired and match.end() == len(line.text))):
                match = None
        if match is not None:
            start = line.start + match.start("name")
            name = text[start : start + len(match["name"])]
            return PlaceCreated(text=name, name=name, basis="heading", start=start, end=start + len(name))
    return None


def _dated(line: Line, heading: Heading | None) -> tuple[int, int, str] | None:
    """Return the date of a line that holds place, date and number and nothing else."""
    said = line.text
    if len(said) > 110 or _RECEIVED.match(said) or (heading and heading.start < line.start < heading.end):
        return None
    found = first_day(said, 0, len(said))
    if found is None or (heading is not None and heading.start == line.start):
        return None
    before = _SENT.sub("", said[: found[0]]).strip(' ,.«"')
    after = said[found[1] :].strip(' ,.»"')
    after = re.sub(r"^в? ?\d{1,2}[ .:-]?(?:час\w*|ч)?\.? ?(?:\d{1,2} ?(?:мин\w*|м)?)?\.?", "", after).strip(" ,.")
    plain = [word for word in before.split() if word[0].islower() and word.strip(".") not in {"г", "гор", "из", "с"}]
    if plain or len(before.split()) > 6 or (before.endswith((".", "!")) and len(before) > 8):
        return None
    if after and not (_NUMBER.match(after) or _PLACE.fullmatch(after)):
        return None
    return line.start + found[0], line.start + found[1], found[2]


def _date(text: str, found: tuple[int, int, str], basis: Basis) -> EdtfDate:
    start, end, edtf = found
    meant = bounds(edtf) or (None, None)
    return EdtfDate(
        text=text[start:end], edtf=edtf, earliest=meant[0], latest=meant[1], basis=basis, start=start, end=end
    )


def _beside(lines: list[Line], at: int, start: int, end: int) -> PlaceCreated | None:
    """Return the place before or after the date on its line, or alone on the line before or after it."""
    line = lines[at]
    before = line.text[:start].rstrip()
    match = _PLACE.match(before) if before.rstrip().endswith((",", ".")) or before[:2] == "г." else None
    if match is not None and match.end() == len(before) and not _SENT.match(before):
        return _place(line, match)
    after = line.text[end:]
    match = _PLACE.fullmatch(after.strip(" ,"))
    if match is not None and (match["front"] or match["name"] in russian_words().places):
        begin = line.start + end + after.index(match["name"])
        name = match["name"]
        return PlaceCreated(text=name, name=name, basis="dateline", start=begin, end=begin + len(name))
    for near in (at + 1, at - 1):
        if 0 <= near < len(lines) and (said := _alone(lines[near])) is not None:
            return said
    return None


def _alone(line: Line) -> PlaceCreated | None:
    """Return the place that a line names and nothing else: with `г.` before it, or one of the table."""
    first, comma, rest = line.text.partition(",")
    if comma and rest.strip(" .").title() not in russian_words().places and not first_day(rest, 0, len(rest)):
        return None
    match = _PLACE.fullmatch(line.text if not comma else f"{first}")
    if match is None or len(line.text) > 40:
        return None
    name = match["name"]
    if match["front"] not in {"г.", "гор.", "город", "г. "} and name.title() not in russian_words().places:
        return None
    return _place(line, match)


def _place(line: Line, match: "re.Match[str]") -> PlaceCreated:
    start = line.start + match.start("name")
    name = match["name"]
    return PlaceCreated(text=name, name=name, basis="dateline", start=start, end=start + len(name))


def numbers(head: list[Line], foot: list[Line], heading: Heading | None) -> tuple[Identifier, ...]:
    """Return the numbers under which the document was registered, each once, in order."""
    found: list[Identifier] = []
    for line in (*head, *foot):
        if len(line.text) > 130:
            continue
        match = _NUMBER.match(line.text)
        if match is not None and match["rest"].strip(" .,") and not first_day(match["rest"], 0, len(match["rest"])):
            match = None
        if match is None:
            match = _INSIDE.match(line.text) if line in head else None
        if match is None and line in head:
            titled = heading is None or heading.start >= line.start or line.end <= heading.end
            match = _ACT.match(line.text) if titled else None
        if match is None:
            continue
        start = line.start + match.start("text")
        value = " ".join(match["value"].split()).rstrip(".")
        said = match["text"].rstrip(".")
        if all(value != other.value for other in found):
            found.append(Identifier(text=said, kind="document_number", value=value, start=start, end=start + len(said)))
    return tuple(found[:3])
