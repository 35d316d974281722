"""Says something useful where nothing was found: how often each word stands, and how it may have been meant.

Suggestions come only from the words of the index that was asked, so that a public index gives nothing else away.
"""

from itertools import islice, product

import msgspec
import tantivy

from fonds.search.compiler import Compiler
from fonds.search.documents import shown
from fonds.search.folding import WORD, span_of, words
from fonds.search.hints import Hint, hint
from fonds.search.matchers import is_near
from fonds.search.parser import LONGEST_OPEN, SHORTEST_FUZZY
from fonds.search.schema import stems
from fonds.search.scripts import NAMED_IN, plainly
from fonds.search.syntax import All, Either, Leaf, Node, Not, Phrase, Word, said, wanted

_MOST_WORDS = 6
_LOOKED_AT = 3
_MOST_MEANT = 3
_MOST_TRIED = 6
"""Respelt queries that are tried for one that finds something."""


class Advice(msgspec.Struct, frozen=True):
    """What is said to somebody who found nothing."""

    hints: tuple[Hint, ...] = ()
    suggestion: str | None = None


def advise(searcher: tantivy.Searcher, compiler: Compiler, node: Node) -> Advice:
    """Return what may help with a query that found nothing."""
    leaves = [
        leaf for leaf in wanted(node) if isinstance(leaf, Word | Phrase) and not (isinstance(leaf, Word) and leaf.also)
    ][:_MOST_WORDS]
    standing = {word: _standing(searcher, word) for leaf in leaves for word in words(leaf.text)[:_MOST_WORDS]}
    meant = {
        word: several
        for word, count in standing.items()
        if count == 0
        and SHORTEST_FUZZY <= len(word) <= LONGEST_OPEN
        and (several := _nearest(searcher, compiler, word))
    }
    if meant:
        better = _best(searcher, compiler, node, meant)
        return Advice((hint("did-you-mean", query=better),), better)
    if len(standing) > 1:
        return Advice((Hint("apart", words=tuple(standing.items())),))
    return Advice()


def _standing(searcher: tantivy.Searcher, word: str) -> int:
    return max(sum(searcher.doc_freq(field, form) for form in stems(word)) for field in ("body", "described"))


def _best(searcher: tantivy.Searcher, compiler: Compiler, node: Node, meant: dict[str, tuple[str, ...]]) -> str:
    """Return the query in the likeliest spelling that finds something; in the likeliest of all if none does."""
    tried = [
        _respelt(node, dict(zip(meant, choice, strict=True)))
        for choice in islice(product(*meant.values()), _MOST_TRIED)
    ]
    found = (one for one in tried if searcher.search(compiler.matching(one, "possible"), limit=1, count=False).hits)
    return said(next(found, tried[0]))


def _nearest(searcher: tantivy.Searcher, compiler: Compiler, word: str) -> tuple[str, ...]:
    """Return the words of the index that are spelt most like it, as the texts have them, the commonest first.

    A word in Cyrillic letters that nothing is like may be a name that is spelt in Latin ones.
    """
    plain = plainly(word)
    found = _spelt_like(searcher, compiler, word, ("exact",))
    return found or (_spelt_like(searcher, compiler, plain, NAMED_IN) if plain != word else ())


def _spelt_like(searcher: tantivy.Searcher, compiler: Compiler, word: str, fields: tuple[str, ...]) -> tuple[str, ...]:
    for distance in (1, 2) if len(word) > 5 else (1,):
        candidates: dict[str, str] = {}
        for field in fields:
            near = compiler.near(word, distance, field)
            for _, address in searcher.search(near, limit=_LOOKED_AT, count=False).hits:
                record = shown(searcher.doc(address))
                for match in WORD.finditer(record.folded):
                    found = match.group()
                    if found not in candidates and is_near(found, word, distance) and searcher.doc_freq(field, found):
                        start, end = span_of(record.kept.breaks, *match.span())
                        candidates[found] = record.text[start:end]
        if candidates:
            ranked = sorted(candidates, key=lambda found: (searcher.doc_freq("exact", found), found), reverse=True)
            return tuple(candidates[found] for found in ranked[:_MOST_MEANT])
    return ()


def _respelt(node: Node, replaced: dict[str, str]) -> Node:
    match node:
        case Word() | Phrase():
            return _respelt_leaf(node, replaced)
        case Not(inner):
            return Not(inner)
        case All(nodes):
            return All(tuple(_respelt(each, replaced) for each in nodes))
        case Either(nodes):
            return Either(tuple(_respelt(each, replaced) for each in nodes))
        case _:
            return node


def _respelt_leaf(leaf: Leaf, replaced: dict[str, str]) -> Leaf:
    parts = words(leaf.text)
    if not any(part in replaced for part in parts):
        return leaf
    return msgspec.structs.replace(leaf, text=" ".join(replaced.get(part, part) for part in parts))
