"""The title of a Russian document: the word for what it is with what goes on from it, or the line that says `О чём`."""

import re
from dataclasses import dataclass

from fonds.reading.blocks import Line
from fonds.reading.russian.dates import first_day

_GENRES = (
    ("telegram", r"шифр-?о?телеграмма|шифровка|шифрограмма|телеграмма|радиограмма|телефонограмма"),
    ("minutes", r"(?:выписка из )?протокола?|стенограмма"),
    ("conversation", r"запись беседы|беседа|отчёт о беседе|отчет о беседе"),
    ("decree", r"постановление|указ|решение|распоряжение|приказ|декрет|директива|постановили"),
    ("memorandum", r"(?:докладная|служебная|памятная|пояснительная) записка|меморандум"),
    ("report", r"(?:краткий |годовой )?(?:доклад|отчёт|отчет|рапорт|донесение|обзор)|справка|информация|сводка|акт"),
    ("petition", r"прошение|обращение|заявление|ходатайство"),
    ("agreement", r"договор|соглашение"),
    ("letter", r"(?:открытое )?письмо|послание"),
    ("note", r"нота|записка"),
    ("list", r"список|перечень|ведомость"),
)
_KIND = re.compile("|".join(rf"(?P<{genre}>(?:{words}))" for genre, words in _GENRES) + r"(?!\w)", re.IGNORECASE)
_STARTS = re.compile(rf"(?:{'|'.join(words for _, words in _GENRES)})(?![\w-])", re.IGNORECASE)
_ABOUT = re.compile(r"Об? (?=\w)|Обо (?=\w)|О: ")
_NUMBER = re.compile(r"\s*№ ?\S{1,14}$|\s+[Nn][º°o]? ?\d\S{0,10}$")
_FROM = re.compile(r"от\s")


@dataclass(frozen=True, slots=True)
class Heading:
    """A title on one line, the genre it names, and where it stands."""

    title: str
    genre: str | None
    start: int
    end: int


def find_heading(head: list[Line], ends: frozenset[int]) -> Heading | None:
    """Return the heading among the lines of the head, or None. `ends` are where blocks end."""
    for at, line in enumerate(head):
        kind = _STARTS.match(line.text)
        if kind is None or not line.text[0].isupper() or len(line.text) > 150:
            continue
        rest = line.text[kind.end() :]
        if not (line.text[: kind.end()].isupper() or _goes_on(rest)):
            continue
        if rest.rstrip().endswith((".", ":", ",")) and len(rest.split()) > 6 and not _ends_dated(line.text):
            continue
        genre = _genre(line.text)
        last = at if line.end in ends else _continued(head, ends, at)
        if last == at and (not rest.strip() or _NUMBER.fullmatch(rest)):
            about = next((now for now in range(at + 1, min(at + 8, len(head))) if _is_about(head[now])), None)
            if about is not None:
                return _made(head, about, _continued(head, ends, about), genre)
        return _made(head, at, last, genre)
    for at, line in enumerate(head):
        alone = at == 0 or head[at - 1].end in ends
        if alone and _is_about(line):
            last = _continued(head, ends, at)
            if head[last].end in ends:
                return _made(head, at, last, None)
    return None


def _goes_on(rest: str) -> bool:
    """Say whether what follows the word in small letters makes it a heading: a number, `о …`, `заседания …`."""
    return not rest.strip() or bool(re.match(r"\s+(?:№|об?\s|с\s|из\s|заседани|совещани|от\s|по\s|к\s|N\s?\d)", rest))


def _is_about(line: Line) -> bool:
    words = line.text.split()
    return bool(_ABOUT.match(line.text)) and 2 <= len(words) <= 22 and line.text[-1] not in ".:;,!?"


def _ends_dated(text: str) -> bool:
    found = first_day(text, 0, len(text))
    return found is not None and not text[found[1] :].strip(" .")


def _continued(head: list[Line], ends: frozenset[int], at: int) -> int:
    """Return the last line of a heading that begins on line `at`: lines of one block that begin in small letters."""
    last = at
    while last + 1 < len(head) and head[last].end not in ends and last - at < 4:
        following = head[last + 1].text
        if not following[0].islower() or (_FROM.match(following) and first_day(following, 0, len(following))):
            break
        if following.startswith(("тов.", "товарищ", "т. ", "г. ")):
            break
        last += 1
    return last


def _genre(text: str) -> str | None:
    match = _KIND.match(text)
    return match.lastgroup if match else None


def _made(head: list[Line], first: int, last: int, genre: str | None) -> Heading:
    title = " ".join(line.text for line in head[first : last + 1])
    return Heading(" ".join(title.split()), genre, head[first].start, head[last].end)
