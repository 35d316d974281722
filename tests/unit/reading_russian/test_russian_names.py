"""Names in Russian: every occurrence, in any case, and which of them are one."""

import pytest

from fonds.reading.russian.names import find_names
from fonds.reading.tokens import Tokens
from fonds.record import Mention


def names(text: str) -> tuple[Mention, ...]:
    """Find the names in a text."""
    return find_names(Tokens.of(text), 0, len(text), ())


@pytest.mark.parametrize(
    ("text", "kind", "words", "name"),
    [
        ("Письмо Н.С. Хрустова получено.", "person", "Н.С. Хрустова", "Н.С. Хрустова"),
        ("Письмо передано Хрустову Н. С. вчера.", "person", "Хрустову Н. С.", "Хрустову Н. С."),
        ("Поручить тов. Ардену доклад.", "person", "тов. Ардену", "Ардену"),
        ("Просить т. Штерна прибыть.", "person", "т. Штерна", "Штерна"),
        ("Вызвать гр. Селезнёва немедленно.", "person", "гр. Селезнёва", "Селезнёва"),
        ("Консул, г-н Заварин, молчал.", "person", "г-н Заварин", "Заварин"),
        ("Говорил министр Бусанга долго.", "person", "министр Бусанга", "Бусанга"),
        ("Помощник губернатора Махмуд Даванлу ушёл.", "person", "Махмуд Даванлу", "Махмуд Даванлу"),
        ("Просим тов. тов. Швернику ответить.", "person", "Швернику", "Швернику"),
        ("Вошла Раиса Ильинична Горская.", "person", "Раиса Ильинична Горская", "Раиса Ильинична Горская"),
        ("Подпись: СМИРНОВ-ТАГАНСКИЙ А. П.", "person", "СМИРНОВ-ТАГАНСКИЙ А. П.", "СМИРНОВ-ТАГАНСКИЙ А. П."),
        ("Решение ЦК КПСС выполнено.", "organisation", "ЦК КПСС", "ЦК КПСС"),
        ("Нота МИДа отправлена.", "organisation", "МИДа", "МИДа"),
        ("Доклад в ЦК РКП(б) принят.", "organisation", "ЦК РКП(б)", "ЦК РКП(б)"),
        ("По решению Совета Министров СССР открыт.", "organisation", "Совета Министров СССР", "Совета Министров СССР"),
        ("Дело ведёт Министерство иностранных дел Ирана.", "organisation", "Министерство иностранных дел Ирана",
         "Министерство иностранных дел Ирана"),
        ("Обязать Госплан ответить.", "organisation", "Госплан", "Госплан"),
        ("Обещано Наркомпродом зерно.", "organisation", "Наркомпродом", "Наркомпродом"),
        ("Он живёт в Тебризе давно.", "place", "Тебризе", "Тебризе"),
        ("Мост через реку Сухону снесён.", "place", "Сухону", "Сухону"),
        ("Поезд стоит на станции Балезино третий день.", "place", "Балезино", "Балезино"),
        ("Жители Кологривского уезда бегут.", "place", "Кологривского уезда", "Кологривского уезда"),
        ("Суда в Чёрном море стоят.", "place", "Чёрном море", "Чёрном море"),
        ("Печатаем газету «Терраса» с осени.", "work", "Терраса", "Терраса"),
    ],
)  # fmt: skip
def test_names_are_found(text: str, kind: str, words: str, name: str) -> None:
    """Each name is found with its title and, as the name, without it."""
    assert [(item.kind, item.text, item.name) for item in names(text)] == [(kind, words, name)]


@pytest.mark.parametrize(
    "text",
    ["Совершенно секретно", "Он сказал, что они придут.", "Верно: Копия", "Прошу Вас ответить.", "На сегодня всё.",
     "Ревизионная комиссия проверяет книги.", "В Комитете его нет.", "и т. д. Затем", "Хранилища заполнены."],
)  # fmt: skip
def test_what_names_nothing_is_left(text: str) -> None:
    """Markings, pronouns, common words and bodies without a name are no names."""
    assert names(text) == ()


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Хрустов Н. С. прибыл. Тов. Хрустову и Н.С. Хрустовым недовольны.", ["e1", "e1", "e1"]),
        ("Был П. А. Торвеш. Письмо Торвеша у тов. Торвешу.", ["e1", "e1", "e1"]),
        ("Пришли А. Б. Якушев и М. Г. Якушев. Тов. Якушев молчал.", ["e1", "e2", "e3"]),
        ("Академик Т. А. Якушев и Мария Якушева; позвали Якушеву и Якушевым довольны.", ["e1", "e2", "e3", "e1"]),
        ("Из Тебриза пишут, что в Тебризе тихо.", ["e1", "e1"]),
        ("МИД СССР ответил. Министерство иностранных дел СССР ждёт, и МИДом довольны.", ["e1", "e1", "e1"]),
        ("Тт. Лапшин, Штерн и Кадыков прибыли, но Лапшину пора.", ["e1", "e2", "e3", "e1"]),
    ],
)
def test_one_thing_is_one_entity(text: str, entities: list[str]) -> None:
    """Cases of one name are one; two bearers of a family name are not, and it alone is then nobody's."""
    assert [item.entity for item in names(text)] == entities


def test_what_is_called_a_place_once_is_one_throughout() -> None:
    """A word that looks like a family name is a place where the document says so elsewhere."""
    found = names("Сады Тамлина затоплены. На мысе Тамлин школа.")
    assert [(item.kind, item.text, item.entity) for item in found] == [
        ("place", "Тамлина", "e1"),
        ("place", "Тамлин", "e1"),
    ]
