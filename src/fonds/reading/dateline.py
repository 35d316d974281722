"""The dateline: where and when a document was written."""

import re

from fonds.reading.blocks import Block
from fonds.reading.classification import value_of
from fonds.reading.dates import first_date
from fonds.reading.office_dates import is_of_review
from fonds.reading.parties import titled
from fonds.record import EdtfDate, PlaceCreated
from fonds.record.basis import Basis
from fonds.record.dates import bounds

_INSTITUTION = re.compile(
    r"\b(?:legation|embassy|consulate|department|ministry|office|mission|mansion|bureau|hotel|headquarters|commission|"
    r"consulate-general|foreign|white house|delegation|court|navy|war|treasury|state of|u\. ?s\. ?s\.|steamer|flagship|"
    r"agency|palace|secretariat|chancellery|committee|united states|house|institute|company|bank|university|"
    r"street|avenue|square|broadway|place|rue|building|no\.|camp|consul|vice-consulate|quai|club|college|"
    r"directory|army|section)\b",
    re.IGNORECASE,
)
_RECEIVED = re.compile(r"^[\[(]?(?:Received|Rec['’]d|Recd|Delivered|Sent|Dated|Handed)\b", re.IGNORECASE)
_STAMPED = re.compile(r"\b(?:Received|Rec['’]d|Recd|Communicated)\b[^\n)\]]{0,40}\Z", re.IGNORECASE)
_MARGIN = re.compile(r"\A\[\d{1,4}\.?\] ?")
"""The page of another edition that begins there."""
_SPAN = re.compile(r"\b(?:until|till|since|from|through|after|before|during|between)\s*\Z")
"""What leads to the end or the beginning of a time rather than to the day of writing."""
_UNTIL = re.compile(r" ?[–—-] ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2},?)? \d{4}\b")
"""The other end of a span of months or days, as an office was held."""
_NO_PLACE = re.compile(
    r"(?:from|extracts?|copy|telegram|cable|circular|memorandum|translation|undated|circa|report|letter|note|draft)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[A-ZÀ-ÞА-ЯЁ“‘'][\w.’'‘\-À-ÿ]*(?: (?:de|del|di|la|le|el|do|da|von|van|of|the|am|a|sur|los|las|San|"
    r"St\.|[A-ZÀ-ÞА-ЯЁ][\w.’'\-À-ÿ]*))*"
)
_UNDATED = re.compile(r"(?:[\[(],? ?undated[.\])]+|(?<=, )undated\.)", re.IGNORECASE)
_RECEIVED_LATER = re.compile(r"[\[(](?:Received|Rec['’]d|Recd)\b")
_JOINS = frozenset({"of", "the", "for", "in", "de", "la", "le", "by", "at", "and", "du", "des", "von", "van"})
"""Small words of the names of institutions and places."""
_GOES_ON = re.compile(r"(?:\b(?:on|of|the|since|from|until|till|by|to|in|and|before|after|dated|for)|[,;])\s*$")
_REFERS = re.compile(r"\W{0,3}(?:RE[FP][A-Z]{0,8}|References?|SUBJECT|Subject|Attachments?|ATTACHMENTS?)\b ?[:;.)]")
_OF_ANOTHER = re.compile(
    r"\b(?:request|letter|memorandum|memo|cable|telegram|dispatch) (?:of|dated)\s*\Z|\battachments?\b[^\n]{0,8}\Z",
    re.IGNORECASE,
)
_CITES = re.compile(r"\b(?:dated|DATED|of|our|your|memorandum|letter|dispatch)[,:]?\Z")
_LONG = 260
_MOST_BLOCKS = 12


def find_dateline(
    text: str, blocks: list[Block], after: int, basis: Basis = "dateline"
) -> tuple[EdtfDate | None, PlaceCreated | None]:
    """Return the date and place of the first dateline from the block `after` on; each is None where it is not given."""
    for number, whole in enumerate(blocks[after : after + _MOST_BLOCKS], after):
        block = whole
        if number and cites_what_follows(blocks[number - 1].text):
            continue
        long = len(" ".join(block.text.split())) > _LONG
        if long:
            # In a text without empty lines the dateline is the first of its lines.
            block = Block(whole.lines[:1])
            if len(" ".join(block.text.split())) > _LONG:
                return None, None
        first = block.lines[0]
        if _RECEIVED.match(first.text) or _REFERS.match(first.text):
            continue
        undated = _UNDATED.search(text, block.start, block.end)
        found = first_date(text, block.start, block.end)
        if found and _is_dateline(text, block, found[0], found[1]):
            start, end, edtf = found
            end = start + len(text[start:end].rstrip(" ,;"))
            meant = bounds(edtf) or (None, None)
            date = EdtfDate(
                text=text[start:end], edtf=edtf, earliest=meant[0], latest=meant[1], basis=basis, start=start, end=end
            )
            return date, _place(text, block, start, basis)
        received = _RECEIVED_LATER.search(text, block.start, block.end)
        if found and received and received.start() < found[0] and len(block.text) < _LONG // 2:
            return None, _place(text, block, received.start(), basis)
        if undated and len(block.text) < 100:
            return None, _place(text, block, undated.start(), basis)
        if long:
            return None, None
    return None, None


def cites_what_follows(above: str) -> bool:
    """Say whether words break off where the date of a document that they cite follows, as `our memorandum dated`."""
    return bool(_CITES.search(above[-40:]))


def _is_dateline(text: str, block: Block, start: int, end: int) -> bool:
    """Say whether a block that holds a date is a line of place and date rather than a sentence."""
    # What stands more than a line above the date is of the heading, not of the dateline.
    above = text.rfind("\n", block.start, max(block.start, text.rfind("\n", block.start, start)))
    before, rest = text[max(above, block.start) : start], text[end : block.end]
    if len(block.lines) <= 3 and before.endswith("\n") and not _GOES_ON.search(before):
        before = ""
    if _RECEIVED.search(before.strip()) or _STAMPED.search(before) or _SPAN.search(before):
        return False
    if is_of_review(text[max(0, start - 60) : start]):
        return False
    if _OF_ANOTHER.search(before) or _UNTIL.match(rest):
        return False
    if len(before.split()) > 22 or len(rest.split()) > 22:
        return False
    plain = [word for word in re.findall(r"[^\W\d_]+", before) if word.islower() and word not in _JOINS]
    if len(plain) > 4 or re.search(
        r"\b(?:your|my|the following|yesterday|telegram|despatch|letter|dispatch|note|have|has|was|were|is|are)\b",
        before,
    ):
        return False
    follows = rest.lstrip(" .,]):;—–-\n")
    return (
        not follows
        or follows[0] in "(["
        or follows[:8].lower().startswith(("received", "recd", "sent", "midnight", "noon", "no."))
        or follows[0].isdigit()
        or len(follows.split()) <= 6
    )


def _place(text: str, block: Block, until: int, basis: Basis) -> PlaceCreated | None:
    """Return the place in what stands before the date: the first part that is no institution.

    What stands on the date's own line goes first where the line above is an institution's or is not of the dateline.
    """
    line = max(text.rfind("\n", block.start, until) + 1, block.start)
    gap = text.rfind("   ", line, until)
    if gap > 0 and (apart := _place_in(text, gap, until, basis)):
        # What stands far to the left on the line is of another column: a writer's name or a number.
        return apart
    above = text[block.start : max(line - 1, block.start)].rstrip()
    own = above and (not above.endswith(",") or _INSTITUTION.search(above))
    return (_place_in(text, line, until, basis) if own else None) or _place_in(text, block.start, until, basis)


def _place_in(text: str, at: int, until: int, basis: Basis) -> PlaceCreated | None:
    for piece in re.split(r"[,\n;]|—|\s{3,}", text[at:until]):
        begin = at
        at += len(piece) + 1
        said = _MARGIN.sub("", piece.strip()).strip(" \t.[]()“”\"'*")
        said = re.sub(r"^(?:At|In|Off|Near|From|FROM|AT|IN|TO|To) (?=[A-ZА-ЯЁ])", "", said)
        if value_of(said) or (said.isupper() and len(said.split()) > 2):
            continue
        if (
            not said
            or said.lower().endswith("day")
            or _RECEIVED.match(said)
            or titled(said)
            or _NO_PLACE.match(said)
            or _INSTITUTION.search(said)
            or any(sign.isdigit() for sign in said)
        ):
            continue
        if not _PLACE.fullmatch(said) or len(said.split()) > 5:
            continue
        start = text.index(said, begin)
        return PlaceCreated(text=said, name=said, basis=basis, start=start, end=start + len(said))
    return None
