"""Rows of a table set in plain text: a label, a gap or dash, and a number at the end of the line."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_ROW = re.compile(
    r"^[ \t]*(?P<label>[^\W\d_][^\n\d]{1,58}?)(?: {2,}|\t+| ?[—–] ?|: ?| ?\.{3,} ?)"
    r"(?P<number>\d{1,3}(?:[ ,.]\d{3})*(?:[.,]\d{1,2})?)"
    r"[ \t]*$",
    re.MULTILINE,
)
_IN_UNITS = re.compile(
    r"\b(?:in|\()[ ]?(?P<unit>(?:thousands? of |millions? of )?(?:gold |long |metric )?[a-z]{3,20})\)?[ \t:.]*\Z",
    re.IGNORECASE,
)
_REACH = 160


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that follow each other, and what stands before them."""

    begins: int
    ends: int
    unit: str | None
    """The word that the heading says the figures are in, `crowns` of `Income, in crowns`."""
    introduced: bool
    """Whether the line before ends with a colon."""
    values: frozenset[str]
    """The figures as written."""


class Tables:
    """The tables of a text; at least two rows make one."""

    def __init__(self, text: str) -> None:
        rows: list[list[re.Match[str]]] = []
        for match in _ROW.finditer(text):
            if (
                rows
                and not text[rows[-1][-1].end() : match.start()].strip()
                and match.start() - rows[-1][-1].end() <= 2
            ):
                rows[-1].append(match)
            else:
                rows.append([match])
        self.tables = [_table(text, group) for group in rows if len(group) > 1]
        self.begins = [table.begins for table in self.tables]

    def at(self, offset: int) -> Table | None:
        """Return the table in whose rows `offset` lies."""
        place = bisect_right(self.begins, offset) - 1
        table = self.tables[place] if place >= 0 else None
        return table if table is not None and offset < table.ends else None


def _table(text: str, rows: "list[re.Match[str]]") -> Table:
    begins = rows[0].start()
    before = text[max(0, begins - _REACH) : begins].rstrip().rpartition("\n")[2]
    units = _IN_UNITS.search(before)
    return Table(
        begins, rows[-1].end(), units["unit"] if units else None, before.endswith(":"),
        frozenset(row["number"].strip() for row in rows),
    )  # fmt: skip
