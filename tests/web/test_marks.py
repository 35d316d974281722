"""However annotations lie, the words come out unchanged and the marks nest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.web.marks import Mark, Piece, Ref, cut

TEXT = "Das Boot lag <fest> & still"


def shown(pieces: list[Piece]) -> str:
    """Write pieces as a small mark-up that a table can hold."""
    signs = {"link": "[{0}:", "end-link": "]", "span": "({0}:", "end-span": ")", "text": "{0}", "ref": "^{0}"}
    return "".join(signs[piece.op].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("marks", "refs", "expected"),
    [
        ([], [], "abcdefgh"),
        ([Mark(1, 3, "x")], [], "a(x:bc)defgh"),
        ([Mark(1, 3, "x", "#x")], [], "a[x:bc]defgh"),
        # a mark in a mark
        ([Mark(1, 5, "x", "#x"), Mark(2, 3, "y")], [], "a[x:b(y:c)de]fgh"),
        # a link is never put into a link
        ([Mark(1, 5, "x", "#x"), Mark(2, 3, "y", "#y")], [], "a[x:b(y:c)de]fgh"),
        # crossing marks are cut
        ([Mark(1, 4, "x", "#x"), Mark(3, 6, "y", "#y")], [], "a[x:bc(y:d)][y:ef]gh"),
        # on the same words the lower rank stands outside
        ([Mark(1, 3, "x", rank=5), Mark(1, 3, "y", "#y", rank=0)], [], "a[y:(x:bc)]defgh"),
        # a sign stands after the words it belongs to, outside their link
        ([Mark(1, 3, "x", "#x")], [Ref(3, "note", "a", "#a")], "a[x:bc]^adefgh"),
        # a sign within a link cuts it
        ([Mark(1, 5, "x", "#x")], [Ref(3, "footnote", "1", "#p9")], "a[x:bc]^1[x:de]fgh"),
        # what lies outside is clipped
        ([Mark(-3, 2, "x"), Mark(7, 90, "y"), Mark(90, 95, "z")], [], "(x:ab)cdefg(y:h)"),
        ([Mark(3, 3, "x")], [Ref(0, "note", "a", "#a"), Ref(8, "note", "b", "#b")], "^aabcdefgh^b"),
    ],
)
def test_marks_are_cut_until_they_nest(marks: list[Mark], refs: list[Ref], expected: str) -> None:
    assert shown(cut("abcdefgh", 0, 8, marks, refs)) == expected


edges = st.integers(-3, len(TEXT) + 3)
mark_lists = st.lists(
    st.builds(
        lambda a, b, href, name, rank: Mark(min(a, b), max(a, b), "m", href, name, rank),
        edges, edges, st.sampled_from(["", "#x"]), st.sampled_from(["", "i1", "i2"]), st.integers(0, 3),
    ),
    max_size=8,
)  # fmt: skip
ref_lists = st.lists(
    st.builds(Ref, st.integers(0, len(TEXT)), st.just("note"), st.just("a"), st.just("#n")), max_size=4
)


@given(marks=mark_lists, refs=ref_lists, span=st.tuples(edges, edges))
def test_words_are_unchanged_links_never_nest_and_ids_stand_once(
    marks: list[Mark], refs: list[Ref], span: tuple[int, int]
) -> None:
    start = min(max(0, min(span)), len(TEXT))
    end = max(start, min(len(TEXT), max(span)))
    pieces = cut(TEXT, start, end, marks, refs)
    assert "".join(piece.text for piece in pieces if piece.op == "text") == TEXT[start:end]
    open_ops: list[str] = []
    for piece in pieces:
        if piece.op == "link":
            assert "link" not in open_ops
            open_ops.append("link")
        elif piece.op == "span":
            open_ops.append("span")
        elif piece.op in ("end-link", "end-span"):
            assert open_ops.pop() == piece.op.removeprefix("end-")
        elif piece.op == "ref":
            assert "link" not in open_ops
    assert not open_ops
    ids = [piece.id for piece in pieces if piece.id]
    assert len(ids) == len(set(ids))
    assert sum(piece.op == "ref" for piece in pieces) == sum(start <= ref.at <= end for ref in refs)
