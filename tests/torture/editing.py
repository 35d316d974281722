"""What editors do, killed: judgements and publication."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import msgspec
from tests.anomalies.archives import papers
from tests.torture.killing import Case

from fonds import workflow
from fonds.record import Judgement
from fonds.record.identifiers import mint
from fonds.record.judgements import judgement_id
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.publishing import Publication
from fonds.store.reader import DatabaseReader
from fonds.workflow import judging, publishing

DOCUMENTS = 40
WHO = ("--by", "A. Torvesh", "--because", "seen")


def record_id(number: int) -> str:
    """Return the id of one of the letters."""
    text = f"To the harbour master.\n\nNilgun, {number + 1} April 1953.\n\nBarge {number} lies at the quay.\n"
    return mint(hashlib.sha256(text.encode()).hexdigest(), None)


def judged(number: int, **said: Any) -> Judgement:
    """Return a judgement that is the same in every run."""
    at = dt.datetime(2026, 11, 24, 9, number % 60, number // 60, tzinfo=dt.UTC).isoformat()
    values: dict[str, Any] = {"kind": "set", "subject": record_id(number), "field": "title", "value": f"Barge {number}"}
    bare = Judgement(id="", by="A. Torvesh", because="seen", at=at, **(values | said))
    return msgspec.structs.replace(bare, id=judgement_id(bare))


def with_archive(place: Path, *, draft: bool = False) -> None:
    """An archive of letters."""
    (papers(place, DOCUMENTS) / "picture.png").unlink()
    workflow.add_paths(make_folder(place / "archive", "The Velmara Papers", draft=draft), [place / "papers"])


def with_judgements(place: Path) -> None:
    """An archive, with a colleague's judgements beside it, one of which it has already."""
    with_archive(place)
    lines = [msgspec.json.encode(judged(number)) for number in range(28)]
    (place / "theirs.jsonl").write_bytes(b"\n".join(lines))
    judging.import_lines(ArchiveFolder(place / "archive"), lines[:1])


def with_withheld(place: Path) -> None:
    """An archive in which everything is withheld."""
    with_archive(place)
    publishing.publish(
        ArchiveFolder(place / "archive"), publishing.Chosen(everything=True), Publication(state="withheld"),
        by=None, because=None,
    )  # fmt: skip


def edited(place: Path) -> bytes:
    """Prove the archive; return what it holds and shows, and every judgement once, apart from the times of day."""
    archive = ArchiveFolder(place / "archive")
    faults = list(workflow.verify(archive))
    assert faults == [], faults[:3]
    told: list[object] = []
    for database in (archive.database, archive.public_database):
        reader = DatabaseReader(database, archive.originals)
        for stored in sorted(reader.iterate(), key=lambda one: one.record.id):
            said = msgspec.to_builtins(stored.record)
            said["judgements"] = [
                {key: value for key, value in one.items() if key not in {"id", "at"}} for one in said["judgements"]
            ]
            notice = reader.notice(stored.record.id)
            told.append((stored.state, said, notice and (notice.kind, notice.reason, notice.until)))
        told += [(one.kind, one.subject[:10], one.field, one.value) for one in reader.ties()]
        reader.close()
    reader = DatabaseReader(archive.database, archive.originals)
    told += sorted((one.kind, one.field or "", str(one.value)) for one in reader.judgements())
    reader.close()
    return msgspec.json.encode(told, order="sorted")


_FIRST, _SECOND = record_id(0), record_id(1)
EDITING = (
    Case(name="set", prepare=with_archive, argv=("set", "archive", _FIRST, "title", "Barges", *WHO), outcome=edited),
    Case(
        name="reject", prepare=with_archive, argv=("reject", "archive", _FIRST, "mention", "Nilgun", *WHO),
        ends=frozenset({0, 2}), outcome=edited,
    ),
    Case(name="confirm", prepare=with_archive, argv=("confirm", "archive", _FIRST, "date", *WHO), outcome=edited),
    Case(name="same", prepare=with_archive, argv=("same", "archive", _FIRST, _SECOND, *WHO), outcome=edited),
    Case(name="different", prepare=with_archive, argv=("different", "archive", _FIRST, _SECOND, *WHO), outcome=edited),
    Case(name="undo", prepare=with_judgements, argv=("undo", "archive", judged(0).id, *WHO), outcome=edited),
    Case(
        name="judgements import", prepare=with_judgements, argv=("judgements", "import", "archive", "theirs.jsonl"),
        outcome=edited,
    ),
    Case(name="publish", prepare=with_withheld, argv=("publish", "archive", "--all"), outcome=edited),
    Case(
        name="publish drafts", prepare=lambda place: with_archive(place, draft=True),
        argv=("publish", "archive", "--query", "quay"), outcome=edited,
    ),
    Case(
        name="withhold", prepare=with_archive, outcome=edited,
        argv=("withhold", "archive", "--query", "quay", "--announced", "--notice", "Ask us.", "--until", "2091-01-01"),
    ),
    Case(
        name="take-down", prepare=with_archive, outcome=edited,
        argv=("take-down", "archive", "--query", "quay", "--reason", "At the donor's wish."),
    ),
)  # fmt: skip
