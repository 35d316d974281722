"""Numbers of things in Russian: value and what is counted. Never years, dates, codes, times or numbers in a list."""

from bisect import bisect_right

from fonds.reading.name_tables import sections
from fonds.reading.russian.numerals import SCALES, WORDS, Number, read_number
from fonds.reading.spans import merged
from fonds.reading.tokens import Tokens
from fonds.record import Quantity

_TABLE = sections("russian_words.txt")
_CURRENCY = ("рубл", "руб", "копе", "коп", "доллар", "фунт стерл", "марок", "марк", "франк", "крон", "иен", "юан",
             "лир", "тум", "риал", "червон", "злот", "форинт", "лей", "лев", "динар", "песо", "рупи")  # fmt: skip
_MEASURE = {
    "пуд": "пуд", "верст": "верста", "вёрст": "верста", "сажен": "сажень", "аршин": "аршин", "десятин": "десятина",
    "га": "ha", "гектар": "ha", "кг": "kg", "килограмм": "kg", "тонн": "t", "т": "t", "центнер": "центнер",
    "ц": "центнер",
    "км": "km", "километр": "km", "метр": "m", "м": "m", "см": "cm", "сантиметр": "cm", "мм": "mm", "литр": "l",
    "градус": "°", "процент": "percent", "фунт": "фунт", "миль": "миля", "мил": "миля",
}  # fmt: skip
_NUMBERED = frozenset(_TABLE["numbered"])
_STOP = frozenset(_TABLE["no_noun"])
_ADJECTIVE = ("ых", "их", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им",
              "ыми", "ими", "ую", "юю", "ом", "ем", "ей", "иеся", "ихся", "ийся", "аяся", "ееся")  # fmt: skip
_NOT_ADJECTIVE = frozenset(_TABLE["no_adjective"])
_VERB = ("ли", "ла", "ло", "ался", "лись", "лось", "ет", "ют", "ит", "ят", "ат", "ается", "ются", "ться", "ены", "аны",
         "ена", "ано", "ено", "яют", "ут", "яты", "аты", "уты", "рыты")  # fmt: skip
_NOT_VERB = frozenset(_TABLE["no_verb"])
_CLAUSE = frozenset(".,;:—–")
_BETWEEN = frozenset({"же", "в", "них", "нём", "ней", "всего", "было", "насчитывается", "имеется", "там", "у", "нас"})
_GENITIVE = ("ов", "ев", "ей", "ых", "их", "ол", "ин", "он", "ек", "ок")
_MONTHS = ("январ", "феврал", "марта", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
_CLOCK = frozenset({"час", "часов", "часа", "мин", "минут", "ч", "м"})
_MORE = frozenset({"около", "почти", "примерно", "приблизительно", "свыше", "порядка", "более", "менее", "больше"})
_ANAPHORA = frozenset({"их", "них", "остальные", "остальных", "которых", "последних", "прочие"})
_CARRY, _NEAR, _BESIDE = 300, 120, 12
_BEFORE_OK = frozenset(' \n\t(\u00a0\u2009«"“„—–-~±+[$')


def find_quantities(tokens: Tokens, start: int, end: int, taken: tuple[tuple[int, int], ...]) -> tuple[Quantity, ...]:
    """Find numbers with what they count between the offsets `start` and `end`, outside the spans `taken`.

    The noun is the words behind the number with its modifiers; where a number counts what the one before it
    counted (`из них 46`), that one's. A number that counts nothing that the text says is left.
    """
    reader = _Reader(tokens, taken)
    found: list[Quantity] = []
    at, stop = tokens.at(start), tokens.at(end)
    while at < stop:
        word = tokens.words[at]
        if not (word[0].isdecimal() or tokens.lower[at] in WORDS or tokens.lower[at] in SCALES):
            at += 1
            continue
        quantity, at = reader.quantity(at)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


class _Reader:
    def __init__(self, tokens: Tokens, taken: tuple[tuple[int, int], ...]) -> None:
        self.tokens = tokens
        self.text = tokens.text
        spans = merged(taken)
        self.begins = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.noun: str | None = None
        self.noun_at = -_CARRY
        self.end = -_CARRY
        self.money: str | None = None
        self.whole = False

    def quantity(self, at: int) -> tuple[Quantity | None, int]:
        """Return the quantity at token `at` or None, and the token to read on from."""
        tokens, text = self.tokens, self.text
        number = read_number(tokens, at)
        if number is None:
            return None, at + 1
        start = tokens.starts[at]
        place = bisect_right(self.begins, start) - 1
        if (place >= 0 and start < self.ends[place]) or not self._counts(number):
            return None, number.last + 1
        value: float | tuple[float, float] = number.value
        last = number.last
        second = self._second(number)
        if second is not None:
            low = number.value
            if second.large and not number.large and second.value >= 1000:
                low *= SCALES.get(tokens.lower[second.last].rstrip("."), 1)
            value, last = (low, second.value), second.last
        noun, unit, until = self._counted(number, last)
        if noun is None:
            return None, last + 1
        self.money = noun if unit == noun else None
        if unit is None:
            self.noun, self.noun_at = noun, tokens.ends[until]
            self.whole = bool(at) and tokens.lower[at - 1] == "из"
        self.end = tokens.ends[until]
        end = tokens.ends[last]
        before = tokens.lower[at - 1] if at else ""
        return Quantity(
            text=text[start:end], value=value, noun=noun, unit=unit,
            approximate=before in _MORE or (before == "чем" and at > 1 and tokens.lower[at - 2] in _MORE)
            or (before == "менее" and at > 1 and tokens.lower[at - 2] == "не"),
            start=start, end=end,
        ), last + 1  # fmt: skip

    def _counts(self, number: Number) -> bool:
        """Say whether a number may count things: no code, time, year, number of a thing or of an item."""
        tokens, text = self.tokens, self.text
        first, last = number.first, number.last
        before = tokens.lower[first - 1] if first else ""
        if not number.digits:
            return not (number.value <= 1 and first == last)
        start, end = tokens.starts[first], tokens.ends[last]
        if start and text[start - 1] not in _BEFORE_OK:
            return False
        if text[start - 1 : start] in {"-", "–", "—"} and not text[start - 2 : start - 1].isspace():
            return False
        following = text[end : end + 1]
        if following and (following.isalpha() or following in "_/\\:№"):
            return False
        if following == "-" and text[end + 1 : end + 2].isalpha():
            return False
        if following == "." and text[end + 1 : end + 2].isdecimal():
            return False
        if before in _NUMBERED or (before == "." and first > 1 and tokens.lower[first - 2] in _NUMBERED):
            return False
        heads = first == 0 or "\n" in text[tokens.ends[first - 1] : start]
        return not (heads and following in {".", ")"} and number.value < 1000 and not number.large)

    def _second(self, number: Number) -> Number | None:
        tokens = self.tokens
        now = number.last + 1
        if now + 1 >= len(tokens) or tokens.words[now] not in {"-", "–", "—"}:
            return None
        if not number.digits or not tokens.words[now + 1][0].isdecimal():
            return None
        if "\n" in self.text[tokens.ends[number.last] : tokens.starts[now + 1]]:
            return None
        second = read_number(tokens, now + 1)
        return second if second is not None and second.value > number.value else None

    def _counted(self, number: Number, last: int) -> tuple[str | None, str | None, int]:
        """Return the noun, the unit and the last token of what the number counts."""
        tokens, lower = self.tokens, self.tokens.lower
        at = last + 1
        if tokens.words[at : at + 1] == ["("]:
            close = next((now for now in range(at, min(at + 8, len(tokens))) if tokens.words[now] == ")"), None)
            at = close + 1 if close is not None and lower[at + 1] in WORDS else at
        if at < len(tokens) and tokens.words[at] == "%":
            return "percent", "percent", at
        span = self._noun(at)
        if span is not None:
            head = lower[span[1]]
            before = lower[number.first - 1] if number.first else ""
            if head in _CLOCK and (before in {"в", "к", "час", "ч"} or (before == "." and number.first > 1)):
                return None, None, last
            if head in {"г", "год", "года", "году", "годов", "годах"}:
                return None, None, last
            if head.startswith(_MONTHS):
                return None, None, last
            noun = " ".join(self.text[tokens.starts[span[0]] : tokens.ends[span[1]]].split())
            return noun, _unit(lower[span[0]], head), span[1]
        return self._carried(number, last) or self._said_before(number, last), None, last

    def _said_before(self, number: Number, last: int) -> str | None:
        """Return the noun of `учеников в них 487`, `Больных же сто семьдесят три`: it opens the clause."""
        tokens, lower = self.tokens, self.tokens.lower
        following = tokens.words[last + 1] if last + 1 < len(tokens) else "."
        if following not in _CLAUSE:
            return None
        at = number.first - 1
        while at > 0 and number.first - at <= 4 and lower[at] in _BETWEEN:
            at -= 1
        opens = at == 0 or tokens.words[at - 1] in _CLAUSE or self._joined(at) is False
        word = tokens.words[at]
        if not opens or not word.isalpha() or lower[at] in _STOP or not lower[at].endswith(_GENITIVE) or len(word) < 4:
            return None
        return word if word.islower() else lower[at]

    def _noun(self, at: int) -> tuple[int, int] | None:
        tokens, lower = self.tokens, self.tokens.lower
        first = at
        for _ in range(4):
            if at >= len(tokens) or not self._joined(at):
                return None
            word = lower[at]
            if not tokens.words[at].isalpha() or word in _STOP or word in WORDS or tokens.words[at][0].isupper():
                return None
            if len(word) < 3 and word not in _MEASURE:
                return None
            if word.endswith(_VERB) and word not in _NOT_VERB and first == at and len(word) > 3:
                return None
            if self._modifies(at):
                at += 1
                continue
            if tokens.words[at + 1 : at + 2] == ["-"] and tokens.starts[at + 1] == tokens.ends[at]:
                after = at + 2
                if after < len(tokens) and tokens.starts[after] == tokens.ends[at + 1] and lower[after].isalpha():
                    return first, after
            return first, at
        return None

    def _modifies(self, at: int) -> bool:
        """Say whether the word at `at` is an adjective with a noun behind it."""
        tokens, lower = self.tokens, self.tokens.lower
        word = lower[at]
        if not word.endswith(_ADJECTIVE) or word in _NOT_ADJECTIVE or len(word) < 5 or word.startswith(_CURRENCY):
            return False
        if any(word.startswith(stem) for stem in _MEASURE if len(stem) > 3):
            return False
        after = at + 1
        if after >= len(tokens) or not self._joined(after):
            return False
        following = lower[after]
        plain = tokens.words[after].isalpha() and not tokens.words[after][0].isupper()
        return plain and len(following) > 2 and following not in _STOP and not following.endswith(_VERB)

    def _joined(self, at: int) -> bool:
        """Say whether token `at` follows its neighbour by white space within a paragraph."""
        gap = self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]
        return bool(gap) and len(gap) <= 8 and gap.count("\n") < 2

    def _carried(self, number: Number, last: int) -> str | None:
        """Return what the number before counted, where this one is said to be of them or stands for them alone."""
        tokens, lower = self.tokens, self.tokens.lower
        start = tokens.starts[number.first]
        closes = last + 1 >= len(tokens) or tokens.words[last + 1] in _CLAUSE
        if closes and number.large and self.money is not None and start - self.end < _CARRY:
            return self.money
        if self.noun is None or start - self.noun_at > _CARRY:
            return None
        before = lower[number.first - 1] if number.first else ""
        gap = self.text[self.noun_at : start]
        if any(word in _ANAPHORA for word in lower[max(0, number.first - 4) : number.first]):
            return self.noun
        if before == "из" and len(gap) < _BESIDE:
            return self.noun
        following = tokens.words[last + 1] if last + 1 < len(tokens) else ""
        if self.whole and "." not in gap and (closes or following.endswith(_VERB)):
            return self.noun
        if not number.digits and "." in gap and lower[number.first] not in {"двое", "трое", "четверо", "пятеро"}:
            return None
        if number.value < 10 and number.digits and not number.large:
            return None
        verb = following and following[0].islower() and following.endswith(_VERB)
        verb = verb or following in {"из", "—", "–", "есть"}
        if verb and "\n\n" not in gap:
            return self.noun
        return self.noun if before in {"—", "–", "а"} and len(gap) < _NEAR and "." not in gap else None


def _unit(first: str, head: str) -> str | None:
    if head.startswith(_CURRENCY) and not head.startswith(("леве", "лирик", "марксис", "кроны", "левы")):
        return head
    if head.startswith("фунт") or head in _MEASURE:
        return _MEASURE.get(head, "фунт")
    del first
    return next((unit for stem, unit in _MEASURE.items() if len(stem) > 2 and head.startswith(stem)), None)
