"""From a source document to a record: what is coded stands, every value gives back its words, nothing is lost."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.reading import read_document
from fonds.record import Record, SourceFile
from fonds.record.codec import to_builtins
from fonds.sources.document import Declared, SourceDocument

SOURCE = SourceFile(path="a.txt", media_type="text/plain", sha256="ab" * 32)

WORDS = st.sampled_from(
    ["Torvesh", "T.A.", "Cde.", "Sel", "of", "the", "Committee", "12", "1953", "August", "21", "f.", "op.", "No",
     "348SS", "Top Secret", "[illegible]", "[and]", "members", "said", "ninety-seven", "5.5 million", "—", "Лорин",
     "А. К.", "«Терраса»", "Document Information", "Record ID", "\n", "\n\n", "Sir:", "to", "from", "Letter"]
)  # fmt: skip


def located(value: object) -> Iterator[tuple[str, int, int]]:
    """Yield every quoted text in a record's JSON with its offsets."""
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(value.get("text"), str) and isinstance(start, int) and isinstance(end, int):
            yield value["text"], start, end
        for item in value.values():
            yield from located(item)
    elif isinstance(value, list):
        for item in value:
            yield from located(item)


def read(text: str) -> Record:
    """Read a plain text."""
    return read_document(SourceDocument(source=SOURCE, text=text))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=120).map(" ".join) | st.text(max_size=300))
def test_offsets_give_back_their_words(text: str) -> None:
    """Whatever the text, every value that was read is exactly the words at its offsets."""
    record = read(text)
    for words, start, end in located(to_builtins(record)):
        assert text[start:end] == words


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, max_size=120).map(" ".join))
def test_passages_hold_every_word_in_order(text: str) -> None:
    """Passages follow each other, never overlap, and leave no letter or figure out."""
    at = 0
    for passage in read(text).passages:
        assert at <= passage.start < passage.end <= len(text)
        assert not any(sign.isalnum() for sign in text[at : passage.start])
        at = passage.end
    assert not any(sign.isalnum() for sign in text[at:])


def test_what_is_coded_stands() -> None:
    """A title coded in the source is not read over."""
    declared = Declared(title="As coded")
    document = SourceDocument(source=SOURCE, text="Mr. Torvesh to Mr. Lindar.\n\nSir: Nothing.", declared=declared)
    record = read_document(document)
    assert record.title == "As coded"
    assert [item.basis for item in record.evidence if item.field == "title"] == ["coded"]


def test_reading_twice_is_the_same() -> None:
    """Reading is a pure function of its document."""
    text = "Mr. Torvesh to Mr. Lindar.\n\nSel, June 9, 1954.\n\nSir: We have 12 boats.\n\nTorvesh"
    assert read(text) == read(text)


def test_a_text_beyond_the_limit_is_kept_whole() -> None:
    """What is not read for names is still there, in passages, and the outcome says how far reading went."""
    text = "The boats came on 3 March 1952.\n" * 2_000
    record = read_document(SourceDocument(source=SOURCE, text=text), limit=10_000)
    assert record.text == text
    assert record.passages[-1].end >= len(text) - 1
    assert len({passage.id for passage in record.passages}) == len(record.passages)
    assert record.outcome.status == "partial"
    assert "64,000 characters" in (record.outcome.reason or "")


ADVERSARIAL = {
    "brackets": "[" * 100_000,
    "initials": "A. " * 33_000,
    "digits": "1" * 100_000,
    "numbers": "1,1 " * 25_000,
    "number words": "one hundred and " * 6_250,
    "spaces": " " * 100_000,
    "line breaks": "\n" * 100_000,
    "to": "to " * 33_000,
    "dots": "." * 100_000,
    "capitals": "A" * 100_000,
    "names": "Mr. Torvesh of the Committee of " * 3_100,
    "dates": "12 March 1952, " * 6_600,
    "labels": "Record ID\n\n" * 9_000,
    "references": "f. 1, op. 2, d. 3, l. 4. " * 4_000,
    "quotes": "“‘\"'" * 25_000,
    "hyphens": "a-" * 50_000,
    "Cyrillic initials": "А. К. " * 16_000,
    "from": "from of by " * 9_000,
}


@pytest.mark.parametrize("kind", sorted(ADVERSARIAL))
def test_no_text_takes_more_than_linear_time(kind: str) -> None:
    """A hundred kilobytes made to be slow pass through every reader in seconds even on a busy machine."""
    text = ADVERSARIAL[kind]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 2.0


def test_a_translation_says_the_language_of_its_words() -> None:
    """The catalogue names the original's language; the passages of an English translation are English."""
    body = "We have the honour to report that the gates of the barrage are shut and that the water has come. " * 4
    head = "Skip to content\n\nJune 9, 1954\n\nLetter from A. K. Lindar to D. M. Torvesh"
    page = f"{head}\n\n{body}\n\nDocument Information"
    record = read(
        f"{page}\n\nSource\n\nState Archive of Velmara, f. 12, s. 3\n\nLanguage\n\nRussian\n\nRecord ID\n\nVP-0001"
    )
    assert record.languages == ("ru",)
    assert {passage.lang for passage in record.passages} == {"en"}
