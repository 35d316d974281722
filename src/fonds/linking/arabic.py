"""Whether a word in Arabic or Persian letters, which leave short vowels out, may be a word as it sounds."""

import re
from functools import lru_cache

from fonds.linking.sounds import key

_LETTERS = {
    "ب": "b", "پ": "p", "ت": "t", "ط": "t", "ث": "s", "س": "s", "ص": "s", "ج": "J", "چ": "C", "ح": "h", "ه": "h",
    "خ": "h", "د": "d", "ذ": "sd", "ر": "r", "ز": "s", "ژ": "Z", "ش": "S", "ض": "sd", "ظ": "s", "غ": "gk", "ف": "f",
    "ق": "gk", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "vuo", "ی": "ie", "ي": "ie",
    "ا": "aoeu", "آ": "ao", "أ": "aeiou", "إ": "ie", "ى": "a", "ة": "ah",
}  # fmt: skip
_LONG = frozenset("وییياآىأإة")
_SILENT = frozenset("عءئؤ\u200c\u200d\u200f\u0640")
_VOWELS = frozenset("aeiou")
_MOST = 0.5
_DOUBLE = re.compile(r"([^\W\d_])\1+")


@lru_cache(maxsize=65536)
def may_sound(word: str, reading: str) -> bool:
    """Say whether a word in Arabic letters may be read so: every consonant in its place, every written vowel met."""
    letters = [sign for sign in _DOUBLE.sub(r"\1", word) if sign in _LETTERS]
    if len(letters) < 2 or not reading or len(word) > 40:
        return False
    # A final ه may be a vowel, and so may one before a joint within the word.
    soft = {at for at, sign in enumerate(letters) if sign == "ه" and at == len(letters) - 1}
    if letters[0] in "یي":
        # At the beginning it is a consonant that the readings of Latin letters leave out: Yahya, Yusof.
        soft.add(0)
    joint = word.find("ه\u200c")
    if joint >= 0:
        soft.add(sum(sign in _LETTERS for sign in _DOUBLE.sub(r"\1", word[:joint])))
    ends = len(reading)
    row = [0.0]
    for at in range(ends):
        row.append(row[-1] + _skipped(reading, at))
    for place, sign in enumerate(letters):
        omitted = 0.0 if place in soft else 0.3 if sign in "أإ" or (sign == "ا" and place == 0) else 1.0
        following = [row[0] + omitted]
        for at in range(ends):
            fits = reading[at] in _LETTERS[sign]
            fits |= place == 0 and sign == "ا" and reading[at] in _VOWELS
            fits |= place == len(letters) - 1 and sign == "ی" and reading[at] == "a"
            following.append(
                min(row[at] + (0.0 if fits else 2.0), row[at + 1] + omitted, following[at] + _skipped(reading, at))
            )
        row = following
    return row[-1] <= _MOST


def _skipped(reading: str, at: int) -> float:
    """Return what it costs that a sound is not written: short vowels are not, the second of two is."""
    if reading[at] in _VOWELS:
        return 0.7 if at and reading[at - 1] in _VOWELS else 0.0
    return 0.0 if reading[at] == "h" and at == len(reading) - 1 else 1.0


def frame(word: str) -> str:
    """Return the frame of a word as `sounds.key` gives it for a reading."""
    return key("".join(_LETTERS[sign][0] for sign in word if sign in _LETTERS and sign not in _LONG))
