"""LIST-001, where a number of people or places is followed by a colon and their names in a row."""

import re
from collections.abc import Iterator, Sequence

from fonds.checks.quoting import finding
from fonds.record import Finding, Quantity, Record

_TO_COLON = re.compile(r"[ \t]+[^\W\d_][^.:;,\d\n()]{1,70}:[ \t]*(?=\S)")
_NAMELY = re.compile(r"[ \t]+[^\W\d_][^.:;,\d\n()]{1,60},[ \t]+(?:namely|viz\.?|to wit)[,:]?[ \t]+")
_BRACKET = re.compile(r"[ \t]+[^\W\d_][^.:;,\d\n()]{1,40}[ \t]\(")
_THINGS = re.compile(r"[ \t]+(?:[^\W\d_]+[ \t]+)?[^\W\d_]+s:[ \t]*")
_EACH = re.compile(r"\b(?:each|every|per|apiece)\b")
_ROW_END = re.compile(r"(?<=[^\W\d_][^\W\d_]|\w[)\]])\.(?=\s|\Z)|\n|\Z")
_ASIDE = re.compile(r"\([^()\n]{0,80}\)|\[[^\[\]\n]{0,40}\]")
_SPLIT = re.compile(r"[ \t]*(?:[,;][ \t]*(?:and|и)\b|[,;]|(?<=[ \t])(?:and|и)(?=[ \t]))[ \t]*")
_TITLE = re.compile(
    r"\A(?:(?:the|comrades?|cdes?\.?|messrs\.?|mr\.?|mrs\.?|miss|dr\.?|prof\.?|gen\.?|col\.?|capt\.?|тов\.?|товарищи)"
    r"[ \t]+)+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:[A-ZА-ЯЁ]\.[ \t]?){0,3}[A-ZА-ЯЁ][\w’'.-]*(?:[ \t]+(?:de|von|van|der|al|el|bin|ibn|of|on|di|da))?"
    r"(?:[ \t]+|\Z)){1,4}"
)
_OFFICE = re.compile(
    r"\b(?:chairman|secretary|president|director|deputy|minister|mayor|ambassador|governor|treasurer|member|chief|head|"
    r"manager|commissar|consul|bishop|king|queen|others|etc|sons?|jr|company|chamber|ministry|department|committee)\b",
    re.IGNORECASE,
)


def count_names(record: Record, item: Quantity, others: Sequence[Quantity]) -> Iterator[Finding]:
    """Count `seven members: A, B …`, `three persons (A, B, C)`, `four, namely A …` and `three things: a, b and c`.

    A row with anything in it but names (and what stands in brackets), or but short things of one build, is left alone.
    """
    text = record.text
    opened = _TO_COLON.match(text, item.end) or _NAMELY.match(text, item.end) or _BRACKET.match(text, item.end)
    if opened is None or not isinstance(item.value, int | float):
        return
    begin = opened.end()
    if text[max(0, item.start - 4) : item.start].lower() == "the " and text[item.start].isupper():
        return  # `the Five Powers:` are known as that, and not all of them need follow
    if _EACH.search(text, item.end, begin) or any(item.end <= other.start < begin for other in others):
        return
    if opened.re is _BRACKET:
        end = text.find(")", begin, begin + 400)
        if end < 0 or "\n" in text[begin:end] or "(" in text[begin:end]:
            return
    else:
        stop = _ROW_END.search(text, begin, min(len(text), begin + 900))
        if stop is None or text[stop.end() : stop.end() + 1].strip():
            return  # the row goes on in the next line
        end = stop.start()
    row = text[begin:end].rstrip()
    if row.endswith((";", ",", ":")):
        return  # one line of a list of lists
    held = _names(row)
    if held is None and opened.re is _TO_COLON and _THINGS.fullmatch(text, item.end, begin):
        held = _things(row)
    if held is None or held == int(item.value):
        return
    message = f"The text announces {int(item.value)} and names {held}."
    spans = [(item.start, opened.end() - 1), (begin, begin + len(row))]
    yield finding(record, "LIST-001", "count_list", "conflict", message, spans)


def _names(row: str) -> int | None:
    """Count the names of a row that has nothing else in it."""
    plain = _ASIDE.sub(lambda aside: " and " if aside.group() in {"[and]", "[и]"} else " ", row)
    parts = [_TITLE.sub("", part.strip()) for part in _SPLIT.split(plain) if part.strip()]
    if len(parts) < 3 or any(_NAME.fullmatch(part) is None or _OFFICE.search(part) for part in parts):
        return None
    return len(parts)


def _things(row: str) -> int | None:
    """Count short things between commas, the last of them behind the only `and` there is."""
    if len(re.findall(r"\b(?:and|or|и|или|as well as)\b", row)) != 1 or re.search(r"[()\d;:—–“”\"]", row):
        return None
    before, _, last = re.sub(r"\b(?:and|и)\b", "\0", row).partition("\0")
    parts = [part.strip() for part in before.rstrip(" ,").split(",")]
    parts.append(last.strip())
    if len(parts) < 3 or any(not part or len(part.split()) > 3 or _MORE.search(part) for part in parts):
        return None
    return len(parts)


_MORE = re.compile(r"\b(?:others?|etc|so on|like|which|who|that|for|is|are|was|were|but|not)\b", re.IGNORECASE)
