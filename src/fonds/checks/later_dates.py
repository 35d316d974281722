"""DATE-005: something told as past, or a document cited, that is dated after the document itself."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from fonds.checks.case import Case
from fonds.checks.datelines import datelines
from fonds.checks.days import printed_days, spoken
from fonds.checks.quoting import finding
from fonds.record import DateMention, Finding

_PAST = re.compile(
    r"\b(?:was|were|had|took|began|came|went|left|died|held|met|sent|told|said|wrote|gave|made|found|fell|brought|saw|"
    r"broke|rose|ran|sold|bought|spoke|stood|got|became|won|lost|read|(?!need|exceed|proceed|succeed|indeed|united|"
    r"propos|agre|expect|intend|plann|schedul|suppos)[a-z]{2,14}ed|[а-яё]{2,14}(?:лся|лась|лись|лось|ла|ли|ло|был[аио]?))\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|may|might|can|could|must|to be|is to|are to|was to|were to|expected|scheduled|"
    r"planned|due|next|propos\w+|invit\w+|if|unless|later than|effective|begin|begins|beginning|commence\w*|expire\w*|"
    r"postpone\w*|intend\w*|hope\w*|plan|plans|fix\w+|forthcoming|coming|extend\w*|set for|deadline|convene|term|valid|"
    r"agreed|arrange\w*|appoint(?:ed)? for|issuance|admission)\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:until|till|by|before|prior|from|since|after|up to|through|for)\b", re.IGNORECASE)
"""Words that turn to what is to come where they stand before a date."""
_AFTERWARDS = re.compile(r"\b(?:stamp|received|entered|registered|filed|handwritten|declassified)\b", re.IGNORECASE)
"""What is put on a document after it was written."""
_CITED = re.compile(
    r"\b(?:letter|telegram|despatch|dispatch|note|decision|decree|resolution|order|memorandum|report|instructions?|cable|"
    r"protocol|message)\b(?:[ \t]+\w[\w/-]*\.?){0,4},?[ \t]+(?:of|dated)[ \t]+(?:the[ \t]+)?\Z|\bto be dated[ \t]+\Z|"
    r"\b(?:your|my|our)[ \t]+No\.?[ \t]*\d[\w/-]*,?[ \t]+(?:of|dated)[ \t]+(?:the[ \t]+)?\Z",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"(?:\b(?:on|in|of|at|dated|the|last|evening|morning|night|noon)|day,?|[а-яё]{2,})[ \t\n]+(?:the[ \t]+)?\Z"
)
_INFINITIVE = re.compile(
    r"\bto[ \t]+(?!(?:the|this|that|these|those|an?|his|her|its|our|my|your|their|him|me|them|us|it|all)\b)[a-z]+\b"
)
_EDITION = re.compile(r"\bpp?\.[ ]?\d|\b(?:ante|post|supra|infra|ibid|vol)\b", re.IGNORECASE)
_ENCLOSED = re.compile(r"\b(?:in|en)clos(?:ure|ed|e)\b|\bappendix\b|\bannex\b|\battachment\b", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\W*The (?:following|above|foregoing|preceding|present) (?:des?patch|dispatch|letter|telegram|note|document|paper|"
    r"message|memorandum|report|cable|protocol|text)\b"
)
"""How an editor tells what became of the paper that he prints."""
_NOTE = re.compile(r"\s*(?:\d{1,3}[a-z]?|\*+|[a-z]\))[ \t]")
_LONGEST = 2_000
"""Characters of a sentence; what is longer is none."""
_FARTHEST = 1_500
"""Days beyond which a date is a misreading rather than a slip."""
_NEAREST_WITHOUT_YEAR = 3
"""Days within which a day that is printed without a year is surely of the document's own."""


def check_later_date(case: Case) -> Iterator[Finding]:
    """Find dates after the record's own, of events told in the past tense and of documents cited.

    What is enclosed has its own date: the latest dateline in the text is what all are measured by. A day without a
    year counts only where it is so near that no other year can be meant.
    """
    record = case.record
    own = record.date_created
    if own is None or own.latest is None or own.earliest is None or own.edtf.endswith(("?", "~", "%")):
        return
    last = max((dt.date.fromisoformat(own.latest), *(day for day, _, _ in datelines(record)), *_executed(case)))
    later = [
        date for date in record.dates
        if date.earliest and date.earliest > last.isoformat() and not date.edtf.endswith(("?", "~", "%"))
        and _DIGIT.search(date.text)
    ]  # fmt: skip
    if not later or _is_corrected(record.text, own.end) or _is_cited(record.text, own.start):
        return
    found = _ENCLOSED.search(record.text)
    enclosed = found.start() if found else len(record.text)
    told = []
    for date in later:
        ahead = (dt.date.fromisoformat(date.earliest or "") - last).days
        if not _YEAR.search(date.text) and (date.start > enclosed or ahead > _NEAREST_WITHOUT_YEAR):
            continue  # of another year, or of what may have been put to the document
        if not _YEAR.search(date.text) and (date.earliest or "")[:4] != str(last.year):
            continue  # in January one writes of the January before, and of this one
        if ahead >= 1:
            what = _what(case, date)
            told += [(date, what)] if what is not None else []
    if len(told) > 1:
        return  # it is the document's own date that is not what it seems
    for date, what in told:
        if (dt.date.fromisoformat(date.earliest or "") - last).days > _FARTHEST:
            continue
        message = f"The document is of {spoken(last)} and {what} {date.text}."
        evidence = [(date.start, date.end)]
        if own.start is not None and own.end is not None:
            evidence.insert(0, (own.start, own.end))
        if _is_corrected(record.text, date.end):
            message += " An editor corrects it."
            yield finding(record, "DATE-005", "date_future", "explained", message, evidence)
        else:
            yield finding(record, "DATE-005", "date_future", "doubt", message, evidence)


def check_later_cited(case: Case) -> Iterator[Finding]:
    """Find what is enclosed and, under its own dateline, answers or names a paper of yours of a later day."""
    record, text = case.record, case.text
    lines = datelines(record)
    own = record.date_created.start if record.date_created else None
    for at, (day, start, end) in enumerate(lines):
        place = text[text.rfind("\n", 0, start) + 1 : start].strip(" \t[(,.")
        if (own is not None and own in range(start - 1, end)) or not place or " of" in place:
            continue
        stop = min(len(text), end + 400, *(other for _, other, _ in lines[at + 1 :]))
        for cited in printed_days(text, end, stop):
            sentence = max(end, text.rfind("\n", end, cited.start) + 1, text.rfind(". ", end, cited.start) + 2)
            if not _YOURS.search(text, sentence, cited.start) or _NOTE.match(text, sentence):
                continue
            date = replace(cited, year=cited.year or day.year).date
            if date is not None and 1 <= (date - day).days <= _WEEKS:
                message = f"It is dated {spoken(day)} and cites a document of {text[cited.start : cited.end]}."
                spans = [(start, end), (cited.start, cited.end)]
                yield finding(record, "DATE-005", "date_future", "doubt", message, spans)
                break


_YOURS = re.compile(r"\b(?:you|your|yours|my|our)\b[^.;\n]{0,70}\b(?:of|dated)[ \t]+(?:the[ \t]+)?\Z", re.IGNORECASE)
_WEEKS = 45
_YEAR = re.compile(r"\d{4}|[./]\d{2}\b")
_DIGIT = re.compile(r"\d|\binst")
"""What a day, month or year is printed with; `next week` is told as of the day on which it is written."""


def _what(case: Case, date: DateMention) -> str | None:
    """Say what the text does with a later date: it cites a document of it, or tells something of it as past."""
    text = case.text
    number = case.sentences.at(date.start)
    if number is None:
        return None
    begin, end = case.sentences.spans[number]
    if end - begin > _LONGEST:
        return None
    opened = text.rfind("[", max(0, date.start - 1_500), date.start)
    if text.rfind("]", max(0, date.start - 1_500), date.start) < opened:
        return None  # an editor's words
    if _AFTERWARDS.search(text, begin, min(end, date.end + 16)) or _NOTE.match(text, begin):
        return None
    if _EDITION.search(text, begin, end) or _INTRODUCED.match(text, begin):
        return None
    if _CITED.search(text, max(begin, date.start - 90), date.start):
        return "cites a document of"
    near = max(begin, date.start - 90)
    verbs = list(_PAST.finditer(text, near, date.start))
    if _AHEAD.search(text, begin, end):
        return None
    if not verbs or date.start - begin <= 8:
        return "tells as past what it dates" if _told_after(text, begin, end, date) else None
    if _TOWARDS.search(text, begin, date.start) or (date.text.isdigit() and _OF.search(text, near, date.start)):
        return None  # or `the treaty of 1794`, which is named and not told of
    if (
        verbs[-1].group() in _TALKED
        or not _PLACED.search(text, near, date.start)
        or _INFINITIVE.search(text, verbs[-1].end(), date.start)
    ):
        return None
    return "tells as past what it dates"


_OF = re.compile(r"\bof[ \t\n]+\Z")
_TALKED = frozenset((
    "discussed", "considered", "mentioned", "debated", "prepared", "announced", "requested", "named", "promised",
    "reserved", "voted", "allotted", "ordered", "approved", "said", "spoke", "wrote", "asked", "submitted", "called",
))  # fmt: skip
"""What is done beforehand about a thing to come."""


_VERB_AFTER = re.compile(rf"[ \t\n]+(?:{'|'.join(sorted(_TALKED))})\b")


def _told_after(text: str, begin: int, end: int, date: DateMention) -> bool:
    """Say whether a sentence that opens with a date, or with the thing of a date, goes on in the past tense."""
    if date.start - begin > 40 or not _OPENS.search(text, begin, date.start):
        return False
    verb = _PAST.search(text, date.end, min(end, date.end + 60))
    if verb is None or verb.group() in _TALKED or _VERB_AFTER.match(text, verb.end()):
        return False
    return _INFINITIVE.search(text, date.end, verb.start()) is None


_OPENS = re.compile(r"(?:\b(?:[Oo]n|[Ii]n)|[^\W\d_]{4,}[ \t]+of)[ \t\n]+(?:the[ \t]+)?\Z")


def _executed(case: Case) -> Iterator[dt.date]:
    """Yield the days of which a paper says `this 25th day of September 1871`: it is of that day, or its end is."""
    for day in case.days:
        if day.date is not None and _THIS.search(case.text, max(0, day.start - 12), day.start):
            yield day.date


_THIS = re.compile(r"\b[Tt]his[ \t\n]+(?:the[ \t]+)?\Z")


def _is_cited(text: str, start: int | None) -> bool:
    """Say whether what was read as the document's date is that of a paper which it cites."""
    return start is not None and text[max(0, start - 12) : start].rstrip().lower().endswith((" dated", " of"))


def _is_corrected(text: str, end: int | None) -> bool:
    """Say whether an editor put another year behind a date."""
    return end is not None and re.match(r"[ \t]*\[[\d? ]+\]", text[end : end + 12]) is not None
