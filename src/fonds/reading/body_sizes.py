"""How many members a body has, and at what time: `The Commission has 5 members`, `a Bureau of 5 …`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fonds.reading.counts import count_of, noun_end
from fonds.reading.holding import Holding
from fonds.record import Quantity, Relation, Statement

_GAP = r"[ \t\n]+"
_BODY = (
    "committee|commission|bureau|council|board|presidium|politburo|secretariat|delegation|party|cabinet|collegium|"
    "directorate|union|league|assembly|tribunal|court|army|brigade|regiment|battalion|division|corps|mission|senate|"
    "parliament|garrison|crew|staff|faction|faculty|academy|legislature|subcommittee|commissariat|association|society|"
    "federation|congress|ministry|chamber|house|detachment|jury|team|cell|collective|cooperative|embassy|legation|"
    "force|guard|escort|population|city|town|village|settlement|colony|community|band|gang|mob|crowd|convoy|squad|camp"
)
_SUBJECT = rf"(?P<body>(?:[^\W\d_][\w’'-]*{_GAP}){{0,6}}?(?:{_BODY}))"
_ROUGHLY = rf"(?:(?:now|only|about|some|over|nearly|approximately|at{_GAP}least|more{_GAP}than){_GAP}){{0,2}}"
_HAS = re.compile(
    rf"\b{_SUBJECT}{_GAP}(?:now{_GAP}|currently{_GAP}|also{_GAP}|already{_GAP}|then{_GAP})?"
    rf"(?:(?P<past>consisted{_GAP}of|had|numbered|comprised|was{_GAP}(?:composed{_GAP}of|made{_GAP}up{_GAP}of)|counted|"
    rf"included)|(?P<present>consists{_GAP}of|has|have|numbers|comprises|is{_GAP}composed{_GAP}of|"
    rf"is{_GAP}made{_GAP}up{_GAP}of|counts|includes)){_GAP}{_ROUGHLY}\Z",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b(?P<article>a|an|the|its|their|our|this|that|each|every|any|no){_GAP}{_SUBJECT}{_GAP}"
    rf"(?:(?P<past>was|were){_GAP}(?:created|formed|established|set{_GAP}up|organi[sz]ed|elected|appointed|"
    rf"founded){_GAP}"
    rf"(?:in{_GAP}[^\W\d_]\w*{_GAP}){{0,2}})?(?:of|with|consisting{_GAP}of|composed{_GAP}of|"
    rf"numbering){_GAP}{_ROUGHLY}\Z",
    re.IGNORECASE,
)
_LEADS = re.compile(
    rf"\b(?:(?P<told>has|have|had|numbers|numbered|comprises|comprised|counts|counted|includes|included|"
    rf"(?:consists|consisted|up){_GAP}of)|composed{_GAP}of|(?P<of>of|with|numbering)){_GAP}{_ROUGHLY}\Z",
    re.IGNORECASE,
)
"""What stands right before a size, and which of the two ways of telling one it belongs to; `composed of` to both."""
_MEMBERS = re.compile(
    r"\b(?:members?|persons?|people|men|women|figures|delegates|representatives|deputies|officers|soldiers|comrades|"
    r"citizens|workers|officials|experts|judges|commissioners|employees|ministers|directors|individuals|jurors|"
    r"teachers|"
    r"students|sailors|troops|senators|councillors|specialists|inhabitants|residents|souls|families|prisoners|refugees|"
    r"police|policemen|marines|horsemen|guards|households|volunteers|rebels|insurgents)\Z",
    re.IGNORECASE,
)
_ARTICLE = frozenset((
    "a", "an", "the", "this", "that", "our", "its", "their", "his", "her", "and", "of", "in", "by", "at", "to", "for",
    "which", "whose", "on", "with", "from", "also", "however", "moreover", "while", "when", "where", "as", "but",
))  # fmt: skip
_LED = frozenset(
    {"special", "permanent", "joint", "mixed", "provisional", "temporary", "local", "central", "national", "small"}
)
_FUTURE = re.compile(
    r"\b(?:should|would|might|could|may|shall|will|must|if|unless|not|never|"
    r"(?:is|are|was|were)[ \t\n]+to|to[ \t\n]+be|be[ \t\n]+(?:\w+ed|set))\b"
)
_NOW = re.compile(r"\b(?:is|are|has|have|consists)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|came|became|left|arrived|\w{3,}ed(?=[ \t\n]+(?:in|on|at|to|by|for|with)\b))\b"
)
_BEEN = re.compile(r"\b(?:has|have)[ \t\n]+(?:also[ \t\n]+)?been\b|\bis[ \t\n]+being\b|\bare[ \t\n]+being\b")
_OF_BODY = re.compile(rf"{_GAP}of{_GAP}(?:the{_GAP})?\Z")
_PART = re.compile(rf"\A(?P<whole>[A-Z]\w+){_GAP}(?:members|officers|delegates)\Z")
_ANY = frozenset({"each", "every", "any", "no", "such"})
_SETTLED = frozenset({"city", "town", "village", "settlement", "colony", "community", "population", "camp"})
_LIVING = frozenset(
    {"inhabitants", "residents", "souls", "people", "persons", "families", "households", "prisoners", "refugees"}
)
_BEING = frozenset({"leading", "working", "serving", "living", "surviving", "fighting", "voting", "sitting"})
_REACH = 110


class Sized(NamedTuple):
    """A size of a body, with where its name stands in the text."""

    statement: Statement
    item: Quantity
    first: int
    last: int


def find_sizes(holding: Holding, quantities: tuple[Quantity, ...]) -> list[Sized]:
    """Find how many members bodies have, with the time at which they had them.

    Refused: what is planned, wished, denied or doubted, and a body that is any or every one of its kind.
    """
    return list(_sizes(holding, quantities))


def find_members_of(holding: Holding, sizes: list[Sized]) -> Iterator[Relation]:
    """Find of what a body is a part: `a commission of 3 members of the Council`, `a Bureau of 5 Committee members`."""
    text = holding.text
    for one in sizes:
        last = noun_end(text, one.item) or one.item.end
        part = _PART.match(one.item.noun or "")
        end, whole = last, part["whole"] if part else None
        for mention in holding.clauses.named(last, last + 30):
            if mention.kind == "organisation" and _OF_BODY.fullmatch(text, last, mention.start):
                end, whole = mention.end, mention.name
            break
        if whole is not None and text[one.first : one.last].lower() != whole.lower():
            yield Relation(
                kind="part_of", source=one.statement.subject, target=whole,
                text=text[one.first : end], start=one.first, end=end,
            )  # fmt: skip


def _sizes(holding: Holding, quantities: tuple[Quantity, ...]) -> Iterator[Sized]:
    text = holding.text
    for item in quantities:
        if isinstance(item.value, tuple) or item.unit is not None or not item.noun or not _MEMBERS.search(item.noun):
            continue
        leads = _LEADS.search(text, max(0, item.start - 50), item.start)
        if leads is None:
            continue
        start, end = holding.around(item.start)
        begin = max(start, item.start - _REACH)
        match = None if leads["of"] else _HAS.search(text, begin, item.start)
        match = match or (None if leads["told"] else _OF.search(text, begin, item.start))
        last = noun_end(text, item)
        if (
            match is None
            or last is None
            or not _fits(match["body"], item.noun)
            or not _is_said(holding, match, item, start, end)
        ):
            continue
        first = _subject(match)
        if first is None:
            continue
        when = holding.when(item.start, last, present=_is_present(text, match, last, start, end))
        quoted = min(holding.begins(first, when), first)
        date = holding.beside(last, end)
        stop = date.end if date is not None and date.edtf == when else last
        where = holding.clauses.where(start, end)
        if where is not None:
            places = [one for one in holding.clauses.named(start, end) if one.kind == "place" and one.name == where]
            quoted, stop = min(quoted, places[0].start), max(stop, places[0].end)
        yield Sized(
            Statement(
                subject=" ".join(text[first : match.end("body")].split()), property="size",
                value=count_of(float(item.value)), unit=item.noun, approximate=item.approximate, when=when, where=where,
                text=text[quoted:stop], start=quoted, end=stop,
            ),
            item, first, match.end("body"),
        )  # fmt: skip


def _fits(body: str, noun: str) -> bool:
    """Say whether those counted are what such a body is made of: people live in a town, and members do not."""
    words = noun.lower().split()
    if len(words) > 1 and words[0].endswith("ing") and words[0] not in _BEING:
        return False
    return words[-1] in _LIVING or body.lower().split()[-1] not in _SETTLED


def _is_said(holding: Holding, match: re.Match[str], item: Quantity, start: int, end: int) -> bool:
    """Say whether a size is told as a fact of one body."""
    groups = match.groupdict()
    words = f"{groups.get('article') or ''} {match['body']}".lower().split()
    if not _ANY.isdisjoint(words):
        return False
    if not holding.is_fact(start, item.start):
        return False
    return _FUTURE.search(holding.text, item.end, min(end, item.end + 120)) is None


def _is_present(text: str, match: re.Match[str], last: int, start: int, end: int) -> bool:
    """Say whether a size is told of the time of writing."""
    groups = match.groupdict()
    if groups.get("present"):
        return True
    if groups.get("past"):
        return False
    if _BEEN.search(text, last, end):
        return True
    return _NOW.search(text, start, end) is not None and _PAST.search(text, start, end) is None


def _subject(match: re.Match[str]) -> int | None:
    """Return where the name of the body begins: at the capitalised words before its head, or the head alone."""
    words = list(re.finditer(r"\S+", match["body"]))
    base = match.start("body")
    first = len(words) - 1
    while first > 0:
        word = words[first - 1].group()
        if not (word[0].isupper() or word.lower() in _LED or (word in {"of", "the", "for"} and first > 1)):
            break
        first -= 1
    while first < len(words) - 1 and words[first].group().lower() in _ARTICLE:
        first += 1
    return base + words[first].start()
