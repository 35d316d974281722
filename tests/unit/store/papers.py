"""Records and files of the Velmara papers, made as small as they can be."""

import hashlib
from pathlib import Path

from fonds.record import Passage, Record, ReferenceCode, ReferencePart, SourceFile
from fonds.record.identifiers import mint, version_of
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.putting import Arrived

READER = "fonds/0"


def digest(text: str) -> str:
    """Return the digest of a text as a file's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def letter(text: str, path: str = "papers/letter.txt", part: str | None = None, item: str | None = None) -> Record:
    """Return a record as reading gives it, before the archive knows of it."""
    sha256 = digest(text)
    code = ReferenceCode(
        text=f"State Archive of Velmara, f. 12, s. 3, d. {item}",
        repository="State Archive of Velmara",
        parts=(
            ReferencePart(unit="fonds", value="12"),
            ReferencePart(unit="series", value="3"),
            ReferencePart(unit="file", value=item or ""),
        ),
        basis="catalogue",
    )
    return Record(
        id=mint(sha256, part),
        version=version_of((sha256, part or ""), READER),
        sources=(SourceFile(path=path, media_type="text/plain", sha256=sha256, part=part),),
        text=text,
        title=text.partition("\n")[0],
        passages=(Passage(id="p1", role="paragraph", start=0, end=len(text)),),
        reference_codes=(code,) if item else (),
    )


def arrived(*records: Record, location: str = "/desk/papers/letter.txt", modified: int = 1) -> Arrived:
    """Return a file that gave these records."""
    first = records[0].source
    return Arrived(
        location=location,
        path=first.path,
        sha256=first.sha256,
        size=len(records[0].text.encode()),
        modified=modified,
        media_type=first.media_type,
        reader=READER,
        status="complete",
        reason=None,
        records=records,
    )


def new_archive(place: Path, *, draft: bool = False) -> ArchiveFolder:
    """Make an empty archive."""
    return make_folder(place / "archive", "The Velmara Papers", draft=draft)


LETTERS = {
    "barrage.txt": "Mr. Fairholm to Lord Pell.\n\nVellin, September 19, 1946.\n\nHe wants a barrage at Sel.\n",
    "bread.txt": "Minute on bread cards.\n\n12 March 1947.\n\nOf 136 cards, ninety-seven were honoured.\n",
    "river.txt": "Harbour master to Torvesh.\n\n3 April 1953.\n\nSix barges lie at Nilgun.\n",
}


def desk(place: Path, letters: dict[str, str] | None = None) -> Path:
    """Write letters into a folder, as a person has them."""
    folder = place / "papers"
    folder.mkdir(exist_ok=True)
    for name, text in (LETTERS if letters is None else letters).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
