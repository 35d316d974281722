"""What the records of an archive have to do with each other, proposed for its editors to judge."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from fonds.linking.citations import Citations, CitedDocuments
from fonds.linking.comparing import LINKED
from fonds.linking.copies import Copy, Texts
from fonds.linking.organisations import propose_organisations
from fonds.linking.places import PlaceLinks, PlaceNames
from fonds.linking.proposals import Names, ProposedAgent, gather, propose_persons
from fonds.linking.translations import Originals
from fonds.record.folding import in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fonds.record import Judgement, Record
    from fonds.store.folder import ArchiveFolder


def persons(archive: ArchiveFolder, least: float = LINKED) -> list[ProposedAgent]:
    """Return names of persons that are proposed as one's, those in most records first, as far as nobody judged them."""
    names = Names()
    with _opened(archive) as (records, judgements):
        for record in records:
            names.note(record)
    seen = names.seen()
    return gather(propose_persons(seen, judgements, least), seen, judgements)


def organisations(archive: ArchiveFolder, least: float = LINKED) -> list[ProposedAgent]:
    """Return names of bodies that are proposed as one's, those in most records first, as far as nobody judged them."""
    names = Names("organisation")
    with _opened(archive) as (records, judgements):
        for record in records:
            names.note(record)
    seen = names.seen()
    return gather(propose_organisations(seen, judgements, least), seen, judgements, kind="organisation")


def places(archive: ArchiveFolder) -> PlaceLinks:
    """Return the places of the gazetteer that the records name, and the names that are not sure or not known."""
    names = PlaceNames()
    with _opened(archive) as (records, judgements):
        for record in records:
            names.note(record)
    return names.links(judgements)


def citations(archive: ArchiveFolder) -> Citations:
    """Return what the records cite: what is held, what may be, and what is known and not held."""
    cited = CitedDocuments()
    with _opened(archive) as (records, _):
        for record in records:
            cited.note(record)
    return cited.links()


def copies(archive: ArchiveFolder) -> list[Copy]:
    """Return records with the same text or a part of it, and those that may be translations of one original.

    Pairs that people judged to be one document or two are left out.
    """
    texts, originals = Texts(), Originals()
    with _opened(archive) as (records, judgements):
        for record in records:
            texts.note(record.id, record.text, (source.sha256 for source in record.sources))
            originals.note(record)
    judged = {
        frozenset(str(end) for end in (one.subject, one.value))
        for one in in_force(judgements)
        if one.kind in {"same", "different"}
    }
    found: dict[frozenset[str], Copy] = {}
    for one in (*texts.links(), *originals.links()):
        found.setdefault(frozenset((one.first, one.second)), one)
    return sorted(
        (one for pair, one in found.items() if pair not in judged), key=lambda one: (-one.score, one.first, one.second)
    )


@contextlib.contextmanager
def _opened(archive: ArchiveFolder) -> Iterator[tuple[Iterator[Record], list[Judgement]]]:
    """Give the records as served to editors, and the judgements on who is who."""
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    with contextlib.closing(DatabaseReader(archive.database, archive.originals)) as reader:
        yield (stored.record for stored in reader.iterate()), reader.ties()
