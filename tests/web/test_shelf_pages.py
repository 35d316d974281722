"""The shelf, what is missing, collections, themes, subjects and rights, over an archive that the program filled."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, unquote_plus

import pytest
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve

from fonds import workflow
from fonds.store.folder import make_folder
from fonds.store.publishing import Publication
from fonds.web.app import create_app
from fonds.workflow import publishing

pytestmark = pytest.mark.xdist_group("browser")

SEL = "State Archive of Velmara"
FILE_187 = {"repository": SEL, "fonds": "12", "series": "3", "file": "187"}
PAPERS: dict[str, tuple[str, dict[str, str], str]] = {
    "gates": ("1952-03-03", FILE_187 | {"leaf": "1-3"}, "Mr. Lindov to Lord Pell. The gates are shut."),
    "stock": ("1952-04-01", FILE_187 | {"leaf": "9"}, "Mr. Lindov to Lord Pell. The stock is counted."),
    "bell": ("1952-05-01", FILE_187 | {"file": "190"}, "Mr. Lindov to Lord Pell. The bell is hung."),
    "box": ("1954-05-01", {"repository": "Papers of Marta Selvina", "box": "2", "folder": "7"}, "Ink for The Terrace."),
    "plain": ("1955-05-01", {}, "Nothing of where it lies."),
    "=cited": (
        "1953-01-02", {}, "Sir: I have your telegram No. 44 of 2 December 1952 and have spoken with the Chairman.",
    ),
    "again": ("1953-02-02", {}, "Sir: Of your telegram No. 44 of 2 December 1952 nothing more is known to me here."),
    "decreed": ("1953-03-02", {}, "In accordance with Decree No. 7 of 5 June 1951 the families are to be moved."),
}  # fmt: skip
"""By the name of the file: its day, its reference, its words."""

TEXTS: dict[str, str | bytes] = {
    "about.md": "# About us\n\nWe keep the papers of a valley.",
    "rights.md": "Copy *freely*.",
    "themes/gates.md": "---\ntitle: The gates\nquery: lindov\n---\nThey were shut.",
    "themes/gates.ru.md": "---\ntitle: Затворы\nquery: lindov\n---\nИх закрыли.",
    "themes/broken.md": b"\xff\xfe",
    "collections/letters.md": "---\ntitle: Letters of the valley\n---\nAll that came.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("shelf")
    papers = place / "papers" / "valley"
    papers.mkdir(parents=True)
    (papers / "description.toml").write_text(
        'id = "F12"\nlevel = "fonds"\ntitle = "The <valley>"\nsummary = "Of nine villages."\n', encoding="utf-8"
    )
    for name, (day, reference, words) in PAPERS.items():
        (papers / f"{name}.txt").write_text(words, encoding="utf-8")
        said = [f'title = "On the {name}"', f'date = "{day}"', f'id = "{name.strip("=")}"']
        steps = ", ".join(f'{unit} = "{value}"' for unit, value in reference.items() if unit != "repository")
        said += [f'repository = "{reference["repository"]}"', f"parts = {{ {steps} }}"] if reference else []
        said += ['rights = "Crown <copyright>."'] if reference.get("repository") == SEL else []
        said += ["[fields]", '"Subjects" = "Barges; Bread -- Cards"'] if name in ("gates", "box") else []
        (papers / f"{name}.toml").write_text("\n".join(said), encoding="utf-8")
    folder = make_folder(place / "archive", "The Velmara Papers", draft=False)
    settings = folder.settings_file.read_text(encoding="utf-8")
    settings = settings.replace('contact = ""', 'contact = "The archivist <papers@velmara.example>"')
    folder.settings_file.write_text(settings, encoding="utf-8")
    assert workflow.add_paths(folder, [place / "papers"], workers=1).new == len(PAPERS) + 1
    for path, text in TEXTS.items():
        target = folder.texts / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder.path


@pytest.fixture(scope="module")
def client(archive: Path) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive)) as opened:
        yield opened


def words(client: TestClient[Any], path: str, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, path
    tree: Any = html.fromstring(answer.text)
    return " ".join(tree.xpath("string(//main)").split())


def links(client: TestClient[Any], path: str) -> list[str]:
    tree: Any = html.fromstring(client.get(path).text)
    return [unquote(str(one)) for one in tree.xpath("//main//a/@href")]


def record_of(client: TestClient[Any], name: str) -> str:
    return str(client.get(f"/id/{name}", follow_redirects=False).headers["location"]).removeprefix("/records/")


def test_the_shelf_leads_down_to_the_documents(client: TestClient[Any]) -> None:
    """From the repository by fonds, series and file to the record, each step a link on the page of the one above."""
    path = "/shelf"
    for step in (f"/shelf/{SEL}", "/fonds-12", "/series-3", "/file-187"):
        wanted = step if step.startswith("/shelf") else path + step
        assert wanted in links(client, path)
        path = wanted
    assert [one for one in links(client, path) if one.startswith("/records/")] == [
        f"/records/{record_of(client, name)}" for name in ("gates", "stock")
    ]
    assert "4 documents give no reference" in words(client, "/shelf")


@pytest.mark.parametrize(
    ("path", "said", "gaps"),
    [
        (
            "/fonds-12/series-3",
            "From file 187 to file 190, nothing held here covers: files 188–189.",
            ["files 188–189"],
        ),
        ("/fonds-12/series-3/file-187", "From leaf 1 to leaf 9, nothing held here covers: leaves 4–8.", ["4–8"]),
        ("/fonds-12/series-3/file-190", "", []),
        ("/fonds-12", "", []),
    ],
)
def test_what_is_not_held_is_said_so(client: TestClient[Any], path: str, said: str, gaps: list[str]) -> None:
    """Between what is held, in words and in its place in the list; and that it may well exist."""
    page = f"/shelf/{SEL}{path}"
    assert said in words(client, page)
    assert ("not what does not exist" in words(client, page)) is bool(gaps)
    tree: Any = html.fromstring(client.get(page).text)
    shown = tree.xpath("//*[contains(concat(' ', @class, ' '), ' gap ')]/*[1]")
    assert [" ".join(one.text_content().split()) for one in shown] == gaps


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"ref": "f. 12, s. 3, i. 187"}, ["gates", "stock"]),
        ({"ref": f"{SEL}, i. 190"}, ["bell"]),
        ({"ref": "ф. 12, оп. 3, д. 187, л. 2"}, ["gates"]),
        ({"ref": "дело 187 фонда 12"}, ["gates", "stock"]),
        ({"folder": "7", "box": "2"}, ["box"]),
        ({"box": "2", "repository": "selvina"}, ["box"]),
        ({"leaf": "9"}, ["stock"]),
        ({"file": "187", "leaf": "4-8"}, []),
        ({"item": "190"}, ["bell"]),
        ({"ref": "folder 187"}, ["gates", "stock"]),
        ({"ref": "box 2", "folder": "8"}, []),
        ({"ref": "box 3"}, []),
    ],
)  # fmt: skip
def test_finding_by_parts(client: TestClient[Any], asked: dict[str, str], found: list[str]) -> None:
    """In any order, pasted or in the fields; a number under another word is found too, and the page says so."""
    answer = client.get("/shelf", params=asked)
    ids = {record_of(client, name) for name in found}
    assert {one.removeprefix("/records/") for one in links(client, str(answer.url)) if "/records/" in one} == ids
    said = words(client, str(answer.url))
    assert ("No document here has this reference" in said) is (not found)
    assert ("stand here under others" in said) is (asked == {"ref": "folder 187"})
    if asked == {"ref": "box 2", "folder": "8"}:
        assert "without “8” there is 1 document" in said


@pytest.mark.parametrize(
    "said",
    [
        "<script>hit</script>",
        "../../fonds.toml",
        "a\x00b",
        "\u202e12",
        "f. " * 300,
        "'; --",
        "%",
        "~1",
        "²",
        "9" * 400,
        "-",
    ],
)
def test_anything_may_be_asked(client: TestClient[Any], said: str) -> None:
    """And is answered, with nothing of it run; numbers that are none are the first page."""
    for path in ("/shelf/", "/shelf/-/file-", "/collections/", "/themes/"):
        assert client.get(path + quote(said, safe="")).status_code in {200, 404}
    for path, names in (
        ("/shelf", ("ref", "box", "leaf", "repository", "page")),
        ("/shelf/missing", ("word", "author", "kind", "since", "page", "q")),
        ("/shelf/missing.csv", ("word", "author")),
        ("/subjects", ("subject", "page")),
        ("/rights", ("record", "of", "page")),
        (f"/records/{record_of(client, 'gates')}/permission", ("use", "remarks")),
    ):
        for name in names:
            answer = client.get(path, params={name: said}, follow_redirects=False)
            assert answer.status_code in {200, 302}, (path, name)
            assert "<script>hit" not in answer.text


@pytest.mark.parametrize("path", ["/shelf/none", f"/shelf/{SEL}/fonds-13", f"/shelf/{SEL}/3", "/shelf/-/x"])
def test_no_such_shelf(client: TestClient[Any], path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Decree No. 7", "Telegram No. 44"]),
        ("?order=-date", ["Telegram No. 44", "Decree No. 7"]),
        ("?order=cited", ["Telegram No. 44", "Decree No. 7"]),
        ("?kind=telegram", ["Telegram No. 44"]),
        ("?since=1951&until=1951", ["Decree No. 7"]),
        ("?since=1952&until=1951", ["Decree No. 7", "Telegram No. 44"]),
        ("?word=CHAIRMAN", ["Telegram No. 44"]),
        ("?word=44", ["Telegram No. 44"]),
        ("?q=chairman", ["Telegram No. 44"]),
        ("?from=1953-03", ["Decree No. 7"]),
        ("?kind=letter", []),
        ("?since=x&order=y&page=z", ["Decree No. 7", "Telegram No. 44"]),
    ],
)
def test_what_is_known_and_missing(client: TestClient[Any], query: str, found: list[str]) -> None:
    """By kind, year and word, and from any search for what cites; each with its sentences and the way to the words."""
    tree: Any = html.fromstring(client.get(f"/shelf/missing{query}").text)
    assert [one.text_content() for one in tree.xpath("//li[contains(@class, 'hit')]/h3")] == found
    hrefs = tree.xpath("//ol[@class='passages']//a/@href")
    assert len(hrefs) >= len(found)
    for href in hrefs:
        path, _, passage = str(href).partition("#")
        assert f'id="{passage}"' in client.get(path).text


def test_the_list_is_taken_to_an_archive(client: TestClient[Any]) -> None:
    """As plain text, and as a table in which no cell can be taken for a formula."""
    text = client.get("/shelf/missing.txt?order=cited").text
    assert text.index("1. Telegram No. 44, 2 December 1952") < text.index("2. Decree No. 7, 5 June 1951")
    assert "“Sir: I have your telegram No. 44" in text
    rows = list(csv.DictReader(io.StringIO(client.get("/shelf/missing.csv").content.decode("utf-8-sig"))))
    assert [(one["kind"], one["number"], one["day"], one["cited_in_records"]) for one in rows] == [
        ("decree", "7", "1951-06-05", "1"),
        *2 * [("telegram", "44", "1952-12-02", "2")],
    ]  # fmt: skip
    assert all("#p" in one["link"] for one in rows)


def test_collections_and_themes(client: TestClient[Any]) -> None:
    shown = words(client, "/collections")
    assert "The <valley>" in shown
    assert "Letters of the valley" in shown
    fonds = record_of(client, "F12")
    assert f"/collections/{fonds}" in links(client, "/collections")
    assert "Of nine villages." in words(client, f"/collections/{fonds}")
    assert (
        len([one for one in links(client, f"/collections/{fonds}") if one.startswith("/records/")]) == len(PAPERS) + 1
    )
    assert "All that came." in words(client, "/collections/letters")
    assert "Затворы" in words(client, "/themes/gates", cookie="tongue=ru")
    assert client.get("/themes/broken").status_code == 404
    assert client.get(f"/collections/{record_of(client, 'gates')}").status_code == 404


def test_a_theme_finds_what_is_public_alone(client: TestClient[Any], archive: Path) -> None:
    """A document that is withheld is gone from the theme at once, and from the shelf; published, it is back."""
    assert "3 documents" in words(client, "/themes/gates")
    hidden = record_of(client, "bell")
    chosen = publishing.Chosen(names=(hidden,))
    folder = make_folder_of(archive)
    publishing.publish(folder, chosen, Publication(state="withheld"), by="A. Torvesh", because="an order")
    assert "2 documents" in words(client, "/themes/gates")
    assert client.get(f"/shelf/{SEL}/fonds-12/series-3/file-190").status_code == 404
    publishing.publish(folder, chosen, Publication(state="public"), by="A. Torvesh", because="an order")
    assert "3 documents" in words(client, "/themes/gates")


def make_folder_of(archive: Path) -> Any:
    from fonds.store.folder import ArchiveFolder  # noqa: PLC0415 - one test alone changes the archive

    return ArchiveFolder(archive)


def test_subjects(client: TestClient[Any]) -> None:
    """Those of a catalogue, parted by semicolons and not by what belongs to a heading."""
    assert "/subjects?subject=Bread -- Cards" in [unquote_plus(one) for one in links(client, "/subjects")]
    assert "2 documents" in words(client, "/subjects?subject=Barges")
    assert "No catalogue here" in words(client, "/subjects?subject=none")


def test_rights(client: TestClient[Any]) -> None:
    said = words(client, "/rights")
    assert "Copy freely." in said
    assert "Crown <copyright>." in said
    assert "3 documents say so" in said
    assert "6 records state nothing" in said
    (of,) = [one for one in links(client, "/rights") if one.startswith("/rights?of=")]
    assert f"/records/{record_of(client, 'bell')}" in links(client, of)


def test_an_enquiry_is_written(client: TestClient[Any]) -> None:
    """With what the record says of itself and the reader of the use; to be sent by the reader's own mail."""
    record = record_of(client, "gates")
    answer = client.get("/rights?record=gates", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/records/{record}/permission")
    path = f"/records/{record}/permission?use=book&title=The+%3Cdrowned%3E&remarks=Soon%0D%0A.cc"
    tree: Any = html.fromstring(client.get(path).text)
    letter = tree.xpath("string(//textarea[@id='letter'])")
    for part in (
        "Title: On the gates",
        "Date: 1952-03-03",
        f"Reference: {SEL}, fonds 12",
        "Use: A book",
        "The <drowned>",
        record,
    ):
        assert part in letter
    (href,) = tree.xpath("//a[starts-with(@href, 'mailto:') and contains(@class, 'btn')]/@href")
    assert str(href).startswith("mailto:papers@velmara.example?subject=Permission%20to%20use")
    assert unquote(str(href).partition("&body=")[2]) == letter
    assert "No document is shown here under this name." in words(client, "/rights?record=none")
    assert client.get("/records/none/permission").status_code == 404


PAGES = (
    "/shelf", "/shelf?ref=f.+12,+i.+187", "/shelf?box=99", f"/shelf/{SEL}/fonds-12/series-3",
    f"/shelf/{SEL}/fonds-12/series-3/file-187", "/shelf/missing", "/shelf/missing?show=held", "/collections",
    "/collections/letters", "/themes/gates", "/subjects", "/rights", "/about",
)  # fmt: skip


LOOKS: dict[str, dict[str, Any]] = {
    "four times as large": {"color_scheme": "light", "viewport": {"width": 320, "height": 640}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "from right to left": {"color_scheme": "light", "viewport": {"width": 1024, "height": 900}},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser: Browser, archive: Path, look: str) -> None:
    """And no page is wider than the window, asks anything of another site, or complains."""
    for site in serve(create_app(archive)):
        with Watched(browser, site, **LOOKS[look]) as watched:
            if look == "from right to left":
                watched.context.add_cookies([{"name": "tongue", "value": "qps", "url": site}])
            page = watched.open("/id/gates")
            faults = []
            for path in (*PAGES, f"{page.url.removeprefix(site)}/permission"):
                faults += watched.faults_of(path)
                wide = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
                faults += [f"{path}: {wide} pixels wider"] if wide > 0 else []
            assert faults == []
            assert watched.elsewhere == []
            assert watched.said == []


@pytest.mark.parametrize("script", [True, False])
def test_readers_tasks(browser: Browser, archive: Path, script: bool) -> None:
    """By clicks and typing, with a script and without: find by box and folder; see what is missing from a file."""
    for site in serve(create_app(archive)):
        with Watched(browser, site, java_script_enabled=script) as watched:
            page = watched.open("/")
            page.click("text=References")
            page.click("summary")
            page.fill("input[name=box]", "2")
            page.fill("input[name=folder]", "7")
            page.click(".filter-row button")
            page.click("text=On the box")
            assert "Ink for The Terrace." in page.inner_text("main")
            page = watched.open("/shelf")
            for words in (SEL, "Fonds 12", "Series 3", "File 187"):
                page.click(f".holdings .holder >> text={words}" if words == SEL else f".shelves >> text={words}")
            assert "leaves 4–8" in page.inner_text("main")
            watched.open(f"/records/{page.url.rpartition('/')[2]}")
            page = watched.open("/id/gates")
            watched.open(f"{page.url.removeprefix(site)}/permission")
            assert watched.page.is_visible("[data-copy]") is script
