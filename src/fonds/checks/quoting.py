"""What every check needs to say what it found: quotations of the record's own words."""

from fonds.record import Finding, Quote, Record
from fonds.record.findings import FindingCategory, Severity

Span = tuple[int, int]

_PROSE = frozenset({"paragraph", "address", "salutation", "heading", "signature", "attestation", "attachment"})


def quote(record: Record, start: int, end: int) -> Quote:
    """Quote `text[start:end]` of the record that carries the finding."""
    return Quote(text=record.text[start:end], start=start, end=end)


def finding(
    record: Record, code: str, category: FindingCategory, severity: Severity, message: str, spans: list[Span]
) -> Finding:
    """Return a finding with its evidence in the order in which it is told."""
    evidence = tuple(quote(record, start, end) for start, end in spans)
    return Finding(code=code, category=category, severity=severity, message=message, evidence=evidence)


def prose(record: Record) -> list[Span]:
    """Return the spans of the document's own words: not the catalogue's, the editor's, or the page's furniture."""
    if not record.passages:
        return [(0, len(record.text))]
    spans: list[Span] = []
    for passage in record.passages:
        if passage.role not in _PROSE:
            continue
        if spans and not record.text[spans[-1][1] : passage.start].strip():
            spans[-1] = spans[-1][0], passage.end
        else:
            spans.append((passage.start, passage.end))
    return spans


def within(spans: list[Span], start: int) -> bool:
    """Say whether an offset lies in one of the spans."""
    return any(begin <= start < end for begin, end in spans)


def figure(value: float) -> str:
    """Write a number as a reader expects it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.3f}".rstrip("0")
