"""The texts with one planted contradiction each, and those that only look like it; how findings on them are scored.

They are fictional, written for this; CC0. A sample begins with `#### name` and says what is `planted` in it, or of what
it is a `look-alike`, with words that a finding must quote one of. Two texts are two documents of one archive; `xml`
gives the date that is coded and the date that is printed above the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fonds.checks import check_together
from fonds.record import Finding, Record
from fonds.sources.walking import find_files
from fonds.workflow.reading import read_records

HERE = Path(__file__).with_name("data") / "contradictions"

CODED = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>
<publicationStmt><p>Not published</p></publicationStmt><sourceDesc><p>A letter</p></sourceDesc></fileDesc></teiHeader>
<text><body><div type="letter"><head>A letter</head>
<opener><dateline><date when="{coded}">{printed}</date></dateline></opener>
<p>{text}</p></div></body></text></TEI>
"""


@dataclass
class Sample:
    """One or two documents; the category of what is planted in them, or none; the words it is about."""

    name: str
    planted: str | None = None
    quotes: list[str] = field(default_factory=list)
    coded: tuple[str, str] | None = None
    texts: list[str] = field(default_factory=list)


@dataclass
class Tally:
    """What was planted and found, and what was alleged besides."""

    planted: int = 0
    found: int = 0
    documents: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)


def samples(half: str) -> list[Sample]:
    """Read `worked` (looked at while the checks were made) or `held` (for measuring alone)."""
    text = (HERE / f"{half}.txt").read_text(encoding="utf-8")
    return [_sample(part) for part in text.split("#### ")[1:]]


def _sample(part: str) -> Sample:
    head, _, body = part.partition("\ntext:\n")
    name, *fields = head.splitlines()
    sample = Sample(name=name, texts=[text.strip() + "\n" for text in body.split("\n%%%%\n")])
    for key, _, value in (line.partition(": ") for line in fields):
        if key == "planted":
            sample.planted = value
        elif key == "quote":
            sample.quotes.append(value)
        elif key == "xml":
            coded, _, printed = value.partition(" | ")
            sample.coded = coded, printed
        elif key != "look-alike":
            raise ValueError(f"{name}: {key}")
    return sample


def read(sample: Sample, folder: Path) -> list[Record]:
    """Write a sample's documents to a folder and read them as a user's files are read."""
    place = folder / sample.name
    place.mkdir()
    for number, text in enumerate(sample.texts, 1):
        if sample.coded:
            coded, printed = sample.coded
            (place / f"{number}.xml").write_text(CODED.format(coded=coded, printed=printed, text=text.strip()), "utf-8")
        else:
            (place / f"{number}.txt").write_text(text, "utf-8")
    return [record for found in find_files([place]) for record in read_records(found)]


def claims(records: Iterable[Record]) -> list[Finding]:
    """Return every conflict and doubt, of each record by itself and of all together."""
    read = list(records)
    together = [finding for _, finding in check_together(read)]
    within = [finding for record in read for finding in record.findings]
    return [finding for finding in within + together if finding.severity != "explained"]


def score(chosen: Iterable[Sample], folder: Path) -> Tally:
    """Read samples and tell what was found, missed and alleged."""
    tally = Tally()
    for sample in chosen:
        records = read(sample, folder)
        assert len(records) == len(sample.texts), sample.name
        tally.documents += len(records)
        said = claims(records)
        right = [finding for finding in said if sample.planted == finding.category and _quotes(finding, sample.quotes)]
        if sample.planted:
            tally.planted += 1
            tally.found += bool(right)
            if not right:
                tally.missed.append(f"{sample.name}: {sample.planted}")
        tally.alarms += [f"{sample.name}: {one.code} {one.message}" for one in said if one not in right]
    return tally


def _quotes(finding: Finding, words: list[str]) -> bool:
    """Say whether a finding quotes some of the words."""
    said = [" ".join(quote.text.split()) for quote in finding.evidence]
    return any(one in other or other in one for one in said for other in words)
