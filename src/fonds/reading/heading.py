"""The heading of a document: the line that names its parties, or else the line that names the document."""

import re
from dataclasses import dataclass, replace

from fonds.reading.blocks import Block, Line
from fonds.reading.dates import first_date
from fonds.reading.identifiers import is_file_line, is_number_line
from fonds.reading.litter import is_release_stamp
from fonds.reading.parties import is_party_heading

_BRACKETED = re.compile(r"[\[(][^\[\]]{1,120}[\])]\.?\d{0,3}")
_SALUTATION = re.compile(
    r"(?:My (?:dear|Dear|lord|Lord) |Dear |Sir\b(?! [A-Z])|Sirs\b|Gentlemen|Madam|Excellency|Your Excellency|"
    r"Monsieur|Mr\. (?:Minister|Secretary|Ambassador|President)|Most |Honored|Great and|To )"
)
_KINDS = (
    (re.compile(r"telegram|cable", re.IGNORECASE), "telegram"),
    (re.compile(r"memorandum|aide-m", re.IGNORECASE), "memorandum"),
    (re.compile(r"circular", re.IGNORECASE), "circular"),
)
_NAMES_A_DOCUMENT = re.compile(
    r"\b(?:memorandum|report|agreement|convention|treaty|note|act|proclamation|statement|minutes|"
    r"resolution|decree|protocol|"
    r"declaration|message|cablegram|edict|award|announcement|authorization|"
    r"proc[eèé]s-verbal|speech|address|letter|record|conversation|press release|order|law|exchange|"
    r"contract|list|schedule|"
    r"extract|draft|article|editorial|summary|circular|charter|constitution|regulations?|instructions?|opinion|report|"
    r"remarks|telegram|paper|plan|proposal|text|memorial|petition|affidavit|despatch|inclosure|translation|credentials|"
    r"certificate|questionnaire|intelligence estimate|bulletin|notes (?:on|of)|"
    r"rules (?:of|for|on|in|governing|respecting|concerning)|"
    r"discours|ordonnance|d[eé]cret|traduction|lettre|trait[eé]|circulaire|ordinance)\b",
    re.IGNORECASE,
)
_KIND_ALONE = re.compile(
    r"(?:pro ?memoria|(?:confidential )?memorandum|note verbale|aide[- ]m[eé]moire|memorial|"
    r"protest|protocole? final|proc[eèé]s[- ]verbal|circular|card|declaration)\.?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[:,;]$|\b(?:read|explained|believed|is|was|are|were|has|have|had|asked|said|told|did|will)\b")
_LABELLED = re.compile(r"(?:Exhibit|Schedule|Appendix|Annex|Document|Paper|No\.) ?[A-Z\d]{1,4}\.?|[A-Z]\.?|[IVX]+\.?")
_NUMBERED = re.compile(r"\d{1,4}\. +")
_MARGIN = re.compile(r"\[\d{1,4}(?:, ?\d{1,4})*\.?\] ?\*?|\* ?(?=[A-ZÀ-Þ])")
"""The page of another edition that begins there; the title keeps it, as the edition's own titles do."""
_CAPTION = re.compile(r"(?:\[\d{1,4}\.?\] ?\*?)?(?:No|NO)\. ?\d{1,4}\. ?[—–] ?(?!\[)[^\n]{3,240}[^\n:;,]")
"""A numbered caption that the edition sets above a document or above the first of a group."""
_ASSERTS = re.compile(
    r"\b(?:is|are|was|were|has been|have been|had been|shall|should|would|could|must|sera|peut|sont)\b|"
    r"\b[a-z]+(?:ed|ght) that\b"
)
"""What makes a sentence of words, where a title has none."""
_BEGINS_DATELINE = re.compile(
    r"(?:Legation|Embassy|Department|Consulate|The White House|Office|Ministry|\[|\(|No\.|\d)"
)
_MOST_BLOCKS = 9


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and where it stands among the blocks."""

    title: str
    """On one line, without footnote figures."""
    text: str
    start: int
    end: int
    block: int
    is_party: bool


def find_heading(blocks: list[Block]) -> Heading | None:
    """Return the heading among the first blocks, or None where there is none for sure."""
    plain: Heading | None = None
    for index, block in enumerate(blocks[:_MOST_BLOCKS]):
        lines = [line for line in block.lines if not is_release_stamp(line.text)]
        while lines and (is_number_line(lines[0].text) or _BRACKETED.fullmatch(lines[0].text)):
            lines.pop(0)
        if not lines:
            continue
        if len(lines) > 1 and _CAPTION.fullmatch(lines[0].text) and _party_heading(lines[1:]):
            lines.pop(0)
        while len(lines) > 1 and (_BRACKETED.fullmatch(lines[-1].text)):
            lines.pop()
        text = "\n".join(line.text for line in lines)
        party = _party_heading(lines) if not _SALUTATION.match(text) else None
        if party is not None and not (plain and _SENTENCE.search(party[1])):
            found = _heading(party[0], party[1], block, index, is_party=True)
            margin = _MARGIN.match(lines[0].text)
            return replace(found, title=margin.group() + found.title) if margin else found
        margin = _MARGIN.match(text)
        captioned = index == 0 and len(lines) == 1 and len(blocks) > 1 and _CAPTION.fullmatch(text)
        if plain is None and (captioned or (index < 4 and _may_name(text[margin.end() if margin else 0 :]))):
            plain = _heading(lines[0].start, text, block, index, is_party=False)
        elif plain is None and index == 0 and (numbered := _NUMBERED.match(text)) and _is_short(text[numbered.end() :]):
            plain = _heading(lines[0].start + numbered.end(), text[numbered.end() :], block, index, is_party=False)
        elif len(text) > 400 or _SALUTATION.match(text):
            break
    return plain or _first_line(blocks)


def _is_short(text: str) -> bool:
    """Say whether what stands behind an edition's number is a title of a few words."""
    return "\n" not in text and len(text.split()) <= 6 and text[-1:] not in ".:;," and _may_name(text)


def _party_heading(lines: list[Line]) -> tuple[int, str] | None:
    """Return where a heading of two parties starts among lines and how it reads: as few lines as make it whole."""
    for count in range(1, min(len(lines), 5) + 1):
        text = "\n".join(line.text for line in lines[:count])
        if len(text) > 330:
            return None
        numbered = _NUMBERED.match(text) or _MARGIN.match(text)
        start = numbered.end() if numbered else 0
        if not is_party_heading(text[start:]):
            continue
        following = lines[count].text if count < len(lines) else ""
        if not following or text[-1] in ".)" or _begins_dateline(following) or text[-1].isdigit():
            return lines[0].start + start, text[start:]
        if not is_party_heading(f"{text[start:]}\n{following}") or following[0].isupper():
            return lines[0].start + start, text[start:]
    return None


def _begins_dateline(line: str) -> bool:
    """Say whether a line under a heading is the first of a dateline, a note or a number."""
    return bool(_BEGINS_DATELINE.match(line) or first_date(line, 0, len(line)))


def _first_line(blocks: list[Block]) -> Heading | None:
    """Return the first line as the title where it is short, stands alone, and begins nothing else."""
    block = blocks[0]
    line = block.lines[0]
    text = line.text
    if is_release_stamp(text):
        return None
    words = text.split()
    if len(block.lines) == 1 and len(blocks) > 1 and _KIND_ALONE.fullmatch(text):
        return _heading(line.start, text, block, 0, is_party=False)
    if len(words) > 12 or not (text[0].isupper() or text.startswith("“")) or _SALUTATION.match(text):
        return None
    if _ASSERTS.search(text):
        return None
    if text.endswith((",", ";", ":")) or first_date(text, 0, len(text)) or _BRACKETED.fullmatch(text):
        return None
    if len(block.lines) > 1 or is_file_line(text) or not (_LABELLED.fullmatch(text) or _NAMES_A_DOCUMENT.search(text)):
        return None
    return _heading(line.start, text, block, 0, is_party=False)


def _heading(start: int, text: str, block: Block, index: int, *, is_party: bool) -> Heading:
    title = re.sub(r"(?<=[a-zé).”\"])(?<!\d\.)\d{1,3}(?=\s|$|,)", "", " ".join(text.split()))
    title = re.sub(r"(?<=\b1[5-9]\d\d)\d{1,2}$", "", title)
    return Heading(title, text, start, start + len(text) if is_party else block.lines[-1].end, index, is_party)


def _may_name(text: str) -> bool:
    """Say whether lines name a document rather than begin it."""
    if len(text) > 300 or _SALUTATION.match(text) or not text[:1].isupper():
        return False
    if text.endswith((":", ";", ",")) or (_ASSERTS.search(text) and text[-1] in ".?!"):
        return False
    dated = first_date(text, 0, len(text))
    if dated and not _NAMES_A_DOCUMENT.search(text[: dated[0]]):
        return False
    words = text.split()
    return bool(_NAMES_A_DOCUMENT.search(text)) and (len(words) <= 40 and text.count(". ") <= 2)


def genre_of(heading: Heading | None, blocks: list[Block]) -> str | None:
    """Return the genre that the notes around a heading say, such as `[Telegram]` or `861.00/2: Telegram`."""
    around = blocks[: (heading.block if heading else 0) + 3]
    for block in around:
        for line in block.lines:
            if len(line.text) < 100 and (line.text.startswith(("[", "(")) or ": Telegram" in line.text):
                for pattern, genre in _KINDS:
                    if pattern.search(line.text):
                        return genre
    return None
