"""How stand-off annotations become nested marks: the one place that cuts a text for display.

Annotations may lie in one another, cross, or stand on the same words. They are cut until they nest, and a link
is never put into a link. Whatever is marked, the words come out unchanged and in order: joining the text of all
pieces gives back the text.
"""

import heapq
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

Op = Literal["text", "link", "end-link", "span", "end-span", "ref"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something said about `text[start:end]`. With `href` it is a link, unless it stands in another."""

    start: int
    end: int
    style: str
    href: str = ""
    id: str = ""
    rank: int = 5
    """Of marks on the same words, the lower stands outside."""


RefKind = Literal["finding", "note", "footnote", "page"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A sign at one point of the text that leads to a note beside it."""

    at: int
    kind: RefKind
    key: str
    """What is shown: a letter, a number, or the sign of a finding."""
    href: str
    id: str = ""


class Piece(NamedTuple):
    """One step of writing a passage: `op` says which of the others are used."""

    op: Op
    text: str = ""
    """Words of the document (`text`), class names (`link`, `span`), the key shown (`ref`)."""
    href: str = ""
    id: str = ""
    kind: str = ""


def cut(text: str, start: int, end: int, marks: Iterable[Mark], refs: Sequence[Ref] = ()) -> list[Piece]:
    """Return the pieces that write `text[start:end]` with its marks and refs.

    Marks and refs outside are passed over, marks that reach over an edge are clipped.
    """
    points = sorted((ref for ref in refs if start <= ref.at <= end), key=lambda ref: ref.at)
    pieces: list[Piece] = []
    queue = _clipped(marks, start, end, [point.at for point in points])
    heapq.heapify(queue)
    open_marks: list[tuple[int, bool]] = []
    said: set[str] = set()
    at, next_point, links = start, 0, 0

    def write(until: int) -> None:
        nonlocal at
        if until > at:
            pieces.append(Piece("text", text[at:until]))
            at = until

    def point_out(until: int) -> None:
        """Write the refs that stand before or at `until`. No mark crosses one, so none is open there."""
        nonlocal next_point
        while next_point < len(points) and points[next_point].at <= until:
            ref = points[next_point]
            write(ref.at)
            pieces.append(Piece("ref", ref.key, ref.href, ref.id, ref.kind))
            next_point += 1

    def close(until: int) -> None:
        nonlocal links
        while open_marks and open_marks[-1][0] <= until:
            stop, is_link = open_marks.pop()
            write(stop)
            pieces.append(Piece("end-link" if is_link else "end-span"))
            links -= is_link

    while queue:
        begin, minus_end, rank, serial, mark = heapq.heappop(queue)
        stop = -minus_end
        close(begin)
        if not open_marks:
            point_out(begin)
        write(begin)
        if open_marks and stop > open_marks[-1][0]:
            edge = open_marks[-1][0]
            heapq.heappush(queue, (edge, -stop, rank, serial, mark))
            stop = edge
        is_link = bool(mark.href) and not links
        name = "" if mark.id in said else mark.id
        said.add(name)
        pieces.append(Piece("link" if is_link else "span", mark.style, mark.href if is_link else "", name))
        open_marks.append((stop, is_link))
        links += is_link
    close(end)
    point_out(end)
    write(end)
    return pieces


def _clipped(
    marks: Iterable[Mark], start: int, end: int, points: Sequence[int]
) -> list[tuple[int, int, int, int, Mark]]:
    """Clip marks to the span and cut them at the points, so that a ref never stands in a link."""
    parts: list[tuple[int, int, int, int, Mark]] = []
    for serial, mark in enumerate(marks):
        begin, stop = max(mark.start, start), min(mark.end, end)
        if begin >= stop:
            continue
        edges = [begin, *sorted({at for at in points if begin < at < stop}), stop]
        parts.extend((left, -right, mark.rank, serial, mark) for left, right in itertools.pairwise(edges))
    return parts


def set_words(pieces: Iterable[Piece], ref: Callable[[Piece], str]) -> Markup:
    """Return the mark-up of pieces; `ref` sets a sign. Nothing stands between words and tags but what is given."""
    made: list[str] = []
    for piece in pieces:
        op, text, href, name, _ = piece
        if op == "text":
            made.append(escape(text))
        elif op == "link":
            made.append(f'<a class="{escape(text)}" href="{escape(href)}"{_named(name)}>')
        elif op == "span":
            made.append(f'<span class="{escape(text)}"{_named(name)}>')
        elif op == "ref":
            made.append(ref(piece))
        else:
            made.append("</a>" if op == "end-link" else "</span>")
    return Markup("".join(made))  # noqa: S704 - every part of it was escaped, or is mark-up of ours


def _named(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""
