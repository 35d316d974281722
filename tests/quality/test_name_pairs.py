"""How well names are told to be one person's, over pairs in many scripts and systems of transliteration."""

from pathlib import Path

import pytest

from fonds.linking.comparing import compare

PAIRS = [
    tuple(part.strip() for part in line.split(" = "))
    for line in (Path(__file__).parent / "data" / "name_pairs.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PRECISION = 0.99
RECALL = 0.96


def wrong() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Return the pairs that are linked and should not be, and those that should be and are not."""
    linked = {pair: compare(pair[1], pair[2]).verdict == "same" for pair in PAIRS}
    falsely = [pair for pair, said in linked.items() if said and pair[0] != "same"]
    missed = [pair for pair, said in linked.items() if not said and pair[0] == "same"]
    return falsely, missed


def test_enough_pairs() -> None:
    """There are pairs of each kind, and no pair twice."""
    kinds = [pair[0] for pair in PAIRS]
    assert len(set(PAIRS)) == len(PAIRS)
    assert {len(pair) for pair in PAIRS} == {3}
    assert kinds.count("same") >= 100
    assert kinds.count("different") + kinds.count("open") >= 80


def test_precision_and_recall() -> None:
    """Hardly a link is false, and few are missed."""
    falsely, missed = wrong()
    same = sum(pair[0] == "same" for pair in PAIRS)
    right = same - len(missed)
    assert right / (right + len(falsely)) >= PRECISION, falsely
    assert right / same >= RECALL, missed


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[1]}-{pair[2]}")
def test_either_way_round(pair: tuple[str, str, str]) -> None:
    """Which of the names comes first makes no difference."""
    assert compare(pair[1], pair[2]).score == compare(pair[2], pair[1]).score
