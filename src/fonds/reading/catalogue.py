"""A page's catalogue block: labels in any order, each with the value after it, or with none.

An empty label never takes its neighbour's value: a value must be of the kind its label asks for. What stands in
the block without a label is told by what it says: a reference, a statement of rights, the funders.
"""

import re
from dataclasses import dataclass, field

from fonds.reading.blocks import Block
from fonds.reading.classification import value_of
from fonds.reading.languages import code_of

OPENINGS = frozenset(
    {"document information", "information on the document", "record information", "about this document", "catalogue",
     "catalogue information", "item information", "информация о документе", "сведения о документе"}
)  # fmt: skip

LABELS: dict[str, str] = {
    "source": "source", "original archive": "archive", "archive": "archive", "archival source": "source",
    "reference": "source",
    "original uploaded date": "date_uploaded", "original upload date": "date_uploaded",
    "date uploaded": "date_uploaded",
    "uploaded": "date_uploaded", "upload date": "date_uploaded", "uploaded date": "date_uploaded",
    "record id": "record_id", "record number": "record_id", "document id": "record_id", "id": "record_id",
    "original classification": "classification", "classification": "classification", "language": "language",
    "languages": "language", "original language": "language", "rights": "rights", "rights statement": "rights",
    "copyright": "rights", "donors": "funder", "donor": "funder", "funder": "funder", "funders": "funder",
    "supported by": "funder", "credits": "funder", "subjects": "subjects", "subjects discussed": "subjects",
    "associated places": "places", "places": "places", "associated people & organizations": "people",
    "people": "people",
    "associated people and organizations": "people", "authors": "authors", "author": "authors", "creator": "authors",
    "publisher": "publisher", "contributors": "contributors", "original publication date": "date", "date": "date",
    "original date": "date", "type": "genre", "document type": "genre", "genre": "genre",
    "related documents": "related",
    "collection": "collection", "collections": "collection", "summary": "summary", "description": "summary",
    "источник": "source", "дата публикации": "date_uploaded", "дата загрузки": "date_uploaded",
    "номер записи": "record_id",
    "гриф": "classification", "гриф секретности": "classification", "язык": "language", "права": "rights",
    "аннотация": "summary", "при поддержке": "funder",
}  # fmt: skip

_DATE = re.compile(
    r"\d{4}-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [^\W\d_]+ \d{4}|[^\W\d_]+ \d{1,2}, \d{4}|"
    r"[^\W\d_]+ \d{4}|\d{4}"
)
_TELLS = re.compile(r"@|\[email|\b(?:please|contact|write to|is|are|was|were|may|should)\b", re.IGNORECASE)
_ID = re.compile(r"[A-Za-zА-Яа-я]{0,6}[-–_ ]?\d[\w./-]{0,20}")
_RIGHTS = re.compile(
    r"copyright|rights|reuse|reproduc|permission|licen[cs]e|public domain|creative commons|авторск|разрешени",
    re.IGNORECASE,
)


@dataclass(slots=True)
class CatalogueBlock:
    """What a catalogue block says: for each field the offsets of its value, and every label as printed."""

    start: int
    fields: dict[str, tuple[int, int]] = field(default_factory=dict)
    printed: dict[str, str | None] = field(default_factory=dict)
    funders: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def opens_catalogue(block: Block) -> bool:
    """Say whether a block is the heading of a catalogue block."""
    return len(block.lines) == 1 and block.text.rstrip(" :").lower() in OPENINGS


def find_opening(blocks: list[Block]) -> int | None:
    """Return the block with which the catalogue begins: its heading, or the first of several labels at the end."""
    for index in range(len(blocks) - 1, -1, -1):
        if opens_catalogue(blocks[index]):
            return index
    labels = [index for index, block in enumerate(blocks) if block.lines[0].text.rstrip(" :").lower() in LABELS]
    strong = [index for index in labels if len(blocks[index].lines[0].text) > 6]
    return labels[0] if len(strong) >= 3 and labels[0] > len(blocks) // 4 else None


def read_catalogue(text: str, blocks: list[Block]) -> CatalogueBlock:
    """Read the blocks of a catalogue, its heading among them or not."""
    found = CatalogueBlock(blocks[0].start)
    pieces = [piece for block in blocks for piece in _pieces(block)]
    label: str | None = None
    loose: list[_Piece] = []
    for piece in pieces:
        name, beside = _label_of(piece)
        if name is not None:
            label = name
            found.printed.setdefault(_printed(piece.text), None)
            if beside is not None and not _take(found, label, beside, text):
                loose.append(beside)
            continue
        if piece.text.rstrip(" :").lower() in OPENINGS:
            continue
        if label is None or not _take(found, label, piece, text):
            loose.append(piece)
            if label not in {"rights", "source"}:
                label = None
    _tell(found, loose, text)
    return found


def _pieces(block: Block) -> list[_Piece]:
    """Return the lines of a block; a label may have its value on the next line without an empty one between."""
    return [_Piece(line.start, line.end, line.text) for line in block.lines]


def _printed(said: str) -> str:
    return said.partition(":")[0].strip() if ":" in said else said.strip()


def _label_of(piece: _Piece) -> tuple[str | None, _Piece | None]:
    """Return the field that a line is the label of, with the value that stands on the same line."""
    name = LABELS.get(piece.text.rstrip(" :").lower())
    if name is not None:
        return name, None
    head, colon, tail = piece.text.partition(":")
    name = LABELS.get(head.strip().lower()) if colon and len(head) < 40 else None
    if name is None or not tail.strip():
        return name, None
    start = piece.start + piece.text.index(tail.strip(), len(head) + 1)
    return name, _Piece(start, start + len(tail.strip()), tail.strip())


def _take(found: CatalogueBlock, label: str, piece: _Piece, text: str) -> bool:
    """Give a label its value if it is of its kind; say whether it was taken."""
    if not _is_of_kind(label, piece.text):
        return False
    if label == "funder":
        found.funders.append((piece.start, piece.end))
    elif label in found.fields:
        if label not in {"rights", "summary", "source"}:
            return False
        found.fields[label] = (found.fields[label][0], piece.end)
    else:
        found.fields[label] = (piece.start, piece.end)
    last = list(found.printed)[-1] if found.printed else None
    if last is not None:
        begin = found.fields.get(label, (piece.start, piece.end))[0]
        found.printed[last] = text[begin : piece.end]
    return True


def _is_of_kind(label: str, said: str) -> bool:
    if label in {"date_uploaded", "date"}:
        return bool(_DATE.fullmatch(said))
    if label == "record_id":
        return bool(_ID.fullmatch(said))
    if label == "classification":
        return value_of(said) is not None
    if label == "language":
        return all(code_of(name) for name in re.split(r"[,;/]| and ", said) if name.strip())
    if label == "source":
        return not _RIGHTS.search(said) or any(sign.isdigit() for sign in said)
    return True


def _is_sentence(said: str) -> bool:
    """Say whether words tell something rather than name somebody."""
    return len(said.split()) > 12 or bool(_TELLS.search(said)) or len(said) >= 120


def _tell(found: CatalogueBlock, loose: list[_Piece], text: str) -> None:
    """Place what stands without a label: a statement of rights, a reference, and at the end the funders."""
    for index, piece in enumerate(loose):
        if "rights" not in found.fields and _RIGHTS.search(piece.text) and len(piece.text) > 60:
            found.fields["rights"] = (piece.start, piece.end)
        elif "rights" in found.fields and _RIGHTS.search(piece.text) and len(piece.text) > 40:
            found.fields["rights"] = (found.fields["rights"][0], piece.end)
        elif "source" not in found.fields and any(sign.isdigit() for sign in piece.text) and index == 0:
            found.fields["source"] = (piece.start, piece.end)
        elif "rights" in found.fields and _is_sentence(piece.text):
            found.fields["rights"] = (found.fields["rights"][0], max(found.fields["rights"][1], piece.end))
        elif (
            value_of(piece.text) is None and piece.text[0].isupper() and found.printed and not _is_sentence(piece.text)
        ):
            found.funders.append((piece.start, piece.end))
    rights = found.fields.get("rights")
    if rights:
        found.funders = [span for span in found.funders if not rights[0] <= span[0] < rights[1]]
    del text
