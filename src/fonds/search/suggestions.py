"""Says something useful where nothing was found: how often each word stands, and how it may have been meant.

Suggestions come only from the words of the index that was asked, so that a public index gives nothing else away.
"""

import msgspec
import tantivy

from fonds.search.compiler import Compiler
from fonds.search.documents import shown
from fonds.search.folding import WORD, span_of, words
from fonds.search.matchers import is_near
from fonds.search.parser import LONGEST_OPEN, SHORTEST_FUZZY
from fonds.search.schema import stems
from fonds.search.syntax import All, Either, Leaf, Node, Not, Phrase, Word, said, wanted

_MOST_WORDS = 6
_LOOKED_AT = 3


class Advice(msgspec.Struct, frozen=True):
    """What is said to somebody who found nothing."""

    hints: tuple[str, ...] = ()
    suggestion: str | None = None


def advise(searcher: tantivy.Searcher, compiler: Compiler, node: Node) -> Advice:
    """Return what may help with a query that found nothing."""
    leaves = [leaf for leaf in wanted(node) if isinstance(leaf, Word | Phrase)][:_MOST_WORDS]
    standing = {word: _standing(searcher, word) for leaf in leaves for word in words(leaf.text)[:_MOST_WORDS]}
    replaced = {
        word: meant
        for word, count in standing.items()
        if count == 0 and SHORTEST_FUZZY <= len(word) <= LONGEST_OPEN and (meant := _nearest(searcher, compiler, word))
    }
    hints = []
    if replaced:
        better = said(_respelt(node, replaced))
        hints.append(f"Nothing was found. Did you mean {better}?")
        return Advice(tuple(hints), better)
    if len(standing) > 1:
        counted = ", ".join(
            f"“{word}” {'in ' + format(count, ',') if count else 'in none'}" for word, count in standing.items()
        )
        hints.append(f"No record holds all that was asked for. Records that hold each word in the text: {counted}.")
    return Advice(tuple(hints))


def _standing(searcher: tantivy.Searcher, word: str) -> int:
    return max(sum(searcher.doc_freq(field, form) for form in stems(word)) for field in ("body", "described"))


def _nearest(searcher: tantivy.Searcher, compiler: Compiler, word: str) -> str | None:
    """Return the word of the index that is spelt most like it, as the text has it."""
    for distance in (1, 2) if len(word) > 5 else (1,):
        candidates: dict[str, str] = {}
        for _, address in searcher.search(compiler.near(word, distance), limit=_LOOKED_AT, count=False).hits:
            record = shown(searcher.doc(address))
            for match in WORD.finditer(record.folded):
                found = match.group()
                if found not in candidates and is_near(found, word, distance):
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
