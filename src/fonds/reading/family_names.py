"""By which of its words a person is named again: the family name, wherever it stands, and what else may stand alone."""

import unicodedata
from collections import Counter

from fonds.reading.name_scan import Found, Scan

PATRONYMICS = ("ovich", "evich", "ovna", "evna", "ichna")
"""How names from a father's end in Russian."""
_PLAIN = str.maketrans("łŁøØđĐßæ", "lLoOdDsa")


def folded(word: str) -> str:
    """Return a word in small letters, without accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).lower()


class FamilyNames:
    """Tells the family name of each person of one text."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self._often: Counter[str] | None = None

    def cut(self, item: Found) -> tuple[str, list[str], list[str]]:
        """Return the family name, the given names and initials, and what besides may stand for the person alone.

        All are words as printed; the family name is empty where the name has none.
        """
        scan = self.scan
        table = scan.known.words
        words = [word for word in scan.words[item.bare : item.last + 1] if word[0].isalpha()]
        particles = table["particle"] | table["arabic_particle"]
        words = [word for word in words if word.lower() not in particles or word.istitle() or word in _SONS] or words
        names = [word for word in words if word[0].isupper() and (len(word) > 1 or not word.isascii())]
        if not names:
            return "", words, []
        if len(names) > 1 and names[-1] in table["behind_name"]:
            names, words = names[:-1], words[:-1]
        first, last = names[0], names[-1]
        if len(names) == 1:
            return first, [word for word in words if word != first], []
        if len(last) <= 2 and scan.words[item.last] == ".":
            return first, words[1:], []
        title_case = first.title() if first.isupper() else first
        chinese = title_case in table["chinese_surname"]
        vietnamese = title_case in table["vietnamese_surname"] and all(len(name) <= 6 for name in names)
        if vietnamese and not (chinese and len(names) == 2 and len(last) > 5):
            return last, names[:-1], []
        if chinese and len(names) <= 3:
            given = "".join(words[1:])
            return first, [given], [last] if len(words) == 2 and len(last) > 5 else []
        if last.lower().endswith(PATRONYMICS) and len(names) == 3:
            return first, names[1:], []
        if not _SONS.isdisjoint(words):
            return last, names[:-1], [first]
        if any(word in _CONSTRUCT for word in scan.words[item.bare + 1 : item.last]):
            return first, names[1:], [last]
        if len(words) == 2 and title_case not in scan.known.given_names and self._recurs(first, last):
            return first, [last], []
        joined = self._joined(item)
        return last, [word for word in words[: len(words) - joined] if word[0].isupper()], []

    def _joined(self, item: Found) -> int:
        """Return how many words the family name has: `Sellim-Torvesh` has two."""
        words = self.scan.words
        at = item.last
        while at - 2 >= item.bare and words[at - 1] in "-‑" and words[at][0].isupper():
            at -= 2
        return (item.last - at) // 2 + 1

    def _recurs(self, first: str, last: str) -> bool:
        """Say whether of two names the first comes again without the other, and the other does not."""
        if self._often is None:
            self._often = Counter(self.scan.words)
        return self._often[first] > self._often[last]


_SONS = frozenset({"bin", "ibn", "ben"})
_CONSTRUCT = frozenset({"es", "os", "ol", "ul", "ed", "od", "us", "as", "ud"})
