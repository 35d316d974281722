"""SUM-004: percentages that are not what their figures make, or that make more or less than a whole."""

import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.quoting import figure, finding
from fonds.record import Finding, Quantity

_OR = re.compile(
    r"(?:[ \t\n]+[^\W\d_][\w’'-]*){0,5}?(?:,[ \t\n]*(?:or|that is|i\.[ ]?e\.|или|то есть),?[ \t\n]+|[ \t\n]+or[ \t\n]+|"
    r"[ \t\n]*\([ \t]*)(?P<rough>(?:about|some|nearly|almost|over|around|roughly|около|почти)[ \t\n]+)?\Z",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"(?:[ \t\n]+[^\W\d_][\w’'-]*){0,2}[ \t\n]+(?:out[ \t\n]+of|of|из)[ \t\n]+"
    r"(?:the|these|those|all|its|our|their|a total of)?"
    r"[ \t\n]*\Z",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[ \t-]*(?:%|per[ ]?cent\b|percent\b|процент\w*)", re.IGNORECASE)
_OF_AFTER = re.compile(
    r"[ \t-]*(?:%|per[ ]?cent\b|percent\b|процент\w*)?[),]*[ \t\n]+of[ \t\n]+"
    r"(?:the|these|those|all|its|our|their)?[ \t\n]*\Z",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:\A|[.;:\n]\s*|“)(?:Of|Out of|Из)(?:[ \t\n]+(?:the|these|those|all))?[ \t\n]+\Z")
_REST = re.compile(r"(?<!of )\b(?:the (?:remaining|other|rest,?)|remaining|остальные)[ \t\n]+\Z", re.IGNORECASE)


def check_percentage(case: Case) -> Iterator[Finding]:
    """Work out shares whose part and whole are told beside them; add those of which one is told as the rest."""
    counted = case.counted
    held = case.sentences
    for at, share in enumerate(counted):
        if not _is_percent(case.text, share) or not isinstance(share.value, int | float):
            continue
        number = held.at(share.start)
        inside = [item for item in counted[max(0, at - 3) : at + 2] if held.at(item.start) == number]
        if number is not None:
            yield from _worked_out(case, share, inside)
            yield from _with_rest(case, at, number)
            yield from _made_up(case, at, number)


def _worked_out(case: Case, share: Quantity, inside: list[Quantity]) -> Iterator[Finding]:
    """Compare `38 of the 100 (38 per cent)` and `1,530, or 38 per cent, of 3,980` with what they make."""
    text = case.text
    place = inside.index(share)
    before = inside[place - 1] if place else None
    if before is None or (before.unit != share.unit and _is_percent(text, before)):
        return
    told = _OR.fullmatch(text, before.end, share.start)
    if told is None:
        return
    part, whole = None, None
    earlier = inside[place - 2] if place > 1 else None
    following = inside[place + 1] if place + 1 < len(inside) else None
    if earlier is not None and _OPENING.search(text, max(0, earlier.start - 24), earlier.start):
        part, whole = before, earlier
    elif earlier is not None and _OF_BEFORE.fullmatch(text, earlier.end, before.start):
        part, whole = earlier, before
    elif following is not None and _OF_AFTER.fullmatch(text, share.end, following.start):
        part, whole = before, following
    values = [item.value for item in (part, whole, share) if item is not None]
    if part is None or whole is None or not all(isinstance(value, int | float) for value in values):
        return
    small, large, percent = (float(value) for value in values)  # type: ignore[arg-type]
    if large <= 0 or small > large or abs(100 * small / large - percent) <= _slack(percent):
        return
    message = (
        f"{figure(small)} of {figure(large)} are {100 * small / large:.1f} per cent; the text has {figure(percent)}."
    )
    spans = sorted([(item.start, item.end) for item in (part, whole, share)])
    rough = told["rough"] or share.approximate or part.approximate or whole.approximate
    if rough and abs(100 * small / large - percent) <= 5:
        yield finding(case.record, "SUM-004", "sum", "explained", f"{message} The text says that it rounds.", spans)
    elif not rough:
        yield finding(case.record, "SUM-004", "sum", "conflict", message, spans)


def _with_rest(case: Case, at: int, number: int) -> Iterator[Finding]:
    """Add percentages that end in `the remaining N per cent`: together they are the whole."""
    text, counted, held = case.text, case.counted, case.sentences
    rest = counted[at]
    if not _REST.search(text, max(0, rest.start - 24), rest.start):
        return
    parts = [rest]
    for item in reversed(counted[:at]):
        if held.at(item.start) != number or sum(_values(parts)) >= 99.5:
            break
        if _is_percent(text, item):
            parts.insert(0, item)
    values = _values(parts)
    if len(parts) < 2 or len(values) != len(parts) or abs(sum(values) - 100) <= 0.5 * len(values):
        return
    if any(abs(sum(values[since:]) - 100) <= 1 for since in range(len(values))):
        return  # the last ones make a whole by themselves
    message = f"{' + '.join(figure(value) for value in values)} = {figure(sum(values))} per cent, told as all there is."
    spans = [(item.start, item.end) for item in parts]
    if any(item.approximate for item in parts) and abs(sum(values) - 100) <= 5:
        yield finding(case.record, "SUM-004", "sum", "explained", f"{message} The text says that it rounds.", spans)
    else:
        yield finding(case.record, "SUM-004", "sum", "conflict", message, spans)


def _made_up(case: Case, at: int, number: int) -> Iterator[Finding]:
    """Add the percentages of which, by the words before the first, something is made up."""
    text, counted, held = case.text, case.counted, case.sentences
    if not _CONSISTS.search(text, max(held.spans[number][0], counted[at].start - 60), counted[at].start):
        return
    parts: list[Quantity] = []
    for item in counted[at : at + 12]:
        if held.at(item.start) != number:
            break
        if not _is_percent(text, item) or (parts and item.start - parts[-1].end > 60):
            return
        parts.append(item)
    values = _values(parts)
    if len(parts) < 2 or len(values) != len(parts) or any(item.approximate for item in parts):
        return
    row = text[parts[-2].end : parts[-1].start]
    # Less than a whole need not be all of it, unless the rest is told.
    if (
        sum(values) <= 100 + 0.5 * len(values)
        or _OTHERS.search(text, parts[0].end, parts[-1].end)
        or " and " not in row
    ):
        return
    message = f"{' + '.join(figure(value) for value in values)} = {figure(sum(values))} per cent, told as all there is."
    yield finding(case.record, "SUM-004", "sum", "conflict", message, [(item.start, item.end) for item in parts])


_CONSISTS = re.compile(
    r"\b(?:consist\w*|made up|compos\w+|divided|distributed|shared)\b"
    r"(?:[ \t\n]+(?:of|into|among|between|as|follows:?|was|is|"
    r"were|are)\b:?)*[ \t\n]+(?:about[ \t]+)?\Z"
)
_OTHERS = re.compile(r"\b(?:of (?:whom|which|them|these)|both|also|including|per annum|interest)\b", re.IGNORECASE)


def _values(parts: list[Quantity]) -> list[float]:
    return [float(item.value) for item in parts if isinstance(item.value, int | float)]


def _is_percent(text: str, item: Quantity) -> bool:
    return item.unit == "percent" or _PERCENT.match(text, item.end) is not None


def _slack(percent: float) -> float:
    """Return by how many points a printed percentage may differ from the one worked out."""
    return 1.05 if percent == int(percent) else 0.11
