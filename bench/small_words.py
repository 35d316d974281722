"""Which words English papers print in small letters, counted in Foreign Relations of the United States (CC0).

    python bench/small_words.py TEXTS.jsonl > src/fonds/reading/data/small_words.txt

TEXTS.jsonl has one document a line, `id` (`volume/document`) and `text`. A word is taken that several volumes print
in small letters, and that is not mostly printed with a capital where no sentence begins.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

VOLUMES = 5
TIMES = 8
SHARE = 0.4
WIDTH = 118
_WORD = re.compile(r"[^\W\d_]{3,}")
_OPENING = re.compile(r"[.\n:?!\"“]")


def small_words(texts: Path) -> list[str]:
    """Return the words, in order."""
    small, capital = Counter[str](), Counter[str]()
    volumes: dict[str, set[str]] = defaultdict(set)
    for line in texts.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        volume, _, _ = document["id"].partition("/")
        last = 0
        for match in _WORD.finditer(document["text"]):
            word, gap = match.group(), document["text"][last : match.start()]
            last = match.end()
            if word.islower():
                small[word] += 1
                volumes[word].add(volume)
            elif word[0].isupper() and not _OPENING.search(gap):
                capital[word.lower()] += 1
    return sorted(
        word
        for word, times in small.items()
        if len(volumes[word]) >= VOLUMES and times >= TIMES and times >= SHARE * capital[word] and word.isascii()
    )


def main() -> None:
    """Print the words as the package holds them."""
    print("# Words that English papers print in small letters; counted by bench/small_words.py in volumes of Foreign")
    print("# Relations of the United States, 1861 to 1934 (CC0).")
    line = ""
    for word in small_words(Path(sys.argv[1])):
        if len(line) + len(word) > WIDTH:
            print(line.rstrip())
            line = ""
        line += word + " "
    print(line.rstrip())


if __name__ == "__main__":
    main()
