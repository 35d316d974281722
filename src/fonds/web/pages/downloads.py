"""What can be taken away: the text, the JSON, and the file as it came."""

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import quote

from litestar import Response

from fonds.record import Record
from fonds.store.protocol import Reader
from fonds.web.failures import not_found
from fonds.web.headers import SEALED
from fonds.web.room import JSON, Answer, AnyRequest, answer, at, room_of


def send_text(request: AnyRequest, record_id: str) -> Answer:
    """Send the reading text and nothing else."""
    stored = room_of(request).holdings.reader.get(record_id)
    if stored is None:
        return not_found(request)
    return answer(request, stored.record.text.encode("utf-8", "replace"), "text/plain")


def send_json(request: AnyRequest, record_id: str) -> Answer:
    """Send the record's line of JSON exactly as it is kept."""
    line = room_of(request).holdings.reader.get_json(record_id)
    if line is None:
        return not_found(request)
    return answer(request, line, JSON)


@at("/records/{record_id:str}/original")
def send_original(request: AnyRequest) -> Answer:
    """Send the file as it came, to be saved and never shown, if nothing in it is withheld."""
    reader = room_of(request).holdings.reader
    stored = reader.get(request.path_params["record_id"])
    path = may_hand_out(stored.record, reader) if stored else None
    if stored is None or path is None:
        return not_found(request)
    source = stored.record.source
    tag = f'"{source.sha256}"'
    headers = {
        "content-disposition": disposition(source.path),
        "content-security-policy": SEALED,
        "cache-control": "no-cache",
        "etag": tag,
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    return Response(path.read_bytes(), media_type="application/octet-stream", headers=headers)


def may_hand_out(record: Record, reader: Reader) -> Path | None:
    """Return where the original is, if all that it holds is public; a volume with a part that is not stays closed."""
    return reader.original(record.source.sha256) if record.sources else None


def disposition(path: str) -> str:
    """Return the header that names a download (RFC 6266): plain letters first, the true name beside it."""
    name = PurePosixPath(PureWindowsPath(path).as_posix()).name
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip(". ") or "original"
    name = name[:120]
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_. ") else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
