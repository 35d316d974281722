"""An archive as the first version wrote it: its own tables, its rows, its lines of JSON, and nothing of later ones."""

import json
import shutil
import zlib
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, text
from tests.anomalies.archives import papers

import fonds.store
from fonds import workflow
from fonds.record import Record
from fonds.record.codec import to_json
from fonds.record.identifiers import mint
from fonds.sources.walking import find_files
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.originals import Originals
from fonds.store.shelves import place_of

_READER = "fonds/0"
_NOW = "1999-12-31T12:00:00+00:00"


def make_schema_one(place: Path, count: int) -> ArchiveFolder:
    """Make an archive of letters in a folder, with its projection and without indexes, as `archive`."""
    papers(place, count)
    archive = make_folder(place / "archive", "The Velmara Papers", draft=False)
    engine = create_engine(f"sqlite:///{archive.database}")
    config = Config()
    config.set_main_option("script_location", str(Path(str(fonds.store.__file__)).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("PRAGMA user_version = 1"))
    originals, sequence = Originals(archive.originals), 0
    with engine.begin() as connection:
        for found in find_files([place / "papers"]):
            (record,) = workflow.read_records(found)
            source = record.source
            sha256, whole = str(source.sha256), record.outcome.status != "quarantined"
            originals.keep(Path(found.path), sha256)
            _put(
                connection, "sources", location=found.location, path=found.name, sha256=sha256, size=found.size,
                modified=found.modified, reader=_READER, status=record.outcome.status, reason=record.outcome.reason,
                records=int(whole),
            )  # fmt: skip
            _put(connection, "originals", sha256=sha256, size=found.size, media_type=source.media_type, closed=0)
            if whole:
                sequence += 1
                _put_record(connection, record, sequence, found.location)
        _put(connection, "meta", key="sequence", value=sequence)
    engine.dispose()
    _project(archive, sequence)
    return archive


def _put_record(connection: Connection, record: Record, sequence: int, location: str) -> None:
    source = record.source
    stood = place_of(record, 0)
    record_id = mint(str(source.sha256), source.part)
    line = json.loads(to_json(record)) | {"id": record_id}
    for name in ("part_of", "judgements"):
        del line[name]
    for one in (*line["sources"], line["source"]):
        del one["start"], one["end"]
    _put(
        connection, "records", id=record_id, sequence=sequence, state="public", version=record.version,
        sha256=source.sha256, part=source.part or "", location=location, shelf=stood.shelf, shelf_name=stood.name,
        place=stood.sort, step=stood.step, title=record.title,
        date=record.date_created.text if record.date_created else None, added=_NOW, modified=_NOW,
        body=zlib.compress(json.dumps(line, ensure_ascii=False).encode(), 1),
    )  # fmt: skip
    _put(connection, "events", record=record_id, kind="new", detail=record.version, at=_NOW)


def _project(archive: ArchiveFolder, sequence: int) -> None:
    """Make the public projection as the first version did: the same tables, without what is nobody's business."""
    shutil.copy(archive.database, archive.public_database)
    engine = create_engine(f"sqlite:///{archive.public_database}")
    with engine.begin() as connection:
        for table in ("sources", "events"):
            connection.execute(text(f"DELETE FROM {table}"))
        connection.execute(text("UPDATE records SET location = ''"))
        _put(connection, "meta", key="answers_to", value=sequence)
        _put(connection, "meta", key="rule", value=1)
    engine.dispose()


def _put(connection: Connection, table: str, **values: object) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)
