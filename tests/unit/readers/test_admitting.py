"""What of an optional reader's findings is let into a record, and what is left out."""

import time
from typing import Any

import msgspec
import pytest
from tests.unit.readers.papers import LETTER, Teller, at, date, letter, name, quantity, statement

from fonds.reading.optional.admitting import admit, leave_unread
from fonds.reading.optional.agreement import states_date, states_number
from fonds.reading.optional.protocol import Added
from fonds.record import Mention, Record, Statement
from fonds.record.additions import without_additions
from fonds.record.codec import from_json, to_builtins, to_json
from fonds.record.folding import fold, target_of
from fonds.record.judgements import Judgement

LISTS = ("mentions", "dates", "quantities", "statements")


def added(record: Record) -> list[tuple[str, ...]]:
    """Return what the record has from an optional reader: the list it stands in, its words, what it is taken for."""
    found: list[tuple[str, ...]] = []
    for field in LISTS:
        for one in getattr(record, field):
            if one.reader is not msgspec.UNSET:
                assert one.reader == "teller"
                assert record.text[one.start : one.end] == one.text
                telling = ("kind", "edtf", "value")
                found.append((field, one.text, *(str(getattr(one, key)) for key in telling if hasattr(one, key))))
    return found


def told(**said: Any) -> list[tuple[str, ...]]:
    """Return what is let into the letter of what a reader says."""
    return added(admit(letter(), Teller(**said), Added(**said)))


GOOD: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"mentions": [name("the Grey Wardens")]}, ("mentions", "the Grey Wardens", "organisation")),
    ({"mentions": [name("Captain Ilm", "person", name="Ilm")]}, ("mentions", "Captain Ilm", "person")),
    ({"mentions": [name("commission of Nilgun")]}, ("mentions", "commission of Nilgun", "organisation")),
    ({"dates": [date("the year 1453", "1453")]}, ("dates", "the year 1453", "1453")),
    ({"quantities": [quantity("forty-one", 41, noun="loaves")]}, ("quantities", "forty-one", "41.0")),
    (
        {"statements": [statement("founded the Drey Post in 1453", "Torvesh", "founded", "Drey Post")]},
        ("statements", "founded the Drey Post in 1453", "Drey Post"),
    ),
    (
        {"statements": [statement("gave 12 boats", "Cde. Orun", "awarded", "12", unit="boats")]},
        ("statements", "gave 12 boats", "12"),
    ),
]


@pytest.mark.parametrize(("said", "one"), GOOD, ids=[one[1] for _, one in GOOD])
def test_what_stands_there_is_let_in(said: dict[str, Any], one: tuple[str, ...]) -> None:
    """Words that are there, and that say what they are taken for, are added."""
    assert told(**said) == [one]


def _founded(**more: Any) -> Statement:
    good = statement("founded the Drey Post", "Torvesh", "founded", "Drey Post")
    return msgspec.structs.replace(good, **more)


BAD: dict[str, dict[str, Any]] = {
    # Words
    "words that are not there": {"mentions": [name("Nilgun", text="Velmara")]},
    "a place elsewhere": {"mentions": [name("Nilgun", start=0, end=6)]},
    "offsets past the end": {"mentions": [name("Nilgun", start=10_000, end=10_006)]},
    "offsets the other way round": {"mentions": [name("Nilgun", start=90, end=84)]},
    "offsets before the beginning": {"mentions": [name("Nilgun", start=-6, end=0)]},
    "no words": {"mentions": [Mention(kind="place", text="", name="", entity="", start=5, end=5)]},
    "part of a word": {"mentions": [name("Nil", "place")]},
    "words with a space behind them": {"mentions": [name("Nilgun ", "place")]},
    "words over two passages": {"mentions": [name("Pell.\n\nSel", "place")]},
    # What was there
    "a name that is known": {"mentions": [name("Cde. Orun", "place")]},
    "half a name that is known": {"mentions": [name("Orun of the Drey", "person")]},
    "a name within the marking": {"mentions": [name("Secret", "person")]},
    "a name within a date": {"mentions": [name("June", "person")]},
    "a date that is known": {"dates": [date("9, 1954", "1954")]},
    "a number that is known": {"quantities": [quantity("12", 12, noun="boats")]},
    "a statement that is known": {"statements": [statement("gave 12 boats", "Cde. Orun", "count", "12")]},
    # What it is taken for
    "a kind that is none": {"mentions": [name("Nilgun", "spaceship")]},
    "a kind of another type": {"mentions": [name("Nilgun", 7)]},
    "a pronoun": {"mentions": [name("He", "person")]},
    "a common noun": {"mentions": [name("loaves", "work")]},
    "a date that it is not": {"dates": [date("the year 1453", "1454")]},
    "a date more exact than its words": {"dates": [date("the year 1453", "1453-01-01")]},
    "a date that is no EDTF": {"dates": [date("the year 1453", "long ago")]},
    "a number that it is not": {"quantities": [quantity("forty-one", 42, noun="loaves")]},
    "a number that is none": {"quantities": [quantity("forty-one", float("nan"), noun="loaves")]},
    "a number as words": {"quantities": [quantity("forty-one", "41", noun="loaves")]},
    "a range of one number": {"quantities": [quantity("forty-one", (40, 41), noun="loaves")]},
    "a noun that is not there": {"quantities": [quantity("forty-one", 41, noun="elephants")]},
    "a unit that is not there": {"quantities": [quantity("forty-one", 41, noun="loaves", unit="tons")]},
    "a property that is none": {"statements": [_founded(property="likes")]},
    "a subject that is not there": {"statements": [_founded(subject="Voss")]},
    "a value that is not there": {"statements": [_founded(value="Sel")]},
    "a place that is not there": {"statements": [_founded(where="Sel")]},
    "a time that is not there": {"statements": [_founded(when="1453")]},
    "no subject": {"statements": [_founded(subject=" ")]},
    # What is no value at all
    "none": {"mentions": [None]},
    "a word": {"mentions": ["Nilgun"]},
    "a table without its keys": {"mentions": [{"kind": "place"}]},
    "something that is no data": {"mentions": [object()]},
    "another kind of value": {"mentions": [quantity("forty-one", 41)]},
}  # fmt: skip


@pytest.mark.parametrize("why", BAD)
def test_what_does_not_is_left_out(why: str) -> None:
    """One bad value costs itself alone: a good one beside it is let in."""
    good = name("the Grey Wardens")
    said = BAD[why] | {"mentions": [*BAD[why].get("mentions", ()), good]}
    assert told(**said) == [("mentions", "the Grey Wardens", "organisation")]


def test_what_was_there_stays() -> None:
    """Every value of the reading without it is there as it was, in the order of the text, and so is all the rest."""
    before = letter()
    said: dict[str, Any] = {key: tuple(value for one, _ in GOOD for value in one.get(key, ())) for key in LISTS}
    after = admit(before, Teller(), Added(**said))
    assert len(added(after)) == 7
    bare = msgspec.structs.replace(without_additions(after), version=before.version, readers=before.readers)
    assert to_json(bare) == to_json(before)
    for field in LISTS:
        places = [(one.start, one.end) for one in getattr(after, field)]
        assert places == sorted(places)
    assert [(one.name, one.version) for one in after.readers] == [("fonds", "0"), ("teller", "1")]
    assert from_json(to_json(after)) == after
    assert "reader" not in to_builtins(before)["mentions"][0]


def test_entities() -> None:
    """A name that one known thing bears is that thing; another is a new one, whatever the reader calls it."""
    said = (
        name("Torvesh", "person", entity="e3", **at(LETTER, "Torvesh", 1)),
        name("Nilgun", "place", entity="e1"),
        name("Nilgun", "place", entity="e9", **at(LETTER, "Nilgun", 1)),
        name("the Grey Wardens", entity="e2"),
    )
    mentions = admit(letter(), Teller(), Added(mentions=said)).mentions
    assert [(one.text, one.entity) for one in mentions if one.reader == "teller"] == [
        ("Nilgun", "e4"), ("the Grey Wardens", "e5"), ("Nilgun", "e4"), ("Torvesh", "e1"),
    ]  # fmt: skip


def test_two_readers() -> None:
    """What the first added stands before the second; each is named, and the version is of both and their order."""

    class Other(Teller):
        name = "other"

    one = admit(letter(), Teller(), Added(mentions=(name("the Grey Wardens"),)))
    said = Added(mentions=(name("Grey Wardens", "place"), name("Nilgun", "place")))
    both = admit(one, Other(), said)
    assert [(each.text, each.reader) for each in both.mentions if each.reader is not msgspec.UNSET] == [
        ("Nilgun", "other"), ("the Grey Wardens", "teller"),
    ]  # fmt: skip
    versions = {letter().version, one.version, both.version, admit(letter(), Other(), said).version}
    assert len(versions) == 4


def test_only_what_a_reader_gives() -> None:
    """A reader of names gives nothing else; another version of it is another version of the record."""
    reader = Teller()
    reader.gives = frozenset({"mentions"})
    said = Added(mentions=(name("Nilgun", "place"),), quantities=(quantity("forty-one", 41),))
    assert added(admit(letter(), reader, said)) == [("mentions", "Nilgun", "place")]
    before = admit(letter(), reader, said).version
    reader.version = "2"
    assert admit(letter(), reader, said).version != before


def test_hedges() -> None:
    """`approximate` needs a word that says so."""
    for words, hedged in (("about 40 men", True), ("40 men", False)):
        record = msgspec.structs.replace(letter(), text=words, mentions=(), dates=(), quantities=(), statements=(),
                                         classification=None, date_created=None)  # fmt: skip
        said = Added(quantities=(quantity("40", 40, words, noun="men", approximate=True),))
        assert [one.approximate for one in admit(record, Teller(), said).quantities] == [hedged]


def test_what_was_not_read_is_said() -> None:
    """A reader that could not look at everything makes the record partial, and what it found is there."""
    said = Added(mentions=(name("Nilgun", "place"),), unread="read half")
    record = admit(letter(), Teller(), said)
    assert (record.outcome.status, len(added(record))) == ("partial", 1)
    assert record.outcome.reason == "papers/a.txt: teller read half"
    left = leave_unread(record, "other", "1", "did not answer")
    told = "papers/a.txt: other did not answer; it was read without other"
    assert left.outcome.reason == f"{record.outcome.reason}. {told}"
    assert left.version != record.version
    assert left.readers == record.readers


def test_what_people_judged_stands() -> None:
    """What somebody rejected is not there again, whichever reader says it."""
    record = admit(letter(), Teller(), Added(mentions=(name("Nilgun", "place"), name("the Grey Wardens"))))
    one = next(each for each in record.mentions if each.text == "Nilgun")
    judgement = Judgement(
        id="1", kind="reject", subject=record.id, field="mentions", target=target_of(record, one), by="T.",
        because="a ship", at="2026-01-01T00:00:00.000000Z",
    )  # fmt: skip
    again = admit(letter(), Teller(), Added(mentions=(name("Nilgun", "place"), name("the Grey Wardens"))))
    assert [each[1] for each in added(fold(again, [judgement]))] == ["the Grey Wardens"]


NUMBERS: list[tuple[str, Any, bool]] = [
    ("12", 12, True), ("twelve", 12, True), ("1,250", 1250, True), ("5.5 million", 5.5e6, True),
    ("сто двадцать", 120, True), ("ninety-seven of them", 97, True), ("12 to 13", (12, 13), True), ("3½", 3.5, True),
    ("10 000", 10_000, True), ("a dozen", 12, True), ("12 or 13", 12, False), ("12 to 13", (13, 12), False),
    ("no men", 0, False), ("1234567890123456789", 1234567890123456789, False), ("", 0, False), ("12", 12.5, False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value", "agrees"), NUMBERS)
def test_numbers_agree_with_their_words(words: str, value: Any, agrees: bool) -> None:
    """A number is what the words give, and they give no other."""
    assert states_number(words, value) is agrees


DATES = [
    ("March 1946", "1946-03", True), ("5.3.1946", "1946-03-05", True), ("15/3/1946", "1946-03-15", True),
    ("in the spring of the year 1946", "1946-21", True), ("the fifth of March in the year 1453", "1453-03-05", True),
    ("the twenty-first of June 1941", "1941-06-21", True), ("12 марта 1946 г.", "1946-03-12", True),
    ("between 1940 and 1945", "1940/1945", True), ("5 III 1946", "1946-03-05", True),
    ("March 1946", "1946-04", False), ("'46", "1946", False), ("Tuesday", "1946-03-05", False),
    ("5 March", "1946-03-05", False), ("5 and 6 March 1946", "1946-03-05", False),
    ("Lady Day 1453", "1453-03-25", False),
    ("5/3/1946", "1946-03-05", False), ("5/3/1946", "1946-05-03", False), ("March 5, 1946", "1946", False),
    ("5 March 1946", "1946-03-05~", False), ("30 February 1946", "1946-02-30", False), ("1946", "", False),
    ("1946", "9" * 5_000, False), ("5" * 5_000, "1946", False), ("1940, 1945", "1940/1945/1946", False),
]  # fmt: skip


@pytest.mark.parametrize(("words", "edtf", "agrees"), DATES)
def test_dates_agree_with_their_words(words: str, edtf: str, agrees: bool) -> None:
    """A date is our own reading of its words, or every part of it stands in them and every figure is used."""
    assert states_date(words, edtf) is agrees


def test_much_is_let_in_in_time() -> None:
    """Forty thousand values over a hundred kilobytes, each over another, take time linear in both."""
    text = "Ab " * 33_000
    record = msgspec.structs.replace(letter(), text=text, mentions=(), dates=(), quantities=(), statements=(),
                                     classification=None, date_created=None)  # fmt: skip
    places = range(0, 60_000, 3)
    names = [Mention(kind="place", text="Ab Ab", name="Ab", entity="", start=at, end=at + 5) for at in places]
    said = [statement("Ab Ab Ab", "Ab", "founded", "Ab", text, start=at, end=at + 8) for at in places]
    began = time.process_time()
    after = admit(record, Teller(), Added(mentions=tuple(names), statements=tuple(said)))
    assert (len(after.mentions), len(after.statements)) == (10_000, 20_000)
    assert time.process_time() - began < 4.0
