"""To whom a Russian document goes: `КОМУ:`, or an office in the dative and a name with `тов.` over the text."""

import re

from fonds.reading.blocks import Line
from fonds.reading.russian.headings import Heading
from fonds.record import Party

_I = r"[А-ЯЁ]\. ?"
_W = r"[А-ЯЁ][\w’'-]{1,30}"
_TITLE = (
    r"(?:тов(?:арищ[ауе]?|арищам)?\.?|т\.|тт\.|г-ну|г-же|господину|госпоже|гр\.|гражданину|гражданке|"
    r"профессору|академику)"
)
_NAME = rf"(?:{_W} (?:{_I}){{1,3}}|(?:{_I}){{1,3}}{_W}|{_W}(?: {_W}){{0,2}})"
_TO = re.compile(
    rf"(?P<before>.{{0,120}}?)(?<!\w)(?P<title>{_TITLE}) ?(?P<names>{_NAME}(?:, {_NAME}){{0,9}})\.?$", re.IGNORECASE
)
_BARE = re.compile(rf"(?P<name>{_W} (?:{_I}){{1,3}}|(?:{_I}){{1,3}}{_W})$")
_DATIVE = re.compile(
    r"(?:(?:Первому|Второму|Главному|Народному|Генеральному|Управляющему|Заведующему|Командующему|Исполняющему|Старшему|"
    r"Чрезвычайному|Поверенному|Уполномоченному) ?)*"
    r"(?:Секретарю|Министру|Председателю|Директору|Начальнику|Члену|Членам|Заместителю|Комиссару|Послу|Консулу|Инженеру|"
    r"Редактору|Прокурору|Президенту|Ректору|Командиру|Наркому|Зам\.|Зав\.|Заведующему|Управляющему|Командующему|"
    r"Уполномоченному|Представителю|Поверенному|Наместнику|Губернатору|Коменданту|Резиденту|Советнику|Премьер-министру)"
    r"(?!\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>кому|от кого|от|куда)\s?:\s*(?P<said>\S.*)$", re.IGNORECASE)
_MOST = 16


def find_labelled(head: list[Line]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the senders and recipients that `ОТ:` and `КОМУ:` name."""
    senders: list[Party] = []
    recipients: list[Party] = []
    for line in head:
        match = _LABEL.match(line.text)
        if match is None:
            continue
        start = line.start + match.start("said")
        found = _named(match["said"], start)
        label = match["label"].lower()
        if label.startswith("от"):
            senders += found
        elif label == "кому":
            recipients += found
    return tuple(senders), tuple(recipients)


def _named(said: str, start: int) -> list[Party]:
    """Return the parties of what stands after a label, with or without `тов.`; an office alone has no name."""
    match = _TO.match(said)
    if match is not None:
        return _each(match, start, None)
    bare = _BARE.search(said)
    if bare is not None:
        role = said[: bare.start()].strip(" ,") or None
        return [_party(said, start, bare["name"], role)]
    name = said.strip(" .")
    if re.fullmatch(_W, name) and not _DATIVE.match(name):
        return [_party(name, start, name, None)]
    return [_party(name, start, None, name)] if _DATIVE.match(name) else []


def find_recipients(head: list[Line], ends: frozenset[int], heading: Heading | None) -> tuple[Party, ...]:
    """Return those to whom the lines before the heading, or before the text, are addressed."""
    for at, line in enumerate(head[:_MOST]):
        if heading is not None and line.start > heading.end and heading.genre != "telegram":
            break
        if len(line.text) > 150 or line.text[-1:] in "!;:":
            continue
        office = _office_above(head, ends, at)
        match = _TO.match(line.text)
        if match is not None:
            before = match["before"].strip(" ,")
            if before and not (_DATIVE.match(before) or office or match["before"].endswith(", ")):
                continue
            if not before and not office and not _opens(line.text):
                continue
            role, start = _role(head, office, at, before)
            return tuple(_each(match, line.start, role, start))
        bare = _BARE.search(line.text)
        if bare is not None and (office is not None or _DATIVE.match(line.text)):
            role, start = _role(head, office, at, line.text[: bare.start()].strip(" ,"))
            name = bare["name"]
            return (_party(name, line.start + bare.start(), name, role),)
        if _DATIVE.match(line.text) and line.end in ends and len(line.text.split()) <= 14 and not office:
            return (_party(line.text, line.start, None, line.text.rstrip(" .,")),)
    return ()


def _opens(text: str) -> bool:
    """Say whether a line that begins with a title is an address: the name stands in the dative or in capitals."""
    last = re.findall(r"[А-ЯЁ][\w’'-]{2,}", text)
    return any(word.isupper() or word.endswith(("у", "ю", "ой", "ому", "е", "ко", "ых")) for word in last[1:] or last)


def _office_above(head: list[Line], ends: frozenset[int], at: int) -> int | None:
    """Return the line on which the office begins that goes on, within a block, until the line before `at`."""
    for now in range(at - 1, max(-1, at - 5), -1):
        if head[now].end in ends:
            return None
        if _DATIVE.match(head[now].text):
            return now
    return None


def _role(head: list[Line], office: int | None, at: int, before: str) -> tuple[str | None, int | None]:
    if office is None:
        return (before, None) if _DATIVE.match(before) else (None, None)
    said = " ".join([*(line.text for line in head[office:at]), before]).strip(" ,")
    return " ".join(said.split()), head[office].start


def _each(match: "re.Match[str]", start: int, role: str | None, begin: int | None = None) -> list[Party]:
    del begin
    found = []
    at = match.start("names")
    for name in re.split(r",\s*", match["names"]):
        bare = name.strip()
        found.append(_party(bare, start + at, bare, role))
        at += len(name)
        rest = match["names"][at - match.start("names") :]
        at += len(rest) - len(rest.lstrip(", "))
    return found


def _party(said: str, start: int, name: str | None, role: str | None) -> Party:
    return Party(text=said, name=name, role=role, basis="heading", start=start, end=start + len(said))
