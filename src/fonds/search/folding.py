"""One form for all spellings of the same letters, with the way back to the text as it stands.

Accents, case, curly apostrophes and dashes, ё and е, ligatures, full-width and presentation forms, Arabic and
Persian variants of one letter, combining and invisible marks: none of them may hide a text. Both what is indexed and
what is asked for pass through `fold`, so that the engine's own analysis has nothing left to do but cut and stem.

Nearly every change keeps the length, so that offsets of the folded text are offsets of the text. Where it does
not (a combining mark dropped, a ligature opened), `Folded.breaks` says where the two part.
"""

import re
import unicodedata
from bisect import bisect_right

import msgspec

WORD = re.compile(r"[^\W_]+")
"""A word of folded text: what the engine's tokeniser takes for one."""

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670"
_MARKS += "\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
_UNSEEN = "\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_OPENED = {
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss", "þ": "th", "Þ": "th", "№": "no",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij", "Ĳ": "ij",
    "ǆ": "dz", "Ǆ": "dz", "ǅ": "dz", "ǉ": "lj", "Ǉ": "lj", "ǈ": "lj", "ǌ": "nj", "Ǌ": "nj", "ǋ": "nj",
    "\ufefb": "لا", "\ufefc": "لا", "\ufef7": "لا", "\ufef8": "لا", "\ufef5": "لا", "\ufef6": "لا", "\ufef9": "لا",
    "\ufefa": "لا",
}  # fmt: skip
_HAS_UNEVEN = re.compile(f"[{''.join(_OPENED)}{_UNSEEN}{_MARKS}]")
_UNEVEN = re.compile(f"[{''.join(_OPENED)}]|[{_UNSEEN}]+|[^{_MARKS}{_UNSEEN}]?[{_MARKS}]+")
"""All that changes the length: a letter that is opened into several, unseen signs, a letter with marks on it."""

_LETTERS = {
    "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h", "ı": "i",
    "İ": "i", "ə": "e", "Ə": "e", "ŧ": "t", "Ŧ": "t", "ŋ": "n", "Ŋ": "n", "ſ": "s", "ƒ": "f",
    "ё": "е", "Ё": "е", "ѣ": "е", "Ѣ": "е", "і": "и", "І": "и", "ς": "σ",
    "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
}  # fmt: skip
_SIGNS = {
    **dict.fromkeys("’‘ʼʻʽʾʿ‛′ʹ´ˈ", "'"),
    **dict.fromkeys("“”„‟«»″ʺ", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃﹘﹣", "-"),
    **dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", " "),  # an anchor of a note never makes another word of its word
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "_": " ",
}  # fmt: skip
_WHOLE = frozenset("йЙўЎїЇґҐѓѝќћђ")
"""Letters in their own right, though they can be written as a letter with a mark."""

_POSSESSIVE = re.compile(r"'s(?![^\W_])")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


class _Table(dict[int, str]):
    """What each character folds to, one for one; worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        self[code] = folded
        return folded


def _fold_letter(letter: str) -> str:
    said = _LETTERS.get(letter) or _SIGNS.get(letter)
    if said:
        return said
    if "\ud800" <= letter <= "\udfff":
        return " "
    if letter in _WHOLE:
        return letter.lower()
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    if len(plain) == 1 and letter.isalnum():
        plain = _LETTERS.get(plain, plain)
        if plain.isdecimal():
            return str(unicodedata.decimal(plain))
        return plain.lower() if len(plain.lower()) == 1 else plain
    lowered = letter.lower()
    return lowered if len(lowered) == 1 else letter


_TABLE = _Table()


class Folded(msgspec.Struct, frozen=True):
    """Folded text. `breaks` are pairs (offset here, offset in the text) from which on the two run together again."""

    text: str
    breaks: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the folded `start:end` stands in the text (code points); `end` must be past `start`."""
        return span_of(self.breaks, start, end)


def span_of(breaks: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[int, int]:
    """Return where `start:end` of a folded text stands in the text it was folded from."""
    if not breaks:
        return start, end
    return _place(breaks, start), max(_place(breaks, end), _place(breaks, end - 1) + 1)


def _place(breaks: tuple[tuple[int, int], ...], offset: int) -> int:
    at = bisect_right(breaks, (offset, 1 << 62))
    if at == 0:
        return offset
    here, there = breaks[at - 1]
    return there + offset - here


def fold(text: str) -> Folded:
    """Fold a text. Linear in its length; refuses nothing."""
    if text.isascii():
        return Folded(_POSSESSIVE.sub("  ", text.lower().replace("_", " ")))
    if not _HAS_UNEVEN.search(text):
        return Folded(_POSSESSIVE.sub("  ", _fold_even(text)))
    parts: list[str] = []
    breaks: list[tuple[int, int]] = []
    done = here = 0
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        even = _fold_even(text[done:start])
        parts.append(even)
        here += len(even)
        opened = _fold_uneven(match.group())
        parts.append(opened)
        breaks += [(here + step, start) for step in range(1, len(opened))]
        here += len(opened)
        breaks.append((here, end))
        done = end
    parts.append(_fold_even(text[done:]))
    return Folded(_POSSESSIVE.sub("  ", "".join(parts)), tuple(breaks))


def _fold_even(text: str) -> str:
    """Fold what keeps its length. Where nearly all is ASCII, only the rest is looked up."""
    if len(text.encode("utf-8", "replace")) > len(text) * 1.2:
        return text.translate(_TABLE)
    return _FOREIGN.sub(lambda match: match.group().translate(_TABLE), text).lower().replace("_", " ")


def _fold_uneven(cluster: str) -> str:
    """Fold a ligature, a run of unseen signs, or a letter with its marks."""
    if cluster in _OPENED:
        return _OPENED[cluster]
    composed = unicodedata.normalize("NFC", cluster)
    return "".join(_OPENED.get(letter) or letter.translate(_TABLE) for letter in composed if not _is_dropped(letter))


def _is_dropped(letter: str) -> bool:
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) in {"Cf", "Mn"} or letter == "\u0640"


def words(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return WORD.findall(fold(text).text)


def key(text: str) -> str:
    """Return one form for a name or a title however it is punctuated and in whichever order its parts stand."""
    return " ".join(sorted(words(text)))[:400]
