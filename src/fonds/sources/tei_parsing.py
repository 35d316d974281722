"""XML from anybody, parsed without DTD, entities, network or depth beyond what is safe; TEI told from other XML."""

from typing import Any

import msgspec
from lxml import etree

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2", "text", "div"})
_TEI = "http://www.tei-c.org/ns/1.0"
_TOP = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_pis": True,
}
_PIECE = 65_536


class NotReadableError(Exception):
    """The file cannot be read as TEI; the message says why and what to do."""


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """A TEI tree, and how far it can be trusted."""

    root: Any
    broken: str | None = None
    """Why the file is not whole XML, if it is not."""
    whole: int = 0
    """How many document divisions had ended before it broke; counts only where `broken` is set."""


def local(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments, instructions and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_document(element: Any) -> bool:
    """Say whether an element is a division that holds one document of a volume."""
    return element.get("type") == "document" and local(element) == "div"


def find_root(data: bytes) -> Any | None:
    """Return the first element of XML bytes with its attributes and no content, or None where there is none.

    Raises:
        NotReadableError: entities are defined before it.
    """
    parser = etree.XMLPullParser(events=("start",), **_OPTIONS)
    for at in range(0, len(data), _PIECE):
        failed = False
        try:
            parser.feed(data[at : at + _PIECE])
        except etree.XMLSyntaxError:
            failed = True
        for _, element in parser.read_events():
            _refuse_entities(element)
            return element
        if failed:
            break
    return None


def is_tei(root: Any) -> bool:
    """Say whether a root element is TEI's."""
    name, space = local(root), etree.QName(root).namespace
    return name in _TOP or (name in _ROOTS and space in {_TEI, None})


def parse_tei(data: bytes) -> Parsed:
    """Parse a TEI file; what stands before and after a break in it is kept.

    Raises:
        NotReadableError: it is not XML, not TEI, defines entities, or is nested beyond what is safe.
    """
    first = find_root(data)
    if first is not None and not is_tei(first):
        raise NotReadableError(
            f"is XML with the root element <{local(first)}>, not TEI, which is not read yet; convert it to TEI or text"
        )
    try:
        return Parsed(root=etree.fromstring(data, etree.XMLParser(**_OPTIONS)))
    except (etree.XMLSyntaxError, ValueError) as error:
        why = str(error).removesuffix(" (<string>, line 1)")
    if "depth" in why.lower() or "amplification" in why.lower():
        raise NotReadableError(f"goes beyond what is safe to open as XML: {why}")
    root = etree.fromstring(data, etree.XMLParser(recover=True, **_OPTIONS))
    if root is None or first is None:
        raise NotReadableError(f"cannot be read as XML: {why}; mend it or get it anew")
    return Parsed(root=root, broken=why, whole=_count_whole(data))


def _refuse_entities(root: Any) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise NotReadableError(
            "defines XML entities, which are not expanded here because they can exhaust a machine or fetch other "
            "files; save it with its entities resolved and without the DOCTYPE"
        )


def _count_whole(data: bytes) -> int:
    """Count the document divisions, in the order in which they begin, that end before the first error."""
    parser = etree.XMLPullParser(events=("start", "end"), tag="{*}div", **_OPTIONS)
    begun: list[Any] = []
    ended: set[Any] = set()
    for at in range(0, len(data), _PIECE):
        failed = False
        try:
            parser.feed(data[at : at + _PIECE])
        except etree.XMLSyntaxError:
            failed = True
        for event, element in parser.read_events():
            if is_document(element):
                if event == "start":
                    begun.append(element)
                else:
                    ended.add(element)
        if failed:
            break
    return next((number for number, element in enumerate(begun) if element not in ended), len(begun))
