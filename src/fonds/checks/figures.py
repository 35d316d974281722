"""Figures that a text gives, read by the checks' own eyes: what a reader passed over still counts in a sum."""

import re
from collections.abc import Iterator

from fonds.checks.quoting import Span
from fonds.record import Quantity

_ENGLISH: dict[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_RUSSIAN: dict[str, int] = {
    "два": 2, "две": 2, "двух": 2, "три": 3, "трёх": 3, "трех": 3, "четыре": 4, "четырёх": 4, "четырех": 4, "пять": 5,
    "пяти": 5, "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9,
    "десять": 10, "десяти": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14,
    "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20,
    "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60, "семьдесят": 70, "восемьдесят": 80,
    "девяносто": 90, "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600,
    "семьсот": 700, "восемьсот": 800, "девятьсот": 900, "один": 1, "одна": 1, "одно": 1,
}  # fmt: skip
_LATIN_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "millions": 1_000_000}
_CYRILLIC_SCALES = {
    "тысяч": 1_000, "тысячи": 1_000, "тысяча": 1_000, "миллионов": 1_000_000, "миллиона": 1_000_000,
    "миллион": 1_000_000,
}  # fmt: skip
_SCALES = _LATIN_SCALES | _CYRILLIC_SCALES
_WORDS = _ENGLISH | _RUSSIAN
_LATIN = "|".join(sorted((*_ENGLISH, *_LATIN_SCALES), key=len, reverse=True))
_CYRILLIC = "|".join(sorted((*_RUSSIAN, *_CYRILLIC_SCALES), key=len, reverse=True))
# No boundary stands at the front, so that the search can leap to the next letter that may begin a number.
_WRITTEN = {
    True: re.compile(rf"(?:{_LATIN})(?:(?:-|[ ]and[ ]|[ ])(?:{_LATIN})\b)*\b"),
    False: re.compile(rf"(?:{_LATIN}|{_CYRILLIC})(?:(?:-|[ ]and[ ]|[ ])(?:{_LATIN}|{_CYRILLIC})\b)*\b"),
}
_HAS_CYRILLIC = re.compile(r"[а-яё]")
_DIGITS = re.compile(
    r"\d(?<![\w.,:/№#’'–-]\d)(?:\d{0,2}(?:,\d{3})+|\d{0,2}(?:[\u00a0\u202f ]\d{3}(?!\d))+|\d{0,11})(?:\.\d{1,6})?"
    r"(?!\d|[.,:/–-]\d|-?[^\W\d_])"
)
_NUMBERED = re.compile(
    r"(?:\b(?:nos?|art|arts|article|point|points|paragraph|para|pages?|pp?|ll?|f|op|d|s|i|file|item|box|folder|decree|"
    r"decision|chapter|section|protocol|telegram|copy|dispatch|despatch|л|д|оп|ф|ст)\b\.?|№)[ \t]*\Z",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[ \t]?(?P<percent>%|per[ ]?cent\b|percent\b|процент)|"
    r"[ \t-](?P<time>(?:year|month|week|day|hour|minute|second)s?\b|"
    r"год|лет\b|месяц|недел|дней\b|дня\b|час)|[ \t](?P<money>pounds|dollars|rubles|roubles|crowns|francs|marks|крон\b|"
    r"рублей\b|долларов\b)|[ \t](?P<measure>metres|meters|km|kilomet|miles|feet|yards|tons|hectares|acres|метр|тонн|"
    r"гектар|км\b)",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"\b(?:about|some|nearly|almost|over|around|approximately|roughly|at least|up to|more than|less than|under|"
    r"above|около|свыше|более|почти|примерно|до|менее|не менее)[ \t\n]+\Z",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[ \t\n]+(?P<noun>[^\W\d_]{3,})")
_NO_NOUN = frozenset((
    "and", "are", "been", "being", "but", "came", "can", "for", "from", "had", "has", "have", "into", "men's", "more",
    "of", "or", "other", "others", "out", "per", "that", "the", "them", "then", "these", "they", "this", "those", "to",
    "was", "were", "went", "which", "who", "whom", "will", "with", "без", "были", "было", "был", "для", "из", "или",
    "как", "над", "них", "они", "остальные", "под", "при", "что", "это",
))  # fmt: skip


def read_figures(text: str, spans: list[Span], taken: list[Span]) -> Iterator[Quantity]:
    """Yield the figures in digits and in words within `spans`, but for those that overlap a span already `taken`.

    Years, numbers of documents and their parts, and `one` standing alone count nothing and are left out.
    """
    held = _Held(taken)
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    written = _WRITTEN[_HAS_CYRILLIC.search(lower) is None]
    for begin, end in spans:
        for match in _DIGITS.finditer(text, begin, end):
            if held.overlaps(match.start(), match.end()) or _is_ordinal(text, match.start(), match.end()):
                continue
            digits = re.sub(r"[^\d.]", "", match.group())
            value = float(digits)
            is_year = digits == match.group() and 1400 <= value <= 2100
            if not is_year and not _NUMBERED.search(text, max(begin, match.start() - 12), match.start()):
                yield _figure(text, begin, end, match.start(), match.end(), value)
        for match in written.finditer(lower, begin, end):
            if not text[match.start() - 1 : match.start()].isalnum() and not held.overlaps(match.start(), match.end()):
                value = _spelt(match.group())
                if value > 1:
                    yield _figure(text, begin, end, match.start(), match.end(), value)


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """Say whether a figure numbers what follows it: `(1)`, `2)`, `3.` at the head of a line; or is an hour."""
    line = text[max(0, start - 24) : start].rpartition("\n")[2]
    if text.startswith((" o’clock", " o'clock", " dozen"), end):
        return True
    return text[end : end + 1] == ")" or (text[end : end + 1] == "." and not line.strip(" \t([*"))


def _figure(text: str, begin: int, end: int, start: int, stop: int, value: float) -> Quantity:
    after = _UNIT.match(text, stop, end)
    unit = None if after is None else next(name for name, words in after.groupdict().items() if words)
    if start > begin and text[start - 1] in "£$":
        unit = "money"
    noun = _NOUN.match(text, stop, end)
    word = noun["noun"].lower() if noun and noun["noun"][0].islower() else None
    return Quantity(
        text=text[start:stop],
        value=value,
        noun=None if word in _NO_NOUN else word,
        unit=unit,
        approximate=_ROUGH.search(text, max(begin, start - 18), start) is not None,
        start=start,
        end=stop,
    )


_LARGEST = 10**15
"""No count that people spell out is larger; what goes on beyond it is no number."""


def _spelt(words: str) -> float:
    """Return the number that words spell."""
    total = current = 0
    for word in re.findall(r"[^\W\d_]+", words.lower()):
        scale = _SCALES.get(word)
        if scale is None:
            current += _WORDS.get(word, 0)
        elif scale == 100:
            current = max(1, current) * 100
        else:
            total, current = total + max(1, current) * scale, 0
        if max(total, current) > _LARGEST:
            break
    return float(total + current)


class _Held:
    """Spans in order, to be asked whether any overlaps another."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = sorted(spans)
        self.at = 0

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether a span overlaps; asked in any order."""
        low, high = 0, len(self.spans)
        while low < high:
            middle = (low + high) // 2
            if self.spans[middle][0] < end:
                low = middle + 1
            else:
                high = middle
        return any(one[1] > start for one in self.spans[max(0, low - 3) : low])
