"""Documents cited, answered and enclosed, and works mentioned. The document itself is `this document`."""

import re
from collections.abc import Iterator

from fonds.reading.clauses import Clauses
from fonds.reading.tokens import Tokens
from fonds.record import Relation

THIS = "this document"
_SINGULAR = (
    "decision", "decree", "resolution", "order", "telegram", "cable", "letter", "note", "memorandum", "report",
    "instruction", "protocol", "message", "circular", "treaty", "agreement", "convention", "directive", "deptel",
    "embtel",
)  # fmt: skip
_KINDS = frozenset(_SINGULAR) | {f"{kind}s" for kind in _SINGULAR} | {
    "despatch", "dispatch", "memoranda", "despatches", "dispatches", "cablegram", "airgram",
}  # fmt: skip
_SENDING = frozenset({"enclose", "inclose", "transmit", "forward", "append", "attach"})
_WHOSE = re.compile(r"\b(?:[Yy]our|[Mm]y|[Oo]ur|[Hh]is|[Tt]heir|[Tt]he|[Tt]his)[ \t\n]+(?:(?!No\b)\w+[ \t\n]+)?\Z")
_NUMBER = re.compile(
    r",?[ \t\n]+\(?(?:(?:No|number|№)\.?[ \t\n]*\d[\w/–-]*|"
    r"Nos\.?[ \t\n]*\d[\w/–-]*(?:(?:,[ \t\n]+|,?[ \t\n]+and[ \t\n]+)\d[\w/–-]*){0,5})\)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"[ \t\n]+\d{1,4}(?=,[ \t\n])")
_OF = re.compile(r",?[ \t\n]+(?:of|dated|from)[ \t\n]+(?:the[ \t\n]+)?", re.IGNORECASE)
_COMMA = re.compile(r",[ \t\n]+(?:of[ \t\n]+|dated[ \t\n]+)?(?:the[ \t\n]+)?")
_REPLY = re.compile(
    r"\b(?:in[ \t\n]+(?:reply|response|answer)[ \t\n]+to|replying[ \t\n]+to|"
    r"acknowledge[ \t\n]+(?:the[ \t\n]+)?receipt[ \t\n]+of|"
    r"i[ \t\n]+have[ \t\n]+received|referring[ \t\n]+to|with[ \t\n]+reference[ \t\n]+to)[ \t\n]+"
    r"(?:the[ \t\n]+receipt[ \t\n]+of[ \t\n]+)?\Z",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:he|she|they|his|her|their|copy|copies|sent|addressed|wrote|dated)\b", re.IGNORECASE)
_ELLIPTIC = re.compile(
    r"\b(?P<whose>[Yy]our|[Mm]y|Department[’']s|Embassy[’']s|Legation[’']s|Consulate[’']s|Mission[’']s)"
    r"(?:[ \t\n]+(?:telegram|cable))?[ \t\n]+(?:No\.?[ \t\n]*)?(?P<number>\d{1,4}),[ \t\n]+(?:of[ \t\n]+)?"
)
_POSTS = ("department", "embassy", "legation", "consulate", "mission")
_WHOSE_NUMBER = frozenset(("your", "my", *(f"{post}{sign}s" for post in _POSTS for sign in "'’")))
_LABEL = re.compile(r"\[(?:Sub)?(?:[IiEe]nclosure|INCLOSURE|ENCLOSURE|Annex|ANNEX|Appendix)[^\]\n]{0,40}\Z")
_PREVIOUS = re.compile(
    r"\bthe[ \t\n]+(?:previous|preceding|foregoing)[ \t\n]+(?:document|letter|telegram|memorandum|note|report|"
    r"despatch|dispatch)\b"
)
_FILE = re.compile(
    r"(?:(?<=\()|(?<=[a-z,] ))[Ff]iles?[ \t\n]+[Nn]o\.?[ \t\n]*\d{3}\.\d[\w.]*(?:[ \t]R[ \t]?\d{1,4})?(?:/[\w½⅓¼–-]+)*"
)
_VOLUME = re.compile(
    r"\bForeign[ \t\n]+Relations,[ \t\n]+\d{4}(?:[–-]\d{2,4})?(?:,[ \t\n]+(?:vol|supp|pt)\.?[ \t\n]+[\divxlc]+){0,3}"
    r"(?:,[ \t\n]+pp?\.[ \t\n]*\d+(?:[–-]\d+)?)?"
)
_OTHERS = (
    (_PREVIOUS, frozenset({"previous", "preceding", "foregoing"})),
    (_FILE, frozenset({"file", "files"})),
    (_VOLUME, frozenset({"relations"})),
)
"""What is cited otherwise, and the words without which nothing is."""
_ENCLOSING = frozenset({"enclosed", "inclosed", "attached", "appended"})
_WRITER = re.compile(
    r"\b(?:I|[Ww]e)[ \t\n]+(?:have[ \t\n]+the[ \t\n]+honou?r[ \t\n]+to[ \t\n]+|"
    r"beg[ \t\n]+(?:leave[ \t\n]+)?to[ \t\n]+)?"
    r"(?:also[ \t\n]+|now[ \t\n]+)?(?:herewith[ \t\n]+)?\Z"
)
_WHAT = re.compile(
    r"[ \t\n]+(?:herewith,?[ \t\n]+|here[ \t\n]+with[ \t\n]+|to[ \t\n]+you[ \t\n]+|you[ \t\n]+|for[ \t\n]+your[ \t\n]+"
    r"(?:information|consideration)[ \t\n]+){0,2}(?P<what>(?:a|an|the|copies|copy|translations?|two|three)\b)"
)
_ENCLOSED = re.compile(
    r"(?:\A|(?<=[.;\n])[ \t\n]*)(?P<what>(?:A|An|The|Copies|Copy|Translations?)\b[^.;:,\n]{4,110}?)[ \t\n]+(?:is|"
    r"are)[ \t\n]+"
    r"(?:hereto[ \t\n]+|herewith[ \t\n]+)?(?:enclosed|inclosed|attached|appended)\b"
)
_NP_END = re.compile(
    r"(?:,(?![ \t\n]+(?:of|in|with|dated|No|no|and[ \t\n]+translation|together)\b)|[ \t\n]+(?:which|who|whom|whose|"
    r"where|"
    r"wherein|whereby|containing|addressed[ \t\n]+to[ \t\n]+me|showing|giving|setting|relating|in[ \t\n]+which|"
    r"to[ \t\n]+which|"
    r"from[ \t\n]+which|by[ \t\n]+which|of[ \t\n]+which|on[ \t\n]+which|and[ \t\n]+(?:to|I|would|will|have|beg|shall|"
    r"request)|for[ \t\n]+(?:your|the|such)|"
    r"that|as|so)\b|[;:(\[]|\.(?=[ \t\n]+[A-Z“]))"
)
_TITLES = re.compile(r"\b(?:Mr|Mrs|Dr|Hon|Gen|Col|Capt|Lt|Messrs|St|No|Nos|[A-Z])\Z")
_HEREWITH = re.compile(r"\bhere[ \t\n]?with\b")
_PAPER = re.compile(
    r"(?:(?:a|an|the)[ \t\n]+)?(?:\w+[ \t\n]+)?(?:cop(?:y|ies)|translations?|texts?|drafts?|letters?|notes?|"
    r"memorand\w+|reports?|"
    r"lists?|statements?|extracts?|clippings?|despatch\w*|dispatch\w*|petitions?|maps?|papers?|documents?|"
    r"correspondence|affidavits?)\b"
)
_SMALL = re.compile(r"(?:[ \t\n]+(?:in|of|the|to|a|an|and|for|with|by|on|from|at|its|their|his|this))+\Z")
_LONGEST = 160


def find_cited(clauses: Clauses, tokens: Tokens) -> Iterator[Relation]:
    """Find documents cited by a number or a date; those that this one says it answers are `replies_to`."""
    text = clauses.text
    found: dict[int, Relation] = {}
    for at, word in enumerate(tokens.lower):
        if word in _WHOSE_NUMBER and (match := _ELLIPTIC.match(text, tokens.starts[at])) is not None:
            dates = clauses.dated(match.end(), match.end() + 1)
            if dates:
                relation = _cited(text, match.start(), dates[0].end)
                found[relation.end] = relation
            continue
        if word not in _KINDS:
            continue
        first, end = tokens.starts[at], tokens.ends[at]
        end, known = _told_by(clauses, end)
        if not known:
            continue
        if _LABEL.search(text, max(0, first - 60), first):
            continue
        whose = _WHOSE.search(text, max(0, first - 40), first)
        relation = _cited(text, first if whose is None else whose.start(), end)
        found.setdefault(relation.end, relation)
    words = frozenset(tokens.lower)
    for pattern, needed in _OTHERS:
        for match in pattern.finditer(text) if not needed.isdisjoint(words) else ():
            relation = Relation(
                kind="cites", source=THIS, target=" ".join(match.group().split()),
                text=match.group(), start=match.start(), end=match.end(),
            )  # fmt: skip
            found.setdefault(relation.end, relation)
    yield from found.values()


def _cited(text: str, start: int, end: int) -> Relation:
    said = text[start : start + 4].lower()
    reply = _REPLY.search(text, max(0, start - 60), start)
    answered = said == "your" and reply is not None
    if not answered and said == "the " and reply is not None and reply.group()[:4].lower() in {"ackn", "i ha"}:
        answered = _TOLD.search(text, max(0, reply.start() - 60), reply.start()) is None
    return Relation(
        kind="replies_to" if answered else "cites", source=THIS, target=" ".join(text[start:end].split()),
        text=text[start:end], start=start, end=end,
    )  # fmt: skip


def _told_by(clauses: Clauses, end: int) -> tuple[int, bool]:
    """Return where a document's number and date end after its kind, and whether it has either."""
    text = clauses.text
    number = _NUMBER.match(text, end)
    if number is None and (bare := _BARE.match(text, end)) is not None:
        comma = _COMMA.match(text, bare.end())
        if comma is not None and clauses.dated(comma.end(), comma.end() + 1):
            number = bare
    if number is not None:
        end = number.end()
    end, dated = _dated_end(clauses, end)
    if number is not None and not dated and (comma := _COMMA.match(text, end)) is not None:
        dates = clauses.dated(comma.end(), comma.end() + 1)
        if dates:
            return dates[0].end, True
    if dated and number is None and (later := _NUMBER.match(text, end)) is not None:
        end = later.end()
    return end, dated or number is not None


def _dated_end(clauses: Clauses, end: int) -> tuple[int, bool]:
    """Return where `of the Council of 14 May 1954` after a document ends, and whether a date stands in it."""
    of = _OF.match(clauses.text, end)
    for _ in range(2):
        if of is None:
            break
        dates = clauses.dated(of.end(), of.end() + 1)
        if dates:
            return dates[0].end, True
        bodies = [item for item in clauses.named(of.end(), of.end() + 1) if item.kind == "organisation"]
        if not bodies:
            break
        after = bodies[0].end
        of = _OF.match(clauses.text, after)
        if of is not None and clauses.dated(of.end(), of.end() + 1):
            end = after
    return end, False


def find_enclosed(clauses: Clauses, tokens: Tokens) -> Iterator[Relation]:
    """Find what the writer encloses."""
    text = clauses.text
    for at, word in enumerate(tokens.lower):
        if word not in _SENDING or not _WRITER.search(text, max(0, tokens.starts[at] - 70), tokens.starts[at]):
            continue
        match = _WHAT.match(text, tokens.ends[at])
        if match is None:
            continue
        start = match.start("what")
        end = _phrase_end(text, start)
        if word in {"transmit", "forward"} and not (
            _HEREWITH.search(text, max(0, tokens.starts[at] - 24), match.start("what")) or _PAPER.match(text, start)
        ):
            continue
        if end - start >= 10:
            yield _enclosure(text, start, end)
    for match in _ENCLOSED.finditer(text) if not _ENCLOSING.isdisjoint(tokens.lower) else ():
        if not re.search(r"\b(?:not|was|were|which|that)\b", match["what"]):
            yield _enclosure(text, match.start("what"), match.end("what"))


def _enclosure(text: str, start: int, end: int) -> Relation:
    said = text[start:end]
    return Relation(kind="encloses", source=THIS, target=" ".join(said.split()), text=said, start=start, end=end)


def _phrase_end(text: str, start: int) -> int:
    """Return where the words for one thing end: before what is told of it, and never within a word."""
    stop = min(len(text), start + _LONGEST)
    empty = text.find("\n\n", start, stop)
    stop = empty if empty >= 0 else stop
    for match in _NP_END.finditer(text, start + 4, stop):
        if match.group() == "." and _TITLES.search(text, max(start, match.start() - 8), match.start()):
            continue
        return start + len(text[start : match.start()].rstrip())
    if stop == start + _LONGEST and stop < len(text):
        stop = max(text.rfind(" ", start, stop), start)
    small = _SMALL.search(text, max(start, stop - 40), stop)
    return start + len(text[start : small.start() if small else stop].rstrip(" \t\n.,"))


_ENTITLED = re.compile(r"\b(?:en)?titled[ \t\n]+(?:the[ \t\n]+)?[“\"«]?\Z")
_WORK = re.compile(
    r"\b(?:newspaper|journal|magazine|film|documentary|book|novel|pamphlet|brochure|play|opera|song|poem|article|"
    r"treatise|"
    r"weekly|daily|periodical|booklet|movie|work|essay|study|editorial)\b",
    re.IGNORECASE,
)


def find_works(clauses: Clauses) -> Iterator[Relation]:
    """Find works that are named, each once."""
    told: set[str] = set()
    for mention in clauses.mentions:
        if mention.kind == "work" and mention.entity not in told:
            begin = max(0, mention.start - 70)
            if _ENTITLED.search(clauses.text, begin, mention.start) and not _WORK.search(
                clauses.text, begin, mention.start
            ):
                continue
            told.add(mention.entity)
            yield Relation(
                kind="mentions_work", source=THIS, target=mention.name.rstrip(" ,.;"),
                text=mention.text, start=mention.start, end=mention.end,
            )  # fmt: skip
