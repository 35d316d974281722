"""Where in a text a date may stand: around its years, and around words such as `ago`. Patterns are tried only there."""

import re
from collections.abc import Iterable, Iterator

from fonds.reading.months import MONTHS, ORDINALS
from fonds.reading.tokens import Tokens

_REACH = 60
"""Characters on either side of a year or word within which the whole of its date stands."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d|\d[./ ][IVX]{1,4}[./ ]\d\d")
_WORDS = {
    "season": "spring summer autumn fall winter", "instant": "instant inst ultimo ult proximo prox month",
    "day": "yesterday tomorrow night", "ago": "ago", "recent": "recent few", "century": "century",
    "past": "past last previous preceding this next current present coming",
}  # fmt: skip
_CLUES: dict[str, str] = {word: clue for clue, words in _WORDS.items() for word in words.split()}
_CLUES |= dict.fromkeys(MONTHS, "month")
_CLUES |= {word: "ordinal" for word in ORDINALS if "-" not in word}


class Clues:
    """The stretches of one text by what stands in them; each list is in order and its stretches apart."""

    def __init__(self, tokens: Tokens) -> None:
        self.text = tokens.text
        found: dict[str, list[int]] = {}
        for at, word in enumerate(tokens.lower):
            if word in _CLUES:
                found.setdefault(_CLUES[word], []).append(tokens.starts[at])
        found["year"] = [match.start() for match in _YEAR.finditer(self.text)]
        self.words = frozenset(tokens.lower)
        self.stretches = {clue: _around(offsets, len(self.text)) for clue, offsets in found.items()}

    def find(self, pattern: "re.Pattern[str]", clue: str) -> Iterator["re.Match[str]"]:
        """Yield the matches of a pattern in the stretches of a clue: a key of `stretches`."""
        for begin, stop in self.stretches.get(clue, ()):
            yield from pattern.finditer(self.text, begin, stop)


def _around(offsets: Iterable[int], length: int) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for offset in offsets:
        begin, stop = max(0, offset - _REACH), min(length, offset + _REACH)
        if stretches and begin <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], stop
        else:
            stretches.append((begin, stop))
    return stretches
