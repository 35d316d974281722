"""Documents that documents cite: which of them are held here, and which are known and not held.

A citation is found by what it says of the document: its number, its day, its kind, and who wrote it to whom. A day or a
number alone is never enough.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import msgspec

from fonds.linking.name_parts import take_apart
from fonds.linking.parties import agree, called, writers
from fonds.record import Party, Record, Relation

LINKED = 0.8
"""From this score on a citation is proposed as one of a document."""

_NUMBER = re.compile(r"\b(?:No|Nos|[Nn]umber|№|N)[.°]?[ \t\n]*(\d[\w/–-]{0,15})")
_WHOSE = re.compile(r"(your|my|our|his|her|their|the|this)\b", re.IGNORECASE)
_DIGITS = re.compile(r"[^\W_]+")
_KINDS = {
    "telegram": "telegram", "cable": "telegram", "deptel": "telegram", "embtel": "telegram", "letter": "letter",
    "despatch": "letter", "dispatch": "letter", "note": "letter", "instruction": "letter", "message": "letter",
    "memorandum": "memorandum", "memoranda": "memorandum", "report": "report", "circular": "letter",
    "decision": "decree", "decree": "decree", "resolution": "decree", "order": "decree", "directive": "decree",
    "protocol": "minutes", "treaty": "agreement", "agreement": "agreement", "convention": "agreement",
}  # fmt: skip
_GENRES = {"letter": {"letter", "note"}, "decree": {"decree", "resolution", "order"}}
_MOST_NEAR = 300
_LONGEST_WAIT = dt.timedelta(days=550)


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A document as another one cites it."""

    record: str
    """The record that cites."""
    relation: str
    """`cites` or `replies_to`."""
    text: str
    start: int
    end: int
    kind: str | None
    """`telegram`, `letter`, `decree`, …, as far as the words tell."""
    number: str | None
    day: str | None
    """ISO 8601; null if it is not known to the day."""
    author: str | None
    """Whose it is, as far as the words tell."""


class HeldCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A record that may be the one cited."""

    record: str
    score: float
    reasons: tuple[str, ...]


class CitationLink(msgspec.Struct, frozen=True, kw_only=True):
    """A citation, and the records that it may mean, the likeliest first."""

    citation: Citation
    candidates: tuple[HeldCandidate, ...]

    @property
    def held(self) -> HeldCandidate | None:
        """The record that is proposed; None if none is likely enough."""
        return self.candidates[0] if self.candidates and self.candidates[0].score >= LINKED else None


class MissingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is cited here and not held, as far as can be told."""

    kind: str | None
    number: str | None
    day: str | None
    author: str | None
    citations: tuple[Citation, ...]


class Citations(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the citations of an archive."""

    held: tuple[CitationLink, ...]
    possible: tuple[CitationLink, ...]
    """Those for which some record may be the one, and no record surely is."""
    missing: tuple[MissingDocument, ...]
    """Those told well enough to be looked for elsewhere, cited most often first."""
    vague: tuple[Citation, ...] = ()
    """Those that tell too little to look for a document by them."""


class _Held(msgspec.Struct, frozen=True):
    """What is needed of a record to find it cited."""

    id: str
    day: dt.date | None
    numbers: frozenset[str]
    genre: str | None
    senders: tuple[Party, ...]
    recipients: tuple[Party, ...]


class CitedDocuments:
    """The documents of many records and those they cite, gathered one record at a time."""

    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._by_day: dict[dt.date, list[_Held]] = {}
        self._by_number: dict[str, list[_Held]] = {}
        self._cited: list[Citation] = []

    def note(self, record: Record) -> None:
        """Take in a record and what it cites."""
        date = record.date_created
        day = dt.date.fromisoformat(date.earliest) if date and date.earliest and date.earliest == date.latest else None
        numbers = frozenset(_bare(one.value) for one in record.identifiers if one.kind == "document_number")
        genre = record.genre
        held = _Held(record.id, day, numbers - {""}, genre, writers(record), record.recipients)
        self._held[record.id] = held
        if day is not None:
            self._by_day.setdefault(day, []).append(held)
        for number in held.numbers:
            self._by_number.setdefault(number, []).append(held)
        seen: set[tuple[str | None, ...]] = set()
        around = _Around(record)
        for one in record.relations:
            if one.kind in {"cites", "replies_to"}:
                citation = _read(record, one, around)
                if _is_itself(citation, held):
                    continue
                told = (citation.kind, citation.number, citation.day, citation.author)
                # What is cited twice in one document is one citation, where its number or day is told.
                if told not in seen or (citation.number is None and citation.day is None):
                    seen.add(told)
                    self._cited.append(citation)

    def links(self) -> Citations:
        """Return every citation with the records that it may mean."""
        held: list[CitationLink] = []
        possible: list[CitationLink] = []
        missing: list[Citation] = []
        for one in self._cited:
            link = CitationLink(citation=one, candidates=tuple(self._candidates(one)))
            if link.candidates:
                (held if link.held else possible).append(link)
            else:
                missing.append(one)
        return Citations(
            held=tuple(held),
            possible=tuple(possible),
            missing=tuple(_missing(one for one in missing if _is_told(one))),
            vague=tuple(one for one in missing if not _is_told(one)),
        )

    def _candidates(self, one: Citation) -> list[HeldCandidate]:
        day = dt.date.fromisoformat(one.day) if one.day else None
        near = list(self._by_day.get(day, ())) if day else []
        if one.number and day is None:
            near += self._by_number.get(one.number, ())
        if len(near) > _MOST_NEAR:
            # Of a day with hundreds of documents a number alone picks one out, and without it none could be chosen.
            near = [held for held in near if one.number in held.numbers][:_MOST_NEAR]
        citing = self._held[one.record]
        found = [
            HeldCandidate(record=held.id, score=round(score, 2), reasons=tuple(reasons))
            for held in near
            if held.id != one.record and (weighed := _weigh(one, citing, held, day)) and (score := weighed[0]) >= 0.5
            for reasons in (weighed[1],)
        ]
        found.sort(key=lambda each: (-each.score, each.record))
        if len(found) > 1 and found[0].score - found[1].score < 0.1:
            said = f"{len(found)} documents fit as well"
            found = [
                msgspec.structs.replace(each, score=min(each.score, 0.6), reasons=(*each.reasons, said))
                for each in found
            ]
        return found[:5]


class _Around:
    """The days and names of a record, to be found by where they stand."""

    def __init__(self, record: Record) -> None:
        days = [date for date in record.dates if date.earliest and date.earliest == date.latest]
        self._days = sorted((date.start, date.earliest or "") for date in days)
        named = [one for one in record.mentions if one.kind in {"person", "organisation"}]
        self._names = sorted((one.start, one.name) for one in named)

    def days(self, start: int, end: int) -> list[str]:
        """Return the days that stand in a span."""
        return [day for _, day in self._days[bisect_left(self._days, (start, "")) : bisect_left(self._days, (end, ""))]]

    def name(self, start: int, end: int) -> str | None:
        """Return the first person or body that is named in a span."""
        at = bisect_left(self._names, (start, ""))
        return self._names[at][1] if at < len(self._names) and self._names[at][0] < end else None


def _read(record: Record, relation: Relation, around: _Around) -> Citation:
    """Return what a relation of the kinds `cites` and `replies_to` says of the document cited."""
    words = _DIGITS.findall(relation.target.lower())
    kinds = [kind for word in words if (kind := _KINDS.get(word, _KINDS.get(word.removesuffix("s"))))]
    number = _NUMBER.search(relation.target)
    days = around.days(relation.start, relation.end)
    whose = _WHOSE.match(relation.target)
    said = whose[1].lower() if whose else ""
    by = {"your": record.recipients, "my": writers(record), "our": writers(record)}.get(said, ())
    return Citation(
        record=record.id, relation=relation.kind, text=relation.text, start=relation.start, end=relation.end,
        kind=kinds[0] if kinds else None, number=_bare(number[1]) if number else None,
        day=days[0] if len(days) == 1 else None, author=around.name(relation.start, relation.end) or called(by),
    )  # fmt: skip


def _weigh(one: Citation, citing: _Held, held: _Held, day: dt.date | None) -> tuple[float, list[str]] | None:
    """Return how well a record fits a citation and why; None if something speaks against it."""
    if citing.day and held.day and (held.day > citing.day or (day is None and citing.day - held.day > _LONGEST_WAIT)):
        return None
    score, reasons = 0.0, []
    if day is not None:
        score += 0.45
        reasons.append(f"it is of {day.isoformat()}")
    if one.number and held.numbers:
        if one.number not in held.numbers:
            return None
        score += 0.35 if day is not None else 0.4
        reasons.append(f"its number is {one.number}")
    of_kind = _of_kind(one.kind, held.genre)
    if of_kind is False and one.kind in {"agreement", "decree", "minutes"}:
        return None
    if of_kind is not None:
        score += 0.1 if of_kind else -0.25
        reasons.append(f"it is a {held.genre}")
    fit, said = _parties_fit(one, citing, held)
    if fit is None:
        return None
    if said:
        reasons.append(said)
    return min(0.99, score + fit), reasons


def _of_kind(kind: str | None, genre: str | None) -> bool | None:
    if kind is None or genre is None:
        return None
    return genre == kind or genre in _GENRES.get(kind, ())


def _parties_fit(one: Citation, citing: _Held, held: _Held) -> tuple[float | None, str | None]:
    """Return what the writers and readers of two documents say; None for what speaks against it."""
    whose = _WHOSE.match(one.text)
    said = whose[1].lower() if whose else ""
    if said in {"your", "my", "our"}:
        here, there = (citing.recipients, citing.senders) if said == "your" else (citing.senders, citing.recipients)
        by, to = agree(here, held.senders), agree(there, held.recipients)
        if by is False or (to is False and said == "your"):
            return None, None
        if by:
            return 0.35 if to else 0.25, f"it is by {called(held.senders)}" + (
                f", to {called(held.recipients)}" if to else ""
            )
        return 0.0, None
    if one.author:
        named = (Party(text=one.author, name=one.author, basis="body"),)
        if agree(named, held.senders):
            return 0.3, f"it is by {called(held.senders)}"
        return (None, None) if agree(named, held.senders) is False else (0.0, None)
    between = [agree(citing.senders, held.recipients), agree(citing.recipients, held.senders)]
    return (0.15, "it is of the same correspondence") if all(between) else (0.0, None)


def _bare(number: str) -> str:
    found = re.sub(r"^(?:no|nos|number|№)\.?\s*", "", " ".join(number.lower().split()))
    return re.sub(r"[\s.,;:–-]+", "", found)[:20]


def _is_itself(one: Citation, citing: _Held) -> bool:
    """Say whether the words are a document's own number, as its heading has it, with its day or with nothing else."""
    if one.number not in citing.numbers:
        return False
    if one.day:
        return citing.day is not None and one.day == citing.day.isoformat()
    return one.author is None and one.relation == "cites"


def _is_told(one: Citation) -> bool:
    """Say whether a citation tells enough of a document to look for it."""
    return bool(one.day or (one.number and one.author))


def _missing(citations: Iterable[Citation]) -> Iterator[MissingDocument]:
    """Gather citations of what is not held by what they say."""
    found: dict[tuple[str | None, ...], list[Citation]] = {}
    for one in citations:
        family = take_apart(one.author) if one.author else None
        key = (one.kind, one.number, one.day, family.family.lower() if family else one.author)
        found.setdefault(key, []).append(one)
    for cited in sorted(found.values(), key=lambda some: (-len(some), some[0].day or "", some[0].text)):
        first = cited[0]
        yield MissingDocument(
            kind=first.kind, number=first.number, day=first.day, author=first.author, citations=tuple(cited)
        )
