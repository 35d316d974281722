"""The reading text of a TEI element, with its passages, pages, notes, and the places of what is coded in it.

Block elements are separated by one empty line, `lb` is a line break, other white space is one space. Footnotes
follow the body in order and leave an anchor; page breaks are kept as pages and never stand in the text. Where the
edition gives two readings the document's own stands (`orig`, `sic`, `abbr`, `lem`); what the writer struck out,
running heads and other documents do not stand in the text.
"""

import html.entities
import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from fonds.record import ApparatusMark, NoteAnchor, Page, Passage
from fonds.record.passages import ApparatusKind, PassageRole
from fonds.sources.tei_parsing import XML_ID, XML_LANG, is_document, local

_SPACE = re.compile(r"\s+")

BLOCKS: dict[str, PassageRole] = {
    "head": "heading", "dateline": "heading", "byline": "heading", "salute": "salutation", "signed": "signature",
    "p": "paragraph", "ab": "paragraph", "l": "paragraph", "item": "paragraph", "row": "paragraph",
    "label": "paragraph", "trailer": "paragraph", "address": "address", "argument": "heading", "epigraph": "paragraph",
    "opener": "heading", "closer": "signature", "postscript": "paragraph", "div": "paragraph", "quote": "paragraph",
    "list": "paragraph", "table": "paragraph", "lg": "paragraph", "figure": "paragraph", "attachment": "attachment",
    "body": "paragraph", "front": "paragraph", "back": "paragraph", "text": "paragraph", "floatingText": "paragraph",
    "group": "paragraph", "sp": "paragraph", "stage": "paragraph", "listPerson": "paragraph", "person": "paragraph",
}  # fmt: skip
"""Elements that stand on their own, and the part a passage plays that is made of their own words."""

_UNREAD = frozenset({"teiHeader", "facsimile", "fw", "figDesc", "del", "surplus", "rdg", "witDetail"})
"""Elements whose words are not the document's."""

_READINGS = {
    "choice": ("orig", "sic", "abbr", "unclear", "seg", "reg", "corr", "expan"),
    "app": ("lem", "rdg"),
    "subst": ("add",),
}
"""Elements that hold several readings, and which of them stands: the first there is."""

_MARKS: dict[str, ApparatusKind] = {
    "supplied": "supplied", "gap": "gap", "unclear": "unclear", "sic": "sic", "add": "addition",
}  # fmt: skip

_FOOTNOTE_PLACES = frozenset({"foot", "bottom", "end", "margin"})


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page begins: its number and image as coded, and the place in the text."""

    n: str
    image: str | None
    at: int


@dataclass(slots=True)
class Placed:
    """An element whose words are wanted, and where they stand."""

    element: Any
    start: int
    end: int = -1
    inside: tuple[str, ...] = ()
    """Local names of the elements around it, outermost first."""


@dataclass(slots=True)
class TeiText:
    """The text of an element and what stands where in it."""

    text: str = ""
    passages: tuple[Passage, ...] = ()
    pages: tuple[Page, ...] = ()
    notes: tuple[NoteAnchor, ...] = ()
    apparatus: tuple[ApparatusMark, ...] = ()
    placed: list[Placed] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    """Entities without a definition; they stand in the text as they were written."""


def is_footnote(element: Any) -> bool:
    """Say whether a note stands below the text rather than in its line."""
    if local(element) != "note" or element.get("rend") == "inline":
        return False
    return element.get("n") is not None or element.get("place") in _FOOTNOTE_PLACES or element.get("place") is None


def read_tei_text(element: Any, wanted: frozenset[str], page: PageBreak | None = None) -> TeiText:
    """Return the reading text of `element`.

    Args:
        element: the element; it may be nested as deep as the parser allows.
        wanted: names the elements whose places are to be kept.
        page: the page that `element` begins on, where it is known.
    """
    writer = _Writer(wanted)
    if page is not None:
        writer.breaks.append(page)
    writer.root = element
    writer.element(element, ())
    writer.close_block()
    writer.footnotes()
    return writer.finish()


class _Writer:
    """Writes the text from the start to the end, and remembers positions. Nothing written is moved later."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self.wanted = wanted
        self.pieces: list[str] = []
        self.length = 0
        self.gap = ""
        self.begun = -1
        self.role: PassageRole = "paragraph"
        self.xml_id: str | None = None
        self.lang: str | None = None
        self.passages: list[Passage] = []
        self.root: Any = None
        self.joined = False
        self.unknown: set[str] = set()
        self.marks: list[tuple[ApparatusKind, Placed]] = []
        self.breaks: list[PageBreak] = []
        self.anchors: list[tuple[Any, int]] = []
        self.notes: list[NoteAnchor] = []
        self.placed: list[Placed] = []

    def words(self, said: str | None) -> None:
        """Write words into the open block, white space squeezed; a space waits until a word follows it."""
        if not said:
            return
        said = _SPACE.sub(" ", said)
        if self.joined:
            said = said.lstrip(" ")
            self.joined = not said
            if not said:
                return
        if said[0] == " " and self.begun >= 0 and self.gap != "\n":
            self.gap = " "
        bare = said.strip(" ")
        if not bare:
            return
        if self.begun < 0:
            self._write("\n\n" if self.length else "")
            self.begun = self.length
        else:
            self._write(self.gap)
        self._write(bare)
        self.gap = " " if said[-1] == " " else ""

    def _write(self, said: str) -> None:
        if said:
            self.pieces.append(said)
            self.length += len(said)

    def here(self) -> int:
        """Return where the next word will stand at the earliest."""
        return self.length

    def close_block(self) -> None:
        """End the open block, and make a passage of it."""
        if self.begun >= 0:
            self.passages.append(
                Passage(
                    id=f"p{len(self.passages) + 1}",
                    role=self.role,
                    lang=self.lang,
                    start=self.begun,
                    end=self.length,
                    xml_id=self.xml_id,
                )
            )
        self.begun, self.gap, self.xml_id = -1, "", None

    def element(self, element: Any, inside: tuple[str, ...]) -> None:
        """Write an element and what is in it, not what follows it."""
        name = local(element)
        if not name:
            if element.tag is etree.Entity:
                self._entity(element.name)
            return
        if name in _UNREAD or (is_document(element) and element is not self.root):
            return
        if name in {"pb", "lb"}:
            self._empty(element, name)
        if is_footnote(element):
            self.anchors.append((element, self.length))
            return
        block = BLOCKS.get(name)
        if name == "note":
            block = "heading" if not inside or inside[-1] in {"div", "attachment"} else None
        elif name == "head" and inside[-1:] == ("attachment",):
            block = "attachment"
        before = (self.role, self.lang)
        if block is not None:
            self.close_block()
            self.role = block
            self.xml_id = element.get(XML_ID)
        self.lang = element.get(XML_LANG) or self.lang
        start = self.here()
        self._content(element, name, inside)
        if name in self.wanted:
            self.placed.append(Placed(element, start, self.length, inside))
        if name in _MARKS:
            self.marks.append((_MARKS[name], Placed(element, start, self.length)))
        if block is not None:
            self.close_block()
        self.role, self.lang = before

    def _content(self, element: Any, name: str, inside: tuple[str, ...]) -> None:
        around = (*inside, name)
        if name in _READINGS:
            self._reading(element, name, around)
            return
        self.words(element.text)
        if name == "gap" and not (element.text or len(element)):
            self.words("[…]")
        for child in element:
            if name == "row" and self.begun >= 0:
                self.gap = " "
            self.element(child, around)
            self.words(child.tail)

    def _reading(self, element: Any, name: str, around: tuple[str, ...]) -> None:
        """Write one of several readings."""
        for kind in _READINGS[name]:
            chosen = next((child for child in element if local(child) == kind), None)
            if chosen is not None:
                if kind in _UNREAD:
                    self._content(chosen, kind, around)
                else:
                    self.element(chosen, around)
                return

    def _empty(self, element: Any, name: str) -> None:
        if name == "pb":
            self.breaks.append(PageBreak(element.get("n") or "", element.get("facs"), self.length))
        elif self.begun >= 0 and element.get("break") == "no":
            self.gap, self.joined = "", True
        elif self.begun >= 0:
            self.gap = "\n"

    def _entity(self, name: str) -> None:
        """Write a character of HTML's by its name; any other entity stands as it was written."""
        sign = html.entities.html5.get(f"{name};")
        if sign is None:
            self.unknown.add(name)
        self.words(sign or f"&{name};")

    def footnotes(self) -> None:
        """Write the notes after the body, in order; notes within notes follow them."""
        done = 0
        while done < len(self.anchors):
            element, at = self.anchors[done]
            done += 1
            number = element.get("n") or str(done)
            first, start = len(self.passages), self.length
            self.role, self.xml_id = "footnote", element.get(XML_ID)
            self.words(f"{number} ")
            self._note(element)
            self.close_block()
            if "note" in self.wanted:
                self.placed.append(Placed(element, start, self.length, ("note",)))
            if len(self.passages) > first:
                self.notes.append(NoteAnchor(n=number, at=at, passage=self.passages[first].id))

    def _note(self, element: Any) -> None:
        """Write a note in one role, whatever blocks it holds."""
        self.words(element.text)
        for child in element:
            if is_footnote(child):
                self.anchors.append((child, self.length))
            elif child.tag is etree.Entity:
                self._entity(child.name)
            elif local(child) in _READINGS:
                self._reading(child, local(child), ("note",))
            elif local(child) in {"pb", "lb"}:
                self._empty(child, local(child))
            elif local(child) and local(child) not in _UNREAD:
                if BLOCKS.get(local(child)) and self.begun >= 0:
                    self.gap = "\n"
                self._note(child)
            self.words(child.tail)

    def finish(self) -> TeiText:
        """Return what was written; places are drawn in to the words they hold."""
        text = "".join(self.pieces)
        for place in (*self.placed, *(mark for _, mark in self.marks)):
            while place.start < place.end and text[place.start].isspace():
                place.start += 1
            while place.end > place.start and text[place.end - 1].isspace():
                place.end -= 1
        marks = (
            ApparatusMark(kind=kind, text=text[mark.start : mark.end], start=mark.start, end=mark.end)
            for kind, mark in self.marks
            if mark.end > mark.start
        )
        return TeiText(
            text=text,
            passages=tuple(self.passages),
            pages=self._pages(text),
            notes=tuple(self.notes),
            apparatus=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))),
            placed=self.placed,
            unknown=self.unknown,
        )

    def _pages(self, text: str) -> tuple[Page, ...]:
        """Return the pages that hold words of the body; footnotes, which follow it, are on none."""
        last = max((passage.end for passage in self.passages if passage.role != "footnote"), default=0)
        pages = []
        for index, page in enumerate(self.breaks):
            end = self.breaks[index + 1].at if index + 1 < len(self.breaks) else last
            start = page.at
            while start < end and text[start].isspace():
                start += 1
            if end > start:
                pages.append(Page(n=page.n, start=start, end=end, image=page.image))
        return tuple(pages)
