"""What the finders of names ask of the tokens: what is a name's word, what joins two of them, what is common."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from fonds.reading.broken_lines import long_line, mended
from fonds.reading.name_tables import Tables, tables
from fonds.reading.tokens import Tokens
from fonds.record import Mention

NameKind = Literal["person", "organisation", "place", "event", "work"]

_KEPT = frozenset({"People", "Workers", "Women", "Children"})
"""Words that keep their possessive in the names of bodies and countries."""

_SMALL_IN_CAPITALS = frozenset((
    "THE", "OF", "TO", "AND", "WAS", "IN", "ON", "THAT", "BY", "HAS", "FOR", "WITH", "IS", "HE", "AT", "FROM", "HIS",
    "WHO",
))  # fmt: skip
"""Words that make a sentence, in capitals."""

_POSSESSIVES = ("'s", "’s", "ʼs", "‘s", "'S", "’S")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in tokens `first` to `last`, of which the name without title begins at `bare`."""

    kind: NameKind
    first: int
    last: int
    bare: int
    key: str
    """What it stands for: a canonical place, the words of a body; for a person empty."""
    end: int | None = None
    """Offset of its end, where that is not the end of a token."""


class Scan:
    """The tokens of one text, with possessives taken off, and what is known of their words."""

    def __init__(self, tokens: Tokens) -> None:
        tokens, self.mends = mended(tokens)
        self.line = long_line(tokens.text)
        self.tokens = tokens
        self.text = tokens.text
        self.starts = tokens.starts
        self.known: Tables = tables()
        words, ends = tokens.words, tokens.ends
        if "'s" in self.text or "’s" in self.text or "'S" in self.text or "’S" in self.text:
            owners = [
                at for at, word in enumerate(words)
                if word[-1] in "sS" and len(word) > 2 and word.endswith(_POSSESSIVES) and word[:-2] not in _KEPT
            ]  # fmt: skip
            words, ends = list(words), list(ends)
            for at in owners:
                words[at] = words[at][:-2]
                ends[at] -= 2
        self.words = words
        self.ends = ends
        self.count = len(words)
        self.defined: dict[str, str] = {}
        self.works: set[str] = set()
        self.steps: dict[int, int] = {}
        """By how many tokens a run of capitalised words goes on behind each: many runs are the same one."""
        self.listed: dict[int, Found | None] = {}
        """Where a place of the table was looked for, and found: several finders ask at the same word."""
        self.vocabulary = frozenset(words)
        table = self.known.words
        self.stop = table["stop"]
        self.common = table["common"]
        self.small = table["small"]
        self.heads = table["organisation_head"]

    def adjacent(self, at: int) -> bool:
        """Say whether token `at` follows the one before it without a gap."""
        return 0 < at < self.count and self.starts[at] == self.tokens.ends[at - 1]

    def soft(self, at: int) -> bool:
        """Say whether a name may run on from token `at - 1` to `at`: a space, or the end of a long line."""
        if not 0 < at < self.count or self.ends[at - 1] != self.tokens.ends[at - 1]:
            return False
        begin, end = self.ends[at - 1], self.starts[at]
        if end - begin <= 1 and self.text[begin:end] != "\n":
            return True
        gap = self.text[begin:end]
        if gap.count("\n") > 1 or end - begin > 12:
            return False
        return "\n" not in gap or self.text.rfind("\n", max(0, begin - self.line), begin) < 0 <= begin - self.line

    def tight(self, at: int) -> bool:
        """Say whether token `at` follows the one before it on the same line, with at most a space between."""
        return 0 < at < self.count and self.starts[at] - self.ends[at - 1] <= 1 and not self.begins_line(at)

    def ends_line(self, at: int) -> bool:
        """Say whether token `at` is the last of its line."""
        return at + 1 >= self.count or self.begins_line(at + 1)

    def begins_line(self, at: int) -> bool:
        """Say whether token `at` is the first of its line."""
        return at == 0 or "\n" in self.text[self.tokens.ends[at - 1] : self.starts[at]]

    def begins_sentence(self, at: int) -> bool:
        """Say whether a capital at `at` may be owed to its place in the sentence."""
        if at == 0 or self.words[at - 1] in _SENTENCE_ENDS:
            return True
        return "\n" in self.text[self.tokens.ends[at - 1] : self.starts[at]]

    def capital(self, at: int) -> bool:
        """Say whether token `at` is a word of at least two letters that begins with a capital."""
        if not 0 <= at < self.count:
            return False
        word = self.words[at]
        if word[0] in "dl" and word[1:2] in _APOSTROPHES:
            return word[2:3].isupper()
        return len(word) > 1 and word[0].isupper()

    def initial(self, at: int) -> bool:
        """Say whether tokens `at` and `at + 1` are an initial and its point."""
        if at + 1 >= self.count or self.words[at + 1] != "." or not self.adjacent(at + 1):
            return False
        word = self.words[at]
        return (len(word) == 1 and word.isupper()) or word in self.known.words["short_initial"]

    def shouting(self, at: int) -> bool:
        """Say whether the words around `at` are all in capitals, so that a capital says nothing."""
        if not self.words[at].isupper():
            return False
        return any(
            0 <= near < self.count and len(self.words[near]) > 2 and self.words[near].isupper()
            for near in (at - 2, at - 1, at + 1, at + 2)
        )

    def running_capitals(self, at: int) -> bool:
        """Say whether the words around `at` are a sentence in capitals, as in a cable, not a heading or a name."""
        words = self.words[max(0, at - 8) : at + 9]
        return sum(word in _SMALL_IN_CAPITALS for word in words) > 1

    def ordinary(self, at: int) -> bool:
        """Say whether the word at `at` is a common word, by the table or because the text has it in small letters."""
        word = self.words[at]
        lower = word.lower()
        return lower in self.common or (lower != word and lower in self.vocabulary)

    def mention(self, found: Found, entity: str) -> Mention:
        """Return the mention with its offsets."""
        start = self.starts[found.first]
        end = self.ends[found.last] if found.end is None else found.end
        name = " ".join(self._whole_words(self.starts[found.bare], end).split())
        return Mention(kind=found.kind, text=self.text[start:end], name=name, entity=entity, start=start, end=end)

    def _whole_words(self, start: int, end: int) -> str:
        """Return the text between two offsets without what breaks a word at the end of a line."""
        said = self.text[start:end]
        if "\n" in said:
            first = bisect_right(self.mends, start, key=lambda mend: mend[0])
            last = bisect_left(self.mends, end, key=lambda mend: mend[0])
            for begin, until in reversed(self.mends[first:last]):
                said = said[: begin - start] + said[until - start :]
        return said


_APOSTROPHES = frozenset("'’")
_SENTENCE_ENDS = frozenset('.?!:;•*“"«‘([)]—–-_=|/\\')
