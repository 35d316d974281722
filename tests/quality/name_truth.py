"""Papers with every name marked, and how a reading of one is scored. They are fictional, written for this; CC0.

`looked` are those that the finder's misses were looked at in; `kept` are those that were only ever measured.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.quality.tally import Tally

from fonds.record import Mention

HERE = Path(__file__).parent / "data" / "names"
KINDS = {"p": "person", "o": "organisation", "l": "place", "e": "event", "w": "work"}
_MARK = re.compile(r"\[\[(?P<kind>[polewx])(?P<which>\d*)\|(?P<words>[^\]]*)\]\]")

Span = tuple[str, int, int]
"""Kind, start and end of a name."""


@dataclass
class Paper:
    """One text, its names and which thing each of them names, and the spans that may be a name or none."""

    title: str
    text: str
    names: dict[Span, str]
    open: list[tuple[int, int]]


def papers(half: str) -> list[Paper]:
    """Return the papers of `looked` or `kept`, in order."""
    written = (HERE / f"{half}.txt").read_text(encoding="utf-8")
    parts = re.split(r"^=== (.*)\n", written, flags=re.MULTILINE)[1:]
    return [_paper(title, marked) for title, marked in zip(parts[::2], parts[1::2], strict=True)]


def _paper(title: str, marked: str) -> Paper:
    paper = Paper(title, "", {}, [])
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start, end, at = len(text), len(text) + len(mark["words"]), mark.end()
        text += mark["words"]
        if mark["kind"] == "x":
            paper.open.append((start, end))
        else:
            paper.names[KINDS[mark["kind"]], start, end] = mark["kind"] + mark["which"]
    paper.text = text + marked[at:]
    return paper


def score(paper: Paper, mentions: Iterable[Mention], tallies: dict[str, Tally]) -> None:
    """Add one reading to the tallies: each kind, all kinds, and which names are said to be one thing's."""
    given = {
        (m.kind, m.start, m.end): m.entity
        for m in mentions
        if not any(m.start < end and start < m.end for start, end in paper.open)
    }
    for kind in (*KINDS.values(), "all"):
        tally = tallies.setdefault(kind, Tally())
        said = {span for span in given if kind in {span[0], "all"}}
        true = {span for span in paper.names if kind in {span[0], "all"}}
        tally.count(said, true)
        if kind != "all":
            tally.wrong += [f"{paper.title} + {kind} {paper.text[s:e]!r}" for _, s, e in sorted(said - true)]
            tally.wrong += [f"{paper.title} - {kind} {paper.text[s:e]!r}" for _, s, e in sorted(true - said)]
    shared = sorted(given.keys() & paper.names.keys())
    pairs = [(a, b) for at, a in enumerate(shared) for b in shared[:at] if a[0] == b[0]]
    said_one = {pair for pair in pairs if given[pair[0]] == given[pair[1]]}
    are_one = {pair for pair in pairs if paper.names[pair[0]] == paper.names[pair[1]]}
    tally = tallies.setdefault("entity", Tally())
    tally.count(said_one, are_one)
    for sign, wrong in (("+", said_one - are_one), ("-", are_one - said_one)):
        tally.wrong += [
            f"{paper.title} {sign} one {paper.text[a[1] : a[2]]!r} {paper.text[b[1] : b[2]]!r}"
            for a, b in sorted(wrong)
        ]
