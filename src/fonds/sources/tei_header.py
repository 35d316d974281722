"""What a TEI header says of its document: title, correspondence, where the original is kept, rights, languages."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from fonds.record import EdtfDate, Party, PlaceCreated, ReferenceCode, ReferencePart
from fonds.record.dates import bounds
from fonds.sources.document import Declared
from fonds.sources.tei_coding import coded_date
from fonds.sources.tei_parsing import local

_CODES = {
    "ara": "ar", "arm": "hy", "aze": "az", "bel": "be", "bul": "bg", "ces": "cs", "chi": "zh", "cze": "cs", "dan": "da",
    "deu": "de", "dut": "nl", "eng": "en", "est": "et", "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "geo": "ka",
    "ger": "de", "gre": "el", "ell": "el", "hat": "ht", "heb": "he", "hun": "hu", "hye": "hy", "ita": "it", "jpn": "ja",
    "kat": "ka", "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "nld": "nl", "nor": "no", "per": "fa", "pol": "pl",
    "por": "pt", "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es", "srp": "sr",
    "swe": "sv", "tur": "tr", "ukr": "uk", "vie": "vi", "zho": "zh",
}  # fmt: skip
_PARTIES = frozenset({"persName", "orgName", "name", "rs"})
_MAIN_TITLES = ("main", "complete", None)


def language_code(code: str | None) -> str | None:
    """Return the ISO 639 code, of two letters where there is one, alone: `en` for `eng` and for `en-US`."""
    if not code or not code.strip():
        return None
    bare = code.strip().replace("_", "-").split("-")[0].lower()
    return _CODES.get(bare, bare)


def header_languages(text: Any) -> tuple[str, ...]:
    """Return the languages that a header lists, in its order."""
    codes = (language_code(element.get("ident")) for element in text.iter("{*}language"))
    return tuple(dict.fromkeys(code for code in codes if code))


def with_header(declared: Declared, header: Any) -> Declared:
    """Return `declared` with what only the header says; the document's own coding stands before the header's."""
    title = _title(header)
    sent = [action for action in header.iter("{*}correspAction") if action.get("type") == "sent"]
    received = [action for action in header.iter("{*}correspAction") if action.get("type") == "received"]
    written = list(header.iterfind("{*}profileDesc/{*}creation"))
    return msgspec.structs.replace(
        declared,
        title=title or declared.title,
        title_at=None if title and title != declared.title else declared.title_at,
        dates=declared.dates or tuple(_dates([*sent, *written])),
        place=declared.place or next(_places([*sent, *written]), None),
        senders=declared.senders or tuple(_parties(sent)),
        recipients=declared.recipients or tuple(_parties(received)),
        languages=declared.languages or header_languages(header),
        summary=declared.summary or _first(header, "{*}profileDesc/{*}abstract"),
        rights=declared.rights or _first(header, "{*}fileDesc/{*}publicationStmt/{*}availability"),
        reference_codes=declared.reference_codes or tuple(_references(header)),
    )


def _said(element: Any) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _first(header: Any, path: str) -> str | None:
    return next((_said(element) for element in header.iterfind(path) if _said(element)), None)


def _title(header: Any) -> str | None:
    titles = [title for title in header.iterfind("{*}fileDesc/{*}titleStmt/{*}title") if _said(title)]
    for kind in _MAIN_TITLES:
        for title in titles:
            if title.get("type") == kind:
                return _said(title)
    return _said(titles[0]) if titles else None


def _dates(elements: Iterable[Any]) -> Iterator[EdtfDate]:
    for element in elements:
        for date in element.iter("{*}date"):
            edtf = coded_date(date)
            if edtf:
                earliest, latest = bounds(edtf) or (None, None)
                yield EdtfDate(text=_said(date) or edtf, edtf=edtf, earliest=earliest, latest=latest, basis="coded")


def _places(elements: Iterable[Any]) -> Iterator[PlaceCreated]:
    for element in elements:
        for place in element.iter("{*}placeName", "{*}settlement"):
            if _said(place):
                yield PlaceCreated(text=_said(place), name=_said(place), basis="coded")


def _parties(actions: Iterable[Any]) -> Iterator[Party]:
    for action in actions:
        for element in action:
            if local(element) in _PARTIES and _said(element):
                yield Party(text=_said(element), name=_said(element), basis="coded")


def _references(header: Any) -> Iterator[ReferenceCode]:
    """Yield where the original is kept, from `msIdentifier`."""
    for identifier in header.iter("{*}msIdentifier"):
        held = [_said(element) for element in identifier.iterfind("{*}repository") if _said(element)]
        parts = []
        for element in identifier:
            if local(element) in {"collection", "idno"} and _said(element):
                unit = "fonds" if local(element) == "collection" else "other"
                parts.append(ReferencePart(unit=unit, value=_said(element)))  # type: ignore[arg-type]
        if held or parts:
            yield ReferenceCode(
                text=_said(identifier), repository=held[0] if held else None, parts=tuple(parts), basis="coded"
            )
