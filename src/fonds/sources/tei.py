"""TEI P5: one document for each `div type="document"`, or one for the whole of a file that has none.

The parser takes no DTD, no entity and nothing from the network, and stops at the depth that libxml2 holds safe. A
file that breaks off gives every document that was whole before the break; the one it breaks in is partial.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from fonds.record import EdtfDate, Outcome, Party, PlaceCreated, SourceFile
from fonds.record.dates import bounds
from fonds.sources.document import Declared, SourceDocument
from fonds.sources.tei_coding import WANTED, coded_date, read_coding
from fonds.sources.tei_text import XML_ID, XML_LANG, TeiText, local, read_tei_text

MEDIA_TYPE = "application/tei+xml"
_CODES = {
    "eng": "en",
    "rus": "ru",
    "fre": "fr",
    "fra": "fr",
    "ger": "de",
    "deu": "de",
    "spa": "es",
    "per": "fa",
    "fas": "fa",
}


class NotReadableError(Exception):
    """The file cannot be read as TEI; the message says why and what to do."""


def read_tei(data: bytes, name: str) -> Iterator[SourceDocument]:
    """Yield the documents of a TEI file.

    Args:
        data: the file's bytes.
        name: its path as shown in records.

    Raises:
        NotReadableError: it is not XML, not TEI, or uses what is refused (entities, a depth beyond the limit).
    """
    if b"<!ENTITY" in data[:200_000]:
        raise NotReadableError(
            "it defines XML entities, which are not expanded here because they can be used to exhaust a machine; "
            "save it with its entities resolved"
        )
    root, broken = _parse(data)
    if local(root) not in {"TEI", "TEI.2", "teiCorpus", "text", "div"}:
        raise NotReadableError(f"it is XML with the root element <{local(root)}>, not TEI")
    digest = hashlib.sha256(data).hexdigest()
    divisions = [div for div in root.iter("{*}div") if div.get("type") == "document"]
    last = _last_open(root) if broken else []
    number = 0
    for number, division in enumerate(divisions, 1):
        part = division.get(XML_ID) or f"document-{number}"
        cut = broken if division in last else None
        yield _document(division, SourceFile(path=name, media_type=MEDIA_TYPE, sha256=digest, part=part), cut)
    if number == 0:
        yield _whole(root, SourceFile(path=name, media_type=MEDIA_TYPE, sha256=digest), broken)
    elif broken and not any(division in last for division in divisions):
        source = SourceFile(path=name, media_type=MEDIA_TYPE, sha256=digest, part="after-the-break")
        reason = f"{name} breaks off ({broken}) after {number} whole documents; get the file anew for the rest"
        yield SourceDocument(source=source, text="", outcome=Outcome(status="quarantined", reason=reason))


def _parse(data: bytes) -> tuple[Any, str | None]:
    """Return the root, and why the file is not whole if it is not.

    Raises:
        NotReadableError: nothing could be read.
    """
    try:
        return etree.fromstring(data, _parser(recover=False)), None
    except etree.XMLSyntaxError as error:
        why = str(error)
    if "depth" in why.lower() or "entit" in why.lower() or "amplification" in why.lower():
        raise NotReadableError(f"its XML goes beyond what is safe to open: {why}")
    root = etree.fromstring(data, _parser(recover=True))
    if root is None or len(root) == 0:
        raise NotReadableError(f"its XML cannot be read: {why}")
    return root, why


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_pis=True
    )


def _last_open(root: Any) -> list[Any]:
    """Return the elements that were open where a file broke off: the last child of each, from the root down."""
    path = [root]
    while len(path[-1]):
        path.append(path[-1][-1])
    return path


def _languages(element: Any) -> tuple[str, ...]:
    while element is not None:
        code = element.get(XML_LANG)
        if code:
            return (_CODES.get(code, code.split("-")[0].lower()),)
        element = element.getparent()
    return ()


def _outcome(name: str, broken: str | None) -> Outcome:
    if broken is None:
        return Outcome()
    return Outcome(status="partial", reason=f"{name} breaks off in this document ({broken}); get the file anew")


def _document(division: Any, source: SourceFile, broken: str | None) -> SourceDocument:
    read = read_tei_text(division, WANTED)
    return _made(read, source, read_coding(read, _languages(division)), broken)


def _made(read: TeiText, source: SourceFile, declared: Declared, broken: str | None) -> SourceDocument:
    return SourceDocument(
        source=source,
        text=read.text,
        passages=read.passages,
        pages=read.pages,
        notes=read.notes,
        declared=declared,
        outcome=_outcome(source.path, broken),
    )


def _whole(root: Any, source: SourceFile, broken: str | None) -> SourceDocument:
    """Read a file that is one document, with what its header codes."""
    body = next((element for element in root.iter("{*}text") if local(element.getparent()) != "group"), root)
    read = read_tei_text(body, WANTED)
    declared = read_coding(read, _languages(body) or _header_languages(root))
    header = next(root.iter("{*}teiHeader"), None)
    if header is not None:
        declared = _with_header(declared, header)
    return _made(read, source, declared, broken)


def _header_languages(root: Any) -> tuple[str, ...]:
    codes = [element.get("ident") or "" for element in root.iter("{*}language")]
    return tuple(_CODES.get(code, code.split("-")[0].lower()) for code in codes if code)


def _said(element: Any) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _with_header(declared: Declared, header: Any) -> Declared:
    """Fill what the text does not code from `titleStmt` and `correspDesc`."""
    title = next(
        (_said(element) for element in header.iterfind("{*}fileDesc/{*}titleStmt/{*}title") if _said(element)), None
    )
    sent = [action for action in header.iter("{*}correspAction") if action.get("type") == "sent"]
    received = [action for action in header.iter("{*}correspAction") if action.get("type") == "received"]
    dates = tuple(date for action in sent for date in _header_dates(action))
    return msgspec.structs.replace(
        declared,
        title=title or declared.title,
        title_at=None if title and title != declared.title else declared.title_at,
        dates=declared.dates or dates,
        place=declared.place or next((place for action in sent for place in _header_places(action)), None),
        senders=declared.senders or tuple(party for action in sent for party in _header_parties(action)),
        recipients=declared.recipients or tuple(party for action in received for party in _header_parties(action)),
    )


def _header_dates(action: Any) -> Iterator[EdtfDate]:
    for element in action.iter("{*}date"):
        edtf = coded_date(element)
        if edtf:
            earliest, latest = bounds(edtf) or (None, None)
            yield EdtfDate(text=_said(element) or edtf, edtf=edtf, earliest=earliest, latest=latest, basis="coded")


def _header_places(action: Any) -> Iterator[PlaceCreated]:
    for element in action.iter("{*}placeName"):
        if _said(element):
            yield PlaceCreated(text=_said(element), name=_said(element), basis="coded")


def _header_parties(action: Any) -> Iterator[Party]:
    for element in action:
        if local(element) in {"persName", "orgName", "name", "rs"} and _said(element):
            yield Party(text=_said(element), name=_said(element), basis="coded")
