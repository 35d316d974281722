"""What can be taken away: the text, the JSON, and the file as it came."""

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import quote

from litestar import Response

from fonds.record import Record
from fonds.record.codec import to_json
from fonds.store.protocol import Reader
from fonds.web.failures import unseen
from fonds.web.headers import SEALED
from fonds.web.room import JSON, Answer, AnyRequest, answer, at, room_of
from fonds.web.seeing import said, seen


def send_text(request: AnyRequest, record_id: str) -> Answer:
    """Send the reading text of the version asked for, and nothing else."""
    stored = seen(request, record_id)
    if stored is None:
        return unseen(request, record_id)
    return answer(request, stored.record.text.encode("utf-8", "replace"), "text/plain")


def send_json(request: AnyRequest, record_id: str) -> Answer:
    """Send the record's line of JSON exactly as it is kept; of an older version, as it was."""
    if said(request, "version"):
        stored = seen(request, record_id)
        line = to_json(stored.record) if stored else None
    else:
        line = room_of(request).holdings.reader.get_json(record_id)
    return answer(request, line, JSON) if line is not None else unseen(request, record_id)


@at("/records/{record_id:str}/original")
def send_original(request: AnyRequest) -> Answer:
    """Send the file as it came, to be saved and never shown, if nothing in it is withheld."""
    record_id = str(request.path_params["record_id"])
    stored = seen(request, record_id)
    path = may_hand_out(stored.record, room_of(request).holdings.reader) if stored else None
    if stored is None or path is None:
        return unseen(request, record_id)
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
