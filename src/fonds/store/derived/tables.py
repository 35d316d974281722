"""The tables of what follows from records. In the archive's own database they stay empty."""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, String, Table, Text

from fonds.store.schema import tables


def _record() -> "Column[str]":
    return Column("record", String(32), ForeignKey("records.id"), primary_key=True)


def _number() -> "Column[int]":
    return Column("number", Integer, primary_key=True, comment="Order within the record, from 0.")


def _spot() -> "tuple[Column[int], Column[int], Column[str]]":
    return (
        Column("start", Integer, comment="Offsets in the record's text; null where the value stands in no words."),
        Column("end", Integer),
        Column("passage", String(32), comment="The anchor of the passage in which it begins; null if there is none."),
    )


def _words() -> "tuple[Column[str], Column[int]]":
    return (
        Column("words", Text, nullable=False, comment="The sentence around it, shortened."),
        Column("at", Integer, nullable=False, comment="Where it begins within those words."),
    )


def _time() -> "tuple[Column[str], Column[str], Column[str]]":
    return (
        Column("edtf", Text, comment="The time it is said of, EDTF."),
        Column("earliest", String(10), comment="First day that may be, YYYY-MM-DD."),
        Column("latest", String(10), comment="Last day that may be."),
    )


cards = Table(
    "cards",
    tables,
    Column("record", String(32), ForeignKey("records.id"), primary_key=True),
    Column("level", String(16), nullable=False),
    Column("title", Text),
    Column("genre", Text),
    Column("date", Text, comment="As read."),
    *_time(),
    Column("place", Text),
    Column("reference", Text, comment="The first, as printed."),
    Column("senders", Text, nullable=False, comment="JSON: a list of names, or offices where there is no name."),
    Column("recipients", Text, nullable=False, comment="JSON, as senders."),
    Column("languages", Text, nullable=False, comment="JSON: a list of ISO 639 codes."),
    Column("rights", Text, comment="As the record states them."),
    Column("subjects", Text, nullable=False, comment="JSON: a list, as a catalogue block gives them."),
    Index("cards_by_day", "earliest", "latest"),
)

names = Table(
    "names",
    tables,
    _record(),
    _number(),
    Column("kind", String(16), nullable=False, comment="person, organisation, place, event or work"),
    Column("name", Text, nullable=False, comment="Without title, the same for all mentions of one in the record."),
    Column("key", Text, nullable=False, comment="The name folded, for sorting and for finding."),
    Column("tail", Text, nullable=False, comment="Its last word folded: the family name of most persons."),
    Column("spellings", Text, nullable=False, comment="JSON: as printed, titles included, each once."),
    Column("count", Integer, nullable=False, comment="How often the record names it."),
    *_spot(),
    Index("names_by_name", "kind", "name"),
    Index("names_by_key", "kind", "key"),
    Index("names_by_tail", "kind", "tail"),
)

parties = Table(
    "parties",
    tables,
    _record(),
    _number(),
    Column("role", String(16), nullable=False, comment="sender, recipient or signatory"),
    Column("name", Text, comment="Null where only an office is given."),
    Column("office", Text, comment="In which the person writes, is written to or signs."),
    Column("text", Text, nullable=False, comment="As printed."),
    *_spot(),
    Index("parties_by_name", "name"),
    Index("parties_by_office", "office"),
)

figures = Table(
    "figures",
    tables,
    _record(),
    _number(),
    Column("text", Text, nullable=False, comment="As printed."),
    Column("low", Float, nullable=False, comment="The value; of a range its lower end."),
    Column("high", Float, nullable=False, comment="The value; of a range its upper end."),
    Column("noun", Text, comment="What is counted, as printed."),
    Column("key", Text, nullable=False, comment="The same folded; empty if nothing is."),
    Column("unit", Text),
    Column("approximate", Integer, nullable=False),
    Column("subject", Text, comment="Of what or whom a statement gives it, where that is not what is counted."),
    Column("property", Text, comment="What the statement says of them: size, killed, emigrated, …"),
    *_time(),
    Column("place", Text, comment="Where, as far as a statement says."),
    Column("disputed", Integer, comment="The disagreement of the record whose words hold it, by number."),
    *_words(),
    *_spot(),
    Index("figures_by_key", "key", "unit", "low", "high", "approximate", "disputed", "noun", "record"),
)

assertions = Table(
    "assertions",
    tables,
    _record(),
    _number(),
    Column("subject", Text, nullable=False),
    Column("key", Text, nullable=False, comment="The subject folded."),
    Column("property", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text),
    Column("approximate", Integer, nullable=False),
    *_time(),
    Column("place", Text),
    *_words(),
    *_spot(),
    Index("assertions_by_key", "key"),
    Index("assertions_by_value", "property", "value"),
)

bonds = Table(
    "bonds",
    tables,
    _record(),
    _number(),
    Column("kind", String(16), nullable=False, comment="A kind of relation, as in the record."),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("source_key", Text, nullable=False),
    Column("target_key", Text, nullable=False),
    *_words(),
    *_spot(),
    Index("bonds_by_source", "source_key"),
    Index("bonds_by_target", "target_key"),
)

disagreements = Table(
    "disagreements",
    tables,
    _record(),
    _number(),
    Column("code", String(16), nullable=False),
    Column("category", String(32), nullable=False),
    Column("severity", String(16), nullable=False, comment="conflict, doubt or explained"),
    Column("message", Text, nullable=False),
    Column("evidence", Text, nullable=False, comment="JSON: quotes with record, passage, role, start, words, marks."),
    Column("checked_by", Text, comment="Who confirmed it; null if nobody has."),
    Column("checked_at", Text),
    Index("disagreements_by_kind", "severity", "category"),
)

shelfmarks = Table(
    "shelfmarks",
    tables,
    _record(),
    _number(),
    Column("repository", Text, nullable=False, comment="Empty where the reference names none."),
    Column("steps", Text, nullable=False, comment="JSON: pairs of unit and value in printed order."),
    Column("key", Text, nullable=False, comment="Repository and steps in one, see steps.py."),
    Column("text", Text, nullable=False, comment="As printed."),
    Index("shelfmarks_by_key", "key"),
)

located = Table(
    "located",
    tables,
    _record(),
    _number(),
    Column("name", Text, nullable=False, comment="As the record has it."),
    Column("place", Text, nullable=False, comment="The place of the gazetteer that it surely means, by kind and name."),
    Column("label", Text, nullable=False, comment="What the gazetteer calls it."),
    Column("kind", String(16), nullable=False, comment="city, region, state or water"),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("states", Text, nullable=False, comment="JSON: the states it was in at the record's time."),
    Column("score", Float, nullable=False),
    Index("located_by_place", "place"),
)

cited = Table(
    "cited",
    tables,
    _record(),
    _number(),
    Column("relation", String(16), nullable=False, comment="cites, replies_to or encloses"),
    Column("target", String(32), index=True, comment="The record it is taken to be; null if none held is."),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False, comment="JSON: why, in words."),
    Column("missing", Text, nullable=False, comment="Key of the document, if it is told well enough and not held."),
    Column("kind", Text, comment="telegram, letter, decree, …"),
    Column("value", Text, comment="Its number."),
    Column("day", String(10)),
    Column("author", Text),
    *_words(),
    *_spot(),
    Index("cited_by_missing", "missing"),
)

agents = Table(
    "agents",
    tables,
    Column("kind", String(16), primary_key=True),
    Column("name", Text, primary_key=True, comment="A name that was judged to be another's."),
    Column("agent", Text, nullable=False, comment="What the one it stands for is called."),
    Index("agents_by_agent", "kind", "agent"),
)

OF_A_RECORD = (cards, names, parties, figures, assertions, bonds, disagreements, shelfmarks)
"""Made from one record alone."""

OF_MANY = (located, cited, agents)
"""Made from records and what is known beside them: other records, the gazetteer, judgements on who is who."""
