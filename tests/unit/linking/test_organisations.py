"""Bodies under several names: abbreviations, another order of words, another language."""

import time

import pytest
from tests.unit.linking.test_agents import tie

from fonds.linking.organisations import propose_organisations
from fonds.linking.proposals import Seen, gather


def proposed(*names: str, least: float = 0.8) -> list[tuple[str, str]]:
    known = {name: Seen(records=len(names) - at) for at, name in enumerate(names)}
    return [(one.first, one.second) for one in propose_organisations(known, least=least)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CC CPSU", "Central Committee of the Communist Party of the Soviet Union"),
        ("CC CPSU", "ЦК КПСС"),
        ("CC of the CPSU", "CPSU CC"),
        ("CC of the CP of Azerbaijan", "Central Committee of the Communist Party of Azerbaijan"),
        ("Ministry of Foreign Affairs of the USSR", "USSR MFA"),
        ("МИД СССР", "Ministry of Foreign Affairs of the USSR"),
        ("U.S. Department of State", "US State Department"),
        ("Council of Ministers of the USSR", "Совет Министров СССР"),
        ("United Nations", "ООН"),
        ("N.A.T.O.", "NATO"),
        ("Ministry of Trade of Velmara", "Velmara Ministry of Trade"),
        ("Azerbaijan Democratic Party", "فرقه دموکرات آذربایجان"),
    ],
)
def test_one_body(first: str, second: str) -> None:
    """Both names are read as the same body."""
    assert proposed(first, second) == [(first, second)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CC CPSU", "CC CCP"),
        ("CC CPSU", "CPSU"),
        ("CC of the CP of Azerbaijan", "CC of the CP of Georgia"),
        ("Ministry of Foreign Affairs", "Ministry of Foreign Affairs of the USSR"),
        ("Foreign Ministry", "Ministry of Foreign Affairs"),
        ("NKVD", "NKID"),
        ("U.S. Embassy", "American Embassy"),
        ("Supreme Soviet", "Верховный Совет"),
        ("Ministry of Trade of Velmara", "Ministry of Trade of Vellin"),
        ("River Council", "Lake Council"),
    ],
)
def test_two_bodies(first: str, second: str) -> None:
    """Another party, another state, a part of a body, or a name that many bear is not proposed."""
    assert proposed(first, second) == []


def test_a_name_that_many_bear_is_possible() -> None:
    """What is too general to be linked is shown to those who ask for less sure pairs."""
    assert proposed("Foreign Ministry", "Ministry of Foreign Affairs", least=0.5)


def test_judgements_win() -> None:
    """Bodies that people told apart stay apart."""
    names = {name: Seen(records=1) for name in ("NATO", "N.A.T.O.")}
    apart = [tie("different", "NATO", "N.A.T.O.", of="organisation")]
    assert len(gather(propose_organisations(names), names, kind="organisation")) == 1
    assert propose_organisations(names, apart) == []


@pytest.mark.parametrize("name", ["CC " * 33_000, "a." * 50_000, "'" * 100_000, "", "of the"])
def test_odd_names(name: str) -> None:
    """Whatever stands where a name should be is read at once."""
    began = time.perf_counter()
    assert proposed(name, "NATO") == []
    assert time.perf_counter() - began < 0.5
