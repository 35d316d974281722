"""TEI P5: one document for each `div type="document"`, or one for each text of a file that has none.

The parser takes no DTD, no entity and nothing from the network. A file that breaks off gives every document that was
whole before the break; those it breaks in, and what was recovered after it, are partial. A document division within
another (an enclosure the edition counts as a document) is a record of its own, and its words are only there.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from fonds.record import Outcome, SourceFile
from fonds.sources.document import Declared, SourceDocument
from fonds.sources.tei_coding import WANTED, read_coding
from fonds.sources.tei_header import header_languages, language_code, with_header
from fonds.sources.tei_parsing import XML_ID, XML_LANG, Parsed, is_document, local, parse_tei
from fonds.sources.tei_text import PageBreak, TeiText, read_tei_text

MEDIA_TYPE = "application/tei+xml"


def read_tei(data: bytes, name: str) -> Iterator[SourceDocument]:
    """Yield the documents of a TEI file.

    Args:
        data: the file's bytes.
        name: its path as shown in records.

    Raises:
        NotReadableError: it is not XML, not TEI, or uses what is refused (entities, a depth beyond the limit).
    """
    parsed = parse_tei(data)
    source = SourceFile(path=name, media_type=MEDIA_TYPE, sha256=hashlib.sha256(data).hexdigest())
    if any(is_document(element) for element in parsed.root.iter("{*}div")):
        yield from _volume(parsed, source)
    else:
        yield from _texts(parsed, source)


def _volume(parsed: Parsed, source: SourceFile) -> Iterator[SourceDocument]:
    """Yield the document divisions of a volume in the order in which they begin."""
    page: PageBreak | None = None
    parts: Counter[str] = Counter()
    number = 0
    for element in parsed.root.iter("{*}div", "{*}pb"):
        if local(element) == "pb":
            page = PageBreak(element.get("n") or "", element.get("facs"), 0)
        elif is_document(element):
            part = _part(element, number + 1, parts)
            broken = parsed.broken if number >= parsed.whole else None
            number += 1
            read = read_tei_text(element, WANTED, page)
            declared = read_coding(read, _languages(element))
            yield _made(read, msgspec.structs.replace(source, part=part), declared, broken)
    if parsed.broken and number == parsed.whole:
        reason = f"{source.path} breaks off ({parsed.broken}) after {number} whole documents; get it anew for the rest"
        rest = msgspec.structs.replace(source, part="after-the-break")
        yield SourceDocument(source=rest, text="", outcome=Outcome(status="quarantined", reason=reason))


def _part(division: Any, number: int, taken: Counter[str]) -> str:
    """Return the name of a document within its file: its own identifier, or one from the document around it."""
    part = division.get(XML_ID)
    if not part:
        around = next((a.get(XML_ID) for a in division.iterancestors("{*}div") if is_document(a)), None)
        taken[f"within {around}"] += 1
        part = f"{around}.{taken[f'within {around}']}" if around else f"document-{number}"
    taken[part] += 1
    return f"{part}~{number}" if taken[part] > 1 else str(part)


def _texts(parsed: Parsed, source: SourceFile) -> Iterator[SourceDocument]:
    """Yield each text of a file without document divisions: one for a TEI element, several for a corpus."""
    root = parsed.root
    members = list(root.iter("{*}TEI", "{*}TEI.2")) or [root]
    for number, member in enumerate(members, 1):
        part = None
        if len(members) > 1:
            part = member.get(XML_ID) or f"text-{number}"
        body = next((element for element in member if local(element) == "text"), member)
        read = read_tei_text(body, WANTED)
        declared = read_coding(read, _languages(body) or header_languages(member))
        if len({element.getparent() for element in body.iter("{*}dateline")}) > 1:
            declared = Declared(languages=declared.languages)
        header = next((element for element in member if local(element) == "teiHeader"), None)
        if header is not None:
            declared = with_header(declared, header)
        yield _made(read, msgspec.structs.replace(source, part=part), declared, parsed.broken)


def _languages(element: Any) -> tuple[str, ...]:
    while element is not None:
        code = language_code(element.get(XML_LANG))
        if code:
            return (code,)
        element = element.getparent()
    return ()


def _made(read: TeiText, source: SourceFile, declared: Declared, broken: str | None) -> SourceDocument:
    doubts = []
    if broken:
        doubts.append(f"is broken in or before this document ({broken}); what could be read is kept; get it anew")
    if read.unknown:
        names = ", ".join(sorted(read.unknown))
        doubts.append(f"uses entities that it does not define ({names}); they stand as written")
    if not read.text.strip():
        outcome = Outcome(status="partial", reason=f"{source.path} {'; '.join(doubts) or 'holds no words here'}")
    elif doubts:
        outcome = Outcome(status="partial", reason=f"{source.path} {'; '.join(doubts)}")
    else:
        outcome = Outcome()
    return SourceDocument(
        source=source,
        text=read.text,
        passages=read.passages,
        pages=read.pages,
        notes=read.notes,
        apparatus=read.apparatus,
        declared=declared,
        outcome=outcome,
    )
