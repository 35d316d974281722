"""What a number counts: the noun after it with its modifiers, in the document's words."""

from fonds.reading.tokens import Tokens

_LONGEST = 5

STOPS = frozenset(
    """a about above across after against ago all almost alone already also although am among an and any are around as
    at away back be became because become been before being below beside besides between beyond both but by came can
    cannot come could did do does done down during each either else etc even ever for from further gave get given go
    gone got had has have having he hence her here him his how however i if in inclusive including instead into is it
    its itself just least less like made may me merely might more most much must my nearly neither never no nor not now
    of off on once one only onto or other others our out over own past per pm rather respectively shall she should
    since so some soon still such than that the their them then there thereof these they this those though through thus
    till to together too toward towards under unless until up upon us very via was we went were what when where whereas
    whether which while who whom whose why will with within without would yes yet you your gone took take taken left
    live lives lived remained remain arrived crossed emigrated came went died die work works worked study studies
    studied graduate graduated received awarded belonged belong consist consists include includes included say says
    said stated exist exists existed make makes need needs know known show shows shown seem seems want wanted called
    later earlier ahead onwards apiece old each today tomorrow yesterday together inclusive strong followed settled
    returned stayed joined""".split()
)
"""Words that end the noun, or that show that none stands there."""

_MODIFIER_ENDINGS = ("ed", "ing", "al", "ic", "ive", "ary", "ous", "ful", "able", "ible", "less", "ern", "ian", "ese", "ish")
IRREGULAR = frozenset(
    """men women people children persons mice feet teeth oxen sheep cattle horse-power horsepower police troops personnel
    staff percent per-cent yen rubles roubles kopecks marks francs lire won yuan baht rupees sterling head souls folk
    aircraft craft deer fish hundredweight bushels cavalry infantry artillery foot horse votes dead wounded
    million populace gentlemen businessmen servicemen workmen seamen fishermen policemen clergymen noblemen countrymen
    delegates crowns data media kin youth counsel offspring works""".split()
)
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
CURRENCIES = frozenset(
    """dollar dollars yen ruble rubles rouble roubles mark marks franc francs pound pounds lira lire crown crowns krone
    kroner kronor peso pesos rupee rupees rial rials toman tomans tael taels florin florins gulden guilder guilders
    shilling shillings pence penny cents cent kopeks kopecks zloty zlotys forint forints lei leva dinar dinars drachma
    drachmas yuan won sterling piaster piasters piastres sucres soles milreis reis thalers thaler ducats sovereigns euro
    euros рублей рубля руб долларов""".split()
)


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
        if word in CURRENCIES or word in MEASURES or word in IRREGULAR or is_plural(word):
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
