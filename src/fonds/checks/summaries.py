"""SUMM-001 and SUMM-002: a catalogue's summary against the document: who wrote to whom, and when."""

import datetime as dt
import re
from collections.abc import Iterator

from fonds.checks.case import Case
from fonds.checks.days import printed_days, spoken
from fonds.checks.quoting import Span, finding
from fonds.record import Finding, Party, Record

_DIRECTION = re.compile(
    r"\bfrom[ \t\n]+(?P<sender>[^;:\n]{3,90}?)[ \t\n]+to[ \t\n]+(?P<recipient>[A-ZА-ЯЁ][^;:\n]{2,90})", re.DOTALL
)
_VERB = (
    r"(?:writes|wrote|reports|reported|sends|sent|telegraphs|cables|replies|replied|complains|appeals|explains|proposes|"
    r"suggests|informs|informed|tells|told|asks|asked|thanks|instructs|instructed|orders|advises|warns|assures|reminds|"
    r"urges|congratulates|answers|answered)"
)
_SAID = re.compile(
    rf"\A(?:In (?:this|a|the) [^,.;:\n]{{3,40}}, |On [^,.;:\n]{{3,20}},? )?"
    rf"(?P<sender>[A-ZА-ЯЁ][^;:\n]{{2,70}}?) {_VERB}(?: (?:back|again|a \w+|the \w+))?(?: to)? "
    rf"(?P<recipient>(?:Comrade |Cde\.? |Mr\.? )?[A-ZА-ЯЁ][^;:\n]{{2,70}})"
)
_BY = re.compile(
    r"\bby[ \t\n]+(?P<sender>[A-ZА-ЯЁ][^;:\n]{2,70}?)[ \t\n]+to[ \t\n]+(?P<recipient>[A-ZА-ЯЁ][^;:\n]{2,70})"
)
_SENT = re.compile(
    r"\b(?:sent|addressed|written)[ \t\n]+to[ \t\n]+(?P<recipient>[A-ZА-ЯЁ][^;:\n]{2,70}?)[ \t\n]+by[ \t\n]+"
    r"(?P<sender>[A-ZА-ЯЁ][^;:\n]{2,70})"
)
_RECEIVES = re.compile(
    r"\A(?P<recipient>[A-ZА-ЯЁ][^;:\n]{2,70}?) (?:receives|received|is informed|is told|is asked)\b[^.;:\n]{0,50}?"
    r" (?:from|by) (?P<sender>[A-ZА-ЯЁ][^;:\n]{2,70})"
)
_ANOTHER = re.compile(
    r"\b(?:answers?|answering|repl\w+|respon\w+|refer\w+|cit\w+|quot\w+|forward\w+|transmit\w+|enclos\w+|attach\w+|"
    r"follow\w+|earlier|previous)\b",
    re.IGNORECASE,
)
"""Words before a direction that make it another letter's."""
_CYRILLIC = re.compile(
    r"\bот[ \t\n]+(?P<sender>[^;:\n]{3,90}?)[ \t\n]+(?:к|для)[ \t\n]+(?P<recipient>[А-ЯЁ][^;:\n]{2,90})"
)
_DATED = re.compile(
    r"\A[^.;]{0,100}?\b(?:letter|telegram|report|note|memorandum|cable|message|record|minutes|decree|despatch|dispatch)\b"
    r"[^.;]{0,90}?\b(?:dated|of|on)[ \t\n]+(?=[\dA-Z])",
    re.IGNORECASE,
)
_OF_A_TOPIC = re.compile(
    r"\b(?:on|about|regarding|concerning|describ\w+|report\w*|summari\w+|discuss\w+|following|after|during|in|at|with|against)"
    r"[ \t\n]+(?:the|an?|his|her|their|its)\b[^.;]{0,90}\b(?:of|on)[ \t\n]+\Z",
    re.IGNORECASE,
)
"""`Report on the meeting of 3 March`: the date is of what the document is about."""
_ON = re.compile(rf",?[ \t\n]+(?:the[ \t\n]+)?[A-ZА-ЯЁ][^,;:\n]{{2,60}}?[ \t\n]{_VERB}\b")
"""What follows `On 9 June 1954` where the summary dates the document by it."""
_TOPIC = re.compile(
    r"\b(?:regarding|about|concerning|on|in|describ\w+|report\w+|inform\w+|ask\w+|request\w+|with|which|that|dated|"
    r"discuss\w+|о)\b|(?<![A-ZА-ЯЁ])\.\s|[,(]\s"
)
_REACH = 160


def check_summary_direction(case: Case) -> Iterator[Finding]:
    """Find a summary that has the sender write from the recipient: both names stand, the other way round."""
    record = case.record
    summary = record.summary
    if not summary:
        return
    opening = summary[: _REACH * 2]
    match = None
    for way in (_DIRECTION, _CYRILLIC, _SENT, _BY, _RECEIVES, _SAID):
        match = way.search(opening)
        if match is not None:
            break
    if match is None or _ANOTHER.search(opening, 0, match.start()):
        return
    senders = _surnames(record.senders) or _surnames(record.signatories)
    recipients = _surnames(record.recipients)
    said_by, said_to = _words(_first_clause(match["sender"])), _words(_first_clause(match["recipient"]))
    if not senders or not recipients or senders & recipients:
        return
    turned = senders & said_to and recipients & said_by
    if not turned or senders & said_by or recipients & said_to:
        return
    parties = (*record.senders[:1], *record.recipients[:1])
    spans: list[Span] = [(one.start, one.end) for one in parties if one.start is not None and one.end is not None]
    at = _summary_start(record)
    if at is not None:
        ends = [match.start(who) + len(_first_clause(match[who])) for who in ("sender", "recipient")]
        spans.append((at + match.start(), at + max(ends)))
    who, whom = record.senders[0].text if record.senders else "", record.recipients[0].text
    writer = _first_clause(match["sender"])
    message = f"The summary has it written from {writer}; the document is from {who or 'its signatory'} to {whom}."
    yield finding(record, "SUMM-001", "summary_direction", "conflict", " ".join(message.split()), spans)


def check_summary_date(case: Case) -> Iterator[Finding]:
    """Find a summary that dates the document otherwise than the document dates itself."""
    record = case.record
    summary, own = record.summary, record.date_created
    if not summary or own is None or own.earliest is None or own.earliest != own.latest:
        return
    days = list(printed_days(summary))
    if len(days) != 1 or days[0].date is None:
        return
    if summary[: days[0].start].strip() != "On" and not _DATED.search(
        summary[: days[0].start] + summary[days[0].start]
    ):
        return
    opening = _DATED.match(summary)
    if opening and _OF_A_TOPIC.search(summary, 0, opening.end()):
        return
    if (opening is None or opening.end() != days[0].start) and not (
        summary.startswith("On ") and days[0].start == 3 and _ON.match(summary, days[0].end)
    ):
        return
    given = dt.date.fromisoformat(own.earliest)
    date = days[0].date
    if date == given or date.isoformat() in {item.edtf for item in record.dates if item.start < 200}:
        return
    at = _summary_start(record)
    spans = [] if at is None else [(at + days[0].start, at + days[0].end)]
    if own.start is not None and own.end is not None:
        spans.insert(0, (own.start, own.end))
    message = f"The summary dates the document {spoken(date)}; the document has {spoken(given)}."
    yield finding(record, "SUMM-002", "summary_date", "conflict", message, spans)


def _first_clause(words: str) -> str:
    """Return a recipient's words up to where the summary says what the letter is about."""
    cut = _TOPIC.search(words)
    clause = words[: cut.start()] if cut and cut.start() > 2 else words
    return clause.rstrip(" ,.\n")


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{3,}", text)}


def _surnames(parties: tuple[Party, ...]) -> set[str]:
    """Return the family names: the last word, or the first where initials stand behind."""
    names = set()
    for party in parties:
        words = re.findall(r"[^\W\d_]{3,}", party.name or "")
        if words:
            names.add(words[-1].lower())
    return names


def _summary_start(record: Record) -> int | None:
    """Return the offset of the summary's words, if they stand in the text as they are."""
    for item in record.evidence:
        if item.field == "summary" and item.start is not None:
            return item.start if record.text.startswith(record.summary or "", item.start) else None
    at = record.text.find(record.summary or "")
    return at if at >= 0 else None
