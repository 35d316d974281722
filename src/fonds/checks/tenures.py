"""TEN-001: somebody acts in an office after leaving it, or before entering it, by what the records themselves say."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from fonds.checks.case import Case
from fonds.checks.quoting import Span, finding
from fonds.record import DateMention, Finding, Record

OFFICE = (
    r"(?:Deputy |Vice[- ]|First |Acting |Second |Third |General )?(?:Secretary|Chairman|President|Director|Minister|"
    r"Governor|Ambassador|Consul|Treasurer|Chief|Head|Manager|Commissar|Commissioner|Mayor|Commander|Premier|Rector|"
    r"Editor|Envoy|Harbour Master|Inspector|secretary|chairman|president|director|minister|governor|ambassador|consul|"
    r"treasurer|chief|head|manager|commissar|commissioner|mayor|commander|premier|rector|editor|envoy|inspector)\b"
)
_PERSON = r"(?:(?:[A-Z]\.[ ]?){1,3}|[A-Z][a-z’'-]+[ ])?[A-Z][\w’'-]+"
_BODY = r"(?P<body>(?:[ \n]+(?:of|for|to)[ \n]+[^.;,\d]{1,70}?)?)"
_HELD = re.compile(
    rf"(?P<who>{_PERSON}),?[ \n]+(?:was|had been|served as|has been|is|acted as)[ \n]+"
    rf"(?:its|the|an?|their|his)?[ \n]*"
    rf"(?P<office>{OFFICE}){_BODY}[ ,\n]+(?P<how>from|between|since|until|till)[ \n]+(?:the[ ])?\Z"
)
_CHOSEN = re.compile(
    rf"(?P<who>{_PERSON}),?[ \n]+(?:was|had been|has been)[ \n]+"
    rf"(?P<how>elected|appointed|named|made|confirmed as)[ \n]+"
    rf"(?:its|the|an?|as)?[ \n]*(?P<office>{OFFICE}){_BODY}[ ,\n]+(?:on|in)[ \n]+(?:the[ ])?\Z"
)
_FROM_TO = re.compile(
    rf"\A,?[ \n]+(?P<who>{_PERSON})[ \n]+(?:was|served as|acted as|had been)[ \n]+(?:its|the|an?|their|his)?[ \n]*"
    rf"(?P<office>{OFFICE}){_BODY}(?=[.;,\n]|\Z)"
)
"""What follows `From 11 May 1948 to 3 November 1951`."""
_WAS_ONCE = re.compile(
    rf"(?P<who>{_PERSON}),[ \n]+(?:its|the|an?|their|his)?[ \n]*(?P<office>{OFFICE}){_BODY}[ ,\n]+"
    r"(?P<how>from|between|since|until|till)[ \n]+(?:the[ ])?\Z"
)
_BEFORE_A_DATE = ("from", "between", "since", "until", "till", "on", "in")
"""What stands before the date in each of the three above."""
_ALSO = re.compile(rf"(?:\A|\band|,|;)[ \n]+(?P<who>{_PERSON}),?[ \n]+(?:from|between)[ \n]+(?:the[ ])?\Z")
_PERIOD = re.compile(r"(?:from|between)[ \n]+(?:the[ ])?")
"""How a date begins that is a whole time: `from 1923 to 1929`."""
_SINCE = re.compile(r"\b(?:[Ff]rom|[Bb]etween)[ \n]+(?:the[ ])?\Z")
_UNTIL = re.compile(r"[ \n]+(?:to|until|till|and|up to)[ \n]+(?:the[ ])?\Z")
_ACT = re.compile(
    rf"(?P<who>{_PERSON}),?[ \n]+(?:still[ \n]+)?as[ \n]+(?:the[ \n]+|its[ \n]+)?(?P<office>{OFFICE}){_BODY}"
    r"(?=[ ,.;\n]|\Z)|"
    rf"(?:by|signed:?)[ \n]+(?:the[ \n]+)?(?P<title>{OFFICE})(?P<of>(?:[ \n]+of[ \n]+[^.;,\d]{{1,50}}?)?),?[ \n]+"
    rf"(?P<titled>{_PERSON})\b"
)
_NOT_IN_OFFICE = re.compile(
    r"\b(?:former|formerly|late|ex-|then|future|later|elected|appointed|named|succeed\w*|became|become|resign\w*|dismiss\w*|"
    r"reliev\w*|as if|acting)\b",
    re.IGNORECASE,
)
_MOST_TERMS = 40
"""Offices of one surname beyond which a text tells of several people, and is not judged."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held by somebody, from a first day to a last; either may be open."""

    surname: str
    initials: str
    office: str
    body: frozenset[str]
    """Words that name what it was an office of; none where the text has `its`."""
    earliest: str | None
    latest: str | None
    span: Span

    def is_of(self, who: str, office: str, body: str) -> bool:
        """Say whether it may be the office of such a person in such a body."""
        surname, initials = _name(who)
        other = _content(body)
        same = not self.body or not other or bool(self.body & other)
        begins = self.initials.startswith(initials) or initials.startswith(self.initials)
        return self.surname == surname and begins and self.office == office.lower() and same

    def may_hold(self, earliest: str, latest: str) -> bool:
        """Say whether a time may lie in it."""
        return (self.earliest is None or latest >= self.earliest) and (self.latest is None or earliest <= self.latest)


def tenures(case: Case) -> Iterator[Tenure]:
    """Yield the offices of which the record says from when, or to when, somebody held them."""
    text, dates = case.text, case.record.dates
    office, body, ended = "", frozenset[str](), -1
    for at, date in enumerate(dates):
        if date.earliest is None or date.start < ended:
            continue
        near = max(0, date.start - 160)
        period = _PERIOD.match(text, date.start, date.end) if "/" in date.edtf else None
        told = None
        if period or text[near : date.start].rstrip().removesuffix("the").rstrip().endswith(_BEFORE_A_DATE):
            told = (
                _HELD.search(text, near, period.end() if period else date.start)
                or _CHOSEN.search(text, near, date.start)
                or _WAS_ONCE.search(text, near, date.start)
            )
        until = dates[at + 1] if at + 1 < len(dates) else None
        if told is None and until is not None and _UNTIL.fullmatch(text, date.end, until.start):
            told = _FROM_TO.match(text[until.end : until.end + 160])
            if told is not None and _SINCE.search(text, max(0, date.start - 12), date.start):
                surname, initials = _name(told["who"])
                ended = until.end + told.end()
                yield Tenure(
                    surname, initials, told["office"].lower(), _content(told["body"]), date.earliest, until.latest,
                    (date.start, ended),
                )  # fmt: skip
                continue
            told = None
        if told is not None:
            office, body, how = told["office"].lower(), _content(told["body"]), told["how"]
        else:
            told = _ALSO.search(text, max(near, ended), date.start) if office and date.start - ended < 80 else None
            how = "from"
        if told is None:
            continue
        first: str | None = date.earliest
        last, ended = None, date.end
        if how in {"until", "till"}:
            first, last = None, date.latest
        elif period is not None and told.end() == period.end():
            last = date.latest
        elif how in {"from", "between"} and until is not None and _UNTIL.fullmatch(text, date.end, until.start):
            last, ended = until.latest, until.end
        surname, initials = _name(told["who"])
        yield Tenure(surname, initials, office, body, first, last, (told.start("who"), ended))


def signed_in_office(record: Record) -> Iterator[tuple[tuple[str, str, str, str, str], Span]]:
    """Yield who signed a dated record in which office: surname, name, office, body and day, with the words."""
    date = record.date_created
    if date is None or date.earliest is None or date.earliest != date.latest:
        return
    for party in record.signatories:
        office = re.match(rf"{OFFICE}(?P<body>.*)\Z", party.role or "", re.DOTALL)
        if party.name is None or party.start is None or party.end is None or office is None:
            continue
        body = office["body"]
        if not _content(body):
            continue
        surname, _ = _name(party.name)
        title = (party.role or "")[: office.start("body")]
        yield (surname, party.name, title, body, date.earliest), (party.start, party.end)


def check_tenure(case: Case) -> Iterator[Finding]:
    """Compare each act in an office with the times at which its holder held it."""
    held = list(tenures(case))
    if not held:
        return
    by_surname: dict[str, list[Tenure]] = {}
    for one in held:
        by_surname.setdefault(one.surname, []).append(one)
    text = case.text
    for number, date in _lone_dates(case, held):
        begin, end = case.sentences.spans[number]
        act = _ACT.search(text, begin, end)
        if act is None or not date.earliest or not date.latest or _NOT_IN_OFFICE.search(text, begin, end):
            continue
        who = act["who"] or act["titled"]
        office, body = act["office"] or act["title"], act["body"] or act["of"] or ""
        named = by_surname.get(_name(who)[0], [])
        terms = [one for one in named if one.is_of(who, office, body)] if len(named) <= _MOST_TERMS else []
        if not terms or any(one.may_hold(date.earliest, date.latest) for one in terms):
            continue
        message = f"{who} acts as {office} on {date.text}; the text has the office held at another time."
        spans = [terms[0].span, (min(act.start(), date.start), max(act.end(), date.end))]
        yield finding(case.record, "TEN-001", "tenure", "conflict", " ".join(message.split()), spans)


def _lone_dates(case: Case, held: list[Tenure]) -> Iterator[tuple[int, DateMention]]:
    """Yield the dates that stand alone in their sentences, but for those that bound a tenure."""
    spans = sorted(one.span for one in held)
    starts, ends = [start for start, _ in spans], list(accumulate((end for _, end in spans), max))
    by_sentence: dict[int, list[DateMention]] = {}
    for date in case.record.dates:
        number = case.sentences.at(date.start)
        before = bisect_right(starts, date.start) - 1
        if number is not None and (before < 0 or date.start >= ends[before]):
            by_sentence.setdefault(number, []).append(date)
    for number, dates in by_sentence.items():
        if len(dates) == 1 and re.search(r"\d{4}", dates[0].text):
            yield number, dates[0]


def _content(words: str) -> frozenset[str]:
    """Return the words of a body's name that tell it from others."""
    return frozenset(word for word in re.findall(r"[^\W\d_]{3,}", words.lower()) if word not in {"the", "for", "and"})


def _name(words: str) -> tuple[str, str]:
    """Return a surname and the initials before it, or behind it after a comma."""
    surname, _, after = words.partition(",")
    parts = re.findall(r"[^\W\d_][\w’'-]*", f"{after} {surname}")
    return parts[-1].lower(), "".join(part[0] for part in parts[:-1]).lower()
