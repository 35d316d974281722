"""Titles of works in quotation marks, where a word beside them says that it is a work."""

from fonds.reading.name_scan import Found, Scan

_CLOSING = {"“": "”", "«": "»", "„": "“”", '"': '"'}
_LONGEST = 12


def quoted_work(scan: Scan, at: int) -> Found | None:
    """Read the title between quotation marks of which the first is at `at`; the marks are not in the span."""
    if not (scan.capital(at + 1) or (at + 1 < scan.count and scan.words[at + 1][0].isupper())):
        return None
    closing = _CLOSING[scan.words[at]]
    end = next((now for now in range(at + 2, min(scan.count, at + _LONGEST)) if scan.words[now] in closing), None)
    if end is None:
        return None
    last = end - 1
    if scan.words[last] in ",." and last > at + 1:
        last -= 1
    key = " ".join(scan.words[at + 1 : last + 1]).lower()
    table = scan.known.words["work_word"]
    before = any(scan.words[now].lower() in table for now in (at - 1, at - 2) if now >= 0)
    after = any(scan.words[now].lower() in table for now in range(end + 1, min(scan.count, end + 3)))
    if not before and not after and key not in scan.works:
        return None
    scan.works.add(key)
    return Found("work", at + 1, last, at + 1, key)
