"""SUM-001: a total and its parts, told in one or two sentences."""

import re
from collections.abc import Iterator
from itertools import pairwise

from fonds.checks.case import Case
from fonds.checks.quoting import figure, finding
from fonds.record import Finding, Quantity, Record

_REST = re.compile(
    r"\b(?:the (?:remaining|other)|(?:the )?remaining|the rest,?|остальные|остальных|оставшиеся)[ \t\n]+\Z",
    re.IGNORECASE,
)
_ANAPHOR = re.compile(r"[ \t\n]+(?:of|from)[ \t\n]+(?:them|these|those|whom|which|this number)\b", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"\b(?:(?:of|from|among)[ \t\n]+(?:them|these|those|whom|which)|(?:из|среди)[ \t\n]+(?:них|которых))\b"
    r"[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"[ \t\n]+of[ \t\n]+(?:the|these|those)[ \t\n]+(?:total[ \t\n]+of[ \t\n]+)?")
_TOTAL_BEFORE = re.compile(
    r"\b(?:a total of|in all|altogether|in total|total(?:ling|ing|s)?|making|all told|in sum|together|всего|итого)"
    r"[ \t\n:]+(?:of[ \t\n]+)?\Z",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(r"[^.;:\d]{0,40}?\b(?:in all|altogether|in total|all told|together)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"[^.;:\d]{0,60}?(?::|,?[ \t\n]+(?:namely|that is|consisting of|made up of|composed of|"
    r"comprising|of which|of whom|of them)\b)",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:including|among them|of whom|of which|of them|apart from|"
    r"besides|not counting|excluding|in addition|more than|such as|about)\b",
    re.IGNORECASE,
)
_MOST = 30
_PREPOSITION = re.compile(
    r"[ \t\n]+(?:(from|in|of|for|at|by|to|on|through|with|на|из|по|для|от)\b|([—–]))", re.IGNORECASE
)


def check_sum(case: Case) -> Iterator[Finding]:
    """Add the parts where the text itself says that they are all the parts."""
    record = case.record
    held = case.sentences
    counted = [item for item in case.counted if isinstance(item.value, int | float)]
    numbers = [held.at(item.start) for item in counted]
    by_sentence: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        if number is not None:
            by_sentence.setdefault(number, []).append(at)
    seen: set[int] = set()
    for number, inside in by_sentence.items():
        if len(inside) > _MOST:
            continue  # a table, not a sentence
        begin, end = held.spans[number]
        quantities = [counted[at] for at in inside]
        for whole, parts in (
            *_with_rest(record, counted, inside, numbers),
            *_told_total(record, quantities, begin, end),
            *_parallel(record, [item for item in quantities if item.unit not in _NOT_ADDED]),
        ):
            if whole.start in seen:
                continue
            seen.add(whole.start)
            result = _judge(record, whole, parts)
            if result is not None:
                yield result


def _with_rest(
    record: Record, counted: list[Quantity], inside: list[int], numbers: list[int | None]
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield totals of which some, `of them`, and `the remaining` others are told."""
    text = record.text
    for at in inside:
        rest = counted[at]
        if not _REST.search(text, max(0, rest.start - 24), rest.start):
            continue
        parts, now = [rest], at - 1
        while now >= 0 and at - now <= 6 and _near(numbers[now], numbers[at]):
            part = counted[now]
            whole_told = now > 0 and _OUT_OF.fullmatch(text, counted[now - 1].end, part.start)
            if whole_told and len(parts) == 1 and _same_kind(part, rest):
                yield part, [counted[now - 1], rest]
                break
            if _ANAPHOR.match(text, part.end) or _OF_WHICH.search(text, max(0, part.start - 40), part.start):
                parts.insert(0, part)
            elif (
                _same_kind(part, rest)
                and len(parts) > 1
                and (part.noun is not None or (numbers[now] == numbers[at] and _is_numbered(text, part)))
            ):
                yield part, parts
                break
            else:
                break
            now -= 1


def _told_total(
    record: Record, quantities: list[Quantity], begin: int, end: int
) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield totals that the sentence calls so (`in all 21`), with all figures of one kind before or after them."""
    if len(quantities) < 3:
        return
    text = record.text
    for at, whole in enumerate(quantities):
        called = _TOTAL_BEFORE.search(text, max(begin, whole.start - 30), whole.start) is not None
        trailing = _TOTAL_AFTER.match(text, whole.end, end) is not None
        before, after = _since_total(text, quantities[:at], begin), quantities[at + 1 :]
        listed = _LISTED.match(text, whole.end, end)
        if (called or trailing) and len(before) >= 2 and not after and _one_kind([*before, whole], whole):
            cut = ";" in text[before[-1].end : whole.start] and ";" not in text[before[0].end : before[-1].start]
            if not _PARTIAL.search(text, begin, whole.start) and _is_joined(text, before, whole) and not cut:
                yield whole, before
        elif (
            listed
            and len(after) >= 2
            and _one_kind(after, whole, bare=True)
            and whole.noun
            and not _one_row(before, whole)
        ):
            tail = text[listed.end() : end]
            strict = called or ":" in listed.group() or "consist" in listed.group() or "compos" in listed.group()
            if strict and not _PARTIAL.search(tail) and _is_enumeration(text, after, listed.end(), end):
                yield whole, after


def _parallel(record: Record, quantities: list[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield `118 …, seventy-three from the one and fifty-four from the other`: the same word after every part."""
    if len(quantities) < 3:
        return
    text = record.text
    whole, parts = quantities[0], quantities[1:]
    if whole.unit is not None or any(part.unit is not None or part.approximate for part in parts):
        return
    words = [match.group().strip().lower() if (match := _PREPOSITION.match(text, part.end)) else None for part in parts]
    if words[0] is None or len(set(words)) != 1 or any(part.value >= whole.value for part in parts):  # type: ignore[operator]
        return
    joint = text[parts[-2].end : parts[-1].start]
    gap = text[whole.end : parts[0].start]
    if (
        re.search(r"(?:,|;)?\s+(?:and|и|а)\s+\Z", joint) is None
        or re.search(r"[,:;—–]\s*\Z", gap) is None
        or len(gap) > 140
    ):
        return
    if any(part.noun not in {None, whole.noun} for part in parts) or _ANAPHOR.match(text, parts[0].end):
        return
    total = sum(part.value for part in parts)  # type: ignore[misc]
    if total > whole.value:  # type: ignore[operator]
        yield whole, parts


def _is_enumeration(text: str, parts: list[Quantity], begin: int, end: int) -> bool:
    """Say whether the parts are joined by commas, semicolons and `and` alone, from the very beginning."""
    if len(text[begin : parts[0].start].strip()) > 12 or end - parts[-1].end > 80:
        return False
    if re.search(r"[,;]|\b(?:and|и)\b", text[parts[-1].end : end]):
        return False  # the row goes on without a figure
    for one, two in pairwise(parts):
        gap = text[one.end : two.start]
        if len(gap) > 70 or not re.search(r"[,;]|\band\b", gap):
            return False
    return True


def _one_row(before: list[Quantity], whole: Quantity) -> bool:
    """Say whether a figure is one of a row of its kind, so that what follows it is no list of its parts."""
    return sum(item.unit == whole.unit for item in before) >= 2


def _since_total(text: str, before: list[Quantity], begin: int) -> list[Quantity]:
    """Return the figures since the last that is itself a total, with it: `in all 100 men and 8 nurses, 108 in all`."""
    for at in range(len(before) - 1, -1, -1):
        if _TOTAL_BEFORE.search(text, max(begin, before[at].start - 30), before[at].start):
            return before[at:]
    return before


def _is_joined(text: str, parts: list[Quantity], whole: Quantity) -> bool:
    """Say whether the parts stand in one row up to the whole, and no other figure stands among them."""
    row = [*parts, whole]
    if sum(text[part.end : part.end + 1] == "\n" for part in parts) > 1:
        return False  # a column, not a row
    figures = len(re.findall(r"\d[\d,.]*", text[parts[0].start : whole.start]))
    written = sum(part.text[0].isdigit() for part in parts)
    return figures <= written and all(two.start - one.end <= 60 for one, two in pairwise(row))


def _is_numbered(text: str, whole: Quantity) -> bool:
    """Say whether a bare figure is the number of what stands before it: `The crew numbered 46, of whom 31 …`."""
    return _NUMBERING.search(text, max(0, whole.start - 24), whole.start) is not None


_NUMBERING = re.compile(
    r"\b(?:number(?:s|ed)?|count(?:s|ed)?|total(?:s|led|ed)?|amount(?:s|ed)? to|is|was|were|are|being|of)[ \t\n]+\Z",
    re.IGNORECASE,
)


def _near(number: int | None, other: int | None) -> bool:
    return number is not None and other is not None and 0 <= other - number <= 1


def _same_kind(one: Quantity, other: Quantity) -> bool:
    """Say whether two quantities may count the same."""
    return one.unit == other.unit and (one.noun is None or other.noun is None or _head(one.noun) == _head(other.noun))


def _one_kind(parts: list[Quantity], whole: Quantity, *, bare: bool = False) -> bool:
    """Say whether parts are measured as their whole is; `bare` ones take its unit, as in `1,200 crowns: 700 from …`."""
    if whole.unit in _NOT_ADDED:
        return False
    return all(part.unit == whole.unit or (bare and part.unit is None and part.noun is None) for part in parts)


def _head(noun: str) -> str:
    return noun.lower().split()[-1]


def _judge(record: Record, whole: Quantity, parts: list[Quantity]) -> Finding | None:
    """Compare; sums that agree are not listed, those that nearly agree are explained where the text rounds."""
    values = [float(part.value) for part in parts if isinstance(part.value, int | float)]
    total, stated = sum(values), float(whole.value) if isinstance(whole.value, int | float) else 0.0
    if abs(total - stated) <= 1e-6 * max(1.0, stated) or values == [float(at + 1) for at in range(len(values))]:
        return None  # they agree, or only number what is told
    spans = sorted([(whole.start, whole.end), *((part.start, part.end) for part in parts)])
    added = " + ".join(figure(value) for value in values)
    message = f"{added} = {figure(total)}; the text has {figure(stated)}."
    rounded = whole.approximate or any(part.approximate for part in parts)
    if rounded and abs(total - stated) <= 0.1 * stated:
        return finding(record, "SUM-001", "sum", "explained", f"{message} The text says that it rounds.", spans)
    if (
        stated >= 1000
        and stated % 1000 == 0
        and any(value % 10 for value in values)
        and abs(total - stated) < 0.05 * stated
    ):
        return finding(record, "SUM-001", "sum", "explained", f"{message} The total is a round one.", spans)
    if any(value != int(value) for value in (*values, stated)) and abs(total - stated) <= 0.06 * len(parts):
        return finding(record, "SUM-001", "sum", "explained", f"{message} The figures are rounded.", spans)
    return finding(record, "SUM-001", "sum", "conflict", message, spans)


_NOT_ADDED = frozenset({"percent", "year", "month", "week", "day", "hour", "minute", "second", "°"})
