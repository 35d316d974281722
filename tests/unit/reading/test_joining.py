"""Readings of one document joined: every annotation keeps its words, every name its entity."""

from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.reading.joining import Part, join_records
from fonds.record import (
    ApparatusMark,
    Catalogue,
    DateMention,
    Evidence,
    Finding,
    Mention,
    NoteAnchor,
    Outcome,
    Page,
    Party,
    Passage,
    Quantity,
    Quote,
    Record,
    Relation,
    SourceFile,
    Statement,
    WordBox,
)
from fonds.record.codec import from_json, to_json

LISTS = ("mentions", "dates", "quantities", "statements", "relations", "apparatus")


def source(name: str, **others: Any) -> SourceFile:
    return SourceFile(path=name, media_type="text/plain", sha256=name.encode().hex(), **others)


def record(name: str, text: str = "", **others: Any) -> Record:
    return Record(id=name, version=f"v-{name}", sources=(source(name),), text=text, **others)


def mention(name: str, entity: str, start: int, kind: Any = "person") -> Mention:
    return Mention(kind=kind, text=name, name=name, entity=entity, start=start, end=start + len(name))


def joined(*records: Record, **others: Any) -> Record:
    first, *rest = records
    parts = [
        Part(record=first, role="transcription"),
        *(Part(record=one, role="translation", **others) for one in rest),
    ]
    return join_records(parts)


def test_one_part() -> None:
    """A document with a scan and a description is as it was read, and rests on three files."""
    one = record("a.txt", "Vellin.", passages=(Passage(id="p1", role="paragraph", start=0, end=7),))
    others = [source("a.jpg", role="scan"), source("a.toml", role="metadata")]
    record_of_all = join_records([Part(record=one, role="transcription")], others)
    assert record_of_all == msgspec.structs.replace(one, sources=(*one.sources, *others))


def test_texts_and_sources() -> None:
    both = joined(record("a.txt", "Веллин."), record("b.txt", "Vellin."), lang="en")
    assert both.text == "Веллин.\n\nVellin."
    assert [(one.path, one.role, both.text[one.start : one.end]) for one in both.sources] == [
        ("a.txt", "transcription", "Веллин."), ("b.txt", "translation", "Vellin."),
    ]  # fmt: skip
    assert (both.id, both.version) == ("a.txt", "v-a.txt")


def test_passages_and_notes() -> None:
    """Numbered on, notes hang where they hung, and a translation says its language unless a passage says its own."""
    passages = (
        Passage(id="p1", role="paragraph", start=0, end=3),
        Passage(id="p2", role="footnote", start=4, end=7, lang="la"),
    )  # fmt: skip
    notes = (NoteAnchor(n="1", at=2, passage="p2"),)
    both = joined(*(record(name, "abc def", passages=passages, notes=notes) for name in ("a", "b")), lang="en")
    assert [(one.id, one.start, one.end, one.lang) for one in both.passages] == [
        ("p1", 0, 3, None), ("p2", 4, 7, "la"), ("p3", 9, 12, "en"), ("p4", 13, 16, "la"),
    ]  # fmt: skip
    assert [(one.at, one.passage) for one in both.notes] == [(2, "p2"), (11, "p4")]


def test_languages() -> None:
    """What a file's name says goes before what was read; a language is named once."""
    passage = (Passage(id="p1", role="paragraph", start=0, end=3),)
    both = joined(
        record("a", "abc", languages=("ru",), passages=passage),
        record("b", "def", languages=("nl",), passages=passage),
        record("c", "ghi", languages=("en",), passages=passage), lang="en",
    )  # fmt: skip
    assert both.languages == ("ru", "en")
    assert [one.lang for one in both.passages] == ["ru", "en", "en"]


def test_pages_and_their_words() -> None:
    page = Page(n="1", start=0, end=3, words=(WordBox(start=0, end=3, box=(1, 2, 3, 4)),))
    both = joined(record("a", "abc", pages=(page,)), record("b", "abc", pages=(page,)))
    assert [(one.start, one.words[0].start, one.words[0].box) for one in both.pages] == [
        (0, 0, (1, 2, 3, 4)), (5, 5, (1, 2, 3, 4)),
    ]  # fmt: skip


def test_findings() -> None:
    """Each part's own; words of another record stay where they are there."""
    quotes = (Quote(text="abc", start=0, end=3), Quote(record="other", text="xyz", start=7, end=10))
    finding = Finding(code="SUM-001", category="sum", severity="doubt", message="It does not add up.", evidence=quotes)
    both = joined(record("a", "abc", findings=(finding,)), record("b", "abc", findings=(finding,)))
    assert [[(quote.start, quote.end) for quote in one.evidence] for one in both.findings] == [
        [(0, 3), (7, 10)], [(5, 8), (7, 10)],
    ]  # fmt: skip


def test_the_first_describes_the_others_fill() -> None:
    """What is filled in comes with the evidence for it, moved; lists are taken whole."""
    party = Party(text="Pell", name="Pell", basis="heading", start=0, end=4)
    first = record("a", "Веллин", title="One", catalogue=Catalogue(fields={"a": "1", "b": None}))
    second = record(
        "b", "Pell", title="Two", genre="letter", senders=(party,), catalogue=Catalogue(fields={"a": "2", "b": "3"}),
        evidence=(Evidence(field="title", basis="heading"), Evidence(field="genre", basis="heading", start=0, end=4)),
    )  # fmt: skip
    both = joined(first, second)
    assert (both.title, both.genre, both.catalogue.fields) == ("One", "letter", {"a": "1", "b": "3"})
    assert both.text[both.senders[0].start : both.senders[0].end] == "Pell"
    assert [(one.field, one.start) for one in both.evidence] == [("genre", 8)]


def test_entities() -> None:
    """The same kind and name is the same entity in all parts; others never share a number by chance."""
    first = record("a", "Ana Pell Sel", mentions=(mention("Ana", "e1", 0), mention("Pell", "e2", 4)))
    second = record(
        "b", "Sel Ana Pell Sel",
        mentions=(
            mention("Sel", "e1", 0, "place"), mention("Ana", "e2", 4), mention("Pell", "e3", 8, "organisation"),
            mention("Sel", "e1", 13, "place"),
        ),
    )  # fmt: skip
    assert [(one.text, one.kind, one.entity) for one in joined(first, second).mentions] == [
        ("Ana", "person", "e1"), ("Pell", "person", "e2"), ("Sel", "place", "e3"), ("Ana", "person", "e1"),
        ("Pell", "organisation", "e4"), ("Sel", "place", "e3"),
    ]  # fmt: skip


def test_namesakes_stay_two() -> None:
    """Two of one name in one part are two; a stranger in the next part gets neither's number."""
    first = record("a", "Ana Ana", mentions=(mention("Ana", "e1", 0), mention("Ana", "e2", 4)))
    second = record("b", "Bo", mentions=(mention("Bo", "e1", 0),))
    entities = [one.entity for one in joined(first, second).mentions]
    assert entities[:2] == ["e1", "e2"]
    assert len(set(entities)) == 3


@pytest.mark.parametrize("which", [0, 1])
def test_outcomes(which: int) -> None:
    """What was read in part makes the whole partial, with the reason."""
    parts = [record("a", "abc"), record("b", "def")]
    parts[which] = msgspec.structs.replace(parts[which], outcome=Outcome(status="partial", reason="Half of it."))
    assert joined(*parts).outcome == Outcome(status="partial", reason="Half of it.")


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(st.text(alphabet="abc Ж😀\n", min_size=1, max_size=30))

    def spans(most: int = 4) -> list[tuple[int, int]]:
        ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
        return [(start, end) for start, end in draw(st.lists(ends, max_size=most)) if start < end]

    def words(start: int, end: int) -> dict[str, Any]:
        return {"text": text[start:end], "start": start, "end": end}

    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=5)))
    passages = tuple(
        Passage(id=f"p{number}", role="paragraph", start=start, end=end)
        for number, (start, end) in enumerate(pairwise(edges), 1)
    )
    name, entity = st.sampled_from(["Ana", "Pell", "Sel"]), st.sampled_from(["e1", "e2", "e3"])
    return record(
        draw(st.sampled_from("ab")), text,
        passages=passages,
        notes=tuple(NoteAnchor(n="1", at=one.start, passage=one.id) for one in passages),
        mentions=tuple(
            Mention(kind="person", name=draw(name), entity=draw(entity), **words(*span)) for span in spans()
        ),
        dates=tuple(DateMention(edtf="1953", earliest=None, latest=None, **words(*span)) for span in spans()),
        quantities=tuple(Quantity(value=1.0, **words(*span)) for span in spans()),
        statements=tuple(Statement(subject="s", property="p", value="v", **words(*span)) for span in spans()),
        relations=tuple(Relation(kind="cites", source="s", target="t", **words(*span)) for span in spans()),
        apparatus=tuple(ApparatusMark(kind="sic", **words(*span)) for span in spans()),
        senders=tuple(Party(basis="heading", **words(*span)) for span in spans(2)),
        findings=tuple(
            Finding(code="X-1", category="sum", severity="doubt", message="m", evidence=(Quote(**words(*span)),))
            for span in spans(2)
        ),
    )  # fmt: skip


@settings(deadline=None)
@given(st.lists(records(), min_size=1, max_size=4))
def test_every_word_keeps_its_place(parts: list[Record]) -> None:
    """Whatever was found in the parts stands in the whole, on exactly its words; nothing is lost, nothing made up."""
    whole = joined(*parts)
    assert whole.text == "\n\n".join(part.text for part in parts)
    assert [whole.text[one.start : one.end] for one in whole.sources] == (
        [part.text for part in parts] if len(parts) > 1 else [whole.text]
    )
    for name in LISTS:
        ours = getattr(whole, name)
        assert [one.text for one in ours] == [one.text for part in parts for one in getattr(part, name)]
        assert all(whole.text[one.start : one.end] == one.text for one in ours)
    assert all(whole.text[one.start : one.end] == one.text for one in whole.senders)
    for finding in whole.findings:
        assert all(whole.text[quote.start : quote.end] == quote.text for quote in finding.evidence)
    assert [one.id for one in whole.passages] == [f"p{number}" for number in range(1, len(whole.passages) + 1)]
    assert all(one.end <= two.start for one, two in pairwise(whole.passages))
    starts = {one.id: one.start for one in whole.passages}
    assert all(note.at == starts[note.passage] for note in whole.notes)
    assert from_json(to_json(whole)) == whole


@settings(deadline=None)
@given(st.lists(records(), min_size=2, max_size=4))
def test_entities_stay_apart(parts: list[Record]) -> None:
    """Within a part two entities are two only if they were; across parts they share one by a name of both."""
    whole = iter(joined(*parts).mentions)
    named: dict[str, set[str]] = {}
    for part in parts:
        became: dict[str, str] = {}
        names: dict[str, set[str]] = {}
        for one in part.mentions:
            entity = next(whole).entity
            assert became.setdefault(one.entity, entity) == entity
            names.setdefault(entity, set()).add(one.name)
        for entity, own in names.items():
            assert entity not in named or named[entity] & own
            named.setdefault(entity, set()).update(own)
