"""The sample archive is what its truth says: every quoted word stands in its document, and the arithmetic holds.

Nothing here runs the program. These tests keep the samples fit to measure it by.
"""

import datetime as dt
import itertools
import json
import re
import typing
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from fonds.record.dates import bounds
from fonds.record.findings import FindingCategory, Severity

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
TRUTH: list[dict[str, Any]] = [
    json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()
]
FILES = sorted(path.relative_to(SAMPLES).as_posix() for path in (SAMPLES / "velmara").rglob("*") if path.is_file())
CATEGORIES = set(typing.get_args(FindingCategory))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def name_of(row: dict[str, Any]) -> str:
    """Return the path of a document, with its part where a file holds several."""
    path: str = row["path"].removeprefix("velmara/")
    return f"{path}#{row['part']}" if "part" in row else path


def squeezed(text: str) -> str:
    """Return the text with line ends made one kind, and each run of line ends and spaces made one space."""
    return " ".join(text.split())


def decoded(row: dict[str, Any]) -> str:
    """Return the whole file as its own encoding gives it; another encoding is refused by the codec."""
    text: str = (SAMPLES / row["path"]).read_bytes().decode(row["encoding"])
    return text


def words_of(row: dict[str, Any]) -> str:
    """Return where a quotation may stand: the text, and for TEI the text without its tags and the coded values."""
    if not row["path"].endswith(".xml"):
        return decoded(row)
    root = etree.fromstring((SAMPLES / row["path"]).read_bytes())
    (part,) = [root] if "part" not in row else [held for held in root.iter() if held.get(XML_ID) == row["part"]]
    coded = [str(value) for date in part.iter(f"{TEI}date") for value in date.attrib.values()]
    printed = "".join(str(piece) for piece in part.itertext())
    return "\n".join([squeezed(printed), *coded])


def is_quoted(quote: str, row: dict[str, Any]) -> bool:
    """Say whether the words stand in the document, exactly or but for where its lines end."""
    text = words_of(row)
    return quote in text or squeezed(quote) in squeezed(text)


every_document = pytest.mark.parametrize("row", TRUTH, ids=name_of)


def test_every_file_has_its_truth_and_the_other_way_round() -> None:
    assert sorted({row["path"] for row in TRUTH}) == FILES
    names = [name_of(row) for row in TRUTH]
    assert len(names) == len(set(names)) >= 30


def test_every_category_is_planted_and_most_documents_are_clean() -> None:
    planted = [finding["category"] for row in TRUTH for finding in row["findings"]]
    assert set(planted) == CATEGORIES
    assert sum(not row["findings"] for row in TRUTH) > len(TRUTH) / 2
    alike = [shape["category"] for row in TRUTH for shape in row["lookalikes"]]
    assert len(alike) >= 14
    assert set(alike) <= CATEGORIES


def test_several_encodings_are_held() -> None:
    assert {row["encoding"] for row in TRUTH} >= {"utf-8", "utf-16", "cp1251"}


def test_an_original_and_its_translation_are_both_held() -> None:
    pairs = {row["path"]: row["translation"] for row in TRUTH if "translation" in row}
    assert len(pairs) >= 3
    assert set(pairs.values()) <= set(FILES)


@every_document
def test_findings_and_lookalikes_are_quoted(row: dict[str, Any]) -> None:
    for finding in row["findings"]:
        assert finding["category"] in CATEGORIES
        assert finding["severity"] in typing.get_args(Severity)
    for claim in [*row["findings"], *row["lookalikes"]]:
        assert claim["quotes"]
        assert [quote for quote in claim["quotes"] if not is_quoted(quote, row)] == []


@every_document
def test_fields_stand_in_the_document(row: dict[str, Any]) -> None:
    fields = row["fields"]
    printed = [
        fields["title"],
        fields["summary"],
        fields["record_id"],
        fields["date_uploaded"],
        fields["place_created"],
    ]
    printed += [code["text"] for code in fields["reference_codes"]]
    printed += [part["value"] for code in fields["reference_codes"] for part in code["parts"]]
    printed += [number["value"] for number in fields["identifiers"]]
    printed += [who["name"] for who in fields["contributors"]]
    printed += [party["name"] for role in ("senders", "recipients", "signatories") for party in fields[role]]
    printed += row["persons"]
    whole = decoded(row) if row["path"].endswith(".xml") else ""
    missing = [said for said in printed if said and not is_quoted(said, row) and said not in whole]
    assert missing == []


@every_document
def test_parties_have_a_name_or_an_office(row: dict[str, Any]) -> None:
    parties = [party for role in ("senders", "recipients", "signatories") for party in row["fields"][role]]
    assert all(party["name"] or party["role"] for party in parties)


@every_document
def test_quantities_stand_in_the_document(row: dict[str, Any]) -> None:
    """A figure printed in digits has the value that the truth gives it."""
    for quantity in row["quantities"]:
        assert is_quoted(quantity["text"], row), quantity
        digits = re.search(r"\d[\d,. \u00a0]*", quantity["text"])
        if digits:
            plain = re.sub(r"[, \u00a0]", "", digits.group()).rstrip(".")
            assert float(plain) == quantity["value"], quantity


@every_document
def test_dates_are_days_that_exist(row: dict[str, Any]) -> None:
    date = row["fields"]["date_created"]
    others = row.get("accept", {}).get("date_created", [])
    assert all(bounds(said) is not None for said in [date, *others] if said is not None)


@every_document
def test_accepted_readings_are_of_known_fields(row: dict[str, Any]) -> None:
    assert set(row.get("accept", {})) <= set(row["fields"])


SUMS: dict[str, tuple[tuple[float, tuple[float, ...], bool], ...]] = {
    "harland/vp-0004-fairholm-to-pell.txt": ((1150000, (700000, 450000), True),),
    "harland/vp-0006-pell-to-fairholm.txt": ((43.9, (41.6, 2.3), True),),
    "harland/vp-0688-ashdown-to-fairholm.xml": ((1200000, (1020000, 180000), True),),
    "council/vp-0102-decree-on-the-committee.txt": ((9, (5, 3, 1), True),),
    "council/vp-0307-decision-on-the-seal.txt": ((540, (360, 180), True),),
    "council/vp-0397-decision-on-the-removal.txt": ((480000, (240000, 240000), True),),
    "council/vp-0548-note-on-the-wireless.txt": ((276, (241, 35), True),),
    "council/vp-0618-lindar-answers-torvesh.page.txt": ((180000, (120000, 45000, 15000), True),),
    "council/vp-0803-winding-up.page.txt": ((23834, (14620, 9214), True),),
    "committee/vp-0119-founding-sitting.page.txt": ((41500, (12300, 29200), True),),
    "committee/vp-0481-minute-bread-cards.page.txt": ((3200, (2700, 500), True),),
    "committee/vp-0488-torvesh-on-the-barges.page.txt": (
        (3019, (846, 702, 388, 311, 264, 173, 148, 112, 75), True),
        (20, (14, 6), True),
    ),
    "committee/vp-0490-tamlin-is-empty.page.txt": ((140, (20,) * 7, True),),
    "committee/vp-0523-sitting-without-a-quorum.txt": ((412, (198, 131, 83), True), (11, (5, 6), True)),
    "committee/vp-0541-auditing-commission.txt": (
        (290845, (240000, 31450, 18275, 1120), True),
        (287465, (96400, 74250, 58900, 27315, 21600), False),
    ),
    "committee/vp-0609-report-on-the-pilots-school.page.txt": (
        (118, (73, 54, -9), True),
        (118, (91, 19, 8), True),
        (100, (46, 31, 23), True),
    ),
    "committee/vp-0612-report-oune-valley.page.txt": (
        (4312, (3107, 1205), True),
        (1043, (611, 288, 144), True),
        (487, (214, 152, 121), True),
        (118, (73, 54), False),
    ),
    "terrace/vp-0312-elders-of-old-harrow.txt": ((161, (140, 21), True),),
    "terrace/vp-0458-selvina-to-ossian.txt": (
        (1800, (1240, 460, 100), True),
        (70, (52, 18), True),
        (94, (71, 38, -15), True),
    ),
    "terrace/vp-0570-bread-cards-honoured.txt": (
        (3980, (1412, 1268, 874, 311, 115), True),
        (3980, (2106, 1874), True),
        (3980, (2644, 1336), True),
    ),
    "lake/vp-0552-conversation-at-nilgun.txt": ((198, (61, 68, 69), True),),
    "consulate/vp-0655-conversation-torvesh-zavarin.page.txt": ((216, (203, 9, 4), True),),
}


@pytest.mark.parametrize(
    ("path", "total", "parts", "holds"),
    [(path, *line) for path, lines in SUMS.items() for line in lines],
)
def test_sums_are_right_or_wrong_as_the_truth_claims(
    path: str, total: float, parts: tuple[float, ...], holds: bool
) -> None:
    """The document's own figures add up, or fail to, and the truth of the document says which."""
    assert (abs(total - sum(parts)) < 0.001) is holds
    (row,) = (row for row in TRUTH if row["path"] == f"velmara/{path}")
    claims = row["lookalikes" if holds else "findings"]
    assert any(claim["category"] == "sum" for claim in claims)


WEEKDAYS = (
    ("river/vp-0421-telegram-gates-shut.txt", dt.date(1952, 3, 3), "Tuesday", False),
    ("river/vp-0188-collision-of-the-ketter.ocr.txt", dt.date(1949, 7, 16), "Saturday", True),
    ("lake/vp-0552-conversation-at-nilgun.txt", dt.date(1953, 9, 20), "Sunday", True),
    ("harland/vp-0688-ashdown-to-fairholm.xml", dt.date(1956, 3, 29), "Thursday", True),
)


@pytest.mark.parametrize(("path", "day", "printed", "holds"), WEEKDAYS)
def test_weekdays_are_right_or_wrong_as_the_truth_claims(path: str, day: dt.date, printed: str, holds: bool) -> None:
    (row,) = (row for row in TRUTH if row["path"] == f"velmara/{path}")
    assert (day.strftime("%A") == printed) is holds
    assert any(claim["category"] == "weekday" for claim in row["lookalikes" if holds else "findings"])


def test_the_day_that_does_not_exist() -> None:
    assert bounds("1950-11-31") is None
    assert bounds("1952-02-29") is not None


def test_no_document_repeats_another() -> None:
    """Two documents share fewer than one in six of their runs of eight words, the catalogue's rights aside."""
    runs: dict[str, set[tuple[str, ...]]] = {}
    for row in TRUTH:
        text = words_of(row).partition("\nDocument Information\n")[0]
        words = re.findall(r"\w+", text.casefold())
        runs[name_of(row)] = {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
    for (one, first), (other, second) in itertools.combinations(runs.items(), 2):
        shared = len(first & second) / max(1, min(len(first), len(second)))
        # The saved page that carries a neighbour's summary before its title shares that one sentence.
        assert shared < 1 / 6 or "vp-0522" in one + other, (one, other, shared)
