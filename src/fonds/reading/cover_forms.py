"""Cover forms: the printed sheet that an archive lays on a document, with labels and what was typed beside them.

Forms of the kind that United States agencies put on released records: agency, record number, from, to, title, date and
so on. Its date is month first. What it says describes the document behind it, as a catalogue does.
"""

import re
from dataclasses import dataclass

from fonds.reading.blocks import Block, Line
from fonds.reading.classification import marking_at
from fonds.reading.dates import read_edtf
from fonds.reading.described import Described
from fonds.reading.genre import genre_of_title
from fonds.reading.labelled import Labelled, LabelTable, find_labels
from fonds.reading.parties import is_filed, is_office, named, names_nobody
from fonds.reading.references import parse_reference
from fonds.reading.respelling import respelt
from fonds.record import Catalogue, Classification, EdtfDate, Evidence, Identifier, Party, ReferenceCode
from fonds.record.dates import bounds

_LINES, _SPAN = 110, 70
_DATE = re.compile(
    r"(?P<month>[01O]?[\dOlI])[/.-](?P<day>[0-3O]?[\dOlI])[/.-](?P<year>(?:[1lI][89]|2[0O])[\dOlI]{2}|[\dOlI]{2})(?!\d)"
)
_STAMP = re.compile(r"\W*(?:Date|Page|Pace)\b\W*[\d/]*\W*")
_DIGITS = str.maketrans("OlI", "011")
_REST = re.compile(r"\W*[A-Za-z]\W*,")
_AGENCY = re.compile(
    r"(?:[A-Z]\.? ?){2,5}(?:[/-][A-Z]{2,8}){0,3}\W*|.{0,40}\b(?:AGENCY|DEPARTMENT|DEPT|COMMITTEE|COMMISSION|BUREAU|"
    r"SERVICE|OFFICE|BOARD|COUNCIL|HOUSE|ARMY|NAVY|AIR FORCE|ARCHIVES|LIBRARY|EMBASSY|POLICE|STATE|INSCOM)\b.{0,40}",
    re.IGNORECASE,
)
_BODIES = re.compile(r"[A-Z]{2,12}(?:, ?[A-Z]{2,5}){3,12}")
"""Several bodies, each by its letters; three or fewer may be the parts of one address, as `CO, HQS`."""
_NOISE = re.compile(r"(?: [a-zA-Z]?[a-z]{1,2}| [^\w\s)]{1,3})+$")
"""What recognition made of specks behind capitals."""
_BROKEN = re.compile(r"[a-z].*|[A-Z]{2,5} [A-Z]|.*_\w?|\d+ U\.? ?S\.? ?C\b.*", re.DOTALL)
"""What is left of a name, a label that was misread, or the statute that a name was taken out under."""
_MARK = re.compile(r"[ \t]{0,4}:[ \t]{0,4}(?:\n|$)")
_PAGES = re.compile(r"\W{0,3}\d{1,4}\W{0,3}")
_GOES_ON_BELOW = re.compile(r"[^\S\n]*\n\s{0,4}(?P<rest>[A-Z]{1,3})\n")
_OF = re.compile(r"\b(?:OF|FOR|THE|AND|TO) [A-Z]{1,3}$")
_SURNAME_FIRST = re.compile(
    r"(?P<name>[A-Z][A-Z’'-]{3,}(?:,? [A-Z]\.?)*), (?P<role>(?:(?:SPEC|ASST|DEP|DIR|EXEC|ACTG|SECY|COORD|COUNS|OFCR|"
    r"GEN|LEGIS|ADMIN|COMMR)\.?|LIAISON|CHIEF) [A-Z&].*)"
)
"""A surname and an office by its abbreviations, as `HALVARD, SPEC ASST FOR BARGES`."""
_NUMBER = re.compile(r"[\dOlI]{2,4}[-–—. ]{1,2}[\dOlI]{4,6}[-–—. ]{1,2}[\dOlI]{4,6}")


def _is_date(said: str) -> bool:
    return bool(_DATE.match(said)) or read_edtf(said) is not None


def _is_party(said: str) -> bool:
    """Say whether something typed may name one; `S, LAO` is what a hand left of a name that it took out."""
    return not _is_date(said) and any(sign.isalpha() for sign in said) and not _REST.match(said)


_NAMES = {
    "AGENCY": "agency", "RECORD NUMBER": "number", "RECORD SERIES": "series", "RECORDS SERIES": "series",
    "AGENCY FILE NUMBER": "file", "AGENCY ORIGINATOR": "originator", "ORIGINATOR": "originator", "FROM": "from",
    "TO": "to", "O": "to", "TITLE": "title", "DATE": "date", "PAGES": "pages",
    "SUBJECTS": "subjects", "DOCUMENT TYPE": "type", "CLASSIFICATION": "classification",
    "RESTRICTIONS": "restrictions", "CURRENT STATUS": "status",
    "DATE OF LAST REVIEW": "reviewed", "REVIEW DATE": "reviewed", "UPDATE DATE": "updated", "SUBJECT": "subjects",
    "ORIGINAL CLASSIFICATION": "classification", "STATUS": "status", "OPENING CRITERIA": "criteria",
    "COMMENTS": "comments",
}  # fmt: skip
_TELLING = {"number", "series", "file", "type", "restrictions", "status", "reviewed", "criteria", "originator"}
_TABLE = LabelTable(
    names=_NAMES,
    checks={
        "date": _is_date,
        "pages": re.compile(r"#?[\dOlI]{1,4}\b[^\w]*$").match,  # type: ignore[dict-item]
        "number": _NUMBER.match,  # type: ignore[dict-item]
        "reviewed": _is_date,
        "from": _is_party,
        "to": _is_party,
        "title": lambda said: any(sign.isalpha() for sign in said),
    },
    many=frozenset({"title", "subjects", "comments"}),
    ignored=frozenset(
        {"AGENCYINFORMATION", "DOCUMENTINFORMATION", "DOCUMENT", "INFORMATION", "IDENTIFICATIONFORM", "ORIGINAL"}
    ),
    loose=True,
    anchors=frozenset({"number", "date"}),
    known={"originator": _AGENCY.fullmatch},  # type: ignore[dict-item]
    ends=re.compile(
        r"(?:.{0,3}eleased under|---|## Page|[\[(]?R[\])]? ?-? ?ITEM IS|.{0,12}IS RESTRICTED|.{0,20}Doc[Il1]d ?:)",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True, slots=True)
class CoverForm:
    """What a cover form says, where it stands, and what lies behind it."""

    described: Described
    body: list[Block]
    span: tuple[int, int]
    marking: Classification | None = None
    """The classification that the form names."""


def describe_cover(text: str, blocks: list[Block]) -> CoverForm | None:
    """Return what the cover form at the beginning of a text says; None where there is none for sure.

    It is one where at least six of its labels stand within its length, three of them such as only forms have.
    """
    lines = _unstamped([line for block in blocks[:_LINES] for line in block.lines][:_LINES])
    items = _form(find_labels(lines, _TABLE))
    if items is None:
        return None
    if not any(item.label == "date" for item in items):
        items += _unlabelled_date(lines, items)
    items = _in_column(lines, items)
    end = lines[max(max(item.last, item.line) for item in items)].end
    behind = [Block(rest) for block in blocks if (rest := tuple(line for line in block.lines if line.start >= end))]
    marked = next((item.values[0] for item in items if item.label == "classification" and item.values), None)
    marking = marking_at(text, marked.start, marked.end, "catalogue") if marked else None
    return CoverForm(_describe(text, items), behind, (lines[0].start, end), marking)


def _unstamped(lines: list[Line]) -> list[Line]:
    """Leave out the day on which the sheet was printed, and its page number; they stand among the labels."""
    kept: list[Line] = []
    dated = False
    for line in lines:
        if _STAMP.fullmatch(line.text):
            dated = not any(sign.isdigit() for sign in line.text)
        elif dated and _DATE.match(line.text.lstrip(": ")):
            dated = False
        else:
            kept.append(line)
            dated = False
    return kept


def _form(items: list[Labelled]) -> list[Labelled] | None:
    """Return the labels of the form, each once; None where they make no form."""
    first = next((item.line for item in items if item.label in _TELLING or item.label == "agency"), None)
    seen: dict[str, Labelled] = {}
    for item in items:
        if first is None or item.line < first:
            continue
        if item.line > first + _SPAN or (seen.keys() >= {"comments", "type"} and item.label not in {"date", "pages"}):
            break
        held = seen.get(item.label)
        if held is None or (not held.values and item.label not in {"from", "to", "title"}):
            seen[item.label] = item
    if len(seen) < 6 or len(_TELLING & seen.keys()) < 3:
        return None
    return list(seen.values())


def _unlabelled_date(lines: list[Line], items: list[Labelled]) -> list[Labelled]:
    """Return the one day alone on a line between the title and the subjects, whose label was not read."""
    first = max((item.line for item in items if item.label in {"from", "to", "title"}), default=None)
    last = min((item.line for item in items if item.label in {"subjects", "type", "classification"}), default=None)
    if first is None or last is None:
        return []
    days = [n for n in range(first + 1, last) if _DATE.fullmatch(lines[n].text.strip(" :."))]
    return [Labelled("date", "", days[0], [lines[days[0]]], last=days[0])] if len(days) == 1 else []


def _in_column(lines: list[Line], items: list[Labelled]) -> list[Labelled]:
    """Return the labels with those that were not read, where what was typed beside them stands in a column of its own.

    It is known by its order: an agency, from whom, to whom, a title, a day, and how many pages.
    """
    held = {item.label: item for item in items}
    if held.keys() & {"to", "title"} or ("from" in held and held["from"].inline):
        return items
    for at in range(4, len(lines) - 1):
        if not _DATE.fullmatch(lines[at].text.strip(" :.")) or not _PAGES.fullmatch(lines[at + 1].text):
            continue
        body, *typed = (_typed(line) for line in lines[at - 4 : at + 1])
        if not _AGENCY.fullmatch(body.text) or not all(_is_party(line.text) for line in typed[:3]):
            return items
        labels = ("from", "to", "title", "date")
        read = [Labelled(label, label.upper(), at, [line], last=at) for label, line in zip(labels, typed, strict=True)]
        return [item for item in items if item.label not in labels] + read
    return items


def _typed(line: Line) -> Line:
    said = line.text.strip(" :.*_")
    start = line.start + line.text.find(said)
    return Line(said, start, start + len(said))


def _describe(text: str, items: list[Labelled]) -> Described:
    said = {item.label: item for item in items if item.values}
    title, title_at = _joined(text, said.get("title"))
    if title and names_nobody(title):
        title, title_at = None, None
    genre = genre_of_title(said["type"].values[0].text) if "type" in said else None
    evidence = []
    if title_at:
        evidence.append(Evidence(field="title", basis="catalogue", start=title_at[0], end=title_at[1]))
    if genre:
        kind = said["type"].values[0]
        evidence.append(Evidence(field="genre", basis="catalogue", start=kind.start, end=kind.end))
    number = said["number"].values[0].text if "number" in said else None
    return Described(
        title=title,
        genre=genre,
        date_created=_date(said["date"].values[0]) if "date" in said else None,
        senders=respelt(text, _party(text, said.get("from")), typed_apart=True),
        recipients=respelt(text, _party(text, said.get("to")), typed_apart=True),
        identifiers=_identifiers(said),
        reference_codes=_references(text, said.get("comments")),
        catalogue=Catalogue(record_id=number, fields={item.printed.title(): _joined(text, item)[0] for item in items}),
        evidence=tuple(evidence),
    )


def _joined(text: str, item: Labelled | None) -> tuple[str | None, tuple[int, int] | None]:
    if item is None or not item.values:
        return None, None
    start, end = item.values[0].start, item.values[-1].end
    return " ".join(text[start:end].split()), (start, end)


def _date(line: Line) -> EdtfDate | None:
    """Return the date typed on the form: month first, or in words."""
    numeric = _DATE.match(line.text)
    if numeric:
        month, day, year = (int(numeric[part].translate(_DIGITS)) for part in ("month", "day", "year"))
        if year < 100:
            year += 1900
        edtf: str | None = f"{year:04}-{month:02}-{day:02}" if month and day else None
        said = numeric.group()
    else:
        edtf, said = read_edtf(line.text), line.text
    meant = bounds(edtf) if edtf else None
    if edtf is None or meant is None:
        return None
    return EdtfDate(
        text=said, edtf=edtf, earliest=meant[0], latest=meant[1], basis="catalogue", start=line.start,
        end=line.start + len(said),
    )  # fmt: skip


def _party(text: str, item: Labelled | None) -> tuple[Party, ...]:
    """Return the one that the form names, as it does: `RATLIFF, ROB ROY`, an office, a station."""
    if item is None or (names_nobody(item.values[0].text) and not is_filed(item.values[0].text)):
        return ()
    first, last = item.values[0], item.values[-1]
    said = text[first.start : last.end]
    said = (
        said[: len(said) - len(noise.group())]
        if (noise := _NOISE.search(said, max(0, len(said) - 24))) and said[:2].isupper()
        else said
    )
    flat = " ".join(said.split())
    below = _GOES_ON_BELOW.match(text, first.start + len(said)) if _OF.search(flat) else None
    if (
        _BROKEN.fullmatch(flat)
        or (not item.inline and _MARK.match(text, last.end))
        or (below and below["rest"] not in _NAMES)
    ):
        return ()
    if _BODIES.fullmatch(said):
        each = list(re.finditer(r"[^\s,]+", said))
        return tuple(
            Party(text=one.group(), name=one.group(), role=None, basis="catalogue", start=first.start + one.start(),
                  end=first.start + one.end())
            for one in each
        )  # fmt: skip
    name, role = (None, flat) if is_filed(flat) else named(flat)
    if (by := _SURNAME_FIRST.fullmatch(flat)) and not is_office(by["name"].title()):
        name, role = by["name"], by["role"]
    return (Party(text=said, name=name, role=role, basis="catalogue", start=first.start,
                  end=first.start + len(said)),)  # fmt: skip


def _identifiers(said: dict[str, Labelled]) -> tuple[Identifier, ...]:
    found = []
    for label, kind in (("number", "record_id"), ("file", "file_number")):
        if label in said:
            line = said[label].values[0]
            if label == "file" and not any(sign.isdigit() for sign in line.text):
                continue
            found.append(Identifier(text=line.text, kind=kind, value=line.text, start=line.start, end=line.end))  # type: ignore[arg-type]
    return tuple(found)


def _references(text: str, item: Labelled | None) -> tuple[ReferenceCode, ...]:
    """Return the box or folder that the comments name, where they do."""
    if item is None or not re.search(r"\b(?:Box|Folder|Series)\b \w", item.values[0].text):
        return ()
    start, end = item.values[0].start, item.values[-1].end
    code = parse_reference(text, start, end, "catalogue")
    return (code,) if code and code.parts else ()
