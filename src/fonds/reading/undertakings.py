"""When bodies, papers and works were founded, begun and closed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fonds.reading.holding import Holding
from fonds.reading.numerals import SMALL, TENS
from fonds.record import Statement

_KIND = (
    r"committee|commission|bureau|council|board|presidium|party|union|league|assembly|federation|society|association|"
    r"institute|academy|university|college|school|faculty|museum|library|theatre|theater|hospital|newspaper|journal|"
    r"magazine|bulletin|gazette|publishing house|radio station|station|company|bank|ministry|department|republic|"
    r"government|consulate|embassy|legation|mission|branch|section|brigade|regiment|division|organization|organisation|"
    r"factory|plant|mill|laboratory|settlement|colony|club|front|secretariat|agency"
)
_WORD = r"[^\W\d_][\w’'-]*"
_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_QUOTED = r"[“\"«][^”\"»\n]{2,40}[”\"»]"
_NAMED = rf"(?:{_GAP}(?:{_QUOTED}|(?:of|for)(?:{_GAP}the)?{_GAP}[A-Z]{_WORD}(?:{_GAP}[A-Z]{_WORD}){{0,3}}))?"
_BODY = rf"(?:{_WORD}{_GAP}){{0,4}}?(?i:{_KIND})\b{_NAMED}"
_BE = rf"(?:was|were|has{_GAP}been|had{_GAP}been)"
_HOW = rf"(?:(?:also|first|later|officially|formally|finally|again|subsequently){_GAP})?"
_FOUNDED = r"(?:founded|established|created|organi[sz]ed|formed|set up|instituted|inaugurated)"
_CLOSED = r"(?:closed down|closed|dissolved|disbanded|abolished|liquidated|suppressed|discontinued|shut down)"
_CEASED = rf"(?:ceased{_GAP}(?:publication|operations?|operating|work|activity|to{_GAP}exist|to{_GAP}appear)|ceased)"
_PASSIVE = re.compile(rf"\b{_BE}{_GAP}{_HOW}(?:(?P<founded>{_FOUNDED})|(?P<closed>{_CLOSED}))\b")
_ACTIVE = re.compile(
    rf"(?<!-)\b(?P<verb>{_FOUNDED}){_GAP}(?:a|an|the|their|its|his|our)(?:{_GAP}(?:new|special|so-called|own))?{_GAP}"
    rf"(?P<subject>{_BODY})"
)
_STOPPED = re.compile(rf"\b(?P<ceased>{_CEASED})\b")
_AUXILIARY = re.compile(
    rf"\b(?:was|were|been|being|be|is|are|to|of|by|newly|recently|and|or|not|the|a|an|this|who|which|"
    rf"that){_GAP}(?:{_HOW})?\Z",
    re.IGNORECASE,
)
_SUBJECT_END = re.compile(
    rf"\b(?P<kind>(?i:{_KIND})\b{_NAMED})(?:{_GAP}whose{_GAP}(?:activity|activities|work|operations?))?{_GAP}\Z"
)
_BEFORE_KIND = 4
"""Words before the kind of a body that may belong to its name."""
_PLAIN = re.compile(_WORD)
_BEGAN = re.compile(rf"\b(?:(?:was|were){_GAP})?(?:begun|began|started|commenced)\b")
_BEGINNING = re.compile(
    r"\b(?P<subject>(?:(?:[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is)[ \t\n]+)?(?:work|activity|activities|broadcasts?|"
    r"broadcasting|construction|"
    r"operations|shooting|publication|production|negotiations|talks|conversations|offensive|uprising|revolt|rebellion|"
    r"campaign|strike|mutiny|siege|blockade|evacuation|repatriation|bombardment|war|riots)"
    r"(?:[ \t\n]+(?:in|of|on|at|for|against|with|between)[ \t\n]+[^.,;:\n]{1,70}?)?)[ \t\n]+\Z"
)
_NO_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|be|been|did|does|do|to|and|but)\b")
_LEADING = frozenset((
    "a", "an", "the", "this", "that", "its", "their", "our", "his", "her", "and", "of", "in", "by", "via", "with",
    "for", "to", "when", "while", "where", "new", "whose", "as", "from", "on", "at", "after", "before", "until", "but",
    "also", "which", "such", "own", "through", "only", "under", "or",
))  # fmt: skip
_MANY = re.compile(
    r"(?:\A|\b)(?:many|several|some|various|numerous|no|any|every|each|two|three|four|five|six|other|such)\Z",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:who|whom|after|before|until|if)\b", re.IGNORECASE)
_IN_PLACE = re.compile(rf"{_GAP}(?:in|at|within)(?:{_GAP}the)?{_GAP}\Z")
_REACH = 160
_TERM = re.compile(
    rf"-(?P<unit>year|month|week|day|hour){_GAP}(?:\w+{_GAP}){{0,2}}?(?P<what>program|programme|course|plan|term|"
    rf"treaty|"
    r"agreement|contract|lease|loan|truce|armistice|strike|mandate|occupation|imprisonment|training|siege)\b"
)


_TURNED = frozenset((
    "founded", "established", "created", "organized", "organised", "formed", "set", "instituted", "inaugurated",
    "closed", "dissolved", "disbanded", "abolished", "liquidated", "suppressed", "discontinued", "shut",
))  # fmt: skip
_BEGINS = frozenset({"begun", "began", "started", "commenced"})


class Event(NamedTuple):
    """What a verb says of a body or work: that it was founded, closed or begun."""

    name: str
    first: int
    last: int
    verb: int
    end: int


def find_undertakings(holding: Holding) -> Iterator[Statement]:
    """Find foundings, closings and beginnings, each with its day; without one, nothing is stated.

    Refused: what is planned, wished, denied or doubted, and many things at once (`several schools`).
    """
    for event in sorted(_events(holding), key=lambda one: (one.first, one.end)):
        stated = _stated(holding, event)
        if stated is not None:
            yield stated


def find_terms(holding: Holding) -> Iterator[Statement]:
    """Find how long programmes, treaties and the like last: `a special 4-year program`."""
    text = holding.text
    for match in _TERM.finditer(text):
        word = re.search(r"(?<![\w.,-])(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\Z",
                         text[max(0, match.start() - 8) : match.start()], re.IGNORECASE)  # fmt: skip
        if word is None:
            continue
        first = match.start() - len(word.group())
        start, _ = holding.around(first)
        if not holding.is_fact(start, first):
            continue
        value = word.group() if word.group().isdigit() else str((SMALL | TENS)[word.group().lower()])
        yield Statement(
            subject=match["what"], property="duration", value=value, unit=match["unit"],
            text=text[first : match.end()], start=first, end=match.end(),
        )  # fmt: skip


def _events(holding: Holding) -> Iterator[Event]:
    text = holding.text
    turned = not _TURNED.isdisjoint(holding.words)
    for verb in _PASSIVE.finditer(text) if turned else ():
        subject = _subject_before(holding, verb.start())
        if subject is not None:
            yield Event("founded" if verb["founded"] else "closed", *subject, verb.start(), verb.end())
    for verb in _STOPPED.finditer(text) if "ceased" in holding.words else ():
        subject = _subject_before(holding, verb.start())
        if subject is not None:
            yield Event("closed", *subject, verb.start(), verb.end())
    for match in _ACTIVE.finditer(text) if turned else ():
        if _AUXILIARY.search(text, max(0, match.start() - 16), match.start()):
            continue
        span = _bare(text, match.start("subject"), match.end("subject"))
        if span is not None:
            last = _mention_end(holding, span[0], span[1])
            yield Event("founded", span[0], last, match.start(), match.end("verb"))
    for verb in _BEGAN.finditer(text) if not _BEGINS.isdisjoint(holding.words) else ():
        start = max(holding.around(verb.start())[0], verb.start() - _REACH)
        for match in _BEGINNING.finditer(text, start, verb.start()):
            if match.end() == verb.start():
                if not _NO_VERB.search(match["subject"]):
                    yield Event("began", match.start("subject"), match.end("subject"), verb.start(), verb.end())
                break


def _subject_before(holding: Holding, verb: int) -> tuple[int, int] | None:
    """Return the words of the body of which a verb is said."""
    text = holding.text
    start = max(holding.around(verb)[0], verb - _REACH)
    match = _SUBJECT_END.search(text, start, verb)
    if match is None:
        return None
    first = match.start("kind")
    for word in list(re.finditer(r"\S+", text[start:first]))[: -_BEFORE_KIND - 1 : -1]:
        if not _PLAIN.fullmatch(word.group()):
            break
        first = start + word.start()
    return _bare(text, first, match.end("kind"))


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a body's words without articles and what stands before those; None where many are meant."""
    words = list(re.finditer(r"\S+", text[start:end]))
    kind = re.search(rf"\b(?i:{_KIND})\b", text[start:end])
    head = next((at for at, word in enumerate(words) if kind and word.end() > kind.start()), 0)
    first = 0
    for at in range(head):
        if _MANY.fullmatch(words[at].group()):
            return None
        if words[at].group().lower() in _LEADING and not (at > 0 and words[at - 1].group()[0].isupper()):
            first = at + 1
    before = text[max(0, start - 12) : start].split()
    if first == 0 and before and _MANY.fullmatch(before[-1]):
        return None
    return start + words[first].start(), end


def _mention_end(holding: Holding, first: int, last: int) -> int:
    """Return where the name of a body ends that begins with the subject."""
    ends = [one.end for one in holding.clauses.named(first, last) if one.kind == "organisation" and one.start == first]
    return max([last, *ends])


def _stated(holding: Holding, event: Event) -> Statement | None:
    start, end = holding.around(event.verb)
    text = holding.text
    if not holding.is_fact(start, event.end) or _BACK.search(text, event.last, event.verb):
        return None
    stop = event.end
    date = holding.beside(event.end, end)
    if date is not None:
        when, stop = date.edtf, date.end
    elif (month := holding.of_that_year(event.end, start, end)) is not None:
        when, stop = month, text.index("year", event.end) + len("year")
    else:
        opened = holding.before(start, min(event.first, event.verb))
        if opened is None or event.name == "began":
            return None
        when = opened.edtf
    stop = max(stop, event.last)
    begin = min(holding.begins(min(event.first, event.verb), when), event.first)
    place = _place(holding, event.end, end)
    return Statement(
        subject=" ".join(text[event.first : event.last].split()), property=event.name, value=when, when=when,
        where=place[0] if place else None, text=text[begin : max(stop, place[1] if place else 0)],
        start=begin, end=max(stop, place[1] if place else 0),
    )  # fmt: skip


def _place(holding: Holding, after: int, end: int) -> tuple[str, int] | None:
    """Return the place that stands right after a verb, and where its name ends."""
    for mention in holding.clauses.named(after, min(end, after + 40)):
        if mention.kind == "place" and _IN_PLACE.fullmatch(holding.text, after, mention.start):
            return mention.name, mention.end
        break
    return None
