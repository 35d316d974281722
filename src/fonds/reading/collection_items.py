"""Documents of a printed collection: a number, an editor's title, a dateline with the document's own number."""

import re
from dataclasses import dataclass

from fonds.reading.authors import find_author
from fonds.reading.blocks import Block, Line
from fonds.reading.classification import value_of
from fonds.reading.dates import first_date
from fonds.reading.described import Described
from fonds.reading.name_tables import is_place
from fonds.reading.parties import find_parties, names_two
from fonds.record import EdtfDate, Evidence, Identifier, PlaceCreated
from fonds.record.dates import bounds

_NUMBER = re.compile(
    r"[*#_ ]*(?:No\.?|№|Document(?: No\.?)?|Документ(?: №)?|Doc\.) ?\d{1,4}[a-z]?[*_.:]*(?:\s+|$)(?P<title>\S.*)?$"
)
_OWN = re.compile(
    r"(?:Spec\. |Special |Spets\. |Исх\. |Вх\. |Prot\. )?(?:No\.?|№|"
    r"Nos\.) ?(?P<value>[A-ZА-ЯЁ]{0,3}-?\d[\w/-]*(?: ?(?:[-–,]|and) ?\d[\w/-]*)?)"
)
_BEFORE = re.compile(r"(?:no later than|not later than|before|до|не позднее)\s*$", re.IGNORECASE)
_AFTER = re.compile(r"(?:not earlier than|no earlier than|after|после|не ранее)\s*$", re.IGNORECASE)
_CIRCA = re.compile(r"(?:circa|about|c\.|approximately|around|около)\s*$", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:[A-Z]+ (?:EMBASSY|LEGATION|CONSULATE|MISSION),? )?(?P<place>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)\.?"
)
_PLACE = re.compile(
    r"(?:^|[\s,])(?P<place>[A-ZА-ЯЁ][a-zа-яё'’-]{2,}(?: (?:de |"
    r"von )?[A-ZА-ЯЁ][a-zа-яё'’-]+)?)[\s.,*]*(?:TOP SECRET|SECRET|Copy|$)"
)
_NOT_A_PLACE = re.compile(r"(?:Spec|Top|Secret|Copy|No|Nos|Original|Urgent|Confidential|Draft|Later|Night|Morning)\b")
_OF_DATELINE = re.compile(
    r"(?:(?:The )?[A-Z][\w.’'-]* )?(?:Legation|Embassy|Department|Ministry|Consulate|Office|Mission)\b[\w .,’'-]{0,60},"
)
"""The office above its place and date, which a dateline of two lines begins with."""
_MOST_TITLE = 8


@dataclass(frozen=True, slots=True)
class CollectionItem:
    """What the editors' head says, and the blocks of the document's own text."""

    described: Described
    body: list[Block]
    head: tuple[int, int]


def describe_collection_item(text: str, blocks: list[Block]) -> CollectionItem | None:
    """Describe a document that begins as an item of a printed collection does, or return None."""
    if not blocks:
        return None
    numbered = _NUMBER.match(blocks[0].lines[0].text)
    if numbered is None:
        return None
    lines = [(index, line) for index, block in enumerate(blocks[:5]) for line in block.lines][: _MOST_TITLE + 2]
    title: list[tuple[int, int]] = []
    first = lines[0][1]
    if numbered["title"]:
        title.append((first.start + numbered.start("title"), first.end))
    for position, (index, line) in enumerate(lines[1:], 1):
        dated = first_date(text, line.start, line.end)
        if dated and _is_dateline(text, line, dated, bool(title)):
            if not title:
                return None
            body = _after(blocks, index, line)
            below = body[0].lines[0] if body else None
            return CollectionItem(_describe(text, title, line, dated, below), body, (first.start, line.end))
        if title and _OF_DATELINE.fullmatch(line.text) and text[title[-1][1] - 1] in ".)]":
            continue
        if position > _MOST_TITLE or len(line.text) > 900 or names_two(line.text):
            return None
        title.append((line.start, line.end))
    return None


def _is_dateline(text: str, line: Line, dated: tuple[int, int, str], titled: bool) -> bool:
    """Say whether a line is a dateline and not a title that names a date."""
    before = text[line.start : dated[0]].strip(" *#_,")
    after = text[dated[1] : line.end]
    if not titled or len(line.text.split()) > 24:
        return False
    rest = _OWN.sub("", before)
    rest = re.sub(r"(?:No|Not) (?:later|earlier) than|[Cc]irca|[Bb]efore|[Aa]fter", "", rest)
    return len(rest.split()) <= 4 and len(after.split()) <= 10


def _after(blocks: list[Block], index: int, line: Line) -> list[Block]:
    """Return the blocks behind a line, the rest of its own block first."""
    rest = tuple(each for each in blocks[index].lines if each.start > line.start)
    return ([Block(rest)] if rest else []) + blocks[index + 1 :]


def _describe(
    text: str, title: list[tuple[int, int]], line: Line, dated: tuple[int, int, str], below: Line | None
) -> Described:
    start, end = title[0][0], title[-1][1]
    said = " ".join(text[start:end].replace("*", " ").replace("#", " ").split())
    senders, recipients = find_parties(text[start:end], start, "heading")
    if not senders and not recipients:
        senders = find_author(text[start:end], start, "heading")
    own = _OWN.search(text, line.start, line.end)
    identifiers = []
    if own:
        identifiers.append(
            Identifier(text=own.group(), kind="document_number", value=own["value"], start=own.start(), end=own.end())
        )
    return Described(
        title=said,
        date_created=_date(text, line, dated),
        place_created=_place(text, line, dated, own) or (_place_below(below) if below else None),
        senders=senders,
        recipients=recipients,
        identifiers=tuple(identifiers),
        evidence=(Evidence(field="title", basis="heading", start=start, end=end),),
    )


def _date(text: str, line: Line, dated: tuple[int, int, str]) -> EdtfDate | None:
    start, end, edtf = dated
    before = text[line.start : start]
    for pattern, form in ((_BEFORE, "../{}"), (_AFTER, "{}/.."), (_CIRCA, "{}~")):
        match = pattern.search(before)
        if match:
            start, edtf = line.start + match.start(), form.format(edtf)
    meant = bounds(edtf)
    if meant is None:
        return None
    return EdtfDate(
        text=text[start:end], edtf=edtf, earliest=meant[0], latest=meant[1], basis="dateline", start=start, end=end
    )


def _place_below(line: Line) -> PlaceCreated | None:
    """Return the place that the line under the dateline is: `Washington`, `AMERICAN EMBASSY Moscow`."""
    match = _ALONE.fullmatch(line.text)
    if match is None or value_of(line.text) or _NOT_A_PLACE.match(line.text) or not is_place(match["place"]):
        return None
    start = line.start + match.start("place")
    name = match["place"]
    return PlaceCreated(text=name, name=name, basis="dateline", start=start, end=start + len(name))


def _place(text: str, line: Line, dated: tuple[int, int, str], own: "re.Match[str] | None") -> PlaceCreated | None:
    """Return the place before or after the date: a name of one or two words, and nothing else beside numbers."""
    spans = [(dated[1], line.end), (max(line.start, own.end() if own and own.end() <= dated[0] else 0), dated[0])]
    for start, end in spans:
        for match in _PLACE.finditer(text[start:end].rstrip("*# ,")):
            name = match["place"]
            if not _NOT_A_PLACE.match(name):
                at = start + match.start("place")
                return PlaceCreated(text=name, name=name, basis="dateline", start=at, end=at + len(name))
    return None
