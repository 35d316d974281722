"""Months as they are written, and as bad recognition writes them."""

from functools import lru_cache

from fonds.reading.misreading import letters_apart

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
def month_misread(word: str, *, badly: bool = True) -> int | None:
    """Return the month that a word is if a letter of it was misread, where only one month is so near.

    Where it stands `badly` between a day and a year, two letters of a long name may be wrong, three of `September`.
    """
    exact = month_of(word)
    if exact is not None:
        return exact
    low = word.lower()
    if not 5 <= len(low) <= 10:
        return None
    near: dict[int, int] = {}
    for number, name in enumerate(_ENGLISH):
        most = _most_misread(name) if badly else min(_most_misread(name), 1)
        if abs(len(low) - len(name)) <= min(most, 1):
            apart = letters_apart(low, name, most)
            if apart <= most:
                near[number + 1] = apart
    best = min(near.values(), default=0)
    found = [number for number, apart in near.items() if apart == best]
    return found[0] if len(found) == 1 else None


def short_month_misread(word: str) -> int | None:
    """Return the month that four letters are if one of `June` or `July` was misread, for a day and year to follow."""
    low = word.lower()
    near = [
        at + 1 for at, name in enumerate(_ENGLISH) if len(name) == len(low) == 4 and letters_apart(low, name, 1) < 2
    ]
    return near[0] if len(near) == 1 else None


def _most_misread(name: str) -> int:
    return 0 if len(name) < 5 else 1 if len(name) < 7 else 2 if len(name) < 9 else 3


def _spelt() -> str:
    short = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
    long = [name.title() for name in _ENGLISH]
    plain = [*long, *(name.upper() for name in long), *(name.upper() for name in short)]
    return "|".join([*plain, *(rf"{name}\b\.?" for name in short), *_RUSSIAN])


MONTH_NAMES = _spelt()
"""A pattern for a month's name or abbreviation as print has it: never `may` or `march` in small letters."""
