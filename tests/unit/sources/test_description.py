"""What editors write beside documents: each value understood by itself, or refused by itself with the reason."""

import time
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.record import Identifier
from fonds.record.persons import read_person_notes
from fonds.sources.description import Description, describe, key_of, lay_declared, role_of
from fonds.sources.document import Declared


def said(strict: bool = True, **keys: Any) -> Description:
    return describe(keys, strict=strict)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Sender", "senders"), (" Date created ", "date"), ("part-of", "part_of"), ("Parent", "part_of"),
        ("description", "summary"), ("Shelf mark", "shelf_mark"),
    ],
)  # fmt: skip
def test_headers(header: str, key: str) -> None:
    assert key_of(header) == key


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("1953-03-12", "1953-03-12"), ("1953", "1953"), (1953, "1953"), ("12 March 1953", "1953-03-12"),
        ("12th Mar 1953", "1953-03-12"), ("March 12, 1953", "1953-03-12"), ("March 1953", "1953-03"),
        ("1946~", "1946~"), ("1947/1949", "1947/1949"), ("195X", "195X"),
    ],
)  # fmt: skip
def test_dates(written: Any, edtf: str) -> None:
    description = said(date=written)
    assert [date.edtf for date in description.declared.dates] == [edtf]
    assert description.declared.dates[0].basis == "coded"
    assert description.complaints == ()


@pytest.mark.parametrize(
    "written", ["the other day", "30 February 1953", "1953-02-30", "Ma 1953", "x" * 90_000, "{" + "1953," * 2_000 + "}"]
)
def test_no_dates(written: str) -> None:
    """It is refused, shortly and at once, however it was made to look."""
    began = time.monotonic()
    description = said(date=written, title="On a barrage")
    assert time.monotonic() - began < 2
    assert (description.declared.dates, description.declared.title) == ((), "On a barrage")
    assert len(description.complaints) == 1
    assert len(description.complaints[0]) < 300


@pytest.mark.parametrize(
    ("written", "text", "name", "role"),
    [
        ("Nilgun Torvesh", "Nilgun Torvesh", "Nilgun Torvesh", None),
        ("E. Fairholm (Minister)", "E. Fairholm (Minister)", "E. Fairholm", "Minister"),
        ({"name": "Pell", "role": "Secretary"}, "Pell, Secretary", "Pell", "Secretary"),
        ({"role": "Secretary"}, "Secretary", None, "Secretary"),
    ],
)
def test_parties(written: Any, text: str, name: str | None, role: str | None) -> None:
    (party,) = said(senders=[written]).declared.senders
    assert (party.text, party.name, party.role, party.basis) == (text, name, role, "coded")


def test_several_in_one_cell() -> None:
    declared = said(strict=False, Sender="Ana Marr | Lord Pell", Language="en|ru", translator="Piet Maro").declared
    assert [party.name for party in declared.senders] == ["Ana Marr", "Lord Pell"]
    assert declared.languages == ("en", "ru")
    assert [(one.name, one.role) for one in declared.contributors] == [("Piet Maro", "translator")]


@pytest.mark.parametrize(
    "key", ["senders", "recipients", "signatories", "references", "languages", "translator", "doi"]
)
@pytest.mark.parametrize("bad", ["", ["x"], True, None, {}])
def test_one_of_several_is_refused(key: str, bad: Any) -> None:
    """A value that is none leaves the others standing."""
    description = describe({key: ["en", bad, "ru"]}, strict=True)
    declared = description.declared
    lists: tuple[tuple[Any, ...], ...] = (
        declared.senders, declared.recipients, declared.signatories, declared.reference_codes, declared.languages,
        declared.contributors, declared.identifiers,
    )  # fmt: skip
    assert [len(one) for one in lists if one] == [2]
    assert len(description.complaints) == 1


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("VP-6", "other"), ("10.1234/velmara.6", "doi"), ("https://doi.org/10.1234/velmara.6", "doi"),
        ("ark:/12345/x6", "ark"), ("ark:12345/x6", "ark"), ("hdl:20.500/6", "handle"),
        ("https://papers.example/6", "url"),
    ],
)  # fmt: skip
def test_ids(written: str, kind: str) -> None:
    """An id is the record's key, and a name by which others may find it."""
    declared = said(id=written).declared
    assert declared.key == written
    assert [(one.kind, one.value) for one in declared.identifiers] == [(kind, written)]


def test_an_id_is_one() -> None:
    description = said(id=["VP-6", "VP-7"])
    assert (description.declared.key, description.declared.identifiers) == (None, ())
    assert len(description.complaints) == 1


@pytest.mark.parametrize("written", ["javascript:alert(1)", "data:text/html,x", "papers", "https://papers.example/a b"])
def test_no_addresses(written: str) -> None:
    """What is followed when it is clicked is an address and nothing else."""
    description = said(url=written)
    assert description.declared.identifiers == ()
    assert "is no address" in description.complaints[0]


def test_references() -> None:
    """A repository and its units, in a table or in columns, with the words of the reference or without them."""
    (code,) = said(
        references=["f. 12, d. 187"], repository="State Archive of Velmara", parts={"fonds": "12", "file": 187}
    ).declared.reference_codes
    assert (code.text, code.repository, code.basis) == ("f. 12, d. 187", "State Archive of Velmara", "coded")
    assert [(part.unit, part.value) for part in code.parts] == [("fonds", "12"), ("file", "187")]
    (code,) = said(strict=False, fonds="12", **{"File unit": "187"}, box="3").declared.reference_codes
    assert [(part.unit, part.value) for part in code.parts] == [("fonds", "12"), ("file", "187"), ("box", "3")]
    assert code.text == "fonds 12, file 187, box 3"


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"parts": "12"}, "is no table"), ({"parts": {"fond": "12"}}, "“fond” is none of"),
        ({"parts": {"fonds": ["12"]}}, "is no text"), ({"repository": ["a", "b"]}, "is no text"),
        ({"titel": "One"}, "did you mean “title”?"), ({"xyzzy": "One"}, "under [fields]"),
        ({"Sender": "A", "senders": "B"}, "a second time"), ({"level": "box"}, "is none of item"),
        ({"role": "photo"}, "is none of transcription"), ({"role": ["scan"]}, "is none of transcription"),
        ({"lang": "Russian"}, "ISO 639"), ({"fields": "x"}, "is no table"), ({"fields": {"a": [1]}}, "fields.a"),
        ({"title": True}, "is no text"), ({"title": "x" * 100_001}, "too many"),
    ],
)  # fmt: skip
def test_refused(keys: dict[str, Any], told: str) -> None:
    description = describe({"genre": "letter", **keys}, strict=True)
    assert description.declared.genre == "letter"
    assert len(description.complaints) == 1
    assert told in description.complaints[0]


def test_columns_of_ones_own() -> None:
    """In a spreadsheet nothing is lost: what is not known, or said twice, stands in the catalogue."""
    description = said(strict=False, **{"Shelf mark": "B 7", "summary": "A minute.", "Description": "Two leaves."})
    assert description.declared.summary == "A minute."
    assert description.declared.catalogue.fields == {"Shelf mark": "B 7", "Description": "Two leaves."}
    assert description.complaints == ()


def test_thousands_of_unknown_keys() -> None:
    """A machine's table is refused in a few lines and in little time."""
    began = time.monotonic()
    description = describe({f"key{number}": "x" for number in range(5_000)}, strict=True)
    assert time.monotonic() - began < 5
    assert len(description.complaints) == 21
    assert description.complaints[-1] == "and 4,980 more"


def test_roles() -> None:
    assert role_of({"Role": "translation"}) == "translation"
    assert role_of({"role": "photo"}) is None
    assert role_of({"role": ["scan"]}) is None
    assert role_of({}) is None
    assert said(lang="ru").declared.languages == ("ru",)
    assert said(lang="ru", languages=["en"]).declared.languages == ("en",)


def noted(*persons: Any) -> tuple[list[tuple[str, str | None, str | None, str | None]], tuple[str, ...]]:
    description = said(persons=list(persons))
    notes = read_person_notes(description.declared.catalogue.fields)
    return [(note.name, note.born, note.died, note.category) for note in notes], description.complaints


def test_persons() -> None:
    notes, complaints = noted({"name": "Ana Marr", "born": 1970, "category": "patient"}, "Piet Maro")
    assert notes == [("Ana Marr", "1970", None, "patient"), ("Piet Maro", None, None, None)]
    assert complaints == ()


@pytest.mark.parametrize(
    "bad",
    [
        {"name": "Bo", "born": "long ago"}, {"born": "1990"}, {"name": ["x"]}, {"name": "Bo", "age": 5}, True,
        {"name": "Bo", "died": "1953" * 5_000},
    ],
)  # fmt: skip
def test_a_person_refused_takes_no_other_along(bad: Any) -> None:
    """Names of the living are withheld by these notes: one that is wrong must not uncover those after it."""
    notes, complaints = noted(bad, {"name": "Ana Marr", "born": "1990"})
    assert ("Ana Marr", "1990", None, None) in notes
    assert len(complaints) == 1


def test_a_person_is_not_made_dead_by_a_category() -> None:
    notes, complaints = noted({"name": "Ana Marr", "born": "1990", "category": "guest; died 1991"})
    assert notes == [("Ana Marr", "1990", None, None)]
    assert "semicolon" in complaints[0]


@pytest.mark.parametrize("turned", [False, True])
def test_two_persons_of_one_name(turned: bool) -> None:
    """The one who may be alive decides, in whatever order they are noted."""
    both = [{"name": "Ana Marr", "born": "1990"}, {"name": "Ana Marr", "born": "1890", "died": "1950"}]
    notes, complaints = noted(*(reversed(both) if turned else both))
    assert notes == [("Ana Marr", "1990", None, None)]
    assert "noted twice" in complaints[0]


def test_laid_over() -> None:
    """What stands above wins; what it leaves open stays; fields and numbers of both are kept."""
    upper = describe({"title": "One", "fields": {"a": "1"}, "doi": "10.1234/a"}, strict=True).declared
    lower = describe({"title": "Two", "genre": "letter", "fields": {"a": "2", "b": "3"}}, strict=True).declared
    laid = lay_declared(upper, msgspec.structs.replace(lower, title_at=(0, 3)))
    assert (laid.title, laid.title_at, laid.genre) == ("One", None, "letter")
    assert laid.catalogue.fields == {"a": "1", "b": "3"}
    assert laid.identifiers == (Identifier(text="10.1234/a", kind="doi", value="10.1234/a"),)
    assert lay_declared(Declared(), lower) == lower


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_keys = st.sampled_from(
    ["id", "title", "level", "date", "place", "senders", "references", "repository", "parts", "classification",
     "languages", "summary", "role", "lang", "fields", "persons", "url", "doi", "translator", "part_of", "files"]
) | st.text(max_size=10)  # fmt: skip


@settings(deadline=None)
@given(st.dictionaries(_keys, _anything, max_size=6), st.booleans())
def test_nothing_written_does_harm(keys: dict[str, Any], strict: bool) -> None:
    """Whatever is written, it is understood or refused in words, and what is coded holds plain text."""
    description = describe(keys, strict=strict)
    assert all(complaint and len(complaint) < 1_000 for complaint in description.complaints)
    assert all(isinstance(value, str | None) for value in description.declared.catalogue.fields.values())
