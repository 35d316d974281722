"""The tables. Two databases have this shape: the archive's own, and the public projection, where some stay empty."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

tables = MetaData()

sources = Table(
    "sources",
    tables,
    Column("location", Text, primary_key=True, comment="Absolute path it was added from. Never public."),
    Column("path", Text, nullable=False, comment="Path as records show it."),
    Column("sha256", String(64), nullable=False, index=True, comment="Digest; empty where it could not be read."),
    Column("size", Integer, nullable=False),
    Column("modified", Integer, nullable=False, comment="The file's own time, in nanoseconds."),
    Column("reader", Text, nullable=False, comment="Name and version of the reader it was read by."),
    Column("status", String(16), nullable=False, comment="complete, partial or quarantined"),
    Column("reason", Text),
    Column("records", Integer, nullable=False, comment="How many records it gave."),
)

records = Table(
    "records",
    tables,
    Column("id", String(32), primary_key=True, comment="Minted once, kept for ever."),
    Column("sequence", Integer, nullable=False, unique=True, comment="Grows with every change of the archive."),
    Column("state", String(16), nullable=False, comment="draft, public, withheld or taken_down"),
    Column("version", String(64), nullable=False, comment="Names the reading that is current."),
    Column("sha256", String(64), nullable=False, comment="Digest of the first source."),
    Column("part", Text, nullable=False, comment="The document within the file; empty where it is the whole."),
    Column("location", Text, nullable=False, comment="Where the first source was added from. Empty in the projection."),
    Column("shelf", Text, comment="The archival file it lies in, or else its source: what neighbours share."),
    Column("shelf_name", Text, comment="The same, for people."),
    Column("place", Text, nullable=False, comment="Sorts neighbours on the shelf."),
    Column("step", Text, comment="What tells it from its neighbours, for people."),
    Column("title", Text),
    Column("date", Text, comment="Its date as read."),
    Column("added", String(32), nullable=False),
    Column("modified", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False, comment="The record's line of JSON, compressed with zlib."),
    Index("records_by_file", "sha256", "part"),
    Index("records_by_location", "location", "part"),
    Index("records_by_shelf", "shelf", "place"),
)

record_versions = Table(
    "record_versions",
    tables,
    Column("id", String(32), ForeignKey("records.id"), primary_key=True),
    Column("number", Integer, primary_key=True, comment="1 is the first."),
    Column("version", String(64), nullable=False),
    Column("added", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False, comment="As in records; the current version stands there alone."),
)

originals = Table(
    "originals",
    tables,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("closed", Integer, nullable=False, comment="In the projection: 1 where a record in it is not public."),
)

judgements = Table(
    "judgements",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True, comment="Never deleted, never changed."),
    Column("record", String(32), ForeignKey("records.id"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("value", Text),
    Column("by", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

events = Table(
    "events",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("record", String(32), nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="added, version, state"),
    Column("detail", Text),
    Column("at", String(32), nullable=False),
)

meta = Table(
    "meta",
    tables,
    Column("key", String(32), primary_key=True, comment="sequence; in the projection, the sequence it answers to"),
    Column("value", Integer, nullable=False),
)
