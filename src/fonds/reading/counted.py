"""What a number counts: the noun after it with its modifiers, in the document's words."""

from fonds.reading.numerals import NUMBER_WORDS
from fonds.reading.tokens import Tokens

_LONGEST = 5

STOPS = NUMBER_WORDS["not_a_noun"]
"""Words that end the noun, or that show that none stands there."""

IRREGULAR = NUMBER_WORDS["irregular_plural"]
MEASURES = {
    "year": "year", "years": "year", "month": "month", "months": "month", "week": "week", "weeks": "week", "day": "day",
    "days": "day", "hour": "hour", "hours": "hour", "minute": "minute", "minutes": "minute", "second": "second",
    "seconds": "second", "mile": "mile", "miles": "mile", "km": "km", "kilometer": "km", "kilometers": "km",
    "kilometre": "km", "kilometres": "km", "meter": "m", "meters": "m", "metre": "m", "metres": "m", "cm": "cm",
    "mm": "mm", "feet": "ft", "foot": "ft", "ft": "ft", "inch": "in", "inches": "in", "yard": "yd", "yards": "yd",
    "acre": "acre", "acres": "acre", "hectare": "ha", "hectares": "ha", "ha": "ha", "ton": "t", "tons": "t",
    "tonne": "t", "tonnes": "t", "kg": "kg", "kilogram": "kg", "kilograms": "kg", "kilogrammes": "kg", "gram": "g",
    "grams": "g", "pound": "lb", "pounds": "lb", "lbs": "lb", "ounce": "oz", "ounces": "oz", "pood": "pood",
    "poods": "pood", "verst": "verst", "versts": "verst", "arshin": "arshin", "arshins": "arshin", "bushel": "bushel",
    "bushels": "bushel", "barrel": "barrel", "barrels": "barrel", "gallon": "gallon", "gallons": "gallon", "liter": "l",
    "liters": "l", "litre": "l", "litres": "l", "knots": "knot", "fathoms": "fathom", "league": "league",
    "leagues": "league", "horse-power": "hp", "horsepower": "hp", "kilowatts": "kW", "kw": "kW", "kilotons": "kt",
    "megatons": "Mt", "degrees": "°", "quarters": "quarter", "dessiatins": "desyatina", "desyatins": "desyatina",
    "лет": "year", "года": "year", "год": "year", "дней": "day", "км": "km", "тонн": "t", "га": "ha", "кг": "kg",
    "percent": "percent", "decades": "decade", "centuries": "century", "nights": "night", "piculs": "picul",
}  # fmt: skip
CURRENCIES = NUMBER_WORDS["currency"]


def noun_after(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """Return the first and last token of the noun after token `last`, or None if a verb or a sign stands there."""
    words, lower, count = tokens.words, tokens.lower, len(tokens)
    now = last + 1
    if now >= count:
        return None
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
