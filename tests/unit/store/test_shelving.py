"""Shelf marks and what a catalogue says as a whole, as the rows of a record have them."""

import json

import msgspec
import pytest
from tests.unit.store.papers import letter

from fonds.record import Catalogue, ReferenceCode, ReferencePart
from fonds.store.derived.rows import rows_of

BREAK = "\x1f"


@pytest.mark.parametrize(
    ("repository", "parts", "key"),
    [
        ("RGANI", [("fonds", "3"), ("leaf", "53-55")], ["rgani", "fonds 00000003", "leaf 00000053-00000055"]),
        (None, [("file", "500.A15a3/1343")], ["", "file 00000500.a00000015a00000003", "number 00001343"]),
        ("Архив Вельмары", [], ["архив вельмары"]),
        (None, [], None),
    ],
)
def test_a_mark_sorts_with_its_shelf(
    repository: str | None, parts: list[tuple[str, str]], key: list[str] | None
) -> None:
    """What names neither a repository nor a step lies nowhere; the steps are kept as printed."""
    code = ReferenceCode(
        text="as printed", repository=repository, basis="heading",
        parts=tuple(ReferencePart(unit=unit, value=value) for unit, value in parts),  # type: ignore[arg-type]
    )  # fmt: skip
    rows = rows_of(msgspec.structs.replace(letter("Barges."), reference_codes=(code,)))["shelfmarks"]
    assert [row["key"] for row in rows] == ([BREAK.join(key) + BREAK] if key else [])
    assert [json.loads(row["steps"]) for row in rows] == ([[list(one) for one in parts]] if key else [])


@pytest.mark.parametrize(
    ("fields", "subjects"),
    [
        ({"Subjects": "Barges; Bread -- Cards, 1952;Barges"}, ["Barges", "Bread -- Cards, 1952"]),
        ({"Subjects Discussed:": "Barges\nBread"}, ["Barges", "Bread"]),
        ({"Темы": "Баржи", "Keyword": "Bread"}, ["Баржи", "Bread"]),
        ({"Subjects": None, "Topics": " ; "}, []),
        ({"Shelf mark": "B 7", "Subject matter of the suit": "Bread"}, []),
    ],
)
def test_subjects_of_a_catalogue(fields: dict[str, str | None], subjects: list[str]) -> None:
    record = msgspec.structs.replace(letter("Barges."), catalogue=Catalogue(fields=fields), rights="Free.")
    (card,) = rows_of(record)["cards"]
    assert json.loads(card["subjects"]) == subjects
    assert card["rights"] == "Free."
