"""The images of a document's pages, as they came."""

from pathlib import Path

from litestar import Response

from fonds.web.failures import not_found, unseen
from fonds.web.headers import SEALED
from fonds.web.pages.downloads import disposition
from fonds.web.room import Answer, AnyRequest, at, room_of
from fonds.web.seeing import seen

_HEAD = 16


def image_type(head: bytes) -> str:
    """Return the media type of an image that every browser shows, told by its first bytes; nothing for all else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return "image/gif" if head.startswith((b"GIF87a", b"GIF89a")) else ""


def type_of(path: Path) -> str:
    """Return the media type of a file that can be shown as an image; nothing for one that cannot, or is not there."""
    try:
        with path.open("rb") as file:
            return image_type(file.read(_HEAD))
    except OSError:
        return ""


@at("/records/{record_id:str}/scan/{number:str}")
def send_scan(request: AnyRequest) -> Answer:
    """Send a file of a record, if nothing in it is withheld: an image to be seen, anything else to be saved."""
    record_id = str(request.path_params["record_id"])
    number = str(request.path_params["number"])
    stored = seen(request, record_id)
    if stored is None:
        return unseen(request, record_id)
    sources = stored.record.sources
    place = int(number) - 1 if number.isascii() and number.isdecimal() and len(number) < 6 else -1
    path = room_of(request).holdings.reader.original(sources[place].sha256) if 0 <= place < len(sources) else None
    if path is None or not path.is_file():
        return not_found(request)
    kind = type_of(path)
    tag = f'"{sources[place].sha256}"'
    headers = {
        "content-disposition": "inline" if kind else disposition(sources[place].path),
        "content-security-policy": SEALED,
        "cache-control": "no-cache",
        "etag": tag,
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers)
    return Response(path.read_bytes(), media_type=kind or "application/octet-stream", headers=headers)
