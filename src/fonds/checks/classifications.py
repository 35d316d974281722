"""CLASS-001: the marking on the document against the one in the catalogue."""

import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.quoting import Span, finding
from fonds.record import Finding

_TERMS = ("top secret", "strictly secret", "secret", "confidential", "restricted", "official use only", "unclassified")


def check_classification(case: Case) -> Iterator[Finding]:
    """Compare a marking read on the document, or in its editor's note, with the catalogue's."""
    record = case.record
    marking = record.classification
    if marking is None or marking.basis not in {"stated", "inferred"}:
        return
    if marking.basis == "stated" and marking.start and record.text[marking.start - 1] == "[":
        return  # `[Restricted]` stands for words that were taken out
    catalogued = next(
        (value for label, value in record.catalogue.fields.items() if "classification" in label.lower() and value), None
    )
    one, two = _term(marking.value), _term(catalogued or "")
    if one is None or two is None or one == two:
        return
    spans: list[Span] = []
    if marking.start is not None and marking.end is not None:
        spans.append((marking.start, marking.end))
    label = re.search(r"classification\s+", record.text, re.IGNORECASE)
    at = record.text.find(catalogued or "", label.end() if label else 0)
    if catalogued and label and at >= 0:
        spans.append((at, at + len(catalogued)))
    message = f"The document is marked {marking.value}; the catalogue has {catalogued}."
    yield finding(record, "CLASS-001", "classification", "conflict", message, spans)


def _term(words: str) -> str | None:
    """Return the level that the words name."""
    folded = words.lower()
    return next((term for term in _TERMS if term in folded), None)
