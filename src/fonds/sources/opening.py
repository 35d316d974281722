"""A file opened: what it is by its bytes, and the documents in it. Every file ends with an outcome, none in silence."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from fonds.record import Outcome, SourceFile
from fonds.sources.document import SourceDocument
from fonds.sources.tei import NotReadableError, read_tei
from fonds.sources.text import read_text

MOST_BYTES = 256_000_000
"""Larger files are quarantined: no document is as long, and no worker has the memory."""

_KINDS = (
    (b"%PDF-", "application/pdf", "a PDF"),
    (b"PK\x03\x04", "application/zip", "a ZIP archive, or a word processor's file"),
    (b"{\\rtf", "application/rtf", "a Rich Text file"),
    (b"\xd0\xcf\x11\xe0", "application/msword", "an old Office file"),
    (b"\x89PNG", "image/png", "an image"),
    (b"\xff\xd8\xff", "image/jpeg", "an image"),
    (b"II*\x00", "image/tiff", "an image"),
    (b"MM\x00*", "image/tiff", "an image"),
    (b"\x1f\x8b", "application/gzip", "a compressed file"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3", "a database"),
)


def open_source(path: Path, name: str) -> Iterator[SourceDocument]:
    """Yield the documents of a file, at least one; what cannot be read is quarantined with the reason.

    Args:
        path: where the file is.
        name: its path as records show it.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            yield _quarantined(
                name, "", f"holds {size:,} bytes, more than the {MOST_BYTES:,} that are opened; split it"
            )
            return
        data = path.read_bytes()
    except OSError as error:
        yield _quarantined(
            name, "", f"cannot be opened: {error.strerror or error}; see to its permissions and add it again"
        )
        return
    yield from read_bytes(data, name)


def read_bytes(data: bytes, name: str) -> Iterator[SourceDocument]:
    """Yield the documents of a file's bytes, as `open_source` does."""
    digest = hashlib.sha256(data).hexdigest()
    if not data.strip():
        yield _quarantined(name, digest, "is empty; there is nothing to read")
        return
    for magic, media_type, kind in _KINDS:
        if data.startswith(magic):
            reason = f"is {kind}, which is not read yet; save its text as .txt or TEI and add that"
            yield _quarantined(name, digest, reason, media_type)
            return
    if _is_xml(data):
        try:
            yield from read_tei(data, name)
        except NotReadableError as error:
            yield _quarantined(name, digest, f"was not read: {error}", "application/xml")
        return
    decoded = read_text(data)
    if decoded is None:
        reason = "is not text in any encoding known here, nor any other kind of file that is read; it was left unread"
        yield _quarantined(name, digest, reason, "application/octet-stream")
        return
    outcome = Outcome()
    if decoded.doubt:
        outcome = Outcome(status="partial", reason=f"{name}: {decoded.doubt}")
    source = SourceFile(path=name, media_type="text/plain", sha256=digest)
    yield SourceDocument(source=source, text=decoded.text, outcome=outcome)


def _is_xml(data: bytes) -> bool:
    head = data[:1000].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"")
    return head.startswith((b"<?xml", b"<TEI", b"<tei:TEI", b"<!DOCTYPE TEI", b"<teiCorpus"))


def _quarantined(name: str, digest: str, reason: str, media_type: str = "application/octet-stream") -> SourceDocument:
    source = SourceFile(path=name, media_type=media_type, sha256=digest)
    return SourceDocument(source=source, text="", outcome=Outcome(status="quarantined", reason=f"{name} {reason}"))
