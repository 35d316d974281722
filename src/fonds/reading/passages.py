"""The text cut into passages, each with the part it plays. They are in order, never overlap, and leave no word out."""

import re
from dataclasses import dataclass
from itertools import pairwise

from fonds.reading.blocks import Block, Line
from fonds.reading.litter import is_litter
from fonds.record import Party, Passage
from fonds.record.passages import PassageRole

_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}|\*{1,3}|†) ?[A-Z“‘\"«А-Я]")
_SALUTATION = re.compile(
    r"(?:(?:My )?[Dd]ear .{1,60}|Sirs?|Gentlemen|Madam|(?:Your )?Excellency|Esteemed .{1,50}|"
    r"Respected .{1,50}|Уважаем\w+ .{1,50}|Дорог\w+ .{1,50})[:,!.—]"
)
_ADDRESS = re.compile(
    r"(?:[Tt]o(?: the)? (?:Cde|Comrade|Mr|the|His|Members|Secretar)|TO[: ]|To: |Кому|Тов(?:арищу)?\.? |## To )"
)
_ATTESTED = re.compile(
    r"(?:Attested|Certified|True copy|Verified|Correct copy|Authenticated|Copy verified|Верно|Attest)\b", re.IGNORECASE
)
_ATTACHMENT = re.compile(
    r"[\[(]?(?:Sub-?)?(?:Inclosure|Enclosure|Annex|Appendix|Attachment|Приложение)s?\b.{0,80}$", re.IGNORECASE
)
_EDITORIAL = re.compile(
    r"\[(?:Translat|Edit|Note|Примеч)[^\n]*\]$|Translated by\b.{0,80}$|This document was made possible\b|Footnotes?$",
    re.IGNORECASE,
)
_FOOT_DATE = re.compile(r"\d{1,2} [A-ZА-Яа-я][a-zа-я]+ \d{4}(?: ?г\.?)?\.?$")
_ENDS = ".!?:;”\"’'»)…]"


@dataclass(frozen=True, slots=True)
class Zones:
    """Where the parts of a page are, as offsets; the whole text is the document's own where there are none."""

    body: tuple[int, int]
    catalogue: int | None = None
    heads: tuple[tuple[int, int], ...] = ()
    editorial: tuple[tuple[int, int], ...] = ()
    cover: tuple[int, int] = (0, 0)
    """Where a cover form stands before the document."""


def find_passages(
    blocks: list[Block],
    zones: Zones,
    signed: tuple[Party, ...],
    heads: tuple[tuple[int, int], ...],
    lang: str | None = None,
) -> tuple[Passage, ...]:
    """Cut a plain text into passages.

    Args:
        blocks: all blocks of the text.
        zones: the parts of the page.
        signed: the signatories already found.
        heads: spans of the title, dateline and numbers already found.
        lang: the language of the words, where it is another than the record's.
    """
    signatures = tuple((party.start or 0, party.end or 0) for party in signed if party.start is not None)
    known = (*heads, *zones.heads)
    found: list[Passage] = []
    for block in blocks:
        for start, end, text in _pieces(block, signatures):
            role = _role(text, start, end, zones, signatures, known)
            found.append(Passage(id=f"p{len(found) + 1}", role=role, lang=lang, start=start, end=end))
    return tuple(found)


def _pieces(block: Block, signatures: tuple[tuple[int, int], ...]) -> list[tuple[int, int, str]]:
    """Return the passages of a block: all of it, or its lines where each line is a paragraph of its own."""
    lines = block.lines
    groups: list[list[Line]] = [[lines[0]]]
    wrapped = len(lines) > 2 and _is_wrapped(lines)
    for before, line in pairwise(lines):
        together = any(begin <= before.start and line.end <= stop + 2 for begin, stop in signatures)
        joins = together or (
            wrapped
            and not is_litter(before.text)
            and not (len(before.text) < 0.7 * _width(lines) and before.text[-1:] in _ENDS)
        )
        if joins:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [(group[0].start, group[-1].end, "\n".join(line.text for line in group)) for group in groups]


def _width(lines: tuple[Line, ...]) -> int:
    return max(len(line.text) for line in lines)


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Say whether lines were broken by width: most are nearly as long as the longest, and go on in the next."""
    width = _width(lines)
    if not 35 <= width <= 110:
        return False
    full = sum(len(line.text) > 0.75 * width for line in lines[:-1])
    open_ends = sum(line.text[-1:] not in _ENDS for line in lines[:-1])
    return full >= 0.6 * (len(lines) - 1) and open_ends >= 0.5 * (len(lines) - 1)


def _role(
    text: str,
    start: int,
    end: int,
    zones: Zones,
    signatures: tuple[tuple[int, int], ...],
    heads: tuple[tuple[int, int], ...],
) -> PassageRole:
    if is_litter(text):
        return "litter"
    if zones.catalogue is not None and start >= zones.catalogue:
        return "catalogue"
    if zones.cover[0] <= start < zones.cover[1]:
        return "catalogue"
    if any(begin <= start < stop for begin, stop in zones.editorial):
        return "editorial"
    if any(start < stop and begin < end for begin, stop in signatures) and end - start < 250:
        return "signature"
    if any(start < stop and begin < end for begin, stop in heads) and end - start < 600:
        return "heading"
    if not zones.body[0] <= start < zones.body[1]:
        return "editorial"
    for role, pattern, most in _SHAPES:
        if end - start <= most and pattern.match(text):
            return role
    return "paragraph"


_SHAPES: tuple[tuple[PassageRole, "re.Pattern[str]", int], ...] = (
    ("attestation", _ATTESTED, 200),
    ("salutation", _SALUTATION, 80),
    ("address", _ADDRESS, 150),
    ("attachment", _ATTACHMENT, 120),
    ("editorial", _EDITORIAL, 400),
    ("heading", _FOOT_DATE, 60),
    ("footnote", _FOOTNOTE, 1500),
)
