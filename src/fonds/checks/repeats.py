"""STAT-002: a number of the same things told twice in the same words, and not the same number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fonds.checks.case import Case
from fonds.checks.quoting import Span, figure, finding
from fonds.record import Finding

_CLAUSE_END = re.compile(r"[,:;()\n]|\.(?=\s|\Z)|—")
_CLAUSE_START = re.compile(r"(?:[.,:;()\n—]\s*)(?=[^.,:;()\n—]*\Z)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LIGHT = frozenset((
    "a", "an", "and", "are", "be", "been", "by", "for", "from", "had", "has", "have", "he", "her", "his", "in", "is",
    "it", "its", "now", "of", "on", "or", "our", "she", "that", "the", "their", "them", "there", "these", "they",
    "this", "those", "to", "was", "we", "were", "which", "who", "whom", "will", "with", "в", "во", "и", "из", "к", "на",
    "не", "о", "от", "по", "с", "со", "что",
))  # fmt: skip
_OTHER_TIME = re.compile(
    r"\b(?:last|next|former\w*|previous\w*|earlier|later|then|before|after|ago|since|until|instead|increas\w+|"
    r"decreas\w+|reduc\w+|rose|fell|raised|grew|another|other|second|further|additional|each|every|per|"
    r"should|would|will|shall|must|planned|need\w*|ought|promised|asked|more|less|different|not|nor|never|versus|against|"
    r"compared|respectively|прошл\w+|раньше|прежд\w+|ещё|еще|каждый|каждая|другие|другой|было бы|план\w*|нужно)\b|"
    r"\d{4}",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:is|are|was|were|has|have|had|there|lives?|lived|work\w*|holds?|held|consists?|numbers|numbered|remain\w*|"
    r"own\w*|counts?|counted|contains?|contained|жив\w+|имеется|имел\w+|насчит\w+|состоит|состоял\w*|значится|есть|был[аио]?|"
    r"работа\w+)\b",
    re.IGNORECASE,
)
"""A sentence that tells something; a line of a table does not."""
_LEAST = 3
_MOST = 400


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the words that say what it is a number of."""

    value: float
    words: frozenset[str]
    noun: str
    rough: bool
    span: Span


def told(case: Case) -> Iterator[Told]:
    """Yield the numbers of things that a clause describes by at least three words of weight after them."""
    text = case.text
    for item in case.counted[:_MOST]:
        if not isinstance(item.value, int | float) or item.unit in {"percent", "year"}:
            continue
        number = case.sentences.at(item.start)
        if number is None:
            continue
        begin, end = case.sentences.spans[number]
        if _OTHER_TIME.search(text, begin, end) or not _STATED.search(text, begin, end):
            continue
        stop = _CLAUSE_END.search(text, item.end, end)
        finish = stop.start() if stop else end
        words = _WORD.findall(text, item.end, finish)
        weighty = [word.lower() for word in words if word.lower() not in _LIGHT]
        if len(weighty) > _LEAST and words[0] == weighty[0] and finish - item.end <= 160:
            yield Told(float(item.value), frozenset(weighty), weighty[0], item.approximate, (item.start, finish))


def check_repeat(case: Case) -> Iterator[Finding]:
    """Compare numbers that the same words describe, in sentences that speak of no other time or measure."""
    seen: dict[tuple[str, frozenset[str]], Told] = {}
    for one in told(case):
        key = one.noun, one.words
        earlier = seen.setdefault(key, one)
        if earlier.value == one.value or one.span[0] < earlier.span[1]:
            continue
        message = f"The same is told as {figure(earlier.value)} and as {figure(one.value)}."
        spans = [earlier.span, one.span]
        if earlier.rough or one.rough:
            reason = f"{message} One of them is about so many."
            yield finding(case.record, "STAT-002", "conflict", "explained", reason, spans)
        else:
            yield finding(case.record, "STAT-002", "conflict", "conflict", message, spans)
