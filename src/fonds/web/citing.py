"""A record as a citation: what is cited is pinned to a version and, where asked for, to a passage.

The styles for people are worded in the template; here are the forms for programs. Names stand as the document
gives them: turning `Department of State` round would be a guess.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

import msgspec

from fonds.record import Record
from fonds.web.holdings import About
from fonds.web.judged import Checks
from fonds.web.passages import Site
from fonds.web.room import date_parts
from fonds.web.seeing import VERSION_LENGTH


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
    checkers: tuple[str, ...] = ()
    """Who set or confirmed any value; nobody if none has."""
    languages: tuple[str, ...] = ()
    rights: str = ""

    @property
    def checked(self) -> bool:
        """Whether somebody set or confirmed any value."""
        return bool(self.checkers)

    @property
    def caveat(self) -> str:
        """What travels inside every citation: that a machine read the document, and who checked what it read."""
        if not self.checkers:
            return "Machine-read, not checked."
        return f"Machine-read; checked in part by {', '.join(self.checkers)}."

    @property
    def held(self) -> str:
        """Repository and reference, as far as they are given."""
        if self.reference.startswith(self.repository):
            return self.reference or self.repository
        return ", ".join(filter(None, (self.repository, self.reference)))

    @property
    def described(self) -> str:
        """The title; of a document that has none, who wrote to whom, or what it is."""
        if self.title:
            return self.title
        if self.authors and self.recipients:
            return f"{', '.join(self.authors)} to {', '.join(self.recipients)}"
        return self.genre.capitalize() or "Document"

    @property
    def item_type(self) -> str:
        """What reference managers call it."""
        return "letter" if self.genre == "letter" else "manuscript"


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
        checkers=Checks(record).checkers(),
        languages=record.languages,
        rights=_one_line(record.rights or ""),
    )


def write_bibtex(citation: Citation) -> str:
    """Return a BibTeX entry in UTF-8, its values escaped."""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in citation.authors),
        "title": f"{{{_tex(citation.title)}}}",
        "date": citation.edtf,
        "year": (date_parts(citation.edtf) or ("",))[0],
        "type": _tex(citation.genre),
        "howpublished": _tex(citation.held),
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
        ("AV", citation.held),
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
        "note": citation.caveat,
    }
    if not citation.date:
        del item["issued"]
    return msgspec.json.format(msgspec.json.encode([{key: value for key, value in item.items() if value}]), indent=2)


def write_wiki(citation: Citation) -> str:
    """Return the template by which Wikipedia cites, its values escaped; a link only where there is one that lasts."""
    fields = [
        *((f"author{number}", name) for number, name in enumerate(citation.authors, 1)),
        ("title", citation.described),
        ("date", citation.edtf if date_parts(citation.edtf) else citation.date),
        ("type", citation.genre),
        ("url", citation.url),
        ("website" if citation.url else "publisher", citation.archive),
        ("location", "" if citation.reference.startswith(citation.repository) else citation.repository),
        ("id", ", ".join(filter(None, (citation.reference, f"record {citation.id}, version {citation.version}")))),
        ("at", f"¶{citation.passage}" if citation.passage else ""),
    ]
    said = " ".join(f"|{name}={_wiki(value)}" for name, value in fields if value)
    return f"{{{{cite {'web' if citation.url else 'document'} {said}}}}} {_wiki(citation.caveat)}"


def write_coins(citation: Citation) -> str:
    """Return the citation as a context object of OpenURL (COinS), the value of a `title`."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", citation.item_type),
        ("rft.title", citation.described),
        *(("rft.creator", name) for name in citation.authors),
        ("rft.date", citation.edtf or citation.date),
        ("rft.source", citation.held),
        ("rft.publisher", citation.archive),
        ("rft.identifier", citation.url),
        *(("rft.language", language) for language in citation.languages),
        ("rft.description", _note(citation)),
    ]
    return urlencode([pair for pair in pairs if pair[1]])


def tags(citation: Citation) -> tuple[tuple[str, str], ...]:
    """Return names and contents of what the head of a page says to programs: Dublin Core, Highwire, Zotero's type.

    Zotero takes the place in an archive from `DC.coverage`, and from a context object (COinS) none, which it would
    prefer; so a record's own page has these alone.
    """
    parts = date_parts(citation.edtf)
    pairs = [
        ("z:itemType", citation.item_type),
        ("citation_title", citation.described),
        *(("citation_author", name) for name in citation.authors),
        ("citation_date", "/".join(parts)),
        ("citation_publisher", citation.archive),
        ("citation_public_url", citation.url),
        ("DC.title", citation.described),
        *(("DC.creator", name) for name in citation.authors),
        *(("DC.contributor", name) for name in citation.translators),
        ("DC.date", citation.edtf or citation.date),
        ("DC.type", citation.genre),
        ("DC.publisher", citation.archive),
        ("DC.coverage", citation.held),
        ("DC.identifier", citation.url or citation.id),
        *(("DC.language", language) for language in citation.languages),
        ("DC.rights", citation.rights),
        ("DC.description", citation.caveat),
    ]
    return tuple(pair for pair in pairs if pair[1])


def _note(citation: Citation) -> str:
    passage = f"Passage {citation.passage}. " if citation.passage else ""
    return f"{passage}{citation.caveat}"


_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX_SIGNS = re.compile(r"[\\~^&%$#_{}]")


def _tex(words: str) -> str:
    return _TEX_SIGNS.sub(lambda sign: _TEX.get(sign[0], f"\\{sign[0]}"), _one_line(words))


_WIKI = {sign: f"&#{ord(sign)};" for sign in "|{}[]<>'"}
_WIKI_SIGNS = str.maketrans(_WIKI)


def _wiki(words: str) -> str:
    return _one_line(words).translate(_WIKI_SIGNS)


def _one_line(words: str) -> str:
    return " ".join(words.split())
