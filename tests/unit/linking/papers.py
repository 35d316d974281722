"""Records for the tests of linking: a text, and what was found in it."""

import hashlib

import msgspec

from fonds.record import (
    DateMention,
    EdtfDate,
    Identifier,
    Mention,
    Party,
    Record,
    ReferenceCode,
    Relation,
    SourceFile,
)
from fonds.record.dates import bounds
from fonds.record.mentions import MentionKind


def paper(
    text: str,
    *,
    date: str | None = None,
    number: str | None = None,
    reference: ReferenceCode | None = None,
    genre: str | None = None,
    sender: str | None = None,
    recipient: str | None = None,
    dates: tuple[tuple[str, str], ...] = (),
    cites: tuple[str, ...] = (),
    replies: tuple[str, ...] = (),
    **named: tuple[str, ...],
) -> Record:
    """Return a record. Names are given by kind and found in the text, dates as words and EDTF."""
    digest = hashlib.sha256(f"{text}{date}{number}{sender}".encode()).hexdigest()
    record = Record(
        id=digest[:10],
        version=digest,
        sources=(SourceFile(path=f"{digest[:6]}.txt", media_type="text/plain", sha256=digest),),
        text=text,
        genre=genre,
        date_created=dated(date) if date else None,
        identifiers=(Identifier(text=number, kind="document_number", value=number),) if number else (),
        reference_codes=(reference,) if reference else (),
        senders=(Party(text=sender, name=sender, basis="heading"),) if sender else (),
        recipients=(Party(text=recipient, name=recipient, basis="heading"),) if recipient else (),
    )
    mentions = [
        Mention(
            kind=msgspec.convert(kind, MentionKind), text=name, name=name, entity=f"e{kind}{at}",
            start=text.index(name), end=text.index(name) + len(name),
        )
        for kind, names in named.items()
        for at, name in enumerate(names)
    ]  # fmt: skip
    found = [
        DateMention(
            text=words, edtf=edtf, earliest=(bounds(edtf) or (None, None))[0], latest=(bounds(edtf) or (None, None))[1],
            start=text.index(words), end=text.index(words) + len(words),
        )
        for words, edtf in dates
    ]  # fmt: skip
    relations = [
        Relation(
            kind="replies_to" if words in replies else "cites", source="this document", target=words, text=words,
            start=text.index(words), end=text.index(words) + len(words),
        )
        for words in (*cites, *replies)
    ]  # fmt: skip
    return msgspec.structs.replace(record, mentions=tuple(mentions), dates=tuple(found), relations=tuple(relations))


def dated(edtf: str) -> EdtfDate:
    """Return a date of a document."""
    earliest, latest = bounds(edtf) or (None, None)
    return EdtfDate(text=edtf, edtf=edtf, earliest=earliest, latest=latest, basis="dateline")
