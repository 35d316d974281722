"""What the records of an archive have to do with each other, proposed for its editors to judge."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from fonds.linking.citations import Citations, CitedDocuments
from fonds.linking.comparing import LINKED
from fonds.linking.places import PlaceLinks, PlaceNames
from fonds.linking.proposals import Names, ProposedAgent, gather, propose_persons

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


@contextlib.contextmanager
def _opened(archive: ArchiveFolder) -> Iterator[tuple[Iterator[Record], list[Judgement]]]:
    """Give the records as served to editors, and the judgements on who is who."""
    from fonds.store.reader import DatabaseReader  # noqa: PLC0415

    with contextlib.closing(DatabaseReader(archive.database, archive.originals)) as reader:
        yield (stored.record for stored in reader.iterate()), reader.ties()
