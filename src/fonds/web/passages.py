"""Where an offset lies: the passages of a record, looked up by position, and how each is to be set."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from fonds.record import Passage, Record

RIGHT_TO_LEFT = frozenset(
    ["ar", "ara", "arc", "ckb", "dv", "fa", "fas", "he", "heb", "ks", "ps", "sd", "ug", "ur", "yi"]
)
"""Languages written from right to left, as ISO 639 codes."""

APART = frozenset({"catalogue", "litter"})
"""Roles that are kept out of the running text and shown with the page as it was saved."""

_NARROW = 46
"""A line shorter than this was broken on purpose; longer ones are a typist's or a screen's line ends."""


@dataclass(frozen=True, slots=True)
class Site:
    """A passage as a place one can point to."""

    id: str
    """The anchor; empty for words that no passage covers."""
    number: str
    role: str
    start: int
    end: int
    lang: str | None
    direction: str
    """`ltr`, `rtl`, or `auto` where the language is not known."""

    @property
    def runs(self) -> bool:
        """Whether it belongs to the running text."""
        return self.role not in APART


class Sites:
    """All passages of a record in order, with what lies between them, so that no word is lost."""

    def __init__(self, record: Record) -> None:
        self.all = tuple(_sites(record))
        self._starts = [site.start for site in self.all]
        self.by_id = {site.id: site for site in self.all if site.id}

    def at(self, offset: int | None) -> Site | None:
        """Return the passage in which an offset lies, or None."""
        if offset is None:
            return None
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self.all[place].end:
            return None
        return self.all[place]

    def from_offset(self, offset: int) -> Site | None:
        """Return the passage in which an offset lies, or the next one after it."""
        found = self.at(offset)
        if found is not None:
            return found
        place = bisect_right(self._starts, offset)
        return self.all[place] if place < len(self.all) else None

    def within(self, start: int, end: int) -> list[Site]:
        """Return the passages that share words with a span, in order."""
        place = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        while place < len(self.all) and self.all[place].start < end:
            if self.all[place].end > start:
                found.append(self.all[place])
            place += 1
        return found


def _sites(record: Record) -> list[Site]:
    text = record.text
    language = record.languages[0] if len(record.languages) == 1 else None
    summary = _summary_at(record)
    sites: list[Site] = []
    at = 0
    for passage in sorted(record.passages, key=lambda one: one.start):
        start, end = max(passage.start, at), min(passage.end, len(text))
        if start >= end:
            continue
        sites.extend(_uncovered(text, at, start, language))
        sites.append(_site(passage, text, start, end, language, summary))
        at = end
    sites.extend(_uncovered(text, at, len(text), language))
    return sites


def _summary_at(record: Record) -> range:
    found = (one for one in record.evidence if one.field == "summary" and one.start is not None and one.end is not None)
    return next((range(one.start or 0, one.end or 0) for one in found), range(0))


def _site(passage: Passage, text: str, start: int, end: int, language: str | None, summary: range) -> Site:
    """Say how a passage is set. One that holds nothing but the summary stands apart, above the text."""
    number = passage.id[1:] if passage.id[:1] == "p" and passage.id[1:].isdigit() else passage.id
    is_summary = passage.role == "editorial" and start in summary and len(summary) * 5 >= (end - start) * 4
    lang, direction = _tongue(text, start, end, passage.lang, language)
    return Site(passage.id, number, "catalogue" if is_summary else passage.role, start, end, lang, direction)


def _tongue(text: str, start: int, end: int, own: str | None, language: str | None) -> tuple[str | None, str]:
    """Return language and direction: the passage's own, else as its letters go, and the record's if that agrees."""
    if own:
        return own, direction_of(own)
    for sign in text[start : min(end, start + 400)]:
        way = unicodedata.bidirectional(sign)
        if way in {"L", "R", "AL"}:
            direction = "ltr" if way == "L" else "rtl"
            return (language if language and direction_of(language) == direction else None), direction
    return language, "auto"


def _uncovered(text: str, start: int, end: int, language: str | None) -> list[Site]:
    """Turn words that lie in no passage into paragraphs without an anchor."""
    sites: list[Site] = []
    for part in text[start:end].split("\n\n"):
        bare = part.strip()
        if bare:
            begin = text.index(bare, start)
            stop = begin + len(bare)
            sites.append(Site("", "", "paragraph", begin, stop, *_tongue(text, begin, stop, None, language)))
        start += len(part) + 2
    return sites


def direction_of(lang: str | None) -> str:
    """Return the direction in which a language is written; `auto` leaves it to the letters."""
    if not lang:
        return "auto"
    return "rtl" if lang.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def keeps_lines(text: str) -> bool:
    """Say whether the line breaks of a passage carry meaning: an address, a signature, verse, a list.

    Lines that all but fill a typed line were broken only because the line was full; they are set as one paragraph.
    The words and the text as downloaded are the same either way.
    """
    lines = [line.strip() for line in text.split("\n")]
    return len(lines) > 1 and any(len(line) < _NARROW for line in lines[:-1])
