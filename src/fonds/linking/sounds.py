"""How a word of a name sounds, whatever the script and the system by which it was transliterated.

One alphabet for all: `a e i o u`, consonants as in Latin, `h` for kh, `c` for ts, `C` ch, `S` sh, `Z` zh, `J` dzh; `z`
is written `s`. A word in Latin letters has several readings, for nobody says by which system it was written.
"""

import re
import unicodedata
from functools import lru_cache

_LONGEST = 40
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "Z", "з": "s",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "C", "ш": "S", "щ": "SC", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "u", "я": "a", "ў": "u", "ј": "i", "љ": "l", "њ": "n", "ћ": "C", "ђ": "J", "џ": "J",
    "ә": "a", "ғ": "g", "ҹ": "J", "ҝ": "g", "һ": "h", "ө": "o", "ү": "u", "ұ": "u", "қ": "k", "ң": "n", "ҳ": "h",
    "ҷ": "J", "ѣ": "e", "ѳ": "f",
}  # fmt: skip
_GEORGIAN = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "s", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "Z", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
    "ღ": "g", "ყ": "k", "შ": "S", "ჩ": "C", "ც": "c", "ძ": "ds", "წ": "c", "ჭ": "C", "ხ": "h", "ჯ": "J", "ჰ": "h",
}  # fmt: skip
_ARMENIAN = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "s", "է": "e", "ը": "e", "թ": "t", "ժ": "Z", "ի": "i",
    "լ": "l", "խ": "h", "ծ": "c", "կ": "k", "հ": "h", "ձ": "ds", "ղ": "g", "ճ": "C", "մ": "m", "յ": "i", "ն": "n",
    "շ": "S", "ո": "o", "չ": "C", "պ": "p", "ջ": "J", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "c",
    "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "s", "η": "i", "θ": "t", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i", "φ": "f",
    "χ": "h", "ψ": "ps", "ω": "o",
}  # fmt: skip
_DIRECT = {**_CYRILLIC, **_GEORGIAN, **_ARMENIAN, **_GREEK}

# Order matters: a longer sign stands before those within it. Signs are turned into capitals first, where the sound
# has a letter of its own, so that no later rule touches them again.
_GLIDES = [("ya", "a"), ("yu", "u"), ("ye", "e"), ("yo", "e"), ("yi", "i")]
_JAYS = [("ja", "a"), ("ju", "u"), ("je", "e"), ("jo", "e"), ("ji", "i"), ("j", "i")]
_ENDS = [("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "kv"), ("x", "ks"), ("w", "v"), ("q", "g"), ("y", "i")]
_SYSTEMS: dict[str, list[tuple[str, str]]] = {
    "english": [
        ("shch", "SC"), ("stch", "SC"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("dj", "J"), ("kh", "H"),
        ("zh", "Z"), ("ch", "C"), ("sh", "S"), ("ts", "T"), ("tz", "T"), ("gh", "g"), ("oo", "u"), ("ee", "i"),
        ("ou", "u"), *_GLIDES, ("j", "J"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
    ],
    "german": [
        ("schtsch", "SC"), ("tsch", "C"), ("dsch", "J"), ("sch", "S"), ("ch", "H"), ("tz", "T"), ("z", "T"),
        ("ue", "u"), ("oe", "o"), ("ae", "a"), *_JAYS,
    ],
    "german, voiced": [
        ("schtsch", "SC"), ("tsch", "C"), ("dsch", "J"), ("sch", "Z"), ("sh", "Z"), ("ch", "H"), ("tz", "T"),
        ("z", "T"), *_JAYS,
    ],
    "french": [
        ("chtch", "SC"), ("tch", "C"), ("ch", "S"), ("dj", "J"), ("j", "Z"), ("ou", "u"), ("kh", "H"), ("gh", "g"),
        ("ts", "T"), ("gue", "ge"), ("gui", "gi"), *_GLIDES, ("c", "k"),
    ],
    "polish": [
        ("szcz", "SC"), ("sz", "S"), ("cz", "C"), ("rz", "Z"), ("dż", "J"), ("ż", "Z"), ("ch", "H"), ("ł", "l"),
        ("ó", "u"), ("c", "T"), *_JAYS,
    ],
    "scholarly": [
        ("šč", "SC"), ("dž", "J"), ("č", "C"), ("ć", "C"), ("š", "S"), ("ž", "Z"), ("đ", "J"), ("x", "H"), ("c", "T"),
        *_JAYS,
    ],
    "spanish": [
        ("shch", "SC"), ("sch", "SC"), ("sh", "S"), ("zh", "Z"), ("ch", "C"), ("ts", "T"), ("j", "H"), *_GLIDES,
    ],
    "turkic": [
        ("ç", "C"), ("ş", "S"), ("c", "J"), ("j", "Z"), ("x", "H"), ("ğ", "g"), ("ı", "i"), ("ə", "a"), *_GLIDES,
    ],
}  # fmt: skip
_SOFT = re.compile(r"(?<=[bvgdklmnprstfhcCSZJ])i(?=[aeu])")
_AFTER_HUSH = re.compile(r"(?<=[CSZ])o")
_DOUBLE = re.compile(r"(.)\1+")
_NOT_SOUNDS = re.compile(r"[^a-yCSZJ]")
_OFF = re.compile(r"(?<=[oe])f+\Z")
_LATIN = re.compile(r"[a-zà-ÿā-ſƀ-ɏəḀ-ỿ]")
_ARABIC = re.compile(r"[؀-ۿ]")


def is_arabic(word: str) -> bool:
    """Say whether a word is in the letters of Arabic or Persian."""
    return _ARABIC.search(word) is not None


def plain(word: str) -> str:
    """Return a word in small letters, without marks on letters or between them."""
    lowered = word.lower().replace("ß", "ss").replace("ł", "l").replace("đ", "d").replace("ø", "o").replace("ə", "a")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(sign))
    return "".join(sign for sign in bare if sign.isalnum())


@lru_cache(maxsize=65536)
def readings(word: str) -> frozenset[str]:
    """Return how a word may sound; nothing for a script whose letters do not tell (Arabic, Chinese)."""
    lowered = unicodedata.normalize("NFC", word[:_LONGEST].lower())
    if any(sign in _DIRECT for sign in lowered):
        said = "".join(_DIRECT.get(sign, sign) for sign in lowered).replace("dZ", "J")
        first = _folded(said)
        # Foreign names that begin with H were written with Г in Russian.
        return frozenset({first, first.replace("g", "h")} if "г" in lowered else {first})
    if not _LATIN.search(lowered):
        return frozenset()
    bare = lowered.replace("'", "").replace("’", "").replace("ʹ", "").replace("ʼ", "").replace("`", "")
    return frozenset(_latin(bare))


def _latin(bare: str) -> set[str]:
    found = set()
    for system, rules in _SYSTEMS.items():
        said = bare
        for sign, sound in rules:
            said = said.replace(sign, sound)
        said = "".join(
            sign for sign in unicodedata.normalize("NFD", said.replace("ł", "l").replace("ß", "s").replace("ø", "o"))
            if not unicodedata.combining(sign)
        )  # fmt: skip
        for sign, sound in _ENDS:
            said = said.replace(sign, sound)
        if system == "french" and said.endswith("ine"):
            said = said[:-1]
        folded = _folded(said.replace("H", "h").replace("T", "c").replace("ts", "c"))
        found.add(folded)
        found.add(_DOUBLE.sub(r"\1", _AFTER_HUSH.sub("e", _SOFT.sub("", folded))))
    found.discard("")
    return found


def _folded(said: str) -> str:
    said = _OFF.sub("v", _NOT_SOUNDS.sub("", said.replace("z", "s").replace("y", "i")))
    return _DOUBLE.sub(r"\1", _AFTER_HUSH.sub("e", said))


_COST = {
    frozenset("ae"): 0.3, frozenset("ei"): 0.25, frozenset("ou"): 0.25, frozenset("ao"): 0.5, frozenset("gk"): 0.4,
    frozenset("gh"): 0.5, frozenset("JZ"): 0.4, frozenset("sc"): 0.5,
}  # fmt: skip
_DROPPED = {"i": 0.4, "h": 0.4, "e": 0.5, "a": 0.6, "o": 0.6, "u": 0.6}


@lru_cache(maxsize=65536)
def distance(first: str, second: str) -> float:
    """Return how far apart two readings are: 0 for the same, about 1 for each sound that is another one."""
    row = [0.0]
    for sound in second:
        row.append(row[-1] + _DROPPED.get(sound, 1.0))
    for one in first:
        dropped = _DROPPED.get(one, 1.0)
        following = [row[0] + dropped]
        for at, other in enumerate(second):
            swap = 0.0 if one == other else _COST.get(frozenset((one, other)), 1.0)
            following.append(min(row[at] + swap, row[at + 1] + dropped, following[at] + _DROPPED.get(other, 1.0)))
        row = following
    return row[-1]


_KEY = str.maketrans({"c": "s", "C": "s", "S": "s", "Z": "s", "J": "s", "g": "k", **dict.fromkeys("aeiouvh", None)})


def key(reading: str) -> str:
    """Return the bare frame of a reading, the same for all spellings of a name and for many another."""
    return _DOUBLE.sub(r"\1", reading.translate(_KEY))
