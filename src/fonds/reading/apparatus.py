"""Editorial marks, with the brackets an edition puts around them."""

import re

from fonds.record import ApparatusMark
from fonds.record.passages import ApparatusKind

_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]\n]{1,600})\]")
_ANCHOR = re.compile(r"\d{1,3}|[a-z*†‡§]{1,2}|\*+|\d{1,2}[a-z]")
_GAP = re.compile(
    r"(?:\.\.\.|…|[\d½ ]*(?:words?|lines?|pages?|paragraphs?|letters?|names?|sections?)?\s*(?:illegible|"
    r"unreadable|missing|omitted|"
    r"redacted|excised|sanitized|not declassified|deleted|withheld|lacuna|gap|cut|torn|blank|indecipherable|garbled|"
    r"undeciphered|group(?:s)? (?:missing|garbled|undecypherable)|неразборчиво|нрзб\.?|пропуск).*|"
    r".{0,90}(?:not declassified|redacted|"
    r"illegible|garbled|excised|неразборчиво)\.?|.{0,20}(?:text|remainder|rest) (?:missing|cut off|omitted).*)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:(?:translator|editor|trans|ed|transcriber|archivist|author|примечание|прим|footnote|"
    r"note)(?:[’']?s)?(?: |\.|:)"
    r"|(?:[Tt]ranslator|[Ee]ditor)[’']s [Nn]ote|note:|sic:|marginal|in the margin)",
    re.IGNORECASE,
)
_ADDITION = re.compile(
    r"(?:hand-?written|in (?:ink|pencil|hand)|stamp(?:ed)?|marginalia|signature|signed|handwriting|"
    r"initialed|initialled|"
    r"underlined|emphasis|от руки|штамп|подпись|резолюция|seal)\b.*",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"(?:page \d{1,4}|telegram|extracts?|translation|enclosure|inclosure|paraphrase|attachment|annex|appendix|circular|"
    r"confidential|secret|memorandum|"
    r"received .*|by (?:cable|telegraph).*|undated.*|sub-?(?:in|en)closure.*|(?:in|en)closures?\b.*|"
    r"\w{6,11} \d{1,3} in no\. ?\d{1,4}|"
    r"email\s?protected|facsimile|part air"
    r"|.{0,20}—translation|untitled)\.?",
    re.IGNORECASE,
)
_SAID_TO_BE_THERE = re.compile(
    r"(?:hand-?written|signatures?|signed|stamp(?:ed)?|seal|initial(?:l?ed|s)|marginalia|underlined|handwriting)\.?",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"(?m)^(?:\*{1,3} ?|[a-e] )(?:On|At|In) (?:the )?(?=[^\n]{0,60}\bpage\b)"
    r"(?=[^\n]{0,80}\b(?:stamp|note|inscription|mark|resolution|signature)\b)[^\n]{1,400}$"
)
"""A line at the foot in which an edition tells of a stamp or note on the page."""
_CERTAIN_SIC = frozenset({"sic", "sic!", "так", "так в тексте", "так в документе", "так!"})


def find_apparatus(text: str) -> tuple[ApparatusMark, ...]:
    """Find the editorial marks of a text: what is supplied, lost, glossed, noted, doubtful, said to stand so, added."""
    found = []
    for match in _BRACKETS.finditer(text):
        inside = match["inside"].strip()
        if not inside or _ANCHOR.fullmatch(inside) or not _is_mark(inside):
            continue
        start, end = match.span()
        found.append(ApparatusMark(kind=_kind(text, match, inside), text=text[start:end], start=start, end=end))
    for match in _FOOT.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        found.append(ApparatusMark(kind="note", text=text[start:end], start=start, end=end))
    return tuple(sorted(found, key=lambda mark: mark.start))


def _is_mark(inside: str) -> bool:
    """Say whether brackets hold an editor's words, not the document's own heading, list number or page furniture."""
    return any(sign.isalpha() for sign in inside) or bool(_GAP.fullmatch(inside)) or inside.strip("?. ").isdigit()


def _kind(text: str, match: "re.Match[str]", inside: str) -> ApparatusKind:
    low = inside.lower()
    if low.strip(" .") in _CERTAIN_SIC:
        return "sic"
    if _NOTE.match(inside) or _PRINTED.fullmatch(inside) or _SAID_TO_BE_THERE.fullmatch(inside):
        return "note"
    if _GAP.fullmatch(inside):
        return "gap"
    if inside.endswith("?") or inside.startswith("?"):
        return "unclear"
    if _ADDITION.match(inside):
        return "addition"
    if len(inside.split()) > 8:
        return "note"
    return "gloss" if _is_gloss(text, match, inside) else "supplied"


def _is_gloss(text: str, match: "re.Match[str]", inside: str) -> bool:
    """Say whether brackets explain the word before them rather than fill in what is wanting.

    A foreign word, another name for the same thing, or a synonym explains; words that the sentence needs are supplied.
    """
    before = text[max(0, match.start() - 2) : match.start()]
    if not before.strip() or before[-1] != " " or inside.endswith(":"):
        return False
    words = inside.split()
    if words[0].lower() in _NEEDED or len(words) > 6:
        return False
    word = before.rstrip()[-1:]
    return word.isalnum() or word in "”’\"')»"


_NEEDED = frozenset(
    [
        "a",
        "also",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "if",
        "in",
        "is",
        "it",
        "its",
        "my",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "should",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "would",
        "your",
        "в",
        "для",
        "и",
        "из",
        "на",
        "не",
        "по",
        "с",
        "что",
    ]
)
"""Words that a sentence needs and a gloss never is."""
