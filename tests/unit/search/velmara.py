"""Records of the fictional Republic of Velmara, short enough to reckon by hand what a search must find."""

from typing import Any

from fonds.record import (
    Classification,
    Contributor,
    EdtfDate,
    Finding,
    Identifier,
    Mention,
    Party,
    Passage,
    PlaceCreated,
    Record,
    ReferenceCode,
    ReferencePart,
    SourceFile,
)
from fonds.record.dates import bounds
from fonds.record.mentions import MentionKind
from fonds.record.passages import PassageRole


def record(record_id: str, *blocks: str, roles: tuple[PassageRole, ...] = (), **fields: Any) -> Record:
    """Return a record whose passages are these blocks; `people` and `places` are marked where they stand."""
    text = "\n\n".join(blocks)
    passages, at = [], 0
    for number, block in enumerate(blocks):
        role = roles[number] if number < len(roles) else "paragraph"
        passages.append(Passage(id=f"p{number + 1}", role=role, start=at, end=at + len(block)))
        at += len(block) + 2
    named: tuple[tuple[MentionKind, tuple[str, ...]], ...] = (
        ("person", fields.pop("people", ())),
        ("place", fields.pop("places", ())),
    )
    mentions = [
        Mention(kind=kind, text=name, name=name, entity=name, start=text.find(name), end=text.find(name) + len(name))
        for kind, names in named
        for name in names
    ]
    return Record(
        id=record_id,
        version="0" * 64,
        sources=(SourceFile(path=f"{record_id}.txt", media_type="text/plain", sha256="0" * 64),),
        text=text,
        passages=tuple(passages),
        mentions=tuple(mentions),
        **fields,
    )


def dated(edtf: str) -> EdtfDate:
    """Return a date with its bounds."""
    ends = bounds(edtf) or (None, None)
    return EdtfDate(text=edtf, edtf=edtf, earliest=ends[0], latest=ends[1], basis="heading")


def party(name: str, role: str | None = None) -> Party:
    """Return a person who wrote or was written to."""
    return Party(text=f"{role} {name}" if role else name, name=name, role=role, basis="heading")


def reference(repository: str, fonds: str, item: str) -> ReferenceCode:
    """Return an archival reference."""
    return ReferenceCode(
        text=f"{repository}, f. {fonds}, i. {item}",
        repository=repository,
        parts=(ReferencePart(unit="fonds", value=fonds), ReferencePart(unit="file", value=item)),
        basis="heading",
    )


def velmara() -> list[Record]:
    """Return the records, each unlike the others in what it can be found by."""
    return [
        record(
            "report",
            "Report to A. K. Lindar on the Drowned Villages",
            "The villagers were carried to the upper terraces in November 1951, and Torvesh’s bread cards followed.",
            "The anti-flood guard of the R. V. S. counted 8,970 persons. No 348SS.",
            "Leave a comment. Subscribe to the newsletter.",
            roles=("heading", "paragraph", "paragraph", "litter"),
            title="Report to A. K. Lindar on the Drowned Villages",
            genre="report",
            date_created=dated("1954-06-09"),
            place_created=PlaceCreated(text="Sel, Oune Valley", name="Sel", basis="dateline"),
            senders=(party("D. M. Torvesh", "Secretary"),),
            recipients=(party("A. K. Lindar"),),
            reference_codes=(reference("Velmara State Archive", "12", "204"),),
            identifiers=(Identifier(text="No 348SS", kind="document_number", value="348SS"),),
            classification=Classification(text="Top Secret", value="Top Secret", basis="stated"),
            languages=("en",),
            people=("Lindar", "Torvesh"),
            places=("Sel",),
        ),
        record(
            "letter",
            "Letter from A. K. Lindar, Granting the Subsidy in Part",
            "You write that the people of the terraces lack reading rooms; they lacked bread before that.",
            "Catalogue: funded by the Harrow Trust",
            roles=("heading", "paragraph", "catalogue"),
            title="Letter from A. K. Lindar, Granting the Subsidy in Part",
            genre="letter",
            date_created=dated("1953-08"),
            senders=(party("Lindar, A. K."),),
            reference_codes=(reference("Velmara State Archive", "12", "206"),),
            classification=Classification(text="Secret", value="Secret", basis="stated"),
            contributors=(Contributor(name="Harrow Trust", role="funder"),),
            languages=("en",),
        ),
        record(
            "undated",
            "Elders of Old Harrow to the Council",
            "Our fathers built these terraces. A café stands where Torvesh wept; Torvesh, and only Torvesh.",
            title="Elders of Old Harrow to the Council",
            genre="letter",
            date_created=dated("1950/1953"),
            reference_codes=(reference("Oune Museum", "4", "9"),),
            languages=("en",),
            people=("Torvesh",),
            findings=(
                Finding(code="DATE-002", category="weekday", severity="conflict", message="Not a Monday.", evidence=()),
            ),
        ),
        record(
            "russian",
            "Письмо Хрущёву",
            "О работе Центрального Комитета и о членах комитета. Молотова не было. Йод и ёлка.",
            title="Письмо Хрущёву",
            genre="letter",
            date_created=dated("1953"),
            languages=("ru",),
        ),
        record("persian", "نامه به کمیته مرکزی", "این کتاب‌ها در تبریز یافت شد. ۱۳۳۲", languages=("fa",)),
        record("bare", "A note that names no day. Case 861.00/2–2246 concerns the naïve œuvre of cafe\u0301 owners."),
    ]
