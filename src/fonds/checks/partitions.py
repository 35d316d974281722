"""SUM-005: parts that a sentence lays out as all of a whole, or that together exceed it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fonds.checks.case import Case
from fonds.checks.quoting import Span, figure, finding
from fonds.record import Finding, Quantity
from fonds.record.findings import Severity

_OF_WHICH = re.compile(r"[^.;:\d()]{0,50},[ \t\n]+(?:of|out of)[ \t\n]+(?:which|whom)[ \t\n]+(?:some[ \t\n]+)?\Z")
_OF_THE = re.compile(
    r"(?:\A|[.;:\n]\s*|“)(?:Of|Out of)(?:[ \t\n]+(?:the|these|those|all))?[ \t\n]+(?:these[ \t\n]+)?\Z"
)
_OPENED = re.compile(r"[ \t\n]+[^.;:\d()]{1,40}\([ \t]*\Z")
_LAID = re.compile(r"[ \t\n]+[^\W\d_]{3,20}(?:[:—]|,|[ \t]—)[ \t\n]+\Z")
"""What stands between `47 casualties` and `12 killed and 25 wounded`."""
_IS = re.compile(r"[ \t\n]+(?:are|were|have|had|was|is)\b")
_WAS = re.compile(r"[ \t\n]+(?:were|are|is|was)[ \t\n]+(?P<kind>[^\W\d_]+)")
_KIND = re.compile(r"[ \t\n]+(?P<kind>[^\W\d_]+)")
_BOTH = (
    frozenset({"men", "women"}), frozenset({"boys", "girls"}), frozenset({"males", "females"}),
    frozenset({"men", "women", "children"}), frozenset({"killed", "wounded"}), frozenset({"adults", "children"}),
    frozenset({"males", "females", "children"}),
)  # fmt: skip
"""Kinds that leave nobody out."""
_OVERLAP = re.compile(
    r"\b(?:both|also|too|some of|others?|including|each|among|besides|again|twice|alike|overlap\w*|respectively|either|"
    r"as well as|about|nearly|almost|over|more than|at least|up to|or)\b",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"[^.;\d]{0,90}\b(?:in|into|of)[ \t\n]+(?P<count>two|three|four|five|six|seven|eight|ten|twelve)[ \t\n]+"
    r"equal[ \t\n]+(?:parts|instal\w+|shares|payments|portions|sums)[ \t\n]+of[ \t\n]+(?:£|\$)?\Z"
)
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10, "twelve": 12,
}  # fmt: skip
_LEFT = re.compile(
    r"[^.;\d]{0,30},?[ \t\n]+(?:leaving|which leaves|so that there remains?)[ \t\n]+(?:a[ \t\n]+)?"
    r"(?:(?:surplus|balance|remainder|rest|total)[ \t\n]+of[ \t\n]+)?(?:£|\$)?\Z"
)
_SPENT = re.compile(r"\b(?:expenditure|expenses|expended|spent|paid out|paid|used|outlay)\b", re.IGNORECASE)
_ROLL = re.compile(
    r"\b(?P<what>[Pp]resent|[Aa]bsent|[Mm]embers)\b(?:[ \t]+(?:were|was|are|with leave|of the [^\W\d_]+))?:[ \t]*\Z"
)
_HAS = re.compile(r"\bhas[ \t\n]+\Z")
_PEOPLE_TIME = frozenset({"percent", "year", "month", "week", "day", "hour", "minute", "second", "°", "time"})


def check_partition(case: Case) -> Iterator[Finding]:
    """Add `W, of which a and b`, `W (a boys and b girls)`, `k equal parts of p`, `A, spent B, leaving C`, rolls."""
    held = case.sentences
    sentences: dict[int, list[Quantity]] = {}
    for item in case.counted:
        number = held.at(item.start)
        if number is not None and isinstance(item.value, int | float):
            sentences.setdefault(number, []).append(item)
    for number, items in sentences.items():
        if len(items) > 12:
            continue
        yield from _listed(case, items, held.spans[number])
        yield from _equal(case, items)
        yield from _left(case, items)
        following = sentences.get(number + 1, [])
        if len(items) == 1 and len(following) == 2 and items[0].noun:
            yield from _sorted(case, items[0], following, held.spans[number + 1][0])
    yield from _roll(case)


def _listed(case: Case, items: list[Quantity], sentence: Span) -> Iterator[Finding]:
    """Compare a whole with the row of parts that follows it, behind `of which`, in brackets, or after `Of the W …,`."""
    text = case.text
    for at, whole in enumerate(items[:-1]):
        first = items[at + 1]
        gap = text[whole.end : first.start]
        bracket = _OPENED.fullmatch(gap) is not None
        laid = _LAID.fullmatch(gap) is not None and whole.noun is not None
        opened = at == 0 and _OF_THE.search(text, max(sentence[0] - 2, 0, whole.start - 24), whole.start) is not None
        if not bracket and not laid and not _OF_WHICH.fullmatch(gap) and not (opened and gap.rstrip().endswith(",")):
            continue
        stop = text.find(")", first.start, sentence[1]) if bracket else sentence[1]
        parts = [item for item in items[at + 1 :] if item.start < stop]
        if len(parts) < 2 or any(item.unit in _PEOPLE_TIME for item in (whole, *parts)):
            continue
        if any(item.unit != whole.unit for item in parts) or _OVERLAP.search(text, whole.end, stop):
            continue
        if not _in_a_row(text, parts) or (not bracket and any(_is_other(text, whole, part) for part in parts)):
            continue
        total, stated = _value(parts), float(whole.value)  # type: ignore[arg-type]
        kinds = frozenset(match["kind"].lower() for part in parts if (match := _KIND.match(text, part.end)))
        if laid and not (bracket or opened) and (kinds not in _BOTH or len(kinds) != len(parts)):
            continue
        if "killed" in kinds and "casualties" not in (whole.noun or "") and total <= stated:
            continue  # others were missing, or taken
        if total > stated or ((bracket or laid) and total != stated and kinds in _BOTH and len(kinds) == len(parts)):
            # Two things said of people may both be true of some of them.
            shared = len(parts) == 2 and "whom" in gap and kinds not in _BOTH
            if shared and all(_IS.match(text, part.end) for part in parts):
                continue
            yield _unequal(case, whole, parts, total, stated, "doubt" if shared else "conflict")


def _is_other(text: str, whole: Quantity, part: Quantity) -> bool:
    """Say whether another thing than the whole's is counted, in words that follow the figure."""
    word = _KIND.match(text, part.end)
    if word and _DONE.search(word["kind"]):
        return False
    noun = (part.noun or "").lower().split()
    return bool(word and noun and word["kind"].lower() == noun[0] and noun != (whole.noun or "").lower().split())


_DONE = re.compile(r"(?:ed|nst)\Z")
"""How a word ends that tells what the parts did, and is no other thing that is counted: `14 voted for, 8 against`."""


def _sorted(case: Case, whole: Quantity, parts: list[Quantity], begin: int) -> Iterator[Finding]:
    """Compare `60 applicants.` with the sentence `35 were men and 30 were women.` that follows it."""
    text = case.text
    kinds = [match["kind"].lower() if (match := _WAS.match(text, part.end)) else "" for part in parts]
    if parts[0].start != begin or frozenset(kinds) not in _BOTH or any(part.unit for part in (whole, *parts)):
        return
    total, stated = _value(parts), float(whole.value)  # type: ignore[arg-type]
    if total != stated:
        yield _unequal(case, whole, parts, total, stated)


def _equal(case: Case, items: list[Quantity]) -> Iterator[Finding]:
    """Multiply `in three equal parts of 400,000`."""
    for at, part in enumerate(items):
        for whole in items[max(0, at - 2) : at]:
            match = _EQUAL.fullmatch(case.text, whole.end, part.start)
            if match is None or isinstance(whole.value, tuple) or isinstance(part.value, tuple):
                continue
            stated, share = float(whole.value), float(part.value)
            total = _COUNTS[match["count"]] * share
            if abs(total - stated) > 0.005 * stated and not whole.approximate:
                message = f"{match['count']} times {figure(share)} = {figure(total)}; the text has {figure(stated)}."
                spans = [(whole.start, whole.end), (part.start, part.end)]
                yield finding(case.record, "SUM-005", "sum", "conflict", message.capitalize(), spans)


def _left(case: Case, items: list[Quantity]) -> Iterator[Finding]:
    """Subtract in `income was A and expenditure B, leaving C`."""
    text = case.text
    for at in range(2, len(items)):
        had, spent, left = items[at - 2 : at + 1]
        if not _LEFT.fullmatch(text, spent.end, left.start) or not had.unit == spent.unit == left.unit:
            continue
        if not _SPENT.search(text, had.end, left.start) or any(item.approximate for item in (had, spent, left)):
            continue
        first, less, stated = (float(item.value) for item in (had, spent, left))  # type: ignore[arg-type]
        total = first - less
        if abs(total - stated) > 1e-6 * max(1.0, stated) and re.search(r"[.;]\s", text[had.end : spent.start]) is None:
            message = f"{figure(first)} - {figure(less)} = {figure(total)}; the text has {figure(stated)}."
            spans = [(item.start, item.end) for item in (had, spent, left)]
            yield finding(case.record, "SUM-005", "sum", "conflict", message, spans)


def _roll(case: Case) -> Iterator[Finding]:
    """Compare those `Present:` and `Absent:` with the members there are, each told once and near each other."""
    text = case.text
    told: dict[str, list[Quantity]] = {}
    for item in case.counted:
        match = _ROLL.search(text, max(0, item.start - 60), item.start)
        if match is not None:
            told.setdefault(match["what"].lower(), []).append(item)
        elif item.noun == "members" and _HAS.search(text, max(0, item.start - 5), item.start):
            told.setdefault("members", []).append(item)
    if {name: len(items) for name, items in told.items()} != {"present": 1, "absent": 1, "members": 1}:
        return
    present, absent, members = told["present"][0], told["absent"][0], told["members"][0]
    if max(present.end, absent.end, members.end) - min(present.start, absent.start, members.start) > 500:
        return
    total, stated = _value([present, absent]), float(members.value)  # type: ignore[arg-type]
    if total != stated:
        yield _unequal(case, members, [present, absent], total, stated)


def _in_a_row(text: str, parts: list[Quantity]) -> bool:
    """Say whether parts follow each other by commas, and the last by `and`, with few words to each."""
    gaps = [text[one.end : two.start] for one, two in pairwise(parts)]
    return all(len(gap) <= 70 and ":" not in gap and re.search(r"[,;]|\band\b|\bи\b", gap) for gap in gaps) and (
        re.search(r"\b(?:and|и)\b", gaps[-1]) is not None
    )


def _value(parts: list[Quantity]) -> float:
    return sum(float(part.value) for part in parts if isinstance(part.value, int | float))


def _unequal(
    case: Case, whole: Quantity, parts: list[Quantity], total: float, stated: float, severity: Severity = "conflict"
) -> Finding:
    added = " + ".join(figure(float(part.value)) for part in parts if isinstance(part.value, int | float))
    message = f"{added} = {figure(total)}; the text has {figure(stated)}."
    spans = sorted((item.start, item.end) for item in (whole, *parts))
    if any(item.approximate for item in (whole, *parts)) and abs(total - stated) <= 0.1 * stated:
        return finding(case.record, "SUM-005", "sum", "explained", f"{message} The text says that it rounds.", spans)
    return finding(case.record, "SUM-005", "sum", severity, message, spans)
