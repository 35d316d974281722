"""Chooses the passages to show of a hit, and cuts them around the words found.

Only a page of hits is looked at, each in the text kept with it, so that the engine's own snippets (which know neither
passages nor phrases) are not needed.
"""

from bisect import bisect_right
from collections.abc import Sequence

from fonds.search.documents import KeptPassage
from fonds.search.folding import span_of
from fonds.search.matchers import Matcher
from fonds.search.protocol import HitPassage

MOST_PASSAGES = 3
WIDTH = 240
_LEAD = 70
"""How much may stand before the first word shown."""

_LAST = {"catalogue": 2, "editorial": 1}
"""Parts of a document that are shown after all others."""

Weighed = tuple[Matcher, float]
_Found = tuple[int, int, int]
"""Start and end in the record's text, and which matcher found it."""


def excerpts_of(
    text: str,
    folded: str,
    breaks: tuple[tuple[int, int], ...],
    passages: Sequence[KeptPassage],
    matchers: Sequence[Weighed],
) -> tuple[HitPassage, ...]:
    """Return up to `MOST_PASSAGES` excerpts, best first: those with most of the words, and the rarest.

    Offsets count code points of `text`; each excerpt lies within one passage. A text without passages is one, with
    an empty id.
    """
    found = _found(folded, breaks, matchers, len(text))
    if not found:
        return ()
    standing = passages or (KeptPassage("", "paragraph", 0, len(text)),)
    grouped = _grouped(found, standing)
    ranked = sorted(
        grouped.items(),
        key=lambda item: (_LAST.get(standing[item[0]].role, 0), -_worth(item[1], matchers), item[0]),
    )
    return tuple(_cut(text, standing[at], found_there, matchers) for at, found_there in ranked[:MOST_PASSAGES])


def _found(folded: str, breaks: tuple[tuple[int, int], ...], matchers: Sequence[Weighed], length: int) -> list[_Found]:
    found: list[_Found] = []
    for which, (matcher, _) in enumerate(matchers):
        for start, end in matcher.find(folded):
            opens, closes = span_of(breaks, start, end)
            if closes <= length:
                found.append((opens, closes, which))
    found.sort()
    return found


def _grouped(found: list[_Found], passages: Sequence[KeptPassage]) -> dict[int, list[_Found]]:
    starts = [passage.start for passage in passages]
    grouped: dict[int, list[_Found]] = {}
    for each in found:
        at = bisect_right(starts, each[0]) - 1
        if at >= 0 and each[1] <= passages[at].end:
            grouped.setdefault(at, []).append(each)
    return grouped


def _worth(found: list[_Found], matchers: Sequence[Weighed]) -> float:
    return sum(matchers[which][1] for which in {each[2] for each in found}) + min(len(found), 5) * 0.01


def _cut(text: str, passage: KeptPassage, found: list[_Found], matchers: Sequence[Weighed]) -> HitPassage:
    """Cut the stretch of a passage that holds most, at the borders of words."""
    best = max(range(len(found)), key=lambda at: (_worth(_within(found, at), matchers), -at))
    first, last = found[best][0], max(end for _, end, _ in _within(found, best))
    spare = max(WIDTH - (last - first), 0)
    start = max(passage.start, first - min(_LEAD, spare // 2))
    end = min(passage.end, max(last, start + WIDTH))
    start = max(passage.start, min(start, end - WIDTH))
    start, end = _at_words(text, passage, start, end, first, last)
    marks: list[tuple[int, int]] = []
    for opens, closes, _ in found:
        if opens < start or closes > end:
            continue
        if marks and opens - start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], closes - start))
        else:
            marks.append((opens - start, closes - start))
    return HitPassage(passage=passage.id, text=text[start:end], start=start, end=end, marks=tuple(marks))


def _within(found: list[_Found], at: int) -> list[_Found]:
    limit = found[at][0] + WIDTH - 20
    reached = [found[at]]
    for each in found[at + 1 : at + 40]:
        if each[1] > limit:
            break
        reached.append(each)
    return reached


def _at_words(text: str, passage: KeptPassage, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Move the ends inwards to white space, never over what was found."""
    if start > passage.start and not text[start - 1].isspace():
        space = next((at for at in range(start, first) if text[at].isspace()), None)
        start = space if space is not None else start
    while start < first and text[start].isspace():
        start += 1
    if end < passage.end and not text[end].isspace():
        space = next((at for at in range(end - 1, last - 1, -1) if text[at].isspace()), None)
        end = space if space is not None else end
    while end > last and text[end - 1].isspace():
        end -= 1
    return start, end
