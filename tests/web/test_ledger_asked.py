"""The state of the ledger in its address: whatever it holds is understood as far as it can be, and faults are said."""

from typing import Any
from urllib.parse import urlsplit

import pytest

from fonds.store.derived.ledger import Wanted
from fonds.web.ledger_asked import MOST_ADDED, alternatives, number_of, read_ledger


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", {}),
        ("what=Persons", {"nouns": (("persons",),)}),
        ("what=persons,+%C3%89coles%3B+bread+cards", {"nouns": (("persons",), ("ecoles",), ("bread", "cards"))}),
        ("what=%2C+%2C", {}),
        ("noun=Barges", {"noun": "barges"}),
        ("noun=", {"noun": ""}),
        ("unit=%24", {"unit": "$"}),
        ("unit=", {"unit": ""}),
        ("unit=any", {}),
        ("least=1%2C200&most=2+000.5", {"least": 1200, "most": 2000.5}),
        ("least=9&most=3", {"least": 3, "most": 9}),
        ("least=many", {}),
        ("since=1948&until=1953-08", {"since": "1948-01-01", "until": "1953-08-31"}),
        ("since=1953&until=1948", {"since": "1948-01-01", "until": "1953-12-31"}),
        ("since=948", {"since": "0948-01-01"}),
        ("since=yesterday", {}),
        ("since=1953-02-31", {}),
        ("check=disputed", {"disputed": True}),
        ("check=anything", {}),
    ],
)
def test_what_is_asked(typed: str, wanted: dict[str, Any]) -> None:
    assert read_ledger(typed.encode()).wanted == Wanted(**wanted)


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ("q=barges&sort=-when&page=2", ()),
        ("least=many", ("number",)),
        ("since=yesterday", ("date",)),
        ("since=1953-02-31", ("date",)),
        ("since=1953&until=1948", ("order",)),
        ("least=9&most=3", ("order",)),
        ("sort=shoe-size", ("sort",)),
        ("page=none", ("page",)),
        ("page=501", ("far",)),
        ("&".join(f"add=a.{number}" for number in range(MOST_ADDED + 1)), ("added",)),
        ("add=none&add=../x.1&add=a.-1", ()),
    ],
)
def test_what_was_wrong_is_said(typed: str, faults: tuple[str, ...]) -> None:
    assert read_ledger(typed.encode()).faults == faults


@pytest.mark.parametrize(
    "address",
    [
        "/ledger",
        "/ledger?q=barges&from=1948&to=1953&genre=letter&what=sacks%2C+barges&unit=%24&sort=-value",
        "/ledger?record=abc&noun=&unit=&check=disputed&sort=words",
        "/ledger?least=3&most=1%2C000&since=1948&until=1953&add=abc.0&add=def.12&page=3",
    ],
)
def test_an_address_is_a_state_and_a_state_an_address(address: str) -> None:
    """The order of what it says is the program's own; all of it is kept."""
    state = read_ledger(urlsplit(address).query.encode())
    again = read_ledger(urlsplit(state.address()).query.encode())
    assert again == state
    assert sorted(urlsplit(state.address()).query.split("&")) == sorted(urlsplit(address).query.split("&"))


def test_a_column_sorts_the_other_way_round_when_it_is_asked_again() -> None:
    first = read_ledger(b"page=4").sorted_by("value")
    assert (first.order, first.falling, first.page) == ("value", True, 1)
    assert first.sorted_by("value").falling is False
    assert first.sorted_by("what").falling is False


@pytest.mark.parametrize(
    "typed", ["12", "1,200", "1 200", "1’200.5", "-3", "+3", "nan", "inf", "1e5", "1.2.3", "", "½"]
)
def test_numbers_as_people_type_them(typed: str) -> None:
    expected = {"12": 12, "1,200": 1200, "1 200": 1200, "1’200.5": 1200.5, "-3": -3, "+3": 3}
    assert number_of(typed) == expected.get(typed)


def test_alternatives_are_few_and_short() -> None:
    assert len(alternatives(",".join("abc"[at % 3] for at in range(500)))) <= 12
    assert max(len(one) for one in alternatives("a " * 500)) <= 12
