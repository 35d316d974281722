"""Lines that begin with a printed label: `FROM : S. D. BRECKINRIDGE`, as forms, memoranda and cables have them.

Recognition of old typescript breaks letters and tears columns apart, so a label may be a letter or two away from what
was printed, and what was typed beside it may stand on the lines below. What belongs to which label is settled only
where it can be: an empty label never takes what was typed beside another.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from fonds.reading.blocks import Line
from fonds.reading.misreading import AS_LETTERS, letters_apart

_JUNK = re.compile(r"[^A-Za-z0-9]*")
_MARKS = r":;.=…•|*~_—–,'’‘#«»÷·°^+-"
_BETWEEN = re.compile(rf"[ \t]*(?P<mark>[sil1456](?= [A-Z\[])|(?:[sil1456](?=[:;]))?[{_MARKS}]*)[ \t{_MARKS}]*")
_GLUED = re.compile(r"[sil](?= [A-Z])")
"""A colon that was read as a letter of the label."""
_TAIL = " \t|_~*•:;,'’‘«»"
_STRAY = re.compile(r"[^A-Za-z0-9\n]{0,6}[A-Za-z0-9]{1,2}[^A-Za-z0-9\n]{0,3} [^A-Za-z0-9\n]{0,3}(?=[A-Z]{2})")
"""What recognition made of a fold or a line in the margin before a label."""
_OPEN = re.compile(r"(?:,|\b(?:OF|FOR|AND|THE|of|for|and|the)|&)$")
"""Where a line breaks off that the next one goes on with."""
_TORN, _NEAR, _PAGE = 4, 6, 4


@dataclass(slots=True)
class Labelled:
    """A label and what was typed beside it."""

    label: str
    """The name that the table of labels gives it."""
    printed: str
    line: int
    """Which line the label is on."""
    values: list[Line] = field(default_factory=list)
    """What was typed, line by line; empty where nothing was, or where it cannot be told what."""
    last: int = 0
    """The last line that belongs to it."""
    inline: bool = False
    """Whether the first of the values stands beside the label itself."""
    open: bool = False
    """Whether what stands beside it breaks off."""


@dataclass(frozen=True, slots=True)
class LabelTable:
    """Which labels there are, how they are printed, and what may stand beside them."""

    names: Mapping[str, str]
    """Each label as printed, in capitals, and its name."""
    checks: Mapping[str, Callable[[str], bool]]
    """For some names, what a value must be like."""
    many: frozenset[str]
    """Names of labels that may have several lines."""
    ignored: frozenset[str] = frozenset()
    """Lines between labels that are titles of the form's own parts."""
    loose: bool = False
    """Whether labels are known by their capitals: one word may then stand without a mark behind it, or be misread."""
    anchors: frozenset[str] = frozenset()
    """Names whose values are known by their look, so that a torn column can be laid beside its labels again."""
    ends: "re.Pattern[str] | None" = None
    """What no form has any more: at such a line behind six labels the search ends."""
    known: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    """For some names, what every value is like. Where none such heads a column, that label was left empty."""

    def takes(self, label: str, said: str) -> bool:
        """Say whether something may stand beside a label."""
        check = self.checks.get(label)
        return check is None or check(said)


def find_labels(lines: Sequence[Line], table: LabelTable) -> list[Labelled]:
    """Return the labels among lines, each with what was typed beside it."""
    found: list[Labelled] = []
    empty: list[Labelled] = []
    loose: list[tuple[int, Line]] = []
    for number, line in enumerate(lines):
        if table.ignored and _is_one_of(line.text, table.ignored):
            continue
        if table.ends and len(found) > 5 and table.ends.match(line.text):
            if _goes_on(lines, number, found, len(loose), table):
                continue
            break
        hit = _label_at(line, table)
        if hit is None:
            if found:
                loose.append((number, line))
            continue
        if loose:
            _settle(found, empty, loose, table)
            empty, loose = [], []
        name, printed, value = hit
        item = Labelled(name, printed, number, last=number)
        found.append(item)
        if value is None:
            empty.append(item)
        else:
            empty = []
            if table.takes(name, value.text):
                item.values.append(value)
                item.inline = True
                item.open = bool(_OPEN.search(line.text))
    if loose:
        _settle(found, empty, loose, table)
    return found


def _goes_on(lines: Sequence[Line], number: int, found: list[Labelled], typed: int, table: LabelTable) -> bool:
    """Say whether a form goes on below a stamp that lies across it: with labels, or with what was typed beside many."""
    if typed:
        return False
    if not any(item.values for item in found[-_TORN:]):
        return True
    seen = {item.label for item in found}
    for before, line in pairwise(lines[number : number + _NEAR]):
        if line.start - before.end >= _PAGE or not any(sign.isalpha() for sign in before.text):
            return False
        hit = _label_at(line, table)
        if hit is not None and hit[0] not in seen:
            return True
    return False


def _settle(found: list[Labelled], empty: list[Labelled], loose: list[tuple[int, Line]], table: LabelTable) -> None:
    """Give lines without a label to the labels before them, where it is certain which is whose."""
    if not empty:
        if found[-1].label in table.many and found[-1].inline:
            _continue(found[-1], loose, table)
        elif found[-1].open and found[-1].inline:
            _continue(found[-1], loose[:1], table)
        return
    typed = [(number, line) for number, line in ((n, _bare(line)) for n, line in loose) if line is not None]
    last = empty[-1]
    if len(empty) == 1:
        if typed and table.takes(last.label, typed[0][1].text):
            last.values.append(typed[0][1])
            last.last = typed[0][0]
            if last.label in table.many:
                _continue(last, typed[1:], table)
            elif _OPEN.search(next(line.text for number, line in loose if number == last.last)):
                _continue(last, typed[1:2], table)
        return
    _lay(empty, typed, table)


def _lay(labels: list[Labelled], lines: list[tuple[int, Line]], table: LabelTable) -> None:
    """Lay a column of typed lines beside the column of its labels, from one value known by its look to the next."""
    while labels:
        at = next((i for i, item in enumerate(labels) if item.label in table.anchors), None)
        if at is None:
            _pair(labels, lines, table)
            return
        fits = table.checks[labels[at].label]
        here = next((j for j, (_, line) in enumerate(lines) if fits(line.text)), None)
        if here is None:
            labels = labels[at + 1 :]
            continue
        _pair(labels[:at], lines[:here], table)
        labels[at].values.append(lines[here][1])
        labels[at].last = lines[here][0]
        labels, lines = labels[at + 1 :], lines[here + 1 :]


def _pair(labels: list[Labelled], lines: list[tuple[int, Line]], table: LabelTable) -> None:
    """Give each label its line where there are as many; where there are more, as far as one line each is certain."""
    known = table.known.get(labels[0].label) if labels and lines else None
    if known is not None and not known(lines[0][1].text):
        labels = labels[1:]
    if len(lines) < len(labels):
        return
    if len(lines) > len(labels):
        long = next((i for i, item in enumerate(labels) if item.label in table.many), None)
        if long is None:
            return
        labels = labels[: long + 1]
    if all(table.takes(item.label, line.text) for item, (_, line) in zip(labels, lines, strict=False)):
        for item, (number, line) in zip(labels, lines, strict=False):
            item.values.append(line)
            item.last = number


def _continue(item: Labelled, lines: Iterable[tuple[int, Line]], table: LabelTable) -> None:
    """Give a label the lines that directly follow what it has."""
    for number, line in lines:
        bare = _bare(line)
        if bare is None:
            continue
        gap = line.start - (item.values[-1].end if item.values else line.start)
        if number > item.last + 1 or gap > 40 or (table.loose and gap >= _PAGE):
            return
        item.values.append(bare)
        item.last = number


def _bare(line: Line) -> Line | None:
    """Return a line without the marks around it; None where nothing else is on it."""
    begin = _BETWEEN.match(line.text)
    at = begin.end() if begin else 0
    said = line.text[at:].rstrip(_TAIL)
    return Line(said, line.start + at, line.start + at + len(said)) if said else None


def _is_one_of(said: str, titles: frozenset[str]) -> bool:
    """Say whether the letters of a line, in capitals, are one of the titles; most lines are told by their first."""
    letters = ""
    for sign in said.upper():
        if sign.isalpha():
            letters += sign
            if not any(title.startswith(letters) for title in titles):
                return False
    return letters in titles


def _label_at(line: Line, table: LabelTable) -> tuple[str, str, Line | None] | None:
    """Return the name of the label that a line begins with, how it is printed, and what is beside it."""
    text = line.text
    begin = _JUNK.match(text)
    at = begin.end() if begin else 0
    hit = _spelt(text[at : at + 40], tuple(table.names), loose=table.loose)
    if hit is None and table.loose and (stray := _STRAY.match(text)):
        at = stray.end()
        hit = _spelt(text[at : at + 40], tuple(table.names), loose=False)
        if hit is not None and text[at + hit[1] :].lstrip()[:1] != ":":
            return None
    if hit is None:
        return None
    printed, length = hit
    at += length
    between = _BETWEEN.match(text, at)
    behind = between.end() if between else at
    marked = bool(between and between["mark"]) or behind >= len(text) or text[at : at + 2].isspace()
    capitals = sum(sign.isupper() or sign.isdigit() for sign in text[at - length : at])
    if table.loose and 2 * capitals <= length - printed.count(" "):
        return None
    if not marked and not (table.loose and text[at - length : at].isupper()) and " " not in printed:
        return None
    said = text[behind:].rstrip(_TAIL)
    value = Line(said, line.start + behind, line.start + behind + len(said)) if said else None
    return table.names[printed], printed, value


@lru_cache(maxsize=8192)
def _spelt(begins: str, labels: tuple[str, ...], *, loose: bool) -> tuple[str, int] | None:
    """Return the label that a string begins with and how many of its characters that takes; of several the longest."""
    letters = [(at, sign) for at, sign in enumerate(begins) if sign.isalnum()]
    said = "".join(sign for _, sign in letters).upper().translate(AS_LETTERS)
    best: tuple[int, int, str, int] | None = None
    for label in labels:
        bare = label.replace(" ", "")
        allowed = (
            int(len(bare) == 4 and (loose or begins[4:].lstrip()[:1] in {":", ";"}))
            if len(bare) < 5
            else 1
            if len(bare) < 10
            else 2
        )
        for length in range(len(bare) - min(allowed, 1), len(bare) + min(allowed, 1) + 1):
            if length > len(letters):
                continue
            end = letters[length - 1][0] + 1
            if (
                end < len(begins)
                and begins[end].isalpha()
                and not (begins[:end].isupper() and _GLUED.match(begins, end))
            ):
                continue
            apart = letters_apart(said[:length], bare, allowed)
            if apart <= allowed and (best is None or (len(bare), -apart) > (best[0], -best[1])):
                best = len(bare), apart, label, end
    return (best[2], best[3]) if best else None
