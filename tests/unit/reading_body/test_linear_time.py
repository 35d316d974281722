"""A hundred kilobytes made to be slow pass through each finder and the checks in time linear in their length."""

import time

import pytest

from fonds.checks import check_record
from fonds.reading.names import find_names
from fonds.reading.quantities import find_quantities
from fonds.reading.statements import find_told
from fonds.reading.tokens import Tokens
from fonds.record import Record, SourceFile

ADVERSARIAL = {
    "initials": "A. " * 33_000, "numbers": "1,1 " * 25_000, "number words": "one hundred and " * 6_250,
    "titles": "Mr. " * 25_000, "capitals": "Abcd " * 20_000, "hyphens": "Aa-" * 33_000, "heads": "Committee " * 10_000,
    "joined heads": "Ministry of War and " * 5_000, "quotes": "“A " * 33_000,
     "sizes": "committee has 5 members " * 4_200,
    "parts": "1,000 men of them " * 5_500, "rest": "the remaining 5 " * 6_000, "copies": "in 11 copies " * 8_000,
    "lists": "the following 5 men: " * 5_000, "letters": "letter of " * 10_000, "days": "12 March 1952, " * 6_600,
    "illegible": "S. Khya[illegible]/" * 5_200, "narrow spaces": "5\u00a0" * 50_000, "digits": "1" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(ADVERSARIAL))
def test_linear(kind: str) -> None:
    """All finders together stay far below what a quadratic one would take."""
    text = ADVERSARIAL[kind]
    began = time.process_time()
    tokens = Tokens.of(text)
    mentions = find_names(tokens, (), ())
    counted = find_quantities(tokens, ())
    told = find_told(tokens, mentions, (), counted)
    source = SourceFile(path="a.txt", media_type="text/plain", sha256="00")
    check_record(
        Record(id="1", version="1", sources=(source,), text=text, mentions=mentions, quantities=counted,
               statements=told.statements, relations=told.relations)
    )  # fmt: skip
    assert time.process_time() - began < 3.0
