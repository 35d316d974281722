"""Texts are decoded as they were written, whatever wrote them; what is doubtful is said, and nothing is mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.sources.text import read_text

RUSSIAN = (
    "Совершенно секретно",
    "ПРИКАЗ № 14",
    "Товарищу Вельяминову Н.С.",
    "Велград, 3 июня 1951 года. Прошу принять меры.",
    "Телеграмма. Посол Вельмары сообщает, что переговоры отложены до осени.",
    "ЦК ВРП\nСЕКРЕТНО\nО положении на границе: рост, объём и сроки работ",
    "Справка о составе комиссии: Т. А. Лазарев, И. П. Сидоров.",
)
WESTERN = (
    "Département d’État, Velgrade, le 3 août 1891. Très confidentiel.",
    "Königsberg, den 5. März",
    "naïve café",
    "Señor Peña y Núñez, año 1889",
)


def decoded(data: bytes) -> str | None:
    given = read_text(data)
    return given.text if given else None


@pytest.mark.parametrize("said", RUSSIAN)
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8-r", "cp866", "iso8859-5",
     "mac_cyrillic"],
)  # fmt: skip
def test_russian_in_every_encoding(said: str, encoding: str) -> None:
    """A few words are enough to tell the code pages of Russian apart."""
    try:
        data = said.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} has not all of these letters")
    assert decoded(data) == said


@pytest.mark.parametrize("said", WESTERN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_western_texts(said: str, encoding: str) -> None:
    """Letters with accents, and the quotation marks of word processors."""
    assert decoded(said.encode(encoding)) == said


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("Wrocław, dnia 5 października. Źródło: śledztwo, łódź, późniejszy żołnierz", "cp1250"),
        ("Wrocław, dnia 5 października. Źródło: śledztwo, łódź", "iso8859-2"),
        ("Türkiye Cumhuriyeti Dışişleri Bakanlığı, İstanbul şubesi", "cp1254"),
        ("Département d'État, Velgrade, le 3 août", "cp850"),
        ("Plain words, and a café", "latin-1"),
    ],
)
def test_other_latin_scripts(said: str, encoding: str) -> None:
    """Told by their letters."""
    assert decoded(said.encode(encoding)) == said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("\ufefffirst\r\n", "first\n"),
        ("  two  spaces\tand a tab \n\n\n", "  two  spaces\tand a tab \n\n\n"),
        ("soft\u00adhyphen, no-break\u00a0space, e\u0301", "soft\u00adhyphen, no-break\u00a0space, e\u0301"),
    ],
)
def test_only_line_ends_and_the_mark_change(written: str, read: str) -> None:
    """All else stands as it was written, composed or not."""
    assert decoded(written.encode()) == read


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_kept_whole(said: str) -> None:
    """Any text in UTF-8 comes back as it is, but for a mark at its beginning."""
    given = read_text(said.encode())
    assert given is not None
    assert given.text == said.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    """Text without carriage returns, or none; never an error."""
    given = read_text(data)
    assert given is None or "\r" not in given.text


@pytest.mark.parametrize(
    "said",
    [
        "Ð¥Ñ€ÑƒÑ‰Ñ‘Ð² Ð¿Ñ€Ð¸ÐµÑ…Ð°Ð»",
        "D’Ã©tat gÃ©nÃ©ral, trÃ¨s bien",
        "Plain â€œquotedâ€\u009d words â€” here â€™s more",
        "Посол Вельмары сообщает".encode().decode("cp1251", "replace"),
        "ÐÐµÐÐÐÑÐ Ð¸ ÑÐµÐ»Ð¾",
    ],
)
def test_mojibake_is_kept_and_said(said: str) -> None:
    """Text that was decoded wrongly before it came here is not mended, only named."""
    given = read_text(said.encode())
    assert given is not None
    assert given.text == said
    assert given.doubt is not None


@pytest.mark.parametrize("said", [*RUSSIAN, *WESTERN, "СССР» — «США…» и РСФСР—", "Ñandú y Ñuñoa", "Ðorđe Ðukić"])
def test_sound_texts_raise_no_doubt(said: str) -> None:
    """Letters that also occur in mojibake are no sign of it by themselves."""
    given = read_text(said.encode())
    assert given is not None
    assert given.doubt is None


def test_damaged_utf8_keeps_what_is_sound() -> None:
    """A broken place is shown by the sign for it; the rest is read as what it is."""
    data = "Посол Вельмары сообщает, что переговоры отложены".encode()
    given = read_text(data[:21] + data[22:])
    assert given is not None
    assert given.encoding == "utf-8"
    assert given.text.count("\ufffd") == 1
    assert given.text.endswith("переговоры отложены")
    assert given.doubt is not None
    assert "could not be decoded" in given.doubt


@pytest.mark.parametrize("said", ["北京，一九五三年八月", "東京、昭和二十六年"])
@pytest.mark.parametrize("encoding", ["gb18030", "shift_jis"])
def test_an_uncertain_choice_is_said(said: str, encoding: str) -> None:
    """Where letters do not decide, the reader is told."""
    try:
        data = said.encode(encoding)
    except UnicodeEncodeError:
        pytest.skip(f"{encoding} has not all of these signs")
    given = read_text(data)
    assert given is not None
    assert given.text == said or given.doubt is not None


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 400, b"\x89\x00\x1f\x8b\x00" * 100])
def test_binary_is_no_text(data: bytes) -> None:
    """Bytes with control characters throughout are refused."""
    assert read_text(data) is None
