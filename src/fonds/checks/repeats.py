"""STAT-002: a number of the same things told twice in the same words, and not the same number."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fonds.checks.case import Case
from fonds.checks.quoting import Span, figure, finding
from fonds.record import DateMention, Finding

_CLAUSE_END = re.compile(r"[,:;()\n]|\.(?=\s|\Z)|—")
_CLAUSE_START = re.compile(r"(?:[.,:;()\n—]\s|\bthat\b|\bчто\b)(?!.*(?:[.,:;()\n—]\s|\bthat\b|\bчто\b))", re.DOTALL)
_FIGURE = re.compile(r"\d")
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
    r"compared|respectively|request\w*|approv\w+|authori[sz]\w+|propos\w+|recommend\w*|allow\w*|offer\w*|"
    r"прошл\w+|раньше|прежд\w+|ещё|еще|каждый|каждая|другие|другой|было бы|план\w*|нужно)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:is|are|was|were|has|have|had|there|lives?|lived|stands?|stood|measures?|weighs?|costs?|gives?|gave|prints?|printed|work\w*|holds?|held|consists?|numbers|numbered|remain\w*|"
    r"employ(?:s|ed)?|lodges?|lodged|receives?|received|produces?|produced|yields?|yielded|carr(?:y|ies|ied)|pays?|paid|"
    r"serves?|served|keeps?|kept|comprises?|comprised|includes?|included|seats?|sleeps?|feeds?|fed|maintains?|maintained|"
    r"own\w*|counts?|counted|contains?|contained|жив\w+|имеется|имел\w+|насчит\w+|состоит|состоял\w*|значится|есть|был[аио]?|"
    r"работа\w+)\b",
    re.IGNORECASE,
)
"""A sentence that tells something; a line of a table does not."""
_SAID = re.compile(
    r"\b(?:according to|in the (?:opinion|view|words) of|(?:says?|said|tells?|told|claims?|claimed|maintains|"
    r"maintained|"
    r"asserts?|asserted|alleges?|alleged\w*|believes?|believed|thinks?|thought|reckons?|reckoned|estimates?|estimated|reports?|"
    r"reported|reportedly|rumou?r\w*|supposed\w*|writes?|wrote|declares?|declared|admits?|admitted|insists?|insisted)(?![\w-]))|"
    r"\b(?:по словам|по мнению|по данным|согласно|говор\w+|сообщ\w+|утвержда\w+|полага\w+|счита\w+)\b",
    re.IGNORECASE,
)
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
    of: frozenset[str]
    """The words of weight before the figure, in its clause: what has, or where there is, so many."""
    hearsay: bool
    """Whether the sentence gives it as what somebody says or reckons."""
    span: Span

    def is_of(self, other: "Told") -> bool:
        """Say whether nothing before the figures tells that one is of another thing, or place, than the other."""
        return not (self.of - other.of and other.of - self.of)


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
        inside = dates[bisect_left(starts, begin) : bisect_left(starts, end)]
        if len({date.edtf for date in inside}) > 1:
            continue
        stop = _CLAUSE_END.search(text, item.end, min(end, item.end + _CLAUSE + 1))
        finish = stop.start() if stop else end
        if finish - item.end > _CLAUSE:
            continue
        opening = _CLAUSE_START.search(text, max(begin, item.start - 120), item.start)
        first = opening.end() if opening else max(begin, item.start - 120)
        after = _weighty(text, item.end, finish, inside)
        whole = [*_weighty(text, first, item.start, inside), *after]
        if not after or not text[item.end : after[0].start()].isspace():
            continue
        if len(after) > _LEAST:
            chosen, kind = after, "after"
        elif len(whole) > _LEAST and len(whole) > len(after) + 1 and not _FIGURE.search(text, first, item.start):
            chosen, kind = whole, "clause"
        else:
            continue
        if not _STATED.search(text, begin, end) or _OTHER_TIME.search(text, begin, end):
            continue
        yield Told(
            value=float(item.value),
            words=frozenset({kind, *(match.group().lower() for match in chosen)}),
            noun=after[0].group(),
            when=inside[0].edtf if inside else None,
            is_named=any(match.group()[0].isupper() for match in chosen),
            rough=item.approximate,
            of=frozenset(match.group().lower() for match in whole[: len(whole) - len(after)])
            if kind == "after"
            else frozenset(),
            hearsay=_SAID.search(text, begin, end) is not None,
            span=(item.start if kind == "after" else max(first, whole[0].start()), finish),
        )


def _weighty(text: str, begin: int, end: int, dates: Sequence[DateMention]) -> list[re.Match[str]]:
    """Return the words of weight between two offsets, without those of dates."""
    return [
        match for match in _WORD.finditer(text, begin, end)
        if match.group().lower() not in _LIGHT and not any(date.start <= match.start() < date.end for date in dates)
    ]  # fmt: skip


def check_repeat(case: Case) -> Iterator[Finding]:
    """Compare numbers that the same words describe, in sentences that speak of no other time or measure."""
    seen: dict[tuple[str, frozenset[str], str | None], list[Told]] = {}
    for one in told(case):
        earlier = next((held for held in seen.get((one.noun, one.words, one.when), ()) if held.is_of(one)), None)
        if earlier is None:
            seen.setdefault((one.noun, one.words, one.when), []).append(one)
            continue
        if earlier.value == one.value or one.span[0] < earlier.span[1]:
            continue
        message = f"The same is told as {figure(earlier.value)} and as {figure(one.value)}."
        spans = [earlier.span, one.span]
        if earlier.rough or one.rough:
            reason = f"{message} One of them is about so many."
            yield finding(case.record, "STAT-002", "conflict", "explained", reason, spans)
        elif earlier.hearsay or one.hearsay:
            reason = f"{message} One of them is what somebody says, not what the document itself does."
            yield finding(case.record, "STAT-002", "conflict", "explained", reason, spans)
        else:
            yield finding(case.record, "STAT-002", "conflict", "conflict", message, spans)


_ONCE = re.compile(
    r"\b(?:was|were)[ \t\n]+(?:opened|founded|formed|established|created|born|dissolved|abolished|wound|killed|buried|"
    r"laid|completed|inaugurated)\b|\b(?:died|был[аио]?[ \t\n]+(?:открыт|основан|образован|создан|распущен)\w*)\b"
)


def check_repeated_day(case: Case) -> Iterator[Finding]:
    """Compare the days of one event, told twice in the same words, of a kind that happens once."""
    text = case.text
    seen: dict[frozenset[str], tuple[DateMention, Span]] = {}
    for date in case.record.dates:
        number = case.sentences.at(date.start)
        if number is None or not date.earliest or not date.latest or not _YEAR.search(date.text):
            continue
        begin, end = case.sentences.spans[number]
        end = min(end, date.end + 8)
        opening = _CLAUSE_START.search(text, max(begin, date.start - 120), date.start)
        first = opening.end() if opening else max(begin, date.start - 120)
        stop = _CLAUSE_END.search(text, date.end, end)
        finish = stop.start() if stop else end
        if finish - date.end > 4 or not _ONCE.search(text, first, date.start):
            continue
        words = frozenset(match.group().lower() for match in _weighty(text, first, date.start, [date]))
        earlier, span = seen.setdefault(words, (date, (first, date.end)))
        if len(words) < 2 or _FIGURE.search(text, first, date.start):
            continue
        if date.earliest > (earlier.latest or "") or date.latest < (earlier.earliest or ""):
            message = f"The same is told of {earlier.text} and of {date.text}."
            yield finding(case.record, "STAT-002", "conflict", "conflict", message, [span, (first, date.end)])


_YEAR = re.compile(r"\d{4}")
