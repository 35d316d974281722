"""Markings: who might see a document when it was written."""

import re

from fonds.reading.blocks import Block
from fonds.record import Classification
from fonds.record.basis import ClassificationBasis

TERMS: dict[str, str] = {
    "top secret": "Top Secret",
    "strictly secret": "Top Secret",
    "absolutely secret": "Top Secret",
    "of special importance": "Of Special Importance",
    "secret": "Secret",
    "strictly confidential": "Strictly Confidential",
    "highly confidential": "Strictly Confidential",
    "confidential": "Confidential",
    "restricted": "Restricted",
    "for official use only": "Official Use Only",
    "official use only": "Official Use Only",
    "limited official use": "Limited Official Use",
    "unclassified": "Unclassified",
    "declassified": "Declassified",
    "cosmic top secret": "Cosmic Top Secret",
    "nato secret": "NATO Secret",
    "nato confidential": "NATO Confidential",
    "eyes only": "Eyes Only",
    "совершенно секретно": "Top Secret",
    "сов. секретно": "Top Secret",
    "сов секретно": "Top Secret",
    "особой важности": "Of Special Importance",
    "строго секретно": "Top Secret",
    "секретно": "Secret",
    "для служебного пользования": "Official Use Only",
    "streng geheim": "Top Secret",
    "geheim": "Secret",
    "vertraulich": "Confidential",
}
_WORDS = "|".join(re.escape(term) for term in sorted(TERMS, key=len, reverse=True))
_LINE = re.compile(rf"(?:[#*\[(\s]*)(?P<term>{_WORDS})(?=[\s.,;:\])*!/—–-]|$)(?P<rest>[^\n]*)", re.IGNORECASE)
_REST = re.compile(
    r"[\s.,;:\])*!/#—–-]*(?:(?:special folder|urgent|personal|immediate|priority|niact|eyes only|no distribution|very|"
    r"copy (?:no\.?|№|number|#)?\s*\w{1,4}(?:\s*of\s*\d+)?|no\. ?\d+|issue \d+|экз\.? ?№? ?\d+|only|"
    r"limited distribution|"
    r"security information|attachment \d*|appendix \d*|draft|original|memorandum|telegram|ex\. ?\w+|the|"
    r"series \w+|dear .{1,40},)[\s.,;:\])*!/—–-]*)*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:^|[\s.])(?P<term>TOP SECRET|SECRET|CONFIDENTIAL|СОВ\. СЕКРЕТНО|СОВЕРШЕННО СЕКРЕТНО|"
    r"СЕКРЕТНО)(?P<rest>(?:\s*[.,]?\s*[Cc]opy (?:[Nn]o\.?|№) ?\d+\.?)?)$"
)
_IN_NOTE = re.compile(
    rf"\b(?:classified|marked|stamped|graded)(?:\s+as)?\s+[“\"‘']?(?P<term>{_WORDS})\b", re.IGNORECASE
)
_SOURCE_NOTE = re.compile(
    rf"^\s*(?:-\s*)?\d{{0,3}}\.?\s*Source: .{{0,300}}?\. (?P<term>{_WORDS})(?:;[^.]{{1,60}})?\.",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 14


def value_of(text: str) -> str | None:
    """Return the controlled term that a text is, or None."""
    return TERMS.get(" ".join(text.lower().split()).strip(" .,:;[]()*"))


def find_marking(text: str, blocks: list[Block]) -> Classification | None:
    """Return the marking that stands on the document: a line of its own among the first, or after the dateline."""
    for block in blocks[:_HEAD]:
        for line in block.lines[:14]:
            if len(line.text) > 90:
                continue
            match = _LINE.match(line.text)
            if match and _REST.fullmatch(match["rest"]):
                start = line.start + match.start("term")
                return _made(text, start, start + len(match["term"]), "stated")
            tail = _TAIL.search(line.text)
            if tail and tail.start() and any(sign.isdigit() for sign in line.text):
                start = line.start + tail.start("term")
                return _made(text, start, start + len(tail["term"]), "stated")
    return None


def find_source_note(text: str, blocks: list[Block]) -> Classification | None:
    """Return the marking that an edition's source note gives: `Source: Department of State. Secret.` is one."""
    for block in blocks[-25:]:
        for line in block.lines:
            match = _SOURCE_NOTE.match(line.text)
            if match:
                start = line.start + match.start("term")
                return _made(text, start, start + len(match["term"]), "catalogue")
    return None


def find_inferred(text: str, spans: list[tuple[int, int]]) -> Classification | None:
    """Return the marking that an editor's note infers; `spans` are the notes."""
    for begin, end in spans:
        match = _IN_NOTE.search(text, begin, end)
        if match:
            return _made(text, match.start("term"), match.end("term"), "inferred")
    return None


def marking_at(text: str, start: int, end: int, basis: ClassificationBasis) -> Classification | None:
    """Return the marking that `text[start:end]` is, or None."""
    return _made(text, start, end, basis) if value_of(text[start:end]) else None


def _made(text: str, start: int, end: int, basis: ClassificationBasis) -> Classification:
    said = text[start:end]
    return Classification(
        text=said, value=TERMS[" ".join(said.lower().split()).strip(" .,:;[]()*")], basis=basis, start=start, end=end
    )
