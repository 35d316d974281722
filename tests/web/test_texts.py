"""What editors write: read as Markdown and as nothing else, seen as soon as it is saved, and never breaking a page."""

import logging
from pathlib import Path

import pytest

from fonds.web.texts import Texts, is_href, read_text

THEME = """---
title: The barges
summary: "How nine villages were moved."
query: barges
order: 2
collection: 7kq3vx0b2m
---
# The gates
They were shut.
"""


def test_a_head_and_a_body() -> None:
    text = read_text(THEME, "barges")
    assert (text.title, text.summary, text.query) == ("The barges", "How nine villages were moved.", "barges")
    assert (text.order, text.collection) == (2, "7kq3vx0b2m")
    assert str(text.body) == '<h2 dir="auto">The gates</h2>\n<p dir="auto">They were shut.</p>\n'


@pytest.mark.parametrize(
    ("said", "title", "body"),
    [
        ("# One\n\nTwo", "One", "<p>Two</p>"),
        ("## One\n\nTwo", "One", "<p>Two</p>"),
        ("Two", "The-name", "<p>Two</p>"),
        ("Two\n\n# A\n\n## B\n\n###### C", "The-name", "<p>Two</p><h2>A</h2><h3>B</h3><h6>C</h6>"),
        ("Two\n\n### A\n\n#### B", "The-name", "<p>Two</p><h2>A</h2><h3>B</h3>"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "The-name",
         "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
        ("", "The-name", ""),
    ],
)  # fmt: skip
def test_titles_and_headings(said: str, title: str, body: str) -> None:
    """A title is the first heading if the head gives none; all headings begin at the second level."""
    text = read_text(said, "the-name")
    assert text.title == title.replace("-", " ")
    assert str(text.body).replace(' dir="auto"', "").replace("\n", "") == body


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("a <b>x</b>", "a &lt;b&gt;x&lt;/b&gt;"),
        ("[a](javascript:x)", "[a](javascript:x)"),
        ("[a](data:text/html,x)", "[a](data:text/html,x)"),
        ("[a](//evil.example)", "[a](//evil.example)"),
        ("[a](vbscript:x)", "[a](vbscript:x)"),
        ("<javascript:x>", "&lt;javascript:x&gt;"),
        ("[a](/records/x#p1)", '<a href="/records/x#p1">a</a>'),
        ("[a](https://velmara.example)", '<a href="https://velmara.example" rel="noreferrer">a</a>'),
        ("[a](mailto:a@velmara.example)", '<a href="mailto:a@velmara.example">a</a>'),
        ("![the <wall>](https://velmara.example/x.png)", "[the &lt;wall&gt;]"),
        ("![x](javascript:y)", "![x](javascript:y)"),
        ('[a](/x "on<b>")', '<a href="/x" title="on&lt;b&gt;">a</a>'),
    ],
)
def test_nothing_else_is_let_through(said: str, shown: str) -> None:
    assert shown in str(read_text(said, "x").body)


@pytest.mark.parametrize(
    ("href", "may"),
    [
        ("https://a.example", True), ("HTTP://a.example", True), ("mailto:a@b.example", True), ("/shelf", True),
        ("#p1", True), ("/", True), ("//a.example", False), ("/\\a.example", False), ("java\nscript:x", False),
        ("javascript:x", False), ("shelf", False), ("file:///etc", False), ("", False),
    ],
)  # fmt: skip
def test_where_links_may_lead(href: str, may: bool) -> None:
    assert is_href(href) is may


def test_texts_are_seen_as_they_are_saved(tmp_path: Path) -> None:
    """In the language asked for, else as it stands without; changed, gone and come back without a new start."""
    texts = Texts(tmp_path)
    assert texts.get("about", "en") is None
    (tmp_path / "about.md").write_text("# First", encoding="utf-8")
    (tmp_path / "about.ru.md").write_text("# Первый", encoding="utf-8")
    assert [(texts.get("about", code) or read_text("", "")).title for code in ("en", "ru", "qps")] == [
        "First", "Первый", "First",
    ]  # fmt: skip
    (tmp_path / "about.md").write_text("# The second", encoding="utf-8")
    assert (texts.get("about", "en") or read_text("", "")).title == "The second"
    (tmp_path / "about.md").unlink()
    assert texts.get("about", "en") is None


def test_a_folder_is_listed_in_the_order_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    for name, order in (("b", "1"), ("a", "2"), ("c", "1")):
        (folder / f"{name}.md").write_text(f"---\norder: {order}\n---\nx", encoding="utf-8")
    (folder / "c.ru.md").write_text("---\ntitle: В\norder: 0\n---\nx", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    assert [one.name for one in Texts(tmp_path).all("themes", "en")] == ["b", "c", "a"]
    assert [one.name for one in Texts(tmp_path).all("themes", "ru")] == ["c", "b", "a"]
    assert Texts(tmp_path).all("collections", "en") == ()
    assert Texts(None).all("themes", "en") == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe\x00x", "codec can't decode"),
        (b"---\ntitle: x\n", "not closed"),
        (b"---\nauthor: x\n---\n", "'author'"),
        (b"---\nno colon\n---\n", "without a colon"),
        (b"---\norder: first\n---\n", "invalid literal"),
        (b"x" * 400_001, "larger than"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, data: bytes, why: str
) -> None:
    """Once in the log for each state of the file, and the others are shown."""
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "bad.md").write_bytes(data)
    (tmp_path / "themes" / "good.md").write_text("x", encoding="utf-8")
    texts = Texts(tmp_path)
    with caplog.at_level(logging.WARNING, "fonds.web"):
        for _ in range(3):
            assert [one.name for one in texts.all("themes", "en")] == ["good"]
    assert len(caplog.records) == 1
    assert "bad.md" in caplog.text
    assert why in caplog.text


@pytest.mark.parametrize("name", ["../fonds", "..", "", "a/b", ".hidden", "a.b", "~", "a\x00b", "%2e%2e"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (tmp_path / "fonds.md").write_text("secret", encoding="utf-8")
    (folder / ".hidden.md").write_text("secret", encoding="utf-8")
    assert Texts(folder).get(name, "en") is None


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "about.md").symlink_to(tmp_path / "secret.md")
    assert Texts(tmp_path / "texts").get("about", "en") is None
    assert "outside" in caplog.text
