"""What the finders of Russian names ask of the tokens."""

from dataclasses import dataclass
from typing import Literal

from fonds.reading.russian.words import Words, russian_words
from fonds.reading.tokens import Tokens

NameKind = Literal["person", "organisation", "place", "work"]
_ENDS = frozenset('.?!:;•“"«([—–*#|/')
_LINE = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A name in tokens `first` to `last`; without its title it begins at `bare`.

    `key` is what it stands for: a canonical place, the words of a body; of a person the family name with `given`,
    the initials or the given name.
    """

    kind: NameKind
    first: int
    last: int
    bare: int
    key: str
    given: str = ""
    sex: str | None = None
    """Of a person, `m` or `f` where a given name says it."""
    sure: bool = True
    """False where only an ending or a preposition shows it, so that the rest of the document may know better."""


class Scan:
    """The tokens of one text from `begin` to `stop`, and what is known of their words."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens = tokens
        self.text = tokens.text
        self.words = tokens.words
        self.lower = tokens.lower
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.begin = tokens.at(start)
        self.stop = tokens.at(end)
        self.known: Words = russian_words()
        self.vocabulary = frozenset(word for word in self.words[self.begin : self.stop] if word[0].islower())

    def capital(self, at: int) -> bool:
        """Say whether token `at` is a word of two letters or more that begins with a capital."""
        return self.begin <= at < self.stop and len(self.words[at]) > 1 and self.words[at][0].isupper()

    def soft(self, at: int) -> bool:
        """Say whether a name may run on from token `at - 1` to `at`: one space, or the end of a long line."""
        if not self.begin < at < self.stop:
            return False
        begin, end = self.ends[at - 1], self.starts[at]
        if end - begin <= 1:
            return self.text[begin:end] != "\n" or self._broken(begin)
        gap = self.text[begin:end]
        return end - begin < 12 and gap.count("\n") == 1 and self._broken(begin)

    def _broken(self, at: int) -> bool:
        return self.text.rfind("\n", max(0, at - _LINE), at) < 0 <= at - _LINE

    def adjacent(self, at: int) -> bool:
        """Say whether token `at` follows the one before it without a gap."""
        return self.begin < at < self.stop and self.starts[at] == self.ends[at - 1]

    def begins_line(self, at: int) -> bool:
        """Say whether token `at` is the first of its line."""
        return at <= self.begin or "\n" in self.text[self.ends[at - 1] : self.starts[at]]

    def begins_sentence(self, at: int) -> bool:
        """Say whether a capital at `at` may be owed to its place."""
        return at <= self.begin or self.words[at - 1] in _ENDS or self.begins_line(at)

    def initial(self, at: int) -> bool:
        """Say whether tokens `at` and `at + 1` are an initial and its point."""
        if at + 1 >= self.stop or self.words[at + 1] != "." or not self.adjacent(at + 1):
            return False
        word = self.words[at]
        return word[0].isupper() and (len(word) == 1 or word in {"Дж", "Дз"})

    def run_end(self, at: int) -> int:
        """Return the last token of a name of one word or of several with hyphens that begins at `at`."""
        last = at
        while (
            last + 2 < self.stop
            and self.words[last + 1] in "-‑"
            and self.adjacent(last + 1)
            and self.adjacent(last + 2)
            and self.words[last + 2].isalpha()
            and last - at < 6
        ):
            last += 2
        return last

    def joined(self, at: int) -> str:
        """Return the word that begins at `at` with its parts behind hyphens, as one word."""
        return "".join(word for word in self.words[at : self.run_end(at) + 1] if word.isalpha())

    def shouting(self, at: int) -> bool:
        """Say whether the words around `at` are in capitals, so that a capital says nothing."""
        return self.words[at].isupper() and any(
            self.begin <= near < self.stop and len(self.words[near]) > 3 and self.words[near].isupper()
            for near in (at - 2, at - 1, at + 1, at + 2)
        )

    def title_case(self, at: int) -> str:
        """Return the word at `at` as it is written inside a sentence."""
        word = self.words[at]
        return word.title() if word.isupper() and len(word) > 3 else word
