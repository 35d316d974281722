"""The head of a memorandum, cable or dispatch: `MEMORANDUM FOR`, `FROM`, `SUBJECT`, `DATE`, and what is beside them.

Read only where the labels stand together as a head does; a lone `To:` in a text says nothing.
"""

import re
from dataclasses import dataclass

from fonds.reading.blocks import Block, Line
from fonds.reading.dateline import cites_what_follows
from fonds.reading.dates import read_edtf
from fonds.reading.labelled import Labelled, LabelTable, find_labels
from fonds.reading.misreading import is_misread
from fonds.reading.office_dates import date_before_noise, date_in, date_in_figures, is_american
from fonds.reading.parties import is_body, named, names_nobody
from fonds.record import EdtfDate, Party

_LINES, _FIRST, _APART, _MOST_PARTIES, _SUBJECT_LINES = 40, 24, 14, 12, 4
_NAMES = {
    "MEMORANDUM FOR": "to", "MEMORANDUM TO": "to", "MEMO FOR": "to", "MEMO TO": "to", "TO": "to", "IO": "to",
    "NOTE FOR": "to", "NOTE TO": "to", "FOR": "for", "EXTENSION": "extension", "OFFICE": "office", "ROOM": "room",
    "FILE": "file", "PHONE": "phone", "FROM": "from", "SUBJECT": "subject", "SUBJ": "subject", "DATE": "date",
    "VIA": "via", "THRU": "via", "THROUGH": "via", "ATTENTION": "attention", "ATTN": "attention", "INFO": "info",
    "INFORMATION": "info", "ACTION": "action", "ACTION REQUIRED": "action", "REF": "reference",
    "REFERENCE": "reference", "REFERENCES": "reference", "CITE": "cite", "CC": "copies", "COPIES TO": "copies",
    "PARTICIPANTS": "participants", "PLACE": "place", "TIME": "time", "CLASSIFICATION": "classification",
    "NUMBER": "number", "NO": "number", "CONTROL": "control", "ORIG": "originator",
}  # fmt: skip
_PARAGRAPH = 400
"""Characters of a block that is text and no head any more."""
_BEGINS = re.compile(r"\W{0,3}[1lI] ?[.,] \W?[A-Z]\S+(?: \S+){3}")
"""The first of numbered paragraphs, behind which no label is one of the head."""
_CALLS_ITSELF = re.compile(r"\W{0,3}[A-Z]{0,2}[EF]?M[O0]RAND[UO]M\W{1,3}(?:FOR|TO)\b|\W{0,3}MEMO (?:FOR|TO)\b")
_GOVERNMENT = re.compile(r".{0,12}(?:UNITED STATES? GO|Office Memorandum|[MN]emorandum\b)")

_TABLE = LabelTable(names=_NAMES, checks={}, many=frozenset({"to", "from", "subject"}))
_SALUTED, _ABOVE_DEAR = 60, 14
_DEAR = re.compile(r"(?:My )?Dear [A-Z].{0,40}[:,;.]\W*$", re.IGNORECASE)
_FORM = LabelTable(
    names={
        "TO": "to",
        "IO": "to",
        "FROM": "from",
        "SUBJECT": "subject",
        "DATE": "date",
        "THRU": "via",
        "ATTN": "attention",
    },
    checks={"to": lambda said: said[:1].isupper(), "from": lambda said: said[:1].isupper()},
    many=frozenset({"to", "from", "subject"}),
    loose=True,
)
_LETTER = re.compile(r"(?:dear|sir|gentlemen|my dear|madam)\b", re.IGNORECASE)
_DATED = re.compile(r"\s*\bD[AO]TE\b\W*(?P<rest>.*)$", re.IGNORECASE)
_SENT = re.compile(r"(?<!\d)(?P<day>[0-3]\d)\d{4}[Z2] (?P<month>[A-Z]{3}) (?P<year>\d\d)(?!\d)")
_PART_OF_OFFICE = re.compile(
    r"\w \((?:Plans|Intelligence|Support|Operations|Administration|Security|Science|Technology|Research|Coordination|"
    r"Personnel|Logistics|Training|Policy|Finance)(?: (?:and|&) \w+)?\)$",
    re.IGNORECASE,
)
_LONE_OFFICE = re.compile(
    r"(?:The |Acting |Deputy |Assistant )?(?:Director|Chief|Commissioner|Secretary|Administrator)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_][\w.’'/&-]*")
_CLOSES = re.compile(r"[)\]\".]*")
_NO_PARTY = re.compile(
    r"\b(?:INITIALS|USE ONLY|DISSEM|ROUTING|(?:UN)?CLASSIFIED|DISTRIBUTION|COPY|COPIES|SLOTTED|PRIOR TO)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[A-Z]{4,10}\W{0,2}[:;]|SUB[JI]E[CG]T\b|A[Tt][Tt][A-Za-z]{0,2}[.:]? (?:Mr|Mrs|Miss|Dr)\b")
"""A line below that has a label of its own, whether a mark was read behind it or not."""
_PRINTED = ("INTERNAL USE ONLY", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "OFFICIAL", "OPTIONAL", "REFERENCE")
"""What is printed beside labels; of it a piece of four letters or more is no name."""
_SENTENCE = re.compile(r"[a-z]{3,}\.(?:\s|$)|\b(?:is|was|are|were|has|have|will|that|which|shall|I|we|you)\b")


@dataclass(frozen=True, slots=True)
class LabelledHead:
    """What the labels at the head of a document give; empty or None where they give nothing."""

    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    subject: tuple[int, int] | None = None
    """Where it stands."""
    number: Line | None = None
    memorandum: bool = False
    """Whether the head calls the document one."""
    date: EdtfDate | None = None
    span: tuple[int, int] = (0, 0)
    """From the first label to the end of the last one's line."""


def find_labelled_head(text: str, blocks: list[Block]) -> LabelledHead | None:
    """Return the head that is made of labels, or None where the document has none.

    There is one where `from` stands with `to` or with `subject`, or a `memorandum for` with a `subject`, not far apart.
    """
    lines = [line for block in blocks[:_LINES] for line in block.lines][:_LINES]
    items = _head(lines)
    if items is None:
        return None
    said: dict[str, Labelled | None] = {}
    for item in items:
        # A routing slip has several lines of the kind, and none of them says who wrote to whom.
        said[item.label] = None if item.label in {"to", "from"} and item.label in said else said.get(item.label, item)
    first, last = min(item.line for item in items), max(item.line for item in items)
    senders, recipients = _parties(text, said.get("from")), _parties(text, said.get("to"))
    subject = _subject(text, said.get("subject"))
    number = next((line for item in items if item.label == "number" for line in item.values[:1]), None)
    memorandum = any(item.printed.startswith("MEMO") for item in items) or {"to", "from", "subject"} <= said.keys()
    date = _labelled_date(text, items, american=is_american(text)) or _near(lines, first, last)
    return LabelledHead(senders, recipients, subject, number, memorandum, date, (lines[first].start, lines[last].end))


def find_date_alone(blocks: list[Block], most: int = 26) -> EdtfDate | None:
    """Return the day alone on a line above the first paragraph; None where two lines name two days."""
    long = next((number for number, block in enumerate(blocks[:most]) if len(block.text) > _PARAGRAPH), most)
    lines = [line for block in blocks[:long] for line in block.lines][:most]
    found = [
        date
        for number, line in enumerate(lines)
        if (date := _alone(line)) and not (number and cites_what_follows(lines[number - 1].text))
    ]
    return found[0] if found and len({date.edtf for date in found}) == 1 else None


def find_letter_date(blocks: list[Block]) -> EdtfDate | None:
    """Return the day alone on a line not far above `Dear`, which is the letter's whatever notes lie on top of it."""
    lines = [line for block in blocks[:_SALUTED] for line in block.lines][:_SALUTED]
    at = next((number for number, line in enumerate(lines) if _DEAR.match(line.text)), 0)
    return next((date for line in reversed(lines[max(0, at - _ABOVE_DEAR) : at]) if (date := _alone(line))), None)


def _head(lines: list[Line]) -> list[Labelled] | None:
    until = next((number for number, line in enumerate(lines) if _LETTER.match(line.text)), len(lines))
    found = find_labels(lines[:until], _TABLE)
    text = next((n for n, line in enumerate(lines[:until]) if n > 1 and _BEGINS.match(line.text)), until)
    found = [item for item in found if item.line < text] or found
    for at, item in enumerate(found):
        if item.label not in {"to", "from"} or item.line > _FIRST:
            continue
        near = [other for other in found[max(0, at - 3) :] if abs(other.line - item.line) <= _APART]
        there = {other.label for other in near}
        if {"from", "to"} <= there or {"from", "subject"} <= there or ("subject" in there and " " in item.printed):
            return near
        if (
            item.label == "to"
            and item.inline
            and (_CALLS_ITSELF.match(lines[item.line].text) or _subject_below(item, near))
        ):
            return near
    return _government_head(lines[:text])


def _subject_below(item: Labelled, near: list[Labelled]) -> bool:
    """Say whether a subject stands beside its own label within a few lines below the one that is addressed."""
    return any(other.label == "subject" and other.inline and 0 < other.line - item.line < 7 for other in near)


def _government_head(lines: list[Line]) -> list[Labelled] | None:
    """Return the labels of the printed form `Memorandum`, which have no mark behind them."""
    if not any(_GOVERNMENT.match(line.text) for line in lines[:_FIRST]):
        return None
    found = find_labels(lines, _FORM)
    first = next((item.line for item in found if item.label in {"to", "from"} and item.inline), None)
    near = [item for item in found if first is not None and 0 <= item.line - first <= _APART]
    there = {item.label for item in near if item.inline}
    return near if len(there & {"to", "from", "subject"}) > 1 else None


def _parties(text: str, item: Labelled | None) -> tuple[Party, ...]:
    """Return who is named beside a label: a person with the office on the next line, or one office a line."""
    if item is None:
        return ()
    found: list[Party] = []
    for line in item.values[:_MOST_PARTIES]:
        said = _without_noise(_unquoted(_undated(line)))
        if not _is_party(said.text) or said.text.strip(" .,") == "Chief":
            break
        if len(said.text) < 3 and len(line.text) > len(said.text) + 2:
            # What is left of a name beside a scrawl.
            continue
        if names_nobody(said.text):
            continue
        name, role = _named(said.text)
        if (
            found
            and not role
            and item.label == "from"
            and item.inline
            and text.count("\n", found[-1].end, line.start) > 1
        ):
            break
        if (
            found
            and found[-1].role
            and not found[-1].name
            and _LONE_OFFICE.fullmatch(found[-1].role)
            and is_body(said.text)
        ):
            held = found.pop()
            start = held.start or 0
            whole = text[start : said.end]
            found.append(_party(whole, start, None, " ".join(f"{held.role}, {said.text}".split())))
            continue
        if found and found[-1].name and role and not name:
            if found[-1].role is None:
                held = found.pop()
                found.append(_party(held.text, held.start or 0, held.name, role))
            continue
        found.append(_party(said.text, said.start, name, role))
    return tuple(found)


def _named(said: str) -> tuple[str | None, str | None]:
    """Return name and office, where what stands in brackets may be the part of an office: `Deputy Director (Plans)`."""
    if _PART_OF_OFFICE.search(said):
        return None, said
    return named(said)


def _party(text: str, start: int, name: str | None, role: str | None) -> Party:
    return Party(text=text, name=name, role=role, basis="heading", start=start, end=start + len(text))


def _is_party(said: str) -> bool:
    """Say whether a line may name a person or an office rather than begin the text."""
    words = said.split()
    return bool(
        words
        and len(words) <= 10
        and len(said) > 1
        and (said[0].isupper() or words[0].lower() == "the")
        and not _SENTENCE.search(said)
        and not _LETTER.match(said)
        and not _NO_PARTY.search(said)
        and not _LABELLED.match(said)
        and not is_misread(said)
        and not (len(said) > 3 and said.isupper() and any(said in printed for printed in _PRINTED))
        and sum(sign.isalpha() or sign == " " for sign in said) > 0.7 * len(said)
    )


def _without_noise(line: Line) -> Line:
    """Return a name or office without what recognition made of stamps behind it: neither ends with a small letter."""
    words = list(_WORD.finditer(line.text))
    if words and line.text[: words[0].end()].isupper():
        stop = next((i for i, word in enumerate(words) if i and not word.group()[0].isupper()), len(words))
        words = words[:stop]
    while len(words) > 1 and words[-1].group()[0].islower() and len(words[-1].group()) < 5:
        words.pop()
    if len(words) > 3 and all(len(word.group()) == 1 and word.group().isdigit() for word in words[-2:]):
        words = words[:-2]
    end = words[-1].end() if words else len(line.text)
    said = line.text[: end + len(_CLOSES.match(line.text, end).group())]  # type: ignore[union-attr]
    return Line(said, line.start, line.start + len(said))


def _unquoted(line: Line) -> Line:
    """Return what stands beside a label without the marks that recognition left before it."""
    begin = line.text.find(line.text.lstrip(" “”\"‘’'«»*-—_.:;"))
    return Line(line.text[begin:], line.start + begin, line.end)


def _undated(line: Line) -> Line:
    """Return what stands beside a label without the date that follows on the same line."""
    dated = _DATED.search(line.text)
    if dated is None:
        return line
    said = line.text[: dated.start()].rstrip(" \t:;,.")
    return Line(said, line.start, line.start + len(said))


def _subject(text: str, item: Labelled | None) -> tuple[int, int] | None:
    """Return where the subject stands: its line and those directly below that go on with it."""
    if item is None or not item.values:
        return None
    first = item.values[0]
    if sum(sign.isalpha() for sign in first.text) < 0.6 * len(first.text):
        return None
    end = first.end
    for line in item.values[1:_SUBJECT_LINES]:
        if text.count("\n", end, line.start) > 1 or not line.text[0].isalpha() or len(line.text) > 90:
            break
        end = line.end
    return first.start, end


def _labelled_date(text: str, items: list[Labelled], *, american: bool) -> EdtfDate | None:
    """Return the date beside its own label, or behind `DATE` on the line of another."""
    for item in items:
        for line in item.values[:1]:
            if item.label == "date":
                return date_in(line) or (date_in_figures(line) if american else None)
            dated = _DATED.search(line.text)
            if dated:
                start = line.start + dated.start("rest")
                beside = Line(text[start : line.end], start, line.end)
                return date_in(beside) or (date_in_figures(beside) if american else None)
    return None


def _near(lines: list[Line], first: int, last: int) -> EdtfDate | None:
    """Return the day alone on a line above or among the labels, or behind one of them."""
    for line in reversed(lines[max(0, first - 7) : first]):
        if date := _alone(line):
            return date
    for number, line in enumerate(lines[first : last + 3], first):
        date = None if number and cites_what_follows(lines[number - 1].text) else _alone(line)
        if date:
            return date
    return None


def _alone(line: Line) -> EdtfDate | None:
    """Return the day that a line gives and hardly anything else, or the day in a cable's group of date and time."""
    sent = _SENT.search(line.text)
    if sent:
        return date_in(Line(sent.group(), line.start + sent.start(), line.start + sent.end()))
    if len(line.text) > 60 or not any(sign.isdigit() for sign in line.text):
        return None
    edtf = read_edtf(line.text)
    date = date_in(line)
    if date is None or len(date.edtf.split("T")[0]) != 10:
        return None
    if edtf:
        return date
    rest = line.text.replace(date.text, "")
    return date if sum(sign.isalnum() for sign in rest) <= 6 else date_before_noise(line)
