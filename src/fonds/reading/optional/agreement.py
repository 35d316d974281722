"""Whether a number or a date that somebody claims is what the quoted words say."""

import re
from collections import Counter

from fonds.reading.dates import find_dates
from fonds.reading.hedges import is_hedged
from fonds.reading.months import ORDINALS, ROMAN, month_of
from fonds.reading.numerals import FRACTIONS, NUMBER_WORDS, SCALES, SMALL, TENS, Number, read_digits, read_words
from fonds.reading.russian.numerals import Number as RussianNumber
from fonds.reading.russian.numerals import read_number
from fonds.reading.tokens import Tokens
from fonds.record.dates import bounds

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SEASONS = {"21": {"spring"}, "22": {"summer"}, "23": {"autumn", "fall"}, "24": {"winter"}}
_BESIDE = 30
"""Characters around a number in which words say how exact it is."""
_NUMBERS = SMALL.keys() | TENS.keys() | SCALES.keys() | FRACTIONS.keys()


def states_number(words: str, value: float | tuple[float, float]) -> bool:
    """Say whether words give this number and no other; for a range both ends, in their order."""
    said = numbers_in(words)
    claimed = list(value) if isinstance(value, tuple) else [value]
    return len(said) == len(claimed) and all(abs(one - other) <= 1e-9 * max(1, abs(one)) for one, other in
                                             zip(said, claimed, strict=True))  # fmt: skip


def numbers_in(words: str) -> list[float]:
    """Return the numbers that words give, in digits and in English or Russian words, in order."""
    tokens = Tokens.of(words)
    found: list[float] = []
    at = 0
    while at < len(tokens):
        token = tokens.lower[at]
        readings: list[Number | RussianNumber | None] = [read_number(tokens, at)]
        if token[0].isdecimal():
            readings.insert(0, read_digits(tokens, at))
        elif token in _NUMBERS or token in {"a", "an"}:
            readings.insert(0, read_words(tokens, at))
        number = max((one for one in readings if one is not None), key=lambda one: one.last, default=None)
        if number is not None:
            found.append(number.value)
            at = number.last + 1
            continue
        if token[0].isdecimal():
            # Figures that are no number, such as `007`, are not passed over: nothing agrees with them.
            found.append(float("nan"))
        at += 1
    return found


def is_told_roughly(text: str, start: int, end: int) -> bool:
    """Say whether a number is told as about right: by the words around it, or by its own where they hold more."""
    begin = max(0, start - _BESIDE)
    near = Tokens.of(text[begin : end + _BESIDE])
    own = Tokens.of(text[start:end]).lower
    return is_hedged(near, near.at(start - begin), end - begin) or not NUMBER_WORDS["hedge"].isdisjoint(own)


def states_date(words: str, edtf: str) -> bool:
    """Say whether words give this date: our own reading of them, or else every part of it stands in them.

    A part that the words leave to guessing (a century, which of two figures is the month) makes it disagree, and so
    does a figure in the words that the date leaves out.
    """
    if bounds(edtf) is None:
        return False
    read = find_dates(Tokens.of(words), None)
    if len(read) == 1 and read[0].text == words:
        return read[0].edtf == edtf
    said = Tokens.of(words.replace("-", " ")).lower
    figures = Counter(str(int(token)) for token in said if token.isdecimal() and len(token) < 5)
    if sum(figures.values()) != sum(token[0].isdecimal() for token in said):
        return False
    names = Counter(token for token in said if token[0].isalpha())
    joined = " ".join(words.lower().split())
    names.update(word for word in joined.split() if "-" in word)
    sides = edtf.split("/")
    if len(sides) > 2 or not all(_takes(figures, names, side) for side in sides):
        return False
    return not +figures


def _takes(figures: Counter[str], names: Counter[str], date: str) -> bool:
    """Take the parts of one date from what the words have; say whether all were there."""
    match = _PLAIN.fullmatch(date)
    if match is None:
        return False
    year, month, day = match.groups()
    if not figures[year]:
        return False
    figures[year] -= 1
    if month in _SEASONS:
        return not _SEASONS[month].isdisjoint(names)
    named = month is not None and any(month_of(word) == int(month) or _is_roman(word, month) for word in names)
    if month is not None and not named:
        if not figures[str(int(month))] or (day is not None and day != month and int(day) <= 12):
            return False
        figures[str(int(month))] -= 1
    if day is None:
        return True
    if figures[str(int(day))]:
        figures[str(int(day))] -= 1
        return True
    return any(ORDINALS.get(word) == int(day) for word in names)


def _is_roman(word: str, month: str) -> bool:
    return ROMAN.get(word) == int(month)
