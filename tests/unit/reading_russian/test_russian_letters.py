"""Head and foot of Russian papers: who to whom, what, when, where, under which number."""

import pytest

from fonds.reading.blocks import find_blocks
from fonds.reading.described import Described
from fonds.reading.russian.letters import describe_russian

BODY = (
    "Довожу до Вашего сведения, что баржи возвращены в полной исправности, а пристань по-прежнему требует ремонта, "
    "о котором я писал прежде.\n\nПрошу указаний.\n"
)


def described(head: str, foot: str = "") -> Described:
    """Describe a paper of this head and foot."""
    text = f"{head}\n\n{BODY}\n{foot}"
    return describe_russian(text, find_blocks(text))


@pytest.mark.parametrize(
    ("head", "name", "role"),
    [
        ("Секретарю ЦК КПСС\nтоварищу Хрустову Н. С.", "Хрустову Н. С.", "Секретарю ЦК КПСС"),
        ("Главному инженеру плотины тов. БРАНДЕЛЮ О.", "БРАНДЕЛЮ О.", "Главному инженеру плотины"),
        ("Товарищу Линдару А. К.", "Линдару А. К.", None),
        ("В МИНИСТЕРСТВО ИНОСТРАННЫХ ДЕЛ\nВторой отдел, тов. КРАСИНУ А. В.", "КРАСИНУ А. В.", None),
        ("КОМУ: В МИД СССР, тов. ДЕКАНОВУ", "ДЕКАНОВУ", None),
        ("Первому секретарю обкома\nЧИЛИНГИРОВУ Л. Д.", "ЧИЛИНГИРОВУ Л. Д.", "Первому секретарю обкома"),
        ("Начальнику порта Нилгун", None, "Начальнику порта Нилгун"),
    ],
)
def test_recipients(head: str, name: str | None, role: str | None) -> None:
    """The one addressed is read as printed, with the office above or before the name."""
    assert [(party.name, party.role) for party in described(head).recipients] == [(name, role)]


def test_each_of_several_recipients() -> None:
    """After `тт.` each name is a recipient."""
    found = described("тт. Арутюняну, Пономаренкову, Жилину").recipients
    assert [party.name for party in found] == ["Арутюняну", "Пономаренкову", "Жилину"]


@pytest.mark.parametrize(
    ("foot", "signed"),
    [
        ("Секретарь Комитета Д. ТОРВЕШ", [("Д. ТОРВЕШ", "Секретарь Комитета")]),
        ("Секретарь Комитета долины Уны\nТорвеш Д. М.", [("Торвеш Д. М.", "Секретарь Комитета долины Уны")]),
        ("С уважением\nГлафира Постникова", [("Глафира Постникова", None)]),
        ("СМИРНОВ-ТАГАНСКИЙ", [("СМИРНОВ-ТАГАНСКИЙ", None)]),
        ("Председатель Е. Бурмин\nСекретарь А. Кошелев", [("Е. Бурмин", "Председатель"), ("А. Кошелев", "Секретарь")]),
        (
            "Консул Н. ЗАВАРИН\n\nИсп. Левин. Отп. 2 экз.\n\nАВП СФ. Ф. 07. Оп. 14. Д. 3. Л. 17",
            [("Н. ЗАВАРИН", "Консул")],
        ),
        ("Верно: М. Сельвина", []),
        ("На этом всё.", []),
    ],
)
def test_signatories(foot: str, signed: list[tuple[str, str | None]]) -> None:
    """Who signed is read with the office; who copied or typed it did not sign."""
    assert [(party.name, party.role) for party in described("О баржах", foot).signatories] == signed


@pytest.mark.parametrize(
    ("head", "title", "genre"),
    [
        ("Докладная записка о состоянии моста", "Докладная записка о состоянии моста", "memorandum"),
        ("ПОСТАНОВЛЕНИЕ № 114\nО вывозе соли", "О вывозе соли", "decree"),
        ("Протокол № 17\nзаседания бюро губкома\nот 14.IX.24 г.", "Протокол № 17 заседания бюро губкома", "minutes"),
        ("ЗАПИСЬ БЕСЕДЫ\nс послом КНР Лян Вэйго", "ЗАПИСЬ БЕСЕДЫ с послом КНР Лян Вэйго", "conversation"),
        ("О шести баржах", "О шести баржах", None),
        ("ШИФРТЕЛЕГРАММА", "ШИФРТЕЛЕГРАММА", "telegram"),
        ("Письмо Ваше получено.", None, None),
    ],
)
def test_titles(head: str, title: str | None, genre: str | None) -> None:
    """The title is the word for the paper with what goes on from it, or the line that says what it is about."""
    found = described(head)
    assert (found.title, found.genre) == (title, genre)


@pytest.mark.parametrize(
    ("head", "foot", "date", "place", "number"),
    [
        ("23 декабря 1952 г.\n№ 405\nг. Сель", "", "1952-12-23", "Сель", "405"),
        ("Петроград, 2 марта 1918 г.", "", "1918-03-02", "Петроград", None),
        ("Исх. № 77/дв\n28/I-1947 г.\nг. Алма-Ата", "", "1947-01-28", "Алма-Ата", "77/дв"),
        ("О баржах", "А. Левин\n\n9 июня 1954 г.\n№ 215р", "1954-06-09", None, "215р"),
        ("ШИФРТЕЛЕГРАММА\nИЗ ТЕГЕРАНА\nСпец. № 2118\nОтправлена 11.02.1946", "", "1946-02-11", "ТЕГЕРАНА", "2118"),
        ("КОНСУЛЬСТВО СЕВЕРНОЙ ФЕДЕРАЦИИ В СЕЛЕ", "", None, "СЕЛЕ", None),
        ("Принята 11.02.1946", "", None, None, None),
        ("Экз. № 2", "", None, None, None),
        ("Москва, НКИД, Каменскому", "", None, None, None),
    ],
)
def test_datelines(head: str, foot: str, date: str | None, place: str | None, number: str | None) -> None:
    """Date, place and number come from lines that hold nothing else; of receipt and of copies they are not."""
    found = described(head, foot)
    assert (found.date_created.edtf if found.date_created else None) == date
    assert (found.place_created.name if found.place_created else None) == place
    assert [item.value for item in found.identifiers] == ([number] if number else [])


def test_who_signs_a_letter_is_its_sender() -> None:
    """The signatory of a letter to somebody sent it; that of a decree did not."""
    foot = "Консул Н. ЗАВАРИН"
    assert [party.name for party in described("тов. КРАСИНУ А. В.", foot).senders] == ["Н. ЗАВАРИН"]
    assert described("ПОСТАНОВЛЕНИЕ № 4\nО баржах", foot).senders == ()
