"""Says something useful where nothing was found: how often each word stands, and how it may have been meant.

Suggestions come only from the words of the index that was asked, so that a public index gives nothing else away.
"""

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
    replaced = {
        word: meant
        for word, count in standing.items()
        if count == 0 and SHORTEST_FUZZY <= len(word) <= LONGEST_OPEN and (meant := _nearest(searcher, compiler, word))
    }
    if replaced:
        better = said(_respelt(node, replaced))
        return Advice((hint("did-you-mean", query=better),), better)
    if len(standing) > 1:
        return Advice((Hint("apart", words=tuple(standing.items())),))
    return Advice()


def _standing(searcher: tantivy.Searcher, word: str) -> int:
    return max(sum(searcher.doc_freq(field, form) for form in stems(word)) for field in ("body", "described"))


def _nearest(searcher: tantivy.Searcher, compiler: Compiler, word: str) -> str | None:
    """Return the word of the index that is spelt most like it, as the text has it.

    A word in Cyrillic letters that nothing is like may be a name that is spelt in Latin ones.
    """
    said = plainly(word)
    found = _spelt_like(searcher, compiler, word, ("exact",))
    return found or (_spelt_like(searcher, compiler, said, NAMED_IN) if said != word else None)


def _spelt_like(searcher: tantivy.Searcher, compiler: Compiler, word: str, fields: tuple[str, ...]) -> str | None:
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
            best = max(candidates, key=lambda found: (searcher.doc_freq("exact", found), found))
            return candidates[best]
    return None


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
