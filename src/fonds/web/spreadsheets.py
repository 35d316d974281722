"""Tables as comma-separated values (RFC 4180), for programs that would take some words for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

CSV = "text/csv"

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Write a table in UTF-8 with its mark, so that spreadsheets read it as it is; what is None is left empty.

    Words that a spreadsheet would reckon with are given a leading apostrophe; numbers are not.
    """
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(head)
    table.writerows([_cell(one) for one in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(value: object) -> object:
    if isinstance(value, float):
        return f"{value:.15g}"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
