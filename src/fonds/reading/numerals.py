"""Numbers as documents write them: digits with separators, words, multipliers, fractions."""

from dataclasses import dataclass

from fonds.reading.name_tables import sections
from fonds.reading.tokens import Tokens

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
SMALL = {word: value for value, word in enumerate(_UNITS)} | {"dozen": 12}
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TENS = {word: 10 * (at + 2) for at, word in enumerate(_TENS)}
TENS["fourty"] = 40
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "milliard": 1_000_000_000}
SCALES |= {"millions": 1_000_000, "thousands": 1_000, "trillion": 1_000_000_000_000, "mln": 1_000_000}
SCALES |= {"тысяч": 1_000, "тысячи": 1_000, "тыс": 1_000, "миллионов": 1_000_000, "миллиона": 1_000_000}
SCALES |= {"млн": 1_000_000, "миллиардов": 1_000_000_000, "млрд": 1_000_000_000}
FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
NUMBER_WORDS = {name: frozenset(entries) for name, entries in sections("number_words.txt").items()}
"""The words that stand around numbers, by what they show."""
WORDS = SMALL.keys() | TENS.keys() | {"hundred", "thousand", "million", "billion"}
LONGEST = 24
"""Tokens that a number in words may have."""
_SPACES = frozenset("\u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `first` to `last`."""

    first: int
    last: int
    value: float
    digits: bool
    grouped: bool = False
    """Written with separators, a decimal or a multiplier, so that it is neither a year nor a serial number."""


def read_digits(tokens: Tokens, at: int) -> Number | None:
    """Read the number whose first digits are token `at`; None if the digits are part of something else."""
    words, text = tokens.words, tokens.text
    count = len(words)
    last, value_text, grouped = at, words[at], False
    if len(value_text) > 15 or (len(value_text) > 1 and value_text[0] == "0"):
        return None
    while last + 2 < count and _joined(tokens, last + 1) and _joined(tokens, last + 2) and words[last + 1] == ",":
        if len(words[last + 2]) != 3 or not words[last + 2].isdecimal() or len(words[at]) > 3 or last - at > 10:
            break
        value_text += words[last + 2]
        last, grouped = last + 2, True
    if not grouped:
        while last + 1 < count and len(words[last + 1]) == 3 and words[last + 1].isdecimal() and last - at < 5:
            if len(words[at]) > 3 or text[tokens.ends[last] : tokens.starts[last + 1]] not in _SPACES:
                break
            if tokens.starts[last + 1] == tokens.ends[last]:
                break
            value_text += words[last + 1]
            last, grouped = last + 1, True
    value = float(value_text)
    if last + 2 < count and words[last + 1] in ".,·" and _joined(tokens, last + 1) and _joined(tokens, last + 2):
        tail = words[last + 2]
        if tail.isdecimal() and len(tail) <= 6:
            if words[last + 1] == "," and len(tail) == 3:
                return None
            value = float(f"{value_text}.{tail}")
            last, grouped = last + 2, True
    if last + 1 < count and words[last + 1] in FRACTIONS:
        value += FRACTIONS[words[last + 1]]
        last, grouped = last + 1, True
    return _scaled(tokens, Number(at, last, value, digits=True, grouped=grouped))


def _scaled(tokens: Tokens, number: Number) -> Number:
    after = number.last + 1
    if after >= len(tokens) or tokens.starts[after] - tokens.ends[number.last] > 1:
        return number
    word = tokens.lower[after]
    if word not in SCALES or word == "hundred":
        return number
    last = after + 1 if tokens.words[after + 1 : after + 2] == ["."] and word in {"тыс", "млн", "млрд"} else after
    return Number(number.first, last, _clean(number.value * SCALES[word]), digits=True, grouped=True)


def _joined(tokens: Tokens, at: int) -> bool:
    return tokens.starts[at] == tokens.ends[at - 1]


def _clean(value: float) -> float:
    """Take off what binary fractions add to `5.1 million`."""
    return float(round(value)) if abs(value - round(value)) < 1e-3 and abs(value) > 1000 else value


def read_words(tokens: Tokens, at: int) -> Number | None:
    """Read a number in words at `at`: `ninety-seven`, `One hundred and six`, `two and a half million`."""
    lower = tokens.lower
    count = min(len(lower), at + LONGEST)
    total = group = 0.0
    last, now, fresh = -1, at, True
    if lower[at] == "a" or lower[at] == "an":
        if at + 1 >= count or lower[at + 1] not in {"hundred", "thousand", "million", "billion", "dozen"}:
            return None
        group, now, fresh = 1, at + 1, False
        if lower[now] == "dozen":
            return Number(at, now, 12, digits=False)
    while now < count:
        word = lower[now]
        if word in SMALL and word != "dozen":
            if (not fresh and group % 10 != 0) or (group % 100 >= 10 and SMALL[word] > 9):
                break
            group += SMALL[word]
            fresh = False
        elif word in TENS:
            if group % 100 != 0:
                break
            group += TENS[word]
            fresh = False
        elif word == "dozen" and last >= 0:
            group *= 12
        elif word == "hundred" and not fresh:
            group = group % 1000 * 100 if group < 100 else group * 100
        elif word in {"thousand", "million", "billion"} and not fresh:
            total += group * SCALES[word]
            group, fresh = 0.0, True
        elif word in {"-", "and"} and last >= 0 and now + 1 < count:
            following = lower[now + 1]
            if following not in SMALL and following not in TENS:
                break
            if word == "-" and not (_joined(tokens, now) and _joined(tokens, now + 1) and group % 10 == 0 and group):
                break
            if word == "and" and lower[now - 1] not in {"hundred", "thousand", "million"}:
                break
            now += 1
            continue
        else:
            break
        if "\n\n" in tokens.text[tokens.ends[now - 1] : tokens.starts[now]] and now > at:
            break
        last = now
        now += 1
    if last < 0:
        return None
    return Number(at, last, total + group, digits=False)
