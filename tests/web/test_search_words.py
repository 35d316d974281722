"""What the search says of a query is worded once for programs and once for pages, and the two say the same."""

import re
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.web.conftest import shelf_of

from fonds.search.hints import ENGLISH, Hint, hint
from fonds.web.room import Room

VALUES = {
    "most": "500", "least": "4", "field": "colour", "fields": "title, date", "near": "title", "word": "barge",
    "date": "1953-13", "meant": "1945..1947", "facet": "colour", "facets": "year, genre", "query": "barges",
    "words": "Torvesh",
}  # fmt: skip


def said(key: str) -> Hint:
    """Return the hint of a key with values for all that its sentence names."""
    if key == "apart":
        return Hint(key, words=(("barge", 1200), ("ferry", 0)))
    return Hint(key, {name: VALUES[name] for name in re.findall(r"%\((\w+)\)s", ENGLISH[key])})


@pytest.fixture(scope="module")
def room() -> Room:
    with TestClient(shelf_of([])) as client:
        found: Room = client.app.state.room
        return found


def worded(room: Room, code: str, one: Hint) -> str:
    words: Any = room.templates[code].get_template("words_search.html").module
    return re.sub("</?bdi>", "", str(words.hint(one)))


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_a_page_says_of_a_query_what_programs_are_told(room: Room, key: str) -> None:
    """The page's English is the API's, its Russian is another sentence with the same values."""
    one = said(key)
    assert worded(room, "en", one) == one.text
    russian = worded(room, "ru", one)
    assert re.search("[а-я]", russian), russian
    assert russian != one.text
    assert all(value in russian for value in one.values.values())


def test_no_hint_is_made_up() -> None:
    with pytest.raises(KeyError):
        hint("nothing-of-the-kind")
    assert hint("no-date", date="x" * 500).text.count("x") == 200
