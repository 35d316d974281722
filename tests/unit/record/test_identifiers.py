"""Ids last: the same file and part give the same id, others give others."""

from hypothesis import given
from hypothesis import strategies as st

from fonds.record.identifiers import ALPHABET, LENGTH, mint, version_of

DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
PARTS = st.none() | st.text(max_size=10)


@given(DIGESTS, PARTS)
def test_shape(sha256: str, part: str | None) -> None:
    """An id is ten characters that spell nothing, and the same each time."""
    first = mint(sha256, part)
    assert len(first) == LENGTH
    assert set(first) <= set(ALPHABET)
    assert mint(sha256, part) == first


def test_others_give_others() -> None:
    """The part, the file and the salt each tell ids apart; ten thousand parts do not collide."""
    assert mint("ab", "d1") != mint("ab", "d2") != mint("ac", "d2")
    assert mint("ab", "d1", "1") != mint("ab", "d1")
    assert len({mint("ab", f"d{n}") for n in range(10_000)}) == 10_000


def test_version_names_sources_and_reader() -> None:
    """Another source, order or reader is another version."""
    versions = {version_of(("a", "b"), "r/1"), version_of(("b", "a"), "r/1"), version_of(("a", "b"), "r/2")}
    assert len(versions) == 3
