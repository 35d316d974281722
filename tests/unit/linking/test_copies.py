"""Records with one text, a part of another's, or one original behind both."""

import random
import time

import pytest
from tests.unit.linking.papers import paper

from fonds.linking.copies import LINKED, Texts
from fonds.linking.gazetteer import gazetteer
from fonds.linking.translations import Originals

SAID = (
    "the consul has seen that barge river trade council lock winter bread card engineer letter answers grain ministry "
    "paper stone bridge water report sum crew village road decree station copper salt clerk seal harbour timber"
)
WORDS = SAID.split()
FORMULA = "Sir: I have the honor to acknowledge the receipt of your despatch and to inform you that the matter of "


def prose(seed: int, length: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.choice(('', '', 's', 'ing', 'ed'))}" for _ in range(length))


def changed(text: str, share: float, seed: int = 1) -> str:
    chance = random.Random(seed)
    return " ".join(word[::-1] if chance.random() < share else word for word in text.split())


TEXT = prose(1, 600)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (TEXT, TEXT, "same_text"),
        (TEXT, TEXT.upper().replace(" ", "\n"), "same_text"),
        (TEXT, changed(TEXT, 0.02), "same_text"),
        (TEXT, changed(TEXT, 0.05), "same_text"),
        (TEXT, f"{prose(2, 40)} {TEXT}", "same_text"),
        (prose(3, 100), changed(prose(3, 100), 0.03), "same_text"),
        (TEXT, f"{prose(2, 2000)} {TEXT} {prose(3, 900)}", "excerpt"),
        (" ".join(TEXT.split()[100:300]), TEXT, "excerpt"),
        (TEXT, prose(2, 600), None),
        (TEXT, changed(TEXT, 0.4), None),
        (f"{FORMULA} {prose(4, 12)}", f"{FORMULA} {prose(5, 12)}", None),
        (f"{FORMULA} {prose(4, 40)}", f"{FORMULA} {prose(5, 40)}", None),
        ("", "", None),
        ("Seen.", "Seen.", None),
    ],
)
def test_alike(first: str, second: str, kind: str | None) -> None:
    """Copies and parts are found, also with some words changed; a formula that letters share makes no copy."""
    texts = Texts()
    texts.note("a", first)
    texts.note("b", second)
    assert [one.kind for one in texts.links() if one.score >= LINKED] == ([kind] if kind else [])


def test_an_excerpt_names_the_shorter_first() -> None:
    """Which record is a part of which can be told."""
    texts = Texts()
    texts.note("a", f"{prose(2, 2000)} {TEXT}")
    texts.note("b", TEXT)
    (link,) = texts.links()
    assert (link.first, link.second) == ("b", "a")


def test_one_file_is_said_so() -> None:
    """Copies that rest on the same bytes are told from those with the same words."""
    texts = Texts()
    for record, files in (("a", ("1",)), ("b", ("1",)), ("c", ("2",))):
        texts.note(record, TEXT, files)
    assert [(one.second, one.reasons[0]) for one in texts.links()] == [
        ("b", "they rest on one file"),
        ("c", "their words are the same, one by one"),
    ]


def test_ten_thousand_records() -> None:
    """Of ten thousand letters with one formula the copies alone are found, in a time that grows with their number."""
    texts = Texts()
    began = time.perf_counter()
    for number in range(10_000):
        texts.note(f"{number:05}", f"{FORMULA * 2} {prose(number, 120)}")
    for number in range(0, 10_000, 500):
        texts.note(f"{number:05} again", changed(f"{FORMULA * 2} {prose(number, 120)}", 0.02))
    links = texts.links()
    assert time.perf_counter() - began < 60
    found = {(one.first, one.second) for one in links if one.score >= LINKED}
    assert found == {(f"{number:05}", f"{number:05} again") for number in range(0, 10_000, 500)}


ONE = (
    "On 3 May 1946 the consul Lindov saw 348 barges at Tabriz. Of these 127 had come from Baku with 5,400 poods "
    "of grain, and 41 from Lenkoran. On 9 May he told Khorvat that 2,350 people were fed, of whom 615 were "
    "children. Marr sent 77 sacks to Ardabil on 12 May and 84 to Maragheh."
)
OTHER = (
    "The consul, Lindow, was shown three hundred and more barges, 348 of them, at Tebriz (3 May 1946): 127 from "
    "Bakou, which carried 5.400 poods of corn, while 41 had left Lenkoran. 2,350 persons received food, so Horvat"
    " heard on 9 May; 615 were young. To Ardebil Marr directed 77 bags, 12 May, and to Maraga 84."
)
RUSSIAN = (
    "3 мая 1946 года консул Линдов осмотрел в Тебризе 348 барж. Из них 127 пришли из Баку с 5 400 пудами зерна, "
    "41 — из Ленкорани. 9 мая он сообщил Хорвату, что накормлено 2 350 человек, в том числе 615 детей. Марр "
    "отправил 77 мешков в Ардебиль 12 мая и 84 в Мараге."
)
ELSEWHERE = (
    "On 3 May 1946 the consul Lindov saw 212 barges at Tabriz. Of these 98 had come from Baku with 7,100 poods of"
    " grain, and 36 from Lenkoran. On 9 May he told Khorvat that 1,870 people were fed, of whom 402 were "
    "children. Marr sent 50 sacks to Ardabil on 12 May and 66 to Maragheh."
)
DAYS = (("3 May 1946", "1946-05-03"), ("9 May", "1946-05-09"), ("12 May", "1946-05-12"))
RUSSIAN_DAYS = (("3 мая 1946 года", "1946-05-03"), ("9 мая", "1946-05-09"), ("12 мая", "1946-05-12"))
NAMES = ("Lindov", "Khorvat", "Marr"), ("Tabriz", "Baku", "Lenkoran", "Ardabil", "Maragheh")


def records(*dates: str | None) -> Originals:
    originals = Originals()
    first, second = dates or (None, None)
    originals.note(paper(ONE, date=first, dates=DAYS, person=NAMES[0], place=NAMES[1]))
    originals.note(
        paper(
            OTHER, date=second, dates=DAYS, person=("Lindow", "Horvat", "Marr"),
            place=("Tebriz", "Bakou", "Lenkoran", "Ardebil", "Maraga"),
        )
    )  # fmt: skip
    for number in range(40):
        originals.note(paper(f"{prose(number, 80)} {number * 37} {number * 53}"))
    return originals


def test_two_translations() -> None:
    """Two translations that share no sentence are told by their numbers, days and names, and their order."""
    (link,) = records().links()
    assert (link.kind, link.score >= LINKED) == ("same_original", True)
    assert "stand in the same order" in link.reasons[1]


def test_a_translation_into_another_script() -> None:
    """A Russian original and its translation are told by the same."""
    originals = Originals()
    originals.note(paper(ONE, dates=DAYS, person=NAMES[0], place=NAMES[1]))
    originals.note(
        paper(
            RUSSIAN, dates=RUSSIAN_DAYS, person=("Линдов", "Хорват", "Марр"),
            place=("Тебриз", "Баку", "Ленкоран", "Ардебиль", "Мараге"),
        )
    )  # fmt: skip
    assert [one.kind for one in originals.links()] == ["same_original"]


def test_of_two_days() -> None:
    """Documents of two days are not one, whatever else they share."""
    assert records("1946-05-14", "1946-05-14").links()
    assert records("1946-05-14", "1946-06-14").links() == []


def test_a_report_of_other_figures() -> None:
    """The next report of the same office, with other figures, is another document."""
    originals = Originals()
    originals.note(paper(ONE, dates=DAYS, person=NAMES[0], place=NAMES[1]))
    originals.note(paper(ELSEWHERE, dates=DAYS, person=NAMES[0], place=NAMES[1]))
    assert originals.links() == []


@pytest.mark.parametrize("text", ["1," * 50_000, "12 " * 33_000, "1.234." * 16_000, "a " * 50_000, "9" * 100_000])
def test_odd_texts(text: str) -> None:
    """A text of a hundred thousand signs of any kind is taken in within a second."""
    gazetteer()
    records = paper(text), paper(text[:20_000])
    began = time.perf_counter()
    texts, originals = Texts(), Originals()
    for record in records:
        texts.note(record.id, record.text)
        originals.note(record)
    texts.links()
    originals.links()
    assert time.perf_counter() - began < 1
