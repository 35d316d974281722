"""Two texts of a document side by side, the images of its pages, and the documents that belong to it."""

import itertools
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.testing import TestClient
from lxml import html
from playwright.sync_api import Browser
from tests.web.browsing import Watched, serve

from fonds import workflow
from fonds.record import Record
from fonds.store.folder import ArchiveFolder, make_folder
from fonds.store.reader import DatabaseReader
from fonds.web.alignment import Part, align
from fonds.web.anchors import Anchor, alone, frame, number_key
from fonds.web.app import create_app
from fonds.web.finished import Finished, Leaf
from fonds.web.pages.scan import image_type
from fonds.web.parallel import lay, sides_of
from fonds.workflow.holding import holding
from fonds.workflow.judging import Judge

pytestmark = pytest.mark.xdist_group("browser")


def parts(*said: str) -> list[Part]:
    """Return passages told as a length and anchors: `80 n 12;n 40`."""
    made = []
    for one in said:
        length, _, anchors = one.partition(" ")
        stands = "heading" if length.endswith("h") else "editorial" if length.endswith("e") else ""
        keys = tuple(key.strip() for key in anchors.split(";") if key.strip())
        made.append(Part(int(length.rstrip("he")), keys, stands))
    return made


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (["80", "120", "60"], ["80", "120", "60"], ["0-0", "1-1", "2-2"]),
        # What one side lacks stays alone, told by the numbers around it.
        (["80 n 12", "90 n 31", "60 n 77"], ["80 n 12", "60 n 77"], ["0-0", "1-", "2-1"]),
        (["80 n 12", "60 n 77"], ["80 n 12", "200 n 5", "60 n 77"], ["0-0", "-1", "1-2"]),
        # Two passages may answer to one.
        (["100 n 12", "100 n 31", "90"], ["200 n 12;n 31", "90"], ["0,1-0", "2-1"]),
        (["200 n 12;n 31", "90"], ["100 n 12", "100 n 31", "90"], ["0-0,1", "1-2"]),
        # Numbers go before lengths.
        (["100 n 640", "300 n 7"], ["300 n 1;n 2", "100 n 640", "300 n 7"], ["-0", "0-1", "1-2"]),
        # What the editors of one side say is nobody's translation, though it be as long.
        (["60e", "80"], ["80"], ["0-", "1-0"]),
        ([], ["80", "90"], ["-0", "-1"]),
        ([], [], []),
    ],
)
def test_passages_find_their_counterparts(left: list[str], right: list[str], expected: list[str]) -> None:
    pairs = align(parts(*left), parts(*right))
    assert ["-".join(",".join(map(str, side)) for side in pair) for pair in pairs] == expected


SOME = parts("80", "200 n 1;n 2", "90 n 1", "40h", "60e p x", "300 d a b;n 2;p x", "5", "120 p x")


@given(st.lists(st.sampled_from(SOME), max_size=10), st.lists(st.sampled_from(SOME), max_size=10))
def test_every_passage_is_in_one_pair_and_in_its_order(left: list[Part], right: list[Part]) -> None:
    pairs = align(left, right)
    for side, held in enumerate((left, right)):
        assert list(itertools.chain.from_iterable(pair[side] for pair in pairs)) == list(range(len(held)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2,500", "n 2500"), ("2 500", "n 2500"), ("2.500", "n 2500"), ("2500", "n 2500"),
        ("2\u00a0500\u00a0000", "n 2500000"),
        ("5.5", "n 5.5"), ("5,5", "n 5.5"), ("5.50", "n 5.5"), ("۴۳٫۵", "n 43.5"), ("٤٣", "n 43"), ("007", "n 7"),
        ("1" * 30, ""),
    ],
)  # fmt: skip
def test_numbers_are_the_same_however_they_are_written(written: str, expected: str) -> None:
    assert number_key(written) == expected


@pytest.mark.parametrize(
    ("names", "is_same"),
    [
        (("Lindar", "Линдар", "لیندار"), True),
        (("Torvesh", "Торвеш", "تروش"), True),
        (("Keldin", "Кельдин"), True),
        (("Khalykova", "Халыкова"), True),
        (("Lindar", "Zavarin"), False),
    ],
)
def test_names_are_known_again_in_other_alphabets(names: tuple[str, ...], is_same: bool) -> None:
    assert (len({frame(name) for name in names}) == 1) is is_same
    assert all(frame(name) for name in names)


def told(*said: str) -> list[Anchor]:
    """Return anchors of a key and the numbers it is written with: `d 1946-10-01 1946-10-01|1 1946`."""
    found = []
    for one in said:
        key, _, digits = one.partition("|")
        found.append(Anchor(key, 0, 1, tuple(digits.split()) or ((key[2:],) if key[0] == "n" else ())))
    return found


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (["n 12", "n 40"], ["n 12"], ["n 40"]),
        (["n 1946"], ["d 1946-10-04 1946-10-04|4 1946"], []),
        (["d 1946-10-04 1946-10-04|4 1946"], ["d 1946-10-01 1946-10-31|1946"], []),
        (["d 1946-10-04 1946-10-04|4 1946"], ["n 4", "n 1946"], []),
        (["d 1946-10-04 1946-10-04|4 1946"], ["d 1947-01-01 1947-12-31|1947"], ["d 1946-10-04 1946-10-04"]),
        (["d 1955-10-26 1955-10-26|3 1334"], ["n 3", "n 1334"], []),
        (["d 1946-10-04 1946-10-04|"], [], []),
        (["p x", "l y"], [], []),
    ],
)
def test_only_what_is_written_in_digits_and_surely_lacks_is_said_to_lack(
    ours: list[str], theirs: list[str], expected: list[str]
) -> None:
    assert [one.key for one in alone(told(*ours), told(*theirs))] == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"), (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"), (b"GIF89a......", "image/gif"), (b"GIF87a", "image/gif"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", ""), (b"RIFF\x00\x00\x00\x00WAVE", ""), (b"%PDF-1.7", ""),
        (b"<html>", ""), (b"II*\x00", ""), (b"", ""), (b"\x89PNG", ""),
    ],
)  # fmt: skip
def test_an_image_is_told_by_its_first_bytes(head: bytes, expected: str) -> None:
    assert image_type(head) == expected


ENGLISH = """Note by the Ferry Office, Nilgun

No. 640

To Mr. D. M. Torvesh, beyond the water.

On 3 March 1952 the gates were shut at Sel, and 4,312 persons came up on 31 barges.

Of these 118 have a certificate.

On 5 May 1953 the office had 97 cards left.

Kasra Torveshzadeh
"""
RUSSIAN = """Записка паромной конторы, Нилгун

№ 640

Г-ну Д. М. Торвешу, за водой.

3 марта 1952 года в Селе были опущены затворы, и 4312 человек поднялись на 31 барже.

На 5 мая 1953 года у конторы осталось 96 карточек.

Касра Торвешзаде
"""
PERSIAN = """یادداشت دفتر کشتی، نیلگون

شمارهٔ ۶۴۰

در ۳ مارس ۱۹۵۲ دریچه‌ها بسته شد و ۴۳۱۲ تن با ۳۱ کشتی آمدند.
"""


def parse(page: str) -> Any:
    return html.fromstring(page)


def picture() -> bytes:
    """Return a small image that a browser shows."""

    def piece(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    rows = b"".join(b"\x00" + b"\xee\xe2\xcc" * 8 for _ in range(8))
    head = (8).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", zlib.compress(rows)) + piece(b"IEND", b"")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> ArchiveFolder:
    """Make an archive of a note in three texts with two images, one of them none, and of two notes judged the same."""
    place = tmp_path_factory.mktemp("parallel")
    papers = place / "papers"
    papers.mkdir()
    for name, words in (
        ("note.txt", ENGLISH), ("note.translation.ru.txt", RUSSIAN), ("note.translation.fa.txt", PERSIAN),
        ("apart.txt", ENGLISH.replace("640", "641")), ("apart-ru.txt", RUSSIAN.replace("640", "641")),
    ):  # fmt: skip
        (papers / name).write_text(words, encoding="utf-8")
    (papers / "note.scan-001.png").write_bytes(picture())
    (papers / "note.scan-002.jpg").write_bytes(b"<html><script>alert(1)</script></html>")
    made = make_folder(place / "archive", "The Velmara Papers", draft=False)
    workflow.add_paths(made, [papers], workers=1)
    ids = {name: one.id for name, one in by_name(made).items()}
    with holding(made) as held:
        judge = Judge("V. Lenz", "the number & day <are> the same")
        held.writer.judge([judge.says(held, "same", ids["apart.txt"], value=ids["apart-ru.txt"])])
        held.catch_up()
    return made


def by_name(archive: ArchiveFolder) -> dict[str, Record]:
    """Return the records by the names of their first files."""
    reader = DatabaseReader(archive.public_database, archive.originals)
    found = {Path(stored.record.source.path).name: stored.record for stored in reader.iterate()}
    reader.close()
    return found


@pytest.fixture(scope="module")
def client(archive: ArchiveFolder) -> Iterator[TestClient[Any]]:
    with TestClient(create_app(archive.path)) as client:
        yield client


@pytest.fixture(scope="module")
def note(archive: ArchiveFolder) -> Record:
    return by_name(archive)["note.txt"]


def test_the_texts_of_a_record_are_its_files(note: Record) -> None:
    sides = sides_of(note)
    assert [(side.role, side.lang) for side in sides] == [
        ("transcription", "en"), ("translation", "fa"), ("translation", "ru"),
    ]  # fmt: skip
    assert [side.record.text[side.start : side.end].split("\n")[0] for side in sides] == [
        "Note by the Ferry Office, Nilgun", *(one.partition("\n")[0] for one in (PERSIAN, RUSSIAN)),
    ]  # fmt: skip


def test_what_stands_on_one_side_only_is_said(note: Record) -> None:
    english, _, russian = sides_of(note)
    rows = lay(english, russian).rows
    words = [[" ".join(note.text[one.site.start : one.site.end] for one in side) for side in row.cells] for row in rows]
    lacking = [words[place] for place, row in enumerate(rows) if row.lacks >= 0]
    assert ["Of these 118 have a certificate.", ""] in lacking
    cards = next(row for row, said in zip(rows, words, strict=True) if "97 cards" in said[0])
    assert cards.only == (("97",), ("96",))
    gates = next(row for row, said in zip(rows, words, strict=True) if "gates were shut" in said[0])
    assert gates.only == ((), ())
    assert "".join("".join(one.split()) for side in zip(*words, strict=True) for one in side) == "".join(
        "".join(note.text[side.start : side.end].split()) for side in (english, russian)
    )


def test_the_page_lays_two_texts_and_the_images_beside_each_other(client: TestClient[Any], note: Record) -> None:
    home = f"/records/{note.id}"
    assert f'href="{home}/parallel"' in client.get(home).text
    page = parse(client.get(f"{home}/parallel").text)
    heads = [one.text_content().split()[0] for one in page.xpath("//*[@role='columnheader']")]
    assert heads == ["English", "Translation,"]
    assert page.xpath("//img/@src") == [f"{home}/scan/4"]
    assert "note.scan-002.jpg" in " ".join(page.xpath("//a[contains(@href, '/scan/5')]//text()"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    own = {site.id for side in sides_of(note)[:2] for site in side.running}
    assert own <= set(ids)
    other = parse(client.get(f"{home}/parallel?left=3&right=1").text)
    assert [one.text_content().split(",")[1].split()[0] for one in other.xpath("//*[@role='columnheader']")[:1]] == [
        "Russian"
    ]
    for odd in ("left=0&right=0", "left=9&right=x", "left=2&right=2", "left=" + "9" * 50):
        assert client.get(f"{home}/parallel?{odd}").status_code == 200


def test_images_are_sent_sealed_and_nothing_else_is_shown(client: TestClient[Any], note: Record) -> None:
    image = client.get(f"/records/{note.id}/scan/4")
    assert (image.status_code, image.headers["content-type"], image.content) == (200, "image/png", picture())
    assert image.headers["content-disposition"] == "inline"
    page = client.get(f"/records/{note.id}/scan/5")
    assert page.headers["content-type"] == "application/octet-stream"
    assert page.headers["content-disposition"].startswith("attachment")
    for answer in (image, page):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; sandbox")
    again = client.get(f"/records/{note.id}/scan/4", headers={"if-none-match": image.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for number in ("0", "6", "-1", "x", "٣", "9" * 40):
        assert client.get(f"/records/{note.id}/scan/{number}").status_code == 404
    assert client.get("/records/0000000000/scan/1").status_code == 404


def test_records_judged_the_same_are_laid_beside_each_other(client: TestClient[Any], archive: ArchiveFolder) -> None:
    found = by_name(archive)
    one, other = found["apart.txt"], found["apart-ru.txt"]
    page = client.get(f"/records/{one.id}").text
    assert "the number &amp; day &lt;are&gt; the same" in page
    assert f'href="/records/{other.id}"' in page
    laid = parse(client.get(f"/records/{one.id}/parallel").text)
    assert laid.xpath("//*[@role='columnheader']/a/@href") == [f"/records/{other.id}"]
    assert laid.xpath(f"//a[@class='anchor' and @href='/records/{other.id}#p1']")
    ids = laid.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_record_of_one_text_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "alone.txt").write_text("Mr. Fairholm to Lord Pell.\n\nVellin, 4 October 1946.\n\nNothing.\n", "utf-8")
    archive = make_folder(tmp_path / "archive", "X", draft=False)
    workflow.add_paths(archive, [tmp_path / "alone.txt"], workers=1)
    (record,) = by_name(archive).values()
    with TestClient(create_app(archive.path)) as lonely:
        assert "one text of this document and no image" in lonely.get(f"/records/{record.id}/parallel").text
        assert "/parallel" not in lonely.get(f"/records/{record.id}").text


def test_what_a_letter_answers_and_encloses_is_told_from_both_ends(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    first = (
        "Mr. Fairholm to Lord Pell.\n\nVellin, September 19, 1946.\n\nNo. 41.\n\n"
        "My Lord: The barrage at Sel is to be built.\n\nI have, etc.,\n\nFairholm.\n"
    )
    second = (
        "Lord Pell to Mr. Fairholm.\n\nMarrick, October 11, 1946.\n\nNo. 27.\n\n"
        "Sir: I have received your despatch No. 41 of September 19, 1946, on the project of a barrage at Sel. "
        "I enclose a note by our hydrographer.\n\nI am, etc.,\n\nPell.\n"
    )
    (folder / "a.txt").write_text(first, "utf-8")
    (folder / "b.txt").write_text(second, "utf-8")
    archive = make_folder(tmp_path / "archive", "X", draft=False)
    workflow.add_paths(archive, [folder], workers=1)
    records = by_name(archive)
    with TestClient(create_app(archive.path)) as client:
        answer = parse(client.get(f"/records/{records['b.txt'].id}").text)
        related = answer.xpath("//*[@id='related']")[0].text_content()
        assert "It answers" in related
        assert "Mr. Fairholm to Lord Pell" in related
        assert "A proposal, probable: it is of 1946-09-19" in " ".join(related.split())
        assert "not held as a record of its own" in related
        assert answer.xpath("//*[@id='related']//a[@href='/shelf/missing']")
        asked = parse(client.get(f"/records/{records['a.txt'].id}").text)
        back = asked.xpath("//*[@id='related']")[0]
        assert "It is answered by" in back.text_content()
        (href,) = back.xpath(".//a[contains(@href, '#')]/@href")
        path, _, anchor = href.partition("#")
        assert parse(client.get(path).text).xpath(f"//*[@id='{anchor}']")


def test_a_finished_page_is_kept_until_something_changes() -> None:
    moment, made = [1], []

    def make() -> Leaf:
        made.append(moment[0])
        return Leaf(b"x" * 10, b"y")

    finished = Finished(lambda: moment[0], room=30)
    assert [finished.leaf((one,), make) for one in "aab"] == [Leaf(b"x" * 10, b"y")] * 3
    assert len(made) == 2
    finished.leaf(("c",), make)
    finished.leaf(("b",), make)
    assert len(made) == 3
    finished.leaf(("a",), make)
    assert len(made) == 4, "the one asked for longest ago had to go"
    moment[0] = 2
    finished.leaf(("b",), make)
    assert made[-1] == 2

    def change() -> Leaf:
        moment[0] += 1
        return make()

    finished.leaf(("d",), change)
    before = len(made)
    finished.leaf(("d",), make)
    assert len(made) == before + 1, "what was made while something changed is kept for nobody"
    assert finished.leaf(("none",), lambda: None) is None


def test_a_page_is_read_as_of_one_moment(archive: ArchiveFolder, tmp_path: Path) -> None:
    shutil.copytree(archive.path, tmp_path / "copy")
    copy = ArchiveFolder(tmp_path / "copy")
    reader = DatabaseReader(copy.public_database, copy.originals)
    with reader.at_once():
        before = reader.moment()
        with closing(sqlite3.connect(copy.public_database)) as other, other:
            other.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
        with reader.at_once():
            assert reader.moment() == before
        assert reader.moment() == before
    assert reader.moment() == before + 1
    reader.close()


def test_axe_finds_nothing_on_two_texts(browser: Browser, archive: ArchiveFolder) -> None:
    found = by_name(archive)
    home = f"/records/{found['note.txt'].id}"
    paths = [f"{home}/parallel", f"{home}/cite?passage=p3", f"/records/{found['apart.txt'].id}"]
    for site in serve(create_app(archive.path)):
        for scheme, tongue in (("light", "en"), ("dark", "ru"), ("light", "qps")):
            with Watched(browser, site, viewport={"width": 1280, "height": 900}, color_scheme=scheme) as watched:
                watched.context.add_cookies([{"name": "tongue", "value": tongue, "url": site}])
                faults = [fault for path in paths for fault in watched.faults_of(path)]
                # The code of the pseudo-language is for private use, and only that is wrong with it.
                assert [one for one in faults if tongue != "qps" or ": html-lang-valid:" not in one] == []
                assert watched.elsewhere == []
                assert watched.said == []
        with Watched(browser, site, viewport={"width": 320, "height": 600}, java_script_enabled=False) as watched:
            for path in paths:
                page = watched.open(path)
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
