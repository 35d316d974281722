"""What the reading room shows: the public projection of one archive, and what is said of it as a whole."""

import threading
import tomllib
from dataclasses import dataclass
from pathlib import Path

from fonds.errors import UsageError
from fonds.record import Finding
from fonds.search.protocol import FacetValue, Index, SearchRequest
from fonds.store.protocol import Reader, StoredRecord

SPECIMEN_DEPTH = 60
"""Records added last that are looked through for a finding to show on the first page."""


@dataclass(frozen=True, slots=True)
class About:
    """What the archive says of itself in `fonds.toml`."""

    name: str
    description: str = ""
    address: str = ""
    """The public address, such as `https://papers.example.org`, if the archive has one; used in citations alone."""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """The archive at one moment, counted from public records alone."""

    count: int
    facets: dict[str, tuple[FacetValue, ...]]
    newest: tuple[StoredRecord, ...]
    specimen: tuple[StoredRecord, Finding] | None


class Holdings:
    """A reader and an index over what is public. Safe to use from several threads."""

    def __init__(self, reader: Reader, index: Index, about: About) -> None:
        self.reader = reader
        self.index = index
        self.about = about
        self._lock = threading.Lock()
        self._overview: tuple[tuple[int, int], Overview] | None = None

    def overview(self) -> Overview:
        """Return counts, years and the newest records; counted again when the archive has changed."""
        moment = (self.reader.sequence(), self.index.watermark())
        with self._lock:
            if self._overview is None or self._overview[0] != moment:
                self._overview = (moment, self._count())
            return self._overview[1]

    def _count(self) -> Overview:
        result = self.index.search(SearchRequest(limit=1, highlights=False))
        newest = tuple(self.reader.newest(SPECIMEN_DEPTH))
        specimen = next(
            (
                (stored, finding)
                for severity in ("conflict", "doubt")
                for stored in newest
                for finding in stored.record.findings
                if finding.severity == severity and 1 < len(finding.evidence) < 4
            ),
            None,
        )
        return Overview(self.reader.count(), dict(result.facets), newest[:6], specimen)

    def close(self) -> None:
        """Let go of database and index."""
        self.index.close()
        self.reader.close()


def read_about(archive: Path) -> About:
    """Read the archive's own account of itself.

    Raises:
        UsageError: the folder is no archive, or its settings cannot be read.
    """
    path = archive / "fonds.toml"
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise UsageError(
            f"{archive} is not an archive: it has no fonds.toml. Make one with `fonds init`.", slug="not-an-archive"
        ) from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", slug="settings-unreadable") from error
    table = settings.get("archive", settings)
    said = {key: value for key, value in table.items() if isinstance(value, str)}
    return About(
        name=said.get("name") or archive.resolve().name,
        description=said.get("description", ""),
        address=said.get("address", "").rstrip("/"),
        contact=said.get("contact", ""),
    )
