"""How well Russian papers of 1918 to 1991 are read: precision and recall by kind, on samples with their truth.

`worked` are the samples that the rules were made with; `held` were first read when the rules stood, and what slipped
then was looked at. The figures of the first reading are in `docs/why.md`; the floors only rise.
"""

import re
import subprocess
import sys
from typing import Any

import pytest
from tests.quality.russian_truth import Sample, samples, score
from tests.quality.tally import Tally

from fonds.reading.pipeline import read_document
from fonds.reading.russian.stretches import russian_stretches
from fonds.record import Record, SourceFile
from fonds.sources.document import SourceDocument

FLOORS = {
    "person": (0.98, 0.96), "organisation": (0.98, 0.95), "place": (0.97, 0.97), "entity": (1.0, 0.93),
    "date": (0.98, 0.98), "quantity": (0.98, 0.96), "noun": (0.96, 0.95), "reference": (1.0, 1.0),
    "field senders": (1.0, 0.8), "field recipients": (1.0, 0.85), "field signatories": (1.0, 0.9),
    "field title": (1.0, 0.95), "field genre": (1.0, 0.95), "field date": (1.0, 0.95), "field place": (1.0, 0.95),
    "field classification": (1.0, 1.0), "field number": (1.0, 0.95),
}  # fmt: skip
"""The least precision and recall of each kind, on either folder."""


def read(sample: Sample) -> Record:
    """Read a sample as a plain text file is read."""
    source = SourceFile(path=f"{sample.name}.txt", media_type="text/plain", sha256="00" * 32)
    return read_document(SourceDocument(source=source, text=sample.text))


@pytest.mark.parametrize("folder", ["worked", "held"])
def test_kinds(folder: str) -> None:
    """Every kind is as precise and as complete as it must be."""
    tallies: dict[str, Tally] = {}
    held = samples(folder)
    assert len(held) >= 6
    for sample in held:
        score(sample, read(sample), tallies)
    low = {
        kind: (round(tallies[kind].precision, 3), round(tallies[kind].recall, 3), tallies[kind].wrong)
        for kind, (precision, recall) in FLOORS.items()
        if tallies[kind].precision < precision or tallies[kind].recall < recall
    }
    assert low == {}
    assert set(FLOORS) == set(tallies)


@pytest.mark.parametrize("sample", [*samples("worked"), *samples("held")], ids=lambda sample: sample.name)
def test_words_are_quoted_exactly(sample: Sample) -> None:
    """What is found stands in the text where it is said to stand."""
    record = read(sample)
    located: list[Any] = [
        *record.mentions, *record.dates, *record.quantities, *record.reference_codes, *record.identifiers,
        *record.senders, *record.recipients, *record.signatories,
        record.date_created, record.place_created, record.classification,
    ]  # fmt: skip
    spans = [(item.text, item.start, item.end) for item in located if item is not None]
    assert len(spans) > 8
    assert [words for words, start, end in spans if sample.text[start:end] != words] == []


def test_what_is_not_russian_loads_nothing_for_it() -> None:
    """The Russian rules are loaded by the first Russian text, and by no other."""
    program = """
import sys
from fonds.reading.pipeline import read_document
from fonds.record import SourceFile
from fonds.sources.document import SourceDocument
def loaded(text):
    source = SourceFile(path="a.txt", media_type="text/plain", sha256="00" * 32)
    read_document(SourceDocument(source=source, text=text))
    return "fonds.reading.russian.words" in sys.modules
print(loaded("The barges went down in May 1953; “Torvesh” signed."), loaded("Баржи ушли в мае 1953 года."))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Баржи ушли в мае 1953 года.", 1),
        ("The barges left in May.", 0),
        ("The operator reported as follows to the desk.\n\nНай нот литота!\n\nIt was sent on to the field at once.", 0),
        ("У травні 1953 року баржі пішли, і їх більше не бачили.", 0),
        ("Бродови су отишли у мају, каже њихов капетан.", 0),
        ("The note reads:\n\nБаржи ушли в мае, писал Торвеш.\n\nIt was never answered, as far as anybody knows.", 1),
    ],
)
def test_russian_is_told_from_its_neighbours(text: str, count: int) -> None:
    """Other languages in Cyrillic are not read as Russian; a Russian paragraph in an English text is."""
    assert len(russian_stretches(text)) == count
    assert all(re.search("[а-я]", text[start:end]) for start, end in russian_stretches(text))
