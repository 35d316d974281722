"""What changed between two versions, passage by passage and word by word."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.velmara import passages_of, short

from fonds.record import Catalogue, EdtfDate, Party, Record
from fonds.web import changes
from fonds.web.changes import Run, compare, same_words


def of(*words: str) -> Record:
    text, passages = passages_of([("paragraph", one) for one in words])
    return short(1, text=text, passages=passages)


LONG = " ".join(f"w{number}" for number in range(60))

CASES: list[tuple[list[str], list[str], list[list[tuple[str, str]]]]] = [
    (["one two"], ["one two"], []),
    (["one\ntwo"], ["one two"], []),
    (["one two three"], ["one too three"], [[("same", "one "), ("gone", "two "), ("new", "too "), ("same", "three")]]),
    (["one two"], ["one two", "three"], [[("new", "three")]]),
    (["one two", "three"], ["three"], [[("gone", "one two")]]),
    (["all other"], ["none like it"], [[("gone", "all other")], [("new", "none like it")]]),
    (["", "same"], ["same"], []),
    ([], ["new"], [[("new", "new")]]),
    (["old"], [], [[("gone", "old")]]),
    (["here is one passage"], ["here is", "one passage"], []),
    (["字字一字"], ["字字二字"], [[("same", "字字"), ("gone", "一"), ("new", "二"), ("same", "字")]]),
    (
        [LONG + " end"],
        [LONG + " END"],
        [[("skipped", ""), ("same", " ".join(f"w{n}" for n in range(48, 60)) + " "), ("gone", "end"), ("new", "END")]],
    ),
]


@pytest.mark.parametrize(("before", "after", "runs"), CASES)
def test_words_that_changed(before: list[str], after: list[str], runs: list[list[tuple[str, str]]]) -> None:
    found = compare(of(*before), of(*after))
    assert [[(run.kind, run.text) for run in one.runs] for one in found.passages] == runs


words = st.lists(st.text(st.sampled_from("ab \n字"), max_size=30).filter(str.strip), max_size=6)


@given(words, words)
def test_struck_out_and_added_make_both_versions(before: list[str], after: list[str]) -> None:
    """What is shown of both versions leaves the same of both: no change is passed over."""
    one, other = of(*before), of(*after)
    runs = [run for change in compare(one, other).passages for run in change.runs]
    assert bool(runs) is not same_words(one, other)
    left = []
    for kind, record in (("gone", one), ("new", other)):
        shown = Counter("".join("".join(run.text.split()) for run in runs if run.kind in {kind, "same"}))
        bare = Counter("".join(record.text.split()))
        assert shown <= bare
        left.append(bare - shown)
    assert left[0] == left[1]


def test_a_very_long_document_is_compared_by_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = of("one two three", "four"), of("one too three", "four")
    assert compare(one, other).by_words
    monkeypatch.setattr(changes, "LIMIT", 10)
    found = compare(one, other)
    assert not found.by_words
    assert [one.runs for one in found.passages] == [
        (Run("gone", "one two three"),), (Run("new", "one too three"),)
    ]  # fmt: skip


@pytest.mark.timeout(20)
def test_many_changes_are_counted_and_not_all_shown() -> None:
    one, other = (of(*(f"{sign}{number} " * 40 for number in range(5_000))) for sign in "ab")
    found = compare(one, other)
    assert (len(found.passages), found.more) == (changes.MOST, 10_000 - changes.MOST)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "Other"}, [("title", "Letter No. 1 of the Pilots’ School at Sel", "Other")]),
        ({"date_created": None}, [("date_created", "1947", "")]),
        (
            {"date_created": EdtfDate(text="Jan.\n1947", edtf="1947-01", basis="body")},
            [("date_created", "1947", "Jan. 1947 (1947-01)")],
        ),
        (
            {"senders": (Party(name="A", text="A", role="Clerk", basis="body"), Party(text="B", basis="body"))},
            [("senders", "", "A, Clerk; B")],
        ),
        ({"catalogue": Catalogue(record_id="7", fields={"Shelf": "x", "Box": None})},
         [("record_id", "", "7"), ("Shelf", "", "x")]),
        ({"languages": ()}, [("languages", "en", "")]),
        ({"readers": ()}, []),
    ],
)  # fmt: skip
def test_fields_that_changed(changed: dict[str, object], said: list[tuple[str, str, str]]) -> None:
    found = compare(short(1), short(1, **changed))
    assert [(one.label, one.before, one.after) for one in found.fields] == said
    assert found.passages == ()
