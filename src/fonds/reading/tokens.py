"""One tokenisation that all finders share."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_TOKEN = re.compile(r"([^\W\d_]+(?:['’ʼ‘][^\W\d_]+)*|\d+|[^\w\s]|_)")


@dataclass(frozen=True, slots=False)
class Tokens:
    """The words, numbers and signs of a text, as three lists of one length.

    A word is a run of letters, with apostrophes inside; a number is a run of digits; anything else that is not
    white space is a token of one character. Initials and hyphenated names are several tokens.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Tokens":
        """Tokenise `text` in one pass, in time linear in its length."""
        pieces = _TOKEN.split(text)
        # What stands between tokens and the tokens themselves in turn, so that their lengths add up to the offsets.
        offsets = list(accumulate(map(len, pieces)))
        return cls(text, pieces[1::2], offsets[:-1:2], offsets[1::2])

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case."""
        return list(map(str.lower, self.words))

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of the tokens from `first` to `last`, both taken in."""
        return self.starts[first], self.ends[last]
