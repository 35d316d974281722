"""Every coded date, place, sender, recipient and signature of twelve real volumes is carried over exactly.

The truth is read twice, independently of the program: from the XML by this test, and by those who made the
corpus (`gold`). Both must agree with what the program gives, for each of 5,654 documents. Where coding is junk (a year
of 201, a thirtieth of February) nothing is carried and nothing guessed: the printed words stay in the text, the code is
set aside with the reason. Documents nested in an attachment are documents of their own; `gold` leaves out what they
code, the XML does not.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from fonds.sources.document import SourceDocument
from fonds.sources.opening import open_source

ROOT = Path(__file__).resolve().parents[2]
FRUS = ROOT / ".." / "shared" / "corpora" / "frus"
VOLUMES = sorted((FRUS / "dev").glob("*.xml"))

pytestmark = pytest.mark.skipif(not VOLUMES, reason=f"no corpora beside the project, at {FRUS}")

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
OTHERS = {"attachment", "quote", "note", "floatingText", "div"}


def name_of(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def is_document(element: Any) -> bool:
    return name_of(element) == "div" and element.get("type") == "document"


def words(element: Any) -> str:
    """Return an element's words without white space and footnotes, so that only letters and signs are compared."""

    def pieces(within: Any) -> Iterator[str]:
        yield within.text or ""
        for child in within:
            if isinstance(child.tag, str) and not (name_of(child) == "note" and child.get("rend") != "inline"):
                yield from pieces(child)
            yield child.tail or ""

    return "".join("".join(pieces(element)).split())


def own(division: Any) -> Iterator[tuple[Any, set[str]]]:
    """Yield the elements that are the document's own, each with the names of those around it."""
    for element in division.iterdescendants():
        around = []
        for ancestor in element.iterancestors():
            if ancestor is division:
                break
            around.append(name_of(ancestor))
        if isinstance(element.tag, str) and not OTHERS.intersection(around) and not is_document(element):
            yield element, set(around)


def real_day(code: str) -> bool:
    """Say whether a code begins with a year, month or day that can be."""
    day = code.partition("T")[0].partition("/")[0]
    try:
        date(*(int(part) for part in [*day.split("-"), "1", "1"][:3]))
    except ValueError:
        return False
    return "1000" <= day[:4] <= "2100"


def coded(division: Any) -> dict[str, list[str]]:
    """Read the coding of a document from its XML alone."""
    mine = list(own(division))
    datelines = [element for element, _ in mine if name_of(element) == "dateline" and words(element)]
    filled = [line for line in datelines if any(name_of(child) in {"date", "placeName"} for child in line.iter())]
    line = filled[0] if filled else None
    within = [element for element, _ in mine if line is not None and line in element.iterancestors()]
    if line is None:
        within = [element for element, around in mine if around & {"opener", "closer"}]
    dates = [element.get("when") for element in within if name_of(element) == "date"]
    places = [words(element) for element in within if name_of(element) == "placeName" and words(element)]

    def parties(kind: str) -> list[str]:
        places_of = {"head", "opener", "dateline", "byline", "address"}
        named = [element for element, around in mine if element.get("type") == kind and around & places_of]
        return [words(element) for element in named if words(element)]

    return {
        "dates": [when for when in dates if when and real_day(when)],
        "place": [place.rstrip(",;:") for place in places[:1]],
        "senders": parties("from"),
        "recipients": parties("to"),
        "signed": [words(element) for element, _ in mine if name_of(element) == "signed" and words(element)],
    }


def bare(said: str) -> str:
    return "".join(said.split())


def carried(document: SourceDocument) -> dict[str, list[str]]:
    """Return what the program gives, in the same form; every value is what its offsets quote."""
    declared = document.declared
    place = [declared.place] if declared.place else []
    values: tuple[Any, ...] = (*declared.dates, *place, *declared.senders, *declared.recipients, *declared.signatories)
    for value in values:
        assert value.basis == "coded"
        if value.start is not None:
            assert document.text[value.start : value.end] == value.text
    return {
        "dates": [value.edtf for value in declared.dates],
        "place": [bare(value.text) for value in place],
        "senders": [bare(value.text) for value in declared.senders],
        "recipients": [bare(value.text) for value in declared.recipients],
        "signed": [bare(value.text) for value in declared.signatories],
    }


@pytest.fixture(scope="module")
def gold() -> dict[str, list[dict[str, Any]]]:
    """What the makers of the corpus read, by volume, in the order of the documents."""
    rows: dict[str, list[dict[str, Any]]] = {}
    with (FRUS / "dev.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            rows.setdefault(row["id"].partition("/")[0], []).append(row["gold"])
    return rows


@pytest.mark.parametrize("volume", VOLUMES, ids=lambda path: path.stem)
def test_every_coded_value_is_carried_exactly(volume: Path, gold: dict[str, list[dict[str, Any]]]) -> None:
    """What the XML codes, what `gold` has and what the program gives are the same, for every document."""
    divisions = [div for div in etree.parse(volume).iter("{*}div") if is_document(div)]
    documents = list(open_source(volume, volume.name))
    rows = gold[volume.stem]
    assert len(documents) == len(divisions) == len(rows)
    assert len({document.source.part for document in documents}) == len(documents)
    for division, document, row in zip(divisions, documents, rows, strict=True):
        where = f"{volume.stem} {document.source.part}"
        assert document.outcome.status == "complete", where
        if division.get(XML_ID):
            assert document.source.part == division.get(XML_ID)
        given = carried(document)
        assert given == coded(division), where
        if not any(is_document(around) for around in division.iterancestors()):
            assert given["dates"] == [when for when in row["date_when"] if real_day(when)], where
            assert given["senders"] == [bare(name) for name in row["senders"]], where
            assert given["recipients"] == [bare(name) for name in row["recipients"]], where
            assert given["signed"] == [bare(name) for name in row["signed"]], where
            # The makers of the corpus leave out the signs that end a place; the program keeps an abbreviation's.
            place = [bare(row["place"] or "").strip(".,;:")] if row["place"] else []
            assert [said.strip(".,;:") for said in given["place"]] == place, where


def test_all_documents_are_compared(gold: dict[str, list[dict[str, Any]]]) -> None:
    """Twelve volumes, 5,654 documents."""
    assert len(VOLUMES) == 12
    assert sum(len(rows) for rows in gold.values()) == 5654


@pytest.mark.parametrize("volume", VOLUMES, ids=lambda path: path.stem)
def test_no_coded_date_vanishes(volume: Path) -> None:
    """A date coded anywhere in a dateline is the document's, an enclosed document's, or set aside with a reason."""
    documents = list(open_source(volume, volume.name))
    kept = sum(len(document.declared.dates) for document in documents)
    aside = [item for document in documents for item in document.declared.set_aside if item.kind == "date"]
    assert all(item.reason for item in aside)
    dated = 0
    for division in (div for div in etree.parse(volume).iter("{*}div") if is_document(div)):
        for element in division.iterdescendants("{*}date"):
            around = [name_of(ancestor) for ancestor in element.iterancestors()]
            if element.get("when") and "dateline" in around and not {"note", "quote"} & set(around):
                nearest = next(ancestor for ancestor in element.iterancestors() if is_document(ancestor))
                dated += nearest is division
    assert kept + len(aside) == dated
