"""What a document states, shown beside its text: said once, with the way to its words, and as text alone."""

import re
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient
from tests.web.conftest import room_with
from tests.web.shelf import ShelfReader

from fonds.record import Mention, Passage, Quantity, Record, SourceFile, Statement
from fonds.record.passages import PassageRole
from fonds.web.facts import gather
from fonds.web.holdings import About
from fonds.web.judged import Checks
from fonds.web.passages import Sites
from fonds.web.stated import stated

ABOUT = About(name="The Velmara Papers")
HEAD = "REPORT\n\n"
FIRST = "A Committee of 12 members sits at Nilgun since 4 March 1947."
SECOND = "Its paper prints 5000 copies <b>weekly</b>."
TEXT = HEAD + FIRST + "\n\n" + SECOND
LITTER = "Cookies: 7 of 9 accepted"


def said(words: str, property: str, value: str, **more: Any) -> Statement:  # noqa: A002 - the record's own key
    start = (TEXT + "\n\n" + LITTER).index(words)
    known: dict[str, Any] = {"subject": "Committee", "text": words, "start": start, "end": start + len(words)} | more
    return Statement(property=property, value=value, **known)


def record_of(*statements: Statement) -> Record:
    text = TEXT + "\n\n" + LITTER
    spans: list[tuple[str, PassageRole]] = [
        (HEAD.strip(), "heading"),
        (FIRST, "paragraph"),
        (SECOND, "paragraph"),
        (LITTER, "litter"),
    ]
    passages = tuple(
        Passage(id=f"p{number}", role=role, start=text.index(words), end=text.index(words) + len(words))
        for number, (words, role) in enumerate(spans, 1)
    )
    source = SourceFile(path="a.txt", media_type="text/plain", sha256="0" * 64)
    return Record(
        id="st0001rtkx", version="1" * 12, title="Report", sources=(source,), text=text, passages=passages,
        statements=statements,
    )  # fmt: skip


SIZE = said("Committee of 12 members", "size", "12", unit="members", when="1947-03-04", where="Nilgun")
COUNT = said("12 members", "count", "12", unit="members")
RUN = said("prints 5000 copies <b>weekly</b>", "press_run", "5000", unit="copies", subject="Its paper")
FOUNDED = said("Committee of 12 members sits at Nilgun since 4 March 1947", "founded", "1947-03-04", when="1947-03-04")
CHAIR = said("Committee", "office", "Chair", subject="Lindar")
ROUGH = said("12 members", "count", "12", unit="members", approximate=True)
IN_LITTER = said("7 of 9 accepted", "count", "7", unit="accepted")

SHOWN = [
    ("a size is shown", (SIZE,), [("12", "members", "size")]),
    ("a count of the same members is not said again", (SIZE, COUNT), [("12", "members", "size")]),
    ("a count alone is shown", (COUNT,), [("12", "members", "count")]),
    ("another value is another statement", (SIZE, said("12 members", "count", "11")),
     [("12", "members", "size"), ("11", "", "count")]),
    ("in the order of the words", (RUN, SIZE), [("12", "members", "size"), ("5,000", "copies", "press_run")]),
    ("what the page does not show states nothing", (IN_LITTER,), []),
    ("a value that is no figure stands as it is", (said("Committee", "office", "the\n chair"),),
     [("the chair", "", "office")]),
    ("a figure beyond reckoning stands as it is", (said("12", "count", "9" * 40),), [("9" * 40, "", "count")]),
]  # fmt: skip


@pytest.mark.parametrize(("statements", "shown"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_which_are_shown(statements: tuple[Statement, ...], shown: list[tuple[str, str, str]]) -> None:
    record = record_of(*statements)
    found = stated(record, Sites(record), Checks(record))
    assert [(one.value, one.unit, one.property) for one in found] == shown
    assert len({one.id for one in found}) == len(found)


def test_a_long_list_is_cut() -> None:
    """A page shows so many; the record's JSON has all."""
    record = record_of(*(said("12 members", "count", str(number)) for number in range(300)))
    assert 0 < len(stated(record, Sites(record), Checks(record))) < 300


def test_long_words_are_cut_between_two() -> None:
    words = TEXT[TEXT.index("A Committee") :]
    (one,) = stated(record_of(said(words, "count", "12")), Sites(record_of()), Checks(record_of()))
    begun = one.words.removesuffix(" …")
    assert begun != one.words or len(words) <= 120
    assert " ".join(words.split()).startswith(begun)


def test_on_the_page() -> None:
    """Value, what is counted, day, place and words; the link leads to the passage that holds the words."""
    with TestClient(room_with(ShelfReader([record_of(SIZE, RUN)]), ABOUT)) as client:
        page = client.get("/records/st0001rtkx").text
    part = page[page.index("What it states") :].split("</section>")[0]
    flat = " ".join(re.sub(r"<[^>]+>", " ", part).replace("&nbsp;", " ").split())
    for words in ("12", "members", "4 March 1947", "Nilgun", "5,000", "copies", "press run"):
        assert words in flat
    assert "<b>weekly</b>" not in part
    assert "&lt;b&gt;weekly&lt;/b&gt;" in part
    for target in re.findall(r'href="#([^"]+)"', part):
        assert f'id="{target}"' in page


def test_what_an_optional_reader_added() -> None:
    """It is said of each thing that nothing else names, and a figure that was read without it stays on the page."""
    found = [said("Committee of 12 members", "size", "12", reader="llm"), COUNT]
    own: dict[str, Any] = {"text": "Nilgun", "start": TEXT.index("Nilgun"), "end": TEXT.index("Nilgun") + 6}
    named = (
        Mention(kind="place", name="Nilgun", entity="e1", reader="llm", **own),
        Mention(kind="organisation", text="Committee", name="Committee", entity="e2", start=10, end=19),
        Mention(kind="organisation", text="Committee", name="Committee", entity="e2", start=10, end=19, reader="llm"),
    )
    figure = Quantity(
        value=12.0, noun="members", text="12", start=TEXT.index("12"), end=TEXT.index("12") + 2, reader="llm"
    )
    record = msgspec.structs.replace(record_of(*found), mentions=named, quantities=(figure,))
    facts = gather(record, Sites(record))
    assert [(one.property, one.added) for one in facts.stated] == [("size", "llm"), ("count", "")]
    assert [one.added for one in (*facts.places, *facts.bodies)] == ["llm", ""]
    assert [one.added for one in facts.quantities] == ["llm"]
    with TestClient(room_with(ShelfReader([record]), ABOUT)) as client:
        assert client.get("/records/st0001rtkx").text.count("added by llm") == 3


WORDED = [
    ("an event has its day once", FOUNDED, "Committee , founded", "4 March 1947", "1947-03-04"),
    ("an office stands after its holder", CHAIR, "Lindar , office: Chair", "Chair", "Chair Committee"),
    ("what is rough says so", ROUGH, "about 12 members", "12", "about 12 members, count"),
]


@pytest.mark.parametrize(
    ("statement", "words", "also", "absent"), [row[1:] for row in WORDED], ids=[row[0] for row in WORDED]
)
def test_each_property_is_worded(statement: Statement, words: str, also: str, absent: str) -> None:
    with TestClient(room_with(ShelfReader([record_of(statement)]), ABOUT)) as client:
        page = client.get("/records/st0001rtkx").text
    part = page[page.index("What it states") :].split("</section>")[0]
    flat = " ".join(re.sub(r"<[^>]+>", " ", part).replace("&nbsp;", " ").split())
    assert words in flat
    assert also in flat
    assert absent not in flat


def test_nothing_stated_has_no_section() -> None:
    with TestClient(room_with(ShelfReader([record_of()]), ABOUT)) as client:
        assert "What it states" not in client.get("/records/st0001rtkx").text
