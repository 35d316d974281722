"""Months as they are written, and as bad recognition writes them."""

from functools import lru_cache

_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_RUSSIAN = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
_RUSSIAN_PLAIN = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_RUSSIAN_LOCATIVE = (
    "январе",
    "феврале",
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

MONTHS: dict[str, int] = {
    name: number + 1
    for names in (_ENGLISH, _RUSSIAN, _RUSSIAN_PLAIN, _RUSSIAN_LOCATIVE)
    for number, name in enumerate(names)
}
MONTHS |= {name[:3]: number + 1 for number, name in enumerate(_ENGLISH)} | {"sept": 9}
ROMAN: dict[str, int] = {name: number + 1 for number, name in enumerate(_ROMAN)}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
ORDINALS: dict[str, int] = {word: at + 1 for at, word in enumerate(_ORDINALS)} | {"thirtieth": 30, "thirty-first": 31}
ORDINALS |= {f"twenty-{word}": 21 + at for at, word in enumerate(_ORDINALS[:9])}
"""Days of a month in words."""


def month_of(word: str) -> int | None:
    """Return the number of a month's name or abbreviation, in English or Russian, in any case; else None."""
    return MONTHS.get(word.lower().rstrip("."))


@lru_cache(maxsize=4096)
def month_misread(word: str) -> int | None:
    """Return the month that a word is if one letter of it was misread, where only one month is so near."""
    exact = month_of(word)
    if exact is not None:
        return exact
    low = word.lower()
    if not 5 <= len(low) <= 10:
        return None
    near = {number + 1 for number, name in enumerate(_ENGLISH) if len(name) > 4 and _one_apart(low, name)}
    return near.pop() if len(near) == 1 else None


def _one_apart(word: str, name: str) -> bool:
    if len(word) == len(name):
        return sum(a != b for a, b in zip(word, name, strict=True)) == 1
    shorter, longer = sorted((word, name), key=len)
    if len(longer) - len(shorter) != 1:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
