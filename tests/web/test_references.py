"""References as readers type them, addresses of shelves, and what numbers leave open: tables of examples."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.store.derived.steps import key_of, steps_of
from fonds.web.gaps import Run, cover, numbers_in
from fonds.web.references import address_of, read_address, read_fields, read_reference

FILE, SERIES = ("file", "piece"), ("series", "entry")


@pytest.mark.parametrize(
    ("said", "repository", "parts", "leaf"),
    [
        ("RG 59, Box 2342", "", [(("record_group",), "59"), (("box",), "2342")], ""),
        ("box 2342 of RG 59", "", [(("box",), "2342"), (("record_group",), "59")], ""),
        ("ф. 1, оп. 89, д. 187", "", [(("fonds",), "1"), (SERIES, "89"), (FILE, "187")], ""),
        ("ф.Р-5446 оп.120 ед. хр. 1821 л.22", "", [(("fonds",), "Р-5446"), (SERIES, "120"), (FILE, "1821")], "22"),
        ("RGANI. F. 3. Op. 16. D. 322. L. 53 - 55", "RGANI",
         [(("fonds",), "3"), (SERIES, "16"), (FILE, "322")], "53-55"),
        ("State Archive of Velmara, f. 12, s. 3, i. 204", "State Archive of Velmara",
         [(("fonds",), "12"), (SERIES, "3"), (FILE, "204")], ""),
        ("АВП СФ. Ф. 07. П. 51. Д. 3. Л. 17—18", "АВП СФ",
         [(("fonds",), "07"), (("folder",), "51"), (FILE, "3")], "17-18"),
        ("763.72119/3046", "", [((), "763.72119"), (("number",), "3046")], ""),
        ("File No. 763.72112/57", "", [(FILE, "763.72112"), (("number",), "57")], ""),
        ("folder 7", "", [(("folder",), "7")], ""),
        ("p. 44 d. 9", "", [(("folder", "leaf"), "44"), (FILE, "9")], ""),
        ("№ 215r", "", [((), "215r")], ""),
        ("Box Hill Record Office, box 3", "Box Hill Record Office", [(("box",), "3")], ""),
        ("Record Office", "Record Office", [], ""),
        ("Record Group No. 59", "", [(("record_group",), "59")], ""),
        ("", "", [], ""),
        (" ., ;", "", [], ""),
    ],
)  # fmt: skip
def test_a_pasted_reference(said: str, repository: str, parts: list[tuple[tuple[str, ...], str]], leaf: str) -> None:
    typed = read_reference(said)
    assert (typed.repository, typed.leaf) == (repository, leaf)
    assert [(one.units, one.value) for one in typed.parts] == parts


def test_the_fields_of_the_form() -> None:
    """In whatever order; an item may be a number in a file or a file, as archives call it."""
    typed = read_fields({"leaf": "4", "item": "7", "box": "2"}, "Selvina")
    assert [(one.units, one.value) for one in typed.parts] == [(("box",), "2"), (("number", "file", "piece"), "7")]
    assert (typed.repository, typed.leaf) == ("Selvina", "4")


@given(st.text(max_size=400))
def test_anything_may_be_typed(said: str) -> None:
    read_reference(said)
    numbers_in(said)
    cover([said, "1"], "leaf")


STEPS = st.lists(
    st.tuples(st.sampled_from(["fonds", "file", "record_group", "other"]), st.text(min_size=1, max_size=12))
)


@given(st.text(max_size=20), STEPS)
def test_an_address_leads_back_to_its_shelf(repository: str, steps: list[tuple[str, str]]) -> None:
    """Whatever a reference holds: strokes, dots, signs that addresses use. It never leaves the shelf."""
    kept = repository.encode("utf-8", "replace").decode()
    clean = tuple((unit, value.encode("utf-8", "replace").decode()) for unit, value in steps)
    address = address_of(kept, clean)
    assert address.startswith("/shelf/")
    assert not {".", "..", "missing", "missing.csv", "missing.txt"} & set(address.split("/"))
    assert read_address(unquote(address.removeprefix("/shelf/"))) == (kept, clean)


@pytest.mark.parametrize("path", ["RGANI/3", "RGANI/-3", "RGANI//fonds-3"])
def test_no_address_of_a_shelf(path: str) -> None:
    assert read_address(path) is None


@pytest.mark.parametrize(
    ("parts", "steps"),
    [
        ([("file", "500.A15a3/1343")], (("file", "500.A15a3"), ("number", "1343"))),
        ([("file", "417/178/10")], (("file", "417/178"), ("number", "10"))),
        ([("file", "A/b")], (("file", "A/b"),)),
        ([("file", "/12")], (("file", "/12"),)),
        ([("file", "9/3"), ("leaf", "1")], (("file", "9/3"), ("leaf", "1"))),
        ([], ()),
    ],
)
def test_a_papers_number_is_a_step_of_its_own(parts: list[tuple[str, str]], steps: tuple[tuple[str, str], ...]) -> None:
    assert steps_of(parts) == steps


def test_shelves_sort_by_number() -> None:
    files = ["9", "10", "9a", "100"]
    assert sorted(files, key=lambda one: key_of("Sel", [("file", one)])) == ["9", "9a", "10", "100"]
    assert key_of("Sel", [("file", "10"), ("leaf", "1")]).startswith(key_of("SEL", [("file", "10")]))
    assert not key_of("Sel", [("file", "100")]).startswith(key_of("Sel", [("file", "10")]))


@pytest.mark.parametrize(
    ("mark", "runs"),
    [
        ("53-55", [(53, 55)]), ("198 - 200", [(198, 200)]), ("1—4", [(1, 4)]), ("12 ob.", [(12, 12)]),
        ("12об", [(12, 12)]), ("11-12ob", [(11, 12)]), ("3, 5-7", [(3, 3), (5, 7)]), ("1 и 3", [(1, 1), (3, 3)]),
        ("191a", []), ("88-83", []), ("1-9999", []), ("front", []), ("", []), ("3, x", []),
    ],
)  # fmt: skip
def test_numbers_in_a_mark(mark: str, runs: list[tuple[int, int]]) -> None:
    """A part that is not understood leaves the whole mark out: half of it would make gaps that are none."""
    assert list(numbers_in(mark)) == [Run(*one) for one in runs]


@pytest.mark.parametrize(
    ("marks", "unit", "gaps", "unread"),
    [
        (["1", "2-3", "7"], "leaf", [(4, 6)], 0),
        (["7", "1-3", "2"], "leaf", [(4, 6)], 0),
        (["1-3", "4 ob."], "leaf", [], 0),
        (["1", "191a", "3"], "leaf", [(2, 2)], 1),
        (["3", "4–2250", "6"], "number", [(4, 5)], 1),
        (["5"], "leaf", [], 0),
        ([], "leaf", [], 0),
    ],
)
def test_gaps(marks: list[str], unit: str, gaps: list[tuple[int, int]], unread: int) -> None:
    found = cover(marks, unit)
    assert [(one.first, one.last) for one in found.gaps] == gaps
    assert found.unread == unread
    assert found.tells is (len({run for mark in marks for run in numbers_in(mark)}) > 1)


@given(st.lists(st.integers(1, 400).flatmap(lambda one: st.just(f"{one}-{one + one % 9}")), max_size=40))
def test_every_number_is_covered_or_in_a_gap(marks: list[str]) -> None:
    found = cover(marks)
    numbers = {number for mark in marks for run in numbers_in(mark) for number in range(run.first, run.last + 1)}
    gaps = [number for one in found.gaps for number in range(one.first, one.last + 1)]
    if numbers:
        assert sorted([*numbers, *gaps]) == list(range(min(numbers), max(numbers) + 1))
    assert all(start >= 0 and start + width <= 100.3 for start, width in found.strip())
