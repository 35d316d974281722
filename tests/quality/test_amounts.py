"""How well dates and quantities are read in short texts in the manner of letters, cables, reports and minutes.

`worked` are the texts that the rules were made with; `held` were written with them and kept for measuring alone.
"""

import pytest
from tests.quality.amounts_truth import Asked, rows, score_dates, score_quantities

DATES = {"worked": 1.0, "held": 0.94}
QUANTITIES = {"worked": (1.0, 1.0, 1.0), "held": (0.95, 0.96, 0.98)}
"""The least F1, and of the right ones the least share with the right noun, and with the right unit and hedge."""


@pytest.mark.parametrize("half", sorted(DATES))
def test_dates(half: str) -> None:
    """Dates are found with what they mean, and numbers that are none are left."""
    tally = Asked()
    for row in rows(f"dates_{half}"):
        score_dates(row, tally)
    assert tally.true >= 60
    assert tally.f1 >= DATES[half], tally.wrong


@pytest.mark.parametrize("half", sorted(QUANTITIES))
def test_quantities(half: str) -> None:
    """Numbers of things are found with value, noun, unit and hedge; codes, years and pages are left."""
    tally = Asked()
    for row in rows(f"quantities_{half}"):
        score_quantities(row, tally)
    least, noun, told = QUANTITIES[half]
    assert tally.true >= 80
    assert tally.f1 >= least, tally.wrong
    assert tally.share("noun") >= noun, tally.wrong
    assert min(tally.share("unit"), tally.share("approximate")) >= told, tally.wrong


@pytest.mark.parametrize("name", ["dates_worked", "dates_held", "quantities_worked", "quantities_held"])
def test_truth_stands_in_its_texts(name: str) -> None:
    """Every date or number of the truth is in its text, and no text is there twice."""
    texts = [row["text"] for row in rows(name)]
    assert len(set(texts)) == len(texts) == 35
    for row in rows(name):
        for item in row.get("dates", ()):
            assert item[0] in row["text"]
        for item in row.get("quantities", ()):
            assert item["text"] in row["text"]
