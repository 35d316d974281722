"""What linking makes of the public records, put beside them in the projection: places, citations, who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fonds.access import PublicProjection
    from fonds.linking.citations import Citation, Citations
    from fonds.record import Record
    from fonds.store.derived import Cited, Connected, Placed, Sameness
    from fonds.store.reader import DatabaseReader

_PAGE = 300


def connect(projection: PublicProjection, changes: DatabaseReader, shown: DatabaseReader) -> None:
    """Link the public records to each other, if anything changed since they were linked last.

    Only what is shown is looked at, so that a document that is withheld is one that is not held.
    """
    reached, last = projection.connected(), changes.sequence()
    if reached == last:
        # A judgement on who is who changes no record.
        projection.unite(samenesses(shown))
        return
    changed = [record_id for record_id, _ in changes.changed_ids(reached)]
    projection.connect(last, connected(shown, _looked_up(shown, changed)))


def connect_all(shown: DatabaseReader) -> Connected:
    """Return what linking makes of all records of a projection."""
    return connected(shown, (stored.record for stored in shown.iterate()))


def connected(shown: DatabaseReader, changed: Iterable[Record]) -> Connected:
    """Return what linking makes of the records of a projection, with the places of those that changed."""
    from fonds.store.derived import Connected  # noqa: PLC0415

    return Connected(placed=placed_in(changed), cited=cited_by(shown), same=samenesses(shown))


def _looked_up(shown: DatabaseReader, ids: list[str]) -> Iterator[Record]:
    for start in range(0, len(ids), _PAGE):
        yield from (stored.record for stored in shown.get_many(ids[start : start + _PAGE]).values())


def placed_in(records: Iterable[Record]) -> dict[str, list[Placed]]:
    """Return the places of the gazetteer that each record surely names."""
    from fonds.linking.places import named_places, place_key, sure_place  # noqa: PLC0415
    from fonds.store.derived import Placed  # noqa: PLC0415

    found: dict[str, list[Placed]] = {}
    for record in records:
        sure = [(name, sure_place(candidates)) for name, candidates in named_places(record)]
        found[record.id] = [
            Placed(
                name=name, place=place_key(one.place), label=one.place.name, kind=one.place.kind,
                latitude=one.place.latitude, longitude=one.place.longitude, states=one.states, score=one.score,
            )
            for name, one in sure
            if one is not None
        ]  # fmt: skip
    return found


def cited_by(shown: DatabaseReader) -> list[Cited]:
    """Return every citation in these records, with the record that it means or the document that is missing."""
    from fonds.linking.citations import CitedDocuments  # noqa: PLC0415

    documents = CitedDocuments()
    for stored in shown.iterate():
        documents.note(stored.record)
    return list(_flat(documents.links()))


def _flat(found: Citations) -> Iterator[Cited]:
    for link in (*found.held, *found.possible):
        best = link.candidates[0]
        yield _cited(link.citation, target=best.record, score=best.score, reasons=best.reasons)
    for one in found.missing:
        key = "|".join(part or "" for part in (one.kind, one.number, one.day, one.author))
        for citation in one.citations:
            yield _cited(citation, missing=key)
    for citation in found.vague:
        yield _cited(citation)


def _cited(
    one: Citation, *, target: str | None = None, score: float = 0.0, reasons: tuple[str, ...] = (), missing: str = ""
) -> Cited:
    from fonds.store.derived import Cited  # noqa: PLC0415

    return Cited(
        record=one.record, relation=one.relation, target=target, score=score, reasons=reasons, missing=missing,
        kind=one.kind, value=one.number, day=one.day, author=one.author, start=one.start, end=one.end,
    )  # fmt: skip


def samenesses(shown: DatabaseReader) -> list[Sameness]:
    """Return the names in these records that were judged to be those of an agent who is called otherwise."""
    from fonds.linking.agents import AGENT_KINDS, find_agents  # noqa: PLC0415
    from fonds.store.derived import Sameness  # noqa: PLC0415

    ties = shown.ties()
    if not ties:
        return []
    found: list[Sameness] = []
    for kind in AGENT_KINDS:
        ends = {str(end).partition(":")[2] for one in ties for end in (one.subject, one.value)}
        for agent in find_agents(kind, shown.naming(kind, sorted(ends)), ties):
            found += [Sameness(kind=kind, name=name, agent=agent.name) for name in agent.names if name != agent.name]
    return found
