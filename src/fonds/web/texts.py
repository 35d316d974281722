"""What editors write of an archive: Markdown files in its folder `texts`, shown as they stand there.

A text is public by being there. What stands in it becomes paragraphs, headings, lists, tables and links, and nothing
else: no HTML, no image, no address but of the web, of mail and of this site.
"""

import logging
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

log = logging.getLogger("fonds.web")

LARGEST = 400_000
"""Bytes of a text that is shown."""

MOST = 500
"""Texts of one folder that are listed."""

KEYS = ("title", "summary", "query", "records", "order", "collection")
"""What may stand between the two lines `---` at the head of a text."""

_NAME = re.compile(r"[^\W_][\w -]{0,80}")
_TONGUE = re.compile(r"[a-z]{2,3}")
_HREF = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)[^\s\x00-\x1f\\]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language."""

    name: str
    title: str
    body: Markup
    tongue: str = ""
    """The language its file's name gives; empty for the one that stands without."""
    summary: str = ""
    query: str = ""
    """What a theme finds."""
    records: tuple[str, ...] = ()
    """Or the ids of its documents, in order."""
    order: int = 1_000
    collection: str = ""
    """The id of the fonds, series or file that the text is about."""


class Texts:
    """The texts of an archive. Each is read again when its file has changed; safe to use from several threads."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._read: dict[Path, tuple[tuple[int, int], Text | None]] = {}
        self._lock = threading.Lock()

    def get(self, name: str, tongue: str, within: str = "") -> Text | None:
        """Return a text by its name, in the language asked for if there is one, else as it stands without.

        Args:
            name: the file's, without its endings.
            tongue: the code of a language.
            within: the folder below `texts` it lies in.
        """
        if self._folder is None or not _NAME.fullmatch(name):
            return None
        folder = self._folder / within if within else self._folder
        for path, code in ((folder / f"{name}.{tongue}.md", tongue), (folder / f"{name}.md", "")):
            found = self._text(path, name, code) if _TONGUE.fullmatch(tongue) else None
            if found is not None:
                return found
        return None

    def all(self, within: str, tongue: str) -> tuple[Text, ...]:
        """Return every text of a folder, each in the language asked for if there is one, in the order they ask for."""
        if self._folder is None:
            return ()
        try:
            names = {path.name.split(".")[0] for path in (self._folder / within).iterdir() if path.suffix == ".md"}
        except OSError:
            return ()
        found = [self.get(name, tongue, within) for name in sorted(names)[:MOST]]
        return tuple(sorted((one for one in found if one), key=lambda one: (one.order, one.title.casefold())))

    def _text(self, path: Path, name: str, tongue: str) -> Text | None:
        try:
            known = path.stat()
        except OSError:
            return None
        state = known.st_mtime_ns, known.st_size
        with self._lock:
            held = self._read.get(path)
        if held is not None and held[0] == state:
            return held[1]
        text = self._load(path, name, tongue)
        with self._lock:
            self._read[path] = (state, text)
        return text

    def _load(self, path: Path, name: str, tongue: str) -> Text | None:
        """Read a file; one that cannot be read is named in the log, once for each state of it."""
        try:
            if self._folder is None or not path.resolve().is_relative_to(self._folder.resolve()):
                raise ValueError("it lies outside the folder of texts")  # noqa: TRY301
            if path.stat().st_size > LARGEST:
                raise ValueError(f"it is larger than {LARGEST:,} bytes")  # noqa: TRY301
            return read_text(path.read_text(encoding="utf-8-sig"), name, tongue)
        except (OSError, ValueError, RecursionError) as error:
            log.warning("The text %s is not shown: %s", path, error)
            return None


def read_text(said: str, name: str, tongue: str = "") -> Text:
    """Read a text: what stands at its head, and the rest as Markdown.

    Raises:
        ValueError: a line of the head is none, has a key that is not known, or a number that is none.
    """
    head, body = _parted(said)
    for key in head:
        if key not in KEYS:
            raise ValueError(f"its head has the key {key!r}; there are {', '.join(KEYS)}")
    tokens = _markdown.parse(body)
    title = head.get("title", "")
    if not title and len(tokens) > 2 and tokens[0].type == "heading_open":
        title = tokens[1].content
        tokens = tokens[3:]
    made = Markup(_written(tokens))  # noqa: S704 - the renderer below escapes all that it is given
    text = Text(name=name, title=title or name.replace("-", " ").capitalize(), body=made, tongue=tongue)
    if head.get("order"):
        text = replace(text, order=int(head["order"]))
    return replace(
        text, summary=head.get("summary", ""), query=head.get("query", "")[:500],
        records=tuple(head.get("records", "").replace(",", " ").split()), collection=head.get("collection", ""),
    )  # fmt: skip


def _parted(said: str) -> tuple[dict[str, str], str]:
    lines = said.splitlines()
    if not lines or lines[0].strip() != "---":
        return {}, said
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise ValueError("its head is opened by --- and not closed")
    head: dict[str, str] = {}
    for line in lines[1:end]:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"its head has a line without a colon: {line[:60]!r}")
        head[key.strip().lower()] = value.strip().strip("\"'")
    return head, "\n".join(lines[end + 1 :])


def is_href(href: str) -> bool:
    """Say whether a text may link there: to the web, to an address of mail, to a path or anchor of this site."""
    return _HREF.fullmatch(href) is not None


def _image(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    at: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    """Write what an image shows, as its author puts it, and not the image."""
    alt = renderer.renderInlineAsText(tokens[at].children or [], options, env)
    return f"[{Markup.escape(alt)}]"


def _written(tokens: list[Token]) -> str:
    """Write the tokens of a text: headings from the second level down, each block in the direction of its letters."""
    headings = [int(one.tag[1]) for one in tokens if one.type == "heading_open"]
    shift = 2 - min(headings) if headings else 0
    for one in tokens:
        if one.type in {"heading_open", "heading_close"}:
            one.tag = f"h{min(6, max(2, int(one.tag[1]) + shift))}"
        if one.type in {"heading_open", "paragraph_open", "list_item_open", "th_open", "td_open", "blockquote_open"}:
            one.attrSet("dir", "auto")
        for part in one.children or ():
            if part.type == "link_open" and str(part.attrGet("href") or "").lower().startswith("http"):
                part.attrSet("rel", "noreferrer")
    return str(_markdown.renderer.render(tokens, _markdown.options, {}))


class _Markdown(MarkdownIt):
    """CommonMark with tables, that links where a text may link."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "linkify": False, "typographer": False})
        self.enable("table")
        self.add_render_rule("image", _image)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
        return is_href(url)


_markdown = _Markdown()
