"""Numbers of things: value, what is counted, whether it is exact. Never years, dates, codes or times."""

from bisect import bisect_right

from fonds.reading.counted import CURRENCIES, MEASURES, noun_after
from fonds.reading.numerals import NUMBER_WORDS, WORDS, Number, read_digits, read_words
from fonds.reading.tokens import Tokens
from fonds.record import Quantity

_NEAR = 120
"""Characters within which a part told with `from` still belongs to the number before it."""
_CARRY = 420
"""Characters over which a bare number may count what the number before it counted."""

_MONTHS = NUMBER_WORDS["month"]
_NUMBERED = NUMBER_WORDS["numbered"]
_YEAR_BEFORE = NUMBER_WORDS["before_year"]
_HEDGES = NUMBER_WORDS["hedge"]
_AUXILIARY = NUMBER_WORDS["auxiliary"]
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₽": "roubles"}
_CLOCK = frozenset(
    {"a", "p", "am", "pm", "o'clock", "o’clock", "noon", "midnight", "hrs", "gmt", "est", "час", "часов"}
)
_BEFORE_OK = frozenset(" \n\t(\u00a0\u202f$£€¥₽“\"‘'«–—-~±+")
_RANGE = frozenset("-–—")


def find_quantities(tokens: Tokens, taken: tuple[tuple[int, int], ...]) -> tuple[Quantity, ...]:
    """Find numbers with what they count, outside the spans already `taken` by dates, references and numbers.

    `value` is the number, or both ends of a range. `noun` is what is counted, with its modifiers, in the document's
    words, also where a number counts what the one before it counted; None where the text does not say it.
    """
    reader = _Reader(tokens, taken)
    words, lower = tokens.words, tokens.lower
    found: list[Quantity] = []
    at, count = 0, len(tokens)
    while at < count:
        word = words[at]
        number = None
        if word[0].isdecimal():
            number = reader.digits(at)
        elif lower[at] in WORDS or (word in {"a", "A"} and lower[at + 1 : at + 2] in _A_SCALE):
            number = reader.worded(at)
        if number is None:
            at += 1
            continue
        quantity, at = reader.quantity(number)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


_A_SCALE = (["hundred"], ["thousand"], ["million"], ["billion"], ["dozen"])


class _Reader:
    """One pass over one text: what is taken, and what was counted last."""

    def __init__(self, tokens: Tokens, taken: tuple[tuple[int, int], ...]) -> None:
        self.tokens = tokens
        self.text = tokens.text
        merged: list[list[int]] = []
        for start, end in sorted(taken):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(end, merged[-1][1])
            else:
                merged.append([start, end])
        self.begins = [start for start, _ in merged]
        self.ends = [end for _, end in merged]
        self.last_noun: str | None = None
        self.last_end = -_CARRY
        self.last_money: str | None = None
        self.last_at = -_CARRY

    def digits(self, at: int) -> Number | None:
        """Read digits at `at`, unless they are not a number of things."""
        tokens, text = self.tokens, self.text
        start = tokens.starts[at]
        if self._is_taken(start) or (start and text[start - 1] not in _BEFORE_OK):
            return None
        number = read_digits(tokens, at)
        if number is None or self._is_code(number) or self._is_listed(number):
            return None
        return None if self._is_year_or_date(number) else number

    def worded(self, at: int) -> Number | None:
        """Read number words at `at`, unless they are part of a name, or only `one`."""
        tokens = self.tokens
        if self._is_taken(tokens.starts[at]):
            return None
        number = read_words(tokens, at)
        if number is None:
            return None
        if number.value in {0, 1} and number.first == number.last:
            return None
        word = tokens.words[at]
        capital = word[0].isupper() and at and tokens.words[at - 1][-1] not in '.?!:;”")]•' and not word.isupper()
        if capital and "\n" not in self.text[tokens.ends[at - 1] : tokens.starts[at]]:
            return None
        if at and tokens.words[at - 1] in "-–" and tokens.starts[at] == tokens.ends[at - 1]:
            return None
        after = number.last + 1
        if after < len(tokens) and tokens.words[after] in {"'", "’"}:
            return None
        return number

    def _is_taken(self, offset: int) -> bool:
        place = bisect_right(self.begins, offset) - 1
        return place >= 0 and offset < self.ends[place]

    def _is_code(self, number: Number) -> bool:
        """Say whether digits are part of a code, a time, a footnote mark or a serial number."""
        tokens, text = self.tokens, self.text
        words = tokens.words
        first, last = number.first, number.last
        before = tokens.lower[first - 1] if first else ""
        start, end = tokens.starts[first], tokens.ends[last]
        following = text[end : end + 1]
        after = words[last + 1] if last + 1 < len(words) else ""
        if following and (following.isalpha() or following in "[_/\\:"):
            return not (following.isalpha() and after in {"kg", "km", "mm", "cm", "kw"})
        if following == "." and text[end + 1 : end + 2].isdecimal():
            return True
        if following in "-–" and following and not _range_or_word(text, end):
            return True
        if start and text[start - 1] in "-–—":
            near = text[start - 2 : start - 1]
            if near and not near.isspace():
                return True
        if before in _NUMBERED:
            return True
        if before in {".", "°"} and first > 1 and tokens.lower[first - 2] in _NUMBERED:
            return True
        if before in {",", "and", "-", "–", "or", "&"} and first > 1 and words[first - 2].isdecimal():
            back = first - 2
            while (
                back > 1
                and back > first - 12
                and (words[back].isdecimal() or words[back] in ",-–&" or words[back] == "and")
            ):
                back -= 1
            named = tokens.lower[back - 1] if words[back] == "." else tokens.lower[back]
            if named in _NUMBERED:
                return True
        if after.lower() in _CLOCK and not number.grouped:
            return after.lower() not in {"a", "p"} or words[last + 2 : last + 3] == ["."]
        if after in {"a", "p"} and words[last + 2 : last + 4] == [".", "m"]:
            return True
        return before in {":", "/"} and first > 1 and words[first - 2].isdecimal()

    def _is_listed(self, number: Number) -> bool:
        """Say whether digits are the number of an item, in brackets or at the head of a line."""
        tokens, words = self.tokens, self.tokens.words
        after = words[number.last + 1] if number.last + 1 < len(words) else ""
        before = words[number.first - 1] if number.first else ""
        if (before == "(" and after == ")") or (before == "[" and after == "]"):
            return True
        heads_line = number.first == 0 or "\n" in self.text[tokens.ends[number.first - 1] : tokens.starts[number.first]]
        if heads_line and after in {".", ")", "", ","} and number.value < 1000 and not number.grouped:
            return True
        ends_line = (
            number.last + 1 >= len(words)
            or "\n" in self.text[tokens.ends[number.last] : tokens.starts[number.last + 1]]
        )
        return heads_line and ends_line

    def _is_year_or_date(self, number: Number) -> bool:
        lower = self.tokens.lower
        before = lower[number.first - 1] if number.first else ""
        after = lower[number.last + 1] if number.last + 1 < len(lower) else ""
        if before == "." and number.first > 1 and not number.grouped:
            before = lower[number.first - 2]
        if before in _MONTHS and not number.grouped and number.value < 2100:
            return True
        if after in _MONTHS and number.value <= 31 and not number.grouped:
            return True
        if after == "of" and lower[number.last + 2 : number.last + 3] and lower[number.last + 2] in _MONTHS:
            return True
        if number.grouped or not 1000 <= number.value <= 2100:
            return False
        if before in _YEAR_BEFORE or before in {"", ",", "(", "-", "–", "'", "’"}:
            return True
        noun = noun_after(self.tokens, number.last)
        return noun is None or lower[number.last + 1] in {"years", "year"}

    def quantity(self, number: Number) -> tuple[Quantity | None, int]:
        """Return the quantity, or None if nothing shows that it is one, and the token to read on from."""
        tokens, text, lower = self.tokens, self.text, self.tokens.lower
        value: float | tuple[float, float] = number.value
        first, last = number.first, number.last
        second = self._range_end(number)
        if second is not None and second.value > number.value:
            low = number.value
            if second.grouped and not number.grouped and second.value >= 1000 and low < 1000:
                low *= _scale_of(lower[second.last])
            value, last = (low, second.value), second.last
        unit = noun = None
        sign = text[tokens.starts[first] - 1 : tokens.starts[first]] if tokens.starts[first] else ""
        start = tokens.starts[first]
        after = lower[last + 1] if last + 1 < len(lower) else ""
        if sign in _SIGNS and sign:
            unit, noun, start = sign, _SIGNS[sign], start - 1
        elif (share := self._percent(last)) is not None:
            words = text[tokens.starts[share[0]] : tokens.ends[share[1]]]
            unit, noun = "percent", "percent" if words == "%" else words
            resume = share[1] + 1
            return self._made(number, start, tokens.ends[last], value, noun, unit), resume
        elif after in {"of", "others", "from"} or after in _AUXILIARY or after in {",", ".", ";", "", ")", "more"}:
            noun = self._carried(number, after)
            bare = noun is None and not number.grouped and not (number.digits and after in _AUXILIARY)
            gap = text[max(0, self.last_end) : start]
            bare = bare and not (after == "from" and len(gap) < _NEAR and "." not in gap)
            if bare and not (
                after == "of" and lower[last + 2 : last + 3] in (["them"], ["whom"], ["which"], ["these"])
            ):
                return None, last + 1
        else:
            span = noun_after(tokens, last)
            if span is None:
                if not number.grouped:
                    return None, last + 1
            else:
                noun = " ".join(text[tokens.starts[span[0]] : tokens.ends[span[1]]].split())
                head = lower[span[1]]
                if head in CURRENCIES and head not in {"pound", "pounds"}:
                    unit = noun
                elif head in MEASURES:
                    unit = MEASURES[head]
                elif noun.lower().endswith("horse-power"):
                    unit = "hp"
        return self._made(number, start, tokens.ends[last], value, noun, unit), last + 1

    def _made(
        self,
        number: Number,
        start: int,
        end: int,
        value: float | tuple[float, float],
        noun: str | None,
        unit: str | None,
    ) -> Quantity:
        if noun is None and number.grouped and self.last_money is not None and start - self.last_end < _NEAR:
            noun = unit = self.last_money
        if noun is not None and unit == noun:
            self.last_money = noun
        self.last_end = end
        if noun is not None and unit is None:
            self.last_money = None
            self.last_noun, self.last_at = noun, end
        words = self.text[start:end]
        return Quantity(
            text=words, value=value, noun=noun, unit=unit, approximate=self._hedged(number.first), start=start, end=end
        )

    def _range_end(self, number: Number) -> Number | None:
        """Return the second number of `5–6`, `from 5 to 6` is left as two."""
        tokens = self.tokens
        now = number.last + 1
        if now + 1 >= len(tokens) or tokens.words[now] not in _RANGE:
            if now + 1 < len(tokens) and tokens.lower[now] in {"to", "or"} and not number.digits:
                second = read_words(tokens, now + 1) if tokens.lower[now + 1] in WORDS else None
                return second if second is not None and tokens.lower[now] == "or" else None
            return None
        if tokens.words[now + 1][0].isdecimal():
            return read_digits(tokens, now + 1)
        return None

    def _percent(self, last: int) -> tuple[int, int] | None:
        words, lower = self.tokens.words, self.tokens.lower
        now = last + 1
        if now >= len(words):
            return None
        if words[now] == "%" or lower[now] in {"percent", "процентов", "процента", "pct"}:
            return now, now
        if lower[now] == "per" and lower[now + 1 : now + 2] in (["cent"], ["centum"]):
            return now, now + 1
        return None

    def _carried(self, number: Number, after: str) -> str | None:
        """Return what the number before counted, where this one counts the same."""
        lower = self.tokens.lower
        if self.tokens.starts[number.first] - self.last_at > _CARRY:
            return None
        before = lower[number.first - 1] if number.first else ""
        follows = lower[number.last + 2] if number.last + 2 < len(lower) else ""
        if after == "of":
            return self.last_noun if follows in {"them", "whom", "these", "those", "which", "us", "you"} else None
        gap = self.text[max(0, self.last_at) : self.tokens.starts[number.first]]
        if after == "from":
            return self.last_noun if len(gap) < _NEAR and "." not in gap else None
        if (
            after in _AUXILIARY
            or after in {"others", "more"}
            or before in {"remaining", "other", "which", "whom", "these", "those"}
        ):
            return self.last_noun
        return None

    def _hedged(self, first: int) -> bool:
        lower = self.tokens.lower
        if first == 0:
            return False
        before = lower[first - 1]
        if before in _HEDGES:
            return before != "most" or (first > 1 and lower[first - 2] == "at")
        if before == "than" and first > 1:
            return lower[first - 2] in {"more", "less", "fewer", "over", "no"}
        return before == "to" and first > 1 and lower[first - 2] in {"up", "close"}


def _range_or_word(text: str, end: int) -> bool:
    """Say whether what follows a hyphen after digits is a second number or a noun."""
    following = text[end + 1 : end + 2]
    return not following or following.isalnum() or following.isspace()


def _scale_of(word: str) -> float:
    return {"million": 1e6, "thousand": 1e3, "billion": 1e9}.get(word, 1)
