"""Numbers in Russian, in digits and in words of any case, with what they count."""

import pytest

from fonds.reading.russian.quantities import find_quantities
from fonds.reading.tokens import Tokens
from fonds.record import Quantity


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities in a text."""
    return find_quantities(Tokens.of(text), 0, len(text), ())


@pytest.mark.parametrize(
    ("text", "words", "value", "noun", "unit"),
    [
        ("Всего 4312 человек.", "4312", 4312, "человек", None),
        ("выплачено 240 000 крон.", "240 000", 240_000, "крон", "крон"),
        ("отпустил 5,5 млн. рублей", "5,5 млн.", 5_500_000, "рублей", "рублей"),
        ("отпустил 2 млн. 100 тыс. рублей", "2 млн. 100 тыс.", 2_100_000, "рублей", "рублей"),
        ("работают сто шесть сотрудников", "сто шесть", 106, "сотрудников", None),
        ("прибыл двадцать один человек", "двадцать один", 21, "человек", None),
        ("из четырнадцати опор", "четырнадцати", 14, "опор", None),
        ("сто шестьдесят одна тысяча пудов", "сто шестьдесят одна тысяча", 161_000, "пудов", "пуд"),
        ("тысячу сто хозяйств", "тысячу сто", 1100, "хозяйств", None),
        ("2 340 га земли", "2 340", 2340, "га", "ha"),
        ("в девяти верстах от станции", "девяти", 9, "верстах", "верста"),
        ("по 1½ фунта хлеба", "1½", 1.5, "фунта", "фунт"),
        ("за 42% плана", "42", 42, "percent", "percent"),
        ("выросла на 18,5 процента", "18,5", 18.5, "процента", "percent"),
        ("дом в полтора этажа", "полтора", 1.5, "этажа", None),
        ("из 1043 обещанных домов", "1043", 1043, "обещанных домов", None),
        ("12–15 лодок", "12–15", (12, 15), "лодок", None),
        ("четыре оставшиеся баржи", "четыре", 4, "оставшиеся баржи", None),
        ("долг в 1 млрд. долларов", "1 млрд.", 1_000_000_000, "долларов", "долларов"),
        ("Больных же сто семьдесят три, и все лежат.", "сто семьдесят три", 173, "больных", None),
    ],
)
def test_quantities_are_found(
    text: str, words: str, value: float | tuple[float, float], noun: str, unit: str | None
) -> None:
    """Each number is read with its value, its noun and its unit."""
    assert [(q.text, q.value, q.noun, q.unit) for q in quantities(text)] == [(words, value, noun, unit)]


def test_the_noun_of_the_clause_before() -> None:
    """A number of them counts what the one before it counted."""
    found = quantities("На баржах поднялись 3107 человек, из них 46 тяжело больны; двое умерли.")
    assert [(item.value, item.noun) for item in found] == [(3107, "человек"), (46, "человек"), (2, "человек")]


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("около 400 килограммов", True), ("не менее 1700 дел", True), ("ровно 400 килограммов", False)],
)
def test_what_is_not_exact(text: str, approximate: bool) -> None:
    """`около` and `не менее` are kept."""
    assert [item.approximate for item in quantities(text)] == [approximate]


@pytest.mark.parametrize(
    "text",
    ["поезд № 312 вышел", "в 1936 году", "17 мая с. г.", "л. 204-205", "ст. 58 кодекса", "1. Предложить",
        "в 14 час. 20 мин.",
     "дело 31/с", "2 апреля того же года", "20-е годы", "один из них", "двадцать первый полк", "д. 1119, л. 12",
        "№ 348сс"],
)  # fmt: skip
def test_what_counts_nothing_is_left(text: str) -> None:
    """Numbers of documents, dates, clock times, ordinals and references are no quantities."""
    assert quantities(text) == ()
