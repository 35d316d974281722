"""Files, series and fonds: what stands above a record and what lies within it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.web.conftest import shelf_of
from tests.web.velmara import passages_of, short

from fonds.record import Record
from fonds.web.pages.record import WITHIN

FONDS, SERIES, EMPTY = "ff0001rtkx", "ss0001rtkx", "ee0001rtkx"
BARE: dict[str, Any] = {
    "sources": (), "text": "", "passages": (), "date_created": None, "genre": None, "languages": (),
}  # fmt: skip


def levels() -> list[Record]:
    """Return a fonds without a word, a series with its account, a file that holds nothing, and many letters."""
    text, passages = passages_of([("paragraph", "What the pilots wrote.")])
    said = {**BARE, "text": text, "passages": passages, "summary": text}
    return [
        short(1, id=FONDS, level="fonds", title="The <Pilots>", **BARE),
        short(2, id=SERIES, level="series", title="Letters", part_of=FONDS, **said),
        short(3, id=EMPTY, level="file", title=None, part_of=FONDS, **BARE),
        *(short(number, part_of=SERIES) for number in range(100, 100 + WITHIN + 30)),
    ]


@pytest.fixture(scope="module")
def arranged() -> Iterator[TestClient[Any]]:
    with TestClient(shelf_of(levels())) as client:
        yield client


def links(page: str, part: str) -> list[str]:
    found = re.search(rf'class="{part}".*?</(?:nav|section)>', page, re.DOTALL)
    return re.findall(r'<li><a href="(/records/[^"#]+)', found[0]) if found else []


@pytest.mark.parametrize(
    ("record_id", "above"),
    [(FONDS, []), (SERIES, [FONDS]), (EMPTY, [FONDS]), ("sh0100rtkx", [FONDS, SERIES])],
)
def test_what_a_record_is_part_of(arranged: TestClient[Any], record_id: str, above: list[str]) -> None:
    page = arranged.get(f"/records/{record_id}").text
    assert links(page, "crumbs") == [f"/records/{one}" for one in above]
    assert ("The &lt;Pilots&gt;" in page) is (FONDS in (*above, record_id))


@pytest.mark.parametrize(
    ("path", "first", "count", "onward"),
    [
        (FONDS, SERIES, 2, []),
        (SERIES, "sh0100rtkx", WITHIN, ["More"]),
        (f"{SERIES}?after=sh0{99 + WITHIN}rtkx", f"sh0{100 + WITHIN}rtkx", 30, ["From the beginning"]),
        (f"{SERIES}?after=unknown", "sh0100rtkx", WITHIN, ["From the beginning", "More"]),
        (EMPTY, None, 0, []),
        (f"{SERIES}?after=sh0{129 + WITHIN}rtkx", None, 0, ["From the beginning"]),
    ],
)
def test_what_lies_within(
    arranged: TestClient[Any], path: str, first: str | None, count: int, onward: list[str]
) -> None:
    page = arranged.get(f"/records/{path}").text
    found = links(page, "holds")
    assert (found[:1], len(found)) == ([f"/records/{first}"] if first else [], count)
    assert [words for words in ("From the beginning", "More") if f">{words}</a>" in page] == onward


def test_the_way_onward_leads_to_the_rest(arranged: TestClient[Any]) -> None:
    page = arranged.get(f"/records/{SERIES}").text
    onward = re.findall(r'href="([^"]+)">More</a>', page)[0]
    rest = arranged.get(onward).text
    assert len({*links(page, "holds"), *links(rest, "holds")}) == WITHIN + 30


@pytest.mark.parametrize("record_id", [FONDS, SERIES, EMPTY])
def test_a_record_of_a_higher_level_without_sources_is_whole(arranged: TestClient[Any], record_id: str) -> None:
    page = arranged.get(f"/records/{record_id}").text
    assert page.rstrip().endswith("</html>")
    assert "What it holds" in page
    for words in ("There are no words", "undated", ">From<", ">To<", "File: ", "/original"):
        assert words not in page
    for end in (".txt", ".json", "/cite", "/cite.bib", "/cite.ris", "/cite.csl.json", "/history"):
        assert arranged.get(f"/records/{record_id}{end}").status_code == 200, end
    assert arranged.get(f"/records/{record_id}/original").status_code == 404


def test_the_account_of_a_series_is_said_once(arranged: TestClient[Any]) -> None:
    assert arranged.get(f"/records/{SERIES}").text.count("What the pilots wrote.") == 1


def test_an_item_holds_nothing(arranged: TestClient[Any]) -> None:
    assert "What it holds" not in arranged.get("/records/sh0100rtkx").text
