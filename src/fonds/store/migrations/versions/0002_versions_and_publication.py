"""Judgements of their own shape, several files a record, hierarchy, publication with embargoes, names for others."""

import json
import zlib
from collections.abc import Iterator

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Text, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what editors need to rely on; no row of the first schema is lost."""
    _widen()
    _add_tables()
    connection = op.get_bind()
    connection.execute(text("UPDATE records SET read = modified, shown = (state = 'public')"))
    connection.execute(
        text("INSERT INTO record_files SELECT id, 0, sha256 FROM records WHERE sha256 != ''"),
    )
    for record_id, value in list(_record_ids()):
        connection.execute(
            text("INSERT INTO identifiers (kind, value, record) VALUES ('record_id', :value, :record)"),
            {"value": value, "record": record_id},
        )


def _widen() -> None:
    op.add_column("sources", Column("beside", Text))
    for column in (
        Column("key", Text),
        Column("parent", String(32)),
        Column("read", String(32), nullable=False, server_default=""),
        Column("shown", Integer, nullable=False, server_default="0"),
        Column("until", String(32)),
        Column("announced", Integer, nullable=False, server_default="0"),
        Column("notice", Text),
        Column("reading", LargeBinary),
    ):
        op.add_column("records", column)
    op.create_index("records_by_key", "records", ["key"], unique=True)
    op.create_index("ix_records_parent", "records", ["parent"])
    op.create_index("ix_records_until", "records", ["until"])
    op.add_column("record_versions", Column("shown", Integer, nullable=False, server_default="1"))
    for column in (Column("by", Text), Column("because", Text)):
        op.add_column("events", column)


def _add_tables() -> None:
    op.create_table(
        "record_files",
        Column("record", String(32), ForeignKey("records.id"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("sha256", String(64), nullable=False, index=True),
    )
    op.create_table(
        "identifiers",
        Column("kind", String(16), primary_key=True),
        Column("value", Text, primary_key=True),
        Column("record", String(32), ForeignKey("records.id"), primary_key=True, index=True),
    )
    op.create_table(
        "persons",
        Column("record", String(32), ForeignKey("records.id"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("name", Text, nullable=False),
        Column("born", Text),
        Column("died", Text),
        Column("category", Text),
    )
    op.create_table(
        "ties",
        Column("id", String(16), primary_key=True),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "notices",
        Column("id", String(32), primary_key=True),
        Column("kind", String(16), nullable=False),
        Column("reason", Text),
        Column("until", String(32)),
        Column("at", String(32), nullable=False),
    )
    # The first schema had a table of this name that nothing was ever written to.
    op.drop_table("judgements")
    op.create_table(
        "judgements",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("id", String(16), nullable=False, unique=True),
        Column("subject", Text, nullable=False, index=True),
        Column("kind", String(16), nullable=False, index=True),
        Column("at", String(32), nullable=False),
        Column("body", LargeBinary, nullable=False),
    )


def _record_ids() -> Iterator[tuple[str, str]]:
    """Yield every record with the number that its catalogue block gives it."""
    for row in op.get_bind().execute(text("SELECT id, body FROM records ORDER BY id")):
        try:
            said = (json.loads(zlib.decompress(row.body)).get("catalogue") or {}).get("record_id")
        except (ValueError, zlib.error):
            continue
        if said:
            yield row.id, " ".join(str(said).split())
