"""The language of a text: told where it is plain, and not guessed where it is not."""

import pytest

from fonds.reading.languages import find_language

TELLING = [
    ("I have the honour to acknowledge the receipt of your letter and of the list.", ("en",)),
    ("Секретарю Комитета товарищу Орлову. Прошу разрешить вылет двадцати пяти рыбаков.", ("ru",)),
    ("ОТВЕЧАЮ НА ВАШУ ТЕЛЕГРАММУ ОТ ПЕРВОГО МАЯ. ГРУЗ ПРИБЫЛ В ПОРТ И СДАН НА ХРАНЕНИЕ.", ("ru",)),
]
SILENT = [
    "Received. Torvesh.",
    "Просимо дозволити виліт двадцяти п’яти рибалок і їхніх сімей до острова у травні.",
    "Моля да разрешите излитането на двадесет и пет рибари и техните семейства през май.",
    "RIVER BARRAGE GATES SHUT TORVESH ORUN SEL LINDAR VELMARA HARBOUR STOP BARGES WAIT STOP",
]


@pytest.mark.parametrize(("text", "codes"), TELLING)
def test_short_texts_say_their_language(text: str, codes: tuple[str, ...]) -> None:
    """A telegram's words are few, and enough."""
    assert find_language(text) == codes


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_plain_is_not_said(text: str) -> None:
    """Few words of a language that shares its letters with others, or of none."""
    assert find_language(text) == ()
