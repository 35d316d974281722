"""Service cables: `TO : DIRECTOR`, `FROM : BOGOTA`, `SECRET 222200Z JAN 72 CITE WH/MIAMI 13648`, `DIR CITE BOGO 13`.

The form names the station in full; the line of its text that cites the originator has a code of four letters, which is
taken only where a name on the form begins with it. A name that was misread is taken where it can only be one: the
director, the headquarters, or a place of the table. Anything else on the form is left.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from fonds.reading.blocks import Block, Line
from fonds.reading.misreading import AS_LETTERS, letters_apart
from fonds.reading.name_tables import sections
from fonds.record import Party

_LINES, _HEAD, _SHORT = 200, 45, 32
_CABLE = re.compile(
    r"\bCITE\b|CLASSIF\w{2,5}[ _.-]{0,3}MES|MESSAGE FORM|(?:GO|COM)ING MESSAGE|REPRODUCTION B[YV] OTHER|END OF MES|"
    r"\bSLOTTED\b|^FM [A-Z]{4}|DECODED COPY|CABLEGRAM|TELETYPE|"
    r"\b(?:SECRET|STAFF) \d{6}[Z2]\b|\bTOR: ?\d|CABLE SECRETARIAT",
    re.MULTILINE,
)
_CITED = re.compile(r"\b[CG][IL1]T[EB]:? +(?P<from>(?=[A-Z]*/|[A-Z]{5})[A-Z][A-Z/]{3,14}(?: [A-Z]{3,12})?) +\d{3,6}\b")
_CITES = re.compile(r"(?:^|(?<= ))[CG][IL1]T[EB]:? +(?P<from>[A-Z0-9]{3,9}|[A-Z]{2,4}/[A-Z]{3,9})\b")
_PAGED = re.compile(
    r"\W{0,3}PAGE \d{1,2}(?:-\d{1,2})? (?P<from>[A-Z]{1,5}/[A-Z]{4,12}|[A-Z]{5,12}(?: CITY)?) \d{3,6}\b"
)
_NUMBERED = re.compile(r"(?:STAFF|SECRET|CITE|\d{6}[Z2]) .{0,24}?\b(?P<from>DIRECTOR) \d{5,6}\b")
_PRECEDENCE = re.compile(
    r"(?:[A-Z]{3,12}DIATE|ROUTINE|PRI[OT]\w{1,5}|FLASH|NIACT|DEFERRED|OPERATIONAL|OPIM|TO:?)[ ,.:]+"
)
_ADDRESSEE = re.compile(r"(?P<to>[A-Z][A-Z/]{3,14}(?: [A-Z]{3,12})?)(?=\s*(?:[,.]|INFO\b|$))")
_NO_STATION = re.compile(
    r"(?:INFO|REFS?|TYPIC|SECRET|CITE|CONFIDENTIAL|RYBAT|SUBJECT|FROM|PAGE|STAFF|TEXT|CONF|UNIT|ACTION|ROUTING|ORIG|DATE|"
    r"EXT|MESSAGE|CLASSIFIED|COPY|ROUTINE|INITIALS|RESTRICTED|IMMEDIATE|PRIORITY|OPERATIONAL|DEFERRED|FILE|ALL|SEE)\b"
)
_PARAGRAPH = re.compile(r"\W{0,3}[1lI] ?[.,] ")
_REFERS = re.compile(r"\W{0,3}(?:REF|[A-H][.:])")
_DATED = re.compile(r"\d{6}[Z2]|[A-Z]{3} \d\d\b|\b(?:TOP )?SECRET\b|\bS E C R E T\b|\bCONFIDENTIAL\b|\bSTAFF\b")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9/]*")
_MARKS = re.compile(r"[\s:;.,=*«»~+•|_'\"’‘“”°-]*(?:[a-z0-9] (?=[A-Z]{3}))?[\s:;.,=*«»~+•|_-]*")
_BODIES = frozenset(
    {"FEDERAL BUREAU OF INVESTIGATION", "CENTRAL INTELLIGENCE AGENCY", "DEPARTMENT OF STATE", "WHITE HOUSE"}
)
_POSTS = frozenset({"LEGAT", "SAC", "AMEMBASSY", "AMCONSUL", "AMCONGEN", "USMISSION"})
_TO = frozenset({"TO", "IO", "FO", "TOS", "TOI", "FTO"})


class Cable(NamedTuple):
    """Who sent a cable to whom; empty where the form does not say, or no longer."""

    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


class _Station(NamedTuple):
    """A station or office that a cable names, where its name stands, and whether it can be no other."""

    name: str
    start: int
    end: int
    sure: bool


def find_cable(text: str, blocks: list[Block]) -> Cable:
    """Return the originator and the first addressee of a cable; nothing where the text is none."""
    if not _CABLE.search(text, 0, 8_000):
        return Cable()
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    end = next((number for number, line in enumerate(lines) if number > 1 and _PARAGRAPH.match(line.text)), len(lines))
    head = lines[: min(end, _HEAD)]
    labelled = _labelled(lines, len(head))
    sender = labelled.get("from") or _originator(lines, end)
    recipient = labelled.get("to") or _addressee(lines, end)
    cited = _coded(lines, head)
    sender, recipient = sender or cited[0], recipient or cited[1]
    if sender and recipient and sender[1].name == recipient[1].name:
        return Cable()
    return Cable((_party(*sender),) if sender else (), (_party(*recipient),) if recipient else ())


def _party(line: Line, station: _Station) -> Party:
    start, end = line.start + station.start, line.start + station.end
    said = line.text[station.start : station.end]
    return Party(text=said, name=station.name, role=None, basis="heading", start=start, end=end)


def _labelled(lines: list[Line], head: int) -> dict[str, tuple[Line, _Station]]:
    """Return what stands beside `TO` and `FROM`: in the head as they were read, behind it only where plain."""
    found: dict[str, tuple[Line, _Station]] = {}
    for number, line in enumerate(lines):
        label = _label(line.text)
        if label is None or label[0] in found:
            continue
        which, at, marked = label
        if number >= head and not (marked and len(line.text) < _SHORT):
            continue
        if at >= len(line.text):
            below = ((other, _station(other.text, 0)) for other in lines[number + 1 : number + 4])
            alone = ((other, it) for other, it in below if it and it.sure and it.end > len(other.text) - 4)
            hit = next(alone, None)
            if hit and number < head:
                found[which] = hit
            continue
        station = _station(line.text, _behind_precedence(line.text, at))
        if station and (station.sure or (marked and len(line.text) - station.end < 12)):
            found[which] = line, station
    return found


def _label(text: str) -> tuple[str, int, bool] | None:
    """Return which label a line begins with, where what is beside it begins, and whether a mark parts them."""
    for number, word in enumerate(_WORD.finditer(text, 0, 24)):
        said = word.group().upper().translate(AS_LETTERS)
        which = "to" if said in _TO else "from" if _is_from(said) else None
        if which:
            marks = _MARKS.match(text, word.end())
            end = marks.end() if marks else word.end()
            return which, end, any(sign in ":;.=" for sign in text[word.end() : end])
        if number or len(word.group()) > 2:
            return None
    return None


def _is_from(said: str) -> bool:
    return said == "FM" or (3 <= len(said) <= 5 and letters_apart(said, "FROM", 1) < 2)


def _behind_precedence(text: str, at: int) -> int:
    while match := _PRECEDENCE.match(text, at):
        at = match.end()
    return at


def _station(text: str, at: int) -> _Station | None:
    """Read the name of a station or office at `at`, in capitals."""
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, at, at + 40):
        if words and match.start() - words[-1].end() > 2:
            break
        words.append(match)
    if not words or words[0].start() > at + 3:
        return None
    first = words[0].group()
    if sum(sign.isupper() for sign in first) * 2 < len(first):
        return None
    for count in (4, 3, 2, 1):
        if count <= len(words):
            start, end = words[0].start(), words[count - 1].end()
            name = _known(" ".join(word.group() for word in words[:count]).upper())
            if name:
                return _Station(name, start, end, sure=True)
    said = words[0].group()
    if not re.fullmatch(r"[A-Z]{5,12}|[A-Z]{1,5}/[A-Z]{2,12}", said) or _NO_STATION.match(said):
        return None
    return _Station(said, words[0].start(), words[0].end(), sure=False)


def is_town(said: str) -> bool:
    """Say whether words are the name of a town of the table, whatever their capitals."""
    return said.upper() in _towns()


@cache
def _towns() -> frozenset[str]:
    """Return the towns of the table in capitals."""
    return frozenset(
        spelling.strip().upper()
        for entry in sections("places.txt")["city"]
        for spelling in entry.split("=")
        if spelling.strip().isascii()
    )


@cache
def _towns_but_for_a_letter() -> dict[str, list[str]]:
    """Return the towns by what is left of their names when a letter is taken out."""
    found: dict[str, list[str]] = {}
    for town in sorted(_towns()):
        for at in range(len(town)):
            found.setdefault(town[:at] + town[at + 1 :], []).append(town)
    return found


@lru_cache(maxsize=4096)
def _known(said: str) -> str | None:
    """Return the office or town that capitals name, one letter misread, or two of the director's; None if neither."""
    said = said.translate(AS_LETTERS)
    for office, most in (("DIRECTOR", 2), ("HEADQUARTERS", 2)):
        if letters_apart(said, office, most) <= most:
            return office
    if said in _towns() or said in _BODIES:
        return said
    area, slash, town = said.partition("/")
    if slash and town:
        right = _known(town)
        return f"{area}/{right}" if right and right in _towns() else None
    office, _, town = said.partition(" ")
    if town and office in _POSTS:
        right = _known(town)
        return f"{office} {right}" if right in _towns() else None
    if len(said) < 5:
        return None
    short = _towns_but_for_a_letter()
    near = set(short.get(said, ()))
    for at in range(len(said)):
        less = said[:at] + said[at + 1 :]
        near.update(short.get(less, ()))
        if less in _towns():
            near.add(less)
    near = {town for town in near if letters_apart(said, town, 1) < 2}
    return near.pop() if len(near) == 1 else None


def _originator(lines: list[Line], end: int) -> tuple[Line, _Station] | None:
    """Return the originator that a line cites with its number, or that heads the following pages."""
    for number, line in enumerate(lines):
        match = _CITED.search(line.text) or _PAGED.match(line.text)
        if match is None and number < end and not _REFERS.match(line.text):
            match = _NUMBERED.search(line.text)
        if match is None or _NO_STATION.match(match["from"]):
            continue
        name = _known(match["from"]) or match["from"]
        return line, _Station(name, *match.span("from"), sure=True)
    return None


def _addressee(lines: list[Line], end: int) -> tuple[Line, _Station] | None:
    """Return the first addressee of the line under the one that cites the originator, or before `INFO`."""
    for number, line in enumerate(lines):
        if _CITED.search(line.text):
            for other in lines[number + 1 : number + 2]:
                at = _behind_precedence(other.text, 0)
                to = _ADDRESSEE.match(other.text, at)
                if to and not _NO_STATION.match(to["to"]):
                    return other, _Station(_known(to["to"]) or to["to"], *to.span("to"), sure=True)
        at = _behind_precedence(line.text, 0)
        if number < end and re.match(r"\S+(?: CITY)? INFO\b", line.text[at : at + 40]):
            station = _station(line.text, at)
            if station and station.sure:
                return line, station
    return None


def _coded(lines: list[Line], head: list[Line]) -> tuple[tuple[Line, _Station] | None, tuple[Line, _Station] | None]:
    """Return originator and addressee from the line with their codes: `DIR`, and others as the form has them."""
    for line in lines:
        cites = _CITES.search(line.text)
        if cites is None:
            continue
        sender = _meant(line, cites["from"], cites.span("from"), head)
        before = line.text[: cites.start()]
        words = [
            word
            for word in _WORD.finditer(before)
            if not _DATED.search(word.group()) and not _PRECEDENCE.match(word.group() + " ") and word.group().isupper()
        ]
        first = next(
            (word for word in words if len(word.group()) in {3, 4} and word.group() not in {"INFO", "TOP"}), None
        )
        recipient = _meant(line, first.group(), first.span(), head) if first else None
        if sender is None and recipient and recipient[1].name == "DIRECTOR":
            sender = _town_alone(head)
        if recipient and sender and sender[1].name == recipient[1].name:
            recipient = None
        return sender, recipient
    return None, next((hit for line in head if (hit := _hastened(line))), None)


def _hastened(line: Line) -> tuple[Line, _Station] | None:
    """Return the director behind a word of precedence, where what cites the originator cannot be read."""
    words = list(_WORD.finditer(line.text, 0, 30))
    if len(words) < 2 or words[1].group() != "DIR":
        return None
    said = words[0].group().upper()
    if not any(letters_apart(said, word, 2) < 3 for word in ("IMMEDIATE", "PRIORITY", "ROUTINE", "OPERATIONAL")):
        return None
    return line, _Station("DIRECTOR", *words[1].span(), sure=True)


def _town_alone(head: list[Line]) -> tuple[Line, _Station] | None:
    """Return the town on the one line of the form that has one and hardly anything else: its label was not read."""
    alone = [
        (line, station)
        for line in head
        for station in _towns_on(line)
        if sum(sign.isalnum() for sign in line.text) - sum(sign.isalnum() for sign in station.name) < 4
    ]
    return alone[0] if len(alone) == 1 else None


def _meant(line: Line, code: str, span: tuple[int, int], head: list[Line]) -> tuple[Line, _Station] | None:
    """Return whom a code stands for: the director, or the one town on a line of the form that begins with it."""
    said = code.translate(AS_LETTERS)
    if len(said) == 3 and letters_apart(said, "DIR", 1) < 2 and said.endswith("R"):
        return line, _Station("DIRECTOR", *span, sure=True)
    if len(said) != 4:
        return None
    towns = {
        station.name: (other, station) for other in head for station in _towns_on(other) if station.name[:4] == said
    }
    if towns:
        return next(iter(towns.values())) if len(towns) == 1 else None
    return _with_prefix(said, head)


def _with_prefix(code: str, head: list[Line]) -> tuple[Line, _Station] | None:
    """Return the cover name on the form that is the code behind two letters: a service's names begin with them."""
    named = {
        word.group(): (line, _Station(word.group(), *word.span(), sure=True))
        for line in head
        for word in _WORD.finditer(line.text, 0, 60)
        if len(word.group()) == len(code) + 2 and word.group().endswith(code) and word.group().isalpha()
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _towns_on(line: Line) -> Iterator[_Station]:
    """Return the towns that a line of the form names, by itself or behind whatever its label was read as."""
    for word in _WORD.finditer(line.text, 0, 40):
        station = _station(line.text, word.start()) if word.group()[:1].isupper() else None
        if station and station.sure and station.name in _towns():
            yield station
            return
