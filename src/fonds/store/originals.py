"""Originals by their content: a file's SHA-256 is its name, so it is kept once and can always be proved."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from fonds.errors import ArchiveError
from fonds.store.folder import sync_folder

_PIECE = 1 << 20


class Originals:
    """The originals of an archive, under `ab/cd/<sha256>`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where an original is or would be."""
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, source: Path, sha256: str) -> int:
        """Copy a file in, to the disk, under its digest; return its size. What is held already is not copied again.

        Raises:
            ArchiveError: the file no longer has that digest, or can no longer be read (slug `changed-while-read`).
            OSError: the disk cannot take it.
        """
        try:
            return self._keep(source, sha256)
        except OSError as error:
            if error.filename != str(source):
                raise
            raise ArchiveError(
                f"{source} could be read, and then no more ({error.strerror}); add it again.", slug="changed-while-read"
            ) from error

    def _keep(self, source: Path, sha256: str) -> int:
        kept = self.path(sha256)
        if kept.exists() and kept.stat().st_size == source.stat().st_size:
            return kept.stat().st_size
        missing = [folder for folder in (kept.parent, kept.parent.parent, self.folder) if not folder.exists()]
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_name(f".{sha256}.{os.getpid()}.part")
        digest = hashlib.sha256()
        size = 0
        try:
            with source.open("rb") as reading, beside.open("wb") as writing:
                while piece := reading.read(_PIECE):
                    digest.update(piece)
                    size += writing.write(piece)
                writing.flush()
                os.fsync(writing.fileno())
            _expect(source, digest.hexdigest(), sha256)
            beside.chmod(0o444)
            beside.replace(kept)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(kept.parent)
        for folder in missing:
            sync_folder(folder.parent)
        return size

    def fault(self, sha256: str) -> str | None:
        """Read an original through; return what is wrong with it, None if nothing is."""
        try:
            found = digest_of(self.path(sha256))
        except FileNotFoundError:
            return "is missing"
        except OSError as error:
            return f"cannot be read: {error.strerror}"
        return None if found == sha256 else f"is damaged: its bytes now have the SHA-256 {found}"

    def sweep(self) -> None:
        """Take away what a killed process had half copied. The archive's lock must be held."""
        for part in self.folder.glob("??/??/.*.part"):
            part.unlink(missing_ok=True)

    def digests(self) -> Iterator[str]:
        """Yield the names of all originals that are kept, in order; a part file that a kill left is none."""
        for path in sorted(self.folder.glob("??/??/*")):
            if not path.name.startswith("."):
                yield path.name


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _expect(source: Path, found: str, sha256: str) -> None:
    if found != sha256:
        raise ArchiveError(f"{source} changed while it was read; add it again.", slug="changed-while-read")
