"""The Russian samples with their truth, and how a reading of one is scored. They are fictional, written for this; CC0.

A sample is its fields, a line of three equal signs, and the text with its truth in double brackets: `p1`, `o2`, `l3`
before the bar are a person, an organisation, a place and which one; `d` a date in EDTF; `q` a value and its noun;
`r` a reference.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.quality.tally import Tally

from fonds.record import Record

HERE = Path(__file__).with_name("russian")
KINDS = {"p": "person", "o": "organisation", "l": "place"}
_MARK = re.compile(r"\[\[(?P<kind>[polqdr])(?P<which>[^|\]]*)\|(?P<words>[^\]]*)\]\]")


@dataclass
class Sample:
    """One document and what is true of it. Offsets are into `text`."""

    name: str
    text: str
    fields: dict[str, list[str]]
    names: dict[tuple[str, int, int], str]
    dates: set[tuple[int, int, str]]
    quantities: dict[tuple[int, int, float], str]
    references: set[tuple[int, int]]


def samples(folder: str) -> list[Sample]:
    """Return the samples of a folder, in order."""
    return [_sample(path) for path in sorted((HERE / folder).glob("*.txt"))]


def _sample(path: Path) -> Sample:
    head, _, marked = path.read_text(encoding="utf-8").partition("===\n")
    fields = {}
    for line in head.splitlines():
        key, _, value = line.partition(":")
        fields[key] = [part.strip() for part in value.split(";") if part.strip()]
    made = Sample(path.stem, "", fields, {}, set(), {}, set())
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start, end, at = len(text), len(text) + len(mark["words"]), mark.end()
        text += mark["words"]
        kind, which = mark["kind"], mark["which"].strip()
        if kind in KINDS:
            made.names[KINDS[kind], start, end] = kind + which
        elif kind == "d":
            made.dates.add((start, end, which))
        elif kind == "q":
            value, _, noun = which.partition(" ")
            made.quantities[start, end, float(value)] = noun
        else:
            made.references.add((start, end))
    made.text = text + marked[at:]
    return made


def score(sample: Sample, record: Record, tallies: dict[str, Tally]) -> None:
    """Add one reading to the tallies, by kind."""

    def add(kind: str, given: set[tuple[object, ...]], true: set[tuple[object, ...]]) -> None:
        tallies.setdefault(kind, Tally()).add(given, true, sample.name)

    text = sample.text
    for kind in KINDS.values():
        given = {(m.start, m.end, m.text) for m in record.mentions if m.kind == kind}
        add(kind, set(given), {(s, e, text[s:e]) for k, s, e in sample.names if k == kind})
    known = {(m.kind, m.start, m.end): m.entity for m in record.mentions}
    shared = [key for key in sample.names if key in known]
    pairs = [(a, b) for at, a in enumerate(shared) for b in shared[:at] if a[0] == b[0]]
    add(
        "entity",
        {(text[a[1] : a[2]], text[b[1] : b[2]], a[1], b[1]) for a, b in pairs if known[a] == known[b]},
        {(text[a[1] : a[2]], text[b[1] : b[2]], a[1], b[1]) for a, b in pairs if sample.names[a] == sample.names[b]},
    )
    add(
        "date",
        {(d.start, d.end, d.edtf, d.text) for d in record.dates},
        {(s, e, edtf, text[s:e]) for s, e, edtf in sample.dates},
    )
    add(
        "quantity",
        {(q.start, q.end, q.value, text[q.start : q.end]) for q in record.quantities},
        {(s, e, value, text[s:e]) for s, e, value in sample.quantities},
    )
    add(
        "noun",
        {(q.start, q.value, q.noun or "") for q in record.quantities},
        {(s, value, noun.replace("%", "percent")) for (s, _, value), noun in sample.quantities.items()},
    )
    codes = {(c.start, c.end) for c in record.reference_codes}
    add("reference", {(s, text[s:e]) for s, e in codes}, {(s, text[s:e]) for s, e in sample.references})
    for kind, value in fields_of(record).items():
        add(f"field {kind}", {(item,) for item in value}, {(item,) for item in sample.fields.get(kind, [])})


def fields_of(record: Record) -> dict[str, list[str]]:
    """Return the head and foot of a record as the samples write them."""
    parties = {"senders": record.senders, "recipients": record.recipients, "signatories": record.signatories}
    written = {
        key: [" = ".join(filter(None, (party.name, party.role))) for party in value] for key, value in parties.items()
    }
    single = {
        "title": record.title,
        "genre": record.genre,
        "date": record.date_created.edtf if record.date_created else None,
        "place": record.place_created.name if record.place_created else None,
        "classification": record.classification.value if record.classification else None,
    }
    return (
        written
        | {key: [value] if value else [] for key, value in single.items()}
        | {"number": [number.value for number in record.identifiers if number.kind == "document_number"]}
    )
