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
    Column("beside", Text, comment="Digest of what lay beside it and described it: other files, a sidecar, a row."),
)

records = Table(
    "records",
    tables,
    Column("id", String(32), primary_key=True, comment="Minted once, kept for ever."),
    Column("sequence", Integer, nullable=False, unique=True, comment="Grows with every change of the archive."),
    Column("state", String(16), nullable=False, comment="draft, public, withheld or taken_down"),
    Column("version", String(64), nullable=False, comment="Names the reading that is current."),
    Column("key", Text, unique=True, comment="The id that an editor gave it in a sidecar or a spreadsheet."),
    Column("parent", String(32), index=True, comment="The record that it is part of; in the projection, a public one."),
    Column("sha256", String(64), nullable=False, comment="Digest of the first source; empty where it is no file."),
    Column("part", Text, nullable=False, comment="The document within the file; empty where it is the whole."),
    Column("location", Text, nullable=False, comment="Where the first source was added from. Empty in the projection."),
    Column("shelf", Text, comment="The archival file it lies in, or else its source: what neighbours share."),
    Column("shelf_name", Text, comment="The same, for people."),
    Column("place", Text, nullable=False, comment="Sorts neighbours on the shelf."),
    Column("step", Text, comment="What tells it from its neighbours, for people."),
    Column("title", Text),
    Column("date", Text, comment="Its date as read."),
    Column("added", String(32), nullable=False),
    Column("read", String(32), nullable=False, comment="When this version was added."),
    Column("modified", String(32), nullable=False, comment="When anything of it last changed: text, judgement, state."),
    Column("shown", Integer, nullable=False, comment="1 if this version has ever been public, and so may be cited."),
    Column("until", String(32), index=True, comment="When a withheld record becomes public, ISO 8601 in UTC."),
    Column("announced", Integer, nullable=False, comment="1 if the public may know that it is withheld."),
    Column("notice", Text, comment="What the public is told of why it is withheld or was taken down."),
    Column("body", LargeBinary, nullable=False, comment="The record's line of JSON as served, compressed with zlib."),
    Column("reading", LargeBinary, comment="What machines read, where judgements made something else of it."),
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
    Column("shown", Integer, nullable=False, comment="1 if it has been public while it was the current one."),
    Column("body", LargeBinary, nullable=False, comment="As in records; the current version stands there alone."),
)

record_files = Table(
    "record_files",
    tables,
    Column("record", String(32), ForeignKey("records.id"), primary_key=True),
    Column("number", Integer, primary_key=True, comment="0 is the first source."),
    Column("sha256", String(64), nullable=False, index=True),
)

identifiers = Table(
    "identifiers",
    tables,
    Column("kind", String(16), primary_key=True, comment="doi, handle, ark, url, record_id, key"),
    Column("value", Text, primary_key=True, comment="In the form of fonds.store.naming."),
    Column("record", String(32), ForeignKey("records.id"), primary_key=True, index=True),
)

persons = Table(
    "persons",
    tables,
    Column("record", String(32), ForeignKey("records.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False, comment="As noted in the catalogue. The projection holds none of these."),
    Column("born", Text, comment="EDTF"),
    Column("died", Text, comment="EDTF"),
    Column("category", Text),
)

ties = Table(
    "ties",
    tables,
    Column("id", String(16), primary_key=True),
    Column("body", LargeBinary, nullable=False, comment="In the projection: a judgement on two things that are shown."),
)

notices = Table(
    "notices",
    tables,
    Column("id", String(32), primary_key=True, comment="In the projection: a record not shown, and known."),
    Column("kind", String(16), nullable=False, comment="withheld or taken_down"),
    Column("reason", Text),
    Column("until", String(32)),
    Column("at", String(32), nullable=False),
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
    Column("id", String(16), nullable=False, unique=True, comment="Of its content."),
    Column("subject", Text, nullable=False, index=True, comment="A record's id, an agent, or another judgement."),
    Column("kind", String(16), nullable=False, index=True),
    Column("at", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False, comment="The judgement as a line of JSON."),
)

events = Table(
    "events",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("record", String(32), nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="new, version, state, judgement"),
    Column("detail", Text),
    Column("by", Text, comment="Who did it, where a person did."),
    Column("because", Text),
    Column("at", String(32), nullable=False),
)

meta = Table(
    "meta",
    tables,
    Column("key", String(32), primary_key=True, comment="sequence; in the projection, the sequence it answers to"),
    Column("value", Integer, nullable=False),
)
