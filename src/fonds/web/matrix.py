"""Letters over time as a table: who wrote in the rows, when in the columns."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fonds.store.derived.chronology import Spell
from fonds.store.derived.correspondence import Correspondent, Exchange
from fonds.web.chronicle import extent
from fonds.web.periods import UNITS, Period, Unit, asked_for, count_of, periods_in

MOST: dict[Unit, int] = {"day": 31, "month": 14}
"""Columns of a unit, at most; of any other `MOST_COLUMNS`."""

MOST_COLUMNS = 24
MOST_ROWS = 20
SHADES = 4

KINDS = ("senders", "recipients", "pairs")
"""What the rows may be."""

Who = tuple[Correspondent | None, Correspondent | None]
"""Sender and recipient of a row; None where it is for all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: who, and how many letters in each column."""

    who: Who
    cells: tuple[int, ...]
    shades: tuple[int, ...]
    other: int
    """Letters that surely lie in none of the columns alone."""
    letters: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows with most letters, and what all of them come to."""

    unit: Unit
    columns: tuple[Period, ...]
    rows: tuple[Row, ...]
    rows_in_all: int
    whole: Row
    """All letters, of the rows that are left out as well."""
    shown: int
    """Letters of the rows shown."""


def lay_out(exchanges: Sequence[Exchange], kind: str, date_from: str, date_to: str) -> Matrix | None:
    """Count letters by row and by the unit of the calendar that fits their dates; None where no letter is dated."""
    spans = extent([Spell(one.record, -1, one.earliest, one.latest) for one in exchanges])
    if spans is None:
        return None
    span = asked_for(date_from, date_to, spans[1]) if date_from or date_to else spans[0]
    unit = next((one for one in UNITS if count_of(span, one) <= MOST.get(one, MOST_COLUMNS)), UNITS[-1])
    columns = _used(tuple(periods_in(span, unit)), exchanges)
    counts: defaultdict[Who, Counter[int]] = defaultdict(Counter)
    for who, column in _placed(exchanges, kind, columns):
        counts[who][column] += 1
    ranked = sorted(counts.items(), key=lambda row: (-row[1].total(), _names(row[0])))
    most = max((row[at] for _, row in ranked[:MOST_ROWS] for at in range(len(columns))), default=0)
    rows = tuple(_row(who, row, len(columns), most) for who, row in ranked[:MOST_ROWS])
    whole = Counter(column for _, column in _placed(exchanges, "all", columns))
    return Matrix(
        unit, columns, rows, len(counts), _row((None, None), whole, len(columns), 0), sum(row.letters for row in rows)
    )


def _used(columns: Sequence[Period], exchanges: Sequence[Exchange]) -> tuple[Period, ...]:
    """Return the columns from the first to the last in which there is a letter; all where there is none."""
    held = {at for _, at in _placed(exchanges, "all", columns) if at >= 0}
    return tuple(columns[min(held) : max(held) + 1]) if held else tuple(columns)


def _placed(exchanges: Sequence[Exchange], kind: str, columns: Sequence[Period]) -> Iterator[tuple[Who, int]]:
    """Yield the row and the column of each letter, once in each row; -1 for one that surely lies in no column alone."""
    starts = [one.first.isoformat() for one in columns]
    ends = [one.last.isoformat() for one in columns]
    seen = set()
    for one in exchanges:
        who = (
            one.sender if kind in ("senders", "pairs") else None,
            one.recipient if kind in ("recipients", "pairs") else None,
        )
        if (one.record, who) in seen:
            continue
        seen.add((one.record, who))
        at = bisect_right(starts, one.earliest) - 1 if one.earliest and one.latest else -1
        yield who, at if at >= 0 and (one.latest or "") <= ends[at] else -1


def _names(who: Who) -> tuple[str, ...]:
    return tuple(one.name if one else "" for one in who)


def _row(who: Who, counts: Counter[int], width: int, most: int) -> Row:
    cells = tuple(counts[at] for at in range(width))
    shades = tuple(-(-SHADES * cell // most) if most else 0 for cell in cells)
    return Row(who, cells, shades, counts[-1], counts.total())
