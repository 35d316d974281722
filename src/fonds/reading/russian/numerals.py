"""Numbers in Russian, in digits and in words of any case, on the shared tokens."""

from dataclasses import dataclass

from fonds.reading.tokens import Tokens

_SMALL = {
    1: "один одна одно одного одной одному одним одном одну", 2: "два две двух двум двумя двое двоих двоим",
    3: "три трёх трём тремя трое троих троим", 4: "четыре четырёх четырём четырьмя четверо четверых",
    5: "пять пяти пятью пятеро пятерых", 6: "шесть шести шестью шестеро шестерых", 7: "семь семи семью семеро семерых",
    8: "восемь восьми восемью", 9: "девять девяти девятью", 10: "десять десяти десятью",
    11: "одиннадцать одиннадцати", 12: "двенадцать двенадцати", 13: "тринадцать тринадцати",
    14: "четырнадцать четырнадцати", 15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати",
    17: "семнадцать семнадцати", 18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати",
    20: "двадцать двадцати двадцатью", 30: "тридцать тридцати тридцатью", 40: "сорок сорока",
    50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти", 90: "девяносто девяноста", 100: "сто ста",
    200: "двести двухсот двумстам двумястами",
    300: "триста трёхсот тремстам", 400: "четыреста четырёхсот четырёмстам", 500: "пятьсот пятисот пятистам",
    600: "шестьсот шестисот шестистам", 700: "семьсот семисот семистам", 800: "восемьсот восьмисот восьмистам",
    900: "девятьсот девятисот девятистам",
}  # fmt: skip
WORDS: dict[str, float] = {word: value for value, said in _SMALL.items() for word in said.split()}
WORDS |= {word.replace("ё", "е"): value for word, value in WORDS.items()}
WORDS |= {"полтора": 1.5, "полторы": 1.5, "полутора": 1.5, "полтораста": 150}
SCALES: dict[str, float] = {"тыс": 1e3, "млн": 1e6, "мил": 1e6, "млрд": 1e9, "дюжина": 12, "дюжины": 12, "дюжин": 12}
SCALES |= {f"тысяч{end}": 1e3 for end in ("", "а", "и", "у", "ей", "е", "ам", "ах", "ью")}
SCALES |= {f"миллион{end}": 1e6 for end in ("", "а", "ов", "у", "ом", "е", "ам", "ах")}
SCALES |= {f"миллиард{end}": 1e9 for end in ("", "а", "ов", "у", "ом", "е", "ам", "ах")}
SCALES |= {"десяток": 10, "десятка": 10, "десятков": 10, "десятками": 10, "сотня": 100, "сотни": 100, "сотен": 100}
_POINTED = frozenset({"тыс", "млн", "млрд", "мил"})
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_SPACES = frozenset(" \u00a0\u2009\u202f")
_ORDINALS = (
    "перв", "втор", "трет", "четвёрт", "четверт", "пятог", "пятый", "пятая", "пятое", "пятой", "пятом", "шестой",
    "шестог", "шестом", "седьм", "восьмой", "восьмо", "девятый", "девятог", "девятой", "девятом", "десятый", "десятог",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `first` to `last`."""

    first: int
    last: int
    value: float
    digits: bool
    large: bool
    """It has grouped digits, a fraction or a word such as `млн.`, so it is no year and no number in a list."""


def read_number(tokens: Tokens, at: int) -> Number | None:
    """Read the number that begins at token `at`: digits, words, and both with `тыс.`, `млн.` behind them."""
    number = _digits(tokens, at) if tokens.words[at][0].isdecimal() else _words(tokens, at)
    if number is None:
        return None
    number = _scaled(tokens, number)
    total = number
    for _ in range(3):
        following = _next(tokens, total, number)
        if following is None:
            break
        number = following
        total = Number(total.first, number.last, total.value + number.value, total.digits, True)
    return total


def _next(tokens: Tokens, total: Number, number: Number) -> Number | None:
    """Return the part that goes on, as `100 тыс.` after `2 млн.`: less than the scale before it, by a space only."""
    if tokens.lower[number.last].rstrip(".") not in SCALES and tokens.words[number.last] != ".":
        return None
    at = total.last + 1
    if at >= len(tokens) or not _beside(tokens, at):
        return None
    scale = _scale_before(tokens, total.last)
    following = None
    if tokens.words[at][0].isdecimal():
        following = _digits(tokens, at)
    elif tokens.lower[at] in WORDS:
        following = _words(tokens, at)
    if following is None or scale is None:
        return None
    following = _scaled(tokens, following)
    return following if following.value < scale and following.digits == total.digits else None


def _scale_before(tokens: Tokens, last: int) -> float | None:
    word = tokens.lower[last - 1] if tokens.words[last] == "." and last else tokens.lower[last]
    return SCALES.get(word)


def _beside(tokens: Tokens, at: int) -> bool:
    """Say whether token `at` stands one sign of white space after the one before it."""
    return 0 < at < len(tokens) and 0 < tokens.starts[at] - tokens.ends[at - 1] <= 2


def _digits(tokens: Tokens, at: int) -> Number | None:
    words, starts, ends, text = tokens.words, tokens.starts, tokens.ends, tokens.text
    said, last, large = words[at], at, False
    if len(said) > 15 or not said.isascii():
        return None
    while last + 1 < len(words) and len(said) <= 3 * (last - at + 1) and last - at < 4:
        gap = text[ends[last] : starts[last + 1]]
        if len(gap) != 1 or gap not in _SPACES or len(words[last + 1]) != 3 or not words[last + 1].isdecimal():
            break
        said += words[last + 1]
        last, large = last + 1, True
    value = float(said)
    if text[ends[last] : ends[last] + 1] in {",", "."} and last + 2 < len(words) and words[last + 2].isdecimal():
        comma, tail = words[last + 1], words[last + 2]
        if starts[last + 2] == ends[last] + 1 and len(tail) <= 3 and text[ends[last + 2] : ends[last + 2] + 1] != ".":
            whole = comma == "." and len(tail) == 3
            value = float(said + tail) if whole else float(f"{said}.{tail}")
            last, large = last + 2, True
    if text[ends[last] : ends[last] + 1] in _FRACTIONS:
        value += _FRACTIONS[words[last + 1]]
        last, large = last + 1, True
    return Number(at, last, value, True, large)


def _words(tokens: Tokens, at: int) -> Number | None:
    lower = tokens.lower
    value, least, now, large = 0.0, 1e12, at, False
    group = 0.0
    while now < len(lower) and (now == at or _beside(tokens, now)):
        word = lower[now]
        part = WORDS.get(word)
        if part is not None and part < least and not (part > 9 and group % 100 >= 10):
            group += part
            least = _least(part)
        elif word in SCALES and word not in _POINTED and (group or now == at):
            scale = SCALES[word]
            if now == at and scale not in {1e3, 1e6, 1e9}:
                return None
            value += (group or 1) * scale
            group, least, large = 0.0, 1e12, True
        elif group and word == "с" and lower[now + 1 : now + 2] == ["половиной"]:
            group += 0.5
            now, large = now + 1, True
        else:
            break
        now += 1
    if now == at:
        return None
    if now < len(lower) and _beside(tokens, now) and lower[now].startswith(_ORDINALS) and lower[now] not in WORDS:
        return None
    if now - 1 == at and lower[at] in SCALES and lower[at] not in {"тысячу", "миллион", "тысяча"}:
        return None
    return Number(at, now - 1, value + group, False, large)


def _least(part: float) -> float:
    """Return what the next part of a number in words must be less than."""
    if part >= 100:
        return 100
    return 10 if part >= 20 else 1


def _scaled(tokens: Tokens, number: Number) -> Number:
    """Return the number times the `тыс.`, `млн` behind it, taken in with its point."""
    at = number.last + 1
    if not _beside(tokens, at):
        return number
    word = tokens.lower[at]
    if word not in SCALES or (word not in _POINTED and not number.digits):
        return number
    last = at
    if word in _POINTED and tokens.words[at + 1 : at + 2] == ["."] and tokens.starts[at + 1] == tokens.ends[at]:
        last += _goes_on(tokens, at + 2)
    return Number(number.first, last, number.value * SCALES[word], number.digits, True)


def _goes_on(tokens: Tokens, at: int) -> int:
    """Say, as 1 or 0, whether a sentence goes on at `at`, so that the point before it is an abbreviation's."""
    return int(at < len(tokens) and not tokens.words[at][0].isupper())
