"""The words that do not agree, as they are set side by side: each quote in its passage, under the name of its place."""

from collections.abc import Iterable
from typing import Any

from fonds.record import Finding, Quote, Record
from fonds.store.derived.wording import Wording

NEAR = 160
"""Letters between two quotes of one passage that are still quoted in one piece, where there are many."""

_PAIR = 2
_GAP = 1


def witnesses(finding: Finding, record: Record, wording: Wording) -> list[dict[str, Any]]:
    """Return each piece of evidence in its words; three or more out of one passage are quoted together, once.

    A quote from another record has its own words alone, for where they stand there is not known here.
    """
    summary = _summary(record)
    return [_witness(group, record, summary, wording) for group in _grouped(finding.evidence, wording)]


def _grouped(evidence: tuple[Quote, ...], wording: Wording) -> Iterable[list[Quote]]:
    if len(evidence) <= _PAIR and not _touch(evidence):
        yield from ([quote] for quote in evidence)
        return
    group: list[Quote] = []
    for quote in sorted(evidence, key=lambda one: (one.record or "", one.start)):
        if group and _are_near(group[-1], quote, wording):
            group.append(quote)
            continue
        if group:
            yield group
        group = [quote]
    yield group


def _touch(evidence: tuple[Quote, ...]) -> bool:
    """Say whether two quotes follow each other at once, so that each would be quoted in the other."""
    one, other = evidence[0], evidence[-1]
    return len(evidence) == _PAIR and one.record == other.record and 0 <= other.start - one.end <= _GAP


def _are_near(one: Quote, other: Quote, wording: Wording) -> bool:
    found = wording.passage(one.start)
    same = one.record == other.record and found is not None and found is wording.passage(other.start)
    return same and 0 <= other.start - one.end <= NEAR


def _witness(quotes: list[Quote], record: Record, summary: range, wording: Wording) -> dict[str, Any]:
    first = quotes[0]
    if first.record not in (None, record.id):
        marks = [[0, len(first.text)]]
        return {"record": first.record, "passage": None, "role": "record", "words": first.text, "marks": marks}
    found = wording.passage(first.start)
    role = "summary" if first.start in summary else found.role if found else "text"
    said = wording.quoted([(one.start, one.end) for one in quotes])
    return {"record": None, "passage": found.id if found else None, "role": role, **said}


def _summary(record: Record) -> range:
    found = (one for one in record.evidence if one.field == "summary" and one.start is not None and one.end is not None)
    return next((range(one.start or 0, one.end or 0) for one in found), range(0))
