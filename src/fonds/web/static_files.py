"""Style sheets, scripts, faces and icon: read once, named after their content, kept by browsers for ever."""

import gzip
import hashlib
import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "static"

MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}

_URL = re.compile(r'url\("([^"]+)"\)')


class StaticFile(NamedTuple):
    """A file as it is sent."""

    body: bytes
    media_type: str
    packed: bytes | None
    """The body in gzip, where that is smaller."""


class StaticFiles:
    """The files of the folder under names that hold their digest, so that a changed file has a new address."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.by_path: dict[str, StaticFile] = {}
        self._names: dict[str, str] = {}
        paths = sorted(path for path in folder.rglob("*") if path.suffix in MEDIA_TYPES)
        for path in sorted(paths, key=lambda one: one.suffix == ".css"):
            self._take(path.relative_to(folder).as_posix(), path.read_bytes())

    def address(self, name: str) -> str:
        """Return the path of a file by its plain name.

        Raises:
            KeyError: there is no such file.
        """
        return f"/static/{self._names[name]}"

    def get(self, name: str) -> StaticFile | None:
        """Return a file by the name that holds its digest."""
        return self.by_path.get(name)

    def _take(self, name: str, body: bytes) -> None:
        suffix = Path(name).suffix
        if suffix == ".css":
            body = _URL.sub(lambda found: f'url("{self.address(found[1])}")', body.decode()).encode()
        digest = hashlib.sha256(body).hexdigest()[:12]
        hashed = f"{Path(name).stem}.{digest}{suffix}"
        self._names[name] = hashed
        packed = gzip.compress(body, 9, mtime=0)
        smaller = packed if suffix != ".woff2" and len(packed) < len(body) else None
        self.by_path[hashed] = StaticFile(body, MEDIA_TYPES[suffix], smaller)
