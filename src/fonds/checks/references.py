"""REF-001: a range of leaves or pages that runs backwards."""

import re
from collections.abc import Iterator

from fonds.checks.quoting import Span, finding
from fonds.record import Finding, Record

_RANGE = re.compile(
    r"\b(?:pp?|ll|l|L|LL|leaves|pages|folios|ff|лл?)\.?[ \t]*(?P<from>\d{1,5})[ \t]*[-–][ \t]*(?P<to>\d{1,5})\b(?![ \t]*[-–/]\d)"
)


def check_reference(record: Record) -> Iterator[Finding]:
    """Find reversed ranges in the record's references; `335-36` is read as `335-336`."""
    places: list[Span] = [
        (code.start, code.end) for code in record.reference_codes if code.start is not None and code.end is not None
    ]
    seen: set[int] = set()
    for begin, end in [*places, (0, len(record.text))]:
        for match in _RANGE.finditer(record.text, begin, end):
            if match.start() in seen:
                continue
            seen.add(match.start())
            first, last = match["from"], match["to"]
            if len(last) < len(first):
                last = first[: len(first) - len(last)] + last
            if int(last) < int(first):
                message = f"The range runs backwards: {match['from']} to {match['to']}."
                yield finding(record, "REF-001", "reference", "conflict", message, [(match.start(), match.end())])
