"""Files gathered into records: what belongs together by name and by what editors say; no file lost, none twice."""

from collections import Counter
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonds.sources.gathering import Gathered, Gathering, Neighbours, gather
from fonds.sources.sidecars import Written
from fonds.sources.walking import Found

Sheet = list[dict[str, str]]


def found(name: str, **others: Any) -> Found:
    return Found(path=f"/velmara/{name}", name=f"velmara/{name}", size=7, **others)


def gathered(*names: str, folders_as: tuple[str, ...] = (), **said: dict[str, Any] | Sheet | str) -> Gathering:
    """Gather; what files say is given by their name with `__` for the dot and `_in_` for the slash."""
    files = [found(name) for name in names]
    known = {key.replace("__", ".").replace("_in_", "/"): value for key, value in said.items()}
    neighbours = Neighbours(files)
    written = {}
    for one, name in zip(files, names, strict=True):
        if neighbours.may_describe(one):
            value = known.get(name)
            written[one.path] = Written(
                values=value if isinstance(value, dict) else None,
                rows=tuple(enumerate(value, 2)) if isinstance(value, list) else (),
                fault=value if isinstance(value, str) else None,
            )
    return gather(files, written, folders_as)


def short(one: Found) -> str:
    return one.path.removeprefix("/velmara/")


def told(gathering: Gathering) -> dict[str, list[str]]:
    """Return each record's first file with the others and their roles."""
    return {
        short(group.found): [
            *(f"{short(one.found)} {one.role}{' ' + one.lang if one.lang else ''}" for one in group.beside),
            *([f"{short(group.sidecar)} sidecar"] if group.sidecar else []),
        ]
        for group in gathering.groups
    }


@pytest.mark.parametrize(
    ("names", "records"),
    [
        ("a.txt a.translation.en.txt", {"a.txt": ["a.translation.en.txt translation en"]}),
        ("a.txt a.translation.txt", {"a.txt": ["a.translation.txt translation"]}),
        ("a.txt a.translation-fr.txt", {"a.txt": ["a.translation-fr.txt translation fr"]}),
        ("a.transcription.txt a.txt", {"a.txt": ["a.transcription.txt transcription"]}),
        ("a.jpg a.transcription.txt", {"a.transcription.txt": ["a.jpg scan"]}),
        ("a.jpg a.txt", {"a.txt": ["a.jpg scan"]}),
        ("a.pdf a.xml", {"a.xml": ["a.pdf scan"]}),
        ("a.scan-002.jpg a.scan.jpg a.txt", {"a.txt": ["a.scan-002.jpg scan", "a.scan.jpg scan"]}),
        ("a.scan.jpg a.translation.txt a.txt", {"a.txt": ["a.translation.txt translation", "a.scan.jpg scan"]}),
        # Nothing else is joined.
        ("1946-1.txt 1946-2.txt", {"1946-1.txt": [], "1946-2.txt": []}),
        ("a.txt a.xml", {"a.txt": [], "a.xml": []}),
        ("a.txt b/a.jpg", {"a.txt": [], "b/a.jpg": []}),
        ("a.jpg a.tif", {"a.jpg": [], "a.tif": []}),
        ("a.translation.en.txt", {"a.translation.en.txt": []}),
        ("a.scan.jpg", {"a.scan.jpg": []}),
        ("a.csv a.jpg", {"a.csv": [], "a.jpg": []}),
        ("a.jpg a.json", {"a.jpg": [], "a.json": []}),
        # Sidecars, and files that only look like one.
        ("a.toml a.txt", {"a.txt": ["a.toml sidecar"]}),
        ("a.txt a.txt.toml", {"a.txt": ["a.txt.toml sidecar"]}),
        ("a.jpg a.toml a.txt", {"a.txt": ["a.jpg scan", "a.toml sidecar"]}),
        ("a.jpg a.toml", {"a.jpg": ["a.toml sidecar"]}),
        ("a.toml b.txt", {"a.toml": [], "b.txt": []}),
        ("settings.json", {"settings.json": []}),
    ],
)  # fmt: skip
def test_by_name(names: str, records: dict[str, list[str]]) -> None:
    gathering = gathered(*names.split())
    assert told(gathering) == records
    assert gathering.complaints == ()


def test_not_what_cannot_be_read() -> None:
    """A pipe with a scan's name is a file by itself, that says why it is not read."""
    gathering = gather([found("a.txt"), found("a.jpg", reason="is a pipe, not a document")], {})
    assert told(gathering) == {"a.txt": [], "a.jpg": []}


@pytest.mark.parametrize(
    ("files", "beside"),
    [
        (["b.txt"], ["b.txt translation"]), ("b.txt", ["b.txt translation"]), ("c.jpg", ["c.jpg scan"]),
        ([{"path": "b.txt", "role": "transcription"}], ["b.txt transcription"]),
        ([{"path": "./b.txt", "role": "translation", "lang": "ru"}], ["b.txt translation ru"]),
        ([{"path": "c.jpg"}, {"path": "b.txt"}], ["b.txt translation", "c.jpg scan"]),
        (["b.txt", "b.txt", "a.txt"], ["b.txt translation"]), ([], []), (None, []),
    ],
)  # fmt: skip
def test_by_sidecar(files: Any, beside: list[str]) -> None:
    gathering = gathered("a.txt", "a.toml", "b.txt", "c.jpg", a__toml={"files": files})
    assert told(gathering)["a.txt"] == [*beside, "a.toml sidecar"]
    assert gathering.complaints == ()


@pytest.mark.parametrize(
    ("listed", "complaint"),
    [
        ("gone.txt", "not there"), ({}, "not there"), (5, "not there"), ({"path": "b.txt", "role": "photo"}, "no role"),
        ({"path": "b.txt", "role": ["scan"]}, "is no role"), ({"path": ["b.txt"]}, "not there"),
        ({"path": "\x00"}, "not there"), ({"path": "b.txt", "lang": "Russian"}, "ISO 639"),
        ({"path": "b.txt", "lang": ["ru"]}, "ISO 639"), ("a.csv", "something else already"),
    ],
)  # fmt: skip
def test_refused_of_a_sidecar(listed: Any, complaint: str) -> None:
    gathering = gathered("a.txt", "a.toml", "b.txt", "a.csv", a__toml={"files": [listed]}, a__csv=[{"file": "a.txt"}])
    assert [complaint in one for one in gathering.complaints] == [True]
    assert "a.txt" in told(gathering)


def test_two_sidecars_that_name_each_other() -> None:
    """One record, with everything; neither document is lost in the other."""
    gathering = gathered(
        "a.txt", "a.toml", "b.txt", "b.toml", "b.jpg", a__toml={"files": ["b.txt"]}, b__toml={"files": ["a.txt"]}
    )
    assert told(gathering) == {"a.txt": ["b.txt translation", "b.jpg scan", "b.toml metadata", "a.toml sidecar"]}
    assert gathering.complaints == ("velmara/b.toml was not used: velmara/b.txt is no document by itself",)


def test_a_file_of_two_records() -> None:
    """The first record that names it has it; the other is told."""
    gathering = gathered(
        "a.txt", "a.toml", "b.txt", "b.toml", "c.jpg", a__toml={"files": ["c.jpg"]}, b__toml={"files": ["c.jpg"]}
    )
    assert told(gathering) == {"a.txt": ["c.jpg scan", "a.toml sidecar"], "b.txt": ["b.toml sidecar"]}
    assert "velmara/b.toml: velmara/c.jpg belongs to something else already" in gathering.complaints[0]


def test_a_chain() -> None:
    """What a translation has beside it is the record's, in whatever order they were named."""
    for names in (("a.txt", "a.toml", "b.txt", "b.toml", "c.jpg"), ("c.jpg", "b.txt", "b.toml", "a.txt", "a.toml")):
        gathering = gathered(*names, a__toml={"files": ["b.txt"]}, b__toml={"files": ["c.jpg"]})
        assert told(gathering) == {"a.txt": ["b.txt translation", "c.jpg scan", "b.toml metadata", "a.toml sidecar"]}


def test_several_sidecars_of_one_document() -> None:
    """The nearest name is used, of those that can be read; the others are kept with it, not read as documents."""
    names = ("a.txt", "a.toml", "a.json", "a.txt.toml")
    said: dict[str, Any] = {name.replace(".", "__"): {"title": name} for name in names[1:]}
    gathering = gathered(*names, **said)
    assert gathering.groups[0].said == {"title": "a.txt.toml"}
    assert told(gathering) == {"a.txt": ["a.json metadata", "a.toml metadata", "a.txt.toml sidecar"]}
    assert len(gathering.complaints) == 2
    gathering = gathered(*names, **(said | {"a__txt__toml": "cannot be read"}))
    assert gathering.groups[0].said == {"title": "a.toml"}


def test_a_row() -> None:
    """A row names several files in whatever order: the first text is the document."""
    rows = [{"file": "c.jpg|b.txt; a.txt", "title": "On a barrage"}]
    gathering = gathered("a.txt", "b.txt", "c.jpg", "list.csv", list__csv=rows)
    assert told(gathering) == {"b.txt": ["a.txt translation", "c.jpg scan"]}
    assert gathering.groups[0].row == {"title": "On a barrage"}
    assert [short(sheet) for sheet in gathering.sheets] == ["list.csv"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"file": "gone.txt", "title": "One"}, "line 3: there is no file gone.txt"),
        ({"file": "a.txt|gone.txt"}, "line 3: there is no file a.txt|gone.txt"),
        ({"title": "One"}, "line 3: names no file"), ({"level": "fonds"}, "line 3: names no file"),
        ({"file": "a.txt"}, "line 3: describes velmara/a.txt as velmara/list.csv, line 2 does"),
        ({"file": "a.scan.jpg"}, "line 3: velmara/a.scan.jpg is no document by itself"),
    ],
)  # fmt: skip
def test_refused_of_a_sheet(row: dict[str, str], complaint: str) -> None:
    gathering = gathered("a.txt", "a.scan.jpg", "list.csv", list__csv=[{"file": "a.txt", "title": "A"}, row])
    assert told(gathering) == {"a.txt": ["a.scan.jpg scan"]}
    assert gathering.groups[0].row == {"title": "A"}
    assert [complaint in one for one in gathering.complaints] == [True]


def test_a_table_that_names_no_file_is_a_document() -> None:
    gathering = gathered("a.txt", "list.csv", list__csv=[{"file": "gone.txt"}, {"file": ""}])
    assert told(gathering) == {"a.txt": [], "list.csv": []}
    assert gathering.complaints == ()


def levels(gathering: Gathering) -> list[tuple[str, str | None, str | None]]:
    return [
        (short(group.found), group.level, group.parent and group.parent.removeprefix("/velmara/"))
        for group in gathering.groups
    ]


def test_described_folders() -> None:
    """Levels come before what is part of them, also where that is said by an id."""
    gathering = gathered(
        "a/description.toml", "a/b/one.txt", "z/description.json", "z/two.txt", "two.txt", "two.toml",
        a_in_description__toml={"title": "The harbour", "parent": "F12"},
        z_in_description__json={"title": "The valley", "level": "fonds", "id": "F12"},
        two__toml={"part_of": "elsewhere"},
    )  # fmt: skip
    assert levels(gathering) == [
        ("z/description.json", "series", None), ("a/description.toml", "series", "z/description.json"),
        ("a/b/one.txt", None, "a/description.toml"), ("z/two.txt", None, "z/description.json"),
        ("two.txt", None, "key:elsewhere"),
    ]  # fmt: skip


@pytest.mark.parametrize("parents", [{"a": "A"}, {"a": "B", "b": "A"}, {"a": "B", "b": "C", "c": "B"}])
def test_levels_in_a_circle(parents: dict[str, str]) -> None:
    """What is part of itself is put above, and named; what only hangs on the circle stays where it is."""
    said: dict[str, Any] = {
        f"{name}_in_description__toml": {"id": name.upper(), "part_of": parent} for name, parent in parents.items()
    }
    gathering = gathered(*(f"{name}/description.toml" for name in parents), **said)
    assert len(gathering.complaints) == 1
    above = [group.parent for group in gathering.groups]
    assert above.count(None) == 1
    places = [group.found.location for group in gathering.groups]
    for place, parent in enumerate(above):
        assert parent is None or parent in places[:place]


def test_two_descriptions_of_a_folder() -> None:
    gathering = gathered("f/description.json", "f/description.toml", f_in_description__json={"title": "J"})
    assert told(gathering) == {"f/description.toml": ["f/description.json metadata"]}
    assert "describes the same folder" in gathering.complaints[0]


def test_levels_of_rows() -> None:
    """A level that is no folder, a folder, a level that is none known: each is placed and has a name."""
    rows = [
        {"file": "a.txt", "Parent": "The valley"}, {"level": "Fonds", "title": "The valley", "id": "F\x1b12"},
        {"file": "b/c", "level": "file", "part_of": "F\x1b12"}, {"level": "box", "id": "B1"},
    ]  # fmt: skip
    gathering = gathered("a.txt", "b/c/d.txt", "list.csv", list__csv=rows)
    by_level = {group.level: group for group in gathering.groups}
    valley, folder, box = by_level["fonds"], by_level["file"], by_level["series"]
    assert (valley.name, box.name, folder.name) == ("velmara/list.csv#F\\x1b12", "velmara/list.csv#B1", "velmara/b/c")
    parents = {short(group.found): group.parent for group in gathering.groups if group.level is None}
    assert parents == {"a.txt": valley.found.location, "b/c/d.txt": folder.found.location}
    assert folder.parent == valley.found.location


def test_folders_by_their_depth() -> None:
    gathering = gathered("a/b/c/d.txt", folders_as=("fonds", "series", "file"))
    assert [(group.name, group.level, group.title) for group in gathering.groups[:-1]] == [
        ("velmara", "fonds", "velmara"), ("velmara/a", "series", "a"), ("velmara/a/b", "file", "b"),
        ("velmara/a/b/c", "file", "c"),
    ]  # fmt: skip
    assert gathering.groups[-1].parent == "/velmara/a/b/c"


def test_fingerprints() -> None:
    """Other companions, another row or another parent tell; the moment of writing and the folder's place do not."""
    plain = Gathered(found=found("a.txt"))
    assert plain.fingerprint is None
    row = msgspec.structs.replace(plain, row={"title": "One"})
    (joined,) = gathered("a.txt", "a.translation.en.txt").groups
    fingerprints = {
        row.fingerprint, joined.fingerprint, msgspec.structs.replace(row, parent="key:F12").fingerprint,
        msgspec.structs.replace(row, row={"title": "Two"}).fingerprint,
    }  # fmt: skip
    assert len(fingerprints - {None}) == 4
    touched = msgspec.structs.replace(row, found=msgspec.structs.replace(row.found, modified=5))
    assert touched.fingerprint == row.fingerprint
    (one,) = joined.beside
    moved = msgspec.structs.replace(one.found, path="/torvesh/a.translation.en.txt", name="x/a.translation.en.txt")
    elsewhere = msgspec.structs.replace(joined, beside=(msgspec.structs.replace(one, found=moved),))
    assert elsewhere.told == joined.told
    assert joined.size == 14


_names = st.sampled_from(
    ["a.txt", "b.txt", "a.xml", "a.jpg", "a.scan.jpg", "a.translation.en.txt", "a.transcription.txt", "b.pdf", "a.toml",
     "b.toml", "a.txt.toml", "a.json", "a.toml.json", "a.translation.en.toml", "description.toml", "description.json",
     "l.csv", "m.tsv", "l.csv.toml", "f/a.txt", "f/description.toml", "description.txt"]
)  # fmt: skip
_said = st.fixed_dictionaries(
    {},
    optional={
        "files": st.lists(_names, max_size=3), "title": st.just("T"), "id": st.sampled_from("xy"),
        "part_of": st.sampled_from("xy"), "level": st.sampled_from(["fonds", "box"]),
    },
)  # fmt: skip
_rows = st.lists(
    st.dictionaries(st.sampled_from(["file", "title", "id", "level", "part_of"]), _names | st.just("f"), max_size=3),
    max_size=3,
)


@settings(deadline=None)
@given(
    st.lists(_names, unique=True, max_size=14),
    st.dictionaries(_names, _said | st.just("cannot be read")),
    st.dictionaries(st.sampled_from(["l.csv", "m.tsv"]), _rows),
    st.sampled_from([(), ("fonds", "file")]),
)
def test_every_file_is_in_one_place(
    names: list[str], said: dict[str, Any], rows: dict[str, Sheet], folders_as: tuple[str, ...]
) -> None:
    """Whatever names, sidecars and spreadsheets say: no file is lost, none is in two records, levels come first."""
    known = {name.replace(".", "__").replace("/", "_in_"): value for name, value in (said | rows).items()}
    gathering = gathered(*names, folders_as=folders_as, **known)
    places = Counter(one.path for group in gathering.groups for one in (group.found, *group.members))
    places.update(sheet.path for sheet in gathering.sheets)
    files = {found(name).path for name in names}
    assert {path for path in places if path in files} == files
    assert set(places.values()) <= {1}
    assert all(group.level for group in gathering.groups if group.found.path not in files)
    order = [group.level is None for group in gathering.groups]
    assert order == sorted(order)
    locations = [group.found.location for group in gathering.groups]
    for place, group in enumerate(gathering.groups):
        assert group.parent not in locations[place:]
