"""REF-001: a range of leaves or pages that runs backwards."""

import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.quoting import finding
from fonds.record import Finding

_RANGE = re.compile(r"(?P<from>\d(?<![\d–—-]\d)\d{0,4})[ \t]*[-–—][ \t]*(?P<to>\d{1,5})\b(?![ \t]*[-–—/]\d)")
_UNIT = re.compile(
    r"\b(?:pp?|ll?|LL?|leaves|pages|folios?|ff?|fols?|fos?|list[yi]|Bl|Blatt|S|Seiten?|[лЛ]{1,2}|листы|[сС]{1,2}|стр|страницы)"
    r"\.?[ \t]*\Z"
)


def check_reference(case: Case) -> Iterator[Finding]:
    """Find reversed ranges of leaves and pages; `335-36` is read as `335-336`."""
    record = case.record
    for match in _RANGE.finditer(record.text):
        begin = match.start()
        unit = _UNIT.search(record.text, max(0, begin - 12), begin)
        if unit is None:
            continue
        first, last = match["from"], match["to"]
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        if int(last) < int(first):
            message = f"The range runs backwards: {match['from']} to {match['to']}."
            yield finding(record, "REF-001", "reference", "conflict", message, [(unit.start(), match.end())])
