"""What the reading room shows: the public projection of one archive, and what is said of it as a whole."""

import re
import threading
import tomllib
from dataclasses import dataclass

import msgspec

from fonds.errors import UsageError
from fonds.record import Finding, Judgement
from fonds.search.protocol import FacetValue, Index, SearchRequest, SearchResult, YearSpan
from fonds.store.derived.front import FrontQueries, Held, Sought
from fonds.store.folder import ArchiveFolder
from fonds.store.protocol import Reader, StoredRecord
from fonds.web.finished import Finished
from fonds.web.texts import Texts

LISTED = 6
"""Records in each list of the first page."""

_NAAN = re.compile(r"[0-9a-z]{2,16}")
_SHOULDER = re.compile(r"[0-9a-z]{0,16}")


@dataclass(frozen=True, slots=True)
class About:
    """What the archive says of itself in `fonds.toml`."""

    name: str
    description: str = ""
    address: str = ""
    """The public address, such as `https://papers.example.org`, if the archive has one; used in citations alone."""
    contact: str = ""
    ark: str = ""
    """The number under which the archive gives permanent names (NAAN), if it has one."""
    ark_shoulder: str = ""
    """What each of these names begins with, before the record's id."""

    def permanent(self, record_id: str) -> str:
        """Return the link that a record keeps: by its ARK where there is one, in full where the address is known."""
        named = self.ark and self.address
        path = f"ark:{self.ark}/{self.ark_shoulder}{record_id}" if named else f"records/{record_id}"
        return f"{self.address}/{path}"


@dataclass(frozen=True, slots=True)
class Overview:
    """The archive at one moment, counted from public records alone."""

    count: int
    facets: dict[str, tuple[FacetValue, ...]]
    years: tuple[YearSpan, ...]
    newest: tuple[StoredRecord, ...]
    collections: tuple[Held, ...]
    missing: tuple[Sought, ...]
    """Documents that are cited here most often and not held."""
    missing_count: int
    specimen: tuple[StoredRecord, Finding] | None


class Holdings:
    """A reader and an index over what is public, and the editors' texts. Safe to use from several threads."""

    def __init__(self, reader: Reader, index: Index, about: About, texts: Texts | None = None) -> None:
        self.reader = reader
        self.index = index
        self.about = about
        self.texts = texts or Texts(None)
        self.finished = Finished(reader.moment)
        self._lock = threading.Lock()
        self._ties: tuple[int, dict[str, dict[str, Judgement]]] | None = None
        self._overview: tuple[tuple[int, int], Overview] | None = None

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a search. A record that has just been withheld is in the index for a moment longer; it is left out."""
        result = self.index.search(request)
        there = self.reader.present([hit.id for hit in result.hits])
        hits = tuple(hit for hit in result.hits if hit.id in there)
        if len(hits) == len(result.hits):
            return result
        return msgspec.structs.replace(result, hits=hits, total=result.total - (len(result.hits) - len(hits)))

    def chosen(self, request: SearchRequest, *, everything: bool) -> tuple[str, ...] | None:
        """Return the ids of all that a search finds, None for everything.

        What has just been withheld may be among them for a moment longer; the projection's tables do not have it.
        """
        return None if everything else tuple(self.index.every(request))

    def same_documents(self, record_id: str) -> dict[str, Judgement]:
        """Return the judgements that other records are of the same document as this one, by the others' ids."""
        moment = self.reader.moment()
        with self._lock:
            if self._ties is None or self._ties[0] != moment:
                found: dict[str, dict[str, Judgement]] = {}
                for one in self.reader.ties():
                    if one.kind == "same":
                        first, second = one.subject, str(one.value)
                        found.setdefault(first, {})[second] = one
                        found.setdefault(second, {})[first] = one
                self._ties = (moment, found)
            return self._ties[1].get(record_id, {})

    def overview(self) -> Overview:
        """Return counts, years and the newest records; counted again when the archive has changed."""
        moment = (self.reader.moment(), self.index.watermark())
        with self._lock:
            if self._overview is None or self._overview[0] != moment:
                self._overview = (moment, self._count())
            return self._overview[1]

    def _count(self) -> Overview:
        result = self.index.search(SearchRequest(limit=1, highlights=False))
        front = FrontQueries(self.reader)
        missing_count, missing = front.missing(LISTED)
        return Overview(
            count=self.reader.count(),
            facets=dict(result.facets),
            years=result.years,
            newest=tuple(self.reader.newest(LISTED)),
            collections=tuple(front.collections(2 * LISTED)),
            missing=tuple(missing),
            missing_count=missing_count,
            specimen=self._specimen(front),
        )

    def _specimen(self, front: FrontQueries) -> tuple[StoredRecord, Finding] | None:
        """Return one thing that does not agree, to show what is done here."""
        shown = front.disagreement()
        stored = self.reader.get(shown[0]) if shown else None
        if shown is None or stored is None:
            return None
        same = (one for one in stored.record.findings if (one.code, one.message) == shown[1:])
        finding = next(same, None)
        return (stored, finding) if finding else None

    def close(self) -> None:
        """Let go of database and index."""
        self.index.close()
        self.reader.close()


def read_about(folder: ArchiveFolder) -> About:
    """Read the archive's own account of itself: name and description, and the address and contact it may give.

    Raises:
        UsageError: its settings cannot be read, or its ARK is none (slug `bad-settings`).
    """
    settings = folder.settings()
    table = tomllib.loads(folder.settings_file.read_text(encoding="utf-8")).get("archive", {})
    own = {key: value for key, value in table.items() if isinstance(value, str)}
    ark, shoulder = str(table.get("ark", "")).lower(), str(table.get("ark_shoulder", "")).lower()
    if not (_NAAN.fullmatch(ark) or ark == "") or not _SHOULDER.fullmatch(shoulder):
        raise UsageError(
            f"{folder.settings_file} cannot be read: `ark` is the number that the archive was given (five digits), "
            "`ark_shoulder` a few letters and digits. Correct that line and try again.",
            slug="bad-settings",
        )
    return About(
        name=settings.name,
        description=settings.description,
        address=own.get("address", "").rstrip("/"),
        contact=own.get("contact", ""),
        ark=ark,
        ark_shoulder=shoulder,
    )
