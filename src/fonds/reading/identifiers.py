"""Numbers by which a document was registered or filed, from lines that hold nothing else."""

import re

from fonds.reading.blocks import Block, Line
from fonds.record import Identifier

_FILE = re.compile(
    r"(?:File No\.? ?)?(?P<value>(?:(?:[A-Z][a-z]{1,12} ){1,3}Conf\. |Lot )?"
    r"(?:\d{2,4}[a-z]?\.(?:\d|[a-zA-Z]{1,3} ?\d?)|\d{3}\.(?! [A-Z][a-z]{2})|\d{2,5}/\d|\d{3} \d{2,4}/\d)[^:\n]{0,60}?)"
    r"(?:: ?(?:Circular |Coded |Cipher )?(?:Telegram|Cable|Airgram|Despatch|"
    r"telegram)(?: \([^()]{1,30}\))?\.?|[—-]?[Tt]elegram)?\.?"
)
_LOT = re.compile(
    r"(?:[\w.&() -]+ (?:[Ff]iles|[Pp]apers|[Rr]ecords|Department Files)|[A-Z][\w.&() ,-]+ [Ff]iles?)(?:[,:;].{0,120})?"
)
_NUMBER = re.compile(
    r"\[?(?:No|Nos|№|Diplomatic Series, No|Diplomatic No|Political No|Commercial No|Telegram No|"
    r"Despatch No|Circular No|Prot\. No|(?:Treaty|Executive Agreement|Miscellaneous|Command|Cmd\.?) (?:Series )?No)"
    r"\.? ?(?P<value>[A-Z]{0,3}-?\d{1,6}(?:[/-]\w{1,8})*(?: ?[A-Za-z]{1,4})?(?: ?½)?)"
    r"(?: of (?!\d+ cop)[^\n]{1,30})?\.?\]?\.?(?:—\w+)?\]?",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?:Decree|Decision|Protocol|Minutes|Resolution|Order|Directive|Указ|Постановление|Протокол|Приказ|Решение)\b"
    r"(?: [^\W\d_]+){0,6}? (?P<text>(?:No\.?|№) ?(?P<value>[A-ZА-ЯЁ]{0,3}-?\d{1,6}(?:[/-]\w{1,8})*))",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"(?P<text>(?:No\.?|№) ?(?P<value>[A-Z]{0,3}\d{1,6}[A-Za-z]{0,4}(?:/\w{1,8})*))(?=\s|\[|$)")
_REFERRED = re.compile(r"\b(?:[Ii]nclo|[Ee]nclo)[\w ]{1,20} in No\. ?(?P<value>\d{1,6})\b")
_SYMBOL = re.compile(r"(?P<value>[A-Z]{4} ?- ?\d{3,6})")
_BEGINS = re.compile(r"(?P<text>No\.? ?(?P<value>\d{1,5})), [A-Z]")
_LEADS = re.compile(r"(?P<value>(?:[A-Z]{3,5} )?\d{1,5})\. (?=[“\"(\[]?[A-ZÀ-Þ]|1\. )")


def is_number_line(line: str) -> bool:
    """Say whether a line is a number of a document or of a file and nothing else."""
    return bool(_NUMBER.fullmatch(line)) or is_file_line(line)


def is_file_line(line: str) -> bool:
    """Say whether a line is a file number, or the name of the papers that a document lies in."""
    if len(line) > 130:
        return False
    return bool(_FILE.fullmatch(line) or (_LOT.fullmatch(line) and not line.endswith(".")))


def find_identifiers(
    head: list[Block], foot: list[Block], *, cable: bool = False, labelled: Line | None = None
) -> tuple[Identifier, ...]:
    """Return the numbers in a document's first and last blocks, each once, its own number before those of files.

    The text of a cable may begin with its number: `8112. For War Trade Board`, `TEHE 707. Suggest pass`. `labelled` is
    what stands beside a label for the number.
    """
    found: list[Identifier] = []
    value = re.match(r"\d{1,6}\b(?![./]\d)", labelled.text) if labelled else None
    if labelled and value:
        found.append(_made(value.group(), "document_number", value.group(), labelled.start))
    for block in head:
        for line in block.lines:
            found += _of_line(line, edition=not found and line is head[0].lines[0])
    for block in foot:
        for line in block.lines:
            match = _FOLLOWS.match(line.text)
            if match and (len(line.text) < 60 or "[" in line.text):
                found.append(_made(match["text"], "document_number", match["value"], line.start))
    if cable and not any(item.kind == "document_number" for item in found):
        found += _leading(head)
    unique: dict[int, Identifier] = {}
    for item in sorted(found, key=lambda item: item.kind):
        unique.setdefault(item.start or 0, item)
    return tuple(unique.values())


def number_referred_to(text: str, first: Block) -> Identifier | None:
    """Return the number on a document's first line where its inclosures refer to it: `[Inclosure 1 in No. 58.]`.

    Without that it may be the number that an edition gave it.
    """
    line = first.lines[0]
    numbered = _NUMBER.fullmatch(line.text) if len(line.text) < 40 else None
    if numbered is None or not any(match["value"] == numbered["value"] for match in _REFERRED.finditer(text)):
        return None
    return _made(line.text, "document_number", numbered["value"], line.start)


def _leading(head: list[Block]) -> list[Identifier]:
    """Return the number with which the text of a cable begins, unless it only numbers the first of its paragraphs."""
    starts = [match for block in head[1:] if (match := _LEADS.match(block.text))]
    if not starts or (starts[0]["value"].isdigit() and int(starts[0]["value"]) < 2):
        return []
    block = next(block for block in head[1:] if _LEADS.match(block.text))
    first = starts[0]
    if any(other["value"] == str(int(first["value"]) + 1) for other in starts[1:] if first["value"].isdigit()):
        return []
    return [_made(first["value"], "document_number", first["value"], block.start)]


def _of_line(line: Line, *, edition: bool) -> list[Identifier]:
    text = line.text
    if len(text) > 130:
        return []
    filed = _FILE.fullmatch(text)
    if filed:
        value = " ".join(filed["value"].split()).rstrip(".,")
        return [_made(text, "file_number", value, line.start)]
    act = _ACT.match(text)
    if act and len(text) < 90:
        return [_made(act["text"], "document_number", act["value"], line.start + act.start("text"))]
    begins = _BEGINS.match(text) if len(text) < 100 and not edition else None
    if begins:
        return [_made(begins["text"], "document_number", begins["value"], line.start)]
    numbered = _SYMBOL.fullmatch(text) or _NUMBER.fullmatch(text)
    if numbered and not (edition and text.endswith(".") and "]" not in text):
        return [_made(text, "document_number", numbered["value"], line.start)]
    return []


def _made(text: str, kind: str, value: str, start: int) -> Identifier:
    filed = kind == "file_number"
    return Identifier(
        text=text, kind="file_number" if filed else "document_number", value=value, start=start, end=start + len(text)
    )
