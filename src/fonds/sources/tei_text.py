"""The reading text of a TEI element, with its passages, pages, notes, and the places of what is coded in it.

Block elements are separated by one empty line, `lb` is a line break, other white space is one space. Footnotes
follow the body in order and leave an anchor; page breaks are kept as pages and never stand in the text.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from fonds.record import NoteAnchor, Page, Passage
from fonds.record.passages import PassageRole

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

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


_FOOTNOTE_PLACES = frozenset({"foot", "bottom", "end", "margin"})


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
    placed: list[Placed] = field(default_factory=list)


def local(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_footnote(element: Any) -> bool:
    """Say whether a note stands below the text rather than in its line."""
    if local(element) != "note" or element.get("rend") == "inline":
        return False
    return element.get("n") is not None or element.get("place") in _FOOTNOTE_PLACES or element.get("place") is None


def read_tei_text(element: Any, wanted: frozenset[str]) -> TeiText:
    """Return the reading text of `element`; `wanted` names the elements whose places are to be kept."""
    writer = _Writer(wanted)
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
        self.breaks: list[tuple[str, str | None, int]] = []
        self.anchors: list[tuple[Any, int]] = []
        self.notes: list[NoteAnchor] = []
        self.placed: list[Placed] = []

    def words(self, said: str | None) -> None:
        """Write words into the open block, white space squeezed; a space waits until a word follows it."""
        if not said:
            return
        said = _SPACE.sub(" ", said)
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
            return
        if name in {"pb", "lb", "cb", "milestone", "gap"}:
            self._empty(element, name)
        if is_footnote(element):
            self.anchors.append((element, self.length))
            return
        block = BLOCKS.get(name)
        if name == "note":
            block = "heading" if not inside or inside[-1] in {"div", "attachment"} else None
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
        if block is not None:
            self.close_block()
        self.role, self.lang = before

    def _content(self, element: Any, name: str, inside: tuple[str, ...]) -> None:
        self.words(element.text)
        around = (*inside, name)
        for child in element:
            if name == "row" and self.begun >= 0:
                self.gap = " "
            self.element(child, around)
            self.words(child.tail)

    def _empty(self, element: Any, name: str) -> None:
        if name == "pb":
            self.breaks.append((element.get("n") or "", element.get("facs"), self.length))
        elif name == "lb" and self.begun >= 0:
            self.gap = "\n"
        elif name == "gap" and not (element.text or len(element)):
            self.words("[…]")

    def footnotes(self) -> None:
        """Write the notes after the body, in order; notes within notes follow them."""
        done = 0
        while done < len(self.anchors):
            element, at = self.anchors[done]
            done += 1
            number = element.get("n") or str(done)
            first = len(self.passages)
            self.role, self.xml_id = "footnote", element.get(XML_ID)
            self.words(f"{number} ")
            self._note(element)
            self.close_block()
            if len(self.passages) > first:
                self.notes.append(NoteAnchor(n=number, at=at, passage=self.passages[first].id))

    def _note(self, element: Any) -> None:
        """Write a note in one role, whatever blocks it holds."""
        self.words(element.text)
        for child in element:
            if is_footnote(child):
                self.anchors.append((child, self.length))
            elif local(child) in {"pb", "lb"}:
                self._empty(child, local(child))
            elif local(child):
                if BLOCKS.get(local(child)) and self.begun >= 0:
                    self.gap = "\n"
                self._note(child)
            self.words(child.tail)

    def finish(self) -> TeiText:
        """Return what was written; places are drawn in to the words they hold."""
        text = "".join(self.pieces)
        for place in self.placed:
            while place.start < place.end and text[place.start].isspace():
                place.start += 1
            while place.end > place.start and text[place.end - 1].isspace():
                place.end -= 1
        pages = []
        for index, (n, image, at) in enumerate(self.breaks):
            end = self.breaks[index + 1][2] if index + 1 < len(self.breaks) else len(text)
            pages.append(Page(n=n, start=at, end=max(at, end), image=image))
        return TeiText(text, tuple(self.passages), tuple(pages), tuple(self.notes), self.placed)
