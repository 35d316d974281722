"""A document in several texts: original and translation side by side, and the pages of which there are images."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from fonds.record import Record, SourceFile
from fonds.web.alignment import Part, align
from fonds.web.anchors import Anchor, Anchors, alone
from fonds.web.marks import Mark, Piece, cut
from fonds.web.passages import Site, Sites, direction_of, keeps_lines

LIMIT = 400
"""Passages of a text that one page lays beside another; the plain text always has all."""

_ROLES = {"heading": "heading", "footnote": "footnote", "editorial": "editorial"}
"""Parts of a document that only answer to their likes; all other words may."""


@dataclass(frozen=True, slots=True)
class Scan:
    """An image of a page, as a file of the record."""

    number: int
    """Its place among the record's files, from 1."""
    name: str
    """Of the file, without its folders."""


@dataclass(frozen=True, slots=True)
class Side:
    """One text of the document, all of a record or what one of its files gave."""

    record: Record
    sites: Sites
    start: int
    end: int
    role: str
    """`transcription`, `translation`, or nothing where the record does not say."""
    lang: str
    name: str
    """Of the file, without its folders; empty where the text is all of its record."""

    @property
    def running(self) -> list[Site]:
        """Its passages of the running text."""
        return [one for one in self.sites.all if self.start <= one.start < self.end and one.runs]

    @property
    def direction(self) -> str:
        """How it is written."""
        return direction_of(self.lang)


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage as it stands in its column."""

    site: Site
    pieces: tuple[Piece, ...]
    lines: bool
    home: str
    """The address of the passage on its record's page."""
    id: str
    """Its anchor; empty on the side of another record, whose passages have the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """Passages that answer to each other, the first side's and the second's."""

    cells: tuple[tuple[Cell, ...], tuple[Cell, ...]]
    only: tuple[tuple[str, ...], tuple[str, ...]]
    """Days and numbers that stand on one side alone, in its own words."""

    @property
    def lacks(self) -> int:
        """The side that has no counterpart, 0 or 1; -1 where both have words."""
        return next((side for side in (0, 1) if not self.cells[side]), -1)


@dataclass(frozen=True, slots=True)
class Parallel:
    """Two texts laid side by side."""

    sides: tuple[Side, Side]
    rows: tuple[Row, ...]
    beyond: int
    """Passages that are too many for one page."""


def sides_of(record: Record, others: Sequence[Record] = ()) -> tuple[Side, ...]:
    """Return the texts of a document: those of the record's own files, then the records that are judged the same."""
    sites = Sites(record)
    own = [
        Side(record, sites, one.start, one.end, one.role, _language(record, sites, one), PurePath(one.path).name)
        for one in record.sources
        if one.start is not None and one.end is not None and one.role in {"transcription", "translation"}
    ]
    if len(own) < 2:
        own = [_whole(record, sites)] if record.text.strip() else []
    return (*own, *(_whole(one, Sites(one)) for one in others if one.text.strip()))


def _whole(record: Record, sites: Sites) -> Side:
    role = record.sources[0].role if record.sources else ""
    lang = record.languages[0] if record.languages else ""
    return Side(record, sites, 0, len(record.text), role, lang, "")


def _language(record: Record, sites: Sites, source: SourceFile) -> str:
    """Return the language of what a file gave: the one most of its passages are in."""
    counted: dict[str, int] = {}
    for site in sites.all:
        if (source.start or 0) <= site.start < (source.end or 0) and site.lang:
            counted[site.lang] = counted.get(site.lang, 0) + site.end - site.start
    if counted:
        return max(counted, key=lambda one: counted[one])
    return record.languages[0] if record.languages else ""


def scans_of(record: Record) -> tuple[Scan, ...]:
    """Return the record's files that are images of pages, or are given as such."""
    return tuple(
        Scan(number, PurePath(one.path).name)
        for number, one in enumerate(record.sources, 1)
        if one.role == "scan" or one.media_type.startswith("image/")
    )


def lay(first: Side, second: Side, places: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {})) -> Parallel:
    """Lay two texts side by side.

    Args:
        first: whose passages keep their anchors.
        second: what answers to it.
        places: for each side, what its names of places surely mean.
    """
    both = (first, second)
    running = [side.running for side in both]
    shown = [one[:LIMIT] for one in running]
    anchors = tuple(Anchors(side.record, told) for side, told in zip(both, places, strict=True))
    pairs = align(*([_part(site, found) for site in sites] for sites, found in zip(shown, anchors, strict=True)))
    rows = []
    for pair in pairs:
        sites = [[shown[0][one] for one in pair.left], [shown[1][one] for one in pair.right]]
        said = [
            tuple(anchor for site in some for anchor in found.within(site.start, site.end))
            for some, found in zip(sites, anchors, strict=True)
        ]
        whole = all(sites)
        lonely = [alone(said[side], said[1 - side]) if whole else () for side in (0, 1)]
        shared = {one.key for one in said[0]} & {one.key for one in said[1]}
        rows.append(
            Row(
                cells=(
                    _cells(first, sites[0], said[0], shared, lonely[0], first),
                    _cells(second, sites[1], said[1], shared, lonely[1], first),
                ),
                only=(_told(first.record.text, lonely[0]), _told(second.record.text, lonely[1])),
            )
        )
    beyond = sum(len(all_of_it) - len(some) for all_of_it, some in zip(running, shown, strict=True))
    return Parallel((first, second), tuple(rows), beyond)


def _part(site: Site, anchors: Anchors) -> Part:
    found = anchors.within(site.start, site.end)
    # A date that is read on one side alone is still found by the numbers it is written with.
    keys = [one.key for one in found] + [f"n {number}" for one in found if one.key[0] == "d" for number in one.digits]
    return Part(site.end - site.start, tuple(keys), _ROLES.get(site.role, ""))


def _cells(
    side: Side,
    sites: Sequence[Site],
    anchors: Sequence[Anchor],
    shared: set[str],
    lonely: Sequence[Anchor],
    first: Side,
) -> tuple[Cell, ...]:
    text = side.record.text
    marks = [Mark(one.start, one.end, "shared") for one in anchors if one.key in shared]
    marks += [Mark(one.start, one.end, "alone") for one in lonely]
    is_own = side.record.id == first.record.id
    return tuple(
        Cell(
            site=site,
            pieces=tuple(cut(text, site.start, site.end, marks)),
            lines=keeps_lines(text[site.start : site.end]),
            home=f"/records/{side.record.id}#{site.id or 'text'}",
            id=site.id if is_own else "",
        )
        for site in sites
    )


def _told(text: str, lonely: Sequence[Anchor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(text[one.start : one.end].split()) for one in lonely))
