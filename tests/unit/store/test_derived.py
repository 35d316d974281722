"""What follows from records: rows that quote the words they rest on, and nothing that rests on what is not shown."""

import json
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.store.papers import letter

from fonds.record import Mention, Party, Passage, Quantity, Record, ReferenceCode, ReferencePart, Statement
from fonds.record.mentions import MentionKind
from fonds.store.derived.rows import folded, rows_of
from fonds.store.derived.wording import AFTER, BEFORE, Wording


def span(record: Record, words: str) -> tuple[int, int]:
    start = record.text.index(words)
    return start, start + len(words)


def test_a_name_is_one_row_with_all_its_spellings() -> None:
    record = letter("Comrade Torvesh came. D. M. Torvesh spoke; Torvesh left Sel.")
    said: tuple[tuple[MentionKind, str, str, str, int], ...] = (
        ("person", "Comrade Torvesh", "Torvesh", "e1", 0),
        ("person", "D. M. Torvesh", "D. M. Torvesh", "e1", 22),
        ("person", "Torvesh", "Torvesh", "e1", 43),
        ("place", "Sel", "Sel", "e2", 56),
    )
    mentions = tuple(
        Mention(kind=kind, text=text, name=name, entity=entity, start=at, end=at + len(text))
        for kind, text, name, entity, at in said
    )
    rows = rows_of(_with(record, mentions=mentions))["names"]
    assert [(row["kind"], row["name"], row["tail"], row["count"]) for row in rows] == [
        ("person", "D. M. Torvesh", "torvesh", 3),
        ("place", "Sel", "sel", 1),
    ]
    assert json.loads(rows[0]["spellings"]) == ["Comrade Torvesh", "D. M. Torvesh", "Torvesh"]
    assert (rows[0]["start"], rows[0]["passage"]) == (0, "p1")


@pytest.mark.parametrize(
    ("value", "stated", "low", "high", "edtf", "place"),
    [
        (40.0, True, 40.0, 40.0, "1952-03", "Sel"),
        ((40.0, 50.0), True, 40.0, 50.0, "1952-03", "Sel"),
        (40.0, False, 40.0, 40.0, None, None),
    ],
)
def test_a_figure_has_the_time_and_place_of_its_statement(
    value: float | tuple[float, float], stated: bool, low: float, high: float, edtf: str | None, place: str | None
) -> None:
    """A figure that no statement speaks of is given neither: the document's own date is not the figure's."""
    record = letter("In March 1952 forty barges lay at Sel. Nobody knows why.")
    start, end = span(record, "forty")
    says = Statement(
        subject="barges", property="count", value="40", when="1952-03", where="Sel", text="forty barges lay at Sel",
        start=start, end=start + 23,
    )  # fmt: skip
    figure = Quantity(text="forty", value=value, noun="barges", start=start, end=end)
    (row,) = rows_of(_with(record, quantities=(figure,), statements=(says,) if stated else ()))["figures"]
    assert (row["low"], row["high"], row["edtf"], row["place"]) == (low, high, edtf, place)
    assert (row["earliest"], row["latest"]) == (("1952-03-01", "1952-03-31") if edtf else (None, None))
    assert row["words"] == "In March 1952 forty barges lay at Sel."
    assert row["words"][row["at"] :].startswith("forty")


def test_parties_and_shelf_marks() -> None:
    """An office without a name stays an office; marks sort by number, and what lies within begins alike."""
    record = letter("To the Secretary from D. M. Torvesh.", item="90")
    wider = ReferenceCode(text="f. 12", parts=(ReferencePart(unit="fonds", value="12"),), basis="catalogue")
    made = rows_of(
        _with(
            record,
            senders=(Party(text="D. M. Torvesh", name="D. M. Torvesh", basis="heading", start=22, end=35),),
            recipients=(Party(text="the Secretary", role="Secretary", basis="heading", start=3, end=16),),
            reference_codes=(*record.reference_codes, wider),
        )
    )
    assert [(row["role"], row["name"], row["office"]) for row in made["parties"]] == [
        ("sender", "D. M. Torvesh", None),
        ("recipient", None, "Secretary"),
    ]
    (card,) = made["cards"]
    assert (json.loads(card["senders"]), json.loads(card["recipients"])) == (["D. M. Torvesh"], ["Secretary"])
    nine, ninety = (rows_of(letter("x", item=item))["shelfmarks"][0]["key"] for item in ("9", "90"))
    assert nine < ninety
    assert [row["repository"] for row in made["shelfmarks"]] == ["State Archive of Velmara", ""]


@pytest.mark.parametrize(
    ("said", "key"),
    [("É. Kálmán", "e. kalman"), ("  The\u00a0 SEA ", "the sea"), ("Йод", "иод"), ("x" * 900, "x" * 300), ("", "")],
)
def test_folded(said: str, key: str) -> None:
    assert folded(said) == key


@given(st.text(max_size=900), st.integers(0, 900), st.integers(0, 60), st.lists(st.integers(1, 300), max_size=6))
def test_words_around_a_value_hold_it_where_they_say(text: str, start: int, length: int, cuts: list[int]) -> None:
    """Whatever the text and its passages, the value stands in the words quoted, and these are not long."""
    start = min(start, len(text))
    end = min(start + length, len(text))
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    passages = [
        Passage(id=f"p{number}", role="paragraph", start=one, end=other)
        for number, (one, other) in enumerate(pairwise(edges), 1)
    ]
    said = Wording(text, passages).said(start, end)
    shown = "".join(" " if sign in "\n\r\t" else sign for sign in text[start:end])
    assert said["words"][said["at"] :].startswith(shown.rstrip())
    assert len(said["words"]) <= BEFORE + AFTER + (end - start) + 4


def _with(record: Record, **fields: object) -> Record:
    return msgspec.structs.replace(record, **fields)
