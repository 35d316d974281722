"""Archival references as their archives write them, parsed into repository and parts.

Soviet and post-Soviet: fond, opis (siyahi), delo (iş), list. American: record group, entry, box. British: class
and piece. Others: what their words say; an abbreviation that is not known becomes `other`, never a guess.
"""

import re
from bisect import bisect_right

from fonds.reading.described import Described
from fonds.record import ReferenceCode, ReferencePart
from fonds.record.basis import Basis
from fonds.record.references import ReferenceUnit

_UNITS: dict[str, ReferenceUnit] = {
    "f": "fonds", "fond": "fonds", "fonds": "fonds", "ф": "fonds", "фонд": "fonds", "collection": "fonds",
    "coll": "fonds",
    "op": "series", "opis": "series", "inv": "series", "inventory": "series", "s": "series", "series": "series",
    "siyahi": "series", "оп": "series", "опись": "series", "o": "series",
    "d": "file", "delo": "file", "i": "file", "item": "file", "iş": "file", "is": "file", "д": "file", "дело": "file",
    "file": "file", "file no": "file", "dossier": "file", "ед. хр": "file", "ed. khr": "file", "spr": "file",
    "p": "folder", "papka": "folder", "п": "folder", "папка": "folder", "por": "other", "пор": "other",
    "folder": "folder", "папк": "folder",
    "l": "leaf", "ll": "leaf", "list": "leaf", "listy": "leaf", "л": "leaf", "лл": "leaf", "pp": "leaf", "page": "leaf",
    "pages": "leaf", "leaf": "leaf", "leaves": "leaf", "арк": "leaf",
    "box": "box", "carton": "box", "container": "box", "rg": "record_group", "record group": "record_group",
    "entry": "entry", "piece": "piece", "vol": "other", "volume": "other", "reel": "other", "roll": "other",
    "part": "other", "document no": "other", "doc": "other",
}  # fmt: skip
_LABEL = "|".join(re.escape(label) for label in sorted(_UNITS, key=len, reverse=True))
_VALUE = r"[\w№’'/-]*\d[\w/’'-]*(?:\s?[-–—]\s?\d+\w*|(?:,\s?\d{1,4}(?:-\d+)?)(?=[,.;]|$))*"
_STEP = re.compile(rf"(?P<label>{_LABEL})(?:\. ?| (?=[\dA-Z№’'-])|(?=\d))(?P<value>{_VALUE})", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?: ?[-–] ?(?:1[5-9]|20)\d\d)?")
_CLASS = re.compile(r"(?P<class>[A-Z]{1,5}(?: [A-Z])?) ?(?P<value>\d{1,4}/[\w./-]*\d[\w./-]*)")
_PAGES = re.compile(r"\d{1,5} ?[-–—] ?\d{1,5}")
_PATH = re.compile(r"(?P<name>[A-Z][A-Za-z .]+?)[ /](?P<value>\d+(?:/\w+)+|\d+[\w.]*/\w+(?:/\w+)*)$")
_SOVIET = re.compile(
    r"(?<![^\W\d])"
    r"(?P<repository>(?:[A-ZА-ЯЁ][\w’'-]{0,40}(?: (?:of|the|and|RF|FSB|и|архив\w{0,4}|"
    r"[A-ZА-ЯЁ][\w’'-]{0,40})){0,7}))[.,]? +"
    r"(?=(?:[Ff]|[Ff]ond|Ф|ф|[Фф]онд)\. ?\S{1,12}[.,;] ?(?:[Oo]p|[Оо]п|[Ss]|[Ii]nv|[Oo]p[ii]s)\. ?\S)"
)
_STEPS = re.compile(
    r"(?:[Ff]|[Ff]ond|Ф|ф|[Фф]онд|[Oo]p|[Oo]pis|[Оо]п|[Ss]|[Dd]|[Дд]|[Ll]{1,2}|[Лл]{1,2}|[Pp]|[Пп]|[Pp]or|"
    r"[Ii]|[Pp]apka|[Ii]nv)\. ?"
    r"[\w-]*\d[\w-]*(?:(?: ?[-–—] ?|, ?)\d+\w*)*"
)
_BEGINS = re.compile(r"[FfФф](?:ond|онд)?\. ?\S{1,12}[.,;] ?(?:[Oo]p|[Оо]п|[Ss]|[Ii]nv|[Oo]p[ii]s)\. ?\S")
"""What every reference of the Soviet form begins with; most texts have none, and are not searched further."""
_BESIDE = re.compile(r"[.,;]\s{0,2}")
_ALONE = re.compile(r"^(?=(?:[Ff]|Ф|ф)\. ?\S{1,12}[.,;] ?(?:[Oo]p|[Оо]п|[Ss]|[Ii]nv)\. ?\d)", re.MULTILINE)
_LEAF_ONLY = re.compile(r"(?<!\w)(?P<repository>Archive of [A-Z][\w ]{2,60}?)\. (?=L\. ?\d)")


def parse_reference(text: str, start: int, end: int, basis: Basis) -> ReferenceCode | None:
    """Parse `text[start:end]`, which is one reference and nothing else; None where it names no repository."""
    said = text[start:end].rstrip(" .;,")
    end = start + len(said)
    pieces = [
        piece.strip()
        for piece in re.split(r"[,;]\s|\. (?=[FfФф]\.|[A-ZА-Я][a-zа-я]{0,2}\. ?\d)|\.\s(?=[A-Z][\w ]*\d)", said)
    ]
    repository = pieces[0].strip()
    if not repository or _STEP.fullmatch(repository) or repository[0].isdigit():
        return None
    parts: list[ReferencePart] = []
    path = _PATH.fullmatch(repository)
    for piece in pieces[1:]:
        parts += _parts_of(piece)
    if path and len(pieces) == 1:
        repository = path["name"].strip()
        parts = [ReferencePart(unit="other", value=path["value"])]
    return ReferenceCode(text=said, repository=repository, parts=tuple(parts), basis=basis, start=start, end=end)


def _parts_of(piece: str) -> list[ReferencePart]:
    piece = re.sub(r"\s*\([^()]*\)\s*$", "", piece.strip(" ."))
    step = _STEP.fullmatch(piece)
    if step:
        return [_part(step)]
    if _YEAR.fullmatch(piece):
        return [ReferencePart(unit="year", value=piece)]
    if _PAGES.fullmatch(piece):
        return [ReferencePart(unit="leaf", value=piece)]
    classed = _CLASS.fullmatch(piece)
    if classed:
        return [
            ReferencePart(unit="class", value=classed["class"]),
            ReferencePart(unit="piece", value=classed["value"]),
        ]
    path = _PATH.fullmatch(piece)
    if path:
        return [ReferencePart(unit="other", value=path["value"])]
    found = [_part(match) for match in _STEP.finditer(piece)]
    if found:
        return found
    return (
        [ReferencePart(unit="other", value=piece)] if any(sign.isdigit() for sign in piece) and len(piece) < 60 else []
    )


def _part(step: "re.Match[str]") -> ReferencePart:
    return ReferencePart(unit=_UNITS[step["label"].lower()], value=step["value"].strip())


def find_references(text: str, start: int, end: int, basis: Basis) -> tuple[ReferenceCode, ...]:
    """Find the references of the Soviet form (`RGANI. F. 3. Op. 16. D. 294. L. 207`) in `text[start:end]`."""
    found: list[ReferenceCode] = []
    at = start
    has_any = _BEGINS.search(text, start, end) is not None
    while has_any and (match := _SOVIET.search(text, at, end)):
        code, at = _walk(text, match.start("repository"), match.end(), match["repository"], end, basis)
        if code is not None:
            found.append(code)
    begins, ends = [code.start or 0 for code in found], [code.end or 0 for code in found]
    for match in _ALONE.finditer(text, start, end) if has_any else ():
        before = bisect_right(begins, match.start()) - 1
        if before < 0 or match.start() >= ends[before]:
            code, _ = _walk(text, match.start(), match.start(), None, end, basis)
            if code is not None:
                found.append(code)
    for match in _LEAF_ONLY.finditer(text, start, end) if "Archive of " in text else ():
        code, _ = _walk(text, match.start(), match.end(), match["repository"], end, basis)
        if code is not None:
            found.append(code)
    return tuple(found)


def filed_under(text: str, known: Described) -> tuple[ReferenceCode, ...]:
    """Return the file numbers at a document's head as references: a file of an archive that is not named there."""
    found: list[ReferenceCode] = []
    for item in known.identifiers:
        start = text.find(item.text, item.start or 0) if item.kind == "file_number" and item.start is not None else -1
        if start < 0:
            continue
        said = item.text.split(": ")[0].rstrip(" .,")
        parts = (ReferencePart(unit="file", value=item.value),)
        found.append(
            ReferenceCode(text=said, repository=None, parts=parts, basis="heading", start=start, end=start + len(said))
        )
    return tuple(found)


def _walk(
    text: str, start: int, at: int, repository: str | None, end: int, basis: Basis
) -> tuple[ReferenceCode | None, int]:
    """Take step after step from `at` for as long as there are any."""
    parts: list[ReferencePart] = []
    last = at
    while step := _STEPS.match(text, at, end):
        said = _STEP.fullmatch(step.group())
        if said is None or (parts and _UNITS[said["label"].lower()] == "fonds"):
            break
        parts.append(_part(said))
        last = step.end()
        beside = _BESIDE.match(text, last, end)
        if beside is None:
            break
        at = beside.end()
        year = _YEAR.match(text, at, end)
        if year and text[year.end() : year.end() + 1] in {",", ";", "."}:
            parts.append(ReferencePart(unit="year", value=year.group()))
            last = year.end()
            at = last + 2
    if not parts:
        return None, max(at, start + 1)
    repository = " ".join(repository.split()) if repository else None
    return (
        ReferenceCode(
            text=text[start:last], repository=repository, parts=tuple(parts), basis=basis, start=start, end=last
        ),
        last,
    )
