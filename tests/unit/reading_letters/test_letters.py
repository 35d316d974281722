"""The head and foot of letters: who wrote to whom, where, when, under which number, and who signed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.reading.blocks import find_blocks
from fonds.reading.dates import find_dates, read_edtf
from fonds.reading.described import Described
from fonds.reading.letters import describe_letter
from fonds.reading.parties import find_parties
from fonds.reading.tokens import Tokens

LETTER = """No. 12.

Mr. Orlan to Mr. Tessik.

[Extract.]

Legation of Velmara,
Paris, April 20, 1882. (Received May 6.)

No. 63.]

Sir: The harvest was carried to the coast before the rains, and the roads were closed behind it for the season.

I have, etc.,

Edmund R. Orlan."""


def _described(text: str) -> Described:
    return describe_letter(text, Tokens.of(text), find_blocks(text))


def test_letter_is_described_from_head_and_foot() -> None:
    found = _described(LETTER)
    assert found.title == "Mr. Orlan to Mr. Tessik."
    assert found.date_created is not None
    assert found.date_created.edtf == "1882-04-20"
    assert found.place_created is not None
    assert found.place_created.name == "Paris"
    assert [party.name for party in found.senders] == ["Orlan"]
    assert [party.name for party in found.recipients] == ["Tessik"]
    assert [party.name for party in found.signatories] == ["Edmund R. Orlan"]
    assert "63" in {item.value for item in found.identifiers}


def test_undated_line_gives_the_place_alone() -> None:
    found = _described(
        "The Minister in Velmara (Orlan) to the Secretary of State\n\nParis, [undated.]\n\nSir: I write."
    )
    assert found.date_created is None
    assert found.place_created is not None
    assert found.place_created.name == "Paris"


@pytest.mark.parametrize(
    ("heading", "sender", "recipient"),
    [
        ("Mr. Orlan to Mr. Tessik.", ("Orlan", None), ("Tessik", None)),
        (
            "The Minister in Velmara (Orlan) to the Secretary of State",
            ("Orlan", "Minister in Velmara"),
            (None, "Secretary of State"),
        ),
        (
            "The Velmaran Legation to the Department of State10",
            (None, "Velmaran Legation"),
            (None, "Department of State"),
        ),
        ("Mr. Orlan to Mr. W. D. Tessik27", ("Orlan", None), ("W. D. Tessik", None)),
        ("Letter of A. Orlan to B. Tessik", ("A. Orlan", None), ("B. Tessik", None)),
        ("Report of Comrade Orlan to the Secretary of State", ("Orlan", None), (None, "Secretary of State")),
        ("Reply of the Queen to Mr. Orlan", ("Queen", None), ("Orlan", None)),
        ("Note of the Barge Department to the Embassy", (None, "Barge Department"), (None, "Embassy")),
    ],
)
def test_heading_names_sender_and_recipient(
    heading: str, sender: tuple[str | None, str | None], recipient: tuple[str | None, str | None]
) -> None:
    senders, recipients = find_parties(heading, 0, "heading")
    assert [(party.name, party.role) for party in senders] == [sender]
    assert [(party.name, party.role) for party in recipients] == [recipient]


@pytest.mark.parametrize("heading",
    [
        "Minutes of a Meeting", "The roads to the coast were closed. He wrote.", "", "Visit to the Barge Committee",
        "SUBJECT: Answer to the Barge Committee", "Assistant to The Special Assistant",
        "the raft while bringing timber to the Committee", "Letter of credence to the King of Sel",
        "Note of Protest to the Government of Sel", "Report of the Committee on the Rivers",
    ],
)  # fmt: skip
def test_no_pair_gives_no_parties(heading: str) -> None:
    assert find_parties(heading, 0, "heading") == ((), ())


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("August 21, 1953", "1953-08-21"),
        ("21 August 1953", "1953-08-21"),
        ("June 1963", "1963-06"),
        ("5.VIII.63", "1963-08-05"),
        ("2/II 46", "1946-02-02"),
        ("Januarg 30, 1901", "1901-01-30"),
        ("1953", "1953"),
        ("February 30, 1901", None),
        ("the harvest", None),
        ("", None),
    ],
)
def test_whole_date(said: str, edtf: str | None) -> None:
    assert read_edtf(said) == edtf


def test_day_of_this_month_is_counted_from_the_documents_date() -> None:
    tokens = Tokens.of("Your note of the 14th instant, and mine of the 9th ultimo.")
    assert [date.edtf for date in find_dates(tokens, "1917-01-20")] == ["1917-01-14", "1916-12-09"]
    assert find_dates(tokens, None) == ()


_PIECES = st.sampled_from([*LETTER.split("\n\n"), "\n", "[Telegram.]", "(Signed)", "861.00/12: Telegram", "to", "1"])


@given(st.lists(_PIECES | st.text(max_size=40), max_size=14).map("\n\n".join))
def test_every_value_stands_where_it_says(text: str) -> None:
    found = _described(text)
    parties = (*found.senders, *found.recipients, *found.signatories)
    spans = [(value.text, value.start, value.end) for value in parties]
    spans += [(value.text, value.start, value.end) for value in found.identifiers]
    spans += [(value.text, value.start, value.end) for value in (found.date_created, found.place_created) if value]
    for said, start, end in spans:
        assert start is not None
        assert text[start:end] == said


@pytest.mark.parametrize(
    "piece", ["A\n\n", "[seal]\n\n", "Xxx Yy,\n\n", "1 May ", "Mr. A to ", "Signed: ", "[Inclosure ", "("]
)
def test_long_texts_are_read_within_a_second(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    _described(text)
    find_dates(Tokens.of(text), "1917-05-01")
    assert time.process_time() - started < 1
