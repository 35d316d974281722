"""One form for all spellings, and the way back to the text."""

import pytest

from fonds.search.folding import fold, key, words
from fonds.search.schema import stem, stemming_analyzer, stems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain ASCII", "plain ascii"),
        ("Čapek, Gdańsk, Łódź, Søren, Đà Nẵng", "capek, gdansk, lodz, soren, da nang"),
        ("Ceaușescu; Şahin İzmir ılık Pişəvəri", "ceausescu; sahin izmir ilik piseveri"),
        ("’ʼ‘ʹ", "''''"),
        ("Rus’, Il’ichev", "rus', il'ichev"),
        ("Torvesh’s barge", "torvesh   barge"),
        ("the Torveshes’ barge", "the torveshes' barge"),
        ("1861–1865—and", "1861-1865-and"),
        ("ёлка Ёлка ЙОД", "елка елка иод".replace("и", "й")),
        ("и\u0306од", "йод"),
        ("за\u0301мок", "замок"),
        ("cafe\u0301 e\u0301t", "cafe et"),
        ("ﬁnal œuvre Ægir straße №5", "final oeuvre aegir strasse no5"),
        ("ＦＵＬＬ width", "full width"),
        ("word¹ and m²", "word  and m "),
        ("so\u00adviet zero\u200bwidth", "soviet zerowidth"),
        ("snake_case", "snake case"),
        ("Αθήνα ΣΟΦΟΣ σοφος", "αθηνα σοφοσ σοφοσ"),
        ("ي ى ك ة أ إ آ", "ی ی ک ه ا ا ا"),
        ("مُحَمَّد مـحـمـد", "محمد محمد"),
        ("۱۳۳۲ ١٩٥٣", "1332 1953"),
        ("…™½", "…™½"),
        ("\ud800x", " x"),
        ("", ""),
    ],
)
def test_spellings_of_the_same_letters_fold_to_one(text: str, expected: str) -> None:
    assert fold(text).text == expected
    assert fold(expected).text == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the cafe\u0301 here", "cafe\u0301"),
        ("the so\u00adviet here", "so\u00adviet"),
        ("an œuvre here", "œuvre"),
        ("a straße here", "straße"),
        ("one cafe\u0301, two œuvres, a re\u0301sume\u0301 here", "re\u0301sume\u0301"),
        ("the مُحَمَّد here", "مُحَمَّد"),
        ("ﬁnal", "ﬁnal"),
    ],
)
def test_a_word_is_found_again_where_it_stands(text: str, word: str) -> None:
    folded = fold(text)
    wanted = fold(word).text
    start = folded.text.index(wanted)
    opens, closes = folded.span(start, start + len(wanted))
    assert text[opens:closes] == word


@pytest.mark.parametrize(
    "names",
    [
        ("T. A. Yakubov", "T.A. Yakubov", "Yakubov, T. A.", "yakubov t a"),
        ("O’Brien", "O'Brien"),
        ("Кашкаи Ё.", "ё. кашкаи"),
    ],
)
def test_a_name_has_one_key_however_it_is_written(names: tuple[str, ...]) -> None:
    assert len({key(name) for name in names}) == 1


def test_each_stemmer_leaves_the_letters_of_the_other_alone() -> None:
    cut = stemming_analyzer().analyze("nations национальный комитетами letters")
    assert cut == ["nation", "национальн", "комитет", "letter"]


@pytest.mark.parametrize("forms", [("Молотов", "Молотова", "Молотову"), ("Хрущёв", "Хрущева", "Хрущеву", "Хрущевым")])
def test_a_surname_in_one_case_asks_for_all_its_cases(forms: tuple[str, ...]) -> None:
    folded = [words(form)[0] for form in forms]
    for asked in folded:
        assert all(stem(standing) in stems(asked) for standing in folded)
