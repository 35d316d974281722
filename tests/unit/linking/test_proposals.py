"""Names proposed as one over an archive: what is proposed, what is not, and what people's judgements do."""

import random
import time

import pytest
from tests.unit.linking.test_agents import tie

from fonds.linking.proposals import Seen, gather, propose_persons
from fonds.record import Judgement


def seen(*names: str, **years: tuple[int, int]) -> dict[str, Seen]:
    return {
        name: Seen(
            records=len(names) - at, first_year=years.get(name, (None,))[0], last_year=years.get(name, (None,))[-1]
        )
        for at, name in enumerate(names)
    }


KHRUSHCHEVS = ("N.S. Khrushchev", "Хрущёв Н.С.", "Nikita Chruschtschow", "Khrushchev", "Nina Khrushcheva")
TWO_MARRS = ("O. Marr", "Olen Marr", "Oskar Marr")
LINDS = ("T. K. Lindov", "Т. К. Линдов", "Tarn Lindow")
APART = tie("different", "T. K. Lindov", "Tarn Lindow")
SAME = tie("same", "T. K. Lindov", "Tarn Lindow")
UNDO = Judgement(id="u", kind="undo", subject=APART.id, by="AT", because="x", at="2026-11-25T10:00:00+00:00")


@pytest.mark.parametrize(
    ("names", "judgements", "agents"),
    [
        (KHRUSHCHEVS, [], [{"N.S. Khrushchev", "Хрущёв Н.С.", "Nikita Chruschtschow"}]),
        (TWO_MARRS, [], []),
        (TWO_MARRS[:2], [], [{"O. Marr", "Olen Marr"}]),
        (("Marr", "O. Marr"), [], []),
        (LINDS, [], [set(LINDS)]),
        (LINDS, [APART], [{"T. K. Lindov", "Т. К. Линдов"}]),
        (LINDS, [APART, UNDO], [set(LINDS)]),
        (LINDS, [SAME], [set(LINDS)]),
        (LINDS[::2], [SAME], []),
        (LINDS[::2], [APART], []),
    ],
)
def test_proposed(names: tuple[str, ...], judgements: list[Judgement], agents: list[set[str]]) -> None:
    """Names agree or are left alone; a namesake makes an initial unsure; a judgement is never proposed against."""
    known = seen(*names)
    assert [set(one.names) for one in gather(propose_persons(known, judgements), known, judgements)] == agents


def test_order_does_not_matter() -> None:
    """The same names in another order give the same proposals."""
    names = seen(*KHRUSHCHEVS, *TWO_MARRS, *LINDS)
    turned = dict(sorted(names.items(), reverse=True))
    assert propose_persons(names) == propose_persons(turned)


def test_centuries_part_namesakes() -> None:
    """Two names whose documents lie more than a life apart are not proposed, and the reason is kept."""
    years = {"J. K. Hollis": (1861, 1870), "Hollis, J. K.": (1953, 1954)}
    near = {"J. K. Hollis": (1948, 1949), "Hollis, J. K.": (1953, 1954)}
    assert propose_persons(seen(*years, **years)) == []
    assert [one.score for one in propose_persons(seen(*near, **near))] == [0.92]
    (possible,) = propose_persons(seen(*years, **years), least=0.5)
    assert "83 years lie between their documents" in possible.reasons


def test_an_office_speaks_for_one() -> None:
    """Names that hold one office in their records are surer."""
    bare = Seen(records=1)
    held = Seen(records=1, offices=frozenset({"consul at sel"}))
    names = ("O. Marr", "Olen Marr")
    (without,), (with_office,) = (propose_persons(dict.fromkeys(names, one)) for one in (bare, held))
    assert with_office.score > without.score
    assert "both are called consul at sel" in with_office.reasons


def test_reasons_are_words() -> None:
    """What speaks for a proposal can be read."""
    (one,) = propose_persons(seen("N.S. Khrushchev", "Хрущёв Н.С."))
    assert one.reasons == (
        "the surname is the same in another spelling (Khrushchev, Хрущёв)",
        "N S and Н С agree",
    )


def test_ten_thousand_names_take_seconds() -> None:
    """The time grows with the number of names, not with its square."""
    chance = random.Random(7)
    parts = ["ka", "mo", "li", "ter", "vas", "non", "bel", "gor", "du", "rim", "shan", "zet", "pol", "hak"]
    names = {
        f"{chance.choice('ABDEGIKLMNPRSTV')}. {chance.choice('ABDEGIKLMNPRSTV')}. "
        f"{''.join(chance.choices(parts, k=3)).title()}{chance.choice(('ov', 'sky', 'er', 'ian'))}": Seen(records=1)
        for _ in range(10_000)
    }
    began = time.perf_counter()
    propose_persons(names)
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize(
    "name", ["", ",", "  ", "A.", "J" * 100_000, "a-" * 50_000, "т." * 50_000, "ه" * 100_000, "王" * 9999]
)
def test_odd_names(name: str) -> None:
    """Whatever stands where a name should be is compared at once and linked to nothing."""
    began = time.perf_counter()
    assert propose_persons({name: Seen(records=1), "Olen Marr": Seen(records=1)}) == []
    assert time.perf_counter() - began < 1
