"""Names of places at a time: what each may mean, and why."""

import time

import pytest
from tests.unit.linking.papers import paper
from tests.unit.linking.test_agents import tie

from fonds.linking.gazetteer import fold, gazetteer, overlap
from fonds.linking.places import LINKED, PlaceNames, find_places


@pytest.mark.parametrize(
    ("name", "year", "place", "state"),
    [
        ("Tabriz", 1953, "Tabriz", "Iran"),
        ("Тебриз", 1946, "Tabriz", "Iran"),
        ("تبریز", 1946, "Tabriz", "Iran"),
        ("Southern Azerbaijan", 1945, "Southern Azerbaijan", "Iran"),
        ("Azerbaijan SSR", 1953, "Azerbaijan SSR", "Soviet Union"),
        ("Leningrad", 1953, "Saint Petersburg", "Russian SFSR, Soviet Union"),
        ("Ленинград", 1942, "Saint Petersburg", "Russian SFSR, Soviet Union"),
        ("Petrograd", 1916, "Saint Petersburg", "Russian Empire"),
        ("St. Petersburg", 1903, "Saint Petersburg", "Russian Empire"),
        ("Königsberg", 1939, "Kaliningrad", "Germany"),
        ("Kaliningrad", 1963, "Kaliningrad", "Russian SFSR, Soviet Union"),
        ("Stalingrad", 1943, "Volgograd", "Russian SFSR, Soviet Union"),
        ("Danzig", 1938, "Gdańsk", "Free City of Danzig"),
        ("Lwów", 1930, "Lviv", "Poland"),
        ("Lemberg", 1910, "Lviv", "Austria-Hungary"),
        ("Vilna", 1935, "Vilnius", "Poland"),
        ("Peiping", 1946, "Beijing", "Republic of China"),
        ("Mukden", 1935, "Shenyang", "Manchukuo"),
        ("평양", 1950, "Pyongyang", "North Korea"),
        ("Dairen", 1947, "Dalian", "Soviet Union, administration"),
        ("Tiflis", 1912, "Tbilisi", "Russian Empire"),
        ("Constantinople", 1914, "Istanbul", "Ottoman Empire"),
        ("Breslau", 1938, "Wrocław", "Germany"),
        ("Washington, D.C.", 1961, "Washington", "United States"),
        ("Léopoldville", 1960, "Kinshasa", "Belgian Congo"),
        ("the Hague", 1907, "The Hague", "Netherlands"),
        ("Boston, Mass.", 1870, "Boston", "United States"),
        ("Vienna", 1861, "Vienna", "Austrian Empire"),
        ("Vienna", 1869, "Vienna", "Austria-Hungary"),
        ("Rome", 1868, "Rome", "Papal States"),
        ("Rome", 1882, "Rome", "Italy"),
        ("Venice", 1865, "Venice", "Austrian Empire"),
        ("Berlin", 1882, "Berlin", "Germany"),
    ],
)
def test_found(name: str, year: int, place: str, state: str) -> None:
    """A name means one place at its time, in the state that held it then."""
    best, *others = find_places(name, (year, year))
    assert (best.place.name, best.score >= LINKED, best.states[0]) == (place, True, state)
    assert all(other.score < LINKED for other in others)
    assert best.reasons


@pytest.mark.parametrize(
    ("name", "year", "place"),
    [("Austria", 1861, "Austrian Empire"), ("Austria", 1882, "Austria-Hungary"), ("Austria", 1930, "Austria")],
)
def test_a_state_that_others_of_the_name_followed(name: str, year: int, place: str) -> None:
    """A name of several states after one another means the one of its time."""
    (best, *others) = find_places(name, (year, year))
    assert (best.place.name, best.score >= LINKED) == (place, True)
    assert all(other.score < LINKED for other in others)


@pytest.mark.parametrize(
    ("name", "year", "beside", "reason"),
    [
        ("Leningrad", 2005, (), "Saint Petersburg was called so 1924–1991"),
        ("Koenigsberg", 1950, (), "Kaliningrad was called so until 1946"),
        ("Azerbaijan", 1953, (), "Southern Azerbaijan may be called so too"),
        ("Germany", 1955, (), "West Germany may be called so too"),
        ("Korea", 1955, (), "South Korea may be called so too"),
        ("Georgia", 1955, (), "other places that are not in the gazetteer bear this name"),
        ("Tebris", 1946, (), "it may be another spelling of tebriz"),
        ("Israel", 1935, (), "Israel existed from 1948"),
        ("Manchester, Mass.", 1882, (), "Mass. is in United States"),
        ("Paris, Texas", 1901, (), "Texas is in United States"),
    ],
)
def test_unsure(name: str, year: int, beside: tuple[str, ...], reason: str) -> None:
    """A name out of its time, or of several places, is a candidate that is not linked, and says why."""
    found = find_places(name, (year, year), beside)
    assert found
    assert all(one.score < LINKED for one in found)
    assert any(reason in one.reasons for one in found)


@pytest.mark.parametrize(
    ("beside", "place"),
    [(("Iran",), "Southern Azerbaijan"), (("Soviet Union", "Baku"), "Azerbaijan SSR")],
)
def test_told_apart_by_what_stands_beside(beside: tuple[str, ...], place: str) -> None:
    """Of two namesakes the one is meant whose state the document speaks of."""
    best = find_places("Azerbaijan", (1950, 1950), beside)[0]
    assert (best.place.name, best.score >= LINKED) == (place, True)


def test_unknown() -> None:
    """What the gazetteer does not have gives nothing."""
    assert find_places("Velmara", (1950, 1950)) == []
    assert find_places("", (1950, 1950)) == []


def test_gazetteer_holds_together() -> None:
    """Every place stands on the globe, is called something, exists some time, and is told from every other."""
    places = gazetteer().places
    assert len(places) >= 700
    assert len({(one.kind, one.name) for one in places}) == len(places)
    for one in places:
        assert -90 <= one.latitude <= 90
        assert -180 <= one.longitude <= 180
        assert one.names
        spans = [*one.existed, *(span for _, span in one.states), *(span for name in one.names for span in name.used)]
        assert all(begin is None or end is None or begin <= end for begin, end in spans), one.name
        followed = [span for _, span in one.states]
        assert followed == sorted(followed, key=lambda span: (span[0] or 0, span[1] or 9999)), one.name
        assert all(fold(name.name) for name in one.names)


def test_no_city_is_in_two_states_at_once() -> None:
    """States follow each other: only the year of a change may be of two."""
    for one in gazetteer().places:
        for (_, first), (_, second) in zip(one.states, one.states[1:], strict=False):
            shared = overlap(first, second)
            assert not shared or first[1] == second[0], one.name


TABRIZ = paper(
    "The consul at Tabriz writes from Tebriz of Leningrad and of Stalingrad.",
    date="1946-05-03",
    place=("Tabriz", "Tebriz", "Leningrad", "Stalingrad"),
)


def test_names_of_records() -> None:
    """Names of one place are one link, at the date of the records."""
    names = PlaceNames()
    names.note(TABRIZ)
    found = {one.place: one for one in names.links().linked}
    assert found["Tabriz"].names == ("Tabriz", "Tebriz")
    assert found["Tabriz"].states == ("Iran",)
    assert found["Volgograd"].names == ("Stalingrad",)


def test_one_name_at_two_times() -> None:
    """A name that meant two places is linked to each by the records of its time."""
    names = PlaceNames()
    for year in ("1894", "1936", "1971"):
        names.note(paper("The tea trade of China.", date=year, place=("China",)))
    found = names.links()
    assert {one.place for one in found.linked} == {"Qing China", "Republic of China", "People's Republic of China"}
    assert found.unsure == {}


def test_judgements_win() -> None:
    """A name that people judged to be another place is not linked to it; one that they joined is."""
    names = PlaceNames()
    names.note(TABRIZ)
    parted = names.links([tie("different", "Tabriz", "Tebriz", of="place")])
    assert next(one.names for one in parted.linked if one.place == "Tabriz") == ("Tabriz",)
    names.note(paper("Sel lies on the Neva.", date="1946", place=("Sel",)))
    assert names.links().unknown == {"Sel": 1}
    joined = names.links([tie("same", "Sel", "Leningrad", of="place")])
    assert next(one.names for one in joined.linked if one.place == "Saint Petersburg") == ("Leningrad", "Sel")
    assert joined.unknown == {}


@pytest.mark.parametrize("name", ["a" * 100_000, "St. " * 25_000, "-" * 100_000, "ш" * 100_000, "," * 100_000])
def test_odd_names(name: str) -> None:
    """Whatever stands where a name should be is looked up at once."""
    began = time.perf_counter()
    assert find_places(name) == []
    assert time.perf_counter() - began < 0.5
