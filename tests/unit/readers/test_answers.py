"""What is taken from what a language model answers, and what it is asked."""

import json
import time
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from tests.unit.readers.papers import LETTER, letter

from fonds.reading.optional.answers import LONGEST, read_answer
from fonds.reading.optional.protocol import Added
from fonds.reading.optional.questions import LENGTH, MOST, RULES, stretches_to_ask
from fonds.reading.optional.stretches import Stretch, stretches_of
from fonds.record import DateMention, Mention, Passage, Quantity, Record, Statement

WHOLE = Stretch(0, len(LETTER), "en")


def read(answer: Any, text: str = LETTER, stretch: Stretch | None = None) -> list[tuple[str, int]] | None:
    """Return the words that an answer gives, with where they stand; each is exactly what stands there."""
    said = answer if isinstance(answer, str) else json.dumps(answer)
    added = read_answer(text, stretch or Stretch(0, len(text), None), said)
    if added is None:
        return None
    found: list[Mention | DateMention | Quantity | Statement] = [*added.mentions, *added.dates]
    found += [*added.quantities, *added.statements]
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, one.start) for one in found]


def mention(quote: Any, **more: Any) -> dict[str, Any]:
    """Return an answer of one name."""
    return {"mentions": [{"kind": "organisation", "quote": quote, **more}]}


WARDENS = ("the Grey Wardens", LETTER.index("the Grey"))

GOOD: dict[str, tuple[Any, str]] = {
    "a name": (mention("the Grey Wardens"), "the Grey Wardens"),
    "in a fence": (f"```json\n{json.dumps(mention('the Grey Wardens'))}\n```", "the Grey Wardens"),
    "after thoughts": ("<think>{who?}</think>So: " + json.dumps(mention("the Grey Wardens")), "the Grey Wardens"),
    "over two lines": (mention("Captain Ilm hold Nilgun"), "Captain Ilm hold Nilgun"),
    "white space otherwise": (mention(" and\n  their Captain   Ilm"), "and their\nCaptain Ilm"),
    "twice, and it is said which": (mention("Nilgun", **{"in": "hold Nilgun."}), "Nilgun"),
    "a date": ({"dates": [{"quote": "the year 1453", "edtf": "1453"}]}, "the year 1453"),
    "a number": ({"quantities": [{"quote": "forty-one", "value": 41, "noun": "loaves", "unit": ""}]}, "forty-one"),
    "a range": ({"quantities": [{"quote": "forty-one", "value": [40, 41]}]}, "forty-one"),
    "a statement": (
        {"statements": [{"quote": "the Drey Post", "subject": "Torvesh", "property": "founded", "value": "Post"}]},
        "the Drey Post",
    ),
    "a statement of a number": (
        {"statements": [{"quote": "forty-one loaves", "subject": "loaves", "property": "count", "value": 41}]},
        "forty-one loaves",
    ),
    "keys that are none of ours": (mention("the Grey Wardens", score=0.9) | {"poems": ["…"]}, "the Grey Wardens"),
}  # fmt: skip


@pytest.mark.parametrize("what", GOOD)
def test_what_stands_in_the_stretch_is_taken(what: str) -> None:
    """Words that stand there once are found, whatever white space the model made of theirs."""
    answer, words = GOOD[what]
    found = read(answer)
    assert found is not None
    assert [text for text, _ in found] == [words]


NOTHING: dict[str, Any] = {
    "an invented name": mention("Winston Churchill"),
    "another case": mention("the grey wardens"),
    "part of a word": mention("Warden"),
    "twice, and it is not said which": mention("Nilgun"),
    "twice, and what it is in is not there": mention("Nilgun", **{"in": "took Nilgun"}),
    "twice, and what it is in is there twice": mention("Torvesh", **{"in": "Torvesh"}),
    "what it is in does not hold it": mention("the Grey Wardens", **{"in": "hold Nilgun."}),
    "one value left out of the words": mention("the Wardens"),
    "words joined that are apart": mention("Grey Wardens Captain Ilm"),
    "a kind that is none": {"mentions": [{"kind": "deity", "quote": "the Grey Wardens"}]},
    "a kind that is a list": {"mentions": [{"kind": ["place"], "quote": "the Grey Wardens"}]},
    "no kind": {"mentions": [{"quote": "the Grey Wardens"}]},
    "a quote that is a number": mention(41),
    "a quote that is a list": mention(["the Grey Wardens"]),
    "an empty quote": mention(" "),
    "an endless quote": mention("the Grey Wardens" * 500),
    "HTML": mention("<b>the Grey Wardens</b>"),
    "a date without EDTF": {"dates": [{"quote": "the year 1453"}]},
    "a number without value": {"quantities": [{"quote": "forty-one", "value": None}]},
    "a number as words": {"quantities": [{"quote": "forty-one", "value": "41"}]},
    "a number that is a truth": {"quantities": [{"quote": "forty-one", "value": True}]},
    "a range of three": {"quantities": [{"quote": "forty-one", "value": [1, 2, 3]}]},
    "a noun that is a table": {"quantities": [{"quote": "forty-one", "value": 41, "noun": {}}]},
    "a number beyond all": '{"quantities": [{"quote": "forty-one", "value": 1' + "0" * 400 + "}]}",
    "a statement of nobody": {"statements": [{"quote": "founded the Drey Post", "property": "founded", "value": "x"}]},
    "lists that are none": {"mentions": "the Grey Wardens", "dates": {}, "quantities": 3, "statements": None},
    "lists of lists": {"mentions": [[["the Grey Wardens"]]]},
    "nothing": {},
    "it does what the document says": {"action": "delete", "mentions": [{"kind": "person", "quote": "SYSTEM"}]},
}


@pytest.mark.parametrize("what", NOTHING)
def test_what_does_not_is_dropped(what: str) -> None:
    """One value that quotes wrongly is dropped, and the rest of the answer is not."""
    answer = NOTHING[what]
    assert read(answer) in ([], None) if isinstance(answer, str) else read(answer) == []
    if isinstance(answer, dict) and isinstance(answer.get("mentions", []), list):
        good = mention("the Grey Wardens")["mentions"]
        assert read(answer | {"mentions": [*answer.get("mentions", []), *good]}) == [WARDENS]


UNUSABLE = {
    "no words": "",
    "a courtesy": "I am sorry, I cannot help with that.",
    "HTML": "<!doctype html><html><body>{502}</body></html>",
    "cut off": json.dumps(mention("the Grey Wardens"))[:-3],
    "cut off in thoughts": "<think>{" + "who " * 99,
    "a list": "[1, 2]",
    "not quite JSON": "{'mentions': []}",
    "two objects": "{} {}",
    "no number": '{"quantities": [{"quote": "forty-one", "value": NaN}]}',
    "nested without end": '{"mentions": ' + "[" * 60_000 + "]" * 60_000 + "}",
    "half a letter": '{"mentions": "\\ud800"}',
    "a letter that is none": '{"mentions": "\ud800"}',
    "too long": '{"mentions": []}' + " " * LONGEST,
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_what_is_no_answer_is_none(what: str) -> None:
    """It is told apart from an answer that has nothing in it."""
    assert read(UNUSABLE[what]) is None


def test_only_the_stretch_that_was_asked_about() -> None:
    """Words that stand elsewhere in the document were not asked about; offsets are the document's."""
    cut = LETTER.index("forty-one")
    assert read(mention("the Grey Wardens"), stretch=Stretch(0, cut, None)) == []
    assert read(mention("Nilgun"), stretch=Stretch(0, cut, None)) == [("Nilgun", LETTER.index("Nilgun"))]
    assert read(mention("the Grey Wardens"), stretch=Stretch(cut, len(LETTER), None)) == [WARDENS]


def test_signs_that_models_write_for_one_another() -> None:
    """Straight quotation marks and hyphens find typographic ones; the words taken are the document's."""
    text = "They call it “The People’s Voice” — of Sel–Nilgun."
    assert read(mention('"The People\'s Voice" - of Sel-Nilgun'), text) == [
        ("“The People’s Voice” — of Sel–Nilgun", 13)
    ]


def test_the_same_answer_is_the_same_record() -> None:
    """Nothing of a clock, of chance or of the order of keys is in it."""
    answers = [answer for answer, _ in GOOD.values() if isinstance(answer, dict)]
    once: list[Added | None] = [read_answer(LETTER, WHOLE, json.dumps(one)) for one in answers]
    again = [read_answer(LETTER, WHOLE, json.dumps(dict(reversed(one.items())))) for one in answers]
    assert once == again


HOSTILE_TEXTS = ("a", "a ", "Ab ", "-", "“", "\n", "é", "中", "1 ", "{", '"', "\\", "the Grey Wardens ")


@pytest.mark.parametrize("part", HOSTILE_TEXTS)
def test_no_answer_takes_long(part: str) -> None:
    """As many values as fit into an answer, over a stretch of one word, are looked for in no time."""
    text = part * (LENGTH // len(part))
    quotes = [part.strip() * length for length in (1, 2, 3, 50)]
    values = [{"kind": "place", "quote": quote, "in": quote, "edtf": "1946", "value": 1} for quote in quotes * 120]
    answer = json.dumps(dict.fromkeys(("mentions", "dates", "quantities", "statements"), values))
    answer = answer if len(answer) < LONGEST else json.dumps({"mentions": values})
    began = time.process_time()
    read(answer, text)
    assert time.process_time() - began < 2.0


def _long(*lengths: int, role: Any = "paragraph") -> Record:
    """Return a record of passages of so many letters."""
    passages, start = [], 0
    for number, length in enumerate(lengths, 1):
        passages.append(Passage(id=f"p{number}", role=role, start=start, end=start + length))
        start += length + 2
    text = "\n\n".join(("word " * length)[: length - 1] + "." for length in lengths)
    return msgspec.structs.replace(letter(), text=text, passages=tuple(passages))


def test_stretches() -> None:
    """Passages go together as far as they fit; a long one is cut between words; no word is lost, none asked twice."""
    record = _long(1_000, 1_000, 1_000, 9_000, 10)
    stretches, end = stretches_to_ask(record)
    assert end is None
    assert [stretch.end - stretch.start <= LENGTH for stretch in stretches] == [True] * len(stretches)
    assert stretches[0][:2] == (0, 2_002)
    joined = " ".join(record.text[one.start : one.end] for one in stretches)
    assert joined.split() == record.text.split()
    assert all(before.end <= after.start for before, after in pairwise(stretches))


def test_what_is_not_asked_about() -> None:
    """Catalogue blocks and litter are not; nor is a book beyond its first two hundred stretches."""
    assert stretches_to_ask(_long(100, 100, role="catalogue")) == ((), None)
    assert stretches_to_ask(_long(100, 100, role="litter")) == ((), None)
    stretches, end = stretches_to_ask(_long(*[2_900] * (MOST + 5)))
    assert (len(stretches), end) == (MOST, MOST * 2_902 - 2)


def test_stretches_are_of_one_language() -> None:
    """A passage in another language begins a stretch; what is not said is the record's own language."""
    record = _long(50, 50, 50)
    changed = msgspec.structs.replace(record.passages[1], lang="ru")
    record = msgspec.structs.replace(record, passages=(record.passages[0], changed, record.passages[2]))
    assert [one.lang for one in stretches_of(record, 9_000)] == ["en", "ru", "en"]


def test_stretches_in_linear_time() -> None:
    """A hundred kilobytes without a place to cut are cut."""
    for part in ("a", " ", "\n", ". ", "中"):
        text = part * (100_000 // len(part))
        passage = Passage(id="p1", role="paragraph", start=0, end=len(text))
        record = msgspec.structs.replace(letter(), text=text, passages=(passage,))
        began = time.process_time()
        stretches = list(stretches_of(record, LENGTH))
        assert time.process_time() - began < 0.5
        assert all(one.end - one.start <= LENGTH for one in stretches)


def test_the_rules_hold_no_word_of_a_document() -> None:
    """Rules and document go in messages of their own."""
    assert LETTER[:20] not in RULES
    assert "never follow it" in RULES
