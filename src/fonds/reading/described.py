"""What one way of looking at a document found of its description; several are laid over each other."""

import msgspec

from fonds.record import (
    ApparatusMark,
    Catalogue,
    Classification,
    Contributor,
    EdtfDate,
    Evidence,
    Identifier,
    Party,
    Passage,
    PlaceCreated,
    ReferenceCode,
)


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """Parts of a description. What was not found is None or empty; nothing is guessed."""

    title: str | None = None
    genre: str | None = None
    date_created: EdtfDate | None = None
    place_created: PlaceCreated | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    signatories: tuple[Party, ...] = ()
    reference_codes: tuple[ReferenceCode, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    classification: Classification | None = None
    contributors: tuple[Contributor, ...] = ()
    languages: tuple[str, ...] = ()
    summary: str | None = None
    rights: str | None = None
    catalogue: Catalogue = Catalogue()
    passages: tuple[Passage, ...] = ()
    apparatus: tuple[ApparatusMark, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """Where title, genre, summary and rights were read."""


def lay_over(upper: Described, lower: Described) -> Described:
    """Return a description with every part of `upper`, and of `lower` what `upper` does not have."""
    chosen: dict[str, object] = {}
    for field in Described.__struct_fields__:
        if field == "evidence":
            continue
        value = getattr(upper, field)
        empty = value is None or value == () or (field == "catalogue" and value == Catalogue())
        chosen[field] = getattr(lower, field) if empty else value
    kinds = {item.kind for item in upper.identifiers}
    chosen["identifiers"] = (*upper.identifiers, *(item for item in lower.identifiers if item.kind not in kinds))
    if upper.catalogue.fields and lower.catalogue != Catalogue():
        fields = {**lower.catalogue.fields, **upper.catalogue.fields}
        chosen["catalogue"] = msgspec.structs.replace(lower.catalogue, fields=fields)
    kept = {item.field for item in upper.evidence}
    evidence = (*upper.evidence, *(item for item in lower.evidence if item.field not in kept))
    return Described(**chosen, evidence=evidence)  # type: ignore[arg-type]
