"""SUM-003: a column of figures under one another, and the total below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fonds.checks.case import Case
from fonds.checks.quoting import Span, figure, finding
from fonds.record import Finding, Record

_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3}(?!\d))+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,3})?"
_HAS_FIGURE = re.compile(r"\d")
_CELL = re.compile(rf"(?<![\w.,:/№#–-])(?:{_NUMBER})(?![\w%:/]|[.,]\d|-\w)")
_CLOSE_NUMBER = r"\d{1,3}(?:,[ ]?\d{3}(?!\d))+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,3})?"
_CLOSE_CELL = re.compile(rf"(?<![\w.,:/№#–-])(?:{_CLOSE_NUMBER})(?![\w%:/]|[.,]\d|-\w)")
_CLOSE_ROW = re.compile(
    rf"[ \t]*(?P<label>[^\W\d_][^\n\d]{{0,80}}?)[ \t][£$]?"
    rf"(?P<figures>(?:{_CLOSE_NUMBER})(?:[ \t][£$]?(?:{_CLOSE_NUMBER}))*)(?P<tail>)[ \t.;,]*\Z"
)
"""A row of a table that was copied without its columns: one space between all."""
_TORN = re.compile(r"\d[ \t]\d{3}(?![\d,.])")
"""What may be one figure as well as two."""
_ROW = re.compile(
    rf"[ \t|*•]*(?:\d{{1,2}}[.)][ \t]+)?(?P<label>[^\W\d_][^\n\d]{{0,80}}?)"
    rf"(?P<gap>[ \t]{{2,}}|\t|[ \t]*[|—–:=][ \t|]*|[ \t]*\.[. \t]{{2,}}|[ \t]*-[ \t]+|,[ \t]+)[£$]?[ \t]?"
    rf"(?P<figures>(?:{_NUMBER})(?:(?:[ \t]{{2,}}|\t|[ \t]*\|[ \t]*)[£$]?(?:{_NUMBER}))*)"
    rf"[ \t|]*(?P<tail>[^\W\d_]{{0,20}})[ \t|.;,]*\Z"
)
_TOTAL = re.compile(
    r"\A(?:and[ \t]+)?(?:grand[ \t]+|sum[ \t]+)?(?:totals?|in all|all told|all\b|altogether|together|sum\b|aggregate|"
    r"итого|всего)\b",
    re.IGNORECASE,
)
_NOT_ADDED = re.compile(
    r"\b(?:of which|of whom|including|thereof|average|mean|per|rate|year|remain\w*|balance|less|minus|deduct\w*|net|"
    r"carried|brought|increase|decrease|date|no|number of|в том числе|из них|остаток)\b|%",
    re.IGNORECASE,
)
_MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    values: tuple[float, ...]
    spans: tuple[Span, ...]
    line: Span


def check_table(case: Case) -> Iterator[Finding]:
    """Add the rows that stand above a line that is called a total, column by column."""
    text = case.text
    for begin, end in case.prose:
        rows: list[_Row] = []
        at = begin
        empty = 0
        unread = False
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            row = _row(text, at, stop)
            if row is None:
                if text[at:stop].strip() or empty:
                    rows, unread = [], _is_unread(text[at:stop])
                empty = 1 if not text[at:stop].strip() else 0
            else:
                empty = 0
                if _TOTAL.match(row.label):
                    if not unread:
                        yield from _judge(case.record, rows, row)
                    rows, unread = [], False
                else:
                    rows.append(row)
            at = stop + 1


def _row(text: str, start: int, stop: int) -> _Row | None:
    """Read a line as a label and its figures."""
    if stop - start > 160 or not _HAS_FIGURE.search(text, start, stop):
        return None
    match = _ROW.fullmatch(text, start, stop)
    cell = _CELL
    if match is None:
        match, cell = _CLOSE_ROW.fullmatch(text, start, stop), _CLOSE_CELL
        if match is None or _TORN.search(match["figures"]):
            return None
    cells = list(cell.finditer(text, match.start("figures"), match.end("figures")))
    values = tuple(float(re.sub(r"[^\d.]", "", cell.group())) for cell in cells)
    if not cells:
        return None
    return _Row(match["label"].strip(), values, tuple(cell.span() for cell in cells), (start, stop))


def _judge(record: Record, rows: list[_Row], total: _Row) -> Iterator[Finding]:
    """Compare each column with its total; a table of another build than plain rows is left alone."""
    width = len(total.values)
    if not 2 <= len(rows) <= _MOST_ROWS or any(len(row.values) != width for row in rows):
        return
    if any(_NOT_ADDED.search(row.label) for row in rows) or _NOT_ADDED.search(total.label):
        return
    for column in range(width):
        values = [row.values[column] for row in rows]
        stated, added = total.values[column], sum(values)
        if not 0.7 * added <= stated <= 1.4 * added or _is_made(values, stated):
            continue
        if all(1400 <= value <= 2100 for value in values):
            continue
        spans = [*(_spoken(record, row, column) for row in rows), _spoken(record, total, column)]
        message = f"The rows make {figure(added)}; the total is given as {figure(stated)}."
        whole = all(value == int(value) for value in (*values, stated))
        if not whole and abs(added - stated) <= 0.06 * len(rows):
            yield finding(record, "SUM-003", "sum", "explained", f"{message} The figures are rounded.", spans)
        elif abs(added - stated) <= 0.5 * len(rows) and 99 <= stated <= 101 and stated >= max(values):
            yield finding(record, "SUM-003", "sum", "explained", f"{message} They are rounded percentages.", spans)
        else:
            yield finding(record, "SUM-003", "sum", "conflict", message, spans)


def _is_made(values: list[float], stated: float) -> bool:
    """Say whether the rows make the total: all, the last alone, or without those that are sums of the ones above."""
    added = 0.0
    for count, value in enumerate(reversed(values), 1):
        added += value
        if count > 1 and abs(added - stated) <= _SAME * max(1.0, stated):
            return True
    return any(
        abs(sum(values[:at]) - value) <= max(1.0, _SAME * value) for at, value in enumerate(values) if at > 1
    )  # a total within the table, so that what the last one is of is not known


_SAME = 1e-6


def _is_unread(line: str) -> bool:
    """Say whether a line that is no row ends in a figure, but for a year: what it adds is not known."""
    words = line[-40:].rstrip(" \t|.,;)").split()
    return bool(words) and words[-1][-1].isdigit() and re.fullmatch(r"(?:1[4-9]|20)\d\d", words[-1]) is None


def _spoken(record: Record, row: _Row, column: int) -> Span:
    """Return the words of a row that are quoted: the whole line of a plain table, one figure of a wide one."""
    if len(row.spans) > 1:
        return row.spans[column]
    start, stop = row.line
    words = record.text[start:stop]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
