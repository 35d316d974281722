"""Numbers of things: value, what is counted, whether it is exact. Never years, dates, codes or times."""

from bisect import bisect_right

from fonds.reading.counted import CURRENCIES, STOPS, is_sized, noun_after, noun_of, single_after, unit_of
from fonds.reading.counted_elsewhere import Carrier, Noun, Told
from fonds.reading.hedges import is_hedged
from fonds.reading.numerals import NUMBER_WORDS, SCALES, WORDS, Number, read_digits, read_share, read_spaced, read_words
from fonds.reading.spans import merged
from fonds.reading.tokens import Tokens
from fonds.record import Quantity

_MONTHS = NUMBER_WORDS["month"]
_NUMBERED = NUMBER_WORDS["numbered"]
_YEAR_BEFORE = NUMBER_WORDS["before_year"]
_AUXILIARY = NUMBER_WORDS["auxiliary"]
_SIGNS = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₽": "roubles"}
_CLOCK = frozenset(
    {"a", "p", "am", "pm", "o'clock", "o’clock", "noon", "midnight", "hrs", "gmt", "est", "час", "часов"}
)
_BEFORE_OK = frozenset(" \n\t(\u00a0\u202f$£€¥₽“\"‘'«–—-~±+")
_RANGE = frozenset("-–—")
_ABBREVIATED = frozenset({"rs", "tls", "frs", "fr", "mks", "rbls", "kr", "fcs"})
"""Currencies that stand shortened before their figure."""
_OF_MONEY = frozenset(
    {"£", "sterling", "shillings", "treasury", "loan", "loans", "budget", "paid", "credit", "credits"}
)
_OF_WEIGHT = frozenset(
    {"weigh", "weighs", "weighed", "weighing", "weight", "ounces", "lbs", "bushels", "cotton", "wool"}
)
"""Words of a text in which pounds are money, and in which they may not be."""
_AT_TIMES = frozenset(
    {"at", "from", "to", "until", "till", "by", "before", "after", "between", "since", "sent", "received", "filed", ""}
)
_WHO = frozenset({"they", "we", "who", "which", "these", "those"})


def find_quantities(tokens: Tokens, taken: tuple[tuple[int, int], ...]) -> tuple[Quantity, ...]:
    """Find numbers with what they count, outside the spans already `taken` by dates, references and numbers.

    `value` is the number, or both ends of a range. `noun` is what is counted, with its modifiers, in the document's
    words, also where a number counts what the one before it counted; None where the text does not say it.
    """
    reader = _Reader(tokens, taken)
    words, lower = tokens.words, tokens.lower
    found: list[Quantity] = []
    behind = 0
    for at in [at for at, word in enumerate(lower) if word in WORDS or word in {"a", "half"} or word[0].isdecimal()]:
        if at < behind:
            continue
        number = reader.digits(at) if words[at][0].isdecimal() else reader.worded(at)
        if number is None:
            continue
        quantity, behind = reader.quantity(number)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


class _Reader:
    """One pass over one text: what is taken, and what was counted last."""

    def __init__(self, tokens: Tokens, taken: tuple[tuple[int, int], ...]) -> None:
        self.tokens = tokens
        self.text = tokens.text
        spans = merged(taken)
        self.begins = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.carrier = Carrier(tokens)
        said = frozenset(tokens.lower)
        self.pounds = bool(said & _OF_MONEY) and not said & _OF_WEIGHT

    def digits(self, at: int) -> Number | None:
        """Read digits at `at`, unless they are not a number of things."""
        tokens, text = self.tokens, self.text
        start = tokens.starts[at]
        if self._is_taken(start) or (start and text[start - 1] not in _BEFORE_OK):
            return None
        if self._ends_spaced(at):
            return None
        number = self._spaced(at) or self._dotted(at) or read_digits(tokens, at)
        if number is not None and self.carrier.in_table(number)[1] is not None:
            return number
        if number is None or self._is_code(number) or self._is_listed(number):
            return None
        return None if self._is_year_or_date(number) else number

    def _ends_spaced(self, at: int) -> bool:
        """Say whether `345` may be the end of `12 345`, so that alone it would be another number."""
        tokens, before = self.tokens, at - 1
        if before < 0 or len(tokens.words[at]) != 3 or not 0 < len(tokens.words[before]) < 4:
            return False
        if self.text[tokens.ends[before] : tokens.starts[at]] not in {" ", "\u00a0", "\u202f"}:
            return False
        return (
            tokens.words[before].isdecimal()
            and tokens.words[before][0] != "0"
            and not self._is_taken(tokens.starts[before])
        )

    def _spaced(self, at: int) -> Number | None:
        """Read `12 345 hectares`, if nothing shows that they are two numbers."""
        number = read_spaced(self.tokens, at)
        before = self.tokens.lower[at - 1] if at else ""
        if (
            number is None
            or before in _MONTHS
            or before in _NUMBERED
            or before[:1].isdecimal()
            or (before in {"-", "/", "."} and self.tokens.starts[at] == self.tokens.ends[at - 1])
        ):
            return None
        return number if noun_after(self.tokens, number.last) else None

    def _dotted(self, at: int) -> Number | None:
        """Read `1.234 workers`, where the point parts thousands: people and things are not told in thousandths."""
        tokens, words = self.tokens, self.tokens.words
        if words[at + 1 : at + 2] != ["."] or len(words[at]) > 3 or words[at][0] == "0" or at + 2 >= len(tokens):
            return None
        if len(words[at + 2]) != 3 or not words[at + 2].isdecimal() or tokens.ends[at] + 1 != tokens.starts[at + 2]:
            return None
        span = noun_after(tokens, at + 2)
        if span is None or tokens.starts[span[0]] == tokens.ends[at + 2] or unit_of(tokens, *span):
            return None
        head = tokens.lower[span[1]]
        if head in CURRENCIES or head in {"percent", "million", "per"} or self._percent(at + 2):
            return None
        return Number(at, at + 2, float(words[at] + words[at + 2]), digits=True, grouped=True)

    def worded(self, at: int) -> Number | None:
        """Read number words at `at`, unless they are part of a name, or only `one`."""
        tokens = self.tokens
        if self._is_taken(tokens.starts[at]):
            return None
        number = read_share(tokens, at) or read_words(tokens, at)
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
        if following == ":" and not text[end + 1 : end + 2].isalnum():
            following = ""
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
        start = tokens.starts[first]
        sign = text[start - 1 : start] if start else ""
        if sign and sign in _SIGNS:
            return self._made(number, start - 1, tokens.ends[last], value, (_SIGNS[sign], sign)), last + 1
        if (share := self._percent(last)) is not None:
            words = text[tokens.starts[share[0]] : tokens.ends[share[1]]]
            noun: Noun | None = ("percent" if words == "%" else words, "percent")
            return self._made(number, start, tokens.ends[last], value, noun), share[1] + 1
        noun = self._noun(number, last)
        value = self._scaled_alike(value, last)
        if noun is None and not self._stands_alone(number, last):
            return None, last + 1
        resume = last + 4 if noun and is_sized(tokens, last + 1) else last + 1
        return self._made(number, start, tokens.ends[last], value, noun), resume

    def _noun(self, number: Number, last: int) -> Noun | None:
        """Return what a number counts and its unit, from the words after it, or from those before."""
        tokens, lower = self.tokens, self.tokens.lower
        after = lower[last + 1] if last + 1 < len(lower) else ""
        whole = Number(number.first, last, number.value, number.digits, number.grouped, number.share)
        if number.digits:
            row, noun = self.carrier.in_table(whole)
            if row:
                return noun
        if number.share:
            span = _whole_after(tokens, last + 1) if after == "of" else None
            return self._named(span) if span else None
        span = None
        if after not in _AUXILIARY:
            span = noun_of(tokens, last) if after == "of" else noun_after(tokens, last)
        if span is None and number.digits and number.value == 1 and not number.grouped:
            span = single_after(tokens, last)
        if span is None and number.value < 1:
            span = single_after(tokens, last)
        if span is None and (shared := self._shared(last)) is not None:
            return shared
        if span is not None:
            return self._named(span)
        before = lower[number.first - 1] if number.first else ""
        if before == "." and number.first > 1 and lower[number.first - 2] in _ABBREVIATED:
            word = tokens.words[number.first - 2]
            return word, word
        if before in CURRENCIES and before not in {"sterling", "won"} and number.digits:
            word = tokens.words[number.first - 1]
            return word, word
        return self.carrier.noun(whole, self._is_dated(number.first))

    def _named(self, span: tuple[int, int]) -> Noun:
        """Return a noun in the document's words, and its unit if it is money or a measure."""
        tokens, lower = self.tokens, self.tokens.lower
        noun = " ".join(self.text[tokens.starts[span[0]] : tokens.ends[span[1]]].split())
        head = lower[span[1]]
        if head in {"pound", "pounds"}:
            weighed = lower[span[1] + 1 : span[1] + 2] == ["of"]
            return noun, "lb" if weighed else noun if self.pounds else None
        if head in CURRENCIES:
            return noun, noun
        if noun.lower().endswith("horse-power"):
            return noun, "hp"
        return noun, unit_of(tokens, *span)

    def _shared(self, last: int) -> Noun | None:
        """Return the noun that the next number names for both, as in `between 12 and 15 years`."""
        tokens, lower, now = self.tokens, self.tokens.lower, last + 2
        if now >= len(tokens) or lower[now - 1] not in {"and", "or", "to"}:
            return None
        if tokens.words[now][0].isdecimal():
            second = read_digits(tokens, now)
        else:
            second = read_words(tokens, now) if lower[now] in WORDS else None
        if second is None:
            return None
        if (share := self._percent(second.last)) is not None:
            return self.text[tokens.starts[share[0]] : tokens.ends[share[1]]], "percent"
        span = noun_after(tokens, second.last)
        return self._named(span) if span else None

    def _scaled_alike(self, value: float | tuple[float, float], last: int) -> float | tuple[float, float]:
        """Return the value of the first number of `five to six thousand`, which are thousands both."""
        tokens, lower, now = self.tokens, self.tokens.lower, last + 2
        if isinstance(value, tuple) or now >= len(tokens) or lower[now - 1] not in {"to", "or", "and"}:
            return value
        second = read_digits(tokens, now) if tokens.words[now][0].isdecimal() else None
        if second is None and lower[now] in WORDS:
            second = read_words(tokens, now)
        if second is None or second.first == second.last or not noun_after(tokens, second.last):
            return value
        scale = SCALES.get(lower[second.last], 1)
        return value * scale if value < second.value / scale and scale > 1 else value

    def _is_dated(self, first: int) -> bool:
        """Say whether a date stands directly before a number, which is then its figure."""
        now = first - 1
        if now > 0 and self.tokens.words[now] in {",", ":", "—", "–"}:
            now -= 1
        return now >= 0 and self._is_taken(self.tokens.starts[now])

    def _stands_alone(self, number: Number, last: int) -> bool:
        """Say whether a number is a quantity although nothing says of what."""
        lower = self.tokens.lower
        after = lower[last + 1] if last + 1 < len(lower) else ""
        if number.grouped:
            return not (self.carrier.may_be_time(number) and self._is_timed(number))
        before = lower[number.first - 1] if number.first else ""
        if number.share:
            return False
        two = lower[number.first - 2] if number.first > 1 else ""
        if before in {"numbering", "numbered"} or after == "strong" or (before == "number" and two in _WHO):
            return True
        if after == "of" and lower[last + 2 : last + 3] in (["them"], ["whom"], ["which"], ["these"]):
            return True
        return number.digits and after in _AUXILIARY and before not in _NUMBERED

    def _is_timed(self, number: Number) -> bool:
        """Say whether the words around a decimal make it a time of day."""
        lower, first, last = self.tokens.lower, number.first, number.last
        before = lower[first - 1] if first else ""
        after = lower[last + 1 : last + 4]
        return before in _AT_TIMES or self._is_dated(first) or after[:1] == ["hours"] or after[:2] == ["in", "the"]

    def _made(
        self, number: Number, start: int, end: int, value: float | tuple[float, float], named: Noun | None
    ) -> Quantity:
        noun, unit = named or (None, None)
        decimal = number.value != int(number.value) and number.digits
        carried = noun is not None and not self.text.startswith(noun[:3], end + 1)
        follows = self.tokens.lower[number.last + 1 : number.last + 2]
        if self.text[end : end + 1] != "-":
            told = Told(
                first=number.first, start=start, end=end, value=value, noun=noun, unit=unit, grouped=number.grouped,
                decimal=decimal, carried=carried, subject=bool(follows) and follows[0] in _AUXILIARY,
            )  # fmt: skip
            self.carrier.add(told)
        hedged = is_hedged(self.tokens, number.first, end)
        words = self.text[start:end]
        return Quantity(text=words, value=value, noun=noun, unit=unit, approximate=hedged, start=start, end=end)

    def _range_end(self, number: Number) -> Number | None:
        """Return the second number of `5–6`, `from 5 to 6` is left as two."""
        tokens = self.tokens
        now = number.last + 1
        if now + 1 >= len(tokens) or tokens.words[now] not in _RANGE:
            if now + 1 < len(tokens) and tokens.lower[now] == "or":
                if tokens.lower[now + 1] in WORDS and not number.digits:
                    return read_words(tokens, now + 1)
                if tokens.words[now + 1].isdecimal() and number.digits:
                    second = read_digits(tokens, now + 1)
                    named = second is not None and (second.grouped or noun_after(tokens, second.last) is not None)
                    return second if named else None
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


def _whole_after(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the word for the whole of which a share is told: `of the crop`, the last word before a stop."""
    lower, now = tokens.lower, at + 1
    while now < len(tokens) and lower[now] in {"the", "its", "their", "our", "his", "this", "that", "all"}:
        now += 1
    first = now
    while now < len(tokens) and now - first < 4 and lower[now].isalpha() and lower[now] not in STOPS:
        now += 1
    return (first, now - 1) if now > first else None


def _range_or_word(text: str, end: int) -> bool:
    """Say whether what follows a hyphen after digits is a second number or a noun."""
    following = text[end + 1 : end + 2]
    return not following or following.isalnum() or following.isspace()


def _scale_of(word: str) -> float:
    return {"million": 1e6, "thousand": 1e3, "billion": 1e9}.get(word, 1)
