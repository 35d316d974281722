"""Names taken out: nowhere left, and every offset gives back its words."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.access.living import Living, folded, withheld_names
from fonds.access.masking import MASK, Mask
from fonds.record import Catalogue, Mention, NoteAnchor, Party, Passage, Quote, Record, SourceFile
from fonds.record.codec import to_json
from fonds.record.findings import Finding
from fonds.record.persons import PersonNote, read_person_notes, write_person_note


def letter(text: str, names: dict[str, str]) -> Record:
    """Return a record in which every name is a mention; names are `words: full name`."""
    mentions = [
        Mention(kind="person", text=words, name=full, entity=full, start=at, end=at + len(words))
        for words, full in names.items()
        for at in range(len(text))
        if text.startswith(words, at)
    ]
    half = text.find("\n") if "\n" in text else len(text) // 2
    return Record(
        id="r1",
        version="v" * 64,
        sources=(SourceFile(path="papers/letter from Ana Marr.txt", media_type="text/plain", sha256="0" * 64),),
        text=text,
        title="Letter from Ana Marr",
        senders=(Party(text="Ana Marr, clerk", name="Ana Marr", role="clerk", basis="heading"),),
        passages=(
            Passage(id="p1", role="paragraph", start=0, end=half),
            Passage(id="p2", role="paragraph", start=half, end=len(text)),
        ),
        notes=(NoteAnchor(n="1", at=half, passage="p2"),),
        mentions=tuple(mentions),
        findings=(
            Finding(
                code="SUM-001", category="sum", severity="doubt", message="Ana Marr counts 3.",
                evidence=(Quote(text=text[half:], start=half, end=len(text)),),
            ),
        ),
        catalogue=Catalogue(fields={"person: Ana Marr": "born 1960", "Note": "Seen by Ana  Marr"}),
    )  # fmt: skip


TEXT = "Ana Marr came to Sel.\nMiss Marr and Torvesh saw it; ana marr wrote it down."
NAMES = {"Ana Marr": "Ana Marr", "Miss Marr": "Ana Marr", "Torvesh": "Torvesh"}


def test_nothing_is_left() -> None:
    """In no field, under no form; others stay."""
    masked = Mask(["Ana Marr"]).record(letter(TEXT, NAMES))
    written = to_json(masked).decode()
    assert "marr" not in written.casefold()
    assert masked.text == f"{MASK} came to Sel.\n{MASK} and Torvesh saw it; {MASK} wrote it down."
    assert [mention.name for mention in masked.mentions] == ["Torvesh"]
    assert (masked.senders[0].name, masked.senders[0].role) == (None, "clerk")
    assert masked.catalogue.fields == {"Note": f"Seen by {MASK}"}
    (mention,) = masked.mentions
    assert masked.text[mention.start : mention.end] == "Torvesh"
    assert masked.findings[0].evidence[0].text == masked.text[masked.findings[0].evidence[0].start :]
    assert [masked.text[one.start : one.end].strip()[:5] for one in masked.passages] == [MASK[:5]] * 2


def test_a_record_without_the_name_is_the_same() -> None:
    """Nothing is written anew where nothing is hidden."""
    plain = letter(TEXT, NAMES)
    assert Mask(["Olen Dorn"]).record(plain) is plain
    assert Mask(["Olen Dorn"]).words("Marr") == "Marr"


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Ana Marr", "Marr", "Torvesh", "sat", "at Sel", "\n", "Анна", "…"]), min_size=2, max_size=25
    )
)
def test_offsets_give_back_their_words(words: list[str]) -> None:
    """Whatever is taken out, what is left lies where its offsets say."""
    record = letter(" ".join(words), {"Ana Marr": "Ana Marr", "Torvesh": "Torvesh"})
    masked = Mask(["Ana Marr"]).record(record)
    assert "Ana Marr" not in masked.text
    for mention in masked.mentions:
        assert masked.text[mention.start : mention.end] == mention.text == "Torvesh"
    for one in masked.findings[0].evidence:
        assert masked.text[one.start : one.end] == one.text
    assert len(masked.mentions) == sum(word == "Torvesh" for word in words)


@pytest.mark.parametrize(
    ("policy", "note", "withheld"),
    [
        (Living(born_within=100), PersonNote(name="Ana", born="1960"), True),
        (Living(born_within=100), PersonNote(name="Ana", born="1926~"), True),
        (Living(born_within=100), PersonNote(name="Ana", born="1899"), False),
        (Living(born_within=100), PersonNote(name="Ana", born="1960", died="2001"), False),
        (Living(born_within=100), PersonNote(name="Ana"), False),
        (Living(born_within=100), PersonNote(name="Ana", born="nonsense"), True),
        (Living(categories=("patient",)), PersonNote(name="Ana", category="Patient", died="1900"), True),
        (Living(categories=("patient",)), PersonNote(name="Ana", category="clerk", born="1990"), False),
        (Living(), PersonNote(name="Ana", born="1990", category="patient"), False),
    ],
)
def test_policy(policy: Living, note: PersonNote, withheld: bool) -> None:
    """Who is withheld, and that a cleared name is not."""
    today = dt.date(2026, 11, 24)
    assert bool(withheld_names(policy, [note], frozenset(), today)) is withheld
    assert withheld_names(policy, [note], frozenset({folded("ANA")}), today) == ()


def test_notes_are_read_as_they_are_written() -> None:
    """A note in the catalogue is the same note again."""
    for note in (PersonNote(name="Ana Marr", born="1960", category="patient"), PersonNote(name="Olen", died="1950")):
        assert read_person_notes(dict([write_person_note(note)])) == (note,)
    assert read_person_notes({"Subject": "born 1960", "person: ": "born 1"}) == ()
