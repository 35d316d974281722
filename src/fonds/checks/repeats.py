"""STAT-002: a number of the same things told twice in the same words, and not the same number."""

import re
from bisect import bisect_left
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
    r"compared|respectively|прошл\w+|раньше|прежд\w+|ещё|еще|каждый|каждая|другие|другой|было бы|план\w*|нужно)\b",
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
_CLAUSE, _SENTENCE = 160, 2_000
"""Characters of the longest clause and sentence that are taken to say one thing."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the words that say what it is a number of, and when."""

    value: float
    words: frozenset[str]
    noun: str
    when: str | None
    """EDTF of the one date in the sentence; null where it has none, and so is of the document's own day."""
    is_named: bool
    """Whether a name stands among the words, so that another document can mean the same."""
    rough: bool
    span: Span


def told(case: Case) -> Iterator[Told]:
    """Yield the numbers of things that a clause describes by more than three words of weight after them."""
    text = case.text
    dates = case.record.dates
    starts = [date.start for date in dates]
    for item in case.counted[:_MOST]:
        if not isinstance(item.value, int | float) or item.unit in {"percent", "year"} or item.noun == "times":
            continue
        number = case.sentences.at(item.start)
        if number is None:
            continue
        begin, end = case.sentences.spans[number]
        if end - begin > _SENTENCE:
            continue
        if not _STATED.search(text, begin, end) or _OTHER_TIME.search(text, begin, end):
            continue
        inside = dates[bisect_left(starts, begin) : bisect_left(starts, end)]
        if len({date.edtf for date in inside}) > 1:
            continue
        stop = _CLAUSE_END.search(text, item.end, min(end, item.end + _CLAUSE + 1))
        finish = stop.start() if stop else end
        if finish - item.end > _CLAUSE:
            continue
        words = [
            match for match in _WORD.finditer(text, item.end, finish)
            if not any(date.start <= match.start() < date.end for date in inside)
        ]  # fmt: skip
        weighty = [match.group().lower() for match in words if match.group().lower() not in _LIGHT]
        if len(weighty) > _LEAST and words[0].group() == weighty[0]:
            yield Told(
                value=float(item.value),
                words=frozenset(weighty),
                noun=weighty[0],
                when=inside[0].edtf if inside else None,
                is_named=any(match.group()[0].isupper() for match in words),
                rough=item.approximate,
                span=(item.start, finish),
            )


def check_repeat(case: Case) -> Iterator[Finding]:
    """Compare numbers that the same words describe, in sentences that speak of no other time or measure."""
    seen: dict[tuple[str, frozenset[str], str | None], Told] = {}
    for one in told(case):
        earlier = seen.setdefault((one.noun, one.words, one.when), one)
        if earlier.value == one.value or one.span[0] < earlier.span[1]:
            continue
        message = f"The same is told as {figure(earlier.value)} and as {figure(one.value)}."
        spans = [earlier.span, one.span]
        if earlier.rough or one.rough:
            reason = f"{message} One of them is about so many."
            yield finding(case.record, "STAT-002", "conflict", "explained", reason, spans)
        else:
            yield finding(case.record, "STAT-002", "conflict", "conflict", message, spans)
