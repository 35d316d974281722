"""What the first page draws from all records: collections with what lies in them, what is missing, what disagrees."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from tests.web.conftest import shelf_of, velmara
from tests.web.samples import velmara_archive
from tests.web.shelf import ShelfReader
from tests.web.test_levels import EMPTY, FONDS, SERIES, levels
from tests.web.velmara import report
from tests.web.walking import tree_of

from fonds.record import Record
from fonds.store.derived.front import FrontQueries
from fonds.web.app import create_app


def front(records: list[Record], chosen: list[str] | None = None) -> FrontQueries:
    return FrontQueries(ShelfReader(records), chosen)


def test_collections_are_what_holds_others_and_lies_in_none() -> None:
    """A fonds with everything below it, however deep; what stands alone is none, nor is a file."""
    (held,) = front([*levels(), *velmara()]).collections(6)
    within = [one for one in levels() if one.id != FONDS]
    assert (held.card.id, held.count) == (FONDS, len(within))
    with TestClient(shelf_of(levels())) as client:
        page = tree_of(client.get("/").text)
    shown = page.xpath("//section[h2='Collections']//ol/li")
    assert [(one.xpath("string(a/@href)"), one.xpath("string(span)")) for one in shown] == [
        (f"/records/{FONDS}", str(len(within)))
    ]


def test_a_hierarchy_that_goes_in_a_circle_has_an_end() -> None:
    turned = [
        msgspec.structs.replace(one, part_of=SERIES) if one.id == FONDS else one for one in levels() if one.id != EMPTY
    ]
    assert front(turned).collections(6) == []


def test_a_disagreement_is_shown_where_there_is_one() -> None:
    """A conflict before a doubt, told by two or three quotes; what is explained is none."""
    shown = front(velmara()).disagreement()
    assert shown is not None
    record = next(one for one in velmara() if one.id == shown[0])
    (finding,) = [one for one in record.findings if (one.code, one.message) == shown[1:]]
    assert finding.severity == "conflict"
    assert 2 <= len(finding.evidence) <= 3
    explained = [one for one in report().findings if one.severity == "explained"]
    assert explained
    assert front([msgspec.structs.replace(report(), findings=tuple(explained))]).disagreement() is None


def test_the_newest_come_first_of_those_chosen() -> None:
    every = front(velmara()).newest(500)
    assert len(every) == len(velmara())
    assert [one.moment for one in every] == sorted((one.moment for one in every), reverse=True)
    some = sorted(one.id for one in velmara())[:5]
    assert sorted(one.card.id for one in front(velmara(), some).newest(500)) == some


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(velmara_archive(tmp_path_factory.mktemp("front") / "velmara"))) as client:
        yield client


def test_what_is_cited_and_not_held_leads_to_the_words(site: TestClient[Any]) -> None:
    """Each entry goes to the passage that cites it, and says how many records do."""
    page = tree_of(site.get("/").text)
    shown = page.xpath("//section[h2='Cited here, not held']//ol/li")
    assert shown
    for one in shown:
        path, _, anchor = str(one.xpath("string(a/@href)")).partition("#")
        assert int(one.xpath("string(span)")) >= 1
        assert tree_of(site.get(path).text).xpath(f"//*[@id='{anchor}']")
