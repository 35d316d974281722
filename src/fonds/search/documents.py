"""Turns a record into what the index holds of it: fields to search, values to count, a card to show."""

import re
from collections.abc import Iterable, Iterator

import msgspec
import tantivy

from fonds.record import Party, Record
from fonds.search.folding import Folded, fold, key
from fonds.search.protocol import Card
from fonds.search.schema import NO_FIRST_DAY, NO_LAST_DAY

MOST_KEPT_TEXT = 500_000
"""Code points of a text that are kept for excerpts; all of it is searched."""

MOST_YEARS = 30
_LONGEST_VALUE = 200

LANGUAGES = {
    "ar": "arabic", "az": "azerbaijani", "be": "belarusian", "bg": "bulgarian", "cs": "czech", "da": "danish",
    "de": "german", "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fa": "persian farsi",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "it": "italian", "ja": "japanese", "ka": "georgian", "kk": "kazakh", "ko": "korean", "ku": "kurdish",
    "la": "latin", "lt": "lithuanian", "lv": "latvian", "mn": "mongolian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "ps": "pashto", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sl": "slovenian", "sq": "albanian", "sr": "serbian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
    "uz": "uzbek", "vi": "vietnamese", "yi": "yiddish", "zh": "chinese",
}  # fmt: skip
"""So that `language:russian` finds what is coded `ru`."""

_JOINT = re.compile(r"[-'.,/][^\W_]")
_INITIALS = re.compile(r"\.(?: ?[^\W\d_]\.)+(?: ?[^\W\d_](?![^\W_]))?")
_SIGNS = re.compile(r"[^\w]+")


class KeptPassage(msgspec.Struct, frozen=True, array_like=True):
    """Where a passage stands in the text, and its part in the document."""

    id: str
    role: str
    start: int
    end: int


class Shown(msgspec.Struct, frozen=True):
    """A record as a hit shows it: its text, the same folded, and what is kept beside them."""

    text: str
    folded: str
    kept: "Kept"


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """What is kept beside the text to show a hit."""

    card: Card
    passages: tuple[KeptPassage, ...]
    breaks: tuple[tuple[int, int], ...]
    """Where the folded text and the text part (`fonds.search.folding.Folded`)."""


_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(Kept)


def shown(document: tantivy.Document) -> Shown:
    """Return what `document_of` put by.

    Raises:
        ValueError: it is not what was put by.
    """
    folded, text, kept = (document.get_first(name) for name in ("folded", "text", "kept"))
    if not isinstance(folded, bytes) or not isinstance(kept, bytes):
        raise ValueError("a record in the index has no text kept with it")  # noqa: TRY004 - the index is at fault
    plain = folded.decode()
    return Shown(text.decode() if isinstance(text, bytes) else plain, plain, _unpacker.decode(kept))


def card_of(record: Record) -> Card:
    """Return what a list shows of a record."""
    date = record.date_created
    return Card(
        id=record.id,
        title=record.title,
        date=date.text if date else None,
        edtf=date.edtf if date else None,
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        place=record.place_created.name if record.place_created else None,
        genre=record.genre,
        classification=record.classification.value if record.classification else None,
        reference=record.reference_codes[0].text if record.reference_codes else None,
        senders=tuple(_shown(party) for party in record.senders),
        recipients=tuple(_shown(party) for party in record.recipients),
        languages=record.languages,
        summary=record.summary,
        findings=sum(finding.severity != "explained" for finding in record.findings),
    )


def _shown(party: Party) -> str:
    return party.name or party.role or party.text


def searched_text(record: Record) -> Folded:
    """Return the folded text without the litter, which nobody is to find; blanks keep its place."""
    parts, done = [], 0
    for passage in record.passages:
        if passage.role == "litter":
            parts += [record.text[done : passage.start], " " * (passage.end - passage.start)]
            done = passage.end
    return fold("".join((*parts, record.text[done:])))


def joined_words(text: str) -> str:
    """Return, for words of folded text that signs hold together, how they are written without: `u.s.s.r.`, `ussr`."""
    found = {
        _SIGNS.sub("", text[match.start() - 1 : match.end()])
        for match in _INITIALS.finditer(text)
        if _ends_initial(text, match.start())
    }
    reached = 0
    for match in _JOINT.finditer(text):
        if match.start() < reached or not text[match.start() - 1 : match.start()].isalnum():
            continue
        start, reached = _stretch(text, match.start())
        for part in re.split(r"[./]", text[start:reached]):
            joined = _SIGNS.sub("", part)
            if joined != part and len(joined) <= 60:
                found.add(joined)
    found.discard("")
    return " ".join(sorted(found))


def _ends_initial(text: str, at: int) -> bool:
    """Say whether one letter stands alone before `at`."""
    return at > 0 and text[at - 1].isalpha() and (at == 1 or not text[at - 2].isalnum())


def _stretch(text: str, at: int) -> tuple[int, int]:
    """Return the ends of what holds together around a sign at `at`."""
    start = at
    while start > 0 and at - start < 60 and (text[start - 1].isalnum() or text[start - 1] in "-',"):
        start -= 1
    end = at + 1
    while end < len(text) and end - at < 60 and (text[end].isalnum() or text[end] in "-',"):
        end += 1
    return start, end


def _many(document: tantivy.Document, field: str, values: Iterable[str | None]) -> None:
    for value in dict.fromkeys(value for value in values if value):
        document.add_text(field, fold(value).text)


def _values(record: Record) -> Iterator[tuple[str, list[str | None]]]:
    """Yield each field of the query language with the texts that stand in it."""
    senders, recipients = record.senders, record.recipients
    people = [mention for mention in record.mentions if mention.kind == "person"]
    places = [mention for mention in record.mentions if mention.kind == "place"]
    parties = (*senders, *recipients, *record.signatories)
    place = record.place_created
    marking = record.classification
    yield "sender", _called(senders)
    yield "recipient", _called(recipients)
    yield "person", [*_called(parties), *dict.fromkeys(name for m in people for name in (m.name, m.text))]
    yield "place", [place.name if place else None, place.text if place else None, *(m.name for m in places)]
    yield "repository", [code.repository for code in record.reference_codes]
    yield "reference", [code.text for code in record.reference_codes]
    yield "classification", [marking.value if marking else None, marking.text if marking else None]
    yield "language", [f"{code} {LANGUAGES.get(code, '')}" for code in record.languages]
    yield "genre", [record.genre]
    yield "number", [text for number in record.identifiers for text in (number.value, number.text)]
    yield "finding", [f"{each.code} {each.category} {each.severity}" for each in record.findings]


def _called(parties: Iterable[Party]) -> list[str | None]:
    """Return how parties are called: as printed, by name, by the name turned about at its comma, by office."""
    found: list[str | None] = []
    for party in parties:
        found += [party.text, party.name, party.role]
        last, comma, first = (party.name or "").partition(",")
        if comma:
            found.append(f"{first.strip()} {last}")
    return found


def facets_of(record: Record) -> Iterator[tuple[str, list[str]]]:
    """Yield each facet with the values that a record is counted under, each once."""
    parties = (*record.senders, *record.recipients, *record.signatories)
    people = [party.name for party in parties]
    people += [mention.name for mention in record.mentions if mention.kind == "person"]
    places = [record.place_created.name if record.place_created else None]
    places += [mention.name for mention in record.mentions if mention.kind == "place"]
    yield "year", years_of(record)
    yield "repository", clean_values(code.repository for code in record.reference_codes)
    yield "fonds", clean_values(fonds_of(record))
    yield "genre", clean_values([record.genre])
    yield "language", clean_values(record.languages)
    yield "classification", clean_values([record.classification.value if record.classification else None])
    yield "person", clean_values(people)
    yield "place", clean_values(places)
    yield "organisation", clean_values(mention.name for mention in record.mentions if mention.kind == "organisation")


def clean_values(values: Iterable[str | None]) -> list[str]:
    """Return values as facets count them: white space squeezed, cut where very long, each once."""
    return list(dict.fromkeys(" ".join(value.split())[:_LONGEST_VALUE] for value in values if value and value.strip()))


def fonds_of(record: Record) -> Iterator[str]:
    """Yield the fonds or record groups a record lies in, with their repository: `GAPPOD, fonds 1`."""
    for code in record.reference_codes:
        for part in code.parts:
            if part.unit in {"fonds", "record_group"}:
                called = f"{part.unit.replace('_', ' ')} {part.value}"
                yield f"{code.repository}, {called}" if code.repository else called


def years_of(record: Record) -> list[str]:
    """Return every year that the record's date may touch, at most `MOST_YEARS`; none where a side is open."""
    date = record.date_created
    if date is None or not date.earliest or not date.latest:
        return [day[:4] for day in (date.earliest, date.latest) if day] if date else []
    first, last = int(date.earliest[:4]), int(date.latest[:4])
    return [f"{year:04}" for year in range(first, min(last, first + MOST_YEARS - 1) + 1)]


def _number(day: str) -> int:
    return int(day.replace("-", ""))


def _add_dates(document: tantivy.Document, record: Record) -> None:
    date = record.date_created
    known = (date.earliest or date.latest) if date else None
    document.add_integer("ascending", _number(known) if known else NO_LAST_DAY)
    document.add_integer("descending", _number(known) if known else NO_FIRST_DAY)
    if date and known:
        document.add_integer("first", _number(date.earliest) if date.earliest else NO_FIRST_DAY)
        document.add_integer("last", _number(date.latest) if date.latest else NO_LAST_DAY)


def document_of(record: Record) -> tantivy.Document:
    """Return a record as the index holds it."""
    document = tantivy.Document()
    folded = searched_text(record)
    document.add_text("id", record.id)
    document.add_text("body", folded.text)
    document.add_text("exact", folded.text)
    described: list[str | None] = [record.summary, *(each.name for each in record.contributors)]
    joined = [folded.text]
    for name, values in _values(record):
        present = [value for value in values if value and value.strip()]
        if not present:
            continue
        document.add_text("has", name)
        _many(document, name, present)
        if name not in {"person", "language", "finding"}:
            described += present
            joined += [fold(value).text for value in present]
    described += record.catalogue.fields.values()
    _many(document, "described", described)
    if record.title and record.title.strip():
        title = fold(record.title).text
        joined.append(title)
        document.add_text("title", title)
        document.add_text("title_exact", title)
        document.add_text("has", "title")
        document.add_text("title_key", key(record.title))
    document.add_text("title_order", fold(record.title or "\U0010fffd").text[:_LONGEST_VALUE].strip("\"'([ "))
    document.add_text("joined", joined_words("\n".join(joined)))
    parties = (*record.senders, *record.recipients, *record.signatories)
    for name in dict.fromkeys(party.name for party in parties if party.name):
        document.add_text("name_key", key(name))
    for name in dict.fromkeys(mention.name for mention in record.mentions if mention.kind == "person"):
        document.add_text("mention_key", key(name))
    for facet, counted in facets_of(record):
        for value in counted:
            document.add_text(f"facet_{facet}", value)
    _add_dates(document, record)
    _add_kept(document, record, folded)
    return document


def _add_kept(document: tantivy.Document, record: Record, folded: Folded) -> None:
    text, plain = record.text[:MOST_KEPT_TEXT], folded.text[:MOST_KEPT_TEXT]
    passages = tuple(
        KeptPassage(passage.id, passage.role, passage.start, passage.end)
        for passage in record.passages
        if passage.start < len(text) and passage.role != "litter"
    )
    breaks = tuple(pair for pair in folded.breaks if pair[0] <= len(plain) and pair[1] <= len(text))
    document.add_bytes("folded", plain.encode("utf-8", "replace"))
    if text != plain:
        document.add_bytes("text", text.encode("utf-8", "replace"))
    document.add_bytes("kept", _packer.encode(Kept(card_of(record), passages, breaks)))
