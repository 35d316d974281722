"""Our own sums: offered only of one unit and of things that may be added, and with what has to be said of them."""

import pytest

from fonds.store.derived.ledger import Figure, Group
from fonds.web.summing import sum_of, sum_of_figures


def group(noun: str, unit: str, count: int, low: float, high: float | None = None, **other: int) -> Group:
    said = {"approximate": 0, "ranges": 0, "disputed": 0} | other
    return Group(key=noun, noun=noun, unit=unit, count=count, low=low, high=low if high is None else high, **said)


@pytest.mark.parametrize(
    ("groups", "chosen", "refused"),
    [
        ((), True, "few"),
        ((group("barges", "", 1, 40),), True, "few"),
        ((group("barges", "", 2, 40),), False, ""),
        ((group("barges", "", 2, 40), group("crowns", "crowns", 2, 9)), True, "units"),
        ((group("per cent", "percent", 2, 40),), True, "shares"),
        ((group("", "", 2, 40),), True, "nothing"),
        ((group("barges", "", 2, 40), group("souls", "", 2, 9)), False, "things"),
        ((group("barges", "", 2, 40), group("souls", "", 2, 9)), True, ""),
        ((group("crowns", "crowns", 2, 40), group("gold crowns", "crowns", 2, 9)), False, ""),
        ((group("", "crowns", 2, 40),), False, ""),
    ],
)
def test_when_there_is_a_sum(groups: tuple[Group, ...], chosen: bool, refused: str) -> None:
    assert sum_of(groups, 1, 0, chosen=chosen).refused == refused


def test_a_sum_says_what_it_is_of() -> None:
    groups = (
        group("barges", "", 3, 40.1, 42.1, approximate=1, ranges=1),
        group("", "", 1, 0.2, disputed=1),
        *(group(f"thing {number}", "", 1, 1) for number in range(7)),
    )
    total = sum_of(groups, 5, 4, chosen=True)
    assert (total.low, total.high, total.count) == (47.3, 49.3, 11)
    assert (total.approximate, total.ranges, total.disputed, total.records, total.beside) == (1, 1, 1, 5, 4)
    assert (total.things, total.more_things) == (("barges", "thing 0", "thing 1", "thing 2", "thing 3"), 3)
    assert total.noun == ""
    assert sum_of(groups[:1], 1, 0, chosen=True).noun == "barges"


def figure(record: str, value: float, noun: str, unit: str | None = None) -> Figure:
    return Figure(
        record=record, number=int(value), text=str(value), low=value, high=value, noun=noun, key=noun, unit=unit,
        approximate=False, subject=None, said=None, edtf=None, earliest=None, latest=None, is_stated=False, place=None,
        disputed=None, words="", at=0, passage=None, title=None, genre=None, date=None, day=None, senders=(),
    )  # fmt: skip


def test_a_sum_of_what_a_reader_ticked() -> None:
    """Different things may be ticked, different units cannot be added; what stands in one record is counted."""
    own = sum_of_figures((figure("a", 6912, "democrats"), figure("a", 2058, "democrats"), figure("b", 1, "women")))
    assert (own.low, own.refused, own.records, own.beside) == (8971, "", 2, 2)
    assert own.things == ("democrats", "women")
    mixed = sum_of_figures((figure("a", 1, "sacks"), figure("a", 2, "crowns", "crowns")))
    assert mixed.refused == "units"
