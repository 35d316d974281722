"""What people judged of a record: said beside each value, of the whole record, and in its citations."""

import html
import re
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from tests.web.conftest import shelf_of
from tests.web.velmara import report

from fonds.record import Judged, Judgement, Record
from fonds.record.codec import to_builtins
from fonds.record.folding import fold, target_of
from fonds.record.judgements import JudgementKind
from fonds.web.judged import Checks, Judge

ID = "vp0612hk3t"
HERE = f"/records/{ID}"
BY = "A. Torvesh <b>"
SAID = "checked by <bdi>A. Torvesh &lt;b&gt;</bdi>, 24&nbsp;November 2026"


def judged(
    kind: JudgementKind, field: str, value: Any = None, at: str = "2026-11-24T10:00:00.000000+00:00", by: str = BY
) -> Judgement:
    """Return a judgement on the report; of a value that is in it for `confirm` and `reject`."""
    target = None if kind == "set" else target_of(report(), value)
    said = msgspec.to_builtins(value) if kind == "set" else None
    return Judgement(
        id=f"{kind}{field}{at}{by}", kind=kind, subject=ID, field=field, value=said, target=target, by=by,
        because="so", at=at,
    )  # fmt: skip


def after(*judgements: Judgement) -> Record:
    return fold(report(), judgements)


def page_of(record: Record, path: str = HERE) -> str:
    with TestClient(shelf_of([record])) as client:
        return client.get(path).text


REPORT = report()
VALUES = [
    ("date_created", REPORT.date_created, "<dt>Date</dt>"),
    ("place_created", REPORT.place_created, "Place</dt>"),
    ("senders", REPORT.senders[0], "From</dt>\n<dd>"),
    ("recipients", REPORT.recipients[0], "To</dt>\n<dd>"),
    ("signatories", REPORT.signatories[0], "Signed by</dt>"),
    ("classification", REPORT.classification, "Classification</dt>"),
    ("reference_codes", REPORT.reference_codes[0], "Reference</dt>"),
    ("identifiers", REPORT.identifiers[0], "Number</dt>"),
    ("genre", REPORT.genre, "Kind</dt>"),
    ("languages", "en", "Language</dt>"),
    ("contributors", REPORT.contributors[1], "Translated by</dt>"),
    ("title", REPORT.title, 'id="title"'),
    ("summary", REPORT.summary, 'id="summary"'),
    ("mentions", REPORT.mentions[0], 'id="fact-e1"'),
    ("dates", REPORT.dates[0], 'id="fact-d0"'),
    ("quantities", REPORT.quantities[0], 'id="fact-q0"'),
    ("relations", REPORT.relations[0], 'id="fact-c0"'),
    ("findings", REPORT.findings[1], 'role="note" id="n-f2"'),
]


@pytest.mark.parametrize(("field", "value", "place"), VALUES)
def test_a_value_that_somebody_confirmed_says_so(field: str, value: Any, place: str) -> None:
    page = page_of(after(judged("confirm", field, value)))
    assert page.count(SAID) == 1
    assert place in page[: page.index(SAID)]
    assert place not in page[page.index(SAID) :]
    assert "Nobody has checked it yet" not in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("title", "Another title", "Another title"),
        ("summary", "Another summary.", "Another summary."),
        ("genre", "memoir", "Memoir"),
        ("rights", "None known.", "None known."),
        ("languages", ["ru"], "Russian"),
    ],
)
def test_a_value_that_somebody_set_says_so(field: str, value: Any, words: str) -> None:
    page = page_of(after(judged("set", field, value)))
    assert page.count(SAID) == 1
    assert words in page
    assert "judged by a person here" not in page


@pytest.mark.parametrize(
    ("judgements", "said", "caveat"),
    [
        ([], "Nobody has checked it yet.", "Machine-read, not checked."),
        (
            [judged("reject", "mentions", REPORT.mentions[0])],
            "judged 1 value of it, on 24&nbsp;November 2026. What nobody judged",
            "Machine-read, not checked.",
        ),
        (
            [judged("confirm", "genre", "report"), judged("set", "title", "T", "2026-12-01T00:00:00+00:00")],
            "judged 2 values of it, the last on 1&nbsp;December 2026. What nobody judged",
            f"Machine-read; checked in part by {BY}.",
        ),
        (
            [judged("confirm", "genre", "report"), judged("set", "title", "T", by="B")],
            "judged 1 value of it, on 24&nbsp;November 2026. What nobody judged",
            f"Machine-read; checked in part by {BY}, B.",
        ),
    ],
)
def test_the_record_says_who_judged(judgements: list[Judgement], said: str, caveat: str) -> None:
    record = after(*judgements)
    assert said in page_of(record)
    for form in ("bib", "ris", "csl.json", "wiki"):
        assert caveat in html.unescape(page_of(record, f"{HERE}/cite.{form}"))
    cite = html.unescape(html.unescape(re.sub("</?bdi>", "", page_of(record, f"{HERE}/cite"))))
    assert len(re.findall(re.escape(caveat[:-1]), cite, re.IGNORECASE)) == 4


def test_the_later_of_two_judgements_speaks() -> None:
    first, last = "2026-11-24T10:00:00+00:00", "2026-11-25T10:00:00+00:00"
    one = Judged(id="1", kind="set", field="genre", by="A", at=first, because="", text="report")
    other = Judged(id="2", kind="confirm", field="genre", by="B", at=last, because="", text="report")
    checks = Checks(msgspec.structs.replace(REPORT, judgements=(one, other)))
    found = checks.of("genre", "report")
    assert found is not None
    assert found.by == "B"
    assert checks.judges() == (Judge("A", 1, first), Judge("B", 1, last))
    assert checks.of("title", "report") is None
    assert checks.of("genre", None) is None


def test_a_confirmed_name_speaks_of_its_own_place_alone() -> None:
    record = after(judged("confirm", "mentions", REPORT.mentions[5]))
    checks = Checks(record)
    found = [number for number, one in enumerate(record.mentions) if checks.of("mentions", one)]
    assert found == [5]
    assert to_builtins(record)["judgements"][0]["start"] == REPORT.mentions[5].start
