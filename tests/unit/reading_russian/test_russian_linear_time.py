"""No Russian finder takes more than linear time: 100 kB of adversarial text."""

import time

import pytest

from fonds.reading.blocks import find_blocks
from fonds.reading.russian.dates import find_dates
from fonds.reading.russian.letters import describe_russian
from fonds.reading.russian.names import find_names
from fonds.reading.russian.quantities import find_quantities
from fonds.reading.russian.stretches import russian_stretches
from fonds.reading.tokens import Tokens

ADVERSARIAL = {
    "initials": "А. " * 33_000, "titles": "тов. " * 20_000, "lists": "тт. А, " * 14_000,
        "capitals": "Абвг " * 20_000,
    "hyphens": "Аб-" * 33_000, "heads": "Комитет " * 12_000, "letters": "ЦК КПСС " * 12_000,
        "places": "Москва " * 14_000,
    "digits": "1" * 100_000, "groups": "1 000 " * 16_000, "words": "сто " * 25_000,
        "scales": "1 тыс. 1 млн. " * 7_000,
    "days": "9 июня " * 14_000, "years": "1950-1953 " * 10_000, "offices": "посол " * 16_000,
        "lines": "№ 1\n" * 25_000,
    "addressed": "Секретарю\n" * 10_000, "adjectives": "Большого " * 11_000, "nouns": "5 больших " * 10_000,
    "spaces": " \n" * 50_000, "signed": "Секретарь А. Иванов\n" * 5_000, "one line": "а" * 100_000,
        "open": "газета «А " * 10_000,
    "kinds": "Протокол " * 11_000, "surnames": "Иванов " * 14_000, "parts": "5 из них " * 11_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(ADVERSARIAL))
def test_linear(kind: str) -> None:
    """All finders together stay far below what a quadratic one would take."""
    text = ADVERSARIAL[kind]
    tokens = Tokens.of(text)
    began = time.process_time()
    russian_stretches(text)
    describe_russian(text, find_blocks(text))
    find_names(tokens, 0, len(text), ())
    find_dates(text, 0, len(text), "1954-06-09")
    find_quantities(tokens, 0, len(text), ())
    assert time.process_time() - began < 2.0
