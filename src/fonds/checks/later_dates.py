"""DATE-005: something told as past, or a document cited, that is dated after the document itself."""

import datetime as dt
import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.days import spoken
from fonds.checks.quoting import finding
from fonds.record import Finding

_PAST = re.compile(
    r"\b(?:was|were|had|took place|began|ceased|came|went|left|died|held|met|sent|told|said|"
    r"(?:arriv|receiv|sign|adopt|occur|happen|end|start|open|clos|arrest|crash|return|decid|creat|found|order|telegraph|"
    r"publish|award|complet|appoint|elect|resign|occupi|captur|declar|announc|deliver|visit|establish|transferr)ed)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|may|might|can|could|must|to be|is to|are to|was to|were to|expected|scheduled|"
    r"planned|due|until|till|by|next|propos\w+|invit\w+|if|unless|before|prior|later than|effective|begin|begins|"
    r"beginning|"
    r"commence\w*|expire\w*|postpone\w*|intend\w*|hope\w*|plan|plans|fix\w+|forthcoming|coming|from|since|after|up to|"
    r"extend\w*|set for|through|deadline|convene|term|valid|for|agreed|arrange\w*)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(r"\b(?:stamp|received|entered|registered|filed|handwritten|declassified)\b", re.IGNORECASE)
"""What is put on a document after it was written."""
_CITED = re.compile(
    r"\b(?:letter|telegram|despatch|dispatch|note|decision|decree|resolution|order|memorandum|report|instructions?|cable|"
    r"protocol|message)\b(?:[ \t]+\w+){0,4},?[ \t]+(?:of|dated)[ \t]+(?:the[ \t]+)?\Z",
    re.IGNORECASE,
)
_FARTHEST = 1_500
"""Days beyond which a date is a misreading rather than a slip."""


def check_later_date(case: Case) -> Iterator[Finding]:
    """Find dates with a year after the record's own, of events told in the past tense and of documents cited."""
    record = case.record
    own = record.date_created
    if own is None or own.latest is None or own.earliest is None or own.edtf.endswith(("?", "~", "%")):
        return
    last = dt.date.fromisoformat(own.latest)
    later = [
        date for date in record.dates
        if date.earliest and date.earliest > own.latest and not date.edtf.endswith(("?", "~", "%"))
    ]  # fmt: skip
    if not later:
        return
    held = case.sentences
    for date in later:
        first = dt.date.fromisoformat(date.earliest or own.latest)
        ahead = (first - last).days
        if not 2 <= ahead <= _FARTHEST:
            continue
        number = held.at(date.start)
        if number is None or not re.search(r"\d{4}", date.text):
            continue
        begin, end = held.spans[number]
        before = record.text[begin : date.start]
        cited = _CITED.search(record.text, max(begin, date.start - 90), date.start) is not None
        if _AFTERWARDS.search(record.text, begin, end):
            continue
        told = len(before) > 8 and _PAST.search(before[-90:]) and not _AHEAD.search(record.text, begin, end)
        if not cited and not told:
            continue
        what = "cites a document of" if cited else "tells as past what it dates"
        message = f"The document is of {spoken(last)} and {what} {date.text}."
        evidence = [(date.start, date.end)]
        if own.start is not None and own.end is not None:
            evidence.insert(0, (own.start, own.end))
        yield finding(record, "DATE-005", "date_future", "doubt", message, evidence)
