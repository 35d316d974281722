"""Turns a query that was read into one that the engine runs."""

from collections.abc import Callable, Mapping
from itertools import islice, product

import tantivy

from fonds.search.documents import clean_values
from fonds.search.folding import fold, key, words
from fonds.search.protocol import Certainty
from fonds.search.schema import NO_FIRST_DAY, NO_LAST_DAY, STEMMED, plain_analyzer, stems
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
    Word,
)

EVERYWHERE: Mapping[str, float] = {
    "body": 1.0, "title": 5.0, "described": 1.5, "sender": 4.0, "recipient": 4.0, "joined": 0.8,
}  # fmt: skip
"""Where a word without a field is looked for, and what it weighs there."""

_UNSTEMMED: Mapping[str, float] = {"exact": 1.0, "title_exact": 5.0, "described": 1.2, "sender": 4.0, "recipient": 4.0}
"""Where prefixes and near spellings are looked for: among words as they stand."""

NAME_IS_IT, TITLE_IS_IT, TITLE_HOLDS_IT, MENTION_IS_IT = 4000.0, 3000.0, 2000.0, 1000.0
"""What lifts a record above all that hold the words only in the text; far above any sum of weights."""

_IN_A_ROW = 5.0
"""What words that stand together in the text weigh beside the same words apart."""

_MOST_IN_A_ROW = 6
_MOST_ROWS = 8
"""Ways to put together the stems that the words of one phrase may have."""

_Must, _Should, _Not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Compiler:
    """Compiles queries for one index."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self._schema = schema

    def matching(self, node: Node, certainty: Certainty) -> tantivy.Query:
        """Return what finds all records that certainly, or at least possibly, are what a query asks for."""
        match node:
            case DateRange(begin, end):
                return self._dated(begin, end, certainty)
            case Everything():
                return tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)
            case Present(field):
                return tantivy.Query.const_score_query(self._term("has", field), 0.0)
            case Not(inner):
                return self._without([(_Must, tantivy.Query.all_query())], [inner], certainty)
            case All(nodes):
                kept = [(_Must, self.matching(each, certainty)) for each in nodes if not isinstance(each, Not)]
                ruled_out = [each.node for each in nodes if isinstance(each, Not)]
                return self._without(kept or [(_Must, tantivy.Query.all_query())], ruled_out, certainty)
            case Either(nodes):
                return tantivy.Query.boolean_query([(_Should, self.matching(each, certainty)) for each in nodes])
            case _:
                return self._leaf(node, self._places(node))

    def lifted(self, node: Node) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        """Return what lifts a record whose title holds the query, or where a name is exactly it."""
        clauses = []
        titled = self._on_title(node)
        if titled is not None:
            clauses.append((TITLE_HOLDS_IT, titled))
        plain = _plain_text(node)
        for name in dict.fromkeys(key(said) for said in (plain, _plain_text(_in_other_letters(node)))):
            if not name:
                continue
            clauses += [
                (NAME_IS_IT, self._term("name_key", name)),
                (TITLE_IS_IT, self._term("title_key", name)),
                (MENTION_IS_IT, self._term("mention_key", name)),
            ]
        lifting = [(_Should, tantivy.Query.const_score_query(query, score)) for score, query in clauses]
        if 2 <= len(words(plain)) <= _MOST_IN_A_ROW:
            row = self._in_a_row(plain, "body", 0)
            lifting += [(_Should, tantivy.Query.boost_query(row, _IN_A_ROW))] if row is not None else []
        return lifting

    def chosen(self, facet: str, value: str) -> tuple[tantivy.Occur, tantivy.Query]:
        """Return what keeps only records counted under a value of a facet."""
        counted = next(iter(clean_values([value])), "")
        return _Must, tantivy.Query.const_score_query(self._term(f"facet_{facet}", counted), 0.0)

    def one_of(self, ids: list[str]) -> tuple[tantivy.Occur, tantivy.Query]:
        """Return what keeps only these records."""
        return _Must, tantivy.Query.term_set_query(self._schema, "id", ids)

    def near(self, text: str, distance: int, field: str = "exact") -> tantivy.Query:
        """Return what finds words of the texts, or of another field, that are spelt nearly so."""
        return tantivy.Query.fuzzy_term_query(self._schema, field, text, distance)

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, field, value, index_option="basic")

    def _without(
        self, kept: list[tuple[tantivy.Occur, tantivy.Query]], ruled_out: list[Node], certainty: Certainty
    ) -> tantivy.Query:
        # What possibly is not so is whatever is not certainly so, and the other way round.
        other: Certainty = "certain" if certainty == "possible" else "possible"
        if len(kept) == 1 and not ruled_out:
            return kept[0][1]
        return tantivy.Query.boolean_query([*kept, *((_Not, self.matching(each, other)) for each in ruled_out)])

    def _dated(self, begin: str | None, end: str | None, certainty: Certainty) -> tantivy.Query:
        opens = int(begin.replace("-", "")) if begin else NO_FIRST_DAY
        closes = int(end.replace("-", "")) if end else NO_LAST_DAY
        if certainty == "certain":
            sides = [("first", opens, None), ("last", None, closes)]
        else:
            sides = [("last", opens, None), ("first", None, closes)]
        ranges = [
            tantivy.Query.range_query(
                self._schema, field, tantivy.FieldType.Integer, lower_bound=lower, upper_bound=upper
            )
            for field, lower, upper in sides
        ]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query([(_Must, each) for each in ranges]), 0.0)

    def _places(self, leaf: Leaf) -> Mapping[str, float]:
        if leaf.field == "title":
            return _titles(leaf)
        if leaf.field is not None:
            return {leaf.field: 1.0}
        return _UNSTEMMED if isinstance(leaf, Prefix | Fuzzy) else EVERYWHERE

    def _leaf(self, leaf: Leaf, places: Mapping[str, float]) -> tantivy.Query:
        build: Callable[[Leaf, str], tantivy.Query | None] = self._in_field
        found = []
        for field, weight in places.items():
            query = build(leaf, field)
            if query is not None:
                found.append(query if weight == 1.0 else tantivy.Query.boost_query(query, weight))
        if not found:
            return tantivy.Query.empty_query()
        return found[0] if len(found) == 1 else tantivy.Query.disjunction_max_query(found, 0.1)

    def _in_field(self, leaf: Leaf, field: str) -> tantivy.Query | None:
        if field == "id":
            return tantivy.Query.const_score_query(self._term("id", leaf.text.strip().lower()), 1.0)
        match leaf:
            case Prefix(text):
                # Not the engine's own prefix query, which stops at fifty words. A folded word has no sign to escape.
                return tantivy.Query.regex_query(self._schema, field, f"{words(text)[0]}.*")
            case Fuzzy(text, distance):
                return tantivy.Query.fuzzy_term_query(self._schema, field, words(text)[0], distance)
            case Phrase(text, _, slop):
                return None if field == "joined" else self._in_a_row(text, field, slop)
            case Word(text, _, also):
                found = [query for said in (text, *also) if (query := self._word(said, field)) is not None]
                return found[0] if len(found) == 1 else tantivy.Query.disjunction_max_query(found) if found else None

    def _word(self, text: str, field: str) -> tantivy.Query | None:
        parts = words(text)
        if len(parts) == 1:
            return self._in_a_row(text, field, 0)
        together = self._in_a_row("".join(parts), field, 0) if len("".join(parts)) > 1 else None
        if field == "joined":
            return together
        row = self._in_a_row(text, field, 0)
        found = [(_Should, query) for query in (row, together) if query is not None]
        return tantivy.Query.boolean_query(found) if found else None

    def _in_a_row(self, text: str, field: str, slop: int) -> tantivy.Query | None:
        terms = plain_analyzer().analyze(fold(text).text)
        if not terms:
            return None
        forms = [stems(term) if field in STEMMED else (term,) for term in terms]
        rows = [self._row(list(row), field, slop) for row in islice(product(*forms), _MOST_ROWS)]
        return rows[0] if len(rows) == 1 else tantivy.Query.boolean_query([(_Should, row) for row in rows])

    def _row(self, terms: list[str], field: str, slop: int) -> tantivy.Query:
        if len(terms) == 1:
            return tantivy.Query.term_query(self._schema, field, terms[0], index_option="freq")
        return tantivy.Query.phrase_query(self._schema, field, [*terms], slop)

    def _on_title(self, node: Node) -> tantivy.Query | None:
        """Return the query asked of titles alone, its words only; None where it has none."""
        match node:
            case Word() | Phrase() | Prefix() | Fuzzy():
                return self._leaf(node, _titles(node)) if node.field in {None, "title"} else None
            case All(nodes):
                found = [query for each in nodes if (query := self._on_title(each)) is not None]
                return tantivy.Query.boolean_query([(_Must, each) for each in found]) if found else None
            case Either(nodes):
                choices = [self._on_title(each) for each in nodes]
                if any(each is None for each in choices):
                    return None
                return tantivy.Query.boolean_query([(_Should, each) for each in choices if each is not None])
            case _:
                return None


def _titles(leaf: Leaf) -> Mapping[str, float]:
    return {"title_exact" if isinstance(leaf, Prefix | Fuzzy) else "title": 1.0}


def _in_other_letters(node: Node) -> Node:
    """Return the query with each word that is known in other letters in the commonest of those spellings."""
    if isinstance(node, All):
        return All(tuple(_in_other_letters(each) for each in node.nodes))
    return Word(node.also[0], node.field) if isinstance(node, Word) and node.also else node


def _plain_text(node: Node) -> str:
    """Return the words of a query as one text, if words and phrases are all that is asked of the texts."""
    parts = node.nodes if isinstance(node, All) else (node,)
    if any(isinstance(part, Either | Prefix | Fuzzy | All) for part in parts):
        return ""
    return " ".join(part.text for part in parts if isinstance(part, Word | Phrase) and part.field is None)
