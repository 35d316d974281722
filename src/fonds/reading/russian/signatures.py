"""Who signed a Russian document: the lines at its foot that are an office and a name and nothing else."""

import re

from fonds.reading.blocks import Line
from fonds.reading.russian.dates import first_day
from fonds.reading.russian.endings import is_family_name
from fonds.reading.russian.words import russian_words
from fonds.record import Party

_I = r"[А-ЯЁ]\. ?"
_W = r"[А-ЯЁ][\w’'-]{1,30}(?:\[[^\[\]\n]{2,20}\])?"
_SIGNED = re.compile(
    rf"(?P<role>.{{0,120}}?)(?:(?<=\s)|^)[(]?(?P<name>(?:{_I}){{1,3}}{_W}|{_W},? (?:{_I}){{1,3}})[)]?"
    r"\s*(?:\([^()\n]{2,20}\))?$"
)
_FULL = re.compile(rf"(?P<role>.{{0,120}}?)(?:(?<=\s)|^)(?P<name>{_W}(?: {_W}){{1,2}})$")
_CAPITALS = re.compile(r"(?P<role>.{0,120}?)(?:(?<=\s)|^)(?P<name>[А-ЯЁ]{4,30}(?:-[А-ЯЁ]{3,30})?)$")
_ONE = re.compile(r"(?P<role>)(?P<name>[А-ЯЁ][а-яё]{3,30}(?:-[А-ЯЁ][а-яё]{2,30})?)$")
_PASSED = re.compile(
    r"(?:верно|исп|отп|копия|разосл|рассылка|печ|подлинник|м\. ?п|\(?подпись|с подлинным|резолюция|пометы?|справка|экз|"
    r"приложени|секретно|сов\.|архив|машинопис|автограф|перев[её]л|записал[аи]?:|№|исх|г\. |гор\. |р\. ?s|п\. ?с)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:\w+ ){0,2}?(?:председател|секретар|министр|директор|начальник|заместител|зам\.|зав\.|заведующ|управляющ|"
    r"комиссар|нарком|посол|консул|советник|поверенн|командир|командующ|инженер|член|президент|редактор|уполномоченн|"
    r"представител|прокурор|ректор|инспектор|комендант|главн|атташе|бригврач|военврач|генерал|полковник|майор|капитан|"
    r"лейтенант|маршал|адмирал|академик|профессор|врач|агроном|референт|резидент|постпред|полпред|торгпред|за )",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r".{0,80}\b(?:ф|оп|фонд)\. ?\S{1,12}[.,;] ", re.IGNORECASE)
_LINES, _MOST = 18, 12


def find_signatures(text: str, lines: list[Line], ends: frozenset[int]) -> tuple[Party, ...]:
    """Return those who signed, in the order in which they stand; nothing where no line at the foot is plainly one."""
    at = len(lines) - 1
    least = max(0, len(lines) - _LINES)
    while at > least and _is_passed(lines[at]):
        at -= 1
    found: list[Party] = []
    while at > least and len(found) < _MOST:
        line = lines[at]
        if _is_passed(line) and found and line.end in ends:
            at -= 1
            continue
        party, first = _signed(text, lines, ends, at)
        if party is None:
            break
        found.append(party)
        at = first - 1
    return tuple(reversed(found))


def _is_passed(line: Line) -> bool:
    """Say whether a line at the foot stands below signatures: who typed it, a place, a date, a number, a reference."""
    said = line.text
    if _PASSED.match(said) or _REFERENCE.match(said):
        return True
    if said.strip(" .,").title() in russian_words().places:
        return True
    found = first_day(said, 0, len(said)) if len(said) < 60 else None
    return found is not None and len(said[: found[0]].split()) <= 3


def _signed(text: str, lines: list[Line], ends: frozenset[int], at: int) -> tuple[Party | None, int]:
    """Return the signature that ends on line `at` and the line on which it begins."""
    line = lines[at]
    said = line.text
    if len(said) > 150:
        return None, at
    match = _SIGNED.match(said) or _full(said) or _CAPITALS.match(said) or _alone(said)
    if match is None:
        return None, at
    role = match["role"].strip(" ,:—–-")
    first = at
    above = at - 1
    while above >= 0 and lines[above].end not in ends and at - above < 4:
        if not _may_be_office(lines[above].text):
            break
        first = above
        if _is_office(lines[above].text):
            break
        above -= 1
    if first != at and not _is_office(lines[first].text):
        first = at
    if role and not (_is_office(role) or first != at):
        return None, at
    if not role and first == at and at and lines[at - 1].end not in ends and not _closes(lines[at - 1].text):
        return None, at
    if match.re in (_CAPITALS, _ONE) and not (role or first != at or (lines[at - 1].end in ends and line.end in ends)):
        return None, at
    name = match["name"].strip()
    start = lines[first].start if first != at else line.start + match.start("role" if role else "name")
    end = line.start + match.start("name") + len(name)
    whole = " ".join([*(other.text for other in lines[first:at]), role]).strip()
    return (
        Party(
            text=text[start:end], name=name, role=" ".join(whole.split()) or None, basis="body", start=start, end=end
        ),
        first,
    )


def _is_office(text: str) -> bool:
    """Say whether a line begins with an office."""
    return bool(_OFFICE.match(text)) or text.split(maxsplit=1)[0].lower().strip(".,") in russian_words().offices


def _full(said: str) -> "re.Match[str] | None":
    """Match a line that ends with a given name and a family name."""
    match = _FULL.match(said)
    if match is None or len(said) > 90:
        return None
    given = russian_words().given
    words = said.split()
    for count in (3, 2):
        if len(words) >= count and words[-count].title() in given:
            tail = re.compile(rf"(?P<role>.*?)(?:(?<=\s)|^)(?P<name>{re.escape(' '.join(words[-count:]))})$")
            return tail.match(" ".join(words)) if " ".join(words) == said else None
    return None


def _alone(said: str) -> "re.Match[str] | None":
    """Match a line that is one family name and nothing else."""
    match = _ONE.match(said)
    return match if match and is_family_name(match["name"].rpartition("-")[2]) else None


def _may_be_office(text: str) -> bool:
    return len(text) < 110 and not _SIGNED.match(text) and text[-1] not in ".!?;:" and not first_day(text, 0, len(text))


def _closes(text: str) -> bool:
    """Say whether a line is the close of a letter: `С уважением`, `Ваш`."""
    return text[-1] in ".!," or len(text.split()) <= 5
