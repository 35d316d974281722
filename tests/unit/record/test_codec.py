"""The record as JSON: the keys of the contract, and back again without loss."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.record import Catalogue, Outcome, Party, Passage, Record, SourceFile
from fonds.record.codec import from_json, to_builtins, to_json

CONTRACT = {
    "id", "version", "sources", "source", "level", "text", "pages", "title", "genre", "date_created", "place_created",
    "senders", "recipients", "signatories", "reference_codes", "identifiers", "classification", "contributors",
    "languages", "summary", "rights", "catalogue", "passages", "apparatus", "mentions", "dates", "quantities",
    "statements", "relations", "findings", "outcome",
}  # fmt: skip

LETTER = Record(
    id="0123456789",
    version="0" * 64,
    sources=(SourceFile(path="letters/a.txt", media_type="text/plain", sha256="0" * 64),),
    text="To Lindar.\n\nThe gates are shut.\n\nTorvesh",
    title="Torvesh to Lindar",
    senders=(Party(text="Torvesh", name="Torvesh", basis="body", start=33, end=40),),
    passages=(Passage(id="p1", role="address", start=0, end=10),),
    catalogue=Catalogue(record_id="VP-1", fields={"Language": "Velmaran", "Donor": None}),
)


def test_every_key_of_the_contract_is_there() -> None:
    """A record with nothing found still has every key."""
    assert set(to_builtins(LETTER)) >= CONTRACT


def test_catalogue_is_flat_and_source_is_the_first() -> None:
    """The catalogue's own labels stand beside its fixed ones; an empty label is null."""
    said = json.loads(to_json(LETTER))
    assert said["catalogue"] == {"record_id": "VP-1", "date_uploaded": None, "Language": "Velmaran", "Donor": None}
    assert said["source"] == said["sources"][0]


def test_round_trip() -> None:
    """What is written is read again as the same record."""
    assert from_json(to_json(LETTER)) == LETTER


def test_keys_of_newer_versions_are_passed_over() -> None:
    """An archive can read what a later program wrote."""
    said = to_builtins(LETTER) | {"something_new": 1}
    assert from_json(json.dumps(said)) == LETTER


@pytest.mark.parametrize("line", ["", "{", "[]", '{"id": 5}', '{"id": "x", "text": null}'])
def test_what_is_no_record_is_refused(line: str) -> None:
    """A broken line is refused with an error of the library, not half read."""
    with pytest.raises((msgspec.DecodeError, TypeError, ValueError)):
        from_json(line)


@given(st.text(), st.text(), st.sampled_from(["complete", "partial", "quarantined"]), st.text())
def test_any_words_survive(text: str, title: str, status: str, reason: str) -> None:
    """Every code point that a text can hold comes back."""
    outcome = msgspec.convert({"status": status, "reason": reason}, Outcome)
    text, title = (value.encode("utf-8", "replace").decode() for value in (text, title))
    record = msgspec.structs.replace(LETTER, text=text, title=title, outcome=outcome)
    assert from_json(to_json(record)) == record
