"""Bodies: how many members they have and when, of what they are a part, under whom, and who is in them."""

import pytest
from tests.unit.reading_statements.told import WRITTEN, related, stated

from fonds.reading.pipeline import read_document
from fonds.record import SourceFile
from fonds.sources.document import SourceDocument

SIZES = [
    ("has, now", "The Auditing Commission has 4 members.", [("Auditing Commission", "4", WRITTEN)]),
    ("consists of", "At present the Oune Valley Committee consists of 21 members.",
     [("Oune Valley Committee", "21", WRITTEN)]),
    ("had, in a month",
     "In May 1948 the Oune Valley Committee had 9 members.", [("Oune Valley Committee", "9", "1948-05")]),
    ("had, at no time told", "The Oune Valley Committee had 9 members.", [("Oune Valley Committee", "9", None)]),
    ("created of", "At the end of 1938 a Council was formed in Tabriz of 8 leading figures.",
     [("Council", "8", "1938-10/1938-12")]),
    ("has been created", "A Board of 6 Council members has been elected.", [("Board", "6", WRITTEN)]),
    ("is done through", "The mill is run by a special commission of 7 members.",
     [("special commission", "7", WRITTEN)]),
    ("people of a town", "Oune is a town of 900 inhabitants.", [("town", "900", WRITTEN)]),
]  # fmt: skip

NO_SIZES = [
    ("to be created", "A Commission of 5 members should be created."),
    ("proposed", "We propose a commission of 5 members."),
    ("in a plan", "The Commission will consist of 5 members."),
    ("any such body", "Every committee has 5 members."),
    ("not so", "The Commission never had 5 members."),
    ("an article", "Article 3. The Council consists of 9 members."),
    ("soldiers leave a town with others", "The steamer left Oune town with 100 soldiers."),
    ("things", "The Commission has 5 rooms."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in SIZES], ids=[row[0] for row in SIZES])
def test_sizes(text: str, found: list[tuple[str, str, str | None]]) -> None:
    sizes = [one for one in stated(text) if one.property == "size"]
    assert [(one.subject, one.value, one.when) for one in sizes] == found
    assert all(one.subject in one.text and one.unit for one in sizes)


@pytest.mark.parametrize("text", [row[1] for row in NO_SIZES], ids=[row[0] for row in NO_SIZES])
def test_no_size_is_stated(text: str) -> None:
    assert [one for one in stated(text) if one.property == "size"] == []


def test_a_body_with_a_size_is_an_organisation() -> None:
    """It is named in the text, with each later `the Bureau`; words that are names already are left as they are."""
    text = "A Bureau of 6 members has been elected. The Auditing Commission has 4 members. They wrote to the Bureau."
    source = SourceFile(path="a.txt", media_type="text/plain", sha256="0" * 64)
    record = read_document(SourceDocument(source=source, text=text))
    named = [(one.name, one.entity) for one in record.mentions if one.kind == "organisation"]
    assert [name for name, _ in named] == ["Bureau", "Auditing Commission", "Bureau"]
    assert named[0] == named[2]
    assert len({entity for _, entity in named}) == 2
    assert [text[one.start : one.end] for one in record.mentions] == [one.text for one in record.mentions]


RELATED = [
    ("an organ of its body", "The Presidium of the CC CPSU met.", [("part_of", "Presidium of the CC CPSU", "CC CPSU")]),
    ("the body first", "It was sent to the CC CPSU.", [("part_of", "CC CPSU", "CPSU")]),
    ("a department", "The Press Department of the Ministry of Foreign Affairs wrote.",
     [("part_of", "Press Department of the Ministry of Foreign Affairs", "Ministry of Foreign Affairs")]),
    ("made of another's members", "A Board of 6 Council members has been elected.", [("part_of", "Board", "Council")]),
    ("under", "The Committee of Works under the Council of Ministers met.",
     [("subordinate_to", "Committee of Works", "Council of Ministers")]),
    ("subordinate to", "The Oune Valley Committee is subordinate to the Ministry of Trade.",
     [("subordinate_to", "Oune Valley Committee", "Ministry of Trade")]),
    ("a member", "A.K. Lindar, a member of the Oune Valley Committee, spoke.",
     [("member_of", "A.K. Lindar", "Oune Valley Committee")]),
    ("figures that are members", "Some 52 workers are members of the Union of Miners.",
     [("member_of", "52 workers", "Union of Miners")]),
    ("a former member is none", "A.K. Lindar, a former member of the Oune Valley Committee, spoke.", []),
    ("a place is no body", "The Bureau of Imports wrote.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), [row[1:] for row in RELATED], ids=[row[0] for row in RELATED])
def test_relations_of_bodies(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.kind, one.source, one.target) for one in related(text)] == found
