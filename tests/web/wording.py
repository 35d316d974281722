"""The words of the interface as they stand in templates and catalogues, for the tests of its languages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

import fonds.web
from fonds.web.tongues import LOCALE

WEB = Path(fonds.web.__file__).parent
TEMPLATES = WEB / "templates"

SHOWN = ("aria-label", "title", "placeholder", "alt", "data-label", "aria-description", "aria-roledescription")
"""Attributes whose words reach a reader; besides them the `content` of a page's description."""

NAMES = {"JSON", "CSV", "RSS", "BibTeX", "RIS", "CSL-JSON", "MLA", "APA"}
"""Names of formats and styles, which are the same in every language."""

MARKED = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
_LETTERS = re.compile(r"[^\W\d_]")
_WORDY = re.compile(r"^[\W\d_]*[A-ZА-Я][a-zа-я]|[^\W\d_]{2,} [^\W\d_]{2,}")
_ADDRESS = re.compile(r"[/?&#]\S*$|\w+=$")
_ENTITY = re.compile(r"&#?\w+;")

Key = tuple[str | None, str]
"""Context and message."""


def messages() -> dict[Key, tuple[str, str | None]]:
    """Return every message of all templates and of Python, with one place where it stands and its plural."""
    found: dict[Key, tuple[str, str | None]] = {}
    sources = [(path, "jinja2.ext:babel_extract") for path in sorted(TEMPLATES.rglob("*.html"))]
    sources += [(path, "python") for path in sorted(WEB.rglob("*.py"))]
    options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
    for path, method in sources:
        for line, said, _, context in extract_from_file(method, path, options=options):
            one, plural = said if isinstance(said, tuple) else (said, None)
            found[context, str(one)] = (f"{path.relative_to(WEB)}:{line}", plural)
    return found


def catalogues(code: str) -> dict[str, Catalog]:
    """Return the catalogues of a language by the names of their files."""
    found = {}
    for path in sorted((LOCALE / code).glob("*.po")):
        with path.open("rb") as file:
            found[path.name] = read_po(file, locale=code, abort_invalid=True)
    return found


def entries(code: str) -> Iterator[tuple[str, Key, Message]]:
    """Yield every entry of a language with the file in which it stands."""
    for name, catalogue in catalogues(code).items():
        for message in catalogue:
            if message.id:
                one = message.id[0] if isinstance(message.id, list | tuple) else message.id
                yield name, (message.context, one), message


@dataclass(frozen=True, slots=True)
class Bare:
    """Words of ours that were not given to be translated."""

    template: str
    line: int
    words: str


def bare_words(environment: Environment, path: Path) -> list[Bare]:
    """Return the words of a template that stand outside of messages, where a reader would see or hear them."""
    return list(_Walk(path).walk(environment.parse(path.read_text(encoding="utf-8"))))


class _Walk:
    """Follows a template in the order of its text, and knows where in the HTML it is."""

    def __init__(self, path: Path) -> None:
        self.template = path.name
        self.html = _Html()

    def walk(self, node: nodes.Node) -> Iterator[Bare]:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                if isinstance(one, nodes.TemplateData):
                    yield from self._bare(one.lineno, self.html.feed(one.data))
                else:
                    yield from self._bare(one.lineno, _said(one, wordy=not self.html.is_shown))
                    self.html.fill()
        elif isinstance(node, nodes.If):
            start = self.html.copy()
            yield from self._all(node.body)
            after = self.html
            branches: list[list[nodes.Node]] = [[one] for one in node.elif_]
            for branch in (*branches, node.else_):
                self.html = start.copy()
                yield from self._all(branch)
            self.html = after
        elif isinstance(node, nodes.Assign):
            yield from self._bare(node.lineno, _said(node.node, wordy=True))
        elif isinstance(node, nodes.For):
            yield from self._bare(node.lineno, _said(node.iter, wordy=True))
            yield from self._all((*node.body, *node.else_))
        elif isinstance(node, nodes.Macro | nodes.AssignBlock | nodes.CallBlock | nodes.Block):
            outside, self.html = self.html, _Html()
            yield from self._all(node.body)
            self.html = outside
        else:
            yield from self._all(node.iter_child_nodes())

    def _all(self, many: Iterable[nodes.Node]) -> Iterator[Bare]:
        for one in many:
            yield from self.walk(one)

    def _bare(self, line: int, said: Iterable[str]) -> Iterator[Bare]:
        for words in said:
            plain = " ".join(_ENTITY.sub(" ", words).split())
            if _LETTERS.search(plain) and not _ADDRESS.match(plain) and plain.strip(" .,:;·()[]") not in NAMES:
                yield Bare(self.template, line, plain)


def _said(node: nodes.Node, *, wordy: bool) -> Iterator[str]:
    """Yield the strings that an expression may come out as; where they may be keys, those that look like words."""
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str) and (not wordy or _WORDY.search(node.value)):
            yield node.value
    elif isinstance(node, nodes.CondExpr):
        for one in filter(None, (node.expr1, node.expr2)):
            yield from _said(one, wordy=wordy)
    elif isinstance(node, nodes.Concat | nodes.List | nodes.Tuple):
        for one in node.nodes if isinstance(node, nodes.Concat) else node.items:
            yield from _said(one, wordy=wordy)
    elif isinstance(node, nodes.Add | nodes.Or | nodes.And):
        yield from (words for one in (node.left, node.right) for words in _said(one, wordy=wordy))
    elif isinstance(node, nodes.Dict):
        yield from (words for pair in node.items for words in _said(pair.value, wordy=True))
    elif isinstance(node, nodes.Filter):
        if node.node is not None:
            yield from _said(node.node, wordy=wordy)
        if node.name in ("default", "d"):
            yield from (words for one in node.args for words in _said(one, wordy=wordy))
    elif isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.node.name in MARKED):
        yield from (words for one in node.args for words in _said(one, wordy=True))
        yield from (words for one in node.kwargs for words in _said(one.value, wordy=True))


_TAG = re.compile(r"<(/?)(?:([a-zA-Z][\w-]*)|$)|<(!)")
_PART = re.compile(
    r"""\s*(?:(?P<end>/?>)|(?P<name>[^\s=>"'/]+)(?P<value>\s*=\s*(?P<quote>["'])?)?|(?P<stray>.))""", re.DOTALL
)
_SILENT = ("code", "kbd", "script", "style")


class _Html:
    """Where in the HTML one is: in text, in a tag, or in the value of an attribute."""

    def __init__(self) -> None:
        self.state, self.element, self.attribute, self.quote, self.silent = "text", "", "", "", ""

    def copy(self) -> "_Html":
        other = _Html()
        other.__dict__.update(self.__dict__)
        return other

    @property
    def is_shown(self) -> bool:
        """Whether what stands here is read by people."""
        if self.state == "text":
            return not self.silent
        return self.state == "value" and (
            self.attribute in SHOWN or (self.element, self.attribute) == ("meta", "content")
        )

    def fill(self) -> None:
        """Take the place of an expression."""
        if self.state == "value" and not self.quote:
            self.state = "tag"

    def feed(self, data: str) -> Iterator[str]:
        """Follow some HTML; yield what people read in it."""
        at = 0
        while at < len(data):
            if self.state == "text":
                match = _TAG.search(data, at)
                end = match.start() if match else len(data)
                if not self.silent:
                    yield data[at:end]
                if match is None:
                    return
                at = match.end()
                if match[3]:
                    at = data.find(">", at) + 1 or len(data)
                    continue
                self.state, self.element = "tag", (match[2] or "").lower()
                if match[1]:
                    self.silent = "" if self.silent == self.element else self.silent
                elif self.element in _SILENT:
                    self.silent = self.element
            elif self.state == "tag":
                part = _PART.match(data, at)
                if part is None:
                    return
                at = part.end()
                if part["end"]:
                    self.state = "text"
                elif part["value"]:
                    self.state, self.attribute, self.quote = "value", part["name"].lower(), part["quote"] or ""
            else:
                end = data.find(self.quote, at) if self.quote else _end_of_bare(data, at)
                stop = end if end >= 0 else len(data)
                said = data[at:stop]
                for_a_script = self.attribute.startswith("data-") and _WORDY.search(said)
                if for_a_script or (self.is_shown and self.element != "meta"):
                    yield said
                if end < 0:
                    return
                at = end + len(self.quote)
                self.state = "tag"


def _end_of_bare(data: str, at: int) -> int:
    found = re.compile(r"[\s>]").search(data, at)
    return found.start() if found else -1
