"""Bad input of every kind ends with an outcome that names the file and says what to do; nothing is lost in silence."""

import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonds.record import Outcome
from fonds.sources.document import SourceDocument
from fonds.sources.opening import MOST_BYTES, open_source, read_bytes

ROOT = Path(__file__).resolve().parents[2]
TEI = '<?xml version="1.0"?>{}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'
LAUGHS = "<!DOCTYPE TEI [{}]>".format(
    '<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)


def read(data: bytes) -> list[SourceDocument]:
    return list(read_bytes(data, "box/file"))


def outcome(data: bytes) -> Outcome:
    (document,) = read(data)
    return document.outcome


def docx() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x00" * 5000, "is empty"),
        (bytes(range(256)) * 40, "is not text in any encoding"),
        (b"%PDF-1.7 ...", "is a PDF, which is not read yet"),
        (docx(), "is a Word document (DOCX), which is not read yet"),
        (b"PK\x03\x04" + b"\x00" * 50, "is a ZIP archive"),
        (b"\xff\xd8\xff\xe0 JFIF", "is an image, which is not read yet"),
        (b"<!DOCTYPE html>\n<html><p>words", "is a web page (HTML), which is not read yet"),
        (b"  <!-- saved --> <html lang='en'>", "is a web page (HTML)"),
        ("<html><p>words".encode("utf-16"), "is a web page (HTML)"),
        (b"<?xml version='1.0'?><ead><eadheader/></ead>", "root element <ead>, not TEI"),
        (b"<collection xmlns='http://www.loc.gov/MARC21/slim'/>", "root element <collection>, not TEI"),
        (b"<!-- a comment --><mets OBJID='1'><dmdSec/></mets>", "root element <mets>, not TEI"),
        (b"<?xml version='1.0'?>", "cannot be read as XML"),
        (b"<?xml version='1.0'?> no element", "cannot be read as XML"),
        (TEI.format(LAUGHS, "<p>&i;</p>").encode(), "defines XML entities"),
        (TEI.format(LAUGHS, "<p>&i;</p>").encode("utf-16"), "defines XML entities"),
        (TEI.format('<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<p>&x;</p>").encode(), "entities"),
        (TEI.format('<!DOCTYPE TEI [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]>', "<p/>").encode(), "entities"),
        (TEI.format(f"<!-- {'x' * 300_000} -->{LAUGHS}", "<p>&i;</p>").encode(), "entities"),
        (TEI.format("", "<div>" * 200_000 + "deep" + "</div>" * 200_000).encode(), "beyond what is safe"),
        (b"<div>" * 200_000, "beyond what is safe"),
    ],
    ids=range(24),
)
def test_what_cannot_be_read_is_quarantined(data: bytes, words: str) -> None:
    """With the file's name, what it is, and without any text."""
    (document,) = read(data)
    assert document.outcome.status == "quarantined"
    assert document.text == ""
    assert str(document.outcome.reason).startswith("box/file ")
    assert words in str(document.outcome.reason)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<illegible> to the Minister", "<illegible> to the Minister"),
        (b"<b> and > are signs", "<b> and > are signs"),
        (b"<!-- not XML, a note", "<!-- not XML, a note"),
        (b"5 < 6 & 7 > 6", "5 < 6 & 7 > 6"),
        (b"PK was here", "PK was here"),
    ],
)
def test_texts_that_only_look_like_something_else(data: bytes, text: str) -> None:
    """They are texts."""
    (document,) = read(data)
    assert (document.outcome.status, document.text) == ("complete", text)


@pytest.mark.parametrize("doctype", ['<!DOCTYPE TEI SYSTEM "tei.dtd">', "<!DOCTYPE TEI [<!ELEMENT TEI ANY>]>"])
def test_a_harmless_doctype_is_accepted(doctype: str) -> None:
    """It is not fetched, and nothing in it is needed."""
    (document,) = read(TEI.format(doctype, "<p>words</p>").encode())
    assert (document.outcome.status, document.text) == ("complete", "words")


def test_an_entity_without_definition_stands_as_written() -> None:
    """HTML's names are known signs; any other is kept and named."""
    (document,) = read(TEI.format('<!DOCTYPE TEI SYSTEM "t.dtd">', "<p>caf&eacute; &crest; here</p>").encode())
    assert document.text == "café &crest; here"
    assert document.outcome.status == "partial"
    assert "crest" in str(document.outcome.reason)


VOLUME = TEI.format(
    "",
    "".join(f'<div type="document" xml:id="d{n}"><head>Head {n}</head><p>Words of {n}.</p></div>' for n in (1, 2, 3)),
)


@pytest.mark.parametrize(
    ("cut", "statuses"),
    [
        ("Words of 2", ["complete", "partial"]),
        ('<div type="document" xml:id="d3"', ["complete", "complete", "quarantined"]),
        ("</body>", ["complete", "complete", "complete", "quarantined"]),
        ("Head 1", ["partial"]),
    ],
)
def test_a_volume_that_breaks_off_keeps_what_came_before(cut: str, statuses: list[str]) -> None:
    """Whole documents are whole records; the one it breaks in says so; that more is missing is said too."""
    documents = read(VOLUME[: VOLUME.index(cut) + (8 if cut.startswith(("W", "H")) else 0)].encode())
    assert [document.outcome.status for document in documents] == statuses
    for number, document in enumerate(documents, 1):
        if document.outcome.status == "complete":
            assert document.text == f"Head {number}\n\nWords of {number}."
        else:
            assert "box/file" in str(document.outcome.reason)
            assert "get it anew" in str(document.outcome.reason)


@given(st.integers(min_value=0, max_value=len(VOLUME)))
def test_a_volume_cut_anywhere_never_passes_a_part_for_the_whole(cut: int) -> None:
    """Every byte is tried by and by: what is called complete is the same as in the whole volume."""
    whole = {document.source.part: document.text for document in read(VOLUME.encode())}
    documents = read(VOLUME.encode()[:cut])
    assert documents
    for document in documents:
        if document.source.media_type == "application/tei+xml" and document.outcome.status == "complete":
            assert document.text == whole[document.source.part]
        elif document.outcome.status != "complete":
            assert document.outcome.reason
    if documents[-1].outcome.status == "complete" and documents[-1].source.media_type == "application/tei+xml":
        assert cut >= VOLUME.index("</TEI>")


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<TEI>", b"<?xml version='1.0'?><TEI><p>", b"PK\x03\x04", b"%PDF-"])
)
def test_any_bytes_end_with_an_outcome(data: bytes, before: bytes) -> None:
    """At least one document, and a reason wherever it is not complete."""
    documents = read(before + data)
    assert documents
    assert all(document.outcome.status == "complete" or document.outcome.reason for document in documents)


def test_a_fault_within_a_volume_is_told_of_from_there_on() -> None:
    """What follows a fault is recovered, and not passed off as whole."""
    documents = read(VOLUME.replace("Words of 2", "Words & of 2").encode())
    assert [document.outcome.status for document in documents] == ["complete", "partial", "partial"]
    assert documents[2].text == "Head 3\n\nWords of 3."


def test_a_single_letter_that_breaks_off_is_partial() -> None:
    """Its words up to there are kept."""
    (document,) = read(TEI.format("", "<p>One.</p><p>Two and")[: -len("</body></text></TEI>")].encode())
    assert document.outcome.status == "partial"
    assert document.text == "One.\n\nTwo and"


def test_as_deep_as_the_parser_allows_is_read() -> None:
    """Nesting near the limit neither fails nor exhausts the stack."""
    (document,) = read(TEI.format("", "<div>" * 240 + "<p>deep</p>" + "</div>" * 240).encode())
    assert document.text == "deep"


def test_mojibake_is_partial_and_kept() -> None:
    """The text stands as it came."""
    (document,) = read("Ð¥Ñ€ÑƒÑ‰Ñ‘Ð² Ð¿Ñ€Ð¸ÐµÑ…Ð°Ð»".encode())
    assert document.outcome.status == "partial"
    assert "mojibake" in str(document.outcome.reason)
    assert document.text.startswith("Ð¥")


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda _: None])
def test_what_is_not_a_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A folder, or nothing at all, where a file was found before."""
    make(tmp_path / "gone")
    (document,) = open_source(tmp_path / "gone", "gone")
    assert document.outcome.status == "quarantined"
    assert "gone cannot be opened" in str(document.outcome.reason)


def test_a_file_beyond_all_size_is_not_loaded(tmp_path: Path) -> None:
    """A sparse file of a terabyte costs nothing."""
    path = tmp_path / "vast.txt"
    with path.open("wb") as vast:
        vast.truncate(10**12)
    (document,) = open_source(path, "vast.txt")
    assert document.outcome.status == "quarantined"
    assert f"{MOST_BYTES:,}" in str(document.outcome.reason)


LONG = """
import resource, sys
from pathlib import Path
from fonds.sources.opening import open_source
(document,) = open_source(Path(sys.argv[1]), "long.txt")
assert document.outcome.status == "complete", document.outcome
status = Path("/proc/self/status")
# The peak that a child starts with is its parent's where it was forked; the kernel's own count begins at its start.
lines = status.read_text().splitlines() if status.exists() else []
peak = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), None)
print(len(document.text), peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_text_of_a_hundred_megabytes_is_kept_whole(tmp_path: Path) -> None:
    """In memory of a few times its size. How much of it is read for names and dates is the reader's limit."""
    path = tmp_path / "long.txt"
    line = b"The snow lay deep in Velgrade that winter, and the post was late.\n"
    count = 100_000_000 // len(line)
    with path.open("wb") as long:
        for _ in range(100):
            long.write(line * (count // 100))
    command = [sys.executable, "-c", LONG, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    length, most = (int(word) for word in done.stdout.split())
    assert length == path.stat().st_size
    unit = 1 if sys.platform == "darwin" else 1024
    assert most * unit < 700_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < 2_000_000_000
