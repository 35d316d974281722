"""Tables of what follows from records, filled in the projection alone when that is next brought up to date."""

from alembic import op
from sqlalchemy import Column, Float, ForeignKey, Integer, String, Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables; nothing of the earlier schema changes."""
    _of_a_record()
    _of_many()


def _record() -> "Column[str]":
    return Column("record", String(32), ForeignKey("records.id"), primary_key=True)


def _number() -> "Column[int]":
    return Column("number", Integer, primary_key=True)


def _spot() -> "tuple[Column[int], Column[int], Column[str]]":
    return Column("start", Integer), Column("end", Integer), Column("passage", String(32))


def _words() -> "tuple[Column[str], Column[int]]":
    return Column("words", Text, nullable=False), Column("at", Integer, nullable=False)


def _time() -> "tuple[Column[str], Column[str], Column[str]]":
    return Column("edtf", Text), Column("earliest", String(10)), Column("latest", String(10))


def _said(*names: str) -> "list[Column[str]]":
    return [Column(name, Text, nullable=False) for name in names]


def _told(*names: str) -> "list[Column[str]]":
    return [Column(name, Text) for name in names]


def _of_a_record() -> None:
    op.create_table(
        "cards",
        _record(),
        Column("level", String(16), nullable=False),
        *_told("title", "genre", "date"),
        *_time(),
        *_told("place", "reference"),
        *_said("senders", "recipients", "languages"),
        *_told("rights"),
        *_said("subjects"),
    )
    op.create_index("cards_by_day", "cards", ["earliest", "latest"])
    op.create_table(
        "names",
        _record(),
        _number(),
        Column("kind", String(16), nullable=False),
        *_said("name", "key", "tail", "spellings"),
        Column("count", Integer, nullable=False),
        *_spot(),
    )
    for column in ("name", "key", "tail"):
        op.create_index(f"names_by_{column}", "names", ["kind", column])
    op.create_table(
        "parties",
        _record(),
        _number(),
        Column("role", String(16), nullable=False),
        *_told("name", "office"),
        *_said("text"),
        *_spot(),
    )
    for column in ("name", "office"):
        op.create_index(f"parties_by_{column}", "parties", [column])
    op.create_table(
        "figures",
        _record(),
        _number(),
        *_said("text"),
        Column("low", Float, nullable=False),
        Column("high", Float, nullable=False),
        *_told("noun"),
        *_said("key"),
        *_told("unit"),
        Column("approximate", Integer, nullable=False),
        *_told("subject", "property"),
        *_time(),
        *_told("place"),
        Column("disputed", Integer),
        *_words(),
        *_spot(),
    )
    covering = ["key", "unit", "low", "high", "approximate", "disputed", "noun", "record"]
    op.create_index("figures_by_key", "figures", covering)
    op.create_table(
        "assertions",
        _record(),
        _number(),
        *_said("subject", "key", "property", "value"),
        *_told("unit"),
        Column("approximate", Integer, nullable=False),
        *_time(),
        *_told("place"),
        *_words(),
        *_spot(),
    )
    op.create_index("assertions_by_key", "assertions", ["key"])
    op.create_index("assertions_by_value", "assertions", ["property", "value"])
    op.create_table(
        "bonds",
        _record(),
        _number(),
        Column("kind", String(16), nullable=False),
        *_said("source", "target", "source_key", "target_key"),
        *_words(),
        *_spot(),
    )
    op.create_index("bonds_by_source", "bonds", ["source_key"])
    op.create_index("bonds_by_target", "bonds", ["target_key"])
    op.create_table(
        "disagreements",
        _record(),
        _number(),
        Column("code", String(16), nullable=False),
        Column("category", String(32), nullable=False),
        Column("severity", String(16), nullable=False),
        *_said("message", "evidence"),
        *_told("checked_by", "checked_at"),
    )
    op.create_index("disagreements_by_kind", "disagreements", ["severity", "category"])
    op.create_table("shelfmarks", _record(), _number(), *_said("repository", "steps", "key", "text"))
    op.create_index("shelfmarks_by_key", "shelfmarks", ["key"])


def _of_many() -> None:
    op.create_table(
        "located",
        _record(),
        _number(),
        *_said("name", "place", "label"),
        Column("kind", String(16), nullable=False),
        Column("latitude", Float, nullable=False),
        Column("longitude", Float, nullable=False),
        *_said("states"),
        Column("score", Float, nullable=False),
    )
    op.create_index("located_by_place", "located", ["place"])
    op.create_table(
        "cited",
        _record(),
        _number(),
        Column("relation", String(16), nullable=False),
        Column("target", String(32)),
        Column("score", Float, nullable=False),
        *_said("reasons", "missing"),
        *_told("kind", "value"),
        Column("day", String(10)),
        *_told("author"),
        *_words(),
        *_spot(),
    )
    op.create_index("ix_cited_target", "cited", ["target"])
    op.create_index("cited_by_missing", "cited", ["missing"])
    op.create_table(
        "agents",
        Column("kind", String(16), primary_key=True),
        Column("name", Text, primary_key=True),
        Column("agent", Text, nullable=False),
    )
    op.create_index("agents_by_agent", "agents", ["kind", "agent"])
