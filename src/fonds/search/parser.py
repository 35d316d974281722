"""Reads the query language. Every text is a query: what cannot be understood is left out and said in a hint.

    query   = either ;
    either  = all { "OR" all } ;
    all     = part { [ "AND" ] part } ;
    part    = { "NOT" | "-" | "+" } one ;
    one     = "(" either ")" | field ":" ( "(" either ")" | phrase | word ) | phrase | range | word ;
    phrase  = '"' … '"' [ "~" slop ] ;
    word    = letters | letters "*" | letters "~" [ "1" | "2" ] | "*" ;
    range   = [ date ] ".." [ date ] | year "-" month [ "-" day ] ;

Words side by side must all be found; `AND` binds closer than `OR`; operators are in capitals, so that `and` is a word.
`+` says what holds anyway and is let stand. Words match in any of their forms; so do the words of a phrase.
A year alone is a word, as it is in most texts; `date:1953` is the date, and takes any EDTF expression.
Fields are those of `FIELDS`; `field:*` finds what has any value there.

What costs too much is not done, and said: at most `MOST_LEAVES` words and phrases, `DEEPEST` parentheses and
`LONGEST` characters; `SHORTEST_PREFIX` letters before `*` and `SHORTEST_FUZZY` before `~`, at most `LONGEST_OPEN`.
"""

from difflib import get_close_matches

from fonds.search.folding import words
from fonds.search.hints import Hint, hint
from fonds.search.spans import is_span, read_span
from fonds.search.syntax import (
    All,
    DateRange,
    Either,
    Everything,
    Fuzzy,
    Leaf,
    Node,
    Not,
    Phrase,
    Prefix,
    Present,
    ReadQuery,
    Word,
)
from fonds.search.tokens import Token, tokens_of

FIELDS = (
    "title", "sender", "recipient", "person", "place", "repository", "reference", "classification", "language",
    "genre", "id", "number", "finding",
)  # fmt: skip
"""The fields of the query language, beside `date`."""

ALIASES = {"from": "sender", "to": "recipient", "lang": "language", "ref": "reference", "people": "person"}
_NAMES = frozenset((*FIELDS, *ALIASES, "date"))

MOST_LEAVES = 64
MOST_PHRASE_WORDS = 32
DEEPEST = 40
LONGEST = 2000
SHORTEST_PREFIX = 2
SHORTEST_FUZZY = 4
LONGEST_OPEN = 40
"""Letters of a word before `*` or `~`."""

_MOST_HINTS = 8


def read_query(text: str) -> ReadQuery:
    """Read a query. Never raises; linear in the length of what is kept of it."""
    return _Parser(text).read()


class _Parser:
    def __init__(self, text: str) -> None:
        self.hints: list[Hint] = []
        self.blank = not text.strip()
        if len(text) > LONGEST:
            self._hint("long", most=LONGEST)
        self.tokens = tokens_of(text[:LONGEST], _NAMES)
        self.at = 0
        self.depth = 0
        self.leaves = 0

    def read(self) -> ReadQuery:
        parts: list[Node] = []
        while self.at < len(self.tokens):
            node = self._either(None)
            if node is not None:
                parts.append(node)
            if self._next("close"):
                self._hint("closing-alone")
        node = _all(parts)
        if node is None and not self.blank:
            self._hint("no-word")
        return ReadQuery(node, tuple(self.hints), self.blank)

    def _hint(self, key: str, /, **values: str | int) -> None:
        self._say(hint(key, **values))

    def _say(self, said: Hint | None) -> None:
        if said is not None and said not in self.hints and len(self.hints) < _MOST_HINTS:
            self.hints.append(said)

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _next(self, kind: str) -> bool:
        token = self._peek()
        if token is None or token.kind != kind:
            return False
        self.at += 1
        return True

    def _either(self, field: str | None) -> Node | None:
        choices: list[Node] = []
        asked = 0
        while True:
            node = self._all(field)
            if node is not None:
                choices.append(node)
            token = self._peek()
            if token is None or token.kind != "or":
                break
            asked += 1
            self.at += 1
        if asked and len(choices) <= asked:
            self._hint("lone-or")
        return choices[0] if len(choices) == 1 else Either(tuple(choices)) if choices else None

    def _all(self, field: str | None) -> Node | None:
        parts: list[Node] = []
        hanging = False
        while (token := self._peek()) and token.kind not in {"or", "close"}:
            if token.kind == "and":
                self.at += 1
                if hanging or not parts:
                    self._hint("lone-and")
                hanging = True
                continue
            node = self._part(field)
            hanging = False
            if node is not None:
                parts.append(node)
        if hanging:
            self._hint("lone-and")
        return _all(parts)

    def _part(self, field: str | None) -> Node | None:
        ruled_out = False
        signs = 0
        while (token := self._peek()) and token.kind in {"not", "plus"}:
            ruled_out ^= token.kind == "not"
            signs += 1
            self.at += 1
        token = self._peek()
        if token is None or token.kind in {"and", "or", "close"}:
            if signs:
                self._hint("lone-not")
            return None
        node = self._one(field)
        if not ruled_out or node is None:
            return node
        # Ruled out twice is asked for: said again, it must be read as the same.
        return node.node if isinstance(node, Not) else Not(node)

    def _one(self, field: str | None) -> Node | None:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "open":
            return self._group(field)
        if token.kind == "field":
            return self._field(token.text, field)
        if token.kind == "phrase":
            if not token.closed:
                self._hint("quotation-open")
            return self._counted(self._phrase(token, field))
        return self._counted(self._word(token.text, field))

    def _group(self, field: str | None) -> Node | None:
        if self.depth >= DEEPEST:
            self._hint("too-deep", most=DEEPEST)
            while self._next("open"):
                pass
            return None
        self.depth += 1
        node = self._either(field)
        self.depth -= 1
        if not self._next("close"):
            self._hint("parenthesis-open")
        return node

    def _field(self, name: str, outer: str | None) -> Node | None:
        token = self._peek()
        if token is None or token.kind not in {"open", "phrase", "word"}:
            self._hint("no-value", field=name)
            return None
        name = ALIASES.get(name, name)
        if name not in _NAMES:
            near = get_close_matches(name, FIELDS, n=1)
            fields = ", ".join((*FIELDS, "date"))
            if near:
                self._hint("no-field-near", field=name, near=near[0], fields=fields)
            else:
                self._hint("no-field", field=name, fields=fields)
            return self._one(outer)
        return self._one(name)

    def _counted(self, node: Node | None) -> Node | None:
        if node is None:
            return None
        self.leaves += 1
        if self.leaves > MOST_LEAVES:
            self._hint("many-words", most=MOST_LEAVES)
            return None
        return node

    def _phrase(self, token: Token, field: str | None) -> Node | None:
        if field == "date":
            return self._date(token.text)
        parts = words(token.text)
        if not parts:
            return None
        if "*" in token.text:
            self._hint("star-in-phrase")
        if len(parts) > MOST_PHRASE_WORDS:
            self._hint("long-phrase", most=MOST_PHRASE_WORDS)
            return Phrase(" ".join(parts[:MOST_PHRASE_WORDS]), field, min(token.slop, 20))
        return Phrase(" ".join(token.text.split()), field, min(token.slop, 20))

    def _date(self, text: str) -> Node | None:
        span, fault = read_span(text)
        self._say(fault)
        return DateRange(*span) if span else None

    def _word(self, text: str, field: str | None) -> Node | None:
        if field == "date":
            return self._date(text)
        if field is None and is_span(text):
            span, fault = read_span(text)
            self._say(fault)
            if span:
                return DateRange(*span)
        if text == "*":
            return Everything() if field is None else Present(field)
        if "*" in text:
            return self._starred(text, field)
        stem, tilde, distance = text.rpartition("~")
        if tilde and stem and (not distance or distance.isdecimal()):
            return self._fuzzy(stem, distance, field)
        return self._plain(text, field)

    def _plain(self, text: str, field: str | None) -> Leaf | None:
        parts = words(text)
        if not parts:
            return None
        if len(parts) > MOST_PHRASE_WORDS:
            self._hint("long-phrase", most=MOST_PHRASE_WORDS)
            return Phrase(" ".join(parts[:MOST_PHRASE_WORDS]), field)
        return Word(text, field)

    def _starred(self, text: str, field: str | None) -> Node | None:
        if text.startswith("*"):
            self._hint("star-first")
            text = text.lstrip("*")
        stem, star, rest = text.partition("*")
        if rest.strip("*"):
            self._hint("star-within", word=stem)
        if not star:
            return self._word(stem, field)
        parts = words(stem)
        if not parts:
            return None
        if len(parts) > 1:
            self._hint("star-signs", word=stem)
            return self._word(stem, field)
        if len(parts[0]) < SHORTEST_PREFIX:
            self._hint("star-short", least=SHORTEST_PREFIX, word=stem)
            return self._word(stem, field)
        if len(parts[0]) > LONGEST_OPEN:
            self._hint("star-long", most=LONGEST_OPEN)
            return self._word(stem, field)
        return Prefix(_bare(stem), field)

    def _fuzzy(self, stem: str, distance: str, field: str | None) -> Node | None:
        parts = words(stem)
        if not parts:
            return None
        if len(parts) > 1 or len(parts[0]) < SHORTEST_FUZZY:
            self._hint("tilde-short", least=SHORTEST_FUZZY, word=stem)
            return self._word(stem, field)
        if len(parts[0]) > LONGEST_OPEN:
            self._hint("tilde-long", most=LONGEST_OPEN)
            return self._word(stem, field)
        asked = int(distance) if distance else 1 if len(parts[0]) < 8 else 2
        if asked > 2:
            self._hint("tilde-far")
        return Fuzzy(_bare(stem), min(asked, 2), field) if asked else self._word(stem, field)


def _bare(text: str) -> str:
    """Return the one word of a text without the signs around it, as it was written."""
    inside = [at for at, letter in enumerate(text) if letter.isalnum()]
    return text[inside[0] : inside[-1] + 1] if inside else text


def _all(parts: list[Node]) -> Node | None:
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None
