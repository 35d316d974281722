"""LIST-001: a list that says how many it holds, and holds another number."""

import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.name_rows import count_names
from fonds.checks.quoting import finding
from fonds.record import Finding, Quantity, Record

_FOLLOWING = re.compile(r"\bfollowing[ \t\n]+\Z", re.IGNORECASE)
_TO_COLON = re.compile(r"[^.:\n]{0,80}(?::|—|\.(?=[ \t]*\n))[ \t]*")
_ITEM = re.compile(r"^[ \t]*\(?(\d{1,3})[.)][ \t]+\S", re.MULTILINE)
_LISTED = re.compile(
    r"(?:[ \t]+[^\W\d_]+)?[ \t]+(?:things|points|lists|questions|matters|items|conditions|demands|reasons|proposals|"
    r"measures|requests|annexes|enclosures|documents|papers|clauses|rules|вопрос\w+|пункт\w+|мер\w*)[:.][ \t]*\n"
)
_LETTERED = re.compile(r"^[ \t]*\(?([a-zа-я])[.)][ \t]+\S", re.MULTILINE)
_COPIES = re.compile(r"\A(?:copies|cop\.|экз)", re.IGNORECASE)
_COPY = re.compile(
    r"\b(?:copy|copies)[ \t]+(?:no\.?|nos\.?|№)?[ \t]*(\d{1,3})\b(?![ \t]+of\b)(?:[ \t]*[-–][ \t]*(\d{1,3}))?",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"[ \t\n]*(?:,[ \t\n]*and\b|,|;|\band\b)[ \t\n]*")


def check_counted_list(case: Case) -> Iterator[Finding]:
    """Count numbered items, names in a row, and the copies that a distribution list gives out."""
    record = case.record
    for at, item in enumerate(case.counted):
        if not isinstance(item.value, int | float) or not 2 <= item.value <= 60 or item.approximate:
            continue
        if item.value != int(item.value) or item.unit is not None:
            continue
        if _FOLLOWING.search(record.text, max(0, item.start - 14), item.start):
            yield from _after_colon(record, item)
        elif item.noun and _COPIES.match(item.noun) and re.search(r"\bin[ \t\n]+\Z", record.text[: item.start][-6:]):
            yield from _copies(record, item)
        else:
            yield from count_names(record, item, case.counted[at + 1 : at + 3])
            if _LISTED.match(record.text, item.end):
                yield from _after_colon(record, item)


def _after_colon(record: Record, item: Quantity) -> Iterator[Finding]:
    text, stated = record.text, int(float(item.value))  # type: ignore[arg-type]
    colon = _TO_COLON.match(text, item.end)
    if colon is None:
        return
    after = colon.end()
    rest = text[after : after + 12_000]
    if not rest.lstrip(" \t").startswith("\n"):
        yield from _in_a_row(record, item, after)
        yield from _parted(record, item, after)
        return
    lettered = list(_LETTERED.finditer(text, after, after + 3_000))
    if (
        lettered
        and not text[after : lettered[0].start()].strip()
        and _ITEM.search(text, after, lettered[-1].end()) is None
    ):
        yield from _letters(
            record, item, [match for match in lettered if text.count("\n\n", after, match.start()) <= 12]
        )
        return
    expected, last, at = 1, None, after
    for match in _ITEM.finditer(text, after, after + 12_000):
        if int(match[1]) != expected:
            if int(match[1]) == 1 or expected == 1:
                break
            return
        if expected == 1 and text[after : match.start()].strip():
            return
        expected, last = expected + 1, match
        at = match.end()
    held = expected - 1
    if last is None or held < 2 or held == stated:
        return
    if held < stated <= len(_ORDINALS) and _ORDINALS[stated - 1] in text[last.end() : last.end() + 400].lower():
        return  # the last of them is told without its number
    del at
    message = f"The text announces {stated} and numbers {held}."
    spans = [(item.start, item.end), (last.start(1), last.end(1))]
    yield finding(record, "LIST-001", "count_list", "conflict", message, spans)


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _letters(record: Record, item: Quantity, found: list[re.Match[str]]) -> Iterator[Finding]:
    """Count items marked `a)`, `b)` … in the order of an alphabet."""
    stated = int(float(item.value))  # type: ignore[arg-type]
    alphabet = "abcdefghijklmnopqrstuvwxyz" if found[0][1].isascii() else "абвгдежзиклмнопрст"
    marks = [match[1] for match in found]
    if len(marks) < 2 or marks != list(alphabet[: len(marks)]) or len(marks) == stated:
        return
    message = f"The text announces {stated} and marks {len(marks)}, the last of them {marks[-1]})."
    spans = [(item.start, item.end), (found[-1].start(1), found[-1].end(1))]
    yield finding(record, "LIST-001", "count_list", "conflict", message, spans)


def _in_a_row(record: Record, item: Quantity, after: int) -> Iterator[Finding]:
    """Count names told in a row after the colon, where each is a few capitalised words."""
    text, stated = record.text, int(float(item.value))  # type: ignore[arg-type]
    stop = next((end for end in _END.finditer(text, after, after + 600) if not _is_shortened(text, end.start())), None)
    if stop is None or "and" not in text[after : stop.start()]:
        return
    row = text[after : stop.start()]
    parts = [part for part in _SPLIT.split(row) if part.strip()]
    if any(not part[0].isupper() or len(part.split()) > 4 or any(c.isdigit() for c in part) for part in parts):
        return
    if len(parts) == stated or len(parts) < 2:
        return
    message = f"The text announces {stated} and names {len(parts)}."
    spans = [(item.start, item.end), (after, after + len(row.rstrip()))]
    yield finding(record, "LIST-001", "count_list", "conflict", message, spans)


_END = re.compile(r"[.;][”\"’)]?(?:\s|\Z)|\n[ \t]*\n")


def _is_shortened(text: str, stop: int) -> bool:
    """Say whether a full stop is that of `Mr.` or of an initial."""
    return text[stop] == "." and _SHORTENED.search(text[max(0, stop - 8) : stop]) is not None


def _parted(record: Record, item: Quantity, after: int) -> Iterator[Finding]:
    """Count what semicolons part, where each is of one build: `Chairman, A. Roe; Clerk, B. Loe; and Bursar, C. Moe`."""
    text, stated = record.text, int(float(item.value))  # type: ignore[arg-type]
    stop = text.find("\n", after, after + _LONGEST_ROW)
    row = text[after : stop if stop >= 0 else min(len(text), after + _LONGEST_ROW)]
    end = next((match.start() for match in _ROW_END.finditer(row) if not _is_shortened(row, match.start())), -1)
    if end < 0 or row.count(";", 0, end) < 2:
        return
    row = row[:end]
    parts = [part.strip() for part in row.split(";")]
    commas = {part.count(",") for part in parts}
    if not all(parts) or len(commas) != 1 or ":" in row or any(len(part) > 120 for part in parts):
        return
    held = len(parts)
    if stated in {held, held * (commas.pop() + 1)}:
        return  # all that commas part as well
    message = f"The text announces {stated} and names {held}."
    spans = [(item.start, item.end), (after, after + len(row))]
    yield finding(record, "LIST-001", "count_list", "conflict", message, spans)


_LONGEST_ROW = 1_200
_ROW_END = re.compile(r"\.(?=\s|\Z)")
_SHORTENED = re.compile(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:Mr|Mrs|Dr|Messrs|No|Gen|Col|Cde|St|Capt|Lt|Hon|Prof|Rev|viz|etc|тов|г))\Z"
)


def _copies(record: Record, item: Quantity) -> Iterator[Finding]:
    text, stated = record.text, int(float(item.value))  # type: ignore[arg-type]
    last, span = 0, (0, 0)
    for match in _COPY.finditer(text, item.end, item.end + 2_000):
        number = int(match[2] or match[1])
        if number > last:
            last, span = number, (match.start(), match.end())
    if last > stated or 3 <= last < stated:
        message = f"Made in {stated} copies; the list gives out copy {last} as the last."
        yield finding(record, "LIST-001", "count_list", "conflict", message, [(item.start, item.end), span])
