"""Chinese and Korean names, whose parts are syllables, in all the ways of writing them.

Chinese: pinyin, Wade-Giles with or without its marks, the Russian system of Palladius, and the characters most used in
names. Korean: Hangul, the romanisations in use and the Russian way, folded to one coarse form, for they contradict
each other.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from fonds.linking.tables import lines, words_by_section

_INITIALS = {
    "": ("", ""),
    "b": ("p", "б"), "p": ("p'", "п"), "m": ("m", "м"), "f": ("f", "ф"), "d": ("t", "д"), "t": ("t'", "т"),
    "n": ("n", "н"), "l": ("l", "л"), "g": ("k", "г"), "k": ("k'", "к"), "h": ("h", "х"), "j": ("ch", "цз"),
    "q": ("ch'", "ц"), "x": ("hs", "с"), "zh": ("ch", "чж"), "ch": ("ch'", "ч"), "sh": ("sh", "ш"), "r": ("j", "ж"),
    "z": ("ts", "цз"), "c": ("ts'", "ц"), "s": ("s", "с"),
}  # fmt: skip
_FINALS = {
    "a": ("a", "а"), "o": ("o", "о"), "e": ("e eh o", "э е"), "ai": ("ai", "ай"),
    "ei": ("ei", "эй ей"), "ao": ("ao", "ао"), "ou": ("ou", "оу"), "an": ("an", "ань"), "en": ("en", "энь ень"),
    "ang": ("ang", "ан"),
    "eng": ("eng", "эн ен"),
    "ong": ("ung", "ун"), "i": ("i ih", "и ы"), "ia": ("ia", "я"), "ie": ("ieh", "е"), "iao": ("iao", "яо"),
    "iu": ("iu", "ю"), "ian": ("ien", "янь"), "in": ("in", "инь"), "iang": ("iang", "ян"), "ing": ("ing", "ин"),
    "iong": ("iung", "юн"), "u": ("u", "у юй"), "ua": ("ua", "уа"), "uo": ("o uo", "о"), "uai": ("uai", "уай"),
    "ui": ("ui uei", "уй уэй"), "uan": ("uan", "уань юань"), "un": ("un", "унь юнь"), "uang": ("uang", "уан"),
    "ue": ("ueh", "юэ"),
}  # fmt: skip
_ALONE = {
    "a": ("a", "а"), "ai": ("ai", "ай"), "an": ("an", "ань"), "ao": ("ao", "ао"), "e": ("o", "э"), "en": ("en", "энь"),
    "er": ("erh", "эр"), "ou": ("ou", "оу"), "ya": ("ya", "я"), "yan": ("yen", "янь"), "yang": ("yang", "ян"),
    "yao": ("yao", "яо"), "ye": ("yeh", "е"), "yi": ("i yi", "и"), "yin": ("yin", "инь"), "ying": ("ying", "ин"),
    "yong": ("yung", "юн"), "you": ("yu", "ю"), "yu": ("yu", "юй"), "yuan": ("yuan", "юань"), "yue": ("yueh", "юэ"),
    "yun": ("yun", "юнь"), "wa": ("wa", "ва"), "wai": ("wai", "вай"), "wan": ("wan", "вань"), "wang": ("wang", "ван"),
    "wei": ("wei", "вэй вей"), "wen": ("wen", "вэнь вень"), "weng": ("weng", "вэн"), "wo": ("wo", "во"),
    "wu": ("wu", "у"),
    "zi": ("tzu", "цзы"), "ci": ("tz'u", "цы"), "si": ("szu ssu", "сы"), "ze": ("tse", "цзэ цзе"),
    "hui": ("hui", "хуэй хуй"),
}  # fmt: skip
_WORDS = words_by_section("name_words.txt")
_SURNAMES, _KOREAN_SURNAMES = _WORDS["chinese family name"], _WORDS["korean family name"]
_MOST = 48
_MARKS = re.compile(r"['’‘ʻʼ`]")


@cache
def _spelled() -> dict[str, frozenset[str]]:
    """Return the pinyin that each way of writing a syllable may stand for."""
    found: dict[str, set[str]] = {}

    def note(pinyin: str, wade: str, russian: str) -> None:
        for form in (pinyin, wade, _MARKS.sub("", wade), russian):
            if form:
                found.setdefault(form, set()).add(pinyin)

    for (initial, (wade, russian)), (final, (ends, endings)) in product(_INITIALS.items(), _FINALS.items()):
        if not initial:
            continue
        for end in ends.split():
            note(initial + final, wade + end, "")
        for ending in endings.split():
            note(initial + final, "", russian + ending)
    for pinyin, (wades, russians) in _ALONE.items():
        for wade in wades.split():
            note(pinyin, wade, "")
        for russian in russians.split():
            note(pinyin, "", russian)
    return {form: frozenset(said) for form, said in found.items()}


@cache
def _characters() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("chinese_characters.txt"):
        pinyin, signs = line.split()
        found.update(dict.fromkeys(signs, pinyin))
    return found


def _bare(text: str) -> str:
    lowered = text.lower().replace("й", "\0").replace("ё", "е")
    marked = unicodedata.normalize("NFD", lowered)
    return "".join(sign for sign in marked if not unicodedata.combining(sign)).replace("\0", "й")


@lru_cache(maxsize=65536)
def chinese(name: str) -> frozenset[tuple[str, ...]]:
    """Return the names in pinyin, syllable by syllable, that a name may stand for; nothing if it is no Chinese one."""
    if any("一" <= sign <= "鿿" for sign in name):
        signs = [_characters().get(sign) for sign in name if "一" <= sign <= "鿿"]
        whole = tuple(sign for sign in signs if sign is not None)
        return frozenset({whole}) if 2 <= len(signs) <= 4 and len(whole) == len(signs) else frozenset()
    words = [word for word in re.split(r"[\s-]+", _bare(name)) if word]
    if not 2 <= len(words) <= 4 or sum(map(len, words)) > 30:
        return frozenset()
    parts = [list(islice(_cut(word), 8)) for word in words]
    if not all(parts):
        return frozenset()
    found = set()
    for chosen in islice(product(*parts), _MOST):
        whole = tuple(syllable for part in chosen for syllable in part)
        if whole[0] in _SURNAMES and 2 <= len(whole) <= 4:
            found.add(whole)
    return frozenset(found)


def _cut(word: str, depth: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield the syllables that a word may be made of, up to three."""
    table = _spelled()
    for said in table.get(word, table.get(_MARKS.sub("", word), frozenset())):
        yield (said,)
    if depth < 2:
        for at in range(1, len(word)):
            for said in table.get(word[:at], ()):
                for rest in _cut(word[at:], depth + 1):
                    yield (said, *rest)


# Initial, middle and final letters in the order of their code points.
_LEADS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_MIDDLES = "aeaeoeoeoaeeoooeiooii"
_TAILS = ("", *"kkknnntlkmlllllmpptt", "n", *"ttktpt")
_KOREAN_SIGNS = [
    ("eo", "o"), ("eu", "o"), ("oo", "o"), ("ae", "e"), ("ai", "e"), ("oe", "e"), ("ee", "i"), ("ui", "i"), ("wi", "i"),
    ("ch", "c"), ("sh", "s"), ("j", "c"), ("ng", "n"), ("g", "k"), ("d", "t"), ("b", "p"), ("r", "l"), ("u", "o"),
    ("w", ""), ("y", ""),
]  # fmt: skip
_KOREAN_RUSSIAN = {
    "е": "o", "ё": "o", "э": "e", "а": "a", "о": "o", "у": "o", "ы": "o", "и": "i", "й": "", "ю": "o",
    "я": "a", "к": "k",
    "г": "k", "н": "n", "т": "t", "д": "t", "л": "l", "р": "l", "м": "m", "п": "p", "б": "p", "с": "s", "ш": "s",
    "ч": "c", "ц": "c", "х": "h", "в": "", "ь": "", "ж": "c", "з": "c",
}  # fmt: skip
_KOREAN_WHOLE = {"park": "pak", "lee": "i", "rhee": "i", "ri": "i", "li": "i", "yi": "i", "ли": "i", "rhi": "i"}
_KOREAN_WHOLE |= {
    "choi": "ce",
    "choe": "ce",
    "цой": "ce",
    "roh": "no",
    "noh": "no",
    "oh": "o",
    "ahn": "an",
    "lim": "im",
}
_KOREAN_WHOLE |= {"rim": "im", "лим": "im", "suh": "so", "huh": "ho"}
_SYLLABLES = re.compile(r"(?:[kntlmpsch]{0,2}[aeio]{1,2}[kntlmp]{0,2}){1,4}\Z")


@lru_cache(maxsize=65536)
def korean(name: str) -> str | None:
    """Return the coarse form of a Korean name, its family name first and parted; None if it is not one."""
    bare = unicodedata.normalize("NFC", name.strip())
    if all("가" <= sign <= "힣" for sign in bare) and 2 <= len(bare) <= 4:
        syllables = [_hangul(sign) for sign in bare]
        return f"{syllables[0]} {''.join(syllables[1:])}"
    lowered = [word for word in re.split(r"[\s-]+", _MARKS.sub("", _bare(bare))) if word]
    if not 2 <= len(lowered) <= 3 or lowered[0] not in _KOREAN_SURNAMES:
        return None
    folded = [_korean_word(word) for word in lowered]
    given = "".join(folded[1:])
    if not _SYLLABLES.match(given) or len(given) > 9:
        return None
    return f"{folded[0]} {given}"


def _hangul(sign: str) -> str:
    lead, rest = divmod(ord(sign) - 0xAC00, 21 * 28)
    middle, tail = divmod(rest, 28)
    said: str = _LEADS[lead] + _MIDDLES[middle] + _TAILS[tail]
    return {"li": "i", "lim": "im", "lo": "no"}.get(said, said) if lead == 5 else said


def _korean_word(word: str) -> str:
    if word in _KOREAN_WHOLE:
        return _KOREAN_WHOLE[word]
    if any("а" <= sign <= "я" for sign in word):
        return "".join(_KOREAN_RUSSIAN.get(sign, sign) for sign in word)
    for sign, sound in _KOREAN_SIGNS:
        word = word.replace(sign, sound)
    return word
