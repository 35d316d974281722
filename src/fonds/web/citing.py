"""A record as a citation: what is cited is pinned to a version and, where asked for, to a passage.

The styles for people are worded in the template; here are the forms for programs. Names stand as the document
gives them: turning `Department of State` round would be a guess.
"""

import re
from dataclasses import dataclass

import msgspec

from fonds.record import Record
from fonds.web.holdings import About
from fonds.web.judged import Checks
from fonds.web.passages import Site
from fonds.web.room import date_parts
from fonds.web.seeing import VERSION_LENGTH

CAVEATS = {False: "Machine-read, not checked.", True: "Machine-read; checked in part."}
"""Travel inside every citation: until somebody has set or confirmed a value of the record, and from then on."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What every style draws on."""

    id: str
    version: str
    title: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    genre: str
    date: str
    edtf: str
    repository: str
    reference: str
    translators: tuple[str, ...]
    archive: str
    url: str
    """Empty where the archive has no public address of its own."""
    passage: str
    """The passage's number, or nothing."""
    checked: bool
    """Whether somebody set or confirmed any value."""


def cite(record: Record, about: About, site: Site | None) -> Citation:
    """Gather what a citation of the record, or of one passage of it, says."""
    code = record.reference_codes[0] if record.reference_codes else None
    date = record.date_created
    anchor = f"#{site.id}" if site else ""
    version = record.version[:VERSION_LENGTH]
    return Citation(
        id=record.id,
        version=version,
        title=_one_line(record.title or ""),
        authors=tuple(_one_line(one.name or one.role or one.text) for one in record.senders),
        recipients=tuple(_one_line(one.name or one.role or one.text) for one in record.recipients),
        genre=record.genre or "",
        date=_one_line(date.text) if date else "",
        edtf=date.edtf if date else "",
        repository=_one_line(code.repository or "") if code else "",
        reference=_one_line(code.text) if code else "",
        translators=tuple(_one_line(one.name) for one in record.contributors if one.role == "translator"),
        archive=_one_line(about.name),
        url=f"{about.permanent(record.id)}?version={version}{anchor}" if about.address else "",
        passage=site.number if site else "",
        checked=Checks(record).any,
    )


def write_bibtex(citation: Citation) -> str:
    """Return a BibTeX entry in UTF-8, its values escaped."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in citation.authors),
        "title": f"{{{_tex(citation.title)}}}",
        "date": citation.edtf,
        "year": (date_parts(citation.edtf) or ("",))[0],
        "type": _tex(citation.genre),
        "howpublished": _tex(_place(citation)),
        "organization": _tex(citation.archive),
        "number": _tex(citation.id),
        "version": citation.version,
        "url": citation.url,
        "note": _tex(_note(citation)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value and value != "{}"]
    return f"@misc{{fonds-{citation.id},\n" + ",\n".join(lines) + "\n}\n"


def write_ris(citation: Citation) -> str:
    """Return an RIS record; every value stands on one line, so that none can begin a field of its own."""
    parts = date_parts(citation.edtf)
    pairs = [
        ("TY", "PCOMM" if citation.genre == "letter" else "MANSCPT"),
        *(("AU", name) for name in citation.authors),
        *(("A2", name) for name in citation.recipients),
        *(("A4", name) for name in citation.translators),
        ("TI", citation.title),
        ("PY", parts[0] if parts else ""),
        ("DA", "/".join((*parts, *("",) * (4 - len(parts)))) if parts else citation.date),
        ("M3", citation.genre),
        ("AV", _place(citation)),
        ("DB", citation.archive),
        ("AN", citation.id),
        ("ET", citation.version),
        ("UR", citation.url),
        ("N1", _note(citation)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in pairs if value or tag == "ER")


def write_csl(citation: Citation) -> bytes:
    """Return CSL-JSON: a list of one item."""
    parts = date_parts(citation.edtf)
    item = {
        "id": f"fonds-{citation.id}",
        "type": "personal_communication" if citation.genre == "letter" else "manuscript",
        "title": citation.title,
        "author": [{"literal": name} for name in citation.authors],
        "recipient": [{"literal": name} for name in citation.recipients],
        "translator": [{"literal": name} for name in citation.translators],
        "genre": citation.genre,
        "issued": {"date-parts": [[int(part) for part in parts]]} if parts else {"literal": citation.date},
        "archive": citation.repository,
        "archive_location": citation.reference,
        "source": citation.archive,
        "number": citation.id,
        "version": citation.version,
        "locator": citation.passage,
        "URL": citation.url,
        "note": CAVEATS[citation.checked],
    }
    if not citation.date:
        del item["issued"]
    return msgspec.json.format(msgspec.json.encode([{key: value for key, value in item.items() if value}]), indent=2)


def _place(citation: Citation) -> str:
    return ", ".join(dict.fromkeys(filter(None, (citation.repository, citation.reference))))


def _note(citation: Citation) -> str:
    passage = f"Passage {citation.passage}. " if citation.passage else ""
    return f"{passage}{CAVEATS[citation.checked]}"


_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX_SIGNS = re.compile(r"[\\~^&%$#_{}]")


def _tex(words: str) -> str:
    return _TEX_SIGNS.sub(lambda sign: _TEX.get(sign[0], f"\\{sign[0]}"), _one_line(words))


def _one_line(words: str) -> str:
    return " ".join(words.split())
