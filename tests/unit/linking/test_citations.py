"""Documents cited: found where they are held, listed where they are not, left open where that cannot be told."""

import time

import msgspec
import pytest
from tests.unit.linking.papers import paper

from fonds.linking.citations import LINKED, Citations, CitedDocuments
from fonds.record import Record

LINDOV, PELL, MARR = "Tarn Lindov", "Lord Pell", "Olen Marr"
LETTER = paper("A barrage at Sel.", date="1946-09-19", number="431", genre="letter", sender=LINDOV, recipient=PELL)
ANSWER = "I refer to your letter of September 19 on the barrage."


def answer(words: str, cited: str, *, date: str = "1946-10-02", sender: str = PELL, recipient: str = LINDOV) -> Record:
    days = (("September 19", "1946-09-19"),) if "September 19" in words else ()
    return paper(words, date=date, sender=sender, recipient=recipient, dates=days, cites=(cited,), genre="letter")


def found(*records: Record) -> Citations:
    cited = CitedDocuments()
    for record in records:
        cited.note(record)
    return cited.links()


@pytest.mark.parametrize(
    "answering",
    [
        answer(ANSWER, "your letter of September 19"),
        answer("I refer to your letter No. 431 of September 19.", "your letter No. 431 of September 19"),
        answer("I refer to letter No. 431 of September 19.", "letter No. 431 of September 19", recipient=MARR),
        answer("I refer to your letter No. 431.", "your letter No. 431"),
        answer(
            "I refer to my letter of September 19.", "my letter of September 19", sender="T. Lindov", recipient=PELL
        ),
        answer(ANSWER, "your letter of September 19", sender="Pell", recipient="Т. Линдов"),
    ],
)
def test_held(answering: Record) -> None:
    """A letter is found by its day or number with its writer and reader, whichever of the two was added first."""
    for records in ((LETTER, answering), (answering, LETTER)):
        (link,) = found(*records).held
        assert link.held is not None
        assert (link.citation.record, link.held.record) == (answering.id, LETTER.id)
        assert link.held.score >= LINKED
        assert link.held.reasons
        assert answering.text[link.citation.start : link.citation.end] == link.citation.text


@pytest.mark.parametrize(
    "answering",
    [
        answer("I refer to a letter of September 19.", "letter of September 19", recipient=MARR),
        answer("I refer to letter No. 431.", "letter No. 431", recipient=MARR),
        answer(ANSWER, "your letter of September 19", recipient=MARR),
        answer(ANSWER, "your letter of September 19", date="1946-09-02"),
        answer("See your letter No. 432 of September 19.", "your letter No. 432 of September 19"),
        answer("See your letter No. 431.", "your letter No. 431", date="1951-10-02"),
        answer("See the treaty of September 19.", "the treaty of September 19"),
    ],
)
def test_not_held(answering: Record) -> None:
    """A day or a number alone is not enough; another writer, another number or a later day tell against it."""
    assert found(LETTER, answering).held == ()


def test_two_that_fit() -> None:
    """Of two letters of one day by one writer neither is chosen."""
    again = paper("Another barrage.", date="1946-09-19", genre="letter", sender=LINDOV, recipient=PELL)
    links = found(LETTER, again, answer(ANSWER, "your letter of September 19"))
    assert links.held == ()
    assert [one.reasons[-1] for one in links.possible[0].candidates] == ["2 documents fit as well"] * 2


def test_missing() -> None:
    """What is not held is listed once with all that cite it, those cited most often first."""
    words = "Your letter of September 19 says so."
    first = answer(words, "Your letter of September 19")
    second = answer(ANSWER, "your letter of September 19", date="1946-10-09")
    third = answer("See my telegram No. 7.", "my telegram No. 7")
    vague = answer("See the previous decree.", "the previous decree")
    listed = found(first, second, third, vague).missing
    assert [(one.kind, one.number, one.day, one.author, len(one.citations)) for one in listed] == [
        ("letter", None, "1946-09-19", LINDOV, 2),
        ("telegram", "7", None, PELL, 1),
    ]


def test_twice_in_one_document() -> None:
    """A document that is cited twice in one document is cited by it once."""
    words = "Your letter of September 19 came. I answer your letter of September 19."
    record = paper(
        words, date="1946-10-02", sender=PELL, recipient=LINDOV, dates=(("September 19", "1946-09-19"),),
        cites=("Your letter of September 19", "Your letter of September 19"),
    )  # fmt: skip
    assert [len(one.citations) for one in found(record).missing] == [1]


def test_own_heading() -> None:
    """What a document says of itself, by its own number and day, is no citation; the same of another day is."""
    words, own = "Letter No. 431 of September 19. The barrage stands.", "Letter No. 431 of September 19"
    days = (("September 19", "1946-09-19"),)
    itself = paper(words, date="1946-09-19", number="431", genre="letter", dates=days, cites=(own,))
    assert found(itself).missing == ()
    later = paper(words, date="1946-09-20", number="431", genre="letter", dates=days, cites=(own,))
    assert [one.number for one in found(later).missing] == ["431"]


def test_no_citation() -> None:
    """Records that cite nothing give nothing."""
    assert found(LETTER) == Citations(held=(), possible=(), missing=())


def test_a_document_that_cites_thousands() -> None:
    """The time grows with the number of citations, not with its square."""
    cited = tuple(f"your letter No. {number} of {1 + number % 28:02} May 1946" for number in range(2_000))
    dates = tuple((words[words.index("of ") + 3 :], f"1946-05-{1 + at % 28:02}") for at, words in enumerate(cited))
    record = paper("; ".join(cited), date="1946-06-02", sender=PELL, recipient=LINDOV, dates=dates, cites=cited)
    starts = {relation.start: relation.start + relation.text.index("of ") + 3 for relation in record.relations}
    placed = tuple(
        msgspec.structs.replace(date, start=at, end=at + len(date.text))
        for date, at in zip(record.dates, starts.values(), strict=True)
    )
    began = time.perf_counter()
    links = found(LETTER, msgspec.structs.replace(record, dates=placed))
    assert time.perf_counter() - began < 2
    assert len(links.missing) == 2_000
