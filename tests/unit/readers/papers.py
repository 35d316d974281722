"""A letter of the Velmara papers as it is read without optional readers, and a reader that says what it is told."""

from typing import Any

from fonds.reading.optional.protocol import Added, Kind
from fonds.record import (
    Classification,
    DateMention,
    EdtfDate,
    Mention,
    Passage,
    Quantity,
    ReaderUsed,
    Record,
    SourceFile,
    Statement,
)

LETTER = """\
Mr. Torvesh to Lord Pell.

Sel, June 9, 1954. Top Secret

Sir: The barrage commission of Nilgun met in the year 1453 and has members. Cde. Orun of the Drey gave 12 boats, and
forty-one loaves about noon. He says that the Grey Wardens and their
Captain Ilm hold Nilgun. Torvesh founded the Drey Post in 1453, which Pell reads.

Torvesh
"""


class Teller:
    """Gives what it was made with."""

    name = "teller"
    version = "1"
    gives: frozenset[Kind] = frozenset({"mentions", "dates", "quantities", "statements"})
    sends_to = None

    def __init__(self, **added: Any) -> None:
        self.added = Added(**added)

    def read(self, record: Record) -> Added:
        """Give it."""
        del record
        return self.added


def letter() -> Record:
    """Return the letter as it was read: four names, a date, a figure, a marking, a statement."""
    when = at(LETTER, "June 9, 1954")
    known: dict[str, Any] = {"edtf": "1954-06-09", "earliest": "1954-06-09", "latest": "1954-06-09"}
    return Record(
        id="4kjsmgd93q",
        version="0" * 64,
        sources=(SourceFile(path="papers/a.txt", media_type="text/plain", sha256="ab" * 32),),
        text=LETTER,
        languages=("en",),
        passages=(
            Passage(id="p1", role="heading", **_span("Mr. Torvesh", "Lord Pell.")),
            Passage(id="p2", role="heading", **_span("Sel, June", "Secret")),
            Passage(id="p3", role="paragraph", **_span("Sir:", "Pell reads.")),
            Passage(id="p4", role="signature", start=len(LETTER) - 8, end=len(LETTER) - 1),
        ),
        classification=Classification(value="Top Secret", basis="stated", **at(LETTER, "Top Secret")),
        date_created=EdtfDate(basis="dateline", **known, **when),
        mentions=(
            Mention(kind="person", name="Torvesh", entity="e1", **at(LETTER, "Mr. Torvesh")),
            Mention(kind="person", name="Pell", entity="e2", **at(LETTER, "Lord Pell")),
            Mention(kind="person", name="Orun", entity="e3", **at(LETTER, "Cde. Orun")),
            Mention(kind="person", name="Torvesh", entity="e1", **at(LETTER, "Torvesh", 2)),
        ),
        dates=(DateMention(**known, **when),),
        quantities=(Quantity(value=12.0, noun="boats", **at(LETTER, "12")),),
        statements=(Statement(subject="boats", property="count", value="12", **at(LETTER, "12 boats")),),
        readers=(ReaderUsed(name="fonds", version="0"),),
    )


def _span(first: str, last: str) -> dict[str, Any]:
    return {"start": LETTER.index(first), "end": LETTER.index(last) + len(last)}


def at(text: str, words: str, nth: int = 0) -> dict[str, Any]:
    """Return where words stand in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"text": words, "start": start, "end": start + len(words)}


def name(words: str, kind: Any = "organisation", source: str = LETTER, **more: Any) -> Mention:
    """Return a name at its first place in the letter."""
    return Mention(**({"kind": kind, "name": words, "entity": ""} | at(source, words) | more))


def date(words: str, edtf: str, source: str = LETTER) -> DateMention:
    """Return a date at its first place in the letter."""
    return DateMention(edtf=edtf, earliest="0001-01-01", latest=None, **at(source, words))


def quantity(words: str, value: Any, source: str = LETTER, **more: Any) -> Quantity:
    """Return a quantity at its first place in the letter."""
    return Quantity(value=value, **at(source, words), **more)


def statement(words: str, subject: str, of: str, value: str, source: str = LETTER, **more: Any) -> Statement:
    """Return a statement at its first place in the letter."""
    return Statement(**({"subject": subject, "property": of, "value": value} | at(source, words) | more))
