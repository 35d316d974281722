"""A file opened: what it is by its bytes, and the documents in it. Every file ends with an outcome, none in silence."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from fonds.record import Outcome, SourceFile
from fonds.sources.document import SourceDocument
from fonds.sources.tei import read_tei
from fonds.sources.tei_parsing import NotReadableError, find_root, is_tei, local
from fonds.sources.text import read_text

MOST_BYTES = 256_000_000
"""Larger files are quarantined: no document is as long, and no worker has the memory."""

_ADVICE = "which is not read yet; save its text as .txt or TEI and add that"
_KINDS = (
    (b"%PDF-", "application/pdf", "a PDF"),
    (b"PK\x03\x04", "application/zip", "a ZIP archive or a word processor's file"),
    (b"{\\rtf", "application/rtf", "a Rich Text file"),
    (b"\xd0\xcf\x11\xe0", "application/msword", "an old Office file"),
    (b"\x89PNG\r\n", "image/png", "an image"),
    (b"\xff\xd8\xff", "image/jpeg", "an image"),
    (b"GIF8", "image/gif", "an image"),
    (b"II*\x00", "image/tiff", "an image"),
    (b"MM\x00*", "image/tiff", "an image"),
    (b"\x00\x00\x00\x0cjP  ", "image/jp2", "an image"),
    (b"AT&TFORM", "image/vnd.djvu", "a DjVu file"),
    (b"%!PS", "application/postscript", "a PostScript file"),
    (b"\x1f\x8b", "application/gzip", "a compressed file"),
    (b"BZh", "application/x-bzip2", "a compressed file"),
    (b"\xfd7zXZ\x00", "application/x-xz", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a compressed file"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3", "a database"),
    (b"\x7fELF", "application/x-executable", "a program"),
    (b"MZ\x90\x00", "application/x-executable", "a program"),
    (b"ID3", "audio/mpeg", "a recording"),
    (b"OggS", "application/ogg", "a recording"),
    (b"RIFF", "application/x-riff", "a recording or an image"),
)
_OFFICE = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document (DOCX)"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a spreadsheet (XLSX)"),
    (b"opendocument", "application/vnd.oasis.opendocument.text", "an OpenDocument file"),
    (b"epub+zip", "application/epub+zip", "an EPUB"),
)
_UNKNOWN = "application/octet-stream"
_HTML = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_MARKED_UP = re.compile(rb"\s*<(?:\?xml[\s?]|!DOCTYPE\s|!--|\?|[A-Za-z_][\w.:-]*(?:\s+[\w.:-]+\s*=\s*[\"']|\s*/?>))")


def open_source(path: Path, name: str) -> Iterator[SourceDocument]:
    """Yield the documents of a file, at least one; what cannot be read is quarantined with the reason.

    Args:
        path: where the file is.
        name: its path as records show it.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            reason = f"holds {size:,} bytes, more than the {MOST_BYTES:,} that are opened; split it"
            yield _quarantined(name, "", reason)
            return
        data = path.read_bytes()
    except OSError as error:
        reason = f"cannot be opened: {error.strerror or error}; see to its permissions and add it again"
        yield _quarantined(name, "", reason)
        return
    yield from read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Iterator[SourceDocument]:
    """Yield the documents of a file's bytes, as `open_source` does."""
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        yield _quarantined(name, digest, "is empty; there is nothing to read")
        return
    known = _unread_kind(data)
    if known is not None:
        media_type, kind = known
        yield _quarantined(name, digest, f"is {kind}, {_ADVICE}", media_type)
        return
    if _is_xml(data):
        try:
            yield from read_tei(data, name)
        except NotReadableError as error:
            yield _quarantined(name, digest, str(error), "application/xml")
        return
    decoded = read_text(data)
    if decoded is None:
        reason = (
            "is not text in any encoding known here, nor any other kind of file that is read; "
            "if it should be text, save it again in UTF-8"
        )
        yield _quarantined(name, digest, reason)
        return
    outcome = Outcome(status="partial", reason=f"{name}: {decoded.doubt}") if decoded.doubt else Outcome()
    source = SourceFile(path=name, media_type="text/plain", sha256=digest)
    yield SourceDocument(source=source, text=decoded.text, outcome=outcome)


def media_type_of(head: bytes) -> str:
    """Return the media type that the beginning of a file tells, for files that are kept and not read."""
    known = _unread_kind(head)
    if known is not None:
        return known[0]
    return "application/xml" if _MARKED_UP.match(_plain(head)) else "text/plain" if read_text(head) else _UNKNOWN


def _unread_kind(data: bytes) -> tuple[str, str] | None:
    """Return the media type and the name of a kind of file that is known and not read."""
    for magic, media_type, kind in _KINDS:
        if data.startswith(magic):
            if media_type == "application/zip":
                return next(((m, k) for mark, m, k in _OFFICE if mark in data[:4096]), (media_type, kind))
            return media_type, kind
    if _HTML.match(_plain(data)):
        return "text/html", "a web page (HTML)"
    return None


def _plain(data: bytes) -> bytes:
    """Return the beginning of a file with marks and the zero bytes of UTF-16 removed, enough to see its markup."""
    return data[:8192].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")


def _is_xml(data: bytes) -> bool:
    """Say whether a file is XML. A text that only begins with a word in angle brackets is not."""
    head = _plain(data)
    if not _MARKED_UP.match(head):
        return False
    bare = head.lstrip()
    if bare.startswith((b"<?xml", b"<!DOCTYPE")):
        return True
    try:
        root = find_root(data)
    except NotReadableError:
        return True
    if root is None:
        return False
    # A root with attributes or namespaces, or one that is closed at the end, is markup and no turn of speech.
    closing = f"</{root.prefix + ':' if root.prefix else ''}{local(root)}"
    return is_tei(root) or bool(root.attrib) or bool(root.nsmap) or closing.encode() in _tail(data)


def _tail(data: bytes) -> bytes:
    return data[-400:].replace(b"\x00", b"")


def _quarantined(name: str, digest: str, reason: str, media_type: str = "application/octet-stream") -> SourceDocument:
    source = SourceFile(path=name, media_type=media_type, sha256=digest)
    return SourceDocument(source=source, text="", outcome=Outcome(status="quarantined", reason=f"{name} {reason}"))
