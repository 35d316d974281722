"""The first tables."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first schema."""
    op.create_table(
        "sources",
        Column("location", Text, primary_key=True),
        Column("path", Text, nullable=False),
        Column("sha256", String(64), nullable=False, index=True),
        Column("size", Integer, nullable=False),
        Column("modified", Integer, nullable=False),
        Column("reader", Text, nullable=False),
        Column("status", String(16), nullable=False),
        Column("reason", Text),
        Column("records", Integer, nullable=False),
    )
    op.create_table(
        "records",
        Column("id", String(32), primary_key=True),
        Column("sequence", Integer, nullable=False, unique=True),
        Column("state", String(16), nullable=False),
        Column("version", String(64), nullable=False),
        Column("sha256", String(64), nullable=False),
        Column("part", Text, nullable=False),
        Column("location", Text, nullable=False),
        Column("shelf", Text),
        Column("shelf_name", Text),
        Column("place", Text, nullable=False),
        Column("step", Text),
        Column("title", Text),
        Column("date", Text),
        Column("added", String(32), nullable=False),
        Column("modified", String(32), nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_index("records_by_file", "records", ["sha256", "part"])
    op.create_index("records_by_location", "records", ["location", "part"])
    op.create_index("records_by_shelf", "records", ["shelf", "place"])
    op.create_table(
        "record_versions",
        Column("id", String(32), ForeignKey("records.id"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("version", String(64), nullable=False),
        Column("added", String(32), nullable=False),
        Column("body", LargeBinary, nullable=False),
    )
    op.create_table(
        "originals",
        Column("sha256", String(64), primary_key=True),
        Column("size", Integer, nullable=False),
        Column("media_type", Text, nullable=False),
        Column("closed", Integer, nullable=False),
    )
    op.create_table(
        "judgements",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("record", String(32), ForeignKey("records.id"), nullable=False, index=True),
        Column("field", Text, nullable=False),
        Column("value", Text),
        Column("by", Text, nullable=False),
        Column("because", Text, nullable=False),
        Column("at", String(32), nullable=False),
    )
    op.create_table(
        "events",
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("record", String(32), nullable=False, index=True),
        Column("kind", Text, nullable=False),
        Column("detail", Text),
        Column("at", String(32), nullable=False),
    )
    op.create_table("meta", Column("key", String(32), primary_key=True), Column("value", Integer, nullable=False))
