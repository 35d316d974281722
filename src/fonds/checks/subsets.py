"""SUM-002: a part that is larger than the whole it is said to be a part of."""

import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.quoting import figure, finding
from fonds.checks.sentences import Sentences
from fonds.record import Finding, Quantity

_ANAPHOR = re.compile(r"[ \t\n]+(?:of[ \t\n]+(?:them|whom|which)|из[ \t\n]+(?:них|которых))\b", re.IGNORECASE)
_BARE = re.compile(
    r"[ \t\n]+(?:were|was|are|is|had|have|came|went|of[ \t\n]+them|in|from|did|do|could|would|will|said|asked|ask|left|"
    r"remained|died|live|lived|work|worked)\b"
)
_AMONG = re.compile(r"\b(?:[Aa]mong|[Oo]f|[Ff]rom)[ \t\n]+(?:the|these|those|all|our|their)\b")
_BEFORE = re.compile(
    r"\b(?:of[ \t\n]+(?:whom|which|them)|из[ \t\n]+(?:них|которых)|в том числе)[ \t\n]+"
    r"(?:only[ \t\n]+|about[ \t\n]+)?\Z",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"[ \t\n]+(?:out[ \t\n]+)?of[ \t\n]+(?:the|these|those|its|our|their|all|a total of)[ \t\n]+"
    r"(?:total[ \t\n]+)?(?:of[ \t\n]+)?"
)
_NEAR = 400
"""Characters before a number in which the sentence may say whose they are."""
_HUMAN = frozenset((
    "persons", "people", "men", "women", "members", "pupils", "students", "workers", "soldiers", "officers", "girls",
    "boys", "children", "teachers", "pilots", "delegates", "deputies", "prisoners", "passengers", "graduates",
    "peasants", "refugees", "employees", "candidates", "человек", "женщин", "мужчин", "детей", "членов", "рабочих",
    "учеников",
))  # fmt: skip
_INCLUDING = re.compile(r"[^.;:\d()]{0,40}?,?[ \t\n]+(?:including|among them|в том числе)[ \t\n]+\Z")
_AMONG_THEM = re.compile(
    r"(?:\A|[.;]\s+)(?:Among|Of)[ \t\n]+(?:them|these|those)(?:,|[ \t\n]+(?:are|were|there (?:are|were)))?[ \t\n]+\Z"
)
_VERB = re.compile(r"[ \t\n]+(?:are|were|is|was|have|had|came|went|did|could|work|live|died|left)\b")
_OF_THE = re.compile(r"(?:\A|[.;:\n]\s*|“)(?:Of|Out of|Among)[ \t\n]+(?:the|these|those|all)[ \t\n]+\Z")


def check_subset(case: Case) -> Iterator[Finding]:
    """Compare `N of them` with what `them` are, `N of the M` with M, `of the M …, N` with M."""
    record = case.record
    text = record.text
    held = case.sentences
    counted = case.counted
    for at, part in enumerate(counted):
        whole = _whole_of(text, counted, at, held)
        if whole is None:
            continue
        small, large = _ends(part)[0], _ends(whole)[1]
        if small <= large or (small != int(small) and large == int(large)):
            continue
        message = f"{figure(small)} is told as a part of {figure(large)}."
        evidence = sorted([(whole.start, whole.end), (part.start, part.end)])
        if part.approximate or whole.approximate:
            if small <= 1.1 * large:
                reason = f"{message} The text says that it rounds."
                yield finding(record, "SUM-002", "subset", "explained", reason, evidence)
            continue
        yield finding(record, "SUM-002", "subset", "conflict", message, evidence)


def _whole_of(text: str, counted: list[Quantity], at: int, held: Sentences) -> Quantity | None:
    part = counted[at]
    if part.unit is not None:
        return None
    following = counted[at + 1] if at + 1 < len(counted) else None
    if following is not None and following.unit is None and following.start - part.end < 60:
        between = text[part.end : following.start]
        if _OUT_OF.fullmatch(between) and text[following.end : following.end + 1] != "-":
            return following
    if at == 0:
        return None
    before = counted[at - 1]
    if before.unit is not None:
        return None
    number, other = held.at(part.start), held.at(before.start)
    if number is not None and part.start == held.spans[number][0] and _ANAPHOR.match(text, part.end):
        chained = _head_of_chain(text, counted, at, held)
        if chained is not None:
            return chained
    if number is None or other is None or not 0 <= number - other <= 1:
        return None
    if _ANAPHOR.match(text, part.end) or _BEFORE.search(text, max(0, part.start - 24), part.start):
        if _ANAPHOR.match(text, before.end) or (before.noun or "") != (part.noun or before.noun or ""):
            return None
        begin = max(held.spans[number][0], part.start - _NEAR)
        if _AMONG.search(text[begin : part.start]) or (number != other and part.start - begin > 12):
            return None  # `them` are named in this sentence, without a number
        return before if before.noun is not None else None
    gap = text[before.end : part.start]
    if number == other and _INCLUDING.fullmatch(gap) and _is_human(before) and _is_human(part):
        return before
    if (before.noun and _AMONG_THEM.search(text, max(0, part.start - 32), part.start)) and (
        at < 2 or held.at(counted[at - 2].start) != other
    ):
        return before
    opened = _OF_THE.search(text, max(0, before.start - 24), before.start)
    plain = part.noun in {None, before.noun} and "," in gap
    if opened and number == other and (plain or (_VERB.match(text, part.end) and "." not in gap)):
        return before
    return None


def _is_human(item: Quantity) -> bool:
    """Say whether the figure counts people."""
    return item.noun is not None and not _HUMAN.isdisjoint(item.noun.lower().split())


def _head_of_chain(text: str, counted: list[Quantity], at: int, held: Sentences) -> Quantity | None:
    """Return what `them` are where each sentence since begins with a number of them: `94 letters. 71 were …`."""
    number = held.at(counted[at].start)
    by_sentence: dict[int, list[Quantity]] = {}
    for item in counted[max(0, at - 12) : at]:
        by_sentence.setdefault(held.at(item.start) or 0, []).append(item)
    while number is not None and number > 0 and len(by_sentence) > 1:
        number -= 1
        inside = by_sentence.get(number, [])
        begin = held.spans[number][0]
        if text.find("\n\n", begin, counted[at].start) >= 0:
            return None
        if inside and inside[0].start == begin and _BARE.match(text, inside[0].end):
            continue
        nouns = [item for item in inside if item.noun and item.unit is None and not item.approximate]
        return nouns[0] if len(inside) == len(nouns) == 1 else None
    return None


def _ends(item: Quantity) -> tuple[float, float]:
    """Return the least and the greatest that a quantity may be."""
    if isinstance(item.value, tuple):
        return item.value
    return float(item.value), float(item.value)
