"""How well names are found in papers of the kinds that archives hold: precision and recall by kind.

What was missed in `looked` was looked at when the rules were made; `kept` was only ever measured. The floors only rise.
"""

import pytest
from tests.quality.name_truth import Paper, papers, score
from tests.quality.tally import Tally

from fonds.reading.pipeline import read_document
from fonds.record import Record, SourceFile
from fonds.sources.document import SourceDocument

FLOORS = {
    "looked": {
        "person": (0.97, 0.95), "organisation": (0.95, 0.95), "place": (0.99, 0.93), "event": (1.0, 0.5),
        "work": (1.0, 1.0), "all": (0.97, 0.95), "entity": (0.99, 0.99),
    },
    "kept": {
        "person": (0.95, 0.88), "organisation": (0.87, 0.77), "place": (0.94, 0.88), "event": (1.0, 0.5),
        "work": (1.0, 0.75), "all": (0.94, 0.87), "entity": (0.98, 0.92),
    },
}  # fmt: skip
"""The least precision and recall of each kind, on either half."""


def read(paper: Paper) -> Record:
    """Read a paper as a plain text file is read."""
    source = SourceFile(path="paper.txt", media_type="text/plain", sha256="00" * 32)
    return read_document(SourceDocument(source=source, text=paper.text))


@pytest.mark.parametrize("half", ["looked", "kept"])
def test_kinds(half: str) -> None:
    """Every kind is as precise and as complete as it must be."""
    tallies: dict[str, Tally] = {}
    for paper in papers(half):
        score(paper, read(paper).mentions, tallies)
    low = {
        kind: (round(tallies[kind].precision, 3), round(tallies[kind].recall, 3), tallies[kind].wrong)
        for kind, (precision, recall) in FLOORS[half].items()
        if tallies[kind].precision < precision or tallies[kind].recall < recall
    }
    assert low == {}
    assert set(FLOORS[half]) == set(tallies)


@pytest.mark.parametrize("half", ["looked", "kept"])
def test_enough_is_marked(half: str) -> None:
    """Either half has papers of every kind, with many names, and no mark is left in a text."""
    held = papers(half)
    assert len(held) == 20
    assert sum(len(paper.names) for paper in held) > 350
    assert [paper.title for paper in held if "[[" in paper.text or "]]" in paper.text] == []


@pytest.mark.parametrize("paper", [*papers("looked"), *papers("kept")], ids=lambda paper: paper.title)
def test_names_are_quoted_exactly(paper: Paper) -> None:
    """Names stand in the text where they are said to stand, in order, and none lies over another."""
    mentions = read(paper).mentions
    assert [m.text for m in mentions if paper.text[m.start : m.end] != m.text] == []
    ends = [0, *(m.end for m in mentions)]
    assert [m.text for m, end in zip(mentions, ends, strict=False) if m.start < end] == []
