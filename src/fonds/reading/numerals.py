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
SCALES |= {"milliards": 1_000_000_000}
SCALES |= {"тысяч": 1_000, "тысячи": 1_000, "тыс": 1_000, "миллионов": 1_000_000, "миллиона": 1_000_000}
SCALES |= {"млн": 1_000_000, "миллиардов": 1_000_000_000, "млрд": 1_000_000_000}
FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875}
NUMBER_WORDS = {name: frozenset(entries) for name, entries in sections("number_words.txt").items()}
"""The words that stand around numbers, by what they show."""
WORDS = SMALL.keys() | TENS.keys() | {"hundred", "thousand", "million", "billion"}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PARTS |= {f"{word}s": part for word, part in _PARTS.items()} | {"halves": 2}
_ROUND = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_LARGE = frozenset({"thousand", "million", "billion", "millions", "thousands", "milliards"})
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
    share: bool = False
    """A part of a whole, such as `two-thirds`."""


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
    if not grouped and (dotted := _dotted(tokens, at)):
        return _scaled(tokens, dotted)
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
    if part := _fraction(tokens, last + 1):
        value += part
        last, grouped = last + 3, True
    return _scaled(tokens, Number(at, last, value, digits=True, grouped=grouped))


def _dotted(tokens: Tokens, at: int) -> Number | None:
    """Read `1.234.567`, where points part the thousands."""
    words, last = tokens.words, at
    while last + 2 < len(words) and words[last + 1] == "." and _joined(tokens, last + 1) and _joined(tokens, last + 2):
        if len(words[last + 2]) != 3 or not words[last + 2].isdecimal() or last - at > 10:
            break
        last += 2
    if last - at < 4 or len(words[at]) > 3:
        return None
    return Number(at, last, float("".join(words[at : last + 1 : 2])), digits=True, grouped=True)


def _fraction(tokens: Tokens, at: int) -> float | None:
    """Return the value of `1/2` at `at`, after a space."""
    words = tokens.words
    if at + 2 >= len(words) or words[at + 1] != "/" or tokens.text[tokens.ends[at - 1] : tokens.starts[at]] != " ":
        return None
    over, under = words[at], words[at + 2]
    if not (over.isdecimal() and under.isdecimal() and _joined(tokens, at + 1) and _joined(tokens, at + 2)):
        return None
    if len(over) > 1 or under not in {"2", "3", "4", "5", "6", "8", "16"} or not 0 < int(over) < int(under):
        return None
    return int(over) / int(under)


def read_spaced(tokens: Tokens, at: int) -> Number | None:
    """Read `12 345`, whose thousands a plain space parts; what stands around it shows whether it is one number."""
    words, text, last = tokens.words, tokens.text, at
    while last + 1 < len(words) and len(words[last + 1]) == 3 and words[last + 1].isdecimal() and last - at < 4:
        if text[tokens.ends[last] : tokens.starts[last + 1]] != " ":
            break
        last += 1
    if last == at or len(words[at]) > 3 or words[at][0] == "0":
        return None
    after = words[last + 1] if last + 1 < len(words) else ""
    if after[:1].isdecimal() or (after in {"-", "/", ":"} and _joined(tokens, last + 1)):
        return None
    return _scaled(tokens, Number(at, last, float("".join(words[at : last + 1])), digits=True, grouped=True))


def read_share(tokens: Tokens, at: int) -> Number | None:
    """Read a part of a whole: `two-thirds of`, `three-quarters`, `a third of`; also `half a million`."""
    lower, count = tokens.lower, len(tokens)
    word = lower[at]
    if at + 2 >= count:
        return None
    if word == "half" and lower[at + 1] in {"a", "an"}:
        if lower[at + 2] in _ROUND:
            return Number(at, at + 2, _ROUND[lower[at + 2]] / 2, digits=False)
        return Number(at, at + 1, 0.5, digits=False) if lower[at + 2][0].isalpha() else None
    hyphened = lower[at + 1] == "-" and at + 3 < count
    name = at + 2 if hyphened else at + 1
    part = _PARTS.get(lower[name])
    over = 1 if word in {"a", "one"} else SMALL.get(word)
    if part is None or over is None or not 0 < over < part or (over == 1) == lower[name].endswith("s"):
        return None
    of = lower[name + 1] == "of" if name + 1 < count else False
    if not of and (not hyphened or word == "a" or (name + 1 < count and lower[name + 1] == "-")):
        return None
    if word == "one" and part == 2 and not of:
        return None
    return Number(at, name, over / part, digits=False, share=True)


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
        if lower[at + 1 : at + 3] == ["score", "of"]:
            return Number(at, at + 1, 20, digits=False)
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
        elif word in _LARGE and not fresh:
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
    return _halved(tokens, Number(at, last, total + group, digits=False))


def _halved(tokens: Tokens, number: Number) -> Number:
    """Take in `and a half`, of the number or of the million it counts, and the million that follows."""
    lower, last = tokens.lower, number.last
    told = lower[last + 1 : last + 4]
    if told not in (["and", "a", "half"], ["and", "one", "half"]):
        return number
    scale = SCALES.get(lower[last], 1) if lower[last] in {"hundred", "thousand", "million", "billion"} else 1
    value, last = number.value + scale / 2, last + 3
    if scale == 1 and lower[last + 1 : last + 2] and lower[last + 1] in {"hundred", "thousand", "million", "billion"}:
        value, last = value * SCALES[lower[last + 1]], last + 1
    return Number(number.first, last, value, digits=False)


def year_in_words(said: str) -> str | None:
    """Return the year of `one thousand nine hundred and thirty`, or None."""
    tokens = Tokens.of(said)
    number = read_words(tokens, 0)
    whole = number is not None and number.last == len(tokens) - 1
    return f"{int(number.value):04}" if number is not None and whole and 1500 <= number.value < 2100 else None
