"""A record as an edition: every word is shown, and the margin says what belongs beside it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.velmara import passages_of, report, short

from fonds.record import Catalogue, Evidence, Mention, NoteAnchor, Passage, Record, ReferenceCode
from fonds.web.edition import Edition, compose, letter
from fonds.web.facts import gather
from fonds.web.passages import Sites, direction_of, keeps_lines


def edition_of(record: Record) -> Edition:
    return compose(record, Sites(record))


def words_of(edition: Edition) -> list[str]:
    """Return the words of every block and footnote, each as one string."""
    blocks = [*edition.blocks, *edition.saved]
    notes = [note for block in blocks for note in block.notes if note.kind == "footnote"]
    pieces = [*(block.pieces for block in blocks), *(note.pieces for note in notes)]
    return ["".join(piece.text for piece in one if piece.op == "text") for one in pieces]


def test_every_passage_is_shown_once_with_exactly_its_words() -> None:
    record = report()
    shown = words_of(edition_of(record))
    assert sorted(shown) == sorted(record.text[one.start : one.end] for one in record.passages)


def test_findings_are_numbered_as_they_stand_and_letters_go_to_what_explains() -> None:
    edition = edition_of(report())
    assert [(note.key, note.about) for note in edition.findings] == [
        ("§1", "summary_direction"),
        ("§2", "date_order"),
        ("§3", "sum"),
    ]
    notes = [(note.key, note.kind, note.about) for block in edition.blocks for note in block.notes]
    assert notes == [
        ("a", "apparatus", "supplied"),
        ("§2", "finding", "date_order"),
        ("b", "explained", "sum"),
        ("c", "apparatus", "gloss"),
        ("d", "apparatus", "gap"),
        ("1", "footnote", ""),
        ("§3", "finding", "sum"),
    ]
    assert [note.key for note in edition.abstract_notes] == ["§1"]


def test_an_editorial_mark_is_explained_once_and_leads_to_its_likes() -> None:
    notes = {note.about: note for block in edition_of(report()).blocks for note in block.notes}
    assert [site.id for site in notes["gap"].elsewhere] == ["p12"]
    assert [site.id for site in notes["supplied"].elsewhere] == ["p7"]


def test_three_quotes_of_one_passage_are_quoted_in_one_breath_and_two_stand_side_by_side() -> None:
    findings = {note.about: note for note in edition_of(report()).findings}
    assert len(findings["sum"].witnesses) == 1
    assert [words for words, disputed in findings["sum"].witnesses[0].parts if disputed] == [
        "118",
        "seventy-three",
        "fifty-four",
    ]
    assert [one.place for one in findings["summary_direction"].witnesses] == ["heading", "summary"]


def test_a_footnote_hangs_beside_its_anchor_and_keeps_its_own() -> None:
    edition = edition_of(report())
    assert "p13" not in [block.site.id for block in edition.blocks]
    home = next(block for block in edition.blocks if any(note.kind == "footnote" for note in block.notes))
    assert home.site.id == "p9"
    ref = next(piece for piece in home.pieces if piece.kind == "footnote")
    note = next(note for note in home.notes if note.kind == "footnote")
    assert (ref.href, ref.id) == (f"#{note.id}", note.back)


@pytest.mark.parametrize(
    ("number", "words", "numbered"),
    [
        ("1", "1 29 March in 1956.", True),
        ("1", "1. 29 March in 1956.", True),
        ("1", "12 March in 1956.", False),
        ("1", "29 March", False),
        ("*", "* So Arden.", True),
        ("", "So Arden.", False),
        ("1", "1", False),
    ],
)
def test_a_footnote_that_begins_with_its_number_is_not_numbered_again(number: str, words: str, numbered: bool) -> None:
    text, passages = passages_of([("paragraph", "On Maundy Thursday."), ("footnote", words)])
    record = short(1, text=text, passages=passages, notes=(NoteAnchor(n=number, at=18, passage="p2"),))
    edition = edition_of(record)
    note = edition.blocks[0].notes[0]
    assert note.numbered is numbered
    assert words_of(edition) == ["On Maundy Thursday.", words]
    assert [piece.href for piece in note.pieces if piece.op == "link"] == (["#r-p2"] if numbered else [])


@pytest.mark.parametrize(
    "anchors",
    [
        (("1", 5, "p3"), ("2", 8, "p3")),  # two anchors of one note
        (("1", 70, "p3"),),  # an anchor in the note itself
        (("1", 5, "p9"),),  # a note that is not there
        (("1", 5, "p2"),),  # an anchor that names no footnote
        (("1", 90, "p4"), ("2", 70, "p3")),  # notes that hang on each other
    ],
)
def test_odd_anchors_lose_no_words(anchors: tuple[tuple[str, int, str], ...]) -> None:
    text, passages = passages_of(
        [("paragraph", "The gates were shut."), ("paragraph", "The barges came."), ("footnote", ("Seen by Arden, "
         "who says so himself.")), ("footnote", "And by others too.")]
    )  # fmt: skip
    notes = tuple(NoteAnchor(n=n, at=at, passage=passage) for n, at, passage in anchors)
    record = short(1, text=text, passages=passages, notes=notes)
    assert sorted(words_of(edition_of(record))) == sorted(text[one.start : one.end] for one in passages)


def test_a_document_too_long_for_a_page_says_how_much_is_not_shown() -> None:
    record = report()
    edition = compose(record, Sites(record), limit=record.passages[4].start)
    assert [block.site.id for block in (*edition.saved, *edition.blocks)] == ["p1", "p2", "p3", "p4"]
    assert edition.beyond == len(record.passages) - 4 - 1  # the footnote stands in the margin


def test_words_between_passages_are_shown_without_an_anchor() -> None:
    text = "One.\n\nTwo lies in no passage.\n\nThree."
    passages = (
        Passage(id="p1", role="paragraph", start=0, end=4),
        Passage(id="p2", role="paragraph", start=text.index("Three"), end=len(text)),
    )
    edition = edition_of(short(1, text=text, passages=passages))
    assert words_of(edition) == ["One.", "Two lies in no passage.", "Three."]
    assert [block.site.id for block in edition.blocks] == ["p1", "", "p2"]


@given(
    st.lists(st.text(alphabet="ab \n<&", max_size=12), max_size=5),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=6),
)
def test_any_passages_and_mentions_keep_every_word(parts: list[str], spans: list[tuple[int, int]]) -> None:
    text = "\n\n".join(parts)
    passages = [
        Passage(id=f"p{number}", role="paragraph", start=min(a, b), end=max(a, b))
        for number, (a, b) in enumerate(sorted(spans), 1)
    ]
    mentions = [
        Mention(kind="person", text="", name="x", entity="e1", start=min(a, b), end=max(a, b)) for a, b in spans
    ]
    record = short(1, text=text, passages=tuple(passages), mentions=tuple(mentions), findings=())
    sites = Sites(record)
    compose(record, sites)
    gather(record, sites)
    shown = "".join(words_of(compose(record, sites)))
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line", False),
        ("Secretary of the Committee\nTorvesh, D. M.", True),
        ("a line that was broken only because it was full, as one\nsees it in a typed letter of that time\nend", False),
        (
            "a line that was broken only because it was full, as one\nshort\nof that time, and then some more words",
            True,
        ),
    ],
)
def test_lines_are_kept_where_they_were_broken_on_purpose(text: str, expected: bool) -> None:
    if "sees it" in text:
        text = text.replace("time\n", "time, and so it goes on\n")
    assert keeps_lines(text) is expected


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "ltr"), ("fa", "rtl"), ("ar-EG", "rtl"), (None, "auto"), ("", "auto")]
)
def test_direction_follows_the_language(lang: str | None, expected: str) -> None:
    assert direction_of(lang) == expected


@pytest.mark.parametrize(
    ("words", "own", "language", "expected"),
    [
        ("The gates", None, "en", ("en", "ltr")),
        ("«خانواده» in Persian", None, "en", (None, "rtl")),
        ("خانواده", "fa", "en", ("fa", "rtl")),
        ("خانواده", None, "fa", ("fa", "rtl")),
        ("[12] The gates", None, "fa", (None, "ltr")),
        ("1954", None, "en", ("en", "auto")),
        ("", None, None, (None, "auto")),
    ],
)
def test_a_passage_goes_the_way_its_letters_go(
    words: str, own: str | None, language: str | None, expected: tuple[str | None, str]
) -> None:
    passage = Passage(id="p1", role="paragraph", lang=own, start=0, end=len(words) + 1)
    languages = (language,) if language else ()
    site = Sites(short(1, text=words + " ", passages=(passage,), languages=languages)).all[0]
    assert (site.lang, site.direction) == expected


def test_a_summary_in_an_editors_note_stands_above_the_text() -> None:
    text, passages = passages_of([("paragraph", "The gates were shut."), ("editorial", "A letter about gates.")])
    note = passages[1]
    evidence = (Evidence(field="summary", basis="catalogue", start=note.start, end=note.end),)
    edition = edition_of(short(1, text=text, passages=passages, summary="A letter about gates.", evidence=evidence))
    assert "".join(piece.text for piece in edition.abstract) == "A letter about gates."
    assert [block.site.id for block in edition.saved] == ["p2"]


def test_the_heading_that_holds_the_title_is_the_headline() -> None:
    text, passages = passages_of([("heading", "June 9, 1954"), ("heading", "Report to Lindar"), ("paragraph", "Sir,")])
    evidence = (Evidence(field="title", basis="heading", start=passages[1].start, end=passages[1].end),)
    record = short(1, text=text, passages=passages, evidence=evidence)
    assert [block.is_headline for block in edition_of(record).blocks] == [False, True, False]
    bare = msgspec.structs.replace(record, evidence=())
    assert [block.is_headline for block in edition_of(bare).blocks] == [True, False, False]


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]


def test_facts_say_their_basis_and_empty_labels_stay_empty() -> None:
    record = report()
    facts = {fact.label: fact for fact in gather(record, Sites(record)).catalogue}
    assert facts["date"].values[0].basis == "body"
    assert facts["date"].values[0].jump is not None
    assert facts["Original Uploaded Date"].values == ()
    assert facts["Rights"].values == ()
    bare = msgspec.structs.replace(short(1), date_created=None)
    assert {fact.label: fact.values for fact in gather(bare, Sites(bare)).catalogue}["date"] == ()


def test_the_catalogue_says_nothing_twice() -> None:
    own = Catalogue(record_id="VP-1", fields={"Original Archive": "SAV, f. 1", "Record ID": "VP-1", "Leaves": "4"})
    code = ReferenceCode(text="SAV, f. 1", basis="catalogue")
    record = short(1, catalogue=own, reference_codes=(code,))
    labels = [fact.label for fact in gather(record, Sites(record)).catalogue]
    assert "Leaves" in labels
    assert not {"Original Archive", "Record ID"} & set(labels)


def test_a_person_is_gathered_under_all_spellings_with_the_part_played() -> None:
    record = report()
    people = {one.entity: one for one in gather(record, Sites(record)).people}
    assert people["e2"].name == "D. M. Torvesh"
    assert people["e2"].others == ("Torvesh, D. M.",)
    assert people["e2"].parts == ("sender", "signatory")
    assert [jump.number for jump in people["e1"].jumps] == ["2", "3"]


def test_an_anchor_over_several_passages_stands_once() -> None:
    text, passages = passages_of([("paragraph", "Signed by D. M."), ("paragraph", "Torvesh, Secretary.")])
    start, end = text.index("D. M."), text.index(", Secretary")
    mention = Mention(kind="person", text=text[start:end], name="D. M. Torvesh", entity="e1", start=start, end=end)
    edition = edition_of(short(1, text=text, passages=passages, mentions=(mention,)))
    pieces = [piece for block in edition.blocks for piece in block.pieces if piece.op == "link"]
    assert [piece.id for piece in pieces] == ["m-0", ""]
    assert {piece.href for piece in pieces} == {"/people/D.%20M.%20Torvesh"}
