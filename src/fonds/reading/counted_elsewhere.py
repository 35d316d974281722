"""What a bare number counts, where the noun stands before it: in its sentence, its table, or with the number before.

A noun is carried only where the words tie the number to it: a pronoun (`of these`), a list, a date it is the figure of,
the same kind of figure close by. Where nothing ties it there is none.
"""

import re
from dataclasses import dataclass

from fonds.reading.counted import CURRENCIES, STOPS, is_plural, noun_after
from fonds.reading.numerals import NUMBER_WORDS, Number
from fonds.reading.tabulated import Tables
from fonds.reading.tokens import Tokens

_AUXILIARY = NUMBER_WORDS["auxiliary"]
_CARRY = 420
"""Characters over which a pronoun may stand for what was counted."""
_BESIDE = 220
"""Characters over which a figure is of the kind of the figure before it."""
_BETWEEN = 4
"""Tokens from `of the sacks` to the number that is out of them."""
_SENTENCE = re.compile(r"[.!?][”\"’)\]]*\s+(?=[“\"(\[]?[A-Z])|\n\s*\n")
_PRONOUNS = frozenset({"them", "whom", "these", "those", "which", "us", "you"})
_LIST = frozenset({",", ":", ";", "and", "to", "from", "or", "—", "–", "(", "plus", "but", "including", "only"})
_OVER = frozenset(
    {"at", "in", "from", "on", "by", "for", "with", "under", "to", "through", "among", "i", "he", "she", "we", "they"}
)
_ENDS = frozenset({",", ";", ".", ")", ""})
_VERBS = frozenset(
    {"was", "is", "were", "are", "be", "at", "to", "from", "reached", "exceeded", "totaled", "totalled", "numbered",
     "only",
     "about", "over", "nearly", "approximately", "almost", "some", "than", "of"}
)  # fmt: skip
_REMAINING = frozenset({"remaining", "other", "which", "whom", "these", "those", "them"})
_OF_PEOPLE = re.compile(r"(?:men|women|children|people|girls|boys|ers|ors|ists|ants|ians|ents|ees)\Z")
_MANY = frozenset({"are", "were", "have", "had"})
"""Verbs of several."""
_SUBJECT = re.compile(r"\s*(?:of (?:them|these|those|whom)\s+)?(?:are|were|have|had)\b")
_MOREOVER = frozenset(
    {"moreover", "besides", "further", "furthermore", "additionally", "also", "addition", "today", "now"}
)
_COUNTS = frozenset({"number", "numbers", "total", "strength"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number read before, and what it counts."""

    first: int
    start: int
    end: int
    value: float | tuple[float, float]
    noun: str | None
    unit: str | None
    grouped: bool
    decimal: bool
    carried: bool
    """Whether its noun stands elsewhere."""
    subject: bool
    """Whether a verb follows it."""

    @property
    def is_thing(self) -> bool:
        """Whether it counts things or money, and not miles or years."""
        if self.noun is None or self.unit is None:
            return self.noun is not None
        return self.unit in "$£€¥₽" or self.unit.rpartition(" ")[2].lower() in CURRENCIES


Noun = tuple[str, str | None]
"""A noun and its unit."""


class Carrier:
    """What has been counted so far in a text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.tables = Tables(tokens.text)
        self.told: list[Told] = []

    def add(self, told: Told) -> None:
        """Remember a number that was read; numbers come in the order of the text."""
        self.told.append(told)
        if len(self.told) > 24:
            del self.told[:12]

    def noun(self, number: Number, dated: bool) -> Noun | None:
        """Return what a bare number counts; `dated` says that a date stands directly before it."""
        tokens, lower = self.tokens, self.tokens.lower
        start = tokens.starts[number.first]
        before = lower[number.first - 1] if number.first else ""
        after = lower[number.last + 1] if number.last + 1 < len(lower) else ""
        follows = lower[number.last + 2] if number.last + 2 < len(lower) else ""
        if after == "of":
            if follows not in _PRONOUNS:
                return None
            named = noun_after(tokens, number.last + 2)
            if named and named[0] == named[1]:
                return self._words(named)
            return self._all(number) or self._last(start, _CARRY, measured=True)
        if noun := self._out_of(number) or self._predicate(number):
            return noun
        if before in _REMAINING:
            return self._beside(number, start, _CARRY) or self._last(start, _CARRY)
        if before == "the" and after == "," and number.first > 1 and lower[number.first - 2] == "of":
            return self._known(number.value)
        for find in (self._all, self._beside_near, self._numbered, self._labelled):
            if noun := find(number):
                return noun
        return self._in_sentence(number, before, after, dated) or self._in_turn(number, before, after)

    def in_table(self, number: Number) -> tuple[bool, Noun | None]:
        """Say whether a number ends the row of a table, and return what the table counts."""
        start = self.tokens.starts[number.first]
        table = self.tables.at(start)
        if table is None:
            return False, None
        end = self.tokens.ends[number.last]
        stop = self.text.find("\n", end)
        if self.text[end : stop if stop >= 0 else len(self.text)].strip():
            return False, None
        if table.unit:
            unit = table.unit if table.unit.split()[-1].lower() in CURRENCIES else None
            return True, (table.unit, unit)
        before = [
            one for one in self.told if one.end <= table.begins and table.begins - one.end < _CARRY and one.is_thing
        ]
        for one in before:
            if (
                not isinstance(one.value, tuple)
                and {f"{one.value:,.0f}", f"{one.value:.0f}"} & table.values
                and one.noun
            ):
                return True, (one.noun, one.unit)
        if table.introduced and before and before[-1].noun:
            return True, (before[-1].noun, before[-1].unit)
        return True, None

    def _words(self, span: tuple[int, int]) -> Noun:
        tokens = self.tokens
        return " ".join(self.text[tokens.starts[span[0]] : tokens.ends[span[1]]].split()), None

    def _all(self, number: Number) -> Noun | None:
        """Return the noun of `the plum trees of the widow, all thirty-four`."""
        words, lower, first = self.tokens.words, self.tokens.lower, number.first
        if first < 3 or lower[first - 1] != "all" or words[first - 2] not in {",", "—", "–", "-"}:
            return None
        for now in range(first - 3, max(-1, first - 14), -1):
            if words[now] in {".", ";", ":", "!", "?"}:
                return None
            if lower[now] in {"the", "our", "my", "his", "her", "their", "its", "these", "those"}:
                span = noun_after(self.tokens, now)
                if span is not None and span[1] < first:
                    return self._words(span)
        return None

    def _last(self, start: int, reach: int, *, measured: bool = False) -> Noun | None:
        """Return what was counted last before `start`: a thing, or, if `measured`, whatever it was."""
        for one in reversed([one for one in self.told if one.end <= start]):
            if start - one.end > reach:
                return None
            if (one.is_thing or measured) and one.noun and one.unit != "percent":
                return one.noun, one.unit
        return None

    def _predicate(self, number: Number) -> Noun | None:
        """Return the noun of `of whom 45 are women`."""
        lower, now = self.tokens.lower, number.last + 1
        if lower[now : now + 1] == ["more"]:
            now += 1
        if lower[now : now + 1] not in (["are"], ["were"]):
            return None
        span = noun_after(self.tokens, now)
        if span is None or span[1] - span[0] > 1 or not _OF_PEOPLE.search(lower[span[1]]):
            return None
        return self._words(span)

    def _out_of(self, number: Number) -> Noun | None:
        """Return the noun of `Of the sacks, 360 are held`."""
        lower, now = self.tokens.lower, number.first - 1
        least = max(0, number.first - 16)
        while now > least and self.tokens.words[now - 1] not in {".", ";", ":", "!", "?", ")"}:
            now -= 1
        if lower[now] != "of" or lower[now + 1] not in {"the", "these", "those", "our", "your", "his", "their", "all"}:
            return None
        inside = [one for one in self.told if now < one.first < number.first]
        if inside:
            return self._known(inside[0].value) if len(inside) == 1 and inside[0].first == now + 2 else None
        span = noun_after(self.tokens, now + 1)
        if span is None or not number.first - _BETWEEN <= span[1] < number.first:
            return None
        noun = self._words(span)[0]
        return noun, noun if lower[span[1]] in CURRENCIES else None

    def _known(self, value: float | tuple[float, float]) -> Noun | None:
        """Return what a number of this value counted before."""
        for one in reversed(self.told):
            if one.value == value and one.noun and one.is_thing:
                return one.noun, one.unit
        return None

    def _beside_near(self, number: Number) -> Noun | None:
        return self._beside(number, self.tokens.starts[number.first], _BESIDE)

    def _beside(self, number: Number, start: int, reach: int) -> Noun | None:
        """Return what the last figure of the same kind counts: thousands, or decimals."""
        if not number.grouped or self.may_be_time(number):
            return None
        decimal = number.value != int(number.value)
        for one in reversed(self.told):
            if start - one.end > reach:
                return None
            if one.unit is None and _SENTENCE.search(self.text, one.end, start + 1):
                return None
            if (
                one.grouped
                and one.decimal == decimal
                and one.noun
                and (decimal or one.is_thing)
                and one.unit != "percent"
            ):
                return one.noun, one.unit
        return None

    def may_be_time(self, number: Number) -> bool:
        """Say whether a bare decimal may be hours and minutes, as in `at 18.40`."""
        said = self.text[self.tokens.starts[number.first] : self.tokens.ends[number.last]]
        hours, point, minutes = said.partition(".")
        return bool(point) and hours.isdecimal() and int(hours) <= 24 and len(minutes) == 2 and minutes < "60"

    def _numbered(self, number: Number) -> Noun | None:
        """Return the noun of `the number of graduates was 69` and of `its schools, three in number`."""
        lower, words = self.tokens.lower, self.tokens.words
        first = number.first
        if lower[number.last + 1 : number.last + 3] == ["in", "number"] and first > 1 and words[first - 1] == ",":
            return self._words((first - 2, first - 2)) if is_plural(lower[first - 2]) else None
        if not first or lower[first - 1] not in _VERBS:
            return None
        for now in range(first - 1, max(0, first - 26), -1):
            if words[now] in {".", ";", "!", "?"}:
                return None
            if lower[now] == "of" and lower[now - 1] in _COUNTS:
                span = noun_after(self.tokens, now)
                return self._words(span) if span and span[1] < first else None
        return None

    def _labelled(self, number: Number) -> Noun | None:
        """Return the label of `Schools: 14.` and of `Killed, 45; wounded, 112`."""
        tokens, words, lower = self.tokens, self.tokens.words, self.tokens.lower
        first, last = number.first, number.last
        after = words[last + 1] if last + 1 < len(words) else "."
        if first < 2 or words[first - 1] not in {":", ",", "—", "–"} or number.value == 1:
            return None
        begins = first - 2
        while (
            begins > max(0, first - 6)
            and (words[begins - 1][0].isalpha() or words[begins - 1] in "'’")
            and tokens.starts[begins] - tokens.ends[begins - 1] < 2
        ):
            begins -= 1
        heads = (
            begins == 0
            or words[begins - 1] in {".", ";", "\n", ":"}
            or "\n" in self.text[tokens.ends[begins - 1] : tokens.starts[begins]]
        )
        if not heads or not words[begins][0].isalpha():
            return None
        if words[first - 1] == ",":
            listed = after in {";", "."} and first - begins == 2
            beside = (self.told and self.told[-1].end > tokens.starts[max(0, begins - 3)]) or lower[
                last + 1 : last + 2
            ] == [";"]
            return self._words((begins, begins)) if listed and beside and lower[begins] not in STOPS else None
        if after == "," and lower[last + 2 : last + 3] in (["to"], ["for"]):
            return None
        plural = next((at for at in range(first - 2, begins - 1, -1) if is_plural(lower[at])), None)
        if plural is not None and lower[plural] not in STOPS:
            return self._words((begins, plural))
        return self._words((begins, first - 2)) if number.grouped and begins == first - 2 else None

    def _in_sentence(self, number: Number, before: str, after: str, dated: bool) -> Noun | None:
        """Return what the number before counted, in the same sentence and the same list of figures."""
        tokens = self.tokens
        start = tokens.starts[number.first]
        one = next((told for told in reversed(self.told) if told.is_thing), None)
        if one is None or not one.noun or start - one.end > _BESIDE:
            return None
        if _SENTENCE.search(self.text, one.end, start + 1):
            goes_on = (
                one.carried
                and one.subject
                and before in {".", ";", ":"}
                and after in _AUXILIARY
                and "\n\n" not in self.text[one.end : start]
            )
            return (one.noun, one.unit) if goes_on else None
        if after in {"each", "apiece"} and len(self.text[one.end : start].split()) == len(one.noun.split()):
            return self._last(one.start, _BESIDE)
        noun = one.noun, one.unit
        if after in {"each", "apiece", "altogether"} or dated:
            return noun
        if after == "in" and tokens.lower[number.last + 2 : number.last + 3] in (["all"], ["total"]):
            return noun
        if after in _AUXILIARY or after in {"others", "more"}:
            return noun
        if before not in _LIST:
            return None
        if before == "," and after == "," and number.digits and not number.grouped:
            return None
        if before in {"to", "from"}:
            return noun if after in _ENDS or after in {"to", "in", "by"} or after in _AUXILIARY else None
        return noun if after in _ENDS or after in _OVER or _is_participle(after) else None

    def _in_turn(self, number: Number, before: str, after: str) -> Noun | None:
        """Return who is told of in turn: `97 of the pupils have left`, and in a sentence of its own `44 have stayed`.

        The number begins its sentence and is its subject, as the one before it was of its own or ended it.
        """
        lower, first = self.tokens.lower, number.first
        begins = before in {"", ".", "!", "?", ";"} or (before == "," and lower[first - 2] in _MOREOVER)
        if not begins or after not in _MANY or number.value < 2:
            return None
        one = next((told for told in reversed(self.told) if told.is_thing), None)
        if one is None or not one.noun or one.unit is not None or not is_plural(one.noun.split()[-1].lower()):
            return None
        start = self.tokens.starts[first]
        if start - one.end > _CARRY:
            return None
        behind = self.text[one.end : min(start, one.end + 80)].lstrip().removeprefix(one.noun)
        return (one.noun, None) if behind.strip() == "." or _SUBJECT.match(behind) else None


def _is_participle(word: str) -> bool:
    return (len(word) > 4 and word.endswith(("ed", "en"))) or word in {"built", "held", "sent", "left"}
