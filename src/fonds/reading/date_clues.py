"""Where in a text a date may stand: around its years, and around words such as `ago`. Patterns are tried only there."""

import re
from collections.abc import Iterable, Iterator

from fonds.reading.months import MONTHS, ORDINALS
from fonds.reading.tokens import Tokens

_REACH = 60
"""Characters on either side of a year or word within which the whole of its date stands."""
_YEAR = re.compile(r"\d(?:(?<=1)[5-9]\d\d|(?<=2)0\d\d|[./ ][IVX]{1,4}[./ ]\d\d)")
_WORDS = {
    "season": "spring summer autumn fall winter", "instant": "instant inst ultimo ult proximo prox month",
    "day": "yesterday tomorrow night", "ago": "ago", "recent": "recent few", "century": "century",
    "past": "past last previous preceding this next current present coming",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday",
    "hour": "morning afternoon evening noon tonight night today day date day’s",
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties",
    "told": "day days week weeks month months year years",
}  # fmt: skip
_CLUES: dict[str, tuple[str, ...]] = {}
for _clue, _said in (
    *((clue, words.split()) for clue, words in _WORDS.items()),
    ("month", MONTHS),
    ("ordinal", [word for word in ORDINALS if "-" not in word]),
):
    for _word in _said:
        _CLUES[_word] = (*_CLUES.get(_word, ()), _clue)


class Clues:
    """The stretches of one text by what stands in them; each list is in order and its stretches apart."""

    def __init__(self, tokens: Tokens) -> None:
        self.text = tokens.text
        found: dict[str, list[int]] = {}
        for at, word in enumerate(tokens.lower):
            for clue in _CLUES.get(word, ()):
                found.setdefault(clue, []).append(tokens.starts[at])
        found["year"] = [match.start() for match in _YEAR.finditer(self.text)]
        found["decade"] = sorted((*found.get("decade", ()), *(at for at in found["year"] if self._is_decade(at))))
        self.words = frozenset(tokens.lower)
        self.stretches = {clue: _around(offsets, len(self.text)) for clue, offsets in found.items()}

    def _is_decade(self, at: int) -> bool:
        return self.text[at + 3 : at + 4] == "0" and self.text[at + 4 : at + 6].strip("'’")[:1] == "s"

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
