"""Judgements laid over a reading: the latest holds, undoing is undone, nothing is lost when the text is read anew."""

import datetime as dt
import random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.record import Judgement, Mention, PlaceCreated, Record, SourceFile
from fonds.record.codec import from_json, to_json
from fonds.record.folding import fold, in_force, target_of
from fonds.record.judgements import JudgementKind, judgement_id

TEXT = "Barge 4 lies at Nilgun. Mr. Marr wrote to Marr the younger at Sel."


def record(text: str = TEXT) -> Record:
    places = [at for at in range(len(text)) if text.startswith("Marr", at)]
    sel = text.index("Sel")
    return Record(
        id="r1",
        version="v" * 64,
        sources=(SourceFile(path="letter.txt", media_type="text/plain", sha256="0" * 64),),
        text=text,
        title="Letter",
        place_created=PlaceCreated(text="Sel", name="Sel", basis="dateline", start=sel, end=sel + 3),
        mentions=tuple(
            Mention(kind="person", text="Marr", name="Marr", entity="e1", start=at, end=at + 4) for at in places
        ),
    )


def judged(kind: JudgementKind, minute: int, by: str = "AT", **said: Any) -> Judgement:
    at = dt.datetime(2026, 11, 24, 9, minute, tzinfo=dt.UTC).isoformat()
    bare = Judgement(id="", kind=kind, subject=said.pop("subject", "r1"), by=by, because="seen", at=at, **said)
    return msgspec.structs.replace(bare, id=judgement_id(bare))


def test_the_latest_holds_and_undoing_is_undone() -> None:
    """Set twice, undone, and the undoing undone."""
    first, second = judged("set", 1, field="title", value="One"), judged("set", 2, field="title", value="Two")
    undone = judged("undo", 3, subject=second.id)
    again = judged("undo", 4, subject=undone.id)
    table = [([first], "One"), ([first, second], "Two"), ([first, second, undone], "One")]
    table.append(([first, second, undone, again], "Two"))
    for given_, title in table:
        assert fold(record(), given_).title == title
        assert fold(record(), reversed(given_)).title == title


def test_nothing_judged_is_the_reading_itself() -> None:
    """Without judgements that hold, the very same record; with all undone too."""
    one = judged("set", 1, field="title", value="One")
    same = record()
    assert fold(same, []) is same
    assert fold(same, [one, judged("undo", 2, subject=one.id)]) is same


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("title", None, None),
        ("languages", ["ru"], ("ru",)),
        ("genre", "report", "report"),
        ("place_created", None, None),
    ],
)
def test_set(field: str, value: Any, shown: Any) -> None:
    """A field holds what was set, nothing included, and says by whom."""
    folded = fold(record(), [judged("set", 1, field=field, value=value)])
    assert getattr(folded, field) == shown
    assert [(one.kind, one.field, one.by) for one in folded.judgements] == [("set", field, "AT")]


def test_set_of_the_wrong_type_is_refused() -> None:
    """A value that its field cannot hold is no value."""
    with pytest.raises(msgspec.ValidationError):
        fold(record(), [judged("set", 1, field="languages", value="ru")])


def test_what_does_not_fit_takes_nothing_with_it() -> None:
    """Leniently, a value of the wrong type is passed over, and the others hold."""
    given_ = [judged("set", 1, field="languages", value=3), judged("set", 2, field="title", value="One")]
    folded = fold(record(), given_, lenient=True)
    assert (folded.title, folded.languages, len(folded.judgements)) == ("One", (), 1)
    assert fold(record(), given_[:1], lenient=True) == record()


def test_reject_one_of_two() -> None:
    """Of two mentions of the same words one alone is rejected; and a field, which then says nothing."""
    given_ = [judged("reject", 1, field="mentions", target=target_of(record(), record().mentions[1]))]
    given_.append(judged("reject", 2, field="place_created", target=target_of(record(), record().place_created)))
    folded = fold(record(), given_)
    assert folded.mentions == record().mentions[:1]
    assert folded.place_created is None


def test_confirm_says_where() -> None:
    """A confirmed value stays, with its place."""
    folded = fold(record(), [judged("confirm", 1, field="mentions", target=target_of(record(), record().mentions[0]))])
    assert folded.mentions == record().mentions
    (mark,) = folded.judgements
    assert (mark.kind, TEXT[mark.start : mark.end], mark.text) == ("confirm", "Marr", "Marr")


def test_read_anew() -> None:
    """When words come before it, a value is found again by what stands around it; when it is gone, so is the mark."""
    target = target_of(record(), record().mentions[1])
    reject = judged("reject", 1, field="mentions", target=target)
    moved = record(f"A long heading that was not there.\n\n{TEXT}")
    assert [one.start for one in fold(moved, [reject]).mentions] == [moved.mentions[0].start]
    other = record("Nobody is named here but Sel.")
    assert fold(other, [reject]).judgements == ()


@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_says_nothing(chance: random.Random) -> None:
    """Whatever the order in which judgements came, the record is the same, and can be written and read."""
    given_ = [judged("set", minute % 4, by=f"E{minute}", field="title", value=f"T{minute}") for minute in range(6)]
    given_ += [judged("undo", 5, subject=given_[2].id), judged("set", 7, field="genre", value="report")]
    expected = fold(record(), given_)
    mixed = given_.copy()
    chance.shuffle(mixed)
    assert fold(record(), mixed) == expected
    assert from_json(to_json(expected)) == expected
    assert [one.id for one in in_force(mixed)] == [one.id for one in in_force(given_)]
