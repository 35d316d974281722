"""What a TEI document codes of itself: who wrote to whom, when and where, who signed.

Only what belongs to the document itself counts: parties and dates within an attachment are the attachment's, and
those in a quotation, a note or another document theirs. A coded day that is none (30 February), or lies outside the
years 1000 to 2100, is a slip of the edition's: it dates nothing, and the printed date is read instead. Both are set
aside with the reason, never dropped.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from fonds.record import EdtfDate, Identifier, Party, PlaceCreated
from fonds.record.dates import bounds
from fonds.sources.document import Declared, SetAside
from fonds.sources.tei_parsing import local
from fonds.sources.tei_text import Placed, TeiText

WANTED = frozenset(
    {"head", "date", "placeName", "persName", "orgName", "gloss", "signed", "dateline", "note", "name", "rs"}
)

_DATING = ("when", "notBefore", "notAfter", "from", "to")
_ELSEWHERE = frozenset({"attachment", "quote", "note", "floatingText"})
_HEADS = frozenset({"head", "opener", "dateline", "byline", "address"})
_TITLES = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Hon|Baron|Count|Prince|General|Gen|Colonel|Col|Captain|Capt|Major|Maj|Admiral"
    r"|Lieutenant|Lieut|Señor|Senor|Monsieur|Cde|Comrade|Herr|Don|Viscount|Marquis|Professor|Prof|Rev)\.? +)+",
)
_FILED = re.compile(
    r"(?:File No\. *)?(?P<value>(?:(?:[A-Z][a-z]+ ){1,3}Conf\. *)?"
    r"\d\w{0,6}(?:\.\S|\. \S|/)[^:]{0,80}?)(?:: *[^:]{0,60})?",
    re.IGNORECASE,
)
_FILED_WITHIN = re.compile(r"(?<![\w.])\d{3}[A-Za-z]?\.[\w.–-]{1,40}/\d{1,2}[–-]\d{2,4}(?!\w)")
_NUMBER = re.compile(r"\[?No\. *(\d+[a-zA-Z½]*)\.?\]?", re.IGNORECASE)
_INSTITUTION = re.compile(
    r"legation|embassy|consulate|department|ministry|office|mission|mansion|bureau|hotel|headquarters|commission",
    re.IGNORECASE,
)
_KINDS = {"placeName": "place", "signed": "signatory", "from": "sender", "to": "recipient"}
_SHORT = re.compile(r"(?:\b\w{1,2}|Esq|Bart|Jun|Sen|Gen|Col|Sec)\.\Z", re.IGNORECASE)


def read_coding(read: TeiText, languages: tuple[str, ...]) -> Declared:
    """Return the coded values of a document whose text was read, each with the offsets of its printed words."""
    own = [
        place for place in read.placed if not _ELSEWHERE.intersection(place.inside) and place.inside.count("div") <= 1
    ]
    dated = _first_dateline(own)
    heads = [place for place in own if local(place.element) == "head" and "head" not in place.inside]
    named = [place for place in own if _HEADS.intersection(place.inside)]
    signed = [place for place in own if local(place.element) == "signed" and place.end > place.start]
    head = heads[0] if heads and heads[0].end > heads[0].start else None
    return Declared(
        title=" ".join(read.text[head.start : head.end].split()) if head else None,
        title_at=(head.start, head.end) if head else None,
        dates=tuple(date for place in dated if local(place.element) == "date" for date in _date(read, place)),
        place=_place(read, [place for place in dated if local(place.element) == "placeName"]),
        senders=_parties(read, named, "from"),
        recipients=_parties(read, named, "to"),
        signatories=tuple(_signatory(read, place) for place in signed),
        identifiers=_numbers(read, [*own, *(place for place in read.placed if place.inside == ("note",))]),
        languages=languages,
        set_aside=tuple(_set_aside(read, own, dated)),
    )


def _first_dateline(own: list[Placed]) -> list[Placed]:
    """Return what is coded in the dateline that comes first, or in the opener or closer where there is none."""
    within = [place for place in own if "dateline" in place.inside and place.end > place.start]
    if within:
        first = min(place.start for place in within)
        lines = (place for place in own if local(place.element) == "dateline")
        line = next((place for place in lines if place.start <= first <= place.end and place.end > place.start), None)
        if line is not None:
            inside = (place for place in own if "dateline" in place.inside)
            return [place for place in inside if line.start <= place.start <= line.end]
    return [place for place in own if {"opener", "closer"}.intersection(place.inside)]


def coded_date(element: Any) -> str | None:
    """Return the EDTF form of a TEI element's dating attributes, or None where they name no day that can be."""
    when, first, last = element.get("when"), element.get("notBefore"), element.get("notAfter")
    begin, end = element.get("from"), element.get("to")
    if when:
        edtf = when.strip()
    elif begin or end:
        edtf = f"{begin or '..'}/{end or '..'}"
    elif first or last:
        edtf = first if first and first == last else f"{first or '..'}/{last or '..'}"
    else:
        return None
    meant = bounds(edtf)
    if meant is None or not any(meant):
        return None
    return edtf if all("1000" <= day[:4] <= "2100" for day in meant if day) else None


def _date(read: TeiText, place: Placed) -> Iterable[EdtfDate]:
    edtf = coded_date(place.element)
    if edtf is None:
        return
    earliest, latest = bounds(edtf) or (None, None)
    stands = place.end > place.start
    yield EdtfDate(
        text=read.text[place.start : place.end],
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        basis="coded",
        start=place.start if stands else None,
        end=place.end if stands else None,
    )


def _set_aside(read: TeiText, own: list[Placed], dated: list[Placed]) -> Iterator[SetAside]:
    """Yield the coded values of attachments and of later datelines, and dates that can be none."""
    mine = {id(place) for place in own}
    used = {id(place) for place in dated}
    for place in read.placed:
        name = local(place.element)
        enclosed = "attachment" in place.inside and not {"note", "quote"}.intersection(place.inside)
        if name == "date" and _HEADS.intersection(place.inside):
            value = coded_date(place.element)
            attributes = " ".join(f'{key}="{said}"' for key, said in place.element.items() if key in _DATING)
            if value is None and attributes:
                yield _aside(place, "date", attributes, "cannot be the date of a document")
            elif value is not None and enclosed:
                yield _aside(place, "date", value, "dates an attachment")
            elif value is not None and id(place) in mine and id(place) not in used:
                yield _aside(place, "date", value, "stands in a later dateline")
        elif enclosed and id(place) not in mine and place.end > place.start:
            kind = _KINDS.get(name) or _KINDS.get(place.element.get("type") or "")
            if kind:
                yield _aside(place, kind, read.text[place.start : place.end], "belongs to an attachment")


def _aside(place: Placed, kind: str, value: str, reason: str) -> SetAside:
    stands = place.end > place.start
    return SetAside(
        kind=kind,
        value=value,
        reason=reason,
        start=place.start if stands else None,
        end=place.end if stands else None,
    )


def _place(read: TeiText, places: list[Placed]) -> PlaceCreated | None:
    for place in places:
        said = read.text[place.start : place.end].rstrip(" \n,;:")
        if said:
            end = place.start + len(said)
            return PlaceCreated(text=said, name=place_alone(said), basis="coded", start=place.start, end=end)
    return None


def place_alone(said: str) -> str:
    """Return the place of a dateline without the institution before it: `Paris` of `Legation, Paris`."""
    parts = [_bare(part) for part in re.split(r"[,\n]", said)]
    places = [part for part in parts if part and not _INSTITUTION.search(part)]
    return places[0] if places else _bare(" ".join(said.split()))


def _bare(said: str) -> str:
    """Return words without brackets and the signs that end them; the point of an abbreviation stays."""
    said = said.strip(" \n[](),;:—")
    return said if _SHORT.search(said) else said.rstrip(".").rstrip()


def _parties(read: TeiText, own: list[Placed], kind: str) -> tuple[Party, ...]:
    parties = []
    for place in own:
        if place.element.get("type") != kind or place.end <= place.start:
            continue
        said = read.text[place.start : place.end]
        flat = " ".join(said.split())
        office = local(place.element) == "gloss"
        name = None if office else _TITLES.sub("", flat) or flat
        parties.append(
            Party(text=said, name=name, role=flat if office else None, basis="coded", start=place.start, end=place.end)
        )
    return tuple(parties)


def _signatory(read: TeiText, place: Placed) -> Party:
    said = read.text[place.start : place.end]
    first, _, rest = said.partition("\n")
    name, _, office = first.partition(", ")
    role = " ".join(f"{office} {rest}".split())
    return Party(
        text=said,
        name=_bare(name) or None,
        role=_bare(role) or None,
        basis="coded",
        start=place.start,
        end=place.end,
    )


def _numbers(read: TeiText, own: list[Placed]) -> tuple[Identifier, ...]:
    """Return file numbers and numbers of documents from notes in the line, such as `861.00/2-2246: Telegram`."""
    found = []
    for place in own:
        if local(place.element) != "note":
            continue
        said = read.text[place.start : place.end]
        if place.element.get("rend") == "inline":
            filed, numbered = _FILED.fullmatch(said), _NUMBER.fullmatch(said)
            if filed and any(sign.isdigit() for sign in filed["value"]):
                end = place.start + filed.end("value")
                text = read.text[place.start : end]
                value = filed["value"]
                found.append(Identifier(text=text, kind="file_number", value=value, start=place.start, end=end))
            elif numbered:
                found.append(
                    Identifier(text=said, kind="document_number", value=numbered[1], start=place.start, end=place.end)
                )
        elif place.element.get("type") == "source":
            filed = _FILED_WITHIN.search(said)
            if filed:
                start, end = place.start + filed.start(), place.start + filed.end()
                found.append(Identifier(text=filed[0], kind="file_number", value=filed[0], start=start, end=end))
    return tuple(found)
