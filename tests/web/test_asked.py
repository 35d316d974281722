"""The address of a search is its whole state, and no address is refused."""

from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from fonds.search.protocol import FACETS, FacetValue, YearSpan
from fonds.web.asked import Asked, read_asked
from fonds.web.years import draw_spans, draw_years


@pytest.mark.parametrize(
    ("address", "expected", "faults"),
    [
        ("", Asked(), ()),
        ("q=bread+cards", Asked(query="bread cards"), ()),
        ("q=%D0%BB%D0%B5%D1%81", Asked(query="лес"), ()),
        ("from=1951&to=1953-08", Asked(date_from="1951", date_to="1953-08"), ()),
        ("from=1953&to=1951", Asked(date_from="1951", date_to="1953"), ("order",)),
        ("from=1953-8-5", Asked(date_from="1953-08-05"), ()),
        ("from=1953-02-30", Asked(), ("date",)),
        ("from=last+year&to=1953", Asked(date_to="1953"), ("date",)),
        ("from=0&to=99999", Asked(), ("date",)),
        ("genre=letter&genre=report&genre=letter", Asked(filters=(("genre", "letter"), ("genre", "report"))), ()),
        ("sort=-date&page=3", Asked(sort="-date", page=3), ()),
        ("sort=size", Asked(), ("sort",)),
        ("page=0", Asked(), ("page",)),
        ("page=x", Asked(), ("page",)),
        ("page=999999999999999", Asked(page=500), ("far",)),
        ("page=²", Asked(), ("page",)),
        ("colour=red&utm_source=x", Asked(), ()),
        ("q=a%00b%0d%0ac", Asked(query="a b c"), ()),
        ("q=" + "x" * 700, Asked(query="x" * 500), ("long",)),
    ],
)
def test_an_address_is_understood_as_far_as_it_can_be(address: str, expected: Asked, faults: tuple[str, ...]) -> None:
    asked = read_asked(address.encode())
    assert asked == expected
    assert asked.faults == faults


searches = st.builds(
    Asked,
    query=st.text(alphabet="ab «ё»&=#+%", max_size=9).map(lambda one: " ".join(one.split())),
    date_from=st.sampled_from(["", "1946", "1951-02"]),
    date_to=st.sampled_from(["", "1953", "1959-12-31"]),
    filters=st.lists(
        st.tuples(st.sampled_from(FACETS), st.sampled_from(["letter", "a&b=c", "Сель"])), max_size=4, unique=True
    ).map(tuple),
    sort=st.sampled_from(["relevance", "date", "-date", "title"]),
    page=st.integers(1, 500),
)


@given(searches)
def test_a_search_and_its_address_are_the_same_thing(asked: Asked) -> None:
    assert read_asked(urlsplit(asked.address()).query.encode()) == asked


names = st.sampled_from(["q", "from", "to", "sort", "page", "cursor", "limit", "version", "passage", *FACETS])
raw = st.one_of(
    st.lists(st.tuples(names, st.text(max_size=20)), max_size=5).map(
        lambda pairs: urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])
    ),
    st.text(alphabet="q=&%fromt0123456789/:;\"'()*~[]{}^ANDORNOT-.. ", max_size=40),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=120)
@given(query=raw, path=st.sampled_from(["/search", "/api/search", "/api/records", "/records/vp0612hk3t"]))
def test_no_query_string_is_answered_by_a_fault_of_ours(client: TestClient[Any], query: str, path: str) -> None:
    assert client.get(f"{path}?{query.replace(' ', '+')}").status_code == 200


@pytest.mark.parametrize(
    ("years", "bars", "step", "outside"),
    [
        ({1953: 3}, 1, 1, 0),
        ({1946: 1, 1959: 2}, 14, 1, 0),
        ({1861: 900, 1899: 900}, 20, 2, 0),
        ({1600: 1, 1947: 500, 1953: 500}, 7, 1, 1),
        ({1000: 40, 1953: 50}, 20, 50, 0),
        ({}, 0, 1, 0),
    ],
)
def test_years_are_grouped_until_each_bar_is_wide_enough(
    years: dict[int, int], bars: int, step: int, outside: int
) -> None:
    drawn = draw_years([FacetValue(value=str(year), count=count) for year, count in years.items()], Asked())
    assert (len(drawn.bars), drawn.step, drawn.outside) == (bars, step, outside)
    assert sum(bar.count for bar in drawn.bars) + outside == sum(years.values())


@pytest.mark.parametrize(
    ("spans", "sure", "maybe", "outside"),
    [
        ([(1951, 1951, 4), (1953, 1953, 1)], [4, 0, 1], [0, 0, 0], 0),
        ([(1951, 1951, 4), (1951, 1952, 2)], [4, 0], [2, 2], 0),
        ([(1951, 1951, 1), (1953, 1953, 1), (None, 1952, 3)], [1, 0, 1], [3, 3, 0], 0),
        ([(1951, 1951, 1), (1952, None, 3)], [1, 0], [0, 3], 0),
        ([(1951, 1951, 2), (1930, 1980, 1)], [0] * 4 + [2] + [0] * 6, [1] * 11, 0),
        ([(None, None, 3)], [], [], 0),
    ],
)
def test_a_record_dated_only_roughly_is_possibly_of_every_year_it_touches(
    spans: list[tuple[int | None, int | None, int]], sure: list[int], maybe: list[int], outside: int
) -> None:
    """It is counted once where one bar holds all its years, and surely of a bar only there."""
    drawn = draw_spans([YearSpan(first=first, last=last, count=count) for first, last, count in spans], Asked())
    assert [bar.count for bar in drawn.bars] == sure
    assert [bar.maybe for bar in drawn.bars] == maybe
    assert drawn.outside == outside
    assert all(0 <= bar.height <= bar.top <= 96 for bar in drawn.bars)
