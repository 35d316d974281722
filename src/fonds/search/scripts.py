"""Names written in Cyrillic letters, as they may be spelt in Latin ones: `Торвеш`, `Torvesh`.

Nobody says by which system a name was transliterated, so every letter has all the spellings that the usual systems
give it (BGN/PCGN, ISO 9, the Library of Congress, German, French, Polish and popular English), and which of them are
meant is answered by the index alone: only words of names of persons and places that it holds are taken. So a word that
is no name is never looked for in other letters, and a public index gives nothing away that is not in it.
"""

import re
from functools import lru_cache

import msgspec
import tantivy

from fonds.search.folding import words
from fonds.search.hints import Hint, hint
from fonds.search.syntax import All, Either, Node, Not, Word

NAMED_IN = ("person", "place")
"""Fields that hold the words of names."""

_FIELDS = frozenset({None, "title", "sender", "recipient", "person", "place"})
"""Fields in which a word may be meant as a name."""

MOST_SPELLINGS = 4
"""Spellings of one word that are searched for: those that most records have."""

MOST_WORDS = 6
SHORTEST = 3
LONGEST = 30

_LETTERS = {
    "а": "a", "б": "b", "в": "v|w|f|ff", "г": "g|gh|h", "ґ": "g", "д": "d", "е": "e|ye|je|ie|yo|jo|io|o|a",
    "є": "ye|ie|je|e", "ж": "zh|z|j|sh|sch|rz", "з": "z|s", "и": "i|y|ee|ie", "ї": "yi|i|ji", "й": "y|i|j|",
    "к": "k|c|ck|q", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s|c", "т": "t|th",
    "у": "u|ou|oo|w", "ў": "u|w", "ф": "f|ph", "х": "kh|h|ch|x", "ц": "ts|tz|c|cz|z", "ч": "ch|c|cz|tch|tsch|tj",
    "ш": "sh|s|sz|ch|sch", "щ": "shch|sch|sc|stch|chtch|schtsch|szcz|shsh", "ъ": "", "ы": "y|i", "ь": "|i|y|j",
    "э": "e|a", "ю": "yu|iu|ju|u|you|iou", "я": "ya|ia|ja|a", "ј": "j|y", "љ": "lj|l", "њ": "nj|n", "ћ": "c|ch",
    "ђ": "dj|d", "џ": "dz|dj|j", "қ": "k|q", "ғ": "gh|g", "ү": "u", "ұ": "u", "ө": "o", "ң": "ng|n", "ә": "a|e",
    "һ": "h", "ѳ": "f|th", "ҳ": "h", "ҷ": "j",
}  # fmt: skip
_TOGETHER = {
    "дж": "j|dzh|dj|g|dsch", "кс": "ks|x", "ай": "ai|ay|aj|i|y", "ау": "au|ow|aw|ou", "оу": "ou|ow|o",
    "ие": "ie|iye|ye",
}  # fmt: skip
_LAST = {"ий": "iy|y|i|ii|ij|yi", "ый": "y|yy|i|iy", "ия": "iya|ia|ija|iia|y"}
_DOUBLED = frozenset("бвгдзклмнпрстф")

_CYRILLIC = re.compile(r"[Ѐ-ӿ]+\Z")
_CASES = re.compile(r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ой|ей|ою|ым|им|ом|ем|ах|ях|ам|ям|а|я|у|ю|е|ы|и)\Z")
"""Endings that a name may have in another case than it is looked for in."""

_BASES = ("", "а", "я", "ий", "ый", "ой")
"""What may stand in their place in the case in which it is printed in another language."""

_PLAIN = {
    **{letter: said.partition("|")[0] for letter, said in _LETTERS.items()},
    "ий": "y", "ый": "y", "в": "v", "ф": "f", "ь": "", "й": "y",
}  # fmt: skip


class Spelt(msgspec.Struct, frozen=True):
    """A query with the spellings of its names in other letters, and what is said of them."""

    node: Node
    hints: tuple[Hint, ...] = ()


def with_spellings(searcher: tantivy.Searcher, node: Node) -> Spelt:
    """Let words in Cyrillic letters also find the names that this index spells in Latin ones."""
    found: dict[str, tuple[str, ...]] = {}
    spelt = _spelt(searcher, node, found)
    added = [word.capitalize() for several in found.values() for word in several]
    return Spelt(spelt, (hint("also", words=", ".join(added)),)) if added else Spelt(node)


def _spelt(searcher: tantivy.Searcher, node: Node, found: dict[str, tuple[str, ...]]) -> Node:
    match node:
        case Word(text, field) if field in _FIELDS and text not in found and len(found) >= MOST_WORDS:
            return node
        case Word(text, field) if field in _FIELDS:
            if text not in found:
                found[text] = spellings(searcher, text)
            return msgspec.structs.replace(node, also=found[text]) if found[text] else node
        case Not(inner):
            return Not(_spelt(searcher, inner, found))
        case All(nodes):
            return All(tuple(_spelt(searcher, each, found) for each in nodes))
        case Either(nodes):
            return Either(tuple(_spelt(searcher, each, found) for each in nodes))
        case _:
            return node


def spellings(searcher: tantivy.Searcher, text: str) -> tuple[str, ...]:
    """Return the words of names in Latin letters that a word in Cyrillic ones may be, those most often met first."""
    parts = words(text)
    if len(parts) != 1 or not SHORTEST <= len(parts[0]) <= LONGEST or not _CYRILLIC.match(parts[0]):
        return ()
    forms, beginnings = _forms(parts[0])
    counts: dict[str, int] = {}
    for field in NAMED_IN:
        for beginning in beginnings:
            for term, count in searcher.terms_with_prefix(field, beginning):
                if 2 * len(term) >= len(parts[0]) and any(_is_spelling(term, form) for form in forms):
                    counts[term] = counts.get(term, 0) + count
    return tuple(sorted(counts, key=lambda term: (-counts[term], term))[:MOST_SPELLINGS])


def plainly(word: str) -> str:
    """Return a folded word in Cyrillic letters in the commonest English spelling; any other as it is."""
    if not _CYRILLIC.match(word):
        return word
    ending = word[-2:] if word[-2:] in {"ий", "ый"} else ""
    stem = word[: len(word) - len(ending)]
    return "".join(_PLAIN.get(letter, letter) for letter in stem) + _PLAIN.get(ending, "")


_Form = tuple[tuple[str, ...], ...]
"""What may stand for each sign of a word, in order."""


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[tuple[_Form, ...], tuple[str, ...]]:
    """Return the spellings that a word may have in any of its cases, and the two letters they may begin with."""
    stem = _CASES.sub("", word)
    bases = {word} | ({stem + base for base in _BASES} if SHORTEST <= len(stem) < len(word) else set())
    forms = tuple(_form(base) for base in sorted(bases))
    beginnings = {(one + two)[:2] for form in forms for one in form[0] for two in (form[1] if len(form) > 1 else ("",))}
    return forms, tuple(sorted(one for one in beginnings if one))


def _form(word: str) -> _Form:
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        pair = word[at : at + 2]
        if at + 2 == len(word) and pair in _LAST:
            parts.append(tuple(_LAST[pair].split("|")))
            at += 2
        elif pair in _TOGETHER:
            apart = [one + two for one in _said(pair[0]) for two in _said(pair[1])]
            parts.append(tuple(dict.fromkeys((*_TOGETHER[pair].split("|"), *apart))))
            at += 2
        else:
            parts.append(_said(word[at]))
            at += 1
    return tuple(parts)


def _said(letter: str) -> tuple[str, ...]:
    said = _LETTERS.get(letter, letter).split("|")
    return (*said, *(one * 2 for one in said if letter in _DOUBLED and len(one) == 1 and one * 2 not in said))


def _is_spelling(term: str, form: _Form) -> bool:
    """Say whether a word is one of the spellings; the time it takes grows with their lengths alone."""
    reached = {0}
    for choices in form:
        reached = {at + len(one) for at in reached for one in choices if term.startswith(one, at)}
        if not reached:
            return False
    return len(term) in reached
