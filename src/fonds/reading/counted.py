"""What a number counts: the noun after it with its modifiers, in the document's words."""

from fonds.reading.name_tables import sections
from fonds.reading.numerals import NUMBER_WORDS, WORDS
from fonds.reading.tokens import Tokens

_LONGEST = 5

STOPS = NUMBER_WORDS["not_a_noun"]
"""Words that end the noun, or that show that none stands there."""

IRREGULAR = NUMBER_WORDS["irregular_plural"]


def _measures() -> dict[str, str]:
    units: dict[str, str] = {}
    unit = ""
    for entry in sections("measures.txt")["measure"]:
        before, parted, word = entry.rpartition(" = ")
        unit = before if parted else unit
        units[word] = unit
    return units


MEASURES = _measures()
"""The unit that a word, or two words, stand for."""
CURRENCIES = NUMBER_WORDS["currency"]
_PASSED = frozenset({"such", "more", "other", "further", "additional", "odd"})
"""Words between a number and its noun that are no part of either."""
_DETERMINERS = frozenset(
    {"the", "these", "those", "our", "your", "his", "her", "its", "their", "my", "all", "said", "such"}
)


def noun_after(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """Return the first and last token of the noun after token `last`, or None if a verb or a sign stands there."""
    words, lower, count = tokens.words, tokens.lower, len(tokens)
    now = last + 1
    if now >= count:
        return None
    if lower[now] in _PASSED and now + 1 < count:
        return noun_after(tokens, now)
    if is_sized(tokens, now):
        sized = noun_after(tokens, now + 2)
        return (now, sized[1]) if sized else None
    if words[now] in "-‑" and now + 1 < count and tokens.starts[now] == tokens.ends[last]:
        now += 1
        if not words[now][0].isalpha() or tokens.starts[now] > tokens.ends[now - 1]:
            return None
        if now + 2 < count and words[now + 1] == "-" and lower[now + 2] == "old":
            return now, now
        return (now, now) if lower[now] not in STOPS else None
    first, taken = now, 0
    plural: int | None = None
    while now < count and taken < _LONGEST:
        word = lower[now]
        if not word[0].isalpha() or word in STOPS or _far(tokens, now):
            break
        if words[now].isupper() and len(word) > 1 and plural is not None:
            break
        hyphened = now + 2 < count and words[now + 1] in "-‑" and tokens.starts[now + 1] == tokens.ends[now]
        if hyphened and tokens.starts[now + 2] == tokens.ends[now + 1] and words[now + 2][0].isalpha():
            now += 2
            word = lower[now]
            if word == "power":
                return first, now
        taken += 1
        people = words[now][0].isupper() and len(word) > 4 and word.endswith("s")
        if word in CURRENCIES or word in MEASURES or word in IRREGULAR or people or is_plural(word):
            if plural is not None and not (words[plural][0].isupper() and word in IRREGULAR):
                break
            plural = now
            if word in MEASURES or word in CURRENCIES or not _goes_on(tokens, now):
                break
        elif plural is not None:
            break
        now += 1
    return None if plural is None else (first, plural)


def noun_of(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """Return the noun of `five of your people` and `two of the nine gates` for the number that `last` ends."""
    lower, count = tokens.lower, len(tokens)
    now = last + 1
    if now + 2 >= count or lower[now] != "of" or lower[now + 1] not in _DETERMINERS:
        return None
    now += 1
    while now + 1 < count and (lower[now + 1] in _DETERMINERS or lower[now + 1].isdecimal() or lower[now + 1] in WORDS):
        now += 1
        if now > last + 8:
            return None
    span = noun_after(tokens, now)
    if span is None or span[1] + 1 >= count or not tokens.words[span[1]][0].isupper():
        return span
    named = tokens.words[span[1] + 1][0].isupper() and not _far(tokens, span[1] + 1)
    return None if named else span


def single_after(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """Return the noun after a figure 1: the words before a stop, `1 steam ram`, as far as they are plain words."""
    now = last + 1
    while now < len(tokens) and now - last <= 3:
        word = tokens.words[now]
        if not word.isalpha() or not word.islower() or tokens.lower[now] in STOPS or _far(tokens, now):
            break
        now += 1
    ended = now >= len(tokens) or tokens.words[now] in {",", ";", ".", ")", "and"}
    return (last + 1, now - 1) if now > last + 1 and ended else None


def unit_of(tokens: Tokens, first: int, last: int) -> str | None:
    """Return the unit of measure that a noun is, by its last word or two."""
    lower = tokens.lower
    if last > first + 1 and lower[last - 1] == "-":
        joined = MEASURES.get(f"{lower[last - 2]}-{lower[last]}")
        return joined or (
            None if lower[last] in MEASURES and lower[last - 2] not in MEASURES else MEASURES.get(lower[last])
        )
    if last > first and (unit := MEASURES.get(f"{lower[last - 1]} {lower[last]}")):
        return unit
    return MEASURES.get(lower[last])


def is_sized(tokens: Tokens, at: int) -> bool:
    """Say whether the size of a thing stands at `at`, as in `eight 76-mm guns`."""
    words = tokens.words
    return (
        at + 3 < len(words)
        and words[at].isdecimal()
        and words[at + 1] == "-"
        and words[at + 2].isalpha()
        and tokens.starts[at + 1] == tokens.ends[at]
        and tokens.starts[at + 2] == tokens.ends[at + 1]
    )


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Say whether a plural at `at` is only the first part of the noun (`record center boxes`, `sports clubs`)."""
    after = at + 1
    if after >= len(tokens) or _far(tokens, after) or tokens.lower[after] in STOPS:
        return False
    return tokens.lower[at] in {"arms", "sports", "goods", "savings", "sales", "people’s", "people's", "armed"}


def is_plural(word: str) -> bool:
    """Say whether a word in small letters looks like a plural noun."""
    return len(word) > 3 and (
        (word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "'s", "’s"))) or word.endswith("men")
    )


def _far(tokens: Tokens, at: int) -> bool:
    gap = tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    return gap not in {" ", "\n", "\u00a0"} and (gap == "" or gap.count("\n") > 1 or len(gap) > 6)
