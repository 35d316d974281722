"""LIST-001, where a number of people or places is followed by a colon and their names in a row."""

import re
from collections.abc import Iterator

from fonds.checks.quoting import finding
from fonds.record import Finding, Quantity, Record

_TO_COLON = re.compile(r"[ \t]+[^\W\d_][^.:;,\d\n()]{1,70}:[ \t]*(?=\S)")
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


def count_names(record: Record, item: Quantity) -> Iterator[Finding]:
    """Count `seven members: A, B …`; a row with anything in it but names and what stands in brackets is left alone."""
    text = record.text
    colon = _TO_COLON.match(text, item.end)
    if colon is None or not isinstance(item.value, int | float):
        return
    begin = colon.end()
    stop = _ROW_END.search(text, begin, min(len(text), begin + 900))
    if stop is None or text[stop.end() : stop.end() + 1].strip():
        return  # the row goes on in the next line
    row = text[begin : stop.start()].rstrip()
    if row.endswith((";", ",", ":")):
        return  # one line of a list of lists
    plain = _ASIDE.sub(lambda aside: " and " if aside.group() in {"[and]", "[и]"} else " ", row)
    parts = [_TITLE.sub("", part.strip()) for part in _SPLIT.split(plain) if part.strip()]
    if len(parts) < 3 or any(_NAME.fullmatch(part) is None or _OFFICE.search(part) for part in parts):
        return
    if len(parts) == int(item.value):
        return
    message = f"The text announces {int(item.value)} and names {len(parts)}."
    spans = [(item.start, colon.end() - 1), (begin, begin + len(row))]
    yield finding(record, "LIST-001", "count_list", "conflict", message, spans)
